"""The styles of an xlsx file, as far as they change what a cell says.

A style is a number in the cell; here stand those that show a percentage, a font of
signs or of old Vietnamese letters, crossed-out text, a colour. Texts in several fonts
("Rich text") carry their fonts themselves. All XML is streamed (`xml_stream`).
"""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from xml.parsers import expat

from ntm_analysis.files import xml_stream
from ntm_analysis.files.archive_parts import parts
from ntm_analysis.files.workbooks import symbol_fonts
from ntm_analysis.files.workbooks.number_words import NumberWords, number_words
from ntm_analysis.files.workbooks.workbook_facts import TEXT_BYTES, matters
from ntm_analysis.files.xml_stream import local

T = TypeVar("T")
PERCENT = ("9", "10")  # built-in formats 0% and 0.00%
_TRUE = ("1", "true", "on")
# The lists of styles.xml; only what stands in its own list counts.
_LISTS = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles",
    "dxfs", "tableStyles", "colors", "extLst",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What one style changes."""

    percent: bool = False
    font: str = ""  # only one that matters
    struck: bool = False
    coloured: bool = False
    fill: str = ""  # its colour: "92D050", or as the file names it; "" if white
    words: NumberWords | None = None  # written in place of a number


@dataclass(slots=True)
class WorkbookStyles:
    """The styles of a workbook that change something, and its texts in many fonts."""

    by_number: dict[str, CellStyle] = field(default_factory=dict)
    shared: dict[str, tuple[str, bool]] = field(default_factory=dict)


def read(path: Path, archive: zipfile.ZipFile) -> WorkbookStyles:
    """Read the styles and the shared texts in several fonts.

    Raises
    ------
    XmlRefusedError
        If their XML cannot be followed.
    """
    names = archive.namelist()
    found = WorkbookStyles()
    if "xl/styles.xml" in names:
        lists = _Lists()
        pieces = parts(path, archive, "xl/styles.xml", TEXT_BYTES)
        xml_stream.feed(xml_stream.parser(lists.start), pieces)
        found.by_number = lists.styles()
    if "xl/sharedStrings.xml" in names:
        texts = _SharedTexts()
        pieces = parts(path, archive, "xl/sharedStrings.xml", TEXT_BYTES)
        xml_stream.feed(texts.parser, pieces)
        found.shared = texts.finished()
    return found


def attributes(said: list[str]) -> dict[str, str]:
    """Give an element's attributes without their prefixes."""
    return dict(zip(map(local, said[::2]), said[1::2], strict=True))


class _Lists:
    """Gathers fonts, fills and formats while styles.xml is streamed."""

    def __init__(self) -> None:
        self.inside = ""
        self.percent = set(PERCENT)
        self.words: dict[str, NumberWords] = {}  # by the number of the format
        self.fonts: list[tuple[str, bool]] = []
        self.fills: list[tuple[bool, str]] = []
        self.formats: list[dict[str, str]] = []

    def start(self, name: str, said: list[str]) -> None:
        kind = local(name)
        if kind in _LISTS:
            self.inside = kind
        elif kind == "numFmt" and self.inside == "numFmts":
            stated = attributes(said)
            code, number = stated.get("formatCode", ""), stated.get("numFmtId", "")
            if "%" in code:
                self.percent.add(number)
            if words := number_words(code):
                self.words[number] = words
        elif self.inside == "fonts":
            self._font(kind, said)
        elif self.inside == "fills":
            self._fill(kind, said)
        elif kind == "xf" and self.inside == "cellXfs":
            self.formats.append(attributes(said))

    def _font(self, kind: str, said: list[str]) -> None:
        if kind == "font":
            self.fonts.append(("", False))
        elif self.fonts and kind == "name":
            name = attributes(said).get("val", "")
            self.fonts[-1] = (name if matters(name) else "", self.fonts[-1][1])
        elif self.fonts and kind == "strike":
            self.fonts[-1] = (self.fonts[-1][0], is_true(said))

    def _fill(self, kind: str, said: list[str]) -> None:
        if kind == "fill":
            self.fills.append((False, ""))
        elif self.fills and kind == "patternFill":
            self.fills[-1] = (attributes(said).get("patternType") == "solid", "")
        elif self.fills and self.fills[-1][0] and kind == "fgColor":
            self.fills[-1] = (True, _colour(attributes(said)))

    def styles(self) -> dict[str, CellStyle]:
        """Give the styles that change something, by their number."""
        found: dict[str, CellStyle] = {}
        for index, said in enumerate(self.formats):
            font, struck = _at(self.fonts, said.get("fontId"), ("", False))
            format_ = said.get("numFmtId", "0")
            percent = format_ in self.percent
            coloured, fill = _at(self.fills, said.get("fillId"), (False, ""))
            words = self.words.get(format_)
            style = CellStyle(percent, font, struck, coloured, fill, words)
            if style != CellStyle():
                found[str(index)] = style
        return found


