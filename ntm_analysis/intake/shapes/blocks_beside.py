"""Blocks of communes beside each other: "TC | Tên tiêu chí | Kết quả" three times.

Each block is handed on as the sheet with the cells of the others empty, so that every
cell keeps its place. Read as one, the mark of the last would stand beside the first.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.text import fold

_CRITERION = frozenset(("criterion", "content"))
_NUMBERS = frozenset(("tc", "tt", "stt", "so", "so tt", "so tc"))


def groups_beside(sheet: Sheet, head: int, names: Sequence[int]) -> list[Sheet]:
    """Part a sheet where blocks of communes stand beside each other.

    Each part is the sheet with the cells of the others empty: places stay.

    Parameters
    ----------
    head
        The heading "TC | Tên tiêu chí | Kết quả", once for each block.
    names
        Columns of the names of communes right above it; several are several blocks.

    Returns
    -------
    The parts; none if a name has no criteria of its own below it.
    """
    texts = [text_of(cell) for cell in sheet.rows[head]]
    own = [c for c, text in enumerate(texts) if text and role_of(text) in _CRITERION]
    # "Tiêu chí | Nội dung" are the number and the name of one criterion.
    own = [c for c in own if c - 1 not in own]
    alike = [c for c in own if fold(texts[c]) == fold(texts[own[0]])]
    if len(own) != len(names):  # "Tiêu chí | ĐVT | Nội dung | Kết quả" is one block
        own = alike
    if len(own) < 2 and len(names) < 2:
        return [sheet]
    starts = [_first_of_block(texts, c) for c in own]
    if names and not _each_has_one(names, own):
        return []
    if names:  # the name may stand above a column of numbers without a heading
        starts = [min(pair) for pair in zip(starts, names, strict=True)]
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


def _first_of_block(texts: list[str], content: int) -> int:
    """Give the first column of a block: that of the numbers of criteria, if any."""
    before = texts[content - 1] if content else ""
    numbers = role_of(before) == "number" or fold(before) in _NUMBERS
    return content - 1 if before and numbers else content


def _each_has_one(names: Sequence[int], own: Sequence[int]) -> bool:
    """Say whether the names and the columns of criteria take turns: one for each."""
    if len(names) != len(own):
        return False
    ends = [*own[1:], 10**6]
    return all(
        (column - 1 <= name < end and name <= column + 2) or name == column
        for name, column, end in zip(names, own, ends, strict=True)
    )
