"""What a table's title and the words of its rows say: measure, place, criterion, unit.

A row below "-" or "trong đó", or below a row without numbers, goes on with what stands
above it; a row that repeats the head on a next page is left out.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501, RUF001

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.context.period_2026 import ALL_BEFORE, ALL_NOW
from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.grids.grid import GridCell, TableGrid, plain
from ntm_analysis.reading.grids.heads import (
    RUNNING,
    TableColumn,
    rest_of,
    time_in,
    unit_named_in,
    unit_of,
    without_unit,
)
from ntm_analysis.reading.grids.indicators import (
    OF_THE_TEN,
    NamedIndicator,
    indicator,
    row_criterion,
    title_indicator,
)
from ntm_analysis.reading.quantities.times import TimeMention
from ntm_analysis.reading.text.normal import working_copy
from ntm_analysis.reading.text.place_names import PROVINCES, place_mentions

_TITLE_LINES = 3
_TITLE = 300  # characters of a line that may be a table's title
_OF_RATE = re.compile(
    r"(?:(?:bảng|biểu|phụ lục|\d{1,3})[ \divx.:]*)?(?:tỷ|tỉ) lệ (?:số )?(?:xã|huyện|thôn)"
)
_CAPTION = re.compile(r"^(?:bảng|biểu|phụ lục)(?: số)? ?[\divx.]*[.:]? ?")
_NUMBERED = re.compile(
    r"^(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.):] ?|^\d{1,2} (?=[^\W\d])(?!(?:tiêu chí|tc)(?!\w))"
)
_BELOW = re.compile(r"^(?:[-+•*–]|trong đó|gồm|bao gồm) ?:? ?")
TOTAL = re.compile(
    r"(?:tổng(?: số| cộng| hợp(?= toàn))?|cộng|toàn (?:tỉnh|huyện|thành phố)|chung|bình quân(?: chung)?(?: toàn (?:tỉnh|huyện))?)(?: toàn (?:tỉnh|huyện))?"
)
# "Tổng số (I + II)", "Tổng số - Total"
_SUMMED = re.compile(
    r" ?(?:\(?\d{1,3} (?:huyện|xã|đơn vị|địa phương|tỉnh)\)?|[(=] ?[\divxa-h]{1,5}(?: ?[+;,] ?[\divxa-h]{1,5})+ ?\)?| ?[-–/] ?(?:total|whole \w+(?: \w+)?))$"
)
_LEVELS: dict[str, Level] = {
    "huyện": "district", "thị xã": "district", "thành phố": "district",
    "quận": "district", "tx": "district", "tp": "district", "h": "district", "xã": "commune",
    "phường": "commune", "thị trấn": "commune", "tỉnh": "province",
}  # fmt: skip
_PLACE = re.compile(
    r"(?P<level>[Hh]uyện|[Tt]hị xã|[Tt]hành phố|[Qq]uận|H\.|TX\.?|TP\.?|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]ỉnh)\s*(?<=[.\s])(?P<name>[^\d,;:()]{2,40}(?: \d{1,2})?)"
)
_NAME = re.compile(
    r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?: (?:[^\W\d_]+(?:['’-][^\W\d_]+)*|\d{1,2})){0,4}"
)
_OF_PLACES: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"huyện|địa phương|đơn vị(?! tính)|địa bàn"), "district"),
    (re.compile(r"(?<!\w)xã(?! đạt)"), "commune"),
    (re.compile(r"tỉnh"), "province"),
    (re.compile(r"vùng|khu vực"), "region"),
)
_NO_NAME = re.compile(
    r"(?:Nhóm|Khu vực|Vùng|Cụm|Đợt|Loại|Mục|Phần|Số|Tổng|Cộng|Nguồn|Vốn|Dự án|Tiêu chí|Các|Năm|Quý|Sở|Cục|Chi cục|Phòng|Ban (?!Mê)|Hội (?!An)|Văn phòng|VPĐP|UBND|Ngân hàng|Kho bạc|Công an|[IVX]+$|(?:Cấp )?(?:Tỉnh|Huyện|Xã|Thành phố|Thị xã|Địa phương)$)(?!\w)"
)
# "Đơn vị theo dõi" beside indicators is an office, no place
_OFFICES = re.compile(
    r"theo dõi|phụ trách|chủ trì|phối hợp|thực hiện|báo cáo|cung cấp|quản lý|tham mưu|trách nhiệm"
)
_OF_FUNDS = re.compile(r"vốn|ngân sách|kinh phí")
_ADDS = re.compile(
    r"(?:được )?(?:công nhận|đạt|tăng|phát sinh)(?: chuẩn)?(?: mới| thêm)?(?!\w)"
)
_OF_NUMBER = re.compile(r"(?:số|tt|stt)? ?(?:tc|tiêu chí)(?: số)?")
_NAMES_TEN = re.compile(r"2026 ?[-–] ?2030")
_NO_FUNDS = re.compile(r"(?<!\w)nợ|tạm ứng|thu hồi|quyết toán|thiếu|chưa")
_BUDGET = re.compile(
    r"(?:cấp )?(?:trung ương|tỉnh|thành phố|huyện|xã|địa phương)(?:(?:,| và| ?[-/]) ?(?:cấp )?(?:huyện|xã|phường|thị xã|thành phố|thị trấn))*"
)
_WHOLE_OF: dict[Level, str] = {"province": "toàn tỉnh", "district": "toàn huyện"}
_RATES = ("income_per_capita", "poverty_rate", "poverty_rate_reduction")
# What stands beside a place's name and changes nothing: "(đạt chuẩn 2019)", "- Lam Thao district"
_BESIDE_NAME = re.compile(
    r" ?\((?:huyện|thị xã|thành phố|TP|TX|mới|\d{1,3} (?:xã|phường|đơn vị)|(?:đã |huyện |xã )*(?:đạt chuẩn|NTM|nông thôn mới)[^()]*)\)$| [-–/] (?:[A-Z][\w']* ){1,4}(?:[Dd]istrict|[Tt]own|[Cc]ity|[Pp]rovince|[Cc]ommune)$| ?:$|^(?:UBND|Toàn) (?=(?:huyện|thị xã|thành phố|tỉnh|xã) [A-ZĐ])"
)
_NOTE_SIGN = re.compile(r" ?(?:[¹²³⁰⁴-⁹]+|\*+|\(\*+\))$")
_OF_CRITERIA = re.compile(r"tiêu chí")
_OF_COMMUNES = re.compile(
    r"(?:nhóm|loại|phân loại|số) (?:các )?xã|(?:số|mức|nhóm)(?: đạt)? (?:tiêu chí|tc)"
)
Place = tuple[str, Level]


@dataclass(slots=True)
class TableRow:
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
    running: bool = False  # "(lũy kế)": all there are, in each column


class TableRows:
    """The rows of one table that hold values, with what its title says.

    Attributes
    ----------
    title, title_unit, titled
        The words of the title, the unit that it names, what it says is measured.
    labels, label_words
        The columns of labels, and the head of the first of them.
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
        lines = self._title_lines()
        self.title = " ".join(lines)
        self.title_unit = unit_named_in(self.title)
        self.labels = [n for n, c in enumerate(columns) if c.role == "label"]
        self.label_words = self.columns[self.labels[0]].words if self.labels else ""
        self.titled = self._titled(lines)
        self.titled_rate = any(_OF_RATE.match(line) for line in lines[-2:])
        self.indicators = self._indicators_beside()
        self.places = None if self.indicators else self._places_beside()
        self.rows = list(self._rows())
        self._place_totals()

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
        return next((found for line in bare if (found := title_indicator(line))), None)

    def _rows(self) -> Iterator[tuple[TableRow, tuple[GridCell | None, ...]]]:
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
                c
                for n, c in enumerate(cells)
                if c and is_value(self.columns, n) and c.is_value
            ]
            words = _NUMBERED.sub("", label.words).strip(" :*")
            if not values:
                section = words
                above = words
                continue
            below = _BELOW.match(words)
            row = self._row(words[below.end() :] if below else words, label, cells)
            silent = row.measured is None and row.place is None
            adds = below is not None and bool(_ADDS.match(words[below.end() :]))
            if adds:  # "- Công nhận mới trong năm" is no time
                row.is_time = False
            if silent and row.criterion is None and not row.is_time:
                context = above if below else section
                row.measured = indicator(f"{context} {row.words}") if context else None
                budget = _OF_FUNDS.search(self.label_words) and _BUDGET.fullmatch(words)
                if budget and not _NO_FUNDS.search(f"{section} {above}"):
                    row.measured = row.measured or indicator(f"ngân sách {words}")
            self._place_beside(row, cells)
            if not below:
                above = words
            yield row, cells

    def _indicators_beside(self) -> int | None:
        """The column of indicators beside places: "Yên Thành | Xã NTM nâng cao | 7"."""
        if not self.labels:
            return None
        for at in range(self.labels[0] + 1, len(self.columns)):
            if self.columns[at].role not in ("left", "label"):
                continue
            cells = [row[at] for row in self.grid.rows[self.heads :] if at < len(row)]
            worded = [c.words for c in cells if c is not None and c.words]
            known = sum(bool(indicator(without_unit(w))) for w in worded)
            if known > 1 and 2 * known >= len(worded):
                return at
        return None

    def _places_beside(self) -> tuple[int, Level] | None:
        """The column of places beside indicators: "Xã NTM nâng cao | Bát Xát | 7"."""
        for at in range(self.labels[0] + 1 if self.labels else 1, len(self.columns)):
            column = self.columns[at]
            level = next((lv for p, lv in _OF_PLACES if p.match(column.words)), None)
            if column.role not in ("left", "label") or level is None:
                continue
            cells = [row[at] for row in self.grid.rows[self.heads :] if at < len(row)]
            worded = [c for c in cells if c is not None and c.words]
            written = [self.text[c.start : c.end] for c in worded]
            bare = not _OFFICES.search(column.words)
            names = sum(
                bool(_PLACE.fullmatch(w) or (bare and _NAME.fullmatch(w) and _named(w)))
                for w in written
            )
            if names > 1 and 2 * names >= len(worded):
                return at, level
        return None

    def _place_beside(self, row: TableRow, cells: tuple[GridCell | None, ...]) -> None:
        """Give a row of an indicator the place beside it; of another it says nothing."""
        if self.places is None or row.place is not None:
            return
        at, level = self.places
        cell = cells[at] if at < len(cells) else None
        if cell is None or not cell.words:
            return
        written = " ".join(self.text[cell.start : cell.end].split())
        if TOTAL.fullmatch(cell.words):
            row.is_total = True
            return
        found = _PLACE.fullmatch(written)
        name = found["name"].strip() if found else written
        if _NAME.fullmatch(name) and _named(name):
            row.place = name, level
            row.end = max(row.end, cell.end)
        else:
            row.measured = row.criterion = None

    def _place_totals(self) -> None:
        """Give the total of rows that are places, under no head, the document's."""
        of_places = any(row.place for row, _ in self.rows)
        own = self.facts.place
        for row, _ in self.rows:
            whole = row.words == _WHOLE_OF.get(own.level)
            if not row.is_total or row.place is not None or row.measured is not None:
                continue
            if of_places or whole:
                row.place = (own.name, own.level)

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

    def _row(
        self, words: str, label: GridCell, cells: tuple[GridCell | None, ...]
    ) -> TableRow:
        starts = [c.start for c in cells if c and c.words and not c.spans]
        start = label.start if not label.spans else min(starts, default=label.start)
        bare = without_unit(words)
        row = TableRow(bare, start, label.end, unit=unit_named_in(words))
        row.running = bool(RUNNING.search(words))
        for at, column in enumerate(self.columns):
            cell = cells[at] if at < len(cells) else None
            if column.role == "unit" and cell is not None:
                unit = unit_of(cell.words) or row.unit or "other"
                row.unit = "" if cell.words == "đơn vị" else unit  # of what it counts
        row.is_total = bool(TOTAL.fullmatch(_SUMMED.sub("", bare)))
        if _OF_COMMUNES.search(self.label_words):
            band = indicator(f"số xã {bare}")  # "Nhóm xã": "Đạt 7 - 9 tiêu chí"
            if band and band.band:
                row.measured = band
                return row
        if _OF_CRITERIA.search(self.label_words) and (
            found := self._numbered(row_criterion(bare), cells)
        ):
            rate = indicator(bare) if row.unit in ("million", "percent") else None
            if rate is None or rate.measure not in _RATES:
                row.criterion = found
                return row
            row.measured, row.time = rate, time_in(bare)  # in its own unit
            return row
        row.time = time_in(bare)
        row.is_time = row.time is not None and not rest_of(bare)
        if row.is_time:
            return row
        row.place = self._place(label, bare, row.is_total)
        beside = self.indicators if row.place else None
        cell = cells[beside] if beside is not None and beside < len(cells) else None
        if row.place is not None and cell is not None:
            row.measured = indicator(without_unit(_NUMBERED.sub("", cell.words)))
            row.end = max(row.end, cell.end)
            row.running = row.running or bool(RUNNING.search(cell.words))
        if row.place is None:
            row.measured = indicator(bare)
            if row.measured is None and row.unit == "percent":
                row.measured = indicator(f"tỷ lệ {bare}")
        else:
            row.time = None  # a name may hold a number
        return row

    def _numbered(
        self, named: int | None, cells: tuple[GridCell | None, ...]
    ) -> int | None:
        """The criterion of a row beside the number that the document gives it.

        A document of the ten goes by its own numbers where the name is an old one or
        none; a name of the ten beside another number is neither.
        """
        said = [
            c.words
            for n, c in enumerate(cells[: len(self.columns)])
            if c
            and n not in self.labels
            and _OF_NUMBER.fullmatch(self.columns[n].words)
        ]
        number = int(said[0]) if said and re.fullmatch(r"\d{1,2}", said[0]) else None
        if number is None or not 0 < number <= ALL_BEFORE:
            return named
        of_ten = bool(_NAMES_TEN.search(self.title)) and number <= ALL_NOW
        if named is not None and named > OF_THE_TEN:
            return named if named == OF_THE_TEN + number else None
        if of_ten:
            return OF_THE_TEN + number
        return named

    def _place(self, label: GridCell, bare: str, is_total: bool) -> Place | None:
        own = self.facts.place
        level = next((lv for p, lv in _OF_PLACES if p.search(self.label_words)), None)
        if is_total:
            return (own.name, own.level) if level else None
        written = " ".join(self.text[label.start : label.end].split())
        written = re.sub(r"^(?:\d{1,2}|[IVX]{1,4}|[a-z])[.):] ?|^[-+•] ?", "", written)
        written = _NOTE_SIGN.sub("", _BESIDE_NAME.sub("", written))
        written = _BESIDE_NAME.sub("", written)
        if found := _PLACE.fullmatch(written.title() if written.isupper() else written):
            word = found["level"].lower().strip(".")
            return (
                (found["name"].strip(), _LEVELS[word])
                if _named(found["name"])
                else None
            )
        if level is not None and (wide := _wide(written)):
            return wide
        if level == "region":
            return None
        if level is None or not _NAME.fullmatch(written) or not _named(written):
            return None
        if indicator(bare):
            return None
        province = (
            level == "district" and written in PROVINCES and own.level == "national"
        )
        return written, "province" if province else level


def _wide(written: str) -> Place | None:
    """A region or the nation, where a row's label is its name and nothing else."""
    copy = working_copy(written)
    found = place_mentions(copy, 0, len(copy.work))
    if len(found) != 1 or found[0].level not in ("region", "national"):
        return None
    alone = found[0].start <= 1 and found[0].end >= len(copy.work)
    return (found[0].name, found[0].level) if alone else None


def is_value(columns: Sequence[TableColumn], number: int) -> bool:
    """Say whether a column holds numbers: values, shares or wholes."""
    return number < len(columns) and columns[number].role in (
        "value", "percent", "whole",
    )  # fmt: skip


def _named(words: str) -> bool:
    """Say whether every word is a name's: capital, or a number."""
    if _NO_NAME.match(words):
        return False
    words = words.replace(" - ", " ").replace(" – ", " ")  # "Bà Rịa - Vũng Tàu"
    return all(word[0].isupper() or word.isdigit() for word in words.split())
