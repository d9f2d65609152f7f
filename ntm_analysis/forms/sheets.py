"""A table as it is drawn on a sheet: titles, merged headings, rows, widths, print area.

Knows no file format; `forms.books` writes tables as xlsx, xls, ods or csv.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Box = tuple[int, int, int, int]  # first row, first column, last row, last column
Styled = tuple[Any, str]  # value and style: title, head, text, strong, share, plain


@dataclass
class FormTable:
    """One sheet: titles, a heading of one or more lines, rows, then `finish`.

    `rows` are cells from row and column 0; `merged` boxes hold their text in the
    upper left cell.
    """

    name: str
    rows: list[list[Styled]] = field(default_factory=list)
    merged: list[Box] = field(default_factory=list)
    head: int = 0  # row of the heading
    head_lines: int = 1
    widths: tuple[float, ...] = ()
    frozen: int = 0  # columns that stay in sight
    means: tuple[int, ...] = ()  # columns with two decimals in every row
    breaks: list[int] = field(default_factory=list)  # rows before which a page ends
    commune: str = ""  # whose own form it is, to be signed there

    @property
    def width(self) -> int:
        """Columns of the table: those of its heading."""
        return len(self.rows[self.head]) if self.rows else 0

    def titles(self, *texts: str) -> None:
        """Write the lines above the table."""
        self.rows += [[(text, "title")] for text in texts if text]
        self.rows.append([])

    def heading(self, lines: list[list[str]]) -> None:
        """Write the heading; equal neighbours, right and below, are merged."""
        self.head, self.head_lines = len(self.rows), len(lines)
        self.rows += [[(text, "head") for text in line] for line in lines]
        for top, left, bottom, right in merged(lines):
            if (top, left) != (bottom, right):
                self.merge((self.head + top, left, self.head + bottom, right))

    def merge(self, box: Box) -> None:
        """Make a box of cells one cell; what stands in the others is dropped."""
        top, left, bottom, right = box
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    self.rows[row][column] = ("", self.rows[row][column][1])
        self.merged.append(box)

    def line(
        self, cells: Sequence[Any], strong: bool = False, shares: tuple[int, ...] = ()
    ) -> None:
        """Write one row; None and NA are empty cells, `shares` columns are 0..1."""
        style = "strong" if strong else "text"
        self.rows.append(
            [(v, "share" if c in shares else style) for c, v in enumerate(cells)]
        )

    def note(self, text: str, column: int = 0) -> None:
        """Write a line below the table, without borders."""
        self.rows.append([("", "plain")] * column + [(text, "plain")])

    def finish(self, widths: Sequence[float], frozen: int) -> None:
        """Set widths; the heading and the first columns stay in sight."""
        self.widths, self.frozen = tuple(widths), frozen


def merged(lines: list[list[str]]) -> list[Box]:
    """Part a heading into boxes of equal labels.

    >>> merged([["TT", "A", "A"], ["TT", "1", "2"]])
    [(0, 0, 1, 0), (0, 1, 0, 2), (1, 1, 1, 1), (1, 2, 1, 2)]
    """
    done: set[tuple[int, int]] = set()
    boxes = []
    for top, row in enumerate(lines):
        for left, text in enumerate(row):
            if (top, left) in done:
                continue
            bottom, right = top, left
            while bottom + 1 < len(lines) and lines[bottom + 1][left] == text:
                bottom += 1
            while bottom == top and _alike(row, right + 1, text, done, top):
                right += 1
            box = (top, left, bottom, right)
            done |= {
                (r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)
            }
            boxes.append(box)
    return boxes


def _alike(
    row: list[str], column: int, text: str, done: set[tuple[int, int]], top: int
) -> bool:
    free = column < len(row) and (top, column) not in done
    return free and row[column] == text


def is_empty(value: Any) -> bool:
    """Say whether a cell holds nothing: None, NA, NaN or no text.

    >>> is_empty(None), is_empty(float("nan")), is_empty(""), is_empty(0)
    (True, True, True, False)
    """
    if value is None or isinstance(value, str):
        return not value
    return bool(value != value) if isinstance(value, float) else str(value) == "<NA>"
