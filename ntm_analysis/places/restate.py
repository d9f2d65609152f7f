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
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ntm_analysis.errors import DataError
from ntm_analysis.places.crosswalk import Crosswalk

# A share or mean is a quotient of two sums: its name -> (numerator, denominator).
Quotients = Mapping[str, tuple[str, str]]
ADDED = ["predecessors", "of_predecessors", "uncertain_share", "split_basis"]


@dataclass(frozen=True)
class _Target:
    """The new units, and the pairs as positions: from which row to which unit."""

    units: pd.DataFrame  # one row a new unit
    row: np.ndarray  # row of the table, one a pair
    unit: np.ndarray  # position in `units`, one a pair
    weight: np.ndarray  # share of the old unit, 0..1


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
    target = _target(table, walk)
    cell, frame = _cells(table, target, keys)
    size = len(frame)
    for column in columns:
        frame[column] = _summed(_dealt(table[column], target), cell, size)
    for name, (above, below) in (shares or {}).items():
        frame[name] = _quotient(table[above], table[below], target, cell, size)
    for name, by in (means or {}).items():
        weight = table[by] if by else pd.Series(1.0, table.index)
        frame[name] = _quotient(table[name] * weight, weight, target, cell, size)
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
    target = _target(table, walk)
    cell, frame = _cells(table, target, keys)
    met = table["met"].astype("boolean")
    for name, wanted in (("met_by", True), ("not_met_by", False)):
        marked = met.eq(wanted).fillna(False).to_numpy(bool)[target.row]
        frame[name] = np.bincount(cell[marked], minlength=len(frame))
    alone = (frame["of_predecessors"] == 1) & (frame["uncertain_share"] == 0)
    one = alone & (frame["met_by"] + frame["not_met_by"] == 1)
    frame["met"] = (frame["met_by"] == 1).astype("boolean").where(one)
    return frame.drop(columns=ADDED).join(frame[ADDED])


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


def _target(table: pd.DataFrame, walk: Crosswalk) -> _Target:
    """Put each row of the table to the new units that took a part of it."""
    code, places = pd.factorize(table["place_code"])
    unknown = sorted(set(places) - set(walk.pairs["old_code"]))
    if unknown or (code < 0).any():
        shown = ", ".join(map(repr, unknown[:10])) or "an empty code"
        raise DataError(
            f"{shown}: no unit of the list of {walk.old_vintage}. A code is valid in "
            f"its vintage only; see the column vintage."
        )
    pairs = walk.pairs[walk.pairs["old_code"].isin(places)]
    position = pd.Series(np.arange(len(places)), index=places)
    pairs = pairs.assign(old=pairs["old_code"].map(position)).sort_values(
        "old", kind="stable"
    )
    units = _units(walk)
    # An unresolved unit keeps its own row under its old code.
    name = pairs["new_code"].where(pairs["new_code"] != "", pairs["old_code"])
    vintage = np.where(pairs["new_code"] != "", walk.new_vintage, walk.old_vintage)
    unit = units.index.get_indexer(pd.MultiIndex.from_arrays([vintage, name]))
    first = np.searchsorted(pairs["old"], np.arange(len(places)))
    size = np.bincount(pairs["old"], minlength=len(places))
    row = np.repeat(np.arange(len(table)), size[code])
    within = np.arange(len(row)) - np.repeat(
        np.cumsum(size[code]) - size[code], size[code]
    )
    pair = np.repeat(first[code], size[code]) + within
    return _Target(
        units.reset_index(), row, unit[pair], pairs["weight"].to_numpy()[pair]
    )


