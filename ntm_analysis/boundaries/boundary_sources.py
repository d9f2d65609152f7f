"""What a boundary file is, by its content: a format of GDAL's, packed or in UTF-16.

GeoPackage, GeoJSON, TopoJSON, shapefile, FlatGeobuf, KML, KMZ, GML, MapInfo TAB and
MIF, a file geodatabase (a folder), each alone, in a zip, or packed with gzip. A file
that is none of these is refused with what it is instead and how to save it.
"""

import codecs
import gzip
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ntm_analysis.errors import BoundaryRefusedError

SUFFIXES = (
    ".gpkg", ".geojson", ".json", ".topojson", ".geojsonl", ".shp", ".fgb", ".kml",
    ".kmz", ".gml", ".tab", ".mif", ".gdb",
)  # fmt: skip
# Formats whose rule is WGS 84: RFC 7946 for GeoJSON; TopoJSON follows it; OGC's KML.
LONLAT_BY_RULE = (".geojson", ".json", ".topojson", ".geojsonl", ".kml", ".kmz")
_JSON = (".geojson", ".json", ".topojson", ".geojsonl")
LARGEST_UNPACKED = 2_000_000_000  # bytes; a zip of more is no boundary file
BESIDE = {  # what a file of a table is nothing without
    ".tab": (".dat", ".map", ".id"),
    ".mif": (".mid",),
    ".shp": (".dbf",),
}
_GML_SCHEMAS = (".xsd", ".gfs")
_HEAD = 4000
_PIECE = 1 << 20
_GZIP = b"\x1f\x8b"
_WEB_PAGES = (b"<html", b"<!doctype html")
_UTF16 = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
          (b"{\x00", "utf-16-le"), (b"\x00{", "utf-16-be"),
          (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))  # fmt: skip
_DECLARED = re.compile(r"(<\?xml[^>]*?)\s+encoding=[\"'][^\"']*[\"']")
_SAVE = "Save it as a GeoPackage or GeoJSON."


@dataclass(frozen=True, slots=True)
class Source:
    """What GDAL is given, and the ending that tells the format."""

    path: str | bytes  # a path of GDAL's, or the content itself
    suffix: str


def source_of(file: Path) -> Source:
    """Say how a file is opened.

    Raises
    ------
    BoundaryRefusedError
        If it is missing, empty, no boundary file, a zip of none or of several, or
        lacks the files that stand beside it.
    """
    if not file.exists():
        raise BoundaryRefusedError(f"{file}: there is no such file.")
    suffix = file.suffix.lower()
    if file.is_dir():
        return _folder(file, suffix)
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    if head.startswith(_GZIP):
        return _in_gzip(file)
    if head.startswith(b"PK") and suffix != ".kmz":
        return _in_zip(file)
    if suffix == ".zip":
        raise BoundaryRefusedError(f"{file}: {what_it_is(head) or 'is no whole zip'}.")
    if reason := what_it_is(head):
        raise BoundaryRefusedError(f"{file}: {reason}.")
    kind = _kind(head, suffix)
    if kind not in SUFFIXES:
        raise not_known(file)
    if kind == ".kmz":
        pages = [n for n in _unpacked(file) if n.lower().endswith(".kml")]
        if len(pages) == 1:  # opened as a KMZ by others than GDAL it loses its columns
            return Source(f"/vsizip/{{{file.resolve()}}}/{pages[0]}", ".kml")
    if encoding := _utf16(head):
        return Source(_as_utf8(file.read_bytes(), encoding, file), kind)
    _all_parts(file, kind)
    if kind == ".shp" and not _beside(file, ".shx"):
        return Source(_with_index(file), kind)
    if kind == ".gml" and not any(file.with_suffix(e).exists() for e in _GML_SCHEMAS):
        return Source(file.read_bytes(), kind)  # else GDAL writes a schema beside it
    return Source(str(file), kind)


def not_known(file: Path) -> BoundaryRefusedError:
    """Give the refusal of a file of no format that is read."""
    return BoundaryRefusedError(
        f"{file}: is no boundary file that can be read. They end in "
        f"{', '.join(SUFFIXES)}, alone, in a .zip or as .gz. {_SAVE}"
    )


def what_it_is(head: bytes) -> str:
    """Say what the first bytes of a file are, if they are no boundary file's."""
    start = head.replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n").lower()
    if not start:
        return "is empty"
    if start.startswith(b"version https://git-lfs"):
        return (
            "is a Git LFS pointer, not the file itself: fetch it with `git lfs pull`, "
            "or download the file from its page"
        )
    if start.startswith(b"<") and (start.startswith(_WEB_PAGES) or not _markup(start)):
        return "is a web page or XML, not a boundary file"
    return ""


def _markup(start: bytes) -> str:
    """Give the format of XML that is one: by its root, whatever the file is called."""
    if b"<kml" in start:
        return ".kml"
    if b"opengis.net/gml" in start or b"<gml:" in start:
        return ".gml"
    return ""


def _kind(head: bytes, suffix: str) -> str:
    """Tell the format by content where it can be told, else by the ending."""
    plain = head.replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
    if plain.startswith(b"<"):
        return _markup(plain.lower())
    if plain.startswith(b"{") and suffix not in _JSON:
        return ".geojson"
    if head.startswith(b"SQLite format 3\x00"):
        return ".gpkg"
    return suffix


def _folder(file: Path, suffix: str) -> Source:
    if suffix == ".gdb" or any(file.glob("*.gdbtable")):
        return Source(str(file), ".gdb")
    raise BoundaryRefusedError(
        f"{file}: is a folder, and no file geodatabase (.gdb). Name the file in it."
    )


