"""The lines of a matrix as tables: assessments, values of indicators, classes.

A mark is the office's own judgement and leads; where it is missing, a value is judged
by its level and a criterion by all of its indicators. A mark and indicators that
disagree are listed.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake import frames
from ntm_analysis.intake.cells.judging import Levels, reaches, whole
from ntm_analysis.intake.cells.marks import CellReading
from ntm_analysis.intake.frames import Context
from ntm_analysis.intake.lines import Line
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.sheets.mapping import Use
from ntm_analysis.text import plain


@dataclass(slots=True)
class OneCriterion:
    """What one line says of one criterion."""

    mark: CellReading | None = None
    mark_column: int = 0
    value: float | None = None
    met: dict[str, bool | None] = field(default_factory=dict)  # by indicator
    columns: list[int] = field(default_factory=list)  # of values and indicators


class MatrixTables:
    """Collects the rows of one sheet, line by line."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[tuple[int, Use]],
        context: Context,
        findings: Findings,
        levels: Levels,
    ) -> None:
        """Take the sheet, its judged columns and what its indicators ask for."""
        self.sheet, self.columns = sheet, columns
        self.context, self.findings, self.levels = context, findings, levels
        self.lines = 0
        self.cells = 0  # of the workbook
        self.undecided: Counter[str] = Counter()
        self._criteria: list[tuple[Any, ...]] = []
        self._values: list[tuple[Any, ...]] = []

    def add(self, line: Line, needed: dict[int, frozenset[str]]) -> None:
        """Add the cells of one commune."""
        said: dict[int, OneCriterion] = {}
        for (column, use), reading in zip(self.columns, line.cells, strict=True):
            if reading.kind != "bad":
                own = said.setdefault(use.criterion, OneCriterion())
                self._cell(line, column, use, reading, own)
        for criterion, own in said.items():
            self._judge(line, criterion, own, needed)
        self.lines += 1

    def _cell(
        self, line: Line, column: int, use: Use, reading: CellReading, own: OneCriterion
    ) -> None:
        code = use.indicator or str(use.criterion)
        if use.role == "mark" and not use.indicator:
            own.mark, own.mark_column = reading, column
            self.cells += 1
            return
        met = self._met(line, code, reading)
        if use.indicator:
            self._values.append((self.lines, use, met, reading, line.row.index, column))
            self.cells += 1
        else:
            own.value = reading.value
        # A mark beside the value of an indicator leads, as one of a criterion does.
        if use.role == "mark" or own.met.get(code) is None:
            own.met[code] = met
        own.columns.append(column)

    def _met(self, line: Line, code: str, reading: CellReading) -> bool | None:
        if reading.kind != "number":
            return reading.met
        met = reaches(reading, self.levels(code, line.class_, line.group))
        self.undecided[code] += met is None
        return met

    def _judge(
        self,
        line: Line,
        criterion: int,
        own: OneCriterion,
        needed: dict[int, frozenset[str]],
    ) -> None:
        judged = None
        if own.met:
            judged = whole(own.met, needed.get(criterion, frozenset(own.met)))
        if own.mark is None:
            self.cells += not any("." in code for code in own.met)
            where = self._span(line, own.columns)
            self._criteria.append((self.lines, criterion, judged, own.value, where))
            return
        met, value = self._marked(line, criterion, own)
        if met is None:
            met = judged
        elif judged is not None and judged != met:
            self._contradicts(line, criterion, own, met)
        where = self.sheet.place(line.row.index, own.mark_column)
        self._criteria.append((self.lines, criterion, met, value, where))

    def _marked(
        self, line: Line, criterion: int, own: OneCriterion
    ) -> tuple[bool | None, float | None]:
        mark = own.mark or CellReading("empty")
        if mark.kind != "number":
            return mark.met, _beside(mark, own.value)
        met = reaches(mark, self.levels(str(criterion), line.class_, line.group))
        if met is None:
            where = self.sheet.place(line.row.index, own.mark_column)
            name = next(u.text for c, u in self.columns if c == own.mark_column)
            said = f"{mark.value:g}"
            self.findings.add(
                "number_as_mark", where, said, column=name, criterion=criterion
            )
        return met, mark.value

    def _contradicts(
        self, line: Line, criterion: int, own: OneCriterion, met: bool
    ) -> None:
        words = ("CĐ", "Đ")
        self.findings.add(
            "mark_against_indicators",
            self._span(line, own.columns),
            line.place.name,
            criterion=criterion,
            mark=words[met],
            judged=words[not met],
        )

    def _span(self, line: Line, columns: list[int]) -> str:
        first = self.sheet.place(line.row.index, min(columns))
        last = self.sheet.place(line.row.index, max(columns))
        return first if first == last else f"{first}:{last}"

    def tell(self) -> None:
        """Say which indicators had no level to be judged by."""
        for code, count in (+self.undecided).items():
            self.findings.decide("no_level", indicator=code, count=count)

    def assessments(self, lines: list[Line], province: str) -> pd.DataFrame:
        """Give one row a commune and criterion."""
        columns = ("line", "criterion", "met", "value", "cell")
        rows = pd.DataFrame(self._criteria, columns=columns, dtype=object)
        return self._frame("assessments", rows, lines, province)

    def values(self, lines: list[Line], province: str) -> pd.DataFrame:
        """Give one row a commune and indicator."""
        found = self._values
        rows = pd.DataFrame(
            {
                "line": [row[0] for row in found],
                "criterion": [row[1].criterion for row in found],
                "indicator": [row[1].indicator for row in found],
                "met": pd.array([row[2] for row in found], dtype="boolean"),
                "value": [row[3].value for row in found],
                "inner": [row[3].inner for row in found],
                "cell": [self.sheet.place(row[4], row[5]) for row in found],
            }
        )
        return self._frame("values", rows, lines, province)

    def classes(self, lines: list[Line], province: str, column: int) -> pd.DataFrame:
        """Give the group and class that the sheet states of each commune."""
        stated = [n for n, line in enumerate(lines) if line.group or line.class_]
        rows = pd.DataFrame(
            {
                "line": stated,
                "group": [group_of(lines[n].group) for n in stated],
                "class": [lines[n].class_ for n in stated],
                "cell": [self.sheet.place(lines[n].row.index, column) for n in stated],
            }
        )
        return self._frame("classes", rows, lines, province)

    def _frame(
        self, name: str, rows: pd.DataFrame, lines: list[Line], province: str
    ) -> pd.DataFrame:
        if rows.empty:
            return frames.empty(name)
        who = pd.DataFrame(
            [frames.placed(line.place, line.district, province) for line in lines]
        )
        shared = who.take(rows.pop("line").astype("int64").to_numpy()).reset_index(
            drop=True
        )
        context = self.context
        table = pd.concat([shared, rows], axis=1).assign(
            criteria_set=context.criteria_set,
            as_of=context.as_of,
            kind=context.kind,
            source=context.source,
            file=context.file,
            sheet=self.sheet.name,
            synthetic=context.synthetic,
        )
        return frames.typed(name, table)


def _beside(mark: CellReading, value: float | None) -> float | None:
    """Give the number of "Đ (85,5)", or of the column beside."""
    return value if mark.value is None else mark.value


def group_of(text: str) -> str:
    """Read a commune's group of the set of 2026: G1, G2, G3, or "".

    >>> group_of("Nhóm 2"), group_of("3.0"), group_of("III"), group_of("khu vực II")
    ('G2', 'G3', 'G3', '')
    """
    found = re.fullmatch(
        r"(?:xa )?(?:nhom |g)?([123]|i{1,3})(?:\.0)?", plain(text).strip()
    )
    if not found:
        return ""
    return f"G{found[1]}" if found[1].isdigit() else f"G{len(found[1])}"
