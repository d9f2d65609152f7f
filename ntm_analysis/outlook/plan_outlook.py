"""Everything that can be said of the targets of one plan, as of one day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ntm_analysis.criteria import set_calendar
from ntm_analysis.figures.tables import names, provenance
from ntm_analysis.figures.tables.plans import Plan
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.models.answers.answers import Answered
from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.outlook.models.published.result import Outlook
from ntm_analysis.outlook.models.verdict_of_target import verdict_of_target
from ntm_analysis.outlook.tables.outlook_inputs import Inputs
from ntm_analysis.outlook.views import target_answers, targets
from ntm_analysis.page.results import Result, options


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PlanOutlook(Result):
    """The answers to all targets of a plan; `outlook.app.judge_plan` makes it.

    Attributes
    ----------
    as_of
        Day of knowledge; nothing that became known later was looked at.
    cases, judgements
        The targets in the order of the document, and what their paces say.
    outlooks, answers
        By figure id: the distribution, and the leading answer with its kind.
    main
        The target that speaks for the plan; None if there is none.
    figures
        The plan's own figures, columns of `figures.load`.
    """

    plan: Plan
    as_of: date
    cases: tuple[TargetCase, ...]
    judgements: tuple[Judgement, ...]
    outlooks: Mapping[str, Outlook]
    answers: Mapping[str, Answered]
    inputs: Mapping[str, Inputs]
    figures: pd.DataFrame
    main: TargetCase | None

    @property
    def expected(self) -> Outlook | None:
        """The outlook of the main target."""
        return self.outlooks[self.main.figure_id] if self.main else None

    @property
    def communes(self) -> float | None:
        """Number of communes that the plan counts with, or of its main target."""
        if self.plan.communes_total:
            return float(self.plan.communes_total)
        return self.main.denominator if self.main else None

    def verdict(self, figure_id: str) -> str:
        """Give the one verdict of a target; every door shows this one."""
        judgement = next(j for j in self.judgements if j.case.figure_id == figure_id)
        return verdict_of_target(judgement, self.outlooks.get(figure_id))

    @property
    def frame(self) -> pd.DataFrame:
        """One row a target.

        Columns figure_id, target (in words), measure, criterion, scope, level (wanted),
        added, deadline, now, required_pace and achieved_pace (units a year), verdict,
        probability (0..1), answer_kind, number, low, high (0..1), method.
        """
        words = target_words(self.plan, options.language)
        return pd.DataFrame(
            [self._row(judgement, words) for judgement in self.judgements]
        )

    def _row(self, judgement: Judgement, words: targets.TargetNames) -> dict[str, Any]:
        case = judgement.case
        answer = self.answers[case.figure_id].leading
        return {
            "figure_id": case.figure_id,
            "target": targets.headline(judgement, words, options.language),
            "measure": case.measure,
            "criterion": case.criterion,
            "scope": case.scope,
            "level": case.level,
            "added": case.added,
            "deadline": case.deadline,
            "now": case.latest.value if case.latest else None,
            "required_pace": judgement.required_pace,
            "achieved_pace": judgement.achieved_pace,
            "verdict": self.verdict(case.figure_id),
            "probability": self.outlooks[case.figure_id].p_target,
            "answer_kind": str(answer.kind),
            "number": answer.number,
            "low": answer.low,
            "high": answer.high,
            "method": answer.method,
        }

    @property
    def sources(self) -> pd.DataFrame:
        """Where the targets, the reports before them and the answers come from."""
        used = [case.figure_id for case in self.cases]
        used += [r.figure_id for case in self.cases for r in case.reports]
        used += [f for one in self.answers.values() for f in one.leading.figures]
        return provenance.rows(list(dict.fromkeys(used)), options.language)

    def plot(self) -> Any:
        """Draw the fan of the main target, or say why there is none."""
        # Imported here: plotly takes a sixth of a second, and only pictures need it.
        from ntm_analysis.outlook.views import outlook as drawn

        sets = set_calendar.timeline()
        language = options.language
        return drawn.fan_of(self.main, self.outlooks, self.inputs, sets, language)

    def _repr_html_(self) -> str:
        words = target_words(self.plan, options.language)
        return target_answers.overview(
            self.answers, self.cases, words, options.language
        )._repr_html_()


def target_words(plan: Plan, language: str) -> targets.TargetNames:
    """Give the names of measures and of the plan's criteria in a language."""
    criteria = names.criteria(plan.criteria_set, language)
    return targets.TargetNames(names.measures(language), criteria)
