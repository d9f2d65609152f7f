"""One table with its heads read: what each of its cells states, and what is left out.

A cell becomes a figure only where row, column and title together say what is measured
and in which unit, and nobody contradicts.
"""

import re
from dataclasses import replace

from ntm_analysis.reading.columns.columns_beside import says_sum
from ntm_analysis.reading.columns.head_words import time_in
from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.columns.units import unit_of
from ntm_analysis.reading.confidence import confidence, in_order
from ntm_analysis.reading.context.settle_kind import is_over
from ntm_analysis.reading.figure import Kind, StatedFigure
from ntm_analysis.reading.grids.added_or_standing import settle_added
from ntm_analysis.reading.grids.cell_values import (
    MONEY,
    WHOLE_UNITS,
    cell_values,
    has_share,
    is_broken,
    number_of,
    with_share,
)
from ntm_analysis.reading.grids.evidence import TableEvidence, without_contradictions
from ntm_analysis.reading.grids.foreign import (
    gives_scores,
    is_foreign,
    speaks_of_the_countryside,
    speaks_of_the_programme,
)
from ntm_analysis.reading.grids.grid import CellNumber, GridCell
from ntm_analysis.reading.grids.indicators import (
    HAVE_NEW,
    NamedIndicator,
    indicator,
)
from ntm_analysis.reading.grids.kinds_and_times import KindsAndTimes
from ntm_analysis.reading.grids.left_out import columns_left_out
from ntm_analysis.reading.grids.measured import Measures
from ntm_analysis.reading.grids.title_times import (
    day_of_each_year,
    names_year,
    without_its_ends,
)
from ntm_analysis.reading.grids.totals import wrong_totals
from ntm_analysis.reading.grids.twins import without_twins
from ntm_analysis.reading.rows.criteria_rows import is_value
from ntm_analysis.reading.rows.table_row import TableRow
from ntm_analysis.reading.rows.table_rows import TableRows

_STANDINGS = re.compile(r"(?:nông thôn mới|ntm)( nâng cao| kiểu mẫu| hiện đại)?")
_UNTIL = re.compile(r"(?<!\w)đến (?:hết |cuối )?(?:năm )?(?:19|20)\d\d")
_BEFORE_MERGER = re.compile(r"trước (?:khi )?(?:sáp nhập|sắp xếp|hợp nhất)")
_YEAR_BEGINS = re.compile(r"(?<!tháng )(?<!từ )(?<!quý )đầu năm (?:19|20)\d\d")
_A_YEAR = 4  # characters
_OF_ONE_NUMBER = ("criteria_per_commune", "income_per_capita", "poverty_rate")
_UNDECIDED = "undecided"  # whether planned or reached: left out, and told


