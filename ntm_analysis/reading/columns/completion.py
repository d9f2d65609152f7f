"""Shares of a plan that were carried out: "Kế hoạch | Thực hiện | Tỷ lệ (%)".

A bare "Tỷ lệ" or "Đạt (%)" may be the share of all communes or that of the plan beside
it. Where the numbers say the plan, it is no share of communes.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.grids.cell_values import plain_value
from ntm_analysis.reading.grids.grid import TableGrid

_SHARE = re.compile(r"(?<!\w)(?:tỷ lệ|tỉ lệ|đạt|hoàn thành)(?!\w)|%")
_NEAR = 3  # columns to the left
_ROUNDED = 0.6  # percent points, for shares written whole


def with_completion(
    columns: Sequence[TableColumn], grid: TableGrid, heads: int
) -> list[TableColumn]:
    """Leave out columns that are, row by row, the share of a plan that was reached."""
    found = list(columns)
    wholes = [at for at, column in enumerate(columns) if column.role == "whole"]
    for at, column in enumerate(columns):
        shared = column.role == "percent" or (
            column.role == "value"
            and column.unit == "percent"
            and bool(_SHARE.search(column.words))
        )
        if not shared:
            continue
        near = range(max(0, at - _NEAR), at)
        plans = [n for n in near if columns[n].kind == "target"]
        results = [n for n in near if columns[n].kind in ("actual", "estimate")]
        of_plan = any(
            _is_share(grid, heads, at, done, plan) for plan in plans for done in results
        )
        of_all = any(
            _is_share(grid, heads, at, done, whole)
            for whole in wholes
            for done in results
        )
        if of_plan and not of_all:
            found[at] = replace(column, role="left")
    return found


def _is_share(grid: TableGrid, heads: int, at: int, part: int, whole: int) -> bool:
    """Say whether a column is one of another, in percent, in each row that has them."""
    checked = 0
    for row in grid.rows[heads:]:
        share, done, planned = (plain_value(row, n) for n in (at, part, whole))
        if share is None or done is None or not planned:
            continue
        if abs(100 * done / planned - share) > _ROUNDED:
            return False
        checked += 1
    return checked > 0
