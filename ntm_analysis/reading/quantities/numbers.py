"""Numbers as Vietnamese documents write them: 9,5 · 2.526 · 02 · hai · mười hai.

A comma is the decimal mark and a dot parts the thousands; where a text does the
reverse, three digits after a comma beside a thing that is counted whole are
thousands. Nothing here knows what a number counts.
"""

import re

_DOTTED = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?(?!\d)"  # 2.526 · 33.500,5
_ENGLISH = r"\d{1,3}(?:,\d{3}){2,}(?:\.\d{1,3})?(?!\d)"  # 1,347,000
DIGITS = rf"{_ENGLISH}|{_DOTTED}|\d{{1,12}}(?:[.,]\d{{1,4}})?(?![\d])|\d+"

_UNITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_ONES = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
WORDS = (
    rf"(?:(?:{_ONES}) mươi(?: (?:mốt|{_ONES}|tư|lăm))?"
    rf"|mười(?: (?:{_ONES}|lăm))?|{_ONES})"
)
_DIGITS = re.compile(rf"(?:{DIGITS})")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")
_WHOLE_THOUSANDS = re.compile(r"\d{1,3},\d{3}")


def number(text: str, whole: bool = False) -> float:
    """Read one number written in digits or in words.

    Parameters
    ----------
    text
        "9,5", "2.526", "02", "mười hai"; lower case.
    whole
        The thing is counted whole, so "8,227" can only mean thousands.

    Examples
    --------
    >>> number("9,5"), number("2.526"), number("33.500,5"), number("02")
    (9.5, 2526.0, 33500.5, 2.0)
    >>> number("8,227", whole=True), number("17.5"), number("hai mươi mốt")
    (8227.0, 17.5, 21.0)
    """
    if not text[0].isdigit():
        return float(_in_words(text))
    if text.isdecimal():
        return float(text)
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if _ENGLISH_THOUSANDS.fullmatch(text):
        return float(text.replace(",", ""))
    if whole and _WHOLE_THOUSANDS.fullmatch(text):
        return float(text.replace(",", ""))
    return float(text.replace(",", "."))


def _in_words(text: str) -> int:
    total = 0
    for word in text.split():
        if word == "mươi":
            total *= 10
        elif word == "mười":
            total += 10
        elif word == "mốt":
            total += 1
        else:
            total += _UNITS[word]
    return total


def whole_numbers(
    value: float | tuple[float, float] | None,
) -> float | tuple[float, float] | None:
    """Write numbers without a fraction as whole ones, both of a range too."""
    if isinstance(value, tuple):
        return _one(value[0]), _one(value[1])
    return whole_number(value)


def whole_number(value: float | None) -> float | None:
    """Write a number without a fraction as a whole one: 15, not 15.0."""
    return None if value is None else _one(value)


def _one(value: float) -> float:
    return int(value) if float(value).is_integer() else value
