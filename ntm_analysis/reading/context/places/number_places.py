"""Whose a number is where the words right beside it say so.

"100% số xã trên địa bàn thành phố A", "UBND tỉnh A công nhận 57 xã", "Phân bổ cho xã B
9.200 triệu đồng".
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from bisect import bisect_left

from ntm_analysis.reading.context.places.known_places import Place
from ntm_analysis.reading.rules.donors import RULE as DONATED
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.sentence import Sentence

COUNTS_COMMUNES = ("communes_", "districts_", "criteria_", "villages_")
_OF_PLACE = re.compile(
    r" ?(?:\([^()\d]{2,160}\) ?)?(?:(?:tổng )?(?:số |các )?(?:xã|thôn|bản|ấp|buôn) )?(?:trên địa bàn|của|ở|tại|thuộc) (?:toàn )?"
)
_GRANTS = re.compile(
    r" (?:đã |vừa |cũng )*(?:(?:ký|ban hành|ra) )*(?:các )?(?:quyết định )?(?:về )?(?:việc )?(?:công nhận|công bố)(?: thêm| mới| cho)* ?"
)
_GIVEN = re.compile(
    r"(?:phân bổ|hỗ trợ|bố trí|cấp|giao|dành|thưởng|bổ sung)[^,;.:\d]{0,20}cho ?$"
)
# "Công ty Sao Mai ủng hộ xã Bình Nguyên 300 triệu đồng"
_GIVES_TO = re.compile(r"(?:ủng hộ|tài trợ|tặng|hỗ trợ|giúp)(?: cho)? $")
# "Các xã đều làm tốt: xã Hòa Phú huy động 3,2 tỷ đồng, xã Hòa Sơn 2,5 tỷ đồng"
_RAISES = re.compile(
    r"(?: (?:đã|được|huy động|đóng góp|góp|chi|đầu tư|hơn|trên|gần|khoảng))* "
)


def counted_in(work: str, meaning: Meaning, sentence: Sentence) -> Place | None:
    """Read "100% số xã trên địa bàn thành phố Lạng Sơn": whose communes these are."""
    if not meaning.measure.startswith(COUNTS_COMMUNES) or meaning.number_end < 0:
        return None
    of = _OF_PLACE.match(work, meaning.number_end, sentence.end)
    if not of:
        return None
    at = bisect_left(sentence.places, of.end(), key=lambda p: p.start)
    named = sentence.places[at : at + 2]
    if not named or named[0].start != of.end():
        return None
    if named[0].level == "commune" and not meaning.measure.startswith("villages_"):
        return None
    joined = work[named[0].end : named[1].start] if len(named) > 1 else "?"
    if joined.strip(" ") in (",", "và", ", và") and named[1].level == named[0].level:
        return None  # of several
    return named[0].name, named[0].level


def granted_by(work: str, meaning: Meaning, sentence: Sentence) -> Place | None:
    """Read "Chủ tịch UBND tỉnh Nam Định công nhận 57 xã": of that place."""
    if not meaning.measure.startswith("communes_") or meaning.number_start < 0:
        return None
    for mention in sentence.places_before(meaning.number_start)[:1]:
        between = work[mention.end : meaning.number_start]
        granting = mention.level in ("province", "district")
        if granting and _GRANTS.fullmatch(between):
            return mention.name, mention.level
    return None


def given_to(work: str, meaning: Meaning, sentence: Sentence) -> Place | None:
    """Read "Phân bổ cho xã Bản Hon 9.200 triệu đồng": whose money it is."""
    if meaning.measure != "funding" or meaning.number_start < 0:
        return None
    for mention in sentence.places_before(meaning.number_start)[:1]:
        between = work[mention.end : meaning.number_start]
        before = work[max(sentence.start, mention.start - 40) : mention.start]
        if _GIVEN.search(before) and between.strip(" :-") == "":
            return mention.name, mention.level
        to_it = meaning.rule == DONATED and _GIVES_TO.search(before)
        if to_it and not between.strip():
            return mention.name, mention.level
        if before.endswith(": ") and _RAISES.fullmatch(between):
            return mention.name, mention.level
    return None
