"""An entry of many provinces: `places: all`, a region, or a list of names.

places: Tây Nguyên
as_of: 2025-06-30
vintage: 2025-06-30        # said to be sure: as_of must fall under this unit list
by_place:
  Kon Tum: {theme: count}  # parameters of this province alone
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ntm_analysis.errors import DataError, nearest
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Gazetteer, Place
from ntm_analysis.text import fold

PLACES_KEYS = {
    "places",
    "as_of",
    "vintage",
    "by_place",
    "language",
    "languages",
    "synthetic",
    "parameters",
}
EVERY = "all"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
OWN_WORDS = (
    "place",
    "plan",
    "as_of",
    "language",
)  # said of the whole entry, not of one


def expanded(entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Write an entry `places:` as one entry `place:` a province, in order of code.

    A list keeps its own order. Of the provinces of 2025-07-01 a region has all that
    hold land of it.

    Raises
    ------
    DataError, PlaceNotResolvedError
        For an unknown name or region, or a day under another unit list.
    """
    day = str(entry.get("as_of", ""))
    if not DAY.fullmatch(day):
        raise DataError(
            f"as_of is {day!r}; `places:` needs a day such as 2025-06-30, since it "
            f"says which provinces there are."
        )
    # Imported here: half a second of libraries of tables, and not every edition asks.
    from ntm_analysis.places.tables import units

    gazetteer = units.load()
    vintage = gazetteer.vintage_of(Period(day)).name
    stated = str(entry.get("vintage", vintage))
    if stated != vintage:
        raise DataError(
            f"vintage is {stated!r}, but {day} falls under the unit list {vintage}. "
            f"Change one of the two, or leave `vintage:` away."
        )
    chosen = _chosen(entry["places"], vintage, day, gazetteer)
    own = _own(entry.get("by_place"), chosen, day, gazetteer)
    kept = {"synthetic": entry["synthetic"]} if "synthetic" in entry else {}
    shared = entry.get("parameters") or {}
    if not isinstance(shared, dict):
        raise DataError("parameters is no table; it must be `name: value` lines.")
    return [
        {"place": place.short_name, "as_of": day, **kept}
        | {"parameters": shared | own.get(place.code, {})}
        for place in chosen
    ]


def _chosen(
    named: object, vintage: str, day: str, gazetteer: Gazetteer
) -> Sequence[Place]:
    if isinstance(named, list):
        if not named:
            raise DataError("places is empty; name a province, a region or `all`.")
        for name in named:
            if not isinstance(name, str):
                raise DataError(f"places: {name!r} is no name; put names in quotes.")
        return [gazetteer.province(name, Period(day).last) for name in named]
    if not isinstance(named, str):
        raise DataError(f"places is {named!r}; allowed: a list, a region or `all`.")
    every = list(gazetteer.units(vintage, "province"))
    if fold(named) == EVERY:
        return every
    from ntm_analysis.places.tables import provinces

    regions = provinces.region_names()
    wanted = {
        key
        for key, names in regions.items()
        if fold(named) in {fold(key), *(fold(name) for name in names.values())}
    }
    if not wanted:
        known = [EVERY, *(names["vi"] for names in regions.values())]
        raise DataError(
            f"places is {named!r}, which is no region. {nearest(named, known)} "
            f"One province is written `place: {named}`."
        )
    return [p for p in every if wanted & set(provinces.regions_of(p.code, vintage))]


def _own(
    raw: object, chosen: Sequence[Place], day: str, gazetteer: Gazetteer
) -> dict[str, dict[str, Any]]:
    """Give the parameters of single provinces by code."""
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise DataError("by_place is no table; it must be `Province: {name: value}`.")
    found = {}
    for name, given in raw.items():
        place = gazetteer.province(str(name), Period(day).last)
        if place not in chosen:
            raise DataError(f"by_place: {name} is none of the provinces of the entry.")
        if not isinstance(given, dict):
            raise DataError(f"by_place: {name} must have a table of parameters.")
        for word in OWN_WORDS:
            if word in given:
                raise DataError(
                    f"by_place: {name} has {word}: one {word} holds for the whole "
                    f"entry. Write a job `place: {name}` for it."
                )
        found[place.code] = given
    return found
