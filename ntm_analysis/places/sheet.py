"""What is known of one resolved name, as a record and as lines of text."""

from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date, percent
from ntm_analysis.page.retelling import retold
from ntm_analysis.places.changes.fate import ended, heirs
from ntm_analysis.places.gazetteer import Place, UnitChange
from ntm_analysis.places.names.names import NameIndex
from ntm_analysis.places.names.resolution import Resolution

Record = dict[str, object]


def record(found: Resolution, names: NameIndex) -> Record:
    """Give everything that is known of a resolution, ready for JSON.

    Returns
    -------
    dict
        asked, at, resolved; for a resolved name code, name, level, type, vintage,
        vintage_certain, ended (None while its code goes on), parents, predecessors and
        successors (each with its list, relation and weight, the resolution and the day
        where known); notes; and candidates for the others. The successors of a district
        that ended with all districts are the communes that took in its own.
    """
    gazetteer = names.gazetteer
    answer: Record = {"asked": found.asked, "at": found.at.isoformat()}
    answer["resolved"] = found.place is not None
    if found.place:
        place = found.place
        answer |= _plain(place)
        answer["vintage_certain"] = gazetteer.vintages[place.vintage].certain(found.at)
        answer["ended"] = ended(place, names.enactments)
        answer["parents"] = [_plain(p) for p in gazetteer.parents(place)]
        answer["predecessors"] = _chain(names, place, back=True)
        answer["successors"] = _chain(names, place, back=False) or _taken(names, place)
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


def lines(answer: Record, language: Language) -> str:
    """Write a record as short lines, one fact each."""
    above = ", ".join(f"{p['name']} ({p['code']})" for p in _list(answer["parents"]))
    over = answer["ended"]
    level = say(f"results.level_{answer['level']}", language)
    rows = [
        say(
            "results.unit",
            language,
            name=answer["name"],
            code=answer["code"],
            level=level,
            day=_shown(answer["vintage"], language),
        ),
        say("results.in", language, above=above or say("results.the_nation", language)),
        *([_ended(over, language)] if isinstance(over, dict) else []),
        *(_related("from", p, language) for p in _list(answer["predecessors"])),
        *(_related("became", p, language) for p in _list(answer["successors"])),
        *(
            say("results.note", language, note=retold(note, language))
            for note in _list(answer["notes"])
        ),
    ]
    return "\n".join(rows)


def _chain(names: NameIndex, place: Place, *, back: bool) -> list[Record]:
    """Follow a place through the lists, one step after the other."""
    gazetteer = names.gazetteer
    steps = gazetteer.predecessors(place) if back else gazetteer.successors(place)
    found: list[Record] = []
    further: list[Place] = []
    for step in steps:
        old = gazetteer.place(step.old_code, step.old_vintage)
        new = gazetteer.place(step.new_code, step.new_vintage)
        other = old if back else new
        by = _by(names, new) if names.enactments.changed(step) else _by(names, None)
        found.append(_plain(other) | _share(step) | _parents(names, other) | by)
        further.append(other)
    for other in dict.fromkeys(further):
        found += _chain(names, other, back=back)
    return found


def _taken(names: NameIndex, place: Place) -> list[Record]:
    """List the units that took in the communes of a district without successor."""
    return [
        _plain(new)
        | {"relation": "its_communes", "communes": communes}
        | _parents(names, new)
        | _by(names, new)
        for new, communes in heirs(place, names.gazetteer).items()
    ]


def _plain(place: Place) -> Record:
    return {
        "code": place.code,
        "name": place.name,
        "level": place.level,
        "type": place.type,
        "vintage": place.vintage,
    }


def _share(step: UnitChange) -> Record:
    return {
        "relation": step.relation,
        "area_weight": step.area_weight,
        "weight_basis": step.weight_basis,
    }


def _parents(names: NameIndex, place: Place) -> Record:
    return {"parents": [p.name for p in names.gazetteer.parents(place)]}


def _by(names: NameIndex, new: Place | None) -> Record:
    """Name the resolution that made a unit, its day and its source, where known."""
    known = names.enactments.of(new) if new else None
    return {
        "made_by": names.enactments.made_by(new) if new else "",
        "in_force": known.in_force.isoformat() if known else None,
        "source": known.source if known else None,
    }


def _related(key: str, other: Record, language: Language) -> str:
    named = ", ".join(str(name) for name in (other["name"], *_list(other["parents"])))
    line = say(
        f"results.{key}",
        language,
        name=named,
        code=other["code"],
        day=_shown(other["vintage"], language),
        part=_part(other, language),
    )
    if not other["in_force"]:
        return line
    day = _shown(other["in_force"], language)
    return say("results.by", language, line=line, day=day, by=other["made_by"])


def _part(other: Record, language: Language) -> str:
    if other["relation"] == "its_communes":
        communes = ", ".join(_list(other["communes"]))
        return say("results.its_communes", language, communes=communes)
    if other["relation"] == "whole":
        return say("results.whole", language)
    weight = other["area_weight"]
    share = percent(100 * weight, language, 0) if isinstance(weight, float) else "–"
    return say("results.part", language, share=share)


def _ended(over: Record, language: Language) -> str:
    if over["on"]:
        day = _shown(over["on"], language)
        return say("results.ended_on", language, day=day, by=over["by"])
    after, before = (_shown(over[key], language) for key in ("after", "before"))
    return say("results.ended_between", language, after=after, before=before)


def _shown(day: object, language: Language) -> str:
    """Write a day; English keeps the form of the data, which names lists."""
    return str(day) if language == "en" else date(str(day), language)


def _list(value: object) -> list:
    return value if isinstance(value, list) else []
