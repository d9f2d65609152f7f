"""Which unit of one list is which of the next, where no table of changes says so?

A code that stands in both lists is the same unit. A unit whose code ended is looked
for by its former name, as recorded with the later list, by its name under the same
district, and by where a longer known change leads. A district is followed by where
its communes went. What none of these finds stays unresolved and is said to be so.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ntm_analysis.text import fold

COLUMNS = ["old_code", "new_code", "relation", "how", "area_weight", "weight_basis"]


def derive(
    old: pd.DataFrame,
    new: pd.DataFrame,
    aliases: pd.DataFrame | None = None,
    known: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Follow each unit of a list to the next one, and say by which sign.

    Parameters
    ----------
    old, new
        Lists of units: code, name, short_name, level, parent_code.
    aliases
        Former names recorded with the new list: code, alias_key (folded).
    known
        Old code -> the code it has in a still later list.

    Returns
    -------
    DataFrame
        One row a pair: old_code, new_code (empty if unresolved), relation, how
        (same_code, alias, same_name, later_list, its_communes, unresolved),
        area_weight (0..1) and weight_basis.
    """
    signs = _Signs.of(new, aliases, known or {})
    moved = _moved(old, signs.parents)
    rows: list[tuple[str, str, str, str]] = []
    for unit in old.to_dict("records"):
        code = str(unit["code"])
        found, how = _one(unit, moved, signs)
        relation = {0: "unresolved", 1: "whole"}.get(len(found), "split")
        rows += [(code, end, relation, how) for end in sorted(found) or [""]]
    return _weighed(pd.DataFrame(rows, columns=COLUMNS[:4]), moved)


def bare_key(name: str) -> str:
    """Fold a name as recorded former names are; "Phường 09" and "Phường 9" are one.

    >>> bare_key("Xã Xuân Hoà"), bare_key("Phường 09")
    ('xaxuanhoa', 'phuong9')
    """
    return re.sub(r"0+(?=\d)", "", "".join(c for c in fold(name) if c.isalnum()))


@dataclass(frozen=True)
class _Signs:
    """What the new list offers to find a former unit by."""

    parents: dict[str, str]
    by_alias: dict[tuple[str, str], set[str]]  # parent and former name -> codes
    by_name: dict[tuple[str, str], set[str]]
    known: Mapping[str, str]

    @classmethod
    def of(
        cls, new: pd.DataFrame, aliases: pd.DataFrame | None, known: Mapping[str, str]
    ) -> "_Signs":
        parents = dict(zip(new["code"], new["parent_code"], strict=True))
        by_alias: dict[tuple[str, str], set[str]] = {}
        if aliases is not None:
            for code, key in zip(aliases["code"], aliases["alias_key"], strict=True):
                by_alias.setdefault((parents[code], key), set()).add(code)
        by_name: dict[tuple[str, str], set[str]] = {}
        for code, name in zip(new["code"], new["short_name"], strict=True):
            by_name.setdefault((parents[code], bare_key(name)), set()).add(code)
        return cls(parents, by_alias, by_name, known)


def _one(
    unit: Mapping[Any, Any], moved: Mapping[str, Counter[str]], signs: _Signs
) -> tuple[set[str], str]:
    code = unit["code"]
    if unit["level"] == "district" and len(moved.get(code, ())) > 1:
        return set(moved[code]), "its_communes"
    if code in signs.parents:
        return {code}, "same_code"
    found, how = _by_name(unit, moved.get(unit["parent_code"], Counter()), signs)
    if not found and unit["level"] == "district":
        return set(moved.get(code, ())), "its_communes"
    if not found and signs.known.get(code) in signs.parents:
        return {signs.known[code]}, "later_list"
    return found, how


def _by_name(
    unit: Mapping[Any, Any], parents: Counter[str], signs: _Signs
) -> tuple[set[str], str]:
    """Look under the districts in which the former neighbours are found today."""
    own = unit["parent_code"]
    here = sorted(parents, key=lambda parent: (parent != own, parent))
    typed, bare = bare_key(unit["name"]), bare_key(unit["short_name"])
    for how, table, key in (
        ("alias", signs.by_alias, typed),
        ("same_name", signs.by_name, bare),
        ("alias_name", signs.by_alias, bare),
    ):
        for parent in here:
            if found := table.get((parent, key)):
                return found, how
    return set(), "unresolved"


def _moved(old: pd.DataFrame, parents: Mapping[str, str]) -> dict[str, Counter[str]]:
    """Count in which units the communes of a former district are found today."""
    moved: dict[str, Counter[str]] = {}
    for code, parent in zip(old["code"], old["parent_code"], strict=True):
        here = moved.setdefault(parent, Counter())
        if code in parents:
            here[parents[code]] += 1
    return moved


def _weighed(table: pd.DataFrame, moved: Mapping[str, Counter[str]]) -> pd.DataFrame:
    """Weigh the parts of a district by its communes, all others equally."""
    parts = pd.Series(
        [
            moved[old][new] if how == "its_communes" and new else 1
            for old, new, how in zip(
                table["old_code"], table["new_code"], table["how"], strict=True
            )
        ],
        index=table.index,
    )
    total = parts.groupby(table["old_code"]).transform("sum")
    basis = table["relation"].mask(table["relation"] == "split", "equal")
    counted = (table["relation"] == "split") & (table["how"] == "its_communes")
    return table.assign(
        area_weight=(parts / total).round(4),
        weight_basis=basis.mask(counted, "commune_count"),
    )
