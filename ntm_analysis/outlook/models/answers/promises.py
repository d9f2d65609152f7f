"""What became of dated promises: kept, late by how much, missed, or never published.

The base rate of plans' promises is the outside view on a new one (Flyvbjerg 2006,
https://doi.org/10.1177/875697280603700302): before asking how this plan will go, ask
how plans like it went. A promise here is a published target with a number and a
deadline; its outcome are the figures that the same place published later.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

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
    figure is near it; `seen` the day by which it was published whether it was kept;
    `late_years` the earliest and the latest delay that the figures allow, `late_seen`
    the day by which that was published.
    """

    promise: Promise
    outcome: PromiseOutcome
    came: float | None = None
    seen: date | None = None
    late_years: tuple[float, float] | None = None
    figures: tuple[str, ...] = ()
    late_seen: date | None = None

    def as_seen(self, day: date) -> "SettledPromise":
        """Give it as it was known on a day: what came late later was not there yet."""
        if self.late_seen is None or self.late_seen <= day:
            return self
        return replace(
            self,
            outcome=PromiseOutcome.MISSED,
            late_years=None,
            late_seen=None,
            figures=self.figures[:-1],
        )


class Told(NamedTuple):
    """One figure on the thing that was promised: a level, or what was added."""

    figure_id: str
    earliest: date  # that a level may be of; its `day` where a page shows one
    day: date  # the last that it speaks of
    first: date  # of the period that an addition counts in
    known: date
    number: float
    is_addition: bool


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
    same: dict[Hashable, list[Told]] = {}
    things = zip(*(reported[name] for name in _THING), strict=True)
    rows = zip(*(reported[name] for name in Told._fields), strict=True)
    for thing, row in zip(things, rows, strict=True):
        same.setdefault(thing, []).append(Told(*row))
    found = []
    for asked in promises.to_dict("records"):
        key = tuple(asked[name] for name in _THING)
        promise = Promise(**{str(name): asked[name] for name in Promise.__slots__})
        found.append(settle(promise, same.get(key, [])))
    return _once(found)


_THING = ["place_key", "measure", "part", "unit"]


def settle(promise: Promise, reported: Sequence[Told]) -> SettledPromise:
    """Settle one promise by the figures on the same thing."""
    levels = sorted((r for r in reported if not r.is_addition), key=lambda r: r.day)
    if not promise.is_addition:
        return _by_levels(promise, promise.number, levels)
    told = [
        row
        for row in reported
        if row.is_addition
        and row.first == promise.first
        and promise.deadline - JUST_BEFORE <= row.day <= promise.deadline + GRACE
    ]
    if told:
        row = told[-1]
        kept = row.number >= promise.number
        return SettledPromise(
            promise=promise,
            outcome=PromiseOutcome.KEPT if kept else PromiseOutcome.MISSED,
            came=float(row.number),
            seen=max(row.known, promise.deadline),
            figures=(row.figure_id,),
        )
    start = _at(levels, promise.first - timedelta(days=1))
    if start is None:
        return _by_bounds(promise, levels)
    found = _by_levels(promise, start.number + promise.number, levels)
    came = None if found.came is None else found.came - start.number
    return replace(
        found, promise=promise, came=came, figures=(start.figure_id, *found.figures)
    )


def _at(levels: Sequence[Told], day: date) -> Told | None:
    """Find the count of a day: a figure at most a month before or a quarter after.

    "2020" on a page that shows no day is no count of the year's end.
    """
    since = day - JUST_BEFORE
    near = [row for row in levels if since <= row.earliest and row.day <= day + GRACE]
    # A figure of the very day, else the last one before it, else the first after it.
    before = [row for row in near if row.day <= day]
    return before[-1] if before else (near[0] if near else None)


def _by_bounds(promise: Promise, levels: Sequence[Told]) -> SettledPromise:
    """Settle an addition where counts around both ends leave no doubt.

    Counts do not fall, so that of a day lies between the one before and the one after:
    at least c - b and at most d - a were added between (a, b) and (c, d).
    """
    unknown = SettledPromise(promise=promise, outcome=PromiseOutcome.UNKNOWN)
    falls = any(after.number < before.number for before, after in pairwise(levels))
    if promise.deadline >= REFORM or falls:
        return unknown
    first, last = promise.first - timedelta(days=1), promise.deadline + GRACE
    low = [row for row in levels if row.day <= first][-1:]  # a, at most the start's
    after = [row for row in levels if row.earliest > first][:1]  # b, at least that
    before = [row for row in levels if row.day <= last][-1:]  # c, at most what came
    high = [row for row in levels if row.earliest > last][:1]  # d, at least that
    sure = _gap(before, after)
    most = _gap(high, low)
    if sure is not None and sure >= promise.number:
        return replace(
            unknown,
            outcome=PromiseOutcome.KEPT,
            seen=max(before[0].known, promise.deadline),
            figures=(after[0].figure_id, before[0].figure_id),
        )
    if most is not None and most < promise.number:
        return replace(
            unknown,
            outcome=PromiseOutcome.MISSED,
            seen=max(high[0].known, promise.deadline),
            figures=(low[0].figure_id, high[0].figure_id),
        )
    return unknown


def _gap(end: Sequence[Told], start: Sequence[Told]) -> float | None:
    if not end or not start or end[0].day < start[0].day:
        return None
    return float(end[0].number - start[0].number)


def _by_levels(
    promise: Promise, wanted: float, levels: Sequence[Told]
) -> SettledPromise:
    deadline = promise.deadline
    in_time = [row for row in levels if row.day <= deadline + GRACE]
    # A count of an unknown day of the year says what came at least, never that no more
    # did by the deadline.
    near = [row for row in in_time if row.earliest >= deadline - JUST_BEFORE]
    came = max((float(row.number) for row in near), default=None)
    for row in in_time:
        if row.number >= wanted:
            return SettledPromise(
                promise=promise,
                outcome=PromiseOutcome.KEPT,
                came=came if came is not None else float(row.number),
                seen=max(row.known, deadline),
                figures=(row.figure_id,),
            )
    # The places of before the reform ended with it: what came of a later deadline
    # nobody can see.
    if deadline >= REFORM and not promise.place_key.endswith("@new"):
        return SettledPromise(promise=promise, outcome=PromiseOutcome.UNKNOWN)
    later = [row for row in levels if row.day > deadline + GRACE]
    there = next((row for row in later if row.number >= wanted), None)
    short = [
        row
        for row in (*near, *later)
        if row.number < wanted
        and row.earliest >= deadline - JUST_BEFORE
        # What fell afterwards does not tell of the days before it was reached.
        and (there is None or row.day < there.day)
    ]
    if not short:
        return SettledPromise(promise=promise, outcome=PromiseOutcome.UNKNOWN)
    missed = SettledPromise(
        promise=promise,
        outcome=PromiseOutcome.MISSED,
        came=came,
        seen=max(short[0].known, deadline),
        figures=(short[0].figure_id,),
    )
    if there is None:
        return missed
    still = max(row.earliest for row in short)
    years = (_years(deadline, max(still, deadline)), _years(deadline, there.day))
    return replace(
        missed,
        outcome=PromiseOutcome.LATE,
        late_years=years,
        late_seen=there.known,
        figures=(*missed.figures, there.figure_id),
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
