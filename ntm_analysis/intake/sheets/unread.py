"""Columns that hold something beside the communes and were not read: none in silence.

A twentieth criterion of a province, a heading that was not recognised, a population:
each is listed with its heading. Blocks of another date or kind are told together.
"""

from collections import Counter

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.lines import Line
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.mapping import Mapping

READ = frozenset(
    ("number", "note", "place_code", "commune_group", "commune_class", "total_met",
     "total_unmet", "rate", "district", "commune", "unit", "source")
)  # fmt: skip


def tell(
    sheet: Sheet, mapping: Mapping, lines: list[Line], findings: Findings
) -> set[int]:
    """List the unread columns; whoever wrote a mapping file left them out knowingly.

    Returns
    -------
    set of int
        The unread columns, counted in the sheet's cells.
    """
    if not lines:
        return set()
    unknown: set[int] = set()
    kept = {use.block for use in mapping.judged().values()}
    blocks: dict[str, None] = {}
    for column in range(max(len(sheet.rows[line.row.index]) for line in lines)):
        use = mapping.uses.get(column + sheet.first_column)
        if use and (use.criterion or use.role in READ):
            continue
        filled = sum(
            bool(text_of(sheet.cell(line.row.index, column))) for line in lines
        )
        if not filled:
            continue
        unknown.add(column)
        if mapping.chosen != "heading" or (use and use.conflict):
            continue
        if use and use.block and use.block not in kept:
            blocks[use.block] = None
            continue
        _list(sheet, mapping, column, filled, findings)
    if blocks:
        findings.decide("blocks_left", names="; ".join(blocks))
    return unknown


def tell_columns(
    sheet: Sheet, mapping: Mapping, columns: list[int], findings: Findings
) -> None:
    """List columns by the cells of them that were not read."""
    for column, filled in sorted(Counter(columns).items()):
        _list(sheet, mapping, column, filled, findings)


def _list(
    sheet: Sheet, mapping: Mapping, column: int, filled: int, findings: Findings
) -> None:
    use = mapping.uses.get(column + sheet.first_column)
    last = mapping.header[1] - 1 - sheet.first_row
    findings.add(
        "column_unread",
        sheet.place(max(0, last), column),
        use.text if use else "",
        count=filled,
    )
