"""An XML spreadsheet of 2003 ("SpreadsheetML"), which portals send as .xls.

Numbers, days and truth values keep their types, merged cells, hidden rows and the
fonts that matter are noted as of an xlsx file. The XML is streamed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ntm_analysis.files import xml_stream
from ntm_analysis.files.workbooks import symbol_fonts
from ntm_analysis.files.workbooks.workbook_facts import (
    CELLS,
    FILLS,
    SheetFacts,
    matters,
)
from ntm_analysis.files.xml_stream import XmlRefusedError, local

MOST = 4_000  # rows or columns that one cell may fill


@dataclass(slots=True)
class Xml2003Table:
    """The cells of one sheet from A1, with what was noted beside the values."""

    name: str
    rows: list[list[Any]] = field(default_factory=list)
    facts: SheetFacts = field(default_factory=SheetFacts)
    visible: bool = True


def tables(pieces: Iterable[bytes]) -> list[Xml2003Table]:
    """Read every worksheet.

    Raises
    ------
    XmlRefusedError
        If the XML cannot be followed or spans too many cells.
    """
    scan = _Xml2003Scan()
    xml_stream.feed(scan.parser, pieces)
    return scan.tables


class _Xml2003Scan:
    """Walks through the elements, keeping its place."""

    def __init__(self) -> None:
        self.parser = xml_stream.parser(self._start)
        self.parser.EndElementHandler = self._end
        self.tables: list[Xml2003Table] = []
        self.row = self.column = -1
        self.cells = 0
        self.style = self.kind = ""
        self.styles: dict[str, tuple[str, bool, bool]] = {}  # font, struck, percent
        self.fills: dict[str, str] = {}  # colours, "92D050", by style
        self.valued = False  # whether something stood in the cell at hand
        self.text: list[tuple[str, str]] | None = None  # parts and their fonts
        self.faces: list[str] = []
        self.own = ("", False, False)  # style of the cell at hand
        self.across = 0  # columns that it fills beyond its own

    def _start(self, name: str, said: list[str]) -> None:
        kind = local(name)
        given = dict(zip(map(local, said[::2]), said[1::2], strict=True))
        if kind == "Style":
            self.style = given.get("ID", "")
        elif kind == "Font" and self.text is None:
            font = given.get("FontName", "")
            struck = given.get("StrikeThrough") == "1"
            percent = self.styles.get(self.style, ("", False, False))[2]
            self.styles[self.style] = font if matters(font) else "", struck, percent
        elif kind == "NumberFormat":
            font, struck, _ = self.styles.get(self.style, ("", False, False))
            form = given.get("Format", "")
            self.styles[self.style] = font, struck, "%" in form or form == "Percent"
        elif kind == "Interior" and given.get("Pattern") == "Solid":
            colour = given.get("Color", "").removeprefix("#").upper()
            self.fills[self.style] = "" if colour == "FFFFFF" else colour
        elif kind == "Worksheet":
            self.tables.append(Xml2003Table(given.get("Name", "")))
            self.row = -1
        elif not self.tables:
            return
        elif kind == "Visible":  # of the sheet's options: hidden, very hidden
            self.tables[-1].visible = False
        elif kind == "Column" and given.get("Hidden") == "1":
            index = _number(given, "Index")
            if index:
                span = _number(given, "Span")
                columns = range(index - 1, index + min(span, MOST))
                self.tables[-1].facts.hidden_columns |= set(columns)
        elif kind == "Row":
            self.row = _number(given, "Index") - 1 if "Index" in given else self.row + 1
            self.column = -1
            if given.get("Hidden") == "1":
                self.tables[-1].facts.hidden_rows.add(self.row)
        elif kind == "Cell":
            self._cell(given)
        elif kind == "Data":
            self.kind, self.text = given.get("Type", "String"), []
            self.parser.CharacterDataHandler = self._take
        elif kind == "Font":
            self.faces.append(given.get("Face", ""))

    def _cell(self, given: dict[str, str]) -> None:
        index = _number(given, "Index")
        self.column = index - 1 if index else self.column + 1
        self.own = self.styles.get(given.get("StyleID", ""), ("", False, False))
        self.valued = False
        if colour := self.fills.get(given.get("StyleID", ""), ""):
            facts = self.tables[-1].facts
            if len(facts.fills) < FILLS:
                facts.fills[self.row, self.column] = colour
        right, down = _number(given, "MergeAcross"), _number(given, "MergeDown")
        self.across = right
        if right or down:
            last = (self.row + min(down, MOST), self.column + min(right, MOST))
            self.tables[-1].facts.merged.append((self.row, self.column, *last))

    @property
    def _facts(self) -> SheetFacts:
        return self.tables[-1].facts

    def _take(self, text: str) -> None:
        if self.text is not None:
            self.text.append((text, self.faces[-1] if self.faces else ""))

    def _end(self, name: str) -> None:
        kind = local(name)
        if kind == "Data" and self.text is not None:
            self.parser.CharacterDataHandler = None
            self._put(self.text)
            self.text, self.valued = None, True
        elif kind == "Font" and self.faces:
            self.faces.pop()
        elif kind == "Cell":
            if not self.valued and (self.row, self.column) in self._facts.fills:
                self._facts.coloured += 1
            self.column += self.across

    def _put(self, parts: list[tuple[str, str]]) -> None:
        table, place = self.tables[-1], (self.row, self.column)
        font, struck, percent = self.own
        text = "".join(symbol_fonts.shown(part, face) for part, face in parts)
        value = _value(text, self.kind)
        facts = table.facts
        if self.kind == "Error":
            facts.errors.add(place)
        if percent and isinstance(value, float):
            facts.percent.add(place)
        if struck:
            facts.struck.add(place)
        if font and isinstance(value, str):
            facts.fonts[place] = font
        self.cells += 1 + max(0, self.row - len(table.rows))
        if self.cells > CELLS or self.row * max(1, self.column) > CELLS:
            raise XmlRefusedError(f"it spans more than {CELLS:,} cells")
        while len(table.rows) <= self.row:
            table.rows.append([])
        row = table.rows[self.row]
        row += [""] * (self.column + 1 - len(row))
        row[self.column] = value


def _value(text: str, kind: str) -> Any:
    if kind == "Number":
        try:
            return float(text)
        except ValueError:
            return text
    if kind == "Boolean":
        return text.strip() == "1"
    if kind == "DateTime":
        try:
            return datetime.fromisoformat(text.strip())
        except ValueError:
            return text
    return text


def _number(given: dict[str, str], name: str) -> int:
    text = given.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 8 else 0
