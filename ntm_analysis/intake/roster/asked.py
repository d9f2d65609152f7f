"""The place that an import or export is about, by code or by name.

A province's code may be another's after a reform (91 was Kiên Giang, 91 is An Giang),
and one name may have had two codes; so a place asked of all times is a unit of each
list that has it.
"""

from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place, Vintage
from ntm_analysis.places.tables import units


def place_of(text: str, day: Period) -> Place:
    """Find the place that an import or export of a day is about.

    The list is the one in force in its province on that day, where the resolution is
    known by which the province's units were merged.

    Raises
    ------
    PlaceNotResolvedError
        With the candidates, if no unit of that day fits, or more than one.
    """
    vintage = units.load().vintage_of(day).name
    found = _by_code(text, vintage)
    found = found or units.names().resolve(text, day).required(units.names())
    return units.on_day(found, day)


def place_of_any_day(text: str) -> Place:
    """Find a place in the newest list that has it: old provinces keep their rows.

    Raises
    ------
    PlaceNotResolvedError
        If no list has it.
    """
    return places_of_any_day(text)[0]


def places_of_any_day(text: str) -> tuple[Place, ...]:
    """Find a place in every list that has it, the newest first.

    Raises
    ------
    PlaceNotResolvedError
        If no list has it.
    """
    newest_first = list(reversed(units.load().vintages.values()))
    named = [_by_code(text, vintage.name) for vintage in newest_first]
    if not any(named):
        named = [_by_name(text, vintage) for vintage in newest_first]
    found = tuple(place for place in named if place is not None)
    if found:
        return found
    day = newest_first[0].certain_from
    return (units.names().resolve(text, day).required(units.names()),)


def _by_code(text: str, vintage: str) -> Place | None:
    wanted = text.strip()
    known = units.load().units(vintage)
    return next((unit for unit in known if unit.code == wanted), None)


def _by_name(text: str, vintage: Vintage) -> Place | None:
    """Take a unit of this list; one that a former name leads to is another's."""
    resolution = units.names().resolve(text, min(vintage.certain_to, vintage.used_to))
    found = resolution.place
    followed = any(n.key in ("went_into", "ended") for n in resolution.notes)
    return found if found and found.vintage == vintage.name and not followed else None
