"""A second block of criteria with row numbers of its own and no names.

"TT | Tên xã | TC1 ... | TT | TC11 ...": the numbers say which commune the right half of
a row is of. Where they differ from those beside the names it may be another's, and its
marks are refused.
"""

from collections.abc import Sequence

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.cells import CellReader
from ntm_analysis.intake.cells.marks import BAD, CellReading
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.mapping import Mapping, Use
from ntm_analysis.intake.sheets.roles import role_of


def of_matrix(
    sheet: Sheet, mapping: Mapping, columns: Sequence[tuple[int, Use]]
) -> dict[int, list[int]]:
    """Give the columns of further numbers, each with the judged ones right of it.

    One that stands before every criterion counts within a district, say.
    """
    left = sheet.first_column
    judged = [column for column, _ in columns]
    numbers = sorted(
        c - left
        for c, use in mapping.uses.items()
        if (use.role == "number" or role_of(use.text) == "number")
        and judged and c - left > min(judged)
    )  # fmt: skip
    ends = [*numbers[1:], max(judged, default=0) + 1]
    return {
        number: [n for n, column in enumerate(judged) if number < column < end]
        for number, end in zip(numbers, ends, strict=False)
    }


def refuse_shifted(
    sheet: Sheet,
    index: int,
    own: int | None,
    seconds: dict[int, list[int]],
    columns: Sequence[tuple[int, Use]],
    cells: list[CellReading],
    reader: CellReader,
    findings: Findings,
) -> None:
    """Refuse the marks of a row that stand behind another row's number, in place."""
    number = text_of(sheet.cell(index, own)).strip(" .")
    for second, behind in seconds.items():
        other = text_of(sheet.cell(index, second)).strip(" .")
        if not (number.isdecimal() and other.isdecimal()) or number == other:
            continue
        for n in behind:
            column, use = columns[n]
            if cells[n].kind in ("empty", "bad"):
                continue
            cells[n] = BAD
            reader.refused.add((index, column))
            findings.add(
                "number_of_other_row", sheet.place(index, column),
                text_of(reader.cell(index, column)), True,
                column=use.leaf or use.text, number=number, other=other,
            )  # fmt: skip
