"""Where things stand on a map: the main frame, and insets for far islands.

Islands that would shrink the rest of the map to a strip are drawn in an inset of
their own; Hoàng Sa and Trường Sa always are.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ntm_analysis.maps.drawing.map_frame import PADDING, Box, MapFrame

WIDTH = 480.0  # units of the drawing; the page scales it to what there is
TALLEST = 700.0
INSET = 100.0  # side of an inset
GAP = 0.3  # degrees of sea that part two groups of land
FAR = 1.0  # degrees within which far groups share an inset
# East of 110 degrees lie Hoàng Sa, north of 14 degrees, and Trường Sa, south of it.
EAST_SEA = 110.0
ARCHIPELAGOS = 14.0
WORTH = 1.25  # how much longer the frame's sides may grow for an island group


@dataclass(frozen=True, slots=True)
class MapSheet:
    """A drawing: its size, the main frame, the insets, and which part goes where.

    Attributes
    ----------
    main, insets : frames
    place : frame of each polygon in the order of `shapely.get_parts`; -1 is main
    """

    width: float
    height: float
    main: MapFrame
    insets: tuple[MapFrame, ...]
    place: np.ndarray


def lay_out(shapes: np.ndarray) -> MapSheet:
    """Find the frame and the insets for geometries in degrees."""
    polygons = shapely.get_parts(shapes)
    groups = _groups(polygons, GAP)
    land = np.array([polygons[groups == g] for g in range(groups.max() + 1)], object)
    home, far = _home_and_far(land)
    main_box = _box(np.concatenate([land[g] for g in home]))
    place = np.full(len(polygons), -1)
    boxes = _far_boxes(land, far, place, groups)
    return _sheet(main_box, boxes, place)


def _home_and_far(land: np.ndarray) -> tuple[list[int], list[int]]:
    """Groups that the main frame takes in, the largest land first."""
    size = np.array([shapely.area(group).sum() for group in land])
    first = int(size.argmax())
    home, far = [first], []
    box = _box(land[first])
    for group in sorted(
        set(range(len(land))) - {first}, key=lambda g: _apart(box, land[g])
    ):
        wider = _box(
            np.concatenate([np.concatenate([land[g] for g in home]), land[group]])
        )
        if _diagonal(wider) <= WORTH * _diagonal(_box(land[first])) and not _east_sea(
            land[group]
        ):
            home.append(group)
        else:
            far.append(group)
    return home, far


def _east_sea(group: np.ndarray) -> bool:
    return _box(group)[0] > EAST_SEA


def _far_boxes(
    land: np.ndarray, far: list[int], place: np.ndarray, groups: np.ndarray
) -> list[Box]:
    """Boxes of the insets; `place` is told which polygon stands in which."""
    boxes = []
    for number, members in enumerate(_shared_insets(land, far)):
        box = _box(np.concatenate([land[g] for g in members]))
        margin = max(box[2] - box[0], box[3] - box[1]) * 0.08
        west, south, east, north = box
        boxes.append((west - margin, south - margin, east + margin, north + margin))
        place[np.isin(groups, members)] = number
    return boxes


def _shared_insets(land: np.ndarray, far: list[int]) -> list[list[int]]:
    """Groups that share an inset: the two archipelagos, and near islands."""
    sea = [group for group in far if _east_sea(land[group])]
    north = [group for group in sea if _box(land[group])[1] > ARCHIPELAGOS]
    south = [group for group in sea if group not in north]
    other = [group for group in far if group not in sea]
    insets = [members for members in (north, south) if members]
    if other:
        boxes = shapely.box(*np.array([_box(land[group]) for group in other]).T)
        near = _groups(boxes, FAR)
        for number in range(near.max() + 1):
            insets.append([g for g, n in zip(other, near, strict=True) if n == number])
    return insets


def _sheet(box: Box, inset_boxes: list[Box], place: np.ndarray) -> MapSheet:
    """Insets stand to the right of a tall map and under a wide one."""
    shrink = np.cos(np.radians((box[1] + box[3]) / 2))
    aspect = (box[3] - box[1]) / max((box[2] - box[0]) * shrink, 1e-9)
    tall = aspect > 1.1 and bool(inset_boxes)
    width = WIDTH - INSET - PADDING if tall else WIDTH
    height = min(TALLEST, (width - 2 * PADDING) * aspect + 2 * PADDING)
    main = MapFrame(box, 0, 0, width, height)
    if tall:
        insets = _beside(main, inset_boxes)
        lowest = max(frame.top + frame.height for frame in insets) + 2 * PADDING
        return MapSheet(WIDTH, max(height, lowest), main, insets, place)
    below = tuple(
        MapFrame(b, PADDING + k * (INSET + PADDING), height, INSET, INSET)
        for k, b in enumerate(inset_boxes)
    )
    extra = INSET + 2 * PADDING if below else 0
    return MapSheet(WIDTH, height + extra, main, below, place)


def _beside(main: MapFrame, boxes: list[Box]) -> tuple[MapFrame, ...]:
    """Insets at the height of their latitude, none over another."""
    order = sorted(range(len(boxes)), key=lambda k: -boxes[k][1])
    tops: dict[int, float] = {}
    lowest = main.height - len(boxes) * (INSET + 2 * PADDING)
    for step, k in enumerate(order):
        latitude = (boxes[k][1] + boxes[k][3]) / 2
        wanted = main.project(np.array([[boxes[k][0], latitude]]))[0, 1] - INSET / 2
        least = max([t + INSET + 2 * PADDING for t in tops.values()], default=PADDING)
        tops[k] = max(least, min(wanted, lowest + step * (INSET + 2 * PADDING)))
    return tuple(
        MapFrame(boxes[k], main.width, tops[k], INSET, INSET) for k in range(len(boxes))
    )


def _groups(shapes: np.ndarray, gap: float) -> np.ndarray:
    """Number the groups of shapes that stand nearer than a gap.

    Measuring every pair takes seconds for thousands of communes. Corners in one small
    square are near without measuring; only what is still apart then is measured.
    """
    corners, owner = shapely.get_coordinates(shapes, return_index=True)
    across, up = np.floor(corners / (gap / np.sqrt(2))).astype(np.int64).T
    count = len(shapes)
    a, b = owner, count + np.unique((across << 32) + up, return_inverse=True)[1]
    group = _joined(a, b, count)
    west, south, east, north = shapely.bounds(shapes).T
    wider = shapely.box(west - gap, south - gap, east + gap, north + gap)
    one, other = shapely.STRtree(shapes).query(wider)
    apart = group[one] < group[other]
    one, other = one[apart], other[apart]
    near = shapely.dwithin(shapes[one], shapes[other], gap)
    return _joined(np.append(a, one[near]), np.append(b, other[near]), count)


def _joined(a: np.ndarray, b: np.ndarray, count: int) -> np.ndarray:
    """Number the groups of the first `count` nodes of a graph with these edges."""
    size = max(count, int(a.max(initial=-1)) + 1, int(b.max(initial=-1)) + 1)
    edges = coo_array((np.ones(len(a)), (a, b)), shape=(size, size))
    found = connected_components(edges, directed=False)[1][:count]
    return np.unique(found, return_inverse=True)[1]


def _box(shapes: np.ndarray) -> Box:
    west, south, east, north = shapely.total_bounds(shapes)
    return float(west), float(south), float(east), float(north)


def _diagonal(box: Box) -> float:
    return float(np.hypot(box[2] - box[0], box[3] - box[1]))


def _apart(box: Box, group: np.ndarray) -> float:
    other = _box(group)
    return max(
        box[0] - other[2], other[0] - box[2], box[1] - other[3], other[1] - box[3], 0.0
    )
