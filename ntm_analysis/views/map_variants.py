"""Maps beside the plain choropleth: years side by side, two amounts, equal tiles.

Each draws ready classes; none classifies. Small multiples share one set of classes,
so that a colour means the same in every year.
"""

from collections.abc import Mapping, Sequence
from html import escape

import numpy as np
import pandas as pd
import shapely

from ntm_analysis.models.classes import Classes
from ntm_analysis.sources.boundaries import Layer
from ntm_analysis.views import maps, palette
from ntm_analysis.views.html import Html
from ntm_analysis.views.language import Language, say
from ntm_analysis.views.map_drawing import Drawing, style
from ntm_analysis.views.map_figure import MapFigure, beside
from ntm_analysis.views.map_legend import Unit, box, class_texts, legend, none_box
from ntm_analysis.views.numbers import date

TILE = 22.0


def by_year(
    layer: Layer,
    values: Mapping[str, pd.DataFrame],
    classes: Mapping[str, Classes],
    *,
    title: str,
    language: Language,
    anchor: str = "years",
    unit: Unit = "share",
) -> Html:
    """Draw one map a date, all with the same classes.

    Parameters
    ----------
    values, classes
        Date -> table of areas, and its classes; all with the same edges.

    Raises
    ------
    ValueError
        If the edges differ: then colours could not be compared.
    """
    if len({found.edges for found in classes.values()}) > 1:
        raise ValueError("maps of several years need classes with the same edges")
    return beside(
        *(
            maps.choropleth(
                layer,
                table,
                classes[day],
                title=f"{title}: {date(day, language)}",
                language=language,
                anchor=f"{anchor}-{number}",
                unit=unit,
                labels=False,
            )
            for number, (day, table) in enumerate(values.items())
        )
    )


def bivariate(
    layer: Layer,
    values: pd.DataFrame,
    first: Classes,
    second: Classes,
    *,
    names: tuple[str, str],
    title: str,
    language: Language,
    anchor: str = "two",
    units: tuple[Unit, Unit] = ("share", "pp"),
) -> MapFigure:
    """Draw two amounts at once, three classes each, such as share against pace.

    Parameters
    ----------
    values : DataFrame, one row an area
        Columns code, value (of the first) and value_second.
    first, second
        Classes of the two columns; an area without either is "no report".
    """
    rows = maps.joined(layer, values, units[0], language)
    drawing = Drawing(layer.geometry, anchor)
    codes, said = rows["code"].tolist(), rows["said"].tolist()
    rows_text = class_texts(first, units[0], language)
    columns_text = class_texts(second, units[1], language)

    def paint(row: int) -> tuple[str, str, str]:
        a, b = first.of.get(codes[row]), second.of.get(codes[row])
        if a is None or b is None:
            data = f'data-code="{codes[row]}" data-class="none"'
            return f"url(#{anchor}-none)", data, said[row]
        data = f'data-code="{codes[row]}" data-class="{a}{b}"'
        more = f"{said[row]} · {names[1]}: {columns_text[b]}"
        return palette.BIVARIATE[a][b], data, more

    pairs = [(first.of.get(code), second.of.get(code)) for code in codes]
    entries = [
        (
            box(palette.BIVARIATE[a][b]),
            f"{names[0]} {rows_text[a]}, {names[1]} {columns_text[b]}: "
            f"{pairs.count((a, b))}",
        )
        for a in range(first.size)
        for b in range(second.size)
        if (a, b) in pairs
    ]
    missing = sum(a is None or b is None for a, b in pairs)
    entries.append((none_box(), f"{say('general.no_report', language)}: {missing}"))
    body = drawing.areas(paint) + drawing.inset_frames()
    return MapFigure(
        anchor=anchor,
        svg=drawing.svg(body, title, title),
        title=title,
        alt=title,
        legend=legend(entries),
        data=maps.data_table(rows, first, units[0], title, language),
        language=language,
        notes=(maps.boundary_note(layer, language),),
    )


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
) -> MapFigure:
    """Draw every area as one tile of the same size, near its place.

    For wards too small to be seen, and because a large area is not a large number of
    people.
    """
    rows = maps.joined(layer, values, unit, language)
    fills = tuple(colours or palette.sequential(classes.size))
    places = tile_places(layer)
    out = []
    for (row, column), record in zip(places, rows.to_dict("records"), strict=True):
        found = classes.of.get(record["code"])
        fill = f"url(#{anchor}-none)" if found is None else fills[found]
        out.append(
            f'<rect class="tile" data-code="{record["code"]}" '
            f'data-class="{"none" if found is None else found}" '
            f'x="{column * TILE:g}" y="{row * TILE:g}" width="{TILE - 2:g}" '
            f'height="{TILE - 2:g}" rx="3" fill="{fill}" stroke="#666">'
            f"<title>{escape(record['said'])}</title></rect>"
        )
    height = (max(row for row, _ in places) + 1) * TILE
    width = (max(column for _, column in places) + 1) * TILE
    hatch = (
        f'<pattern id="{anchor}-none" width="6" height="6" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" fill="#dcdcdc"/>'
        '<path d="M0 0V6" stroke="#8a8a8a" stroke-width="2.4"/></pattern>'
    )
    svg = (
        f'<svg class="ntm-map" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {width:g} {height:g}" aria-label="{escape(title)}">'
        f"<style>{style()}</style><defs>{hatch}</defs>{''.join(out)}</svg>"
    )
    return MapFigure(
        anchor=anchor,
        svg=svg,
        title=title,
        alt=title,
        legend=legend(maps.class_entries(classes, fills, unit, language)),
        data=maps.data_table(rows, classes, unit, title, language),
        language=language,
        notes=(maps.boundary_note(layer, language),),
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
