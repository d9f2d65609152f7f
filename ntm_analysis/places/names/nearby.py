"""Which listed names come nearest to one that fits none?

Near names are only proposed to a person; nothing is ever chosen by likeness, since
Xuân Hoà and Xuân Hoá are two communes. A stated unit above narrows the search.
"""

from datetime import date

from rapidfuzz import fuzz, process

from ntm_analysis.places.gazetteer import Place
from ntm_analysis.places.names.index import Index
from ntm_analysis.places.names.kinds import LEVELS, Level
from ntm_analysis.places.names.listing import Listing
from ntm_analysis.places.names.spelling import folded_key, segmentations, written

LEAST = 70.0  # below this likeness (0..100) a proposal would only mislead
ALIKE = 60  # names compared before the larger units are put first
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
    listing = index.listing(index.gazetteer.vintage_of(on).name)
    word = readings[0].folded
    found = _likest(word, listing, listing.below_all(stated), level, LEAST)
    # The same name under another district of the province: a commune that moved.
    beside = listing.below_any(stated)
    found |= _likest(word, listing, beside, level, SAME)
    # Of units spelt alike the larger is meant more often: Lạng Sơn before xã Lang Sơn.
    ranked = sorted(
        found.items(),
        key=lambda one: (-one[1], LEVELS.index(one[0].level), one[0].code),
    )
    return ranked[:count]


def _likest(
    word: str,
    listing: Listing,
    numbers: set[int],
    level: Level | None,
    least: float,
) -> dict[Place, float]:
    names = {
        number: listing.keys[number]
        for number in sorted(numbers)
        if level in (None, listing.places[number].level)
    }
    found = process.extract(
        word, names, scorer=fuzz.ratio, limit=ALIKE, score_cutoff=least
    )
    return {listing.places[number]: score for _, score, number in found}
