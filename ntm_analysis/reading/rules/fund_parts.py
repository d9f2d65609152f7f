"""Amounts that are only a part of the sum told before them.

"Ngân sách Trung ương 120 tỷ đồng, đã giải ngân 41,6 tỷ": what was paid out of a
source is of that source and no new total; "vốn đầu tư 60 tỷ, vốn sự nghiệp 26 tỷ"
parts a sum by what it is spent on and not by who gives it.
"""
# Texts and patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import replace

from ntm_analysis.reading.quantities.numbers import number
from ntm_analysis.reading.rules.clause_context import ClauseContext
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

# "ngân sách Trung ương 91 tỷ, tỉnh 186 tỷ, huyện 202 tỷ, dân góp 40 tỷ"
_SHORT: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (
        name,
        re.compile(rf"(?:{words})(?: (?:là|được|có|hỗ trợ|cấp|khoảng|gần|hơn|trên))*"),
    )
    for name, words in (
        ("central", r"trung ương|(?:ns)?tw|nhà nước và trung ương"),
        (
            "local",
            r"(?:(?:của )?(?:cấp )?(?:tỉnh|huyện|xã|thành phố|thị xã|thị trấn|địa phương|cơ sở|ns(?:đp|t|h|x))"
            r"(?:,| và|/|-)? ?){1,3}",
        ),
        ("community", r"(?:người |nhân |hộ )?dân(?: cư)?(?: (?:đóng )?góp)?|cộng đồng"),
        ("credit", r"(?:vốn )?(?:đi )?vay|(?:vốn )?tín dụng"),
        ("enterprise", r"(?:các )?doanh nghiệp|dn|htx"),
        ("other", r"(?:các )?(?:vốn |nguồn )?khác"),
    )
)
_LED_IN = re.compile(
    r"(?:(?:và|từ|trong đó|gồm|cùng|vốn|nguồn|ngân sách|ns)[ :,]{1,2})+"
)


def named_shortly(lead: str) -> str | None:
    """Name the source that stands as one word before an amount, None if none does.

    >>> named_shortly(", tỉnh "), named_shortly("; cấp huyện, xã "), named_shortly(": dân ")
    ('local', 'local', 'community')
    >>> named_shortly(" đã huy động ")
    """
    words = lead.strip(' ,;:.()-+•"')
    if led := _LED_IN.match(words):
        words = words[led.end() :]
    return next((name for name, known in _SHORT if known.fullmatch(words)), None)


_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


def bare_part(piece: Piece, scene: ClauseContext) -> Meaning | None:
    """Understand "tỉnh 16.800" of "72.000 triệu đồng: tỉnh 16.800; huyện 8.500".

    The unit is said once, with the sum; a part above it is none. Never sure.
    """
    whole = next((m for m in scene.said if m.measure == "funding"), None)
    last, quantity = scene.previous, piece.quantity
    if whole is None or last is None or last.measure != "funding":
        return None
    if quantity.denominator is not None or quantity.high is not None:
        return None
    source = named_shortly(piece.lead) or _LENT_IN.get(piece.lead.strip(" ,;:"))
    if source is None or not _ENDS.match(piece.tail):
        return None
    told = _NUMBER.match(scene.copy.work, whole.number_start)
    if told is None or not isinstance(whole.value, float) or not number(told[0]):
        return None
    # in the unit of the sum, which stands behind it or before the list
    value = round(quantity.value * (whole.value / number(told[0])), 6)
    if value >= whole.value:
        return None
    return replace(
        whole,
        rule="funding.part",
        start=piece.start,
        end=quantity.last,
        value=value,
        percent=None,
        fund_source=source,
        doubts={"part_of_sum", "rule_of_thumb"},
        names=(),
        like=whole,
    )


_ENDS = re.compile(r" ?(?:[,;.()]|$)")
_LENT_IN = {"lồng ghép": "integrated", "vốn lồng ghép": "integrated"}


def _own_words(piece: Piece) -> str:
    """The words between an amount and the sign before them."""
    return _SEGMENT.split(piece.before[-_NEAR:].rstrip(" ,;:()"))[-1]


def part_of(piece: Piece, before: Meaning | None) -> bool:
    """Say whether an amount is a part of the one `before` it, or was paid out of it."""
    known = before is not None and before.measure == "funding"
    own = _own_words(piece)
    if _SPENT_ON.search(own):
        return not known or _is_less(piece, before)
    return known and bool(_PAID_OUT.search(own)) and not _OWN_SUM.search(own)


def is_spent_on(piece: Piece) -> bool:
    """Say whether only what it is spent on is told of an amount: "ĐTPT 71 tỷ"."""
    own = _own_words(piece)
    return bool(_SPENT_ON.search(own)) and not _SOURCE_NAMED.search(own)


_SOURCE_NAMED = re.compile(
    r"(?<!\w)(?:ngân sách|ns\w*|trung ương|tw|tỉnh|huyện|địa phương|tín dụng|doanh nghiệp)(?!\w)"
)


def _is_less(piece: Piece, before: Meaning | None) -> bool:
    whole, part = before.value if before else None, piece.quantity.value
    return not isinstance(whole, float) or part <= whole
