"""Whether a statement whose kind no word of its own tells is a result or a plan.

A headline tells as done what its text plans; a plain sentence may stand among results;
and a year that nothing else in the text dates may still lie ahead.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.context.settle_kind import (
    REACH,
    Plans,
    plans,
)
from ntm_analysis.reading.context.times.nearby_times import NearbyTimes
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.sentence import Sentence

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_COUNT_BELOW = re.compile(
    r"(?<![\d.,/])(?P<number>\d+(?:[.,]\d+)*)(?: \S+)? (?:xã|huyện|thôn|bản|ấp|đơn vị|tiêu chí|triệu|tỷ)"
)
_TEXT_BELOW = 1500  # characters below a headline
_PLANNED = re.compile(
    r"phấn đấu|mục tiêu(?! quốc gia)|kế hoạch|dự kiến|(?<!\w)(?:sẽ|cần|phải|để|nếu|đề nghị|đề xuất|xét|thẩm định|trình)(?!\w)|chỉ tiêu|đăng ký|lộ trình|quyết tâm"
)
_RECOGNISED = re.compile(r"được (?:\S+ ){0,6}công nhận|công nhận (?:thêm|cho)?(?= ?\d)")
_CHANGED = re.compile(
    r"[ ,(]{0,3}(?:và )?(?:tăng|giảm)[^;.:]{0,30} so (?:với )?(?:cùng kỳ|cuối|đầu|năm)"
)
_BY_YEAR = re.compile(r"(?<!\w)(?:đến|tới|vào) năm \d{4}")
_BEFORE = 300  # characters before a sentence in which a plan is looked for
_LEAD = 160  # characters before a statement in which its year is looked for


def is_planned_below(work: str, meaning: Meaning, sentence: Sentence) -> bool:
    """Say whether the text plans the number that its headline only names."""
    line = work.find("\n", sentence.start + 1)
    if work[: sentence.start].strip() or not sentence.start <= meaning.end <= line:
        return False
    if meaning.number_start < 0:
        return False
    number = _DIGITS.match(work, meaning.number_start)
    below = _COUNT_BELOW.finditer(work, line, line + _TEXT_BELOW)
    found = next((m for m in below if number and m["number"] == number[0]), None)
    if found is None:
        return False
    begin = max(line, work.rfind(". ", line, found.start()))
    return plans(work, begin, found.start()) != Plans.NONE


def may_lie_ahead(
    times: NearbyTimes, sentence: Sentence, meaning: Meaning, stated: str
) -> bool:
    """Say whether "đến năm 2030" is only thought past as no other year is told."""
    if times.facts.has_own_year or stated[:4] != str(times.facts.year):
        return False
    if meaning.denominator is not None:
        return False
    if times.years != {stated[:4]}:
        return False
    begin = max(sentence.start, meaning.start - _LEAD)
    return bool(_BY_YEAR.search(times.work, begin, meaning.end))


def tells_of_result(
    work: str, meaning: Meaning, measure: str, sentence: Sentence, *, opens_block: bool
) -> bool:
    """Say whether weaker words tell that something is done.

    Being recognised and a change since last year are results; so is what a
    headline says was added. A word for a plan is none of these sentences'.
    """
    at = max(meaning.number_start, meaning.start)
    begin = max(sentence.start, at - 60)
    edge = min(sentence.end, meaning.end + 60)
    if _PLANNED.search(work, max(sentence.start, at - REACH), edge):
        return False
    if _RECOGNISED.search(work, begin, meaning.end):
        return True
    if _CHANGED.match(work, meaning.end, edge):
        return True
    first = opens_block and not work[: sentence.start].strip()
    return first and measure.endswith("_new")


def stands_among_results(
    work: str, facts: DocumentFacts, meaning: Meaning, measure: str, sentence: Sentence
) -> bool:
    """Say whether a plain sentence stands where nothing is planned.

    "Thu nhập bình quân đạt 62 triệu đồng": no headline, nothing that was added,
    no word of a plan in it, and none before it that no result has followed.
    """
    headline = not work[: sentence.start].strip()
    if headline or measure.endswith("_new") or facts.kind == "target":
        return False
    edge = min(sentence.end, meaning.end + _LEAD)
    begin = max(sentence.start, meaning.start - REACH)
    if _PLANNED.search(work, begin, edge):
        return False
    return plans(work, max(0, sentence.start - _BEFORE), sentence.start) == Plans.NONE
