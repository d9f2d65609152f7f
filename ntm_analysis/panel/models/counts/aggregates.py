"""Other counts of the same future: mean criteria, districts with enough communes.

Communes with fewer than fifteen criteria are a count of their own,
`count.by_province(future, count.fewer_than(15))`.
"""

import numpy as np
from scipy.special import ndtr

from ntm_analysis.outlook.models import binomial
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.panel.models.counts import poisson_binomial
from ntm_analysis.panel.models.hazards.hazard_state import HazardState


def mean_criteria(future: HazardState, province: int, date: int) -> Distribution:
    """Give the distribution of the mean number of criteria met a commune.

    Notes
    -----
    Mean and variance of the sum are exact given the shared shift; its shape is taken
    as normal, which for a sum over communes x criteria it nearly is. The grid has the
    steps that a whole number of met criteria allows.
    """
    size, criteria = int((future.province == province).sum()), len(future.criteria)
    first = poisson_binomial.chances(future, province, _mean)
    second = poisson_binomial.chances(future, province, _square)
    share, weight = first.mixed(date)
    square, _ = second.mixed(date, grid=len(weight))
    mean = share.sum(axis=0) * criteria
    variance = np.clip(square - share**2, 0, None).sum(axis=0) * criteria**2
    edges = np.arange(size * criteria + 2) - 0.5
    sd = np.sqrt(np.maximum(variance, 1e-6))[:, None]
    p = weight @ np.diff(ndtr((edges - mean[:, None]) / sd), axis=1)
    return Distribution(0.0, p / p.sum(), 1 / size)


def districts(
    future: HazardState, province: int, date: int, share: float = 1.0
) -> np.ndarray:
    """Give P(number of districts = 0..D) whose communes are at the standard.

    Parameters
    ----------
    share
        Share (0..1) of a district's communes that must be at the standard. The rule
        of a district asks for its own criteria too, which no commune panel holds: so
        this is an upper bound for recognised districts.
    """
    rows = np.flatnonzero(future.province == province)
    value, weight = poisson_binomial.chances(future, province).mixed(date)
    home = future.district[rows]
    enough = []
    for district in np.unique(home):
        inside = value[home == district].T
        needed = int(np.ceil(share * inside.shape[1] - 1e-9))
        enough.append(binomial.at_least(binomial.pmf(inside), needed))
    return np.asarray(weight @ binomial.pmf(np.array(enough).T))


def _mean(state: np.ndarray) -> np.ndarray:
    return np.asarray(state.mean(axis=1))


def _square(state: np.ndarray) -> np.ndarray:
    """Expected square of the share of criteria met."""
    size = state.shape[1]
    spread = (state * (1 - state)).sum(axis=1) / size**2
    return np.asarray(spread + state.mean(axis=1) ** 2)
