"""Dissolves faces to levels, simplifies each with its topology, writes TopoJSON."""

import os
from pathlib import Path

import geopandas
import numpy as np
import shapely
import topojson

QUANTUM = 1e6  # steps across the country: about two metres


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
    """Write arcs once each, clockwise shells, beside and then renamed."""
    layer = layer.sort_values("code").reset_index(drop=True)
    topology = topojson.Topology(
        layer,
        prequantize=QUANTUM,
        topology=True,
        object_name="units",
        winding_order="CW_CCW",
    )
    partial = file.with_suffix(".partial")
    with partial.open("w", encoding="utf-8") as out:
        out.write(topology.to_json())
        out.flush()
        os.fsync(out.fileno())
    partial.replace(file)
