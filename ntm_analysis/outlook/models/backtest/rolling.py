"""Rolling origins: forecast from every past date with what was known by then.

For each place left out in turn and each of its figures as the origin, the method is
fitted to the other places' figures known by then, and every later figure of the place
within the horizons is forecast. The number of communes in the unit list, where a
history states none, is the only thing taken from a later date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ntm_analysis.outlook.models.backtest import baselines
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.history import NEW_TERRITORY_SHARE, History
from ntm_analysis.outlook.models.published.pace import PaceState, states
from ntm_analysis.outlook.models.published.plan_errors import (
    LONGEST_YEARS,
    SHORTEST_YEARS,
)
from ntm_analysis.outlook.models.published.reference import Reference


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Case:
    """One forecast: what was known at its origin, and what came."""

    past: History
    day: date
    years: float
    denominator: float
    forecast: Distribution
    outcome: float


@dataclass(frozen=True, slots=True)
class DriftError:
    """How far drift was off, by commune and year ahead."""

    place: str
    day: date  # on which it could be seen
    error: float


def cases(reference: Reference, names: Sequence[str] | None = None) -> Iterator[Case]:
    """Forecast every later figure from every figure of every place.

    Parameters
    ----------
    names
        Only these places; all of them when not given.
    """
    for history in reference.places:
        if names is None or history.place in names:
            for i in range(len(history) - 1):
                yield from _from_origin(reference, history, i)


def drift_errors(reference: Reference) -> list[DriftError]:
    """Give the errors of drift from every second or later figure of every place."""
    return [
        error
        for history in reference.places
        for i in range(1, len(history) - 1)
        for error in _drift_errors(history, i)
    ]


def targets(history: History, i: int) -> list[int]:
    """Later figures within the horizons that count the same territory."""
    ahead = history.year - history.year[i]
    ratio = history.denominator / history.denominator[i]
    other = np.abs(ratio - 1) > NEW_TERRITORY_SHARE
    within = (ahead >= SHORTEST_YEARS) & (ahead <= LONGEST_YEARS) & ~other
    return [int(j) for j in np.flatnonzero(within)]


def _from_origin(reference: Reference, history: History, i: int) -> Iterator[Case]:
    origin = history.known[i]
    past, ahead = history.until(origin), targets(history, i)
    # A later figure known by then makes an origin of its own.
    if not ahead or past.day[-1] != history.day[i] or np.isnan(past.denominator[-1]):
        return
    base = float(past.denominator[-1])
    nation = reference.nation_on(origin)
    begun = states(past, nation, base, reference.plan_on(origin))
    days = np.stack([way.year[ahead] for way in history.day_draws()])  # ways, outcomes
    for j, years in zip(ahead, days.T, strict=True):
        forecast = _of_any_day(reference, origin, history.place, begun, years)
        yield Case(
            past=past,
            day=history.day[j],
            years=float(history.year[j] - history.year[i]),
            denominator=base,
            forecast=forecast,
            outcome=float(history.value[j]),
        )


def _of_any_day(
    reference: Reference,
    origin: date,
    place: str,
    begun: Sequence[tuple[PaceState, float]],
    years: np.ndarray,
) -> Distribution:
    """Forecast a count whose own day may be any of these, from any of these states."""
    days = np.unique(years)
    parts = [
        (forecast, weight)
        for now, weight in begun
        for forecast in reference.forecast(origin, place, now, days)
    ]
    return Distribution.mixture([p for p, _ in parts], [w for _, w in parts])


def _drift_errors(history: History, i: int) -> Iterator[DriftError]:
    past = history.first(i + 1)
    base = float(past.denominator[-1])
    for j in [] if np.isnan(base) else targets(history, i):
        years = float(history.year[j] - history.year[i])
        off = float(history.value[j]) - baselines.drift(past, years, base)
        yield DriftError(history.place, history.known[j], off / base / years)
