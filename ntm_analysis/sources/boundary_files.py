"""Opening a foreign boundary file and saying what is wrong with it.

GeoPackage, GeoJSON, TopoJSON or shapefile. Looks only at geometry and codes: reference
system, place on earth, rings, winding, overlaps, missing and double codes. Whether a
code is one of the official list is judged in `tables.boundaries`. All problems of a
file are told together; what can be mended without judgement is mended on request.
"""

from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

from ntm_analysis.errors import BoundaryRefusedError

SUFFIXES = (".gpkg", ".geojson", ".json", ".topojson", ".shp", ".fgb")
# Formats whose rule is WGS 84: RFC 7946 for GeoJSON; TopoJSON follows it.
LONLAT_BY_RULE = (".geojson", ".json", ".topojson")
VIETNAM = (102.0, 5.0, 118.5, 24.0)  # west, south, east, north, with the islands
OVERLAP_SHARE = 0.01  # of the smaller unit: above it is no rounding of a line
SHOWN = 10


def read(file: Path, *, reproject: bool = False) -> geopandas.GeoDataFrame:
    """Open a file and bring it to degrees, WGS 84.

    Raises
    ------
    BoundaryRefusedError
        If it is missing, no boundary file, without areas, in another reference system
        (unless `reproject`), or not where Vietnam is.
    """
    if not file.exists():
        raise BoundaryRefusedError(f"{file}: there is no such file.")
    if file.suffix.lower() not in SUFFIXES:
        raise BoundaryRefusedError(
            f"{file}: a boundary file ends in {', '.join(SUFFIXES)}."
        )
    try:
        frame = geopandas.read_file(file)
    except Exception as error:  # the reader's own kinds differ by format
        raise BoundaryRefusedError(f"{file}: cannot be read: {error}") from error
    if not isinstance(frame, geopandas.GeoDataFrame) or frame.empty:
        raise BoundaryRefusedError(f"{file}: holds no areas.")
    frame = _in_degrees(frame, file, reproject)
    _somewhere_in_vietnam(frame, file)
    return frame


def _in_degrees(
    frame: geopandas.GeoDataFrame, file: Path, reproject: bool
) -> geopandas.GeoDataFrame:
    if frame.crs is None:
        if file.suffix.lower() not in LONLAT_BY_RULE:
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
    west, south, east, north = frame.total_bounds
    low_x, low_y, high_x, high_y = VIETNAM
    if low_x <= west and east <= high_x and low_y <= south and north <= high_y:
        return
    swapped = low_x <= south and north <= high_x and low_y <= west and east <= high_y
    hint = (
        "Longitude and latitude are swapped."
        if swapped
        else "Are these metres, or another country?"
    )
    raise BoundaryRefusedError(
        f"{file}: lies in {west:.2f}, {south:.2f} to {east:.2f}, {north:.2f}; Vietnam "
        f"lies in {low_x:g}, {low_y:g} to {high_x:g}, {high_y:g} (longitude, "
        f"latitude). {hint}"
    )


def problems(frame: geopandas.GeoDataFrame) -> list[str]:
    """Say what is wrong with rings, winding, overlaps and codes, with row numbers.

    Parameters
    ----------
    frame : GeoDataFrame
        Column code (text, empty if missing) and geometry in degrees.
    """
    return [
        *_kinds(frame),
        *_rings(frame),
        *_winding(frame),
        *_codes(frame),
        *_overlaps(frame),
    ]


def repair(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Mend rings and winding, unite rows of one code, leave rows without code out."""
    frame = frame[frame["code"] != ""].copy()
    frame["geometry"] = [_areas(shape) for shape in frame.geometry.make_valid()]
    frame = frame[~frame.geometry.is_empty]
    if frame["code"].duplicated().any():
        frame = frame.dissolve("code", as_index=False)
    frame["geometry"] = shapely.coverage_clean(frame.geometry.to_numpy())
    return frame.reset_index(drop=True)


def _areas(shape):  # type: ignore[no-untyped-def]
    """Keep the areas of what mending left: it may add stray lines and points."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type.endswith("Polygon")]
    return shapely.union_all(parts)


def _kinds(frame: geopandas.GeoDataFrame) -> list[str]:
    kinds = frame.geometry.geom_type
    wrong = frame.index[~kinds.isin(["Polygon", "MultiPolygon"])]
    if not len(wrong):
        return []
    found = sorted({str(kind) for kind in kinds[wrong]})
    return [f"{_rows(wrong)}: no area but {', '.join(found)}"]


def _rings(frame: geopandas.GeoDataFrame) -> list[str]:
    wrong = frame.index[~frame.geometry.is_valid]
    if not len(wrong):
        return []
    reason = shapely.is_valid_reason(frame.geometry[wrong[0]])
    return [f"{_rows(wrong)}: invalid rings ({reason}); --repair mends them"]


def _winding(frame: geopandas.GeoDataFrame) -> list[str]:
    parts, index = shapely.get_parts(frame.geometry.to_numpy(), return_index=True)
    polygons = shapely.get_type_id(parts) == 3
    turn = shapely.is_ccw(shapely.get_exterior_ring(parts[polygons]))
    if turn.all() or not turn.any():
        return []
    fewer = turn if turn.mean() < 0.5 else ~turn
    rows = frame.index[np.unique(index[polygons][fewer])]
    return [f"{_rows(rows)}: outer rings wound against the others; --repair turns them"]


def _codes(frame: geopandas.GeoDataFrame) -> list[str]:
    found = []
    missing = frame.index[frame["code"] == ""]
    if len(missing):
        found.append(f"{_rows(missing)}: no code; --repair leaves them out")
    known = frame.loc[frame["code"] != "", "code"]
    twice = sorted(set(known[known.duplicated()]))
    if twice:
        shown = ", ".join(twice[:SHOWN])
        found.append(f"codes that stand twice: {shown} ({len(twice)}); --repair unites")
    return found


def _overlaps(frame: geopandas.GeoDataFrame) -> list[str]:
    shapes = frame.geometry.make_valid().to_numpy()
    tree = shapely.STRtree(shapes)
    left, right = tree.query(shapes, predicate="overlaps")
    once = left < right
    left, right = left[once], right[once]
    common = shapely.area(shapely.intersection(shapes[left], shapes[right]))
    smaller = np.minimum(shapely.area(shapes[left]), shapely.area(shapes[right]))
    bad = np.flatnonzero(common > OVERLAP_SHARE * smaller)
    if not len(bad):
        return []
    codes = frame["code"].to_numpy()
    pairs = [f"{codes[left[k]]} and {codes[right[k]]}" for k in bad[:SHOWN]]
    return [f"units that overlap: {', '.join(pairs)} ({len(bad)} pairs)"]


def _rows(index: pd.Index) -> str:
    shown = ", ".join(str(int(row) + 1) for row in index[:SHOWN])
    return f"rows {shown}" + (f" and {len(index) - SHOWN} more" * (len(index) > SHOWN))
