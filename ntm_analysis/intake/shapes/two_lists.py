"""A sheet about one criterion with two lists of communes: "Xã đạt | Xã chưa đạt".

The title or the name of the sheet says which criterion. Where a heading counts its list
("Xã đạt (16)") the names below must be as many, else nothing is read.
"""

import re
from itertools import pairwise

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.roster.rows import district_of
from ntm_analysis.intake.shapes.laid_out import LaidOut, Layout
from ntm_analysis.intake.shapes.one_criterion import criterion_titled
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.intake.sheets.wording import Wording
from ntm_analysis.text import fold

DEEP = 20  # a heading below this row is none
_SIDE = re.compile(
    r"(?:danh sach |ten )?(?:cac |nhung )?(?:xa|don vi)(?: (?:da|con))?"
    r" (?P<not>chua |khong )?(?:dat|hoan thanh)(?: chuan| tieu chi| yeu cau)?"
    r"(?: (?P<many>\d{1,3})(?: xa)?)?"
)
_SUM = re.compile(r"(?:tong|cong|so xa)\b.*")


def of_two_lists(sheet: Sheet, words: Wording, roster: Roster) -> LaidOut | None:
    """Lay out a sheet of communes that met a criterion beside those that did not."""
    found = _headed(sheet)
    if found is None:
        return None
    head, sides = found
    number = criterion_titled(sheet, head, words)
    if not number:
        return None
    near = district_of(sheet, head, roster)
    layout = Layout(sheet)
    layout.title(head)
    layout.row(["Tên xã", "Huyện", f"TC{number}"])
    edges = [*sorted(sides), max(len(row) for row in sheet.rows)]
    for left, right in pairwise(edges):
        met, many = sides[left]
        names = _names(sheet, head, left, right, roster)
        if many not in ("", str(len(names))):
            return None
        for at in names:
            mark = (at, "Đ" if met else "CĐ")
            layout.row([at, near.name if near else "", mark])
            layout.carry(*((at[0], c) for c in range(left, right)))
    below = range(head, min(head + 2, len(sheet.rows)))
    layout.carry(*((i, c) for i in below for c in range(len(sheet.rows[i]))))
    return layout.done() if len(layout.rows) > head + 1 else None


def _headed(sheet: Sheet) -> tuple[int, dict[int, tuple[bool, str]]] | None:
    """Find the line with the two headings: column -> (met, how many are announced)."""
    for index in (i for i in sheet.filled if i < DEEP):
        sides: dict[int, tuple[bool, str]] = {}
        for column, cell in enumerate(sheet.rows[index]):
            said = _SIDE.fullmatch(fold(cell)) if isinstance(cell, str) else None
            if said:
                sides[column] = not said["not"], said["many"] or ""
        if {met for met, _ in sides.values()} == {True, False} and len(sides) == 2:
            others = sum(bool(text_of(cell)) for cell in sheet.rows[index])
            return (index, sides) if others == 2 else None
    return None


def _names(
    sheet: Sheet, head: int, left: int, right: int, roster: Roster
) -> list[tuple[int, int]]:
    """Give the places of the names in one list, by their heading or as names."""
    rows = [i for i in sheet.filled if i > head]
    first = rows[0] if rows else 0
    named = [
        c for c in range(left, right)
        if role_of(text_of(sheet.cell(first, c))) == "commune"
    ]  # fmt: skip
    if named:
        rows = rows[1:]
    else:
        named = [
            c for c in range(left, right)
            if any(roster.known(text_of(sheet.cell(i, c))) for i in rows)
        ]  # fmt: skip
    return [
        (i, c)
        for c in named[:1]
        for i in rows
        if (text := text_of(sheet.cell(i, c))) and not _SUM.fullmatch(fold(text))
    ]
