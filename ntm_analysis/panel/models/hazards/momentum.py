"""What luck adds where completing one criterion changes the pace of the others.

The chains of `count` let each commune's pace follow the number of criteria that it is
expected to lack. A commune that is lucky early is then faster (or slower) than that,
so that the chance of completing all is not quite the product. For criteria of equal
pace the exact chance is that of a pure death process; here is how it differs from the
product, by the number lacking at the start.
"""

from functools import lru_cache

import numpy as np
from scipy.integrate import cumulative_trapezoid
from scipy.linalg import expm

_FIRST, _LAST, _OCTAVE = -10, 8, 16  # time in powers of two, points between them
_GRID = 1025  # points of the table between nought and one
_DEEP = 40  # the least share left, as a power of e


def completed(product: np.ndarray, lacking: np.ndarray, power: float) -> np.ndarray:
    """Correct the chance that a commune completes all that it lacks.

    Parameters
    ----------
    product : array, commune x ...
        Product of the chances of its criteria.
    lacking : array, commune, int
        Criteria lacking at the start.
    power
        Of one plus the other criteria lacking, in the hazard of gains.

    Returns
    -------
    array, as `product`. One criterion, or a power of nought, needs no correction.
    """
    if not power or lacking.max(initial=0) < 2:
        return product
    table = _table(int(lacking.max()), round(power, 3))
    of_row = np.maximum(lacking, 1).reshape(-1, *[1] * (product.ndim - 1))
    place = np.clip(product, 0, 1) ** (1 / of_row) * (_GRID - 1)
    low = np.minimum(place.astype(int), _GRID - 2)
    part = place - low
    value = table[of_row, low] * (1 - part) + table[of_row, low + 1] * part
    return value**of_row


@lru_cache(maxsize=32)
def _table(most: int, power: float) -> np.ndarray:
    """Give the chance by criterion, exactly, over that of the expected number.

    Row n is for n criteria lacking; both as the n-th root of the chance of all.
    """
    times = 2.0 ** (np.arange(_FIRST * _OCTAVE, _LAST * _OCTAVE + 1) / _OCTAVE)
    number = np.arange(1, most + 1)
    exact = _exact(times, number, power) ** (1 / number)
    mean = _mean(times, number, power)
    even = np.linspace(0, 1, _GRID)
    table = np.tile(even, (most + 1, 1))
    for n in range(2, most + 1):
        known, value = (np.r_[0, part[:, n - 1], 1] for part in (mean, exact))
        table[n] = np.interp(even, known, value)
    return table


def _exact(times: np.ndarray, number: np.ndarray, power: float) -> np.ndarray:
    """Chance of none left by each time, from each number; time x number."""
    rate = np.concatenate([[0.0], number ** (1 + power)])
    generator = np.diag(-rate) + np.diag(rate[1:], -1)
    found = [expm(generator * time) for time in times[:_OCTAVE]]
    for _ in times[_OCTAVE:]:
        found.append(found[-_OCTAVE] @ found[-_OCTAVE])
    return np.clip(np.stack(found)[:, 1:, 0], 0, 1)


def _mean(times: np.ndarray, number: np.ndarray, power: float) -> np.ndarray:
    """Chance of a criterion by each time if pace follows the expected number.

    The share left falls by d(log share)/d(time) = -(1 + (n - 1) share)^power, so that
    the time at which a share is left is an integral over its logarithm.
    """
    logs = np.linspace(-_DEEP, 0, 40 * _DEEP + 1)
    slowness = (1 + (number - 1) * np.exp(logs)[:, None]) ** -power
    taken = cumulative_trapezoid(slowness[::-1], -logs[::-1], axis=0, initial=0)
    found = [np.interp(times, taken[:, n], logs[::-1]) for n in range(len(number))]
    return np.asarray(-np.expm1(np.stack(found, axis=1)))