class Table:
    """One table with its heads and rows read."""

    def __init__(self, said: TableRows) -> None:
        self.said, self.text, self.facts = said, said.text, said.facts
        self.columns = columns = said.columns
        self.measures, self.kinds = Measures(said), KindsAndTimes(said)
        self.evidence = TableEvidence(said)
        self.left: dict[str, int] = {}  # numbers not read beside others, by heads
        self.of_countryside = speaks_of_the_countryside(self.text)
        heads = " | ".join(c.words for c in columns)
        self.of_scores = gives_scores(f"{said.title} | {heads}")
        self.of_programme = speaks_of_the_programme(self.text)
        self.day_of_each = day_of_each_year(said.title)
        # cells over several rows, which are of none of them alone
        rows_of: dict[int, set[int]] = {}
        for number, (_, cells) in enumerate(said.rows):
            for each in cells:
                if each is not None and each.spans:
                    rows_of.setdefault(id(each), set()).add(number)
        self.tall = {each for each, rows in rows_of.items() if len(rows) > 1}
        units = {c.unit for c in columns if says_sum(c) and c.unit}
        units |= {
            row.unit for row, _ in said.rows if row.is_total and row.unit in MONEY
        }
        # a column of places with "76,9" in it holds no counts, "100" neither
        self.broken = {
            at
            for row, cells in self.said.rows
            if row.place and not self.said.titled_rate
            for at, cell in enumerate(cells[: len(columns)])
            if columns[at].role == "value" and columns[at].unit != "percent"
            if cell is not None and cell.number and is_broken(cell.number.number)
        }
        if any(not columns[at].measured for at in self.broken):
            # columns that measure what the title says are alike
            self.broken |= {at for at, c in enumerate(columns) if not c.measured}
        self.total_unit = units.pop() if len(units) == 1 else ""

    def figures(self) -> list[StatedFigure]:
        """Give the figures, in the order of the text."""
        values = any(c.role == "value" for c in self.columns)
        if not self.said.labels or not (values or self.said.listed):
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
        found += self._of_list()
        tried = found
        decided = [each for each in found if each[2].rule != _UNDECIDED]
        settled = settle_added(self.columns, decided, self.said.title)
        found = without_contradictions(without_twins(self.columns, settled))
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

    def _adds(
        self, row: TableRow, column: TableColumn, measured: NamedIndicator
    ) -> bool:
        """Say whether years down a column make its total: each was added."""
        counted = measured.measure in HAVE_NEW and not column.cumulative
        return row.is_time and column.added and counted

    def _of_list(self) -> list[tuple[TableRow, int, StatedFigure]]:
        """The totals of a list that its rows make: "Tổng | 6 xã" below six communes.

        A list of several standings has heads that name them: "Đạt chuẩn NTM | Năm".
        """
        titled, own = self.said.titled, self.facts.place
        found: list[tuple[TableRow, int, StatedFigure]] = []
        if titled is None or titled.unit != "communes":
            return []
        seen: set[str] = set()
        several = len(set(_STANDINGS.findall(self.said.title))) > 1
        for row, at, cell in self.said.listed:
            group = self.columns[at].words.rpartition(" / ")[0]
            headed = indicator(f"số xã {group}") if group else None
            measured = headed or (None if several else titled)
            if cell.number is None or measured is None or measured.measure in seen:
                continue
            seen.add(measured.measure)
            column = replace(self.columns[at], role="value", measured=measured)
            row.place = (own.name, own.level)
            figure = self._figure(row, column, cell, cell.number, None)
            found += [(row, at, figure)] if figure is not None else []
        return found

    def _of_row(
        self, row: TableRow, cells: tuple[GridCell | None, ...]
    ) -> list[tuple[int, StatedFigure]]:
        """The figures of a row; a share beside a count belongs to it."""
        found: list[tuple[int, StatedFigure]] = []
        whole = self._whole(cells)
        for at, column in enumerate(self.columns):
            cell = cells[at] if at < len(cells) else None
            if cell is None or cell.number is None or not is_value(self.columns, at):
                continue
            if cell.spans:
                across = self._across(row, cells, at)
                figure = across and self._figure(row, across, cell, cell.number, None)
                found += [(at, figure)] if figure else []
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

    def _of_year(
        self,
        row: TableRow,
        column: TableColumn,
        kind: Kind,
        time: str,
        doubts: set[str],
        *,
        of_money: bool,
    ) -> str:
        """The time of what is added or paid in a year that its last day ends.

        A plan of money is of its year, whenever what was paid of it was counted.
        """
        titled = not (column.time or row.time)
        words = (
            self.said.title if titled else column.words if column.time else row.words
        )
        time = without_its_ends(time, words)
        last_day = titled and kind == "target" and time.endswith("-12-31")
        if not of_money or not last_day:
            return time
        if names_year(words, time[:4]):
            return time[:4]
        doubts.add("time_beside")
        return time

    def _across(
        self, row: TableRow, cells: tuple[GridCell | None, ...], at: int
    ) -> TableColumn | None:
        """The count whose time a mean or rate has that lies across it and its share.

        "31/12/2015 / Số xã | 31/12/2015 / %" over "Bình quân tiêu chí/xã | 12,0": both
        are of one head, and the row says itself what it measures.
        """
        cell, measured = cells[at], row.measured
        first = at == 0 or cells[at - 1] is not cell
        own = measured is not None and measured.measure in _OF_ONE_NUMBER
        if not first or not own or cell is None or id(cell) in self.tall:
            return None
        under = [
            c for c, beside in zip(self.columns, cells, strict=False) if beside is cell
        ]
        count, *shares = under
        group = count.words.rpartition(" / ")[0]
        shared = shares and all(
            c.role == "percent" and c.words.rpartition(" / ")[0] == group
            for c in shares
        )
        bare = count.role == "value" and count.measured is None
        return count if group and shared and bare else None

    def _is_share_of(
        self, found: list[tuple[int, StatedFigure]], column: TableColumn
    ) -> bool:
        """Say whether "Số xã đạt chuẩn/tổng số (%)" is the share of the count left."""
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

    def _figure(
        self,
        row: TableRow,
        column: TableColumn,
        cell: GridCell,
        stated: CellNumber,
        whole: float | None,
    ) -> StatedFigure | None:
        doubts: set[str] = set()
        measured = self.measures.of_cell(row, column, stated)
        lists_new = row.place is not None and self.measures.lists_new(column)
        if row.is_time and self.columns.index(column) in self.said.added:
            column = replace(column, added=True)
        if measured is not None and (lists_new or self._adds(row, column, measured)):
            measured = replace(measured, is_new=True)
        if measured is not None and measured.measure == "funding" and row.foreign:
            return None
        if measured is None or row.nowhere:
            return None
        if measured.subset and self.measures.contents.alone:
            doubts.add("rule_of_thumb")
        rate = measured.measure in ("income_per_capita", "poverty_rate")
        if rate and not (column.unit or row.unit) and self.of_scores:
            return None
        spoken = f"{column.words} | {row.words}" if row.measured else column.words
        strange = self.evidence.no_place(row) or self.evidence.of_an_office(
            row, measured
        )
        if strange or self.evidence.speaks_against(measured, spoken, row.of_programme):
            return None
        own = row.measured is not None or column.measured is not None
        doubts |= self.evidence.doubts(row, measured, spoken, own=own)
        of_text = self.of_countryside, self.of_programme
        if is_foreign(measured, spoken, self.said.title, *of_text):
            return None
        unit = unit_of(stated.unit) or row.unit or column.unit or self.said.title_unit
        if not unit and self.said.titled_rate and not (row.measured or column.measured):
            unit = "percent"
        if measured.measure == "funding" and not unit_of(stated.unit):
            money = column.unit in MONEY
            unit = column.unit if money else unit or self.total_unit
            unit = unit or self.said.noted_money
        if column.unit == "percent" and not stated.unit and unit != "percent":
            unit = "percent"  # "TH/KH (%)" beside a row in billions
        mean = row.measured is not None and row.measured.unit == "criteria"
        if mean and unit == "communes" and not row.unit:
            unit = ""  # a mean in the last row below "Số xã"
        values = cell_values(measured, stated, unit)
        if values is None:
            return None
        value, percent = values
        flows = measured.measure == "funding" or measured.name.endswith("_new")
        flows = flows or (column.added and measured.measure in HAVE_NEW)
        of_money = measured.measure == "funding"
        of_years = of_money or column.added
        if (column.sums_years and not flows) or (row.sums_years and not of_years):
            return None  # what stands in one year and the next is no sum
        titled_time = time_in(self.said.title)
        if column.sums_years and column.time:
            same = titled_time is not None and titled_time.form == column.time.form
            doubts |= set() if same else {"rule_of_thumb"}
        counted = column.measured and column.measured.measure == "criteria_met"
        summed = row.is_total and not re.search(
            r"bình quân|trung bình|(?<!\w)(?:bq|tb)", row.words
        )
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
        decided = self.kinds.kind(row, column, lists_new, doubts)
        kind = decided or "actual"
        time = self.kinds.time(row, column, kind, lists_new, doubts)
        if of_money and row.period and time == row.period.form.partition("/")[2]:
            time = row.period.form  # "Nguồn lực giai đoạn 2026 - 2030 | đến năm 2030"
        elif flows:
            time = self._of_year(row, column, kind, time, doubts, of_money=of_money)
        elif self.day_of_each and measured.measure != "income_per_capita":
            planned = column.kind == "target"
            of_year = len(time) == _A_YEAR and time.isdigit() and not planned
            time = f"{time}-{self.day_of_each}" if of_year else time
        if row.former and not (column.time or row.time or titled_time):
            doubts.add("time_beside")  # now, or when it still was one?
        early = _BEFORE_MERGER.search(column.words) and not column.time
        if early or _YEAR_BEGINS.search(column.words):
            doubts.add("time_beside")
        if of_money and _UNTIL.search(column.words) and len(time) == _A_YEAR:
            doubts.add("time_beside")  # since when?
        said = bool(column.kind or row.kind)
        if not said and kind == "target" and is_over(time, self.facts.date):
            kind = "actual"
        running = column.running and column.time and column.time.kind == "period"
        ahead = not running and self.kinds.is_ahead(time, kind)
        known = decided is not None and (said or not ahead)
        place = row.place or column.place or row.within or self.said.about
        if place == (self.facts.place.name, self.facts.place.level):
            doubts |= set() if self.facts.place.is_said else {"place_unsaid"}
        share = number_of(stated.share) if stated.share else percent
        name = measured.measure if column.running else measured.name
        figure = StatedFigure(
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
            subset=measured.subset,
            strict=stated.strict or None,
            stars=measured.stars,
            rule="table",
            confidence=confidence(doubts),
            unsure=in_order(doubts),
        )
        return figure if known else replace(figure, rule=_UNDECIDED)
