"""Where the heading of a sheet stands and what each of its columns is called.

A heading may have several lines, cells merged over both directions, a line that
counts the columns and titles above. The lines are found by what their cells say:
a heading of communes, criteria, totals. Each column then has a path of labels,
from the widest to its own.
"""

from dataclasses import dataclass

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.sheets.header_grid import HeaderGrid
from ntm_analysis.intake.sheets.heading_cells import ColumnHeading
from ntm_analysis.intake.sheets.wording import Wording


@dataclass(frozen=True, slots=True)
class Header:
    """The heading of one sheet: its lines (first, last) and a path for each column."""

    first: int
    last: int
    paths: tuple[tuple[ColumnHeading, ...], ...]
    title: str  # the lines above, joined

    @property
    def data(self) -> int:
        """First row below the heading."""
        return self.last + 1


def find(sheet: Sheet, words: Wording) -> Header | None:
    """Find the heading of a sheet, or None if it has none of a known kind."""
    grid = HeaderGrid(sheet, words)
    anchor = grid.anchor()
    if anchor is None:
        return None
    first, last = grid.block(anchor)
    paths = tuple(grid.path(c, first, last) for c in range(grid.width))
    title = " ".join(t for r in range(first) for t in grid.texts(r))[:2000]
    return Header(first, last, paths, title)
