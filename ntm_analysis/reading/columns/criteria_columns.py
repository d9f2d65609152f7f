"""Columns that are criteria: "Huyện | TC1 | TC2", of how many communes meet each.

Only where the title or a head over them says that communes are counted that meet
criteria; scores, shares and marks are written under the same heads.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections.abc import Sequence
from dataclasses import replace

from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.grids.grid import GridCell, TableGrid
from ntm_analysis.reading.grids.indicators import NamedIndicator, row_criterion
from ntm_analysis.reading.quantities.numbers import number

_TITLE = 400  # characters before a table
_COUNTED = re.compile(
    r"(?:số |lượng )?xã (?:đã |hoàn thành |được công nhận )*(?:đạt|hoàn thành)(?: chuẩn)?(?: (?:từng|các|theo từng|theo))*(?: tiêu chí|(?= ?[).:/]|$))|tiêu chí[^.;|]{0,60}\((?:tính theo )?số xã(?: đạt)?\)|(?:đvt|đơn vị(?: tính)?) ?: ?(?:số )?xã"
)
_OTHER = re.compile(
    r"chưa đạt|không đạt|(?:tỷ|tỉ) lệ|(?<!thời )(?<!địa )điểm|kế hoạch vốn|kinh phí|vốn|nâng cao|kiểu mẫu|hiện đại|thôn thông minh|huyện nông thôn mới"
)
_NUMBERED = re.compile(
    r"(?:tiêu chí|tc)(?: số)?\.? ?(?P<number>\d{1,2})(?: ?[.:)-] ?\D.*|\.)?"
)
_NAME = re.compile(r"[^\W\d]{3}|y tế")
_LEAST = 3  # heads that are criteria
_MOST = 19


def with_criteria(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int, text: str
) -> list[TableColumn]:
    """Read heads that are criteria as how many communes meet each."""
    found = list(columns)
    named: dict[int, int] = {}
    for at, column in enumerate(columns):
        last = column.words.rpartition(" / ")[2].strip(" .")
        if column.role in ("value", "unknown") and (number := _criterion(last)):
            named[at] = number
    if len(named) < _LEAST or len(set(named.values())) < len(named):
        return found
    title = text[max(0, grid.start - _TITLE) : grid.start].lower().strip()
    lines = " | ".join(title.split("\n")[-3:])
    group = {
        column.words.rpartition(" / ")[0]
        for at, column in enumerate(columns)
        if at in named
    }
    said = f"{lines} | {' | '.join(sorted(group))}"
    if _OTHER.search(said) or not any(_COUNTED.search(s) for s in said.split("|")):
        return found
    whole = next((at for at, c in enumerate(columns) if c.role == "whole"), None)
    rows = grid.rows[heads:]
    if not all(_are_counts(rows, at, whole) for at in named):
        return found
    for at, number in named.items():
        met = NamedIndicator("communes_meeting_criterion", "communes", number)
        found[at] = replace(columns[at], role="value", measured=met, unit="communes")
    return found


def _criterion(words: str) -> int | None:
    if numbered := _NUMBERED.fullmatch(words):
        value = int(numbered["number"])
        return value if 0 < value <= _MOST else None
    return row_criterion(words) if _NAME.search(words) else None


def _are_counts(
    rows: Sequence[Sequence[GridCell | None]], at: int, whole: int | None
) -> bool:
    """Say whether a column holds whole numbers, none above the communes there are."""
    for row in rows:
        cell = row[at] if at < len(row) else None
        if cell is None or cell.number is None:
            continue
        value = number(cell.number.number, False)
        every = row[whole] if whole is not None and whole < len(row) else None
        if cell.number.is_percent or not float(value).is_integer():
            return False
        stated = every.number if every is not None else None
        if stated is not None and value > number(stated.number, True):
            return False
    return True
