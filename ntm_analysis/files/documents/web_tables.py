"""Tables of a web page or an XML sheet that was saved under the name of a workbook.

Official portals export lists as .xls that are HTML or SpreadsheetML in truth. Both are
rows of cells between tags, read in one pass; nothing that a page names is opened.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

from ntm_analysis.files import legacy_text
from ntm_analysis.files.documents.page_lines import PageLines
from ntm_analysis.files.workbooks import symbol_fonts
from ntm_analysis.files.workbooks.workbook_facts import CELLS, refuse

BYTES = 50 * 2**20
MOST_SPAN = 2_000  # rows or columns that one cell may fill
SMALL = 3  # rows and columns of a letterhead; a table of criteria has more

STRUCK = ("s", "strike", "del")
BREAKS = ("br", "p", "div", "li")  # "4<br>Điện" is two words
FONTS = ("font", "span", "html:font")
# Google Sheets saves its grid too: letters above the columns, numbers before the rows,
# and a cell for the bar that keeps rows and columns in sight.
_GRID = re.compile(r"(?:row|column)-headers?-background|freezebar")
_FAMILY = re.compile(r"font-family:\s*([^;]+)", re.IGNORECASE)

Rows = list[list[str]]


def tables(path: Path, text: str | None = None) -> list[Rows]:
    """Give the cells of every table, merged cells filled; lines around it are rows.

    `text` is the page where it does not stand in the file as such. What is crossed out
    is left away, letters in a font of signs are given as the signs they show.

    Raises
    ------
    ImportRefusedError
        If the file is too large or holds no table.
    """
    if path.stat().st_size > BYTES:
        raise refuse(path, "it is too large for a page", "Save it as .xlsx.")
    if text is None:
        text, _ = legacy_text.decode(path.read_bytes())
    reader = _Reader(path)
    # After the last sign that ends a tag no tag is whole; the parser would look for
    # the end of each that begins there in all that follows.
    reader.feed(text[: text.rfind(">") + 1])
    reader.close()
    found = [_squared(rows) for rows in reader.with_lines()]
    if not found:
        raise refuse(path, "it is a page without a table", "Save it as .xlsx.")
    return found


class _Reader(HTMLParser):
    """Collects the cells of each table; of tables within tables, the cells only."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.found: list[Rows] = []
        self.filled: dict[tuple[int, int], str] = {}  # by cells that reach further down
        self.text: list[str] | None = None
        self.struck = 0  # elements of crossed-out text that are open
        self.fonts: list[str] = [""]  # of the open elements <font face=...>
        self.span = (1, 1)
        self.face = ""  # font that the cell states itself
        self.beside = False  # within a cell of the program's own grid
        self.cells = 0
        self.lines = PageLines()
        self.around: list[tuple[list[str], list[str]]] = []  # above and below a table

    def with_lines(self) -> list[Rows]:
        """Give the tables with the lines that stand around them in the page.

        A letterhead or title is often a small table of its own: its texts are lines.
        """
        if self.around:
            self.around[-1][1].extend(self.lines.after_all())
        given: list[Rows] = []
        waiting: Rows = []  # lines of small tables before the next one
        for rows, (above, below) in zip(self.found, self.around, strict=True):
            whole = [*([line] for line in above), *rows, *([line] for line in below)]
            if not _is_small(rows):
                given.append([*waiting, *whole])
                waiting = []
            else:
                waiting += whole
        if not given and len(waiting) > 1:  # small tables are all that there is
            return [waiting]
        if given:
            given[-1] += waiting
        return given

    def _new_table(self) -> None:
        legend, title = self.lines.before_table(not self.around)
        if self.around:
            self.around[-1][1].extend(legend)
        self.around.append((title, []))
        self.found.append([])
        self.filled.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in STRUCK:
            self.struck += 1
        elif tag in FONTS:
            self.fonts.append(_face(given) or self.fonts[-1])
        if tag in BREAKS and self.text is not None:
            self.text.append(" ")
        if self.text is None:
            self.lines.start(tag)
        if tag == "table" and self.text is None:
            self._new_table()
        elif tag in ("tr", "row") and self.found:
            self._caption()
            self._skip_rows(given)
            self.found[-1].append([])
        elif tag in ("td", "th", "cell") and self.found and self.found[-1]:
            self._end_cell()
            self.beside = bool(_GRID.search(given.get("class", "")))
            if self.beside:
                return
            self._skip_cells(given)
            self.span = (
                _span(given, "rowspan", "ss:mergedown"),
                _span(given, "colspan", "ss:mergeacross"),
            )
            self.text, self.face = [], _face(given)

    def handle_endtag(self, tag: str) -> None:
        if self.text is None:
            self.lines.end(tag)
        if tag in STRUCK:
            self.struck = max(0, self.struck - 1)
        elif tag in FONTS and len(self.fonts) > 1:
            self.fonts.pop()
        if tag in ("td", "th", "cell", "tr", "row", "table"):
            self._end_cell()
            self.beside = False
        if tag in ("tr", "row") and self.found and self.found[-1]:
            self._take_filled()

    def _caption(self) -> None:
        """Take the lines between a table's beginning and its first row: its caption."""
        if not self.found[-1]:
            self.around[-1][0].extend(self.lines.before_table(True)[1])

    def handle_data(self, data: str) -> None:
        if self.struck or self.beside:
            return
        if self.text is None:
            self.lines.add(data)
        else:
            self.text.append(symbol_fonts.shown(data, self.fonts[-1] or self.face))

    def _end_cell(self) -> None:
        if self.text is None:
            return
        text, self.text = " ".join("".join(self.text).split()), None
        self._take_filled()
        row, down = self.found[-1][-1], len(self.found[-1]) - 1
        for _ in range(self.span[1]):
            for lower in range(1, self.span[0]):
                self.filled[down + lower, len(row)] = text
            row.append(text)
            self._count(self.span[0])

    def _take_filled(self) -> None:
        row, down = self.found[-1][-1], len(self.found[-1]) - 1
        while (down, len(row)) in self.filled:
            row.append(self.filled.pop((down, len(row))))

    def _skip_rows(self, given: dict[str, str]) -> None:
        while len(self.found[-1]) + 1 < _number(given.get("ss:index", "")):
            self.found[-1].append([])
            self._count(1)

    def _skip_cells(self, given: dict[str, str]) -> None:
        self._take_filled()
        while len(self.found[-1][-1]) + 1 < _number(given.get("ss:index", "")):
            self.found[-1][-1].append("")
            self._count(1)

    def _count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > CELLS:
            raise refuse(self.path, f"it has more than {CELLS:,} cells", "Split it.")


def _is_small(rows: Rows) -> bool:
    """Say whether a table is laid out for a letterhead, a title or those who sign."""
    return len(rows) <= SMALL and max(map(len, rows), default=0) <= SMALL


def _face(given: dict[str, str]) -> str:
    """Give the font that an element states, by attribute or by style."""
    found = _FAMILY.search(given.get("style", ""))
    family = found[1] if found else given.get("face", "") or given.get("html:face", "")
    return family.split(",")[0].strip("'\" ")


def _squared(rows: Rows) -> Rows:
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _span(given: dict[str, str], html: str, xml: str) -> int:
    """Give how many rows or columns a cell fills; XML counts those beyond the first."""
    stated = _number(given.get(html, "")) or _number(given.get(xml, "")) + 1
    return min(max(stated, 1), MOST_SPAN)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
