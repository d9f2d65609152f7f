"""The nation's planned pace with its past errors: a simple forecast with a spread.

A place gains what the nation planned; how far that was off at other places, by commune
and root of the years ahead, is the spread. It needs no fit and is hard to beat, so it
is both a baseline of the back-test and a part of the outlook (`reference.Reference`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ntm_analysis.criteria.programme import known_by
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.history import NEW_TERRITORY_SHARE, History
from ntm_analysis.outlook.models.published.pace import Programme, exposure

Floats = NDArray[np.float64]
SHORTEST_YEARS, LONGEST_YEARS = 0.2, 5.5
FEWEST_ERRORS = 20  # known by a day; below that there is no spread to speak of


@dataclass(frozen=True, slots=True)
class PlanError:
    """How far the planned pace was off at one place, by commune and root of years."""

    place: str
    seen: date
    error: float


def plan_errors(places: Sequence[History], programme: Programme) -> list[PlanError]:
    """Give the errors of the planned pace from every figure to every later one.

    Each goes by what was planned on the day its figure was known.
    """
    return [
        error
        for history in places
        for i in range(len(history) - 1)
        for error in _from(history, i, programme)
    ]


def planned(
    value: float, start: float, ends: Floats, base: float, plan: Programme
) -> Floats:
    """Give the count at each end if the place gains what was planned, shape (ends,)."""
    gained = exposure(start, ends, plan).sum(axis=(1, 2)) * base
    return np.asarray(np.minimum(value + gained, base), dtype=np.float64)


def spread(
    centre: float, errors: Sequence[float], years: float, base: float
) -> Distribution:
    """Spread a planned count by past errors; between 0 and all communes.

    >>> spread(10, [-0.1, 0.1], 4.0, 20).interval(0.9)
    (6.0, 14.0)
    """
    found = centre + np.asarray(errors, float) * base * np.sqrt(max(years, 0.0))
    counts = np.clip(np.round(found), 0, np.floor(base)).astype(int)
    first = int(counts.min())
    return Distribution(first, np.bincount(counts - first) / counts.size)


def carried(
    value: float,
    start: float,
    end: float,
    base: float,
    plan: Programme,
    errors: Sequence[float],
) -> Distribution:
    """Carry a count on at the planned pace, each past error a path of its own.

    A path that has been above the count stays at its highest: titles once reached are
    held, so a target above the last count never grows less likely with time. Between
    changes of the planned pace a path has its maximum at one of the ends.
    """
    turns = [p.end_year for p in plan if start < p.end_year < end]
    days = np.array([*turns, max(end, start)])
    gained = exposure(start, days, plan).sum(axis=(1, 2))
    off = np.asarray(errors, float)[:, None]
    paths = (gained + off * np.sqrt(days - start)) * base
    highest = paths.max(axis=1)
    counts = value + np.where(highest > 0, highest, paths[:, -1])
    whole = np.clip(np.round(counts), 0, np.floor(base)).astype(int)
    first = int(whole.min())
    return Distribution(first, np.bincount(whole - first) / whole.size)


def _from(history: History, i: int, programme: Programme) -> list[PlanError]:
    base = float(history.denominator[i])
    if np.isnan(base):
        return []
    ahead = history.year - history.year[i]
    same = np.abs(history.denominator / base - 1) <= NEW_TERRITORY_SHARE
    later = np.flatnonzero((ahead >= SHORTEST_YEARS) & (ahead <= LONGEST_YEARS) & same)
    plan = known_by(programme, history.known[i])
    start, ends = float(history.year[i]), history.year[later]
    centre = planned(float(history.value[i]), start, ends, base, plan)
    off = (history.value[later] - centre) / base / np.sqrt(ahead[later])
    return [
        PlanError(history.place, history.known[int(j)], float(error))
        for j, error in zip(later, off, strict=True)
    ]
