"""What a workbook file really holds, looked at before anything is unpacked.

A workbook is a zip archive that somebody sends by mail. Its headers may lie
about sizes, a stray cell in row 1,048,576 makes every row above it real, and a
shared text may be gigabytes of one letter. Here the archive is measured within
fixed bounds, and the facts that the fast reader drops are noted: which cells
hold formula errors, which are shown as percent, whether other files are linked.
Nothing is executed, expanded or fetched.
"""

import html
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ntm_analysis.errors import ImportRefusedError

FILE_BYTES = 200 * 2**20
SHEET_BYTES = 400 * 2**20  # a sheet of 6 million cells has about 250 MiB of XML
TEXT_BYTES = 64 * 2**20  # shared texts; those of 8,000 communes are below 1 MiB
ALL_BYTES = 600 * 2**20
_CHUNK = 1 << 20
_LOCAL_HEADER = 30  # bytes before the name of a part, PKWARE APPNOTE 4.3.7
CELLS = 12_000_000  # of the rectangle around all filled cells

_CELL = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d+)")?(?: t="(\w+)")?(/?)>'
)
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_SLOW_CELL = re.compile(rb"<(?:\w+:)?c((?:\s+[\w:]+=\"[^\"]*\")*)\s*(/?)>")
_SAID = re.compile(r'(\w+)="([^"]*)"')  # r:id is found as id
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')
_ODS_TABLE = re.compile(
    rb"<(/?)table:table-(row|cell)\b([^>]*?)(/?)>|<(/?)table:table[ >]"
)
_ODS_REPEAT = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')


@dataclass(slots=True)
class SheetFacts:
    """Absolute cells (row, column from 0) of one sheet that need a word."""

    percent: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class WorkbookFacts:
    """What was seen on the way."""

    sheets: dict[str, SheetFacts] = field(default_factory=dict)  # by sheet name
    linked: bool = False
    percent_somewhere: bool = False


def refuse(path: Path, why: str, remedy: str) -> ImportRefusedError:
    """Make the refusal of a whole file: what is wrong and what to do."""
    return ImportRefusedError(f"{path.name}: {why}. {remedy}")


def measure(path: Path) -> WorkbookFacts:
    """Look through the archive of an xlsx or ods file within the bounds.

    Raises
    ------
    ImportRefusedError
        If the archive is cut off, encrypted, too large when unpacked, or spans
        more cells than a province can fill.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _measured(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise refuse(
            path, f"the archive is broken ({error})", "Send the file again."
        ) from None
    except (NotImplementedError, RuntimeError, ValueError) as error:
        raise refuse(
            path, f"the archive cannot be read ({error})", "Save it anew as .xlsx."
        ) from None


def _measured(path: Path, archive: zipfile.ZipFile) -> WorkbookFacts:
    names = archive.namelist()
    facts = WorkbookFacts(linked=any("/externalLinks/" in name for name in names))
    percent = _percent_styles(path, archive) if "xl/styles.xml" in names else set()
    titles = _sheet_names(path, archive)
    room = ALL_BYTES
    for name in names:
        bound = min(room, TEXT_BYTES if "haredStrings" in name else SHEET_BYTES)
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            xml = _unpacked(path, archive, name, bound)
            facts.sheets[titles.get(name, name)] = _sheet_facts(path, xml, percent)
            room -= len(xml)
        elif name == "content.xml":
            xml = _unpacked(path, archive, name, bound)
            facts.percent_somewhere = b'value-type="percentage"' in xml
            _check_area(path, _ods_cells(xml))
            room -= len(xml)
        else:
            room -= sum(len(part) for part in _parts(path, archive, name, bound))
    return facts


def _parts(
    path: Path, archive: zipfile.ZipFile, name: str, bound: int
) -> Iterator[bytes]:
    """Inflate one part as far as its bound, whatever size its header claims."""
    total = 0
    for part in _inflated(archive, archive.getinfo(name)):
        total += len(part)
        if total > bound:
            raise refuse(
                path,
                f"{name} unpacks to more than {bound // 2**20} MiB",
                "A workbook of a province is far smaller; copy the table into "
                "a new workbook.",
            )
        yield part


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    packed = info.compress_type == zipfile.ZIP_DEFLATED
    if info.flag_bits & 1 or not (packed or info.compress_type == zipfile.ZIP_STORED):
        raise ValueError(f"{info.filename} is encrypted or packed in a rare way")
    inflate = zlib.decompressobj(-15)
    for raw in _raw(archive, info):
        if not packed:
            yield raw
            continue
        yield inflate.decompress(raw, _CHUNK)
        while inflate.unconsumed_tail:
            yield inflate.decompress(inflate.unconsumed_tail, _CHUNK)
    while packed and (tail := inflate.decompress(b"", _CHUNK)):
        yield tail


def _raw(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Give the packed bytes of a part in pieces."""
    file = archive.fp
    if file is None:
        raise ValueError("the archive is closed")
    file.seek(info.header_offset)
    header = file.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
        raise ValueError(f"{info.filename} does not begin where the archive says")
    name, extra = struct.unpack("<HH", header[26:30])
    file.seek(name + extra, 1)
    left = info.compress_size
    while left > 0 and (raw := file.read(min(left, _CHUNK))):
        left -= len(raw)
        yield raw


