"""Whose income or rate stands right behind a name: "xã A là 82,15, xã B hơn 77".

In such a row each value is of the place named last before it, whatever the sentence
began with.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.proper_names import proper_name
from ntm_analysis.reading.text.province_names import province_name
from ntm_analysis.reading.text.sentence import Sentence

_RATES = ("income_per_capita", "poverty_rate")
_IS = re.compile(
    r" ?:?(?: ?(?:là|đạt|còn|có|hơn|trên|gần|khoảng|chỉ|mới|ở mức|giảm|tăng|xuống|lên|"
    r"chiếm|tỷ lệ|thu nhập|bình quân|đầu người|hộ nghèo|nghèo đa chiều)(?!\w))* ?"
)
_LISTED = re.compile(r"(?:[,;:] ?(?:và |còn |riêng |tại |ở )?|(?:và|của|riêng|còn) )$")


# "Huyện dẫn đầu là Hưng Hà với bình quân 15,3 tiêu chí/xã, thấp nhất là Tiền Hải với"
_FIRST = re.compile(
    r"(?:dẫn đầu|đứng đầu|cao nhất|thấp nhất|nhiều nhất|ít nhất)(?: là| có)?:? (?:huyện )?(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,3}) (?:với|đạt|\()(?: bình quân)? ?$"
)


def _first_of_all(copy: WorkingCopy, meaning: Meaning, sentence: Sentence) -> str:
    """The district that a text calls the first or last of all, without its level."""
    at = meaning.number_start
    found = _FIRST.search(copy.work, max(sentence.start, at - 80), at)
    if not found or not copy.capital(found.start("name")):
        return ""
    name, stop = proper_name(copy, found.start("name"), found.end("name"))
    return name if stop == found.end("name") and not province_name(name) else ""


def told_beside(
    copy: WorkingCopy, meaning: Meaning, sentence: Sentence
) -> tuple[str, Level] | None:
    """Give the place that a row of incomes or rates names right before a value."""
    work, at = copy.work, meaning.number_start
    if at < 0 or meaning.district:
        return None
    if first := _first_of_all(copy, meaning, sentence):
        meaning.doubts.add("rule_of_thumb")  # a plan may only tell where it sets out
        return first, "district"
    if meaning.measure not in _RATES:
        return None
    for mention in sentence.places_before(at)[:1]:
        before = work[max(sentence.start, mention.start - 12) : mention.start]
        between = work[mention.end : at] if mention.end <= at else "?"
        if _LISTED.search(before) and _IS.fullmatch(between):
            return mention.name, mention.level
    return None
