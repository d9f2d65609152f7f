"""Plans of 2026 as offices send them: a text with tables made into docx, pdf or html.

The texts and their marked figures stand in `tests/reading/plans_2026`. A line that
begins with a bar is a row of a table; lines of a PDF are folded as a page folds them.
"""

import textwrap
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from made_documents import PdfMaker, docx, docx_table, html_table, paragraph, web_page

FOLDER = Path(__file__).parent / "reading" / "plans_2026"
FORMS = {
    "1-province-five-years": "docx",
    "2-province-one-year": "pdf",
    "3-province-second-half": "html",
    "4-commune-one-year": "docx",
    "5-commune-five-years": "txt",
    "6-province-shares": "txt",
    "7-commune-modern": "pdf",
    "8-province-merged": "docx",
    "9-commune-annual": "html",
    "10-department": "pdf",
}
Block = str | list[list[str]]


def blocks(text: str) -> Iterator[Block]:
    """Give the paragraphs and tables of a text, in their order."""
    lines = text.strip().splitlines()
    for is_table, part in groupby(lines, lambda line: line.startswith("|")):
        if is_table:
            yield [[c.strip() for c in line.strip("| ").split("|")] for line in part]
        else:
            yield from part


def written(name: str, folder: Path) -> Path:
    """Write one plan in the form its office sends, and say where."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    form = FORMS[name]
    path = folder / f"{name}.{form}"
    path.write_bytes(_MAKERS[form](text))
    return path


def _docx(text: str) -> bytes:
    made = (paragraph(b) if isinstance(b, str) else docx_table(b) for b in blocks(text))
    return docx("".join(made))


def _html(text: str) -> bytes:
    return web_page(*(b if isinstance(b, str) else html_table(b) for b in blocks(text)))


def _pdf(text: str) -> bytes:
    maker = PdfMaker()
    for block in blocks(text):
        if maker.y < 200:
            maker.page()
        if isinstance(block, str):
            maker.text(*textwrap.wrap(block, 78))
        else:
            maker.table(block)
    return maker.bytes()


def _txt(text: str) -> bytes:
    return text.encode()


_MAKERS = {"docx": _docx, "html": _html, "pdf": _pdf, "txt": _txt}
