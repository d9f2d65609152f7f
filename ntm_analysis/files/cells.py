"""What one cell says as a number or a date, the same for every file that is read.

Workbooks, history files, files of costs and tables of documents ask here, so that one
text has one answer. A comma is the decimal sign and a dot parts thousands, as in
Vietnam, where the spelling itself does not say otherwise; of a spelling that may be
two numbers ("1,234" of an amount) both are named and it is refused. A day stands
before its month. Excel's serial numbers are days where a day is asked for.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Literal

from ntm_analysis.errors import DataError
from ntm_analysis.periods import Period
from ntm_analysis.text import plain, visible

Unit = Literal["count", "share", "amount"]
EMPTY = ("", "nan", "na", "n/a", "null", "none", "-", "–", "—", ".", "..", "...", "…")
FIRST_YEAR, LAST_YEAR = 2000, 2100  # the programme began in 2009; others are slips
SERIALS = range(36_526, 73_051)  # 2000-01-01 to 2099-12-31 in Excel's count of days
DAYS_TO_1904 = 1462  # between the two calendars of Excel
_SERIAL = re.compile(r"(?P<days>\d{5})(?:[.,]\d+)?")  # with the time of day
_EXCEL_DAY_0 = date(1899, 12, 30)
_BLANK = r"[ \u00a0\u202f\u2009']"
_THOUSANDS = re.compile(
    rf"(?P<whole>\d{{1,3}}(?P<mark>[.,]|{_BLANK})\d{{3}}(?:(?P=mark)\d{{3}})*)"
    r"(?:(?P<point>[.,])(?P<rest>\d+))?"
)
_PLAIN = re.compile(r"\d+(?:(?P<point>[.,])\d+)?")
_COUNT = re.compile(r"(\d+)(?:[.,]0*)?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?P<year>20\d{2})"
_YEAR_OR_SHORT = rf"(?:{_YEAR}|(?P<short>\d{{2}}))"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATES: tuple[tuple[str, str], ...] = (
    (rf"{_YEAR}-(?P<iso>(?:q[1-4]|h[12]))", "iso"),
    (rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})", "day"),
    (rf"(?P<day>\d{{1,2}})\s*[-/.]\s*(?P<month>\d{{1,2}})\s*[-/.]\s*{_YEAR}", "day"),
    (r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<short>\d{2})", "day"),
    (rf"(?P<day>\d{{1,2}})\s+thang\s+(?P<month>\d{{1,2}})\s+nam\s+{_YEAR}", "day"),
    (rf"(?:quy|q)\s*(?P<quarter>iv|iii|ii|i|[1-4])\s*(?:[-/.,]|nam)?\s*{_YEAR}",
     "quarter"),
    (rf"(?P<quarter>iv|iii|ii|i)\s*/\s*{_YEAR}", "quarter"),
    (rf"{_YEAR}\s*[-/]?\s*q(?P<quarter>[1-4])", "quarter"),
    (rf"{_YEAR}\s*[-/]?\s*[hs](?P<half>[12])", "half"),
    (rf"6\s*thang\s*(?P<half>dau|cuoi)\s*(?:nam)?\s*{_YEAR}", "half"),
    (rf"9\s*thang(?:\s*dau)?(?:\s*nam)?\s*{_YEAR}", "nine"),
    (rf"(?:thang|t)?\s*(?P<month>\d{{1,2}})\s*(?:[-/.]|nam)\s*{_YEAR}", "month"),
    (rf"{_YEAR}[-/.](?P<month>\d{{1,2}})", "month"),
    (rf"{_YEAR}(?P<month>0[1-9]|1[0-2])", "month"),
    (r"(?P<year>\d{4})", "year"),
    # as Excel shows days in Vietnamese and in English: 07-thg5-19, 7-May-2019
    (rf"(?P<day>\d{{1,2}})[-/ ]*(?:thg|thang|th)\.? ?(?P<month>\d{{1,2}})"
     rf"[-/, ]+{_YEAR_OR_SHORT}", "day"),
    (rf"(?P<day>\d{{1,2}})[-/ ]*(?P<name>{_MONTHS})[a-z]*[-/., ]+{_YEAR_OR_SHORT}",
     "day"),
)  # fmt: skip
_WHOLE = tuple((re.compile(pattern), kind) for pattern, kind in _DATES)
_CLOCK = re.compile(r"[t ]\d{1,2}:\d{2}.*")
_FORMS = "2013, 2013-12, 2013-12-31, 31/12/2013, 2024-H1, Quý IV/2022, 2022-Q4"


class AmbiguousCellError(DataError):
    """A spelling that may be two numbers; both are named."""

    def __init__(self, text: str, part: float, whole: str) -> None:
        """Take the text, what it is with decimals, and as thousands."""
        self.readings = {"part": f"{part:g}", "whole": whole}
        super().__init__(
            f"{text!r} may be {part:g} or {whole}. Write {part:g} with other decimals, "
            f"or {whole} without a mark."
        )


def is_empty(cell: object) -> bool:
    """Say whether a cell states nothing; nothing is not zero."""
    return cell is None or str(cell).strip().lower() in EMPTY


def is_grouped(text: str) -> bool:
    """Say whether a number is written with marks between its thousands."""
    found = _THOUSANDS.fullmatch(text.strip())
    return found is not None and found["rest"] is None


def number(cell: object, unit: Unit = "amount", decimal: str = "") -> float:
    """Read a number.

    Parameters
    ----------
    cell
        A number, or a text such as "1 234", "1.234,5", "40,5 %".
    unit
        `count`: a whole number of 0 or more, in which every mark parts thousands;
        `share`: 0..100, in which no mark can part thousands; `amount`: any.
    decimal
        "," or "." where other cells of the column have shown the decimal sign.

    Raises
    ------
    AmbiguousCellError
        If an amount may be two numbers.
    DataError
        If it is no number, or no count.

    >>> number("1.234,5"), number("1 234"), number("40,5 %", "share"), number("8,227",
    ... "count")
    (1234.5, 1234.0, 40.5, 8227.0)
    """
    if isinstance(cell, bool) or cell is None:
        raise DataError(f"{cell!r} is not a number.")
    if isinstance(cell, int | float):
        return _counted(float(cell), cell, unit)
    text = visible(unicodedata.normalize("NFKC", str(cell))).strip()
    bare = text.removesuffix("%").strip().replace("−", "-")
    sign = -1.0 if bare.startswith("-") else 1.0
    value = _unsigned(bare.lstrip("+-").strip(), text, unit, decimal)
    return _counted(sign * value, cell, unit)


def _unsigned(bare: str, text: str, unit: Unit, decimal: str) -> float:
    grouped = _THOUSANDS.fullmatch(bare)
    whole = _COUNT.fullmatch(bare)
    if unit == "count":
        share = text.endswith("%")
        if grouped and grouped["rest"] is None and not share:
            return float(re.sub(r"\D", "", bare))
        if whole and not share:
            return float(whole[1])
        share = share or bool(re.fullmatch(r"\d+[.,]\d+", text))
        hint = " A share is no count: give the number of communes." if share else ""
        raise DataError(f"{text!r}; a whole number of 0 or more is needed.{hint}")
    if grouped and grouped["mark"] in ".,":
        if value := _grouped(grouped, text, unit, decimal):
            return value
    elif grouped:
        point = grouped["rest"]
        return float(
            re.sub(r"\D", "", grouped["whole"]) + (f".{point}" if point else "")
        )
    if _PLAIN.fullmatch(bare):
        return float(bare.replace(",", "."))
    raise DataError(f"{text!r} is not a number.")


def _grouped(found: re.Match[str], text: str, unit: Unit, decimal: str) -> float | None:
    """Read a number with marks before three digits; None if they are decimals."""
    digits = re.sub(r"\D", "", found["whole"])
    if found["rest"] is not None:
        if found["point"] == found["mark"]:
            raise DataError(f"{text!r} is not a number.")
        return float(f"{digits}.{found['rest']}")
    if found["whole"].count(found["mark"]) > 1:
        return float(digits)
    part = float(found["whole"].replace(",", "."))
    if unit == "share" or decimal == found["mark"] or found["whole"].startswith("0"):
        return part
    if decimal or found["mark"] == ".":
        return float(digits)  # a dot parts thousands in Vietnam
    raise AmbiguousCellError(text, part, digits)


def _counted(value: float, cell: object, unit: Unit) -> float:
    if value != value or value in (float("inf"), float("-inf")):
        raise DataError(f"{cell!r} is not a number.")
    if unit == "count" and (value < 0 or not value.is_integer()):
        raise DataError(f"{cell!r}; a whole number of 0 or more is needed.")
    return value


def count(text: str) -> float:
    """Read a whole number of 0 or more; errors as of `number`.

    >>> count("84"), count("84.0"), count("1.234"), count("8,227"), count("1 234")
    (84.0, 84.0, 1234.0, 8227.0, 1234.0)
    """
    return number(text, "count")


def period(cell: object, calendar_1904: bool = False) -> Period:
    """Read a date at the precision in which it is written.

    Numbers of Excel's days are counted from 1900, or from 1904 as old workbooks of the
    Mac do.

    >>> [period(x).text for x in ("30/6/2024", "Quý IV/2022", 43592, "201512")]
    ['2024-06-30', '2022-Q4', '2019-05-07', '2015-12']

    Raises
    ------
    DataError
        If it is no date; a month above 12 is never taken for a day.
    """
    if isinstance(cell, datetime | date):
        return Period(cell.strftime("%Y-%m-%d"))
    text = visible(str(cell)).strip().removesuffix(".0")
    if found := _SERIAL.fullmatch(text):
        days = int(found["days"]) + (DAYS_TO_1904 if calendar_1904 else 0)
        if days in SERIALS:
            return Period((_EXCEL_DAY_0 + timedelta(days=days)).isoformat())
    words = _CLOCK.sub("", plain(text))
    words = re.sub(r"^(?:(?:tinh )?den (?:het )?)?(?:(?:ngay|nam|ky) )?", "", words)
    for pattern, kind in _WHOLE:
        found = pattern.fullmatch(words)
        if found and (said := _valid(_written(found, kind))):
            return said
    raise DataError(f"{text!r} is not a date. Allowed: {_FORMS}.")


def stated_period(text: str) -> Period:
    """Read a date that a person gives: as data are written, else as people write it.

    >>> [stated_period(x).text for x in ("2024-H1", "31/12/2019", "Quý II/2024")]
    ['2024-H1', '2019-12-31', '2024-Q2']

    Raises
    ------
    DataError
        If it is no date.
    """
    try:
        return Period(text.strip())
    except DataError:
        return period(text)


def _written(found: re.Match[str], kind: str) -> str:
    said = found.groupdict()
    year = said.get("year") or f"20{said.get('short')}"
    if kind == "iso":
        return f"{year}-{said['iso'].upper()}"
    if kind == "day" and (name := said.get("name")):
        month = _MONTHS.split("|").index(name) + 1
        return f"{year}-{month:02d}-{int(said['day']):02d}"
    if kind == "day":
        return f"{year}-{int(said['month']):02d}-{int(said['day']):02d}"
    if kind == "quarter":
        return f"{year}-Q{_ROMAN.get(said['quarter'], said['quarter'])}"
    if kind == "half":
        return f"{year}-H{1 if said['half'] in ('dau', '1') else 2}"
    if kind == "nine":
        return f"{year}-09-30"
    return f"{year}-{int(said['month']):02d}" if kind == "month" else year


def _valid(text: str) -> Period | None:
    try:
        said = Period(text)
        said.first  # noqa: B018  (a day that no calendar has is refused here)
    except (DataError, ValueError):
        return None
    return said


def day(cell: object) -> date:
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
    last = period(cell).last
    if not FIRST_YEAR <= last.year <= LAST_YEAR:
        raise DataError(f"{cell!r} is not between {FIRST_YEAR} and {LAST_YEAR}.")
    return last


_SPAN = re.compile(r"20\d{2}\s*[-–]\s*20\d{2}")
# "l7/5/2019", "30/l2/2020": a letter typed or scanned for a digit; never the tail alone
_UNCUT = r"(?<!\d)(?<!\b[olisb])(?<!\d[olisb])"
_INSIDE = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"ngay\s+{_DATES[4][0]}", "day"),
        (rf"(?<!\d){_DATES[1][0]}(?!\d)", "day"),
        (rf"{_UNCUT}{_DATES[2][0]}(?!\d)", "day"),
        (rf"{_UNCUT}{_DATES[15][0].replace(_YEAR_OR_SHORT, _YEAR)}(?!\d)", "day"),
        (rf"{_UNCUT}{_DATES[16][0].replace(_YEAR_OR_SHORT, _YEAR)}(?!\d)", "day"),
        (_DATES[9][0], "half"),
        (_DATES[10][0], "nine"),
        (rf"(?:quy\s*|\bq\.?\s*)(?P<quarter>iv|iii|ii|i|[1-4])"
         rf"\s*(?:[-/.,_]|nam)?\s*{_YEAR}", "quarter"),
        (rf"(?:thang\s+|\bt)(?P<month>\d{{1,2}})\s*(?:/|-|nam\s+)\s*{_YEAR}\b",
         "month"),
        (rf"(?<![\d/.\-]){_YEAR}-(?P<iso>(?:q[1-4]|h[12]))(?!\w)", "iso"),
        (rf"(?<![/.\-]){_UNCUT}(?P<month>0?[1-9]|1[0-2])[-/.]{_YEAR}(?![\d/.\-])",
         "month"),
        (rf"(?<![\d/.\-]){_YEAR}[-/.](?P<month>0[1-9]|1[0-2])(?![\d/.\-])", "month"),
        (r"(?<![\d/.\-])(?P<year>20[012]\d)(?![\d])(?!\s*[-–]\s*20\d{2})", "year"),
    )
)  # fmt: skip


def periods_in(text: str) -> list[Period]:
    """Give the dates stated in a text, the most exact form of each, in order.

    >>> [p.text for p in periods_in("Tính đến ngày 31/12/2023")]
    ['2023-12-31']
    >>> [p.text for p in periods_in("6 tháng đầu năm 2024; giai đoạn 2021-2025")]
    ['2024-H1']
    >>> [p.text for p in periods_in("Q1-2022; Q.II/2022; Quý 3_2022")]
    ['2022-Q1', '2022-Q2', '2022-Q3']
    >>> [p.text for p in periods_in("Trang 2024-06-30 và 12-2022")]
    ['2024-06-30', '2022-12']
    """
    words = _SPAN.sub(" ", plain(text))
    found: list[str] = []
    for pattern, kind in _INSIDE:
        found += [_written(one, kind) for one in pattern.finditer(words)]
        words = pattern.sub(" ", words)
    return [said for text in found if (said := _valid(text))]
