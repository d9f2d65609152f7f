"""More than 500 office workbooks: shapes x letters x formats x faults, one truth each.

The shapes are those of the tests (`office_books`, `odd_books`, `later_books`); each is
written in each kind of letters, in formats and with faults that go round, so that every
pair of shape and letters, and most other pairs, occur.
"""

import csv
import html
import io
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import xlsxwriter

from ntm_analysis.files.legacy_text import to_cp1258, to_tcvn3

sys.path.append(str(Path(__file__).parents[1] / "tests"))
import later_books
import odd_books
import office_books

Truth = dict[tuple[str, int], bool]
LETTERS = ("Unicode", "NFD", "unseen", "TCVN3", "TCVN3 capitals", "VNI", "VNI capitals")
FORMATS = ("xlsx", "html", "xml2003", "ods", "utf-16", "cp1258", "xls")
FAULTS = ("none", "remarks", "draft sheet", "note signs", "blank lines", "shifted")
OFFICE = ("plain", "district rows", "below", "beside", "two sheets", "turned", "long",
          "by district")  # fmt: skip
ODD = odd_books.SHAPES | later_books.SHAPES
FONTS = {"TCVN3": ".VnTime", "TCVN3 capitals": ".VnTimeH", "VNI": "VNI-Times",
         "VNI capitals": "VNI-Times"}  # fmt: skip
_TONES = {
    "\u0301": "ùá",
    "\u0300": "øà",
    "\u0309": "ûå",
    "\u0303": "õã",
    "\u0323": "ïä",
}
_BREVE = {"\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_SINGLE = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


@dataclass
class ManyBook:
    """Grids by sheet, merged cells by sheet, and what is true of them."""

    name: str
    truth: Truth
    letters: str
    format: str
    sheets: dict[str, list[list[Any]]]
    merged: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)


def to_vni(text: str) -> str:
    """Write Vietnamese as the font VNI-Times shows it: a letter, then its mark."""
    return "".join(map(_vni_letter, unicodedata.normalize("NFC", text)))


def _vni_letter(letter: str) -> str:
    low = letter.lower()
    upper = letter != low
    if low in _SINGLE:
        out = _SINGLE[low]
    else:
        base, *marks = unicodedata.normalize("NFD", low)
        tones = [m for m in marks if m in _TONES]
        tone = tones[0] if tones else ""
        if not marks:
            return letter
        if "\u0302" in marks:  # â ê ô
            out = base + (_TONES[tone][1] if tone else "â")
        elif "\u0306" in marks:  # ă
            out = base + (_BREVE[tone] if tone else "ê")
        else:
            base = {"o": "ô", "u": "ö"}[base] if "\u031b" in marks else base
            out = base + (_TONES[tone][0] if tone else "")
    return out.upper() if upper else out


