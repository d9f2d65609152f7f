"""Dates and deadlines at the precision in which they were stated.

"2022-Q4" stays a quarter: it has a first and a last day, but nobody said which
day. Comparing and plotting use the last day, since a report "of 2013" means the
state at the end of 2013. Forms: 2013, 2013-12, 2013-12-31, 2024-H1, 2022-Q4 and
periods such as 2021/2025.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

from ntm_analysis.errors import DataError

Precision = Literal["day", "month", "quarter", "half", "year", "period"]

_FORM = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])"
    r"|(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d{2}))?))?"
)


@dataclass(frozen=True, order=False)
class Period:
    """One stated date: the text as stated, and its first and last day."""

    text: str

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise DataError(f"{self.text}: the period ends before it begins.")

    def __str__(self) -> str:
        return self.text

    @property
    def precision(self) -> Precision:
        """How exactly the date was stated."""
        return "period" if "/" in self.text else _span(self.text)[2]

    @cached_property
    def first(self) -> date:
        """First day that the statement covers."""
        return _span(self.text.split("/")[0])[0]

    @cached_property
    def last(self) -> date:
        """Last day that the statement covers; series are ordered by it."""
        return _span(self.text.split("/")[-1])[1]

    @property
    def year(self) -> int:
        """Calendar year of the last day."""
        return self.last.year

    @property
    def decimal_year(self) -> float:
        """Last day as a fraction of years, so that a year-end is a whole number.

        >>> Period("2017").decimal_year, round(Period("2018-02-28").decimal_year, 3)
        (2018.0, 2018.162)
        """
        return decimal_year(self.last)


def decimal_year(day: date) -> float:
    """Count years; the evening of 31 December is the next whole number."""
    length = 366 if calendar.isleap(day.year) else 365
    before = date(day.year, 1, 1).toordinal() - 1
    return day.year + (day.toordinal() - before) / length


def years_between(start: Period, end: Period) -> float:
    """Years from the last day of one statement to the last day of another."""
    return end.decimal_year - start.decimal_year


@lru_cache(maxsize=8192)  # tables of figures state the same few dates over and over
def _span(text: str) -> tuple[date, date, Precision]:
    found = _FORM.fullmatch(text.strip())
    if not found:
        raise DataError(
            f"{text!r} is not a date. Allowed: 2013, 2013-12, 2013-12-31, 2024-H1, "
            f"2022-Q4, 2021/2025."
        )
    year = int(found["year"])
    if found["half"]:
        return *_months(year, 6 * int(found["half"]) - 5, 6), "half"
    if found["quarter"]:
        return *_months(year, 3 * int(found["quarter"]) - 2, 3), "quarter"
    if found["day"]:
        day = _day(year, int(found["month"]), int(found["day"]), text)
        return day, day, "day"
    if found["month"]:
        return *_months(year, int(found["month"]), 1), "month"
    return *_months(year, 1, 12), "year"


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 1
    return date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1])


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise DataError(f"{text!r} is not a day of the calendar: {error}.") from None
