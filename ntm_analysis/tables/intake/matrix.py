"""A sheet with a row a commune and a column a criterion or indicator.

Each judged cell becomes a row of `assessments` (criteria) or `values` (indicators);
indicators are also judged together into assessments of their criterion. What an
empty cell means is decided row by row and told; totals beside and below are compared.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from ntm_analysis.places.gazetteer import Place
from ntm_analysis.sources.workbooks import Cell, Sheet
from ntm_analysis.tables.intake import frames
from ntm_analysis.tables.intake.communes import Match, Roster
from ntm_analysis.tables.intake.frames import Context
from ntm_analysis.tables.intake.header import text_of
from ntm_analysis.tables.intake.judging import Level, Levels, reaches, whole
from ntm_analysis.tables.intake.mapping import Mapping, Use
from ntm_analysis.tables.intake.marks import Reading, plain, read_mark, read_value
from ntm_analysis.tables.intake.problems import Findings
from ntm_analysis.tables.intake.rows import Row, RowReader


@dataclass(slots=True)
class Line:
    """One commune's row: its unit, the readings of its judged cells, its totals."""

    row: Row
    place: Place
    district: str
    cells: list[Reading]
    total: Reading
    unmet: Reading
    group: str = ""
    class_: str = ""


@dataclass(slots=True)
class Read:
    """What one sheet gave."""

    assessments: pd.DataFrame
    values: pd.DataFrame
    classes: pd.DataFrame
    taken: int
    refused: int
    cells: int
    returned: dict[int, str] = field(default_factory=dict)  # row to mend -> district


