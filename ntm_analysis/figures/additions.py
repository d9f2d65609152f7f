"""Additions of a plan ("eleven more") brought together with its levels ("58 in all").

* "58 communes in all, 11 of them new" states the level before: 58 - 11 = 47, kept as
  a derived report. The addition is then no target of its own.
* "Nine more in 2023" becomes a level only where the plan says what it adds to;
  additions of later half-years come on top of those before them. More than all there
  are is no level ("30 more" beside 74 of 82), nor is a sum of titles by two sets.
"""

from collections.abc import Sequence
from dataclasses import replace

from ntm_analysis.figures.target_case import ReportedValue, TargetCase
from ntm_analysis.periods import Period


def settled(cases: Sequence[TargetCase]) -> list[TargetCase]:
    """Turn additions into levels where that is stated, and drop what is said twice."""
    return _folded([_level_of(case, cases) for case in cases])


def addition_period(deadline: str) -> Period:
    """The period in which an addition counts; "by 31/12/2023" counts in 2023.

    >>> addition_period("2023-12-31").text, addition_period("2024-H1").text
    ('2023', '2024-H1')
    """
    period = Period(deadline)
    return Period(str(period.year)) if period.precision == "day" else period


def _level_of(case: TargetCase, cases: Sequence[TargetCase]) -> TargetCase:
    if case.added is None or not case.reports or case.measure == "criteria_outstanding":
        return case
    latest, period = case.reports[-1], addition_period(case.deadline)
    # Reports from before the period leave open what was added in between.
    if (
        Period(latest.time).decimal_year
        < Period(str(period.first.year - 1)).decimal_year
    ):
        return case
    day = Period(case.as_of).last
    between = {
        other.deadline: other.added
        for other in cases
        if other.added is not None
        and (other.measure, other.scope) == (case.measure, case.scope)
        and day < Period(other.deadline).last < period.first
        and "/" not in other.deadline
    }
    level = latest.value + case.added + sum(between.values())
    if case.is_counted_anew or case.is_beyond_whole:
        return case
    return replace(case, level=level)


def _folded(cases: list[TargetCase]) -> list[TargetCase]:
    """Join "11 new" to "58 in all"; drop an addition that a level already says."""
    additions = {_key(case): case for case in cases if case.added is not None}
    levels = {_key(c): c for c in cases if c.added is None and c.level is not None}
    kept = []
    for case in cases:
        if case.added is None:
            kept.append(_with_baseline(case, additions.get(_key(case))))
        elif _key(case) not in levels or case.bound != "exact":
            kept.append(case)
    return kept


def _key(case: TargetCase) -> tuple[object, ...]:
    return case.measure, case.scope, case.criterion, case.place, _end(case)


def _end(case: TargetCase) -> object:
    return Period(case.deadline).last


def _with_baseline(case: TargetCase, addition: TargetCase | None) -> TargetCase:
    if case.reports or addition is None or case.level is None or not addition.added:
        return case
    if {case.bound, addition.bound} != {"exact"}:
        return case
    before = case.level - addition.added
    report = ReportedValue(
        case.as_of, before, addition.figure_id, case.denominator, is_derived=True
    )
    return replace(case, reports=(report,))
