"""Which of two communes of one name a table means that names both: "(cũ)", "(mới)".

Of Quốc Khánh, Tri Phương and Đội Cấn July 2025 made one Quốc Khánh. A table may have
all four: for a day before the old three are in force, after it the new one; the others
are left out with a word. A name without a word stands for the new one where the sheet
writes "(cũ)" behind those that went into it.
"""

from collections.abc import Iterator

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.roster.commune_names import cleaned, says_former
from ntm_analysis.intake.roster.other_lists import neighbours, went_on
from ntm_analysis.places.gazetteer import Gazetteer, Place
from ntm_analysis.places.names.spelling import folded_key, written

TALL = 20_000  # rows: what is larger was written by a program, with codes
LONGEST = 60  # letters of a cell that is a name


def was_changed(gazetteer: Gazetteer, unit: Place) -> bool:
    """Say whether a unit is another one than any of the list before."""
    before = neighbours(gazetteer, unit, later=False)
    return bool(before) and not any(went_on(gazetteer, old, unit) for old in before)


def will_change(gazetteer: Gazetteer, unit: Place) -> bool:
    """Say whether a unit is none of the units of the list after."""
    after = neighbours(gazetteer, unit, later=True)
    return bool(after) and not any(went_on(gazetteer, unit, new) for new in after)


def why_not_new(gazetteer: Gazetteer, unit: Place) -> str:
    """Say why "Quốc Khánh (mới)" is not the unit of its name; "" if it is.

    A unit that stays as it is in every list has nothing new that it could be taken for.
    """
    if was_changed(gazetteer, unit):
        return "other_list" if will_change(gazetteer, unit) else ""
    return "of_later_list" if will_change(gazetteer, unit) else ""


def is_former(gazetteer: Gazetteer, unit: Place) -> bool:
    """Say whether a unit of the day ended later, as what a table calls an old one."""
    return will_change(gazetteer, unit) and not was_changed(gazetteer, unit)


def namesake_after(
    gazetteer: Gazetteer, unit: Place, former: frozenset[str]
) -> Place | None:
    """Give the later unit that a name without a word may be, beside "(cũ)" names.

    Parameters
    ----------
    former
        Folded names behind which the sheet writes "(cũ)".
    """
    own = folded_key(unit.short_name)
    if not former or not will_change(gazetteer, unit):
        return None
    for new in neighbours(gazetteer, unit, later=True):
        parts = {
            folded_key(old.short_name)
            for old in neighbours(gazetteer, new, later=False)
        }
        if folded_key(new.short_name) == own and parts & former:
            return new
    return None


def former_in(sheet: Sheet | None) -> frozenset[str]:
    """Give the folded names behind which a sheet writes "(cũ)"."""
    if sheet is None or len(sheet.rows) > TALL:
        return frozenset()
    return frozenset(_keys(sheet))


def _keys(sheet: Sheet) -> Iterator[str]:
    texts = {x for i in sheet.filled for x in sheet.rows[i] if isinstance(x, str)}
    for text in texts:
        if len(text) <= LONGEST and says_former(text):
            for reading in written(cleaned(text)):
                yield reading.folded
