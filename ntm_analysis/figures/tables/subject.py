"""Whom a notebook is about: a place, a date, and a plan where there is one."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from ntm_analysis.errors import NtmError, UsageError
from ntm_analysis.figures.tables import figures, plans
from ntm_analysis.files.reads import question
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.text import fold

NATION, NATION_NAME = "VN", "Việt Nam"
# What a page of a place is opened for; a number of wards alone is no news of it.
STATES = ("communes_recognized", "communes_advanced", "criteria_per_commune")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A place at a date; `plan` is None where only the place was named."""

    place_code: str
    vintage: str
    place: str
    level: str
    as_of: Period
    plan: plans.Plan | None

    @property
    def plan_key(self) -> str:
        """Key of the plan, empty without one."""
        return self.plan.key if self.plan else ""


def resolve_subject(plan: str = "", place: str = "", as_of: str = "") -> Subject:
    """Read what a notebook was given; a place named beside a plan goes before it.

    Parameters
    ----------
    plan
        Key of a plan under data/plans.
    place
        Name of a province; VN or Việt Nam is the country.
    as_of
        Date; empty is the plan's own, or that of the newest figure.

    Raises
    ------
    UnknownNameError, PlaceNotResolvedError
        For a plan or place that does not exist; the message names the nearest.
    UsageError
        If neither is given.
    """
    if place:
        return _of_place(place, as_of)
    if not plan:
        raise UsageError("name a plan or a place.")
    found = plans.load(plan)
    return Subject(
        place_code=found.place_code,
        vintage=found.vintage,
        place=found.place,
        level=found.level,
        as_of=Period(as_of) if as_of else found.as_of,
        plan=found,
    )


def _of_place(name: str, as_of: str) -> Subject:
    day = Period(as_of) if as_of else Period(_newest_day())
    gazetteer = units.load()
    if fold(name) in (fold(NATION), fold(NATION_NAME), fold("cả nước")):
        vintage = gazetteer.vintage_of(day).name
        return Subject(
            place_code=NATION,
            vintage=vintage,
            place=NATION_NAME,
            level="national",
            as_of=day,
            plan=None,
        )
    found = gazetteer.province(name, at=day.last)
    return Subject(
        place_code=found.code,
        vintage=found.vintage,
        place=found.short_name,
        level=found.level,
        as_of=day,
        plan=None,
    )


@question
def _newest_day() -> str:
    return str(newest(figures.load()["last_day"]))


def newest_day(name: str) -> str:
    """Give the day on which the newest figure of a province became known.

    Of the province as it is since 2025-07-01; empty where there is none of that name
    or nothing of it is published since: then a page keeps to the day before.
    """
    try:
        found = _of_place(name, date.today().isoformat())
    except NtmError:
        return ""
    table = figures.load()
    rows = table[
        (table["place_code"] == found.place_code)
        & (table["vintage"] >= figures.REFORM)
        & (table["kind"] == "actual")
        & table["measure"].isin(STATES)
        & (table["last_day"] >= figures.REFORM)
        & (table["last_day"] <= pd.Timestamp(date.today()))
    ]
    if rows.empty:
        return ""
    stated = pd.to_datetime(rows["published"], errors="coerce")
    return str(pd.concat([rows["last_day"], stated]).max().date())


def newest(days) -> object:  # type: ignore[no-untyped-def]
    """Give the last day on which anything is published before the reform of 2025."""
    return days[days < figures.REFORM].max().date()
