"""Marks that one merged cell gives to several criteria or communes.

"Đ" merged over three columns is three marks; a remark merged over a whole row ("Xã
sáp nhập, chưa đánh giá") is no mark at all: the row has no report.
"""

from collections.abc import Collection

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.problems import Findings

MARKS = ("met", "not_met", "not_applicable", "ambiguous")


def spread(
    sheet: Sheet,
    rows: Collection[int],
    columns: Collection[int],
    findings: Findings,
) -> dict[tuple[int, int], Cell]:
    """Give the cells to be read in place of the file's, by row and column.

    Parameters
    ----------
    rows, columns
        Where marks stand: the communes' rows, the criteria's columns.
    """
    found: dict[tuple[int, int], Cell] = {}
    marks = count = 0
    for top, left, bottom, right in sheet.merged:
        places = [
            (row, column)
            for row in range(top, min(bottom, len(sheet.rows) - 1) + 1)
            if row in rows
            for column in range(left, right + 1)
            if column in columns
        ]
        if len(places) < 2 or top >= len(sheet.rows) or top < 0 or left < 0:
            continue
        cell = sheet.cell(top, left)
        if cell in ("", None):
            continue
        if read_mark(cell).kind in MARKS:
            found |= dict.fromkeys(places, cell)
            marks, count = marks + 1, count + len(places)
        elif isinstance(cell, str) and left in columns:
            found |= dict.fromkeys(places, "")
            where = f"{sheet.place(top, left)}:{sheet.place(bottom, right)}"
            findings.add("merged_remark", where, cell, count=len(places))
    if marks:
        findings.decide("merged_marks", merged=marks, count=count)
    return found
