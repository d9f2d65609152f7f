"""The unit lists of data/places/ as one gazetteer, read once a process.

What a place is stands in `places.gazetteer`; here its files are opened and nothing
is decided. `load()` gives the gazetteer, `frame(vintage)` one list as a table
(`places.tables.unit_lists`), `changes(onto)` the pairs between two
(`places.tables.unit_changes`).
"""

from collections.abc import Hashable
from datetime import date
from itertools import pairwise

import pandas as pd

from ntm_analysis.files.loaded import loaded
from ntm_analysis.places.gazetteer import Day, Gazetteer, Place, UnitChange, Vintage
from ntm_analysis.places.names import matching
from ntm_analysis.places.names.kinds import Level
from ntm_analysis.places.names.names import NameIndex
from ntm_analysis.places.tables import enactments
from ntm_analysis.places.tables.unit_changes import changes
from ntm_analysis.places.tables.unit_lists import (
    OWN,
    folder,
    frame,
    lists,
    regions,
    rows,
)

__all__ = [
    "OWN",
    "changes",
    "folder",
    "frame",
    "lists",
    "load",
    "match",
    "names",
    "regions",
]


@loaded
def load() -> Gazetteer:
    """Read every unit list, change and former name of the project."""
    vintages = [_vintage(row) for row in lists().to_dict("records")]
    names = [v.name for v in vintages]
    return Gazetteer(
        vintages=vintages,
        places=[p for name in names for p in _places(name)],
        changes=[c for old, new in pairwise(names) for c in _changes(old, new)],
        aliases=[
            (row["vintage"], row["code"], row["alias_key"])
            for row in rows("aliases.csv").to_dict("records")
        ],
    )


def _places(vintage: str) -> list[Place]:
    columns = ["code", "name", "short_name", "level", "type", "parent_code", "vintage"]
    table = frame(vintage)[columns]
    return [Place(*row) for row in table.itertuples(index=False, name=None)]


def _changes(old: str, new: str) -> list[UnitChange]:
    table = changes(new)
    known = table[table["relation"] != "unresolved"]
    return [
        UnitChange(
            old_code=row["old_code"],
            old_vintage=old,
            new_code=row["new_code"],
            new_vintage=new,
            relation=row["relation"],
            area_weight=row["area_weight"],
            weight_basis=row["weight_basis"],
        )
        for row in known.to_dict("records")
    ]


def _vintage(row: dict[Hashable, str]) -> Vintage:
    days = ("used_from", "used_to", "certain_from", "certain_to")
    first, last, sure, end = (date.fromisoformat(row[day]) for day in days)
    return Vintage(row["vintage"], first, last, sure, end, row["made_by"])


@loaded
def names() -> NameIndex:
    """Give the names of the project's lists, ready to resolve and match."""
    return NameIndex(load(), enactments.load())


def match(
    written: pd.Series,
    *,
    at: Day,
    within: str | None = None,
    districts: pd.Series | None = None,
    level: Level | None = "commune",
) -> pd.DataFrame:
    """Match a column of names to the units of a date; see
    `places.names.matching.match`.

    `within` is a province, by name or code.
    """
    province = load().province(within, at) if within else None
    return matching.match(
        names(), written, at=at, within=province, districts=districts, level=level
    )