def _units(walk: Crosswalk) -> pd.DataFrame:
    """Describe every new unit: its predecessors and what is uncertain in it."""
    pairs = walk.pairs
    kept = pairs["new_code"] == ""
    table = pd.DataFrame(
        {
            "vintage": np.where(kept, walk.old_vintage, walk.new_vintage),
            "place_code": pairs["new_code"].where(~kept, pairs["old_code"]),
            "old_code": pairs["old_code"],
            "weight": pairs["weight"],
            "split": pairs["weight"].where(pairs["relation"] == "split", 0.0),
        }
    )
    groups = table.groupby(["vintage", "place_code"])
    units = groups.agg(
        predecessors=("old_code", ";".join),
        of_predecessors=("old_code", "size"),
        uncertain_share=("split", "sum"),
        total=("weight", "sum"),
    )
    units["uncertain_share"] /= units.pop("total")
    units["split_basis"] = np.where(units["uncertain_share"] > 0, walk.basis, "")
    return units


def _cells(
    table: pd.DataFrame, target: _Target, keys: Sequence[str]
) -> tuple[np.ndarray, pd.DataFrame]:
    """Number the combinations of new unit and keys, and describe each."""
    combined, parts = _combined(table, keys)
    cell = target.unit.astype(np.int64) * len(parts) + combined[target.row]
    present = np.flatnonzero(np.bincount(cell, minlength=1))
    number = np.zeros(present[-1] + 1 if len(present) else 1, dtype=np.int64)
    number[present] = np.arange(len(present))
    described = target.units.iloc[present // len(parts)].reset_index(drop=True)
    chosen = parts.iloc[present % len(parts)].reset_index(drop=True)
    frame = pd.concat(
        [described[["place_code", "vintage"]], chosen, described[ADDED]], axis=1
    )
    return number[cell], frame


def _combined(
    table: pd.DataFrame, keys: Sequence[str]
) -> tuple[np.ndarray, pd.DataFrame]:
    """Number the combinations of the keys; refuse a unit that stands twice."""
    combined = np.zeros(len(table), dtype=np.int64)
    for key in keys:
        code, values = pd.factorize(table[key], use_na_sentinel=False)
        combined = combined * len(values) + code
    combined, first = _compact(combined)
    place, names = pd.factorize(table["place_code"])
    seen = np.bincount(place * len(first) + combined, minlength=1)
    if seen.max(initial=0) > 1:
        twice = int(seen.argmax())
        raise DataError(
            f"{names[twice // len(first)]!r} stands {seen.max()} times for "
            f"{table[list(keys)].iloc[first[twice % len(first)]].to_dict()}. One row a "
            f"unit is allowed; name all columns that part the table in `keys`."
        )
    return combined, table[list(keys)].iloc[first].reset_index(drop=True)


def _compact(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Renumber from 0 in order of appearance; give each number's first row."""
    code, values = pd.factorize(numbers)
    first = np.full(len(values), len(numbers))
    np.minimum.at(first, code, np.arange(len(numbers)))
    return code, first


def _dealt(column: pd.Series, target: _Target) -> np.ndarray:
    """Give each pair its part of the count; whole numbers stay whole."""
    values = column.to_numpy(dtype=float, na_value=np.nan)
    known = ~np.isnan(values)
    part = values[target.row] * target.weight
    if not np.all(values[known] == np.floor(values[known])):
        return part
    split = known[target.row] & (target.weight < 1)
    if split.any():
        row = target.row[split]
        whole = values[row].astype(np.int64)
        part[split] = largest_remainder(whole, target.weight[split], row)
    return part


def _summed(part: np.ndarray, cell: np.ndarray, size: int) -> np.ndarray:
    """Add the parts up by cell; a cell without any known part stays missing."""
    known = ~np.isnan(part)
    total = np.bincount(cell[known], weights=part[known], minlength=size)
    return np.where(np.bincount(cell[known], minlength=size) > 0, total, np.nan)


def _quotient(
    above: pd.Series, below: pd.Series, target: _Target, cell: np.ndarray, size: int
) -> np.ndarray:
    """Divide weighted sums, over the predecessors that gave both numbers."""
    both = (above.notna() & below.notna()).to_numpy()
    sums = [
        _summed(
            np.where(both, column.to_numpy(dtype=float, na_value=np.nan), np.nan)[
                target.row
            ]
            * target.weight,
            cell,
            size,
        )
        for column in (above, below)
    ]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(sums[1] > 0, sums[0] / sums[1], np.nan)
