"""What a file is, by its content: its name may say anything.

An xlsx may be called .xls and an old xls .xlsx; a portal's "Excel" may be a web page,
XML of 2003 or a web archive. Every command that opens a table asks here. What holds no
table is named as what it is, with what to do.
"""

import re
import zipfile
from pathlib import Path
from typing import Literal

from ntm_analysis.files import legacy_text
from ntm_analysis.files.workbooks.workbook_facts import refuse

Kind = Literal[
    "xlsx", "xlsb", "ods", "xls", "fods", "xml2003", "html", "mht", "docx", "text"
]
HEAD = 8192  # bytes that tell what a text is
DIRECTORY = 64 * 2**20  # of an old Office file, in which its streams are named
_SAVE = "Open it in Excel or LibreOffice and save it as .xlsx."
_COPY = "Copy its table into a workbook and save that as .xlsx."
_DOWNLOAD = "Open it in the browser and download it as .xlsx."
_JSON = re.compile(r"\{\s*\"[^\"]*\"\s*:|\[\s*(?:\{|\[|\"[^\"]*\"\s*,)")
_OTHERS = (
    (b"%PDF", "it is a PDF", _COPY),
    (b"\x89PNG", "it is a picture", "Type its table into a workbook."),
    (b"\xff\xd8\xff", "it is a picture", "Type its table into a workbook."),
    (b"GIF8", "it is a picture", "Type its table into a workbook."),
    (b"{\\rtf", "it is an RTF document", _COPY),
    (b"Rar!", "it is an archive (rar)", "Unpack it and import what is in it."),
    (b"7z\xbc\xaf", "it is an archive (7z)", "Unpack it and import what is in it."),
    (b"\x1f\x8b", "it is an archive (gz)", "Unpack it and import what is in it."),
    (b"SQLite", "it is a database", "Export its table as .csv or .xlsx."),
    (b"L\x00\x00\x00\x01\x14\x02", "it is a shortcut", "Send the file it points to."),
)


def kind_of(path: Path) -> Kind:
    """Say which kind of table a file holds.

    Raises
    ------
    ImportRefusedError
        If it is something else, or empty; the message says what it is.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(b"\x00 \r\n\t"):
        raise refuse(path, "it is empty", "Check that it was copied whole.")
    for start, why, remedy in _OTHERS:
        if head.startswith(start):
            raise refuse(path, why, remedy)
    if head.startswith(b"PK"):
        return _archive(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_office(path)
    if head[:2] in (b"\x09\x08", b"\x09\x04", b"\x09\x02"):
        return "xls"  # a sheet of Excel 2 to 5 without its container
    return _text(path, head)


def _archive(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mime = archive.read("mimetype")[:200] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError):
        return "xlsx"  # the reader says how it is broken
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "word/document.xml" in names:
        return "docx"
    if b"opendocument.text" in mime:
        raise refuse(path, "it is a text document (Word, Writer)", _COPY)
    if "ppt/presentation.xml" in names or b"opendocument.presentation" in mime:
        raise refuse(path, "it is a presentation", _COPY)
    if "content.xml" in names:
        return "ods"
    if any(name.startswith("xl/") for name in names) or "[Content_Types].xml" in names:
        return "xlsx"
    raise refuse(path, "it is an archive (zip)", "Unpack it and import what is in it.")


def _old_office(path: Path) -> Kind:
    with path.open("rb") as file:
        content = file.read(DIRECTORY)
    streams = {
        name
        for name in (
            "Workbook",
            "Book",
            "EncryptedPackage",
            "WordDocument",
            "PowerPoint",
        )
        if name.encode("utf-16-le") in content
    }
    if "EncryptedPackage" in streams:
        raise refuse(path, "it is protected by a password", "Remove it.")
    if "WordDocument" in streams and not streams & {"Workbook", "Book"}:
        raise refuse(path, "it is a Word document", _COPY)
    if "PowerPoint" in streams and not streams & {"Workbook", "Book"}:
        raise refuse(path, "it is a presentation", _COPY)
    return "xls"


def _text(path: Path, head: bytes) -> Kind:
    begins, _ = legacy_text.decode(head)
    start = begins.lstrip("\ufeff \t\r\n").lower()
    if start.startswith("mime-version:") or "content-type: multipart/related" in start:
        return "mht"
    if start.startswith("id;p"):
        raise refuse(path, "it is a sheet in SYLK", _SAVE)
    if start.startswith("{") and "docs.google.com" in start:
        raise refuse(path, "it is a link to a sheet on the web", _DOWNLOAD)
    if start.startswith("[internetshortcut]"):
        raise refuse(path, "it is a shortcut", "Send the file it points to.")
    if _JSON.match(start):
        raise refuse(path, "it is JSON", "Export its table as .csv or .xlsx.")
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "xml2003"
    if "office:document" in start and "opendocument" in start:
        return "fods"
    if start.startswith(("<!doctype", "<html", "<table", "<head", "<meta", "<?xml")):
        return "html"
    if start.startswith("<") and "<table" in start:
        return "html"
    return "text"
