"""The sheets of a workbook or text file, as cells with their places.

Reads xlsx, xlsm, xlsb, xls, ods, fods (python-calamine: values only, no formula is
run), XML of 2003, pages and web archives, csv in the encodings of Vietnamese offices;
which of them a file is, its content decides (`sniffing`), not its name. It says where
each cell stands and what was noticed while reading; what a column means is for
`intake`. The libraries run in a process of their own with bounded memory and time
(`guarded`).
"""

import csv
import email
import email.policy
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import cast

import python_calamine as calamine

from ntm_analysis.errors import DocumentRefusedError, ImportRefusedError
from ntm_analysis.files import guarded, legacy_cells, legacy_text, xml_stream
from ntm_analysis.files.documents import docx_tables, web_tables
from ntm_analysis.files.workbooks import (
    continued,
    ods_facts,
    symbol_fonts,
    workbook_bounds,
    xls_facts,
    xml2003,
)
from ntm_analysis.files.workbooks.sniffing import Kind, kind_of
from ntm_analysis.files.workbooks.workbook_facts import (
    CELLS,
    FILE_BYTES,
    Box,
    SheetFacts,
    WorkbookFacts,
    refuse,
)

Cell = str | float | int | bool | date | datetime | None
SUFFIXES = (
    ".xlsx",
    ".xlsm",
    ".xlsb",
    ".xls",
    ".ods",
    ".fods",
    ".csv",
    ".tsv",
    ".txt",
)  # fmt: skip  (of a folder's files; what is named to be read may be called anything)
_INDENTED = re.compile(rb"(?<=>)\s+(?=</?table:|<text:p[ />])")
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
    'manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type='
    '"application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


@dataclass(slots=True)
class Sheet:
    """Cells of one sheet; rows and columns count from 0 at the first filled cell.

    `rows[i][j]` stands in the file at row `first_row + i` and column
    `first_column + j`; `place(i, j)` writes that as Excel does. Empty cells are "".
    """

    name: str
    rows: list[list[Cell]]
    first_row: int = 0
    first_column: int = 0
    merged: list[Box] = field(default_factory=list)
    percent: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)
    unsaved: set[tuple[int, int]] = field(default_factory=set)  # uncounted formulas
    struck: set[tuple[int, int]] = field(default_factory=set)  # crossed out
    coloured: int = 0  # empty cells with a colour of their own
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    visible: bool = True
    turned: bool = False  # rows and columns are exchanged; places are the file's
    _filled: list[int] | None = None
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)  # of old letters
    fills: dict[tuple[int, int], str] = field(default_factory=dict)  # colours
    calendar_1904: bool = False  # numbers of days are counted from 1904

    @property
    def filled(self) -> list[int]:
        """Rows that hold anything; a sheet may have a million that do not."""
        if self._filled is None:
            self._filled = [i for i, row in enumerate(self.rows) if _holds(row)]
        return self._filled

    def place(self, row: int, column: int) -> str:
        """Write a cell's place as a reader finds it: B5."""
        across, down = self.first_column + column, self.first_row + row
        if self.turned:
            across, down = down, across
        return f"{letters(across)}{down + 1}"

    def places(self, row: int, columns: list[int]) -> list[str]:
        """Write the places of several cells of a row, as `place` does."""
        if self.turned:
            return [self.place(row, column) for column in columns]
        first, down = self.first_column, str(self.first_row + row + 1)
        return [letters(first + column) + down for column in columns]

    def places_below(self, columns: list[int], rows: list[int]) -> list[list[str]]:
        """Write the places of columns' cells in several rows, as `place` does."""
        if self.turned:
            return [[self.place(row, column) for row in rows] for column in columns]
        down = [str(self.first_row + 1 + row) for row in rows]
        across = [letters(self.first_column + column) for column in columns]
        return [[name + line for line in down] for name in across]

    def column(self, column: int, rows: Sequence[int]) -> list[Cell]:
        """Give a column's cells in several rows, as `cell` does."""
        if column < 0:
            return [""] * len(rows)
        lines = [self.rows[row] for row in rows]
        return [cells[column] if column < len(cells) else "" for cells in lines]

    def cell(self, row: int, column: int | None) -> Cell:
        """Give a cell, "" where the row is shorter or there is no such column."""
        cells = self.rows[row]
        return cells[column] if column is not None and 0 <= column < len(cells) else ""

    def is_struck(self, row: int) -> bool:
        """Say whether a row is crossed out: most of its filled cells are."""
        filled = [c for c, cell in enumerate(self.rows[row]) if cell not in ("", None)]
        struck = sum((row, column) in self.struck for column in filled)
        return bool(filled) and 2 * struck > len(filled)

    def part(
        self, top: int, bottom: int, left: int = 0, right: int | None = None
    ) -> "Sheet":
        """Cut rows and columns out as a sheet that keeps its places in the file.

        >>> sheet = Sheet("S", [["a", "b"], ["c", "d"]], first_row=4).part(1, 2, 1)
        >>> sheet.rows, sheet.place(0, 0)
        ([['d']], 'B6')
        """
        wide = max((len(row) for row in self.rows), default=0)
        end = wide if right is None else right

        def inside(places: set[tuple[int, int]]) -> set[tuple[int, int]]:
            return {
                (row - top, column - left)
                for row, column in places
                if top <= row < bottom and left <= column < end
            }

        return replace(
            self,
            rows=[row[left:end] for row in self.rows[top:bottom]],
            first_row=self.first_row + top,
            first_column=self.first_column + left,
            merged=[
                (a - top, b - left, c - top, d - left)
                for a, b, c, d in self.merged
                if top <= a and c < bottom and left <= b and d < end
            ],
            percent=inside(self.percent),
            errors=inside(self.errors),
            unsaved=inside(self.unsaved),
            struck=inside(self.struck),
            hidden_rows={row - top for row in self.hidden_rows if top <= row < bottom},
            hidden_columns={c - left for c in self.hidden_columns if left <= c < end},
            _filled=None,
            fills={},  # they were read in the whole sheet
        )

    def turn(self) -> "Sheet":
        """Exchange rows and columns, so that criteria in rows stand in columns.

        >>> sheet = Sheet("S", [["Tiêu chí", "Xã A"], ["1", "Đ"]], first_row=4).turn()
        >>> sheet.rows, sheet.place(1, 0)
        ([['Tiêu chí', '1'], ['Xã A', 'Đ']], 'B5')
        """
        percent, errors, unsaved, struck = (
            {(column, row) for row, column in places}
            for places in (self.percent, self.errors, self.unsaved, self.struck)
        )
        return Sheet(
            self.name,
            [list(column) for column in zip_longest(*self.rows, fillvalue="")],
            self.first_column,
            self.first_row,
            [(left, top, right, bottom) for top, left, bottom, right in self.merged],
            percent,
            errors,
            unsaved,
            struck,
            self.coloured,
            self.hidden_columns,
            self.hidden_rows,
            self.visible,
            not self.turned,
            calendar_1904=self.calendar_1904,
        )


