"""Cells where a number of communes, villages or đồng belongs, and no mark.

"Đạt" in a form that counts communes is not one commune, 85 % is not 85 of them and
"12/15" is two numbers: such a cell is refused with what it holds, never counted.
"""

from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake.cells.marks import CellReading

MONEY, MEAN = "billion_vnd", "criteria"  # may be broken numbers
ONE_PROVINCE = "provinces"  # a province's own row: met is one, not met is none


def no_count(
    cell: Cell, read: CellReading, percent: bool, unit: str, most: float | None = None
) -> str:
    """Say why a cell is no count: a key of the words `bound_count_...`, "" if it is.

    Parameters
    ----------
    cell, read
        The cell and what it was read as.
    percent
        Whether it is shown as a percentage.
    unit
        communes, villages, provinces, criteria or billion_vnd.
    most
        So many of the unit there are, if that is known.

    >>> told = CellReading("number", 12.0)
    >>> [no_count(c, told, False, "communes") for c in (12, "12 xã", "12/15", "12 %")]
    ['', '', 'parts', 'percent']
    >>> no_count("Đạt", CellReading("met"), False, "communes")
    'mark'
    """
    if read.met is not None:
        return "" if unit == ONE_PROVINCE and read.value is None else "mark"
    if read.kind != "number" or read.value is None:
        return ""
    text = cell if isinstance(cell, str) else ""
    if percent or "%" in text.split("(")[0]:
        return "percent"
    if "/" in text or (read.inner is not None and read.inner > read.value
                       and "%" not in text):  # fmt: skip
        return "parts"
    if read.value < 0:
        return "negative"
    if unit not in (MONEY, MEAN) and not float(read.value).is_integer():
        return "broken"
    if most is None or read.value <= most:
        return ""
    return "money" if unit == MONEY else "above"
