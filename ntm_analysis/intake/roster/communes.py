"""Which unit of the official list a row of a workbook is about.

A name is looked up in the list valid at the date, within the row's district where
the sheet states one: exactly, then without diacritics, then by likeness of at least
`ALIKE` with nothing else near. Everything else is reported with its candidates and
never guessed: two communes of one name, a commune of another district, a commune
that was merged away. A unit that only changed its name is followed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from ntm_analysis.errors import NtmError
from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.roster.commune_names import (
    cleaned,
    code_of,
    parted,
    says_former,
    says_new,
)
from ntm_analysis.intake.roster.merged_names import (
    former_in,
    is_former,
    namesake_after,
    why_not_new,
)
from ntm_analysis.intake.roster.namesakes import spelled_so, spellings_in
from ntm_analysis.intake.roster.other_lists import (
    DISTRICT_KINDS,
    Asked,
    Lists,
    OtherList,
    states_district,
    went_on,
)
from ntm_analysis.intake.roster.stated_districts import (
    FITS,
    TITLED,
    DistrictDoubt,
    StatedDistricts,
)
from ntm_analysis.places.gazetteer import Day, Gazetteer, Place, as_day
from ntm_analysis.places.names.names import NameIndex
from ntm_analysis.places.names.spelling import Written, folded_key, toned_key, written
from ntm_analysis.text import nfc

_BRACKETED = re.compile(r"\(([^()]+)\)\s*$")  # "Hồng Phong (Bình Gia)"
ALIKE = 95.0  # likeness (0..100) of folded names that is taken, with a notice
URBAN = ("thị trấn", "phường")  # the programme covers communes (xã) alone
MANY = 5  # names of one district that say where a table is from
APART = 5.0  # and the next best name must be so much less alike


@dataclass(frozen=True, slots=True)
class Match:
    """The unit of a row, or why there is none: a code of the problem and candidates."""

    place: Place | None
    why: str = ""  # the problem's code, or that of a notice if a place was found
    candidates: tuple[Place, ...] = ()
    district: DistrictDoubt = FITS  # what is to be said of the district beside it
    stated: str = ""  # the district as the name itself states it: "Tân Văn (Lâm Hà)"


class Roster:
    """The communes of one place in the list of a date, ready to be asked."""

    def __init__(self, gazetteer: Gazetteer, place: Place, at: Day) -> None:
        """Take the place (province, district or commune) whose workbook is read."""
        self.gazetteer, self.place, self.at = gazetteer, place, as_day(at)
        self.vintage = place.vintage
        self.province = gazetteer.province_of(place)
        self.communes = gazetteer.communes(place)
        self.asked: dict[Asked, None] = {}  # names and codes of the rows, once each
        self.ended: dict[str, None] = {}  # districts stated that this list has not
        self.sheet: Sheet | None = None  # that is read: its spelling parts namesakes
        self._former_of: Sheet | None = None  # whose "(cũ)" names are known
        self._former_names: frozenset[str] = frozenset()
        self.other: OtherList | None = None  # the list that the file is of in truth

    @cached_property
    def by_code(self) -> dict[str, Place]:
        """Communes by their official code."""
        return {unit.code: unit for unit in self.communes}

    @cached_property
    def districts(self) -> dict[str, list[Place]]:
        """Districts by folded name: a town and the district around it may share one."""
        found: dict[str, list[Place]] = {}
        for unit in self.gazetteer.children(self.province):
            if unit.level == "district":
                found.setdefault(folded_key(unit.short_name), []).append(unit)
        return found

    @cached_property
    def _by_key(self) -> dict[str, list[Place]]:
        table: dict[str, list[Place]] = {}
        for unit in self.communes:
            table.setdefault(folded_key(unit.short_name), []).append(unit)
        return table

    def district_of(self, commune: Place) -> Place | None:
        """Give the district above a commune, if the list has districts."""
        above = self.gazetteer.parents(commune)
        return above[0] if len(above) > 1 else None

    def district_of_all(self, names: Iterable[str]) -> Place | None:
        """Give the one district that all names of a table lie in, but for a few.

        Names that only one unit has decide: five or more, all in one district, and
        more than those that several units have.
        """
        found: dict[str, Place] = {}
        single = several = 0
        for name in dict.fromkeys(names):
            units = self._exact(written(cleaned(name))) if cleaned(name) else []
            above = self.district_of(units[0]) if len(units) == 1 else None
            if above is not None:
                found[above.code] = above
                single += 1
            several += len(units) > 1
        if len(found) != 1 or single < MANY or several > single:
            return None
        return found.popitem()[1]

    def district(self, text: str) -> Place | None:
        """Find a district of the province by its written name, if it means one only.

        A kind that is written decides between "Thị xã Kỳ Anh" and "Huyện Kỳ Anh"; a
        kind that only one unit could have had is taken as an older one.
        """
        found = self._district(text)
        if found is None and states_district(text):
            self.ended[text] = None
        return found

    def district_in_column(self, text: str) -> Place | None:
        """Find the district that a column of districts states, its kind or none.

        One of another province has none of the communes here: "Tân Văn | Lâm Hà" in a
        workbook of Lạng Sơn is not the Tân Văn of Bình Gia.
        """
        if self._district(text) is None and (away := self._elsewhere(text)):
            return away
        found = self.district(text)
        if found is None and not says_former(text):
            self.ended[text] = None
        return found

    def is_district(self, text: str) -> bool:
        """Say whether a text is the name of a district here, its kind or none."""
        return self._district(text) is not None

    def _district(self, text: str) -> Place | None:
        if text not in self._asked_districts:
            self._asked_districts[text] = self._district_written(text)
        return self._asked_districts[text]

    @cached_property
    def _asked_districts(self) -> dict[str, Place | None]:
        """What was asked before: a column says the same few districts."""
        return {}

    def _district_written(self, text: str) -> Place | None:
        for reading in written(cleaned(text)):
            found = self.districts.get(reading.folded, [])
            same = [unit for unit in found if unit.type == reading.kind]
            if len(same) == 1:
                return same[0]
            if len(found) == 1 and reading.kind in ("", "huyện", "thị xã", "thành phố"):
                return found[0]
        return None

    def _elsewhere(self, text: str) -> Place | None:
        if not self.districts or says_former(text):
            return None
        for reading in written(cleaned(text)):
            units = self.stated.elsewhere.get(reading.folded, [])
            kinds = {unit.type for unit in units}
            if units and (reading.kind == "" or reading.kind in kinds):
                return units[0]
        return None

    def match(
        self,
        name: str,
        district: Place | None = None,
        code: str = "",
        near: Place | None = None,
        stated: str = "",
        in_column: bool = False,
    ) -> Match:
        """Find the commune of a row by its code or its name.

        Parameters
        ----------
        name
            As written: "1. Xã Hoàng Đồng", "Hoàng Đồng (xã điểm)".
        district
            The unit that the row stands under, if the sheet says one.
        code
            Of a column of codes; a code that the list knows needs no name.
        near
            The district that the title of the sheet names: it decides between communes
            of one name and refuses none.
        """
        key = code.strip().removesuffix(".0").zfill(5) if code.strip() else ""
        self.asked[name, key] = None
        found = self._match(name, district, key, near)
        if self.other:
            found = self._judged(found, name, key)
        if key not in self.by_code and self._district(stated) is None:
            found = self._beside(found, stated, in_column)
        return found

    def _beside(self, match: Match, stated: str, in_column: bool = False) -> Match:
        """Ask whether a district that is none here, as written, fits a commune."""
        if match.place is None or match.stated or not stated:
            return match
        doubt = self.stated.doubt(match.place, stated, in_column)
        if doubt.code == "other_district":
            return Match(None, doubt.code, (match.place,), stated=stated)
        return replace(match, district=doubt, stated=stated) if doubt.code else match

    @cached_property
    def stated(self) -> StatedDistricts:
        """The districts that rows may state, here and elsewhere."""
        return StatedDistricts(self.gazetteer, self.province)

    def _match(
        self, name: str, district: Place | None, key: str, near: Place | None
    ) -> Match:
        if key in self.by_code:
            return Match(self.by_code[key])
        if not cleaned(name):  # a district alone names none of its communes
            return Match(None, "unknown_commune")
        readings = written(cleaned(name))
        found = self._exact(readings)
        if found and says_former(name):
            if len(found) == 1 and is_former(self.gazetteer, found[0]):
                return Match(found[0], "former_in_force", (found[0],))
            return Match(None, "merged", tuple(found))
        if coded := self.by_code.get(code_of(name)):
            if not found or coded in found:
                return Match(coded)
            return Match(None, "unknown_commune", (coded, *found))
        if bracketed := _BRACKETED.search(nfc(name)):
            meant = self._district(bracketed[1])
            if meant is None and found and not says_new(name):
                one = self._match(_BRACKETED.sub("", nfc(name)), district, key, near)
                return self._beside(one, bracketed[1])
            district = meant or district
        if district is not None:
            inside = [u for u in found if u.parent_code == district.code]
            if found and not inside:
                return Match(None, "other_district", tuple(found), stated=district.name)
            found = inside
        if len(found) == 1:
            if other := self._of_merger(name, found[0]):
                return other
            notice = self._notice(found[0], readings)
            if notice == "other_marks":
                later = self._of_next_list(readings, district or near)
                if later and self._spelled(later.place, readings):
                    return later
            return Match(found[0], notice, (found[0],) if notice else ())
        if found:
            return self._of_several(found, readings, near, name)
        if parted_match := self._with_words_behind(name, district):
            return parted_match
        former = self._former(name, district)
        if former is not None and former.place is not None:
            return former
        return (
            self._of_next_list(readings, district or near)
            or former
            or self._alike(readings, district)
        )

    def _former_here(self) -> frozenset[str]:
        """Give the folded names behind which the sheet that is read writes "(cũ)"."""
        if self._former_of is not self.sheet:
            self._former_of, self._former_names = self.sheet, former_in(self.sheet)
        return self._former_names

    def _of_merger(self, name: str, unit: Place) -> Match | None:
        """Refuse a name that is, or may be, that of a unit made later."""
        if says_new(name):
            why = why_not_new(self.gazetteer, unit)
            return Match(None, why, (unit,)) if why else None
        later = namesake_after(self.gazetteer, unit, self._former_here())
        return Match(None, "other_list", (unit, later)) if later else None

    def other_list(self) -> OtherList | None:
        """Say which list the rows asked so far are of; None if it is this one."""
        return self._lists.judge(self.asked, self.ended)

    def _judged(self, match: Match, name: str, code: str) -> Match:
        """Refuse a unit of this list where the file's name means one of another list.

        What is one and the same unit in both lists stands.
        """
        other = self.other
        if other is None or not other.certain:
            return match
        there = other.units.named(name, code)
        if match.place is None:
            if other.later:
                return self._of_later_list(match, there)
            return self._of_earlier_list(match, there)
        if match.place.vintage != self.vintage or match.why == "renamed" or not there:
            return match
        if self._lists.same((match.place,), there):
            return match
        if other.slips and not self._lists.beside(other, match.place):
            return match
        beside = folded_key(match.place.short_name) in self._former_here()
        if not other.later and (says_new(name) or beside or other.marked_former):
            return match
        return Match(None, "other_list", (match.place, *there))

    def _of_later_list(self, match: Match, there: tuple[Place, ...]) -> Match:
        """Take a unit that is only renamed later; name what the others are made of."""
        if len(there) != 1 or match.why == "next_list":
            return match
        before = self._lists.back(there[0], self.vintage)
        if len(before) == 1 and self._lists.same((before[0],), there):
            return Match(before[0], "renamed", (before[0],))
        return Match(None, "of_later_list", tuple(before))

    def _of_earlier_list(self, match: Match, there: tuple[Place, ...]) -> Match:
        """Say where a unit went that stood in another province too."""
        if match.why != "unknown_commune" or not there:
            return match
        now = {u.code: u for old in there for u in self._lists.forward(old)}
        return Match(None, "merged", tuple(now.values()))

    @cached_property
    def _lists(self) -> Lists:
        return Lists(self.gazetteer, self.province)

    def _spelled(self, unit: Place | None, readings: tuple[Written, ...]) -> bool:
        """Say whether a unit that this list does not have is written just so."""
        return (
            unit is not None
            and unit.code not in self.by_code
            and toned_key(unit.short_name) in {reading.toned for reading in readings}
        )

    def _of_several(
        self,
        found: list[Place],
        readings: tuple[Written, ...],
        near: Place | None,
        name: str,
    ) -> Match:
        """Choose among units of one name: by the title's district, then the commune.

        Only communes are judged by the programme, so of a commune and a township that
        share a name the commune is meant, where the row states no kind.
        """
        inside = [u for u in found if near and u.parent_code == near.code] or found
        if len(inside) == 1:
            return Match(inside[0])
        communes = [unit for unit in inside if unit.type == "xã"]
        if len(communes) == 1 and not readings[0].kind:
            return Match(communes[0], "commune_meant", tuple(inside))
        if self.sheet is not None:
            here = spellings_in(self.sheet, inside)
            if unit := spelled_so(name, inside, here):
                return Match(unit)
        return Match(None, "ambiguous_commune", tuple(inside))

    def _of_next_list(
        self, readings: tuple[Written, ...], district: Place | None
    ) -> Match | None:
        """Find a unit that came into being after the list at hand was certain.

        Between two lists units merge on days of their own; a name that only the next
        list knows is taken from it, with a notice.
        """
        if self._next is None:
            return None
        found = self._next._exact(readings)
        if district is not None:
            found = [u for u in found if u.parent_code == district.code]
        return Match(found[0], "next_list", (found[0],)) if len(found) == 1 else None

    @cached_property
    def _next(self) -> "Roster | None":
        """The same place in the next list, for a day on which that may hold already."""
        names = list(self.gazetteer.vintages)
        here = self.gazetteer.vintages[self.vintage]
        place = names.index(self.vintage) + 1
        if self.at <= here.certain_to or place >= len(names):
            return None
        try:
            same = self.gazetteer.place(self.place.code, names[place])
        except NtmError:
            return None  # the place itself went into another
        return Roster(
            self.gazetteer, same, self.gazetteer.vintages[names[place]].used_from
        )

    def _with_words_behind(self, name: str, district: Place | None) -> Match | None:
        """Read "Tân Văn, huyện Bình Gia" and "Gia Vân - xã điểm"."""
        parts = parted(name)
        if parts is None or not self.known(parts[0]):
            return None
        named = self.district(parts[1])
        match = self._match(parts[0], named or district, "", None)
        if not named:
            match = self._beside(match, parts[1])
        if match.place and not named:
            return replace(match, why=match.why or "alike", candidates=(match.place,))
        return match

    def known(self, name: str) -> bool:
        """Say whether a text is the name of any commune here, without choosing."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = bool(self._exact(written(cleaned(name))))
        return found

    @cached_property
    def _known(self) -> dict[str, bool]:
        """What was asked before: several readers ask the same column of names."""
        return {}

    def _exact(self, readings: Iterable[Written]) -> list[Place]:
        for reading in readings:
            found = self._by_key.get(reading.folded, [])
            if reading.kind:
                found = [u for u in found if u.type == reading.kind] or (
                    found if reading.kind == "xã" else []
                )
            if len(found) > 1 and reading.toned:
                toned = [u for u in found if toned_key(u.short_name) == reading.toned]
                found = toned or found
            if found:
                return found
        return []

    def _notice(self, unit: Place, readings: tuple[Written, ...]) -> str:
        meant = readings[0]
        toned = {reading.toned for reading in readings}
        if meant.toned and toned_key(unit.short_name) not in toned:
            return "other_marks"
        other = meant.kind and meant.kind != unit.type
        return "other_kind" if other and meant.folded != folded_key(unit.name) else ""

    def _alike(self, readings: tuple[Written, ...], district: Place | None) -> Match:
        pool = {
            u.code: folded_key(u.short_name)
            for u in self.communes
            if district is None or u.parent_code == district.code
        }
        if readings and readings[0].kind in DISTRICT_KINDS:
            return Match(None, "unknown_commune")  # "Huyện Bình Gia" is no Bình Gia
        wanted = readings[0].folded if readings else ""
        near = process.extract(
            wanted, pool, scorer=fuzz.ratio, score_cutoff=70, limit=5
        )
        units = tuple(self.by_code[code] for _, _, code in near)
        sure = near and near[0][1] >= ALIKE
        if sure and (len(near) == 1 or near[1][1] <= near[0][1] - APART):
            return Match(units[0], "alike", units[:1])
        return Match(None, "unknown_commune", units)

    def _former(self, name: str, district: Place | None) -> Match | None:
        """Follow a former name: taken if the unit went whole into one of its own."""
        above = f", {district.short_name}" if district else ""
        found = self._names.resolve(
            cleaned(name) + above, self.at, within=self.province, level="commune"
        )
        if found.place is None or found.place.code not in self.by_code:
            return None
        if not found.notes:
            return Match(self.by_code[found.place.code])
        unit = self.by_code[found.place.code]
        # A former name without its list does not say how many units went into this one.
        listed = not any(getattr(n, "key", "") == "former_name" for n in found.notes)
        before = [
            self.gazetteer.place(n.values["old_code"], n.values["vintage"])
            for n in found.notes
            if n.key in ("went_into", "ended")
        ]
        alone = all(went_on(self.gazetteer, old, unit) for old in before)
        if listed and alone and len(self.gazetteer.predecessors(unit)) == 1:
            return Match(unit, "renamed", (unit,))
        return Match(None, "merged", (unit,))

    @property
    def before_lists(self) -> bool:
        """Say whether the date lies before the earliest list there is."""
        first = next(iter(self.gazetteer.vintages.values()))
        return self.vintage == first.name and self.at < first.certain_from

    def described(self, unit: Place) -> str:
        """Write a unit with its district and code, as a candidate."""
        above = self.district_of(unit)
        of = f", {unit.vintage}" if unit.vintage != self.vintage else ""
        return f"{unit.name} ({above.name + ', ' if above else ''}{unit.code}{of})"

    def title_district(self, texts: Iterable[str]) -> Place | None:
        """Find the one district that the title of a sheet or its name speaks of."""
        found: dict[str, Place] = {}
        for text in texts:
            for one in TITLED.finditer(nfc(text)):
                words = one["name"].split()
                for length in range(min(4, len(words)), 0, -1):
                    name = f"{one['kind']} {' '.join(words[:length])}"
                    if unit := self._district(name):
                        found[unit.code] = unit
                        break
                else:
                    if states_district(one.group()):
                        self.ended[one.group()] = None
        return next(iter(found.values())) if len(found) == 1 else None

    def tell(
        self, match: Match, findings: Findings, where: str, name: str, district: str
    ) -> None:
        """Note what is to be said of a match: a refusal, or a notice beside a unit."""
        if match.place is not None and match.place.type in URBAN:
            said = self.described(match.place)
            findings.add("not_of_programme", where, name, candidates=said)
        district = match.stated or district
        if match.place is not None and match.district.meant is not None:
            findings.add(
                match.district.code,
                where,
                district,
                district=district,
                name=match.place.short_name,
                place=self.described(match.place),
                meant=match.district.meant.name,
            )
        if match.place is not None and not match.why:
            return
        code = match.why if name.strip() or match.place else "no_name"
        if code in ("unknown_commune", "merged") and self.before_lists:
            code = "unknown_before_lists"
        findings.add(
            code,
            where,
            name,
            match.place is None,
            candidates=", ".join(map(self.described, match.candidates)) or "–",
            district=district or "–",
            vintage=self.vintage,
            date=self.at.isoformat(),
        )

    @cached_property
    def _names(self) -> NameIndex:
        return names_of(self.gazetteer)


@lru_cache(maxsize=2)
def names_of(gazetteer: Gazetteer) -> NameIndex:
    """Index a gazetteer's names once a process."""
    return NameIndex(gazetteer)
