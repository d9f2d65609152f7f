"""A table printed in two or more blocks beside each other, under the same heads.

"Huyện | Số xã đạt | Huyện | Số xã đạt": the right block goes on where the left ends.
"""

from dataclasses import replace

from ntm_analysis.reading.grids.grid import TableGrid

_MOST_BLOCKS = 4


def blocks_of(grid: TableGrid, heads: int) -> list[TableGrid]:
    """Part a table into its blocks, left to right; one that has one is given back.

    Heads that come again without a label before them ("Số xã | % | Số xã | %") are no
    blocks: each begins with a column of words.
    """
    words = [_heads_of(grid, heads, at) for at in range(grid.width)]
    for count in range(2, _MOST_BLOCKS + 1):
        wide, rest = divmod(len(words), count)
        if rest or wide < 2:
            continue
        starts = range(0, len(words), wide)
        alike = all(words[at : at + wide] == words[:wide] for at in starts)
        if (
            alike
            and any(words[0])
            and all(_is_worded(grid, heads, at, wide) for at in starts)
        ):
            return [_block(grid, at, at + wide) for at in starts]
    return [grid]


def _heads_of(grid: TableGrid, heads: int, at: int) -> tuple[str, ...]:
    cells = (row[at] if at < len(row) else None for row in grid.rows[:heads])
    return tuple(cell.words if cell is not None else "" for cell in cells)


def _is_worded(grid: TableGrid, heads: int, at: int, wide: int) -> bool:
    """Say whether a block begins, after its numbers, with words or years."""
    for column in range(at, at + wide):
        cells = [r[column] for r in grid.rows[heads:] if column < len(r) and r[column]]
        filled = [c for c in cells if c is not None and c.words]
        labels = sum(not c.is_value for c in filled)
        if filled and 2 * labels > len(filled):
            return True
        numbering = [c.words.strip(".") for c in filled]
        if not all(word.isdecimal() for word in numbering):
            return False
    return False


def _block(grid: TableGrid, begin: int, end: int) -> TableGrid:
    rows = tuple(tuple(row[begin:end]) for row in grid.rows)
    return replace(grid, rows=rows)
