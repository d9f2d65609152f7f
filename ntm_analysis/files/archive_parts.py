"""The parts of a zip archive, unpacked piece by piece within a bound.

A header may lie about sizes, so a part is inflated until its bound whatever it claims.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from ntm_analysis.files.workbooks.workbook_facts import refuse

_CHUNK = 1 << 20
_LOCAL_HEADER = 30  # bytes before the name of a part, PKWARE APPNOTE 4.3.7


class Measured:
    """The pieces of a part, given once and counted."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.total = 0
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.total += len(piece)
            yield piece


def parts(
    path: Path, archive: zipfile.ZipFile, name: str, bound: int
) -> Iterator[bytes]:
    """Inflate one part as far as its bound, whatever size its header claims.

    Raises
    ------
    ImportRefusedError
        If the part is larger.
    """
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
