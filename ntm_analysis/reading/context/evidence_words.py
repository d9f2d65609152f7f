"""The words that a figure shows: where they end, and how the text writes them."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.context.programme_said import CRITERION
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.text.commune_lists import CommuneList, commune_list
from ntm_analysis.reading.text.criterion_names import named_criterion
from ntm_analysis.reading.text.normal import WorkingCopy

_CRITERION_NAME = re.compile(r" ?[^,;:.()\d]{2,40}?(?= ?(?:[,;:.()\d\n]|$))")
_CRITERION_NUMBER = re.compile(
    r" (?:số )?(?P<number>\d{1,2})(?: \([^()\d]{2,60}\))?(?![\d/])"
)
_LISTED = re.compile(
    r"[^.;:()]{0,40}?(?:,? ?(?:bao gồm|gồm có|gồm|đó là|cụ thể(?: là)?|là)(?: các)?(?: xã)? ?:? ?|:)|[^.;:()]{0,30}?\((?:gồm|bao gồm|các xã|xã)?:? ?(?!trong|chiếm|đạt|tăng|giảm|so )"
)
_DISTRICTS_FOLLOW = re.compile(r"(?:các|theo|từng|ở|tại) huyện|địa phương")


def end_of_number(copy: WorkingCopy, meaning: Meaning) -> int:
    """Where the number of a criterion ends: "09 xã đạt tiêu chí | số 17 (y tế)"."""
    if meaning.measure != CRITERION:
        return meaning.end
    found = _CRITERION_NUMBER.match(copy.work, meaning.end)
    own = found is not None and int(found["number"]) == meaning.criterion
    return found.end() if found and own else meaning.end


def end_of_criterion(copy: WorkingCopy, meaning: Meaning) -> int:
    """Where the name of a criterion ends: "89% số xã đạt tiêu chí | giao thông"."""
    if meaning.measure != CRITERION:
        return meaning.end
    words = _CRITERION_NAME.match(copy.work, meaning.end)
    named = (
        words and named_criterion(f"tiêu chí {words[0].strip()}") == meaning.criterion
    )
    return words.end() if words and named else meaning.end


def as_written(copy: WorkingCopy, words: str | None, meaning: Meaning) -> str | None:
    """Give words of a rule as the text has them, with capitals and digits."""
    if not words:
        return None
    pattern = re.escape(words).replace("\\#", r"\d")
    begin = max(0, meaning.start - 320)
    found = re.compile(pattern).search(copy.work, begin, meaning.end + 320)
    if not found:
        return words
    start, end = copy.span(*found.span())
    return copy.source[start:end]


def names_listed(copy: WorkingCopy, start: int, end: int) -> CommuneList:
    """Read the communes that follow a count, if any are named."""
    opened = _LISTED.match(copy.work, start, end)
    if not opened or _DISTRICTS_FOLLOW.search(opened[0]):
        return CommuneList(end=start)
    listed = commune_list(copy, opened.end(), end)
    return listed if listed.names else CommuneList(end=start)
