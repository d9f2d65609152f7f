"""The sheets of a workbook as tables of text, merged cells filled, no heading taken.

Whatever `workbooks` opens is read, an .xls that is a web page or XML in truth too.
"""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from ntm_analysis.errors import ImportRefusedError, nearest
from ntm_analysis.files.workbooks import workbooks


def tables(file: Path, name: str | None = None) -> list[pd.DataFrame]:
    """Give every cell of each sheet as text, missing where empty.

    Parameters
    ----------
    name
        Only the sheet of that name.

    Returns
    -------
    list of DataFrame
        One a sheet; the index counts the rows of the file from 0.

    Raises
    ------
    ImportRefusedError
        If the file cannot be read or has no such sheet.
    """
    book = workbooks.read(file)
    names = [sheet.name for sheet in book.sheets]
    if name and name not in names:
        raise ImportRefusedError(
            f"{file.name} has no sheet {name!r}. {nearest(name, names)}"
        )
    chosen = [s for s in book.sheets if s.name == name] if name else book.sheets
    return [_table(sheet) for sheet in chosen]


def _table(sheet: workbooks.Sheet) -> pd.DataFrame:
    # Rows of XML workbooks end at their last cell; a merged cell may reach beyond.
    ends = [len(row) for row in sheet.rows] + [m[3] + 1 for m in sheet.merged]
    width = max(ends, default=0)
    rows = [[*row, *[None] * (width - len(row))] for row in sheet.rows]
    for top, left, bottom, right in sheet.merged:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                rows[row][column] = rows[top][left]
    return _framed(rows, sheet.first_row)


def _framed(rows: Sequence[Sequence[workbooks.Cell]], first_row: int) -> pd.DataFrame:
    table = pd.DataFrame([[_text(cell) for cell in row] for row in rows], dtype="str")
    return table.set_axis(range(first_row, first_row + len(table)))


def _text(cell: workbooks.Cell) -> str | None:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() or None if cell is not None else None
