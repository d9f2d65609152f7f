"""Amounts that are only a part of the sum told before them.

"Ngân sách Trung ương 120 tỷ đồng, đã giải ngân 41,6 tỷ": what was paid out of a
source is of that source and no new total; "vốn đầu tư 60 tỷ, vốn sự nghiệp 26 tỷ"
parts a sum by what it is spent on and not by who gives it.
"""
# Texts and patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.pieces import Piece

_SEGMENT = re.compile(r"[,;:()](?!\d)")
_NEAR = 80  # characters
_PAID_OUT = re.compile(
    r"(?<!\w)(?:giải ngân|thanh toán|tạm ứng|quyết toán|phân bổ|giao chi tiết)(?!\w)"
)
# "giải ngân nguồn vốn chương trình", "tổng giải ngân": told of a sum of its own
_OWN_SUM = re.compile(
    r"(?<!\w)(?:tổng|huy động|kinh phí|vốn|nguồn|ngân sách|chương trình)(?!\w)"
)
_SPENT_ON = re.compile(
    r"(?<!\w)(?:(?:vốn |nguồn |kinh phí |chi )?(?:đầu tư(?: phát triển)?|đtpt|sự nghiệp|"
    r"sn|thường xuyên)|vđt|vsn)(?: của [^,;:()]{2,50}?)?(?: (?:là|đạt|được|có|khoảng|gần|hơn))?(?: [\d#,]+ ?%)? ?$"
)


def part_of(piece: Piece, before: Meaning | None) -> bool:
    """Say whether an amount is a part of the one `before` it, or was paid out of it."""
    known = before is not None and before.measure == "funding"
    own = _SEGMENT.split(piece.before[-_NEAR:].rstrip(" ,;:()"))[-1]
    if _SPENT_ON.search(own):
        return not known or _is_less(piece, before)
    return known and bool(_PAID_OUT.search(own)) and not _OWN_SUM.search(own)


def _is_less(piece: Piece, before: Meaning | None) -> bool:
    whole, part = before.value if before else None, piece.quantity.value
    return not isinstance(whole, float) or part <= whole
