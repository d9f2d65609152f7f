"""The outlook from communes, put together once for pages, notebooks and analysts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ntm_analysis.criteria import criteria_rules, set_calendar
from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.figures.tables import names
from ntm_analysis.outlook import kept_draws
from ntm_analysis.outlook.plan_outlook import PlanOutlook
from ntm_analysis.page.language import Language, chosen_language
from ntm_analysis.page.results import Result, options
from ntm_analysis.panel.models.counts import panel_answer
from ntm_analysis.panel.models.counts.panel_answer import PanelAnswer
from ntm_analysis.panel.models.plans import (
    own_scenarios,
    plan_panel,
    plan_scenarios,
)
from ntm_analysis.panel.models.plans.own_scenarios import (
    ScenarioGround,
    ScenarioRequest,
)
from ntm_analysis.panel.models.plans.plan_scenarios import ScenarioAnswer
from ntm_analysis.panel.panel_page import PanelPage
from ntm_analysis.panel.plan_page import DecidesPage
from ntm_analysis.panel.tables import commune_panel, means
from ntm_analysis.periods import Period


def judge_panel(
    place: str,
    target: int,
    deadline: str,
    *,
    criteria_set: str,
    as_of: str,
    costs: str = "",
    budgets: str = "",
    capacity: str = "",
    synthetic: bool = False,
) -> tuple[commune_panel.StoredPanel, PanelAnswer | None]:
    """Judge a target on the reports of a province's communes held in the store.

    Parameters
    ----------
    target
        Communes at the standard by the deadline; 0 is no target.
    costs, budgets, capacity
        As notebook 12 takes them, docs/panel.md; empty sets no limit.
    synthetic
        Answer from what was imported as synthetic too.

    Returns
    -------
    Held, PanelAnswer
        What is held, and what follows; None where nothing is held.

    Raises
    ------
    UnknownNameError
        If there is no such place or criteria set.
    """
    held = commune_panel.gather_panel(place, criteria_set, as_of, synthetic=synthetic)
    offices = criteria_rules.assigned(criteria_set, held.as_of.last)
    rule = criteria_rules.revocation_on(held.as_of.last)
    money = means.stated(costs, budgets, capacity)
    asked = (target, held.as_of, Period(deadline), held.place.name)
    found = panel_answer.answer_for_province(
        held.rows, held.recognised, *asked, offices, rule, money
    )
    return held, found


def page_of_panel(
    place: str, target: int, deadline: str, language: Language, **given: Any
) -> PanelPage:
    """Judge a target on a province's communes and put it into sections of a page.

    `given` are the other parameters of `judge_panel`.
    """
    language = chosen_language(language)
    held, found = judge_panel(place, target, deadline, **given)  # type: ignore[arg-type]
    criteria = names.criteria(given["criteria_set"], language, held.as_of)
    return PanelPage(held=held, found=found, criteria=criteria, language=language)


def _reported(
    found: PlanOutlook, held: commune_panel.StoredPanel | None
) -> PanelAnswer | None:
    """Answer a plan's main target from its communes' reports, where any are held."""
    if held is None:
        return None
    return panel_answer.of_case(
        held.rows,
        held.recognised,
        found.main,
        held.as_of,
        held.place.name,
        criteria_rules.assigned(found.plan.criteria_set, found.as_of),
        criteria_rules.revocation_on(found.as_of),
    )


def page_of_plan(
    found: PlanOutlook, language: Language, as_of: str = "", *, synthetic: bool = False
) -> DecidesPage:
    """Put together what decides a plan: its communes' reports, else its sums."""
    language = chosen_language(language)
    plan = found.plan
    criteria = names.criteria(plan.criteria_set, language)
    held = commune_panel.of_plan(plan, as_of, synthetic=synthetic)
    reported = _reported(found, held)
    return DecidesPage(
        found=found,
        reconstructed=plan_panel.of_plan(
            plan, found.figures, criteria, found.expected, draw=kept_draws.draw
        ),
        held=held,
        reported=reported,
        criteria=criteria,
        departments=names.departments(plan.criteria_set, language, plan.as_of)
        | dict(plan.offices),
        language=language,
    )


