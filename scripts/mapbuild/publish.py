"""Dissolves faces to levels, simplifies each with its topology, writes TopoJSON."""

from pathlib import Path

import geopandas
import numpy as np
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
