"""Whose income or rate stands right behind a name: "xã A là 82,15, xã B hơn 77".

In such a row each value is of the place named last before it, whatever the sentence
began with.
"""

import re

from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.sentence import Sentence

_RATES = ("income_per_capita", "poverty_rate")
_IS = re.compile(
    r" ?:?(?: ?(?:là|đạt|còn|có|hơn|trên|gần|khoảng|chỉ|mới|ở mức|giảm|tăng|xuống|lên|"
    r"chiếm|tỷ lệ|thu nhập|bình quân|đầu người|hộ nghèo|nghèo đa chiều)(?!\w))* ?"
)
_LISTED = re.compile(r"(?:[,;:] ?(?:và |còn |riêng |tại |ở )?|(?:và|của|riêng|còn) )$")


def told_beside(
    work: str, meaning: Meaning, sentence: Sentence
) -> tuple[str, Level] | None:
    """Give the place that a row of incomes or rates names right before a value."""
    at = meaning.number_start
    if at < 0 or meaning.measure not in _RATES or meaning.district:
        return None
    for mention in sentence.places_before(at)[:1]:
        before = work[max(sentence.start, mention.start - 12) : mention.start]
        between = work[mention.end : at] if mention.end <= at else "?"
        if _LISTED.search(before) and _IS.fullmatch(between):
            return mention.name, mention.level
    return None