@dataclass(slots=True)
class Workbook:
    """The sheets of one file and what was noticed while it was read."""

    path: Path
    sheets: list[Sheet]
    encoding: str | None = None  # of a text file
    linked: bool = False  # holds links to other files; their last values are read
    percent_unknown: bool = False  # which cells are percentages was not found out
    converted: dict[str, int] = field(default_factory=dict)  # cells, by old table


def read(path: Path) -> Workbook:
    """Open a workbook or text file.

    Raises
    ------
    ImportRefusedError
        If the file is missing, broken, encrypted, beyond the bounds of
        `workbook_bounds`, takes too much time or memory, or is no workbook at all.
    """
    if not path.is_file():
        raise refuse(path, "there is no such file", "Check the name and the folder.")
    if path.stat().st_size > FILE_BYTES:
        raise refuse(path, f"it is larger than {FILE_BYTES // 2**20} MiB", "Split it.")
    try:
        book: Workbook = guarded.call(
            "ntm_analysis.files.workbooks.workbooks:read_unguarded",
            path.absolute(),  # the child may stand in another folder
            limits=guarded.limits_for(path.stat().st_size),
            classes=(Workbook, Sheet, type(path)),
        )
    except guarded.LimitError as error:
        raise refuse(
            path, f"it {error}", "Copy the table alone into a new .xlsx and send that."
        ) from None
    book.path = path
    return book


def read_unguarded(path: Path) -> Workbook:
    """Open a workbook in this process; errors as of `read`."""
    return _in_unicode(_reader(kind_of(path))(path))


def _holds(row: list[Cell]) -> bool:
    return row.count("") + row.count(None) < len(row) and any(
        not isinstance(cell, str) or cell.strip() for cell in row if cell is not None
    )


