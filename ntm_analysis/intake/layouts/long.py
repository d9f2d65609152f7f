"""A sheet with a row a commune and criterion, as databases and our own export write.

Columns: commune (name or code), criterion or indicator (number, code or name), mark
or value, and where they stand the date, kind and set of each row. Rows about another
set than the import's are refused one by one.
"""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from ntm_analysis.files.workbooks.workbooks import Cell, Sheet
from ntm_analysis.intake import frames, twice
from ntm_analysis.intake.cells import completion
from ntm_analysis.intake.cells.cells import CellReader
from ntm_analysis.intake.cells.dates import day_of
from ntm_analysis.intake.cells.derived import derived
from ntm_analysis.intake.cells.judging import reaches
from ntm_analysis.intake.cells.legend import legend
from ntm_analysis.intake.cells.marks import CellReading, read_mark
from ntm_analysis.intake.cells.sign_notes import blank_means, notes, unlisted_means
from ntm_analysis.intake.cells.signs import (
    CODES,
    are_marks,
    dashes_answer,
    is_scale,
    token,
)
from ntm_analysis.intake.layouts import long_account, rivals
from ntm_analysis.intake.layouts.unlisted import unlisted
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.roster.communes import Match, Roster
from ntm_analysis.intake.roster.rows import district_of, matched, signs, sums
from ntm_analysis.intake.sheets.account import (
    CellAccount,
    filled_in,
)
from ntm_analysis.intake.sheets.heading_cells import rank_of_body, text_of
from ntm_analysis.intake.sheets.mapping import Mapping
from ntm_analysis.intake.sheets.sets import IntakeSet
from ntm_analysis.intake.sheets.wording import Label
from ntm_analysis.periods import Period
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.text import fold, plain

KINDS = {
    "actual": "actual", "thuc hien": "actual", "ket qua": "actual",
    "estimate": "estimate", "uoc": "estimate", "uoc thuc hien": "estimate",
    "plan": "plan", "ke hoach": "plan",
}  # fmt: skip

_OF_INDICATORS = re.compile(
    r"(?:ten |ma |noi dung |cac )*(?:chi tieu|indicator)(?: con)?"
)
NAMED = ("commune", "place_code")
PLACED = (*NAMED, "district")


