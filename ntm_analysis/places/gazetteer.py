"""The administrative units of every vintage, and which became which.

A code means nothing without the vintage in which it is valid, so a `Place` carries
both. A vintage is an official list of units; the date of a figure chooses the list,
and `Vintage.certain` says whether the list is known to hold on that very day. Names
as people write them are resolved in `places.names.names`; files are read in
`places.tables.units`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from datetime import date
from functools import cached_property

from ntm_analysis.errors import UnknownNameError, nearest
from ntm_analysis.periods import Period
from ntm_analysis.places.names.kinds import Level
from ntm_analysis.text import fold

Day = date | str | Period


@dataclass(frozen=True, slots=True)
class Place:
    """One unit of one list: the code is text, the vintage says which list."""

    code: str
    name: str  # with its kind, as the list writes it: "Xã Xuân Hoà"
    short_name: str
    level: Level
    type: str  # xã, phường, thị trấn, đặc khu, huyện, thị xã, quận, thành phố, tỉnh
    parent_code: str  # empty for a province
    vintage: str


PLACE_FIELDS = tuple(field.name for field in fields(Place))


@dataclass(frozen=True, slots=True)
class Vintage:
    """One official list of units, and the dates for which it is used."""

    name: str
    used_from: date
    used_to: date
    certain_from: date
    certain_to: date
    made_by: str = ""  # the resolutions that made the list from the one before

    def certain(self, day: date) -> bool:
        """Say whether the list is known to hold on that day, not only nearest."""
        return self.certain_from <= day <= self.certain_to


@dataclass(frozen=True, slots=True)
class UnitChange:
    """One pair of a change: so much of the old unit went into the new one."""

    old_code: str
    old_vintage: str
    new_code: str
    new_vintage: str
    relation: str  # whole, split
    area_weight: float  # share of the old unit's area, 0..1
    weight_basis: str  # whole, area_estimated, commune_count


Row = tuple[str, ...]  # the fields of a `Place`, in order
Pair = tuple[str, str, str, str, str, float, str]  # the fields of a `Change`


class Units(Mapping[str, Place]):
    """The units of one list by code; a unit is made of its row when it is asked for.

    Of 40,000 rows a question about one name needs a dozen.
    """

    def __init__(self, rows: dict[str, Row]) -> None:
        """Take the rows by code, from large units to small."""
        self._rows = rows
        self._made: dict[str, Place] = {}

    def __getitem__(self, code: str) -> Place:
        """Give the unit of a code."""
        made = self._made.get(code)
        if made is None:
            made = self._made[code] = Place(*self._rows[code])  # type: ignore[arg-type]
        return made

    def __iter__(self) -> Iterator[str]:
        """Give the codes."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Count the units."""
        return len(self._rows)

    def __contains__(self, code: object) -> bool:
        """Say whether the list has the code."""
        return code in self._rows

    def of_level(self, level: Level) -> Iterator[Place]:
        """Give the units of a level, by code."""
        at = PLACE_FIELDS.index("level")
        return (self[code] for code, row in self._rows.items() if row[at] == level)

    def parent_codes(self) -> Iterator[tuple[str, str]]:
        """Give each unit's code and that of the unit above."""
        at = PLACE_FIELDS.index("parent_code")
        return ((code, row[at]) for code, row in self._rows.items())


