"""Writing TopoJSON: every line once, outer rings clockwise, inner ones against it.

Points are rounded to a grid and no other point is dropped or added: two layers on one
grid that came from one ground fit together line by line. (The topojson library leaves
out points on straight lines, line by line, so that two of its files do not.)
Format: https://github.com/topojson/topojson-specification
"""

import json
from itertools import pairwise
from typing import Any

import geopandas
import numpy as np
import shapely

FINE = 1e-6  # degrees: about a tenth of a metre
ORIGIN = (100.0, 0.0)  # of the grid: west and south of everything
# One number for the two of a point, to compare points by: y is below 2 ** 32 steps.
SHIFT = 2**32


def write(
    layer: geopandas.GeoDataFrame,
    step: float = FINE,
    beside: dict[str, Any] | None = None,
) -> str:
    """Give a layer as TopoJSON text; the same layer gives the same text.

    Parameters
    ----------
    layer : GeoDataFrame
        Polygons in degrees; every other column becomes a property.
    step
        Of the grid, in degrees.
    beside
        What else the file says, as its member `beside`.
    """
    turned = shapely.orient_polygons(layer.geometry.to_numpy(), exterior_cw=True)
    shapes = [_rings(shape, step) for shape in turned]
    flat = [ring for shape in shapes for polygon in shape for ring in polygon]
    lines = Lines(_nodes(flat))
    rows = layer.drop(columns="geometry").to_dict("records")
    told = {
        "type": "Topology",
        "transform": {"scale": [step, step], "translate": list(ORIGIN)},
        "objects": {
            "units": {
                "type": "GeometryCollection",
                "geometries": [
                    _geometry(shape, row, lines)
                    for shape, row in zip(shapes, rows, strict=True)
                ],
            }
        },
        "arcs": lines.steps(),
    }
    told |= {"beside": beside} if beside else {}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


class Lines:
    """Lines from node to node, each kept once; ~k is line k walked backwards."""

    def __init__(self, nodes: np.ndarray) -> None:
        self._nodes = nodes
        self._numbers: dict[bytes, int] = {}
        self._kept: list[np.ndarray] = []

    def of(self, ring: np.ndarray) -> list[int]:
        """Cut a closed ring at the nodes and give the numbers of its lines."""
        ring = ring[:-1]
        cuts = np.flatnonzero(self._is_node(_keys(ring)))
        if not len(cuts):  # an island: from one and the same point, whoever asks
            ring = np.roll(ring, -int(_keys(ring).argmin()), axis=0)
            return [self._number(np.vstack([ring, ring[:1]]))]
        ring = np.roll(ring, -int(cuts[0]), axis=0)
        ends = [*(cuts - cuts[0]), len(ring)]
        ring = np.vstack([ring, ring[:1]])
        pairs = pairwise(ends)
        return [self._number(ring[first : last + 1]) for first, last in pairs]

    def _is_node(self, keys: np.ndarray) -> np.ndarray:
        """Look points up among the nodes, which are in order."""
        if not len(self._nodes):
            return np.zeros(len(keys), dtype=bool)
        at = np.searchsorted(self._nodes, keys).clip(max=len(self._nodes) - 1)
        return np.equal(self._nodes[at], keys)

    def _number(self, line: np.ndarray) -> int:
        forward, backward = line.tobytes(), line[::-1].tobytes()
        if forward in self._numbers:
            return self._numbers[forward]
        if backward in self._numbers:
            return ~self._numbers[backward]
        self._numbers[forward] = len(self._kept)
        self._kept.append(line)
        return self._numbers[forward]

    def steps(self) -> list[list[list[int]]]:
        """Give each line as its first point and the steps from there."""
        return [np.diff(a, axis=0, prepend=[[0, 0]]).tolist() for a in self._kept]


def _rings(shape: shapely.Geometry, step: float) -> list[list[np.ndarray]]:
    """Polygons of a shape, each a list of rings of whole numbers."""
    polygons = [
        [_ring(ring, step) for ring in shapely.get_rings(part)]
        for part in shapely.get_parts(shape)
    ]
    # A ring below the grid's step has no area left.
    kept = [[ring for ring in polygon if len(ring) > 3] for polygon in polygons]
    return [rings for rings in kept if rings]


def _ring(ring: shapely.Geometry, step: float) -> np.ndarray:
    points = np.rint((shapely.get_coordinates(ring) - ORIGIN) / step).astype(np.int64)
    moved = np.any(points[1:] != points[:-1], axis=1)
    return points[np.r_[True, moved]]


def _keys(points: np.ndarray) -> np.ndarray:
    return points[:, 0] * SHIFT + points[:, 1]


def _nodes(rings: list[np.ndarray]) -> np.ndarray:
    """Points from which more or fewer than two lines go out."""
    if not rings:
        return np.array([], dtype=np.int64)
    here = np.concatenate([_keys(ring[:-1]) for ring in rings])
    there = np.concatenate([_keys(ring[1:]) for ring in rings])
    both = np.stack([np.r_[here, there], np.r_[there, here]], axis=1)
    points, count = np.unique(np.unique(both, axis=0)[:, 0], return_counts=True)
    return points[count != 2]


def _geometry(
    shape: list[list[np.ndarray]], row: dict[Any, Any], lines: Lines
) -> dict[str, Any]:
    arcs = [[lines.of(ring) for ring in polygon] for polygon in shape]
    kind = "Polygon" if len(arcs) == 1 else "MultiPolygon"
    return {
        "type": kind,
        "arcs": arcs[0] if kind == "Polygon" else arcs,
        "properties": row,
    }
