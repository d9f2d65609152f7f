"""How many rows at the top of a table are heads, and which only number columns."""

import re
from collections.abc import Sequence

from ntm_analysis.reading.columns.band_labels import bands_beside
from ntm_analysis.reading.grids.grid import GridCell, TableGrid

MOST_HEAD_ROWS = 6


def head_rows(grid: TableGrid) -> int:
    """Count the rows at the top that hold no values: heads, and numbers of columns."""
    count = 0
    first = grid.rows[0][0] if grid.rows and grid.rows[0] else None
    for row in grid.rows[: MOST_HEAD_ROWS + 1]:
        cells = [cell for cell in row if cell is not None and cell.words]
        values = sum(cell.is_value for cell in cells)
        if not count and 0 < values < len(cells) / 2 and not _states_counts(cells):
            count = 1  # "Dưới 15 tiêu chí" is a head, though it reads as a number
            continue
        flagged = bool(cells) and all(cell.heading for cell in cells)
        # the first head reaches down to here: "TT" beside "Tiêu chí số" over "1 | 2"
        flagged = flagged or (count == 1 and row[0] is not None and row[0] is first)
        states = not is_numbering(cells) and any(c.is_value for c in cells)
        if not flagged and states and not _are_bands(grid, count):
            break
        if count and not flagged and _opens_section(row):
            break
        count += 1
    return min(count, MOST_HEAD_ROWS)


def _are_bands(grid: TableGrid, at: int) -> bool:
    """Say whether a row's numbers are bands, "15-18 tiêu chí", over bare counts."""
    below = grid.rows[at + 1] if at + 1 < len(grid.rows) else ()
    bands = 0
    shared = bands_beside([cell.words if cell else "" for cell in grid.rows[at]])
    for number, cell in enumerate(grid.rows[at]):
        if cell is None or cell.number is None or not cell.is_value:
            continue
        under = below[number] if number < len(below) else None
        counts = under is not None and under.number is not None
        named = cell.number.unit.startswith(("tiêu chí", "tc"))
        if not named and number not in shared:
            return False
        if counts and under is not None and under.number and under.number.unit:
            return False
        bands += 1
    return bands > 0


def _states_counts(cells: list[GridCell]) -> bool:
    """Say whether a row has a number that is nothing else."""
    return any(c.number is not None and not c.number.unit and c.is_value for c in cells)


_FORMULA = re.compile(r" ?[=:] ?[\d()+\-*/:x%. ]+$")  # "(6=5/4)"
_SECTION = re.compile(r"[ivx]{1,5}|[a-zđ]")


def _opens_section(cells: Sequence[GridCell | None]) -> bool:
    """Say whether a row is "II | Đời sống dân cư" with nothing beside it."""
    if _is_spanned(cells):
        return True
    words = [cell.words.strip(" .)") for cell in cells if cell and not cell.spans]
    return (
        len(words) > 2
        and bool(_SECTION.fullmatch(words[0]))
        and bool(words[1])
        and not any(words[2:])
    )


def _is_spanned(cells: Sequence[GridCell | None]) -> bool:
    """Say whether a row is "Nhóm hạ tầng" in one cell, or in one beside its number."""
    first, *rest = cells
    inner = next((cell for cell in rest if cell is not None), None)
    if first is None or inner is None or len(rest) < 2:
        return False
    one = all(cell is inner for cell in rest) and bool(inner.words)
    ranked = bool(_RANK.fullmatch(first.words.strip(" .)")))
    whole = first is inner and not _OF_UNITS.search(first.words)
    return one and (whole or (ranked and first is not inner))


_RANK = re.compile(r"[ivx]{1,5}|[a-zđ]|\d{1,2}")
_OF_UNITS = re.compile(r"đơn vị|đvt")


# "Cột | 1 | 2 | 3", "A | B | 1 | 2 | 3=1+2"
_COLUMN = re.compile(r"(?:số (?:của )?)?cột|s?tt(?!\w)|mã|ghi chú|\W|\d")


def is_numbering(cells: list[GridCell]) -> bool:
    """Say whether a row only numbers the columns: 1 2 3, (1) (2), A B 1 2."""
    words = [
        _FORMULA.sub("", cell.words.strip("()")).strip("() ")
        for cell in cells
        if cell.words
    ]
    numbers = [int(w) for w in words if w.isdecimal() and len(w) < 3]
    letters = [w for w in words if len(w) == 1 and w.isalpha()]
    if len(numbers) < 2 or len(numbers) + len(letters) < len(words) - 1:
        return False
    odd = [w for w in words if w not in letters and not w.isdecimal()]
    if odd and (numbers[0] > 1 or words[0].isdecimal() or not _COLUMN.match(odd[0])):
        return False  # "Số xã đạt chuẩn | 4 | 5 | 6", "Tánh Linh | 1 | 2"
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
