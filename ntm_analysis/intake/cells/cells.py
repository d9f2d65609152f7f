"""One cell of a sheet as a mark or a value; if it is neither, its problem is noted."""

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake.cells.marks import BAD, Reading, read_mark, read_value
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.signs import Legend

WORDS = {"met": "đạt", "not_met": "chưa đạt", "ambiguous": "?"}


class CellReader:
    """Reads the cells of one sheet; what cannot be read goes to the findings."""

    def __init__(
        self, sheet: Sheet, findings: Findings, legend: Legend | None = None
    ) -> None:
        """Take the sheet, and what its signs mean."""
        self.sheet, self.findings = sheet, findings
        self.legend = legend or Legend()

    def explain(self, legend: Legend) -> None:
        """Read with the meanings of this sheet's signs, and tell what was decided."""
        self.legend = legend
        for why in sorted(set(legend.told.values())):
            signs = [
                f"{sign} = {WORDS[legend.meanings[sign]]}"
                for sign, reason in sorted(legend.told.items())
                if reason == why
            ]
            self.findings.decide(f"signs_{why}", signs="; ".join(signs))

    def mark(self, row: int, column: int | None, name: str) -> Reading:
        """Read a cell of a column of marks; `name` is the column's for the hint."""
        return self._read(row, column, name, True)

    def value(self, row: int, column: int | None, name: str) -> Reading:
        """Read a cell of a column of values."""
        return self._read(row, column, name, False)

    def _read(self, row: int, column: int | None, name: str, mark: bool) -> Reading:
        cell = self.sheet.cell(row, column)
        place = (row, column)
        percent = bool(self.sheet.percent) and place in self.sheet.percent
        reading = (read_mark if mark else read_value)(cell, percent, self.legend)
        if reading.kind in ("empty", "bad") and place in self.sheet.errors:
            return self._bad("formula_error", row, column, cell or "#", name)
        if reading.kind == "ambiguous":
            return self._bad("ambiguous_mark", row, column, cell, name)
        if reading.kind == "bad":
            return self._bad("unreadable_cell", row, column, cell, name)
        if reading.kind == "empty" and place in self.sheet.unsaved:
            return self._bad("formula_unsaved", row, column, "=", name)
        return reading

    def _bad(
        self, code: str, row: int, column: int | None, found: object, name: str
    ) -> Reading:
        where = self.sheet.place(row, column or 0)
        self.findings.add(code, where, found, True, column=name)
        return BAD
