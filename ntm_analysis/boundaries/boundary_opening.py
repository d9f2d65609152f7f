"""Opening a foreign boundary file: which table in it, in which reference system, where.

What a file is stands in `boundaries.boundary_sources`, on which datum it lies in
`boundaries.boundary_datum`, what is wrong with its shapes in
`boundaries.boundary_problems`, what its codes mean in `boundaries.tables.
boundary_codes`. The library that reads the file (GDAL) runs in a process of its own
(`guarded`).
"""

import re
import warnings
from html import unescape
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio
import shapely

from ntm_analysis.boundaries import boundary_datum
from ntm_analysis.boundaries.boundary_sources import (
    LONLAT_BY_RULE,
    Source,
    not_known,
    source_of,
)
from ntm_analysis.errors import BoundaryRefusedError, nearest
from ntm_analysis.files import guarded
from ntm_analysis.text import nfc

VIETNAM = (102.0, 5.0, 118.5, 24.0)  # west, south, east, north, with the islands
LARGEST_FILE = 1_000_000_000
SHOWN = 10
_NOTES = b"ntm_notes"  # a field of the stream: what a user must know of the file
_HERE = "ntm_analysis.boundaries.boundary_opening"


def read(
    file: Path, *, table: str = "", reproject: bool = False, repair: bool = False
) -> geopandas.GeoDataFrame:
    """Open a file and bring it to degrees, WGS 84; `attrs["notes"]` says what to know.

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
    frame = frame.set_crs(4326, allow_override=True)
    notes = (arrow.schema.metadata or {}).get(_NOTES, b"").decode()
    frame.attrs["notes"] = notes.splitlines()
    return frame


def table_names(file: Path) -> list[str]:
    """Name the tables of a file that have shapes; errors as of `read`."""
    names: list[str] = _guarded("table_names_unguarded", file)
    return names


def _guarded(function: str, file: Path, *more: object) -> Any:
    parts = [file] if file.is_file() else file.glob("*")  # a geodatabase is a folder
    size = sum(part.stat().st_size for part in parts)
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
    notes = "\n".join(frame.attrs.get("notes", [])).encode()
    table = table.replace_schema_metadata(table.schema.metadata | {_NOTES: notes})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue().to_pybytes())


def table_names_unguarded(file: Path) -> list[str]:
    """Name the tables of a file in this process."""
    _quiet()
    return _tables(source_of(file), file)


def read_unguarded(
    file: Path, *, table: str = "", reproject: bool = False, repair: bool = False
) -> geopandas.GeoDataFrame:
    """Open a file in this process; parameters and errors as of `read`."""
    _quiet()
    source = source_of(file)
    frame, left = _rows(source, file, table, repair)
    if not isinstance(frame, geopandas.GeoDataFrame) or frame.empty:
        raise BoundaryRefusedError(f"{file}: holds no areas.")
    if (frame.geometry.isna() | frame.geometry.is_empty).all():
        raise BoundaryRefusedError(f"{file}: no row has a geometry.")
    frame = frame.set_geometry(frame.geometry.map(_plain_area))
    frame, note = _in_degrees(frame, file, source.suffix, reproject)
    frame = _described(frame, source.suffix)
    _somewhere_in_vietnam(frame, file)
    frame.attrs["notes"] = [one for one in (left, note) if one]
    return frame


def _quiet() -> None:
    """Reading writes nothing beside the user's file, as gzip else would."""
    pyogrio.set_gdal_config_options({"CPL_VSIL_GZIP_WRITE_PROPERTIES": "NO"})


def _described(frame: geopandas.GeoDataFrame, suffix: str) -> geopandas.GeoDataFrame:
    """Give a KML the columns that a program wrote as a table into its descriptions."""
    held = {str(column).lower() for column in frame.columns}
    if suffix not in (".kml", ".kmz") or "description" not in held:
        return frame
    column = next(c for c in frame.columns if str(c).lower() == "description")
    rows = [
        dict(pairs)
        for text in frame[column].fillna("").astype(str)
        for pairs in [[(_plain(k), _plain(v)) for k, v in _PAIR.findall(text)]]
    ]
    told = pd.DataFrame(rows, index=frame.index)
    new = [c for c in told.columns if c and str(c).lower() not in held]
    return frame.assign(**{str(c): told[c] for c in new})


