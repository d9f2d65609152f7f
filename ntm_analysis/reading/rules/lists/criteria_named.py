"""Communes by the names of criteria in a list: "giao thông 88 xã; thủy lợi 120 xã".

Each item carries "meets the criterion" from what was told before it.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.lists.counted import counted as _counted
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.criterion_names import listed_criterion, named_criterion
from ntm_analysis.reading.text.pieces import Piece, first_part

_ENDS = re.compile(r"^ ?(?:[,;.()]|$|và )")


def by_criterion(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "giao thông 88 xã", "tiêu chí môi trường 60,4%" in a list."""
    last = scene.previous
    if last is None and _FEWEST_MEET.match(piece.lead):
        last = scene.earlier  # "... Thấp nhất là giao thông 25 xã"
    if last is None and (first := _first_of_criteria(piece, scene)):
        return first
    if aside := _criterion_aside(piece, scene):
        return aside
    if not last or last.measure != "communes_meeting_criterion":
        return None
    words = piece.lead.strip(" ,;:.()-")
    words = words.rpartition(":")[2].strip() or words
    words = _FEWEST_MEET.sub("", words)
    words = _AROUND_NAME.sub("", words).strip()
    criterion = listed_criterion(words) or named_criterion(words)
    share = piece.quantity.noun == "percent"
    tail = first_part(piece.tail).strip(" .")
    if criterion is None or len(words) > 50 or (tail and not share and tail != "đạt"):
        return None
    meaning = _counted(piece, "lists.criterion", last.measure, "communes")
    meaning.criterion, meaning.cumulative = criterion, last.cumulative
    meaning.kind = last.kind
    if not piece.quantity.noun:  # "quy hoạch 182; giao thông 96": their noun is above
        meaning.doubts.add("rule_of_thumb")
    return meaning


def bare_criterion(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "giao thông 96" behind "Số xã đạt theo tiêu chí: quy hoạch 182"."""
    last, quantity = scene.previous, piece.quantity
    if quantity.noun or quantity.high is not None or quantity.denominator is not None:
        return None
    if last is None or last.measure != "communes_meeting_criterion":
        return None
    between = scene.copy.work[last.number_end : quantity.start]
    beside = len(between) < 60 and not re.search(r"\d", between)
    counts = quantity.value > 1 and quantity.value.is_integer()
    return by_criterion(piece, scene) if beside and counts else None


_FEWEST_MEET = re.compile(
    r"[ \"(]{0,3}(?:đạt )?(?:thấp|cao|ít|nhiều|khó|tốt|chậm)(?: xã đạt)? nhất(?: vẫn)?(?: là| gồm)?:? "
)
_AROUND_NAME = re.compile(
    r"^(?:và|còn|riêng) |(?:(?: là| thì| cũng| có| đạt| mới| chỉ| được)+|:)$"
)
# "tiêu chí đạt thấp là cơ sở vật chất văn hóa (268 xã đạt), giao thông (301 xã đạt)"
_ASIDE_NAME = re.compile(
    r"(?:[,;:] ?|(?<!\w)(?:và|là|gồm|như|nhất) )(?P<name>(?!và )[^:;,()#\d]{3,44}?) \($"
)
_MET_ASIDE = re.compile(r" ?(?:số xã )?(?:đạt(?: chuẩn)?)?\)")


def _criterion_aside(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand the count that stands in brackets behind its criterion; never sure."""
    share = piece.quantity.noun == "percent"
    if piece.quantity.noun != "communes" and not share:
        return None
    found, tail = _ASIDE_NAME.search(piece.before[-60:]), _MET_ASIDE.match(piece.tail)
    if not found or not tail or "tiêu chí" not in scene.until(piece.quantity.start):
        return None
    last = scene.previous
    known = last is not None and last.measure == "communes_meeting_criterion"
    if not known and "đạt" not in tail[0]:
        return None
    words = found["name"].strip()
    criterion = listed_criterion(words) or named_criterion(words)
    if criterion is None or (share and not known and "xã" not in tail[0]):
        return None
    measure = "communes_meeting_criterion"
    meaning = _counted(piece, "lists.criterion", measure, "communes")
    meaning.criterion, meaning.cumulative = criterion, True
    meaning.kind = last.kind if known and last else None
    meaning.end = max(meaning.end, piece.quantity.last + tail.end() - 1)
    meaning.doubts.add("rule_of_thumb")
    return meaning


_LISTS_CRITERIA = re.compile(
    r"tiêu chí(?! (?:quốc gia|mới))[^:;.]{0,60}(?:(?<!chưa )đạt|hoàn thành)[^:;.\d]{0,30}(?::|gồm|như|là) ?(?P<name>[^:;.,()\d]{3,40}?)(?: có| đạt| là|:| \()? ?$"
)


def _first_of_criteria(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "tiêu chí đạt cao gồm: quy hoạch 161/161 xã, điện 150/161 xã"."""
    quantity = piece.quantity
    found = _LISTS_CRITERIA.search(piece.before[-140:])
    if not found or quantity.denominator is None or not _ENDS.match(piece.tail):
        return None
    criterion = listed_criterion(found["name"].strip())
    if criterion is None:
        return None
    meaning = _counted(
        piece, "lists.criterion", "communes_meeting_criterion", "communes"
    )
    meaning.criterion, meaning.cumulative = criterion, True
    return meaning
