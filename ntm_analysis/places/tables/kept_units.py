"""The gazetteer in a form that loads in a tenth of a second, without pandas.

What is kept is made of the files of data/places/ and of this room's code, and is never
older than either (`files.kept`). What a question needs is made of it: `gazetteer()`
and `names()`; as tables the lists stand in `places.tables.unit_lists`.
"""

import math
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ntm_analysis import text
from ntm_analysis.files import home as where
from ntm_analysis.files.kept import kept_value
from ntm_analysis.files.loaded import loaded
from ntm_analysis.places.changes.enactment import Enactment, Enactments
from ntm_analysis.places.gazetteer import (
    PLACE_FIELDS,
    Day,
    Gazetteer,
    Pair,
    Place,
    Row,
    Vintage,
    as_day,
)
from ntm_analysis.places.names.former_provinces import FormerProvince
from ntm_analysis.places.names.keys import Keys
from ntm_analysis.places.names.names import NameIndex

if TYPE_CHECKING:
    import pandas as pd

RURAL = ("xã", "đặc khu")
NATION = "VN"
ROOM = Path(__file__).parents[1]


@loaded
def gazetteer() -> Gazetteer:
    """Give every unit list, change and former name of the project."""
    return _gazetteer(_plain())


@loaded
def names() -> NameIndex:
    """Give the names of the project's lists, ready to resolve and match."""
    made = _kept("names", _keys)
    keys = Keys(made["keys"], made["former"])
    return NameIndex(gazetteer(), list(enactments()), keys, former_provinces())


@loaded
def enactments() -> tuple[Enactment, ...]:
    """Give every known resolution, with its day and source."""
    return tuple(_enactment(row) for row in _plain()["enactments"])


@loaded
def former_provinces() -> tuple[FormerProvince, ...]:
    """Give the provinces that ended before the earliest list, each with its source."""
    return tuple(_former(row) for row in _plain()["former_provinces"])


def on_day(place: Place, day: Day) -> Place:
    """Give a unit in the list in force in its province on a day."""
    return _in_force().on_day(place, as_day(day))


def list_of(place: Place, day: Day) -> tuple[str, Enactment | None]:
    """Name the list in force in a place's province on a day, and what made it."""
    return _in_force().list_of(place, as_day(day))


@loaded
def _in_force() -> Enactments:
    # Not `names().enactments`: making the keys of all names takes a second.
    return Enactments(gazetteer(), enactments())


@loaded
def rural_communes() -> dict[str, dict[str, float]]:
    """Count rural communes by district, province and nation ("VN") in each list.

    Returns
    -------
    dict
        vintage -> code -> number of communes that are no wards and no towns.
    """
    counts: dict[str, dict[str, float]] = _kept("rural", _counted)
    return counts


@loaded
def rural_on(code: str, day: Day) -> tuple[float, str, date]:
    """Count the rural communes of a province, or of "VN", on a day.

    Between two lists each province has the one in force there (`list_of`); the nation
    is the sum of its provinces, each by its own.

    Returns
    -------
    tuple
        Number (NaN if no list has the code), list, and the day since which it holds:
        that of the resolution, or the first of the list.
    """
    at = as_day(day)
    current = gazetteer().vintage_of(at)
    counted = rural_communes()
    if code != NATION:
        if not gazetteer().has(code, current.name):
            known = counted[current.name].get(code, math.nan)
            return known, current.name, current.used_from
        name, by = list_of(gazetteer().place(code, current.name), at)
        later = by is not None and by.vintage == name
        since = by.in_force if by and later else gazetteer().vintages[name].used_from
        return counted[name].get(code, math.nan), name, since
    if not _differs(current.name, at):
        return counted[current.name][NATION], current.name, current.used_from
    provinces = gazetteer().units(current.name, "province")
    told = [rural_on(province.code, at) for province in provinces]
    total = sum(number for number, _, _ in told)
    return total, current.name, max(since for _, _, since in told)


def _differs(vintage: str, day: date) -> bool:
    """Say whether any province may have another list than the nation's on a day."""
    names = list(gazetteer().vintages)
    after = names[names.index(vintage) + 1 :][:1]
    return any(
        (one.vintage in after and one.in_force <= day)
        or (one.vintage == vintage and day < one.in_force)
        for one in enactments()
    )


@loaded
def _plain() -> dict[str, Any]:
    return _kept("places", _read)


