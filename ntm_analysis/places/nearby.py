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
    vintage = index.gazetteer.vintage_of(on).name
    keys = {folded_key(part) for part in within}
    keys |= {w.folded for part in parts[1:] for w in written(part)}
    pool = {
        (p.code): p
        for p in index.gazetteer.units(vintage, level)
        if not keys or keys & {folded_key(a.short_name) for a in index.above(p)}
    }
    names = {code: folded_key(place.short_name) for code, place in pool.items()}
    found = process.extract(
        readings[0].folded, names, scorer=fuzz.ratio, limit=count, score_cutoff=LEAST
    )
    return [(pool[code], score) for _, score, code in found]
