"""What the figures of one table say of each other.

A total that its parts do not sum to is doubted; counts that others add up to are what
was added, and not all that stand.
"""

from collections.abc import Sequence
from dataclasses import replace

from ntm_analysis.reading.confidence import WEIGHTS, confidence
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.grids.columns_beside import (
    added_since,
    adds_by_year,
    adds_up,
    years_of,
)
from ntm_analysis.reading.grids.grid import GridCell
from ntm_analysis.reading.grids.heads import TableColumn
from ntm_analysis.reading.grids.indicators import HAVE_NEW
from ntm_analysis.reading.grids.table_rows import TableRow

Found = tuple[TableRow, int, StatedFigure]  # a figure with its row and column
Rows = Sequence[tuple[TableRow, tuple[GridCell | None, ...]]]
_ADDED = ("communes", "districts", "villages", "billion_vnd", "products")


def with_what_was_added(
    columns: Sequence[TableColumn], rows: Rows, found: list[Found]
) -> list[Found]:
    """Take for new what others add up to; unsure where the numbers leave it open."""
    return _added_by_year(columns, rows, _adding_up(columns, rows, found))


def _adding_up(
    columns: Sequence[TableColumn], rows: Rows, found: list[Found]
) -> list[Found]:
    """Take for new what stands between "hiện có" and the sum of both."""
    summed = adds_up(columns, [cells for _, cells in rows])
    since = added_since(columns, [cells for row, cells in rows if not row.measured])
    return [
        (row, at, replace(figure, measure=f"{figure.measure}_new"))
        if (at in summed or (at in since and not row.measured))
        and figure.measure in HAVE_NEW
        else (row, at, figure)
        for row, at, figure in found
    ]


def _added_by_year(
    columns: Sequence[TableColumn], rows: Rows, found: list[Found]
) -> list[Found]:
    """Take counts of years that only the title names for what each year added.

    Where their numbers leave it open, they are not sure.
    """
    years = years_of(columns)
    titled = [
        (n, figure)
        for n, (row, at, figure) in enumerate(found)
        if at in years
        and not columns[at].measured
        and not row.measured
        and figure.measure in HAVE_NEW
    ]
    measures = ["" for _ in columns]
    for _, at, figure in found:
        measures[at] = measures[at] or figure.measure
    cells = [c for row, c in rows if not row.measured]
    added = adds_by_year(columns, cells, measures) if titled else False
    if added is False:
        return found
    changed = list(found)
    for n, figure in titled:
        if added:
            new = replace(figure, measure=f"{figure.measure}_new")
        else:
            doubts = {*(figure.unsure or ()), "new_or_all"}
            new = replace(
                figure,
                confidence=confidence(doubts),
                unsure=tuple(d for d in WEIGHTS if d in doubts),
            )
        changed[n] = (*found[n][:2], new)
    return changed


def wrong_totals(rows: Rows, found: list[Found]) -> set[int]:
    """Figures of a total row that its parts do not sum to."""
    by_column: dict[int, list[tuple[TableRow, StatedFigure]]] = {}
    for row, at, figure in found:
        if row.place:
            by_column.setdefault(at, []).append((row, figure))
    places = sum(bool(row.place) and not row.is_total for row, _ in rows)
    return {
        id(total)
        for stated in by_column.values()
        if (total := _wrong_total(stated, places)) is not None
    }


def _wrong_total(
    rows: list[tuple[TableRow, StatedFigure]], places: int
) -> StatedFigure | None:
    """The total of a column that its parts, all of them stated, do not sum to."""
    totals = [figure for row, figure in rows if row.is_total]
    parts = [figure for row, figure in rows if not row.is_total]
    if len(totals) != 1 or len(parts) < 2 or len(parts) != places:
        return None
    levels = {figure.place_level for figure in parts}
    values = [f.value for f in parts if isinstance(f.value, (int, float))]
    total = totals[0].value
    if totals[0].unit not in _ADDED or len(levels) > 1 or len(values) != places:
        return None
    if not isinstance(total, (int, float)):
        return None
    differs = abs(sum(values) - total) > max(0.5, 0.005 * abs(total))
    return totals[0] if differs else None
