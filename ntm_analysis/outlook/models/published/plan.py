"""The outlook of every target of a plan, where published figures allow one.

Answers target by target, with the plan's own date as the day of knowledge. A target
without a history, about a part of the communes, or of a measure that no back-test
vouches for is not judged, and says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

import numpy as np
import pandas as pd

from ntm_analysis.criteria.programme import FORMED_ANEW, PERIODS
from ntm_analysis.figures.shares import count_of_share
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.models.backtest.summary import FEWEST_ORIGINS
from ntm_analysis.outlook.models.published import settled
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.published import judge
from ntm_analysis.outlook.models.published.question import Question, Start
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.models.published.result import Outlook, Reason
from ntm_analysis.outlook.models.published.scale import in_units
from ntm_analysis.outlook.models.reconstruction.plan_sums import PlanSums
from ntm_analysis.periods import Period

TITLE = "communes_recognized"
MERGED = FORMED_ANEW  # communes


class Given(Protocol):
    """What stands ready for a measure: `outlook.tables.outlook_inputs.Inputs`."""

    @property
    def step(self) -> float:
        """Unit that values are counted in."""

    @property
    def place(self) -> pd.DataFrame:
        """Figures of the place."""

    @property
    def reference(self) -> pd.DataFrame:
        """Figures of all provinces and of the nation."""

    @property
    def scored(self) -> pd.DataFrame:
        """The scored back-test of the measure."""


def judge_all(
    cases: Sequence[TargetCase],
    given: Mapping[str, Given],
    as_of: date,
    published: Mapping[tuple[str, str, str], tuple[int, int]] | None = None,
    sums: PlanSums | None = None,
) -> dict[str, Outlook]:
    """Judge every target, by the name of its figure.

    Parameters
    ----------
    cases
        Targets with their reports, `figures.tables.cases.of_plan`.
    given
        By measure, `outlook.tables.outlook_inputs.of_plan`.
    as_of
        Day of knowledge; what was published later is not looked at.
    published
        By measure, label and unit, how many places published it more than once, and
        how many steps that makes, `outlook.tables.outlook_inputs.published_again`: said
        where there is no method.
    sums
        What the plan implies without stating it, `plan_sums.of_plan`.
    """
    references = {
        measure: Reference.from_rows(inputs.reference, as_of, measure)
        for measure, inputs in given.items()
        if any(case.measure == measure for case in cases)
    }
    found = {
        case.figure_id: _judge(case, given, references, as_of, sums) for case in cases
    }
    if published is None:
        return found
    return {
        case.figure_id: _precise(found[case.figure_id], case, published)
        for case in cases
    }


def _precise(
    found: Outlook,
    case: TargetCase,
    published: Mapping[tuple[str, str, str], tuple[int, int]],
) -> Outlook:
    """Say how little is published, where that is why no method could be tested."""
    if found.reason.key != "no_method":
        return found
    # A share of communes is published as their count.
    is_count = case.unit == "percent" and case.measure.startswith("communes_")
    unit = "communes" if is_count else case.unit
    places, steps = published.get((case.measure, case.label, unit), (0, 0))
    if not places:
        return replace(found, reason=Reason("never_again"))
    if steps >= FEWEST_ORIGINS:
        return found
    values = {"places": places, "steps": steps, "needed": FEWEST_ORIGINS}
    return replace(found, reason=Reason("rarely_again", values))


def main_target(cases: Sequence[TargetCase]) -> TargetCase | None:
    """Pick the target that speaks for the plan: communes at the standard, in all.

    A commune's own plan has none; there the criteria that it shall meet speak.
    """
    return max(cases, key=_rank, default=None)


def _rank(case: TargetCase) -> tuple[object, ...]:
    leading = (
        "criteria_met",
        "criteria_per_commune",
        "communes_advanced",
        "communes_recognized",
    )
    weight = leading.index(case.measure) + 1 if case.measure in leading else 0
    return (
        not case.scope,
        weight,
        case.added is None,
        case.level is not None,
        Period(case.deadline).last,
    )


def _judge(
    case: TargetCase,
    given: Mapping[str, Given],
    references: Mapping[str, Reference],
    as_of: date,
    sums: PlanSums | None,
) -> Outlook:
    if _is_title(case, sums) and TITLE in references:
        as_title = replace(case, measure=TITLE, band=None)
        found = _judge(as_title, given, references, as_of, None)
        return _cautioned(replace(found, measure=case.measure), Reason("as_title"))
    refused = _why_not(case, given)
    if refused is not None or case.measure not in given:
        return _unjudged(case, as_of, refused or Reason("no_method"))
    inputs, reference = given[case.measure], references[case.measure]
    known = _history(case, inputs, as_of)
    if not len(known) and sums is not None and inputs.step != 1:
        known = _implied(known, sums, as_of, inputs.step)
    if not len(known):
        return _unjudged(case, as_of, Reason("no_history"))
    if case.level is None:
        return _of_addition(case, known, inputs, reference, as_of)
    if case.unit == "percent":
        return _of_share(case, case.level, known, inputs, reference, as_of)
    question = _question(case, case.level / inputs.step, as_of)
    if case.level_high is not None:
        question = replace(question, target_high=case.level_high / inputs.step)
    found = judge(question, known, reference, inputs.scored)
    if case.share is not None:
        found = _cautioned(found, _as_share(case.share, case.level, case.denominator))
    return in_units(found, inputs.step)


def _why_not(case: TargetCase, given: Mapping[str, Given]) -> Reason | None:
    is_share = case.unit == "percent" and case.measure != TITLE
    if case.measure not in given or case.is_lower_better or is_share:
        return Reason("no_method")
    rows = given[case.measure].place
    if len(rows) and rows["place"].iloc[0] != case.place:
        return Reason("one_commune", {"place": case.place})
    if case.scope:
        return Reason("only_subset", {"scope": case.scope})
    if case.is_counted_anew:
        return Reason("counted_anew", {"share": PERIODS[-1].target_share})
    if case.is_beyond_whole:
        return Reason("beyond_whole")
    if case.level is None and case.added is None:
        return Reason("no_target")
    return None


def _history(case: TargetCase, inputs: Given, as_of: date) -> History:
    """Figures of the place; a mean only of the criteria set of the target."""
    rows = inputs.place
    if inputs.step != 1:
        rows = rows[rows["place_key"].str.endswith(f"@{case.criteria_set}")]
    known = _sized(case, replace(History.from_rows(rows, as_of), place=case.place))
    derived = [r for r in case.reports if r.is_derived]
    if case.measure == TITLE and as_of >= MERGED and case.reports:
        return _counted_anew(case, known)
    if len(known) or not derived:
        return known
    return _derived(
        known, Period(derived[-1].time).last, derived[-1].value / inputs.step
    )


def _counted_anew(case: TargetCase, known: History) -> History:
    """Begin with the count that the plan of merged communes starts from.

    Counts of before it were carried over from the communes that merged.
    """
    first = case.reports[0]
    day = Period(first.time).last
    if len(stated := known.since(day)):
        return stated
    whole = first.denominator or case.denominator or np.nan
    count = first.value if case.unit != "percent" else round(first.value * whole / 100)
    # Of the plan's bands, if it has a set of its own; else of two of its targets.
    key = "complete" if first.is_met_all else "derived"
    found = _derived(known, day, float(count), key)
    return replace(found, stated=np.array([float(whole)]))


def _sized(case: TargetCase, known: History) -> History:
    """Take the number of communes that the plan itself states, where no figure does."""
    size = case.denominator
    if size is None or case.measure != TITLE or not len(known):
        return known
    told = np.concatenate([known.stated, known.percent])
    if not np.isnan(told).all() or size < known.value.max():
        return known
    return replace(known, stated=np.full(len(known), float(size)))


def _of_share(
    case: TargetCase,
    percent: float,
    known: History,
    inputs: Given,
    reference: Reference,
    as_of: date,
) -> Outlook:
    """Judge "80 % of the communes" as a count of the communes of today.

    Communes merge with and without the title, so a merger lowers both numbers: the
    share is steadier than the count (nation: 6,009 of 8,225 in 2022, 6,084 of 7,669 in
    June 2025).
    """
    total = known.denominator[-1]
    if np.isnan(total):
        return _unjudged(case, as_of, Reason("no_number_of_communes"))
    level = float(count_of_share(percent, float(total)))
    found = judge(_question(case, level, as_of), known, reference, inputs.scored)
    return _cautioned(found, _as_share(percent, level, float(total)))


def _as_share(percent: float, level: float, total: float | None) -> Reason:
    said = {"percent": percent / 100, "value": level, "total": total}
    return Reason("as_share", said)


def _of_addition(
    case: TargetCase,
    known: History,
    inputs: Given,
    reference: Reference,
    as_of: date,
) -> Outlook:
    """Judge "so many more in the period" where nobody published what it adds to.

    The count at the start of the period is that of the outlook, with its spread, and
    what is added to it is judged. Where more would be assumed since the last figure
    than the plan adds, nothing is judged: the guess would decide, not the plan.
    """
    start = _start(case)
    last = known.day[-1]
    if case.added is None or case.period_years is None or start < last:
        return _unjudged(case, as_of, Reason("base_unknown", {"day": start}))
    ahead = judge(_question(case, None, as_of, start), known, reference, inputs.scored)
    # Without a distribution the last figure is of the very day.
    certain = Distribution.certain(float(known.value[-1]))
    base = Start(start, ahead.at_deadline or certain)
    guessed = (base.value - float(known.value[-1])) * inputs.step
    if guessed > case.added:
        said = {"day": last, "assumed": guessed, "value": case.added}
        return _unjudged(case, as_of, Reason("base_too_old", said))
    added = case.added / inputs.step
    question = _question(case, base.value + added, as_of)
    question = replace(question, start=base, added=added)
    found = judge(question, known, reference, inputs.scored)
    low, high = base.base.interval(0.8)
    said = {"day": start, "value": base.value, "low": low, "high": high}
    caution = Reason("base_assumed", said)
    return in_units(_cautioned(found, caution), inputs.step)


def _cautioned(found: Outlook, caution: Reason) -> Outlook:
    cautions = (*found.basis.cautions, caution)
    return replace(found, basis=replace(found.basis, cautions=cautions))


def _is_title(case: TargetCase, sums: PlanSums | None) -> bool:
    """Say whether a band is that of all criteria, and the title the same number."""
    if sums is None or not sums.title_is_all_met or case.scope:
        return False
    return case.band == (sums.criteria, sums.criteria)


def _implied(empty: History, sums: PlanSums, day: date, step: float) -> History:
    """Take the mean that the plan's reconstructed tables have on its own day."""
    if sums.mean is None:
        return empty
    middle, low, high = (round(value / step) for value in sums.mean)
    known = _derived(empty, day, float(middle))
    values = {"day": day, "value": float(middle), "low": low, "high": high}
    return replace(
        known,
        stated=np.array([sums.criteria / step]),
        contradictions=(Reason("mean_implied", values),),
    )


