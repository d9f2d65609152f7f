"""Word files, web pages and PDFs made by code, for tests of reading.

A table is rows of cells; a cell is its words, or (words, rows, columns) where it is
merged over more than one. `PdfMaker` writes Vietnamese by a character map alone, as
files do whose fonts stand on every machine, and rules of tables as thin lines.
"""

import io
import zipfile
from collections.abc import Sequence
from html import escape

Cell = str | tuple[str, int, int]
Rows = Sequence[Sequence[Cell]]
_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def parts(cell: Cell) -> tuple[str, int, int]:
    """Give the words of a cell and how many rows and columns it spans."""
    return (cell, 1, 1) if isinstance(cell, str) else cell


def docx(body: str, **others: str) -> bytes:
    """Pack a body into a Word file; `others` are further parts by their name."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        )
        for part, inner in others.items():
            archive.writestr(f"word/{part}.xml", f"<w:{part} {_W}>{inner}</w:{part}>")
    return data.getvalue()


def paragraph(*runs: str, properties: str = "") -> str:
    """Write a paragraph; a run that is no xml becomes one."""
    inner = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(words: str, properties: str = "") -> str:
    """Write a run of Word with its properties."""
    inner = f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def docx_table(rows: Rows) -> str:
    """Write a table of Word; rows that a cell spans get cells that go on."""
    below: dict[int, tuple[int, int]] = {}  # column -> rows to come, columns
    written = []
    for row in rows:
        cells, column, given = [], 0, list(row)
        while given or below.get(column, (0, 0))[0]:
            left, wide = below.get(column, (0, 1))
            if left:
                cells.append(_docx_cell("", wide, "<w:vMerge/>"))
                below[column] = (left - 1, wide)
            else:
                words, tall, wide = parts(given.pop(0))
                merge = '<w:vMerge w:val="restart"/>' if tall > 1 else ""
                cells.append(_docx_cell(words, wide, merge))
                below[column] = (tall - 1, wide)
            column += wide
        written.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(written)}</w:tbl>"


def _docx_cell(words: str, wide: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraph(words)}</w:tc>"


def html_table(rows: Rows) -> str:
    """Write a table of a web page."""
    written = []
    for row in rows:
        cells = "".join(
            f'<td rowspan="{tall}" colspan="{wide}">{escape(words)}</td>'
            for words, tall, wide in map(parts, row)
        )
        written.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(written)}</table>"


def web_page(*blocks: str) -> bytes:
    """Write a web page; a block that is no element becomes a paragraph."""
    inner = "".join(b if b.startswith("<") else f"<p>{escape(b)}</p>" for b in blocks)
    return f"<!DOCTYPE html><html><body>{inner}</body></html>".encode()


_SIZE = 8.0  # of the letters of a table


def _lines(words: str, wide: float) -> list[str]:
    """Part the words of a cell into the lines that fit its width."""
    fits = max(4, int((wide - 6) / (0.5 * _SIZE)))
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) + 1 > fits and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


class PdfMaker:
    """Writes pages from the top down; `bytes` gives the file."""

    def __init__(self, mapped: bool = True) -> None:
        self.mapped = mapped
        self.pages: list[list[str]] = []
        self.pictures: set[int] = set()
        self.y = 0.0
        self.codes: dict[str, int] = {}
        self.page()

    def page(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self.y = 780.0

    def picture(self) -> None:
        """Put a picture on the page, as a scan is."""
        self.pictures.add(len(self.pages) - 1)
        self.pages[-1].append("q 500 0 0 700 50 60 cm /Im1 Do Q")

    def line(self, words: str, x: float = 60, size: float = 12, up: float = 0) -> float:
        """Write words on the present line and give where they end."""
        hexed = "".join(f"{self._code(c):04x}" for c in words)
        self.pages[-1].append(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {self.y + up} Tm <{hexed}> Tj ET"
        )
        return x + 0.5 * size * len(words)

    def text(self, *lines: str) -> None:
        """Write lines below each other."""
        for words in lines:
            self.line(words)
            self.y -= 18

    def noted(self, before: str, sign: str, after: str) -> None:
        """Write a line with a small raised sign in it."""
        end = self.line(before)
        end = self.line(sign, end, 7, 4.5)
        self.line(after, end)
        self.y -= 18

    def table(self, rows: Rows, ruled: bool = True, width: float = 480) -> None:
        """Write a table, with rules or by its columns alone.

        A row is as high as its words need.
        """
        columns = sum(parts(cell)[2] for cell in rows[0])
        step, x = width / columns, 60.0
        taken: set[tuple[int, int]] = set()
        heights = [24.0] * len(rows)
        placed: list[tuple[str, int, int, int, int]] = []
        for number, row in enumerate(rows):
            column = 0
            for words, tall, wide in map(parts, row):
                while (number, column) in taken:
                    column += 1
                taken |= {
                    (number + r, column + c) for r in range(tall) for c in range(wide)
                }
                placed.append((words, number, column, tall, wide))
                column += wide
        for words, number, _, tall, wide in sorted(placed, key=lambda p: p[3]):
            needed = 6 + 9 * len(_lines(words, wide * step))
            last = number + tall - 1
            have = sum(heights[number:last])
            heights[last] = max(heights[last], needed - have)
        tops = [self.y - sum(heights[:n]) for n in range(len(rows) + 1)]
        for words, number, column, tall, wide in placed:
            left, top, high = x + column * step, tops[number], tops[number]
            high -= tops[min(number + tall, len(rows))]
            if ruled:
                self._frame(left, top, wide * step, high)
            self._cell(words, left, top, wide * step)
        self.y = tops[-1] - 24

    def _frame(self, left: float, top: float, wide: float, tall: float) -> None:
        self.pages[-1].append(f"0.5 w {left} {top - tall} {wide} {tall} re S")

    def _cell(self, words: str, left: float, top: float, wide: float) -> None:
        keep = self.y
        for number, text in enumerate(_lines(words, wide)):
            self.y = top - 10 - 9 * number
            if text:
                self.line(text, left + 3, _SIZE)
        self.y = keep

    def _code(self, char: str) -> int:
        return self.codes.setdefault(char, len(self.codes) + 1)

    def bytes(self) -> bytes:
        """Give the file."""
        names = [f"<{n:04x}> <{ord(c):04x}>" for c, n in self.codes.items()]
        blocks = [names[i : i + 100] for i in range(0, len(names), 100)]
        chars = "\n".join(
            f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks
        )
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{chars}\nendcmap end end"
        )
        mapping = "/ToUnicode 6 0 R" if self.mapped else ""
        kids = " ".join(f"{8 + 2 * n} 0 R" for n in range(len(self.pages)))
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>",
            f"<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H "
            f"/DescendantFonts [4 0 R] {mapping} >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /DW 500 "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            "/FontDescriptor 5 0 R >>",
            "<< /Type /FontDescriptor /FontName /Arial /Flags 4 /Ascent 900 "
            "/Descent -200 /CapHeight 700 /StemV 80 /ItalicAngle 0 "
            "/FontBBox [0 -200 1000 900] >>",
            f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
            "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
            "/ColorSpace /DeviceGray /Length 1 >>\nstream\n0\nendstream",
        ]
        for number, page in enumerate(self.pages):
            content = "\n".join(page)
            objects += [
                f"<< /Type /Page /Parent 2 0 R /Contents {9 + 2 * number} 0 R "
                f"/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> "
                f"/XObject << /Im1 7 0 R >> >> >>",
                f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
            ]
        return _pdf_file(objects)


def _pdf_file(objects: list[str]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        out += f"{place:010d} 00000 n \n".encode()
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(out)
