"""A sheet of criteria in rows without its rows of groups, or its lines that judge."""

import re

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.shapes.laid_out import LaidOut, Layout
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.text import fold

_CRITERION = frozenset(("criterion", "content"))
TALL = 1_000  # rows: longer sheets have a row a commune
JUDGING = 5  # lines that judge criteria, and no remark
_JUDGING = re.compile(
    r"(?:danh gia|ket luan|ket qua)(?: chung)?(?: ve| cua)? (?:tieu chi|tc)(?: so)? "
    r"?(\d{1,2})"
)


def lines_that_judge(sheet: Sheet) -> dict[int, int]:
    """Find the lines "Đánh giá tiêu chí 1" below indicators: row -> criterion."""
    if len(sheet.rows) > TALL:
        return {}
    found = {
        index: int(one[1])
        for index in sheet.filled
        for cell in sheet.rows[index][:3]
        if isinstance(cell, str) and (one := _JUDGING.fullmatch(fold(cell)))
    }
    return found if len(set(found.values())) == len(found) >= JUDGING else {}


def _judging_rows(sheet: Sheet, judging: dict[int, int]) -> LaidOut:
    """Lay out the lines above the criteria, and of these the lines that judge them."""
    first = min(judging)
    head = max((i for i in sheet.filled if i < first and _names_criteria(sheet, i)),
               default=0)  # fmt: skip
    layout = Layout(sheet)
    for index in range(len(sheet.rows)):
        cells: list[object] = [(index, c) for c in range(len(sheet.rows[index]))]
        if index in judging:
            at = next(c for c, x in enumerate(sheet.rows[index]) if x not in ("", None))
            cells[0] = ((index, at), f"TC{judging[index]}")
        layout.row(cells if index <= head or index in judging else [])
    return layout.done()


def _names_criteria(sheet: Sheet, index: int) -> bool:
    return any(role_of(text_of(cell)) in _CRITERION for cell in sheet.rows[index][:3])


def without_groups(sheet: Sheet, words: Wording) -> LaidOut | None:
    """Leave out the rows of groups ("I. QUY HOẠCH") of a sheet of criteria in rows.

    Where lines "Đánh giá tiêu chí 1" judge the criteria, they alone are its rows.
    """
    if judging := lines_that_judge(sheet):
        return _judging_rows(sheet, judging)
    named: dict[int, list[int]] = {}
    for index in sheet.filled:
        for cell in sheet.rows[index][:3]:
            text = text_of(cell)
            label = words.read(text) if text and not text.isdigit() else None
            if label and label.sure and not label.foreign and not label.indicator:
                named.setdefault(label.criterion, []).append(index)
                break
    wide = max((len(row) for row in sheet.rows), default=0)
    bare = {
        index
        for rows in named.values()
        if len(rows) > 1
        for index in rows
        if sum(x not in ("", None) for x in sheet.rows[index]) <= 2 < wide // 2
    }
    if not bare:
        return None
    layout = Layout(sheet)
    for index in range(len(sheet.rows)):
        cells = [(index, c) for c in range(len(sheet.rows[index]))]
        layout.row([] if index in bare else cells)
        layout.carry(*cells)
    found = layout.done()
    found.merged = list(sheet.merged)
    return found
