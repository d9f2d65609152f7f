"""Criteria of one commune in two or three lines, to fit a page: made one row.

The heading has as many lines, each with criteria of its own in the same columns
("1. Quy hoạch" above "11. Nghèo đa chiều"); below it a line with the commune's name
is followed by lines without one.
"""

from itertools import pairwise

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.shapes.laid_out import LaidOut, Layout
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.wording import Wording

DEEP = 40  # a heading below this row is none
FEW = 3  # criteria in a line of the heading
MOST = 3  # lines a commune


def of_lines(sheet: Sheet, words: Wording) -> LaidOut | None:
    """Lay out a sheet with several lines a commune, each of other criteria."""
    heads = _heads(sheet, words)
    if len(heads) < 2:
        return None
    name = _name_column(sheet, heads[0])
    if name is None:
        return None
    rows = [i for i in sheet.filled if i > heads[-1]]
    groups = _groups(sheet, rows, name, len(heads))
    if not groups:
        return None
    columns = [
        (line, c)
        for line, index in enumerate(heads)
        for c in range(len(sheet.rows[index]))
        if text_of(sheet.cell(index, c))
    ]
    layout = Layout(sheet)
    layout.title(heads[0])
    layout.row([(heads[line], c) for line, c in columns])
    for members in groups:
        layout.row(
            [(members[line], c) if line < len(members) else "" for line, c in columns]
        )
    return layout.done()


def criteria_in_row(sheet: Sheet, index: int, words: Wording) -> dict[int, int]:
    """Give the criteria that a line names, by column; none where one is in doubt."""
    found = {}
    for column, cell in enumerate(sheet.rows[index]):
        label = words.read(text_of(cell)) if isinstance(cell, str) else None
        if label and label.sure and not (label.foreign or label.indicator):
            if label.conflict:
                return {}
            found[column] = label.criterion
    return found if len(set(found.values())) == len(found) >= FEW else {}


def _heads(sheet: Sheet, words: Wording) -> list[int]:
    """Find the lines of the heading: one below the other, of different criteria."""
    named = {
        i: own
        for i in sheet.filled
        if i < DEEP and (own := criteria_in_row(sheet, i, words))
    }
    lines = sorted(named)
    if not 2 <= len(lines) <= MOST or any(b != a + 1 for a, b in pairwise(lines)):
        return []
    numbers = [n for own in named.values() for n in own.values()]
    shared = set.intersection(*(set(own) for own in named.values()))
    # One criterion twice, or lines beside each other: another kind of heading.
    if len(set(numbers)) < len(numbers) or len(shared) < FEW:
        return []
    return lines if len(numbers) == words.count else []


def _name_column(sheet: Sheet, head: int) -> int | None:
    for column, cell in enumerate(sheet.rows[head]):
        if role_of(text_of(cell)) == "commune":
            return column
    return None


def _groups(sheet: Sheet, rows: list[int], name: int, lines: int) -> list[list[int]]:
    """Gather the lines of each commune; none at all where one has too many or few.

    Lines below the last commune that have a name and stand alone are totals and
    remarks.
    """
    found: list[list[int]] = []
    for index in rows:
        if text_of(sheet.cell(index, name)) or not found:
            found.append([index])
        elif index == found[-1][-1] + 1:
            found[-1].append(index)
        else:
            found.append([index])
    whole = [group for group in found if len(group) == lines]
    odd = [group for group in found if 1 < len(group) != lines]
    return found if len(whole) > 1 and not odd and 2 * len(whole) > len(found) else []
