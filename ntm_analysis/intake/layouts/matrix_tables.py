"""The lines of a matrix as tables: assessments, values of indicators, classes.

A mark is the office's own judgement and leads; where it is missing, a value is judged
by its level and a criterion by all of its indicators. A mark and indicators that
disagree are listed.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake import frames
from ntm_analysis.intake.cells.judging import Level, Levels, reaches, whole
from ntm_analysis.intake.cells.marks import CellReading
from ntm_analysis.intake.frames import Context
from ntm_analysis.intake.layouts.matrix_columns import (
    CRITERIA,
    VALUES,
    CriterionColumns,
    OfGroup,
    OneCriterion,
    ReadColumn,
    RowColumns,
    Rows,
    code_of,
    is_own_mark,
    line_after_line,
)
from ntm_analysis.intake.lines import Line
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.sheets.mapping import Use
from ntm_analysis.text import plain


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
        self.degrees = False  # numbers of marks are no values to be judged
        self.cells = 0  # of the workbook
        self.undecided: Counter[str] = Counter()
        self._groups = CriterionColumns.of(columns)
        self._codes = [code_of(use) for _, use in columns]
        self._judged = [n for n, (_, u) in enumerate(columns) if not is_own_mark(u)]
        told = [(n, c, u) for n, (c, u) in enumerate(columns) if u.indicator]
        self._indicators = [n for n, _, _ in told]
        self._of_indicators = [(u.criterion, u.indicator) for _, _, u in told]
        self._at_indicators = [c for _, c, _ in told]
        self._wholes: dict[tuple[int, tuple[bool | None, ...]], bool | None] = {}
        self._kinds: set[tuple[str, str]] = set()  # classes and groups of the lines
        self._criteria = Rows(CRITERIA)
        self._values = Rows(VALUES)

    def add(self, lines: Sequence[Line], needed: dict[int, frozenset[str]]) -> None:
        """Add the cells of all communes, column by column of the table.

        A column holds few different readings: each is judged once, and so is each
        combination of answers of a criterion's indicators.
        """
        self._leave_amounts(lines)
        read = [n for n, line in enumerate(lines) if not line.unread]
        for number, line in enumerate(lines):
            if line.unread:
                self._add_slowly(number, line, needed)
        if read:
            self._add_read(read, [lines[n] for n in read], needed)

    def _leave_amounts(self, lines: Sequence[Line]) -> None:
        """Judge no 0 or 1 as a mark in a column of other numbers: "HTX: 0, 1, 3"."""
        amounts = {
            self._codes[n]
            for n in range(len(self.columns))
            if any(
                line.cells[n].kind == "number" and line.cells[n].value not in (0, 1)
                for line in lines
            )
        }
        levels = self.levels

        def of_column(code: str, class_: str, group: str) -> Level | None:
            level = levels(code, class_, group)
            is_mark = level is not None and level.op == "pass"
            return None if is_mark and code in amounts else level

        if amounts:
            self.levels = of_column

    def _add_read(
        self,
        numbers: list[int],
        lines: Sequence[Line],
        needed: dict[int, frozenset[str]],
    ) -> None:
        self._kinds = {(line.class_, line.group) for line in lines}
        cells = zip(*(line.cells for line in lines), strict=True)
        columns = [ReadColumn(own) for own in cells]
        met = {n: self._answers(n, columns[n], lines) for n in self._judged}
        rows = [line.row.index for line in lines]
        self._add_values(numbers, rows, columns, met)
        judged: list[list[bool | None]] = []
        values: list[Sequence[float | None]] = []
        places: list[list[str]] = []
        firsts = self.sheet.places_below([g.first for g in self._groups], rows)
        lasts = self.sheet.places_below([g.last for g in self._groups], rows)
        for group, first, last in zip(self._groups, firsts, lasts, strict=True):
            said = self._of_group(group, lines, columns, met, needed)
            if group.last != group.first:
                first = [f"{a}:{b}" for a, b in zip(first, last, strict=True)]
            for at, (own, value, where) in said.slowly.items():
                said.met[at], said.values[at], first[at] = own, value, where
            judged.append(said.met)
            values.append(said.values)
            places.append(first)
        self._criteria.add(
            {
                "line": [number for number in numbers for _ in self._groups],
                "criterion": [g.criterion for g in self._groups] * len(lines),
                "met": line_after_line(judged),
                "value": line_after_line(values),
                "cell": line_after_line(places),
            }
        )

    def _of_group(
        self,
        group: "CriterionColumns",
        lines: Sequence[Line],
        columns: list[ReadColumn],
        met: dict[int, list[bool | None]],
        needed: dict[int, frozenset[str]],
    ) -> "OfGroup":
        """Judge one criterion of all lines; what has marks and values, one by one."""
        slow: Sequence[int] = ()
        own: list[bool | None] = [None] * len(lines)
        value: list[float | None] = [None] * len(lines)
        if group.is_mark:
            cells = columns[group.mark]
            own = cells.each(lambda reading: reading.met)
            value = cells.values
            numbers = cells.numbers
            if any(numbers) and not self.degrees:
                code = str(group.criterion)
                own = self._judged_cells(code, cells, lines)
            slow = [n for n, number in enumerate(numbers) if number and own[n] is None]
            self.cells += len(lines) - len(slow)
        elif group.is_sum:
            answers = list(zip(*(met[n] for n in group.members), strict=True))
            known = {key: self._whole(group, key, needed) for key in set(answers)}
            own = [known[key] for key in answers]
            if group.plain >= 0:
                value = columns[group.plain].values
            self.cells += group.counted * len(lines)
        else:
            slow = range(len(lines))
        found = OfGroup(own, value, {})
        for at in slow:
            answered = {n: met[n][at] for n in group.members}
            gathered = self._gathered(group, lines[at], answered)
            judged = self._judge(lines[at], group.criterion, gathered, needed)
            found.slowly[at] = judged
        return found

    def _add_values(
        self,
        numbers: list[int],
        rows: list[int],
        columns: list[ReadColumn],
        met: dict[int, list[bool | None]],
    ) -> None:
        """Add the values of indicators."""
        own = self._indicators
        if not own:
            return
        criteria = [criterion for criterion, _ in self._of_indicators]
        codes = [code for _, code in self._of_indicators]
        self._values.add(
            {
                "line": [number for number in numbers for _ in own],
                "criterion": criteria * len(rows),
                "indicator": codes * len(rows),
                "met": line_after_line([met[n] for n in own]),
                "value": line_after_line([columns[n].values for n in own]),
                "inner": line_after_line([columns[n].inners for n in own]),
                "cell": line_after_line(
                    self.sheet.places_below(self._at_indicators, rows)
                ),
            }
        )
        self.cells += len(own) * len(rows)

    def _answers(
        self, n: int, cells: ReadColumn, lines: Sequence[Line]
    ) -> list[bool | None]:
        """Judge the cells of one column of values or indicators."""
        code = self._codes[n]
        found = self._judged_cells(code, cells, lines)
        if None in found:
            self.undecided[code] += sum(
                met is None and number
                for met, number in zip(found, cells.numbers, strict=True)
            )
        return found

    def _judged_cells(
        self, code: str, cells: ReadColumn, lines: Sequence[Line]
    ) -> list[bool | None]:
        """Judge the cells of a column by the levels of each line's class and group."""
        if len(self._kinds) == 1:
            level = self.levels(code, *next(iter(self._kinds)))
            return cells.each(lambda reading: reaches(reading, level))
        known: dict[tuple[int, str, str], bool | None] = {}
        found = []
        for reading, line in zip(cells.cells, lines, strict=True):
            key = id(reading), line.class_, line.group
            if key not in known:
                level = self.levels(code, line.class_, line.group)
                known[key] = reaches(reading, level)
            found.append(known[key])
        return found

    def _whole(
        self,
        group: "CriterionColumns",
        met: tuple[bool | None, ...],
        needed: dict[int, frozenset[str]],
    ) -> bool | None:
        key = group.criterion, met
        if key not in self._wholes:
            found = dict(zip(group.codes, met, strict=True))
            asked = needed.get(group.criterion, frozenset(group.codes))
            self._wholes[key] = whole(found, asked)
        return self._wholes[key]

    def _gathered(
        self, group: "CriterionColumns", line: Line, met: dict[int, bool | None]
    ) -> "OneCriterion":
        """Put together what a line says of a criterion with marks and values."""
        own = OneCriterion()
        for n in sorted((*group.marks, *group.members)):
            column, use = self.columns[n]
            if n in group.marks:
                own.mark, own.mark_column = line.cells[n], column
                self.cells += 1
                continue
            if not use.indicator:
                own.value = line.cells[n].value
            code = self._codes[n]
            if use.role == "mark" or own.met.get(code) is None:
                own.met[code] = met[n]
            own.columns.append(column)
        return own

    def _where(self, index: int, first: int, last: int) -> str:
        begin = self.sheet.place(index, first)
        return begin if first == last else f"{begin}:{self.sheet.place(index, last)}"

    def _add_slowly(
        self, number: int, line: Line, needed: dict[int, frozenset[str]]
    ) -> None:
        """Add a line of which some cells could not be read."""
        said: dict[int, OneCriterion] = {}
        for (column, use), reading in zip(self.columns, line.cells, strict=True):
            if reading.kind != "bad":
                own = said.setdefault(use.criterion, OneCriterion())
                self._cell(number, line, column, use, reading, own)
        for criterion, own in said.items():
            judged = self._judge(line, criterion, own, needed)
            row = (number, criterion, *judged)
            self._criteria.add(
                {name: [cell] for name, cell in zip(CRITERIA, row, strict=True)}
            )

    def _cell(
        self,
        number: int,
        line: Line,
        column: int,
        use: Use,
        reading: CellReading,
        own: OneCriterion,
    ) -> None:
        code = use.indicator or str(use.criterion)
        if use.role == "mark" and not use.indicator:
            own.mark, own.mark_column = reading, column
            self.cells += 1
            return
        met = self._met(line, code, reading)
        if use.indicator:
            at = self.sheet.place(line.row.index, column)
            row = (number, use.criterion, use.indicator, met, reading.value,
                   reading.inner, at)  # fmt: skip
            self._values.add(
                {name: [cell] for name, cell in zip(VALUES, row, strict=True)}
            )
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
    ) -> tuple[bool | None, float | None, str]:
        """Give what is said of one criterion of a line: met, value and where."""
        judged = None
        if own.met:
            judged = whole(own.met, needed.get(criterion, frozenset(own.met)))
        if own.mark is None:
            self.cells += not any("." in code for code in own.met)
            return judged, own.value, self._span(line, own.columns)
        met, value = self._marked(line, criterion, own)
        if met is None:
            met = judged
        elif judged is not None and judged != met:
            self._contradicts(line, criterion, own, met)
        return met, value, self.sheet.place(line.row.index, own.mark_column)

    def _marked(
        self, line: Line, criterion: int, own: OneCriterion
    ) -> tuple[bool | None, float | None]:
        mark = own.mark or CellReading("empty")
        if mark.kind != "number":
            return mark.met, _beside(mark, own.value)
        if self.degrees:
            return None, mark.value  # doubted once for the whole table
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
        return self._where(line.row.index, min(columns), max(columns))

    def tell(self) -> None:
        """Say which indicators had no level to be judged by."""
        for code, count in (+self.undecided).items():
            self.findings.decide("no_level", indicator=code, count=count)

    def assessments(self, lines: list[Line], province: str) -> pd.DataFrame:
        """Give one row a commune and criterion."""
        return self._frame("assessments", self._criteria.by_line(), lines, province)

    def values(self, lines: list[Line], province: str) -> pd.DataFrame:
        """Give one row a commune and indicator."""
        return self._frame("values", self._values.by_line(), lines, province)

    def classes(self, lines: list[Line], province: str, column: int) -> pd.DataFrame:
        """Give the group and class that the sheet states of each commune."""
        stated = [n for n, line in enumerate(lines) if line.group or line.class_]
        rows: dict[str, Sequence[Any]] = {
            "line": stated,
            "group": [group_of(lines[n].group) for n in stated],
            "class": [lines[n].class_ for n in stated],
            "cell": [self.sheet.place(lines[n].row.index, column) for n in stated],
        }
        return self._frame("classes", rows, lines, province)

    def _frame(
        self, name: str, rows: RowColumns, lines: list[Line], province: str
    ) -> pd.DataFrame:
        if not len(rows["line"]):
            return frames.empty(name)
        placed = [frames.placed(x.place, x.district, province) for x in lines]
        who = {column: [one[column] for one in placed] for column in placed[0]}
        context = self.context
        shared: dict[str, object] = {
            "criteria_set": context.criteria_set,
            "as_of": context.as_of,
            "kind": context.kind,
            "source": context.source,
            "file": context.file,
            "sheet": self.sheet.name,
            "synthetic": context.synthetic,
        }
        return frames.together(name, rows, who, shared)


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
