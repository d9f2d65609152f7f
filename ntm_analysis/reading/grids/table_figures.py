"""The figures of a table: each cell with what its row, its column and its title say.

Rows may be indicators, places, criteria or sources of funds; columns results,
estimates, plans, years, shares. A cell becomes a figure only where row, column and
title together say what is measured and in which unit, and nobody contradicts;
a table of which nothing is understood gives none and is told.
"""

from ntm_analysis.reading.columns.columns_beside import (
    with_bands,
    with_proved_counts,
    with_running_totals,
    with_sums,
)
from ntm_analysis.reading.columns.completion import with_completion
from ntm_analysis.reading.columns.criteria_columns import with_criteria
from ntm_analysis.reading.columns.head_rows import head_rows
from ntm_analysis.reading.columns.heads import TableColumn, columns_of
from ntm_analysis.reading.columns.heads_of_places import with_places
from ntm_analysis.reading.columns.mark_matrix import with_marks
from ntm_analysis.reading.columns.proved_columns import with_proofs
from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.figure import Level, StatedFigure
from ntm_analysis.reading.grids.grid import TableGrid
from ntm_analysis.reading.grids.left_out import UnreadTable
from ntm_analysis.reading.grids.one_table import Table
from ntm_analysis.reading.grids.side_by_side import blocks_of
from ntm_analysis.reading.rows.table_row import TOTAL
from ntm_analysis.reading.rows.table_rows import TableRows

_NUMBERS = 0.1  # of a table's cells; one with fewer holds sentences


class TableReader:
    """Reads the tables of one document, in their order."""

    def __init__(self, text: str, facts: DocumentFacts) -> None:
        self.text, self.facts = text, facts
        self.unread: list[UnreadTable] = []
        self.count = 0  # tables with numbers so far
        self.before: tuple[int, list[TableColumn]] | None = (
            None  # a table that may go on
        )

    def read(self, grid: TableGrid) -> list[StatedFigure]:
        """Give the figures of a table, row by row; remember it if none is read."""
        heads = head_rows(grid)
        blocks = blocks_of(grid, heads)
        found = [figure for block in blocks for figure in self._read(block, heads)]
        return found if len(blocks) == 1 else sorted(found, key=lambda f: f.start)

    def _read(self, grid: TableGrid, heads: int) -> list[StatedFigure]:
        """The figures of one block."""
        columns = with_sums(columns_of(grid, heads), grid, heads)
        columns = with_bands(with_running_totals(columns), grid, heads)
        columns = with_proved_counts(columns, grid, heads)
        columns = with_completion(columns, grid, heads)
        columns = with_proofs(columns, grid, heads)
        columns = with_marks(columns, grid, heads)
        columns = with_criteria(columns, grid, heads, self.text)
        columns = with_places(columns, grid, heads, self.text, self._own_places())
        goes_on = self.before is not None and self._goes_on(grid)
        if not heads and goes_on and self.before:
            columns = self.before[1]
        table = Table(TableRows(self.text, self.facts, grid, heads, columns))
        found = table.figures()
        self.before = (grid.end, columns)
        self.count += 1
        if found and table.left:
            left = sum(table.left.values())
            words = "; ".join(table.left)
            self.unread.append(
                UnreadTable(grid.start, grid.end, left, words, self.count, True)
            )
        if not found and grid.numbers >= 2 and _is_about_numbers(grid):
            words = " | ".join(column.words for column in columns)
            self.unread.append(
                UnreadTable(grid.start, grid.end, grid.numbers, words, self.count)
            )
        return found

    def _own_places(self) -> list[tuple[str, Level]]:
        """The document's place and what it is part of, for "toàn tỉnh" as a head."""
        place = self.facts.place
        around: list[tuple[str, Level]] = [
            (place.province, "province"),
            (place.district, "district"),
        ]
        return [(place.name, place.level), *(p for p in around if p[0])]

    def _goes_on(self, grid: TableGrid) -> bool:
        """Say whether a table follows another at once, as over a page's end."""
        end, columns = self.before or (0, [])
        return len(columns) == grid.width and not self.text[end : grid.start].strip()


def is_prose(grid: TableGrid) -> bool:
    """Say whether a table holds sentences rather than numbers."""
    return not (_is_about_numbers(grid) or _is_counted_list(grid))


def _is_counted_list(grid: TableGrid) -> bool:
    """Say whether the last row is "Tổng cộng | 6 xã" below names."""
    worded = [[c for c in row if c is not None and c.words] for row in grid.rows[-2:]]
    return any(
        bool(cells)
        and bool(TOTAL.fullmatch(cells[0].words.strip(" :.")))
        and any(c.number is not None and c.number.unit == "xã" for c in cells)
        for cells in worded
    )


def _is_about_numbers(grid: TableGrid) -> bool:
    """Say whether numbers beside labels are what a table is for."""
    filled = [c for row in grid.rows for c in row[1:] if c is not None and c.words]
    numbers = sum(cell.is_value for cell in filled)  # the first column only counts
    return numbers >= 1 and numbers >= _NUMBERS * len(filled)
