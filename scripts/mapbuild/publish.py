"""Dissolves faces to levels, simplifies each with its topology, writes TopoJSON.

Earlier lists share most of their units with the last one: a layer of theirs holds only
what differs from the layer it stands on (`boundaries.boundary_base` puts it together).
"""

from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

from mapbuild.faces import GRID
from ntm_analysis.boundaries import topojson_text
from ntm_analysis.files.writing import write_text

MARK = 0.001  # degrees, half the side of the square of a unit lost in smoothing


def dissolve(cut: np.ndarray, codes: np.ndarray) -> geopandas.GeoDataFrame:
    """Unite faces that carry the same code; an empty code is left out."""
    frame = geopandas.GeoDataFrame({"code": codes}, geometry=cut, crs=4326)
    frame = frame[frame["code"] != ""]
    return frame.dissolve("code", method="coverage").reset_index()


def simplify(layer: geopandas.GeoDataFrame, degrees: float) -> geopandas.GeoDataFrame:
    """Thin the shared edges out; neighbours keep the same line."""
    thin = shapely.coverage_simplify(layer.geometry.to_numpy(), degrees)
    return layer.set_geometry(geopandas.GeoSeries(thin, crs=4326))


def write(layer: geopandas.GeoDataFrame, file: Path) -> None:
    """Write a layer, its units by code."""
    write_text(file, topojson_text.write(_ordered(layer), GRID))


def write_beside(
    layer: geopandas.GeoDataFrame, base: geopandas.GeoDataFrame, file: Path
) -> None:
    """Write what a layer has otherwise than the one that it stands on.

    The shapes that differ are the file's units. Its member `beside` says which units
    of the base are not there (`without`) and which have the same shape under another
    name or unit above (`renamed`: code, name, parent).
    """
    layer, base = _ordered(layer), _ordered(base)
    known = base.set_index("code")
    both = layer["code"].isin(known.index)
    under = known.reindex(layer["code"])
    one, other = layer.geometry.to_numpy(), under.geometry.to_numpy()
    same = np.zeros(len(layer), dtype=bool)
    same[both] = shapely.equals_exact(
        shapely.normalize(one[both]), shapely.normalize(other[both])
    )
    words = layer[["name", "parent"]].to_numpy() != under[["name", "parent"]].to_numpy()
    renamed = layer.loc[same & words.any(axis=1), ["code", "name", "parent"]]
    beside = {
        "without": sorted(set(base["code"]) - set(layer["code"])),
        "renamed": renamed.to_numpy().tolist(),
    }
    write_text(file, topojson_text.write(layer[~same], GRID, beside))


def _ordered(layer: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    return layer.sort_values("code").reset_index(drop=True)


def with_lost(
    layer: geopandas.GeoDataFrame, known: pd.DataFrame
) -> geopandas.GeoDataFrame:
    """Give units that smoothing the lines has lost a square around their point.

    Parameters
    ----------
    known : DataFrame
        Columns code, lon, lat of every unit that the layer must hold.
    """
    shapes = dict(zip(layer["code"], layer.geometry, strict=True))
    lost = known[(known["code"] != "") & ~known["code"].isin(set(shapes))]
    for unit in lost.sort_values("code").itertuples():
        point = shapely.Point(unit.lon, unit.lat)
        host = min(shapes, key=lambda code: (shapes[code].distance(point), code))
        square = _square(point, shapes[host])
        shapes[host] = shapely.difference(shapes[host], square, grid_size=GRID)
        shapes[unit.code] = square
    return geopandas.GeoDataFrame(
        {"code": list(shapes)}, geometry=list(shapes.values()), crs=4326
    )


def _square(point: shapely.Point, host: shapely.Geometry) -> shapely.Polygon:
    """A square at the point, or in the host's middle where that does not hold it."""
    square = point.buffer(MARK, cap_style="square")
    if not host.contains_properly(square):
        largest = max(shapely.get_parts(host), key=lambda part: part.area)
        circle = shapely.maximum_inscribed_circle(largest)
        middle = shapely.Point(circle.coords[0])
        square = middle.buffer(min(MARK, circle.length / 2), cap_style="square")
    return shapely.set_precision(square, GRID)