def _derived(empty: History, day: date, value: float, key: str = "derived") -> History:
    """Take a figure that follows from stated ones, and say how."""
    return replace(
        empty,
        day=(day,),
        known=(day,),
        value=np.array([value]),
        stated=np.array([np.nan]),
        percent=np.array([np.nan]),
        listed=np.array([np.nan]),
        listed_from=(None,),
        sources=("",),
        contradictions=(Reason(key, {"day": day, "value": value}),),
        earliest=(),
        drawn=None,
    )


def _start(case: TargetCase) -> date:
    """Last day before the period in which an addition counts."""
    period = Period(case.deadline)
    first = date(period.year, 1, 1) if period.precision == "day" else period.first
    return first - timedelta(days=1)


def _question(
    case: TargetCase, target: float | None, as_of: date, deadline: date | None = None
) -> Question:
    return Question(
        target=target,
        deadline=deadline or Period(case.deadline).last,
        as_of=as_of,
        measure=case.measure,
    )


def _unjudged(case: TargetCase, as_of: date, reason: Reason) -> Outlook:
    nothing = np.array([], dtype=np.float64)
    empty = History(
        place=case.place,
        place_code="",
        day=(),
        known=(),
        value=nothing,
        stated=nothing,
        percent=nothing,
        listed=nothing,
        listed_from=(),
    )
    question = _question(case, case.level, as_of)
    return settled.unjudged(question, empty, reason)
