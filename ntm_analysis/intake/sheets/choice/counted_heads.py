"""Heads that only count: "(1) (2) (3) ... (22)", and no criterion is named anywhere.

Such a table is read by the order of its columns: right of the communes' names stand as
many columns of marks as the set has criteria, no more and no fewer, and a column that
counts the marks of its rows confirms it, or the title says that these are criteria.
"""

from collections.abc import Sequence

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.marks import read_mark, read_value
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.sheets.header import Header
from ntm_analysis.intake.sheets.heading_cells import ColumnHeading, text_of
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.titles import names_criteria
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.text import plain

DEEP = 40  # a heading below this row is none
LEFT = 4  # the communes' names stand in one of the first columns
ROWS = 3  # communes whose marks show what the columns are
ALIKE = 0.8  # of the totals count the marks of their rows


def of_order(sheet: Sheet, words: Wording, roster: Roster) -> Header | None:
    """Give a table below counted heads the heads of its criteria, in their order."""
    line = _line_of_counts(sheet, words.count)
    if line is None:
        return None
    rows = [i for i in sheet.filled if i > line]
    name = _name_column(sheet, rows, roster)
    if name is None:
        return None
    communes = [i for i in rows if roster.known(text_of(sheet.cell(i, name)))]
    first = _first_of_heading(sheet, line)
    if len(communes) < ROWS or _criteria_named(sheet, first, line, words):
        return None
    wide = max(len(row) for row in sheet.rows)
    marked = [c for c in range(name + 1, wide) if _holds_marks(sheet, communes, c)]
    run = list(range(marked[0], marked[-1] + 1)) if marked else []
    blank = [c for c in run if c not in marked]
    if len(run) != words.count or any(_filled(sheet, communes, c) for c in blank):
        return None
    others = [c for c in range(name + 1, wide) if c not in run]
    total = next((c for c in others if _counts(sheet, communes, run, c)), None)
    title = [text_of(c) for row in sheet.rows[:line] for c in row]
    if total is None and not names_criteria(title):
        return None
    roles = {name: "commune"} | ({} if total is None else {total: "total_met"})
    paths = []
    for column in range(wide):
        text = _text(sheet, first, line, column)
        if column in run:
            number = f"TC{run.index(column) + 1}"
            head = ColumnHeading(number, 1, None, words.read(number))
        else:
            role = roles.get(column) or ("number" if column < name else role_of(text))
            head = ColumnHeading(text, 1, role, None)
        paths.append((head,))
    above = " ".join(t for row in sheet.rows[:first] for c in row if (t := text_of(c)))
    return Header(first, line, tuple(paths), above[:2000])


def _line_of_counts(sheet: Sheet, count: int) -> int | None:
    """Find the line whose numbers run on with its columns, as many as criteria."""
    for index in (i for i in sheet.filled if i < DEEP):
        numbers = {
            column: int(bare)
            for column, cell in enumerate(sheet.rows[index])
            if (bare := plain(text_of(cell)).strip("()[] .")).isdecimal()
            and len(bare) < 3
        }
        steps = {number - column for column, number in numbers.items()}
        if len(numbers) > count and len(steps) == 1:
            return index
    return None


def _name_column(sheet: Sheet, rows: Sequence[int], roster: Roster) -> int | None:
    known = {
        c: sum(roster.known(text_of(sheet.cell(i, c))) for i in rows)
        for c in range(LEFT)
    }
    best = max(known, key=lambda c: known[c])
    return best if known[best] >= ROWS else None


def _first_of_heading(sheet: Sheet, line: int) -> int:
    """Give the first line of the heading: those above that say what columns hold."""
    first = line
    while first > 0 and sum(
        bool(role_of(text_of(cell))) for cell in sheet.rows[first - 1]
    ):
        first -= 1
    return first


def _criteria_named(sheet: Sheet, first: int, line: int, words: Wording) -> bool:
    texts = {text_of(c) for row in sheet.rows[first:line] for c in row}
    labels = [words.read(text) for text in texts if text]
    return any(label is not None for label in labels)


def _holds_marks(sheet: Sheet, rows: Sequence[int], column: int) -> bool:
    cells = [c for i in rows if (c := sheet.cell(i, column)) not in ("", None)]
    return bool(cells) and all(read_mark(cell).met is not None for cell in cells)


def _filled(sheet: Sheet, rows: Sequence[int], column: int) -> bool:
    return any(sheet.cell(i, column) not in ("", None) for i in rows)


def _counts(sheet: Sheet, rows: Sequence[int], run: Sequence[int], column: int) -> bool:
    stated = [
        (value, sum(read_mark(sheet.cell(i, c)).met is True for c in run))
        for i in rows
        if (value := read_value(sheet.cell(i, column)).value) is not None
    ]
    right = sum(value == met for value, met in stated)
    return len(stated) >= ROWS and right >= ALIKE * len(stated)


def _text(sheet: Sheet, first: int, line: int, column: int) -> str:
    texts = [text_of(sheet.cell(i, column)) for i in range(first, line)]
    return next((text for text in reversed(texts) if text), "")
