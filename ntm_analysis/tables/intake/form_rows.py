"""The forms of a province: Biểu 05, 06, 07 and the table of bands, as figures.

Each cell is a number of communes (or million dong) for one row, one commune group
and one of three columns: result to 31/12 of the year before, result of the period,
plan to the end of the year. What must sum is compared and the difference listed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from ntm_analysis.periods import Period
from ntm_analysis.sources.workbooks import Sheet
from ntm_analysis.tables.intake import frames
from ntm_analysis.tables.intake.communes import Roster
from ntm_analysis.tables.intake.forms import band
from ntm_analysis.tables.intake.heading_cells import text_of
from ntm_analysis.tables.intake.mapping import Mapping
from ntm_analysis.tables.intake.marks import plain, read_value
from ntm_analysis.tables.intake.problems import Findings
from ntm_analysis.tables.intake.sets import IntakeSet

GROUPS = ("G1", "G2", "G3")
MILLION_PER_BILLION = 1000
# Rows of Biểu 07: source of funds by the words of its row.
FUNDS = (
    ("total", r"tong(?: so| cong)?.*"),
    ("central", r".*(?:ngan sach trung uong|nstw).*"),
    ("local", r".*(?:ngan sach dia phuong|nsdp).*"),
    ("integrated", r".*long ghep.*"),
    ("credit", r".*tin dung.*"),
    ("enterprise", r".*doanh nghiep.*"),
    ("community", r".*(?:cong dong|nguoi dan|dan gop|nhan dan).*"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of numbers: its date, kind and commune group."""

    index: int
    as_of: str
    kind: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a row's number counts."""

    measure: str
    criterion: int | None = None
    low: int | None = None
    high: int | None = None
    scope: str = ""
    fund: str = ""
    label: str = ""


class FormReader:
    """Reads one form of a province."""

    def __init__(
        self, sheet: Sheet, mapping: Mapping, roster: Roster, context: frames.Context,
        findings: Findings, intake_set: IntakeSet, period: Period,
    ) -> None:  # fmt: skip
        """Take the sheet, and the period that its middle columns are about."""
        self.sheet, self.mapping, self.roster = sheet, mapping, roster
        self.context, self.findings = context, findings
        self.set, self.period = intake_set, period
        self.head = mapping.header[0] - 1 - sheet.first_row
        self.paths = paths(sheet, self.head)
        self.content = (mapping.first("content") or 0) - sheet.first_column
        self.rows: list[dict[str, Any]] = []
        self.parent: Meaning | None = None  # of the rows "nhóm 1" to "nhóm 3" below it
        self.taken = self.refused = 0

    def read(self) -> pd.DataFrame:
        """Read every row of the form."""
        columns = list(self._columns())
        section = ""
        for index in (i for i in self.sheet.filled if i > self.head):
            words = self._text(index, self.content)
            number = self._text(index, self.content - 1)
            if not words or counts(words):
                continue
            if re.fullmatch(r"[IVX]+", number.strip(". ")):
                section = number.strip(". ")
            found = [(c, read_value(self._cell(index, c.index))) for c in columns]
            if all(value.kind in ("empty", "dash") for _, value in found):
                continue
            meaning = self._meaning(words, number, section)
            if meaning is None:
                continue
            self._keep(index, meaning, found)
        self._sums()
        return (
            frames.typed("figures", pd.DataFrame(self.rows))
            if self.rows
            else (frames.empty("figures"))
        )

    def _keep(self, index: int, meaning: Meaning, found: list[Any]) -> None:
        good = False
        for column, value in found:
            where = self.sheet.place(index, column.index)
            if value.kind == "number":
                good = True
                self._add(meaning, column, value.value, where)
            elif value.kind not in ("empty", "dash"):
                self.findings.add(
                    "unreadable_cell", where, self._cell(index, column.index), True,
                    column=meaning.label,
                )  # fmt: skip
        self.taken += good
        self.refused += not good

    def _add(self, meaning: Meaning, column: Column, value: float, where: str) -> None:
        money = meaning.measure == "funding"
        place = self.roster.place
        self.rows.append(
            {
                "place_code": place.code, "vintage": place.vintage,
                "place": place.name, "level": place.level,
                "province_code": self.roster.province.code,
                "measure": meaning.measure,
                "kind": {"plan": "target"}.get(column.kind, column.kind),
                "criteria_set": self.set.set_id, "criterion": meaning.criterion,
                "band_low": meaning.low, "band_high": meaning.high,
                "scope": meaning.scope or column.group, "as_of": column.as_of,
                "value": value / MILLION_PER_BILLION if money else value,
                "unit": "billion_vnd" if money else "communes",
                "fund_source": meaning.fund, "label": meaning.label,
                "source": self.context.source, "file": self.context.file,
                "sheet": self.sheet.name, "cell": where,
                "synthetic": self.context.synthetic,
            }
        )  # fmt: skip

    def _columns(self) -> Iterator[Column]:
        before, end = f"{self.period.year - 1}-12-31", f"{self.period.year}-12-31"
        for index, path in enumerate(self.paths):
            words = " / ".join(path)
            group = re.search(r"nhom\s*([123])", words)
            said = block_of(path)
            if said is None or index <= self.content:
                continue
            as_of, kind = {
                "before": (before, "actual"),
                "now": (self.period.text, self.context.kind),
                "plan": (self._planned(words, end), "plan"),
            }[said]
            yield Column(index, as_of, kind, f"G{group[1]}" if group else "")

    def _planned(self, words: str, end: str) -> str:
        """Funds are planned for a span of time, communes for its last day."""
        if self.mapping.layout != "form07":
            return end
        half = re.search(r"6\s*t", words)
        return f"{self.period.year}-H2" if half else str(self.period.year)

    def _meaning(self, words: str, number: str, section: str) -> Meaning | None:
        read = {"form05": self._criterion, "form06": self._result, "form07": self._fund}
        return read[self.mapping.layout](words, number, section)

    def _criterion(self, words: str, number: str, section: str) -> Meaning | None:
        label = self.set.wording.read(words)
        by_number = number.strip(". ")
        criterion = label.criterion if label and label.sure else None
        if criterion is None and by_number.isdigit():
            criterion = int(by_number)
        if criterion is None or not 1 <= criterion <= self.set.count:
            return None
        return Meaning("communes_meeting_criterion", criterion, label=words)

    def _result(self, words: str, number: str, section: str) -> Meaning | None:
        text = plain(words)
        group = re.search(r"nhom\s*([123])", text)
        scope = f"G{group[1]}" if group else ""
        if section not in ("", "I"):
            return Meaning("output", label=words)
        found = self._known_result(text)
        if found is not None:
            self.parent = found
        elif not group or self.parent is None:
            return Meaning("output", label=words)
        else:
            found = self.parent
        return replace(found, scope=scope, label=words)

    def _known_result(self, text: str) -> Meaning | None:
        if "tong so xa" in text:
            return Meaning("communes_total")
        if "hien dai" in text:
            return Meaning("output")
        if re.search(r"(?:qd|quyet dinh).*cong nhan|cong nhan dat chuan", text):
            return Meaning("communes_recognized")
        if "thu tuc" in text:
            return Meaning("communes_recognized_proposed")
        edges = band(re.sub(r"^so xa |\s*:.*$", "", text))
        if edges is None:
            return None
        low, high = edges
        high = self.set.count if high is None else high
        return Meaning("communes_in_band", low=low, high=high)

    def _fund(self, words: str, number: str, section: str) -> Meaning | None:
        if re.fullmatch(r"\d+(?:\.\d+)?|[a-z-]", number.strip(". ")):
            return None  # a part of the row above; the sources are not split further
        text = plain(words)
        for fund, pattern in FUNDS:
            if re.fullmatch(pattern, text):
                return Meaning("funding", fund=fund, label=words)
        return None

    def _sums(self) -> None:
        """Compare what must sum: sources of funds, bands, groups."""
        if not self.rows:
            return
        table = pd.DataFrame(self.rows)
        if self.mapping.layout == "form07":
            self._compare(
                table[table["fund_source"] == "total"],
                table[table["fund_source"] != "total"],
            )
        if self.mapping.layout == "form06":
            whole = table[table["measure"] == "communes_total"]
            parts = table[table["measure"] == "communes_in_band"]
            self._compare(whole, parts)

    def _compare(self, whole: pd.DataFrame, parts: pd.DataFrame) -> None:
        keys = ["as_of", "kind", "scope"]
        sums = parts.groupby(keys)["value"].sum()
        for row in whole.itertuples(index=False):
            counted = sums.get((row.as_of, row.kind, row.scope))
            if counted is not None and abs(counted - float(str(row.value))) > 1e-6:
                self.findings.add(
                    "form_sum", str(row.cell), f"{row.value:g}", label=row.label,
                    said=f"{row.value:g}", counted=f"{counted:g}",
                )  # fmt: skip

    def _cell(self, index: int, column: int) -> Any:
        row = self.sheet.rows[index]
        return row[column] if 0 <= column < len(row) else ""

    def _text(self, index: int, column: int) -> str:
        return text_of(self._cell(index, column))


