"""The lines of a matrix as tables: assessments, values of indicators, classes.

A mark is the office's own judgement and leads; where it is missing, a value is judged
by its level and a criterion by all of its indicators. A mark and indicators that
disagree are listed.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionColumns:
    """The columns that speak of one criterion, by their place among the judged."""

    criterion: int
    marks: tuple[int, ...]  # of the criterion itself
    members: tuple[int, ...]  # values, and all of its indicators
    codes: tuple[str, ...]  # of the members
    plain: int  # the value of the criterion itself, -1 where there is none
    first: int  # columns of the sheet
    last: int
    mark: int  # the mark that counts, where several stand: the last; -1 for none
    is_mark: bool  # one mark is all that is said
    is_sum: bool  # only values and indicators speak, each once
    met_of: Callable[[Sequence[bool | None]], tuple[bool | None, ...]]  # its members'
    counted: int  # 1 for the value of the criterion itself, which no indicator counts

    @classmethod
    def of(cls, columns: Sequence[tuple[int, Use]]) -> list["CriterionColumns"]:
        """Gather columns by criterion, in the order of their first ones."""
        places: dict[int, list[int]] = {}
        for n, (_, use) in enumerate(columns):
            places.setdefault(use.criterion, []).append(n)
        found = []
        for criterion, own in places.items():
            uses = {n: columns[n][1] for n in own}
            marks = [n for n in own if is_own_mark(uses[n])]
            members = [n for n in own if n not in marks]
            plain = [n for n in members if not uses[n].indicator]
            codes = tuple(code_of(uses[n]) for n in members)
            found.append(
                cls(
                    criterion=criterion,
                    marks=tuple(marks),
                    members=tuple(members),
                    codes=codes,
                    plain=plain[-1] if plain else -1,
                    first=min(columns[n][0] for n in own),
                    last=max(columns[n][0] for n in own),
                    mark=marks[-1] if marks else -1,
                    is_mark=len(marks) == 1 and not members,
                    met_of=_picker(members),
                    is_sum=not marks and len(set(codes)) == len(codes),
                    counted=int(not any("." in code for code in codes)),
                )
            )
        return found


def _picker(
    places: Sequence[int],
) -> Callable[[Sequence[bool | None]], tuple[bool | None, ...]]:
    """Give what takes a line's answers at these places, as a tuple."""
    if len(places) == 1:
        only = places[0]
        return lambda met: (met[only],)
    return itemgetter(*places) if places else lambda met: ()


def is_own_mark(use: Use) -> bool:
    """Say whether a column holds the mark of a criterion itself."""
    return use.role == "mark" and not use.indicator


def code_of(use: Use) -> str:
    """Give the code of an indicator, or the number of its criterion."""
    return use.indicator or str(use.criterion)


VALUES = ("line", "criterion", "indicator", "met", "value", "inner", "cell")


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
        self.lines = 0
        self.cells = 0  # of the workbook
        self.undecided: Counter[str] = Counter()
        self._groups = CriterionColumns.of(columns)
        self._codes = [code_of(use) for _, use in columns]
        self._judged = [n for n, (_, u) in enumerate(columns) if not is_own_mark(u)]
        told = [(n, c, u) for n, (c, u) in enumerate(columns) if u.indicator]
        self._indicators = [n for n, _, _ in told]
        self._of_indicators = [(u.criterion, u.indicator) for _, _, u in told]
        self._at_indicators = [c for _, c, _ in told]
        # What was judged before, by class and group, column and reading.
        self._known: dict[tuple[str, str], list[dict[int, bool | None]]] = {}
        self._wholes: dict[tuple[int, tuple[bool | None, ...]], bool | None] = {}
        self._criteria: list[tuple[Any, ...]] = []
        self._values: dict[str, list[Any]] = {name: [] for name in VALUES}

    def add(self, line: Line, needed: dict[int, frozenset[str]]) -> None:
        """Add the cells of one commune."""
        if line.unread:
            self._add_slowly(line, needed)
            return
        cells, index, number = line.cells, line.row.index, self.lines
        met = self._answers(line)
        begins = self.sheet.places(index, [group.first for group in self._groups])
        ends = self.sheet.places(index, [group.last for group in self._groups])
        self._add_values(line, met)
        for group, begin, end in zip(self._groups, begins, ends, strict=True):
            if group.is_mark and cells[group.mark].kind != "number":
                said = cells[group.mark]
                self.cells += 1
                judged, value = said.met, said.value
            elif group.is_sum:
                judged = self._whole(group, group.met_of(met), needed)
                value = cells[group.plain].value if group.plain >= 0 else None
                self.cells += group.counted
            else:
                own = self._gathered(group, line, met)
                self._judge(line, group.criterion, own, needed)
                continue
            where = begin if begin == end else f"{begin}:{end}"
            self._criteria.append((number, group.criterion, judged, value, where))
        self.lines += 1

    def _add_values(self, line: Line, met: list[bool | None]) -> None:
        """Add the values of a whole line, column by column of the table."""
        own, told = self._indicators, self._values
        readings = [line.cells[n] for n in own]
        told["line"] += [self.lines] * len(own)
        told["criterion"] += [criterion for criterion, _ in self._of_indicators]
        told["indicator"] += [indicator for _, indicator in self._of_indicators]
        told["met"] += [met[n] for n in own]
        told["value"] += [reading.value for reading in readings]
        told["inner"] += [reading.inner for reading in readings]
        told["cell"] += self.sheet.places(line.row.index, self._at_indicators)
        self.cells += len(own)

    def _answers(self, line: Line) -> list[bool | None]:
        """Judge the cells of indicators and values; a reading seen before is known."""
        known = self._known.get((line.class_, line.group))
        if known is None:
            known = self._known[line.class_, line.group] = [{} for _ in self.columns]
        met: list[bool | None] = [None] * len(line.cells)
        cells = line.cells
        for n in self._judged:
            reading = cells[n]
            key = id(reading)  # of readings that the lines keep
            try:
                said = known[n][key]
            except KeyError:
                level = self.levels(self._codes[n], line.class_, line.group)
                said = known[n][key] = reaches(reading, level)
            if said is None and reading.kind == "number":
                self.undecided[self._codes[n]] += 1
            met[n] = said
        return met

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
        self, group: "CriterionColumns", line: Line, met: list[bool | None]
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

    def _add_slowly(self, line: Line, needed: dict[int, frozenset[str]]) -> None:
        """Add a line of which some cells could not be read."""
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
            at = self.sheet.place(line.row.index, column)
            row = (self.lines, use.criterion, use.indicator, met, reading.value,
                   reading.inner, at)  # fmt: skip
            for name, said in zip(VALUES, row, strict=True):
                self._values[name].append(said)
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
        columns = ("line", "criterion", "met", "value", "cell")
        rows = pd.DataFrame(self._criteria, columns=columns, dtype=object)
        return self._frame("assessments", rows, lines, province)

    def values(self, lines: list[Line], province: str) -> pd.DataFrame:
        """Give one row a commune and indicator."""
        met = pd.array(self._values["met"], dtype="boolean")
        rows = pd.DataFrame(self._values | {"met": met})
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
