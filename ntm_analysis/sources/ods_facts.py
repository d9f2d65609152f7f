"""What an ods file says of its cells beside their values, from its content.xml.

OpenDocument repeats rows and cells by a number; a filled cell that is repeated is
noted as often as a table can hold it (`MOST`), blanks are only counted past.
"""

import html
import re
from pathlib import Path

from ntm_analysis.sources.workbook_facts import SheetFacts, check_area, matters

MOST = 4_000  # repeats of one noted row or cell
_TAG = re.compile(
    rb"<(/?)table:(table-row|table-column|table-cell|covered-table-cell|table)"
    rb"(?=[\s/>])([^>]*?)(/?)>"
)
_NAME = re.compile(rb'table:name="([^"]*)"')
_REPEAT = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')
_SPAN = re.compile(rb'number-(rows|columns)-spanned="(\d{1,7})"')
_STYLE = re.compile(
    rb"<style:style\s([^>]*style:family=\"table-cell\"[^>]*)>(.*?)</style:style>", re.S
)
_FACE = re.compile(rb"<style:font-face\s([^>]*)/?>")
_OF_STYLE = re.compile(rb'(?:default-cell-)?style-name="([^"]*)"')
_SAID = re.compile(rb'([\w:-]+)="([^"]*)"')
_ERROR = re.compile(rb"<text:p[^>]*>(?:#[A-Z/0!?]+|Err:\d+)</text:p>")


class _Scan:
    """Walks through the tags of content.xml, keeping its place."""

    def __init__(self, path: Path, xml: bytes) -> None:
        self.path, self.xml = path, xml
        self.sheets: dict[str, SheetFacts] = {}
        self.facts = SheetFacts()
        self.row = self.column = self.total = self.filled = 0
        self.rows = 1  # how often the row at hand is repeated
        self.styles = _styles(xml)
        self.own: list[bytes] = []  # style of each column, where a cell states none

    def run(self) -> dict[str, SheetFacts]:
        for found in _TAG.finditer(self.xml):
            closing, kind, said, alone = found.groups()
            if kind == b"table" and not closing:
                self._table(said)
            elif kind == b"table-column":
                self._column(said)
            elif kind == b"table-row":
                self._row(said, bool(closing), bool(alone))
            elif not closing and kind.endswith(b"cell"):
                self._cell(said, found.end(), bool(alone))
        return self.sheets

    def _table(self, said: bytes) -> None:
        name = _NAME.search(said)
        title = html.unescape(name[1].decode(errors="replace")) if name else ""
        self.facts = self.sheets.setdefault(title, SheetFacts())
        self.row = self.total = 0
        self.own = []

    def _column(self, said: bytes) -> None:
        style = _OF_STYLE.search(said)
        repeat = min(_repeat(said), MOST)
        self.own += [style[1] if style else b""] * repeat

    def _row(self, said: bytes, closing: bool, alone: bool) -> None:
        if not closing:
            self.rows, self.column, self.filled = _repeat(said), 0, 0
        if closing or alone:
            self.total += self.filled * self.rows
            check_area(self.path, self.total)
            self.row += self.rows

    def _cell(self, said: bytes, end: int, alone: bool) -> None:
        count = _repeat(said)
        holds = not alone or b"value" in said
        if holds:
            self.filled += count
            self._note(said, end, alone, count)
        elif b"spanned" in said:
            self._merge(said)
        self.column += count

    def _note(self, said: bytes, end: int, alone: bool, count: int) -> None:
        if b"spanned" in said:
            self._merge(said)
        text = b"" if alone else self.xml[end : self.xml.find(b"</table:", end)]
        if b'value-type="percentage"' in said:
            self.facts.percent |= self._places(count)
        elif b"table:formula" in said and (
            b'value-type="error"' in said or _ERROR.search(text)
        ):
            self.facts.errors |= self._places(count)
        elif b"table:formula" in said and b"value-type" not in said and alone:
            self.facts.unsaved |= self._places(count)
        font, struck = self._style(said)
        if font and b'value-type="string"' in said:
            self.facts.fonts |= dict.fromkeys(self._places(count), font)
        if struck:
            self.facts.struck |= self._places(count)

    def _style(self, said: bytes) -> tuple[str, bool]:
        if not self.styles:
            return "", False
        style = _OF_STYLE.search(said)
        own = self.own[self.column] if self.column < len(self.own) else b""
        return self.styles.get(style[1] if style else own, ("", False))

    def _places(self, count: int) -> set[tuple[int, int]]:
        return {
            (self.row + down, self.column + right)
            for down in range(min(self.rows, MOST))
            for right in range(min(count, MOST if self.rows == 1 else 1))
        }

    def _merge(self, said: bytes) -> None:
        spans = {kind: int(number) for kind, number in _SPAN.findall(said)}
        down, right = spans.get(b"rows", 1), spans.get(b"columns", 1)
        if down * right > 1 and len(self.facts.merged) < MOST:
            last = (self.row + down - 1, self.column + right - 1)
            self.facts.merged.append((self.row, self.column, *last))


def sheets(path: Path, xml: bytes) -> dict[str, SheetFacts]:
    """Note the cells of every sheet, by its name.

    Raises
    ------
    ImportRefusedError
        If a sheet holds more cells than a province can fill.
    """
    return _Scan(path, xml).run()


def _styles(xml: bytes) -> dict[bytes, tuple[str, bool]]:
    """Give the cell styles with a font that matters or with crossed-out text."""
    faces = {}
    for said in map(dict, map(_SAID.findall, _FACE.findall(xml))):
        family = said.get(b"svg:font-family", b"").decode(errors="replace")
        faces[said.get(b"style:name", b"")] = html.unescape(family).strip("'\" ")
    found = {}
    for head, inside in _STYLE.findall(xml):
        said = dict(_SAID.findall(inside))
        name = said.get(b"style:font-name", b"")
        font = faces.get(name) or name.decode(errors="replace")
        line = said.get(b"style:text-line-through-style", b"none")
        style = font if matters(font) else "", line not in (b"none", b"")
        if any(style):
            found[dict(_SAID.findall(head)).get(b"style:name", b"")] = style
    return found


def _repeat(said: bytes) -> int:
    found = _REPEAT.search(said)
    return max(1, int(found[1])) if found else 1
