"""One cell of a sheet as a mark or a value; if it is neither, its problem is noted."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from ntm_analysis.errors import DataError
from ntm_analysis.files import cells as written
from ntm_analysis.files.cells import AmbiguousCellError
from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake.cells import fractions, years_to_come
from ntm_analysis.intake.cells.bounds import SHARE, impossible
from ntm_analysis.intake.cells.counted import no_count
from ntm_analysis.intake.cells.dated_marks import dated_mark, day_reached
from ntm_analysis.intake.cells.marks import (
    BAD,
    EMPTY,
    CellReading,
    read_mark,
    read_value,
)
from ntm_analysis.intake.cells.signs import Legend, token
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.sheets.mapping import Use
from ntm_analysis.periods import Period

Readings = defaultdict[type, dict[object, CellReading]]  # by type, then by cell
SIGNS = 8  # so many different ones are told
WORDS = {
    "met": "đạt",
    "not_met": "chưa đạt",
    "ambiguous": "?",
    "not_applicable": "–",
}


class CellReader:
    """Reads the cells of one sheet; what cannot be read goes to the findings."""

    def __init__(
        self,
        sheet: Sheet,
        findings: Findings,
        legend: Legend | None = None,
        as_of: str = "",
    ) -> None:
        """Take the sheet, what its signs mean, and the date of its marks."""
        self.as_of = Period(as_of) if as_of else None
        self.sheet, self.findings = sheet, findings
        self.legend = legend or Legend()
        self.instead: dict[tuple[int, int], Cell] = {}  # of merged marks
        self.refused: set[tuple[int, int]] = set()  # filled cells that say nothing
        self.struck: set[tuple[int, int]] = set()  # cells that are crossed out
        self.fractions = False  # "4/4": indicators met of all, see `fractions`
        self.years = False  # "2025": in which it shall be met, see `years_to_come`
        self.days = False  # "01/2022": since when a criterion is met
        self.high: set[int] = set()  # columns of high shares, written in percent
        self._known: dict[tuple[bool, str, bool], Readings] = {}
        self._columns: Sequence[tuple[int, Use]] | None = None
        self._plan: list[tuple[int, Use, str, Readings]] = []

    def row(
        self, row: int, columns: Sequence[tuple[int, Use]], units: dict[str, str]
    ) -> list[CellReading]:
        """Read the judged cells of a row, each as its column's mark or value.

        A sheet holds few different values: what was read before is looked up, and
        only what is new, or has a problem of its own to be told, is read by itself.
        """
        cells = self.sheet.rows[row]
        wide = len(cells)
        apart = row in self._apart
        found = []
        for column, use, unit, known in self._asked(columns, units):
            cell = cells[column] if column < wide else ""
            kind = cell.__class__  # 1.0 is no True
            reading = None if apart else known[kind].get(cell)
            if reading is None:
                read = self.value if use.role == "value" else self.mark
                reading = read(row, column, use.text, unit)
                # What is told of one cell is told of the next one too.
                told = reading.kind == "bad" or reading.slip
                if not apart and not told and reading.inner is None:
                    known[kind][cell] = reading
            found.append(reading)
        return found

    def _asked(
        self, columns: Sequence[tuple[int, Use]], units: dict[str, str]
    ) -> list[tuple[int, Use, str, Readings]]:
        """Give the columns with their units and what was read in their like before.

        Worked out once for the columns of a sheet, not once a row.
        """
        if self._columns is not columns:
            self._columns, self._plan = columns, []
            for column, use in columns:
                unit = units.get(use.indicator or str(use.criterion), "")
                key = use.role == "value", unit, column in self.high
                known = self._known.setdefault(key, defaultdict(dict))
                self._plan.append((column, use, unit, known))
        return self._plan

    @cached_property
    def _apart(self) -> set[int]:
        """Rows with cells that are more than their value: crossed out, merged, %."""
        sheet = self.sheet
        places = (sheet.struck, sheet.errors, sheet.unsaved, sheet.percent)
        return {row for part in (*places, self.instead) for row, _ in part}

    def cell(self, row: int, column: int | None) -> Cell:
        """Give a cell as it is read: a merged mark stands in each cell it covers."""
        if self.instead and column is not None and (row, column) in self.instead:
            return self.instead[row, column]
        return self.sheet.cell(row, column)

    def tokens(self, row: int, columns: Sequence[int]) -> list[str]:
        """Write the cells of a row as signs, as `signs.token` does."""
        if self.instead:
            return [token(self.cell(row, column)) for column in columns]
        cells = self.sheet.rows[row]
        wide = len(cells)
        return [token(cells[c]) if c < wide else "" for c in columns]

    def explain(self, legend: Legend) -> None:
        """Read with the meanings of this sheet's signs, and tell what was decided."""
        self.legend = legend
        for why in sorted(set(legend.told.values())):
            signs = [
                f"{sign} = {WORDS[legend.meanings[sign]]}"
                for sign, reason in sorted(legend.told.items())
                if reason == why
            ]
            more = f" … (+{len(signs) - SIGNS})" if len(signs) > SIGNS else ""
            said = "; ".join(signs[:SIGNS]) + more
            self.findings.decide(f"signs_{why}", signs=said)

    def mark(
        self, row: int, column: int | None, name: str, unit: str | None = None
    ) -> CellReading:
        """Read a cell of a column of marks; `name` is the column's for the hint.

        A number in `unit` that cannot be is refused.
        """
        return self._bounded(
            self._read(row, column, name, True), row, column, name, unit
        )

    def value(
        self, row: int, column: int | None, name: str, unit: str | None = None
    ) -> CellReading:
        """Read a cell of a column of values."""
        read = self._read(row, column, name, False)
        return self._bounded(read, row, column, name, unit)

    def count(
        self,
        row: int,
        column: int,
        name: str,
        unit: str,
        most: float | None = None,
    ) -> CellReading:
        """Read a cell that counts: a mark, a share or two numbers are refused."""
        read = self._read(row, column, name, False)
        cell = self.cell(row, column)
        percent = (row, column) in self.sheet.percent
        if why := no_count(cell, read, percent, unit, most):
            return self._bad("no_count", row, column, cell, name, why=f"count_{why}")
        return read

    def _bounded(
        self,
        read: CellReading,
        row: int,
        column: int | None,
        name: str,
        unit: str | None,
    ) -> CellReading:
        if unit is None or read.kind != "number" or read.value is None:
            return read
        cell = self.sheet.cell(row, column)
        percent = (row, column) in self.sheet.percent
        if why := impossible(read.value, unit, column in self.high and not percent):
            return self._bad(
                "impossible_value", row, column, cell, name, why=why, unit=unit or "–"
            )
        if unit == SHARE and read.inner is not None and read.inner > read.value:
            where = self.sheet.place(row, column or 0)
            self.findings.add("part_above_whole", where, cell, column=name)
        return read

    def _read(self, row: int, column: int | None, name: str, mark: bool) -> CellReading:
        cell = self.cell(row, column)
        place = (row, column)
        if self.sheet.struck and place in self.sheet.struck and cell not in ("", None):
            self.struck.add((row, column or 0))
            where = self.sheet.place(row, column or 0)
            self.findings.add("struck_cell", where, cell, column=name)
            return EMPTY
        if mark and self.fractions and (part := fractions.read(cell)):
            return part
        if (
            mark
            and self.years
            and self.as_of
            and (ahead := years_to_come.read(cell, self.as_of))
        ):
            return ahead
        dated = self._dated(cell) if mark and cell not in ("", None) else None
        if dated is not None and self.as_of:
            if dated.kind == "bad":
                return self._bad("mark_of_other_day", row, column, cell, name,
                                 as_of=self.as_of.text)  # fmt: skip
            return dated
        percent = bool(self.sheet.percent) and place in self.sheet.percent
        reading = (read_mark if mark else read_value)(cell, percent, self.legend)
        if reading.kind in ("empty", "bad") and place in self.sheet.errors:
            return self._bad("formula_error", row, column, cell or "#", name)
        if reading.kind == "ambiguous":
            return self._bad("ambiguous_mark", row, column, cell, name)
        if reading.kind == "bad" and isinstance(cell, str):
            try:
                written.number(cell)
            except AmbiguousCellError as error:
                return self._bad(
                    "ambiguous_number", row, column, cell, name, **error.readings
                )
            except DataError:
                pass  # no number at all: told below
        if reading.kind == "bad":
            return self._bad("unreadable_cell", row, column, cell, name)
        if reading.kind == "empty" and place in self.sheet.unsaved:
            return self._bad("formula_unsaved", row, column, "=", name)
        if reading.slip:
            where = self.sheet.place(row, column or 0)
            meant = WORDS.get(reading.kind, "–")
            self.findings.add("mark_slip", where, cell, column=name, meant=meant)
        return reading

    def _dated(self, cell: Cell) -> CellReading | None:
        if self.as_of is None:
            return None
        since = day_reached(cell, self.as_of) if self.days else None
        return since or dated_mark(cell, self.as_of)

    def _bad(
        self,
        code: str,
        row: int,
        column: int | None,
        found: object,
        name: str,
        **said: str,
    ) -> CellReading:
        where = self.sheet.place(row, column or 0)
        if self.sheet.cell(row, column) not in ("", None):
            self.refused.add((row, column or 0))
        self.findings.add(code, where, found, True, column=name, **said)
        return BAD