class Gazetteer:
    """All units by code and vintage, with parents, children and succession."""

    def __init__(
        self,
        vintages: Iterable[Vintage],
        places: Iterable[Place] = (),
        changes: Iterable[UnitChange] = (),
        aliases: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        """Take the lists; `aliases` are (vintage, code, folded former name)."""
        rows: dict[str, dict[str, Row]] = {}
        for place in places:
            rows.setdefault(place.vintage, {})[place.code] = astuple(place)
        self._fill(vintages, rows, map(astuple, changes), aliases)

    @classmethod
    def of_rows(
        cls,
        vintages: Iterable[Vintage],
        rows: Mapping[str, dict[str, Row]],
        pairs: Iterable[Pair],
        aliases: Iterable[tuple[str, str, str]] = (),
    ) -> "Gazetteer":
        """Take units by vintage and code, and changes, as rows of their fields."""
        gazetteer = cls(())
        gazetteer._fill(vintages, rows, pairs, aliases)
        return gazetteer

    def _fill(
        self,
        vintages: Iterable[Vintage],
        rows: Mapping[str, dict[str, Row]],
        pairs: Iterable[Pair],
        aliases: Iterable[tuple[str, str, str]],
    ) -> None:
        self.vintages = {v.name: v for v in sorted(vintages, key=lambda v: v.used_from)}
        self._units = {name: Units(rows.get(name, {})) for name in self.vintages}
        self._pairs = tuple(pairs)
        self.aliases = tuple(aliases)

    def vintage_of(self, day: Day) -> Vintage:
        """Choose the list for a date; a period counts by its last day.

        Raises
        ------
        UnknownNameError
            If no list is used on that day.
        """
        on = as_day(day)
        for vintage in self.vintages.values():
            if vintage.used_from <= on <= vintage.used_to:
                return vintage
        raise UnknownNameError(f"no list of units is used on {on}.")

    def units(self, vintage: str, level: Level | None = None) -> Iterator[Place]:
        """Give the units of a list, from large to small, by code."""
        units = self._list(vintage)
        yield from units.values() if level is None else units.of_level(level)

    def codes(self, vintage: str) -> tuple[str, ...]:
        """Give the codes of a list, in its order."""
        return tuple(self._list(vintage))

    def has(self, code: str, vintage: str) -> bool:
        """Say whether a list has a unit of this code."""
        return code in self._list(vintage)

    def place(self, code: str, vintage: str) -> Place:
        """Look a unit up by its code in one list.

        Raises
        ------
        UnknownNameError
            With the nearest codes, if the list has no such unit.
        """
        units = self._list(vintage)
        if code not in units:
            raise UnknownNameError(
                f"no unit {code!r} in the list of {vintage}. {nearest(code, units)}"
            )
        return units[code]

    def province(self, name: str, at: Day) -> Place:
        """Look a province up by code or name, without regard to diacritics.

        Raises
        ------
        UnknownNameError
            With what it went into, if it is one of an earlier list; else with the
            nearest names.
        """
        vintage = self.vintage_of(at).name
        known = {p.code: p for p in self.units(vintage, "province")}
        names = {fold(p.short_name): p for p in known.values()}
        found = known.get(name) or names.get(fold(name))
        if found is None and (ended := self._ended(name, vintage)):
            last, heirs = ended
            into = ", ".join(heir.short_name for heir in heirs)
            raise UnknownNameError(
                f"province {last.short_name} went into {into} and is not in the list "
                f"of {vintage}. Name that, or give a day until "
                f"{self.vintages[last.vintage].used_to}."
            )
        if found is None:
            raise UnknownNameError(
                f"no province {name!r} in the list of {vintage}. "
                f"{nearest(name, (p.short_name for p in known.values()))}"
            )
        return found

    def _ended(self, name: str, vintage: str) -> tuple[Place, list[Place]] | None:
        """Give a province of an earlier list and what it went into by this one."""
        before = [one for one in self.vintages if one < vintage]
        for earlier in reversed(before):
            for place in self.units(earlier, "province"):
                if fold(place.short_name) != fold(name):
                    continue
                heirs = self.went_into(place, vintage)
                return (place, heirs) if heirs else None
        return None

    def parents(self, place: Place) -> tuple[Place, ...]:
        """Give the units above a place, the nearest first."""
        above: list[Place] = []
        while place.parent_code:
            place = self.place(place.parent_code, place.vintage)
            above.append(place)
        return tuple(above)

    def province_of(self, place: Place) -> Place:
        """Give the province of a place; a province is its own."""
        return (place, *self.parents(place))[-1]

    def children(self, place: Place) -> tuple[Place, ...]:
        """Give the units directly below a place."""
        codes = self._children.get((place.vintage, place.code), ())
        return tuple(self.place(code, place.vintage) for code in codes)

    def communes(self, place: Place) -> tuple[Place, ...]:
        """Give all communes inside a place; a commune is its own."""
        if place.level == "commune":
            return (place,)
        return tuple(c for child in self.children(place) for c in self.communes(child))

    def successors(self, place: Place) -> tuple[UnitChange, ...]:
        """Say which units of the next list took parts of this one."""
        found = self._after.get((place.vintage, place.code), ())
        return tuple(UnitChange(*pair) for pair in found)

    def went_into(self, place: Place, vintage: str) -> list[Place]:
        """Give the units of a later list that took parts of this one, each once."""
        heirs = [place]
        while heirs and heirs[0].vintage != vintage:
            changes = [c for heir in heirs for c in self.successors(heir)]
            codes = dict.fromkeys((c.new_code, c.new_vintage) for c in changes)
            heirs = [self.place(*code) for code in codes]
        return heirs

    def predecessors(self, place: Place) -> tuple[UnitChange, ...]:
        """Say which units of the list before went into this one."""
        found = self._before.get((place.vintage, place.code), ())
        return tuple(UnitChange(*pair) for pair in found)

    @cached_property
    def changes(self) -> tuple[UnitChange, ...]:
        """Every pair of every change."""
        return tuple(UnitChange(*pair) for pair in self._pairs)

    @cached_property
    def _children(self) -> dict[tuple[str, str], list[str]]:
        below: dict[tuple[str, str], list[str]] = {}
        for vintage, units in self._units.items():
            for code, parent in units.parent_codes():
                below.setdefault((vintage, parent), []).append(code)
        return below

    @cached_property
    def _after(self) -> dict[tuple[str, str], list[Pair]]:
        found: dict[tuple[str, str], list[Pair]] = {}
        for pair in self._pairs:
            found.setdefault((pair[1], pair[0]), []).append(pair)
        return found

    @cached_property
    def _before(self) -> dict[tuple[str, str], list[Pair]]:
        found: dict[tuple[str, str], list[Pair]] = {}
        for pair in self._pairs:
            found.setdefault((pair[3], pair[2]), []).append(pair)
        return found

    def _list(self, vintage: str) -> Units:
        if vintage not in self._units:
            raise UnknownNameError(
                f"no list of units {vintage!r}. {nearest(vintage, self._units)}"
            )
        return self._units[vintage]


def as_day(day: Day) -> date:
    """Read a date; of a quarter or a year, the last day counts.

    >>> as_day("2024-H1"), as_day("2024-02-15")
    (datetime.date(2024, 6, 30), datetime.date(2024, 2, 15))
    """
    if isinstance(day, date):
        return day
    return (day if isinstance(day, Period) else Period(day)).last