def scenarios_of_panel(
    place: str, target: int, deadline: str, **given: Any
) -> ScenarioGround:
    """Lay out what a reader's scenarios on a province's communes start from.

    `given` are the other parameters of `judge_panel`.

    Raises
    ------
    CannotJudgeError
        If nothing is held of the province, or the deadline is not after its reports.
    """
    held, found = judge_panel(place, target, deadline, **given)
    if found is None:
        raise CannotJudgeError(
            f"no reports of communes of {held.place.name} are held for "
            f"{held.criteria_set} by {held.as_of.text}. Import a workbook first; "
            f"what was imported as synthetic has to be asked for."
        )
    return ground_of(found, deadline)


def ground_of(found: PanelAnswer, deadline: str) -> ScenarioGround:
    """Lay out scenarios on a panel that was answered.

    Raises
    ------
    CannotJudgeError
        If the deadline is not after the panel's last reports.
    """
    scene = found.scene
    if scene is None:
        last = found.panel.dates[-1]
        raise CannotJudgeError(
            f"the deadline {deadline} is not after the last reports, {last}. Name a "
            f"later one."
        )
    full = (scene.future.start == 1).all(axis=1) | found.recognised
    return ScenarioGround(
        scenes=(scene,),
        held=0,
        now=int(full.sum()),
        target=found.target,
        as_of=scene.future.as_of,
        deadline=deadline,
        communes=own_scenarios.open_communes(scene),
        may_show=found.scenarios is not None,
        reason=found.outlook.reason,
    )


def scenarios_of_plan(found: PlanOutlook, *, synthetic: bool = False) -> ScenarioGround:
    """Lay out what scenarios of a plan start from: communes' reports, else its sums.

    As its page does: where the store holds reports of the plan's communes, these
    speak; `synthetic` lets those that were imported as synthetic speak too.

    Raises
    ------
    CannotJudgeError
        If there are no such reports and no probability may be given for the plan.
    """
    plan = found.plan
    reported = _reported(found, commune_panel.of_plan(plan, synthetic=synthetic))
    if reported is not None and reported.scene is not None:
        return ground_of(reported, reported.scene.future.dates[-1])
    criteria = names.criteria(plan.criteria_set, "vi")
    made = plan_panel.futures(
        plan, found.figures, criteria, found.expected, draw=kept_draws.draw
    )
    if made is None:
        raise CannotJudgeError(
            f"{plan.key}: no probability can be given, so that no scenario can be "
            f"tried: no target in communes, no figures, or no back-test that vouches."
        )
    scenes = tuple(plan_scenarios.scenes_of(made.drawn, made.wanted))
    return ScenarioGround(
        scenes=scenes,
        held=made.held,
        now=made.held,
        target=made.held + made.wanted,
        as_of=plan.as_of.text,
        deadline=made.deadline,
        communes=own_scenarios.open_communes(
            scenes[0], {one.commune: one.district for one in plan.communes}
        ),
        published=found.expected.at_deadline if found.expected else None,
    )


