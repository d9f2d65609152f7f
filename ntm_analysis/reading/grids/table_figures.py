"""The figures of a table: each cell with what its row, its column and its title say.

Rows may be indicators, places, criteria or sources of funds; columns results,
estimates, plans, years, shares. A cell becomes a figure only where row, column and
title together say what is measured and in which unit, and nobody contradicts;
a table of which nothing is understood gives none and is told.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501, RUF001

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ntm_analysis.reading.confidence import WEIGHTS, confidence
from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.context.settle_kind import is_over
from ntm_analysis.reading.figure import Kind, Level, StatedFigure
from ntm_analysis.reading.grids.grid import CellNumber, GridCell, TableGrid, plain
from ntm_analysis.reading.grids.heads import (
    TableColumn,
    columns_of,
    head_rows,
    kind_in,
    rest_of,
    time_in,
    unit_named_in,
    unit_of,
    without_unit,
)
from ntm_analysis.reading.grids.indicators import (
    NamedIndicator,
    indicator,
    row_criterion,
)
from ntm_analysis.reading.quantities.numbers import number as read_number
from ntm_analysis.reading.quantities.times import TimeMention
from ntm_analysis.reading.text.place_names import PROVINCES

_NEEDS = re.compile(r"nhu cầu|dự toán|khái toán|phân kỳ (?:đầu tư|vốn)")
_NUMBERS = 0.1  # of a table's cells; one with fewer holds sentences
_TITLE_LINES = 3
_TITLE = 300  # characters of a line that may be a table's title
_CAPTION = re.compile(r"^(?:bảng|biểu|phụ lục)(?: số)? ?[\divx.]*[.:]? ?")
_NUMBERED = re.compile(
    r"^(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.):] ?|^\d{1,2} (?=[^\W\d])"
)
_BELOW = re.compile(r"^(?:[-+•*–]|trong đó|gồm|bao gồm) ?:? ?")
_TOTAL = re.compile(
    r"(?:tổng(?: số| cộng)?|cộng|toàn (?:tỉnh|huyện|thành phố)|chung|bình quân(?: chung)?(?: toàn (?:tỉnh|huyện))?)(?: toàn (?:tỉnh|huyện))?"
)
_LEVELS: dict[str, Level] = {
    "huyện": "district", "thị xã": "district", "thành phố": "district",
    "quận": "district", "tx": "district", "tp": "district", "xã": "commune",
    "phường": "commune", "thị trấn": "commune", "tỉnh": "province",
}  # fmt: skip
_PLACE = re.compile(
    r"(?P<level>[Hh]uyện|[Tt]hị xã|[Tt]hành phố|[Qq]uận|TX\.?|TP\.?|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]ỉnh)\s+(?P<name>[^\d,;:()]{2,40})"
)
_NAME = re.compile(
    r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?: (?:[^\W\d_]+(?:['’-][^\W\d_]+)*|\d{1,2})){0,4}"
)
_OF_PLACES: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"huyện|địa phương|đơn vị(?! tính)|địa bàn"), "district"),
    (re.compile(r"(?<!\w)xã(?! đạt)"), "commune"),
    (re.compile(r"tỉnh"), "province"),
)
_OF_CRITERIA = re.compile(r"tiêu chí")
_OF_COMMUNES = re.compile(r"(?:nhóm|loại|phân loại|số) (?:các )?xã")
_MET = re.compile(
    r"(?:số )?xã (?:đã )?(?:đạt|hoàn thành)(?: chuẩn| tiêu chí)?(?: \(xã\))?"
)
_FACTORS = {
    "trillion": 1e3,
    "billion": 1.0,
    "million": 1e-3,
    "thousand": 1e-6,
    "dong": 1e-9,
}
_PER_PERSON = {"million": 1.0, "thousand": 1e-3, "dong": 1e-6}
_OWN_UNITS = {
    "communes", "districts", "villages", "products", "residential_areas", "gardens",
    "criteria",
}  # fmt: skip
_ADDED = ("communes", "districts", "villages", "billion_vnd", "products")
_HIGHEST = {"criteria_per_commune": 19.0, "criteria_per_commune_gain": 19.0}
Place = tuple[str, Level]


@dataclass(frozen=True, slots=True)
class UnreadTable:
    """A table that states numbers of which none was understood."""

    start: int
    end: int
    numbers: int
    heads: str


@dataclass(slots=True)
class _Row:
    """What the words of a row say."""

    words: str
    start: int
    end: int
    measured: NamedIndicator | None = None
    place: Place | None = None
    criterion: int | None = None
    unit: str = ""
    time: TimeMention | None = None
    is_total: bool = False
    is_time: bool = False


class TableReader:
    """Reads the tables of one document, in their order."""

    def __init__(self, text: str, facts: DocumentFacts) -> None:
        self.text, self.facts = text, facts
        self.unread: list[UnreadTable] = []
        self.before: tuple[int, list[TableColumn]] | None = (
            None  # a table that may go on
        )

    def read(self, grid: TableGrid) -> list[StatedFigure]:
        """Give the figures of a table, row by row; remember it if none is read."""
        heads = head_rows(grid)
        columns = columns_of(grid, heads)
        goes_on = self.before is not None and self._goes_on(grid)
        if not heads and goes_on and self.before:
            columns = self.before[1]
        found = _Table(self.text, self.facts, grid, heads, columns).figures()
        self.before = (grid.end, columns)
        if not found and grid.numbers >= 2 and _is_about_numbers(grid):
            words = " | ".join(column.words for column in columns)
            told = UnreadTable(grid.start, grid.end, grid.numbers, words)
            self.unread.append(told)
        return found

    def _goes_on(self, grid: TableGrid) -> bool:
        """Say whether a table follows another at once, as over a page's end."""
        end, columns = self.before or (0, [])
        return len(columns) == grid.width and not self.text[end : grid.start].strip()


