"""What became of dated promises: kept, late by how much, missed, or never published.

The base rate of plans' promises is the outside view on a new one (Flyvbjerg 2006,
https://doi.org/10.1177/875697280603700302): before asking how this plan will go, ask
how plans like it went. A promise here is a published target with a number and a
deadline; its outcome are the figures that the same place published later.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import pandas as pd

from ntm_analysis.outlook.models.published.settled import REFORM

# Decisions are signed up to a quarter after the year that they count for (Lạng Sơn
# 2022 in January 2023, Long An 2020 in March 2021), so a figure of that time tells.
GRACE = timedelta(days=92)
# A figure so shortly before the deadline tells what came by it.
JUST_BEFORE = timedelta(days=31)


class PromiseOutcome(StrEnum):
    """What the figures tell of a promise."""

    KEPT = "kept"  # reached by the deadline
    LATE = "late"  # not by the deadline, but later
    MISSED = "missed"  # not by the deadline, nor by the last figure
    UNKNOWN = "unknown"  # no figure tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One published target; `number` is in `unit`, an addition where `is_addition`."""

    figure_id: str
    place: str
    place_key: str  # code; places formed on 2025-07-01 apart from old ones
    level: str
    measure: str  # of an addition what it adds to
    part: str  # scope, label, criterion or band, empty for the whole place
    number: float
    unit: str
    is_addition: bool
    first: date  # first day of the period that an addition counts in
    deadline: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledPromise:
    """A promise and what became of it.

    `came` is the value by the deadline (of an addition what was added), None where no
    figure is near it; `seen` the day by which the outcome was published; `late_years`
    the earliest and the latest delay that the figures allow.
    """

    promise: Promise
    outcome: PromiseOutcome
    came: float | None = None
    seen: date | None = None
    late_years: tuple[float, float] | None = None
    figures: tuple[str, ...] = ()


def settle_all(promises: pd.DataFrame, reported: pd.DataFrame) -> list[SettledPromise]:
    """Settle every promise by the figures of its place.

    Parameters
    ----------
    promises, reported : DataFrame
        `outlook.tables.promises.stated` and `outlook.tables.promises.reported`.

    Returns
    -------
    list of Settled
        Each promise of a place, measure and deadline once: where a level and an
        addition say the same, the one that figures settle, the level first.
    """
    same = dict(iter(reported.groupby(_THING)))
    nothing = reported.iloc[:0]
    found = []
    for row in promises.to_dict("records"):
        key = tuple(row[name] for name in _THING)
        promise = Promise(**{str(name): row[name] for name in Promise.__slots__})
        found.append(settle(promise, same.get(key, nothing)))
    return _once(found)


_THING = ["place_key", "measure", "part", "unit"]


def settle(promise: Promise, reported: pd.DataFrame) -> SettledPromise:
    """Settle one promise.

    Parameters
    ----------
    reported : DataFrame
        Figures on the same thing; columns figure_id, day, first, known (dates),
        number, is_addition.
    """
    levels = reported[~reported["is_addition"]].sort_values("day")
    if not promise.is_addition:
        return _by_levels(promise, promise.number, levels)
    told = reported[
        reported["is_addition"]
        & (reported["first"] == promise.first)
        & (reported["day"] <= promise.deadline + GRACE)
        & (reported["day"] >= promise.deadline - JUST_BEFORE)
    ]
    if len(told):
        row = told.iloc[-1]
        kept = row["number"] >= promise.number
        return SettledPromise(
            promise=promise,
            outcome=PromiseOutcome.KEPT if kept else PromiseOutcome.MISSED,
            came=float(row["number"]),
            seen=max(row["known"], promise.deadline),
            figures=(str(row["figure_id"]),),
        )
    start = _at(levels, promise.first - timedelta(days=1))
    if start is None:
        return _by_bounds(promise, levels)
    value, figure_id = start
    found = _by_levels(promise, value + promise.number, levels)
    came = None if found.came is None else found.came - value
    return replace(
        found, promise=promise, came=came, figures=(figure_id, *found.figures)
    )


def _at(levels: pd.DataFrame, day: date) -> tuple[float, str] | None:
    """Find the count of a day: a figure at most a month before or a quarter after."""
    near = levels[(levels["day"] >= day - JUST_BEFORE) & (levels["day"] <= day + GRACE)]
    if near.empty:
        return None
    # A figure of the very day, else the last one before it, else the first after it.
    before = near[near["day"] <= day]
    row = before.iloc[-1] if len(before) else near.iloc[0]
    return float(row["number"]), str(row["figure_id"])


