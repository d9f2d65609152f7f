"""Digits that a scanner made something else of, right before what is counted.

"8l,5%", "l.347 tỷ", "1?0 xã", "13*8 xã", "13 O xã", "IO xã": what is left of such a
number, read by its tail, would be a wrong count without a word ("13*8" as 8). None of
it is read; its digits are in the coverage, and all of it is told as unclear.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections.abc import Iterator

from ntm_analysis.reading.quick_pattern import QuickPattern

_LIKE = "lioszbqg"  # letters that digits become: 1 1 0 5 2 8 9 9, small in the copy
_SIGN = r"[\"'`*^|!?°£&§+~\\_-]"
# A digit, a sign that no number has inside, and digits that touch it.
_SIGNED = re.compile(
    rf"(?<![\w.,/])(?P<left>\d{{1,4}}) ?(?P<sign>{_SIGN})(?P<right>\d{{0,4}})(?![\w,/]|\.\d)"
)
_LETTERED = re.compile(
    rf"(?<![^\W_])(?<![.,/])(?=[.,/{_LIKE}]{{0,8}}\d)[.,/\d{_LIKE}]{{2,12}}(?<![.,/])(?![^\W_])"
)
_QUARTER = re.compile(r"i{1,3}[./]?(?:19|20)\d\d")  # "quý I/2022 huyện có ..."
_LETTER = re.compile(f"[{_LIKE}]")
_APART = QuickPattern(
    rf"(?<=[^\n] )[lo] \d{{1,3}}(?![\w.,/])|(?<![\w.,/])\d{{1,3}} [{_LIKE}](?![^\W_])(?! ?[\d.])"
)
_OPENED = QuickPattern(r"(?<=[^\n|] )[|!¡£§]\d{1,4}(?![\w.,/|])")
# Communes are whole: "9.5 xã đạt chuẩn" has lost or won a mark.
_BROKEN = QuickPattern(
    r"(?<![\w.,/-])\d{1,3}[.,]\d{1,2}(?= xã (?:đạt|được|về đích|nông thôn|nâng cao|kiểu mẫu)(?!\w))"
)
_LETTERS = QuickPattern(r"(?<![^\W_])(?:l{1,2}|il|io|oo?)(?![^\W_])")
_RANGES = "-~"
_YEARS = range(1900, 2100)


def scanner_slips(
    work: str, counted: re.Pattern[str]
) -> Iterator[tuple[int, int, str]]:
    """Find spoilt numbers with digits in them, where `counted` matches behind them.

    Returns
    -------
    iterator of (start, end, reason)
        The reason is "letters_in_number" or "malformed_number".

    Examples
    --------
    >>> next(scanner_slips("có 13*8 xã", re.compile(" xã")))
    (3, 7, 'malformed_number')
    """
    for found in _LETTERED.finditer(work):
        spoilt = _LETTER.search(found[0]) and not _QUARTER.fullmatch(found[0])
        if spoilt and counted.match(work, found.end()):
            yield found.start(), found.end(), "letters_in_number"
    for found in _APART.finditer(work):
        if counted.match(work, found.end()):
            yield found.start(), found.end(), "letters_in_number"
    for found in _BROKEN.finditer(work):
        yield found.start(), found.end(), "malformed_number"
    for found in _OPENED.finditer(work):
        if counted.match(work, found.end()) and not _in_row(work, found.start()):
            yield found.start(), found.end(), "malformed_number"
    for found in _SIGNED.finditer(work):
        if counted.match(work, found.end()) and not _is_range(found):
            yield found.start(), found.end(), "malformed_number"


def letters_alone(work: str, counted: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Find "ll xã", "IO xã": numbers of which a scanner left no digit.

    >>> list(letters_alone("có ll xã, dọc quốc lộ", re.compile(" xã")))
    [(3, 5)]
    """
    for found in _LETTERS.finditer(work):
        if counted.match(work, found.end()):
            yield found.span()


def _is_range(found: re.Match[str]) -> bool:
    """Say whether "13-18" goes from a number to a greater one, or a year stands there."""
    left, right = int(found["left"]), found["right"]
    if found["sign"] not in _RANGES:
        return False
    return not right or left < int(right) or left in _YEARS


def _in_row(work: str, at: int) -> bool:
    """Say whether a line has more than one bar, as rows of tables do."""
    begin, end = work.rfind("\n", 0, at) + 1, work.find("\n", at)
    return work.count("|", begin, len(work) if end < 0 else end) > 1
