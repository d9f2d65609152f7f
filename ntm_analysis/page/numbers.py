"""Numbers and dates as Vietnamese and English readers write them.

Vietnamese: decimal comma, thousands dot, no space before the percent sign, days as
28/02/2018, "quý IV/2022", "6 tháng đầu năm 2024". Nothing is rounded away silently:
a number shows the digits that it has, up to `digits`.
"""

import math
from datetime import datetime
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from ntm_analysis.page.language import Language, say
from ntm_analysis.periods import Period

MISSING = "–"
ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def number(value: float | None, language: Language, digits: int = 2) -> str:
    """Write a number; None and NaN are a dash, never a zero.

    >>> number(2526.4, "vi"), number(2526.4, "en"), number(None, "vi")
    ('2.526,4', '2,526.4', '–')
    """
    if value is None or math.isnan(value):
        return MISSING
    return _written(float(value) + 0.0, language, digits)  # a cache knows no "-0"


@lru_cache(maxsize=4096)  # a plan's answers write the same few hundred over and over
def _written(value: float, language: Language, digits: int) -> str:
    pattern = "#,##0." + "#" * digits if digits else "#,##0"
    return format_decimal(value, format=pattern, locale=language)


def fixed(value: float, language: Language, digits: int) -> str:
    """Write a number with so many decimals, noughts included.

    >>> fixed(99.5, "vi", 2), fixed(1234, "en", 1)
    ('99,50', '1,234.0')
    """
    return format_decimal(value, format="#,##0." + "0" * digits, locale=language)


def percent(value: float | None, language: Language, digits: int = 1) -> str:
    """Write a percentage given as 0..100.

    >>> percent(23.2, "vi"), percent(23.2, "en")
    ('23,2%', '23.2%')
    """
    text = number(value, language, digits)
    return text if text == MISSING else f"{text}%"


def count_of(value: float | None, denominator: float | None, language: Language) -> str:
    """Write a count with its denominator, which makes it comparable over years.

    >>> count_of(48, 207, "vi"), count_of(36, None, "vi"), count_of(None, 207, "vi")
    ('48/207', '36', '–')
    """
    top = number(value, language)
    if top == MISSING or denominator is None or math.isnan(denominator):
        return top
    return f"{top}/{number(denominator, language)}"


def plain_value(value: float | None) -> float | None:
    """Give a number as JSON writes it: what is missing is None, never NaN or zero.

    >>> plain_value(36), plain_value(float("nan")), plain_value(None)
    (36.0, None, None)
    """
    return None if value is None or math.isnan(value) else float(value)


def date(text: str, language: Language) -> str:
    """Write a date at the precision in which it was stated.

    >>> date("2018-02-28", "vi"), date("2022-Q4", "vi"), date("2024-H1", "vi")
    ('28/02/2018', 'quý IV/2022', '6 tháng đầu năm 2024')
    >>> date("2023-07", "vi"), date("2013", "vi"), date("2021/2025", "vi")
    ('07/2023', '2013', '2021–2025')
    """
    period = Period(text)
    if period.precision == "period":
        start, end = text.split("/")
        return f"{date(start, language)}–{date(end, language)}"
    if period.precision == "day":
        pattern = "dd/MM/yyyy" if language == "vi" else "d MMMM yyyy"
        return format_date(period.last, pattern, locale=language)
    if period.precision == "month":
        pattern = "MM/yyyy" if language == "vi" else "MMMM yyyy"
        return format_date(period.last, pattern, locale=language)
    return _part_of_year(period, language)


def moment(when: datetime, language: Language) -> str:
    """Write a day with its hour and minute.

    >>> moment(datetime(2019, 12, 31, 7, 5), "vi"), moment(datetime(2020, 1, 2), "en")
    ('31/12/2019 07:05', '2020-01-02 00:00')
    """
    return f"{when:%d/%m/%Y %H:%M}" if language == "vi" else f"{when:%Y-%m-%d %H:%M}"


def stated_date(text: str, is_open: bool, language: Language) -> str:
    """Write the date of a figure; say so where its page shows no day.

    >>> stated_date("2020", True, "vi"), stated_date("2020", False, "vi")
    ('2020 (ngày không ghi)', '2020')
    """
    shown = date(text, language)
    return say("dates.no_day", language, date=shown) if is_open else shown


def _part_of_year(period: Period, language: Language) -> str:
    year, _, part = period.text.partition("-")
    if period.precision == "quarter":
        quarter = ROMAN[part[1]] if language == "vi" else part[1]
        return say("dates.quarter", language, quarter=quarter, year=year)
    if period.precision == "half":
        key = "dates.first_half" if part == "H1" else "dates.second_half"
        return say(key, language, year=year)
    return year
