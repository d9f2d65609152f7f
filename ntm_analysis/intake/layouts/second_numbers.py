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

ROLES = ("number", "place_code")
Seconds = dict[int, tuple[str, list[int]]]  # column -> its role, what stands behind it


def of_matrix(
    sheet: Sheet, mapping: Mapping, columns: Sequence[tuple[int, Use]]
) -> Seconds:
    """Give the columns of further numbers or codes, each with the judged ones behind.

    One that stands before every criterion counts within a district, say.
    """
    left = sheet.first_column
    judged = [column for column, _ in columns]
    found = {
        c - left: role
        for c, use in mapping.uses.items()
        for role in ROLES
        if (use.role == role or role_of(use.text) == role)
        and judged and c - left > min(judged)
    }  # fmt: skip
    seconds: Seconds = {}
    for number, role in found.items():
        behind = [n for n, column in enumerate(judged) if column > number]
        first = min((judged[n] for n in behind), default=0)
        end = min((c for c in found if c > first), default=max(judged) + 1)
        seconds[number] = role, [n for n in behind if judged[n] < end]
    return seconds


def refuse_shifted(
    sheet: Sheet,
    index: int,
    own: dict[str, int | None],
    seconds: Seconds,
    columns: Sequence[tuple[int, Use]],
    cells: list[CellReading],
    reader: CellReader,
    findings: Findings,
) -> None:
    """Refuse the marks of a row that stand behind another row's number, in place."""
    for second, (role, behind) in seconds.items():
        number = text_of(sheet.cell(index, own[role])).strip(" .")
        other = text_of(sheet.cell(index, second)).strip(" .")
        if not (number.isdecimal() and other.isdecimal()):
            continue
        if int(number) == int(other):
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
