"""Proper scores and calibration of forecasts: how far, how sure, how much better.

Formulas: Gneiting and Raftery 2007, https://doi.org/10.1198/016214506000001437 ;
PIT for counts: Czado, Gneiting and Held 2009,
https://doi.org/10.1111/j.1541-0420.2009.01191.x .
"""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ntm_analysis.outlook.models.published.distribution import Distribution

Floats = NDArray[np.float64]
Forecast = Distribution | float


def crps(forecast: Forecast, outcome: float) -> float:
    """Score a distribution by its ranked probability, a point by its distance.

    >>> crps(7.5, 9), crps(Distribution.certain(7), 9)
    (1.5, 2.0)
    """
    if isinstance(forecast, Distribution):
        return forecast.rps(outcome)
    return abs(float(forecast) - outcome)


def crps_of_sample(sample: ArrayLike, outcome: float) -> float:
    """Score an ensemble: E|X - y| - E|X - X'| / 2 over its members.

    >>> round(crps_of_sample([1, 2, 4], 3), 6)
    0.666667
    """
    members = np.asarray(sample, dtype=float)
    spread = np.abs(members[:, None] - members[None, :]).mean()
    return float(np.abs(members - outcome).mean() - spread / 2)


def brier(probability: ArrayLike, came: ArrayLike) -> float:
    """Give the mean squared distance of probabilities (0..1) from 0 or 1.

    >>> round(brier([0.9, 0.2, 0.6], [1, 0, 0]), 6)
    0.136667
    """
    difference = np.asarray(probability, float) - np.asarray(came, float)
    return float((difference**2).mean())


def pit_bounds(forecast: Distribution, outcome: float) -> tuple[float, float]:
    """Give F(y - 1) and F(y), between which the PIT of a count lies."""
    return forecast.cdf(outcome - forecast.step), forecast.cdf(outcome)


def held_by(low: float, high: float, share: float) -> float:
    """Give the chance (0..1) that a randomised PIT lies in the central share.

    The interval of a count that holds at least its share holds more: of a count that
    is 0 or 1 the 80 % interval is both. Such forecasts are right, not unsure.

    Parameters
    ----------
    low, high
        F(y - 1) and F(y), `pit_bounds`.

    >>> held_by(0.0, 0.5, 0.8), held_by(0.95, 1.0, 0.8)
    (0.8, 0.0)
    """
    least, most = (1 - share) / 2, (1 + share) / 2
    if high <= low:
        return float(least <= low <= most)
    return max(min(high, most) - max(low, least), 0.0) / (high - low)


def pit_histogram(low: ArrayLike, high: ArrayLike, bins: int = 10) -> Floats:
    """Give the non-randomised PIT histogram of counts.

    Parameters
    ----------
    low, high : array, shape (n,)
        F(y - 1) and F(y) of each forecast.

    Returns
    -------
    array, shape (bins,)
        Share of the PIT in each bin; 1 / bins everywhere if calibrated.
    """
    under, upper = np.asarray(low, float), np.asarray(high, float)
    edges = np.linspace(0, 1, bins + 1)[:, None]
    width = np.maximum(upper - under, 1e-12)
    below = np.clip((edges - under) / width, 0, 1)
    below[-1] = 1  # an outcome above the whole distribution has the PIT 1
    return np.diff(below.mean(axis=1))


def skill(model: ArrayLike, baseline: ArrayLike) -> float:
    """Give 1 - mean score / mean score of the baseline; NaN if that is zero."""
    reference = float(np.mean(np.asarray(baseline, float)))
    ours = float(np.mean(np.asarray(model, float)))
    return 1 - ours / reference if reference else float("nan")


def skill_interval(
    model: ArrayLike,
    baseline: ArrayLike,
    places: Sequence[str],
    share: float = 0.9,
    draws: int = 1000,
) -> tuple[float, float]:
    """Give the interval of the skill when whole places are drawn again.

    Forecasts of one place stand and fall together, so places are drawn with
    replacement, not forecasts. The same draws in every run. One group alone says
    nothing about others: no interval (NaN).
    """
    names, which = np.unique(np.asarray(places, str), return_inverse=True)
    if names.size < 2:
        return float("nan"), float("nan")
    ours = np.bincount(which, np.asarray(model, float))
    theirs = np.bincount(which, np.asarray(baseline, float))
    picks = np.random.default_rng(0).integers(0, names.size, (draws, names.size))
    below = theirs[picks].sum(axis=1)
    kept = below > 0
    if not kept.any():
        return float("nan"), float("nan")
    found = 1 - ours[picks].sum(axis=1)[kept] / below[kept]
    tail = (1 - share) / 2
    return float(np.quantile(found, tail)), float(np.quantile(found, 1 - tail))


def drawn_together(places: Sequence[str], origins: Sequence[str]) -> list[str]:
    """Name what stands and falls together: a place, of one place alone each origin.

    >>> drawn_together(["A", "A"], ["2015", "2016"])
    ['2015', '2016']
    """
    return list(places if len(set(places)) > 1 else origins)


def share_interval(
    held: ArrayLike,
    places: Sequence[str],
    share: float = 0.9,
    draws: int = 1000,
    of: ArrayLike | None = None,
) -> tuple[float, float]:
    """Give the interval of a share (0..1) of outcomes when places are drawn again.

    `of` is what each is a share of; one each where it is not given.

    >>> share_interval([True, True, False, False], ["A", "A", "A", "A"])
    (0.5, 0.5)
    """
    names, which = np.unique(np.asarray(places, str), return_inverse=True)
    inside = np.bincount(which, np.asarray(held, float))
    all_of = np.bincount(which, None if of is None else np.asarray(of, float))
    picks = np.random.default_rng(0).integers(0, names.size, (draws, names.size))
    found = inside[picks].sum(axis=1) / all_of[picks].sum(axis=1)
    tail = (1 - share) / 2
    return float(np.quantile(found, tail)), float(np.quantile(found, 1 - tail))


def wilson(successes: int, trials: int, share: float = 0.9) -> tuple[float, float]:
    """Give the score interval of a proportion (Wilson 1927).

    https://doi.org/10.1080/01621459.1927.10502953

    >>> [round(end, 3) for end in wilson(8, 10, 0.95)]
    [0.49, 0.943]
    """
    z = NormalDist().inv_cdf((1 + share) / 2)
    p = successes / trials
    centre = (p + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z * sqrt(p * (1 - p) / trials + (z / (2 * trials)) ** 2)
    half /= 1 + z * z / trials
    return max(0.0, centre - half), min(1.0, centre + half)
