"""How a target is called and where it stands, in one sentence each.

Words come from values: nothing here is typed in for one plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ntm_analysis.figures.shares import whole
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.figures.views.amounts import with_unit
from ntm_analysis.figures.views.figure_names import called
from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.page.language import Language, say, vocabulary
from ntm_analysis.page.numbers import MISSING, count_of, date, number, percent

# Things counted whole: a pace from one of them more is no pace to multiply.
COUNTED = frozenset(
    {"communes", "districts", "gardens", "provinces", "residential_areas", "villages"}
)
SMALL_SHARE = 0.01
MOST_TIMES = 10  # beyond this the digits of a ratio say nothing
# A target on it says how many are to be completed, not how many there shall be.
TO_COMPLETE = "criteria_outstanding"


@dataclass(frozen=True, slots=True)
class TargetNames:
    """Names in the reader's language: of measures, and of criteria by number."""

    measures: Mapping[str, str]
    criteria: Mapping[int, str]


def name(case: TargetCase, names: TargetNames, language: Language) -> str:
    """Name what is to be reached: measure, criterion or band, and for whom."""
    key = case.criterion
    said = called(
        case.measure,
        names.measures,
        language,
        label=case.label,
        criterion="" if key is None else f"{key}. {names.criteria.get(key, '')}",
        band=case.band,
        scope=case.scope,
    )
    return said[:1].upper() + said[1:]


def goal(case: TargetCase, language: Language) -> str:
    """Say the target's number: "48/207", "9,5–10", "+9", "30%".

    Outstanding criteria are to become fewer: what is to be completed is said in words.
    """
    if case.level is None and case.added is None:
        return MISSING
    if case.level is None:
        added = number(case.added, language)
        if case.measure == TO_COMPLETE:
            return say("targets.complete", language, count=added)
        return f"+{added}"
    if case.unit == "percent":
        return _bounded(case, percent(case.level, language), language)
    if case.level_high is not None:
        text = f"{number(case.level, language)}–{number(case.level_high, language)}"
        return with_unit(text, case.unit, language)
    text = count_of(case.level, whole(case.measure, case.denominator), language)
    if case.share is not None:
        stated = _bounded(case, percent(case.share, language), language)
        return say("targets.share_of", language, share=stated, count=text)
    return _bounded(case, with_unit(text, case.unit, language), language)


def sentence(judgement: Judgement, names: TargetNames, language: Language) -> str:
    """One sentence: the target, where we stand, what is required, what was shown."""
    case = judgement.case
    parts = [_now(case, language), _needed(judgement, language)]
    if judgement.verdict == "cannot_judge":
        parts.append(say(f"targets.reason_{judgement.reason}", language))
    else:
        parts.append(_shown(judgement, language))
    return " ".join(part for part in parts if part)


def headline(judgement: Judgement, names: TargetNames, language: Language) -> str:
    """The target itself: what, how much, by when."""
    case = judgement.case
    return say(
        "targets.headline",
        language,
        name=name(case, names, language),
        goal=goal(case, language),
        deadline=date(case.deadline, language),
    )


def pace(value: float | None, unit: str, language: Language) -> str:
    """Write a pace with its unit a year."""
    if value is None:
        return MISSING
    return say(
        "targets.pace",
        language,
        value=number(value, language, 1),
        unit=units(unit, language),
    )


def units(unit: str, language: Language) -> str:
    """Name the unit of a gap or a pace; one without words is a unit."""
    if unit == "percent":  # of a gap or a pace; a level is written with its sign
        return say("targets.unit_percent", language)
    key = f"units.{unit}"  # in English the word may be the key itself
    return say(key if key in vocabulary() else "targets.unit_other", language)


def _now(case: TargetCase, language: Language) -> str:
    latest = case.latest
    if latest is None:
        return ""
    key = "targets.now_derived" if latest.is_derived else "targets.now"
    if latest.is_met_all:
        key = "targets.now_complete"
    return say(
        key,
        language,
        value=count_of(latest.value, case.latest_whole, language),
        unit=units(case.unit, language),
        time=date(latest.time, language),
    )


def _needed(judgement: Judgement, language: Language) -> str:
    case = judgement.case
    if judgement.required_pace is None or judgement.verdict in ("reached", "missed"):
        return ""
    gap = case.added
    if case.level is not None and case.latest is not None:
        gap = abs(case.level - case.latest.value)
    return say(
        f"targets.{_to_do(case)}",
        language,
        gap=number(gap, language),
        unit=units(case.unit, language),
        pace=pace(judgement.required_pace, case.unit, language),
    )


def _to_do(case: TargetCase) -> str:
    """Key of the sentence on the gap: more, less, or outstanding ones to complete."""
    if case.measure == TO_COMPLETE:
        return "needed_complete"
    return "needed_less" if case.is_lower_better else "needed"


def _shown(judgement: Judgement, language: Language) -> str:
    if judgement.achieved_pace is None or judgement.verdict == "reached":
        return _unusual(judgement, language)
    shown = pace(judgement.achieved_pace, judgement.case.unit, language)
    text = say("targets.shown", language, pace=shown)
    return " ".join(
        part
        for part in (text, _ratio(judgement, language), _unusual(judgement, language))
        if part
    )


def _ratio(judgement: Judgement, language: Language) -> str:
    """Say how many times as fast it must be, where the pace shown can bear a ratio."""
    case, factor = judgement.case, judgement.factor
    if factor is None or factor <= 1:
        return ""
    if _hardly_moved(case):
        return say(
            "targets.hardly_fell" if case.is_lower_better else "targets.hardly_rose",
            language,
            start=date(case.reports[0].time, language),
            end=date(case.reports[-1].time, language),
        )
    if factor > MOST_TIMES:
        return say("targets.factor_over", language, factor=MOST_TIMES)
    return say("targets.factor", language, factor=number(factor, language, 1))


def _hardly_moved(case: TargetCase) -> bool:
    """Tell whether a pace rests on one unit counted, or on next to nothing."""
    if len(case.reports) < 2:
        return False
    first, last = case.reports[0].value, case.reports[-1].value
    moved = abs(last - first)
    if case.unit in COUNTED:
        return moved <= 1
    return moved < SMALL_SHARE * max(abs(first), abs(last))


def _unusual(judgement: Judgement, language: Language) -> str:
    if judgement.percentile is None or judgement.verdict in ("reached", "missed"):
        return ""
    share = percent(100 - judgement.percentile, language, 0)
    return say("targets.percentile", language, share=share)


def _bounded(case: TargetCase, text: str, language: Language) -> str:
    if case.bound in ("at_least", "at_most", "approx"):
        return say(f"targets.{case.bound}", language, value=text)
    return text
