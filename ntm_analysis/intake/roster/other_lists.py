"""Is the list of communes in a file that of its day, or that of another?

Communes that merge mostly hand their name on: of the old Quốc Khánh, Tri Phương and
Đội Cấn the reform of July 2025 made one Quốc Khánh. A list of before, imported for a
day after, would give the old commune's marks to the new one of its name. What tells
the two apart: names that stand on one list only, units that are named beside the one
they went into, and districts that the day no longer has. Where they speak of another
list, a name that both lists have stands only if it is one and the same unit in both.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ntm_analysis.intake.roster.commune_names import cleaned, says_former
from ntm_analysis.places.gazetteer import Gazetteer, Place
from ntm_analysis.places.names.spelling import Written, folded_key, toned_key, written

STRAY = 0.1  # share of names of another list that may be slips of a list of the day
MANY = 10  # rows from which single names can be slips
DISTRICT_KINDS = ("huyện", "thị xã", "thành phố", "quận")
_FORMER = re.compile(r"\b(?:cũ|trước đây|trước khi)\b", re.IGNORECASE)

Asked = tuple[str, str]  # name and code as written in one row


class KnownUnits:
    """The communes and districts of one list in what is or was one province."""

    def __init__(self, gazetteer: Gazetteer, provinces: Iterable[Place]) -> None:
        """Take the provinces, all of one list."""
        self.gazetteer = gazetteer
        self.provinces = tuple(provinces)
        self.by_code: dict[str, Place] = {}
        self._by_key: dict[str, list[Place]] = {}
        self._districts: dict[str, list[Place]] = {}
        for province in self.provinces:
            for unit in gazetteer.communes(province):
                self.by_code[unit.code] = unit
                self._by_key.setdefault(folded_key(unit.short_name), []).append(unit)
            for unit in gazetteer.children(province):
                if unit.level == "district":
                    key = folded_key(unit.short_name)
                    self._districts.setdefault(key, []).append(unit)

    def named(self, name: str, code: str = "") -> tuple[Place, ...]:
        """Give the communes of just this name: its marks, and its kind if stated.

        "Xã" is written before towns too, so it rules out nothing. A row without a name
        is the unit of its code.
        """
        if not name.strip():
            return (self.by_code[code],) if code in self.by_code else ()
        for reading in written(cleaned(name)):
            found = self._by_key.get(reading.folded, ())
            fits = tuple(unit for unit in found if _written_so(unit, reading))
            if fits:
                return fits
        return ()

    def has_district(self, text: str) -> bool:
        """Say whether a text begins with the name of a district of this list."""
        words = cleaned(text).split()
        return any(
            any(reading.kind in ("", unit.type) for unit in self._units_of(reading))
            for length in range(min(6, len(words)), 0, -1)
            for reading in written(" ".join(words[:length]))
        )

    def _units_of(self, reading: Written) -> list[Place]:
        return self._districts.get(reading.folded, [])


def _written_so(unit: Place, reading: Written) -> bool:
    marks = not reading.toned or toned_key(unit.short_name) == reading.toned
    return marks and (reading.kind in ("", "xã") or reading.kind == unit.type)


@dataclass(frozen=True, slots=True)
class OtherList:
    """The list that a file's names speak of, where it is not that of the day."""

    vintage: str
    later: bool  # than the list of the day
    units: KnownUnits
    only: dict[Asked, tuple[Place, ...]]  # rows whose name this list alone has
    day_only: tuple[str, ...]  # names that the list of the day alone has
    changed: int  # names of both lists that are two units
    known: int  # names that this list has
    districts: tuple[str, ...] = ()  # named in the file, ended on the day
    slips: bool = False  # single names of another list in a list of the day
    named: frozenset[str] = field(default_factory=frozenset)  # codes of `only`

    @property
    def certain(self) -> bool:
        """Say whether anything but names of both lists speaks of this one."""
        return bool(self.only or self.districts)

    @property
    def marked_former(self) -> bool:
        """Say whether the file itself marks what is of this list: "Tri Phương (cũ)"."""
        names = [name for name, _ in self.only]
        return bool(names) and not self.districts and all(map(says_former, names))

    @property
    def half(self) -> bool:
        """Say whether names of the day alone stand beside names of this list alone."""
        return bool(self.only) and bool(self.day_only)


