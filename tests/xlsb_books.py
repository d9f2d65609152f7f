"""Writes the least that is a binary workbook of Excel (.xlsb), record by record.

After [MS-XLSB]: each record is its number and its length (seven bits a byte), then its
bytes; a text is its number of letters and UTF-16.
"""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _record(number: int, content: bytes = b"") -> bytes:
    head = (
        bytes([number & 0x7F | 0x80, number >> 7]) if number > 0x7F else bytes([number])
    )
    length, size = b"", len(content)
    while True:
        part, size = size & 0x7F, size >> 7
        length += bytes([part | (0x80 if size else 0)])
        if not size:
            return head + length + content


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _cell(column: int, value: object) -> bytes:
    start = struct.pack("<II", column, 0)
    if isinstance(value, str):
        return _record(6, start + _text(value))
    return _record(5, start + struct.pack("<d", float(value)))  # type: ignore[arg-type]


def write(rows: Sequence[Sequence[object]], path: Path, sheet: str = "S") -> Path:
    """Write rows of texts and numbers as one sheet; "" is no cell."""
    wide = max(map(len, rows))
    body = b"".join(
        _record(0, struct.pack("<IIHHBI", r, 0, 300, 0, 0, 0))
        + b"".join(_cell(c, value) for c, value in enumerate(row) if value != "")
        for r, row in enumerate(rows)
    )
    extent = struct.pack("<IIII", 0, len(rows) - 1, 0, wide - 1)
    table = (
        _record(129) + _record(148, extent) + _record(145) + body + _record(146)
        + _record(130)
    )  # fmt: skip
    bundle = struct.pack("<II", 0, 1) + _text("rId1") + _text(sheet)
    book = (
        _record(131) + _record(143) + _record(156, bundle) + _record(144)
        + _record(132)
    )  # fmt: skip
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(
            "[Content_Types].xml",
            f'{head}<Types xmlns="{PACKAGE}/content-types"><Default Extension="bin" '
            'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-'
            'package.relationships+xml"/></Types>',
        )
        file.writestr(
            "_rels/.rels",
            f'{head}<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
            f'Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.bin"/>'
            "</Relationships>",
        )
        file.writestr("xl/workbook.bin", book)
        file.writestr(
            "xl/_rels/workbook.bin.rels",
            f'{head}<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
            f'Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/>'
            "</Relationships>",
        )
        file.writestr("xl/worksheets/sheet1.bin", table)
    return path
