"""Will a target be met at the pace shown? Arithmetic with its reasons, no simulation.

Two paces stand side by side, both in units of the measure a year: the pace that the
target still *requires* and the pace that was *achieved*. A third number says how
unusual the required pace is among all paces that provinces ever held. "On track" is
not "will succeed": the communes left at the end are the hardest, so the achieved pace
flatters the future. Probabilities stand in `outlook.models.published`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

import numpy as np
import pandas as pd

from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.models import paces
from ntm_analysis.outlook.models.methods import (
    Assessment,
    ReportedPoint,
    Track,
    assess_all,
)
from ntm_analysis.outlook.models.methods.peers import CHAMPION_PERCENTILE, FEWEST_PACES
from ntm_analysis.outlook.models.published.history import histories as known_on
from ntm_analysis.outlook.models.published.settled import REFORM
from ntm_analysis.periods import Period, decimal_year

Verdict = Literal[
    "reached", "on_track", "faster_pace", "out_of_reach", "missed", "cannot_judge"
]

# What is counted of the communes and districts that ended on 2025-06-30.
ENDED_IN_2025 = ("communes_", "criteria_", "districts_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What can be said of one target; paces in units of the measure a year."""

    case: TargetCase
    verdict: Verdict
    reason: str
    required_pace: float | None
    achieved_pace: float | None
    percentile: float | None
    methods: tuple[Assessment, ...]

    @property
    def factor(self) -> float | None:
        """Required / achieved pace: how many times faster than shown."""
        if not self.required_pace or not self.achieved_pace or self.achieved_pace <= 0:
            return None
        return self.required_pace / self.achieved_pace


def judge(
    case: TargetCase, paces_pp: np.ndarray, peers_pct: np.ndarray | None = None
) -> Judgement:
    """Compare required and achieved pace, and rank the required one.

    Parameters
    ----------
    case
        The target.
    paces_pp
        Paces that provinces held on this measure, in percentage points of all
        communes a year, shape (n,). Empty where the measure has no such history.
    peers_pct
        The provinces' latest shares in percent, shape (m,), for the OECD's distance.

    Returns
    -------
    Judgement
        `cannot_judge` with its reason where a report or a second report is missing;
        `out_of_reach` where fewer than one pace in twenty was ever as fast.
    """
    due = until_dissolved(case)
    required, achieved = required_pace(due), achieved_pace(due)
    percentile = _percentile(due, required, paces_pp)
    verdict, reason = _verdict(due, required, achieved, percentile)
    peers = np.empty(0) if peers_pct is None else peers_pct
    return Judgement(
        case=case,
        verdict=verdict,
        reason=reason,
        required_pace=required,
        achieved_pace=achieved,
        percentile=percentile,
        methods=_methods(due, paces_pp, peers),
    )


def judge_all(
    cases: Sequence[TargetCase], histories: Mapping[str, pd.DataFrame]
) -> list[Judgement]:
    """Judge every target of a plan by the history of its measure in all provinces.

    Parameters
    ----------
    histories
        Measure -> rows of `outlook.tables.histories.load`; what was published after the
        case's day is not looked at. A measure without a history has no percentile.
    """
    nothing = (np.array([]), np.array([]))
    known: dict[tuple[str, date], tuple[np.ndarray, np.ndarray]] = {}
    found = []
    for case in cases:
        key = (case.measure, Period(case.as_of).last)
        if case.measure in histories and key not in known:
            peers = known_on(histories[case.measure], key[1])
            held = paces.observed(peers)["pace_pp"].to_numpy(dtype=float)
            known[key] = held, paces.latest_shares(peers)
        found.append(judge(case, *known.get(key, nothing)))
    return found


def until_dissolved(case: TargetCase) -> TargetCase:
    """Ask for a pace until the last day of communes that end before the deadline.

    As the outlook judges it: a target for the end of 2025 of the communes of before
    2025-07-01 is due on the day before, since nobody can count them later. Products,
    villages or money do not end with the communes.
    """
    last = REFORM - timedelta(days=1)
    due = Period(case.deadline).last
    ends = case.measure.startswith(ENDED_IN_2025) and due.year == last.year
    if not (ends and Period(case.as_of).last < REFORM <= due):
        return case
    gone = Period(case.deadline).decimal_year - decimal_year(last)
    period = case.period_years
    if period is not None:
        period = period - gone if period > gone else None
    return replace(case, deadline=last.isoformat(), period_years=period)


