"""How fast a count usually grows: the mean gain of a place over a stretch of time.

The expected gain in share (0..1 of communes) from t0 to t1 is

    m = P(t0, t1) * (L_i / L_N)^level * (o_i / o)^own * (1 - x_i)^slow

with P the nation's *planned* pace summed over t0..t1, scaled for each programme
period and its last two years; x_i the share of the place; L = -log(1 - x) its
level, relative to the nation's level by then; o_i its own recent pace, shrunk to a
usual one. Exponents and scales are fitted by `reference_class`.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ntm_analysis.criteria.programme import PERIODS, ProgrammePeriod
from ntm_analysis.outlook.models.published.history import NEW_TERRITORY_SHARE, History

Floats = NDArray[np.float64]
Programme = tuple[ProgrammePeriod, ...]

LATE_YEARS = 2.0  # the rush before the end of a period
USUAL_PACE = 0.055  # share a year; only centres the own pace, no forecast
SHRINK_YEARS = 0.5  # weight of the usual pace beside the place's own years
RECENT_YEARS = 3.2  # own pace is taken over about three years
SHORTEST_YEARS = 0.4  # of less than this a pace is mostly noise


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceState:
    """Where a place stands on its last known day, all that the pace depends on.

    States of the same numbers are the same: a forecast from one serves the other.
    """

    year: float
    value: float
    denominator: float
    level: float  # log of its level relative to the nation's
    own: float  # log of its own pace relative to the usual one
    programme: Programme = PERIODS  # the nation's plan for the measure


def state(
    history: History,
    nation: History | None,
    denominator: float,
    programme: Programme = PERIODS,
) -> PaceState:
    """Take the state of a place from what is known of it and of the nation."""
    year = float(history.year[-1])
    value = float(history.value[-1])
    here = _level(_inside(value, denominator))
    ratio = here / _level(nation_share(nation, year, programme))
    pace = _own_pace(history, denominator)
    return PaceState(
        year=year,
        value=value,
        denominator=denominator,
        level=_within(float(np.log(ratio)), -2.0, 2.0),
        own=_within(float(np.log(pace / USUAL_PACE)), -2.0, 2.0),
        programme=programme,
    )


def states(
    history: History,
    nation: History | None,
    denominator: float,
    programme: Programme = PERIODS,
) -> list[tuple[PaceState, float]]:
    """Take the state of a place in each way in which its undated figures may fall.

    Returns
    -------
    list of (state, weight)
        Weights sum to one; a place whose days are all known has one state. Ways that
        come to the same state stand once.
    """
    ways = history.day_draws()
    found: dict[tuple[float, float, float], tuple[PaceState, float]] = {}
    for way in ways:
        now = state(way, nation, denominator, programme)
        key = (now.year, now.level, now.own)
        weight = found[key][1] if key in found else 0.0
        found[key] = (now, weight + 1 / len(ways))
    return list(found.values())


def exposure(start: float, ends: Floats, programme: Programme = PERIODS) -> Floats:
    """Sum the planned pace from ``start`` to each end.

    Returns
    -------
    array, shape (ends, periods, 2)
        Share (0..1) planned in the early years and in the last years of a period.
    """
    first, last, pace = _edges(programme)
    found = np.minimum(ends[:, None, None], last) - np.maximum(start, first)
    return np.asarray(np.maximum(found, 0) * pace)


@lru_cache(maxsize=64)
def _edges(programme: Programme) -> tuple[Floats, Floats, Floats]:
    """Where the early and the last years of each period begin and end, and its pace.

    Arrays of shape (periods, 2), the pace of shape (periods, 1).
    """
    edges = np.array([(p.start_year, p.end_year) for p in programme])
    pace = np.array([[p.planned_pace] for p in programme])
    # Before the first and after the last period their paces are carried on.
    edges[0, 0], edges[-1, 1] = -np.inf, np.inf
    late_from = np.array([p.end_year - LATE_YEARS for p in programme])
    first = np.stack([edges[:, 0], late_from], axis=-1)
    return first, np.stack([late_from, edges[:, 1]], axis=-1), pace


def nation_share(
    nation: History | None, year: float, programme: Programme = PERIODS
) -> float:
    """Give the nation's share by then: its last report, moved on at planned pace."""
    if nation is not None and len(nation):
        usable = np.flatnonzero(~np.isnan(nation.share) & (nation.year <= year + 1e-9))
        if usable.size:
            last = usable[-1]
            begins = float(nation.year[last])
            since = exposure(begins, np.array([year]), programme).sum()
            return _within(float(nation.share[last] + since), 0.005, 0.97)
    until = np.array([max(year, 2011.0)])
    planned = float(exposure(2011.0, until, programme).sum())
    return _within(planned, 0.005, 0.97)


def nation_until(nation: History | None, as_of: date) -> History | None:
    """Forget what the nation reported after ``as_of``."""
    return None if nation is None else nation.until(as_of)


def _own_pace(history: History, denominator: float) -> float:
    """Gain in share a year over the recent years, shrunk to the usual pace."""
    year, value = history.year, history.value
    base = _bases(history, denominator)
    gain, years = 0.0, 0.0
    i = _recent(year, base, denominator)
    if i is not None:
        change = _inside(value[-1], denominator) - _inside(value[i], base[i])
        gain, years = max(change, 0.0), float(year[-1] - year[i])
    return (gain + USUAL_PACE * SHRINK_YEARS) / (years + SHRINK_YEARS)


def recent_start(history: History, denominator: float) -> int | None:
    """Find the figure since which the own pace is taken: about three years back.

    Only figures of the same territory count; None without an earlier one.
    """
    return _recent(history.year, _bases(history, denominator), denominator)


def _recent(year: Floats, base: Floats, denominator: float) -> int | None:
    same = np.abs(base / denominator - 1) <= NEW_TERRITORY_SHARE
    ago = year[-1] - year
    before = np.flatnonzero((ago >= SHORTEST_YEARS) & same)
    if not before.size:
        return None
    recent = before[ago[before] <= RECENT_YEARS]
    return int(recent[0] if recent.size else before[-1])


def _bases(history: History, denominator: float) -> Floats:
    base = history.denominator
    return np.where(np.isnan(base), denominator, base)


def _inside(value: float, denominator: float) -> float:
    """Share kept off 0 and 1 by half a commune, so that logarithms exist."""
    return _within(float((value + 0.5) / (denominator + 1)), 0.001, 0.999)


def _within(number: float, low: float, high: float) -> float:
    """Keep a number between two others; numpy's clip costs ten times as much."""
    return min(max(number, low), high)


def _level(share: float) -> float:
    return -float(np.log1p(-share))
