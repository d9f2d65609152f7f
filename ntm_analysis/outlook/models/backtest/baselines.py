"""Simple forecasts that a method must beat before its probability is shown.

Each takes what was known at an origin. Points are floats; `hazard`, `drift_spread` and
`plan_spread` are distributions. No count goes beyond the number of communes.
"""

from collections.abc import Sequence

import numpy as np
from scipy.special import gammaln, xlog1py, xlogy

from ntm_analysis.criteria.programme import PERIODS
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.pace import Programme, exposure

DAMPING = 0.8  # of the pace that is left after a year
NAMES = ("last", "drift", "damped", "plan", "hazard", "drift_spread", "plan_spread")
# Distributions: only against these does skill tell more than having a spread at all
# (a calibrated spread round the same point lowers the CRPS by itself, 29 % if normal).
WITH_SPREAD = ("hazard", "drift_spread", "plan_spread")


def last(history: History) -> float:
    """Nothing changes."""
    return float(history.value[-1])


def pace(history: History) -> float:
    """Mean gain a year from the first to the last figure; 0 for a single one."""
    if len(history) < 2:
        return 0.0
    years = history.year[-1] - history.year[0]
    return float((history.value[-1] - history.value[0]) / years)


def drift(history: History, years: float, denominator: float = np.inf) -> float:
    """The mean gain a year goes on (random walk with drift)."""
    return float(min(last(history) + pace(history) * years, denominator))


def damped(history: History, years: float, denominator: float = np.inf) -> float:
    """The mean gain a year goes on, each year 0.8 of the one before."""
    gain = pace(history) * (DAMPING**years - 1) / np.log(DAMPING)
    return float(min(last(history) + gain, denominator))


def plan(
    history: History,
    years: float,
    denominator: float,
    programme: Programme = PERIODS,
) -> float:
    """The place gains exactly what the nation planned, up to all its communes."""
    start = float(history.year[-1])
    planned = float(exposure(start, np.array([start + years]), programme).sum())
    return float(min(last(history) + planned * denominator, denominator))


def hazard(
    history: History, years: float, denominator: float, others: Sequence[History]
) -> Distribution:
    """Each commune left gains the title at the yearly chance of all places together.

    Discrete-time hazard: P(within m years) = 1 - (1 - h)^m.
    """
    left = max(int(denominator - history.value[-1]), 0)
    chance = 1 - (1 - min(pooled_rate(others), 1.0)) ** years
    gained = np.arange(left + 1.0)
    ways = gammaln(left + 1) - gammaln(gained + 1) - gammaln(left - gained + 1)
    logs = ways + xlogy(gained, chance) + xlog1py(left - gained, -chance)
    return Distribution(last(history), np.exp(logs))


def pooled_rate(others: Sequence[History]) -> float:
    """Gains by communes left and years, over all steps of all places; 0 without any."""
    gained = at_risk = 0.0
    for history in others:
        left = (history.denominator - history.value)[:-1]
        steps = np.diff(history.value)
        usable = ~np.isnan(left)
        gained += float(np.clip(steps[usable], 0, None).sum())
        at_risk += float((left * np.diff(history.year))[usable].sum())
    return gained / at_risk if at_risk else 0.0


def drift_spread(
    history: History, years: float, denominator: float, errors: Sequence[float]
) -> Distribution:
    """Drift with the errors that drift made elsewhere as its spread.

    Parameters
    ----------
    errors
        Errors of drift in other places, by commune and year ahead.
    """
    centre = drift(history, years)
    spread = centre + np.asarray(errors, float) * denominator * years
    counts = np.clip(np.round(spread), 0, denominator).astype(int)
    first = int(counts.min())
    return Distribution(first, np.bincount(counts - first) / counts.size)
