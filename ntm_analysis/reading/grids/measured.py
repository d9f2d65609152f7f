"""What a cell measures: what its row, its column and the title say together, or nothing."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import replace

from ntm_analysis.reading.columns.head_words import timeless
from ntm_analysis.reading.columns.heads import TableColumn
from ntm_analysis.reading.grids.cell_values import number_of, plain_value
from ntm_analysis.reading.grids.contents import MoneyByContent
from ntm_analysis.reading.grids.grid import CellNumber
from ntm_analysis.reading.grids.indicators import NamedIndicator, indicator
from ntm_analysis.reading.rows.scopes import narrowed
from ntm_analysis.reading.rows.table_row import MEAN_OF_COMMUNES, TOTAL, TableRow
from ntm_analysis.reading.rows.table_rows import TableRows

_OTHER_SET = re.compile(r"tiêu chí[^;.|]{0,40}(?:nâng cao|kiểu mẫu|hiện đại)")
_HIGHER = re.compile(
    r"nâng cao|kiểu mẫu|hiện đại|(?<!nông )thôn|huyện (?:đạt|ntm|nông thôn mới)"
)
_BANDED = re.compile(
    r"(?:số|loại|nhóm|các|tổng) (?:thôn|bản|ấp|xóm|buôn|làng|khóm|trường|hộ)(?!\w)"
)
_LISTS_NEW = re.compile(
    r"danh sách (?:các )?(?:xã|huyện|thôn)[^.;]{0,24}(?:phấn đấu|dự kiến|đăng ký) (?!.*(?:lũy kế|luỹ kế|thu hồi))[^.;]{0,90}(?<!đến )(?<!hết )(?<!cuối )năm (?:19|20)\d\d"
)
_ARRIVED_IN = re.compile(r"năm (?:được )?(?:công nhận|đạt chuẩn|về đích)")
_MARKED = re.compile(r"(?:tc|tiêu chí)(?: số)?(?: /)? ?\d")
_MORE = re.compile(r"(?<!thị )(?<!\w)xã(?!\w)|nâng cao|kiểu mẫu|(?<!nông )thôn")
_SIZES_OF_SETS = ("19", "10")
_CRITERIA_MET = re.compile(
    r"(?:kết quả|tình hình|tiến độ|tổng hợp|mức(?: độ)?|số|lộ trình|kế hoạch|(?:thực|hiện) trạng)(?: (?:thực hiện|đạt|hoàn thành|đạt chuẩn|rà soát))*(?: (?:các|số|bộ))* (?:tiêu chí|tc) (?:(?:xây dựng )?(?:ntm|nông thôn mới) )?(?:(?:đạt|đã đạt) )?(?:(?:tính )?(?:đến|hết)(?: ngày| hết)? )?(?:của |tại |ở )?(?:các|từng|một số) xã|danh sách (?:các )?xã và số tiêu chí (?:đã )?đạt(?! chuẩn)"
)
_YEARLY = re.compile(r"thêm (?:hằng|hàng|mỗi|từng) năm")
_SCORES = re.compile(r"điểm|xếp (?:loại|hạng)|tỷ lệ|chưa|nợ|thiếu|còn lại")
_MOST_CRITERIA = 19
_ROUNDED = 0.06  # of a mean written with one decimal
_AVERAGE = re.compile(r"bình quân|trung bình|(?<!\w)(?:bq|tb)(?!\w)")
_MET = re.compile(
    r"(?:số )?xã (?:đã )?(?:đạt|hoàn thành)(?: chuẩn| tiêu chí)?(?: \(xã\))?|tiêu chí[^;|]{0,12} theo (?:số )?xã(?!\w)|số xã theo (?:từng )?tiêu chí"
)


class Measures:
    """What the cells of one table measure."""

    def __init__(self, said: TableRows) -> None:
        self.said, self.columns = said, said.columns
        self.contents = MoneyByContent(said)

    def of_cell(
        self, row: TableRow, column: TableColumn, stated: CellNumber
    ) -> NamedIndicator | None:
        """What row, column and title together say is measured."""
        found = self._of_all(row, column, stated)
        if found is None or not column.scope:
            return found
        return narrowed(found, column.scope)

    def _of_all(
        self, row: TableRow, column: TableColumn, stated: CellNumber
    ) -> NamedIndicator | None:
        of_period = column.time is not None and column.time.kind == "period"
        if of_period and _YEARLY.search(row.words):
            return None  # a mean of its years
        if row.criterion is not None:
            if content := self.contents.of_cell(row, column):
                return content
            if self._of_other_set(column):
                return None
            said = f"{column.words} | {row.words} | {self.said.title}"
            counts = column.unit or row.unit or self.said.title_unit
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
        if row.scope and row.measured is None:
            titled = self.said.titled if self._titled_alone() else None
            found = column.measured or titled
            return narrowed(found, row.scope) if found is not None else None
        if row.place is not None:
            if row.is_total and row.measured is None and self._rows_are_bands():
                return None  # all communes, however many criteria they meet
            if self.said.indicators is not None and row.measured is None:
                return None  # a word beside the place is not understood
            if row.strange and column.measured is None and row.measured is None:
                return None  # of something that is named above and not known
            found = row.measured or column.measured or row.counts or self.said.titled
            found = found or self._alike(row, column)
            named = row.measured or row.counts or self._titled_alone()
            if column.unnamed and not named:
                found = self._named_beside() or self._alike(row, column)
                if found is None:
                    return None
            found = found or self._sum_of_funds(column)
            if found is None and (
                self._of_criteria(row, stated) or self._tells_criteria(row, column)
            ):
                found = indicator("số tiêu chí đạt")
            if found and found.band and self._bands_other(column):
                return None
            return _of_place(found, row, self._speaks_of_ocop())
        if row.is_time:
            if row.strange and column.measured is None:
                return None
            found = column.measured or row.counts or self.said.titled
            of_products = found is not None and found.measure == "ocop_products"
            if found is not None and _ARRIVED_IN.fullmatch(self.said.label_words):
                found = replace(found, is_new=True)
            return None if of_products and not self._speaks_of_ocop() else found
        if row.is_total and "chương trình" in self.said.label_words:
            return None  # of several programmes
        if content := self.contents.of_cell(row, column):
            return row.measured or content
        if row.measured is None and row.is_total:
            funds = indicator(self.said.label_words) or self.said.titled
            if self._funds_communes():
                funds = column.measured
            if funds is None and self._only_funds():
                funds = NamedIndicator("funding", "billion_vnd")
            of_source = column.measured is not None and (
                column.measured.fund_source not in (None, "total")
            )
            if of_source:
                return column.measured
            of_funds = funds is not None and funds.measure == "funding"
            return replace(funds, fund_source="total") if funds and of_funds else None
        bare_mean = MEAN_OF_COMMUNES.fullmatch(row.words)
        if bare_mean and not self._is_mean(column, stated):
            return None
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
        if column.measured is None and self._counts_marks(row):
            return None
        return row.measured

    def _of_criteria(self, row: TableRow, stated: CellNumber) -> bool:
        """Say whether "13/19" beside a commune is how many criteria it meets."""
        of_set = stated.over in _SIZES_OF_SETS and "tiêu chí" in self.said.title
        is_commune = row.place is not None and row.place[1] == "commune"
        return of_set and is_commune and not _OTHER_SET.search(self.said.title)

    def _is_mean(self, column: TableColumn, stated: CellNumber) -> bool:
        """Say whether the communes that meet each criterion make "Bình quân một xã".

        Their sum by the mean is how many communes there are, no fewer than meet one.
        """
        at, mean = self.columns.index(column), number_of(stated.number)
        rows = [cells for beside, cells in self.said.rows if beside.criterion]
        counts = [n for cells in rows if (n := plain_value(cells, at)) is not None]
        if not counts or len(counts) < len(rows) or mean <= 0:
            return False
        communes = round(sum(counts) / mean)
        alike = communes and abs(sum(counts) / communes - mean) < _ROUNDED
        return bool(alike) and communes >= max(counts)

    def _rows_are_bands(self) -> bool:
        """Say whether rows count communes by how many criteria they meet."""
        return any(row.measured and row.measured.band for row, _ in self.said.rows)

    def _tells_criteria(self, row: TableRow, column: TableColumn) -> bool:
        """Say whether "Kết quả đạt tiêu chí của các xã" stands above communes.

        The numbers below a time, or plan or result alone are criteria where none is
        more than there are; points and marks are.
        """
        title = self.said.title
        told = _CRITERIA_MET.search(timeless(title)) and not _OTHER_SET.search(title)
        bare = column.time or column.kind
        if not told or not bare or _SCORES.search(title):
            return False
        at = self.columns.index(column)
        communes = [
            cells[at]
            for beside, cells in self.said.rows
            if beside.place and beside.place[1] == "commune" and at < len(cells)
        ]
        numbers = [c.number.number for c in communes if c is not None and c.number]
        whole = all(n.isdecimal() and int(n) <= _MOST_CRITERIA for n in numbers)
        is_commune = row.place is not None and row.place[1] == "commune"
        mean = row.is_total and bool(_AVERAGE.search(row.words))
        return bool(numbers) and whole and (is_commune or mean)

    def _counts_marks(self, row: TableRow) -> bool:
        """Say whether "Tổng số xã đạt" stands below communes and their marks."""
        counts = bool(_MET.fullmatch(row.words.removeprefix("tổng ")))
        places = (beside.place for beside, _ in self.said.rows)
        return counts and any(place and place[1] == "commune" for place in places)

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
        """Say whether the title counts communes or districts that arrived, no more."""
        titled = self.said.titled
        if titled is not None and titled.measure == "districts_recognized":
            return not _MORE.search(self.said.title)
        counts = titled is not None and titled.measure == "communes_recognized"
        return counts and not _HIGHER.search(self.said.title)

    def lists_new(self, column: TableColumn) -> bool:
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

    def _alike(self, row: TableRow, column: TableColumn) -> NamedIndicator | None:
        """What "Đăng ký năm 2017" measures beside heads that all measure one thing."""
        values = [c for c in self.columns if c.role == "value"]
        of_commune = row.place is not None and row.place[1] == "commune"
        own = (c.measured for c in values if c.measured is not None)
        named = {
            replace(m, is_new=False)
            for m in own
            if not (of_commune and m.unit == "communes")
        }
        at = self.columns.index(column)
        left = [c for c in self.columns[:at] if c.role in ("value", "unknown", "whole")]
        strange = not left or (
            left[-1].role == "unknown" and not _MARKED.match(left[-1].words)
        )
        strange = strange or any(c.role == "percent" for c in self.columns)
        alone = column.kind is not None and column.time is not None
        return next(iter(named)) if alone and len(named) == 1 and not strange else None

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

    def _counts_communes(self) -> bool:
        """Say whether a column says "số xã đạt", so that those beside it count too."""
        named = (c.measured.measure for c in self.columns if c.measured)
        return any(measure == "communes_recognized" for measure in named)


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
