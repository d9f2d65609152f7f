"""A document's page as text, whatever it was saved as: txt, html, docx, pdf, older.

The kind is told by the content, not by the name. The extracted text is what offsets
refer to: for a text file the decoded file with \\n at line ends, for the others a
line for each paragraph and row, cells parted by tabs. What was left out or cannot be
read stands in the notes; a document of which nothing readable remains is refused.
"""

import email
import email.policy
import re
import zipfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.files.documents.document_notes import DocumentNote
from ntm_analysis.files.documents.docx_text import docx_page
from ntm_analysis.files.documents.html_text import html_page
from ntm_analysis.files.documents.office_text import as_docx
from ntm_analysis.files.documents.page_text import Mark, PageText, PdfTable
from ntm_analysis.files.documents.pdf_text import PdfText, Progress, pdf_pages
from ntm_analysis.files.documents.plain_text import decoded, modern
from ntm_analysis.files.documents.vietnamese import (
    lines_without_marks,
    looks_vietnamese,
)

MOST_BYTES = 60_000_000
MOST_CHARACTERS = 5_000_000
_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF",
    b"\x00\x00\x01\x00", b"\x00\x00\x00\x0cjP",
)  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORD = "WordDocument".encode("utf-16-le")  # the name of its stream
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ARCHIVE = re.compile(
    rb"(?im)^content-type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)"
)
_MAIL = re.compile(rb"(?im)^mime-version:|^content-transfer-encoding:")
_FRAMES = re.compile(rb"(?i)<frameset")
_PAGE_HEADS = ("header.htm", "header.html")  # heads and feet of Word's printed pages
_TOLD = (
    "struck",
    "hidden",
    "embedded",
    "pictures",
)  # what a reader would miss; menus and deleted text are not


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document and how it came.

    Attributes
    ----------
    name, format
        As given; "txt", "html", "docx" or "pdf".
    tables, marks
        Spans of the text that are tables, headings, list items, notes, text boxes.
        Of a text file, whose tables are only lines, they are None and empty.
    notes
        What a reader of the figures must know: what was converted, left out, could
        not be read.
    """

    name: str
    text: str
    format: str
    notes: tuple[DocumentNote, ...] = ()
    tables: tuple[PdfTable, ...] | None = None
    marks: tuple[Mark, ...] = ()


def open_document(path: Path | str, progress: Progress | None = None) -> Document:
    """Extract the text of a file.

    Parameters
    ----------
    progress
        Called with the pages read and all pages of a PDF, now and then.

    Raises
    ------
    DocumentRefusedError
        If the file cannot be opened, is larger than 60 MB, or holds no readable
        text; the message begins with its name and says what to do.
    """
    path = Path(path)
    try:
        if not path.is_file():
            raise DocumentRefusedError(f"{path}: there is no such file.")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise DocumentRefusedError(
            f"{path}: cannot be opened ({error.strerror})."
        ) from None
    return document_of(data, str(path), progress)


def document_of(data: bytes, name: str, progress: Progress | None = None) -> Document:
    """Extract the text of a file's bytes; errors as of `open_document`."""
    if len(data) > MOST_BYTES:
        raise DocumentRefusedError(f"{name}: larger than {MOST_BYTES // 1_000_000} MB.")
    document = _extracted(data, name, progress)
    text = document.text
    if len(text) > MOST_CHARACTERS:
        raise DocumentRefusedError(
            f"{name}: more than {MOST_CHARACTERS:,} characters of text. Split it."
        )
    if not text.strip():
        raise DocumentRefusedError(f"{name}: holds no text.")
    if not looks_vietnamese(text):
        raise DocumentRefusedError(
            f"{name}: holds no Vietnamese that can be read: its letters have lost "
            f"their marks or their character map, or it is in another language. Give "
            f"it as docx, or run text recognition for Vietnamese."
        )
    bare = lines_without_marks(text)
    notes = document.notes
    if bare:
        notes += (
            DocumentNote(name, "without_marks", count=len(bare), line=bare[0][:60]),
        )
    return Document(name, text, document.format, notes, document.tables, document.marks)


def _extracted(data: bytes, name: str, progress: Progress | None) -> Document:
    if b"%PDF-" in data[:1024]:
        return _of_pdf(pdf_pages(data, name, progress=progress), name)
    if data.startswith(b"PK"):
        if _is_odt(data):
            return _of_docx(as_docx(data, "odt", name), name, by_office=True)
        return _of_docx(data, name)
    if kind := _older(data, name):
        return _of_docx(as_docx(data, kind, name), name, by_office=True)
    if _ARCHIVE.search(data[:4000]) and _MAIL.search(data[:4000]):
        data = _page_of_archive(data, name)
    text, encoding = decoded(data, name)
    notes = _converted(name, encoding)
    if not _is_html(text):
        return Document(name, text, "txt", notes)
    page, left_out = html_page(text)
    page, converted = _modern(page, name)
    told = (*notes, *converted, *_left_out(left_out, name))
    return Document(name, page.text, "html", told, page.tables or None, page.marks)


