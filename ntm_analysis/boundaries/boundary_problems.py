"""What is wrong with the shapes and codes of a boundary file, all told together.

Kinds of shape, rings, winding, overlaps, missing and double codes, with row numbers.
What can be mended without judgement is mended on request. Whether a code is one of the
official list is judged in `boundaries.tables.boundary_joins`.
"""

import geopandas
import numpy as np
import pandas as pd
import shapely

OVERLAP_SHARE = 0.01  # of the smaller unit: above it is no rounding of a line
SHOWN = 10


def problems(frame: geopandas.GeoDataFrame) -> list[str]:
    """Say what is wrong with rings, winding, overlaps and codes, with row numbers.

    Parameters
    ----------
    frame : GeoDataFrame
        Column code (text, empty if missing) and geometry in degrees, none empty.
    """
    return [
        *_kinds(frame),
        *_rings(frame),
        *_winding(frame),
        *_codes(frame),
        *overlaps(frame),
    ]


def repair(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Mend rings and winding, unite rows of one code, leave rows without code out."""
    frame = frame[frame["code"] != ""].copy()
    frame["geometry"] = [_areas(shape) for shape in frame.geometry.make_valid()]
    frame = frame[~frame.geometry.is_empty]
    if frame["code"].duplicated().any():
        frame = frame.dissolve("code", as_index=False)
    return frame.reset_index(drop=True)


def _areas(shape: shapely.Geometry) -> shapely.Geometry:
    """Keep the areas of a shape: files and mending add stray lines and points."""
    return shapely.union_all(_areas_in(shape))


def _areas_in(shape: shapely.Geometry) -> list[shapely.Geometry]:
    """List the areas, those of a collection inside a collection too."""
    if shape.geom_type == "GeometryCollection":
        return [area for part in shape.geoms for area in _areas_in(part)]
    return [shape] if shape.geom_type.endswith("Polygon") else []


def _kinds(frame: geopandas.GeoDataFrame) -> list[str]:
    kinds = frame.geometry.geom_type
    wrong = ~kinds.isin(["Polygon", "MultiPolygon"])
    mixed = wrong & np.array([bool(_areas_in(s)) for s in frame.geometry], bool)
    told = []
    if rows := list(frame.index[mixed]):
        told.append(
            f"{_rows(pd.Index(rows))}: an area together with lines or points; --repair "
            "keeps the area"
        )
    if rows := list(frame.index[wrong & ~mixed]):
        found = sorted({str(kind) for kind in kinds[rows]})
        told.append(
            f"{_rows(pd.Index(rows))}: no area but {', '.join(found)}; areas alone "
            "are drawn"
        )
    return told


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


def overlaps(frame: geopandas.GeoDataFrame) -> list[str]:
    """Name the pairs that share more ground than a rounded line explains."""
    shapes = frame.geometry.make_valid().to_numpy()
    tree = shapely.STRtree(shapes)
    pairs = [tree.query(shapes, predicate=p) for p in ("overlaps", "covers")]
    both = np.unique(np.sort(np.concatenate(pairs, axis=1), axis=0), axis=1)
    left, right = both[:, both[0] != both[1]]
    common = shapely.area(shapely.intersection(shapes[left], shapes[right]))
    smaller = np.minimum(shapely.area(shapes[left]), shapely.area(shapes[right]))
    bad = np.flatnonzero(common > OVERLAP_SHARE * smaller)
    if not len(bad):
        return []
    codes = frame["code"].to_numpy()
    named = [f"{codes[left[k]]} / {codes[right[k]]}" for k in bad[:SHOWN]]
    return [
        f"units that overlap: {', '.join(named)} ({len(bad)} pairs); cut them apart "
        "in a mapping program"
    ]


def _rows(index: pd.Index) -> str:
    shown = ", ".join(str(int(row) + 1) for row in index[:SHOWN])
    return f"rows {shown}" + (f" and {len(index) - SHOWN} more" * (len(index) > SHOWN))
