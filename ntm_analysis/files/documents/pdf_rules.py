"""The ruled tables of a PDF page: lines and thin rectangles into grids of cells.

Word, LibreOffice and browsers draw a table's rules as strokes, as thin filled
rectangles or as frames of cells. Each becomes horizontal and vertical edges; edges
that meet are one grid, and a rule that is missing between two cells merges them.
"""

import ctypes
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MOST_EDGES = 20_000  # of one page; a drawing has more and is no table
_MOST_OBJECTS = 60_000
_THIN = 3.0  # points: a filled rectangle no thicker is a rule
_TOUCH = 3.0  # points between edges that meet
_SHORTEST = 5.0
_DRAWN = 200  # outlines: a page of letters drawn as shapes
_MOST_SEGMENTS = 400  # of one path; a map's outline has thousands

_MOST_FRAMES = 3  # around a table, one within the other
_MOST_CROSSING = 60  # rules at one height that are looked at

Edge = tuple[float, float, float]  # where it lies, from, to
Box = tuple[float, float, float, float]  # left, low, right, high
_PAPER = 245  # of 255 in each colour: as good as white
_MOST_SHADES = 2_000


@dataclass(slots=True)
class RuledGrid:
    """A ruled table: its rules, and for each small cell the merged cell it is in."""

    xs: list[float]
    ys: list[float]  # from the top down
    first: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self.ys) - 1

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1

    @property
    def top(self) -> float:
        """The height of its upper rule."""
        return self.ys[0]

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies within."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]

    def cell_at(self, x: float, y: float) -> tuple[int, int]:
        """Give the row and column of the merged cell at a point within."""
        column = max(0, bisect_right(self.xs, x) - 1)
        row = max(0, bisect_right(self.ys, -y, key=float.__neg__) - 1)
        place = min(row, self.height - 1), min(column, self.width - 1)
        return self.first[place]


@dataclass(slots=True)
class Ruled:
    """The grids of a page, how many pictures it has, its level rules from below."""

    grids: list[RuledGrid]
    pictures: int = 0
    level: list[Edge] = field(default_factory=list)
    shades: list[Box] = field(default_factory=list)  # what white text may stand on

    def shaded(self, x: float, y: float) -> bool:
        """Say whether a picture or a coloured ground lies at a point."""
        return any(a <= x <= c and b <= y <= d for a, b, c, d in self.shades)

    def crosses(self, x: float, low: float, high: float) -> bool:
        """Say whether a rule goes through a letter between two heights."""
        begin = bisect_left(self.level, (low,))
        for y, left, right in self.level[begin : begin + _MOST_CROSSING]:
            if y > high:
                return False
            if left <= x <= right:
                return True
        return False


def grids(page: "pdfium.PdfPage") -> Ruled:
    """Find the ruled tables of a page, from those that begin highest."""
    across: list[Edge] = []
    down: list[Edge] = []
    pictures = 0
    paths = 0
    shades: list[Box] = []
    turning = (page.get_rotation(), page.get_width(), page.get_height())
    for number, item in enumerate(page.get_objects(max_depth=4)):
        if number > _MOST_OBJECTS or len(across) + len(down) > MOST_EDGES:
            return Ruled([], pictures)
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
            shades.append(_box(item, turning))
        elif item.type == pdfium_c.FPDF_PAGEOBJ_PATH:
            paths += 1
            _edges(item, turning, across, down)
            if len(shades) < _MOST_SHADES and _is_coloured(item):
                shades.append(_box(item, turning))
        elif item.type == pdfium_c.FPDF_PAGEOBJ_SHADING:
            shades.append(_box(item, turning))
    found = sorted(_tables(_joined(across), _joined(down)), key=lambda t: -t.top)
    pictures += paths > _DRAWN
    return Ruled(found, pictures, sorted(across), shades)


def is_paper(colour: tuple[int, int, int]) -> bool:
    """Say whether a colour cannot be told from the paper's."""
    return min(colour) >= _PAPER


