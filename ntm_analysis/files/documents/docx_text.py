"""The page of a Word file: paragraphs, lists, notes, text boxes, tables.

Only the body, its notes, styles and numbering are read, each in a bounded number of
bytes; a document type or an entity is refused; pictures, links and templates are
never followed. Left out is what a reader of the page does not see: deleted, struck
out and hidden text, and the second copy that Word keeps of a text box.
"""

import io
import string
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.files.documents.docx_parts import BODY, main_part, parts_of
from ntm_analysis.files.documents.docx_styles import (
    DocumentStyles,
    Numbering,
    is_on,
    is_raised,
    is_speck,
    is_white,
)
from ntm_analysis.files.documents.page_text import (
    MOST_CELLS,
    Block,
    CellNode,
    Kind,
    PageText,
    Paragraph,
    TableNode,
    laid_out,
    lowered,
    raised,
)
from ntm_analysis.files.workbooks import symbol_fonts

MOST_BYTES = 40_000_000  # of an unpacked part; a plan of 300 pages has about 5 million
MOST_ENTRIES = 5_000
MOST_DEPTH = 400
_NOTES = ("footnote", "endnote")
_BROKEN = (ParseError, DefusedXmlException, ValueError, LookupError)


def docx_page(
    data: bytes, name: str, *, signs: bool = False
) -> tuple[PageText, Counter[str]]:
    """Give the page of a Word file, and how much of what was left out.

    Parameters
    ----------
    signs
        Show letters of fonts of signs and boxes as what a reader sees: ✓, ☑. In words
        they are bullets; in a table of marks they are the marks.

    Returns
    -------
    (page, left_out)
        Counts of runs by "struck", "hidden", "deleted".

    Raises
    ------
    DocumentRefusedError
        If the file is broken, encrypted, too large when unpacked, holds entities,
        or is another kind of archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _page(archive, name, signs)
    except DocumentRefusedError:
        raise
    except _BROKEN as error:
        raise DocumentRefusedError(
            f"{name}: the body of the Word file cannot be read "
            f"({type(error).__name__}). Save it again as docx."
        ) from None
    except (
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        OSError,
        EOFError,
    ) as error:
        raise DocumentRefusedError(f"{name}: broken or encrypted ({error}).") from None
    except Exception as error:  # zlib.error and struct.error of a damaged archive
        raise DocumentRefusedError(f"{name}: broken ({error}).") from None


def _page(
    archive: zipfile.ZipFile, name: str, signs: bool
) -> tuple[PageText, Counter[str]]:
    names = set(archive.namelist())
    if len(archive.infolist()) > MOST_ENTRIES:
        raise DocumentRefusedError(f"{name}: {_other_archive(names)}")
    body_part = main_part(archive, names)
    if body_part not in names:
        raise DocumentRefusedError(f"{name}: {_other_archive(names)}")
    parts = parts_of(archive, names, body_part)
    styles = DocumentStyles(_optional(archive, names, parts["styles"], name))
    numbering = Numbering(_optional(archive, names, parts["numbering"], name))
    left_out: Counter[str] = Counter()
    notes: dict[tuple[str, str], list[Paragraph]] = {}
    for kind in _NOTES:
        if body := _optional(archive, names, parts[f"{kind}s"], name):
            walker = _Walker(name, styles, numbering, {}, left_out)
            walker.walk(body)
            notes |= {(kind, number): n for number, n in walker.notes_read.items()}
    walker = _Walker(name, styles, numbering, notes, left_out)
    walker.signs = signs
    walker.walk(_part(archive, body_part, name))
    return laid_out(walker.root), left_out


def _other_archive(names: set[str]) -> str:
    if "xl/workbook.xml" in names:
        return "a workbook, no Word document. `ntm import` reads a province's workbook."
    return (
        f"an archive without {BODY}, so no Word document. Give a txt, html, docx or "
        f"pdf file."
    )


def _optional(
    archive: zipfile.ZipFile, names: set[str], part: str, name: str
) -> bytes | None:
    return _part(archive, part, name) if part in names else None


def _part(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    with archive.open(part) as file:
        body = file.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise DocumentRefusedError(
            f"{name}: unpacks to more than {MOST_BYTES // 1_000_000} MB of text, "
            f"which no plan has."
        )
    return body


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read, with what hangs on it."""

    text: list[str] = field(default_factory=list)
    style: str = ""
    number: tuple[str, int] | None = None
    outline: int | None = None
    after: list[Block] = field(default_factory=list)  # notes and text boxes


@dataclass(slots=True)
class _DocxTable:
    """A table that is being read; `above` are cells that go on by column."""

    node: TableNode = field(default_factory=TableNode)
    column: int = 0
    cell: CellNode | None = None
    goes_on: bool = False
    above: dict[int, CellNode] = field(default_factory=dict)
    unseen: str = ""  # as what the row is left out


