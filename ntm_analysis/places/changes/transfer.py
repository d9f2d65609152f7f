"""Which rows of old units go into which cell of a new unit, and how much of each.

A cell is a new unit and one combination of the keys that part the table (a date, a
criterion). Everything is an array with one entry a pair of row and new unit, so that
millions of marks are moved at once. What is summed stands in `places.changes.restate`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ntm_analysis.errors import DataError
from ntm_analysis.places.changes.crosswalk import Crosswalk

# What every restated row says of itself, besides its values
ADDED = ["predecessors", "of_predecessors", "uncertain_share", "split_basis"]


@dataclass(frozen=True)
class Transfer:
    """The new units, and the pairs as positions: from which row to which unit."""

    units: pd.DataFrame  # one row a new unit
    row: np.ndarray  # row of the table, one a pair
    unit: np.ndarray  # position in `units`, one a pair
    weight: np.ndarray  # share of the old unit, 0..1
    place: np.ndarray  # position of the old unit in `places`, one a row of the table
    places: list[str]  # codes of the old units, in order of appearance


def transfer(table: pd.DataFrame, walk: Crosswalk) -> Transfer:
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
    parts = size[code]  # number of pairs of each row
    row = np.repeat(np.arange(len(table)), parts)
    # Number of the pair: where the row's pairs begin, and on from there.
    pair = np.arange(len(row)) + (first[code] - (np.cumsum(parts) - parts))[row]
    weight = pairs["weight"].to_numpy()[pair]
    return Transfer(units.reset_index(), row, unit[pair], weight, code, list(places))


def cells(
    table: pd.DataFrame, moved: Transfer, keys: Sequence[str]
) -> tuple[np.ndarray, pd.DataFrame]:
    """Number the combinations of new unit and keys, and describe each."""
    combined, parts = _combined(table, moved, keys)
    cell = moved.unit.astype(np.int64) * len(parts) + combined[moved.row]
    present = np.flatnonzero(np.bincount(cell, minlength=1))
    number = np.zeros(present[-1] + 1 if len(present) else 1, dtype=np.int64)
    number[present] = np.arange(len(present))
    described = moved.units.iloc[present // len(parts)].reset_index(drop=True)
    chosen = parts.iloc[present % len(parts)].reset_index(drop=True)
    frame = pd.concat(
        [described[["place_code", "vintage"]], chosen, described[ADDED]], axis=1
    )
    return number[cell], frame


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


def _combined(
    table: pd.DataFrame, moved: Transfer, keys: Sequence[str]
) -> tuple[np.ndarray, pd.DataFrame]:
    """Number the combinations of the keys; refuse a unit that stands twice."""
    combined = np.zeros(len(table), dtype=np.int64)
    for key in keys:
        code, values = pd.factorize(table[key], use_na_sentinel=False)
        combined = combined * len(values) + code
    combined, first = _compact(combined)
    seen = np.bincount(moved.place * len(first) + combined, minlength=1)
    if seen.max(initial=0) > 1:
        twice = int(seen.argmax())
        raise DataError(
            f"{moved.places[twice // len(first)]!r} stands {seen.max()} times for "
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
