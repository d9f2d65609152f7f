"""What the nation's targets would be for one province, beside what its plan wants.

A share of the nation's communes is applied to the province's own number, rounded up.
That is arithmetic, no order: the resolution is about the nation, and what each province
is given of it is not published.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from ntm_analysis.figures.shares import count_of_share
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.periods import Period

Compared = Literal["above", "equal", "below", "unknown", "not_due"]
RECOGNISED = "communes_recognized"
MODERN = "communes_modern"


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalAsk:
    """One target of the nation, what it would be here, and what the plan wants.

    Attributes
    ----------
    figure_id, deadline
        Of the nation's target.
    level, level_high
        As stated for the nation; a share is 0..100.
    is_share
        Whether it is a share of communes.
    here, whole
        Communes that the share would be of `whole`, rounded up; None where the number
        of communes is not known.
    wanted
        The plan's own target by the same deadline, None where it has none.
    compared
        The plan against the nation's level.
    """

    measure: str
    figure_id: str
    deadline: str
    level: float
    level_high: float | None
    is_share: bool
    here: int | None
    whole: float | None
    wanted: TargetCase | None
    compared: Compared


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTarget:
    """A target that a province has stated, with no plan of it at hand.

    `level` is a count of communes, or 0..100 where `is_share`; `here` is the count, or
    what the share of communes at the standard would be of `whole`, rounded up. What a
    share of modern communes is counted of is not always stated: no count for it.
    """

    measure: str
    figure_id: str
    deadline: str
    level: float
    is_share: bool
    bound: str
    here: int | None
    whole: float | None


def stated_target(row: pd.Series, communes: float | None) -> StatedTarget:
    """Read one row of `figures.tables.national_targets.stated_by`."""
    is_share = bool(pd.isna(row["value"]))
    level = float(row["percent"] if is_share else row["value"])
    known = row["denominator"]
    whole = communes if pd.isna(known) else float(known)
    here = None if is_share else round(level)
    if is_share and row["measure"] == RECOGNISED:
        here = _share_of(level, whole)
    return StatedTarget(
        measure=str(row["measure"]),
        figure_id=str(row["figure_id"]),
        deadline=str(row["time"]),
        level=level,
        is_share=is_share,
        bound=str(row["bound"]),
        here=here,
        whole=whole if row["measure"] == RECOGNISED else None,
    )


def asks_of(
    national: pd.DataFrame, cases: Sequence[TargetCase], communes: float | None
) -> list[NationalAsk]:
    """Compare a province's targets with the nation's.

    Parameters
    ----------
    national
        From `figures.tables.national_targets.in_force`.
    cases
        The plan's targets; empty for a province without a plan.
    communes
        Number of communes of the province.
    """
    found: list[NationalAsk] = []
    for _, row in national.iterrows():
        wanted = _wanted(row, cases)
        whole = communes
        if row["measure"] == MODERN:  # a share of the communes at the standard
            whole = _at_standard(found)
        found.append(_ask(row, wanted, whole))
    return found


def _ask(row: pd.Series, wanted: TargetCase | None, whole: float | None) -> NationalAsk:
    is_share = pd.isna(row["value"])
    level = float(row["percent"] if is_share else row["value"])
    high = row["percent_high"] if is_share else row["value_high"]
    here = _share_of(level, whole) if is_share else None
    least = float(here) if here is not None else None if is_share else level
    return NationalAsk(
        measure=str(row["measure"]),
        figure_id=str(row["figure_id"]),
        deadline=str(row["time"]),
        level=level,
        level_high=None if pd.isna(high) else float(high),
        is_share=bool(is_share),
        here=here,
        whole=whole if is_share else None,
        wanted=wanted,
        compared=_compared(
            wanted, least, level if is_share else None, str(row["time"])
        ),
    )


def _wanted(row: pd.Series, cases: Sequence[TargetCase]) -> TargetCase | None:
    """The plan's target on the same thing: by the same deadline, else its last."""
    alike = [
        case
        for case in cases
        if case.measure == row["measure"]
        and not case.scope
        and case.criterion is None
        and (case.level is not None or case.added is not None)
    ]
    day = Period(str(row["time"])).last
    due = [case for case in alike if Period(case.deadline).last <= day]
    return max(due, key=lambda case: Period(case.deadline).last, default=None)


def _share_of(percent: float, whole: float | None) -> int | None:
    return count_of_share(percent, whole) if whole else None


def _at_standard(found: Sequence[NationalAsk]) -> float | None:
    """Communes that shall be at the standard: the plan's, else the nation's share."""
    for ask in found:
        if ask.measure != RECOGNISED:
            continue
        case = ask.wanted
        # What a plan wants earlier says nothing of the communes at that deadline.
        is_due = case is not None and not _is_earlier(case, ask.deadline)
        if case is not None and is_due and case.unit != "percent" and case.level:
            return case.level
        return ask.here
    return None


def _is_earlier(case: TargetCase, deadline: str) -> bool:
    return Period(case.deadline).last < Period(deadline).last


def _compared(
    wanted: TargetCase | None, least: float | None, share: float | None, deadline: str
) -> Compared:
    if wanted is None or wanted.level is None:
        return "unknown"
    bar = share if wanted.unit == "percent" and share is not None else least
    if bar is None:
        return "unknown"
    if math.isclose(wanted.level, bar):
        return "equal"
    if wanted.level > bar:
        return "above"
    # A target of next year below what the nation wants in five is not behind it.
    return "not_due" if _is_earlier(wanted, deadline) else "below"