def _in_gzip(file: Path) -> Source:
    """Open one packed file; GDAL unpacks as it reads."""
    inner = Path(file.stem) if file.suffix.lower() == ".gz" else file
    if inner.suffix.lower() == ".tar" or file.suffix.lower() == ".tgz":
        raise BoundaryRefusedError(f"{file}: unpack it and name the file in it.")
    try:
        with gzip.open(file) as opened:
            head = opened.read(_HEAD)
            if encoding := _utf16(head):
                content = _as_utf8(head + _rest(opened, file), encoding, file)
                return Source(content, _kind(head, inner.suffix.lower()))
    except (OSError, EOFError, zlib.error) as error:
        raise BoundaryRefusedError(f"{file}: is no whole gzip ({error}).") from error
    reason, kind = what_it_is(head), _kind(head, inner.suffix.lower())
    if not reason and (kind not in SUFFIXES or kind in (*BESIDE, ".shp", ".kmz")):
        reason = f"holds {inner.name}, which must be unpacked first"
    if reason:
        raise BoundaryRefusedError(f"{file}: {reason}.")
    return Source(f"/vsigzip/{file.resolve()}", kind)


def _rest(opened: gzip.GzipFile, file: Path) -> bytes:
    """Read what is left, piece by piece: a bound asked for at once is set aside."""
    parts, size = [], 0
    while part := opened.read(_PIECE):
        parts.append(part)
        size += len(part)
        if size > LARGEST_UNPACKED:
            raise BoundaryRefusedError(f"{file}: unpacks to {size:,} bytes.")
    return b"".join(parts)


def _in_zip(file: Path) -> Source:
    names = _unpacked(file)
    found = [n for n in names if n.lower().endswith(SUFFIXES)]
    folders = {
        str(PurePosixPath(n).parent) for n in names if n.lower().endswith(".gdbtable")
    }
    found += sorted(folders - set(found))
    linked = [n for n in found if n.lower() != "doc.kml"]
    if len(linked) < len(found) <= 2 and all(n.lower().endswith(".kml") for n in found):
        # A KMZ, whatever it is called: its doc.kml may only link to the one beside it.
        return Source(f"/vsizip/{{{file.resolve()}}}/{(linked or found)[0]}", ".kml")
    if len(found) != 1:
        held = f"{len(found)}: {', '.join(found)}" if found else "none"
        raise BoundaryRefusedError(
            f"{file}: a zip must hold one boundary file, it holds {held}. Unpack it "
            "and name the one."
        )
    inside = "" if found[0] == "." else f"/{found[0]}"
    suffix = ".gdb" if folders else PurePosixPath(found[0]).suffix.lower()
    return Source(f"/vsizip/{{{file.resolve()}}}{inside}", suffix)


def _unpacked(file: Path) -> list[str]:
    """Name what a zip holds; refused if it is broken or unpacks to too much."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise BoundaryRefusedError(f"{file}: is no whole zip ({error}).") from error
    size = sum(member.file_size for member in members)
    if size > LARGEST_UNPACKED:
        raise BoundaryRefusedError(f"{file}: unpacks to {size:,} bytes.")
    names = [member.filename for member in members if not member.is_dir()]
    return [n for n in names if not n.startswith("__MACOSX/")]


def _utf16(head: bytes) -> str:
    """Name the encoding of text of two bytes a letter, which GDAL cannot read."""
    text = head.replace(b"\x00", b"").lstrip(codecs.BOM_UTF16_LE + codecs.BOM_UTF16_BE)
    if not text.lstrip().startswith((b"{", b"<")):
        return ""
    return next((name for mark, name in _UTF16 if head.startswith(mark)), "")


def _as_utf8(content: bytes, encoding: str, file: Path) -> bytes:
    try:
        return _DECLARED.sub(r"\1", content.decode(encoding), count=1).encode()
    except UnicodeDecodeError as error:
        raise BoundaryRefusedError(
            f"{file}: is text in UTF-16 that breaks off at byte {error.start:,}. "
            "Save it as UTF-8."
        ) from error


def _beside(file: Path, ending: str) -> Path | None:
    parts = file.parent.glob(f"{file.stem}.*")
    return next((path for path in parts if path.suffix.lower() == ending), None)


def _with_index(file: Path) -> bytes:
    """Pack a shapefile with the index (.shx) that it lacks; nothing is written.

    The index says where each record of the .shp begins (ESRI, Shapefile Technical
    Description, 1998): its offset and length in words of two bytes.
    """
    content = file.read_bytes()
    records, at = b"", 100
    while at + 8 <= len(content):
        words = int.from_bytes(content[at + 4 : at + 8], "big")
        records += (at // 2).to_bytes(4, "big") + content[at + 4 : at + 8]
        at += 8 + 2 * words
    size = ((100 + len(records)) // 2).to_bytes(4, "big")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("own.shp", content)
        archive.writestr("own.shx", content[:24] + size + content[28:100] + records)
        for ending in (".dbf", ".prj", ".cpg"):
            if part := _beside(file, ending):
                archive.writestr(f"own{ending}", part.read_bytes())
    return packed.getvalue()


def _all_parts(file: Path, kind: str) -> None:
    held = {path.suffix.lower() for path in file.parent.glob(f"{file.stem}.*")}
    if missing := [part for part in BESIDE.get(kind, ()) if part not in held]:
        raise BoundaryRefusedError(
            f"{file}: {', '.join(file.stem + part for part in missing)} must stand "
            "beside it."
        )
