"""Where every filled cell of a workbook went: read, refused, or left out and named.

The law of an import: read + refused + left out = filled, for each file. What is left
out (remarks, signatures, further tables, hidden sheets, columns without a criterion)
is listed with its place, so that nothing disappears in silence.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet, letters

GAP = 2  # empty rows inside one area


@dataclass(frozen=True, slots=True)
class Area:
    """Cells that were not read, as a range of one sheet."""

    sheet: str
    range: str
    cells: int
    why: str  # remark, column, struck, table, sheet, hidden


@dataclass(slots=True)
class CellAccount:
    """Cells of one file or table, counted by what became of them."""

    filled: int = 0
    read: int = 0
    refused: int = 0
    areas: list[Area] = field(default_factory=list)

    @property
    def left_out(self) -> int:
        """Cells that were not read."""
        return sum(area.cells for area in self.areas)

    def add(self, other: "CellAccount") -> None:
        """Count another table's cells too."""
        self.filled += other.filled
        self.read += other.read
        self.refused += other.refused
        self.areas += other.areas


def filled_in(row: list[Cell]) -> int:
    """Count the filled cells of a row."""
    return len(row) - row.count("") - row.count(None)


def filled_of(sheet: Sheet) -> int:
    """Count the filled cells of a sheet."""
    return sum(filled_in(sheet.rows[i]) for i in sheet.filled)


def filled_cells(sheet: Sheet, row: int) -> list[tuple[int, int]]:
    """Give the places of the filled cells of a row."""
    return [(row, c) for c, x in enumerate(sheet.rows[row]) if x not in ("", None)]


def areas(
    sheet: Sheet, cells: Iterable[tuple[int, int]], why: str, name: str = ""
) -> list[Area]:
    """Gather cells (row and column in the sheet) into areas of neighbouring rows."""
    by_row: dict[int, list[int]] = {}
    for row, column in cells:
        by_row.setdefault(row, []).append(column)
    found: list[list[int]] = []  # top, bottom, left, right, count
    for row, columns in sorted(by_row.items()):
        left, right = min(columns), max(columns)
        if found and row - found[-1][1] <= GAP:
            last = found[-1]
            last[1], last[2], last[3] = row, min(last[2], left), max(last[3], right)
            last[4] += len(columns)
        else:
            found.append([row, row, left, right, len(columns)])
    return [
        Area(name or sheet.name, _range(sheet, *edges), count, why)
        for *edges, count in found
    ]


def _range(sheet: Sheet, top: int, bottom: int, left: int, right: int) -> str:
    first, last = sheet.place(top, left), sheet.place(bottom, right)
    return first if first == last else f"{first}:{last}"


def outside(sheet: Sheet, parts: list[Sheet]) -> CellAccount:
    """Account for the cells of a sheet that lie in none of the tables read from it."""
    total = filled_of(sheet)
    why = "table" if parts else ("sheet" if sheet.visible else "hidden")
    if not parts:
        found = CellAccount(total)
        if total:
            cells = _filled_cells(sheet, sheet.filled)
            box = areas(sheet, cells, why)
            merged = _range(sheet, *_around(sheet))
            found.areas = [Area(sheet.name, merged, sum(a.cells for a in box), why)]
        return found
    inside = sum(filled_of(part) for part in parts)
    if inside == total:
        return CellAccount()
    boxes = [_box(part) for part in parts]
    cells = [
        (row, column)
        for row, column in _filled_cells(sheet, sheet.filled)
        if not any(
            top <= row + sheet.first_row < bottom
            and left <= column + sheet.first_column < right
            for top, bottom, left, right in boxes
        )
    ]
    if total - inside > len(cells):  # rows of groups, left out of a turned table
        held = {p.place(r, c) for p in parts for r, c in _filled_cells(p, p.filled)}
        cells = [
            at
            for at in _filled_cells(sheet, sheet.filled)
            if sheet.place(*at) not in held
        ]
    return CellAccount(len(cells), areas=areas(sheet, cells, why))


def _filled_cells(sheet: Sheet, rows: Iterable[int]) -> Iterable[tuple[int, int]]:
    return (at for row in rows for at in filled_cells(sheet, row))


def _around(sheet: Sheet) -> tuple[int, int, int, int]:
    cells = list(_filled_cells(sheet, sheet.filled))
    columns = [column for _, column in cells]
    return sheet.filled[0], sheet.filled[-1], min(columns), max(columns)


def _box(part: Sheet) -> tuple[int, int, int, int]:
    """Give the rows and columns of the file that a table takes (ends excluded)."""
    wide = max((len(row) for row in part.rows), default=0)
    top, left = part.first_row, part.first_column
    box = (top, top + len(part.rows), left, left + wide)
    return (box[2], box[3], box[0], box[1]) if part.turned else box


def named(found: Iterable[Area], most: int) -> str:
    """Write areas for a reader: "Biểu!A20:B22, Nháp!A1:C9 …"."""
    shown = [f"{area.sheet}!{area.range}" for area in found]
    return ", ".join(shown[:most]) + (" …" if len(shown) > most else "")


def columns_named(sheet: Sheet, columns: Iterable[int]) -> str:
    """Write columns of the file by their letters."""
    return ", ".join(letters(sheet.first_column + c) for c in sorted(columns))
