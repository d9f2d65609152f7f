"""Opening a foreign boundary file: which table in it, in which reference system, where.

GeoPackage, GeoJSON, TopoJSON, shapefile or FlatGeobuf, alone or one in a zip. A file
that is none of these is refused with what it is instead. What is wrong with its shapes
is said in `boundaries.boundary_problems`, what its codes mean in
`boundaries.tables.boundary_codes`. The library that reads the file (GDAL) runs in a
process of its own (`guarded`).
"""

import warnings
import zipfile
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pyarrow as pa
import pyogrio

from ntm_analysis.errors import BoundaryRefusedError, nearest
from ntm_analysis.files import guarded

SUFFIXES = (".gpkg", ".geojson", ".json", ".topojson", ".shp", ".fgb")
# Formats whose rule is WGS 84: RFC 7946 for GeoJSON; TopoJSON follows it.
LONLAT_BY_RULE = (".geojson", ".json", ".topojson")
LARGEST_UNPACKED = 2_000_000_000  # bytes; a zip of more is no boundary file
VIETNAM = (102.0, 5.0, 118.5, 24.0)  # west, south, east, north, with the islands
LARGEST_FILE = 1_000_000_000
SHOWN = 10
_HERE = "ntm_analysis.boundaries.boundary_opening"


def read(
    file: Path, *, table: str = "", reproject: bool = False, repair: bool = False
) -> geopandas.GeoDataFrame:
    """Open a file and bring it to degrees, WGS 84.

    Parameters
    ----------
    table
        Name of the table, for a file that holds several.
    repair
        Close rings that are not closed.

    Raises
    ------
    BoundaryRefusedError
        If it is missing, no boundary file, holds several tables or no area, is in
        another reference system (unless `reproject`), not where Vietnam is, or takes
        too much time or memory.
    """
    options = {"table": table, "reproject": reproject, "repair": repair}
    answer = _guarded("read_as_arrow", file, options)
    with pa.ipc.open_stream(answer) as stream:
        arrow = stream.read_all()
    frame = geopandas.GeoDataFrame.from_arrow(arrow)
    return frame.set_crs(4326, allow_override=True)


def table_names(file: Path) -> list[str]:
    """Name the tables of a file that have shapes; errors as of `read`."""
    names: list[str] = _guarded("table_names_unguarded", file)
    return names


def _guarded(function: str, file: Path, *more: object) -> Any:
    size = file.stat().st_size if file.is_file() else 0
    if size > LARGEST_FILE:
        raise BoundaryRefusedError(
            f"{file}: is larger than {LARGEST_FILE // 1_000_000:,} MB. Take the one "
            f"level that is needed."
        )
    limits = guarded.limits_for(size)
    place = file.absolute()  # the child may stand in another folder
    try:
        return guarded.call(f"{_HERE}:{function}", place, *more, limits=limits)
    except BoundaryRefusedError as error:
        said = str(error).replace(str(place), str(file))
        raise BoundaryRefusedError(said) from None
    except guarded.LimitError as error:
        raise BoundaryRefusedError(
            f"{file}: {error}. Save the level alone as a GeoPackage."
        ) from None


def read_as_arrow(file: Path, options: dict[str, Any]) -> bytes:
    """Open a file in this process and give its rows as an Arrow stream."""
    frame = read_unguarded(file, **options)
    for column in frame.columns.drop(frame.geometry.name):
        if frame[column].dtype == object:  # lists and texts mixed: as text
            frame[column] = frame[column].map(str, na_action="ignore").astype("str")
    table = pa.table(frame.to_arrow(index=False))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue().to_pybytes())


def table_names_unguarded(file: Path) -> list[str]:
    """Name the tables of a file in this process."""
    source, _ = _source(file)
    return _tables(source, file)


def read_unguarded(
    file: Path, *, table: str = "", reproject: bool = False, repair: bool = False
) -> geopandas.GeoDataFrame:
    """Open a file in this process; parameters and errors as of `read`."""
    source, suffix = _source(file)
    named = _table(source, file, table)
    frame = _opened(source, named, file, repair)
    if not isinstance(frame, geopandas.GeoDataFrame) or frame.empty:
        raise BoundaryRefusedError(f"{file}: holds no areas.")
    if (frame.geometry.isna() | frame.geometry.is_empty).all():
        raise BoundaryRefusedError(f"{file}: no row has a geometry.")
    frame = _in_degrees(frame, file, suffix, reproject)
    _somewhere_in_vietnam(frame, file)
    return frame


def what_it_is(head: bytes) -> str:
    """Say what the first bytes of a file are, if they are no boundary file's."""
    start = head.lstrip()[:400].lower()
    if not start:
        return "is empty"
    if start.startswith(b"version https://git-lfs"):
        return (
            "is a Git LFS pointer, not the file itself: fetch it with `git lfs pull`, "
            "or download the file from its page"
        )
    if start.startswith(b"<"):
        return "is a web page or XML, not a boundary file"
    return ""


def _source(file: Path) -> tuple[str, str]:
    """Path for the reader, and the suffix of the file that it reads."""
    if not file.exists():
        raise BoundaryRefusedError(f"{file}: there is no such file.")
    suffix = file.suffix.lower()
    if suffix == ".zip":
        return _in_zip(file)
    if suffix not in SUFFIXES or file.is_dir():
        raise BoundaryRefusedError(
            f"{file}: a boundary file ends in {', '.join(SUFFIXES)}, or is a .zip "
            "with one of them."
        )
    with file.open("rb") as opened:
        if reason := what_it_is(opened.read(400)):
            raise BoundaryRefusedError(f"{file}: {reason}.")
    return str(file), suffix


