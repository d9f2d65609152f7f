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
MOST_COVERED = 0.12  # part of a text that may lie on another area than its own

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Board:
    """The rectangles that texts and marks already take, within the drawing."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)
    size: float = SIZE  # of the letters, in units of the drawing

    @property
    def line(self) -> float:
        """Height of a line of text."""
        return self.size * LINE / SIZE

    def text_width(self, text: str) -> float:
        """Estimate the width of a text, in units of the drawing."""
        return WIDTH_OF_LETTER * self.size * len(text)

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


def in_area(
    board: Board, shape: BaseGeometry, lines: Sequence[str]
) -> tuple[Html, bool]:
    """Write lines inside an area; nothing, and False, where they do not fit.

    A text may lean over its area's edge by a third, as printed maps allow.
    """
    x, y = middle(shape)
    width = max(board.text_width(line) for line in lines)
    height = board.line * len(lines)
    if _chord(shape, y) < 0.75 * width or shape.area < 0.5 * width * height:
        return NOTHING, False
    box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    if not board.take(box):
        return NOTHING, False
    return _lines(board, x, y - height / 2 + board.size * 0.85, lines), True


def by_circle(
    board: Board, x: float, y: float, radius: float, lines: Sequence[str]
) -> tuple[Html, bool]:
    """Write lines under a circle, above it or beside it; never on it."""
    width = max(board.text_width(line) for line in lines)
    height = board.line * len(lines)
    away = radius + 2
    for left, top in (
        (x - width / 2, y + away),
        (x - width / 2, y - away - height),
        (x + away, y - height / 2),
        (x - away - width, y - height / 2),
    ):
        if board.take((left, top, left + width, top + height)):
            middle_x = left + width / 2
            return _lines(board, middle_x, top + board.size * 0.85, lines), True
    return NOTHING, False


def beside_area(
    board: Board, shape: BaseGeometry, lines: Sequence[str], others: BaseGeometry
) -> tuple[Html, bool]:
    """Write lines next to an area that has no room, where they cover no other."""
    x, y = middle(shape)
    width = max(board.text_width(line) for line in lines)
    height, reach = board.line * len(lines), _chord(shape, y) / 2
    for left in (x + 0.6 * reach, x - 0.6 * reach - width):
        box = (left, y - height / 2, left + width, y + height / 2)
        covered = shapely.area(shapely.intersection(shapely.box(*box), others))
        if covered < MOST_COVERED * width * height and board.take(box):
            top = y - height / 2 + board.size * 0.85
            return _lines(board, left + width / 2, top, lines), True
    return NOTHING, False


def at_point(board: Board, x: float, y: float, text: str) -> tuple[Html, bool]:
    """Write a name beside a mark: right, left, above, below; else not at all."""
    # A name beside a mark is written in bold letters, a tenth wider.
    width, half = 1.1 * board.text_width(text), board.line / 2
    drop, away = 0.32 * board.size, MARK + 2
    places: Iterable[tuple[Box, float, float, str]] = (
        ((x + away, y - half, x + away + width, y + half), x + away, y + drop, "start"),
        ((x - away - width, y - half, x - away, y + half), x - away, y + drop, "end"),
        (
            (x - width / 2, y - away - 2 * half, x + width / 2, y - away),
            x,
            y - away - half + drop,
            "",
        ),
        (
            (x - width / 2, y + away, x + width / 2, y + away + 2 * half),
            x,
            y + away + half + drop,
            "",
        ),
    )
    for box, left, base, anchor in places:
        if board.take(box):
            kind = f"point {anchor}".strip()
            label = Html('<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>')
            return label.format(kind, left, base, text), True
    return NOTHING, False


def take_mark(board: Board, x: float, y: float, radius: float = MARK) -> None:
    """Keep the place of a mark free of names; marks may touch each other."""
    board.taken.append((x - radius, y - radius, x + radius, y + radius))


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


def _lines(board: Board, x: float, y: float, lines: Sequence[str]) -> Html:
    return NOTHING.join(
        Html('<text x="{:.1f}" y="{:.1f}">{}</text>').format(
            x, y + k * board.line, line
        )
        for k, line in enumerate(lines)
    )
