"""Drawing a table on a sheet of a workbook: formats, merged headings, print area.

Text is always written as text, so that a name beginning with = + - @ is no formula.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Box = tuple[int, int, int, int]  # first row, first column, last row, last column
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of one workbook."""

    title: Format
    head: Format
    text: Format
    number: Format
    decimal: Format
    share: Format
    strong: Format


def formats(book: xlsxwriter.Workbook) -> Formats:
    """Make the formats; borders and fonts as in official tables."""
    cell = {
        "border": 1,
        "font_name": "Times New Roman",
        "font_size": 11,
        "valign": "vcenter",
    }
    head = {
        **cell,
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "bg_color": "#EEF2F5",
    }
    title = {"bold": True, "font_name": "Times New Roman", "font_size": 13}
    return Formats(
        title=book.add_format(title),
        head=book.add_format(head),
        text=book.add_format({**cell, "text_wrap": True}),
        number=book.add_format({**cell, "num_format": "#,##0"}),
        decimal=book.add_format({**cell, "num_format": "#,##0.0#"}),
        share=book.add_format({**cell, "num_format": "0.0%"}),
        strong=book.add_format({**cell, "bold": True}),
    )


class Table:
    """One sheet: titles, a heading of one or more lines, rows, then `finish`."""

    def __init__(self, book: xlsxwriter.Workbook, name: str, form: Formats) -> None:
        """Add a sheet."""
        self.sheet: Worksheet = book.add_worksheet(name[:31])
        self.form = form
        self.row = self.head = self.width = 0

    def titles(self, *texts: str) -> None:
        """Write the lines above the table."""
        for text in texts:
            if text:
                self.sheet.write_string(self.row, 0, text, self.form.title)
                self.row += 1
        self.row += 1

    def heading(self, lines: list[list[str]]) -> None:
        """Write the heading; equal neighbours, right and below, are merged."""
        self.head, self.width = self.row, len(lines[0])
        for top, left, bottom, right in merged(lines):
            text = lines[top][left]
            if (top, left) == (bottom, right):
                self.sheet.write_string(self.row + top, left, text, self.form.head)
            else:
                self.sheet.merge_range(
                    self.row + top, left, self.row + bottom, right, text, self.form.head
                )
        self.row += len(lines)

    def line(
        self, cells: list[Any], strong: bool = False, shares: tuple[int, ...] = ()
    ) -> None:
        """Write one row; None and NA are empty cells, `shares` columns are 0..1."""
        for column, value in enumerate(cells):
            self._put(column, value, strong, column in shares)
        self.row += 1

    def _put(self, column: int, value: Any, strong: bool, share: bool) -> None:
        form = self.form
        if value is None or value is pd.NA or value != value:
            self.sheet.write_blank(self.row, column, None, form.text)
        elif isinstance(value, str):
            self.sheet.write_string(
                self.row, column, value, form.strong if strong else form.text
            )
        else:
            whole = float(value).is_integer() and not share
            kind = form.number if whole else form.share if share else form.decimal
            self.sheet.write_number(self.row, column, float(value), kind)

    def finish(self, widths: Sequence[float], frozen: int) -> None:
        """Set widths, freeze heading and first columns, set the print area."""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        lines = self.sheet
        lines.freeze_panes(self.head + self._head_lines, frozen)
        lines.repeat_rows(self.head, self.head + self._head_lines - 1)
        lines.print_area(0, 0, max(self.row - 1, 0), max(self.width - 1, 0))
        lines.set_landscape()
        lines.set_paper(9)
        lines.fit_to_pages(1, 0)

    _head_lines = 1

    def head_lines(self, count: int) -> None:
        """Say how many lines the heading has, for freezing."""
        self._head_lines = count


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
