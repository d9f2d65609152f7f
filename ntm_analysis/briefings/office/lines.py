"""What a report of the office says of a plan, before it is a Word file or a workbook.

The lines are made of the records and words that the page is made of, so that one
target has one verdict on paper, on screen and in a cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ntm_analysis.figures.tables import (
    figures,
    names,
    national_targets,
    provenance,
)
from ntm_analysis.figures.tables.plans import Plan
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.models import national_ask
from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.outlook.plan_outlook import PlanOutlook, target_words
from ntm_analysis.outlook.views import answers, national, targets
from ntm_analysis.outlook.views.verdicts import Verdicts
from ntm_analysis.page.language import Language
from ntm_analysis.page.numbers import MISSING
from ntm_analysis.places.tables import units


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLine:
    """One target: words as on the page, numbers as numbers, and its figures.

    Attributes
    ----------
    name, goal, deadline, verdict, chance, sentence
        As the page writes them.
    level, now, now_whole, whole, required, achieved, probability
        Numbers, None where the page has a dash; `now_whole` is what the report is so
        many of, `whole` what the target is of; probability is 0..1.
    sources
        Ids of the target's figure and of the reports that it stands on.
    """

    name: str
    goal: str
    deadline: str
    verdict: str
    chance: str
    sentence: str
    level: float | None
    now: float | None
    now_whole: float | None
    now_time: str
    whole: float | None
    required: float | None
    achieved: float | None
    probability: float | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalLine:
    """One target of the nation beside the plan's, in words."""

    name: str
    nation: str
    here: str
    plan: str
    compared: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeReport:
    """All that the documents say of one plan, in one language.

    `leading` are the targets of the page's first screen, in its order; `lines` all of
    them in the order of the document. `labels` says where each figure comes from.
    """

    plan: Plan
    place: str  # with its kind: "Tỉnh Gia Lai"
    as_of: str
    tally: str
    leading: tuple[OfficeLine, ...]
    lines: tuple[OfficeLine, ...]
    national: tuple[NationalLine, ...]
    asks: tuple[str, ...]
    labels: Mapping[str, str]
    language: Language


def office_report(found: PlanOutlook, language: Language) -> OfficeReport:
    """Put the answers of a plan into the lines of a report."""
    words = target_words(found.plan, language)
    verdicts = Verdicts(found.outlooks, language)
    lines = {
        judgement.case.figure_id: _line(judgement, found, words, verdicts)
        for judgement in found.judgements
    }
    first = [j.case.figure_id for j in answers.lead(found.judgements)]
    nation = _national(found, words, language)
    used = [f for line in lines.values() for f in line.sources]
    used += [f for line in nation for f in line.sources]
    return OfficeReport(
        plan=found.plan,
        place=units.load().place(found.plan.place_code, found.plan.vintage).name,
        as_of=found.as_of.isoformat(),
        tally=answers.tally(found.judgements, verdicts),
        leading=tuple(lines[key] for key in first),
        lines=tuple(lines.values()),
        national=nation,
        asks=tuple(getattr(ask, language) for ask in found.plan.asks),
        labels=_labels(used, language),
        language=language,
    )


def _labels(used: list[str], language: Language) -> dict[str, str]:
    """Say where each figure comes from, with the words that state it."""
    label = provenance.source_label_for(language)
    table = figures.load().set_index("figure_id")["evidence"]
    said = {}
    for key in dict.fromkeys(used):
        words = " ".join(str(table.get(key, "")).split())
        said[key] = f"{label(key)}: «{words}»" if words else label(key)
    return said


def _line(
    judgement: Judgement,
    found: PlanOutlook,
    words: targets.TargetNames,
    verdicts: Verdicts,
) -> OfficeLine:
    case, language = judgement.case, verdicts.language
    stand = targets.sentence(judgement, words, language)
    chance = verdicts.chance(judgement)
    latest = case.latest
    return OfficeLine(
        name=targets.name(case, words, language),
        goal=targets.goal(case, language),
        deadline=case.deadline,
        verdict=verdicts.words(judgement),
        chance=chance,
        sentence=f"{verdicts.sentence(judgement)} {stand}".strip(),
        level=case.level if case.level is not None else case.added,
        now=latest.value if latest else None,
        now_whole=case.latest_whole,
        now_time=latest.time if latest else "",
        whole=case.denominator,
        required=judgement.required_pace,
        achieved=judgement.achieved_pace,
        probability=None
        if chance == MISSING
        else found.outlooks[case.figure_id].p_target,
        sources=_sources(case),
    )


def _sources(case: TargetCase) -> tuple[str, ...]:
    used = [case.figure_id, *(report.figure_id for report in case.reports)]
    if case.earlier_pace_figure:
        used.append(case.earlier_pace_figure)
    return tuple(dict.fromkeys(used))


def _national(
    found: PlanOutlook, words: targets.TargetNames, language: Language
) -> tuple[NationalLine, ...]:
    plan = found.plan
    if plan.level != "province" or plan.vintage < figures.REFORM:
        return ()
    rows = national_targets.in_force(found.as_of)
    asked = national_ask.asks_of(rows, found.cases, found.communes)
    measures = names.measures(language)
    return tuple(
        NationalLine(
            name=measures.get(ask.measure, ask.measure),
            nation=national.level(ask, language),
            here=national.here(ask, language),
            plan=national.wanted(ask, language),
            compared=national.compared(ask, language),
            sources=(ask.figure_id,),
        )
        for ask in asked
    )
