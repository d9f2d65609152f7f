"""Columns of a heading that names one criterion over several: which holds the mark?

"Tiêu chí 4" stands over a value and a mark, or over the first of the two alone, and
nothing stands below it. What the columns hold tells: marks, or amounts and remarks.
Where two hold marks a mark that the other contradicts is not taken (`rivals`).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.sheets.header import Header
from ntm_analysis.intake.sheets.mapping import Mapping, Use

MANY = 5  # criteria whose heading stands over as many columns
MOST = 4  # columns of one criterion
MARKS = 0.8  # of the filled cells of a column of marks
OTHERS = 0.3  # at most, of one that holds something else


def told_apart(sheet: Sheet, header: Header, said: Mapping, rows: list[int]) -> Mapping:
    """Take of several columns of each criterion the one that holds marks.

    Parameters
    ----------
    rows
        Of the table: those that name communes.
    """
    groups = _groups(header, said, sheet.first_column)
    sizes = Counter(len(columns) for columns in groups.values())
    if len(groups) < MANY:
        return said
    size, many = sizes.most_common(1)[0]
    last = max(groups.values())  # columns without a heading may follow, or be empty
    if size == 1 or many < len(groups) - (len(last) != size):
        return said
    groups = {number: own[:size] for number, own in groups.items()}
    left = sheet.first_column
    shares = [
        _share(
            sheet, rows, [c - left for own in groups.values() for c in own[n : n + 1]]
        )
        for n in range(size)
    ]
    marks = [n for n, share in enumerate(shares) if share is not None and share > MARKS]
    others = [n for n, share in enumerate(shares) if share is None or share <= OTHERS]
    if not marks or len(marks) + len(others) < len(shares):
        return said
    uses = dict(said.uses)
    for number, columns in groups.items():
        own = said.uses[columns[0]]
        for n, column in enumerate(columns):
            uses[column] = (
                replace(own, role="mark")
                if n == marks[0]
                else Use("ignore", text=own.text, under=f"{number}")
            )
    return replace(said, uses=uses)


def _groups(header: Header, said: Mapping, left: int) -> dict[int, list[int]]:
    """Give the columns of each criterion: those below its name, and nameless ones."""
    found: dict[int, list[int]] = {}
    wide = len(header.paths)
    for column, use in sorted(said.uses.items()):
        if use.role != "mark" or not use.criterion or use.indicator or use.conflict:
            continue
        before = found.setdefault(use.criterion, [])
        counted = header.paths[column - left][-1].role == "count"
        if before and (
            column != before[-1] + 1 or use.text != said.uses[before[0]].text
            or not (counted or use.leaf == said.uses[before[0]].leaf)
        ):  # fmt: skip
            return {}  # another block of the same criteria, or a name below it
        before.append(column)
        after = column + 1
        while (
            len(before) < MOST and after - left < wide
            and after not in said.uses and not header.paths[after - left]
        ):  # fmt: skip
            before.append(after)
            after += 1
    return found


def _share(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> float | None:
    """Give the share of marks among the filled cells; None where none is filled."""
    cells = [
        cell
        for column in columns
        for i in rows
        if (cell := sheet.cell(i, column)) not in ("", None)
    ]
    if not cells:
        return None
    return sum(read_mark(cell).met is not None for cell in cells) / len(cells)
