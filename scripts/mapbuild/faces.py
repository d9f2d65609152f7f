"""From labelled cells to polygons that share their edges exactly.

The borders between labels become arcs from node to node, each smoothed once for
both sides; together with the outline they are noded and made into faces, so that
two neighbours always have the very same line between them.
"""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from mapbuild.lattice import STEP, Lattice

SMOOTHING = np.array([1, 4, 6, 4, 1]) / 16
ROUNDS = 3
GRID = 1e-5  # degrees, about a metre: lines are snapped to it and stored on it
SPECK_KM2 = 0.03
KM2 = 111.2**2


def faces(picture: np.ndarray, lattice: Lattice, outline: BaseGeometry):
    """Cut the outline along the borders between labels.

    Returns
    -------
    tuple of array of Polygon and array of int: the faces and their labels.
    """
    lines = [smooth(arc) for arc in arcs(picture, lattice)]
    lines.append(outline.boundary)
    noded = shapely.union_all(np.array(lines), grid_size=GRID)
    cut = shapely.get_parts(shapely.polygonize([noded]))
    inside = shapely.point_on_surface(cut)
    shapely.prepare(outline)
    land = shapely.contains(outline, inside)
    cut, inside = cut[land], inside[land]
    return without_specks(cut, look_up(picture, lattice, inside))


def arcs(picture: np.ndarray, lattice: Lattice) -> np.ndarray:
    """Borders between different labels, merged from node to node."""
    rows, columns = np.nonzero(picture[1:] != picture[:-1])
    flat = np.stack(
        [np.stack([columns, rows + 1], 1), np.stack([columns + 1, rows + 1], 1)], 1
    )
    rows, columns = np.nonzero(picture[:, 1:] != picture[:, :-1])
    steep = np.stack(
        [np.stack([columns + 1, rows], 1), np.stack([columns + 1, rows + 1], 1)], 1
    )
    corners = np.concatenate([flat, steep]) * STEP + [lattice.west, lattice.south]
    segments = shapely.multilinestrings(shapely.linestrings(corners))
    return shapely.get_parts(shapely.line_merge(segments))


def smooth(arc: shapely.LineString) -> shapely.LineString:
    """Round the stairs off; the ends stay where they are."""
    points = shapely.get_coordinates(arc)
    for _ in range(ROUNDS):
        if len(points) < 6:
            break
        inner = np.stack(
            [np.convolve(points[:, k], SMOOTHING, mode="valid") for k in (0, 1)], 1
        )
        edge = (points[[0, 1]] + points[[1, 2]]) / 2, (points[[-2]] + points[[-3]]) / 2
        points = np.concatenate(
            [points[:1], edge[0][:1], inner[1:-1], edge[1], points[-1:]]
        )
    return shapely.simplify(shapely.linestrings(points), STEP / 12)


def look_up(picture: np.ndarray, lattice: Lattice, points: np.ndarray) -> np.ndarray:
    """Label of the cell in which each point lies."""
    rows = ((shapely.get_y(points) - lattice.south) / STEP).astype(int)
    columns = ((shapely.get_x(points) - lattice.west) / STEP).astype(int)
    return picture[rows, columns]


def without_specks(cut: np.ndarray, labels: np.ndarray):
    """Give faces below SPECK_KM2 to the neighbour with the longest common line.

    Specks stay when they are all that a label has, or when they touch nothing.
    """
    km2 = shapely.area(cut) * KM2
    largest = np.zeros(labels.max() + 1)
    np.maximum.at(largest, labels, km2)
    tree = shapely.STRtree(cut)
    labels = labels.copy()
    for speck in np.flatnonzero((km2 < SPECK_KM2) & (km2 < largest[labels])):
        near = tree.query(cut[speck], predicate="touches")
        if len(near):
            common = shapely.length(shapely.intersection(cut[speck], cut[near]))
            labels[speck] = labels[near[np.argmax(common)]]
    return cut, labels
