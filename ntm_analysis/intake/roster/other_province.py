"""Is a sheet, or a list of communes, that of another province than the one asked?

Provinces share hundreds of communes' names: of a list of Cao Bằng imported for Lạng
Sơn a dozen would be taken for communes of Lạng Sơn. A sheet that is called by another
province is left, a list whose names another province has is refused.
"""

import re
from collections.abc import Iterable

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.roster.commune_names import cleaned
from ntm_analysis.intake.roster.communes import Roster, names_of
from ntm_analysis.intake.roster.other_lists import neighbours
from ntm_analysis.places.gazetteer import Gazetteer, Place
from ntm_analysis.places.names.names import NameIndex
from ntm_analysis.places.names.spelling import core, folded_key, written
from ntm_analysis.text import nfc

FEW = 5  # rows below which nothing is said by their names
MOST = 0.8  # share of the names that one other province must have
_NAMED = re.compile(
    r"\b(?:tỉnh|thành phố|tp\.?)\s+(?P<name>[^\W\d_][^,;:()\d]{1,40})", re.IGNORECASE
)


def named(texts: Iterable[str], sheet: str, roster: Roster) -> str:
    """Give the other province that a sheet is called by; "" if it is none.

    Parameters
    ----------
    texts
        The lines above the table.
    sheet
        The sheet's name: there a province's bare name is enough.
    """
    own, others = _provinces(roster.gazetteer, roster.province)
    # Hòa Bình is a commune of Lạng Sơn too, Quảng Ninh a district of Quảng Bình.
    ours = roster.known(sheet) or roster.is_district(sheet)
    found = ["" if ours else others.get(core(sheet), "")]
    for text in texts:
        for one in _NAMED.finditer(nfc(text)):
            words = one["name"].split()
            keys = [folded_key(" ".join(words[:n])) for n in range(len(words), 0, -1)]
            if any(key in own for key in keys):
                return ""
            found.append(next((others[key] for key in keys if key in others), ""))
    return next((name for name in found if name), "")


def refuse(roster: Roster, file: str) -> None:
    """Refuse a file whose communes are mostly those of one other province.

    Raises
    ------
    ImportRefusedError
        With the province and the number of names that it has.
    """
    rows = [name for name, _ in roster.asked if name.strip()]
    here = sum(roster.known(name) for name in rows)
    if len(rows) < FEW or 2 * here > len(rows):
        return
    own, _ = _provinces(roster.gazetteer, roster.province)
    counts: dict[str, int] = {}
    index = names_of(roster.gazetteer)
    for name in rows:
        units = _units(roster, index, name)
        for province in {roster.gazetteer.province_of(unit).name for unit in units}:
            counts[province] = counts.get(province, 0) + 1
    best = max(counts, key=lambda name: counts[name], default="")
    if not best or core(best) in own or counts[best] < MOST * len(rows):
        return
    raise ImportRefusedError(
        f"{file}: {counts[best]} of its {len(rows)} communes are those of {best}, "
        f"{here} of {roster.province.name}. Give the place of the file with --place."
    )


def _units(roster: Roster, index: NameIndex, name: str) -> list[Place]:
    listing = index.index.listing(roster.vintage)
    return [
        unit
        for reading in written(cleaned(name))[:1]
        for unit in listing.named(reading.folded)
        if unit.level == "commune"
    ]


def _provinces(
    gazetteer: Gazetteer, province: Place
) -> tuple[set[str], dict[str, str]]:
    """Give the keys of a province's names in every list, and those of the others."""
    own = {province}
    for later in (False, True):
        now = {province}
        while now:
            now = {u for p in now for u in neighbours(gazetteer, p, later=later)}
            own |= now
    keys = {folded_key(unit.short_name) for unit in own}
    others = {
        folded_key(unit.short_name): unit.name
        for vintage in gazetteer.vintages
        for unit in gazetteer.units(vintage, "province")
        if folded_key(unit.short_name) not in keys
    }
    return keys, others