@lru_cache(maxsize=16_384)
@lru_cache(maxsize=16_384)
def letters(column: int) -> str:
    """Name a column, counted from 0, as Excel does.

    >>> letters(0), letters(26)
    ('A', 'AA')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _reader(kind: Kind) -> Callable[[Path], Workbook]:
    return {
        "xlsx": _read_archive, "xlsb": _read_binary, "ods": _read_archive,
        "xls": _read_xls, "fods": _read_flat, "xml2003": _read_xml,
        "html": _read_page, "mht": _read_web_archive, "docx": _read_word,
        "text": _read_text,
    }[kind]  # fmt: skip


def _read_archive(path: Path) -> Workbook:
    return _read_calamine(path, workbook_bounds.measure(path))


def _read_binary(path: Path) -> Workbook:
    """Read an .xlsb: its values; what its cells look like is not looked up."""
    facts = workbook_bounds.measure(path)
    facts.unknown = True
    return _read_calamine(path, facts)


def _read_xls(path: Path) -> Workbook:
    # A sheet of this format has at most 65,536 x 256 cells: it bounds itself.
    return _read_calamine(path, xls_facts.measure(path))


def _read_flat(path: Path) -> Workbook:
    """Read an OpenDocument sheet in one XML file: packed, it is an ods."""
    # The reader of cells takes line breaks between a row and its cells for content.
    xml = _INDENTED.sub(b"", path.read_bytes())
    try:
        facts = WorkbookFacts(ods_facts.sheets(path, [xml]))
    except xml_stream.XmlRefusedError as error:
        raise refuse(
            path, f"it is XML that cannot be followed ({error})", "Save it as .xlsx."
        ) from None
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", xml)
    packed.seek(0)
    return _read_calamine(path, facts, packed)


def _read_xml(path: Path) -> Workbook:
    try:
        tables = xml2003.tables([path.read_bytes()])
    except xml_stream.XmlRefusedError as error:
        raise refuse(
            path, f"it is XML that cannot be followed ({error})", "Save it as .xlsx."
        ) from None
    sheets = []
    for table in tables:
        facts = table.facts
        _show(table.rows, facts, 0, 0)
        sheets.append(
            Sheet(
                table.name, table.rows, merged=facts.merged, percent=facts.percent,
                errors=facts.errors, struck=facts.struck, visible=table.visible,
                hidden_rows=facts.hidden_rows, hidden_columns=facts.hidden_columns,
                fonts=_old_letters(facts, 0, 0), coloured=facts.coloured,
                fills=facts.fills,
            )
        )  # fmt: skip
    return Workbook(path, sheets)


def _read_page(path: Path) -> Workbook:
    return _from_pages(path, [None])


def _read_web_archive(path: Path) -> Workbook:
    """Read a page saved with all its parts (.mht): the parts that are pages."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    pages = [
        legacy_text.decode(bytes(part.get_payload(decode=True) or b" "))[0]
        for part in message.walk()
        if part.get_content_type() == "text/html"
    ]
    return _from_pages(path, pages or [""])


def _read_word(path: Path) -> Workbook:
    """Read the tables of a Word file."""
    try:
        page = docx_tables.page_of(path.read_bytes(), path.name)
    except DocumentRefusedError:
        raise refuse(
            path, "it is a Word document that is broken", "Save it again as .docx."
        ) from None
    if "<table>" not in page:
        raise refuse(
            path, "it is a Word document without a table", "Send the table as .xlsx."
        )
    return _from_pages(path, [page])


def _from_pages(path: Path, pages: Sequence[str | None]) -> Workbook:
    found: list[list[list[str]]] = []
    refused: ImportRefusedError | None = None
    for page in pages:
        try:
            found += web_tables.tables(path, page)
        except ImportRefusedError as error:
            refused = error
    if not found and refused:
        raise refused
    name = path.stem
    return Workbook(
        path,
        [
            Sheet(name if n == 1 else f"{name} ({n})", [list(row) for row in rows])
            for n, rows in enumerate(continued.joined(found), 1)
        ],
    )


def _read_calamine(
    path: Path, facts: WorkbookFacts, content: io.BytesIO | None = None
) -> Workbook:
    try:
        # By content: an xlsx may be called .xls, and an old file .xlsx.
        source = content or io.BytesIO(path.read_bytes())
        book = calamine.CalamineWorkbook.from_filelike(source)
        sheets = [
            _sheet(book, about, facts.sheets.get(about.name, SheetFacts()))
            for about in book.sheets_metadata
            if about.typ == calamine.SheetTypeEnum.WorkSheet
        ]
    except calamine.PasswordError:
        raise refuse(path, "it is protected by a password", "Remove it.") from None
    except (calamine.CalamineError, ValueError, OSError, OverflowError) as error:
        raise refuse(
            path, f"it cannot be read as a workbook ({error})", "Save it anew as .xlsx."
        ) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own failure
            raise
        raise refuse(path, "its inside is damaged", "Save it anew as .xlsx.") from None
    for sheet in sheets:
        sheet.calendar_1904 = facts.calendar_1904
    return Workbook(path, sheets, linked=facts.linked, percent_unknown=facts.unknown)


