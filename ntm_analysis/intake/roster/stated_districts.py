"""Does a district that the list has not, as written, fit the commune beside it?

"Tân Văn | Bình Da" is a slip of Bình Gia, where Tân Văn lies; "Tân Văn | Tràng Địn"
names a district where no Tân Văn lies; Hoành Bồ went into Hạ Long; "Huyện Lạ" is none
that anybody has. A name that only one commune has stands with a word on the district,
unless the district is more likely another: then neither name is believed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from ntm_analysis.intake.roster.commune_names import cleaned, parted
from ntm_analysis.intake.roster.other_lists import neighbours, states_district
from ntm_analysis.places.gazetteer import Gazetteer, Place
from ntm_analysis.places.names.spelling import folded_key, written
from ntm_analysis.text import fold, nfc

NEAR = 75.0  # likeness (0..100) that is a slip of the district the commune lies in
SURE = 85.0  # and that speaks for a district it does not lie in
APART = 5.0  # the other must be so much more alike than the commune's own
# Columns and rows also group by these; they are no districts.
_REGION = re.compile(
    r"(?:khu vuc|kv|vung|mien|nhom|cum|tieu vung|dot|to|xa|cac|so|stt|nong thon"
    r"|do thi|i+|iv|v|nt)\b.*"
)
TITLED = re.compile(
    r"\b(?P<kind>huyện|thị xã|thành phố|quận|tx\.?|tp\.?)\s+"
    r"(?P<name>[^\W\d_][^,;:()\d]{1,40})",
    re.IGNORECASE,
)
_TITLE_WORDS = 4  # of a name in a title, where nothing ends it
_TITLE_END = re.compile(
    r"\s(?:năm|quý|tháng|đến|giai đoạn|tỉnh|[-–—])\s", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DistrictDoubt:
    """What is wrong with a district: a code, and the district that it may mean."""

    code: str = ""  # of a notice; "other_district" refuses the commune
    meant: Place | None = None


FITS = DistrictDoubt()


class StatedDistricts:
    """The districts of one province and of all others, asked about a commune's."""

    def __init__(self, gazetteer: Gazetteer, province: Place) -> None:
        """Take the province in the list of the day."""
        self.gazetteer, self.province = gazetteer, province
        self._asked: dict[tuple[str, str, bool], DistrictDoubt] = {}

    @cached_property
    def here(self) -> list[Place]:
        """The districts of the province."""
        children = self.gazetteer.children(self.province)
        return [unit for unit in children if unit.level == "district"]

    @cached_property
    def ended(self) -> dict[str, list[Place]]:
        """Districts that the province had on another list alone, by folded name."""
        names = {folded_key(unit.short_name) for unit in self.here}
        found: dict[str, list[Place]] = {}
        for vintage in self.gazetteer.vintages:
            for unit in self.gazetteer.units(vintage, "district"):
                key = folded_key(unit.short_name)
                if unit.parent_code == self.province.code and key not in names:
                    found.setdefault(key, []).append(unit)
        return found

    @cached_property
    def elsewhere(self) -> dict[str, list[Place]]:
        """Districts of other provinces by folded name, but names that this one had."""
        ours = {folded_key(unit.short_name) for unit in self.here} | self.ended.keys()
        found: dict[str, list[Place]] = {}
        for unit in self.gazetteer.units(self.province.vintage, "district"):
            key = folded_key(unit.short_name)
            other = unit.parent_code != self.province.code
            if other and key not in ours and not key.isdigit():
                found.setdefault(key, []).append(unit)
        return found

    def doubt(self, commune: Place, text: str, in_column: bool) -> DistrictDoubt:
        """Say what is to be said of a district that the list has not as written.

        Parameters
        ----------
        commune
            The one commune that the row's name means.
        text
            The district as written.
        in_column
            Whether a column of districts says so; elsewhere words may mean anything.
        """
        key = commune.code, text, in_column
        if key not in self._asked:
            self._asked[key] = self._doubt(commune, text, in_column)
        return self._asked[key]

    def _doubt(self, commune: Place, text: str, in_column: bool) -> DistrictDoubt:
        own = self._own(commune)
        names = list(_names(text))
        if own is None or not names or _REGION.fullmatch(fold(cleaned(text))):
            return FITS
        if _shortens(text, own):
            return FITS
        refused = DistrictDoubt("other_district")
        for name in names:
            if before := self.ended.get(name):
                lay_there = self._lay_in(commune, before)
                return DistrictDoubt("district_ended", own) if lay_there else refused
            same = [unit for unit in self.here if folded_key(unit.short_name) == name]
            if same:  # of two districts with one name, where no kind is written
                return FITS if own.code in {unit.code for unit in same} else refused
            away = self.elsewhere.get(name, [])
            if away and (states_district(text) or self._has(away, commune)):
                return refused
            if away:
                return DistrictDoubt("district_unknown", own)
        return self._alike(commune, own, names[0], text, in_column)

    def _alike(
        self, commune: Place, own: Place, name: str, text: str, in_column: bool
    ) -> DistrictDoubt:
        likeness = {
            unit: fuzz.ratio(name, folded_key(unit.short_name)) for unit in self.here
        }
        its = max((n for u, n in likeness.items() if u.code == own.code), default=0.0)
        best = max(likeness, key=lambda unit: likeness[unit])
        if best.code != own.code and likeness[best] >= max(SURE, its + APART):
            return DistrictDoubt("other_district", best)
        stated = in_column or states_district(text)
        away = [
            unit
            for key, units in self.elsewhere.items()
            if stated and fuzz.ratio(name, key) >= max(SURE, its + APART)
            for unit in units
        ]
        if self._has(away, commune):
            return DistrictDoubt("other_district")
        if its >= NEAR and best.code == own.code:
            return DistrictDoubt("district_slip", own)
        return DistrictDoubt("district_unknown", own) if stated else FITS

    def _own(self, commune: Place) -> Place | None:
        above = self.gazetteer.parents(commune)
        return above[0] if len(above) > 1 else None

    def _has(self, districts: list[Place], commune: Place) -> bool:
        """Say whether one of some districts has a commune of the same name."""
        name = folded_key(commune.short_name)
        return any(
            folded_key(unit.short_name) == name
            for district in districts
            for unit in self.gazetteer.communes(district)
        )

    def _lay_in(self, commune: Place, districts: list[Place]) -> bool:
        """Say whether a commune lay, or will lie, in a district of another list."""
        codes = {(unit.vintage, unit.code) for unit in districts}
        for later in (False, True):
            now = [commune]
            while now:
                if any((unit.vintage, unit.parent_code) in codes for unit in now):
                    return True
                now = [
                    unit
                    for place in now
                    for unit in neighbours(self.gazetteer, place, later=later)
                ]
        return False

    def of_title(self, texts: Iterable[str]) -> str:
        """Give the one district that a title names and that is none here, or "".

        Where nothing ends its name, words of the title may follow: of these the longest
        name that some district has is meant, else the first words.
        """
        found: dict[str, None] = {}
        for text in texts:
            for one in TITLED.finditer(nfc(text)):
                words = _TITLE_END.split(one["name"])[0].split()[:_TITLE_WORDS]
                names = [" ".join(words[:n]) for n in range(len(words), 0, -1)]
                alone = one.group().strip() == text.strip()
                known = self.ended.keys() | self.elsewhere.keys()
                name = next((n for n in names if folded_key(n) in known), names[0])
                found[f"{one['kind']} {name}" if alone else name] = None
        return next(iter(found)) if len(found) == 1 else ""


def _names(text: str) -> Iterator[str]:
    """Give the folded names that a text may mean: also before "- tỉnh Lạng Sơn"."""
    if not re.search(r"[^\W\d_]", text):
        return
    for one in (text, (parted(text) or ("",))[0]):
        for reading in written(cleaned(one)) if one else ():
            yield reading.folded


def _shortens(text: str, unit: Place) -> bool:
    """Say whether a text is a district's name cut short: "TĐ", "TPLS", "T.Định"."""
    words, name = fold(text).split(), fold(unit.short_name).split()
    letters = "".join(word[0] for word in name)
    joined = "".join(words)
    return joined in {kind + letters for kind in ("", "h", "tp", "tx", "q")} or (
        len(words) == len(name)
        and all(long.startswith(short) for long, short in zip(name, words, strict=True))
    )
