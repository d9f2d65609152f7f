"""Blocks of communes beside each other: "TC | Tên tiêu chí | Kết quả" three times.

Each block is handed on as the sheet with the cells of the others empty, so that every
cell keeps its place. Read as one, the mark of the last would stand beside the first.
"""

from dataclasses import replace
from itertools import pairwise

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.text import fold

_CRITERION = frozenset(("criterion", "content"))


def groups_beside(sheet: Sheet, head: int) -> list[Sheet]:
    """Part a sheet where "TC | Tên tiêu chí | Kết quả" stands several times in a row.

    Each part is the sheet with the cells of the others empty: places stay.
    """
    texts = [text_of(cell) for cell in sheet.rows[head]]
    first = next((c for c, text in enumerate(texts) if text), 0)
    label = [fold(text) for text in texts]
    starts = [c for c, text in enumerate(label) if text and text == label[first]]
    widths = {b - a for a, b in pairwise(starts)}
    if len(starts) < 2 or len(widths) != 1 or min(widths) < 2:
        return [sheet]
    if not all(label[a : a + 2] == label[first : first + 2] for a in starts) or not any(
        role_of(text) in _CRITERION for text in texts[first : starts[1]]
    ):
        return [sheet]
    edges = [0, *starts[1:], max(map(len, sheet.rows))]
    return [
        replace(
            sheet,
            rows=[
                [cell if left <= c < right else "" for c, cell in enumerate(row)]
                for row in sheet.rows
            ],
            merged=[box for box in sheet.merged if left <= box[1] < right],
            _filled=None,
        )
        for left, right in pairwise(edges)
    ]
