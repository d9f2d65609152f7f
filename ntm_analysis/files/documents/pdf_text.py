"""The text of a PDF, taken in a process of its own with bounded time and memory.

A PDF can make any reader run for hours or fill the memory; the process that reads
it is ended then (`guarded`), and the document refused. Nothing that a PDF points to
is opened.
"""

import io

from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.files import guarded
from ntm_analysis.files.guarded import Limits

# Text of 600 pages takes about half a minute on a slow desk.
LIMITS = Limits(memory=1024 * guarded.MEBI, seconds=60)
MOST_PAGES = 600
MOST_CHARACTERS = 5_000_000
_SCANNED = 12  # characters a page; a page of pictures gives fewer


def pdf_text(data: bytes, name: str, limits: Limits = LIMITS) -> str:
    """Give the text of a PDF, page after page.

    Raises
    ------
    DocumentRefusedError
        If it is encrypted, broken, a scan without text, or takes too much time or
        memory.
    """
    try:
        verdict, said = guarded.call(
            "ntm_analysis.files.documents.pdf_text:pages_text", data, limits=limits
        )
    except guarded.LimitError as error:
        raise DocumentRefusedError(
            f"{name}: {error}. Save it as docx or txt."
        ) from None
    if verdict == "text":
        return str(said)
    raise DocumentRefusedError(f"{name}: {_REASONS[verdict].format(said=said)}")


_REASONS = {
    "encrypted": "is encrypted. Save it without a password.",
    "scanned": "holds no text ({said} pages of pictures). Run text recognition first.",
    "broken": "is broken ({said}).",
}


def pages_text(data: bytes) -> tuple[str, str]:
    """Read a PDF in this process: ("text", it) or a reason of `_REASONS`."""
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return "encrypted", ""
        pages, length = [], 0
        for page in reader.pages[:MOST_PAGES]:
            pages.append(page.extract_text())
            length += len(pages[-1])
            if length > MOST_CHARACTERS:
                break
    except MemoryError:
        raise
    except Exception as error:  # pypdf lets many kinds through for damaged files
        return "broken", type(error).__name__
    if not pages:
        return "broken", "no pages"
    if sum(len(p.strip()) for p in pages) < _SCANNED * len(pages):
        return "scanned", str(len(pages))
    return "text", "\n".join(pages)
