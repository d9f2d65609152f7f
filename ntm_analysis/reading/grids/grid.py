"""A table of a document as rows and columns of words, each cell with its place.

Tables come with the document (docx, html, pdf), or are lines of a text whose cells
are parted by tabs, bars or wide blanks. A merged cell stands in all its rows and
columns. What the cells mean is not known here.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ntm_analysis.files.documents.page_text import Cell, PdfTable
from ntm_analysis.reading.quantities.numbers import DIGITS
from ntm_analysis.reading.text.digit_edges import unclear_numbers
from ntm_analysis.reading.text.normal import working_copy

MOST_PLACES = 400_000  # rows times columns, merged cells filled in
_PARTS = (re.compile(r"\t"), re.compile(r"\|"), re.compile(r" {2,}"))
_LEAST_LINES = {0: 2, 1: 2, 2: 3}  # wide blanks may be an accident
_FRAMED = re.compile(r" *\|.*\| *")
_RULE = re.compile(r"[\s|:+=-]*")
_BOUNDS = {
    "trên": ("at_least", True), "hơn": ("at_least", True), ">": ("at_least", True),
    "≥": ("at_least", False), ">=": ("at_least", False),
    "ít nhất": ("at_least", False), "tối thiểu": ("at_least", False),
    "dưới": ("at_most", True), "<": ("at_most", True), "≤": ("at_most", False),
    "<=": ("at_most", False), "không quá": ("at_most", False),
    "khoảng": ("approx", False), "~": ("approx", False), "gần": ("approx", False),
}  # fmt: skip
_BOUND = "|".join(sorted(map(re.escape, _BOUNDS), key=len, reverse=True))
_UNIT = (
    r"xã|huyện|tiêu chí(?:/xã)?|tc(?:/xã)?|thôn|bản|ấp|xóm|buôn|làng"
    r"|khóm|khu(?: dân cư)?|sản phẩm|hộ|vườn"
    r"|(?:nghìn |ngàn |triệu )?tỷ(?: đồng)?|triệu(?: đồng)?(?:/người)?(?:/năm)?"
    r"|trđ(?:/người)?(?:/năm)?"
)
_VALUE = re.compile(
    r"(?:(?:giữ vững|duy trì) )?"
    rf"(?P<bound>{_BOUND})? ?(?P<number>{DIGITS})(?: ?(?:-|÷|đến) ?(?P<high>{DIGITS}))?"
    rf"(?: ?/ ?(?P<over>{DIGITS}))? ?(?P<percent>%)? ?(?P<unit>{_UNIT})?"
    rf"(?: ?\((?P<share>{DIGITS}) ?%\))?(?P<more> trở lên)?"
)
# "83,9% (135/161 xã)": the share first, the count in brackets
_SHARE_FIRST = re.compile(
    rf"(?P<share>{DIGITS}) ?% ?\((?P<number>{DIGITS})(?: ?/ ?(?P<over>{DIGITS}))?"
    rf" ?(?P<unit>{_UNIT})?\)"
)
# "Số xã đạt chuẩn¹", "Thu nhập (*)", "Giao thông [2]": signs of notes are no words.
_NOTE_SIGNS = re.compile(
    r"(?<=[^\W\d_][^\W\d_])(?<![kcdmh]m)[¹²³⁰⁴-⁹⁽⁾]+"
    r"|(?<=\w) ?(?:\(\*{1,3}\)|\*{1,3}|\[\d{1,2}\])$"
)
_PLAIN_DIGITS = re.compile(r"\d{1,9}")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class CellNumber:
    """The number of a cell that holds nothing else; all as written, not converted."""

    number: str
    high: str = ""
    over: str = ""
    share: str = ""
    unit: str = ""
    is_percent: bool = False
    bound: str = "exact"
    strict: bool = False

    @property
    def is_year(self) -> bool:
        """Say whether it can be the year of a heading."""
        return bool(_YEAR.fullmatch(self.number)) and not (self.over or self.unit)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its words in small letters, its span in the text, its number."""

    start: int
    end: int
    words: str
    number: CellNumber | None
    spans: bool = False  # more than one row or column
    heading: bool = False

    @property
    def is_value(self) -> bool:
        """Say whether the cell states a number that is no year."""
        return self.number is not None and not self.number.is_year


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table: `rows[r][c]` is the cell there, None where the row is shorter."""

    start: int
    end: int
    rows: tuple[tuple[GridCell | None, ...], ...]

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row) for row in self.rows), default=0)

    @property
    def numbers(self) -> int:
        """How many cells hold a number and nothing else."""
        return sum(cell.is_value for cell in self.cells())

    def cells(self) -> Iterable[GridCell]:
        """Each cell once."""
        seen: set[int] = set()
        for row in self.rows:
            for cell in row:
                if cell is not None and id(cell) not in seen:
                    seen.add(id(cell))
                    yield cell


def plain(words: str) -> str:
    """Write words in small letters, composed, with single blanks."""
    return " ".join(unicodedata.normalize("NFC", words).lower().split())


def grid_of(text: str, table: PdfTable) -> TableGrid | None:
    """Lay a table's cells out; None where merged cells claim more than is sensible."""
    places: dict[tuple[int, int], GridCell] = {}
    height = width = claimed = 0
    for cell in table.cells:
        claimed += cell.rows * cell.columns
        if claimed > MOST_PLACES:
            return None
        made = _cell(text, cell)
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                places.setdefault((row, column), made)
        height = max(height, cell.row + cell.rows)
        width = max(width, cell.column + cell.columns)
    if height * width > MOST_PLACES:
        return None
    rows = tuple(
        tuple(places.get((row, column)) for column in range(width))
        for row in range(height)
    )
    return TableGrid(table.start, table.end, rows)


