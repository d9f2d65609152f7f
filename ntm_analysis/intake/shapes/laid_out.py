"""A sheet laid out anew: each cell knows where in the file it came from.

Offices write the same marks in many shapes: two columns a criterion, lists of numbers,
a block a commune. Such a sheet becomes a plain table, read like any other; its problems
name the cells of the file, and every filled cell of the file is accounted for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.sheets.account import (
    CellAccount,
    areas,
    filled_cells,
    filled_of,
)

At = tuple[int, int]  # row and column of the original sheet, from 0


@dataclass(slots=True)
class LaidOut(Sheet):
    """A plain table made of a sheet; `origins` lead from its cells to the sheet's."""

    original: Sheet | None = None
    origins: dict[At, At] = field(default_factory=dict)
    carried: set[At] = field(default_factory=set)  # cells of the original that speak

    def place(self, row: int, column: int) -> str:
        """Write the place that a cell has in the file."""
        at = self.origins.get((row, column))
        if at is None:  # a cell of ours: the nearest of its row that has one
            near = [o for (r, _), o in self.origins.items() if r == row]
            at = near[0] if near else (0, 0)
        assert self.original is not None
        return self.original.place(*at)

    def places(self, row: int, columns: list[int]) -> list[str]:
        """Write the places of several cells of a row."""
        return [self.place(row, column) for column in columns]

    def places_below(self, columns: list[int], rows: list[int]) -> list[list[str]]:
        """Write the places of columns' cells in several rows."""
        return [[self.place(row, column) for row in rows] for column in columns]

    def account(self, findings: Findings, name: int | None) -> CellAccount:
        """Say what became of the original's cells; `name` is the column of communes."""
        assert self.original is not None
        sheet = self.original
        bad = {problem.cell for problem in findings.refusals() if problem.cell}
        refused: set[At] = set()
        by_row: dict[int, list[tuple[int, At]]] = {}
        for (row, column), at in self.origins.items():
            by_row.setdefault(row, []).append((column, at))
        kept: set[At] = set()
        for cells in by_row.values():
            lost = any(c == name and sheet.place(*at) in bad for c, at in cells)
            for _, at in cells:
                wrong = lost or sheet.place(*at) in bad
                (refused if wrong else kept).add(at)
        refused = {at for at in refused if sheet.place(*at) in bad or at not in kept}
        filled = [at for i in sheet.filled for at in filled_cells(sheet, i)]
        rest = [at for at in filled if at not in self.carried]
        refused &= set(filled) - set(rest)
        found = CellAccount(filled_of(sheet), refused=len(refused))
        found.areas = areas(sheet, rest, "remark")
        found.read = found.filled - found.refused - found.left_out
        return found


class Layout:
    """Collects the rows of a table laid out anew."""

    def __init__(self, sheet: Sheet) -> None:
        """Take the sheet that the cells come from."""
        self.sheet = sheet
        self.rows: list[list[Cell]] = []
        self.origins: dict[At, At] = {}
        self.carried: set[At] = set()
        self.percent: set[At] = set()
        self.errors: set[At] = set()
        self.struck: set[At] = set()

    def row(self, cells: Iterable[object]) -> None:
        """Add a row of texts, places of the original, or (place, text instead)."""
        line: list[Cell] = []
        for column, one in enumerate(cells):
            here = (len(self.rows), column)
            if not isinstance(one, tuple):
                line.append(one)  # type: ignore[arg-type]
                continue
            at, instead = one if isinstance(one[0], tuple) else (one, None)
            value = self.sheet.cell(*at) if instead is None else instead
            line.append("" if value is None else value)
            self.origins[here] = at
            self.carry(at)
            for own, theirs in (
                (self.percent, self.sheet.percent),
                (self.errors, self.sheet.errors),
                (self.struck, self.sheet.struck),
            ):
                if at in theirs and instead is None:
                    own.add(here)
        self.rows.append(line)

    def carry(self, *places: At) -> None:
        """Note cells of the original that this table speaks for."""
        for at in places:
            if self.sheet.cell(*at) not in ("", None):
                self.carried.add(at)

    def title(self, first: int) -> None:
        """Take over the lines above the heading: they state date and district."""
        for index in range(first):
            texts = self.sheet.rows[index]
            self.row([(index, c) for c, x in enumerate(texts) if x not in ("", None)])

    def done(self, turned: bool = False) -> LaidOut:
        """Give the table."""
        return LaidOut(
            self.sheet.name, self.rows, percent=self.percent, errors=self.errors,
            struck=self.struck, visible=self.sheet.visible, original=self.sheet,
            origins=self.origins, carried=self.carried, turned=turned,
        )  # fmt: skip
