"""How unlike the communes of a place are in criteria met, learnt from published bands.

A commune meets each criterion with a chance of its own, beta distributed about the
place's share: the number met is beta-binomial, and the correlation `rho` of two
criteria of a commune says how far communes lie apart (0: all alike). It is fitted to
bands below the full set; how many communes meet everything is a count of its own,
pushed by campaigns, that no spread of communes explains.

Sources: Skellam (1948) for the distribution; rho as in Griffiths (1973),
https://doi.org/10.2307/2529131. What rho is in a place without bands is drawn from
what it was elsewhere (a gamma distribution fitted by marginal likelihood).
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from scipy.special import betaln, gammaincinv, gammaln, logsumexp, xlogy

Band = tuple[int, int, int]  # lowest, highest, communes

# `fitted` over the published bands of 19 places and dates of data/figures without
# Lào Cai 2024, on which the result is checked; a test fits them anew. Mean 0.055.
SHAPE, SCALE = 1.1, 0.05
_RHOS = np.concatenate([[1e-4], np.arange(0.01, 0.401, 0.01)])
_SHARES = np.linspace(0.02, 0.98, 49)
_FEWEST = 30  # communes in bands; fewer say nothing about their spread


def log_weight(size: int, share: float, rho: float) -> np.ndarray:
    """Log chance of one certain row of marks with 0..size met, up to a constant.

    Parameters
    ----------
    size
        Number of criteria.
    share
        Of criteria met in the place, 0..1.
    rho
        Correlation of two criteria of a commune; 0 makes all tables equally likely.

    Examples
    --------
    >>> log_weight(2, 0.5, 0.0).tolist()
    [0.0, 0.0, 0.0]
    """
    if rho <= 0:
        return np.zeros(size + 1)
    number, both = np.arange(size + 1), 1 / rho - 1
    share = float(np.clip(share, 0.01, 0.99))
    return betaln(share * both + number, (1 - share) * both + size - number)


def log_ways(size: int) -> np.ndarray:
    """Log number of rows of marks with 0..size met."""
    number = np.arange(size + 1)
    return gammaln(size + 1) - gammaln(number + 1) - gammaln(size - number + 1)


def quantiles(number: int) -> np.ndarray:
    """Equally likely values of rho for a place whose bands nobody published."""
    middle = (np.arange(number) + 0.5) / number
    return SCALE * gammaincinv(SHAPE, middle)


def log_likelihood(bands: Sequence[Band], size: int) -> np.ndarray:
    """Log likelihood of bands below the full set at each rho of the grid.

    The place's share is the one that suits best at each rho; bands have to lie side by
    side, and communes outside them are not looked at.
    """
    below = [band for band in sorted(bands) if band[1] < size]
    low, high = below[0][0], below[-1][1]
    best = np.empty(len(_RHOS))
    ways = log_ways(size)
    for i, rho in enumerate(_RHOS):
        p = ways + np.array([log_weight(size, share, rho) for share in _SHARES])
        p -= logsumexp(p[:, low : high + 1], axis=1, keepdims=True)
        chance = [logsumexp(p[:, first : last + 1], axis=1) for first, last, _ in below]
        best[i] = (np.array([n for *_, n in below]) @ np.array(chance)).max()
    return best


def usable(bands: Sequence[Band], size: int) -> bool:
    """Say whether bands tell a spread: side by side, two filled, enough communes."""
    below = [band for band in sorted(bands) if band[1] < size]
    beside = all(a[1] + 1 == b[0] for a, b in pairwise(below))
    filled = [band for band in below if band[2]]
    return beside and len(filled) >= 2 and sum(n for *_, n in below) >= _FEWEST


def fitted(places: Iterable[Sequence[Band]], size: int) -> tuple[float, float]:
    """Fit shape and scale of the gamma distribution of rho over places."""
    from scipy import optimize  # a third of a second, and only fits ask for it

    each = np.array([log_likelihood(bands, size) for bands in places])
    found = optimize.minimize(
        lambda logs: -marginal(each, *np.exp(logs)),
        np.log([1.5, 0.04]),
        method="Nelder-Mead",
    )
    shape, scale = np.exp(found.x)
    return float(shape), float(scale)


def marginal(each: np.ndarray, shape: float, scale: float) -> float:
    """Log marginal likelihood of places (place x rho of `log_likelihood`)."""
    prior = xlogy(shape - 1, _RHOS) - _RHOS / scale  # of a gamma, up to a constant
    return float(logsumexp(each + prior - logsumexp(prior), axis=1).sum())
