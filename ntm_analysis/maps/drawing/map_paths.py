"""From geometries in pixels to short SVG paths whose shared edges stay shared.

Lines are thinned to what the eye can tell apart, neighbours together, and around each
unit only so far that no unit's area changes by more than one in a hundred. Coordinates
are whole steps of a fraction of a pixel, written relative to the point before.
"""

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

EYE = 0.7  # pixels: what thinning may take away at most
# Thinning goes from fine to coarse; a unit that would change too much stays as it is.
PARTS_OF_EYE = (16, 8, 5.6, 4, 2.8, 2, 1.4, 1)
AREA_ERROR = 0.01
THINNING = 0.8  # share of the error that thinning may make; rounding has the rest
STEPS = (10, 20, 50, 100, 200, 300, 500, 700, 1000, 1300, 1600, 2000)  # steps a pixel


@dataclass(frozen=True, slots=True)
class _Shapes:
    """Geometries that are equal where every point is: what is made of them is kept.

    A page draws a region twice, on its first screen and in its section of maps.
    """

    digest: bytes
    shapes: np.ndarray = field(compare=False, repr=False)

    @classmethod
    def of(cls, shapes: np.ndarray) -> "_Shapes":
        content = b"".join(shapely.to_wkb(shapes).tolist())
        return cls(hashlib.blake2b(content, digest_size=16).digest(), shapes)


def thin(shapes: np.ndarray) -> np.ndarray:
    """Simplify a coverage in pixels; every unit's area stays within one percent.

    Parameters
    ----------
    shapes
        Polygons and multipolygons in pixels that share their edges.

    Returns
    -------
    array of geometries in the same order; lines of a unit that even a sixteenth of
    what the eye can tell would change too much are unchanged.
    """
    return _thin(_Shapes.of(shapes))


@lru_cache(maxsize=16)
def _thin(given: _Shapes) -> np.ndarray:
    shapes = given.shapes
    area = shapely.area(shapes)
    # The sea is a unit too, so that coasts are thinned as borders are.
    thinned = np.append(shapes, _sea(shapes))
    may = np.ones(len(thinned), dtype=bool)
    for part in PARTS_OF_EYE:
        thinned = _thinned(thinned, may, EYE / part, area)
    found = thinned[:-1]
    found.setflags(write=False)
    return found


def _thinned(
    shapes: np.ndarray, may: np.ndarray, tolerance: float, area: np.ndarray
) -> np.ndarray:
    """Thin the lines between units that may change; takes `may` from those that fail.

    Each turn ends or takes a unit out, so that the turns come to an end.
    """
    while True:
        tried = shapes.copy()
        tried[may] = shapely.coverage_simplify(
            shapes[may], tolerance, simplify_boundary=False
        )
        error = np.abs(shapely.area(tried[:-1]) - area)
        failed = may[:-1] & (error > THINNING * AREA_ERROR * area)
        if not failed.any():
            return tried
        may[:-1] &= ~failed


def _sea(shapes: np.ndarray) -> BaseGeometry:
    """Give what lies around the shapes and in their gaps, with the very same edges."""
    shares = shapely.coverage_is_valid(shapes)
    land = shapely.coverage_union_all(shapes) if shares else shapely.union_all(shapes)
    west, south, east, north = land.bounds
    around = shapely.box(west - EYE, south - EYE, east + EYE, north + EYE)
    return shapely.difference(around, land)


def steps_for(shapes: np.ndarray) -> int:
    """Choose the steps a pixel so that rounding keeps every unit's area."""
    return _steps_for(_Shapes.of(shapes))


@lru_cache(maxsize=16)
def _steps_for(given: _Shapes) -> int:
    shapes = given.shapes
    area = shapely.area(shapes)
    for steps in STEPS:
        error = np.abs(shapely.area(_rounded(shapes, steps)) - area)
        if np.all(error <= (1 - THINNING) * AREA_ERROR * area):
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
