"""The communes of each date that a file is about, and which list it really lists.

A file is read with the lists of its dates first. Where its names speak of another list
it is read once more: by the next list, where that may hold already, else by that of
the day, with only those units that are the same in both.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.intake.problems import Problem
from ntm_analysis.intake.roster import other_province
from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.roster.other_lists import Asked, OtherList
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.tables import units

_DAY = dt.timedelta(days=1)
SHOWN = 5  # names that a message gives as examples


class Rosters:
    """The communes of one place by date; made when a date is first asked."""

    def __init__(self, place: Place, first: Period, roster: Roster) -> None:
        """Take the place and the communes of the date that the import was told."""
        self.place, self.first = place, first
        self._by_date = {first.text: roster}
        self._others: dict[str, OtherList] = {}  # date -> the list told of
        # Of a file with sheets of two lists: by date and sheet.
        self._by_sheet: dict[tuple[str, str], Roster] = {}
        self._names: dict[tuple[str, str], dict[Asked, None]] = {}
        self._ended: dict[tuple[str, str], dict[str, None]] = {}

    @contextmanager
    def sheet(self, as_of: Period, name: str) -> Iterator[Roster]:
        """Give the communes of a date for one sheet, and note what the sheet names."""
        key = as_of.text, name
        roster = self.of_sheet(as_of, name)
        asked, ended = roster.asked, roster.ended
        roster.asked, roster.ended = {}, {}
        yield roster
        self._names.setdefault(key, {}).update(roster.asked)
        self._ended.setdefault(key, {}).update(roster.ended)
        roster.asked, roster.ended = asked | roster.asked, ended | roster.ended

    def of_sheet(self, as_of: Period, name: str) -> Roster:
        """Give the communes of a date for one sheet."""
        return self._by_sheet.get((as_of.text, name)) or self.of(as_of)

    def of(self, as_of: Period) -> Roster:
        """Give the communes of a date."""
        if as_of.text not in self._by_date:
            there = place_of(self.place.code, as_of)
            self._by_date[as_of.text] = Roster(units.load(), there, as_of)
        return self._by_date[as_of.text]

    def settle(self, file: str, criteria_set: str) -> bool:
        """Take what the rows say of their lists; True if the file must be read anew.

        Raises
        ------
        ImportRefusedError
            If they are the communes of another province.
        """
        anew = False
        set_from = criteria_sets.get(criteria_set).in_force_from
        for date, roster in self._by_date.items():
            other_province.refuse(roster, file)
            other = roster.other_list()
            if other is None:
                continue
            list_from = roster.gazetteer.vintages[roster.vintage].used_from
            if not other.certain and set_from >= list_from:
                continue  # by this set none but units of this list were ever judged
            if other.certain and other.half and self._apart(date, roster):
                anew = True
                continue
            self._others[date] = other
            if not other.certain:
                continue
            anew = True
            own = _holding(roster, other)
            if own is not None:
                self._by_date[date] = own
            else:
                roster.other = other
        return anew

    def _apart(self, date: str, roster: Roster) -> bool:
        """Judge the sheets of a date one by one, where each is of one list alone."""
        found: dict[str, Roster] = {}
        for (day, name), asked in self._names.items():
            if day == date:
                one = Roster(roster.gazetteer, roster.place, roster.at)
                one.asked, one.ended = asked, self._ended[day, name]
                other = one.other_list()
                if other is not None and (other.half or not other.certain):
                    return False
                one.other = other
                found[name] = one
        if len({one.other and one.other.vintage for one in found.values()}) < 2:
            return False
        self._by_sheet |= {(date, name): one for name, one in found.items()}
        return True

    def told(self, file: str) -> list[Problem]:
        """Say which list a file, or a sheet, was found to be of, and what to do."""
        return [
            _problem(file, date, self._by_date[date], other)
            for date, other in self._others.items()
        ] + [
            replace(_problem(file, date, roster, roster.other), sheet=sheet)
            for (date, sheet), roster in self._by_sheet.items()
            if roster.other is not None
        ]


def _holding(roster: Roster, other: OtherList) -> Roster | None:
    """Give the communes by the next list, where that may hold on the day already.

    Between the days on which two lists are known to hold, units merge on days of their
    own: a file that lists the units of the next list alone says that they had.
    """
    gazetteer = roster.gazetteer
    names = list(gazetteer.vintages)
    here = gazetteer.vintages[roster.vintage]
    following = names[names.index(roster.vintage) + 1 :][:1]
    _, by = units.list_of(roster.province, roster.at)
    if (
        [other.vintage] != following
        or other.day_only
        or by is not None
        or roster.at <= here.certain_to
        or not gazetteer.has(roster.place.code, other.vintage)
        or len(other.units.provinces) != 1
    ):
        return None
    return Roster(
        gazetteer, gazetteer.place(roster.place.code, other.vintage), roster.at
    )


def _problem(file: str, date: str, roster: Roster, other: OtherList) -> Problem:
    vintages = roster.gazetteer.vintages
    then = _province_then(roster.province, other)
    first, last = _days_of(then, other.vintage)
    moved = then.name != roster.province.name
    if not other.certain:
        code = "names_of_both_lists"
    elif roster.vintage == other.vintage:
        code = "list_of_file"
    elif other.half:
        code = "list_half"
    else:
        code = "list_later" if other.later else "list_earlier"
    names = [name or key for name, key in other.only]
    said = {
        "date": date,
        "vintage": roster.vintage,
        "other": other.vintage,
        "only": str(len(names)),
        "names": _some(names),
        "districts": _some(list(other.districts)),
        "day_only": str(len(other.day_only)),
        "day_names": _some(list(other.day_only)),
        "changed": str(other.changed),
        "day": (first if other.later else last).isoformat(),
        "place": f' --place "{then.name}"' if moved else "",
        "until": vintages[roster.vintage].used_to.isoformat(),
    }
    return Problem(code, value=other.vintage, file=file, said=said)


def _days_of(province: Place, vintage: str) -> tuple[dt.date, dt.date]:
    """Give the first and the last day on which a list is in force in a province.

    Each province merged its units on a day of its own: in Nam Định the list of June
    2025 holds since 1 September 2024, so no later day brings the old communes back.
    """
    dates = units.load().vintages[vintage]
    first, last = dates.used_from, dates.used_to
    name, by = units.list_of(province, first)
    if name != vintage and by is not None:
        first = by.in_force
    elif first > dt.date(1000, 1, 1):
        name, by = units.list_of(province, first - _DAY)
        first = by.in_force if name == vintage and by is not None else first
    name, by = units.list_of(province, last)
    if name != vintage and by is not None:
        last = by.in_force - _DAY
    elif last < dt.date(2999, 1, 1):
        name, by = units.list_of(province, last + _DAY)
        last = by.in_force - _DAY if name == vintage and by is not None else last
    return first, last


def _province_then(province: Place, other: OtherList) -> Place:
    """Give the one province in which the units of another list lay: Nam Định."""
    found = {
        other.units.gazetteer.province_of(unit)
        for there in other.only.values()
        for unit in there[:1]
    }
    return found.pop() if len(found) == 1 else province


def _some(names: list[str]) -> str:
    more = f" … (+{len(names) - SHOWN})" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more or "–"
