"""Names without a level that a number is told of: "Điện Bàn, Phú Ninh đã có 100% số xã".

Such a name may be a district that the text names nowhere with its level; then the
place that was found is not the one that has so many.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.place_names import as_worked
from ntm_analysis.reading.text.sentence import Sentence

_REACH = 60  # characters before a number
_HAS = re.compile(
    r" (?:(?:đã|đều|cũng|chỉ|mới|hiện|vẫn|nay|sẽ|phấn đấu) )*(?:có|đạt)(?: thêm| được| khoảng| gần| hơn| trên| tới)* ?$"
)
_WORD = re.compile(r"[^\W\d_]+")
_COUNTS = ("communes_", "districts_", "villages_", "criteria_per", "poverty", "income")


def other_subject(
    copy: WorkingCopy, sentence: Sentence, meaning: Meaning, place: str
) -> bool:
    """Say whether a name in capitals right before "có", "đạt" is not the place found."""
    at = meaning.number_start
    if at < 0 or not meaning.measure.startswith(_COUNTS):
        return False
    begin = max(sentence.start, at - _REACH)
    verb = _HAS.search(copy.work, begin, at)
    if not verb or meaning.district or meaning.commune or meaning.place:
        return False
    words = list(_WORD.finditer(copy.work, begin, verb.start()))[-2:]
    if len(words) < 2 or words[1].end() != verb.start():
        return False
    if copy.work[words[0].end() : words[1].start()] != " ":
        return False
    if not all(copy.capital(word.start()) for word in words):
        return False
    inside = any(
        p.start <= words[0].start() < p.end for p in sentence.places_before(at)
    )
    name = copy.work[words[0].start() : words[1].end()]
    return not inside and name not in as_worked(place)
