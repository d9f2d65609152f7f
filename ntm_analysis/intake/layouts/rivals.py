"""Columns of marks beside the one that is read, which may outrank it.

"Xã tự đánh giá" is no finding where another column judges the same rows. A lower judge,
another year, a plan and what is asked for ("Yêu cầu") are none; what else such columns
are is not known: a mark that one of them contradicts is not taken.
"""

import re
from collections.abc import Sequence

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.cells import CellReader
from ntm_analysis.intake.cells.dates import agree, stated
from ntm_analysis.intake.cells.marks import BAD, CellReading, read_mark
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.sheets import titles
from ntm_analysis.intake.sheets.evidence import holds_marks
from ntm_analysis.intake.sheets.heading_cells import (
    is_asked,
    part_of_year,
    rank_of_body,
    text_of,
)
from ntm_analysis.intake.sheets.mapping import Mapping, Use
from ntm_analysis.periods import Period
from ntm_analysis.text import fold

CLAUSE = 5  # words of an indicator's name
_LEVEL = re.compile(r"\((?:đạt|không|có|[≥≤<>]?\s*\d[^()]*(?:\([^()]*\))?)\)\s*$", re.I)
_OF_A_FINDING = re.compile(
    r"\b(?:danh gia|ket qua|kq|tham dinh|tham tra|phuc tra|ra soat|kiem tra|ket luan"
    r"|cham|y kien|de nghi|cong nhan|thong nhat|bieu quyet|xac nhan|bo sung|dieu chinh"
    r"|tieu chi|tc|nam|quy|thang|ky|lan)\b"
)


def may_outrank(text: str, rank: int, as_of: str) -> bool:
    """Say whether a column of marks with this heading may hold the finding.

    Parameters
    ----------
    rank
        Of who judged in the column that is read, as `rank_of_body` gives it.

    >>> [may_outrank(text, 2, "2023") for text in ("Xã chấm", "Yêu cầu", "Cột thêm")]
    [False, False, True]
    """
    other, words = rank_of_body(text), fold(text)
    if 0 < other < rank or other == 1 != rank:
        return False
    if titles.PLANNED.search(words) or is_asked(text):
        return False
    return not _of_another_day(text, as_of)


def of_long(
    sheet: Sheet, mapping: Mapping, rows: Sequence[int], own: int | None, as_of: str
) -> list[int]:
    """Find the rivals of the column of marks of a table with a row a criterion.

    Parameters
    ----------
    own
        The column that is read; it and the columns given count from the sheet's first.
    """
    if own is None:
        return []
    left = sheet.first_column
    read = mapping.uses.get(own + left, Use("mark"))
    rank = rank_of_body(read.text)
    return [
        column - left
        for column, use in mapping.uses.items()
        if use.role == "ignore"
        and not use.criterion
        and column - left != own
        and may_outrank(use.text, rank, as_of)
        and holds_marks(sheet, rows, column - left)
    ]


def of_matrix(
    sheet: Sheet,
    mapping: Mapping,
    rows: Sequence[int],
    columns: Sequence[tuple[int, Use]],
    as_of: str,
) -> dict[int, list[int]]:
    """Find the rivals of each column of marks below the same criterion.

    Returns
    -------
    dict
        Columns of rivals by the place of the column among those that are judged.
    """
    left = sheet.first_column
    under: dict[str, list[int]] = {}
    for column, use in mapping.uses.items():
        if use.role == "ignore" and use.under:
            under.setdefault(use.under, []).append(column)
        elif use.role == "value" and use.criterion and not use.indicator:
            under.setdefault(str(use.criterion), []).append(column)
    found: dict[int, list[int]] = {}
    for n, (at, read) in enumerate(columns):
        beside = under.get(read.indicator or str(read.criterion), [])
        beside = [column for column in beside if column - left != at]
        if not beside or (read.role == "value" and read.indicator):
            continue
        rank = max(rank_of_body(read.leaf), rank_of_body(read.block))
        own = [
            column - left
            for column in beside
            if may_outrank(mapping.uses[column].text, rank, as_of)
            and holds_marks(sheet, rows, column - left)
        ]
        if own:
            found[n] = own
    return found


