"""Natural breaks: the classes within which values differ least (Fisher-Jenks).

Of all ways to cut sorted values into classes the one with the least sum of squared
distances from the means of the classes, found by dynamic programming. Of several that
are as good the one whose upper classes begin lowest is taken.

Sources: Fisher (1958), https://doi.org/10.1080/01621459.1958.10501479; Jenks (1977).
`mapclassify.FisherJenks` gives the same edges or, of cuts that are as good, another,
and a test holds them together; it is not used here since it takes two seconds of
imports (scikit-learn, scipy.stats) that every process with a map would pay.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_ROUNDING = 1e-12


def natural_breaks(values: Floats, count: int) -> Floats:
    """Give the upper edge of each class, ascending.

    Parameters
    ----------
    values : array, shape (n,)
        In any order, without NaN, with at least `count` distinct numbers.
    count
        Number of classes.

    Returns
    -------
    array, shape (count,)
        Each edge is one of the values and belongs to the class below it.

    Examples
    --------
    >>> natural_breaks(np.array([9.0, 1.0, 5.0, 1.2, 5.1]), 3).tolist()
    [1.2, 5.1, 9.0]
    """
    ordered = np.sort(np.asarray(values, dtype=float))
    number = len(ordered)
    spread = _spreads(ordered)
    alike = _ROUNDING * spread[0, -1]  # sums this near are the same: the lowest wins
    least = spread[0].copy()  # least[k]: of the values up to k in the classes so far
    begins = []
    for _ in range(1, count):
        # One class more: it begins at value i, the values before it have `least`.
        sums = np.full((number, number), np.inf)
        sums[1:] = least[:-1, None] + spread[1:]
        first = (sums <= sums.min(axis=0) + alike).argmax(axis=0)
        begins.append(first)
        least = sums[first, np.arange(number)]
    last, edges = number - 1, [ordered[-1]]
    for first in reversed(begins):
        last = first[last] - 1
        edges.append(ordered[last])
    return np.array(edges[::-1])


def _spreads(ordered: Floats) -> Floats:
    """Sum the squared distances from the mean for each run of values i..k.

    Infinite below the diagonal: no class ends before it begins.
    """
    centred = ordered - ordered.mean()  # else large numbers cancel
    sums = np.concatenate([[0.0], np.cumsum(centred)])
    squares = np.concatenate([[0.0], np.cumsum(centred**2)])
    first, last = np.indices((len(ordered),) * 2)
    size = np.maximum(last - first + 1, 1)
    total = sums[last + 1] - sums[first]
    found = squares[last + 1] - squares[first] - total**2 / size
    return np.where(last < first, np.inf, np.maximum(found, 0.0))
