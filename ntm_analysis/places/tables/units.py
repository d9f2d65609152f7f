"""The unit lists of data/places/ as one gazetteer, read once a process.

What a place is stands in `places.gazetteer`; here its files are opened and nothing
is decided. `load()` gives the gazetteer (`places.tables.kept_units`), `frame(vintage)`
one list as a table (`places.tables.unit_lists`), `changes(onto)` the pairs between two
(`places.tables.unit_changes`).
"""

import pandas as pd

from ntm_analysis.places.gazetteer import Day, Gazetteer
from ntm_analysis.places.names import matching
from ntm_analysis.places.names.kinds import Level
from ntm_analysis.places.names.names import NameIndex
from ntm_analysis.places.tables import kept_units
from ntm_analysis.places.tables.kept_units import list_of, on_day
from ntm_analysis.places.tables.unit_changes import changes
from ntm_analysis.places.tables.unit_lists import (
    OWN,
    folder,
    frame,
    lists,
    regions,
)

__all__ = [
    "OWN",
    "changes",
    "folder",
    "frame",
    "list_of",
    "lists",
    "load",
    "match",
    "names",
    "on_day",
    "regions",
]


def load() -> Gazetteer:
    """Give every unit list, change and former name of the project."""
    return kept_units.gazetteer()


def names() -> NameIndex:
    """Give the names of the project's lists, ready to resolve and match."""
    return kept_units.names()


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