def contradicting(
    sheet: Sheet, row: int, columns: Sequence[int], read: CellReading
) -> int | None:
    """Give the first of some columns whose mark in a row is another one.

    A number that is judged by its level is contradicted by any mark beside it: what the
    office found stands there.
    """
    for column in columns:
        other = read_mark(sheet.cell(row, column)).met
        if other is None:
            continue
        if read.kind == "number" or (read.met is not None and other != read.met):
            return column
    return None


def is_part(text: str) -> bool:
    """Say whether a heading names an indicator of a criterion, and no other finding.

    It bears the level that is asked for, or is a clause without a word of who judged.

    >>> is_part("Có điểm phục vụ bưu chính (Đạt)"), is_part("Nhà tạm (Không)")
    (True, True)
    >>> is_part("Đánh giá của huyện (Đạt)"), is_part("Cột thêm"), is_part("Huyện")
    (False, False, False)
    """
    words = fold(text)
    if rank_of_body(text) or _OF_A_FINDING.search(words) or stated(text):
        return False
    return bool(_LEVEL.search(text)) or len(words.split()) >= CLAUSE


def _parts_say(
    sheet: Sheet, row: int, columns: Sequence[int], mapping: Mapping, own: Use
) -> int | None:
    """Give a column of an indicator that denies "not met": where all are met.

    Nothing does where one of them holds a number, which may be below its level.
    """
    left = sheet.first_column
    under = own.indicator or str(own.criterion)
    beside = [c - left for c, use in mapping.uses.items()
              if use.role == "ignore" and use.under == under]  # fmt: skip
    read = [read_mark(sheet.cell(row, c)).met for c in beside]
    return columns[0] if columns and all(met is True for met in read) else None


def silent(sheet: Sheet, row: int, columns: Sequence[int]) -> int | None:
    """Give the first rival where all are silent: the own finding is none yet."""
    read = [read_mark(sheet.cell(row, column)).met for column in columns]
    return columns[0] if all(met is None for met in read) else None


def refuse_contradicted(
    sheet: Sheet,
    mapping: Mapping,
    index: int,
    columns: Sequence[tuple[int, Use]],
    beside: dict[int, list[int]],
    cells: list[CellReading],
    reader: CellReader,
    findings: Findings,
) -> None:
    """Refuse the marks of a row that another column of marks contradicts, in place.

    Parameters
    ----------
    beside
        Columns of rivals, as `of_matrix` gives them.
    cells
        Readings of the judged columns of the row.
    """
    for n, rivals in beside.items():
        column, use = columns[n]
        asked = rivals
        parts: list[int] = []
        if cells[n].met is False:  # one indicator met does not make the criterion met
            left = sheet.first_column
            named = {c: mapping.uses[c + left].text for c in rivals}
            parts = [c for c, text in named.items()
                     if is_part(text) and text not in (use.text, use.leaf)]  # fmt: skip
            asked = [c for c in rivals if c not in parts]
        other = contradicting(sheet, index, asked, cells[n])
        if other is None:
            other = _parts_say(sheet, index, parts, mapping, use)
        if other is None:
            continue
        against = mapping.uses[other + sheet.first_column]
        cells[n] = BAD
        reader.refused.add((index, column))
        findings.add(
            "rival_mark", sheet.place(index, column),
            text_of(reader.cell(index, column)), True,
            column=use.leaf or use.text, other=against.leaf or against.text,
        )  # fmt: skip


def _of_another_day(text: str, as_of: str) -> bool:
    day = Period(as_of)
    if part := part_of_year(text):  # "Quý I": of the year of the import
        return Period(f"{day.year}-{part}").last != day.last
    dates = stated(text)
    return bool(dates) and not any(agree(date, day) for date in dates)
