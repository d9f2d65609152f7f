"""Bare numbers behind names that make the count before them: "12 xã (Lâm Thao 4, Việt Trì 3, Phù Ninh 5)".

Only where the list holds names in capitals and numbers alone and these make the count
is a number read; the unit stands with the count.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.lists.counted import counted as _counted
from ntm_analysis.reading.rules.meaning import HAVE_NEW, Meaning
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.pieces import Piece
from ntm_analysis.reading.text.proper_names import proper_name
from ntm_analysis.reading.text.province_names import province_name

_REACH = 400  # characters of a list
_NEAR = 110  # characters between the count and its list
_ITEM = re.compile(
    r"(?:(?P<level>huyện|thị xã|thành phố|tx\.?|tp\.?) )?(?P<name>[^\W\d_]+(?:['-][^\W\d_]+)?(?: [^\W\d_]+(?:['-][^\W\d_]+)?){1,3}) ?(?:: ?|(?P<own>\()|- ?|có |là )?(?P<count>\d{1,3})(?![\d/%]|[.,]\d)(?: xã)?(?(own)\))"
)
_PARTED = re.compile(r" ?(?:[,;](?: và)?|và) ?")
_OPENS = re.compile(r"(?:\(|: ?)(?:(?:gồm|trong đó|cụ thể)(?: có)?:? ?)?")
_CLOSED = re.compile(r" ?(?:\)|;(?= \d)|[.](?!\d)|\n|$)")


def part_by_name(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand one number of a list that makes the count of communes before it."""
    quantity, work = piece.quantity, scene.copy.work
    if quantity.denominator is not None or quantity.high is not None:
        return None
    before = (m for m in reversed(scene.said) if m.rule != "lists.district")
    told = next(before, None)
    whole = told.value if told else None
    if told is None or not isinstance(whole, float) or told.measure not in HAVE_NEW:
        return None
    if told.unit != "communes" or quantity.start - told.number_end > _REACH:
        return None
    end = min(scene.sentence[1], told.number_end + _NEAR)
    for opened in _OPENS.finditer(work, told.number_end, end):
        items = _items(scene.copy, opened.end(), scene.sentence[1])
        if sum(int(item["count"]) for item in items) == whole:
            break
    else:
        return None
    here = next((i for i in items if i.start("count") == quantity.start), None)
    if here is None:
        return None
    meaning = _counted(piece, "lists.district", told.measure, "communes")
    meaning.start, meaning.end = here.start("name"), here.end("count")
    meaning.criterion, meaning.cumulative = told.criterion, told.cumulative
    meaning.kind, meaning.like = told.kind, told
    name = proper_name(scene.copy, *here.span("name"))[0]
    province = province_name(name)
    if province and sum(bool(province_name(item["name"])) for item in items) > 1:
        meaning.place = province, "province"  # "190 xã (Yên Bái 117, Lào Cai 73)"
    else:
        meaning.district = name
    meaning.doubts.add("standing_carried")
    return meaning


def _items(copy: WorkingCopy, start: int, end: int) -> list[re.Match[str]]:
    """The names with their numbers, none where anything else stands in the list."""
    found: list[re.Match[str]] = []
    edge = min(end, start + _REACH)
    while item := _ITEM.match(copy.work, start, edge):
        begin, stop = item.span("name")
        if not copy.capital(begin) or proper_name(copy, begin, stop)[1] != stop:
            return []
        found.append(item)
        if _CLOSED.match(copy.work, item.end()):
            return found if len(found) > 1 else []
        parted = _PARTED.match(copy.work, item.end(), edge)
        if not parted:
            return []
        start = parted.end()
    return []
