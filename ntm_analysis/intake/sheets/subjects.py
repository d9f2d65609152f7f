"""What a table with the headings of criteria is about, if not about marks of its date.

Offices write money by criterion, scores and next year's registrations under the same
nineteen headings. A 0 there is no "not met" and an x no "met": such a table is named
and left, unless its sheet is asked for by name.
"""

import re
from typing import Literal

from ntm_analysis.files.workbooks.workbooks import Cell
from ntm_analysis.intake.cells.marks import number, read_mark
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.one_sheet import Chosen
from ntm_analysis.text import fold

Subject = Literal["", "plan", "higher", "money", "points", "amounts"]
MANY = 5  # columns of criteria with numbers that are no marks: one or two are rates
ABOVE_A_SHARE = 100
_PLAN = re.compile(
    r"\b(?:dang ky|(?<!xa )phan dau|du kien|lo trinh|ke hoach|muc tieu)\b|^kh \d{4}\b"
)
_ATTACHED = re.compile(r"\b(?:kem theo|theo|thuc hien|so) ke hoach\b")
_DONE = re.compile(
    r"\b(?:ket qua|thuc trang|hien trang|ra soat|danh gia|tham dinh|tham tra|tinh hinh"
    r"|tien do|tinh den|den (?:ngay|thang|het|cuoi|\d)|muc do dat|da dat|thuc hien nam"
    r"|uoc)\b"
)
_MONEY = re.compile(
    r"\b(?:kinh phi|(?:nhu cau|nguon|phan bo|ke hoach|co cau) von|von (?:dau tu|nstw"
    r"|thuc hien|huy dong)|du toan|giai ngan)\b"
    r"|\b(?:dvt|don vi(?: tinh)?) (?:trieu|ty|nghin|ngan|1000)? ?(?:dong|d)\b"
)
_HIGHER = re.compile(r"\b(?:(?:ntm|nong thon moi) )?(?:nang cao|kieu mau|thong minh)\b")
_HIGHER_NAMED = re.compile(
    r"\b(?:xa )?(?:ntm|nong thon moi) (?:nang cao|kieu mau|thong minh)\b"
)
_PLAIN_SET = re.compile(r"XA-\d{4}")
_BASIC = re.compile(r"\b(?:ntm|nong thon moi|19 tieu chi)\b")
_POINTS = re.compile(r"\b(?:cham diem|bang diem|thang diem|diem so|diem toi da)\b")


def subject_of(one: Chosen, kind: str, roster: Roster, set_id: str) -> Subject:
    """Say what a table of criteria is about; "" if its cells are marks of the import.

    Parameters
    ----------
    one
        A table as it was recognised.
    kind
        Of the import: a plan is read as one with `plan`.
    set_id
        The set that is asked for: that of a higher title has as many criteria.
    roster
        Tells the rows of communes from totals, whose counts are no amounts.
    """
    if one.header is None or one.mapping.layout not in ("matrix", "indicators"):
        return ""
    said = fold(f"{one.sheet.name} {one.header.title}")
    title = _ATTACHED.sub(" ", said)
    if kind != "plan" and _PLAN.search(title) and not _DONE.search(title):
        return "plan"
    if _of_higher_title(one, said, set_id):
        return "higher"
    largest, marked = _numbers(one, roster)
    if not marked and _MONEY.search(said) and (largest or not _DONE.search(said)):
        return "money"
    if largest and not marked and _POINTS.search(said):
        return "points"
    over = [most for most in largest if most > ABOVE_A_SHARE]
    return "amounts" if len(largest) >= MANY and over else ""


def _of_higher_title(one: Chosen, said: str, set_id: str) -> bool:
    """Say whether a table is of advanced or model communes alone.

    A block of columns that was chosen by its own heading has been judged by that.
    """
    blocks = {use.block for use in one.mapping.judged().values()}
    if not _PLAIN_SET.fullmatch(set_id) or any(blocks) or not _HIGHER.search(said):
        return False
    return not _BASIC.search(_HIGHER_NAMED.sub(" ", said))


def _numbers(one: Chosen, roster: Roster) -> tuple[list[float], bool]:
    """Give the largest number of each column that holds others than 0 and 1.

    And whether any cell of the columns of marks is a mark in words or signs.
    """
    sheet, mapping = one.sheet, one.mapping
    left, name = sheet.first_column, mapping.first("commune")
    first = mapping.header[1] - sheet.first_row
    rows = [
        i
        for i in sheet.filled
        if i >= first
        and name is not None
        and roster.known(text_of(sheet.cell(i, name - left)))
    ]
    found, marked = [], False
    for column, use in mapping.judged().items():
        if use.role != "mark" or use.indicator:
            continue
        places = [(i, column - left) for i in rows]
        cells = [sheet.cell(*at) for at in places if at not in sheet.percent]
        numbers = [n for cell in cells if (n := _amount(cell)) is not None]
        if any(number not in (0, 1, -1) for number in numbers):
            found.append(max(numbers))
        marked = marked or any(
            isinstance(cell, str) and _amount(cell) is None
            and read_mark(cell).met is not None
            for cell in cells
        )  # fmt: skip
    return found, marked


def _amount(cell: Cell) -> float | None:
    if isinstance(cell, bool) or cell in ("", None):
        return None
    return float(cell) if isinstance(cell, int | float) else number(str(cell))