def _of_docx(data: bytes, name: str, by_office: bool = False) -> Document:
    page, left_out = docx_page(data, name)
    page, notes = _modern(page, name)
    if by_office:
        notes = (*notes, DocumentNote(name, "by_office"))
    notes = (*notes, *_left_out(left_out, name))
    return Document(name, page.text, "docx", notes, page.tables or None, page.marks)


def _of_pdf(read: PdfText, name: str) -> Document:
    page, notes = _modern(read.page, name)
    told = list(notes)
    if read.without_text:
        told.append(
            DocumentNote(
                name,
                "pages_without_text",
                pages=_ranges(read.without_text),
                count=read.pages,
            )
        )
    if read.without_letters:
        pages = _ranges(read.without_letters)
        told.append(DocumentNote(name, "pages_without_letters", pages=pages))
    if read.read < read.pages:
        told.append(DocumentNote(name, "pages_left", count=read.read, all=read.pages))
    told += _left_out(Counter(struck=read.struck, hidden=read.hidden), name)
    return Document(
        name, page.text, "pdf", tuple(told), page.tables or None, page.marks
    )


def _modern(page: PageText, name: str) -> tuple[PageText, tuple[DocumentNote, ...]]:
    """Convert letters of an old font; tables keep their places line by line."""
    converted, old = modern(page.text)
    if not old:
        return page, ()
    if len(converted) != len(page.text):  # VNI writes two letters for one
        return PageText(converted), _converted(name, old)
    return PageText(converted, page.tables, page.marks), _converted(name, old)


def _converted(name: str, encoding: str) -> tuple[DocumentNote, ...]:
    if encoding in ("", "utf-8"):
        return ()
    return (DocumentNote(name, "converted", encoding=encoding),)


def _left_out(counts: Counter[str], name: str) -> list[DocumentNote]:
    return [
        DocumentNote(name, reason, count=counts[reason])
        for reason in _TOLD
        if counts[reason]
    ]


def _ranges(pages: list[int]) -> str:
    """Write page numbers with runs shortened.

    >>> _ranges([2, 3, 4, 9])
    '2-4, 9'
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}-{r[-1]}" for r in runs)


def _is_odt(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.read("mimetype")[:80].startswith(
                b"application/vnd.oasis.opendocument.text"
            )
    except Exception:  # whatever is wrong with the archive is told by the docx reader
        return False


def _older(data: bytes, name: str) -> str:
    """Name the kind of a file that LibreOffice may convert; refuse pictures."""
    if data.startswith(_OLD_OFFICE):
        if _ENCRYPTED in data or _OLD_WORD not in data:
            raise DocumentRefusedError(
                f"{name}: an old or encrypted Office file. Save it as docx without a "
                f"password."
            )
        return "doc"
    if data.startswith(_PICTURES):
        raise DocumentRefusedError(
            f"{name}: a picture. Run text recognition and give the text."
        )
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    head = data[:2000]
    if b"<?xml" in head and b"wordDocument" in head:
        return "xml"
    if b"<?xml" in head and b"office:document " in head:
        return "fodt"
    return ""


def _page_of_archive(data: bytes, name: str) -> bytes:
    """Take the page out of a web archive (mht) or a letter, as UTF-8.

    A page of frames (Excel's) is only its sheets, which are parts of their own.
    """
    pages: list[bytes] = []
    for part in email.message_from_bytes(data, policy=email.policy.default).walk():
        at = str(part.get("Content-Location", "")).lower()
        if part.get_content_type() != "text/html" or at.endswith(_PAGE_HEADS):
            continue
        page = part.get_payload(decode=True)
        if not isinstance(page, bytes):
            continue
        charset = part.get_content_charset() or "utf-8"
        with suppress(LookupError):
            page = page.decode(charset, errors="replace").encode()
        if not pages or not _FRAMES.search(page):
            pages.append(page)
        if not _FRAMES.search(pages[0]):
            return pages[0]
    if pages:
        return b"\n".join(pages)
    raise DocumentRefusedError(
        f"{name}: a web archive without a page. Open it in a browser and save it as "
        f"html."
    )


def _is_html(text: str) -> bool:
    head = text[:3000].lower()
    return any(
        tag in head
        for tag in ("<!doctype html", "<html", "<body", "<div", "<p>", "<table")
    )