class LongReader:
    """Reads one sheet of a row a commune and criterion."""

    def __init__(
        self,
        sheet: Sheet,
        mapping: Mapping,
        roster: Roster,
        context: frames.Context,
        findings: Findings,
        intake_set: IntakeSet,
        region: str,
        guide: Sequence[str] = (),
    ) -> None:
        """Take a sheet, how it is read, and texts of others that explain signs."""
        self.guide = guide
        self.sheet, self.mapping, self.roster = sheet, mapping, roster
        self.context, self.findings = context, findings
        self.cells = CellReader(sheet, findings, as_of=context.as_of)
        self.set, self.region = intake_set, region
        self.units = intake_set.units
        self.columns = {
            role: mapping.first(role)
            for role in ("commune", "place_code", "district", "criterion", "mark",
                         "value", "as_of", "kind", "criteria_set")
        }  # fmt: skip
        left = sheet.first_column
        self.criteria = [
            c - left for c, use in mapping.uses.items() if use.role == "criterion"
        ]
        self.contents = [
            c - left for c, use in mapping.uses.items() if use.role == "content"
        ]
        self.of_indicators = [
            c - left for c, use in mapping.uses.items()
            if use.role in ("criterion", "content")
            and _OF_INDICATORS.fullmatch(fold(use.text))
        ]  # fmt: skip
        self.places: dict[tuple[str, str, str], Match] = {}
        self.labels: dict[str, Label | None] = {}
        self.days: dict[str, str] = {}
        self.seen: dict[tuple[str, ...], tuple[dict[str, Any], int]] = {}
        self.contradicted: dict[int, int] = {}  # row kept before -> its index
        self.spare: set[int] = set()  # rows that repeat an earlier one
        self.headings: set[int] = set()  # names of communes over their rows
        self.account = CellAccount()
        self.rows: dict[str, list[dict[str, Any]]] = {"assessments": [], "values": []}
        self.returned: dict[int, str] = {}
        self.heading = self._named("commune")
        self.near = district_of(sheet, mapping.header[0] - 1 - sheet.first_row, roster)
        self.marked: set[bool] = set()  # results are marks of criteria, of indicators
        self.codes: set[str] = set()  # of a scale that only a legend explains
        self.spread: dict[tuple[int, str], Cell] = {}  # names written once
        self.voted: Place | None = None  # the one district of all names but a few
        self.rivals: list[int] = []  # columns of marks whose rank is not known
        self.own = rank_of_body(self._named("mark")) == 1  # "Xã tự đánh giá"
        self.degrees = False  # numbers may say how far a criterion is completed
        self.blank: bool | None = None  # what the sheet says of its empty cells
        self.taken = self.refused = self.blanks = 0

    def read(self) -> dict[str, pd.DataFrame]:
        """Read all rows; problems go to the findings."""
        first = self.mapping.header[1] - self.sheet.first_row
        indexes = [index for index in self.sheet.filled if index >= first]
        self._learn(indexes)
        self._spread_names(indexes)
        self._doubt_degrees(indexes)
        self.rivals = rivals.of_long(
            self.sheet, self.mapping, indexes, self._column("mark"), self.context.as_of
        )
        if not self.near and self.columns["district"] is None:
            names = (text_of(self._cell(i, "commune")) for i in indexes)
            self.voted = self.roster.district_of_all(names)
        aside: dict[str, list[int]] = {"remark": [], "struck": [], "twice": []}
        for index in indexes:
            if self.sheet.struck and self.sheet.is_struck(index):
                where, name = (
                    self._where(index, "commune"),
                    self._cell(index, "commune"),
                )
                self.findings.add("struck_row", where, text_of(name))
                aside["struck"].append(index)
            elif index in self.headings:
                continue  # read with the rows below it
            elif self._remark(index):
                aside["remark"].append(index)
            elif self._take(index):
                self.taken += 1
            elif index in self.spare:
                aside["twice"].append(index)
            else:
                self._refuse(index)
        if self.blanks:
            self.findings.decide("empty_by_note", count=self.blanks)
        self._drop_contradicted()
        self._add_unlisted(indexes)
        self.account = long_account.of_rows(
            self.sheet, self.mapping, aside, self.returned, tuple(self.columns),
            self.findings,
        )  # fmt: skip
        tables = {name: self._frame(name, rows) for name, rows in self.rows.items()}
        tables["assessments"] = self._with_derived(tables)
        return tables

    def _doubt_degrees(self, indexes: list[int]) -> None:
        """Judge nothing by numbers that may say how far each criterion is completed."""
        column = self._column("mark")
        column = self._column("value") if column is None else column
        if column is None or False in self.marked:
            return
        spoken = ((i, self._spoken_of(i)) for i in indexes)
        read = [
            (str(label.criterion), read_mark(self.sheet.cell(i, column)))
            for i, label in spoken
            if label is not None and not label.indicator
        ]
        year = Period(self.context.as_of).year
        levels = partial(self.set.level, region=self.region, year=year)
        count = completion.of_long(read, levels)
        self.degrees = count > 0
        if count:
            at = next(
                i for i in indexes if self.sheet.cell(i, column) not in ("", None)
            )
            where = self.sheet.place(at, column)
            self.findings.add("completion", where, "", count=count)

    def _add_unlisted(self, indexes: list[int]) -> None:
        """Add the criteria that a list of those met leaves out, where it says so.

        Only where no row was refused: the criterion of such a row is not known.
        """
        means = unlisted_means([*notes(self.sheet, set(indexes)), *self.guide])
        if means is None or self.returned or self.rows["values"]:
            return
        more = unlisted(self.rows["assessments"], means == "met", self.set.names)
        self.rows["assessments"] += more
        if more:
            self.findings.decide("unlisted", count=len(more))

    def _contradicted(self, index: int, mark: CellReading) -> bool:
        """Note a mark that a column of another, unknown judge contradicts."""
        column = rivals.contradicting(self.sheet, index, self.rivals, mark)
        if column is None and self.rivals and self.own and mark.met is not None:
            column = rivals.silent(self.sheet, index, self.rivals)
        if column is None:
            return False
        use = self.mapping.uses[column + self.sheet.first_column]
        self.findings.add(
            "rival_mark", self._where(index, "mark"),
            text_of(self._cell(index, "mark")), True,
            column=self._named("mark"), other=use.text,
        )  # fmt: skip
        return True

    def _spread_names(self, indexes: list[int]) -> None:
        """Give a name that is written once to the rows of its criteria below it.

        The name is merged over them, or stands in the first of them and the numbers of
        the criteria go on; a row whose number begins anew has no name.
        """
        wanted = {self._column(role): role for role in (*PLACED, "as_of")}
        for top, left, bottom, _ in self.sheet.merged:
            if left in wanted and 0 <= top < len(self.sheet.rows):
                rows = range(top + 1, min(bottom, len(self.sheet.rows) - 1) + 1)
                cell = self.sheet.cell(top, left)
                self.spread |= {(row, wanted[left]): cell for row in rows}
        above: int | None = None
        last, count = (0, 0), 0
        aside = self.headings
        for index in indexes:
            number = self._numbered(index)
            named = any(text_of(self._cell(index, role)) for role in NAMED)
            if named or number is None:
                alone = number is None and self._is_heading(index)
                above = index if named and (number or alone) else None
            elif above is not None and number > last:
                count += 1
                for role in PLACED:
                    if not text_of(self._cell(index, role)):
                        self.spread[index, role] = self._cell(above, role)
            else:
                above = None
            last = number or (0, 0)
            if above == index and number is None:
                aside.add(index)
        if count:
            self.findings.decide("names_below", count=count)

    def _is_heading(self, index: int) -> bool:
        """Say whether a row is a commune's name alone over those of its criteria."""
        stated = (self._cell(index, "mark"), self._cell(index, "value"))
        name = text_of(self._cell(index, "commune"))
        return not any(c not in ("", None) for c in stated) and self.roster.known(name)

    def _numbered(self, index: int) -> tuple[int, int] | None:
        texts = [text_of(self.sheet.cell(index, c)) for c in self.criteria]
        label = next((found for text in texts if (found := self._worded(text))), None)
        if label is None:
            return None
        part = (label.indicator or "0.0").split(".")[1]
        return label.criterion, int(part)

    def _remark(self, index: int) -> bool:
        """A row that names no criterion and states nothing is a note or a signature."""
        if text_of(self._cell(index, "commune")) == self.heading:
            return True  # the heading of the next page
        name = text_of(self._cell(index, "commune"))
        if (signs(name) or sums(name)) and not self._numbered(index):
            return True
        stated = (self._cell(index, "mark"), self._cell(index, "value"))
        if any(cell not in ("", None) for cell in stated):
            return False
        return not any(text_of(self.sheet.cell(index, c)) for c in self.criteria)

    def _refuse(self, index: int) -> None:
        self.refused += 1
        self.returned[index] = text_of(self._cell(index, "district"))

    def _drop_contradicted(self) -> None:
        """Take neither of two rows that say different things of one criterion."""
        for table, rows in self.rows.items():
            gone = [row for row in rows if id(row) in self.contradicted]
            self.rows[table] = [row for row in rows if id(row) not in self.contradicted]
            for row in gone:
                self.taken -= 1
                self._refuse(self.contradicted[id(row)])
        self.returned = dict(sorted(self.returned.items()))

    def _learn(self, indexes: list[int]) -> None:
        """Look at the whole column of results: marks or amounts, which signs."""
        column, value = self._column("mark"), self._column("value")
        if column is not None:
            signs = [token(self.sheet.cell(i, column)) for i in indexes]
        else:
            signs = self._results(indexes, value)
        rows = [([sign], None) for sign in signs]
        table = {i for i in indexes if filled_in(self.sheet.rows[i]) > 1}  # no notes
        said = [*notes(self.sheet, table), *self.guide]
        found = legend(rows, said)
        self.blank = {"met": True, "not_met": False}.get(blank_means(said) or "")
        # A dash is the counterpart of +, and of any one sign in a column without gaps.
        if "+" in signs or dashes_answer(signs):
            for dash in {"-", "–"} & set(signs):
                found.meanings.setdefault(dash, "not_met")
                found.told[dash] = "by_partner"
        for code in self.codes - found.meanings.keys():
            found.meanings[code] = "ambiguous"
        self.cells.explain(found)

    def _results(self, indexes: list[int], column: int | None) -> list[str]:
        """Take a column "Kết quả" for marks where only marks stand in it."""
        by_level: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
        for i in indexes:
            label = self._spoken_of(i)
            if label is not None:
                code = label.indicator or str(label.criterion)
                sign = token(self.sheet.cell(i, column)) if column is not None else ""
                by_level[bool(label.indicator)].append((code, sign))
        for level, cells in by_level.items():
            several = len({code for code, sign in cells if sign}) > 1 and not level
            if are_marks([sign for _, sign in cells], several):
                self.marked.add(level)
                self.findings.decide("result_as_mark", column=self._named("value"))
            elif not level and is_scale(cells):
                self.marked.add(level)  # 1, 2 of a scale are no amounts
                self.codes = {sign for _, sign in cells if sign in CODES}
        return [s for level in self.marked for _, s in by_level[level]]

    def _take(self, index: int) -> bool:
        place = self._place(index)
        if place is None:
            return False
        label = self._label(index)
        said = self._said(index, label) if label else None
        if label is None or said is None:
            return False
        reading, met, value, where = said
        as_of, kind = self._dated(index), self._kind(index)
        if as_of is None:
            return False
        table = "values" if label.indicator else "assessments"
        key = (table, place.code, label.indicator or str(label.criterion), as_of, kind)
        if self._twice(key, place, label, (met, value), where, index):
            return False
        row = (
            frames.placed(place, self._district(place), self.roster.province.code)
            | {
                "criterion": label.criterion, "indicator": label.indicator or "",
                "as_of": as_of, "kind": kind, "met": met, "value": value,
                "inner": reading.inner, "cell": where,
            }
        )  # fmt: skip
        self.rows[table].append(row)
        self.seen[key] = row, index
        return True

    def _place(self, index: int) -> Place | None:
        name = text_of(self._cell(index, "commune"))
        code = text_of(self._cell(index, "place_code"))
        district = text_of(self._cell(index, "district"))
        key = (name, district, code)
        if key not in self.places:
            above = self.roster.district_in_column(district) if district else None
            self.places[key] = matched(
                self.roster, name, above, code, self.near, self.voted, district, True
            )
            if self.places[key].place is not None:
                self._tell(index, key)
        if self.places[key].place is None:
            self._tell(index, key)
        return self.places[key].place

    def _tell(self, index: int, key: tuple[str, str, str]) -> None:
        """Refuse each row without a unit; a notice about a name is given once."""
        name, district, code = key
        self.roster.tell(
            self.places[key], self.findings, self._where(index, "commune"),
            name or code, district,
        )  # fmt: skip

    def _label(self, index: int) -> Label | None:
        texts = [text_of(self.sheet.cell(index, c)) for c in self.criteria]
        label = self._spoken_of(index)
        stated_set = text_of(self._cell(index, "criteria_set"))
        other = stated_set not in ("", self.set.set_id)
        if label is None or label.foreign or label.conflict or other:
            text = " ".join([*texts, stated_set]).strip()
            self.findings.add(
                "unknown_criterion", self._where(index, "criterion"), text, True,
                criteria_set=self.set.set_id, count=self.set.count,
            )  # fmt: skip
            return None
        return label

    def _spoken_of(self, index: int) -> Label | None:
        """Give what a row is about: an indicator where one of its columns names it.

        A number beside the name of another criterion is a conflict, and a text below
        "Chỉ tiêu" that is not known is some indicator, and no criterion.
        """
        texts = {c: text_of(self.sheet.cell(index, c))
                 for c in (*self.criteria, *self.contents)}  # fmt: skip
        labels = {c: found for c, text in texts.items() if text
                  and (found := self._worded(text))}  # fmt: skip
        own = [label for c, label in labels.items() if c in self.criteria]
        if not own:
            return None
        numbers = {label.criterion for label in labels.values() if not label.foreign
                   and (label.sure or label in own)}  # fmt: skip
        if len(numbers) > 1:
            return Label(own[0].criterion, conflict=" / ".join(map(str, numbers)))
        exact = [label for label in labels.values() if label.indicator]
        if exact:
            return exact[0]
        unknown = [c for c in self.of_indicators if texts[c] and c not in labels]
        if unknown:
            return Label(0, foreign=True)
        return own[0]

    def _worded(self, text: str) -> Label | None:
        if text not in self.labels:
            self.labels[text] = self.set.wording.read(text)
        return self.labels[text]

    def _said(
        self, index: int, label: Label
    ) -> tuple[CellReading, bool | None, float | None, str] | None:
        unit = self.units.get(label.indicator or str(label.criterion), "")
        mark = self.cells.mark(index, self._column("mark"), self._named("mark"), unit)
        read = self.cells.value
        if bool(label.indicator) in self.marked:
            read = self.cells.mark
        value = read(index, self._column("value"), self._named("value"), unit)
        if "bad" in (mark.kind, value.kind):
            return None
        if self._contradicted(index, mark):
            return None
        number = value if value.kind == "number" else mark
        met = mark.met if mark.met is not None else value.met
        code = label.indicator or str(label.criterion)
        judged = not self.degrees or bool(label.indicator)
        if met is None and number.kind == "number" and judged:
            year = Period(self._dated(index) or self.context.as_of).year
            met = reaches(number, self.set.level(code, self.region, year))
        if met is None and mark.kind == value.kind == "empty" and not label.indicator:
            met = self.blank
            self.blanks += met is not None
        role = "mark" if self.columns["mark"] is not None else "value"
        amount = number.value if number.kind == "number" else None
        return number, met, amount, self._where(index, role)

    def _dated(self, index: int) -> str | None:
        cell = self._cell(index, "as_of")
        text = text_of(cell)
        if not text:
            return self.context.as_of
        if text not in self.days:
            self.days[text] = day_of(cell)
        if not self.days[text]:
            where = self._where(index, "as_of")
            self.findings.add("unreadable_date", where, text, True)
            return None
        return self.days[text]

    def _kind(self, index: int) -> str:
        return KINDS.get(plain(text_of(self._cell(index, "kind"))), self.context.kind)

    def _twice(
        self, key: tuple[str, ...], place: Place, label: Label,
        said: tuple[bool | None, float | None], where: str, at: int,
    ) -> bool:  # fmt: skip
        if key not in self.seen:
            return False
        earlier, first = self.seen[key]
        agree = (earlier["met"], earlier["value"]) == said
        self.findings.add(
            "said_same" if agree else "said_twice", where,
            str(said[1]) if said[0] is None else twice.answer(said[0]), not agree,
            place=place.name, criterion=label.indicator or label.criterion,
            first=earlier["cell"],
        )  # fmt: skip
        if agree:
            self.spare.add(at)
        else:
            self.contradicted[id(earlier)] = first
        return True

    def _district(self, place: Place) -> str:
        above = self.roster.district_of(place)
        return above.name if above else ""

    def _column(self, role: str) -> int | None:
        column = self.columns.get(role)
        return None if column is None else column - self.sheet.first_column

    def _named(self, role: str) -> str:
        use = self.mapping.uses.get(self.columns[role] or -1)
        return use.text if use and use.text else role

    def _cell(self, index: int, role: str) -> Cell:
        if self.spread and (index, role) in self.spread:
            return self.spread[index, role]
        return self.sheet.cell(index, self._column(role))

    def _where(self, index: int, role: str) -> str:
        return self.sheet.place(index, self._column(role) or 0)

    def _frame(self, name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
        if not rows:
            return frames.empty(name)
        context = self.context
        table = pd.DataFrame(rows).assign(
            criteria_set=context.criteria_set, source=context.source,
            file=context.file, sheet=self.sheet.name, synthetic=context.synthetic,
        )  # fmt: skip
        return frames.typed(name, table)

    def _with_derived(self, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
        """Judge criteria whose indicators are stated and whose mark is not."""
        return derived(tables["values"], tables["assessments"], self.set.needed)
