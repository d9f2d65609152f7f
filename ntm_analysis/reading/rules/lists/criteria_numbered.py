"""Communes behind a criterion's number: "TC1: 80/80 xã; TC2 (Giao thông): 70/80 xã".

The number says which criterion, whatever the words behind the count call reaching it.
Under "các tiêu chí chưa đạt" the same items count those that do not, and state nothing.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.lists.counted import counted as _counted
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.criterion_names import HIGHEST
from ntm_analysis.reading.text.pieces import Piece, first_part

_REACH = 110
_NUMBERED = re.compile(
    r"(?<!\w)(?:tiêu chí|tc)(?: số)? ?(?P<number>\d{1,2})(?: ?(?:-|về|\() ?[^\d:;()]{2,70}\)?)? ?(?::|-|=|(?<= )(?:có|là|đạt|mới|chỉ))(?: có| đạt| được)* ?$"
)
_UNMET = re.compile(
    r"(?:chưa|không|còn thiếu)(?: \S+)? ?(?:đạt|hoàn thành)?[^.:]{0,60}:"
)
_UNMET_TAIL = re.compile(r" ?(?:còn )?(?:chưa|không) ")
_TAIL = re.compile(
    r" ?(?:đã |đều )?(?:đạt(?: chuẩn)?|hoàn thành)?(?: tiêu chí(?: này)?)?(?: (?:xây dựng )?(?:nông thôn mới|ntm))? ?\.? ?$"
)


def numbered(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand a count whose criterion is named by its number right before it."""
    work, at = scene.copy.work, piece.quantity.start
    found = _NUMBERED.search(work, max(scene.sentence[0], at - _REACH), at)
    if not found or not 1 <= int(found["number"]) <= HIGHEST:
        return None
    if not piece.quantity.noun and not _is_whole(piece, scene):
        return None
    tail = first_part(piece.tail)
    if _is_unmet(scene, found.start()) or not _TAIL.fullmatch(tail):
        return None
    meaning = _counted(
        piece, "communes.criterion", "communes_meeting_criterion", "communes"
    )
    meaning.doubts = set()
    meaning.start, meaning.criterion = found.start(), int(found["number"])
    meaning.end = max(meaning.end, piece.quantity.last + len(tail.rstrip(" .")))
    meaning.cumulative = True if piece.quantity.denominator else None
    return meaning


def _is_whole(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether a bare "96/182" counts communes: so many were counted before it."""
    whole = piece.quantity.denominator
    if whole is None or whole <= HIGHEST:
        return False
    told = [*scene.said, scene.earlier]
    return any(
        m is not None and m.measure.startswith("communes_") and m.denominator == whole
        for m in told
    )


def is_of_unmet(piece: Piece, scene: ClauseContext) -> bool:
    """Say whether a criterion's count stands among those that do not meet it."""
    work, at = scene.copy.work, piece.quantity.start
    found = _NUMBERED.search(work, max(scene.sentence[0], at - _REACH), at)
    if not found:
        return False
    return _is_unmet(scene, found.start()) or bool(_UNMET_TAIL.match(piece.tail))


def _is_unmet(scene: ClauseContext, at: int) -> bool:
    begin = max(scene.sentence[0], at - 3 * _REACH)
    head = scene.copy.work[begin:at]
    return bool(_UNMET.search(head) or _UNMET.search(scene.heading_lead[-160:]))
