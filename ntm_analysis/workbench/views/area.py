"""The map as plain values: outlines once, then a class and words for each unit."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import shapely

from ntm_analysis.maps.drawing.map_circles import circle_radii
from ntm_analysis.maps.drawing.map_paint import paint
from ntm_analysis.maps.drawing.map_paths import lines, path, steps_for, thin
from ntm_analysis.maps.drawing.map_sheet import MapSheet, lay_out
from ntm_analysis.maps.tables.map_data import MapData
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.maps.views import theme_map
from ntm_analysis.maps.views.map_rows import joined
from ntm_analysis.maps.views.theme_words import heading, notes
from ntm_analysis.page.language import Language
from ntm_analysis.periods import Period

Source = Callable[[str], str]
MOST_NAMES = 16  # areas whose names are written on the map
NONE, OUTSIDE, COUNTED = -1, -2, -3  # in place of a class


def outlines(ground: MapExtent) -> dict[str, Any]:
    """Give the size of the drawing, each unit's outline, name and middle."""
    geometry = ground.layer.geometry
    shapes = geometry.geometry.to_numpy()
    sheet = lay_out(shapes)
    drawn = thin(_placed(shapes, sheet))
    steps = steps_for(drawn)
    middles = shapely.get_coordinates(shapely.point_on_surface(drawn)).round(1)
    named = len(shapes) <= MOST_NAMES
    return {
        "key": f"{ground.place_code}/{ground.level}/{ground.vintage}",
        "level": ground.level,
        "vintage": ground.vintage,
        "width": sheet.width,
        "height": round(sheet.height),
        "steps": steps,
        "units": [
            [code, name, path(shape, steps), x, y]
            for code, name, shape, (x, y) in zip(
                geometry["code"], geometry["name"], drawn, middles.tolist(), strict=True
            )
        ],
        "borders": _borders(ground, sheet, steps),
        "named": named,
    }


def _placed(shapes: np.ndarray, sheet: MapSheet) -> np.ndarray:
    """Put each polygon into its frame, then the units together again."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    for number, frame in enumerate((*sheet.insets, sheet.main)):
        here = sheet.place == (number if number < len(sheet.insets) else -1)
        if here.any():
            parts[here] = frame.pixels(parts[here])
    return np.array(
        [shapely.multipolygons(parts[owner == k]) for k in range(len(shapes))], object
    )


def _borders(ground: MapExtent, sheet: MapSheet, steps: int) -> str:
    if ground.over is None or ground.is_nation:
        return ""
    shapes = sheet.main.pixels(ground.over.geometry.geometry.to_numpy())
    edges = shapely.simplify(shapely.boundary(shapes), 0.5)
    return "".join(lines(edge, steps) for edge in edges)


def classes(data: MapData, source: Source, language: Language) -> dict[str, Any]:
    """Give the class of each unit, its words, and what the classes are called."""
    values = theme_map.worded(data, theme_map.sourced(data, source), language)
    found, fills, named, lined = theme_map.painted(
        data, values, theme_map.FIXED, language
    )
    unit = theme_map.unit(data)
    rows = joined(data.layer, values, unit, language)
    shown = paint(found, unit, language, fills, named, lined, rows)
    codes = rows["code"].tolist()
    circles = theme_map.is_circles(data)
    entries = zip(shown.fills, shown.texts, found.counts, strict=False)
    return {
        "classes": [] if circles else [list(entry) for entry in entries],
        "of": [_class(shown.name(code)) for code in codes],
        "said": rows["said"].tolist(),
        "shown": rows["shown"].tolist(),
        "radii": _radii(rows) if circles else [],
    }


def words(data: MapData, day: Period, language: Language) -> dict[str, Any]:
    """Give title and notes of a map at a date."""
    at = replace(data, as_of=day)
    return {"title": heading(at, language), "notes": list(notes(at, language))}


def _class(name: str) -> int:
    apart = {"none": NONE, "outside": OUTSIDE, "counted": COUNTED}
    return apart.get(name) or int(name)


def _radii(rows: pd.DataFrame) -> list[float]:
    most = float(rows["value"].max()) if rows["value"].notna().any() else 0.0
    return [round(radius, 1) for radius in circle_radii(rows["value"], most)]
