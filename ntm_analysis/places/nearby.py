"""Which listed names come nearest to one that fits none?

Near names are only proposed to a person; nothing is ever chosen by likeness, since
Xuân Hoà and Xuân Hoá are two communes. A stated unit above narrows the search.
"""

from datetime import date

from rapidfuzz import fuzz, process

from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.index import Index
from ntm_analysis.places.kinds import Level
from ntm_analysis.places.spelling import folded_key, segmentations, written

LEAST = 70.0  # below this likeness (0..100) a proposal would only mislead
SAME = 95.0  # outside the stated units only a name that is all but the same


def near(
    index: Index,
    name: str,
    on: date,
    within: list[str],
    level: Level | None,
    count: int = 5,
) -> list[tuple[Place, float]]:
    """Give the likest units of the date's list, the likest first, with 0..100."""
    parts = segmentations(name)[-1] if segmentations(name) else (name,)
    readings = written(parts[0])
    if not readings:
        return []
    stated = [{folded_key(part)} for part in within]
    stated += [{w.folded for w in written(part)} for part in parts[1:]]
    units = list(index.gazetteer.units(index.gazetteer.vintage_of(on).name, level))
    above = {p.code: {folded_key(a.short_name) for a in index.above(p)} for p in units}
    inside = [p for p in units if all(s & above[p.code] for s in stated)]
    beside = [p for p in units if any(s & above[p.code] for s in stated)]
    word = readings[0].folded
    found = _likest(word, inside, LEAST, count)
    # The same name under another district of the province: a commune that moved.
    found |= _likest(word, beside, SAME, count)
    return sorted(found.items(), key=lambda one: (-one[1], one[0].code))[:count]


def _likest(
    word: str, units: list[Place], least: float, count: int
) -> dict[Place, float]:
    names = {n: folded_key(place.short_name) for n, place in enumerate(units)}
    found = process.extract(
        word, names, scorer=fuzz.ratio, limit=count, score_cutoff=least
    )
    return {units[n]: score for _, score, n in found}
