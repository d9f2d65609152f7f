"""Plan or result, March or June: what the names of sheets say of the same communes.

Offices keep a sheet "KH" beside "KQ" and a sheet a quarter, all below the same title.
Where such sheets judge the same communes, those of the kind and day of the import are
read. A name alone, of a sheet without such a twin, decides nothing: "KH" may be a name.
"""

import calendar
import re
from collections.abc import Sequence
from datetime import date

from ntm_analysis.intake.cells.dates import agree
from ntm_analysis.intake.problems import ImportDecision
from ntm_analysis.intake.sheets import parts, titles
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.names import roman
from ntm_analysis.intake.sheets.one_sheet import Chosen
from ntm_analysis.periods import Period
from ntm_analysis.text import fold

SHORT = 4  # words of a line above a table that is its sheet's name, as pages have it
ABOVE = 12  # lines above a heading
_RESULT = re.compile(
    r"\b(?:kq|th|ht|ket qua|thuc hien|thuc te|thuc trang|hien trang|da dat|danh gia"
    r"|tham dinh|result|actual)\b"
)
_PLAN = re.compile(
    r"\b(?:kh|dk|ke hoach|dang ky|giao(?! thong)|chi tieu giao|muc tieu(?! quoc gia)"
    r"|phan dau|lo trinh|du kien|plan|target)\b"
)
_QUARTER = re.compile(r"\b(?:quy|q) ?(?P<n>i{1,3}|iv|[1-4])\b")
_PART = re.compile(r"\b(?P<n>3|6|9|12) ?(?:thang|t)\b(?! ?\d)|\b(?P<whole>ca nam)\b")
_MONTH = re.compile(r"\b(?:thang|t) ?(?P<n>0?[1-9]|1[0-2])\b")
_DAY = re.compile(r"(?:den |ngay )*(?P<d>1[3-9]|2\d|3[01]) (?P<m>0?[1-9]|1[0-2])")
_YEAR = re.compile(r"\b(20\d\d)\b")


def of_import(
    found: Sequence[Chosen], as_of: Period, kind: str
) -> tuple[list[Chosen], list[ImportDecision]]:
    """Leave the tables whose twin is of the kind or the day of the import, and say so.

    Twins judge the same communes by the same criteria.
    """
    planned = [_is_plan(one) for one in found]
    days = [_fit(one, as_of) for one in found]
    left: dict[str, list[Chosen]] = {}
    for n, one in enumerate(found):
        twins = [m for m, other in enumerate(found) if m != n and _twins(one, other)]
        wanted = kind == "plan"
        if planned[n] is (not wanted) and any(planned[m] is wanted for m in twins):
            code = "sheets_left" if wanted else "plan_left"
            left.setdefault(code, []).append(one)
        elif any((days[m] or 0) > own for m in twins if (own := days[n]) is not None):
            left.setdefault("day_left", []).append(one)
    gone = {id(one) for ones in left.values() for one in ones}
    told = [
        ImportDecision(code, {"names": ", ".join(map(named, ones))})
        for code, ones in left.items()
    ]
    return [one for one in found if id(one) not in gone], told


def named(one: Chosen) -> str:
    """Name a table: its sheet, with its rows where the sheet holds several."""
    last = one.sheet.first_row + len(one.sheet.rows)
    return f"{one.sheet.name} ({one.mapping.header[0]}-{last})"


def _names(one: Chosen) -> list[str]:
    """Give the sheet's name and what may be one, above a table of a page."""
    short = (t for t in _lines_above(one) if 0 < len(fold(t).split()) <= SHORT)
    return [one.sheet.name, *short]


def _lines_above(one: Chosen) -> list[str]:
    first = one.mapping.header[0] - 1 - one.sheet.first_row
    above = one.sheet.rows[max(0, first - ABOVE) : max(0, first)]
    return [text_of(c) for row in above for c in row if isinstance(c, str)]


def _is_plan(one: Chosen) -> bool | None:
    """Say whether a table is called a plan; None if its name says nothing.

    "TH KH 2022" is how a plan was carried out.
    """
    said = {kind for text in _names(one) if (kind := _kind_of(fold(text)))}
    if not said and titles.names_findings(_lines_above(one)):
        return False
    return said == {"plan"} if said else None


def _kind_of(words: str) -> str:
    if _RESULT.search(words):
        return "result"
    return "plan" if _PLAN.search(words) else ""


def _fit(one: Chosen, as_of: Period) -> int | None:
    """Say how well the day of a table fits: 2 ends on it, 1 covers it, 0 is another.

    None if nothing says of which day it is.
    """
    years = {date.year for date in one.dates}
    year = years.pop() if len(years) == 1 else None if years else as_of.year
    said = period_named(one.sheet.name, year)
    days = list(one.dates)
    if said is not None:
        if any(not agree(said, day) for day in days):
            return None  # the title of another quarter, copied: which of them holds?
        days = [said]
    if not days:
        return None
    if any(day.last == as_of.last for day in days):
        return 2
    return int(any(agree(day, as_of) for day in days))


def period_named(name: str, year: int | None) -> Period | None:
    """Read the part of a year that a sheet's name tells, None if it tells none.

    Parameters
    ----------
    year
        Of the title, where the name has none.

    >>> [str(period_named(n, 2022)) for n in ("Quý II", "6T", "T9", "31.3", "Xã T")]
    ['2022-Q2', '2022-H1', '2022-09', '2022-03-31', 'None']
    >>> str(period_named("Q1-2021", 2022)), period_named("Quý II", None)
    ('2021-Q1', None)
    """
    words = fold(name)
    if own := _YEAR.search(words):
        year, words = int(own[1]), " ".join(_YEAR.sub(" ", words).split())
    if year is None:
        return None
    if quarter := _QUARTER.search(words):
        number = quarter["n"]
        return Period(f"{year}-Q{number if number.isdecimal() else roman(number)}")
    if part := _PART.search(words):
        last = {"3": "Q1", "6": "H1", "9": "09"}.get(part["n"] or "", "12")
        return Period(f"{year}-{last}")
    if month := _MONTH.search(words):
        return Period(f"{year}-{int(month['n']):02d}")
    if day := _DAY.fullmatch(words):
        number, most = int(day["d"]), calendar.monthrange(year, int(day["m"]))[1]
        if number <= most:
            return Period(date(year, int(day["m"]), number).isoformat())
    return None


def _twins(one: Chosen, other: Chosen) -> bool:
    """Say whether two tables judge the same communes by the same criteria."""
    if parts.criteria(one.mapping).isdisjoint(parts.criteria(other.mapping)):
        return False
    mine, theirs = (parts.names(x.sheet, x.mapping) for x in (one, other))
    return 2 * len(mine & theirs) > max(1, min(len(mine), len(theirs)))