class Lists:
    """Every list of one province, asked which of them a file's rows are of."""

    def __init__(self, gazetteer: Gazetteer, province: Place) -> None:
        """Take the province in the list of the day."""
        self.gazetteer, self.province = gazetteer, province
        self.names = list(gazetteer.vintages)
        self.here = self.names.index(province.vintage)

    @cached_property
    def day(self) -> KnownUnits:
        """The list of the day."""
        return _known_units(self.gazetteer, (self.province,))

    @cached_property
    def others(self) -> dict[str, KnownUnits]:
        """The other lists, the nearest first and of two the earlier."""
        near = sorted(
            (name for name in self.names if name != self.province.vintage),
            key=lambda n: (abs(self.names.index(n) - self.here), self.names.index(n)),
        )
        return {
            n: _known_units(self.gazetteer, tuple(self._provinces(n))) for n in near
        }

    def _provinces(self, vintage: str) -> list[Place]:
        """Follow the province to another list: what went into it, or took it in."""
        now = {self.province.code: self.province}
        there = self.names.index(vintage)
        step = 1 if there > self.here else -1
        for _ in range(self.here, there, step):
            now = {
                unit.code: unit
                for place in now.values()
                for unit in neighbours(self.gazetteer, place, later=step > 0)
            }
        return list(now.values())

    def judge(
        self, asked: Mapping[Asked, object], districts: Iterable[str]
    ) -> OtherList | None:
        """Find the list that a file's rows speak of; None if it is that of the day."""
        rows = {key: self.day.named(*key) for key in asked}
        ended = [text for text in districts if not self.day.has_district(text)]
        coded = any(code for _, code in asked)
        if all(rows.values()) and not ended and not coded:
            return self._undecided(rows)  # nothing speaks of another list
        found = [
            self._against(v, units, rows, ended) for v, units in self.others.items()
        ]
        found = [one for one in found if one.certain]
        if not found:
            return self._undecided(rows)
        best = max(found, key=lambda one: one.known)  # the nearest of those alike
        if not best.only and best.day_only:
            return None  # communes of the day under the districts they lie in
        return best

    def _against(
        self,
        vintage: str,
        units: KnownUnits,
        rows: Mapping[Asked, tuple[Place, ...]],
        ended: list[str],
    ) -> OtherList:
        only: dict[Asked, tuple[Place, ...]] = {}
        day_only: list[str] = []
        changed: list[tuple[tuple[Place, ...], tuple[Place, ...]]] = []
        known = 0
        for key, here in rows.items():
            here, there = _by_code(key[1], here, units.named(*key))
            if there and not here:
                only[key] = there
            elif here and not there:
                day_only.append(key[0] or key[1])
            elif here and there and not self.same(here, there):
                changed.append((here, there))
            known += bool(there)
        codes = frozenset(unit.code for found in only.values() for unit in found)
        told = tuple(dict.fromkeys(t for t in ended if units.has_district(t)))
        later = self.names.index(vintage) > self.here
        ours = frozenset(unit.code for here in rows.values() for unit in here)
        speak = sum(
            not self._parts(there, here, ours)
            if later
            else self._beside(here, codes, vintage)
            for here, there in changed
        )
        slips = (
            len(rows) >= MANY
            and len(only) <= STRAY * len(rows)
            and speak <= 2 * STRAY * len(changed)
            and not (told and not day_only)
        )
        return OtherList(
            vintage, later, units, only, tuple(day_only), len(changed), known, told,
            slips, codes,
        )  # fmt: skip

    def _beside(
        self, here: tuple[Place, ...], named: frozenset[str], vintage: str
    ) -> bool:
        """Say whether the file names another unit that went into this one."""
        return any(
            unit.code in named for place in here for unit in self.back(place, vintage)
        )

    def _parts(
        self, there: tuple[Place, ...], here: tuple[Place, ...], named: frozenset[str]
    ) -> bool:
        """Say whether the file names the other units that a later one is made of."""
        parts = {
            unit.code for place in there for unit in self.back(place, here[0].vintage)
        }
        return bool(named & (parts - {unit.code for unit in here}))

    def back(self, place: Place, vintage: str) -> list[Place]:
        """Give the units of an earlier list that went into a place."""
        now = [place]
        while now and now[0].vintage != vintage:
            now = [u for p in now for u in neighbours(self.gazetteer, p, later=False)]
        return now

    def forward(self, place: Place) -> list[Place]:
        """Give the units of the list of the day that took in one of an earlier list."""
        return self.gazetteer.went_into(place, self.province.vintage)

    def beside(self, other: OtherList, place: Place) -> bool:
        """Say whether the file names another unit that went into a place."""
        if other.later:
            return False
        return self._beside((place,), other.named, other.vintage)

    def same(self, here: tuple[Place, ...], there: tuple[Place, ...]) -> bool:
        """Say whether a name is one and the same unit in both lists."""
        if len(here) != 1 or len(there) != 1:
            return False
        ends = (*here, *there)
        early, late = sorted(ends, key=lambda u: self.names.index(u.vintage))
        return went_on(self.gazetteer, early, late)

    def _undecided(self, rows: Mapping[Asked, tuple[Place, ...]]) -> OtherList | None:
        """Names that the list before has too, most of them as other units: told."""
        before = self.names[self.here - 1] if self.here else None
        if before is None:
            return None
        units = self.others[before]
        if any(here and not units.named(*key) for key, here in rows.items()):
            return None  # a name that only the list of the day has
        # Which of several units of one name is meant, is asked elsewhere already.
        alone = {key: here for key, here in rows.items() if len(here) == 1}
        found = self._against(before, units, alone, [])
        told = 2 * found.changed >= max(1, len(rows))
        return found if told else None


