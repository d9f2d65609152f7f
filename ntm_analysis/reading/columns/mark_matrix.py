"""Communes by criteria in marks, "x" or "Đ", and the row "Số xã đạt" below them.

It counts the communes that meet each criterion. The marks above are the proof: a
number that is not how many there are is not read.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ntm_analysis.reading.columns.head_words import head_kind, time_in
from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.grids.cell_values import plain_value
from ntm_analysis.reading.grids.grid import GridCell, TableGrid
from ntm_analysis.reading.grids.indicators import NamedIndicator

_CRITERION = re.compile(r"(?:tiêu chí|tc)(?: số)?\.?(?: /)? ?(?P<number>\d{1,2})")
_COUNTS = re.compile(
    r"(?:tổng |cộng )?(?:số )?xã đạt(?: chuẩn)?(?: từng)?(?: tiêu chí)?"
)
_YEAR_ALONE = re.compile(r"(?:năm )?(?:19|20)\d\d")
_MET = re.compile(r"[x×+✓✔v]|đ|đạt", re.IGNORECASE)


def with_marks(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    """Read columns of one criterion each whose marks the row "Số xã đạt" counts."""
    columns = _counted_years(columns, grid, heads)
    rows = grid.rows[heads:]
    counting = next((r for r in rows if _is_counting(r)), None)
    if counting is None:
        return list(columns)
    found = list(columns)
    for at, column in enumerate(columns):
        named = _CRITERION.fullmatch(column.words.strip(" ."))
        cell = counting[at] if at < len(counting) else None
        if named is None or cell is None or cell.number is None:
            continue
        marks = sum(_is_met(row, at) for row in rows if row is not counting)
        if cell.number.number == str(marks) and not cell.spans:
            met = NamedIndicator(
                "communes_meeting_criterion", "communes", int(named["number"])
            )
            found[at] = replace(column, role="value", measured=met)
    return found


def _counted_years(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> Sequence[TableColumn]:
    """Read years with a mark for each commune whose marks a row below counts.

    "Năm dự kiến công nhận / 2026": two communes have an x, "Số xã công nhận" is 2.
    """
    rows = grid.rows[heads:]
    marked = [
        at
        for at, c in enumerate(columns)
        if c.role == "unknown" and _YEAR_ALONE.fullmatch(c.words.rpartition(" / ")[2])
        if any(_is_met(row, at) for row in rows)
    ]
    counts = [
        [plain_value(row, at) for at in marked]
        for row in rows
        if len(marked) > 1 and all(plain_value(row, at) is not None for at in marked)
    ]
    marks = [float(sum(_is_met(row, at) for row in rows)) for at in marked]
    if marks not in counts:
        return columns
    found = list(columns)
    for at in marked:
        words = columns[at].words
        found[at] = replace(
            columns[at], role="value", time=time_in(words), kind=head_kind(words)
        )
    return found


def _is_counting(row: Sequence[GridCell | None]) -> bool:
    words = [cell.words for cell in row if cell is not None and cell.words]
    return any(_COUNTS.fullmatch(w.strip(" :.")) for w in words[:2])


def _is_met(row: Sequence[GridCell | None], at: int) -> bool:
    cell = row[at] if at < len(row) else None
    return cell is not None and bool(_MET.fullmatch(cell.words))