def _kept(name: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    home = where.home()
    sources = sorted((home / "data" / "places").rglob("*.csv"))
    code = [*sorted(ROOM.rglob("*.py")), Path(text.__file__)]
    return kept_value(name, sources, make, code=code, where=home)


def _counted() -> dict[str, dict[str, float]]:
    from ntm_analysis.places.tables import unit_lists

    names = unit_lists.lists()["vintage"]
    return {str(name): _rural(unit_lists.frame(str(name))) for name in names}


def _rural(then: "pd.DataFrame") -> dict[str, float]:
    communes = then[(then["level"] == "commune") & then["type"].isin(RURAL)]
    parent = dict(zip(then["code"], then["parent_code"], strict=True))
    by_district = communes["parent_code"].value_counts()
    by_province = communes["parent_code"].map(parent).value_counts()
    counts = {str(k): float(n) for k, n in [*by_district.items(), *by_province.items()]}
    return counts | {NATION: float(len(communes))}


def _keys() -> dict[str, Any]:
    """Make the keys of all names: a second that only who looks a name up waits for."""
    keys = Keys.of(gazetteer())
    return {"keys": keys.of_units, "former": keys.of_former}


def _read() -> dict[str, Any]:
    """Read the tables into plain rows."""
    # Imported here: only who reads the tables anew needs pandas.
    from ntm_analysis.places.tables import unit_lists

    lists = unit_lists.lists().to_dict("records")
    vintages = [_vintage_row(row) for row in lists]
    in_order = [row[0] for row in vintages]
    return {
        "vintages": vintages,
        "units": {vintage: _units(vintage) for vintage in in_order},
        "pairs": [p for old, new in pairwise(in_order) for p in _pairs(old, new)],
        "aliases": _rows("aliases.csv", "vintage", "code", "alias_key"),
        "enactments": _rows("resolutions.csv", *_ENACTMENT),
        "former_provinces": _rows("former_provinces.csv", *_FORMER),
    }


_ENACTMENT = (
    "number", "passed", "in_force", "province_code", "district_code", "vintage",
    "source",
)  # fmt: skip


_FORMER = ("name", "into", "number", "passed", "ended", "source")


def _former(row: tuple[str, ...]) -> FormerProvince:
    name, into, number, passed, ended, source = row
    return FormerProvince(
        name=name,
        into=tuple(into.split("; ")),
        number=number,
        passed=date.fromisoformat(passed),
        ended=date.fromisoformat(ended) if ended else None,
        source=source,
    )


def _rows(name: str, *columns: str) -> list[tuple[str, ...]]:
    from ntm_analysis.places.tables import unit_lists

    table = unit_lists.rows(name)[list(columns)]
    return list(table.itertuples(index=False, name=None))


def _units(vintage: str) -> dict[str, Row]:
    from ntm_analysis.places.tables import unit_lists

    table = unit_lists.frame(vintage)[list(PLACE_FIELDS)]
    columns = [table[column].to_list() for column in PLACE_FIELDS]
    return {row[0]: row for row in zip(*columns, strict=True)}


def _pairs(old: str, new: str) -> list[Pair]:
    from ntm_analysis.places.tables.unit_changes import changes

    table = changes(new)
    known = table[table["relation"] != "unresolved"]
    columns = ("old_code", "new_code", "relation", "area_weight", "weight_basis")
    cells = [known[column].to_list() for column in columns]
    return [
        (before, old, after, new, relation, float(weight), basis)
        for before, after, relation, weight, basis in zip(*cells, strict=True)
    ]


def _vintage_row(row: dict[Hashable, str]) -> tuple[str, ...]:
    days = ("used_from", "used_to", "certain_from", "certain_to")
    return (row["vintage"], *(row[day] for day in days), row["made_by"])


def _vintage(row: tuple[str, ...]) -> Vintage:
    used_from, used_to, certain_from, certain_to = map(date.fromisoformat, row[1:5])
    return Vintage(row[0], used_from, used_to, certain_from, certain_to, row[5])


def _gazetteer(plain: Mapping[str, Any]) -> Gazetteer:
    vintages = [_vintage(row) for row in plain["vintages"]]
    return Gazetteer.of_rows(vintages, plain["units"], plain["pairs"], plain["aliases"])


def _enactment(row: tuple[str, ...]) -> Enactment:
    number, passed, in_force, province, district, vintage, source = row
    return Enactment(
        number=number,
        passed=date.fromisoformat(passed),
        in_force=date.fromisoformat(in_force),
        province_code=province,
        district_code=district,
        vintage=vintage,
        source=source,
    )
