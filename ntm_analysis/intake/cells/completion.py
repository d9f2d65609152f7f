"""Criteria given as how far they are completed: 100 % is met, 85 % is not.

Where the columns of criteria hold nothing but numbers from 0 to 100, a criterion with a
level of its own (poverty at most 12 %) must not be judged by them. They are marks where
the total beside the rows counts the hundreds, or a note says so; else they are doubted.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.judging import Levels
from ntm_analysis.intake.cells.marks import CellReading
from ntm_analysis.intake.cells.signs import token
from ntm_analysis.intake.lines import Line
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.sheets.mapping import Use
from ntm_analysis.text import plain

FULL = 100.0
FEW = 3  # columns of criteria
SLIPS = 5  # one total in so many may be a slip: its row is doubted alone
MOST = 0.8  # of the filled cells are numbers
_NOTE = re.compile(r"\bdat\b.*\b(?:hoan thanh|du|khi|la)\b.*\b100\s*%|100\s*%.*\bdat\b")


def settle(
    sheet: Sheet,
    columns: Sequence[tuple[int, Use]],
    lines: list[Line],
    levels: Levels,
    notes: Iterable[str],
    findings: Findings,
) -> bool:
    """Make marks of degrees of completion, or say that they are doubted.

    Returns
    -------
    bool
        True where numbers in columns of marks must not be compared with levels.
    """
    marks = [
        n for n, (_, u) in enumerate(columns) if u.role == "mark" and not u.indicator
    ]
    cells = [(line, n) for line in lines for n in marks]
    _ones_are_numbers(sheet, columns, cells)
    numbers = [(x, n) for x, n in cells if x.cells[n].kind == "number"]
    filled = sum(line.cells[n].kind not in ("empty", "dash") for line, n in cells)
    if len(marks) < FEW or not numbers or len(numbers) < MOST * filled:
        return False
    if not all(0 <= (line.cells[n].value or 0) <= FULL for line, n in numbers):
        return False
    bare = [n for n in marks if levels(str(columns[n][1].criterion), "", "") is None]
    if 2 * len(bare) < len(marks):
        return False  # values of criteria that have a level each
    if why := _confirmed(lines, marks, notes):
        doubted = [id(one) for one in lines if _denied(one, marks)]
        sure = [(x, n) for x, n in numbers if id(x) not in doubted]
        for line, n in sure:
            value = line.cells[n].value
            line.cells[n] = CellReading("met" if value == FULL else "not_met", value)
        findings.decide("completion", count=len(sure), why=why)
        numbers = [(x, n) for x, n in numbers if id(x) in doubted]
        if not numbers:
            return False
    line, n = numbers[0]
    where = sheet.place(line.row.index, columns[n][0])
    findings.add("completion", where, line.cells[n].value, count=len(numbers))
    return True


def of_long(
    read: Iterable[tuple[str, CellReading]], levels: Callable[[str], object]
) -> int:
    """Count the numbers of a long table that may say how far criteria are completed.

    Parameters
    ----------
    read
        Criterion and reading of each result; those of indicators are left out.

    Returns
    -------
    int
        0 where the numbers are values: most criteria have a level, or marks stand too.
    """
    filled = [(code, cell) for code, cell in read if cell.kind not in ("empty", "dash")]
    numbers = [(code, cell) for code, cell in filled if cell.kind == "number"]
    codes = {code for code, _ in numbers}
    if len(codes) < FEW or len(numbers) < MOST * len(filled):
        return 0
    if not all(0 <= (cell.value or 0) <= FULL for _, cell in numbers):
        return 0
    bare = [code for code in codes if levels(code) is None]
    return len(numbers) if 2 * len(bare) >= len(codes) else 0


def _ones_are_numbers(
    sheet: Sheet, columns: Sequence[tuple[int, Use]], cells: list[tuple[Line, int]]
) -> None:
    """Among numbers up to 100 a 1 is one of a hundred, and no mark."""
    filled = [(x, n) for x, n in cells if x.cells[n].kind not in ("empty", "dash")]
    numbers = sum(x.cells[n].kind == "number" for x, n in filled)
    if not numbers or numbers < MOST * len(filled):
        return
    for line, n in filled:
        at = (line.row.index, columns[n][0])
        sign = token(sheet.cell(*at))
        if sign in ("0", "1") and at not in sheet.percent:  # there 1 is 100 %
            line.cells[n] = CellReading("number", float(sign))


def _confirmed(lines: list[Line], marks: list[int], notes: Iterable[str]) -> str:
    """Say what confirms that 100 is met; "" if nothing does."""
    stated = [line for line in lines if line.total.kind == "number"]
    denied = sum(_denied(line, marks) for line in stated)
    if stated and (not denied or denied <= len(stated) // SLIPS):
        return "cột tổng / total"
    if stated and 2 * denied > len(stated):
        return ""
    return "chú thích / note" if any(_NOTE.search(plain(one)) for one in notes) else ""


def _denied(line: Line, marks: list[int]) -> bool:
    """Say whether the total beside a row is another number than its hundreds."""
    full = sum(line.cells[n].value == FULL for n in marks)
    return line.total.kind == "number" and line.total.value != full
