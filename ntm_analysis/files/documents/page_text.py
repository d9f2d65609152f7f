"""A document's page as text that remembers what its parts were.

A reader of a format builds paragraphs and tables; here they become one text, with a
line for each paragraph and row and tabs between cells, and the spans of its tables,
headings, list items, notes and text boxes. Offsets are those of the text.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["", "heading", "list_item", "footnote", "text_box"]

MOST_CELLS = 300_000
MOST_SPAN = 1_000  # rows or columns of one merged cell
_RAISED = str.maketrans("0123456789()[]", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁽⁾")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SIGN = 4  # characters of a raised note sign at most; more is small print


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Where a line of a PDF stands, in points: its ends, base and letters' height.

    `word` is how wide its first word is.
    """

    left: float
    right: float
    base: float
    size: float
    word: float


@dataclass(slots=True)
class Paragraph:
    """A line of the page; `linked` is the share of its letters within links."""

    text: str
    kind: Kind = ""
    level: int = 0
    linked: float = 0.0
    line: PrintedLine | None = None  # of a PDF only


@dataclass(slots=True)
class CellNode:
    """A cell while its table is built: what stands in it and what it spans."""

    blocks: "list[Paragraph | TableNode]" = field(default_factory=list)
    rows: int = 1
    columns: int = 1
    heading: bool = False


@dataclass(slots=True)
class TableNode:
    """A table while the page is built; merged cells stand in their first row."""

    rows: list[list[CellNode]] = field(default_factory=list)


Block = Paragraph | TableNode


@dataclass(slots=True)
class PageContent:
    """What one page of a PDF holds.

    `lines` are its blocks as the file gives them, each with the height at which it
    stands; `letters` and `unmapped` count characters, and those that no character
    map names; `struck` the passages that are crossed out, `hidden` those in the colour
    of the paper or too small to be seen.
    """

    lines: list[tuple[float, Block]] = field(default_factory=list)
    letters: int = 0
    unmapped: int = 0
    pictures: int = 0
    struck: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """What a span of the text was on the page."""

    start: int
    end: int
    kind: Kind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its first row and column, how many it spans, its words."""

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class PdfTable:
    """The span of a table in the text, and its cells by row and column."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a document with its tables and marks, in the text's order."""

    text: str
    tables: tuple[PdfTable, ...] = ()
    marks: tuple[Mark, ...] = ()


def raised(text: str) -> str:
    """Write raised digits as such; anything else raised is left out.

    >>> "95" + raised("1"), "m" + raised("2"), raised("[3]"), raised("th")
    ('95¹', 'm²', '⁽³⁾', '')
    """
    if len(text.strip()) > _SIGN and any(c.isalpha() for c in text):
        return f" {text.strip()} "
    return "".join(c for c in text.translate(_RAISED) if c in "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ ").replace(
        "⁽⁾", ""
    )


def lowered(text: str) -> str:
    """Write lowered digits as such, so that H2O holds no number.

    >>> "H" + lowered("2") + "O"
    'H₂O'
    """
    return text.translate(_LOWERED)


_APART = re.compile("[\u0300-\u036f]")  # marks that stand beside their letter


def composed(text: str) -> str:
    """Make one letter of a letter and its marks, as a Mac or a PDF parts them.

    >>> composed("xa\u0303"), composed("m²")
    ('xã', 'm²')
    """
    return unicodedata.normalize("NFC", text) if _APART.search(text) else text


def laid_out(blocks: list[Block]) -> PageText:
    """Put blocks into one text, and say where its tables and marks stand."""
    page = _Layout()
    page.put(blocks)
    text = "\n".join(page.lines)
    return PageText(text, tuple(page.tables), tuple(page.marks))


class _Layout:
    """Gathers lines and the offsets of what stands in them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.at = 0
        self.tables: list[PdfTable] = []
        self.marks: list[Mark] = []

    def put(self, blocks: list[Block]) -> None:
        for block in blocks:
            if isinstance(block, TableNode):
                self._table(block)
                continue
            for line in composed(block.text).split("\n"):
                if text := line.strip():
                    start = self._line(text)
                    if block.kind:
                        end = start + len(text)
                        self.marks.append(Mark(start, end, block.kind, block.level))

    def _line(self, text: str) -> int:
        start = self.at
        self.lines.append(text)
        self.at += len(text) + 1
        return start

    def _table(self, table: TableNode) -> None:
        if _is_layout(table):
            for row in table.rows:
                for cell in row:
                    self.put(cell.blocks)
            return
        start, cells = self.at, []
        for number, (row, columns) in enumerate(
            zip(table.rows, _columns(table), strict=True)
        ):
            texts = [_words(cell) for cell in row]
            at = self.at
            for cell, text, column in zip(row, texts, columns, strict=True):
                spanned = min(cell.rows, len(table.rows) - number)
                end = at + len(text)
                cells.append(
                    Cell(number, column, spanned, cell.columns, at, end, cell.heading)
                )
                at += len(text) + 1
            if any(texts):
                self._line("\t".join(texts))
        if cells:
            self.tables.append(PdfTable(start, self.at - 1, tuple(cells)))


def _is_layout(table: TableNode) -> bool:
    """Say whether a table only arranges the page: tables within, or one column."""
    rows = table.rows
    if any(isinstance(b, TableNode) for row in rows for c in row for b in c.blocks):
        return True
    return all(len(row) <= 1 for row in rows) and all(
        cell.columns == 1 for row in rows for cell in row
    )


def _words(cell: CellNode) -> str:
    parts = (b.text for b in cell.blocks if isinstance(b, Paragraph))
    return composed(" ".join(" ".join(parts).split()))


def _columns(table: TableNode) -> list[list[int]]:
    """Give the column of each cell, past those that merged cells above occupy."""
    occupied: dict[int, int] = {}  # column -> rows below that it still takes
    found = []
    for row in table.rows:
        column, own, begun = 0, [], {}
        for cell in row:
            while occupied.get(column, 0) > 0:
                column += 1
            own.append(column)
            for spanned in range(column, column + cell.columns):
                begun[spanned] = cell.rows
            column += cell.columns
        occupied = {c: n - 1 for c, n in occupied.items() if n > 1}
        occupied |= {c: n - 1 for c, n in begun.items() if n > 1}
        found.append(own)
    return found