def _by_bounds(promise: Promise, levels: pd.DataFrame) -> SettledPromise:
    """Settle an addition where counts around both ends leave no doubt.

    Counts do not fall, so that of a day lies between the one before and the one after:
    at least c - b and at most d - a were added between (a, b) and (c, d).
    """
    unknown = SettledPromise(promise=promise, outcome=PromiseOutcome.UNKNOWN)
    if promise.deadline >= REFORM or not levels["number"].is_monotonic_increasing:
        return unknown
    first, last = promise.first - timedelta(days=1), promise.deadline + GRACE
    low = levels[levels["day"] <= first].tail(1)  # a, at most the count at the start
    after = levels[levels["day"] > first].head(1)  # b, at least that
    before = levels[levels["day"] <= last].tail(1)  # c, at most the count in time
    high = levels[levels["day"] > last].head(1)  # d, at least that
    sure = _gap(before, after)
    most = _gap(high, low)
    if sure is not None and sure >= promise.number:
        return replace(
            unknown,
            outcome=PromiseOutcome.KEPT,
            seen=max(before["known"].iloc[0], promise.deadline),
            figures=(*after["figure_id"], *before["figure_id"]),
        )
    if most is not None and most < promise.number:
        return replace(
            unknown,
            outcome=PromiseOutcome.MISSED,
            seen=max(high["known"].iloc[0], promise.deadline),
            figures=(*low["figure_id"], *high["figure_id"]),
        )
    return unknown


def _gap(end: pd.DataFrame, start: pd.DataFrame) -> float | None:
    if end.empty or start.empty or end["day"].iloc[0] < start["day"].iloc[0]:
        return None
    return float(end["number"].iloc[0] - start["number"].iloc[0])


def _by_levels(promise: Promise, wanted: float, levels: pd.DataFrame) -> SettledPromise:
    deadline = promise.deadline
    in_time = levels[levels["day"] <= deadline + GRACE]
    reached = in_time[in_time["number"] >= wanted]
    near = in_time[in_time["day"] >= deadline - JUST_BEFORE]
    came = float(near["number"].max()) if len(near) else None
    if len(reached):
        row = reached.iloc[0]
        seen = row["known"]
        return SettledPromise(
            promise=promise,
            outcome=PromiseOutcome.KEPT,
            came=came if came is not None else float(row["number"]),
            seen=max(seen, deadline),
            figures=(str(row["figure_id"]),),
        )
    # The places of before the reform ended with it: what came of a later deadline
    # nobody can see.
    if deadline >= REFORM and not promise.place_key.endswith("@new"):
        return SettledPromise(promise=promise, outcome=PromiseOutcome.UNKNOWN)
    later = levels[levels["day"] > deadline + GRACE]
    short = pd.concat([near, later[later["number"] < wanted]])
    if short.empty:
        return SettledPromise(promise=promise, outcome=PromiseOutcome.UNKNOWN)
    after = later[later["number"] >= wanted]
    told = short.iloc[0]
    missed = {"promise": promise, "came": came, "seen": max(told["known"], deadline)}
    if after.empty:
        return SettledPromise(
            outcome=PromiseOutcome.MISSED, figures=(str(told["figure_id"]),), **missed
        )
    row = after.iloc[0]
    still = short[short["day"] < row["day"]]["day"].max()
    years = (_years(deadline, max(still, deadline)), _years(deadline, row["day"]))
    figures = (str(told["figure_id"]), str(row["figure_id"]))
    return SettledPromise(
        outcome=PromiseOutcome.LATE, late_years=years, figures=figures, **missed
    )


def _years(start: date, end: date) -> float:
    return (end - start).days / 365.25


def _once(found: Sequence[SettledPromise]) -> list[SettledPromise]:
    """Keep one promise of a place, measure and deadline: settled, then the level."""
    ordered = sorted(
        found,
        key=lambda one: (
            one.outcome is PromiseOutcome.UNKNOWN,
            one.promise.is_addition,
        ),
    )
    kept: dict[tuple[object, ...], SettledPromise] = {}
    for one in ordered:
        asked = one.promise
        key = (asked.place_key, asked.measure, asked.part, asked.deadline)
        kept.setdefault(key, one)
    return list(kept.values())


def frame(found: Sequence[SettledPromise]) -> pd.DataFrame:
    """Give settled promises as a table, one row each, in order of deadline.

    Returns
    -------
    DataFrame
        Columns place, level, measure, part, promised, unit, is_addition, deadline,
        came, outcome, late_years_low, late_years_high, seen, target_id, figures.
    """
    rows = [
        {
            "place": one.promise.place,
            "level": one.promise.level,
            "measure": one.promise.measure,
            "part": one.promise.part,
            "promised": one.promise.number,
            "unit": one.promise.unit,
            "is_addition": one.promise.is_addition,
            "deadline": one.promise.deadline,
            "came": one.came,
            "outcome": str(one.outcome),
            "late_years_low": one.late_years[0] if one.late_years else None,
            "late_years_high": one.late_years[1] if one.late_years else None,
            "seen": one.seen,
            "target_id": one.promise.figure_id,
            "figures": " ".join(one.figures),
        }
        for one in sorted(
            found, key=lambda one: (one.promise.deadline, one.promise.place)
        )
    ]
    return pd.DataFrame(rows)