def _colour(said: dict[str, str]) -> str:
    """Write a colour (ECMA-376, 18.8.19) so that equal ones are written alike."""
    rgb, tint = said.get("rgb", "")[-6:].upper(), said.get("tint", "")
    number = said.get("theme", said.get("indexed", ""))
    kind = "theme" if "theme" in said else "indexed" if number else rgb
    white = ("FFFFFF", "theme 0 ", "indexed 1 ", "indexed 9 ", "indexed 65 ")
    colour = f"{kind} {number} {tint}" if number else rgb
    return "" if colour in white else colour


def is_true(said: list[str]) -> bool:
    """Read an on/off element: without a value it is on (ECMA-376, 22.9.2.7)."""
    return attributes(said).get("val", "1") in _TRUE


def _at(values: list[T], number: str | None, default: T) -> T:
    plain = number is not None and number.isdecimal() and len(number) < 8
    index = int(number or 0) if plain else -1
    return values[index] if 0 <= index < len(values) else default


class RichText:
    """Reads one text in several fonts while its elements are streamed."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        self._parts: list[tuple[list[str], str, bool]] = []  # text, font, crossed out
        self._in_run = False

    def start(self, kind: str, said: list[str]) -> None:
        """Take the next element inside the text; `kind` is its name, no prefix."""
        if kind == "r":
            self._parts.append(([], "", False))
            self._in_run = True
        elif kind == "rPh":  # how it is pronounced
            self._in_run = False
        elif self._in_run:
            text, font, struck = self._parts[-1]
            if kind in ("rFont", "name"):
                font = attributes(said).get("val", "")
            elif kind == "strike":
                struck = is_true(said)
            elif kind == "t":
                self._parser.CharacterDataHandler = text.append
                self._parser.EndElementHandler = self._end
            self._parts[-1] = (text, font if matters(font) else "", struck)

    def _end(self, _: str) -> None:
        self._parser.CharacterDataHandler = None
        self._parser.EndElementHandler = None

    def shown(self) -> tuple[str, bool] | None:
        """Say what the text shows, and whether it is crossed out.

        Parts that are crossed out are left away unless all of it is. None if no font
        in it matters and nothing is crossed out.
        """
        read = (("".join(text), font, struck) for text, font, struck in self._parts)
        told = [(text, font, struck) for text, font, struck in read if text]
        if not any(font or struck for _, font, struck in told):
            return None
        whole = all(struck for text, _, struck in told if text.strip())
        kept = [(text, font) for text, font, struck in told if whole or not struck]
        return "".join(symbol_fonts.shown(t, f) for t, f in kept), whole


class _SharedTexts:
    """Numbers the shared texts and keeps those in several fonts that matter."""

    def __init__(self) -> None:
        self.parser = xml_stream.parser(self._start)
        self._found: dict[str, tuple[str, bool]] = {}
        self._index = -1
        self._text: RichText | None = None

    def _start(self, name: str, said: list[str]) -> None:
        kind = local(name)
        if kind == "si":
            self._close()
            self._index += 1
        elif kind == "r" and self._text is None:
            self._text = RichText(self.parser)
            self._text.start(kind, said)
        elif self._text is not None:
            self._text.start(kind, said)

    def _close(self) -> None:
        shown = self._text.shown() if self._text else None
        if shown:
            self._found[str(self._index)] = shown
        self._text = None

    def finished(self) -> dict[str, tuple[str, bool]]:
        """Give what was found, by the number of the text."""
        self._close()
        return self._found
