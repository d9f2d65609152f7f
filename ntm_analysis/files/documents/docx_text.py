"""The text of a Word file: paragraphs and tables in their order.

Only `word/document.xml` is read, in a bounded number of bytes; a document type or
an entity in it is refused; pictures, links and templates are never followed.
"""

import io
import zipfile
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ntm_analysis.errors import DocumentRefusedError

MOST_BYTES = 40_000_000  # of the unpacked body; a plan of 300 pages has about 5 million
MOST_ENTRIES = 5_000
MOST_DEPTH = 400
_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def docx_text(data: bytes, name: str) -> str:
    """Give the text of a Word file; paragraphs end lines, cells are parted by tabs.

    Raises
    ------
    DocumentRefusedError
        If the file is broken, encrypted, too large when unpacked, holds entities,
        or is another kind of archive.
    """
    body = _body(data, name)
    try:
        return _text(body, name)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise DocumentRefusedError(
            f"{name}: the body of the Word file cannot be read "
            f"({type(error).__name__}). Save it again as docx."
        ) from None


def _body(data: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if (
                len(archive.infolist()) > MOST_ENTRIES
                or _BODY not in archive.namelist()
            ):
                raise DocumentRefusedError(
                    f"{name}: an archive without {_BODY}, so no Word document. Give a "
                    f"txt, html, docx or pdf file."
                )
            with archive.open(_BODY) as file:
                body = file.read(MOST_BYTES + 1)
    except (
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        OSError,
        EOFError,
    ) as error:
        raise DocumentRefusedError(f"{name}: broken or encrypted ({error}).") from None
    except Exception as error:  # zlib.error and struct.error of a damaged archive
        if isinstance(error, DocumentRefusedError):
            raise
        raise DocumentRefusedError(f"{name}: broken ({error}).") from None
    if len(body) > MOST_BYTES:
        raise DocumentRefusedError(
            f"{name}: unpacks to more than {MOST_BYTES // 1_000_000} MB of text, "
            f"which no plan has."
        )
    return body


def _text(body: bytes, name: str) -> str:
    walker = _Walker(name)
    for event, element in iterparse(
        io.BytesIO(body), events=("start", "end"), forbid_dtd=True
    ):
        tag = element.tag.replace(_STRICT, "").replace(_W, "")
        if event == "start":
            walker.start(tag)
        else:
            walker.end(tag, element.text or "")
            element.clear()
    return "\n".join(line for line in walker.lines if line.strip())


class _Walker:
    """Gathers the lines while the body is parsed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[str] = []
        self.run: list[str] = []
        self.cells: list[list[str]] = []  # of the rows that are open
        self.deleted = 0
        self.depth = 0

    def start(self, tag: str) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise DocumentRefusedError(f"{self.name}: nested deeper than {MOST_DEPTH}.")
        if tag == "tr":
            self.cells.append([])
        elif tag == "tc" and self.cells:
            self.cells[-1].append("")
        elif tag in ("del", "moveFrom"):
            self.deleted += 1

    def end(self, tag: str, text: str) -> None:
        self.depth -= 1
        if tag == "t" and not self.deleted:
            self.run.append(text)
        elif tag in ("tab", "ptab"):
            self.run.append(" ")
        elif tag in ("br", "cr"):
            self.run.append("\n")
        elif tag == "noBreakHyphen":
            self.run.append("-")
        elif tag == "p":
            self._paragraph()
        elif tag == "tr" and self.cells:
            self._row()
        elif tag in ("del", "moveFrom"):
            self.deleted -= 1

    def _paragraph(self) -> None:
        line = "".join(self.run)
        self.run = []
        if self.cells and self.cells[-1]:
            self.cells[-1][-1] = f"{self.cells[-1][-1]} {line}".strip().replace(
                "\n", " "
            )
        else:
            self.lines.append(line)

    def _row(self) -> None:
        row = "\t".join(self.cells.pop())
        if self.cells and self.cells[-1]:
            self.cells[-1][-1] = f"{self.cells[-1][-1]} {row}".strip()
        else:
            self.lines.append(row)