def paths(sheet: Sheet, head: int, lines: int = 3) -> list[list[str]]:
    """Give the folded labels above each column of a form, merged cells filled in."""
    rows = sheet.rows[head : head + lines]
    width = max((len(row) for row in rows), default=0)
    grid = [
        [plain(text_of(c)) for c in row] + [""] * (width - len(row)) for row in rows
    ]
    for top, left, bottom, right in sheet.merged:
        if head <= top < head + len(grid) and left < width:
            text = grid[top - head][left]
            for row in range(top - head, min(bottom - head, len(grid) - 1) + 1):
                for column in range(left, min(right, width - 1) + 1):
                    grid[row][column] = text
    if not sheet.merged:
        _fill_right(grid)
    return [list(dict.fromkeys(row[c] for row in grid if row[c])) for c in range(width)]


def _fill_right(grid: list[list[str]]) -> None:
    """In a text file a merged label stands over its first column only."""
    if len(grid) < 2:
        return
    for column in range(1, len(grid[0])):
        if not grid[0][column] and grid[1][column]:
            grid[0][column] = grid[0][column - 1]


def block_of(path: list[str]) -> str | None:
    """Say which of the three columns of the 2026 forms a path is, if any.

    >>> block_of(["nhom 1", "kq 31/12 nam truoc"]), block_of(["kh 6t cuoi nam"])
    ('before', 'plan')
    """
    words = " / ".join(path)
    if re.search(r"31/12|nam truoc|nam 20\d\d truoc", words):
        return "before"
    if re.search(r"\b(?:kh|ke hoach)\b", words):
        return "plan"
    if re.search(r"\b(?:th|kq|thuc hien|ket qua|huy dong|uoc)\b", words):
        return "now"
    return None


def counts(words: str) -> bool:
    """Recognise the cells of a line that counts columns."""
    return bool(re.fullmatch(r"\(?\d{1,2}\)?|\([a-z0-9]\)|[A-Z]", words.strip()))