def _in_zip(file: Path) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(file) as archive:
            size = sum(member.file_size for member in archive.infolist())
            names = [n for n in archive.namelist() if n.lower().endswith(SUFFIXES)]
    except (zipfile.BadZipFile, OSError) as error:
        with file.open("rb") as opened:
            reason = what_it_is(opened.read(400)) or f"is no whole zip ({error})"
        raise BoundaryRefusedError(f"{file}: {reason}.") from error
    if size > LARGEST_UNPACKED:
        raise BoundaryRefusedError(f"{file}: unpacks to {size:,} bytes.")
    if len(names) != 1:
        held = f"{len(names)}: {', '.join(names)}" if names else "none"
        raise BoundaryRefusedError(
            f"{file}: a zip must hold one boundary file, it holds {held}. Unpack it "
            "and name the one."
        )
    return f"/vsizip/{{{file.resolve()}}}/{names[0]}", Path(names[0]).suffix.lower()


def _table(source: str, file: Path, asked: str) -> str:
    """Name the table that is read; several are no choice of ours."""
    tables = _tables(source, file)
    if not tables:
        raise BoundaryRefusedError(f"{file}: holds no areas.")
    if asked and asked not in tables:
        raise BoundaryRefusedError(
            f"{file}: no table {asked!r}. {nearest(asked, tables)}"
        )
    if len(tables) > 1 and not asked:
        raise BoundaryRefusedError(
            f"{file}: holds {len(tables)} tables: {', '.join(tables)}. Name one with "
            "--table."
        )
    return asked or tables[0]


def _tables(source: str, file: Path) -> list[str]:
    try:
        return [str(n) for n, kind in pyogrio.list_layers(source) if kind is not None]
    except Exception as error:  # the reader's own kinds differ by format
        raise BoundaryRefusedError(f"{file}: cannot be read: {error}") from error


def _opened(
    source: str, table: str, file: Path, repair: bool
) -> geopandas.GeoDataFrame:
    try:
        return geopandas.read_file(source, layer=table)
    except Exception as error:
        broken = _unclosed(source, table)
        if broken is None:
            raise BoundaryRefusedError(f"{file}: cannot be read: {error}") from error
        if repair:
            with warnings.catch_warnings(action="ignore"):
                return geopandas.read_file(source, layer=table, on_invalid="fix")
        rows = ", ".join(map(str, broken[:SHOWN]))
        raise BoundaryRefusedError(
            f"{file}: rows {rows} ({len(broken)}): rings that are not closed or have "
            "fewer than four points; --repair closes them."
        ) from error


def _unclosed(source: str, table: str) -> list[int] | None:
    """Rows whose rings cannot be read; None if something else is wrong."""
    try:
        with warnings.catch_warnings(action="ignore"):  # we say it ourselves
            frame = geopandas.read_file(source, layer=table, on_invalid="ignore")
    except Exception:
        return None  # the first error says what
    return (np.flatnonzero(frame.geometry.isna()) + 1).tolist() or None


def _in_degrees(
    frame: geopandas.GeoDataFrame, file: Path, suffix: str, reproject: bool
) -> geopandas.GeoDataFrame:
    if frame.crs is None:
        if suffix not in LONLAT_BY_RULE:
            raise BoundaryRefusedError(
                f"{file}: names no reference system (a shapefile needs its .prj). "
                "Save it with one; layers are kept in WGS 84 (EPSG:4326)."
            )
        return frame.set_crs(4326)
    if frame.crs.to_epsg() in (4326, 4979) or frame.crs.equals("OGC:CRS84"):
        return frame.set_crs(4326, allow_override=True)
    if not reproject:
        raise BoundaryRefusedError(
            f"{file}: is in {frame.crs.to_string()[:60]} ({frame.crs.name}); layers "
            "are kept in WGS 84 (EPSG:4326). Add --reproject to convert it."
        )
    return frame.to_crs(4326)


def _somewhere_in_vietnam(frame: geopandas.GeoDataFrame, file: Path) -> None:
    bounds = frame.bounds.to_numpy()
    known = ~np.isnan(bounds).any(axis=1)
    out = known & ~_inside(bounds)
    if not out.any():
        return
    swapped = _inside(bounds[:, [1, 0, 3, 2]])[out].all()
    west, south, east, north = np.r_[bounds[out, :2].min(0), bounds[out, 2:].max(0)]
    rows = np.flatnonzero(out) + 1
    which = "" if out.sum() == known.sum() else f"rows {_some(rows)}: "
    hint = "Are these metres, or another country?"
    raise BoundaryRefusedError(
        f"{file}: {which}lies in {west:.2f}, {south:.2f} to {east:.2f}, {north:.2f}; "
        "Vietnam lies in {:g}, {:g} to {:g}, {:g} (longitude, latitude). ".format(
            *VIETNAM
        )
        + ("Longitude and latitude are swapped." if swapped else hint)
    )


def _inside(bounds: np.ndarray) -> np.ndarray:
    low, high = np.array(VIETNAM[:2]), np.array(VIETNAM[2:])
    return np.all((bounds[:, :2] >= low) & (bounds[:, 2:] <= high), axis=1)


def _some(rows: np.ndarray) -> str:
    more = f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
    return ", ".join(map(str, rows[:SHOWN])) + more
