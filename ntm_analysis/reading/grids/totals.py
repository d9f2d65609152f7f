"""Totals of a table: one that its parts do not sum to is doubted."""

from collections.abc import Sequence

from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.grids.grid import GridCell
from ntm_analysis.reading.rows.table_row import TableRow

Found = tuple[TableRow, int, StatedFigure]  # a figure with its row and column
Rows = Sequence[tuple[TableRow, tuple[GridCell | None, ...]]]
_ADDED = ("communes", "districts", "villages", "billion_vnd", "products")


def wrong_totals(rows: Rows, found: list[Found]) -> set[int]:
    """Figures of a total row that its parts do not sum to."""
    by_column: dict[int, list[tuple[TableRow, StatedFigure]]] = {}
    for row, at, figure in found:
        if row.place:
            by_column.setdefault(at, []).append((row, figure))
    if any(not row.place and not row.is_total for row, _ in rows):
        return set()  # offices beside districts have a share in the total
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
