"""Tables for one date that have the published sums of that date.

Answers only what the sums say: rows within the bands, columns as counted, the total
within the mean. A criterion that was not counted shares what is left; where some were
counted, each number of communes is as likely for it beforehand as any other, since
counts of criteria differ that much. Among the tables that fit, one is as likely as its
rows are under a spread of communes (`dispersion`); with the spread 0 all tables with
the same counts are equally likely.
"""

from collections.abc import Sequence

import numpy as np

from ntm_analysis.outlook.models.reconstruction import (
    dispersion,
    fixed_sums,
    margin_parts,
)
from ntm_analysis.outlook.models.reconstruction.margins import (
    Margins,
    TableSums,
    total_range,
)
from ntm_analysis.outlook.models.reconstruction.table_walk import Walk

_BEGIN_RHO = 0.2  # communes far apart at the start, so that parts are found
_MORE = 4  # starts drawn for each table wanted: not all row sums fit the columns


def tables(
    margins: Margins,
    state: TableSums,
    draws: int,
    generator: np.random.Generator,
    rhos: Sequence[float] = (0.0,),
) -> tuple[np.ndarray, np.ndarray]:
    """Draw tables for one date; none if no row and column sums agree.

    Parameters
    ----------
    rhos
        Spreads of communes, each as likely as the others; tables of all stand mixed.

    Returns
    -------
    (tables, members)
        Draw x commune x criterion, int8, at most `draws`; draw x part x commune, bool:
        the communes that make up each of `margins.parts`. A part is picked in a first
        table and keeps its sums and its bands; the tables of a place without parts are
        as likely as their weights.
    """
    size = len(margins.criteria)
    low, high = _ranges(margins, state)
    total = total_range(state, margins.communes, size)
    share = _share(low, high, total, size)
    found, chosen = [], []
    for rho, number in zip(rhos, _parts(draws, len(rhos)), strict=True):
        weight = dispersion.log_weight(size, share, rho)
        wide = dispersion.log_weight(size, share, _BEGIN_RHO)
        rows = fixed_sums.weighted(
            (wide if state.met else weight) + dispersion.log_ways(size),
            low,
            high,
            total,
            _MORE * number if state.met else number,
            generator,
        )
        if state.met:
            begun, members = _begun(margins, state, rows, number, generator)
            open_ones = np.flatnonzero([k not in state.met for k in margins.criteria])
            kind = (members * 2 ** np.arange(members.shape[1])[:, None]).sum(axis=1)
            walk = Walk(
                begun,
                weight,
                (low, high),
                total,
                open_ones,
                generator,
                kind if margins.parts else None,
            )
            found.append(walk.mixed().astype(np.int8))
        else:
            made = any_criteria(rows, size, generator)
            members, fits = margin_parts.members(margins, made, generator)
            made, members = made[fits], members[fits]
            found.append(made)
        chosen.append(members)
    every = np.concatenate(found), np.concatenate(chosen)
    order = generator.permutation(len(every[0]))
    return every[0][order], every[1][order]


def _parts(draws: int, parts: int) -> np.ndarray:
    return np.diff(np.round(np.linspace(0, draws, parts + 1)).astype(int))


def _ranges(margins: Margins, state: TableSums) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest number met of each commune, the best band first."""
    size = len(margins.criteria)
    if not state.bands:
        return np.zeros(margins.communes), np.full(margins.communes, size)
    bands = sorted(state.bands, reverse=True)
    count = [number for *_, number in bands]
    low = np.repeat([low for low, *_ in bands], count)
    high = np.repeat([high for _, high, _ in bands], count)
    return low, np.minimum(high, size)


def _share(
    low: np.ndarray, high: np.ndarray, total: tuple[int, int], size: int
) -> float:
    """Share of criteria met: of the total, within what the bands leave of it."""
    middle = (max(total[0], low.sum()) + min(total[1], high.sum())) / 2
    return float(middle / max(len(low) * size, 1))


def _begun(
    margins: Margins,
    state: TableSums,
    rows: np.ndarray,
    draws: int,
    generator: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Give tables with the published sums and their parts, to be mixed."""
    columns, held = _columns(margins, state, rows, generator)
    good = held & fixed_sums.fits(rows, columns)
    most = draws * (_MORE if margins.parts else 1)
    rows, columns = rows[good][:most], columns[good][:most]
    made = fixed_sums.tables(rows, columns, generator)
    members, fits = margin_parts.members(margins, made, generator)
    return made[fits][:draws], members[fits][:draws]


def _columns(
    margins: Margins, state: TableSums, rows: np.ndarray, generator: np.random.Generator
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
