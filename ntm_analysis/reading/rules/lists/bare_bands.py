"""Bands whose word "tiêu chí" is not said: "Xã đạt 17-18: 4 xã", "(năm 2021: 47 xã)".

Only what no other reading explains: numbers of a set's size behind "xã đạt" and a colon,
and a year in a bracket behind a band, whose communes then these are. Never sure.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import replace

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.rules_bands import band_of
from ntm_analysis.reading.text.pieces import Piece

_OPENS = re.compile(
    r"(?:^|[,;:.(\n] ?)[ +*•-]{0,4}(?:số |các |nhóm |nhóm các )?xã (?:đạt|hoàn thành)(?: được| từ| đủ| dưới)* ?$"
)
_COUNTS = re.compile(r" ?(?:trở lên|trở xuống)? ?(?::|=|-|là|có) ?(?:có |là )?$")
_THEN = re.compile(
    r"\((?:cuối |đầu |hết )?năm #{4} ?(?::|-|là|có|chỉ|mới|còn)?(?: có| là| tới| đến)? ?$"
)
_ENDS = re.compile(r" ?(?:xã ?)?\)")


def bare_band(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand a count behind "Xã đạt 17-18:"."""
    edge = scene.before
    if edge is None or edge.quantity.noun or piece.quantity.noun != "communes":
        return None
    marks, between = edge.quantity, edge.after
    between = between[: piece.quantity.start - marks.last]
    top = marks.high or marks.value
    known = (
        marks.high is not None
        or marks.denominator == scene.criteria
        or marks.bound in ("at_most", "at_least")
    )
    whole = marks.denominator in (None, scene.criteria)
    if not known or not whole or top > scene.criteria or not float(top).is_integer():
        return None
    if not _OPENS.search(edge.before[-60:]) or not _COUNTS.fullmatch(between):
        return None
    edges = replace(marks, denominator=None)
    meaning = band_of(piece, scene, edges, edge.start, piece.quantity.last)
    meaning.doubts |= {"standing_carried", "rule_of_thumb"}
    return meaning


def band_then(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "47 xã" of "31 xã dưới 10 tiêu chí (năm 2021: 47 xã)"."""
    last = scene.previous
    if last is None or last.measure != "communes_in_band" or last.unit == "percent":
        return None
    if not _THEN.search(piece.before[-60:]) or not _ENDS.match(piece.tail):
        return None
    if last.band_low is None or piece.quantity.noun not in ("", "communes"):
        return None
    meaning = band_of(piece, scene, piece.quantity, piece.start, piece.quantity.last)
    meaning.measure, meaning.kind = "communes_in_band", "actual"
    meaning.band_low, meaning.band_high = last.band_low, last.band_high
    meaning.doubts |= {"standing_carried", "rule_of_thumb"}
    return meaning
