"""What became of each filled cell of a table with a row a commune and criterion."""

from collections.abc import Collection
from collections.abc import Mapping as Rows

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.sheets import unread
from ntm_analysis.intake.sheets.account import (
    CellAccount,
    areas,
    filled_cells,
    filled_in,
    filled_of,
)
from ntm_analysis.intake.sheets.mapping import Mapping


def of_rows(
    sheet: Sheet,
    mapping: Mapping,
    aside: Rows[str, list[int]],
    returned: Collection[int],
    roles: Collection[str],
    findings: Findings,
) -> CellAccount:
    """Say what became of every filled cell; columns that were not read are told.

    Parameters
    ----------
    aside
        Rows that are no mark, by why.
    returned
        Rows that were refused.
    roles
        Of the columns that are read.
    """
    found = CellAccount(filled_of(sheet))
    found.refused = sum(filled_in(sheet.rows[i]) for i in returned)
    first = mapping.header[1] - sheet.first_row
    # no total counts a row of its own: "Chưa đạt" beside "Đạt" would be lost unsaid
    known = {*roles, "content", *unread.READ} - {"total_met", "total_unmet"}
    used = {c - sheet.first_column for c, u in mapping.uses.items()
            if u.criterion or u.role in known}  # fmt: skip
    skipped = {i for rows in aside.values() for i in rows} | set(returned)
    left: dict[str, list[tuple[int, int]]] = {"column": [], **{
        why: [at for i in rows for at in filled_cells(sheet, i)]
        for why, rows in aside.items()
    }}  # fmt: skip
    for index in (i for i in sheet.filled if i >= first and i not in skipped):
        cells = filled_cells(sheet, index)
        left["column"] += [at for at in cells if at[1] not in used]
    for why, places in left.items():
        found.areas += areas(sheet, places, why)
    if left["column"] and mapping.chosen == "heading":
        unread.tell_columns(sheet, mapping, [c for _, c in left["column"]], findings)
    found.read = found.filled - found.refused - found.left_out
    return found
