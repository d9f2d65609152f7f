"""Marks that are the same as in the year before: "Giữ nguyên" beside last year's mark.

Where each criterion has a column a year, offices write only what changed in the later
one. Such a cell is given the mark of the column to its left, of the same criterion; it
keeps its own place. Without a year before it says nothing and is refused as it stands.
"""

import re

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.dates import stated
from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.problems import ImportDecision
from ntm_analysis.intake.sheets.header import Header
from ntm_analysis.text import fold

_SAME = re.compile(
    r"(?:giu nguyen|khong (?:thay doi|doi)|nhu (?:cu|nam truoc|ky truoc|nam 20\d\d)"
    r"|van nhu (?:cu|nam truoc))(?: ket qua)?(?: nam truoc| nam 20\d\d)?"
)


def carry_over(sheet: Sheet, header: Header) -> ImportDecision | None:
    """Write last year's marks where the later column says that nothing changed."""
    pairs = _pairs(header)
    changed = 0
    for before, after in pairs:
        for index in (i for i in sheet.filled if i >= header.data):
            cell = sheet.cell(index, after)
            if not isinstance(cell, str) or not _SAME.fullmatch(fold(cell)):
                continue
            last = sheet.cell(index, before)
            if read_mark(last).met is not None:
                sheet.rows[index][after] = last
                changed += 1
    if not changed:
        return None
    said = {"sheet": sheet.name, "count": str(changed)}
    return ImportDecision("carried_over", said)


def _pairs(header: Header) -> list[tuple[int, int]]:
    """Find the columns of one criterion and two dates, the earlier on the left."""
    found = []
    for column in range(1, len(header.paths)):
        own, left = header.paths[column], header.paths[column - 1]
        if len(own) < 2 or len(left) < 2 or own[-2].text != left[-2].text:
            continue
        if own[-2].label is None:
            continue
        now, then = stated(own[-1].text), stated(left[-1].text)
        if len(now) == len(then) == 1 and then[0].last < now[0].last:
            found.append((column - 1, column))
    return found
