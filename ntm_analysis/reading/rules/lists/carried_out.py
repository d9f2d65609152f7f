"""What was carried out of a goal, where a colon or a verb alone says so.

"Tỷ lệ xã đạt chuẩn đến năm 2025: 80%. Thực hiện: 54/82 xã (65,9%)", "kế hoạch 66 xã;
kết quả: 54 xã": the same count, reached; never sure, for its standing was said before.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.clause_context import ClauseContext
from ntm_analysis.reading.rules.lists.counted import counted as _counted
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.pieces import Piece, first_part

CARRIED_OUT = "lists.carried_out"
_CARRIED_OUT = re.compile(
    r"[ ,;.-]*(?:và )?(?:đã )?(?:kết quả(?: đạt được| thực hiện)?|thực hiện(?: được)?)(?:(?: đến| năm| hết| trong| tháng| quý| ngày)[^:;.]{0,30})?(?::? ?(?:đạt |được |có |là )?) ?$"
)
_ENDS = re.compile(r"[ .]*")


def carried_out(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "Thực hiện: 54/82 xã" behind the goal of that count."""
    last = scene.last_count or (None if scene.said else scene.earlier)
    if last is None or not last.measure.startswith("communes_"):
        return None
    if last.band_low is not None or last.place or last.district or last.commune:
        return None
    if not _CARRIED_OUT.fullmatch(piece.lead):
        return None
    if not _ENDS.fullmatch(first_part(piece.tail)):
        return None
    meaning = _counted(piece, CARRIED_OUT, last.measure, "communes")
    meaning.criterion, meaning.cumulative = last.criterion, last.cumulative
    meaning.kind = "actual"
    meaning.doubts.add("rule_of_thumb")
    return meaning
