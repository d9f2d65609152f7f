"""The forms of a province: Biểu 05, 06 and 07, as figures.

Each cell is a number of communes, or money in the unit that the form states, for one
row, one commune group and one of three columns (`form_columns`). A row whose words are
none of the form's is refused with its cell; what must sum is compared (`form_sums`).
"""

from typing import Any

import pandas as pd

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake import frames
from ntm_analysis.intake.cells import money as money_units
from ntm_analysis.intake.cells.cells import CellReader
from ntm_analysis.intake.cells.counted import MONEY
from ntm_analysis.intake.cells.marks import CellReading
from ntm_analysis.intake.layouts import form_sums
from ntm_analysis.intake.layouts.form_columns import FormColumn, counts, dated, paths
from ntm_analysis.intake.layouts.form_meaning import Meanings, RowMeaning
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.mapping import Mapping
from ntm_analysis.intake.sheets.sets import IntakeSet
from ntm_analysis.periods import Period

HEADING_LINES = 3  # from the first line of a heading on
OPEN = ("empty", "dash", "not_applicable")
BEYOND = 1.1  # lists of between two days may lack units: so many times is too many


class FormReader:
    """Reads one form of a province."""

    def __init__(
        self, sheet: Sheet, mapping: Mapping, roster: Roster, context: frames.Context,
        findings: Findings, intake_set: IntakeSet, period: Period,
    ) -> None:  # fmt: skip
        """Take the sheet, and the period that its middle columns are about."""
        self.sheet, self.roster = sheet, roster
        self.context, self.findings = context, findings
        self.cells = CellReader(sheet, findings)
        self.layout = mapping.layout
        self.meanings = Meanings(mapping.layout, intake_set)
        self.set_id = intake_set.set_id
        self.head = mapping.header[0] - 1 - sheet.first_row
        self.content = (mapping.first("content") or 0) - sheet.first_column
        money = mapping.layout == "form07"
        self.unit = self._unit_of_money() if money else money_units.MILLION
        found = dated(paths(sheet, self.head), period, context.kind, money)
        self.columns = [column for column in found if column.index > self.content]
        self.rows: list[dict[str, Any]] = []
        self.taken = self.refused = 0

    def read(self) -> pd.DataFrame:
        """Read every row of the form."""
        if not self.unit:
            return frames.empty("figures")
        for index in (i for i in self.sheet.filled if i > self.head):
            words = text_of(self.sheet.cell(index, self.content))
            number = text_of(self.sheet.cell(index, self.content - 1))
            if words and not counts(words):
                self._row(index, words, number)
        if not self.rows:
            return frames.empty("figures")
        table = frames.typed("figures", pd.DataFrame(self.rows))
        times = 1 / money_units.BILLIONS[self.unit] if self.layout == "form07" else 1.0
        form_sums.compare(self.layout, table, self.findings, times)
        self._doubt_little(table)
        return table

    def _unit_of_money(self) -> str:
        """Give the unit that title or headings state; "" if they state two."""
        rows = self.sheet.rows[: self.head + HEADING_LINES]
        found = money_units.units_in(
            cell for row in rows for cell in row if isinstance(cell, str)
        )
        if len(found) > 1:
            where = self.sheet.place(self.head, self.content)
            said = ", ".join(found)
            self.findings.add("money_units", where, said, True, units=said)
            return ""
        if not found:
            self.findings.decide("money_unit_assumed", unit=money_units.MILLION)
        elif found != [money_units.MILLION]:
            self.findings.decide("money_unit", unit=found[0])
        return found[0] if found else money_units.MILLION

    def _doubt_little(self, table: pd.DataFrame) -> None:
        """List a province's whole funds of a year that are less than a billion."""
        whole = (table["measure"] == "funding") & (table["fund_source"] == "total")
        little = table["value"].between(
            0, money_units.LEAST_BILLION, inclusive="neither"
        )
        if self.roster.place.level != "province":
            return
        for row in table[whole & little].to_dict("records"):
            said = f"{row['value'] / money_units.BILLIONS[self.unit]:.12g}"
            self.findings.add(
                "money_little", str(row["cell"]), said, label=str(row["label"]),
                unit=self.unit,
            )  # fmt: skip

    def _row(self, index: int, words: str, number: str) -> None:
        meaning = self.meanings.of(words, number)
        unit = meaning.unit if meaning else ""
        found = [(c, self._value(index, c, words, unit)) for c in self.columns]
        if all(value.kind in OPEN for _, value in found):
            return
        good = [(c, v) for c, v in found if _number(v) is not None]
        if meaning is None or not good:
            self.refused += 1
            if meaning is None:
                where = self.sheet.place(index, self.content)
                form = f"Biểu {self.layout[-2:]}"
                self.findings.add("unreadable_row", where, words, True, form=form)
            return
        self.taken += 1
        for column, value in good:
            self._add(index, meaning, column, _number(value) or 0.0)

    def _value(
        self, index: int, column: FormColumn, words: str, unit: str
    ) -> CellReading:
        if not unit:
            return self.cells.value(index, column.index, words)
        most = BEYOND * len(self.roster.communes) if unit == "communes" else None
        if unit == MONEY:
            most = money_units.MOST_BILLION / money_units.BILLIONS[self.unit]
        return self.cells.count(index, column.index, words, unit, most)

    def _add(
        self, index: int, meaning: RowMeaning, column: FormColumn, value: float
    ) -> None:
        money = meaning.unit == MONEY
        place = self.roster.place
        self.rows.append(
            {
                "place_code": place.code, "vintage": place.vintage,
                "place": place.name, "level": place.level,
                "province_code": self.roster.province.code,
                "measure": meaning.measure,
                "kind": {"plan": "target"}.get(column.kind, column.kind),
                "criteria_set": self.set_id, "criterion": meaning.criterion,
                "band_low": meaning.low, "band_high": meaning.high,
                "scope": meaning.scope or column.group, "as_of": column.as_of,
                "value": self._billions(value) if money else value,
                "unit": meaning.unit, "fund_source": meaning.fund,
                "label": meaning.label, "source": self.context.source,
                "file": self.context.file, "sheet": self.sheet.name,
                "cell": self.sheet.place(index, column.index),
                "synthetic": self.context.synthetic,
            }
        )  # fmt: skip

    def _billions(self, value: float) -> float:
        return round(value * money_units.BILLIONS[self.unit], 9)  # to the đồng


def _number(reading: CellReading) -> float | None:
    """Give a cell's number; of one province (not refused) met is 1, not met is 0."""
    if reading.kind == "number":
        return reading.value
    return None if reading.met is None else float(reading.met)
