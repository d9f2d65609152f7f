"""Whose the total of a table's rows is, and what it proves of the rows."""

from collections.abc import Sequence

from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.grids.cell_values import plain_value
from ntm_analysis.reading.grids.grid import GridCell
from ntm_analysis.reading.quantities.times import TimeMention
from ntm_analysis.reading.rows.row_places import Place
from ntm_analysis.reading.rows.table_row import TableRow
from ntm_analysis.reading.text.province_names import PROVINCES

Rows = Sequence[tuple[TableRow, tuple[GridCell | None, ...]]]
_YEARS = ("year", "bare_year")
_CLOSE = 0.01  # of a sum of numbers as they are written
_WHOLE_OF: dict[Level, str] = {"province": "toàn tỉnh", "district": "toàn huyện"}


def place_totals(rows: Rows, own: Place | None) -> None:
    """Give totals of rows that are places the section's place, or the document's."""
    of_places = any(row.place for row, _ in rows)
    parts: list[tuple[GridCell | None, ...]] = []
    for row, cells in rows:
        if not row.is_total:
            parts = [*parts, cells] if row.place else parts
            continue
        if row.within and _make(parts, cells):
            row.place = row.within  # "Cộng" of the communes of one district
        parts = []
        whole = own is not None and row.words == _WHOLE_OF.get(own[1])
        if row.place is not None or row.measured is not None:
            continue
        if of_places or whole:
            row.place, row.nowhere = own, own is None


def former_provinces(rows: Sequence[TableRow]) -> None:
    """Read "Bến Tre (cũ)" beside "Trà Vinh (cũ)" as provinces, not as their towns."""
    former = [row for row in rows if row.former and row.place]
    names = {row.place[0] for row in former if row.place}
    if len(names) > 1 and names <= set(PROVINCES):
        for row in former:
            row.place = (row.place[0], "province") if row.place else None


def time_totals(rows: Rows) -> str:
    """Give the total of rows that are years the period that they make, and tell it.

    "Giai đoạn 2021 - 2025" below those five years is their total too.

    Returns
    -------
    str
        "2021/2025"; empty where rows are no years, or a year is left out.
    """
    whole = [row for row, _ in rows if _is_period(row)]
    rows = [(row, cells) for row, cells in rows if row not in whole]
    years = [row.time for row, _ in rows if row.is_time and row.time]
    forms = sorted(time.form for time in years if time.kind in _YEARS)
    rest = sum(not row.is_total for row, _ in rows)
    if len(forms) < 2 or len(forms) != rest:
        return ""
    if int(forms[-1]) - int(forms[0]) != len(forms) - 1:
        return ""  # a year is left out, or stands twice
    period = f"{forms[0]}/{forms[-1]}"
    if any(row.time is None or row.time.form != period for row in whole):
        return ""  # a period before the years is one of the parts
    totals = [*(row for row, _ in rows if row.is_total), *whole]
    for row in totals:
        row.is_total = True
        row.time = TimeMention(0, 0, "period", period)
        row.is_time = row.sums_years = True
    return period if totals else ""


def _is_period(row: TableRow) -> bool:
    return row.is_time and row.time is not None and row.time.kind == "period"


def added_columns(rows: Rows, width: int) -> frozenset[int]:
    """The columns whose years, two of them at least not nought, make the total."""
    found = set()
    for at in range(width):
        years = [
            plain_value(cells, at)
            for row, cells in rows
            if row.is_time and not row.is_total
        ]
        total = [plain_value(cells, at) for row, cells in rows if row.is_total]
        stated = [value for value in years if value]
        if len(stated) > 1 and total == [sum(stated)]:
            found.add(at)
    return frozenset(found)


def _make(
    parts: Sequence[Sequence[GridCell | None]], total: Sequence[GridCell | None]
) -> bool:
    """Say whether rows make a total in a column in which each states a number."""
    for at in range(len(total)):
        stated = [plain_value(row, at) for row in parts]
        numbers = [value for value in stated if value is not None]
        whole = plain_value(total, at)
        if whole is None or not numbers or len(numbers) < len(parts):
            continue
        if abs(sum(numbers) - whole) < _CLOSE:
            return True
    return False
