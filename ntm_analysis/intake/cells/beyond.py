"""Criteria of a province's own beyond those of the set: "20. Khu dân cư kiểu mẫu".

They are listed and not read, but the total beside a row counts them: without them it
confirms no sign and no empty cell.
"""

import re
from collections.abc import Sequence

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.marks import read_mark, read_value
from ntm_analysis.intake.sheets.mapping import Mapping
from ntm_analysis.text import fold

MOST = 5  # criteria that a province added
_OWN = re.compile(r"(?:(?:tieu chi|tc)(?: so)? ?)?(?P<number>\d{1,2})\b.*")


def columns(
    sheet: Sheet,
    mapping: Mapping,
    rows: Sequence[int],
    marks: Sequence[int],
    count: int,
) -> list[int]:
    """Find the columns of such criteria, if the totals of the rows count them.

    Parameters
    ----------
    rows
        Those of communes, counted in the sheet's cells.
    marks
        Columns of the set's criteria, counted so too.
    count
        Criteria of the set.
    """
    total, left = mapping.first("total_met"), sheet.first_column
    found = [
        column - left
        for column, use in mapping.uses.items()
        if use.role == "ignore" and not use.criterion
        and (own := _OWN.fullmatch(fold(use.text)))
        and count < int(own["number"]) <= count + MOST
    ]  # fmt: skip
    if total is None or not found:
        return []
    with_them = without = 0
    for index in rows:
        stated = read_value(sheet.cell(index, total - left)).value
        met = met_in(sheet, index, marks)
        with_them += stated == met + met_in(sheet, index, found)
        without += stated == met
    return found if with_them > without else []


def met_in(sheet: Sheet, index: int, columns: Sequence[int]) -> int:
    """Count the marks "met" of a row in some columns."""
    return sum(read_mark(sheet.cell(index, c)).met is True for c in columns)
