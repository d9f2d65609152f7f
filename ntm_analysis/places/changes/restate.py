"""The same figures on the units of another date.

Counts add up, shares are made anew from counts, means are weighted by communes, and
marks of merged communes become "met by n of m predecessors", never "met". Totals
before and after agree to the unit. Every restated row names its predecessors and
says how much of it rests on split units, and on which weights.

Missing is not zero: `reported` says how many predecessors gave a value; a row
without any has no value. A unit that no source follows keeps its own row, with its
old code and vintage, so that nothing is lost.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ntm_analysis.places.changes.crosswalk import Crosswalk
from ntm_analysis.places.changes.largest_remainder import largest_remainder
from ntm_analysis.places.changes.transfer import ADDED, Transfer, cells, transfer

# A share or mean is a quotient of two sums: its name -> (numerator, denominator).
Quotients = Mapping[str, tuple[str, str]]


def counts(
    table: pd.DataFrame,
    walk: Crosswalk,
    *,
    columns: Sequence[str] = (),
    shares: Quotients | None = None,
    means: Mapping[str, str | None] | None = None,
    keys: Sequence[str] = (),
) -> pd.DataFrame:
    """Restate counts, and the shares and means made from them.

    Parameters
    ----------
    table
        One row a unit and combination of `keys`; `place_code` of the old list.
    walk
        The pairs from the old list to the new one.
    columns
        Counts to add up. Whole numbers stay whole: a split unit's count is dealt
        out by largest remainder.
    shares
        Name of a share (0..1) -> its count and its denominator, both columns.
    means
        Name of a mean -> the column that weighs it (communes); None weighs each
        unit as one commune.
    keys
        Columns that part the table, such as the date or the criterion.

    Returns
    -------
    DataFrame
        One row a new unit and combination of keys: place_code, vintage, keys, the
        columns, shares and means, `reported` (predecessors with a row),
        predecessors (codes parted by ";"), of_predecessors (their number),
        uncertain_share (0..1) and split_basis. Shares and means use the weighted
        counts before rounding, so a share never exceeds 1.

    Raises
    ------
    DataError
        If a code is no unit of the old list, or a row stands twice.
    """
    moved = transfer(table, walk)
    cell, frame = cells(table, moved, keys)
    size = len(frame)
    for column in columns:
        frame[column] = _summed(_dealt(table[column], moved), cell, size)
    for name, (above, below) in (shares or {}).items():
        frame[name] = _quotient(table[above], table[below], moved, cell, size)
    for name, by in (means or {}).items():
        weight = table[by] if by else pd.Series(1.0, table.index)
        frame[name] = _quotient(table[name] * weight, weight, moved, cell, size)
    frame["reported"] = np.bincount(cell, minlength=size)
    return frame.drop(columns=ADDED).join(frame[ADDED])


def marks(
    table: pd.DataFrame,
    walk: Crosswalk,
    *,
    keys: Sequence[str] = ("criteria_set", "criterion", "as_of"),
) -> pd.DataFrame:
    """Restate marks: how many of a unit's predecessors met a criterion.

    Parameters
    ----------
    table
        One row a commune and combination of keys; `place_code` and `met` (boolean,
        NA is no report).
    walk
        The pairs from the old list to the new one.
    keys
        Columns that part the table.

    Returns
    -------
    DataFrame
        One row a new unit and combination of keys: place_code, vintage, keys,
        met_by and not_met_by (numbers of predecessors; the others did not report),
        met (boolean: the mark itself where the unit has one predecessor and took it
        whole, else NA), and the columns that `counts` adds.
    """
    moved = transfer(table, walk)
    cell, frame = cells(table, moved, keys)
    met = table["met"].astype("boolean")
    for name, wanted in (("met_by", True), ("not_met_by", False)):
        marked = met.eq(wanted).fillna(False).to_numpy(bool)[moved.row]
        frame[name] = np.bincount(cell[marked], minlength=len(frame))
    alone = (frame["of_predecessors"] == 1) & (frame["uncertain_share"] == 0)
    one = alone & (frame["met_by"] + frame["not_met_by"] == 1)
    frame["met"] = (frame["met_by"] == 1).astype("boolean").where(one)
    return frame.drop(columns=ADDED).join(frame[ADDED])


def _dealt(column: pd.Series, moved: Transfer) -> np.ndarray:
    """Give each pair its part of the count; whole numbers stay whole."""
    values = column.to_numpy(dtype=float, na_value=np.nan)
    known = ~np.isnan(values)
    part = values[moved.row] * moved.weight
    if not np.all(values[known] == np.floor(values[known])):
        return part
    split = known[moved.row] & (moved.weight < 1)
    if split.any():
        row = moved.row[split]
        whole = values[row].astype(np.int64)
        part[split] = largest_remainder(whole, moved.weight[split], row)
    return part


def _summed(part: np.ndarray, cell: np.ndarray, size: int) -> np.ndarray:
    """Add the parts up by cell; a cell without any known part stays missing."""
    known = ~np.isnan(part)
    total = np.bincount(cell[known], weights=part[known], minlength=size)
    return np.where(np.bincount(cell[known], minlength=size) > 0, total, np.nan)


def _quotient(
    above: pd.Series, below: pd.Series, moved: Transfer, cell: np.ndarray, size: int
) -> np.ndarray:
    """Divide weighted sums, over the predecessors that gave both numbers."""
    both = (above.notna() & below.notna()).to_numpy()
    sums = [
        _summed(
            np.where(both, column.to_numpy(dtype=float, na_value=np.nan), np.nan)[
                moved.row
            ]
            * moved.weight,
            cell,
            size,
        )
        for column in (above, below)
    ]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(sums[1] > 0, sums[0] / sums[1], np.nan)
