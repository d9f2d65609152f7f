"""The tables of a Word file as a page, for the reader of tables of pages.

Annexes to reports ("Phụ lục 01") are often sent as they were typed. What stands in
their cells and around them is what `docx_text` reads of the page: nothing deleted,
hidden or crossed out. Ticks of fonts of signs and of boxes to be ticked are shown.
"""

from html import escape

from ntm_analysis.files.documents.docx_text import docx_page
from ntm_analysis.files.documents.page_text import Cell, PageText, PdfTable


def page_of(data: bytes, name: str) -> str:
    """Give a Word file as a page of paragraphs and tables.

    Raises
    ------
    DocumentRefusedError
        If the file is broken, encrypted or beyond the bounds of `docx_text`.
    """
    page, _ = docx_page(data, name, signs=True)
    parts, at = [], 0
    for table in page.tables:
        parts += [_lines(page.text[at : table.start]), _table(page, table)]
        at = table.end
    return "".join([*parts, _lines(page.text[at:])])


def _lines(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line)


def _table(page: PageText, table: PdfTable) -> str:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    last = max(rows)
    written = [
        "".join(_cell(page, cell) for cell in rows.get(row, ()))
        for row in range(last + 1)
    ]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in written)}</table>"


def _cell(page: PageText, cell: Cell) -> str:
    words = escape(page.text[cell.start : cell.end])
    return f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{words}</td>'
