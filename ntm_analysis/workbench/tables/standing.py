"""Which province a name means on a day: itself, what it went into, or what it was.

A planner types the name of the own province as it was or as it is. On a day on which
there is none of that name the workbench goes on to the province that is there, and says
so; where several come into question nobody is led anywhere.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from ntm_analysis.errors import UnknownNameError
from ntm_analysis.figures.tables import figures
from ntm_analysis.figures.tables.subject import newest_day
from ntm_analysis.files.loaded import loaded
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.tables import units
from ntm_analysis.text import fold

LAST_OLD = "2025-06-30"  # the last list before the reform


@dataclass(frozen=True, slots=True)
class Led:
    """Where a reader is led from a name that is none on a day.

    Attributes
    ----------
    place : the province that is there
    named : the one that was asked for
    until, since : last day of the one that ended, first day of what it went into
    back : day on which the one asked for was, or is, there
    """

    place: str
    named: str
    until: date
    since: date
    back: date


def led(name: str, day: Period) -> Led | None:
    """Say where a name of another day leads; None where it is one of that day.

    >>> led("Hà Giang", Period("2025-12-31")).place
    'Tuyên Quang'
    >>> led("Huế", Period("2018-12-31")).place
    'Thừa Thiên Huế'
    >>> led("Hà Giang", Period("2020-12-31")) is None
    True
    """
    gazetteer = units.load()
    try:
        gazetteer.province(name, at=day.last)
    except UnknownNameError:
        return _elsewhere(name, gazetteer.vintage_of(day).name)
    return None


@loaded
def heir_today(name: str) -> Led | None:
    """Say what a province that is no more is part of today.

    None for a province that there still is.
    """
    return led(name, Period(date.today().isoformat()))


@loaded
def name_before(name: str) -> Led | None:
    """Say which province one of a newer name was before; None for an old name."""
    for vintage in reversed(units.load().vintages.values()):
        if vintage.used_to < date.today():
            other = led(name, Period(vintage.used_to.isoformat()))
            if other is not None:
                return other
    return None


def day_of_heir(name: str) -> str:
    """Give the day to show an heir on: of its newest figure, else its first."""
    return newest_day(name) or figures.REFORM


@loaded
def joined_today(name: str) -> tuple[str, ...]:
    """Name the other provinces that went into the province of this name.

    Of the list of today, as told by the last list with districts; empty where the
    province is as it was, or is no more.
    """
    lists = units.load()
    now = lists.vintage_of(date.today()).name
    found = [
        p for p in lists.units(now, "province") if fold(p.short_name) == fold(name)
    ]
    before = _before(found[0], LAST_OLD) if found else []
    return tuple(p.short_name for p in before if fold(p.short_name) != fold(name))


@loaded
def other_names(known: tuple[str, ...]) -> list[str]:
    """Give the provinces of all lists whose names are not among these."""
    folded = {fold(name) for name in known}
    found: dict[str, str] = {}
    for vintage in units.load().vintages:
        for place in units.load().units(vintage, "province"):
            key = fold(place.short_name)
            if key not in folded:
                found[key] = place.short_name
    return list(found.values())


def _elsewhere(name: str, vintage: str) -> Led | None:
    """Look for a name on the other lists: what it went into, or what it was before."""
    gazetteer = units.load()
    order = list(gazetteer.vintages)
    at = order.index(vintage)
    for other in (*reversed(order[:at]), *order[at + 1 :]):
        for place in gazetteer.units(other, "province"):
            if fold(place.short_name) != fold(name):
                continue
            is_past = order.index(other) < at
            there = gazetteer.went_into(place, vintage) if is_past else []
            there = there if is_past else _before(place, vintage)
            if len(there) != 1:
                return None
            ended, begun = (place, there[0]) if is_past else (there[0], place)
            return _told(place, there[0], ended, begun)
    return None


def _told(named: Place, there: Place, ended: Place, begun: Place) -> Led:
    """Date the change: the first list on which the one that ended is no more."""
    lists = units.load().vintages
    order = list(lists)
    name = fold(ended.short_name)
    since = lists[begun.vintage].used_from
    for vintage in order[order.index(ended.vintage) + 1 :]:
        names = {fold(p.short_name) for p in units.load().units(vintage, "province")}
        if name not in names:
            since = lists[vintage].used_from
            break
    until = since - timedelta(days=1)
    back = until if named is ended else since
    return Led(there.short_name, named.short_name, until, since, back)


def _before(place: Place, vintage: str) -> list[Place]:
    """Give the units of an earlier list that went into a province, each once."""
    gazetteer = units.load()
    found = [place]
    while found and found[0].vintage != vintage:
        changes = [c for one in found for c in gazetteer.predecessors(one)]
        codes = dict.fromkeys((c.old_code, c.old_vintage) for c in changes)
        found = [gazetteer.place(*code) for code in codes]
    return found
