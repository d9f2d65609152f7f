"""Points spread evenly over a cube, the same ones in every run: scrambled Halton.

Owen (2017), https://arxiv.org/abs/1706.02808. scipy.stats.qmc gives the very same
points (a test holds them together) and takes half a second to import.
"""

from functools import cache
from math import ceil, log2

import numpy as np
from numpy.typing import NDArray

_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
_BITS = 54  # of a float: more digits change nothing


@cache
def even_points(number: int, dimensions: int, seed: int = 0) -> NDArray[np.float64]:
    """Give points in (0, 1), shape (number, dimensions); at most twelve dimensions.

    Examples
    --------
    >>> even_points(3, 2).round(3).tolist()
    [[0.707, 0.469], [0.207, 0.802], [0.957, 0.136]]
    """
    draw = np.random.default_rng(seed).spawn(1)[0]
    found = np.zeros((number, dimensions))
    for at, base in enumerate(_PRIMES[:dimensions]):
        places = np.repeat(np.arange(base)[None], ceil(_BITS / log2(base)) - 1, axis=0)
        for digits in places:
            draw.shuffle(digits)
        left, weight = np.arange(number), 1 / base
        for digits in places:
            found[:, at] += digits[left % base] * weight
            left, weight = left // base, weight / base
    return found