# A row of two cells, as programs write a placemark's attributes for Google Earth.
_PAIR = re.compile(
    r"<tr[^>]*>\s*<t[dh][^>]*>([^<]*)</t[dh]>\s*<t[dh][^>]*>([^<]*)</t[dh]>\s*</tr>",
    re.IGNORECASE,
)


def _plain(text: str) -> str:
    return unescape(text).strip()


def _rows(
    source: Source, file: Path, asked: str, repair: bool
) -> tuple[geopandas.GeoDataFrame, str]:
    """Read the one table, or the folders of a KML as one; and say what was left out.

    Google Earth keeps a folder a district, and labels in a folder of points; each is a
    table to GDAL.
    """
    tables = _tables(source, file)
    if source.suffix not in (".kml", ".kmz") or asked or len(tables) < 2:
        return _opened(source, _table(source, file, asked), file, repair), ""
    frames = {name: _opened(source, name, file, repair) for name in tables}
    areas = {name: frame for name, frame in frames.items() if _has_areas(frame)}
    if not areas:
        raise BoundaryRefusedError(f"{file}: holds no areas.")
    frame = pd.concat(areas.values(), ignore_index=True)
    left = [name for name in tables if name not in areas]
    note = f"tables without areas were left out: {', '.join(left)}" if left else ""
    return geopandas.GeoDataFrame(frame, crs=next(iter(areas.values())).crs), note


def _has_areas(frame: Any) -> bool:
    if not isinstance(frame, geopandas.GeoDataFrame):
        return False
    kinds = frame.geometry.geom_type
    return bool(kinds.isin(["Polygon", "MultiPolygon", "GeometryCollection"]).any())


def _plain_area(shape: Any) -> Any:
    """A collection that holds areas alone is an area of several parts."""
    if getattr(shape, "geom_type", "") != "GeometryCollection":
        return shape
    parts = list(shapely.get_parts(shape))
    areas = all(part.geom_type in ("Polygon", "MultiPolygon") for part in parts)
    return shapely.union_all(parts) if parts and areas else shape


def _table(source: Source, file: Path, asked: str) -> str:
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
    if isinstance(source.path, bytes) and len(tables) == 1:
        return ""  # content has no lasting name
    return asked or tables[0]


def _tables(source: Source, file: Path) -> list[str]:
    try:
        return [
            str(n) for n, kind in pyogrio.list_layers(source.path) if kind is not None
        ]
    except Exception as error:  # the reader's own kinds differ by format
        if "not recognized as being in a supported" in str(error):
            raise not_known(file) from error
        raise BoundaryRefusedError(f"{file}: cannot be read: {error}") from error


def _opened(
    source: Source, table: str, file: Path, repair: bool
) -> geopandas.GeoDataFrame:
    layer = table or 0
    try:
        if _in_cp1258(source):
            return _from_cp1258(geopandas.read_file(source.path, encoding="ISO-8859-1"))
        return geopandas.read_file(source.path, layer=layer)
    except UnicodeDecodeError:
        raise BoundaryRefusedError(
            f"{file}: its text is no UTF-8. Save it as UTF-8."
        ) from None
    except Exception as error:
        broken = _unclosed(source, table)
        if broken is None:
            raise BoundaryRefusedError(f"{file}: cannot be read: {error}") from error
        if repair:
            with warnings.catch_warnings(action="ignore"):
                return geopandas.read_file(
                    source.path, layer=table or 0, on_invalid="fix"
                )
        rows = ", ".join(map(str, broken[:SHOWN]))
        raise BoundaryRefusedError(
            f"{file}: rows {rows} ({len(broken)}): rings that are not closed or have "
            "fewer than four points; --repair closes them."
        ) from error


def _in_cp1258(source: Source) -> bool:
    """Say whether a shapefile's texts are in cp1258, by the file that says so."""
    if source.suffix != ".shp" or isinstance(source.path, bytes):
        return False
    said = [Path(source.path).with_suffix(ending) for ending in (".cpg", ".CPG")]
    return any(p.is_file() and "1258" in p.read_text("latin-1")[:40] for p in said)


def _from_cp1258(frame: Any) -> Any:
    """Decode texts read byte by byte: GDAL loses a last vowel of cp1258."""

    def decoded(text: Any) -> Any:
        if not isinstance(text, str):
            return text
        return nfc(text.encode("latin-1", "replace").decode("cp1258", "replace"))

    for column in frame.columns.drop(frame.geometry.name):
        if pd.api.types.is_string_dtype(frame[column]):
            frame[column] = frame[column].map(decoded)
    return frame.rename(columns=decoded)


