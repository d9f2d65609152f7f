"""What an ods file says of its cells beside their values, from its content.xml.

OpenDocument repeats rows and cells by a number; a filled cell that is repeated is
noted as often as a table can hold it (`MOST`), blanks are only counted past. The XML
is streamed (`xml_stream`), so the time is linear in its size.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from ntm_analysis.files import xml_stream
from ntm_analysis.files.workbooks.workbook_facts import (
    FILLS,
    SheetFacts,
    check_area,
    matters,
)
from ntm_analysis.files.xml_stream import local

MOST = 4_000  # repeats of one noted row or cell
MOST_COLOURED = 200  # repeats of a coloured cell or row that are of a table
_ERROR = re.compile(r"#[A-Z/0!?]+|Err:\d+")
_COLOUR = re.compile(r"[0-9A-F]{6}")
_HIDDEN = ("collapse", "filter")
_LONGEST_ERROR = 40
_MOST_COLUMNS = 16_384
_CELLS = ("table-cell", "covered-table-cell")


class _OdsScan:
    """Walks through the elements of content.xml, keeping its place."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parser = xml_stream.parser(self._start)
        self.parser.EndElementHandler = self._end
        self.sheets: dict[str, SheetFacts] = {}
        self.facts = SheetFacts()
        self.row = self.column = self.total = self.filled = 0
        self.rows = 1  # how often the row at hand is repeated
        self.said: dict[str, str] | None = None  # attributes of the cell at hand
        self.holds = False  # ... which has something inside
        self.text = ""
        self.coloured = 0  # cells with a colour
        self.row_style = ""  # of the cells of the row at hand that state none
        self.own: list[str] = []  # style of each column, where a cell states none
        self.styles = _Styles()
        self._local: dict[str, str] = {}  # names without their prefix

    def _start(self, name: str, said: list[str]) -> None:
        kind = self._name(name)
        if kind in _CELLS:
            names = map(self._name, said[::2])
            self.said = dict(zip(names, said[1::2], strict=True))
            self.holds, self.text = False, ""
        elif self.said is not None:
            self.holds = True
            if kind == "p" and "formula" in self.said:
                self.parser.CharacterDataHandler = self._read
        elif kind == "table-row":
            stated = dict(zip(map(self._name, said[::2]), said[1::2], strict=True))
            self.rows = _number(stated, "number-rows-repeated")
            self.column = self.filled = 0
            self.row_style = stated.get("default-cell-style-name", "")
            if stated.get("visibility") in _HIDDEN:
                rows = range(self.row, self.row + min(self.rows, MOST))
                self.facts.hidden_rows |= set(rows)
        elif kind == "table-column":
            stated = dict(zip(map(self._name, said[::2]), said[1::2], strict=True))
            room = _MOST_COLUMNS - len(self.own)
            repeated = min(_number(stated, "number-columns-repeated"), room)
            if stated.get("visibility") in _HIDDEN:
                start = len(self.own)
                self.facts.hidden_columns |= set(range(start, start + repeated))
            self.own += [stated.get("default-cell-style-name", "")] * repeated
        elif kind in _STYLED:
            stated = dict(zip(map(self._name, said[::2]), said[1::2], strict=True))
            self.styles.take(kind, stated)
        elif kind == "table":
            self.own = []
            stated = dict(zip(map(self._name, said[::2]), said[1::2], strict=True))
            self.facts = self.sheets.setdefault(stated.get("name", ""), SheetFacts())
            self.row = self.total = self.coloured = 0

    def _name(self, name: str) -> str:
        found = self._local.get(name)
        if found is None:
            found = self._local[name] = local(name)
        return found

    def _read(self, text: str) -> None:
        self.text += text[:_LONGEST_ERROR]
        if len(self.text) > _LONGEST_ERROR:
            self.parser.CharacterDataHandler = None

    def _end(self, name: str) -> None:
        kind = self._name(name)
        if kind in _CELLS and self.said is not None:
            self.parser.CharacterDataHandler = None
            self._cell(self.said)
            self.said = None
        elif kind == "table-row":
            self.total += self.filled * self.rows
            check_area(self.path, self.total)
            self.row += self.rows

    def _cell(self, said: dict[str, str]) -> None:
        count = _number(said, "number-columns-repeated")
        valued = self.holds or any("value" in name for name in said)
        self._fill(said, count, valued)
        if valued:
            self.filled += count
            self._note(said, count)
        elif "formula" in said:  # never calculated
            self.filled += count
            self.facts.unsaved |= self._places(count)
        if "number-rows-spanned" in said or "number-columns-spanned" in said:
            self._merge(said)
        self.column += count

    def _note(self, said: dict[str, str], count: int) -> None:
        shown = said.get("value-type", "")
        if shown == "percentage":
            self.facts.percent |= self._places(count)
        elif "formula" in said and (
            shown == "error" or _ERROR.fullmatch(self.text.strip())
        ):
            self.facts.errors |= self._places(count)
        own = self.own[self.column] if self.column < len(self.own) else ""
        font, struck = self.styles.of_cells.get(
            said.get("style-name", own), ("", False)
        )
        if font and shown == "string":
            self.facts.fonts |= dict.fromkeys(self._places(count), font)
        if struck:
            self.facts.struck |= self._places(count)

    def _fill(self, said: dict[str, str], count: int, valued: bool) -> None:
        """Note the colour of a cell; rows or columns coloured to their end are none."""
        own = self.own[self.column] if self.column < len(self.own) else ""
        colour = self.styles.fills.get(said.get("style-name", self.row_style or own))
        if not colour or max(count, self.rows) > MOST_COLOURED:
            return
        if not valued:
            self.facts.coloured += count * self.rows
        self.coloured += count * self.rows
        if self.coloured > FILLS:
            self.facts.fills.clear()
        else:
            self.facts.fills |= dict.fromkeys(self._block(count), colour)

    def _block(self, count: int) -> set[tuple[int, int]]:
        return {
            (self.row + down, self.column + right)
            for down in range(self.rows)
            for right in range(count)
        }

    def _places(self, count: int) -> set[tuple[int, int]]:
        return {
            (self.row + down, self.column + right)
            for down in range(min(self.rows, MOST))
            for right in range(min(count, MOST if self.rows == 1 else 1))
        }

    def _merge(self, said: dict[str, str]) -> None:
        down = _number(said, "number-rows-spanned")
        right = _number(said, "number-columns-spanned")
        if down * right > 1 and len(self.facts.merged) < MOST:
            last = (self.row + down - 1, self.column + right - 1)
            self.facts.merged.append((self.row, self.column, *last))