@dataclass(frozen=True, slots=True, repr=False)
class PanelQuestion(Result):
    """A province's communes as reported; `.target(...)` asks whether one is met."""

    held: commune_panel.StoredPanel
    criteria_set: str
    synthetic: bool = False

    @property
    def frame(self) -> pd.DataFrame:
        """One row a commune, criterion and date: the Assessments table."""
        return self.held.rows.copy()

    @property
    def sources(self) -> pd.DataFrame:
        """The files and sheets that the reports came in."""
        columns = [c for c in ("file", "sheet", "as_of") if c in self.held.rows]
        counted = self.held.rows.groupby(columns, as_index=False, dropna=False)
        return counted.size().rename(columns={"size": "cells"})

    def plot(self) -> Any:
        """Draw the state of the communes at the last date."""
        day = self.held.as_of
        return self.target(0, by=day.text).page.lacking()

    def target(self, communes: int, by: str, **limits: str) -> "PanelTarget":
        """Ask for a number of communes at the standard by a date.

        `limits` are costs, budgets and capacity of `judge_panel`.
        """
        given = {
            "criteria_set": self.criteria_set,
            "as_of": self.held.as_of.text,
            "synthetic": self.synthetic,
        }
        page = page_of_panel(
            self.held.place.code, communes, by, options.language, **given, **limits
        )
        return PanelTarget(page)


@dataclass(frozen=True, slots=True, repr=False)
class PanelTarget(Result):
    """One target on a province's communes; each part shows itself."""

    page: PanelPage

    @property
    def frame(self) -> pd.DataFrame:
        """The distribution at each date: day, mean, median, low and high (90 %)."""
        found = self.page.found
        path = () if found is None else found.outlook.path
        rows = [
            {
                "day": pd.Timestamp(one.day),
                "mean": one.distribution.mean,
                "median": one.distribution.quantile(0.5),
                "low": one.distribution.interval(0.9)[0],
                "high": one.distribution.interval(0.9)[1],
            }
            for one in path
        ]
        return pd.DataFrame(rows, columns=["day", "mean", "median", "low", "high"])

    @property
    def sources(self) -> pd.DataFrame:
        """The files and sheets that the reports came in."""
        return PanelQuestion(self.page.held, "").sources

    def outlook(self) -> Any:
        """The probability, or why there is none."""
        return self._part(self.page.chances)

    def bottlenecks(self) -> Any:
        """The criteria outstanding, most first."""
        return self._part(self.page.lacking)

    def route(self) -> Any:
        """The completions that reach the target at the least cost."""
        return self._part(self.page.route)

    def what_if(self) -> pd.DataFrame:
        """The named scenarios side by side; empty without a probability."""
        found = self.page.found
        if found is None or found.scenarios is None:
            return pd.DataFrame()
        return found.scenarios.copy()

    def scenario(self, **changed: Any) -> ScenarioAnswer:
        """Answer one scenario; `changed` are the attributes of `ScenarioRequest`.

        Raises
        ------
        CannotJudgeError
            If nothing is held, or the panel's back-test does not vouch for a chance.
        """
        found = self.page.found
        if found is None or found.scenarios is None:
            raise CannotJudgeError(self.page.state().text)
        ground = ground_of(found, found.outlook.deadline.isoformat())
        return ground.answer(ScenarioRequest(**changed))

    def _part(self, part: Callable[[], Any]) -> Any:
        """Give a part of the page; where nothing is held, what is missing instead."""
        return self.page.state() if self.page.found is None else part()

    def plot(self) -> Any:
        """Draw the outlook."""
        return self.outlook()

    def _repr_html_(self) -> str:
        return self.page.state()._repr_html_()


def ask(
    place: str, as_of: str = "", criteria_set: str = "", *, synthetic: bool = False
) -> PanelQuestion:
    """Give the reports of a province's communes that were imported.

    Parameters
    ----------
    place
        Name or code of a province.
    as_of
        Reports dated after it are left out; empty is today's knowledge.
    criteria_set
        Such as XA-2021; empty is the set in force at the date.
    synthetic
        Ask what was imported as synthetic too.

    Raises
    ------
    UnknownNameError
        If there is no such place or criteria set. Where the store holds nothing of
        them, the result says so and what is held.
    """
    day = as_of or pd.Timestamp.today().date().isoformat()
    chosen = criteria_set or set_calendar.on(Period(day)).id
    held = commune_panel.gather_panel(place, chosen, day, synthetic=synthetic)
    return PanelQuestion(held, chosen, synthetic)
