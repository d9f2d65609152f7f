"""The pages of a PDF, taken in a process of its own with bounded time and memory.

A PDF can make any reader run for hours or fill the memory; the process that reads
it is ended then (`guarded`), and the document refused. Nothing that a PDF points to
is opened. Page numbers and running heads are left out; pages without text or whose
letters have no character map are told by number.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.files import guarded
from ntm_analysis.files.documents.page_text import (
    Block,
    CellNode,
    PageContent,
    PageText,
    Paragraph,
    PrintedLine,
    TableNode,
    laid_out,
)
from ntm_analysis.files.documents.pdf_paragraphs import in_paragraphs
from ntm_analysis.files.guarded import Limits

# For one stretch of pages; 50 dense ones take about 4 seconds.
LIMITS = Limits(memory=1024 * guarded.MEBI, seconds=60)
STRETCH = 50  # pages read between two signs of life
MOST_PAGES = 600
MOST_CHARACTERS = 5_000_000
_SCANNED = 12  # characters; a page of pictures gives fewer
_UNMAPPED = 0.05  # of a page's letters without a character map: it cannot be read
_EDGE = 2  # lines at the head and foot of a page that may be furniture
_OFTEN = 0.4  # of the pages, and at least three: a line repeated is a running head
_NUMBER = re.compile(
    r" *[-–—]? *(?:trang|page)?[ :]*\d{1,4}(?: */ *\d{1,4})? *[-–—]? *", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class PdfText:
    """The text of a PDF and which of its pages gave none, numbered from 1."""

    page: PageText
    pages: int
    read: int
    without_text: list[int] = field(default_factory=list)
    without_letters: list[int] = field(default_factory=list)
    furniture: int = 0
    struck: int = 0
    hidden: int = 0


def pdf_pages(
    data: bytes, name: str, limits: Limits = LIMITS, progress: Progress | None = None
) -> PdfText:
    """Give the text of a PDF, page after page.

    Parameters
    ----------
    limits
        What a stretch of 50 pages may use.
    progress
        Called with the number of pages read and of all, after each stretch.

    Raises
    ------
    DocumentRefusedError
        If it is encrypted, broken, a scan without text, has letters without a
        character map throughout, or takes too much time or memory.
    """
    pages: list[PageContent] = []
    count = letters = 0
    while not pages or (len(pages) < min(count, MOST_PAGES)):
        if letters > MOST_CHARACTERS:
            break
        try:
            verdict, said = guarded.call(
                "ntm_analysis.files.documents.pdf_text:stretch",
                data,
                len(pages),
                limits=limits,
                classes=(PageContent, Paragraph, PrintedLine, TableNode, CellNode),
            )
        except guarded.LimitError as error:
            raise DocumentRefusedError(
                f"{name}: {error}. Save it as docx or txt."
            ) from None
        if verdict != "pages":
            raise DocumentRefusedError(f"{name}: {_REASONS[verdict].format(said=said)}")
        count, more = said
        pages += more
        letters += sum(page.letters for page in more)
        if progress:
            progress(len(pages), min(count, MOST_PAGES))
    found = PdfText(PageText(""), count, len(pages))
    if reason := _unreadable(found, pages):
        raise DocumentRefusedError(
            f"{name}: {_REASONS[reason].format(said=len(pages))}"
        )
    found.struck = sum(page.struck for page in pages)
    found.hidden = sum(page.hidden for page in pages)
    kept = _without_furniture([page.lines for page in pages], found)
    found.page = laid_out(in_paragraphs(kept))
    return found


_REASONS = {
    "encrypted": "is encrypted. Save it without a password.",
    "scanned": "holds no text ({said} pages of pictures). Run text recognition first.",
    "unmapped": "its letters cannot be told on {said} pages (a font without a "
    "character map). Save it as docx, or run text recognition.",
    "broken": "is broken ({said}).",
}


def stretch(data: bytes, begin: int) -> tuple[str, object]:
    """Read the pages after the first `begin` ones, in this process.

    Returns
    -------
    ("pages", (all pages, list of Sheet)), or a reason of `_REASONS` and words.
    """
    import pypdfium2 as pdfium

    from ntm_analysis.files.documents.pdf_page import read_page

    head = max(0, data.find(b"%PDF-", 0, 1024))
    try:
        document = pdfium.PdfDocument(data[head:])
    except pdfium.PdfiumError as error:
        said = str(error).rstrip(".")
        return ("encrypted", "") if "password" in said.lower() else ("broken", said)
    count = len(document)
    if not count:
        return "broken", "no pages"
    pages = []
    for index in range(begin, min(count, begin + STRETCH, MOST_PAGES)):
        try:
            sheet = document[index]
            pages.append(read_page(sheet))
            sheet.close()
        except pdfium.PdfiumError:
            pages.append(PageContent(pictures=1))  # a broken page gives no text: told
    document.close()
    return "pages", (count, pages)


def _unreadable(found: PdfText, pages: list[PageContent]) -> str:
    """Note the pages that give no text; say why if none gives any."""
    for number, page in enumerate(pages, 1):
        if page.letters and page.unmapped > _UNMAPPED * page.letters:
            found.without_letters.append(number)
            page.lines = []
        elif page.letters < _SCANNED and page.pictures:
            found.without_text.append(number)
    readable = any(p.lines and p.letters >= _SCANNED for p in pages)
    if readable:
        return ""
    return "unmapped" if found.without_letters else "scanned"


def _without_furniture(
    pages: list[list[tuple[float, Block]]], found: PdfText
) -> list[list[Block]]:
    """Leave out page numbers and lines that stand on many pages' edges."""
    shapes: Counter[str] = Counter()
    for lines in pages:
        shapes.update({_shape(block) for block in _edges(lines)} - {""})
    often = max(3, _OFTEN * len(pages))
    kept: list[list[Block]] = []
    for lines in pages:
        blocks: list[Block] = []
        edges = {id(block) for block in _edges(lines)}
        outer = {id(block) for _, block in (lines[:1] + lines[-1:])}
        for _, block in lines:
            shape = _shape(block) if id(block) in edges else ""
            number = id(block) in outer and len(pages) > 1 and _is_number(block)
            if number or (shape and shapes[shape] >= often):
                found.furniture += 1
            else:
                blocks.append(block)
        kept.append(blocks)
    return kept


def _edges(lines: list[tuple[float, Block]]) -> list[Block]:
    """The lines at the head and foot of a page, by their height."""
    by_height = sorted(lines, key=lambda line: -line[0])
    if len(by_height) <= _EDGE:
        return [block for _, block in by_height]
    return [block for _, block in by_height[:_EDGE] + by_height[-_EDGE:]]


def _shape(block: Block) -> str:
    """A line with its digits alike, so that "Trang 3" and "Trang 4" are one."""
    return _DIGITS.sub("#", block.text.strip()) if isinstance(block, Paragraph) else ""


def _is_number(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_NUMBER.fullmatch(block.text))