def _sheet(
    book: calamine.CalamineWorkbook, about: calamine.SheetMetadata, facts: SheetFacts
) -> Sheet:
    source = book.get_sheet_by_name(about.name)
    top, left = source.start or (0, 0)
    if source.height * source.width > CELLS:
        raise ValueError(f"sheet {about.name} spans more than {CELLS:,} cells")
    rows = cast(list[list[Cell]], source.to_python(skip_empty_area=True))
    _show(rows, facts, top, left)
    return Sheet(
        name=about.name,
        rows=rows,
        first_row=top,
        first_column=left,
        merged=_merged(source, facts, top, left),
        percent=_inside(facts.percent, top, left),
        errors=_inside(facts.errors, top, left),
        unsaved=_inside(facts.unsaved, top, left),
        struck=_inside(facts.struck, top, left),
        coloured=facts.coloured,
        hidden_rows={row - top for row in facts.hidden_rows},
        hidden_columns={column - left for column in facts.hidden_columns},
        visible=about.visible == calamine.SheetVisibleEnum.Visible,
        fonts=_old_letters(facts, top, left),
        fills={(row - top, c - left): fill for (row, c), fill in facts.fills.items()},
    )


def _show(rows: list[list[Cell]], facts: SheetFacts, top: int, left: int) -> None:
    """Put what a reader sees in place of letters of a font of signs."""
    for (row, column), font in facts.fonts.items():
        i, j = row - top, column - left
        if 0 <= i < len(rows) and 0 <= j < len(rows[i]):
            cell = rows[i][j]
            if isinstance(cell, str):
                rows[i][j] = symbol_fonts.shown(cell, font)
    for (row, column), text in facts.texts.items():
        i, j = row - top, column - left
        if 0 <= i < len(rows) and 0 <= j < len(rows[i]):
            rows[i][j] = text


def _old_letters(facts: SheetFacts, top: int, left: int) -> dict[tuple[int, int], str]:
    """Give the fonts of letters of before Unicode, by cell of the sheet."""
    return {
        (row - top, column - left): font
        for (row, column), font in facts.fonts.items()
        if not symbol_fonts.is_symbol_font(font)
    }


def _inside(places: set[tuple[int, int]], top: int, left: int) -> set[tuple[int, int]]:
    return {(row - top, column - left) for row, column in places}


def _merged(
    source: calamine.CalamineSheet, facts: SheetFacts, top: int, left: int
) -> list[Box]:
    found = source.merged_cell_ranges or []
    boxes = [(*first, *last) for first, last in found] or facts.merged
    return [(a - top, b - left, c - top, d - left) for a, b, c, d in boxes]


def _read_text(path: Path) -> Workbook:
    text, encoding = legacy_text.decode(path.read_bytes())
    if not text.strip("\ufeff\0 \r\n\t"):
        raise refuse(path, "it is empty", "Check that it was copied whole.")
    if "\0" in text:
        raise refuse(path, "it holds no readable table", "Send xlsx, xls, ods or csv.")
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise refuse(
            path, f"its lines cannot be read ({error})", "Save it anew."
        ) from None
    if sum(map(len, rows)) > CELLS:
        raise refuse(path, f"it has more than {CELLS:,} cells", "Split it.")
    return Workbook(path, [Sheet(path.stem, list(map(list, rows)))], encoding=encoding)


def _delimiter(text: str) -> str:
    """Choose the sign that parts the lines alike: lists hold commas, but not evenly.

    >>> _delimiter("Xã;Đạt\\nA;1, 2, 5, 7\\nB;3\\n"), _delimiter("Xã,TC1\\nA,Đ\\n")
    (';', ',')
    """
    lines = text[:20_000].splitlines()[:40]

    def evenly(sign: str) -> tuple[int, int]:
        counts = Counter(line.count(sign) for line in lines)
        alike = max((many for n, many in counts.items() if n), default=0)
        return alike, sum(n * many for n, many in counts.items())

    return max(";\t|,", key=evenly)


def _in_unicode(book: Workbook) -> Workbook:
    """Turn letters of before Unicode into Unicode, cell by cell, sheet by sheet."""
    for sheet in book.sheets:
        converted = legacy_cells.modernise(sheet.rows, sheet.fonts)
        for table, count in converted.items():
            book.converted[table] = book.converted.get(table, 0) + count
        sheet.fonts = {}
        sheet._filled = None
    return book
