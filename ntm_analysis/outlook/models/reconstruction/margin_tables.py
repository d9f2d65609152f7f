"""Tables for one date that have the published sums of that date.

Answers only what the sums say: rows within the bands, columns as counted, the total
within the mean. A criterion that was not counted shares what is left.
"""

import numpy as np

from ntm_analysis.outlook.models.reconstruction import fixed_sums
from ntm_analysis.outlook.models.reconstruction.margins import (
    Margins,
    State,
    total_range,
)


def tables(
    margins: Margins, state: State, draws: int, generator: np.random.Generator
) -> np.ndarray:
    """Draw tables for one date; none if no row and column sums agree."""
    low, high = _ranges(margins, state)
    total = total_range(state, margins.communes, len(margins.criteria))
    rows = fixed_sums.met_per_commune(low, high, total, 4 * draws, generator)
    if not state.met:
        return any_criteria(rows[:draws], len(margins.criteria), generator)
    columns, held = _columns(margins, state, rows, generator)
    good = held & fixed_sums.fits(rows, columns)
    rows, columns = rows[good][:draws], columns[good][:draws]
    return fixed_sums.tables(rows, columns, generator).astype(np.int8)


def _ranges(margins: Margins, state: State) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest number met of each commune, the best band first."""
    size = len(margins.criteria)
    if not state.bands:
        return np.zeros(margins.communes), np.full(margins.communes, size)
    bands = sorted(state.bands, reverse=True)
    count = [number for *_, number in bands]
    low = np.repeat([low for low, *_ in bands], count)
    high = np.repeat([high for _, high, _ in bands], count)
    return low, np.minimum(high, size)


def _columns(
    margins: Margins, state: State, rows: np.ndarray, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Communes per criterion for each draw; criteria not published share the rest."""
    columns = np.zeros((len(rows), len(margins.criteria)), dtype=int)
    open_ones = [i for i, k in enumerate(margins.criteria) if k not in state.met]
    for i, criterion in enumerate(margins.criteria):
        columns[:, i] = state.met.get(criterion, 0)
    rest = rows.sum(axis=1) - columns.sum(axis=1)
    full = (rows == len(margins.criteria)).sum(axis=1)
    left = len(open_ones)
    for i in generator.permutation(open_ones):
        left -= 1
        least = np.maximum(full, rest - left * margins.communes)
        most = np.minimum(margins.communes, rest - left * full)
        columns[:, i] = generator.integers(least, np.maximum(most, least) + 1)
        rest = rest - columns[:, i]
    return columns, rest == 0


def any_criteria(
    rows: np.ndarray, size: int, generator: np.random.Generator
) -> np.ndarray:
    """Let each commune meet its number of criteria, whichever they are."""
    rank = np.argsort(generator.random((*rows.shape, size)), axis=2)
    return (rank < rows[:, :, None]).astype(np.int8)
