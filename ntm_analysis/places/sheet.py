"""What is known of one resolved name, as a record and as lines of text."""

from ntm_analysis.places.gazetteer import Change, Gazetteer, Place
from ntm_analysis.places.names import Names, Resolution

Record = dict[str, object]


def record(found: Resolution, names: Names) -> Record:
    """Give everything that is known of a resolution, ready for JSON.

    Returns
    -------
    dict
        asked, at, resolved; for a resolved name code, name, level, type, vintage,
        vintage_certain, parents, predecessors and successors (each with its list,
        relation and weight); notes; and candidates for the others.
    """
    gazetteer = names.gazetteer
    answer: Record = {"asked": found.asked, "at": found.at.isoformat()}
    answer["resolved"] = found.place is not None
    if found.place:
        place = found.place
        answer |= _plain(place)
        answer["vintage_certain"] = gazetteer.vintages[place.vintage].certain(found.at)
        answer["parents"] = [_plain(p) for p in gazetteer.parents(place)]
        answer["predecessors"] = _chain(gazetteer, place, back=True)
        answer["successors"] = _chain(gazetteer, place, back=False)
    answer["notes"] = list(found.notes)
    answer["candidates"] = [
        _plain(c.place)
        | {
            "parents": [p.name for p in gazetteer.parents(c.place)],
            "score": round(c.score, 1),
        }
        for c in found.candidates
    ]
    return answer


def lines(answer: Record) -> str:
    """Write a record as short lines, one fact each."""
    above = ", ".join(f"{p['name']} ({p['code']})" for p in _list(answer["parents"]))
    rows = [
        f"{answer['name']}: code {answer['code']}, {answer['level']}, "
        f"list of {answer['vintage']}",
        f"in: {above or 'the nation'}",
        *(_related("from", p) for p in _list(answer["predecessors"])),
        *(_related("became", p) for p in _list(answer["successors"])),
        *(f"note: {note}" for note in _list(answer["notes"])),
    ]
    return "\n".join(rows)


def _chain(gazetteer: Gazetteer, place: Place, *, back: bool) -> list[Record]:
    """Follow a place through the lists, one step after the other."""
    steps = gazetteer.predecessors(place) if back else gazetteer.successors(place)
    found: list[Record] = []
    further: list[Place] = []
    for step in steps:
        other = _end(gazetteer, step, back=back)
        by = {"made_by": gazetteer.vintages[step.new_vintage].made_by}
        found.append(_plain(other) | _share(step) | _parents(gazetteer, other) | by)
        further.append(other)
    for other in dict.fromkeys(further):
        found += _chain(gazetteer, other, back=back)
    return found


def _end(gazetteer: Gazetteer, step: Change, *, back: bool) -> Place:
    if back:
        return gazetteer.place(step.old_code, step.old_vintage)
    return gazetteer.place(step.new_code, step.new_vintage)


def _plain(place: Place) -> Record:
    return {
        "code": place.code,
        "name": place.name,
        "level": place.level,
        "type": place.type,
        "vintage": place.vintage,
    }


def _share(step: Change) -> Record:
    return {
        "relation": step.relation,
        "area_weight": step.area_weight,
        "weight_basis": step.weight_basis,
    }


def _parents(gazetteer: Gazetteer, place: Place) -> Record:
    return {"parents": [p.name for p in gazetteer.parents(place)]}


def _related(word: str, other: Record) -> str:
    part = (
        "whole" if other["relation"] == "whole" else f"part {other['area_weight']:.0%}"
    )
    above = ", ".join(str(name) for name in _list(other["parents"]))
    where = f"{other['code']}, {other['vintage']}, {part}"
    return f"{word}: {other['name']}, {above} ({where})"


def _list(value: object) -> list:
    return value if isinstance(value, list) else []
