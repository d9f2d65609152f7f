"""Counts and dates in a CSV file as people and programs write them.

Answers what one cell says, or refuses it. "1.234" and "1,234" are read as 1234, since
no count of communes has decimals; a day stands before its month, as in Vietnam.
"""

import re
from datetime import date

from ntm_analysis.errors import DataError
from ntm_analysis.periods import Period

EMPTY = ("", "nan", "na", "n/a", "null", "none", "-", "–", "—", ".", "..", "...", "…")
FIRST_YEAR, LAST_YEAR = 2000, 2100  # the programme began in 2009; others are slips
_GROUPED = re.compile(r"\d{1,3}([., \u00a0\u202f'])\d{3}(\1\d{3})*")
_WHOLE = re.compile(r"(\d+)([.,]0*)?")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})")
_LOOSE = re.compile(r"(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}.*")
_FORMS = "2013, 2013-12, 2013-12-31, 31/12/2013, 2024-H1, 2022-Q4"


def is_empty(text: str) -> bool:
    """Say whether a cell states nothing; nothing is not zero."""
    return text.strip().lower() in EMPTY


def is_grouped(text: str) -> bool:
    """Say whether a number is written with marks between its thousands."""
    return _GROUPED.fullmatch(text.strip()) is not None


def count(text: str) -> float:
    """Read a whole number of 0 or more.

    >>> count("84"), count("84.0"), count("1.234"), count("8,227"), count("1 234")
    (84.0, 84.0, 1234.0, 8227.0, 1234.0)

    Raises
    ------
    DataError
        If it is no such number; a share or a percentage is none.
    """
    stripped = text.strip()
    if is_grouped(stripped):
        return float(re.sub(r"\D", "", stripped))
    if whole := _WHOLE.fullmatch(stripped):
        return float(whole[1])
    share = re.fullmatch(r"\d+[.,]\d+ *%?|\d+ *%", stripped)
    hint = " A share is no count: give the number of communes." if share else ""
    raise DataError(f"{text!r}; a whole number of 0 or more is needed.{hint}")


def day(text: str) -> date:
    """Read a date; of a month, a quarter or a year its last day.

    >>> str(day("31/12/2020")), str(day("6/2020")), str(day("2020-12-31 00:00:00"))
    ('2020-12-31', '2020-06-30', '2020-12-31')
    >>> str(day("2024-H1")), str(day("2018.0"))
    ('2024-06-30', '2018-12-31')

    Raises
    ------
    DataError
        If it is no date, or none of this programme.
    """
    last = _period(text.strip()).last
    if not FIRST_YEAR <= last.year <= LAST_YEAR:
        raise DataError(f"{text!r} is not between {FIRST_YEAR} and {LAST_YEAR}.")
    return last


def _period(text: str) -> Period:
    try:
        period = Period(_iso(text))
        period.first  # noqa: B018  (a day that no calendar has is refused here)
    except (DataError, ValueError):
        raise DataError(f"{text!r} is not a date. Allowed: {_FORMS}.") from None
    return period


def _iso(text: str) -> str:
    text = _CLOCK.sub("", text).removesuffix(".0")
    if found := _DAY.fullmatch(text):
        return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    if found := _MONTH.fullmatch(text):
        return f"{found[2]}-{int(found[1]):02d}"
    if found := _LOOSE.fullmatch(text):
        end = f"-{int(found[3]):02d}" if found[3] else ""
        return f"{found[1]}-{int(found[2]):02d}{end}"
    return text