def _unclosed(source: Source, table: str) -> list[int] | None:
    """Rows whose rings cannot be read; None if something else is wrong."""
    try:
        with warnings.catch_warnings(action="ignore"):  # we say it ourselves
            frame = geopandas.read_file(
                source.path, layer=table or 0, on_invalid="ignore"
            )
    except Exception:
        return None  # the first error says what
    return (np.flatnonzero(frame.geometry.isna()) + 1).tolist() or None


def _in_degrees(
    frame: geopandas.GeoDataFrame, file: Path, suffix: str, reproject: bool
) -> tuple[geopandas.GeoDataFrame, str]:
    if frame.crs is None:
        if suffix not in LONLAT_BY_RULE:
            raise BoundaryRefusedError(_no_system(frame, file, suffix))
        return frame.set_crs(4326), ""
    if frame.crs.to_epsg() in (4326, 4979) or frame.crs.equals("OGC:CRS84"):
        return frame.set_crs(4326, allow_override=True), ""
    if not (frame.crs.is_projected or frame.crs.is_geographic):
        raise BoundaryRefusedError(
            f"{file}: its reference system ({frame.crs.name}) names no place on the "
            "earth (MapInfo: NonEarth). Save it with its zone, as VN-2000 / EPSG:3405."
        )
    meant, note = boundary_datum.understood(frame.crs)
    if not reproject:
        raise BoundaryRefusedError(
            f"{file}: is in {frame.crs.to_string()[:60]} ({frame.crs.name}); layers "
            "are kept in WGS 84 (EPSG:4326). Add --reproject to convert it."
            + (f" ({note}.)" if note else "")
        )
    placed = frame.set_crs(meant, allow_override=True)
    moved = placed.to_crs(4326)
    if meant.is_projected and not _inside(moved.bounds.to_numpy()).all():
        _refuse_swapped(placed, file)
    return moved, note


_NAMED_BY = {  # where a file of each format names its reference system
    ".shp": "a shapefile needs its .prj",
    ".gml": "a GML names it as srsName, of its envelope or of each geometry, as "
    'srsName="EPSG:3405"',
    ".mif": "a MIF has it in its line CoordSys",
    ".gpkg": "a GeoPackage has it with its table, as srs_id",
}


def _no_system(frame: geopandas.GeoDataFrame, file: Path, suffix: str) -> str:
    """Say where the reference system is missing, and what the numbers look like.

    It is not guessed: degrees may be WGS 84 or VN-2000, which lie 220 m apart, and
    metres may be of any of the zones.
    """
    where = _NAMED_BY.get(suffix, f"a {suffix} can hold one")
    west, south, east, north = frame.total_bounds
    box = np.array([[west, south, east, north]])
    shown = f"x from {west:.2f} to {east:.2f}, y from {south:.2f} to {north:.2f}"
    if _inside(box).all():
        looks = "degrees: WGS 84 (EPSG:4326) or VN-2000 (EPSG:4756), 220 m apart"
    elif _inside(box[:, [1, 0, 3, 2]]).all():
        looks = "degrees with the latitude first"
    elif 1e5 < west <= east < 1e6 and 8e5 < south <= north < 2.7e6:
        looks = "metres of a zone: VN-2000 of the province's meridian, or UTM"
    elif 1e5 < south <= north < 1e6 and 8e5 < west <= east < 2.7e6:
        looks = "metres with the northing first"
    else:
        looks = "neither degrees nor metres of Vietnam"
    return (
        f"{file}: names no reference system ({where}). Its numbers ({shown}) are "
        f"{looks}. Save it with its system; layers are kept in WGS 84 (EPSG:4326)."
    )


def _refuse_swapped(frame: geopandas.GeoDataFrame, file: Path) -> None:
    """Surveyors write x for the northing; such a file lies far from Vietnam."""
    west, south, east, north = frame.total_bounds
    corners = geopandas.points_from_xy([south, north], [west, east], crs=frame.crs)
    turned = geopandas.GeoSeries(corners).to_crs(4326)
    if _inside(turned.bounds.to_numpy()).all():
        raise BoundaryRefusedError(
            f"{file}: northing and easting are swapped: x runs from {west:,.0f} to "
            f"{east:,.0f}, which is the northing here. Exchange them and save it anew."
        )


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
