"""What a count was and by how much it rose, told with "so với" and the earlier time.

"600 xã đạt chuẩn, so với năm 2015 tăng 570 xã", "600 xã (so với năm 2015 là 30 xã)",
"tăng 570 xã so với năm 2015, đạt 600 xã": the rise is what was added since, never what
stands.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.lists.counted import counted as _counted
from ntm_analysis.reading.rules.meaning import RISE, Meaning
from ntm_analysis.reading.text.pieces import Piece

_THEN = r"so với (?:(?:cuối|đầu|hết|thời điểm|của|tại) )*(?P<ends>năm )?(?P<year>(?:19|20)\d\d)(?![\d/-])"
_ROSE = re.compile(rf"{_THEN},? (?:đã )?tăng(?: thêm)? ?$")
_STOOD = re.compile(
    rf"{_THEN}(?: chỉ| mới)?(?: là| có| đạt)?(?: chỉ| mới)?(?: có)? ?\(?$"
)
_AT_END = re.compile(r"so với (?:cuối|hết) năm")
_NOW = re.compile(
    r"^ ?[,;]? ?(?:và )?(?:(?:hiện |nay )?(?:đạt|lên|là)|nâng (?:tổng số(?: xã)? )?lên|đưa tổng số(?: xã)? lên)(?: thành| tới| đến)? ?$"
)
_SINCE = re.compile(r"[^;.]{0,24}so với (?:[^\W\d_]+ ){0,3}#{4}")
_ENDS = re.compile(r" ?(?:[,;.)]|$)")
_REACH = 60  # characters before the number


def since_then(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand a rise since, or the count at, the time that "so với" names."""
    last, work, at = scene.last_count, scene.copy.work, piece.quantity.start
    last = last or scene.previous
    if last is None or last.band_low is not None or not _ENDS.match(piece.tail):
        return None
    if not last.measure.startswith("communes_") or last.place or last.district:
        return None
    begin = max(scene.sentence[0], at - _REACH)
    if rose := _ROSE.search(work, begin, at):
        meaning = _counted(piece, RISE, last.measure, "communes")
        meaning.start, meaning.cumulative = rose.start(), False
        meaning.since_from = rose.start()
    elif stood := _STOOD.search(work, begin, at):
        meaning = _counted(piece, "lists.year", last.measure, "communes")
        ends = _AT_END.match(work, stood.start())
        meaning.time = f"{stood['year']}-12-31" if ends else stood["year"]
        meaning.start, meaning.cumulative, meaning.kind = stood.start(), True, "actual"
        meaning.doubts.add("standing_carried")
    else:
        return None
    meaning.criterion = last.criterion
    return meaning


def stands_now(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "đạt 600 xã" behind "tăng 570 xã so với năm 2015"."""
    last, before = scene.previous, scene.before
    if last is None or before is None or last.rule != RISE:
        return None
    between = before.after[: piece.quantity.start - before.quantity.last]
    words = between.rpartition(",")[2]
    if not _SINCE.match(between) or not _NOW.match(words):
        return None
    if not _ENDS.match(piece.tail):
        return None
    meaning = _counted(piece, "lists.moved", last.measure, "communes")
    meaning.criterion, meaning.cumulative = last.criterion, True
    meaning.doubts.add("standing_carried")
    return meaning
