"""Opening a foreign boundary file: which table in it, in which reference system, where.

GeoPackage, GeoJSON, TopoJSON, shapefile or FlatGeobuf, alone or one in a zip. A file
that is none of these is refused with what it is instead. What is wrong with its shapes
is said in `sources.boundary_problems`, what its codes mean in `tables.boundary_codes`.
"""

import warnings
import zipfile
from pathlib import Path

import geopandas
import numpy as np
import pyogrio

from ntm_analysis.errors import BoundaryRefusedError, nearest

SUFFIXES = (".gpkg", ".geojson", ".json", ".topojson", ".shp", ".fgb")
# Formats whose rule is WGS 84: RFC 7946 for GeoJSON; TopoJSON follows it.
LONLAT_BY_RULE = (".geojson", ".json", ".topojson")
LARGEST_UNPACKED = 2_000_000_000  # bytes; a zip of more is no boundary file
VIETNAM = (102.0, 5.0, 118.5, 24.0)  # west, south, east, north, with the islands
SHOWN = 10


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
        another reference system (unless `reproject`), or not where Vietnam is.
    """
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
    try:
        tables = [str(n) for n, kind in pyogrio.list_layers(source) if kind is not None]
    except Exception as error:  # the reader's own kinds differ by format
        raise BoundaryRefusedError(f"{file}: cannot be read: {error}") from error
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