def is_prose(grid: TableGrid) -> bool:
    """Say whether a table holds sentences rather than numbers."""
    return not _is_about_numbers(grid)


def _is_about_numbers(grid: TableGrid) -> bool:
    """Say whether numbers beside labels are what a table is for."""
    filled = [c for row in grid.rows for c in row[1:] if c is not None and c.words]
    numbers = sum(cell.is_value for cell in filled)  # the first column only counts
    return numbers >= 1 and numbers >= _NUMBERS * len(filled)


class _Table:
    """One table with its heads read."""

    def __init__(
        self,
        text: str,
        facts: DocumentFacts,
        grid: TableGrid,
        heads: int,
        columns: list[TableColumn],
    ) -> None:
        self.text, self.facts, self.grid, self.heads = text, facts, grid, heads
        self.columns = columns
        lines = self._title_lines()
        self.title = " ".join(lines)
        self.title_unit = unit_named_in(self.title)
        self.labels = [n for n, c in enumerate(columns) if c.role == "label"]
        self.label_words = self.columns[self.labels[0]].words if self.labels else ""
        self.titled = self._titled(lines)
        self.rows = list(self._rows())

    def figures(self) -> list[StatedFigure]:
        """Give the figures, in the order of the text."""
        if not self.labels or not any(c.role == "value" for c in self.columns):
            return []
        found: list[tuple[_Row, int, StatedFigure]] = []
        for row, cells in self.rows:
            for at, figure in self._of_row(row, cells):
                found.append((row, at, figure))
        doubted = self._wrong_totals(found)
        return [
            replace(
                figure,
                doubt="total_differs",
                confidence=confidence(["total_differs"]),
                unsure=("total_differs",),
            )
            if id(figure) in doubted
            else figure
            for _, _, figure in found
        ]

    def _title_lines(self) -> list[str]:
        """The lines before the table, and rows of it that are one cell."""
        begin = max(0, self.grid.start - _TITLE * _TITLE_LINES)
        before = self.text[begin : self.grid.start]
        lines = [plain(line) for line in before.split("\n") if line.strip()]
        kept: list[str] = []
        for line in reversed(lines[-_TITLE_LINES:]):
            said = line.endswith((".", ";")) and not unit_named_in(line)
            if len(line) > _TITLE or "\t" in line or said:
                break
            kept.insert(0, line)
        for row in self.grid.rows[: self.heads]:
            words = {id(c): c.words for c in row if c and c.words}
            if len(words) == 1 and self.grid.width > 1:
                kept += words.values()
        return kept

    def _titled(self, lines: list[str]) -> NamedIndicator | None:
        """What the nearest line of the title says is measured."""
        bare = (_CAPTION.sub("", without_unit(line)) for line in reversed(lines))
        return next((found for line in bare if (found := indicator(line))), None)

    def _rows(self) -> Iterator[tuple[_Row, tuple[GridCell | None, ...]]]:
        """Each row with values and its own label, with what stands above it."""
        above, section = "", ""
        heads = [[c.words for c in row if c] for row in self.grid.rows[: self.heads]]
        for cells in self.grid.rows[self.heads :]:
            if [c.words for c in cells if c] in heads:
                continue  # the head, printed again on the next page
            label = self._label(cells)
            if label is None:
                continue
            values = [
                c for n, c in enumerate(cells) if c and self._is_value(n) and c.is_value
            ]
            words = _NUMBERED.sub("", label.words).strip(" :*")
            if not values:
                section = words
                above = words
                continue
            below = _BELOW.match(words)
            row = self._row(words[below.end() :] if below else words, label, cells)
            silent = row.measured is None and row.place is None
            if silent and row.criterion is None and not row.is_time:
                context = above if below else section
                row.measured = indicator(f"{context} {row.words}") if context else None
            if not below:
                above = words
            yield row, cells

    def _label(self, cells: tuple[GridCell | None, ...]) -> GridCell | None:
        """The innermost label of a row that has words."""
        found = None
        for at in self.labels:
            cell = cells[at] if at < len(cells) else None
            if cell is None or not cell.words:
                continue
            of_band = "tiêu chí" in cell.words and _OF_COMMUNES.search(self.label_words)
            if not cell.is_value or of_band:  # "Dưới 10 tiêu chí" reads as a number
                found = cell
        return found

    def _is_value(self, number: int) -> bool:
        return number < len(self.columns) and self.columns[number].role in (
            "value", "percent", "whole",
        )  # fmt: skip

    def _row(
        self, words: str, label: GridCell, cells: tuple[GridCell | None, ...]
    ) -> _Row:
        starts = [c.start for c in cells if c and c.words and not c.spans]
        start = label.start if not label.spans else min(starts, default=label.start)
        bare = without_unit(words)
        row = _Row(bare, start, label.end, unit=unit_named_in(words))
        for at, column in enumerate(self.columns):
            cell = cells[at] if at < len(cells) else None
            if column.role == "unit" and cell is not None:
                unit = unit_of(cell.words) or row.unit or "other"
                row.unit = "" if cell.words == "đơn vị" else unit  # of what it counts
        row.is_total = bool(_TOTAL.fullmatch(bare))
        if _OF_COMMUNES.search(self.label_words):
            band = indicator(f"số xã {bare}")  # "Nhóm xã": "Đạt 7 - 9 tiêu chí"
            if band and band.band:
                row.measured = band
                return row
        if _OF_CRITERIA.search(self.label_words) and (found := row_criterion(bare)):
            row.criterion = found
            return row
        row.time = time_in(bare)
        row.is_time = row.time is not None and not rest_of(bare)
        if row.is_time:
            return row
        row.place = self._place(label, bare, row.is_total)
        if row.place is None:
            row.measured = indicator(bare)
            if row.measured is None and row.unit == "percent":
                row.measured = indicator(f"tỷ lệ {bare}")
        else:
            row.time = None  # a name may hold a number
        return row

    def _place(self, label: GridCell, bare: str, is_total: bool) -> Place | None:
        own = self.facts.place
        level = next((lv for p, lv in _OF_PLACES if p.search(self.label_words)), None)
        if is_total:
            return (own.name, own.level) if level else None
        written = " ".join(self.text[label.start : label.end].split())
        written = re.sub(r"^(?:\d{1,2}|[IVX]{1,4}|[a-z])[.):] ?|^[-+•] ?", "", written)
        if found := _PLACE.fullmatch(written):
            word = found["level"].lower().strip(".")
            return (
                (found["name"].strip(), _LEVELS[word])
                if _named(found["name"])
                else None
            )
        if level is None or not _NAME.fullmatch(written) or not _named(written):
            return None
        if indicator(bare):
            return None
        province = (
            level == "district" and written in PROVINCES and own.level == "national"
        )
        return written, "province" if province else level

    def _of_row(
        self, row: _Row, cells: tuple[GridCell | None, ...]
    ) -> list[tuple[int, StatedFigure]]:
        """The figures of a row; a share beside a count belongs to it."""
        found: list[tuple[int, StatedFigure]] = []
        whole = self._whole(cells)
        for at, column in enumerate(self.columns):
            cell = cells[at] if at < len(cells) else None
            if (
                cell is None
                or cell.number is None
                or cell.spans
                or not self._is_value(at)
            ):
                continue
            if column.role == "percent":
                if found and at == found[-1][0] + 1 and _counts(found[-1][1]):
                    found[-1] = at, _with_share(found[-1][1], cell, self.text)
                continue
            if column.role == "value" and cell.is_value:
                figure = self._figure(row, column, cell, cell.number, whole)
                if figure is not None:
                    found.append((at, figure))
        return found

    def _whole(self, cells: tuple[GridCell | None, ...]) -> float | None:
        for at, column in enumerate(self.columns):
            cell = cells[at] if at < len(cells) else None
            if column.role == "whole" and cell and cell.number and not cell.spans:
                return number_of(cell.number.number, True)
        return None

    def _measured(self, row: _Row, column: TableColumn) -> NamedIndicator | None:
        """What row, column and title together say is measured."""
        if row.criterion is not None:
            said = f"{column.words} {self.title}"
            counts = column.unit or row.unit
            if (
                column.measured is None
                and counts not in ("communes",)
                and not _MET.search(said)
                and not self._counts_communes()
            ):
                return None
            if column.measured and column.measured.measure != "communes_recognized":
                return None
            new = bool(column.measured and column.measured.is_new)
            return NamedIndicator(
                "communes_meeting_criterion", "communes", row.criterion, is_new=new
            )
        if row.place is not None:
            found = column.measured or self.titled or self._sum_of_funds(column)
            units = ("communes", "districts", "criteria")
            of_many = found is not None and found.unit in units
            return None if row.place[1] == "commune" and of_many else found
        if row.is_time:
            return column.measured or self.titled
        if row.measured is None and row.is_total:
            funds = indicator(self.label_words) or self.titled
            of_funds = funds is not None and funds.measure == "funding"
            return replace(funds, fund_source="total") if funds and of_funds else None
        if row.measured and column.measured:
            same = row.measured.measure == column.measured.measure
            return row.measured if same else None
        return row.measured

    def _sum_of_funds(self, column: TableColumn) -> NamedIndicator | None:
        """Understand "Tổng cộng" beside columns of sources of funds."""
        if not _TOTAL.fullmatch(column.words.strip(" .:*")):
            return None
        funds = (c.measured for c in self.columns if c.measured)
        known = next((m for m in funds if m.measure == "funding"), None)
        return replace(known, fund_source="total") if known else None

    def _figure(
        self,
        row: _Row,
        column: TableColumn,
        cell: GridCell,
        stated: CellNumber,
        whole: float | None,
    ) -> StatedFigure | None:
        measured = self._measured(row, column)
        if measured is None:
            return None
        unit = unit_of(stated.unit) or row.unit or column.unit or self.title_unit
        values = _values(measured, stated, unit)
        if values is None:
            return None
        value, percent = values
        over = number_of(stated.over, True) if stated.over else None
        if (
            over is None
            and row.place
            and measured.unit == "communes"
            and measured.band is None
        ):
            over = whole
        doubts: set[str] = set()
        kind = self._kind(row, column, doubts)
        time = self._time(row, column, kind, doubts)
        if kind == "target" and not column.kind and is_over(time, self.facts.date):
            kind = "actual"
        place = row.place or (self.facts.place.name, self.facts.place.level)
        share = number_of(stated.share) if stated.share else percent
        name = measured.measure if column.cumulative else measured.name
        return StatedFigure(
            measure=name,
            kind=kind,
            place=place[0],
            place_level=place[1],
            criterion=measured.criterion,
            value=value,
            denominator=over if value is not None else None,
            percent=share,
            unit=measured.unit if value is not None else "percent",
            bound=stated.bound,  # type: ignore[arg-type]
            time=time,
            evidence=self.text[row.start : cell.end],
            start=row.start,
            end=cell.end,
            band_low=measured.band[0] if measured.band else None,
            band_high=measured.band[1] if measured.band else None,
            fund_source=measured.fund_source,
            scope=measured.scope,
            strict=stated.strict or None,
            stars=measured.stars,
            rule="table",
            confidence=confidence(doubts),
            unsure=tuple(d for d in WEIGHTS if d in doubts) or None,
        )

    def _kind(self, row: _Row, column: TableColumn, doubts: set[str]) -> Kind:
        said = column.kind or kind_in(row.words)
        if said:
            return said
        time = (column.time or row.time) and self._own_time(row, column)
        year = int(time.split("/")[-1][:4]) if time else None
        if year and self._plans_period(year):
            return "target"
        if year and self.facts.year and year > self.facts.year:
            return "target"
        needed = _NEEDS.search(self.title)
        if needed and time and not is_over(time, self.facts.date):
            return "target"  # of years that no date says are over
        if year and self.facts.year and year < self.facts.year:
            return "actual"
        if year and year == self.facts.year and self._plans_years():
            return "target"
        titled = kind_in(self.title)
        if titled is None:
            doubts.add("plan_or_result")
        return titled or self.facts.kind

    def _counts_communes(self) -> bool:
        """Say whether a column says "số xã đạt", so that those beside it count too."""
        named = (c.measured.measure for c in self.columns if c.measured)
        return any(measure == "communes_recognized" for measure in named)

    def _plans_period(self, year: int) -> bool:
        """Say whether an undated plan of a period gives the years of that period."""
        begin, _, end = self.facts.title_time.partition("/")
        if self.facts.kind != "target" or self.facts.date or not end:
            return False
        return int(begin[:4]) <= year <= int(end[:4])

    def _plans_years(self) -> bool:
        """Say whether a plan of the first half of a year gives that year and later."""
        early = self.facts.date[5:7] <= "06"
        if not self.facts.date or not early or self.facts.kind != "target":
            return False
        years = [int(c.time.form[:4]) for c in self.columns if c.time and _is_year(c)]
        years += [
            int(row.time.form[:4]) for row, _ in self.rows if row.is_time and row.time
        ]
        return len(years) > 1 and min(years) == self.facts.year

    def _own_time(self, row: _Row, column: TableColumn) -> str:
        mention = column.time or row.time
        return mention.text(self.facts.year) if mention else ""

    def _time(
        self, row: _Row, column: TableColumn, kind: Kind, doubts: set[str]
    ) -> str:
        if own := self._own_time(row, column):
            return own
        doubts.add("time_taken")
        titled = time_in(self.title)
        fits = kind != "target" or kind_in(self.title) == "target"
        if titled and fits and (text := titled.text(self.facts.year)):
            return text
        found = self.facts.planned if kind == "target" else self.facts.as_of
        if not found:
            doubts.add("time_missing")
        return found

    def _wrong_totals(self, found: list[tuple[_Row, int, StatedFigure]]) -> set[int]:
        """Figures of a total row that its parts do not sum to."""
        columns: dict[int, list[tuple[_Row, StatedFigure]]] = {}
        for row, at, figure in found:
            if row.place:
                columns.setdefault(at, []).append((row, figure))
        places = sum(bool(row.place) and not row.is_total for row, _ in self.rows)
        return {
            id(total)
            for rows in columns.values()
            if (total := _wrong_total(rows, places)) is not None
        }


