"""What a table's title and the words of its rows say: measure, place, criterion, unit.

A row below "-" or "trong đó", or below a row without numbers, goes on with what stands
above it; a row that repeats the head on a next page is left out.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections.abc import Iterator
from dataclasses import replace

from ntm_analysis.reading.columns.band_labels import are_bands, with_noun
from ntm_analysis.reading.columns.head_words import own_time_in, rest_of, time_in
from ntm_analysis.reading.columns.heads import RUNNING, TableColumn
from ntm_analysis.reading.columns.units import unit_named_in, unit_of, without_unit
from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.grids.grid import GridCell, TableGrid
from ntm_analysis.reading.grids.indicators import (
    HAVE_NEW,
    NamedIndicator,
    indicator,
    row_criterion,
)
from ntm_analysis.reading.grids.money_units import money_unit_noted
from ntm_analysis.reading.grids.table_title import (
    about_in,
    own_title,
    plans_from,
    region_in,
    title_lines,
    titled,
)
from ntm_analysis.reading.rows.above import Above, CountedAbove, rank_of
from ntm_analysis.reading.rows.criteria_rows import CriteriaRows, is_value
from ntm_analysis.reading.rows.kinds_beside import column_of_kinds, kind_beside
from ntm_analysis.reading.rows.row_places import (
    Place,
    column_of_places,
    head_by_names,
    is_former,
    level_of,
    name_in,
    place_of,
)
from ntm_analysis.reading.rows.row_totals import (
    added_columns,
    former_provinces,
    place_totals,
    time_totals,
)
from ntm_analysis.reading.rows.scopes import scope_of
from ntm_analysis.reading.rows.table_row import (
    MEAN_OF_COMMUNES,
    OF_ALL_YEARS,
    TOTAL,
    TableRow,
)
from ntm_analysis.reading.rows.times_beside import column_of_times, time_beside
from ntm_analysis.reading.rules.standing import NTM

_NEAR = 300  # characters above a table in which its title names a region
_OF_RATE = re.compile(
    r"(?:(?:bảng|biểu|phụ lục|\d{1,3})[ \divx.:]*)?(?:tỷ|tỉ) lệ (?:số )?(?:xã|huyện|thôn)"
)
_NUMBERED = re.compile(
    r"^(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.):] ?|^\d{1,2} (?=[^\W\d])(?!(?:tiêu chí|tc)(?!\w))"
)
_BELOW = re.compile(r"^(?:[-+•*–]|trong đó|gồm|bao gồm) ?:? ?")
# "Tổng số (I + II)", "Tổng số - Total"
_SUMMED = re.compile(
    r" ?(?:\((?:khu vực |vùng )?nông thôn\)|\(?\d{1,3} (?:huyện|xã|đơn vị|địa phương|tỉnh)\)?|[(=] ?[\divxa-h]{1,5}(?: ?[+;,] ?[\divxa-h]{1,5})+ ?\)?| ?[-–/] ?(?:total|whole \w+(?: \w+)?))$"
)
_OF_FUNDS = re.compile(r"vốn|ngân sách|kinh phí")
_IN_TIME = re.compile(r"(?:riêng )?trong (?:năm|kỳ|quý|tháng)(?: báo cáo)?")
_ADDS = re.compile(
    r"(?:được )?(?:công nhận|đạt|tăng|phát sinh)(?: chuẩn)?(?: mới| thêm)?(?!\w)"
)
_NOTES = re.compile(r"ghi chú|danh hiệu|đánh giá|kết luận|hình thức|xếp loại|lý do")
_THE_PROGRAMME = re.compile(
    rf"(?:(?:chương trình|ct)(?: (?:mtqg|mục tiêu quốc gia))?(?: về)? )?xây dựng (?:{NTM})"
)
# "Tổng số xã đạt chuẩn" among indicators are all there are
_ALL_THERE_ARE = re.compile(
    r"tổng số (?:xã|huyện|đơn vị|thôn)(?!.*(?:trong (?:năm|kỳ|quý)|thêm|mới (?:được|trong)))"
)
_NO_FUNDS = re.compile(r"(?<!\w)nợ|tạm ứng|thu hồi|quyết toán|thiếu|chưa")
_BUDGET = re.compile(
    r"(?:cấp )?(?:trung ương|tỉnh|thành phố|huyện|xã|địa phương)(?:(?:,| và| ?[-/]) ?(?:cấp )?(?:huyện|xã|phường|thị xã|thành phố|thị trấn))*"
)
# "phân theo địa phương": what an empty head of labels would say
_BY_PLACES = re.compile(
    r"(?:phân theo|chia theo|theo|của các) (?P<places>(?:địa phương|huyện|tỉnh|xã|vùng)(?:(?:,| và) (?:địa phương|huyện|tỉnh|xã|thành phố))*)"
)
_STANDING = re.compile(rf"{NTM}|nâng cao|kiểu mẫu|hiện đại")
# "(Từ 01/7/2025 thực hiện chính quyền 2 cấp)" dates no table
_SINCE_DAY = re.compile(
    r"(?:kể )?từ(?: ngày)? \d{1,2}[/-]\d{1,2}[/-](?:19|20)\d\d(?! ?(?:đến|-|–|tới))"
)
_KINDS_OF_COMMUNES = re.compile(r"(?:nhóm|loại|khu vực|diện)(?: các)? xã|xã theo")
_NAMES_BAND = re.compile(
    r"(?:nhóm |xã |đạt |đủ |từ |dưới |trên )*\d{1,2}(?: ?(?:-|–|đến|÷) ?(?:dưới )?\d{1,2})?(?:/\d\d)? (?:tiêu chí|tc)(?: trở (?:lên|xuống))?"
)
_RATES = ("income_per_capita", "poverty_rate", "poverty_rate_reduction")
_OF_CRITERIA = re.compile(r"tiêu chí")
_OF_COMMUNES = re.compile(
    r"(?:nhóm|loại|phân loại|số) (?:các )?xã|(?:số|mức|nhóm)(?: đạt)? (?:tiêu chí|tc)|mức (?:độ )?đạt|^phân (?:loại|nhóm)"
)


class TableRows:
    """The rows of one table that hold values, with what its title says.

    Attributes
    ----------
    title_lines, title, title_unit, titled, planned
        The lines of the title and their words, the unit that it names, what it says is measured, the
        first year of the period that it plans (0 where it plans none).
    own_title
        The first lines of the document.
    noted_money
        The unit of its money that title or notes name among others, "" where none does.
    labels, label_words
        The columns of labels, and the head of the first of them.
    about
        The place of rows and heads that name none: the title's, or the document's.
    listed
        Totals of a list that count its communes, with their columns and cells.
    added
        Columns in which rows of years make the total, so that each year was added.
    rows
        Each row with its cells, in their order.
    """

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
        self.title_lines = lines = title_lines(text, grid, heads)
        self.title = _SINCE_DAY.sub(" ", " ".join(lines))
        self.own_title = own_title(text, grid.start)
        self.title_unit = unit_named_in(self.title)
        self.noted_money = money_unit_noted(self.title, text, grid)
        self.kinds = column_of_kinds(columns, grid.rows[heads:])
        self.times = column_of_times(columns, grid.rows[heads:])
        taken = (self.kinds, self.times)
        self.labels = [
            n for n, c in enumerate(columns) if c.role == "label" and n not in taken
        ]
        self.label_words = self.columns[self.labels[0]].words if self.labels else ""
        if self.labels and not self.label_words.strip():
            by = _BY_PLACES.search(self.title)
            names = head_by_names(self._written(self.labels[0]), facts.place)
            self.label_words = by["places"] if by else names
        at = self.labels[0] if self.labels else grid.width
        first = [r[at] for r in grid.rows[heads:] if at < len(r)]
        told = f"{self.title} | {self.label_words}"
        self.bare_bands = bool(_OF_CRITERIA.search(told)) and are_bands(
            [cell.words for cell in first if cell is not None and cell.words]
        )
        self.titled = titled(lines)
        own = facts.place
        near = text[max(0, grid.start - _NEAR) : grid.start]
        self.about: Place = about_in(near, own.level) or (own.name, own.level)
        self.region = region_in(text[max(0, grid.start - _NEAR) : grid.start])
        self.planned = next((y for line in lines if (y := plans_from(line))), 0)
        self.titled_rate = any(_OF_RATE.match(line) for line in lines[-2:])
        self.indicators = self._indicators_beside()
        right = self.labels[0] + 1 if self.labels else 1
        beside = column_of_places(columns, self._written, right)
        self.places = None if self.indicators else beside
        self.criteria = CriteriaRows(self.title, columns, self.labels)
        self.criteria.number_all(grid.rows[heads:])
        self.of_criteria = bool(_OF_CRITERIA.search(self.label_words))
        if not self.of_criteria:
            named = [(self._label(cells), cells) for cells in grid.rows[heads:]]
            self.of_criteria = self.criteria.are_named([n for n in named if n[0]])
        self.rows = list(self._rows())
        former_provinces([row for row, _ in self.rows])
        self.added = self._total()
        self.listed = self._listed() if "danh sách" in self.title else []

    def _rows(self) -> Iterator[tuple[TableRow, tuple[GridCell | None, ...]]]:
        """Each row with values and its own label, with what stands above it."""
        above, section = "", ""
        standing = Above()
        heads = [[c.words for c in row if c] for row in self.grid.rows[: self.heads]]
        for cells in self.grid.rows[self.heads :]:
            if [c.words for c in cells if c] in heads:
                continue  # the head, printed again on the next page
            label = self._label(cells)
            if label is None:
                continue
            values = [
                c
                for n, c in enumerate(cells)
                if c and is_value(self.columns, n) and c.is_value
            ]
            words = _NUMBERED.sub("", label.words).strip(" :*")
            rank = self._rank(cells, label)
            if not values:
                section = words
                above = words
                if self._stands_alone(label, cells):
                    place = self._place(label, False)
                    standing.heading(rank, words, self._unit_beside(cells), place)
                continue
            below = _BELOW.match(words)
            row = self._row(words[below.end() :] if below else words, label, cells)
            silent = row.measured is None and row.place is None
            adds = below is not None and bool(_ADDS.match(words[below.end() :]))
            alone = isinstance(standing.counted, CountedAbove) and _IN_TIME.fullmatch(
                words
            )
            if adds or alone:  # "- Công nhận mới trong năm" is no time
                row.is_time = False
            if alone and isinstance(standing.counted, CountedAbove):
                row.measured = replace(standing.counted.measured, is_new=True)
                silent = False
            if silent and row.criterion is None and not row.is_time:
                context = above if below else section
                row.measured = indicator(f"{context} {row.words}") if context else None
                budget = _OF_FUNDS.search(self.label_words) and _BUDGET.fullmatch(words)
                if budget and not _NO_FUNDS.search(f"{section} {above}"):
                    row.measured = row.measured or indicator(f"ngân sách {words}")
            unknown = row.measured is None and row.criterion is None
            if unknown and row.place is None and not (row.is_time or row.is_total):
                row.scope = scope_of(row.words)
                if not row.scope and _KINDS_OF_COMMUNES.search(self.label_words):
                    row.scope = scope_of(f"xã {row.words}")  # "Nhóm 1"
            if below and row.measured and isinstance(standing.counted, CountedAbove):
                row.measured = _of_standing(row, standing.counted.measured)
            self._place_beside(row, cells)
            self._stand(row, cells, standing, rank, bool(below))
            if not below:
                above = words
            yield row, cells

    def _stand(
        self,
        row: TableRow,
        cells: tuple[GridCell | None, ...],
        above: Above,
        rank: str,
        below: bool,
    ) -> None:
        """Give a row what the sections above it say, and let it say so itself."""
        row.rank, row.below = rank, below
        above.end(rank)
        if row.is_total and not above.of_places:
            pass  # "Tổng số" of indicators
        elif row.place is not None or row.is_time:
            above.of_places = above.of_places or not row.is_total
            if isinstance(above.counted, CountedAbove):
                row.counts = above.counted.measured
                row.unit = row.unit or above.counted.unit
                row.running = row.running or above.counted.running
            row.strange = above.counted == "strange"
        elif not row.is_total and not below:
            above.row(rank, row.measured, row.unit, row.words)
        row.within = above.place
        row.foreign, row.of_programme = above.foreign, above.named
        row.period = above.period
        beside = kind_beside(cells, self.kinds) if self.kinds is not None else None
        row.kind = beside or above.kind
        if self.times is not None:
            row.time = time_beside(cells, self.columns, self.times) or row.time
        row.time = row.time or above.time

    def _stands_alone(
        self, label: GridCell, cells: tuple[GridCell | None, ...]
    ) -> bool:
        """Say whether nothing but its number and unit stands beside a label."""
        roles = ("index", "label", "unit")
        beside = [
            cell
            for column, cell in zip(self.columns, cells, strict=False)
            if column.role not in roles and cell is not None and cell is not label
        ]
        return not any(cell.words.strip(" -–") for cell in beside)

    def _rank(self, cells: tuple[GridCell | None, ...], label: GridCell) -> str:
        """The rank of a row by the number before its label."""
        first = next((c for c in cells if c is not None and c.words), label)
        at = first if first is not label and self.columns[0].role == "index" else label
        return rank_of(self.text[at.start : at.end])

    def _unit_beside(self, cells: tuple[GridCell | None, ...]) -> str:
        for at, column in enumerate(self.columns):
            cell = cells[at] if at < len(cells) else None
            if column.role == "unit" and cell is not None:
                return unit_of(cell.words)
        return ""

    def _indicators_beside(self) -> int | None:
        """The column of indicators beside places: "Yên Thành | Xã NTM nâng cao | 7"."""
        if not self.labels:
            return None
        for at in range(self.labels[0] + 1, len(self.columns)):
            noted = _NOTES.search(self.columns[at].words)
            if self.columns[at].role not in ("left", "label") or noted:
                continue
            cells = [row[at] for row in self.grid.rows[self.heads :] if at < len(row)]
            worded = [c.words for c in cells if c is not None and c.words]
            known = sum(bool(indicator(without_unit(w))) for w in worded)
            if known > 1 and 2 * known >= len(worded):
                return at
        return None

    def _written(self, at: int) -> list[str]:
        """The words of a column's cells below the heads, as they are written."""
        cells = [row[at] for row in self.grid.rows[self.heads :] if at < len(row)]
        return [self.text[c.start : c.end] for c in cells if c is not None and c.words]

    def _place_beside(self, row: TableRow, cells: tuple[GridCell | None, ...]) -> None:
        """Give a row of an indicator the place beside it; of another it says nothing."""
        if self.places is None or row.place is not None:
            return
        at, level = self.places
        cell = cells[at] if at < len(cells) else None
        if cell is None or not cell.words:
            return
        if TOTAL.fullmatch(cell.words):
            row.is_total = True
            return
        if name := name_in(" ".join(self.text[cell.start : cell.end].split())):
            row.place = name, level
            row.end = max(row.end, cell.end)
        else:
            row.measured = row.criterion = None

    def _total(self) -> frozenset[int]:
        """Say whose totals are; give the columns in which years make theirs."""
        period = time_totals(self.rows)
        several = any(
            row.foreign or _THE_PROGRAMME.fullmatch(row.words) for row, _ in self.rows
        )
        for row, _ in self.rows:
            row.foreign = row.foreign or (row.is_total and several)
        place_totals(self.rows, self._own_place())
        told = time_in(self.title)
        within = told is None or period[:4] <= told.form[:4] <= period[-4:]
        same = bool(period) and within  # "Báo cáo năm 2020" above 2018 to 2020
        return added_columns(self.rows, len(self.columns)) if same else frozenset()

    def _own_place(self) -> Place | None:
        """The document's place, or the region whose provinces the title lists.

        None where neither can hold the provinces of the rows.
        """
        own = self.facts.place
        if self.about != (own.name, own.level):
            return self.about
        of_provinces = level_of(self.label_words) == "province"
        too_small = of_provinces and own.level not in ("national", "region")
        if self.region and (too_small or own.level == "national"):
            return self.region, "region"
        return None if too_small else (own.name, own.level)

    def _listed(self) -> list[tuple[TableRow, int, GridCell]]:
        """The cells "6 xã" of a total below as many communes that say something."""
        filled = [0] * len(self.columns)
        found: list[tuple[TableRow, int, GridCell]] = []
        for cells in self.grid.rows[self.heads :]:
            label = self._label(cells)
            place = self._place(label, False) if label is not None else None
            if place is not None and place[1] == "commune":
                for at, cell in enumerate(cells[: len(filled)]):
                    filled[at] += cell is not None and bool(cell.words)
            first = next((c for c in cells if c is not None and c.words), None)
            if first is None or not TOTAL.fullmatch(first.words.strip(" :.")):
                continue
            row = TableRow(first.words, first.start, first.end, is_total=True)
            found += [
                (row, at, cell)
                for at, cell in enumerate(cells[: len(filled)])
                if cell is not None and cell.number is not None
                if cell.number.unit == "xã" and cell.number.number == str(filled[at])
            ]
        return found

    def _label(self, cells: tuple[GridCell | None, ...]) -> GridCell | None:
        """The innermost label of a row that has words."""
        found = None
        for at in self.labels:
            cell = cells[at] if at < len(cells) else None
            if cell is None or not cell.words:
                continue
            of_band = "tiêu chí" in cell.words and _OF_COMMUNES.search(self.label_words)
            banded = bool(of_band) or self.bare_bands
            if (
                not cell.is_value or banded or self._bands_in(cell.words)
            ):  # "Dưới 10 tiêu chí" reads as a number
                found = cell
        first = cells[0] if cells else None
        if found is None and first is not None and TOTAL.fullmatch(first.words):
            return first  # "Tổng" below "TT"
        return found

    def _row(
        self, words: str, label: GridCell, cells: tuple[GridCell | None, ...]
    ) -> TableRow:
        starts = [c.start for c in cells if c and c.words and not c.spans]
        start = label.start if not label.spans else min(starts, default=label.start)
        bare = without_unit(words)
        row = TableRow(bare, start, label.end, unit=unit_named_in(words))
        row.running = bool(RUNNING.search(words) or _ALL_THERE_ARE.match(words))
        for at, column in enumerate(self.columns):
            cell = cells[at] if at < len(cells) else None
            if column.role == "unit" and cell is not None:
                unit = unit_of(cell.words) or row.unit or "other"
                row.unit = "" if cell.words == "đơn vị" else unit  # of what it counts
        summed = _SUMMED.sub("", bare)
        row.is_total = bool(TOTAL.fullmatch(summed) or OF_ALL_YEARS.fullmatch(summed))
        known = _OF_COMMUNES.search(self.label_words) or self._bands_in(bare)
        if known or self.bare_bands:
            named = with_noun(bare) if self.bare_bands else bare
            band = indicator(f"số xã {named}")  # "Nhóm xã": "Đạt 7 - 9 tiêu chí"
            if band and band.band:
                row.measured = band
                return row
        if self.of_criteria and MEAN_OF_COMMUNES.fullmatch(bare):
            row.measured = indicator("bình quân tiêu chí/xã")
            return row
        if self.of_criteria and (
            found := self.criteria.numbered(row_criterion(bare), cells)
        ):
            rate = indicator(bare) if row.unit in ("million", "percent") else None
            if rate is None and row.unit == "percent":
                rate = indicator(f"tỷ lệ {bare}")
            rate = rate or self._rate_beside(row, cells)
            if rate is None or rate.measure not in _RATES:
                row.criterion = found
                return row
            row.measured, row.time = rate, time_in(bare)  # in its own unit
            return row
        row.time = own_time_in(bare)
        row.is_time = row.time is not None and not rest_of(bare)
        if row.is_time:
            return row
        row.place = self._place(label, row.is_total)
        row.former = row.place is not None and is_former(
            self.text[label.start : label.end]
        )
        beside = self.indicators if row.place else None
        cell = cells[beside] if beside is not None and beside < len(cells) else None
        if row.place is not None and cell is not None:
            row.measured = indicator(without_unit(_NUMBERED.sub("", cell.words)))
            row.end = max(row.end, cell.end)
            row.running = row.running or bool(RUNNING.search(cell.words))
        if row.place is None:
            row.measured = indicator(bare)
            one = _THE_PROGRAMME.fullmatch(bare)
            if row.measured is None and (one or "chương trình" in self.label_words):
                row.measured = indicator(f"chương trình {bare}")
            if row.measured is None and row.unit == "percent":
                row.measured = indicator(f"tỷ lệ {bare}")
        else:
            row.time = None  # a name may hold a number
        return row

    def _rate_beside(
        self, row: TableRow, cells: tuple[GridCell | None, ...]
    ) -> NamedIndicator | None:
        """What "Thu nhập | Thu nhập bình quân đầu người (triệu đồng)" of a commune is.

        In a table of several communes the numbers beside it count these.
        """
        if self.about[1] != "commune":
            return None
        for at, column in enumerate(self.columns):
            cell = cells[at] if at < len(cells) else None
            if column.role != "left" or cell is None or cell.is_value:
                continue
            words = _NUMBERED.sub("", cell.words)
            found = indicator(without_unit(words))
            if found is not None and found.measure in _RATES:
                row.unit = row.unit or unit_named_in(words)
                row.end = max(row.end, cell.end)
                return found
        return None

    def _bands_in(self, bare: str) -> bool:
        """Say whether a row "Từ 15 - 18 tiêu chí" stands below heads "Số xã"."""
        return bool(_NAMES_BAND.fullmatch(bare)) and any(
            column.unit == "communes" for column in self.columns
        )

    def _place(self, label: GridCell, is_total: bool) -> Place | None:
        own = self.facts.place
        if is_total:
            return self._own_place() if level_of(self.label_words) else None
        return place_of(self.text[label.start : label.end], self.label_words, own)


def _of_standing(row: TableRow, above: NamedIndicator) -> NamedIndicator:
    """Read "Trong đó: xã công nhận mới" below advanced communes as new ones of these."""
    own = row.measured
    assert own is not None
    silent = own.measure == "communes_recognized" and not _STANDING.search(row.words)
    known = above.measure in HAVE_NEW and above.unit == own.unit
    if not silent or not known or above.measure == own.measure:
        return own
    return replace(above, is_new=own.is_new)
