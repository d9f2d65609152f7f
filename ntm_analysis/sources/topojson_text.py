"""Writing TopoJSON: every line once, outer rings clockwise, inner ones against it.

The topojson library finds the shared lines; of some islands it leaves the ring as it
came, whatever winding is asked for, so each ring is looked at once more here.
"""

import json
from typing import Any

import geopandas
import numpy as np
import topojson

QUANTUM = 1e6  # steps across the layer: about two metres for the country


def write(layer: geopandas.GeoDataFrame) -> str:
    """Give a layer as TopoJSON text; the same layer gives the same text."""
    topology = topojson.Topology(
        layer, prequantize=QUANTUM, object_name="units", winding_order="CW_CCW"
    )
    told = json.loads(str(topology.to_json()))
    arcs = [np.cumsum(np.asarray(arc), axis=0) for arc in told["arcs"]]
    for shape in told["objects"]["units"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        for polygon in polygons:
            polygon[:] = [_wound(ring, arcs, k == 0) for k, ring in enumerate(polygon)]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _wound(ring: list[int], arcs: list[Any], is_outer: bool) -> list[int]:
    """Give the ring in its right direction; ~k is line k walked backwards."""
    points = np.concatenate([arcs[k] if k >= 0 else arcs[~k][::-1] for k in ring])
    x, y = points[:, 0].astype(float), points[:, 1].astype(float)
    x, y = x - x[0], y - y[0]
    area = np.dot(x, np.roll(y, -1)) - np.dot(np.roll(x, -1), y)
    is_clockwise = area < 0
    return ring if is_clockwise == is_outer else [~k for k in reversed(ring)]
