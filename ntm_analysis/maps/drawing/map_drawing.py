"""The layers of one map's SVG, in the order in which they lie on each other.

Knows shapes, fills and texts that are ready; what they mean is said by
`maps.views.maps`.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

import geopandas
import numpy as np
import pandas as pd
import shapely

from ntm_analysis.maps.drawing import map_labels
from ntm_analysis.maps.drawing.map_frame import MapFrame
from ntm_analysis.maps.drawing.map_paint import Paint, hatch
from ntm_analysis.maps.drawing.map_paths import lines, path, steps_for, thin
from ntm_analysis.maps.drawing.map_sheet import MapSheet, lay_out
from ntm_analysis.page.html import NOTHING, Html

# On a first screen: letters of so many pixels in a picture of this size at most.
SMALL_LETTERS, SMALL_WIDTH, SMALL_HEIGHT = 11.5, 330.0, 280.0

# Fill, data attributes and title of the unit in a row; the fill may name a pattern.
Painter = Callable[[int], tuple[str, Html, str]]


@cache
def style() -> Html:
    """CSS of every map; it stands inside each drawing, so that a map can be moved."""
    css = (
        files("ntm_analysis.maps.drawing")
        .joinpath("map.css")
        .read_text(encoding="utf-8")
    )
    return Html(css.replace("\n", ""))  # noqa: S704 -- the package's own file


class Drawing:
    """One map under construction; the methods give its parts as markup.

    Parameters
    ----------
    geometry : GeoDataFrame
        One row an area; columns code, name, geometry in degrees.
    anchor
        Id of the map within its page; ids of patterns start with it.
    small
        For a first screen: letters that can be read there, so fewer names.
    """

    def __init__(
        self, geometry: geopandas.GeoDataFrame, anchor: str, *, small: bool = False
    ) -> None:
        """Lay the areas out and bring them to pixels."""
        self.geometry, self.anchor = geometry, anchor
        self.sheet: MapSheet = lay_out(geometry.geometry.to_numpy())
        self.placed = self._placed()
        self.steps = steps_for(self.placed[-1][1])
        self.small = small
        self.board = map_labels.Board(
            self.sheet.width, self.sheet.height, size=self._letters()
        )
        self.circles: dict[int, tuple[float, float, float]] = {}  # row: x, y, radius
        self.board.taken += [
            (f.left, f.top, f.left + f.width, f.top + f.height)
            for f in self.sheet.insets
        ]

    def _letters(self) -> float:
        """Give the size of the letters, in units of the drawing."""
        if not self.small:
            return map_labels.SIZE
        scale = min(SMALL_WIDTH / self.sheet.width, SMALL_HEIGHT / self.sheet.height)
        return SMALL_LETTERS / scale

    def _placed(self) -> dict[int, tuple[np.ndarray, np.ndarray]]:
        """Frame number -> rows of the areas that stand in it, and their shapes."""
        shapes = self.geometry.geometry.to_numpy()
        parts, row = shapely.get_parts(shapes, return_index=True)
        placed = {}
        for number, frame in self._frames():
            here = self.sheet.place == number
            rows, group = np.unique(row[here], return_inverse=True)
            pixels = frame.pixels(shapely.multipolygons(parts[here], indices=group))
            placed[number] = rows, thin(pixels)
        return placed

    def _frames(self) -> list[tuple[int, MapFrame]]:
        return [(-1, self.sheet.main), *enumerate(self.sheet.insets)]

    def areas(self, paint: Painter) -> Html:
        """Draw every area; `paint` gives fill, data attributes and title of a row."""
        out = []
        for number, (rows, shapes) in self.placed.items():
            kind = Html(' class="islet"') if number >= 0 else NOTHING
            for row, shape in zip(rows.tolist(), shapes, strict=True):
                fill, data, title = paint(row)
                edge = Html(' stroke="{}"').format(fill) if kind else NOTHING
                out.append(
                    Html(
                        '<path{} {} fill="{}"{} d="{}"><title>{}</title></path>'
                    ).format(kind, data, fill, edge, path(shape, self.steps), title)
                )
        return self._scaled("areas", NOTHING.join(out))

    def pale(self, around: geopandas.GeoDataFrame | None) -> Html:
        """Draw the neighbourhood of the main frame, cut off at its edge."""
        if around is None or around.empty:
            return NOTHING
        pixels = thin(self.sheet.main.pixels(around.geometry.to_numpy()))
        seen = self._in_main(shapely.make_valid(pixels))
        out = []
        for name, shape in zip(around["name"], seen, strict=True):
            polygons = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
            if polygons:
                drawn = path(shapely.multipolygons(polygons), self.steps)
                area = Html('<path class="pale" d="{}"><title>{}</title></path>')
                out.append(area.format(drawn, name))
        return self._scaled("neighbours", NOTHING.join(out))

    def lines(self, layer: geopandas.GeoDataFrame | None) -> Html:
        """Draw the outlines of larger units over the areas."""
        if layer is None or layer.empty:
            return NOTHING
        pixels = thin(self.sheet.main.pixels(layer.geometry.to_numpy()))
        edges = self._in_main(shapely.union_all(shapely.boundary(pixels)))
        edges = shapely.line_merge(edges)
        drawn = Html('<path class="border" d="{}"/>')
        return self._scaled("borders", drawn.format(lines(edges, self.steps)))

    def _in_main(self, shapes: np.ndarray) -> np.ndarray:
        main = self.sheet.main
        right, bottom = main.left + main.width, main.top + main.height
        return np.asarray(
            shapely.clip_by_rect(shapes, main.left, main.top, right, bottom)
        )

    def labels(self, texts: Sequence[Sequence[str]], *, keep: int = 0) -> Html:
        """Write up to two lines in each area of the main frame that has room.

        What stands with a circle is written by it. On a small map what finds no room
        inside may stand beside its area. Where two lines find none, line `keep` may: a
        number without its name tells a reader nothing.
        """
        rows, shapes = self.placed[-1]
        order = np.argsort(-shapely.area(shapes), kind="stable")
        out = []
        for k in order:
            wanted = [line for line in texts[rows[k]] if line]
            for tried in (wanted, wanted[keep : keep + 1]):
                markup = self._label(int(rows[k]), k, tried) if tried else NOTHING
                if markup:
                    out.append(markup)
                    break
        inner = NOTHING.join(out)
        return Html('<g class="labels" aria-hidden="true">{}</g>').format(inner)

    def _label(self, row: int, k: int, lines: Sequence[str]) -> Html:
        """Write one area's lines, `k` its place in the frame; nothing without room."""
        shapes = self.placed[-1][1]
        if row in self.circles:
            return map_labels.by_circle(self.board, *self.circles[row], lines)[0]
        markup, fits = map_labels.in_area(self.board, shapes[k], lines)
        if fits or not self.small:
            return markup
        others = shapely.union_all(np.delete(shapes, k))
        return map_labels.beside_area(self.board, shapes[k], lines, others)[0]

    def points(self, places: pd.DataFrame, kind: str) -> tuple[Html, list[str]]:
        """Mark places (columns name, lon, lat); give back names without room."""
        if places.empty:
            return NOTHING, []
        pixels = self.sheet.main.project(places[["lon", "lat"]].to_numpy(dtype=float))
        marks, texts, unplaced = [], [], []
        for x, y in pixels:
            map_labels.take_mark(self.board, x, y)
        for name, (x, y) in zip(places["name"], pixels, strict=True):
            markup, fits = map_labels.at_point(self.board, x, y, name)
            marks.append(
                Html(
                    '<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="4">'
                    "<title>{}</title></circle>"
                ).format(kind, x, y, name)
            )
            texts.append(markup)
            unplaced += [] if fits else [name]
        inner = NOTHING.join(marks + texts)
        return Html('<g class="points">{}</g>').format(inner), unplaced

    def symbols(self, radii: Sequence[float], titles: Sequence[str]) -> Html:
        """Draw a circle in the middle of each area; radius 0 or NaN draws none."""
        out = []
        drawn: set[int] = set()  # a unit of mainland and islands has one circle
        for rows, shapes in self.placed.values():
            for row, shape in zip(rows.tolist(), shapes, strict=True):
                if row in drawn or not radii[row] > 0:
                    continue
                drawn.add(row)
                x, y = map_labels.middle(shape)
                map_labels.take_mark(self.board, x, y, radii[row])
                self.circles[row] = (x, y, radii[row])
                out.append(
                    Html(
                        '<circle class="symbol" cx="{:.1f}" cy="{:.1f}" r="{:.1f}">'
                        "<title>{}</title></circle>"
                    ).format(x, y, radii[row], titles[row])
                )
        return Html('<g class="symbols">{}</g>').format(NOTHING.join(out))

    def inset_frames(self) -> Html:
        """Draw the frames of the insets with the names of what is in them."""
        out = []
        for number, frame in enumerate(self.sheet.insets):
            names = self.inset_names(number)
            x, y = frame.left + frame.width / 2, frame.top + frame.height + 12
            out.append(
                Html(
                    '<rect class="frame" x="{0.left:.1f}" y="{0.top:.1f}" '
                    'width="{0.width:.1f}" height="{0.height:.1f}" rx="3"/>'
                    '<text class="plain" x="{1:.1f}" y="{2:.1f}">{3}</text>'
                ).format(frame, x, y, names)
            )
        return Html('<g class="insets">{}</g>').format(NOTHING.join(out))

    def inset_names(self, number: int) -> str:
        """Name what an inset shows; the archipelagos by their own names."""
        west, south, _, _ = self.sheet.insets[number].box
        if west > 110:
            return "Hoàng Sa" if south > 14 else "Trường Sa"
        rows = self.placed[number][0]
        names = self.geometry["name"].iloc[rows[:2]].map(map_labels.short)
        return ", ".join(names)

    def svg(
        self, body: Html, title: str, description: str, paint: Paint | None = None
    ) -> Html:
        """Close the drawing; `paint` gives the patterns of its classes."""
        width, height = self.sheet.width, self.sheet.height
        if self.small:
            body = Html('<g font-size="{:.1f}">{}</g>').format(self.board.size, body)
        patterns = hatch(self.anchor, self.steps)
        if paint is not None:
            patterns += paint.patterns(self.anchor, self.steps)
        return Html(
            '<svg class="ntm-map" xmlns="http://www.w3.org/2000/svg" role="img" '
            'viewBox="0 0 {:.0f} {:.0f}" aria-label="{}"><style>{}</style>'
            "<defs>{}</defs>{}</svg>"
        ).format(width, height, description, style(), patterns, body)

    def _scaled(self, name: str, body: Html) -> Html:
        group = Html('<g class="{}" transform="scale({:g})">{}</g>')
        return group.format(name, 1 / self.steps, body)
