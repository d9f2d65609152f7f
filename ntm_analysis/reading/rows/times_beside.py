"""Times as a column beside places: "Đồng Xuân | 2015 | 1", "| 2020 | 5"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ntm_analysis.reading.columns.head_words import own_time_in, rest_of
from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.grids.grid import GridCell
from ntm_analysis.reading.quantities.times import TimeMention

_YEAR = re.compile(r"(?:năm )?((?:19|20)\d\d)")
_AT_END = re.compile(r"31[/-]12|(?:cuối|hết) năm")
_ARRIVED = re.compile(
    r"đạt|công nhận|về đích|thành lập|hoàn thành|quyết định|khởi công"
)


def column_of_times(
    columns: Sequence[TableColumn], rows: Sequence[Sequence[GridCell | None]]
) -> int | None:
    """The column that says nothing but the time of each row, None where none does.

    "Năm đạt chuẩn" says it of the place, and not of what stands beside.
    """
    for at, column in enumerate(columns):
        if not at or column.role not in ("left", "unknown", "value", "label"):
            continue
        if column.measured or column.kind or _ARRIVED.search(column.words):
            continue
        cells = [row[at] for row in rows if at < len(row)]
        told = [_time_of(c, column) for c in cells if c is not None and c.words]
        stated = {time.form for time in told if time is not None}
        if len(told) > 1 and None not in told and 1 < len(stated) < len(told):
            return at
    return None


def time_beside(
    cells: Sequence[GridCell | None], columns: Sequence[TableColumn], at: int
) -> TimeMention | None:
    """The time as the cell says it; of a year's end where the head says so."""
    cell = cells[at] if at < len(cells) else None
    return _time_of(cell, columns[at]) if cell is not None else None


def _time_of(cell: GridCell, column: TableColumn) -> TimeMention | None:
    year = _YEAR.fullmatch(cell.words.strip(" .:"))
    if year is None:
        own = own_time_in(cell.words)
        return own if own is not None and not rest_of(cell.words) else None
    time = own_time_in(f"năm {year[1]}")
    at_end = bool(_AT_END.search(column.words))
    return replace(time, form=f"{year[1]}-12-31") if time and at_end else time
