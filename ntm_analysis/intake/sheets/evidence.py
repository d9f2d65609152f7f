"""What shows that a table holds marks though its title is not understood.

An x, a tick, a 1 or a number under the names of criteria says "met" only where a
heading, a legend or a total says so; offices tick with them what was handed in, is
asked for or has a person in charge. Words ("Đạt", "Chưa đạt") say it themselves, but
of which set only where all its criteria stand there, or are named.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake.cells.marks import read_mark, read_value
from ntm_analysis.intake.cells.signs import explained, is_sign, notes, token
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.mapping import Use
from ntm_analysis.intake.sheets.one_sheet import Chosen
from ntm_analysis.text import fold

WORDED = 0.8  # of the filled cells are marks in words
NAMED = 5  # criteria called by their names
ALIKE = 0.8  # of the totals beside the rows count the marks
_NUMBERED = re.compile(r"(?:(?:tieu chi|tc|tchi)(?: so)? ?)?\d{1,2}")
_COUNTS = re.compile(
    r"(?:(?:tong|so|cong|luong|ts|tieu chi|tc|da|dat|duoc|chuan|ket qua|19|10) ?)+"
)
_OF_CRITERIA = re.compile(r"\b(?:dat|tieu chi|tc)\b")


def rows_of(one: Chosen, roster: Roster) -> list[int]:
    """Give the rows of a table that name a commune of the place."""
    sheet, mapping = one.sheet, one.mapping
    name = mapping.first("commune")
    if name is None:
        code = mapping.first("place_code")
        first = mapping.header[1] - sheet.first_row
        known = roster.by_code
        return [
            i for i in sheet.filled
            if i >= first and code is not None
            and text_of(sheet.cell(i, code - sheet.first_column)).zfill(5) in known
        ]  # fmt: skip
    first = mapping.header[1] - sheet.first_row
    column = name - sheet.first_column
    return [
        i for i in sheet.filled
        if i >= first and roster.known(text_of(sheet.cell(i, column)))
    ]  # fmt: skip


def speaks_of_marks(
    one: Chosen, roster: Roster, judged: Collection[int], count: int
) -> bool:
    """Say whether cells, totals or a legend show that a table holds marks of the set.

    Parameters
    ----------
    judged
        Criteria of the sheet's tables together.
    count
        Criteria of the set.
    """
    rows = rows_of(one, roster)
    columns = _columns(one)
    table = [[one.sheet.cell(i, c) for c in columns] for i in rows]
    filled = [cell for row in table for cell in row if cell not in ("", None)]
    if not filled:
        return True  # nothing stands there to be taken for a mark
    signs = {token(cell) for cell in filled}
    said = explained(notes(one.sheet, set(rows)))
    if any(said.get(sign) == "met" for sign in signs):
        return True
    whole = len(judged) >= count or _named(one.mapping.judged().values()) >= NAMED
    if not whole and one.mapping.layout != "long":
        return False
    if sum(map(_is_worded, filled)) >= WORDED * len(filled):
        return True
    return _counted(one, rows, table)


def _columns(one: Chosen) -> list[int]:
    left = one.sheet.first_column
    if one.mapping.layout == "long":
        found = [one.mapping.first("mark"), one.mapping.first("value")]
        return [c - left for c in found if c is not None][:1]
    return [c - left for c in one.mapping.judged()]


def _named(uses: Iterable[Use]) -> int:
    return len(
        {u.criterion for u in uses if not _NUMBERED.fullmatch(fold(u.text or "0"))}
    )


def _is_worded(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    sign = token(cell)
    return (not is_sign(sign) or sign == "đ") and read_mark(cell).met is not None


def _counted(one: Chosen, rows: Sequence[int], table: Sequence[list[Cell]]) -> bool:
    """Say whether a column "Số tiêu chí đạt" counts the signs of its rows."""
    totals = [
        c for c, use in one.mapping.uses.items()
        if use.role == "total_met"
        and _COUNTS.fullmatch(fold(use.text))
        and _OF_CRITERIA.search(fold(use.text))
    ]  # fmt: skip
    for column in totals:
        stated = [
            (value, sum(read_mark(cell).met is True for cell in cells))
            for index, cells in zip(rows, table, strict=True)
            if (value := read_value(
                one.sheet.cell(index, column - one.sheet.first_column)).value)
            is not None
        ]  # fmt: skip
        right = sum(value == met for value, met in stated)
        if right and right >= ALIKE * len(stated):
            return True
    return False
