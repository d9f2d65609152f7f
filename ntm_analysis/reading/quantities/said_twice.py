"""Numbers told in words and in digits: "chín mươi lăm (95) xã", "95 (chín mươi lăm) xã".

Both say one number. The words are hidden behind marks, so that the digits stand right
before what they count; where the two differ, neither is a number any more.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.quantities.numbers import DIGITS, number
from ntm_analysis.reading.quick_pattern import QuickPattern

BEFORE, BEHIND = "\x02", "\x01"  # what hides words before the digits, and behind them
_VALUES = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mốt": 1, "không": 0,
}  # fmt: skip
_WORD = r"(?:một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mốt|mươi|trăm|nghìn|ngàn|linh|lẻ|không)"
_RUN = rf"{_WORD}(?: {_WORD}){{0,7}}"
_DIGITS_BEHIND = QuickPattern(
    rf"(?<!\w)(?P<words>{_RUN}) ?\((?P<digits>{DIGITS})\)(?= [^\W\d_])"
)
_WORDS_BEHIND = QuickPattern(
    rf"(?<![\w.,/])(?P<digits>{DIGITS})(?P<bracket> ?\((?P<words>{_RUN})\))(?= ?[^\W\d_%]| %)"
)


def with_words_hidden(clause: str) -> str:
    """Hide the words of numbers told twice; every place stays what it was."""
    if "(" not in clause:
        return clause
    for found in _DIGITS_BEHIND.finditer(clause):
        begin, end = found.span("digits")
        digits = found["digits"] if _same(found) else "#" * (end - begin)
        hidden = BEFORE * (begin - found.start()) + digits + BEHIND
        clause = clause[: found.start()] + hidden + clause[found.end() :]
    for found in _WORDS_BEHIND.finditer(clause):
        begin, end = found.span("bracket")
        if BEFORE in clause[found.start() : end]:
            continue
        digits = found["digits"] if _same(found) else "#" * len(found["digits"])
        hidden = digits + BEHIND * (end - begin)
        clause = clause[: found.start()] + hidden + clause[end:]
    return clause


def start_of_words(clause: str, start: int) -> int:
    """The place where the hidden words before a number begin; its own without any."""
    while start and clause[start - 1] == BEFORE:
        start -= 1
    return start


def _same(found: re.Match[str]) -> bool:
    return in_words(found["words"]) == number(found["digits"], True)


def in_words(text: str) -> int:
    """Read a number of hundreds and thousands in words.

    >>> in_words("chín mươi lăm"), in_words("một trăm linh hai"), in_words("hai nghìn")
    (95, 102, 2000)
    """
    total = part = 0
    for word in text.split():
        if word in ("nghìn", "ngàn"):
            total, part = total + max(part, 1) * 1000, 0
        elif word == "trăm":
            part = max(part, 1) * 100
        elif word == "mươi":
            tens = part % 10
            part += tens * 9
        else:
            part += _VALUES.get(word, 0)
    return total + part
