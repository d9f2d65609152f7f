"""A map of equal tiles: every unit the same size, near its place.

For wards too small to be seen, and because a large area is not a large number of
people.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import shapely

from ntm_analysis.boundaries.boundaries import Layer
from ntm_analysis.maps.drawing.map_drawing import style
from ntm_analysis.maps.drawing.map_paint import hatch, paint
from ntm_analysis.maps.models.classes import Classes
from ntm_analysis.maps.tables.map_themes import Unit
from ntm_analysis.maps.views.map_figure import MapFigure
from ntm_analysis.maps.views.map_legend import legend
from ntm_analysis.maps.views.map_notes import boundary_note, scheme_note
from ntm_analysis.maps.views.map_rows import joined
from ntm_analysis.maps.views.map_table import data_table
from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.page.language import Language

TILE = 22.0


def tiles(
    layer: Layer,
    values: pd.DataFrame,
    classes: Classes,
    *,
    title: str,
    language: Language,
    anchor: str = "tiles",
    unit: Unit = "share",
    colours: Sequence[str] | None = None,
    texts: Sequence[str] = (),
    lined: int = 0,
    notes: Sequence[str] = (),
) -> MapFigure:
    """Draw every area as one tile of the same size, near its place.

    For wards too small to be seen, and because a large area is not a large number of
    people.
    """
    rows = joined(layer, values, unit, language)
    shown = paint(classes, unit, language, colours, texts, lined, rows)
    places = tile_places(layer)
    out = []
    for (row, column), record in zip(places, rows.to_dict("records"), strict=True):
        code = record["code"]
        out.append(
            Html(
                '<rect class="tile" data-code="{code}" data-class="{name}" '
                'x="{x:g}" y="{y:g}" width="{side:g}" height="{side:g}" rx="3" '
                'fill="{fill}" stroke="#666"><title>{said}</title></rect>'
            ).format(
                code=code,
                name=shown.name(code),
                x=column * TILE,
                y=row * TILE,
                side=TILE - 2,
                fill=shown.fill(code, anchor),
                said=record["said"],
            )
        )
    height = (max(row for row, _ in places) + 1) * TILE
    width = (max(column for _, column in places) + 1) * TILE
    patterns = hatch(anchor, 1) + shown.patterns(anchor, 1)
    svg = Html(
        '<svg class="ntm-map" xmlns="http://www.w3.org/2000/svg" role="img" '
        'viewBox="0 0 {:g} {:g}" aria-label="{}">'
        "<style>{}</style><defs>{}</defs>{}</svg>"
    ).format(width, height, title, style(), patterns, NOTHING.join(out))
    return MapFigure(
        anchor=anchor,
        svg=svg,
        title=title,
        alt=title,
        legend=legend(shown.entries(language)),
        data=data_table(rows, shown, title, language),
        language=language,
        notes=(*notes, *scheme_note(classes, language), boundary_note(layer, language)),
    )


def tile_places(layer: Layer) -> list[tuple[int, int]]:
    """Row and column of each area's tile: the nearest free one, largest area first.

    Returns
    -------
    list of (row, column) in the order of the layer, rows from north to south; no two
    are the same.
    """
    shapes = layer.geometry.geometry.to_numpy()
    points = shapely.get_coordinates(shapely.centroid(shapes))
    size = max(1.0, np.sqrt(len(points) * 1.6))
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.maximum(high - low, 1e-9)
    scale = (size - 1) / span.max()
    wanted = (points - low) * scale
    wanted[:, 1] = span[1] * scale - wanted[:, 1]
    taken: set[tuple[int, int]] = set()
    places: dict[int, tuple[int, int]] = {}
    for number in np.argsort(-shapely.area(shapes), kind="stable").tolist():
        x, y = wanted[number]
        places[number] = _nearest_free(float(x), float(y), taken)
        taken.add(places[number])
    least_row = min(row for row, _ in places.values())
    least_column = min(column for _, column in places.values())
    return [
        (places[k][0] - least_row, places[k][1] - least_column)
        for k in range(len(points))
    ]


def _nearest_free(x: float, y: float, taken: set[tuple[int, int]]) -> tuple[int, int]:
    column, row = round(x), round(y)
    reach = 0
    while True:
        ring = [
            (r, c)
            for r in range(row - reach, row + reach + 1)
            for c in range(column - reach, column + reach + 1)
            if (r, c) not in taken
        ]
        if ring:
            return min(ring, key=lambda p: ((p[1] - x) ** 2 + (p[0] - y) ** 2, p))
        reach += 1