class MatrixReader:
    """Reads one sheet of communes by criteria or indicators."""

    def __init__(
        self,
        sheet: Sheet,
        mapping: Mapping,
        roster: Roster,
        context: Context,
        findings: Findings,
        levels: Levels,
        needed: dict[int, frozenset[str]],
    ) -> None:
        """Take a sheet, how it is read, and what its indicators ask for."""
        self.sheet, self.mapping, self.roster = sheet, mapping, roster
        self.context, self.findings = context, findings
        self.levels, self.needed = levels, needed
        self.rows = RowReader(sheet, mapping, roster)
        left = sheet.first_column
        self.columns = [
            (c - left, self._as_value(u)) for c, u in mapping.judged().items()
        ]
        self.lines: list[Line] = []
        self.counts: list[tuple[Row, int]] = []  # totals and groups, with lines before
        self.returned: dict[int, str] = {}
        self.refused = 0

    def read(self) -> Read:
        """Read all rows; problems go to the findings."""
        seen: dict[str, Row] = {}
        for row in self.rows:
            if row.kind == "commune":
                self._take(row, seen)
            elif row.kind in ("total", "group"):
                self.counts.append((row, len(self.lines)))
        self._tell_rows()
        self._decide_empties()
        return self._result()

    def _as_value(self, use: Use) -> Use:
        """In a sheet of indicators, 0 in the column of a rate is a rate, no mark."""
        if self.mapping.layout != "indicators" or use.role != "mark":
            return use
        level = self.levels(use.indicator or str(use.criterion), "", "")
        numeric = level is not None and level.op not in ("pass", "none")
        return replace(use, role="value") if numeric else use

    def _take(self, row: Row, seen: dict[str, Row]) -> None:
        match = self.roster.match(row.name, row.district, row.code)
        place = self._matched(row, match)
        if place is None or self._twice(row, place, seen):
            self.refused += 1
            self.returned[row.index] = _district_text(row)
            return
        seen[place.code] = row
        above = self.roster.district_of(place)
        cells = [self._reading(row.index, c, use) for c, use in self.columns]
        if any(cell.kind == "bad" for cell in cells):
            self.returned[row.index] = _district_text(row)
        self.lines.append(
            Line(
                row,
                place,
                above.name if above else "",
                cells,
                self._number(row.index, "total_met"),
                self._number(row.index, "total_unmet"),
                text_of(self._side(row.index, "commune_group")),
                text_of(self._side(row.index, "commune_class")),
            )
        )

    def _matched(self, row: Row, match: Match) -> Place | None:
        where = self._place(row.index, self.rows.name)
        others = ", ".join(self._described(unit) for unit in match.candidates)
        if match.place is None:
            code = "no_name" if not row.name.strip() else match.why
            self.findings.add(
                code,
                where,
                row.name,
                True,
                candidates=others or "–",
                district=row.district_text
                or (row.district.name if row.district else "–"),
            )
        elif match.why:
            self.findings.add(
                match.why, where, row.name, candidates=others, note=match.note
            )
        return match.place

    def _described(self, unit: Place) -> str:
        above = self.roster.district_of(unit)
        return f"{unit.name} ({above.name + ', ' if above else ''}{unit.code})"

    def _twice(self, row: Row, place: Place, seen: dict[str, Row]) -> bool:
        earlier = seen.get(place.code)
        if earlier is None:
            return False
        self.findings.add(
            "commune_twice",
            self._place(row.index, self.rows.name),
            row.name,
            True,
            first=self._place(earlier.index, self.rows.name),
            place=self._described(place),
        )
        return True

    def _reading(self, index: int, column: int, use: Use) -> Reading:
        row = self.sheet.rows[index]
        cell: Cell = row[column] if column < len(row) else ""
        percent = bool(self.sheet.percent) and (index, column) in self.sheet.percent
        reading = (
            read_value(cell, percent)
            if use.role == "value"
            else read_mark(cell, percent)
        )
        if reading.kind == "bad":
            self.findings.add(
                "unreadable_cell",
                self._place(index, column),
                cell,
                True,
                column=use.text,
            )
        elif reading.kind == "empty" and (index, column) in self.sheet.errors:
            self.findings.add(
                "formula_error", self._place(index, column), "#", True, column=use.text
            )
            return Reading("bad")
        return reading

    def _side(self, index: int, role: str) -> Cell:
        column = self.mapping.first(role)
        if column is None:
            return ""
        return self.rows.cell(index, column - self.sheet.first_column)

    def _number(self, index: int, role: str) -> Reading:
        return read_value(self._side(index, role))

    def _place(self, index: int, column: int | None) -> str:
        return self.sheet.place(index, column or 0)

    def _tell_rows(self) -> None:
        kinds = Counter(row.kind for row, _ in self.counts)
        names = [row.name for row, _ in self.counts if row.kind == "group"]
        if names:
            self.findings.decide(
                "groups", count=len(names), names=", ".join(names[:12])
            )
        if kinds["total"]:
            self.findings.decide("totals", count=kinds["total"])

    def _decide_empties(self) -> None:
        """Say of each empty mark whether it is "not met" or no report."""
        marks = [i for i, (_, use) in enumerate(self.columns) if use.role == "mark"]
        kinds = Counter(line.cells[i].kind for line in self.lines for i in marks)
        if not kinds["empty"] and not kinds["dash"]:
            return
        told: Counter[str] = Counter()
        if kinds["dash"] and self._with_plus(marks):
            told["by_sign"] = self._dashes_not_met(marks)
            kinds["not_met"] += told["by_sign"]
        single = kinds["met"] > 0 and not kinds["not_met"]
        for line in self.lines:
            open_ = [i for i in marks if line.cells[i].kind in ("empty", "dash")]
            if open_:
                why = self._meaning(line, marks, single)
                told[why] += len(open_)
                if why in ("by_mapping", "by_total"):
                    for i in open_:
                        line.cells[i] = Reading("not_met")
        for why, count in sorted(told.items()):
            self.findings.decide(f"empty_{why}", count=count)

    def _with_plus(self, marks: list[int]) -> bool:
        """Say whether the sheet writes + for met; then a dash is its counterpart."""
        columns = [self.columns[i][0] for i in marks]
        return any(
            self.rows.cell(line.row.index, column) == "+"
            for line in self.lines
            for column in columns
        )

    def _dashes_not_met(self, marks: list[int]) -> int:
        dashes = [
            (line, i)
            for line in self.lines
            for i in marks
            if line.cells[i].kind == "dash"
        ]
        for line, i in dashes:
            line.cells[i] = Reading("not_met")
        return len(dashes)

    def _meaning(self, line: Line, marks: list[int], single: bool) -> str:
        if self.mapping.empty == "not_met":
            return "by_mapping"
        if self.mapping.empty == "no_report" or not single:
            return "no_report"
        met = sum(1 for i in marks if line.cells[i].kind == "met")
        if line.total.kind == "number" and line.total.value == met:
            return "by_total"
        return "unconfirmed"

    def _result(self) -> Read:
        assessments: list[tuple[Any, ...]] = []
        values: list[tuple[Any, ...]] = []
        undecided: Counter[str] = Counter()
        for number, line in enumerate(self.lines):
            self._collect(number, line, assessments, values, undecided)
        for code, count in undecided.items():
            self.findings.decide("no_level", indicator=code, count=count)
        cells = sum(1 for row in assessments if not row[6]) + len(values)
        return Read(
            assessments=self._frame("assessments", assessments),
            values=self._frame("values", values),
            classes=self._classes(),
            taken=len(self.lines),
            refused=self.refused,
            cells=cells,
            returned=dict(sorted(self.returned.items())),
        )

    def _collect(
        self,
        number: int,
        line: Line,
        assessments: list[tuple[Any, ...]],
        values: list[tuple[Any, ...]],
        undecided: Counter[str],
    ) -> None:
        found: dict[int, dict[str, bool | None]] = {}
        span: dict[int, list[int]] = {}
        marked: dict[int, bool | None] = {}
        index = line.row.index
        levels: dict[str, Level | None] = {}
        value_of: dict[int, float | None] = {}
        for (column, use), reading in zip(self.columns, line.cells, strict=True):
            if reading.kind == "bad":
                continue
            code = use.indicator or str(use.criterion)
            if reading.kind == "number":
                if code not in levels:
                    levels[code] = self.levels(code, line.class_, line.group)
                met = reaches(reading, levels[code])
                if met is None and use.role == "mark" and not use.indicator:
                    self._number_as_mark(line, column, use, reading)
                elif met is None:
                    undecided[code] += 1
            else:
                met = reading.met
            if use.indicator:
                values.append(
                    (number, use.criterion, code, met, reading, index, column)
                )
                known = found.setdefault(use.criterion, {})
                # A mark beside the value is the office's own judgement: it leads.
                if use.role == "mark" or known.get(code) is None:
                    known[code] = met
                span.setdefault(use.criterion, []).append(column)
            elif use.role == "value":
                value_of[use.criterion] = reading.value
                span.setdefault(use.criterion, []).append(column)
                found.setdefault(use.criterion, {})[code] = met
            else:
                marked[use.criterion] = met
                value = (
                    reading.value
                    if reading.kind == "number"
                    else value_of.get(use.criterion)
                )
                where = self.sheet.place(index, column)
                assessments.append(
                    (number, use.criterion, met, value, where, "", False)
                )
        for criterion, known in found.items():
            met = whole(known, self.needed.get(criterion, frozenset(known)))
            first, last = min(span[criterion]), max(span[criterion])
            where = self.sheet.place(index, first)
            if last > first:
                where += ":" + self.sheet.place(index, last)
            if criterion in marked:
                self._compare(line, criterion, marked[criterion], met, where)
                continue
            derived = bool(known) and criterion not in value_of
            assessments.append(
                (number, criterion, met, value_of.get(criterion), where, "", derived)
            )

    def _number_as_mark(
        self, line: Line, column: int, use: Use, reading: Reading
    ) -> None:
        where = self._place(line.row.index, column)
        self.findings.add(
            "number_as_mark",
            where,
            f"{reading.value:g}",
            column=use.text,
            criterion=use.criterion,
        )

    def _compare(
        self,
        line: Line,
        criterion: int,
        marked: bool | None,
        met: bool | None,
        where: str,
    ) -> None:
        if marked is not None and met is not None and marked != met:
            self.findings.add(
                "mark_against_indicators",
                where,
                line.place.name,
                criterion=criterion,
                mark="Đ" if marked else "CĐ",
                judged="Đ" if met else "CĐ",
            )

    def _classes(self) -> pd.DataFrame:
        """Give the group and class that the sheet states of each commune."""
        column = self.mapping.first("commune_group")
        column = self.mapping.first("commune_class") if column is None else column
        rows = [
            frames.placed(line.place, line.district, self.roster.province.code)
            | {
                "group": group_of(line.group),
                "class": line.class_,
                "cell": self._place(
                    line.row.index, (column or 0) - self.sheet.first_column
                ),
            }
            for line in self.lines
            if line.group or line.class_
        ]
        if not rows:
            return frames.empty("classes")
        context = self.context
        table = pd.DataFrame(rows).assign(
            as_of=context.as_of,
            source=context.source,
            file=context.file,
            sheet=self.sheet.name,
            synthetic=context.synthetic,
        )
        return frames.typed("classes", table)

    def _frame(self, name: str, rows: list[tuple[Any, ...]]) -> pd.DataFrame:
        if not rows:
            return frames.empty(name)
        which = [row[0] for row in rows]
        shared = pd.DataFrame(
            [
                frames.placed(line.place, line.district, self.roster.province.code)
                for line in self.lines
            ]
        )
        table = shared.take(which).reset_index(drop=True)
        table["criterion"] = [row[1] for row in rows]
        if name == "values":
            table["indicator"] = [row[2] for row in rows]
            table["met"] = pd.array([row[3] for row in rows], dtype="boolean")
            table["value"] = [row[4].value for row in rows]
            table["inner"] = [row[4].inner for row in rows]
            table["cell"] = [self.sheet.place(row[5], row[6]) for row in rows]
        else:
            table["met"] = pd.array([row[2] for row in rows], dtype="boolean")
            table["value"] = [row[3] for row in rows]
            table["cell"] = [row[4] for row in rows]
        context = self.context
        table = table.assign(
            criteria_set=context.criteria_set,
            as_of=context.as_of,
            kind=context.kind,
            source=context.source,
            file=context.file,
            sheet=self.sheet.name,
            synthetic=context.synthetic,
        )
        return frames.typed(name, table)


def _district_text(row: Row) -> str:
    return row.district.name if row.district else row.district_text


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
