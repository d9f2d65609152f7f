"""Two communes whose names differ in a mark alone: Ia Bang and Ia Băng of Chư Prông.

A name without marks may be either, unless the sheet writes all of them, each as the
list does: then the spelling tells them apart.
"""

from collections.abc import Iterable, Sequence

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.roster.commune_names import cleaned
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.names.spelling import folded_key, written
from ntm_analysis.text import nfc

LONGEST = 60  # letters of a cell that is the name of a commune


def spelled_so(
    name: str, units: Sequence[Place], spellings: frozenset[str]
) -> Place | None:
    """Give the unit that is spelled as a name is; None if another one may be meant.

    Parameters
    ----------
    name
        As the row writes it.
    units
        All that the name may mean.
    spellings
        The names of the sheet that are like it, as `spellings_in` gives them.
    """
    own = _spelling(name)
    found = [unit for unit in units if _spelling(unit.short_name) == own]
    others = {_spelling(unit.short_name) for unit in units} - {own}
    return found[0] if len(found) == 1 and others and others <= spellings else None


def spellings_in(sheet: Sheet, units: Iterable[Place]) -> frozenset[str]:
    """Give how a sheet spells the names of some units, their kinds taken off."""
    keys = {folded_key(unit.short_name) for unit in units}
    texts = {
        cell
        for index in sheet.filled
        for cell in sheet.rows[index]
        if isinstance(cell, str) and len(cell) <= LONGEST
    }
    return frozenset(_spelling(text) for text in texts if folded_key(
        _spelling(text)) in keys)  # fmt: skip


def _spelling(name: str) -> str:
    readings = written(cleaned(name))
    return nfc(readings[0].text).lower() if readings else ""
