"""Counts of single years in a bracket behind a count: "(năm 2021: 2 xã; năm 2022: 3 xã)".

What the years added, where together they are no more than the count before; what there
was in each, where they only grow and none is above it; else they are not read.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from itertools import pairwise

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.lists.counted import counted as _counted
from ntm_analysis.reading.rules.meaning import HAVE_NEW, Meaning
from ntm_analysis.reading.text.pieces import Piece

_REACH = 200  # characters of a bracket
_NEAR = 90  # characters between the count and its bracket
_ITEM = re.compile(
    r"(?:(?:riêng |trong )?năm )?(?P<year>(?:19|20)\d\d) ?(?::|-|là|có|đạt|công nhận|thêm)? ?(?:thêm )?(?P<count>\d{1,4}) xã"
)
_PARTED = re.compile(r" ?(?:[,;]|và|, và|; và) ?")


def years_beside(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand each count of a bracket that gives years and nothing else."""
    work, at = scene.copy.work, piece.quantity.start
    opened = work.rfind("(", max(scene.sentence[0], at - _REACH), at)
    items = _items(work, opened + 1) if opened >= 0 else []
    here = [item for item in items if item.start("count") == at]
    base = next((m for m in reversed(scene.said) if m.number_end <= opened), None)
    if not here or base is None or base.measure not in HAVE_NEW:
        return None
    whole = base.value
    if not isinstance(whole, float) or not 0 <= opened - base.number_end <= _NEAR:
        return None
    counts = [float(item["count"]) for item in items]
    grows = all(a < b for a, b in pairwise(counts))
    if sum(counts) <= whole:
        added = True
    elif grows and counts[-1] <= whole and base.cumulative is not False:
        added = False
    else:
        return None
    meaning = _counted(piece, "lists.year", base.measure, base.unit)
    meaning.time, meaning.cumulative = here[0]["year"], not added
    meaning.criterion, meaning.kind = base.criterion, base.kind
    if sum(counts) != whole:
        meaning.doubts.add("new_or_all")
    return meaning


def _items(work: str, start: int) -> list[re.Match[str]]:
    """The years of a bracket with their counts; none if anything else stands in it."""
    found: list[re.Match[str]] = []
    edge = min(len(work), start + _REACH)
    while item := _ITEM.match(work, start, edge):
        found.append(item)
        if work[item.end() : item.end() + 1] == ")":
            return found if len(found) > 1 else []
        parted = _PARTED.match(work, item.end(), edge)
        if not parted:
            return []
        start = parted.end()
    return []
