"""Biểu 10: one commune's own assessment, criteria and indicators in rows.

Columns stand in three blocks, each with a result and a judgement: to 31/12 of the
year before, of the period, planned to the end of the year. The commune is the place
of the import, or is named by the sheet or its title.
"""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake import frames
from ntm_analysis.intake.cells.cells import CellReader
from ntm_analysis.intake.cells.derived import derived
from ntm_analysis.intake.cells.judging import reaches
from ntm_analysis.intake.cells.marks import CellReading
from ntm_analysis.intake.layouts.form_columns import block_of, counts, paths
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.mapping import Mapping
from ntm_analysis.intake.sheets.sets import IntakeSet
from ntm_analysis.intake.sheets.wording import Label
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place

_NAMED = re.compile(r"(?i)\b(xã|đặc khu|thị trấn|phường)\s+([^\n,;:()]{2,40})")


@dataclass(frozen=True, slots=True)
class ColumnBlock:
    """One block of columns: its date and kind, and where result and mark stand."""

    as_of: str
    kind: str
    value: int | None
    mark: int | None


class CriterionReader:
    """Reads one sheet of criteria in rows."""

    def __init__(
        self, sheet: Sheet, mapping: Mapping, roster: Roster, context: frames.Context,
        findings: Findings, intake_set: IntakeSet, period: Period, region: str,
    ) -> None:  # fmt: skip
        """Take the sheet, and the period that its middle block is about."""
        self.sheet, self.mapping, self.roster = sheet, mapping, roster
        self.context, self.findings = context, findings
        self.cells = CellReader(sheet, findings, as_of=context.as_of)
        self.set, self.period, self.region = intake_set, period, region
        self.head = mapping.header[0] - 1 - sheet.first_row
        self.content = (mapping.first("content") or 0) - sheet.first_column
        self.rows: dict[str, list[dict[str, Any]]] = {"assessments": [], "values": []}
        self.taken = self.refused = 0

    def read(self) -> dict[str, pd.DataFrame]:
        """Read every row that names a criterion or an indicator."""
        place = self.commune()
        blocks = self._blocks()
        if place is not None:
            for index in (i for i in self.sheet.filled if i > self.head):
                self._take(index, place, blocks)
        tables = {name: self._frame(name, rows) for name, rows in self.rows.items()}
        tables["assessments"] = derived(
            tables["values"], tables["assessments"], self.set.needed
        )
        return tables

    def commune(self) -> Place | None:
        """Find the commune that the sheet is about; a problem is noted if none fits."""
        if self.roster.place.level == "commune":
            return self.roster.place
        upper = [text_of(c) for row in self.sheet.rows[: self.head] for c in row]
        texts = [
            re.sub(r"(?i)^.*biểu\s*(?:số)?\s*10\s*[-–.:]*\s*", "", self.sheet.name)
        ]
        texts += [m[0] for text in upper for m in _NAMED.finditer(text)]
        for text in texts:
            if text.strip() and (place := self.roster.match(text).place):
                return place
        self.refused += 1
        self.findings.add(
            "unknown_commune", "", self.sheet.name, True, candidates="–", district="–"
        )
        return None

    def _blocks(self) -> list[ColumnBlock]:
        before, end = f"{self.period.year - 1}-12-31", f"{self.period.year}-12-31"
        dated = {
            "before": (before, "actual"),
            "now": (self.period.text, self.context.kind),
            "plan": (end, "plan"),
        }
        found: dict[str, dict[str, int]] = {}
        for column, path in enumerate(paths(self.sheet, self.head)):
            if column <= self.content or not path:
                continue
            judged = "danh gia" in path[-1] or path[-1] in ("dat", "dat/chua dat")
            said = block_of(path[:-1] if len(path) > 1 else path) or (
                "now" if judged or block_of(path) else None
            )
            if said:
                found.setdefault(said, {})["mark" if judged else "value"] = column
        return [
            ColumnBlock(*dated[said], at.get("value"), at.get("mark"))
            for said, at in found.items()
        ]

    def _take(self, index: int, place: Place, blocks: list[ColumnBlock]) -> None:
        words = text_of(self.sheet.cell(index, self.content))
        if not words or counts(words):
            return
        label = self._label(index, words)
        if label is None:
            return
        taken = [self._block(index, place, label, block) for block in blocks]
        self.taken += any(taken)
        self.refused += None in taken

    def _label(self, index: int, words: str) -> Label | None:
        number = text_of(self.sheet.cell(index, self.content - 1)).strip(". ")
        named = self.set.wording.read(words)
        known = named and named.sure and not (named.foreign or named.indicator)
        if re.fullmatch(r"\d{1,2}\.\d{1,2}", number):
            return self.set.wording.read(number)
        if (
            number.isdecimal()
            and len(number) < 3
            and 1 <= int(number) <= self.set.count
        ):
            if known and named and named.criterion != int(number):
                where = self.sheet.place(index, self.content)
                self.refused += 1
                self.findings.add(
                    "unknown_criterion", where, f"{number} {words}", True,
                    criteria_set=self.set.set_id, count=self.set.count,
                )  # fmt: skip
                return None
            return Label(int(number))
        return named if named and named.sure and not named.foreign else None

    def _block(
        self, index: int, place: Place, label: Label, block: ColumnBlock
    ) -> bool | None:
        name = label.indicator or str(label.criterion)
        unit = self.set.units.get(label.indicator or str(label.criterion), "")
        value = self.cells.value(index, block.value, name, unit)
        mark = self.cells.mark(index, block.mark, name, unit)
        if "bad" in (value.kind, mark.kind):
            return None
        if value.kind in ("empty", "dash") and mark.kind in ("empty", "dash"):
            return False
        table = "values" if label.indicator else "assessments"
        self.rows[table].append(self._row(index, place, label, block, value, mark))
        return True

    def _row(
        self, index: int, place: Place, label: Label, block: ColumnBlock,
        value: CellReading, mark: CellReading,
    ) -> dict[str, Any]:  # fmt: skip
        code = label.indicator or str(label.criterion)
        met = mark.met if mark.met is not None else value.met
        if met is None and value.kind == "number":
            year = Period(block.as_of).year
            met = reaches(value, self.set.level(code, self.region, year))
        above = self.roster.district_of(place)
        cells = [c for c in (block.value, block.mark) if c is not None]
        where = ":".join(
            dict.fromkeys(self.sheet.place(index, c) for c in (min(cells), max(cells)))
        )
        shared = frames.placed(
            place, above.name if above else "", self.roster.province.code
        )
        return shared | {
            "criterion": label.criterion, "indicator": label.indicator or "",
            "as_of": block.as_of, "kind": block.kind, "met": met,
            "value": value.value if value.kind == "number" else None,
            "inner": value.inner, "cell": where,
        }  # fmt: skip

    def _frame(self, name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
        if not rows:
            return frames.empty(name)
        context = self.context
        table = pd.DataFrame(rows).assign(
            criteria_set=context.criteria_set, source=context.source,
            file=context.file, sheet=self.sheet.name, synthetic=context.synthetic,
        )  # fmt: skip
        return frames.typed(name, table)
