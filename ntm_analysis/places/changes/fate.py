"""When did a unit end, and who holds its communes now?"""

from datetime import timedelta

from ntm_analysis.places.changes.enactment import Enactments
from ntm_analysis.places.gazetteer import Gazetteer, Place


def ended(place: Place, enactments: Enactments) -> dict[str, str | None] | None:
    """Say when the code of a unit ended: on a day, or between two lists.

    Returns
    -------
    dict or None
        `on`, `by` and `source` where the day is known, else None in `on` and the days
        `after` and `before`, both exclusive. None if the code goes on in the next list,
        or there is none.
    """
    gazetteer = enactments.gazetteer
    later = [v for name, v in gazetteer.vintages.items() if name > place.vintage]
    goes_on = any(c.new_code == place.code for c in gazetteer.successors(place))
    if not later or goes_on:
        return None
    last = gazetteer.vintages[place.vintage].certain_to
    first = later[0].certain_from
    bounds = {"after": last.isoformat(), "before": first.isoformat()}
    by = enactments.ended(place)
    if by:
        day = by.in_force.isoformat()
        return {**bounds, "on": day, "by": by.title, "source": by.source}
    exact = first - last <= timedelta(days=1)
    on, made = (first.isoformat(), later[0].made_by) if exact else (None, None)
    return {**bounds, "on": on, "by": made, "source": None}


def heirs(place: Place, gazetteer: Gazetteer) -> dict[Place, list[str]]:
    """Give the units of the next list that took in communes of a district.

    Returns
    -------
    dict
        Unit -> names of the former communes that went into it, whole or in part.
    """
    taken: dict[Place, list[str]] = {}
    for commune in gazetteer.communes(place):
        for change in gazetteer.successors(commune):
            new = gazetteer.place(change.new_code, change.new_vintage)
            part = "" if change.relation == "whole" else " (part)"
            taken.setdefault(new, []).append(commune.name + part)
    return taken