def _cell(text: str, cell: Cell) -> GridCell:
    words = text[cell.start : cell.end]
    spans = cell.rows > 1 or cell.columns > 1
    label = _NOTE_SIGNS.sub("", plain(words)).strip()
    return GridCell(
        cell.start, cell.end, label, cell_number(words), spans, cell.heading
    )


def cell_number(words: str) -> CellNumber | None:
    """Read a cell that holds one number and nothing else.

    >>> cell_number("47/82"), cell_number("Giao thông"), cell_number("1O4")
    (CellNumber(number='47', high='', over='82', share='', unit='', is_percent=False, \
bound='exact', strict=False), None, None)
    """
    if _PLAIN_DIGITS.fullmatch(words):
        return CellNumber(words)
    if not words or len(words) > 60 or not any(c.isdigit() for c in words):
        return None
    work = working_copy(f": {words} ").work[2:].strip()
    first = _SHARE_FIRST.fullmatch(work)
    if first and (first["over"] or first["unit"]) and not _unclear(work):
        return CellNumber(
            first["number"],
            "",
            first["over"] or "",
            first["share"],
            first["unit"] or "",
        )
    found = _VALUE.fullmatch(work)
    if not found or _unclear(work):
        return None
    bound, strict = _BOUNDS.get(found["bound"] or "", ("exact", False))
    if found["more"]:
        bound, strict = "at_least", False
    return CellNumber(
        found["number"],
        found["high"] or "",
        found["over"] or "",
        found["share"] or "",
        found["unit"] or "",
        bool(found["percent"]),
        "range" if found["high"] else bound,
        strict and not found["high"],
    )


def _unclear(work: str) -> bool:
    return next(unclear_numbers(f" {work}"), None) is not None


def tables_in(text: str) -> list[PdfTable]:
    """Find the tables of a plain text: lines of cells parted in one way."""
    found: list[PdfTable] = []
    lines: list[tuple[int, int, str]] = []
    how = -1
    at = 0
    for line in [*text.split("\n"), ""]:
        parted = _how(line)
        if how == 1 and lines and line and _RULE.fullmatch(line):
            parted = -2  # the rule under a head
        elif lines and parted != how:
            found += _table(lines, how)
            lines = []
        if parted >= 0 and (not lines or parted == how):
            how = parted
            lines.append((at, at + len(line), line))
        at += len(line) + 1
    return found


def _how(line: str) -> int:
    """Say what parts the cells of a line: 0 tabs, 1 bars, 2 wide blanks, -1 nothing."""
    for number, part in enumerate(_PARTS):
        inner = line.strip(" |" if number == 1 else " ")
        least = 1 if number == 0 or (number == 1 and _FRAMED.fullmatch(line)) else 2
        if len(part.findall(inner)) >= least:
            return number
    return -1


def _table(lines: list[tuple[int, int, str]], how: int) -> list[PdfTable]:
    if len(lines) < _LEAST_LINES[how]:
        return []
    rows = [_spans(line, start, how) for start, _, line in lines]
    if how == 2 and len({len(row) for row in rows}) > 1:
        return []
    cells = [
        Cell(row, column, 1, 1, start, end)
        for row, spans in enumerate(rows)
        for column, (start, end) in enumerate(spans)
    ]
    return [PdfTable(lines[0][0], lines[-1][1], tuple(cells))]


def _spans(line: str, start: int, how: int) -> list[tuple[int, int]]:
    """Give the spans of a line's cells, without the blanks around them."""
    begin, end = 0, len(line)
    if how == 1:
        begin = len(line) - len(line.lstrip(" |"))
        end = len(line.rstrip(" |"))
    elif how == 2:
        begin = len(line) - len(line.lstrip(" "))
        end = len(line.rstrip(" "))
    cuts = [found.span() for found in _PARTS[how].finditer(line, begin, end)]
    edges = [begin, *(edge for cut in cuts for edge in cut), end]
    spans = []
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        words = line[a:b]
        left = a + len(words) - len(words.lstrip())
        spans.append((start + left, start + left + len(words.strip())))
    return spans
