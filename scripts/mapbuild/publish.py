"""Dissolves faces to levels, simplifies each with its topology, writes TopoJSON."""

from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

from ntm_analysis.sources import topojson_text
from ntm_analysis.sources.writing import write_text


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
    ordered = layer.sort_values("code").reset_index(drop=True)
    write_text(file, topojson_text.write(ordered))


MARK = 0.001  # degrees, half the side of the square of a unit lost in smoothing


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
        shapes[host] = shapes[host].difference(square)
        shapes[unit.code] = square
    return geopandas.GeoDataFrame(
        {"code": list(shapes)}, geometry=list(shapes.values()), crs=4326
    )


def _square(point: shapely.Point, host: shapely.Geometry) -> shapely.Polygon:
    """A square at the point, or in the host's middle where that does not hold it."""
    square = point.buffer(MARK, cap_style="square")
    if host.contains_properly(square):
        return square
    largest = max(shapely.get_parts(host), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest)
    middle = shapely.Point(circle.coords[0])
    return middle.buffer(min(MARK, circle.length / 2), cap_style="square")
