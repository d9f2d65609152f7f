"""A year where others have "Đ": the one in which a criterion shall be met.

"Hiện trạng và lộ trình" puts both into one table: met today, or the year it is planned
for. Such a year is "not met" only where every one lies after the day of the marks, and
the totals beside the rows, a legend or the title say so; elsewhere it is no mark.
"""

import re
from collections.abc import Iterable, Sequence

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake.cells.marks import CellReading, read_mark
from ntm_analysis.intake.problems import Findings
from ntm_analysis.periods import Period
from ntm_analysis.text import fold, plain

AHEAD = 15  # years that a plan looks ahead
FEW = 3  # rows whose totals agree by more than chance
_YEAR = re.compile(
    r"(?:(?:dk|kh|pd|lt|du kien|ke hoach|phan dau|dang ky|lo trinh|nam|den|dat)"
    r"(?: nam| dat)* ?[:.\-]? ?)*(?P<year>20\d\d)"
)
_NOTE = re.compile(
    r"\b(?:ghi|dien|la|co) (?:so )?nam\b[^.]{0,40}\bchua (?:dat|hoan thanh)"
    r"|\bchua (?:dat|hoan thanh)\b[^.;]{0,20}\b(?:ghi|dien|la|neu)\b[^.;]{0,20}\bnam\b"
    r"|\bnam\b[^.;]{0,15}\b(?:phan dau|du kien|ke hoach|se|dang ky)\b"
)
_TITLE = re.compile(r"\b(?:lo trinh|phan dau|du kien|ke hoach|dang ky)\b")


def year_of(cell: Cell) -> int | None:
    """Give the year that a cell holds and nothing else; None if it is none.

    >>> [year_of(c) for c in (2019, 2020.0, "DK 2021", "2019-2020", 19, "Đ")]
    [2019, 2020, 2021, None, None, None]
    """
    if isinstance(cell, bool) or cell in ("", None):
        return None
    if isinstance(cell, int | float):
        return int(cell) if 2000 < cell < 2100 and float(cell).is_integer() else None
    if not isinstance(cell, str) or len(cell) > 24:
        return None
    found = _YEAR.fullmatch(plain(cell).strip(" .;()"))
    return int(found["year"]) if found else None


def lies_ahead(cell: Cell, day: Period) -> bool:
    """Say whether a cell is a year soon after the day of the marks, or that year.

    >>> [lies_ahead(2023, Period(day)) for day in ("2022-12-31", "2023-06", "2023")]
    [True, True, False]
    """
    own = year_of(cell)
    if own is None:
        return False
    over = day.last.month == 12 and day.last.day == 31
    return day.year + over <= own <= day.year + AHEAD


def read(cell: Cell, day: Period) -> CellReading | None:
    """Read a year to come as not met; None if a cell is none."""
    return CellReading("not_met") if lies_ahead(cell, day) else None


def stand(
    sheet: Sheet,
    rows: Sequence[tuple[int, float | None]],
    columns: Sequence[int],
    title: Iterable[str],
    notes: Iterable[str],
    day: Period,
    findings: Findings,
) -> bool:
    """Say whether the years of a sheet are those of what is not met, and tell so.

    Parameters
    ----------
    rows
        Index of each commune's row and the number of criteria met stated beside it.
    columns
        Columns of marks of criteria.
    day
        Of the marks.
    """
    met: dict[int, int] = {}
    ahead, later = 0, True
    for index, _ in rows:
        for column in columns:
            cell = sheet.cell(index, column)
            if year_of(cell) is not None and not lies_ahead(cell, day):
                return False  # of a year that is over: it may be when it was met
            ahead += lies_ahead(cell, day)
            later &= year_of(cell) != day.year
            met[index] = met.get(index, 0) + (read_mark(cell).met is True)
    if not ahead or not any(met.values()):
        return False
    stated = [(total, met[index]) for index, total in rows if total is not None]
    if len(stated) >= FEW and all(total == count for total, count in stated):
        why = "cột tổng / total"
    elif stated and any(total != count for total, count in stated):
        return False
    elif any(_NOTE.search(fold(text)) for text in notes):
        why = "chú thích / note"
    elif later and any(_TITLE.search(fold(text)) for text in title):
        why = "tiêu đề / title"
    else:
        return False
    findings.decide("years_to_come", count=ahead, why=why)
    return True