_STYLED = ("font-face", "style", "text-properties", "table-cell-properties")


class _Styles:
    """The cell styles with a font that matters, crossed-out text or a colour."""

    def __init__(self) -> None:
        self.fills: dict[str, str] = {}  # "92D050", by the name of the style
        self.of_cells: dict[str, tuple[str, bool]] = {}
        self._faces: dict[str, str] = {}
        self._style = ""  # of a cell, whose properties come next

    def take(self, kind: str, said: dict[str, str]) -> None:
        """Take the next element that speaks of styles; they stand before the tables."""
        name = said.get("name", "")
        if kind == "font-face":
            self._faces[name] = said.get("font-family", "").strip("'\" ")
        elif kind == "style":
            self._style = name if said.get("family") == "table-cell" else ""
        elif self._style and kind == "table-cell-properties":
            colour = said.get("background-color", "").removeprefix("#").upper()
            if _COLOUR.fullmatch(colour) and colour != "FFFFFF":
                self.fills[self._style] = colour
        elif self._style:
            font = said.get("font-name", "")
            font = self._faces.get(font) or font
            struck = said.get("text-line-through-style", "none") not in ("none", "")
            style = font if matters(font) else "", struck
            if any(style):
                self.of_cells[self._style] = style


def sheets(path: Path, pieces: Iterable[bytes]) -> dict[str, SheetFacts]:
    """Note the cells of every sheet, by its name.

    Raises
    ------
    ImportRefusedError
        If a sheet holds more cells than a province can fill.
    XmlRefusedError
        If the XML cannot be followed.
    """
    scan = _OdsScan(path)
    xml_stream.feed(scan.parser, pieces)
    return scan.sheets


def _number(said: dict[str, str], name: str) -> int:
    text = said.get(name, "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1
