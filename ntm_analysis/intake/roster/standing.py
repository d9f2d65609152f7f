"""Rows that no longer stand: crossed out, or given up by their own remark.

"Số liệu cũ, không lấy dòng này" beside the first of two rows of a commune leaves the
other one; both are named in the report.
"""

import re
from collections import Counter

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.roster.rows import Row
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.text import fold

_WITHDRAWN = re.compile(
    r"\bkhong (?:lay|su dung|tinh|dung)(?: dong| so lieu)?(?: nay)?\b|\bbo dong\b"
    r"|\bdong (?:cu|bo|huy)\b|(?<!thay )(?<!thay the )\bso lieu cu\b"
)


def standing(
    sheet: Sheet,
    rows: list[Row],
    name: int | None,
    note: int | None,
    findings: Findings,
) -> tuple[list[Row], set[int]]:
    """Part the rows into those that stand and the indexes of those that do not.

    Parameters
    ----------
    name, note
        Columns of the communes' names (in the sheet's cells) and of remarks (from A).
    """
    remarks = _remarks(sheet, rows, note)
    kept: list[Row] = []
    gone: set[int] = set()
    for row in rows:
        remark = remarks.get(row.index, "")
        crossed = bool(sheet.struck) and (
            sheet.is_struck(row.index) or (row.index, name) in sheet.struck
        )
        if row.kind != "commune" or not (remark or crossed):
            kept.append(row)
            continue
        where = sheet.place(row.index, name or 0)
        if remark:
            findings.add("row_withdrawn", where, row.name, note=remark)
        else:
            findings.add("struck_row", where, row.name)
        gone.add(row.index)
    return kept, gone


def _remarks(sheet: Sheet, rows: list[Row], note: int | None) -> dict[int, str]:
    """Give the remarks that give up one of several rows of a commune."""
    if note is None:
        return {}
    names = Counter(fold(row.name) for row in rows if row.kind == "commune")
    found = {
        row.index: text_of(sheet.cell(row.index, note - sheet.first_column))
        for row in rows
        if row.kind == "commune" and names[fold(row.name)] > 1
    }
    return {i: text for i, text in found.items() if _WITHDRAWN.search(fold(text))}
