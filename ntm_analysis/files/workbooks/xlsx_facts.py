"""What an xlsx file says of its cells beside their values, from its own XML.

The XML is streamed (`xml_stream`): no pattern runs over it, so a file cannot be made
to take longer than its size.
"""

import zipfile
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from ntm_analysis.files import xml_stream
from ntm_analysis.files.archive_parts import parts
from ntm_analysis.files.workbooks import plain_rows
from ntm_analysis.files.workbooks.number_words import NumberWords
from ntm_analysis.files.workbooks.workbook_facts import (
    CELLS,
    FILLS,
    TEXT_BYTES,
    SheetFacts,
    check_area,
    column_index,
)
from ntm_analysis.files.workbooks.xlsx_styles import (
    CellStyle,
    RichText,
    WorkbookStyles,
    attributes,
)
from ntm_analysis.files.xml_stream import local

_DIGITS = "0123456789"
_TRUE = ("1", "true")
_FURTHEST = (1_048_576, 16_384)  # rows and columns of a sheet (ECMA-376, 18.3.1)


def sheet_names(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """Say which sheet a part of the archive holds; their orders may differ."""
    needed = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    if not set(needed) <= set(archive.namelist()):
        return {}
    sheets, relations = (
        _elements(path, archive, part, kind)
        for part, kind in zip(needed, ("sheet", "Relationship"), strict=True)
    )
    targets = {
        said["Id"]: "xl/" + said["Target"].removeprefix("/xl/")
        for said in relations
        if {"Id", "Target"} <= said.keys()
    }
    return {
        targets.get(said.get("id", ""), ""): said.get("name", "") for said in sheets
    }


def counts_from_1904(path: Path, archive: zipfile.ZipFile) -> bool:
    """Say whether the workbook counts its days from 1904 (ECMA-376, 18.2.28)."""
    if "xl/workbook.xml" not in archive.namelist():
        return False
    stated = _elements(path, archive, "xl/workbook.xml", "workbookPr")
    return any(said.get("date1904", "") in _TRUE for said in stated)


def _elements(
    path: Path, archive: zipfile.ZipFile, part: str, kind: str
) -> list[dict[str, str]]:
    """Give the attributes of every element of a kind, without their prefixes."""
    found = []

    def start(name: str, said: list[str]) -> None:
        if local(name) == kind:
            found.append(attributes(said))

    xml_stream.feed(xml_stream.parser(start), parts(path, archive, part, TEXT_BYTES))
    return found


def sheet_facts(
    path: Path, pieces: Iterable[bytes], styles: WorkbookStyles
) -> SheetFacts:
    """Look through the XML of one sheet; `styles` are those of its workbook.

    Raises
    ------
    ImportRefusedError
        If its filled cells span more than a province can fill.
    XmlRefusedError
        If the XML cannot be followed.
    """
    xml, pieces = _at_once(pieces)
    if xml is not None:
        plain = plain_rows.without(xml, styles.by_number, bool(styles.shared))
        scan = _scanned([plain.rest], styles)
        # How far apart plain cells are at most; only what is too far is measured.
        if scan.area_with(plain.rows, plain.columns) <= CELLS:
            return scan.facts
    scan = _scanned(pieces, styles)
    check_area(path, scan.area)
    return scan.facts


def _at_once(pieces: Iterable[bytes]) -> tuple[bytes | None, Iterable[bytes]]:
    """Join the pieces of a sheet, unless it is too large; gives them once more."""
    coming, taken, total = iter(pieces), list[bytes](), 0
    for piece in coming:
        taken.append(piece)
        total += len(piece)
        if total > plain_rows.WHOLE:
            return None, chain(taken, coming)
    return b"".join(taken), taken


def _scanned(pieces: Iterable[bytes], styles: WorkbookStyles) -> "_XlsxScan":
    scan = _XlsxScan(styles)
    xml_stream.feed(scan.parser, pieces)
    scan.close()
    return scan


class _XlsxScan:
    """Walks through the cells of a sheet, keeping its place."""

    def __init__(self, styles: WorkbookStyles) -> None:
        self.parser = xml_stream.parser(self._start)
        self.facts = SheetFacts()
        self._styles, self._shared = styles.by_number, styles.shared
        self._columns: dict[str, int] = {}
        self._row, self._column = -1, -1
        self._kind = self._style = ""
        self._fills = 0  # cells whose colours were noted
        self._open = False  # a cell is open of which nothing was seen yet
        self._formula = False  # the open cell holds a formula
        self._stated = False  # ... and a <v>, which may be empty
        self._counted = False  # ... and a value
        self._index: list[str] | None = None  # number of the shared text of the cell
        self._number: list[str] | None = None  # of a cell that shows words for it
        self._words: NumberWords | None = None
        self._rich: RichText | None = None  # text of its own, in several fonts
        self._top = self._left = 2**31
        self._bottom = self._right = -1

    @property
    def area(self) -> int:
        """Cells between the first and the last filled one."""
        if self._bottom < 0:
            return 0
        return (self._bottom - self._top + 1) * (self._right - self._left + 1)

    def area_with(self, rows: tuple[int, ...], columns: Iterable[bytes]) -> int:
        """Give the area if cells stand in further rows and columns too."""
        down = [*rows, *((self._top, self._bottom) if self._bottom >= 0 else ())]
        across = [column_index(letters) for letters in columns]
        across += (self._left, self._right) if self._bottom >= 0 else ()
        if not down or not across:
            return 0
        return (max(down) - min(down) + 1) * (max(across) - min(across) + 1)

    def _start(self, name: str, said: list[str]) -> None:
        kind = name if ":" not in name else local(name)
        if kind == "c":
            self.close()
            self._cell(said)
        elif self._open and kind in ("v", "is", "f"):
            self._fill()
            if kind == "f":
                self._begin_formula()
            elif kind == "is":
                self._rich = RichText(self.parser)
            elif self._kind in ("", "n") and self._words:
                self._number = []
                self.parser.CharacterDataHandler = self._number.append
            elif self._kind == "s" and self._shared:
                self._index = []
                self.parser.CharacterDataHandler = self._index.append
        elif kind == "v" and self._formula:
            self._stated = True
            self._number = [] if self._kind in ("", "n") and self._words else None
            self.parser.CharacterDataHandler = self._value
        elif kind == "row":  # before the text that ended the row above is left
            self._begin_row(said)
        elif self._rich is not None:
            self._rich.start(kind, said)
        elif kind == "col":
            self._hide_columns(said)

    def _begin_row(self, said: list[str]) -> None:
        self.close()  # the last cell of the row before keeps its place
        stated = attributes(said)
        number = stated.get("r", "")
        self._row = int(number) - 1 if number.isdecimal() else self._row + 1
        self._column = -1
        if stated.get("hidden") in _TRUE and self._row < _FURTHEST[0]:
            self.facts.hidden_rows.add(self._row)

    def _hide_columns(self, said: list[str]) -> None:
        stated = attributes(said)
        first, last = stated.get("min", ""), stated.get("max", "")
        if stated.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
            end = min(int(last[:8]), _FURTHEST[1])
            self.facts.hidden_columns |= set(range(int(first[:8]) - 1, end))

    def _cell(self, said: list[str]) -> None:
        self._open, self._kind, self._style = True, "", ""
        place = ""
        for index in range(0, len(said), 2):
            if said[index] == "r":
                place = said[index + 1]
            elif said[index] == "s":
                self._style = said[index + 1]
            elif said[index] == "t":
                self._kind = said[index + 1]
        letters = place.rstrip(_DIGITS)
        column = self._columns.get(letters)
        if column is None:
            column = self._learn(letters)
        if column < 0:  # without a place a cell stands beside the one before
            self._column += 1
            return
        digits = place[len(letters) :]
        self._row = int(digits) - 1 if len(digits) < 8 and digits else 2**31
        self._column = column

    def _learn(self, letters: str) -> int:
        plain = letters.isascii() and letters.isalpha() and letters.isupper()
        column = column_index(letters) if plain and len(letters) < 4 else -1
        self._columns[letters[:8]] = column
        return column

    def _fill(self) -> None:
        self._open, self._words = False, None
        row, column = self._row, self._column
        if not 0 <= row < _FURTHEST[0] or column >= _FURTHEST[1]:
            return  # no cell of a sheet; the reader refuses or drops it
        if row < self._top:
            self._top = row
        if row > self._bottom:
            self._bottom = row
        if column < self._left:
            self._left = column
        if column > self._right:
            self._right = column
        if self._kind == "e":
            self.facts.errors.add((row, column))
        elif style := self._styles.get(self._style):
            self._note(row, column, style)

    def _note(self, row: int, column: int, style: CellStyle) -> None:
        if style.percent:
            self.facts.percent.add((row, column))
        if style.font and self._kind:
            self.facts.fonts[row, column] = style.font
        if style.struck:
            self.facts.struck.add((row, column))
        self._words = style.words
        if style.fill:
            self._keep_fill(style)

    def _keep_fill(self, style: CellStyle) -> None:
        """Note a cell's colour; of a sheet with more than a table has, none."""
        row, column = self._row, self._column
        if style.fill and self._fills < FILLS and row < _FURTHEST[0]:
            self.facts.fills[row, column] = style.fill
            self._fills += 1
        elif self._fills >= FILLS:
            self.facts.fills.clear()

    def _begin_formula(self) -> None:
        self._formula, self._stated, self._counted = True, False, False

    def _value(self, text: str) -> None:
        self._counted = self._counted or bool(text.strip())
        if self._number is None:
            self.parser.CharacterDataHandler = None
        else:
            self._number.append(text)

    def close(self) -> None:
        """Leave the cell at hand: what is known only at its end is noted.

        A formula that was never calculated has no value; an empty text is a value:
        t="str" and an empty <v>.
        """
        if self._open:  # nothing stood in it
            style = self._styles.get(self._style)
            if style is not None and style.coloured:
                self.facts.coloured += 1
                self._keep_fill(style)
            self._open = False
        if self._formula:
            self.parser.CharacterDataHandler = None
            empty_text = self._stated and self._kind == "str"
            if not self._counted and not empty_text:
                self.facts.unsaved.add((self._row, self._column))
            self._formula = False
            self._show_words()
        elif self._number is not None:
            self.parser.CharacterDataHandler = None
            self._show_words()
        elif self._index is not None:
            self.parser.CharacterDataHandler = None
            self._show(self._shared.get("".join(self._index).strip()))
            self._index = None
        elif self._rich is not None:
            self._show(self._rich.shown())
            self._rich = None

    def _show_words(self) -> None:
        """Note the words that a number's format writes in its place."""
        number, self._number = self._number, None
        said = self._words and number and self._words.shown("".join(number))
        if said:
            self.facts.texts[self._row, self._column] = said
            self.facts.percent.discard((self._row, self._column))

    def _show(self, said: tuple[str, bool] | None) -> None:
        """Note what a text in several fonts shows, and whether it is crossed out."""
        if said:
            where = self._row, self._column
            self.facts.fonts.pop(where, None)
            self.facts.texts[where] = said[0]
            if said[1]:
                self.facts.struck.add(where)
