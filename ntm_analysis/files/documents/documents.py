"""A document's text, whatever it was saved as: txt, html, docx, or pdf with text.

The kind is told by the content, not by the name. The extracted text is what offsets
refer to: for a text file the decoded file with \\n at line ends, for html and docx a
line for each paragraph, cells of a table parted by tabs, for pdf its lines.
"""

from dataclasses import dataclass
from pathlib import Path

from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.files.documents.docx_text import docx_text
from ntm_analysis.files.documents.html_text import html_text
from ntm_analysis.files.documents.pdf_text import pdf_text
from ntm_analysis.files.documents.plain_text import decoded, modern

MOST_BYTES = 60_000_000
MOST_CHARACTERS = 5_000_000
_PICTURES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF",
    b"\x00\x00\x01\x00", b"\x00\x00\x00\x0cjP",
)  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document and how it came.

    `notes` are sentences for the reader, such as what was converted.
    """

    name: str
    text: str
    format: str
    notes: tuple[str, ...] = ()


def open_document(path: Path | str) -> Document:
    """Extract the text of a file.

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
    return document_of(data, str(path))


def document_of(data: bytes, name: str) -> Document:
    """Extract the text of a file's bytes; errors as of `open_document`."""
    if len(data) > MOST_BYTES:
        raise DocumentRefusedError(f"{name}: larger than {MOST_BYTES // 1_000_000} MB.")
    text, kind, encoding = _extracted(data, name)
    if len(text) > MOST_CHARACTERS:
        raise DocumentRefusedError(
            f"{name}: more than {MOST_CHARACTERS:,} characters of text. Split it."
        )
    if not text.strip():
        raise DocumentRefusedError(f"{name}: holds no text.")
    notes = (
        () if encoding in ("", "utf-8") else (f"{name}: converted from {encoding}.",)
    )
    return Document(name, text, kind, notes)


def _extracted(data: bytes, name: str) -> tuple[str, str, str]:
    if data.lstrip()[:5] == b"%PDF-" or b"%PDF-" in data[:1024]:
        return (*_modern(pdf_text(data, name), "pdf"),)
    if data.startswith(b"PK"):
        return (*_modern(docx_text(data, name), "docx"),)
    _refuse_others(data, name)
    text, encoding = decoded(data, name)
    if _is_html(text):
        converted, old = modern(html_text(text))
        return converted, "html", old or encoding
    return text, "txt", encoding


def _modern(text: str, kind: str) -> tuple[str, str, str]:
    converted, old = modern(text)
    return converted, kind, old


def _refuse_others(data: bytes, name: str) -> None:
    if data.startswith(_OLD_OFFICE):
        raise DocumentRefusedError(
            f"{name}: an old or encrypted Office file. Save it as docx without a "
            f"password."
        )
    if data.startswith(_PICTURES):
        raise DocumentRefusedError(
            f"{name}: a picture. Run text recognition and give the text."
        )
    if data.startswith(b"{\\rtf"):
        raise DocumentRefusedError(f"{name}: an rtf file. Save it as docx.")


def _is_html(text: str) -> bool:
    head = text[:3000].lower()
    return any(
        tag in head
        for tag in ("<!doctype html", "<html", "<body", "<div", "<p>", "<table")
    )
