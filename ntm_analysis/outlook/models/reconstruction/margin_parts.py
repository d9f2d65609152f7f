"""Which communes of a drawn table make up a part whose mean was published.

"20 border communes, 9,35 criteria each on average" names no commune. In each table
communes are picked by chance until their sum is the stated one; a table in which no
such communes exist is dropped.
"""

import numpy as np

from ntm_analysis.outlook.models.reconstruction.margins import Margins, UnnamedPart

_SWAPS = 400  # more were never needed; each brings the sum as near as one swap can
_TRIES = 20  # of choosing anew the communes that gain a criterion


def members(
    margins: Margins, tables: np.ndarray, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Pick the communes of every part in every table.

    Parameters
    ----------
    tables : array, draw x commune x criterion
        At the date that the means are planned for.

    Returns
    -------
    (members, fits)
        bool, draw x part x commune, and whether each draw has all its parts. A part
        with additions of its own holds neither a title nor is due; parts may overlap.
    """
    found = np.zeros((len(tables), len(margins.parts), margins.communes), dtype=bool)
    fits = np.ones(len(tables), dtype=bool)
    for p, part in enumerate(margins.parts):
        for draw, table in enumerate(tables):
            tries = (_chosen(margins, part, table, generator) for _ in range(_TRIES))
            chosen = next((one for one in tries if one is not None), None)
            fits[draw] &= chosen is not None
            if chosen is not None:
                found[draw, p, chosen] = True
    return found, fits


def _chosen(
    margins: Margins,
    part: UnnamedPart,
    table: np.ndarray,
    generator: np.random.Generator,
) -> np.ndarray | None:
    """Pick the communes of a part in one table; None if there are none."""
    may = ~margins.held & ~margins.due if part.gained else margins.held | True
    order = generator.permutation(np.flatnonzero(may))
    is_fixed = np.zeros(margins.communes, dtype=bool)
    # What the part gains by the plan's end, so many of its communes meet then.
    for criterion, number in part.gained.items():
        meets = order[table[order, margins.criteria.index(criterion)] == 1]
        if len(meets) < number:
            return None
        is_fixed[meets[:number]] = True
    fixed, free = np.flatnonzero(is_fixed), order[~is_fixed[order]]
    if not len(fixed) <= part.communes <= len(order):
        return None
    return _with_sum(table.sum(axis=1), fixed, free, part, generator)


def _with_sum(
    met: np.ndarray,
    fixed: np.ndarray,
    free: np.ndarray,
    part: UnnamedPart,
    generator: np.random.Generator,
) -> np.ndarray | None:
    """Fill the part to a sum in its range, by swaps towards it; None if none is."""
    size = part.communes - len(fixed)
    inside, outside = free[:size].copy(), free[size:].copy()
    for _ in range(_SWAPS):
        gap = _gap(int(met[fixed].sum() + met[inside].sum()), part.total)
        if gap == 0:
            return np.concatenate([fixed, inside])
        change = met[outside][None, :] - met[inside][:, None]
        miss = np.abs(gap - change)
        if not miss.size or miss.min() >= abs(gap):
            return None
        best = np.argwhere(miss == miss.min())
        i, j = best[generator.integers(len(best))]
        inside[i], outside[j] = outside[j], inside[i]
    return None


def _gap(total: int, allowed: tuple[int, int]) -> int:
    low, high = allowed
    return max(low - total, 0) + min(high - total, 0)