def _wrong_total(
    rows: list[tuple[_Row, StatedFigure]], places: int
) -> StatedFigure | None:
    """The total of a column that its parts, all of them stated, do not sum to."""
    totals = [figure for row, figure in rows if row.is_total]
    parts = [figure for row, figure in rows if not row.is_total]
    if len(totals) != 1 or len(parts) < 2 or len(parts) != places:
        return None
    levels = {figure.place_level for figure in parts}
    values = [f.value for f in parts if isinstance(f.value, (int, float))]
    total = totals[0].value
    if totals[0].unit not in _ADDED or len(levels) > 1 or len(values) != places:
        return None
    if not isinstance(total, (int, float)):
        return None
    differs = abs(sum(values) - total) > max(0.5, 0.005 * abs(total))
    return totals[0] if differs else None


def _is_year(column: TableColumn) -> bool:
    """Say whether a column of values is of one year and says neither plan nor result."""
    time = column.time
    return (
        column.role == "value"
        and not column.kind
        and bool(time)
        and (time is not None and time.kind == "year" and time.form[:4].isdigit())
    )


def number_of(digits: str, whole: bool = False) -> float:
    """Read the digits of a cell; whole numbers as such.

    >>> number_of("1.347"), number_of("44,5"), number_of("8,227", whole=True)
    (1347, 44.5, 8227)
    """
    value = read_number(digits, whole)
    return int(value) if float(value).is_integer() else value


