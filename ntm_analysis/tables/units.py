"""The unit lists of data/places/ as one gazetteer, read once a process.

What a place is stands in `places.gazetteer`; here its files are opened and nothing
is decided. `load()` gives the gazetteer, `frame(vintage)` one list as a table.
"""

from collections.abc import Hashable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pandas as pd

from ntm_analysis.errors import UnknownNameError, nearest
from ntm_analysis.places import matching, succession
from ntm_analysis.places.gazetteer import Change, Day, Gazetteer, Place, Vintage
from ntm_analysis.places.kinds import Level
from ntm_analysis.places.names import Names
from ntm_analysis.sources.catalog import home, read_csv

OWN = "own"  # below data/places/: what the office entered; never overwritten by a build


@cache
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
            for row in _rows("aliases.csv").to_dict("records")
        ],
    )


@cache
def lists() -> pd.DataFrame:
    """Read which lists there are, by date; an office's own list stands among them.

    Returns
    -------
    DataFrame
        The columns of data/places/vintages.csv and `own` (bool). A list is used up
        to the day before the next one.
    """
    shipped = _rows("vintages.csv").assign(own=False)
    path = folder() / OWN / "vintages.csv"
    if not path.exists():
        return shipped
    entered = _rows(f"{OWN}/vintages.csv").assign(own=True)
    table = pd.concat([shipped, entered]).fillna("").sort_values("used_from")
    begins = [date.fromisoformat(day) for day in table["used_from"]]
    ends = [str(day - timedelta(days=1)) for day in begins[1:]]
    ends.append(table["used_to"].iloc[-1])
    return table.assign(used_to=ends).reset_index(drop=True)


@cache
def frame(vintage: str) -> pd.DataFrame:
    """Read one list as a table.

    Returns
    -------
    DataFrame
        One row a unit; columns code, name, short_name, level, type, parent_code,
        vintage (text), lat, lon (degrees) and area_km2 (float, NaN where unknown).

    Raises
    ------
    UnknownNameError
        If there is no such list.
    """
    known = lists().set_index("vintage")["own"]
    if vintage not in known.index:
        raise UnknownNameError(
            f"no list of units {vintage!r}. {nearest(vintage, known.index)}"
        )
    place = f"{OWN}/" if known[vintage] else ""
    table = _rows(f"{place}units_{vintage}.csv")
    for column in ("lat", "lon", "area_km2"):
        table[column] = pd.to_numeric(table.get(column, pd.Series(dtype=float)))
    return table


@cache
def regions() -> pd.DataFrame:
    """Read the seven regions: region_id, name_vi, name_en, province_code, province."""
    return _rows("regions.csv")


@cache
def changes(onto: str) -> pd.DataFrame:
    """Read the pairs of the change that made a list from the one before.

    Returns
    -------
    DataFrame
        One row a pair; columns old_code, new_code, relation (whole, split or
        unresolved, then new_code is empty), area_weight (share of the old unit,
        0..1), weight_basis and `how` or `is_default`, the sign that led there. Units
        that the office's own table names (`ntm places add-changes`) follow it.
    """
    table = _shipped(onto) if _is_shipped(onto) else _derived(onto)
    own = folder() / OWN / f"changes_{onto}.csv"
    if own.exists():
        entered = read_csv(own).drop(columns=["file", "row"])
        table = table[~table["old_code"].isin(entered["old_code"])]
        table = pd.concat([table, entered], ignore_index=True).fillna("")
    return table.assign(area_weight=pd.to_numeric(table["area_weight"]))


def _shipped(onto: str) -> pd.DataFrame:
    return _rows(f"changes_{onto}.csv")


def _is_shipped(onto: str) -> bool:
    """Say whether neither the list nor the one before it is an office's own."""
    table = lists()
    position = list(table["vintage"]).index(onto)
    return not table["own"].iloc[position - 1 : position + 1].any()


def _derived(onto: str) -> pd.DataFrame:
    """Derive the pairs beside an office's own list, from codes, names and hints."""
    table = lists()
    position = list(table["vintage"]).index(onto)
    before = table["vintage"].iloc[position - 1]
    aliases = _rows("aliases.csv")
    later = table.loc[~table["own"]].loc[position:, "vintage"]
    known: dict[str, str] = {}
    if len(later) and later.iloc[0] != onto:
        pairs = _shipped(later.iloc[0]).query("relation == 'whole'")
        known = dict(zip(pairs["old_code"], pairs["new_code"], strict=True))
    return succession.derive(
        frame(before), frame(onto), aliases[aliases["vintage"] == onto], known
    )


def forget() -> None:
    """Read everything anew when asked next; after an office's file was added."""
    for cached in (load, lists, frame, changes, names):
        cached.cache_clear()


def folder() -> Path:
    """Find the folder of the unit lists."""
    return home() / "data" / "places"


def _places(vintage: str) -> list[Place]:
    columns = ["code", "name", "short_name", "level", "type", "parent_code", "vintage"]
    table = frame(vintage)[columns]
    return [Place(*row) for row in table.itertuples(index=False, name=None)]


def _changes(old: str, new: str) -> list[Change]:
    table = changes(new)
    known = table[table["relation"] != "unresolved"]
    return [
        Change(
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


def _rows(name: str) -> pd.DataFrame:
    return read_csv(folder() / name).drop(columns=["file", "row"])


@cache
def names() -> Names:
    """Give the names of the project's lists, ready to resolve and match."""
    return Names(load())


def match(
    written: pd.Series,
    *,
    at: Day,
    within: str | None = None,
    districts: pd.Series | None = None,
    level: Level | None = "commune",
) -> pd.DataFrame:
    """Match a column of names to the units of a date; see `places.matching.match`.

    `within` is a province, by name or code.
    """
    province = load().province(within, at) if within else None
    return matching.match(
        names(), written, at=at, within=province, districts=districts, level=level
    )
