"""Dates that a title, a sheet's name or a block of columns states, as periods."""

import re

from ntm_analysis.errors import DataError
from ntm_analysis.files import cells as written
from ntm_analysis.files.cells import periods_in
from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake.sheets.heading_cells import part_of_year, text_of
from ntm_analysis.periods import Period

__all__ = ["agree", "day_of", "stated"]

# "Lạng Sơn, ngày 05 tháng 01 năm 2024": the day on which a report was signed, and of
# decisions that it rests on, are not the day of its numbers.
_SIGNED = re.compile(
    r"[^\W\d_][\w .\-]{1,30},\s*ngày[\d\s.…]*tháng[\d\s.…]*năm[\d\s.…]*",
    re.IGNORECASE,
)


def stated(text: str) -> list[Period]:
    """Give the dates that a title states, without the day on which it was signed.

    >>> stated("Hà Nam, ngày 05 tháng 01 năm 2024"), str(stated("Đến 31/12/2023")[0])
    ([], '2023-12-31')
    """
    return periods_in(_SIGNED.sub(" ", text))


def agree(one: Period, other: Period) -> bool:
    """Say whether two statements may mean the same date: one covers the other's end."""
    return one.first <= other.last <= one.last or other.first <= one.last <= other.last


def day_of(cell: Cell) -> str:
    """Read the day or period that a cell states, as text; "" if it states none."""
    try:
        return written.period(cell).text
    except DataError:
        text = text_of(cell)
        parted = re.fullmatch(r"(.+?)[\s/.\-]*(20\d\d)", text)
        if parted and (part := part_of_year(parted[1])):  # "6T/2026"
            return f"{parted[2]}-{part}"
        found = periods_in(text)
        return found[0].text if found else ""
