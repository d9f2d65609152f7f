"""Whole numbers dealt out in proportion, so that nothing is gained or lost."""

import numpy as np


def largest_remainder(
    whole: np.ndarray, share: np.ndarray, group: np.ndarray
) -> np.ndarray:
    """Deal whole numbers out in proportion, so that each group sums to its number.

    Parameters
    ----------
    whole
        The number to deal out, repeated for each part; shape (parts,).
    share
        Share of each part, 0..1, summing to 1 in each group.
    group
        Which parts belong together; equal values stand together.

    Returns
    -------
    ndarray
        Whole numbers; equal remainders favour the earlier part.

    Examples
    --------
    >>> largest_remainder(np.array([3, 3]), np.array([0.6, 0.4]), np.array([0, 0]))
    array([2, 1])
    """
    exact = whole * share
    floor = np.floor(exact + 1e-9).astype(np.int64)
    order = np.lexsort((np.arange(len(group)), floor - exact, group))
    starts = np.flatnonzero(np.r_[True, group[order][1:] != group[order][:-1]])
    sizes = np.diff(np.r_[starts, len(group)])
    rank = np.arange(len(group)) - np.repeat(starts, sizes)
    dealt = np.add.reduceat(floor[order], starts)
    missing = whole[order][starts].astype(np.int64) - dealt
    given = floor.copy()
    given[order] += rank < np.repeat(missing, sizes)
    return given
