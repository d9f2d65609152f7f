"""Dates that a title, a sheet's name or a block of columns states, as periods."""

import re

from ntm_analysis.errors import DataError
from ntm_analysis.intake.cells.marks import plain
from ntm_analysis.periods import Period

_DAY = re.compile(r"\b(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(20\d{2})\b")
_LONG_DAY = re.compile(r"ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(20\d{2})")
_MONTH = re.compile(r"(?:thang\s+|\bt)(\d{1,2})\s*(?:/|-|nam\s+)\s*(20\d{2})\b")
_HALF = re.compile(r"6 thang (dau|cuoi) nam\s+(20\d{2})")
_QUARTER = re.compile(r"quy\s+(iv|iii|ii|i|[1-4])\s*(?:/|-|nam)?\s*(20\d{2})")
_NINE = re.compile(r"9 thang(?: dau)?(?: nam)?\s+(20\d{2})")
_YEAR = re.compile(r"(?<![\d/.\-])(20[012]\d)(?![\d])(?!\s*[-–]\s*20\d{2})")
_SPAN = re.compile(r"20\d{2}\s*[-–]\s*20\d{2}")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def stated(text: str) -> list[Period]:
    """Give the dates stated in a text, the most exact form of each, in order.

    >>> [p.text for p in stated("Tính đến ngày 31/12/2023")]
    ['2023-12-31']
    >>> [p.text for p in stated("6 tháng đầu năm 2024; giai đoạn 2021-2025")]
    ['2024-H1']
    """
    words = _SPAN.sub(" ", plain(text))
    found: list[str] = []
    for pattern, write in (
        (_LONG_DAY, lambda m: _day(m[1], m[2], m[3])),
        (_DAY, lambda m: _day(m[1], m[2], m[3])),
        (_HALF, lambda m: f"{m[2]}-H{1 if m[1] == 'dau' else 2}"),
        (_NINE, lambda m: f"{m[1]}-09-30"),
        (_QUARTER, lambda m: f"{m[2]}-Q{_ROMAN.get(m[1]) or m[1]}"),
        (_MONTH, lambda m: f"{m[2]}-{int(m[1]):02d}"),
        (_YEAR, lambda m: m[1]),
    ):
        found += [write(one) for one in pattern.finditer(words)]
        words = pattern.sub(" ", words)
    return [period for text in found if (period := _period(text))]


def _day(day: str, month: str, year: str) -> str:
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _period(text: str) -> Period | None:
    try:
        period = Period(text)
        period.first  # noqa: B018  (a day that no calendar has is refused here)
    except DataError:
        return None
    return period


def agree(one: Period, other: Period) -> bool:
    """Say whether two statements may mean the same date: one covers the other's end."""
    return one.first <= other.last <= one.last or other.first <= one.last <= other.last
