"""A sheet with a row a commune and a column a criterion or indicator.

Each judged cell becomes a row of `assessments` (criteria) or `values` (indicators);
indicators are also judged together into assessments of their criterion. What an
empty cell means is decided row by row and told; totals beside and below are compared.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake import doubts, twice
from ntm_analysis.intake.cells import (
    beyond,
    completion,
    empties,
    fractions,
    merged_marks,
    rates,
    years_to_come,
)
from ntm_analysis.intake.cells.cells import CellReader
from ntm_analysis.intake.cells.derived import form_indicators
from ntm_analysis.intake.cells.judging import Levels
from ntm_analysis.intake.cells.legend import legend
from ntm_analysis.intake.cells.marks import EMPTY, CellReading, read_mark, read_value
from ntm_analysis.intake.cells.sign_notes import (
    blank_means,
    is_third_state,
    notes,
)
from ntm_analysis.intake.cells.signs import Legend, are_marks, token
from ntm_analysis.intake.frames import Context
from ntm_analysis.intake.layouts import rivals, second_numbers
from ntm_analysis.intake.layouts.matrix_read import OtherTables, Read, of_rows
from ntm_analysis.intake.layouts.matrix_tables import MatrixTables
from ntm_analysis.intake.lines import Line
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.roster.rows import Row, RowReader
from ntm_analysis.intake.roster.standing import standing
from ntm_analysis.intake.sheets import titles, unread
from ntm_analysis.intake.sheets.account import (
    CellAccount,
)
from ntm_analysis.intake.sheets.evidence import lines_left
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.intake.sheets.mapping import Mapping, Use
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.text import fold

MANY = 10  # criteria of the smallest set
# "Số xã đạt", and not "Số xã chưa đạt".
_COMMUNES_MET = re.compile(r"(?<!chua )(?<!khong )\b(?:dat|hoan thanh)\b")

_OF_A_PAGE = re.compile(r"(?:tong )?cong (?:trang|chuyen|don)\b")


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
        elsewhere: OtherTables | None = None,
        units: dict[str, str] | None = None,
        guide: Sequence[str] = (),
    ) -> None:
        """Take a sheet, how it is read, and what its indicators ask for.

        `units` are those of indicators, and of criteria with a single one, by code;
        `guide` are texts of other sheets that explain signs.
        """
        self.guide = guide
        self.units = units or {}
        self.elsewhere = elsewhere or OtherTables()
        self.stated: dict[str, float] = {}
        self.sides: dict[str, int | None] = {}  # columns beside the marks, by role
        self.sheet, self.mapping, self.roster = sheet, mapping, roster
        self.context, self.findings = context, findings
        self.levels, self.needed = levels, needed
        self.rows = RowReader(sheet, mapping, roster)
        self.cells = CellReader(sheet, findings, as_of=context.as_of)
        left = sheet.first_column
        self.judged = list(mapping.judged().values())
        self.columns = [
            (c - left, self._as_value(u)) for c, u in mapping.judged().items()
        ]
        self.needed = self._asked()
        self.lines: list[Line] = []
        self.counts: list[tuple[Row, int]] = []  # totals and groups, with lines before
        self.returned: dict[int, str] = {}
        self.struck: set[int] = set()  # rows that are crossed out
        self.account = CellAccount()
        self.refused = 0
        self.degrees = False  # numbers of marks that no level judges
        self.beyond: list[int] = []  # criteria of the province's own
        self.rivals: dict[int, list[int]] = {}  # columns that may outrank a mark's
        self.seconds: second_numbers.Seconds = {}  # further numbers, what is behind

    def _asked(self) -> dict[int, frozenset[str]]:
        """Judge by the form's own indicators where it is whole, and say so."""
        stated: dict[int, set[str]] = {}
        for use in self.judged:
            if use.indicator:
                stated.setdefault(use.criterion, set()).add(use.indicator)
        marked = {u.criterion for u in self.judged if not u.indicator}
        found = form_indicators(stated, marked, self.needed)
        if found.missing:
            codes = ", ".join(found.missing)
            if found.whole:
                self.findings.add("indicators_own", "", codes)
            else:
                self.findings.decide("indicators_missing", codes=codes)
        return found.needed

    def read(self) -> Read:
        """Read all rows; problems go to the findings."""
        note = self.mapping.first("note")
        rows, self.struck = standing(self.sheet, list(self.rows), self.rows.name, note,
                                     self.findings)  # fmt: skip
        communes = {row.index for row in rows if row.kind == "commune"}
        columns = {c for c, use in self.columns if use.role == "mark"}
        self.cells.instead = merged_marks.spread(
            self.sheet, communes, columns, self.findings, self.context.as_of
        )
        self._rates_as_values(sorted(communes))
        self._results_as_marks(rows)
        self.beyond = beyond.columns(
            self.sheet, self.mapping, sorted(communes), sorted(columns),
            len(self.needed),
        )  # fmt: skip
        self.cells.explain(self._legend(rows))
        self.cells.fractions = self._in_parts(rows)
        said = self._said(communes)
        self.cells.years = self._years_to_come(sorted(communes), said)
        self.cells.days = titles.says_when([*self._title(), *said])
        self.seconds = second_numbers.of_matrix(self.sheet, self.mapping, self.columns)
        self.rivals = rivals.of_matrix(
            self.sheet, self.mapping, sorted(communes), self.columns,
            self.context.as_of,
        )  # fmt: skip
        for row in rows:
            if row.kind == "commune":
                self._take(row)
        self.lines, refused, spare = twice.settle(self.lines, self.rows, self.findings)
        for line in refused:
            self.refused += 1
            self.returned[line.row.index] = line.district
        self._count(rows)
        self._tell_rows()
        heading = self.mapping.header[1] - 1 - self.sheet.first_row
        doubts.columns(self.sheet, self.columns, self.lines, heading, self.findings)
        unknown = unread.tell(self.sheet, self.mapping, self.lines, self.findings)
        empties.decide(
            self.lines, self.columns, self.mapping, self.rows, self.findings,
            self.elsewhere.parted, blank_means(said), self._counted_below(rows),
        )  # fmt: skip
        self.degrees = completion.settle(
            self.sheet, self.columns, self.lines, self.levels,
            said, self.findings,
        )  # fmt: skip
        kinds: dict[int, str] = {row.index: row.kind for row in rows}
        kinds |= dict.fromkeys((x.row.index for x in spare), "twice")
        kinds |= dict.fromkeys(self.struck, "struck")
        taken = {line.row.index for line in self.lines}
        self.account = of_rows(self.sheet, kinds, taken, unknown, self.cells)
        return self._result()

    def _count(self, rows: list[Row]) -> None:
        """Note the totals and groups with the number of lines before each."""
        before = [line.row.index for line in self.lines]
        self.counts = [
            (row, bisect_left(before, row.index))
            for row in rows
            if row.kind in ("total", "group") and not _OF_A_PAGE.match(fold(row.name))
        ]

    def _results_as_marks(self, rows: list[Row]) -> None:
        """Take the columns "Kết quả" of criteria for marks where only marks stand."""
        marked = {u.criterion for _, u in self.columns if u.role == "mark"}
        results = [
            n
            for n, (_, use) in enumerate(self.columns)
            if use.role == "value" and not use.indicator and use.criterion not in marked
        ]
        signs = [
            token(self.sheet.cell(row.index, self.columns[n][0]))
            for row in rows
            if row.kind == "commune"
            for n in results
        ]
        worded = not {"0", "1"} & set(signs)  # a rate may be 0 or 1 everywhere
        if results and are_marks(signs, len(results) > 2 and worded):
            for n in results:
                column, use = self.columns[n]
                self.columns[n] = column, replace(use, role="mark")
            self.findings.decide(
                "result_as_mark", column=self.columns[results[0]][1].text
            )

    def _rates_as_values(self, communes: list[int]) -> None:
        """Take columns of numbers of a criterion for values: 0 % poor is no mark.

        Where criteria without any unit hold numbers too, all may be degrees of
        completion (`completion`).
        """
        judged = {
            (use.criterion, use.indicator) for _, use in self.columns
            if use.role == "value"
        }  # fmt: skip
        found, degrees = [], 0
        for n, (column, use) in enumerate(self.columns):
            unit = self.units.get(use.indicator or str(use.criterion), "")
            cells = self.sheet.column(column, communes)
            alone = use.role == "mark" and (use.criterion, use.indicator) not in judged
            if alone and not unit:
                degrees += rates.any_numbers(cells)
            elif alone and rates.holds_rates(cells, use.text, unit):
                found.append(n)
            if rates.in_percent(cells, unit):
                self.cells.high.add(column)
        if degrees < rates.FEW:
            for n in found:
                column, use = self.columns[n]
                self.columns[n] = column, replace(use, role="value")

    def _legend(self, rows: list[Row]) -> Legend:
        """Decide what the signs of the marks mean in this sheet."""
        columns = [c for c, use in self.columns if use.role == "mark"]
        communes = [row.index for row in rows if row.kind == "commune"]
        # Sums of a page that are called by no word of sums are no marks.
        known = [row.index for row in rows if row.kind == "commune"
                 and (row.code or self.roster.known(row.name))]  # fmt: skip
        # Of a table in parts the totals count the marks of the others too.
        whole = not self.elsewhere.parted and len(columns) >= (len(self.needed) or MANY)
        marks = [
            (self.cells.tokens(index, columns), self._met_beside(index, len(columns)))
            for index in known or communes
        ]
        below = self._met_below(rows, columns) if whole else []
        unmet = any(map(titles.lists_unmet, (self._title(), self._spanning())))
        said = self._said(communes)
        return legend(marks, said, below, unmet, whole, self._counts_apart(communes))

    def _counts_apart(self, communes: Sequence[int]) -> bool:
        """Say whether sums count a third state beside what is met and what is not."""
        if any(
            is_third_state(use.text.lower())
            for use in self.mapping.uses.values()
            if not use.criterion
        ):
            return True
        sums = [
            (met, left)
            for index in communes
            if (met := self._total_met(index).value) is not None
            and (left := self._number(index, "total_unmet").value) is not None
        ]
        many = sum(use.role == "mark" for _, use in self.columns)
        return any(met + left != many for met, left in sums)

    def _said(self, communes: Collection[int]) -> list[str]:
        """Give the texts outside the communes' rows that may explain the signs."""
        return [*notes(self.sheet, set(communes)), *self.guide]

    def _title(self) -> list[str]:
        """Give the lines above the table, and the headings over its columns."""
        head = self.mapping.header[0] - 1 - self.sheet.first_row
        above = [text_of(c) for row in self.sheet.rows[: max(0, head)] for c in row]
        if self.mapping.turned:
            above = lines_left(self.sheet, self.mapping)
        return [*above, *dict.fromkeys(use.block for use in self.judged)]

    def _spanning(self) -> list[str]:
        """Give the headings over the criteria: "Các tiêu chí chưa đạt"."""
        if self.mapping.turned or not self.columns:
            return []
        columns = [c for c, _ in self.columns]
        first, last = (line - 1 - self.sheet.first_row for line in self.mapping.header)
        return [
            text_of(cell)
            for row in self.sheet.rows[max(0, first) : max(0, last)]
            for cell in row[min(columns) : max(columns) + 1]
            if isinstance(cell, str)
        ]

    def _met_beside(self, index: int, many: int) -> float | None:
        """Give the number of criteria met that stands beside a row, or follows."""
        met = self._total_met(index).value
        left = self._number(index, "total_unmet").value
        if met is None and left is not None and not self.elsewhere.parted:
            return many - left
        return met

    def _met_below(
        self, rows: list[Row], columns: list[int]
    ) -> list[tuple[list[str], float | None]]:
        """Give the columns of marks with the number of communes stated below them."""
        own = [row.index for row in rows if row.kind == "commune"]
        for row in rows:
            if row.kind != "total" or not _COMMUNES_MET.search(fold(row.name)):
                continue
            cells = [self.sheet.cell(row.index, c) for c in columns]
            numbers = [read_value(cell).value for cell in cells]
            if None not in numbers:
                return [
                    ([token(self.cells.cell(i, c)) for i in own], number)
                    for c, number in zip(columns, numbers, strict=True)
                ]
        return []

    def _counted_below(self, rows: list[Row]) -> bool:
        """Say whether the sums below count exactly the marks of every column."""
        marks = [n for n, (_, use) in enumerate(self.columns) if use.role == "mark"]
        below = self._met_below(rows, [self.columns[n][0] for n in marks])
        met = [sum(line.cells[n].kind == "met" for line in self.lines) for n in marks]
        stated = [number for _, number in below]
        return len(set(met)) > 1 and stated == met

    def _in_parts(self, rows: list[Row]) -> bool:
        """Say whether marks are written as "4/4": indicators met of all."""
        marks = [c for c, u in self.columns if u.role == "mark" and not u.indicator]
        communes = [row.index for row in rows if row.kind == "commune"]
        stated = [(i, self._total_met(i).value) for i in communes]
        said = self._said(communes)
        return fractions.stand(self.sheet, stated, marks, said, self.findings)

    def _years_to_come(self, communes: list[int], said: list[str]) -> bool:
        """Say whether years stand where a criterion is not met yet."""
        if self.context.kind == "plan":
            return False
        marks = [c for c, u in self.columns if u.role == "mark" and not u.indicator]
        stated = [(i, self._total_met(i).value) for i in communes]
        return years_to_come.stand(
            self.sheet, stated, marks, self._title(), said,
            Period(self.context.as_of), self.findings,
        )  # fmt: skip

    def _as_value(self, use: Use) -> Use:
        """In a sheet of indicators, 0 in the column of a rate is a rate, no mark."""
        if self.mapping.layout != "indicators" or use.role != "mark":
            return use
        same = (use.criterion, use.indicator, "value")
        if any((u.criterion, u.indicator, u.role) == same for u in self.judged):
            return use  # the value stands beside it: this one is its judgement
        level = self.levels(use.indicator or str(use.criterion), "", "")
        numeric = level is not None and level.op not in ("pass", "none")
        return replace(use, role="value") if numeric else use

    def _take(self, row: Row) -> None:
        match = self.rows.match(row)
        where = self._place(row.index, self.rows.name)
        self.roster.tell(match, self.findings, where, row.name, _district_text(row))
        place = match.place
        if place is None:
            self._doubt_row_above(row)
            self.refused += 1
            self.returned[row.index] = _district_text(row) or self._titled()
            self._doubt_marks(row)
            return
        above = self.roster.district_of(place)
        cells = self.cells.row(row.index, self.columns, self.units)
        rivals.refuse_contradicted(
            self.sheet, self.mapping, row.index, self.columns, self.rivals, cells,
            self.cells, self.findings,
        )  # fmt: skip
        second_numbers.refuse_shifted(
            self.sheet, row.index,
            {"number": self.rows.number, "place_code": self.rows.code},
            self.seconds, self.columns, cells, self.cells, self.findings,
        )  # fmt: skip
        unread = "bad" in [cell.kind for cell in cells]
        if unread:
            self.returned[row.index] = above.name if above else ""
        self.lines.append(
            Line(
                row,
                place,
                above.name if above else "",
                cells,
                self._total(row.index, place),
                EMPTY
                if self.elsewhere.parted
                else self._number(row.index, "total_unmet"),
                text_of(self._side(row.index, "commune_group")),
                text_of(self._side(row.index, "commune_class")),
                unread,
            )
        )

    def _titled(self) -> str:
        """Name the district of the title: rows are sent back without their title."""
        return self.rows.near.name if self.rows.near else ""

    def _doubt_marks(self, row: Row) -> None:
        """Tell the bad cells of a refused row too: who mends its name mends them.

        A row that is mostly unreadable is no row of marks; it is told by its name.
        """
        read = [
            read_mark(cell, legend=self.cells.legend).kind
            for column, _ in self.columns
            if (cell := self.cells.cell(row.index, column)) not in ("", None)
        ]
        bad = read.count("bad") + read.count("ambiguous")
        if 2 * bad < len(read):
            self.cells.row(row.index, self.columns, self.units)

    def _doubt_row_above(self, row: Row) -> None:
        """A row without a name right below a commune's is another row of it.

        Which of the two holds its marks is not known: neither is taken.
        """
        above = self.lines[-1] if self.lines else None
        if above is None or row.name.strip() or row.code:
            return
        if row.index != above.row.index + 1:
            return
        self.lines.pop()
        self.refused += 1
        self.returned[above.row.index] = above.district
        where = self._place(above.row.index, self.rows.name)
        self.findings.add("several_rows", where, above.row.name, True)

    def _side(self, index: int, role: str) -> Cell:
        if role not in self.sides:
            self.sides[role] = self.mapping.first(role)
        column = self.sides[role]
        if column is None:
            return ""
        return self.sheet.cell(index, column - self.sheet.first_column)

    def _number(self, index: int, role: str) -> CellReading:
        return read_value(self._side(index, role))

    def _total_met(self, index: int) -> CellReading:
        """Give the total beside a row, less the criteria beyond the set's."""
        said = self._number(index, "total_met")
        if said.value is None or not self.beyond:
            return said
        return replace(said, value=said.value - self.met_beyond(index))

    def met_beyond(self, index: int) -> int:
        """Count the criteria of the province's own that a row's total counts too."""
        return beyond.met_in(self.sheet, index, self.beyond)

    def _total(self, index: int, place: Place) -> CellReading:
        """Give the total beside a row less what further tables count of it."""
        said = self._total_met(index)
        if said.kind == "number" and said.value is not None:
            self.stated[place.code] = said.value
        total = self.stated.get(place.code, self.elsewhere.totals.get(place.code))
        if not self.elsewhere.parted or total is None:
            return said
        return CellReading("number", total - self.elsewhere.met.get(place.code, 0))

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

    def _result(self) -> Read:
        tables = MatrixTables(
            self.sheet, self.columns, self.context, self.findings, self.levels
        )
        tables.degrees = self.degrees
        tables.add(self.lines, self.needed)
        tables.tell()
        province = self.roster.province.code
        return Read(
            assessments=tables.assessments(self.lines, province),
            values=tables.values(self.lines, province),
            classes=tables.classes(self.lines, province, self._stated_class()),
            taken=len(self.lines),
            refused=self.refused,
            cells=tables.cells,
            returned=dict(sorted(self.returned.items())),
            met={
                line.place.code: [cell.kind for cell in line.cells].count("met")
                for line in self.lines
            },
            totals=self.stated,
            account=self.account,
        )

    def _stated_class(self) -> int:
        group = self.mapping.first("commune_group")
        column = self.mapping.first("commune_class") if group is None else group
        return (column or 0) - self.sheet.first_column


def _district_text(row: Row) -> str:
    return row.district_text or (row.district.name if row.district else "")
