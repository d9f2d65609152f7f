"""How much of each unit of one list went into each unit of a later one.

A crosswalk is a table of pairs with weights that sum to one for each old unit. A
unit that went whole into another has weight 1; of a split unit the shares are known
only by a basis that is named: `area` (estimated, see data/places/README.md), `equal`
or the user's own table, of population say. Steps are chained by multiplying weights.
A unit that no source follows stays in the table with an empty new code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from ntm_analysis.errors import DataError

Basis = Literal["area", "equal"]
PAIRS = ["old_code", "new_code", "weight", "relation"]


@dataclass(frozen=True)
class Crosswalk:
    """The pairs from one list to another, and what the split weights rest on."""

    old_vintage: str
    new_vintage: str
    pairs: pd.DataFrame  # old_code, new_code (empty: unresolved), weight, relation
    basis: str

    @property
    def unresolved(self) -> list[str]:
        """Name the old units that no source follows."""
        lost = self.pairs["new_code"] == ""
        return sorted(self.pairs.loc[lost, "old_code"])


def between(
    vintages: list[str],
    changes: Mapping[str, pd.DataFrame],
    *,
    basis: Basis = "area",
    own: pd.DataFrame | None = None,
    own_name: str = "own",
) -> Crosswalk:
    """Chain the changes of consecutive lists into one crosswalk.

    Parameters
    ----------
    vintages
        The lists from the old one to the new one, in order; at least two.
    changes
        For each list but the first, the pairs that made it: old_code, new_code,
        relation and area_weight (share of the old unit, 0..1).
    basis
        What the shares of split units rest on.
    own
        Weights of the user: old_code, new_code, weight (any positive numbers, of
        population say); they replace the shares of the units they name.
    own_name
        How the user's weights are called in every restated row.

    Raises
    ------
    DataError
        If a weight is negative or an own weight names a pair that did not happen.
    """
    pairs = _step(changes[vintages[1]], basis)
    for later in vintages[2:]:
        pairs = _chained(pairs, _step(changes[later], basis))
    name: str = basis
    if own is not None:
        pairs = _replaced(pairs, own)
        name = f"{own_name}, else {basis}"
    return Crosswalk(vintages[0], vintages[-1], _related(pairs), name)


def unchanged(vintage: str, codes: pd.Series) -> Crosswalk:
    """Give the crosswalk from a list to itself."""
    pairs = pd.DataFrame({"old_code": codes, "new_code": codes, "weight": 1.0})
    return Crosswalk(vintage, vintage, pairs.assign(relation="whole"), "")


def steps(known: list[str], old: str, new: str) -> list[str]:
    """Name the lists from an old one to a new one.

    Raises
    ------
    DataError
        If the new list is the earlier one: a merged unit cannot be taken apart.
    """
    for name in (old, new):
        if name not in known:
            raise DataError(f"no list of units {name!r}. Allowed: {', '.join(known)}.")
    if known.index(new) < known.index(old):
        raise DataError(
            f"figures of {old} cannot be restated onto the earlier list {new}: merged "
            f"units cannot be taken apart. Restate both onto {old}."
        )
    return known[known.index(old) : known.index(new) + 1]


def _step(change: pd.DataFrame, basis: Basis) -> pd.DataFrame:
    pairs = change[["old_code", "new_code", "relation"]].copy()
    if basis == "equal":
        pairs["weight"] = 1.0
    else:
        pairs["weight"] = change["area_weight"].astype(float)
    return _shared(pairs)


def _chained(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Multiply the weights along each way; an unresolved unit stays unresolved."""
    both = first.merge(
        second, left_on="new_code", right_on="old_code", how="left", suffixes=("", "_")
    )
    both["new_code"] = both["new_code_"].fillna("")
    both["weight"] = both["weight"] * both["weight_"].fillna(1.0)
    both["relation"] = "chained"
    groups = both.groupby(["old_code", "new_code"])["weight"].sum()
    return groups.reset_index().assign(relation="chained")


def _replaced(pairs: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    keys = ["old_code", "new_code"]
    joined = own[[*keys, "weight"]].merge(
        pairs[keys], on=keys, how="left", indicator=True
    )
    strange = joined.loc[joined["_merge"] == "left_only", keys]
    if len(strange):
        shown = ", ".join("-".join(row) for row in strange.head(10).to_numpy())
        raise DataError(f"own weights name pairs that did not happen: {shown}.")
    named = pairs["old_code"].isin(own["old_code"])
    given = own.set_index(keys)["weight"]
    replaced = pairs[named].copy()
    index = pd.MultiIndex.from_frame(replaced[keys])
    replaced["weight"] = given.reindex(index).fillna(0.0).to_numpy()
    return pd.concat([pairs[~named], _shared(replaced)], ignore_index=True)


def _shared(pairs: pd.DataFrame) -> pd.DataFrame:
    """Make the weights of each old unit sum to one."""
    if (pairs["weight"] < 0).any():
        row = pairs[pairs["weight"] < 0].iloc[0]
        raise DataError(f"{row['old_code']}-{row['new_code']}: the weight is negative.")
    total = pairs.groupby("old_code")["weight"].transform("sum")
    return pairs.assign(weight=pairs["weight"] / total)


def _related(pairs: pd.DataFrame) -> pd.DataFrame:
    """Call a unit whole or split by the number of its successors."""
    parts = pairs.groupby("old_code")["new_code"].transform("size")
    relation = parts.gt(1).map({True: "split", False: "whole"})
    relation = relation.mask(pairs["new_code"] == "", "unresolved")
    ordered = pairs.assign(relation=relation)[PAIRS]
    return ordered.sort_values(["old_code", "new_code"], ignore_index=True)