class _Walker:
    """Gathers the blocks of one part while it is parsed."""

    def __init__(
        self,
        name: str,
        styles: DocumentStyles,
        numbering: Numbering,
        notes: dict[tuple[str, str], list[Paragraph]],
        left_out: Counter[str],
    ) -> None:
        self.name, self.styles, self.numbering = name, styles, numbering
        self.notes, self.left_out = notes, left_out
        self.root: list[Block] = []
        self.notes_read: dict[str, list[Paragraph]] = {}
        self.path: list[str] = []
        self.paragraphs: list[_Open] = []
        self.tables: list[_DocxTable] = []
        self.boxes: list[tuple[list[Block], int]] = []  # and the tables open outside
        self.deleted = self.copies = self.former = 0
        self.choices: list[int] = []  # of each open alternative, how many so far
        self.run: set[str] = set()
        self.shaded = False  # the paragraph stands on a colour
        self.cells = 0
        self.note_from = 0
        self.fields: list[str] = []  # what the open fields ask for
        self.signs = False  # letters of fonts of signs are shown as these
        self.font = ""  # of the run
        self.ticked = False  # of the box that is open
        self.own_sign = False  # a note's own sign stands behind its reference

    def walk(self, body: bytes) -> None:
        """Read a part; the blocks stand in `root`, its notes in `notes_read`."""
        for event, element in iterparse(
            io.BytesIO(body), events=("start", "end"), forbid_dtd=True
        ):
            tag = element.tag.rpartition("}")[2]
            if event == "start":
                self._start(tag, element)
            else:
                self._end(tag, element)
                element.clear()

    def _start(self, tag: str, element: Element) -> None:
        self.path.append(tag)
        if len(self.path) > MOST_DEPTH:
            raise DocumentRefusedError(f"{self.name}: nested deeper than {MOST_DEPTH}.")
        if tag in ("del", "moveFrom"):
            self.deleted += 1
        elif tag == "AlternateContent":
            self.choices.append(0)
        elif tag == "Choice" and self.choices:
            self.copies += bool(self.choices[-1])
            self.choices[-1] += 1
        elif tag == "Fallback":
            self.copies += bool(self.choices and self.choices[-1])
        elif tag.endswith("PrChange"):
            self.former += 1
        elif self.copies:
            return
        elif tag == "p":
            self.paragraphs.append(_Open())
            self.shaded = bool(self.boxes)  # a box may be filled
        elif tag == "r":
            style = self.paragraphs[-1].style if self.paragraphs else ""
            self.run = self.styles.looks(style) - {"raised"}
            self.own_sign, self.font = False, ""
        elif tag == "txbxContent":
            self.boxes.append(([], len(self.tables)))
        elif tag == "tbl":
            self.tables.append(_DocxTable())
        elif self.tables and tag in ("tr", "tc"):
            self._open_in_table(self.tables[-1], tag)
        elif tag in _NOTES and self.path[-2:-1] == [f"{tag}s"]:
            self.note_from = len(self.root)

    def _open_in_table(self, table: _DocxTable, tag: str) -> None:
        if tag == "tr":
            table.node.rows.append([])
            table.column, table.unseen = 0, ""
            return
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise DocumentRefusedError(
                f"{self.name}: more than {MOST_CELLS:,} cells of tables. Split it."
            )
        table.cell, table.goes_on = CellNode(), False

    def _end(self, tag: str, element: Element) -> None:
        self.path.pop()
        if tag in ("del", "moveFrom"):
            self.deleted -= 1
            if self.path[-1:] == ["trPr"] and self.tables and not self.former:
                self.tables[-1].unseen = "deleted"
        elif tag == "AlternateContent":
            self.choices.pop()
        elif tag == "Choice" and self.choices:
            self.copies -= self.choices[-1] > 1
        elif tag == "Fallback":
            self.copies -= bool(self.choices and self.choices[-1])
        elif tag.endswith("PrChange"):
            self.former -= 1
        elif self.copies:
            return
        elif tag == "t":
            words = element.text or ""
            self._text(symbol_fonts.shown(words, self.font) if self.font else words)
        elif self.signs and tag in _SIGNS:
            self._sign(tag, element)
        elif tag == "instrText" and self.fields:
            self.fields[-1] += element.text or ""
        elif tag == "fldChar":
            self._field(_value(element, "fldCharType"))
        elif tag == "altChunk":
            self.left_out["embedded"] += 1
        elif tag == "extent":
            self.left_out["pictures"] += _is_page_large(element)
        elif tag in ("tab", "ptab") and self.path[-1:] == ["r"]:
            self._text(" ")
        elif tag in ("br", "cr"):
            self._text("\n")
        elif tag == "noBreakHyphen":
            self._text("-")
        elif tag in ("footnoteReference", "endnoteReference"):
            self._note(tag.removesuffix("Reference"), _value(element, "id"))
            self.own_sign = _value(element, "customMarkFollows") in ("1", "true", "on")
        elif tag == "p":
            self._paragraph()
        elif tag == "txbxContent":
            self._box()
        elif tag in ("tc", "tr", "tbl"):
            self._close_in_table(tag)
        elif tag in _NOTES and self.path[-1:] == [f"{tag}s"]:
            self._note_read(element)
        else:
            self._property(tag, element)

    def _sign(self, tag: str, element: Element) -> None:
        """Show a sign of a font, or a box of a form as it is ticked."""
        if tag == "sym":
            code = _value(element, "char")
            is_code = len(code) == 4 and all(c in string.hexdigits for c in code)
            shown = chr(int(code, 16)) if is_code else "?"
            self._text(symbol_fonts.shown(shown, _value(element, "font")))
        elif tag == "checkBox":
            self._text("☑" if self.ticked else "☐")
            self.ticked = False
        elif self.path[-1:] == ["checkBox"]:  # what it is at first, then what it is
            self.ticked = is_on(element)

    def _property(self, tag: str, element: Element) -> None:
        """Take what says how a run, a paragraph or a cell looks."""
        inside = self.path[-1] if self.path else ""
        if self.former or not inside.endswith("Pr"):
            return
        if inside == "rPr" and self.path[-2:-1] == ["r"]:
            if tag == "rStyle":
                self.run |= self.styles.looks(_value(element, "val"))
            elif tag == "vertAlign":
                self.run -= {"raised", "lowered"}
                look = {"superscript": "raised", "subscript": "lowered"}
                self.run |= {look.get(_value(element, "val"), "")} - {""}
            elif tag == "position" and is_raised(element):
                self.run = self.run | {"lifted"}
            elif tag == "color":
                white = {"white"}
                self.run = self.run | white if is_white(element) else self.run - white
            elif tag == "rFonts" and self.signs:
                font = _value(element, "ascii")
                self.font = font if symbol_fonts.is_symbol_font(font) else ""
            elif tag in ("shd", "highlight"):
                self.run = self.run | {"shaded"}
            elif tag == "sz" and is_speck(element):
                self.run = self.run | {"hidden"}
            elif look_ := _LOOKS.get(tag):
                self.run = self.run | {look_} if is_on(element) else self.run - {look_}
        elif inside in ("pPr", "numPr") and self.paragraphs:
            self._of_paragraph(self.paragraphs[-1], tag, _value(element, "val"))
        elif self.tables and (cell := self.tables[-1].cell):
            if tag == "gridSpan" and inside == "tcPr":
                cell.columns = max(1, min(_whole(_value(element, "val")), 200))
            elif tag == "vMerge" and inside == "tcPr":
                self.tables[-1].goes_on = _value(element, "val") in ("", "continue")
        if inside == "trPr" and self.tables and tag == "hidden" and is_on(element):
            self.tables[-1].unseen = "hidden"
        if tag == "tblHeader" and inside == "trPr" and self.tables and is_on(element):
            self.tables[-1].node.rows[-1:] = [_Heading(self.tables[-1].node.rows[-1])]
        if tag == "gridBefore" and inside == "trPr" and self.tables:
            before = max(0, min(_whole(_value(element, "val")), 200))
            if before:
                self.tables[-1].node.rows[-1].append(CellNode(columns=before))
                self.tables[-1].column += before

    def _of_paragraph(self, paragraph: _Open, tag: str, value: str) -> None:
        if tag == "shd":
            self.shaded = True
        elif tag == "pStyle":
            paragraph.style = value
        elif tag == "outlineLvl":
            paragraph.outline = _whole(value)
        elif tag == "numId":
            level = paragraph.number[1] if paragraph.number else 0
            paragraph.number = (value, level)
        elif tag == "ilvl":
            number = paragraph.number[0] if paragraph.number else ""
            paragraph.number = (number, _whole(value))

    def _text(self, text: str) -> None:
        if not self.paragraphs or not text:
            return
        reason = (
            "deleted"
            if self.deleted
            else next((look for look in ("struck", "hidden") if look in self.run), "")
        )
        if not reason and self._is_white():
            reason = "hidden"
        if reason:
            self.left_out[reason] += bool(text.strip())
            return
        if self.own_sign and len(text.strip()) < 5:
            return
        to_note = any(field.lstrip()[:7] == "NOTEREF" for field in self.fields)
        if (
            to_note
            or "raised" in self.run
            or ("lifted" in self.run and self._is_sign(text))
        ):
            text = raised(text)
        elif "lowered" in self.run:
            text = lowered(text)
        self.paragraphs[-1].text.append(text)

    def _is_white(self) -> bool:
        """Say whether words are white on white; tables are often filled."""
        shaded = self.tables or self.shaded or "shaded" in self.run
        return "white" in self.run and not shaded

    def _is_sign(self, text: str) -> bool:
        """Say whether lifted text is a note's sign: whole lines are lifted too."""
        before = next((t for t in reversed(self.paragraphs[-1].text) if t), " ")
        return len(text) < 5 and text.strip("()*[]").isdigit() and before[-1].isalnum()

    def _field(self, kind: str) -> None:
        """Open or close a field; "separate" parts what it asks for from its words."""
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _note(self, kind: str, number: str) -> None:
        note = self.notes.get((kind, number))
        if not note or not self.paragraphs or self.deleted or "hidden" in self.run:
            return
        sign = raised(number if number.isdigit() else "")
        self.paragraphs[-1].text.append(sign)
        first, *others = note
        words = f"{sign} {first.text.strip()}".strip()
        self.paragraphs[-1].after.append(Paragraph(words, "footnote"))
        self.paragraphs[-1].after += others

    def _note_read(self, element: Element) -> None:
        words = [b for b in self.root[self.note_from :] if isinstance(b, Paragraph)]
        read = [Paragraph(p.text, "footnote") for p in words if p.text.strip()]
        if read and _value(element, "type") in ("", "normal"):
            self.notes_read[_value(element, "id")] = read

    def _paragraph(self) -> None:
        if not self.paragraphs:
            return
        paragraph = self.paragraphs.pop()
        text = "".join(paragraph.text)
        level = self.styles.heading(paragraph.style, paragraph.outline)
        number = paragraph.number or self.styles.number(paragraph.style)
        kind: Kind = "heading" if level else ""
        if text.strip() and number and number[0] not in ("", "0"):
            sign = self.numbering.next(*number)
            if sign[-2:-1].isdigit() and text.lstrip()[0].isdigit():
                sign = f"{sign.rstrip()}. "  # "1" before "95 xã" is no number of it
            text = f"{sign}{text}"
            kind = kind or "list_item"
        if self.boxes and not kind:
            kind = "text_box"
        self._container().append(Paragraph(text, kind, level or 0))
        outside = self.paragraphs[-1].after if self.paragraphs else self._container()
        outside += paragraph.after

    def _box(self) -> None:
        """Put the words of a text box behind the paragraph that it hangs on."""
        blocks, tables = self.boxes.pop()
        del self.tables[tables:]
        if self.deleted:
            return
        outside = self.paragraphs[-1].after if self.paragraphs else self._container()
        outside += blocks

    def _container(self) -> list[Block]:
        outside = self.boxes[-1] if self.boxes else (self.root, 0)
        for table in reversed(self.tables[outside[1] :]):
            if table.cell is not None:
                return table.cell.blocks
        return outside[0]

    def _close_in_table(self, tag: str) -> None:
        if not self.tables:
            return
        table = self.tables[-1]
        if tag == "tc" and table.cell is not None:
            self._close_cell(table, table.cell)
        elif tag == "tr" and table.node.rows:
            row = table.node.rows[-1]
            if table.unseen:
                self.left_out[table.unseen] += 1
                table.node.rows.pop()
                return
            for cell in row if isinstance(row, _Heading) else ():
                cell.heading = True
        elif tag == "tbl":
            self.tables.pop()
            self._container().append(table.node)

    def _close_cell(self, table: _DocxTable, cell: CellNode) -> None:
        """Add a cell to its row, or its row to the cell above that goes on."""
        above = table.above.get(table.column)
        if table.goes_on and above is not None:
            above.rows += 1
            above.blocks += cell.blocks
        else:
            if not table.node.rows:
                table.node.rows.append([])
            table.node.rows[-1].append(cell)
            table.above[table.column] = cell
        table.column += cell.columns
        table.cell = None


_SIGNS = ("sym", "checkBox", "default", "checked")
_LOOKS = {
    "strike": "struck", "dstrike": "struck", "vanish": "hidden", "webHidden": "hidden",
}  # fmt: skip


_PAGE = (4_000_000, 5_000_000)  # 11 by 14 cm, in the units of a drawing


def _is_page_large(element: Element) -> bool:
    """Say whether a drawing is as large as a page that was put in as a picture."""
    return all(
        _digits(_value(element, side)) >= least
        for side, least in zip(("cx", "cy"), _PAGE, strict=True)
    )


def _digits(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 10 else 0


class _Heading(list[CellNode]):
    """A row that Word repeats at the head of each page."""


def _value(element: Element, attribute: str) -> str:
    """Give an attribute, whatever the namespace of its document."""
    return next(
        (v for k, v in element.attrib.items() if k.rpartition("}")[2] == attribute), ""
    )


def _whole(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 6 else 0
