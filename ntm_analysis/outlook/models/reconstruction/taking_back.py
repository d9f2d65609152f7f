"""The table of today from that of the plan's end: what the plan adds, taken back.

Answers with tables in which exactly the published additions are missing, by criterion,
among the communes due and in the parts that the plan gives additions of their own.
"""

import numpy as np

from ntm_analysis.outlook.models.reconstruction.margins import Margins

_ATTEMPTS = 30


def before(
    margins: Margins,
    planned: np.ndarray,
    members: np.ndarray,
    generator: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Take back what the plan adds, so that each commune due lacks something now.

    Parameters
    ----------
    planned : array, draw x commune x criterion
    members : array, draw x part x commune
        Communes of each part, `margin_parts.members`.

    Returns
    -------
    (now, which)
        Tables of today, and the number of the planned table that each belongs to.
    """
    kept, which = [], []
    left = np.arange(len(planned))
    for _ in range(_ATTEMPTS):
        now = planned[left].copy()
        for i in range(len(margins.criteria)):
            _take_criterion(margins, i, now, members[left], generator)
        good = _is_exact(margins, planned[left], now)
        kept.append(now[good])
        which.append(left[good])
        left = left[~good]
        if not len(left):
            break
    return np.concatenate(kept), np.concatenate(which)


def _take_criterion(
    margins: Margins,
    i: int,
    now: np.ndarray,
    members: np.ndarray,
    generator: np.random.Generator,
) -> None:
    """Take back one criterion: among those due, in each part, then anywhere else."""
    criterion, column = margins.criteria[i], now[:, :, i]
    new = margins.gained.get(criterion, 0)
    among = margins.gained_by_due.get(criterion, 0)
    _take(column, margins.due[None, :], among, generator)
    inside = np.zeros(column.shape, dtype=bool)
    for p, part in enumerate(margins.parts):
        own = part.gained.get(criterion, 0)
        if own:
            _take(column, members[:, p], own, generator)
            inside |= members[:, p]
            among += own
    rest = ~margins.held & ~margins.due if among else ~margins.held
    _take(column, rest[None, :] & ~inside, new - among, generator)


def _is_exact(margins: Margins, planned: np.ndarray, now: np.ndarray) -> np.ndarray:
    size = len(margins.criteria)
    lacking = (now[:, margins.due].sum(axis=2) < size).all(axis=1)
    new = np.array([margins.gained.get(k, 0) for k in margins.criteria])
    exact = (planned.sum(axis=1) - now.sum(axis=1)) == new
    return np.asarray(lacking & exact.all(axis=1))


def _take(
    column: np.ndarray, rows: np.ndarray, number: int, generator: np.random.Generator
) -> None:
    """Unset `number` of the set cells among `rows` in each draw (draw x commune)."""
    if number <= 0 or not len(column):
        return
    key = np.where((column == 1) & rows, generator.random(column.shape), 2.0)
    cut = np.partition(key, number - 1, axis=1)[:, number - 1 : number]
    column[(key <= cut) & (key < 2)] = 0