def required_pace(case: TargetCase) -> float | None:
    """Units a year that are left to be gained until the deadline.

    Counted from the last report; where there is none, from what was added so far, or
    over the whole period that the plan gives.
    """
    if not case.is_comparable:
        return None
    deadline = Period(case.deadline).decimal_year
    if case.level is not None and case.reports:
        left = deadline - case.reports[-1].year
        gap = _sign(case) * (case.level - case.reports[-1].value)
        return max(gap, 0.0) / left if left > 0 else None
    if case.added is None:
        return None
    if case.added_so_far is not None:
        left = deadline - Period(case.as_of).decimal_year
        return max(case.added - case.added_so_far, 0.0) / left if left > 0 else None
    return case.added / case.period_years if case.period_years else None


def achieved_pace(case: TargetCase) -> float | None:
    """Units a year from the first to the last report, else what the plan states.

    Two reports nearer than `paces.SHORTEST_YEARS` tell of the season and give no pace.
    """
    if len(case.reports) < 2:
        return case.earlier_pace
    first, last = case.reports[0], case.reports[-1]
    years = last.year - first.year
    if years < paces.SHORTEST_YEARS:
        return case.earlier_pace
    return _sign(case) * (last.value - first.value) / years + 0.0  # never "-0"


def _sign(case: TargetCase) -> int:
    return -1 if case.is_lower_better else 1


def _percentile(
    case: TargetCase, required: float | None, paces_pp: np.ndarray
) -> float | None:
    # A district of 23 communes moves in larger steps than any province: the paces of
    # provinces are no yardstick for it.
    if case.level_of_place != "province" or len(paces_pp) < FEWEST_PACES:
        return None
    if required is None or not case.denominator:
        return None
    return float(100 * np.mean(paces_pp < 100 * required / case.denominator))


def _verdict(
    case: TargetCase,
    required: float | None,
    achieved: float | None,
    percentile: float | None,
) -> tuple[Verdict, str]:
    if case.level is None and case.added is None:
        return "cannot_judge", "no_number"
    if case.is_counted_anew:
        return "cannot_judge", "counted_anew"
    if case.changes_standard:
        return "cannot_judge", "other_standard"
    if case.is_beyond_whole:
        return "cannot_judge", "beyond_whole"
    if case.may_be_addition:
        return "cannot_judge", "may_be_addition"
    if _is_reached(case):
        return "reached", "already_met"
    if Period(case.deadline).last < Period(case.as_of).last:
        return "missed", "deadline_passed"
    if required is None:
        return "cannot_judge", "no_report"
    if percentile is not None and percentile > CHAMPION_PERCENTILE:
        return "out_of_reach", "faster_than_nearly_all"
    if achieved is None:
        return "cannot_judge", _why_no_pace(case)
    if achieved >= required:
        return "on_track", "pace_suffices"
    return "faster_pace", "pace_falls_short" if achieved > 0 else "no_gain"


def _why_no_pace(case: TargetCase) -> str:
    if not case.reports:
        return "no_report"
    return "one_report" if len(case.reports) == 1 else "reports_too_near"


def _is_reached(case: TargetCase) -> bool:
    if case.level is not None and case.reports:
        return _sign(case) * (case.reports[-1].value - case.level) >= 0
    so_far = case.added_so_far
    return so_far is not None and case.added is not None and so_far >= case.added


def _methods(
    case: TargetCase, paces_pp: np.ndarray, peers_pct: np.ndarray
) -> tuple[Assessment, ...]:
    if case.level is None or not case.reports or not case.is_comparable:
        return ()
    share = 100 / case.denominator if case.denominator else 1.0
    limit = 100.0 if case.denominator else case.limit
    points = tuple(ReportedPoint(r.year, r.value * share) for r in case.reports)
    track = Track(
        points=points,
        target=case.level * share,
        target_year=Period(case.deadline).decimal_year,
        direction=_sign(case),
        limit=limit,
    )
    if case.level_of_place != "province":
        paces_pp, peers_pct = paces_pp[:0], peers_pct[:0]
    return assess_all(track, paces=paces_pp, peers=peers_pct)