def _is_coloured(path: "pdfium.PdfObject") -> bool:
    """Say whether a path is filled with a colour of its own."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path.raw, ctypes.byref(mode), ctypes.byref(stroke))
    if mode.value == pdfium_c.FPDF_FILLMODE_NONE:
        return False
    parts = [ctypes.c_uint() for _ in range(4)]
    known = pdfium_c.FPDFPageObj_GetFillColor(path.raw, *map(ctypes.byref, parts))
    red, green, blue, alpha = (part.value for part in parts)
    return not known or (alpha > 0 and not is_paper((red, green, blue)))


def _box(item: "pdfium.PdfObject", turning: tuple[int, float, float]) -> Box:
    left, low, right, high = item.get_bounds()
    a, b = turned_point(left, low, turning)
    c, d = turned_point(right, high, turning)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def turned_point(
    x: float, y: float, turning: tuple[int, float, float]
) -> tuple[float, float]:
    """Turn a point of a page as stored into one of the page as shown.

    `turning` is the page's rotation and its width and height as shown.
    """
    turned, width, height = turning
    if turned == 90:
        return y, height - x
    if turned == 180:
        return width - x, height - y
    if turned == 270:
        return width - y, x
    return x, y


def _edges(
    path: "pdfium.PdfObject",
    turning: tuple[int, float, float],
    across: list[Edge],
    down: list[Edge],
) -> None:
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    count = pdfium_c.FPDFPath_CountSegments(path.raw)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    part: list[tuple[float, float]] = []
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(path.raw, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        on_page = matrix.on_point(x.value, y.value)
        point = turned_point(on_page[0], on_page[1], turning)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            _outline(part, across, down)
            part = [point]
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            part.append(point)
            if pdfium_c.FPDFPathSegment_GetClose(segment):
                part.append(part[0])
        else:
            return  # a curve is no rule
    _outline(part, across, down)


def _outline(
    points: list[tuple[float, float]], across: list[Edge], down: list[Edge]
) -> None:
    """Take one outline: a thin rectangle is one rule, a frame has four."""
    if len(points) < 2:
        return
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    if high - low <= _THIN and right - left >= _SHORTEST:
        across.append(((low + high) / 2, left, right))
    elif right - left <= _THIN and high - low >= _SHORTEST:
        down.append(((left + right) / 2, low, high))
    else:
        for (x, y), (z, w) in pairwise(points):
            if abs(y - w) <= 1 and abs(x - z) >= _SHORTEST:
                across.append((y, min(x, z), max(x, z)))
            elif abs(x - z) <= 1 and abs(y - w) >= _SHORTEST:
                down.append((x, min(y, w), max(y, w)))


def _joined(edges: list[Edge]) -> list[Edge]:
    """Join edges that lie on one line and touch."""
    joined: list[Edge] = []
    for at, start, end in sorted((round(at / _TOUCH), s, e) for at, s, e in edges):
        if joined and joined[-1][0] == at and start <= joined[-1][2] + _TOUCH:
            joined[-1] = (at, joined[-1][1], max(end, joined[-1][2]))
        else:
            joined.append((at, start, end))
    return [(at * _TOUCH, start, end) for at, start, end in joined]


def _meeting(
    across: list[Edge], down: list[Edge]
) -> list[tuple[list[Edge], list[Edge]]]:
    """Part the edges into groups that meet; each may be a table."""
    bands: list[tuple[float, float]] = []  # heights that upright rules reach
    for _, low, high in sorted(down, key=lambda e: e[1]):
        if bands and low <= bands[-1][1] + _TOUCH:
            bands[-1] = (bands[-1][0], max(high, bands[-1][1]))
        else:
            bands.append((low, high))
    found = []
    for low, high in bands:
        rules = [e for e in across if low - 2 * _TOUCH <= e[0] <= high + 2 * _TOUCH]
        upright = [e for e in down if low - _TOUCH <= e[1] and e[2] <= high + _TOUCH]
        if len(rules) >= 2 and len(upright) >= 2:
            found.append((rules, upright))
    return found


def _tables(across: list[Edge], down: list[Edge], frames: int = 0) -> list[RuledGrid]:
    """Make a table of each group of edges that meet; a frame around them is none.

    The ground of a web page and the border of a page enclose text and tables alike:
    all of it would be one cell. They are taken away, up to three within each other.
    """
    found: list[RuledGrid] = []
    for own, upright in _meeting(across, down):
        grid = _grid(own, upright)
        if grid is None:
            continue
        if grid.spans[0, 0] != (grid.height, grid.width):
            found.append(grid)
        elif frames < _MOST_FRAMES:
            inner = [e for e in own if not _is_outer(e[0], grid.ys)]
            sides = [e for e in upright if not _is_outer(e[0], grid.xs)]
            found += _tables(inner, sides, frames + 1)
    return found


def _is_outer(at: float, places: list[float]) -> bool:
    return _nearest(places, at) in (0, len(places) - 1)


def _grid(across: list[Edge], down: list[Edge]) -> RuledGrid | None:
    xs, ys = _places(down), _places(across)[::-1]
    if len(xs) < 3 or len(ys) < 3 or len(xs) * len(ys) > 40_000:
        return None
    grid = RuledGrid(xs, ys)
    rules = {(_nearest(xs, at), a, b) for at, a, b in down}
    lines = {(_nearest(ys, at), a, b) for at, a, b in across}
    upright: dict[int, list[tuple[float, float]]] = {}
    level: dict[int, list[tuple[float, float]]] = {}
    for place, a, b in rules:
        upright.setdefault(place, []).append((a, b))
    for place, a, b in lines:
        level.setdefault(place, []).append((a, b))
    _merge(grid, upright, level)
    return grid


def _merge(
    grid: RuledGrid,
    upright: dict[int, list[tuple[float, float]]],
    level: dict[int, list[tuple[float, float]]],
) -> None:
    """Join small cells that no rule parts, first to the right, then downwards."""
    for row in range(grid.height):
        middle = (grid.ys[row] + grid.ys[row + 1]) / 2
        for column in range(grid.width):
            if (row, column) in grid.first:
                continue
            across = 1
            while column + across < grid.width and not _ruled(
                upright.get(column + across, []), middle
            ):
                if (row, column + across) in grid.first:
                    break
                across += 1
            centre = (grid.xs[column] + grid.xs[column + 1]) / 2
            downwards = 1
            while row + downwards < grid.height and not _ruled(
                level.get(row + downwards, []), centre
            ):
                downwards += 1
            grid.spans[row, column] = (downwards, across)
            for r in range(row, row + downwards):
                for c in range(column, column + across):
                    grid.first.setdefault((r, c), (row, column))


def _ruled(edges: list[tuple[float, float]], at: float) -> bool:
    return any(a <= at <= b for a, b in edges)


def _places(edges: list[Edge]) -> list[float]:
    """Give the places of edges, each once, in order."""
    places: list[float] = []
    for at in sorted(edge[0] for edge in edges):
        if not places or at - places[-1] > _TOUCH:
            places.append(at)
    return places


def _nearest(places: list[float], at: float) -> int:
    return min(range(len(places)), key=lambda n: abs(places[n] - at))
