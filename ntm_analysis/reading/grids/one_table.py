"""One table with its heads read: what each of its cells states, and what is left out.

A cell becomes a figure only where row, column and title together say what is measured
and in which unit, and nobody contradicts.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import replace

from ntm_analysis.reading.confidence import confidence, in_order
from ntm_analysis.reading.context.settle_kind import is_over
from ntm_analysis.reading.figure import Kind, StatedFigure
from ntm_analysis.reading.grids.added_or_standing import settle_added
from ntm_analysis.reading.grids.cell_values import (
    WHOLE_UNITS,
    cell_values,
    has_share,
    is_broken,
    number_of,
    with_share,
)
from ntm_analysis.reading.grids.columns_beside import (
    says_sum,
)
from ntm_analysis.reading.grids.foreign import is_foreign, speaks_of_the_countryside
from ntm_analysis.reading.grids.grid import CellNumber, GridCell
from ntm_analysis.reading.grids.heads import (
    TableColumn,
    kind_in,
    time_in,
    unit_of,
)
from ntm_analysis.reading.grids.indicators import (
    NamedIndicator,
    indicator,
)
from ntm_analysis.reading.grids.left_out import columns_left_out
from ntm_analysis.reading.grids.table_rows import (
    TOTAL,
    TableRow,
    TableRows,
    is_value,
)
from ntm_analysis.reading.grids.totals import wrong_totals

_NEEDS = re.compile(r"nhu cầu|dự toán|khái toán|phân kỳ (?:đầu tư|vốn)")
_OTHER_SET = re.compile(r"tiêu chí[^;.|]{0,40}(?:nâng cao|kiểu mẫu|hiện đại)")
_INDICATORS = re.compile(r"chỉ tiêu(?! (?:được )?giao| kế hoạch| phấn đấu)")
_HIGHER = re.compile(
    r"nâng cao|kiểu mẫu|hiện đại|(?<!nông )thôn|huyện (?:đạt|ntm|nông thôn mới)"
)
_BANDED = re.compile(
    r"(?:số|loại|nhóm|các|tổng) (?:thôn|bản|ấp|xóm|buôn|làng|khóm|trường|hộ)(?!\w)"
)
_LISTS_NEW = re.compile(
    r"danh sách (?:các )?(?:xã|huyện|thôn)[^.;]{0,24}(?:phấn đấu|dự kiến|đăng ký) (?!.*(?:lũy kế|luỹ kế|thu hồi))[^.;]{0,90}(?<!đến )(?<!hết )(?<!cuối )năm (?:19|20)\d\d"
)
_SIZES_OF_SETS = ("19", "10")
_MET = re.compile(
    r"(?:số )?xã (?:đã )?(?:đạt|hoàn thành)(?: chuẩn| tiêu chí)?(?: \(xã\))?"
)


class Table:
    """One table with its heads and rows read."""

    def __init__(self, said: TableRows) -> None:
        self.said, self.text, self.facts = said, said.text, said.facts
        self.columns = columns = said.columns
        self.left: dict[str, int] = {}  # numbers not read beside others, by heads
        self.of_countryside = speaks_of_the_countryside(self.text)
        units = {c.unit for c in columns if says_sum(c) and c.unit}
        done = [
            int(c.time.form[:4])
            for c in columns
            if c.role == "value"
            and c.kind in ("actual", "estimate")
            and c.time is not None
            and c.time.form[:4].isdigit()
        ]
        # a column of places with "76,9" in it holds no counts, "100" neither
        self.broken = {
            at
            for row, cells in self.said.rows
            if row.place
            for at, cell in enumerate(cells[: len(columns)])
            if columns[at].role == "value" and columns[at].unit != "percent"
            if cell is not None and cell.number and is_broken(cell.number.number)
        }
        if any(not columns[at].measured for at in self.broken):
            # columns that measure what the title says are alike
            self.broken |= {at for at, c in enumerate(columns) if not c.measured}
        self.done_until = max(done, default=0)
        self.total_unit = units.pop() if len(units) == 1 else ""

    def figures(self) -> list[StatedFigure]:
        """Give the figures, in the order of the text."""
        if not self.said.labels or not any(c.role == "value" for c in self.columns):
            return []
        found: list[tuple[TableRow, int, StatedFigure]] = []
        for row, cells in self.said.rows:
            for at, figure in self._of_row(row, cells):
                found.append((row, at, figure))
        found = [
            (row, at, figure)
            for row, at, figure in found
            if not (row.place and at in self.broken and figure.unit in WHOLE_UNITS)
        ]
        tried, found = found, settle_added(self.columns, found)
        self.left = columns_left_out(self.columns, self.said.rows, tried, found)
        doubted = wrong_totals(self.said.rows, found)
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

    def _of_row(
        self, row: TableRow, cells: tuple[GridCell | None, ...]
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
                or not is_value(self.columns, at)
            ):
                continue
            if column.role == "percent":
                if found and at == found[-1][0] + 1 and has_share(found[-1][1]):
                    counted_at, counted = found[-1]
                    found[-1] = counted_at, with_share(counted, cell, self.text)
                continue
            if column.role == "value" and cell.is_value:
                if self._is_share_of(found, column):
                    before, counted = found[-1]
                    found[-1] = before, with_share(counted, cell, self.text)
                    continue
                figure = self._figure(row, column, cell, cell.number, whole)
                if figure is not None:
                    found.append((at, figure))
        return found

    def _is_share_of(
        self, found: list[tuple[int, StatedFigure]], column: TableColumn
    ) -> bool:
        """Say whether "Số xã đạt chuẩn/tổng số (%)" gives the share of the count left."""
        if not found or column.unit != "percent" or column.measured is None:
            return False
        at, figure = found[-1]
        left = self.columns[at]
        alike = left.kind == column.kind and left.time == column.time
        same = left.measured is not None and left.measured == column.measured
        return alike and same and figure.value is not None and has_share(figure)

    def _whole(self, cells: tuple[GridCell | None, ...]) -> float | None:
        for at, column in enumerate(self.columns):
            cell = cells[at] if at < len(cells) else None
            if column.role == "whole" and cell and cell.number and not cell.spans:
                return number_of(cell.number.number, True)
        return None

    def _of_criteria(self, row: TableRow, stated: CellNumber) -> bool:
        """Say whether "13/19" beside a commune is how many criteria it meets."""
        of_set = stated.over in _SIZES_OF_SETS and "tiêu chí" in self.said.title
        is_commune = row.place is not None and row.place[1] == "commune"
        return of_set and is_commune and not _OTHER_SET.search(self.said.title)

    def _measured(
        self, row: TableRow, column: TableColumn, stated: CellNumber
    ) -> NamedIndicator | None:
        """What row, column and title together say is measured."""
        if row.criterion is not None:
            if self._of_other_set(column):
                return None
            said = f"{column.words} {self.said.title}"
            counts = column.unit or row.unit
            if (
                column.measured is None
                and counts not in ("communes",)
                and not _MET.search(said)
                and not self._counts_communes()
            ):
                return None
            if column.measured and column.measured.measure == "funding":
                return column.measured
            if column.measured and column.measured.measure != "communes_recognized":
                return None
            new = bool(column.measured and column.measured.is_new)
            return NamedIndicator(
                "communes_meeting_criterion", "communes", row.criterion, is_new=new
            )
        if row.place is not None:
            if self.said.indicators is not None and row.measured is None:
                return None  # a word beside the place is not understood
            found = row.measured or column.measured or self.said.titled
            if column.unnamed and not (row.measured or self._titled_alone()):
                found = self._named_beside()
                if found is None:
                    return None
            found = found or self._sum_of_funds(column)
            if found is None and self._of_criteria(row, stated):
                found = indicator("số tiêu chí đạt")
            if found and found.band and self._bands_other(column):
                return None
            return _of_place(found, row, self._speaks_of_ocop())
        if row.is_time:
            return column.measured or self.said.titled
        if row.is_total and "chương trình" in self.said.label_words:
            return None  # of several programmes
        if row.measured is None and row.is_total:
            funds = indicator(self.said.label_words) or self.said.titled
            if self._funds_communes():
                funds = column.measured
            if funds is None and self._only_funds():
                funds = NamedIndicator("funding", "billion_vnd")
            of_funds = funds is not None and funds.measure == "funding"
            return replace(funds, fund_source="total") if funds and of_funds else None
        products = row.measured is not None and row.measured.unit == "products"
        if products and "ocop" not in row.words and not self._speaks_of_ocop():
            return None
        if row.measured and column.measured:
            same = row.measured.measure == column.measured.measure
            if column.measured.measure == "funding":  # for those the row names
                if row.measured.unit == "communes":
                    return column.measured
                return row.measured if same else None
            if column.measured.measure == "communes_meeting_criterion":
                of_communes = row.measured.measure == "communes_recognized"
                other = self._of_other_set(column)
                return column.measured if of_communes and not other else None
            met = column.measured.measure == "communes_recognized" and any(
                beside.criterion for beside, _ in self.said.rows
            )  # "SL xã đạt" over criteria; a row below them counts something else
            return row.measured if same or met else None
        return row.measured

    def _bands_other(self, column: TableColumn) -> bool:
        """Say whether "14-18 TC" counts villages, or criteria of a higher standing."""
        heads = " ".join(c.words for c in self.columns if c.role != "label")
        said = f"{self.said.title} {heads}"
        villages = "xã" not in column.words and bool(_BANDED.search(said))
        return self._of_other_set(column) or villages

    def _of_other_set(self, column: TableColumn) -> bool:
        """Say whether criteria are of the set for advanced communes, numbered alike."""
        return bool(_OTHER_SET.search(f"{column.words} {self.said.title}"))

    def _only_funds(self) -> bool:
        """Say whether all rows but totals are sources of funds, two or more."""
        parts = [row.measured for row, _ in self.said.rows if not row.is_total]
        funds = sum(m is not None and m.measure == "funding" for m in parts)
        return 1 < funds == len(parts)

    def _titled_alone(self) -> bool:
        """Say whether the title counts communes that arrived, and no higher standing."""
        titled = self.said.titled
        counts = titled is not None and titled.measure == "communes_recognized"
        return counts and not _HIGHER.search(self.said.title)

    def _lists_new(self, column: TableColumn) -> bool:
        """Say whether a list of those that are to arrive in one year is counted."""
        told = column.cumulative or column.time is not None
        return not told and bool(_LISTS_NEW.search(self.said.title))

    def _named_beside(self) -> NamedIndicator | None:
        """What "Đã đạt chuẩn" counts beside heads that all count communes arrived."""
        named = [c.measured for c in self.columns if c.measured]
        alike = {(m.measure, m.scope) for m in named}
        strange = any(c.role == "unknown" for c in self.columns)
        alike.discard(("communes_in_band", None))
        if (
            strange
            or alike != {("communes_recognized", None)}
            or _HIGHER.search(self.said.title)
        ):
            return None
        return NamedIndicator("communes_recognized", "communes")

    def _funds_communes(self) -> bool:
        """Say whether rows are groups of communes, or criteria, that get money."""
        measures = [row.measured for row, _ in self.said.rows if row.measured]
        criteria = any(row.criterion for row, _ in self.said.rows)
        of_communes = all(m.unit == "communes" for m in measures)
        return of_communes and (criteria or bool(measures))

    def _speaks_of_ocop(self) -> bool:
        """Say whether title or heads name OCOP, whose stars are no hotels'."""
        heads = " ".join(column.words for column in self.columns)
        return "ocop" in f"{self.said.title} {heads}"

    def _sum_of_funds(self, column: TableColumn) -> NamedIndicator | None:
        """Understand "Tổng cộng" beside columns of sources of funds."""
        if not TOTAL.fullmatch(column.words.strip(" .:*")):
            return None
        funds = (c.measured for c in self.columns if c.measured)
        known = next((m for m in funds if m.measure == "funding"), None)
        return replace(known, fund_source="total") if known else None

    def _figure(
        self,
        row: TableRow,
        column: TableColumn,
        cell: GridCell,
        stated: CellNumber,
        whole: float | None,
    ) -> StatedFigure | None:
        measured = self._measured(row, column, stated)
        if measured is not None and row.place and self._lists_new(column):
            measured = replace(measured, is_new=True)
        if measured is None or is_foreign(
            measured, column.words, self.said.title, self.of_countryside
        ):
            return None
        doubts: set[str] = set()
        unit = unit_of(stated.unit) or row.unit or column.unit or self.said.title_unit
        if not unit and self.said.titled_rate and not (row.measured or column.measured):
            unit = "percent"
        if not unit and measured.measure == "funding":
            unit = self.total_unit
        if column.unit == "percent" and not stated.unit and unit != "percent":
            unit = "percent"  # "TH/KH (%)" beside a row in billions
        values = cell_values(measured, stated, unit)
        if values is None:
            return None
        value, percent = values
        flows = measured.measure == "funding" or measured.name.endswith("_new")
        if column.sums_years and not flows:
            return None  # what stands in one year and the next is no sum
        titled_time = time_in(self.said.title)
        if column.sums_years and column.time:
            same = titled_time is not None and titled_time.form == column.time.form
            doubts |= set() if same else {"rule_of_thumb"}
        counted = column.measured and column.measured.measure == "criteria_met"
        summed = row.is_total and "bình quân" not in row.words
        if counted and summed and float(number_of(stated.number)).is_integer():
            return None  # the sum of what communes meet is no mean
        over = number_of(stated.over, True) if stated.over else None
        if (
            over is None
            and row.place
            and measured.unit == "communes"
            and measured.band is None
        ):
            over = whole
        kind = self._kind(row, column, doubts)
        time = self._time(row, column, kind, doubts)
        if kind == "target" and not column.kind and is_over(time, self.facts.date):
            kind = "actual"
        place = (
            row.place or column.place or (self.facts.place.name, self.facts.place.level)
        )
        share = number_of(stated.share) if stated.share else percent
        name = measured.measure if column.running else measured.name
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
            unsure=in_order(doubts),
        )

    def _kind(self, row: TableRow, column: TableColumn, doubts: set[str]) -> Kind:
        said = column.kind or kind_in(row.words)
        if said:
            return said
        if row.place and self._lists_new(column):
            return "target"
        time = (column.time or row.time) and self._own_time(row, column)
        year = int(time.split("/")[-1][:4]) if time else None
        if year and year < self.done_until:
            return "actual"  # before a year of which results are told
        if year and self._plans_period(year):
            return "target"
        told = self.facts.has_own_year or self.facts.kind == "target"
        if year and told and self.facts.year and year > self.facts.year:
            return "target"
        needed = _NEEDS.search(self.said.title)
        if needed and time and not is_over(time, self.facts.date):
            return "target"  # of years that no date says are over
        if year and self.facts.year and year < self.facts.year:
            return "actual"
        if year and year == self.facts.year and self._plans_years():
            return "target"
        # "Một số chỉ tiêu" above a table are indicators, of a plan or not
        titled = kind_in(_INDICATORS.sub(" ", self.said.title))
        day = time_in(self.said.title)
        as_of = day is not None and day.kind == "day" and self.facts.is_report
        if titled is None and not as_of:
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
            int(row.time.form[:4])
            for row, _ in self.said.rows
            if row.is_time and row.time
        ]
        return len(years) > 1 and min(years) == self.facts.year

    def _own_time(self, row: TableRow, column: TableColumn) -> str:
        mention = column.time or row.time
        if column.time and row.time and column.time.kind == "this_year":
            mention = row.time  # "trong năm" beside a row "2016"
        return mention.text(self.facts.year) if mention else ""

    def _time(
        self, row: TableRow, column: TableColumn, kind: Kind, doubts: set[str]
    ) -> str:
        if own := self._own_time(row, column):
            return own
        doubts.add("time_taken")
        titled = time_in(self.said.title)
        planned = kind_in(self.said.title) == "target"
        fits = planned == (kind == "target") or (planned and not column.kind)
        fits = fits or (kind != "target" and not planned)
        fits = fits or bool(row.place and self._lists_new(column))
        if titled and fits and (text := titled.text(self.facts.year)):
            return text
        found = self.facts.planned if kind == "target" else self.facts.as_of
        if not found:
            doubts.add("time_missing")
        return found


def _of_place(
    found: NamedIndicator | None, row: TableRow, of_ocop: bool
) -> NamedIndicator | None:
    """What a column measures of a row's place; "số tiêu chí đạt" is of one commune."""
    if found is None or row.place is None:
        return None
    if found.measure == "ocop_products":
        return found if of_ocop else None
    is_commune = row.place[1] == "commune" and not row.is_total
    if found.measure in ("criteria_met", "criteria_per_commune"):
        if is_commune:
            return replace(found, measure="criteria_per_commune")
        of_many = found.measure == "criteria_met" and not row.is_total
        return None if of_many else replace(found, measure="criteria_per_commune")
    of_communes = found.unit in ("communes", "districts", "criteria")
    return None if is_commune and of_communes else found


def _is_year(column: TableColumn) -> bool:
    """Say whether a column of values is of one year and says neither plan nor result."""
    time = column.time
    return (
        column.role == "value"
        and not column.kind
        and bool(time)
        and (time is not None and time.kind == "year" and time.form[:4].isdigit())
    )
