"""Names on a map: put where they fit, never over another, never silently lost.

What finds no room is given back, so that the map can list it beneath.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.places.names.kinds import split_name

SIZE = 12.5
LINE = 13.5
MARK = 4.0
WIDTH_OF_LETTER = 0.56

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Board:
    """The rectangles that texts and marks already take, within the drawing."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> bool:
        """Take a rectangle if it is free and inside; say whether it was."""
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        for other in self.taken:
            if (
                left < other[2]
                and other[0] < right
                and top < other[3]
                and other[1] < bottom
            ):
                return False
        self.taken.append(box)
        return True


def text_width(text: str) -> float:
    """Estimate the width of a text, in drawing units."""
    return WIDTH_OF_LETTER * SIZE * len(text)


def in_area(
    board: Board, shape: BaseGeometry, lines: Sequence[str]
) -> tuple[Html, bool]:
    """Write lines inside an area; nothing, and False, where they do not fit.

    A text may lean over its area's edge by a third, as printed maps allow.
    """
    x, y = middle(shape)
    width = max(text_width(line) for line in lines)
    height = LINE * len(lines)
    if _chord(shape, y) < 0.75 * width or shape.area < 0.5 * width * height:
        return NOTHING, False
    box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    if not board.take(box):
        return NOTHING, False
    return _lines(x, y - height / 2 + SIZE * 0.85, lines), True


def at_point(board: Board, x: float, y: float, text: str) -> tuple[Html, bool]:
    """Write a name beside a mark: right, left, above, below; else not at all."""
    width, half = text_width(text), LINE / 2
    places: Iterable[tuple[Box, float, float, str]] = (
        ((x + 6, y - half, x + 6 + width, y + half), x + 6, y + 4, "start"),
        ((x - 6 - width, y - half, x - 6, y + half), x - 6, y + 4, "end"),
        ((x - width / 2, y - 20, x + width / 2, y - 6), x, y - 8, ""),
        ((x - width / 2, y + 6, x + width / 2, y + 20), x, y + 17, ""),
    )
    for box, left, base, anchor in places:
        if board.take(box):
            kind = f"point {anchor}".strip()
            label = Html('<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>')
            return label.format(kind, left, base, text), True
    return NOTHING, False


def take_mark(board: Board, x: float, y: float) -> None:
    """Keep the place of a mark free of names; marks may touch each other."""
    board.taken.append((x - MARK, y - MARK, x + MARK, y + MARK))


def middle(shape: BaseGeometry) -> tuple[float, float]:
    """Centre of the largest circle inside: where a reader expects the name."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    tolerance = max(float(np.sqrt(largest.area)) / 50, 1e-3)
    centre = shapely.maximum_inscribed_circle(largest, tolerance=tolerance)
    x, y = shapely.get_coordinates(centre)[0]
    return float(x), float(y)


def _chord(shape: BaseGeometry, y: float) -> float:
    left, _, right, _ = shape.bounds
    line = shapely.linestrings([(left, y), (right, y)])
    cut = shapely.get_parts(shapely.intersection(shape, line))
    return max((float(shapely.length(piece)) for piece in cut), default=0.0)


def short(name: str) -> str:
    """Leave the kind of unit out, as a map has no room for it.

    >>> short("Huyện Bắc Sơn"), short("Thành phố Lạng Sơn"), short("Quận 1")
    ('Bắc Sơn', 'TP Lạng Sơn', 'Quận 1')
    """
    kind, own = split_name(name)
    if not kind or own[:1].isdigit():
        return name
    return f"TP {own}" if kind == "thành phố" else own


def _lines(x: float, y: float, lines: Sequence[str]) -> Html:
    return NOTHING.join(
        Html('<text x="{:.1f}" y="{:.1f}">{}</text>').format(x, y + k * LINE, line)
        for k, line in enumerate(lines)
    )
