"""From geometries in pixels to short SVG paths whose shared edges stay shared.

Lines are thinned to what the eye can tell apart, all neighbours at once, and only so
far that no unit's area changes by more than one in a hundred. Coordinates are whole
steps of a fraction of a pixel, written relative to the point before.
"""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

EYE = 0.7  # pixels: what thinning may take away at most
AREA_ERROR = 0.01
STEPS = (10, 20, 50, 100, 200, 500, 1000)  # steps a pixel


def thin(shapes: np.ndarray) -> np.ndarray:
    """Simplify a coverage in pixels; every unit's area stays within one percent.

    Parameters
    ----------
    shapes
        Polygons and multipolygons in pixels that share their edges.

    Returns
    -------
    array of geometries in the same order; unchanged where even a hundredth of a
    pixel would be too coarse.
    """
    area = shapely.area(shapes)
    for tolerance in (EYE, EYE / 2, EYE / 4, EYE / 8, EYE / 16, EYE / 64):
        thinner = shapely.coverage_simplify(shapes, tolerance)
        error = np.abs(shapely.area(thinner) - area)
        if np.all(error <= AREA_ERROR / 2 * area):
            return np.asarray(thinner)
    return shapes


def steps_for(shapes: np.ndarray) -> int:
    """Choose the steps a pixel so that rounding keeps every unit's area."""
    area = shapely.area(shapes)
    for steps in STEPS:
        error = np.abs(shapely.area(_rounded(shapes, steps)) - area)
        if np.all(error <= AREA_ERROR / 2 * area):
            return steps
    return STEPS[-1]


def _rounded(shapes: np.ndarray, steps: int) -> np.ndarray:
    return np.asarray(
        shapely.transform(shapes, lambda points: np.rint(points * steps) / steps)
    )


def path(shape: BaseGeometry, steps: int) -> str:
    """Write one geometry; coordinates are in steps, so scale by 1/steps.

    >>> path(shapely.box(0, 0, 1, 2), 10)
    'M10 0v20h-10v-20z'
    """
    rings: list[str] = []
    for polygon in shapely.get_parts(shape):
        for ring in (polygon.exterior, *polygon.interiors):
            rings.append(_ring(np.rint(shapely.get_coordinates(ring) * steps)))
    return "".join(rings)


def lines(shape: BaseGeometry, steps: int) -> str:
    """Write lines that are not closed."""
    return "".join(
        _steps(np.rint(shapely.get_coordinates(line) * steps).astype(int))
        for line in shapely.get_parts(shape)
    )


def _ring(points: np.ndarray) -> str:
    return _steps(points.astype(int)[:-1], close=True)


def _steps(points: np.ndarray, close: bool = False) -> str:
    moved = np.diff(points, axis=0)
    moved = moved[(moved != 0).any(axis=1)]
    out = [f"M{points[0][0]} {points[0][1]}"]
    mode = ""
    for dx, dy in moved.tolist():
        if dy == 0:
            out.append(f"h{dx}")
            mode = ""
        elif dx == 0:
            out.append(f"v{dy}")
            mode = ""
        else:
            pair = f"{dx}{dy}" if dy < 0 else f"{dx} {dy}"
            out.append((" " if mode and dx >= 0 else "" if mode else "l") + pair)
            mode = "l"
    return "".join(out) + ("z" if close else "")
