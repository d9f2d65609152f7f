"""Criteria given as indicators met of all: "4/4" is met, "3/5" is not.

A criterion is met when every indicator is. That a sheet writes so is taken only where
each column counts out of one and the same number, and the totals beside the rows count
exactly the whole ones, or the sheet says "số chỉ tiêu đạt/tổng số chỉ tiêu"; elsewhere
such cells are refused as before.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake.cells.marks import CellReading
from ntm_analysis.intake.problems import Findings
from ntm_analysis.text import plain

FEW = 3  # columns of criteria
MOST = 0.8  # of the filled cells are fractions
_FRACTION = re.compile(r"\s*(\d{1,2})\s*/\s*(\d{1,2})\s*")
_NOTE = re.compile(r"\bchi tieu (?:da )?dat\s*(?:/|tren)\s*(?:tong )?(?:so )?chi tieu")


def read(cell: Cell) -> CellReading | None:
    """Read "4/4" as met and "3/5" as not met; None if a cell is no such part.

    >>> read("4/4").kind, read("0/3").kind, read("5/3"), read("4/4 Đ")
    ('met', 'not_met', None, None)
    """
    found = _FRACTION.fullmatch(cell) if isinstance(cell, str) else None
    if found is None or not 0 <= int(found[1]) <= int(found[2]) or found[2] == "0":
        return None
    return CellReading("met" if found[1] == found[2] else "not_met")


def stand(
    sheet: Sheet,
    rows: Sequence[tuple[int, float | None]],
    columns: Sequence[int],
    notes: Iterable[str],
    findings: Findings,
) -> bool:
    """Say whether the marks of a sheet are such parts, and tell so.

    Parameters
    ----------
    rows
        Index of each commune's row and the number of criteria met stated beside it.
    columns
        Columns of marks of criteria.
    """
    filled = parts = 0
    wholes: dict[int, Counter[str]] = {}
    full: dict[int, int] = {}
    for index, _ in rows:
        for column in columns:
            cell = sheet.cell(index, column)
            if cell in ("", None):
                continue
            filled += 1
            if (reading := read(cell)) is None:
                continue
            parts += 1
            wholes.setdefault(column, Counter())[str(cell).split("/")[1].strip()] += 1
            full[index] = full.get(index, 0) + (reading.kind == "met")
    if len(wholes) < FEW or parts < MOST * filled:
        return False
    if any(len(count) > 1 for count in wholes.values()):
        return False
    stated = [(total, full.get(index, 0)) for index, total in rows if total is not None]
    if stated and all(total == count for total, count in stated):
        why = "cột tổng / total"
    elif not stated and any(_NOTE.search(plain(note)) for note in notes):
        why = "chú thích / note"
    else:
        return False
    findings.decide("fractions", count=parts, why=why)
    return True
