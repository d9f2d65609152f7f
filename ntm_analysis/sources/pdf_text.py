"""The text of a PDF, taken in a process of its own with bounded time and memory.

A PDF can make any reader run for hours or fill the memory; the process that reads
it is ended then, and the document refused. Nothing that a PDF points to is opened.
"""

import io
import multiprocessing
import resource
from multiprocessing.connection import Connection

from ntm_analysis.errors import DocumentRefusedError

MOST_SECONDS = 60
MOST_MEMORY = 1_500_000_000  # bytes of address space
MOST_PAGES = 600
MOST_CHARACTERS = 5_000_000
_SCANNED = 12  # characters a page; a page of pictures gives fewer


def pdf_text(data: bytes, name: str, seconds: float = MOST_SECONDS) -> str:
    """Give the text of a PDF, page after page.

    Raises
    ------
    DocumentRefusedError
        If it is encrypted, broken, a scan without text, or takes too much time or
        memory.
    """
    context = multiprocessing.get_context("spawn")
    receive, send = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(data, send), daemon=True)
    child.start()
    send.close()
    try:
        verdict, said = receive.recv() if receive.poll(seconds) else ("slow", "")
    except EOFError:
        verdict, said = "killed", ""
    finally:
        child.kill()
        child.join()
        receive.close()
    if verdict == "text":
        return str(said)
    raise DocumentRefusedError(f"{name}: {_REASONS[verdict].format(said=said)}")


_REASONS = {
    "slow": f"took longer than {MOST_SECONDS} seconds to read. Save it as docx or txt.",
    "killed": "took too much memory to read. Save it as docx or txt.",
    "encrypted": "is encrypted. Save it without a password.",
    "scanned": "holds no text ({said} pages of pictures). Run text recognition first.",
    "broken": "is broken ({said}).",
}


def _child(data: bytes, send: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        send.send(pages_text(data))
    except MemoryError:
        send.send(("killed", ""))
    send.close()


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
