"""What columns are by their own numbers: sums of years, of a plan, parts of money.

What a head leaves open is decided where each row of the table agrees: the years that
make "Tổng" were added; what stood and what is planned make what shall stand; what
makes the money on the left is its parts; a share beside a count of poor households is
the poverty rate.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ntm_analysis.reading.columns.columns_beside import (
    says_sum,
    sums_up,
    years_of,
)
from ntm_analysis.reading.columns.head_words import head_kind, time_in
from ntm_analysis.reading.columns.heads import TableColumn, value_column
from ntm_analysis.reading.columns.of_which import with_wholes
from ntm_analysis.reading.columns.units import without_unit
from ntm_analysis.reading.grids.cell_values import plain_value
from ntm_analysis.reading.grids.grid import TableGrid
from ntm_analysis.reading.grids.indicators import (
    HAVE_NEW,
    NamedIndicator,
    source_of,
)

_RUNNING = re.compile(r"(?:(?:lũy|luỹ) kế|cộng dồn)(?: (?:số xã|cả năm|đến nay))?")
# beside what the year of each row added
_SUMMED_UP = re.compile(
    r"(?:tổng |cộng )?(?:(?:lũy|luỹ) kế|cộng dồn|tích (?:lũy|luỹ))(?: (?:số xã|số huyện|đến nay|(?:đến |tới )?(?:hết |cuối )?năm(?: đó)?))*"
)
_A_YEAR = re.compile(r"(?:năm )?((?:19|20)\d\d)")
_POOR = re.compile(r"(?:tổng )?(?:số )?hộ nghèo(?: đa chiều)?(?: \(hộ\))?")
_BUDGET = re.compile(
    r"(?:vốn |nguồn |ngân sách )?(?:cấp )?(?:trung ương|tỉnh|huyện|xã|thành phố|địa phương)(?: hỗ trợ| bố trí)?"
)
_NO_PART = re.compile(
    r"thiếu|còn lại|chưa|nợ|thu hồi|so với|tỷ lệ|%|số (?:xã|hộ|thôn|công trình)"
)
# "Vốn năm 2021 kéo dài" in a plan of 2022: the year names the money
_CARRIED_OVER = re.compile(r"kéo dài|chuyển (?:sang|nguồn|tiếp)")
_MOST_PARTS = 9


def with_proofs(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    """Give columns what the numbers below them prove."""
    found = with_wholes(_sums_of_groups(columns))
    found = _times_of_running(found)
    found = _planned_standing(found, grid, heads)
    found = _added_years(found, grid, heads)
    found = _run_up_in_year(found, grid, heads)
    found = _run_up_by_rows(found, grid, heads)
    found = _parts_of_money(found, grid, heads)
    return _means_of_bands(_poverty_rates(found), grid, heads)


def _group(column: TableColumn) -> str:
    return column.words.partition(" / ")[0]


def _last(column: TableColumn) -> str:
    return column.words.rpartition(" / ")[2].strip(" .:")


def _sums_of_groups(columns: Sequence[TableColumn]) -> list[TableColumn]:
    """Read "Số xã đạt đến 30/6/2026 / Tổng số" as what its upper head says."""
    found = list(columns)
    years = years_of(columns)
    for at, column in enumerate(columns):
        group = column.words.rpartition(" / ")[0]
        if column.role != "unknown" or not group or not says_sum(column):
            continue
        whole = value_column(group)
        yearly = any(columns[n].words.startswith(f"{group} / ") for n in years)
        if yearly and whole.time and whole.time.kind == "this_year":
            continue  # "Đăng ký trong năm / Cộng" that its years do not make
        if whole.role == "value" and whole.measured is not None and whole.time:
            found[at] = replace(whole, words=column.words)
    return found


def _times_of_running(columns: Sequence[TableColumn]) -> list[TableColumn]:
    """Give "Lũy kế" right of "Năm 2023" under one head that time, plan or result."""
    found = list(columns)
    for at, column in enumerate(columns):
        told = column.role == "value" and not column.time and not column.kind
        if not at or not told or not _RUNNING.fullmatch(_last(column)):
            continue
        left = found[at - 1]
        if left.role == "value" and left.time and _group(left) == _group(column):
            found[at] = replace(column, kind=left.kind, time=left.time, cumulative=True)
    return found


def _planned_standing(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    """Give "Có đến 31/12/2024" the plan that it stands on: 27 and 3 planned are 30."""
    found = list(columns)
    for at in range(2, len(columns)):
        stood, added, stands = found[at - 2 : at + 1]
        alike = stood.measured == added.measured == stands.measured
        values = all(c.role == "value" for c in (stood, added, stands))
        if not values or not alike or stands.kind or added.kind in (None, "actual"):
            continue
        if stands.cumulative and sums_up(grid, heads, at, [at - 2, at - 1]):
            found[at] = replace(stands, kind=added.kind)
    return found


def _added_years(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    """Say that years, or quarters, whose sum stands beside them were added."""
    found = list(columns)
    quarters = [
        at
        for at, c in enumerate(columns)
        if c.role == "value" and c.time is not None and c.time.kind == "quarter"
    ]
    for parts in (*_groups_of_years(columns), quarters):
        if len(parts) < 2 or _rows_with(grid, heads, parts) < 2:
            continue
        alike = {(columns[at].measured, columns[at].kind) for at in parts}
        near = _beside(columns, parts)
        sums = [
            at
            for at, c in enumerate(columns)
            if at not in parts and c.role == "value" and (says_sum(c) or c.time)
            if at in near and len(alike) == 1 and sums_up(grid, heads, at, parts)
        ]
        for at in (*parts, *sums) if sums else ():
            if at in parts or says_sum(columns[at]) or not columns[at].cumulative:
                found[at] = replace(found[at], added=True, cumulative=False)
    return found


def _groups_of_years(columns: Sequence[TableColumn]) -> list[list[int]]:
    """Columns of years: all of them, or each group under a head of its own.

    "Xã đạt chuẩn | Xã nâng cao" both stand over 2021, 2022 and 2023.
    """
    years = years_of(columns)
    forms = [c.time.form for c in (columns[at] for at in years) if c.time is not None]
    if len(set(forms)) == len(forms):
        return [years]
    groups: dict[str, list[int]] = {}
    for at in years:
        groups.setdefault(columns[at].words.rpartition(" / ")[0], []).append(at)
    return list(groups.values())


def _beside(columns: Sequence[TableColumn], parts: Sequence[int]) -> set[int]:
    """Columns that may sum up some years: all, or those of the same group."""
    if len(_groups_of_years(columns)) == 1:
        return set(range(len(columns)))
    group = columns[parts[0]].words.rpartition(" / ")[0]
    outer = group.partition(" / ")[0]
    return {at for at, c in enumerate(columns) if c.words.partition(" / ")[0] == outer}


def _run_up_in_year(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    """Say that "Lũy kế đến tháng 9" is of its year where October makes ten months of it."""
    found = list(columns)
    for at in range(2, len(columns)):
        before, month, after = found[at - 2 : at + 1]
        runs = before.role == month.role == after.role == "value" and after.added
        until = before.time if before.cumulative else None
        if not runs or until is None or until.kind == "period":
            continue
        if sums_up(grid, heads, at, [at - 2, at - 1]):
            found[at - 2] = replace(before, added=True, cumulative=False, running=False)
    return found


def _run_up_by_rows(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    """Read "Cộng dồn" right of what each year added as what stands, where it proves so.

    The rows are years that follow each other, and each adds its count to the last sum.
    """
    found = list(columns)
    for at, (left, column) in enumerate(pairwise(columns), 1):
        of_row = column.time is None or column.time.kind == "this_year"
        silent = column.measured is None and column.kind is None and of_row
        counted = left.measured if left.role == "value" and left.added else None
        if counted is None or counted.measure not in HAVE_NEW or not silent:
            continue
        runs = _SUMMED_UP.fullmatch(without_unit(column.words).strip(" .:()"))
        if column.role in ("unknown", "value") and runs and _adds_up(grid, heads, at):
            found[at] = replace(
                column,
                role="value",
                measured=replace(counted, is_new=False),
                time=None,
                unit=left.unit,
                cumulative=True,
                running=True,
                added=False,
            )
    return found


def _adds_up(grid: TableGrid, heads: int, at: int) -> bool:
    """Say whether a column is its last value and what the column on its left adds."""
    stated = []
    for row in grid.rows[heads:]:
        year = next(
            (y for c in row[:at] if c and (y := _A_YEAR.fullmatch(c.words))), None
        )
        if year is None:
            continue
        added, stands = plain_value(row, at - 1), plain_value(row, at)
        if added is None or stands is None:
            return False
        stated.append((int(year[1]), added, stands))
    steps = [
        after[0] == before[0] + 1 and after[2] == before[2] + after[1]
        for before, after in pairwise(stated)
    ]
    return len(steps) > 1 and all(steps)


def _rows_with(grid: TableGrid, heads: int, parts: Sequence[int]) -> int:
    """Count the rows that state a number in each of some columns."""
    rows = grid.rows[heads:]
    return sum(all(plain_value(row, at) is not None for at in parts) for row in rows)


def _parts_of_money(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    """Read what makes a sum of money on its left as its parts, whatever it is called."""
    found = list(columns)
    for at, column in enumerate(columns):
        if column.measured is None or column.measured.measure != "funding":
            continue
        parts: list[int] = []
        for beside in range(at + 1, min(len(columns), at + 1 + _MOST_PARTS)):
            c = found[beside]
            other = c.measured is not None and c.measured.measure != "funding"
            if c.role not in ("unknown", "value") or other or _NO_PART.search(c.words):
                break
            parts.append(beside)
            if len(parts) > 1 and sums_up(grid, heads, at, parts):
                for part in parts:
                    found[part] = _part(column, found[part])
                break
    return found


def _part(whole: TableColumn, part: TableColumn) -> TableColumn:
    if part.measured is not None:
        own = part.kind or whole.kind, part.time or whole.time, part.unit or whole.unit
        return replace(part, role="value", kind=own[0], time=own[1], unit=own[2])
    last = part.words.rpartition(" / ")[2]
    named = "central" if "trung" in last else "local"  # "Cấp tỉnh" of a budget
    source = source_of(last) or (named if _BUDGET.fullmatch(last) else "other")
    measured = NamedIndicator("funding", "billion_vnd", fund_source=source)
    told = None if _CARRIED_OVER.search(last) else time_in(part.words)
    return replace(
        whole,
        words=part.words,
        measured=measured,
        kind=head_kind(part.words) or whole.kind,
        time=told or whole.time,
    )


def _poverty_rates(columns: Sequence[TableColumn]) -> list[TableColumn]:
    """Read "Tỷ lệ (%)" right of "Số hộ nghèo" under one head as the rate of poverty."""
    found = list(columns)
    for at, (left, column) in enumerate(pairwise(columns), 1):
        if column.role != "percent" or not _POOR.fullmatch(_last(left)):
            continue
        grouped = " / " in left.words or " / " in column.words
        if grouped and _group(left) != _group(column):
            continue
        found[at] = replace(
            column,
            role="value",
            measured=NamedIndicator("poverty_rate", "percent"),
            unit="percent",
            kind=head_kind(column.words),
            time=time_in(column.words),
        )
    return found


_MEAN = re.compile(r"(?:số )?(?:bình quân|bq)(?: chung)?(?: ?/ ?xã| mỗi xã)?")
_MOST_CRITERIA = 20


def _means_of_bands(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    """Read a bare "Bình quân" beside bands as criteria a commune, where none is above all."""
    bands = [c.measured for c in columns if c.measured and c.measured.band]
    found = list(columns)
    for at, column in enumerate(columns):
        if len(bands) < 2 or not _MEAN.fullmatch(_last(column)):
            continue
        stated = [plain_value(row, at) for row in grid.rows[heads:]]
        values = [value for value in stated if value is not None]
        if column.measured or not values or max(values) > _MOST_CRITERIA:
            continue
        mean = NamedIndicator("criteria_per_commune", "criteria")
        found[at] = replace(column, role="value", measured=mean, unit="criteria")
    return found
