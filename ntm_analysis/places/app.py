"""Names of places asked by an analyst or another room: one way to a code."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ntm_analysis.page.language import spoken_language
from ntm_analysis.page.results import Result
from ntm_analysis.periods import Period
from ntm_analysis.places import sheet
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.tables import units

NATION = "VN"
NATION_NAMES = ("VN", "Việt Nam", "cả nước")
LAST_DAY_OF_DISTRICTS = "2025-06-30"


@dataclass(frozen=True, slots=True, repr=False)
class Resolved(Result):
    """One name resolved at one day; `.place` is the unit."""

    place: Place
    record: dict[str, Any]

    @property
    def frame(self) -> pd.DataFrame:
        """One row: code, name, level, list, parents."""
        parents = ", ".join(str(p["name"]) for p in self.record["parents"])
        keys = ("asked", "at", "code", "name", "level", "vintage")
        return pd.DataFrame([{k: self.record[k] for k in keys} | {"in": parents}])

    @property
    def sources(self) -> pd.DataFrame:
        """The list of units that the code is of."""
        return pd.DataFrame([{"list": self.place.vintage}])

    def plot(self) -> str:
        """Say in lines what is known: a name has no picture."""
        return sheet.lines(self.record, spoken_language())


def resolve(name: str, at: str = LAST_DAY_OF_DISTRICTS, within: str = "") -> Resolved:
    """Find the unit that a name means on a day.

    Parameters
    ----------
    name
        As written, with or without diacritics: "xã Chi Lăng, huyện Chi Lăng".
    at
        Date as stated: 2020-12-31, 2024-H1, 2018 (its last day).
    within
        A province, by name or code.

    Raises
    ------
    PlaceNotResolvedError
        If the name fits no unit at that day, or more than one; the message names them.
    """
    names = units.names()
    province = names.gazetteer.province(within, at) if within else None
    found = names.resolve(name, at, within=province)
    return Resolved(found.required(names), sheet.record(found, names))


def codes_through_time(name: str) -> list[tuple[str, bool]]:
    """Give the codes of a place before and after the reform of 2025-07-01.

    Returns
    -------
    list of (code, reformed)
        One or two; figures of code 24 before the reform are another province's.

    Raises
    ------
    PlaceNotResolvedError
        If the name fits no unit of either list.
    """
    if name in NATION_NAMES:
        return [(NATION, False), (NATION, True)]
    names = units.names()
    newest = max(v.used_from for v in names.gazetteer.vintages.values())
    days = ((LAST_DAY_OF_DISTRICTS, False), (newest.isoformat(), True))
    found = [(names.resolve(name, day), reformed) for day, reformed in days]
    codes = [(r.place.code, reformed) for r, reformed in found if r.place]
    if not codes:
        found[0][0].required(names)
    return codes


def day_of(text: str) -> Period | None:
    """Read a date that may be left out."""
    return Period(text) if text else None
