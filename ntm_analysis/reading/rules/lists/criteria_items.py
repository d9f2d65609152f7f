"""Communes behind a criterion's name at the head of an item: "3. Thủy lợi: 108/117 xã".

The criteria are known by their order: an item whose number is that of the criterion it
names stands in a list of criteria, as one whose bracket says "(số 3)" does. Other words
behind the count ("5 xã được hỗ trợ") speak of something else, and state nothing here.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.lists.counted import counted as _counted
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.criterion_names import begins_with_criterion
from ntm_analysis.reading.text.pieces import Piece

_NUMBERED = 16  # characters of an item's number before its sentence
_ITEM = re.compile(r"(?:\n|^)[ +*•-]{0,4}(?:\d{1,2}\.){0,3}(?P<item>\d{1,2})[.)/]? ?$")
_HEAD = re.compile(
    r"[ +*•-]{0,4}(?:(?:\d{1,2}\.){0,3}(?P<item>\d{1,2})[.)/]? )?(?P<name>[^\d:;()]{3,70}?) ?(?:\((?:tiêu chí )?(?:số )?(?P<number>\d{1,2})\) ?)?:(?: (?:hiện|đã|đến nay|có|đạt|mới|chỉ|toàn tỉnh|toàn huyện))*(?: có| đạt)? ?$"
)
_TAIL = re.compile(
    r" ?(?:xã ?)?(?P<met>(?:đã |đều )?(?:đạt|hoàn thành)(?: chuẩn)?(?: tiêu chí(?: này| [^\W\d_]+(?: [^\W\d_]+){0,2})?)?)? ?(?:[.;]|$|\(|, (?!(?:thị trấn|thị xã|phường|thành phố|huyện|thôn|với|được|do)(?!\w))|- )"
)


def criterion_item(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand the count right behind the head of a criterion's item."""
    quantity, start = piece.quantity, scene.sentence[0]
    if scene.said or not (quantity.noun or quantity.denominator):
        return None
    work, at = scene.copy.work, quantity.start
    if at - start > 160:
        return None
    head, tail = _HEAD.match(work[start:at]), _TAIL.match(piece.after)
    if not head or not tail:
        return None
    before = _ITEM.search(work, max(0, start - _NUMBERED), start)
    item = head["number"] or head["item"] or (before["item"] if before else "")
    criterion = begins_with_criterion(head["name"])
    if criterion is None or item != str(criterion).zfill(len(item)):
        return None
    meaning = _counted(
        piece, "communes.criterion", "communes_meeting_criterion", "communes"
    )
    met = tail["met"] or ""
    meaning.doubts = set() if met or quantity.denominator else {"standing_carried"}
    meaning.start, meaning.criterion = start + head.start("name"), criterion
    meaning.end = quantity.last + (tail.end("met") if met else 0)
    meaning.cumulative = True
    return meaning