@lru_cache(maxsize=64)
def _known_units(gazetteer: Gazetteer, provinces: tuple[Place, ...]) -> KnownUnits:
    """Index a list once: a workbook with a sheet a quarter asks for each of them."""
    return KnownUnits(gazetteer, provinces)


def _by_code(
    code: str, here: tuple[Place, ...], there: tuple[Place, ...]
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Take a name that two lists have as that of the list whose code stands beside."""
    ours = tuple(unit for unit in here if unit.code == code)
    theirs = tuple(unit for unit in there if unit.code == code)
    if bool(ours) == bool(theirs):
        return here, there
    return ours, theirs


def neighbours(gazetteer: Gazetteer, place: Place, later: bool) -> list[Place]:
    """Give the units of the next or the last list that share ground with a place."""
    if later:
        return [
            gazetteer.place(change.new_code, change.new_vintage)
            for change in gazetteer.successors(place)
        ]
    return [
        gazetteer.place(change.old_code, change.old_vintage)
        for change in gazetteer.predecessors(place)
    ]


@lru_cache(maxsize=65_536)
def went_on(gazetteer: Gazetteer, early: Place, late: Place) -> bool:
    """Say whether a unit went on whole and alone to a later list."""
    while early.vintage != late.vintage:
        after = gazetteer.successors(early)
        if len(after) != 1 or after[0].relation != "whole":
            return False
        early = gazetteer.place(after[0].new_code, after[0].new_vintage)
        if len(gazetteer.predecessors(early)) != 1:
            return False
    return early == late


def states_district(text: str) -> bool:
    """Say whether a text names a district by its kind, and not as one of before.

    >>> [states_district(t) for t in ("Huyện Tràng Định", "Tràng Định",
    ...                               "huyện Tràng Định (cũ)")]
    [True, False, False]
    """
    readings = written(cleaned(text))
    kinds = {reading.kind for reading in readings}
    former = says_former(text) or _FORMER.search(text)
    return not former and bool(kinds & set(DISTRICT_KINDS))
