"""How well does a written name fit a unit: diacritics, kind, units above?

Small questions about one written name and one listed unit; `places.names.index` asks
them of many. A mismatch is counted, not judged: what is taken stands in
`places.names.names`.
"""

from collections.abc import Iterable

from ntm_analysis.places.changes.enactment import Enactment
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.names.kinds import LEVEL_OF_TYPE
from ntm_analysis.places.names.notes import Note
from ntm_analysis.places.names.spelling import (
    Written,
    folded_key,
    initials,
    is_short,
    toned_key,
)


def differs(meant: Written, place: Place) -> tuple[int, int | None]:
    """Say 0 or 1 for the diacritics and for the kind; None if the level differs."""
    toned = int(bool(meant.toned) and meant.toned != toned_key(place.short_name))
    if toned and (is_short(meant.text) or _shortened(meant, place)):
        toned = 0
    if not meant.kind or meant.kind == place.type:
        return toned, 0
    return toned, 1 if same_level(meant, place) else None


def best(
    readings: tuple[Written, ...], places: Iterable[Place]
) -> tuple[int, int, Place] | None:
    """Give the least mismatch of a stated unit with one of the units above, and it."""
    found = [
        (toned, kind, place)
        for meant in readings
        for place in places
        if meant.folded == folded_key(place.short_name) or _shortened(meant, place)
        for toned, kind in [differs(meant, place)]
        if kind is not None
    ]
    return min(found, key=lambda one: one[:2], default=None)


def difference_notes(meant: Written, place: Place, toned: int, kind: int) -> list[Note]:
    """Say in notes which diacritics or which kind differ."""
    notes = []
    if toned:
        notes.append(Note("written", written=meant.text, listed=place.short_name))
    if kind:
        notes.append(Note("kind", written=meant.kind, listed=place.type))
    return notes


def moved(old: Place, new: Place, current: str, by: Enactment | None = None) -> Note:
    """Say from which list a unit was taken, or into which unit it went, and when."""
    if new == old:
        return Note("other_list", vintage=old.vintage, current=current)
    said = {
        "old": old.name,
        "old_code": old.code,
        "vintage": old.vintage,
        "new": new.name,
        "new_code": new.code,
    }
    if by is None:
        return Note("went_into", **said)
    return Note("ended", **said, day=by.in_force.isoformat(), by=by.title)


def same_level(meant: Written, place: Place) -> bool:
    """Say whether the written kind belongs to the unit's level."""
    levels = LEVEL_OF_TYPE[meant.kind]
    return place.level in levels


def _shortened(meant: Written, place: Place) -> bool:
    """Say whether a province is written by its initials, as in "Đồng Hới, QB"."""
    if place.level != "province" or not meant.text.isupper() or len(meant.text) > 4:
        return False
    return meant.text == initials(place.short_name)
