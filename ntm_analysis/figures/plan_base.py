"""The count that a plan of merged communes starts from, known to each of its targets.

Communes that merged on 2025-07-01 are recognised anew (QĐ 18/2022/QĐ-TTg, NĐ
131/2025/NĐ-CP): a title carried over from before is no count of the review that the
plan rests on. Gia Lai was printed with 47 of 110 in September 2025; its plan of March
2026 stands on 41 of 110 and wants 47. So the plan's own count goes first, in this
order:

1. what it states as recognised, unless that is of before the set of 2026 and its
   targets are of after (`TargetCase.is_counted_anew`);
2. what follows from two of its figures ("six more, 47 in all": 41);
3. how many meet every criterion of its set, where it says nothing else. That is no
   act of recognition; the report is marked as derived.

A count of 1 that is also that of 3 is one by the set, whatever its day, as is one that
the plan itself adds to ("six more, 31 in all" beside 25). A count of 2 that is also
that of 3 takes its day and source.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ntm_analysis.figures.target_case import ReportedValue, TargetCase
from ntm_analysis.periods import Period

TITLE = "communes_recognized"


def with_base(
    cases: Sequence[TargetCase],
    own: Sequence[ReportedValue],
    complete: ReportedValue | None,
    decided: str,
) -> list[TargetCase]:
    """Give the targets on titles the count that their plan starts from.

    Parameters
    ----------
    cases
        Targets of one plan, additions not yet settled.
    own
        Counts of communes at the standard that the plan itself reports.
    complete
        Communes that meet every criterion, as the plan reports them; None if it
        does not.
    decided
        Day of the plan: what follows from its figures held on it.

    Returns
    -------
    list of TargetCase
        A share wanted stands against the share that the count is of the communes;
        what others printed after the plan's count stays beside it.
    """
    stated = _counted_on(_of_the_set(own, complete), cases)
    before = _are_of_before(cases, stated)
    base = (() if before else stated) or _base(cases, complete, decided)
    if not base:
        return list(cases)
    return [_based(case, base) if _is_title(case) else case for case in cases]


def _of_the_set(
    own: Sequence[ReportedValue], complete: ReportedValue | None
) -> tuple[ReportedValue, ...]:
    """Mark the counts that are as many as meet every criterion of the plan's set."""
    if complete is None:
        return tuple(own)
    return tuple(
        replace(report, criteria_set=report.criteria_set or complete.criteria_set)
        if report.value == complete.value
        else report
        for report in own
    )


def _counted_on(
    own: Sequence[ReportedValue], cases: Sequence[TargetCase]
) -> tuple[ReportedValue, ...]:
    """Mark the last count as one by the set where the plan's own targets add to it.

    Here "at least six more" says as much as "six more".
    """
    titles = [case for case in cases if _is_title(case)]
    for case, _, before in _sums(titles):
        if own and before == own[-1].value:
            return (*own[:-1], replace(own[-1], criteria_set=case.criteria_set))
    return tuple(own)


def _are_of_before(cases: Sequence[TargetCase], own: Sequence[ReportedValue]) -> bool:
    """Say whether the plan's targets ask for titles by another set than its counts."""
    if not own:
        return False
    titles = [case for case in cases if _is_title(case)]
    return any(replace(case, reports=tuple(own)).is_counted_anew for case in titles)


def _is_title(case: TargetCase) -> bool:
    return case.measure == TITLE and not case.scope and case.criterion is None


def _base(
    cases: Sequence[TargetCase], complete: ReportedValue | None, decided: str
) -> tuple[ReportedValue, ...]:
    derived = _implied(cases, decided)
    if complete is None or (derived is not None and derived.value != complete.value):
        return () if derived is None else (derived,)
    return (replace(complete, is_derived=True),)


def _implied(cases: Sequence[TargetCase], decided: str) -> ReportedValue | None:
    """Take "six more" from "47 in all" of one deadline, the soonest first."""
    titles = [c for c in cases if _is_title(c) and c.bound == "exact"]
    for case, more, before in _sums(titles):
        if more.deadline[:4] != decided[:4]:  # what came before it is not known
            continue
        source, whole = more.figure_id, case.denominator
        return ReportedValue(decided, before, source, whole, is_derived=True)
    return None


def _sums(
    titles: Sequence[TargetCase],
) -> Iterator[tuple[TargetCase, TargetCase, float]]:
    """Give "47 in all" with "six more" of one deadline and what was before: 41."""
    added = {Period(c.deadline).last: c for c in titles if c.added}
    levels = [c for c in titles if c.added is None and c.level is not None]
    for case in sorted(levels, key=lambda c: Period(c.deadline).last):
        more = added.get(Period(case.deadline).last)
        if more and more.added and case.level is not None:
            yield case, more, case.level - more.added


def _based(case: TargetCase, base: Sequence[ReportedValue]) -> TargetCase:
    """Begin with the plan's own counts; what was printed after them stays."""
    day = Period(base[-1].time).last
    later = [report for report in case.reports if Period(report.time).last > day]
    counts = [
        replace(report, denominator=report.denominator or case.denominator)
        for report in (*base, *later)
    ]
    if case.unit == "percent":
        counts = [_share(report) for report in counts if report.denominator]
    return replace(case, reports=tuple(counts))


def _share(report: ReportedValue) -> ReportedValue:
    """Give a count as the percentage it is of its communes."""
    percent = 100 * report.value / (report.denominator or 1)
    return replace(report, value=percent, denominator=None, is_derived=True)