def _values(
    measured: NamedIndicator, stated: CellNumber, unit: str
) -> tuple[float | tuple[float, float] | None, float | None] | None:
    """Convert a cell to the measure's unit; None where the units do not fit.

    Returns
    -------
    (value, percent)
        The value is None for a share of communes.
    """
    is_percent = stated.is_percent or unit == "percent"
    if measured.unit == "percent":
        if unit not in ("", "percent") or stated.over:
            return None
        value = _scaled(stated, 1.0)
        single = value if not isinstance(value, tuple) else None
        if single is not None and not 0 <= single <= 100:
            return None
        return value, single
    if is_percent:
        share = number_of(stated.number)
        counted = measured.measure.startswith(("communes", "districts", "villages"))
        return (None, share) if counted and 0 <= share <= 100 else None
    if measured.unit == "billion_vnd":
        return (_scaled(stated, _FACTORS[unit]), None) if unit in _FACTORS else None
    if measured.unit.startswith("million"):
        factor = _PER_PERSON.get(unit or "million")
        return (_scaled(stated, factor), None) if factor else None
    if unit not in ("", "other") and unit in _OWN_UNITS and unit != measured.unit:
        return None
    if unit in _FACTORS or unit == "other":
        return None
    return _count(measured, stated)


def _count(
    measured: NamedIndicator, stated: CellNumber
) -> tuple[float | tuple[float, float], None] | None:
    whole = measured.unit != "criteria"
    low = number_of(stated.number, whole)
    high = number_of(stated.high, whole) if stated.high else None
    most = _HIGHEST.get(measured.measure)
    if most is not None and max(low, high or 0) > most:
        return None
    if whole and not float(low).is_integer():
        return None
    return (low, None) if high is None else ((low, high), None)


def _scaled(stated: CellNumber, factor: float) -> float | tuple[float, float]:
    def one(digits: str) -> float:
        value = round(number_of(digits) * factor, 9)
        return int(value) if float(value).is_integer() else value

    return (one(stated.number), one(stated.high)) if stated.high else one(stated.number)


def _with_share(figure: StatedFigure, cell: GridCell, text: str) -> StatedFigure:
    assert cell.number is not None
    share = number_of(cell.number.number)
    if figure.percent is not None or not 0 <= share <= 100:
        return figure
    evidence = text[figure.start : cell.end]
    return replace(figure, percent=share, end=cell.end, evidence=evidence)


def _counts(figure: StatedFigure) -> bool:
    return figure.unit in ("communes", "districts", "villages", "residential_areas")


def _named(words: str) -> bool:
    """Say whether every word is a name's: capital, or a number."""
    return all(word[0].isupper() or word.isdigit() for word in words.split())