def _unpacked(path: Path, archive: zipfile.ZipFile, name: str, bound: int) -> bytes:
    return b"".join(_parts(path, archive, name, bound))


def _sheet_names(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """Say which sheet a part of the archive holds; their orders may differ."""
    needed = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    if not set(needed) <= set(archive.namelist()):
        return {}
    book, relations = (
        _unpacked(path, archive, n, TEXT_BYTES).decode(errors="replace") for n in needed
    )
    targets = {
        said["Id"]: "xl/" + said["Target"].removeprefix("/xl/")
        for said in map(
            dict, map(_SAID.findall, re.findall(r"<Relationship ([^>]*)", relations))
        )
        if {"Id", "Target"} <= said.keys()
    }
    return {
        targets.get(said.get("id", ""), ""): html.unescape(said.get("name", ""))
        for said in map(dict, map(_SAID.findall, re.findall(r"<sheet ([^>]*)", book)))
    }


def _percent_styles(path: Path, archive: zipfile.ZipFile) -> set[int]:
    xml = _unpacked(path, archive, "xl/styles.xml", TEXT_BYTES)
    codes = {9, 10}  # built-in 0% and 0.00%
    for number, form in re.findall(
        rb'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', xml
    ):
        if b"%" in form:
            codes.add(int(number))
    start, end = xml.find(b"<cellXfs"), xml.find(b"</cellXfs>")
    formats = re.findall(rb'<xf [^>]*?numFmtId="(\d+)"', xml[start:end])
    return {index for index, code in enumerate(formats) if int(code) in codes}


def _sheet_facts(path: Path, xml: bytes, percent: set[int]) -> SheetFacts:
    facts = SheetFacts()
    columns: dict[bytes, int] = {}
    rows, used = [0, 0], [0, 0]
    first = True
    for letters, row_text, style, kind, empty in _cells(xml):
        if empty:
            continue
        row = int(row_text) - 1
        column = columns.get(letters)
        if column is None:
            column = columns[letters] = column_index(letters)
        if first:
            rows, used, first = [row, row], [column, column], False
        rows = [rows[0] if rows[0] < row else row, rows[1] if rows[1] > row else row]
        if column < used[0]:
            used[0] = column
        elif column > used[1]:
            used[1] = column
        if kind == b"e":
            facts.errors.add((row, column))
        elif style and percent and int(style) in percent:
            facts.percent.add((row, column))
    _check_area(path, (rows[1] - rows[0] + 1) * (used[1] - used[0] + 1))
    return facts


def _cells(xml: bytes) -> list[tuple[bytes, bytes, bytes, bytes, bytes]]:
    found = _CELL.findall(xml)
    if len(found) == len(_ANY_CELL.findall(xml)):
        return found
    return _slow_cells(xml)


def _slow_cells(xml: bytes) -> list[tuple[bytes, bytes, bytes, bytes, bytes]]:
    """Read cells whose attributes come in another order than Excel writes them."""
    found = []
    for attributes, empty in _SLOW_CELL.findall(xml):
        said = dict(_ATTRIBUTE.findall(attributes))
        place = re.fullmatch(rb"([A-Z]{1,3})(\d{1,7})", said.get(b"r", b""))
        if place:
            style, kind = said.get(b"s", b""), said.get(b"t", b"")
            found.append((place[1], place[2], style, kind, empty))
    return found


def column_index(letters: bytes | str) -> int:
    """Count a column's letters from 0.

    >>> column_index("A"), column_index("AA")
    (0, 26)
    """
    text = letters.decode() if isinstance(letters, bytes) else letters
    index = 0
    for letter in text:
        index = 26 * index + ord(letter) - 64
    return index - 1


def _check_area(path: Path, cells: int) -> None:
    if cells > CELLS:
        raise refuse(
            path,
            f"a sheet spans {cells:,} cells between its first and its last filled one",
            f"At most {CELLS:,} are read; delete stray cells far from the table "
            f"(Ctrl+End shows the last one).",
        )


def _ods_cells(xml: bytes) -> int:
    """Count the cells of an ods file with its repeats, blank ones left out."""
    total = row_cells = 0
    row_repeat = 1
    for found in _ODS_TABLE.finditer(xml):
        closing, kind, attributes, alone = found[1], found[2], found[3], found[4]
        if kind is None or (closing and kind == b"cell"):
            continue
        if kind == b"row":
            if closing:
                total += row_cells * row_repeat
            else:
                repeat = _ODS_REPEAT.search(attributes)
                row_repeat, row_cells = int(repeat[1]) if repeat else 1, 0
        elif not alone or b"value" in attributes:
            repeat = _ODS_REPEAT.search(attributes)
            row_cells += int(repeat[1]) if repeat else 1
    return total