def books(formats: tuple[str, ...] = FORMATS) -> Iterator[ManyBook]:
    """Give every book; those of formats that cannot be made here are left out."""
    shapes = [*OFFICE, *ODD]
    for n, (shape, letters) in enumerate(product(shapes, LETTERS)):
        for turn in range(3):
            format_ = FORMATS[(n + 2 * turn + n // 7) % len(FORMATS)]
            fault = FAULTS[(n + turn + n // 6) % len(FAULTS)]
            book = _made(shape, letters, fault)
            if len(book.sheets) > 1 and format_ in ("utf-16", "cp1258"):
                format_ = "xlsx"  # a text file has one sheet
            # Old letters, and letters that are not seen, have no place in cp1258.
            if letters not in ("Unicode", "NFD") and format_ == "cp1258":
                format_ = "utf-16" if len(book.sheets) == 1 else "xlsx"
            if format_ in formats:
                book.format = format_
                book.name = f"{shape} · {letters} · {fault} · {format_}"
                yield book


def _made(shape: str, letters: str, fault: str) -> ManyBook:
    if shape in OFFICE:
        drawn = office_books.laid_out(shape, ("Đ", "CĐ", ""))
        sheets = {
            name: [list(row) for row in rows] for name, rows in drawn.sheets.items()
        }
        book = ManyBook("", dict(office_books.TRUTH), letters, "", sheets)
    else:
        written = openpyxl.Workbook()
        written.active.title = "Biểu"
        ODD[shape](written.active)
        sheets, merged = {}, {}
        for sheet in written.worksheets:
            rows = sheet.iter_rows(values_only=True)
            sheets[sheet.title] = [
                ["" if c is None else c for c in row] for row in rows
            ]
            merged[sheet.title] = [
                (b.min_row - 1, b.min_col - 1, b.max_row - 1, b.max_col - 1)
                for b in sheet.merged_cells.ranges
            ]
        book = ManyBook("", dict(odd_books.TRUTH), letters, "", sheets, merged)
    _spoil(book, fault)
    for rows in book.sheets.values():
        for row in rows:
            row[:] = [_lettered(cell, letters) for cell in row]
    return book


def _lettered(cell: Any, letters: str) -> Any:
    if not isinstance(cell, str) or letters == "Unicode":
        return cell
    if letters == "NFD":
        return unicodedata.normalize("NFD", cell)
    if letters == "unseen":
        return f"\ufeff{cell.replace(' ', chr(160), 1)}\u200b" if cell else cell
    if letters.startswith("TCVN3"):
        return to_tcvn3(cell.lower() if letters.endswith("capitals") else cell)
    return to_vni(cell.upper() if letters.endswith("capitals") else cell)


def _spoil(book: ManyBook, fault: str) -> None:
    first = next(iter(book.sheets))
    rows = book.sheets[first]
    if fault == "remarks":
        rows += [[], ["", "Ghi chú: số liệu do các xã báo cáo"],
                 ["", "Người lập biểu", "", "", "TM. ỦY BAN NHÂN DÂN"]]  # fmt: skip
    elif fault == "draft sheet":
        book.sheets["Ghi chép"] = [["việc cần làm", 1], ["gọi các xã", 2]]
    elif fault == "note signs":
        for row in rows:
            row[:] = [f"{c}*" if c == "CĐ" else c for c in row]
    elif fault == "blank lines":
        rows += [[], [], []]
    elif fault == "shifted":
        for sheet, grid in book.sheets.items():
            grid[:] = [[], [], *(["", *row] for row in grid)]
            boxes = book.merged.get(sheet, [])
            book.merged[sheet] = [(a + 2, b + 1, c + 2, d + 1) for a, b, c, d in boxes]


def write(book: ManyBook, path: Path) -> Path:
    """Write a book in its format; what shall be an xls is an .xlsx at first."""
    ending = {"html": "xls", "xml2003": "xml", "utf-16": "csv", "cp1258": "csv",
              "xls": "xlsx"}.get(book.format, book.format)  # fmt: skip
    path = path.with_suffix(f".{ending}")
    if book.format in ("xlsx", "xls"):
        _xlsx(book, path)
    elif book.format in ("utf-16", "cp1258"):
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(next(iter(book.sheets.values())))
        text = unicodedata.normalize("NFC", out.getvalue())
        raw = to_cp1258(text) if book.format == "cp1258" else text.encode("utf-16")
        path.write_bytes(raw)
    else:
        text = {"html": _html, "xml2003": _xml2003, "ods": _ods}[book.format](book)
        if book.format != "ods":
            path.write_text(text, encoding="utf-8")
            return path
        with zipfile.ZipFile(path, "w") as archive:
            kind = "application/vnd.oasis.opendocument.spreadsheet"
            archive.writestr("mimetype", kind)
            archive.writestr("META-INF/manifest.xml", _MANIFEST.format(kind=kind))
            archive.writestr("content.xml", text)
    return path


def _xlsx(book: ManyBook, path: Path) -> None:
    file = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    font = FONTS.get(book.letters)
    style = file.add_format({"font_name": font} if font else {})
    for name, rows in book.sheets.items():
        sheet = file.add_worksheet(name)
        for box in book.merged.get(name, []):
            sheet.merge_range(*box, rows[box[0]][box[1]], style)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if cell != "":
                    sheet.write(r, c, cell, style)
    file.close()


def _cells(book: ManyBook, name: str) -> Iterator[list[tuple[int, Any, int, int]]]:
    """Give the cells of each row with how many columns and rows they span."""
    spans = {(a, b): (d - b + 1, c - a + 1) for a, b, c, d in book.merged.get(name, [])}
    covered = {
        (r, c)
        for a, b, bottom, right in book.merged.get(name, [])
        for r in range(a, bottom + 1)
        for c in range(b, right + 1)
    } - spans.keys()
    for r, row in enumerate(book.sheets[name]):
        yield [
            (c, cell, *spans.get((r, c), (1, 1)))
            for c, cell in enumerate(row)
            if (r, c) not in covered
        ]


def _html(book: ManyBook) -> str:
    tables = []
    for name in book.sheets:
        rows = [
            "<tr>"
            + "".join(
                f'<td colspan="{wide}" rowspan="{high}">{html.escape(str(cell))}</td>'
                for _, cell, wide, high in row
            )
            + "</tr>"
            for row in _cells(book, name)
        ]
        tables.append(f"<table>{''.join(rows)}</table>")
    return f'<html><meta charset="utf-8"><body>{"".join(tables)}</body></html>'


def _xml2003(book: ManyBook) -> str:
    tables = []
    for name in book.sheets:
        rows = []
        for row in _cells(book, name):
            cells = "".join(
                f'<Cell ss:Index="{c + 1}" ss:MergeAcross="{wide - 1}" '
                f'ss:MergeDown="{high - 1}"><Data ss:Type='
                f'"{"String" if isinstance(cell, str) else "Number"}">'
                f"{escape(str(cell))}</Data></Cell>"
                for c, cell, wide, high in row
                if cell != ""
            )
            rows.append(f"<Row>{cells}</Row>")
        title = quoteattr(name)
        tables.append(
            f"<Worksheet ss:Name={title}><Table>{''.join(rows)}</Table></Worksheet>"
        )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}">{"".join(tables)}</Workbook>'
    )


def _ods(book: ManyBook) -> str:
    tables = []
    for name in book.sheets:
        rows = []
        spans = {
            (a, b): (d - b + 1, c - a + 1) for a, b, c, d in book.merged.get(name, [])
        }
        for r, row in enumerate(book.sheets[name]):
            cells = []
            for c, cell in enumerate(row):
                wide, high = spans.get((r, c), (1, 1))
                span = (
                    f' table:number-columns-spanned="{wide}"'
                    f' table:number-rows-spanned="{high}"'
                    if (r, c) in spans
                    else ""
                )
                if cell == "":
                    cells.append(f"<table:table-cell{span}/>")
                elif isinstance(cell, str):
                    cells.append(
                        f'<table:table-cell{span} office:value-type="string"><text:p>'
                        f"{escape(cell)}</text:p></table:table-cell>"
                    )
                else:
                    cells.append(
                        f'<table:table-cell{span} office:value-type="float" '
                        f'office:value="{cell}"><text:p>{cell}</text:p>'
                        "</table:table-cell>"
                    )
            body = "".join(cells) or "<table:table-cell/>"
            rows.append(f"<table:table-row>{body}</table:table-row>")
        title = quoteattr(name)
        tables.append(f"<table:table table:name={title}>{''.join(rows)}</table:table>")
    return _CONTENT.format(tables="".join(tables))


_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_SPACE}:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
)
_CONTENT = (
    f'<?xml version="1.0"?><office:document-content xmlns:office="{_SPACE}:office:1.0" '
    f'xmlns:table="{_SPACE}:table:1.0" xmlns:text="{_SPACE}:text:1.0" '
    'office:version="1.2"><office:body><office:spreadsheet>{tables}'
    "</office:spreadsheet></office:body></office:document-content>"
)
