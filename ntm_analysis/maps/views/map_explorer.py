"""Maps for JupyterLab: the same layer, classes and words, with hover, click and zoom.

Areas are filled lines on plain axes: plotly's own geographic traces would ask a
content network for the world's outlines. One trace a class, so that the legend
switches classes on and off; unseen points inside each area answer hover and click.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import shapely

from ntm_analysis.boundaries.boundaries import Layer
from ntm_analysis.maps.drawing import palette
from ntm_analysis.maps.drawing.map_circles import circle_radii
from ntm_analysis.maps.drawing.map_frame import MapFrame
from ntm_analysis.maps.drawing.map_paint import Paint, paint
from ntm_analysis.maps.drawing.map_paths import thin
from ntm_analysis.maps.drawing.map_sheet import lay_out
from ntm_analysis.maps.models.classes import Classes
from ntm_analysis.maps.tables.map_themes import Unit
from ntm_analysis.maps.views.map_legend import COUNTED
from ntm_analysis.maps.views.map_notes import boundary_note
from ntm_analysis.maps.views.map_rows import joined
from ntm_analysis.page.chart import label
from ntm_analysis.page.language import Language
from ntm_analysis.page.theme import layout

HEIGHT = 620
# Fills of areas that are in no class, by `Paint.name`.
BLANK = {"none": "#d9d9d9", "counted": COUNTED, "outside": "#f7f7f7"}
NEUTRAL = "#eef1f4"
NEAR = 6.0  # units of the drawing between the points that answer the mouse


def explorer(
    layer: Layer,
    values: pd.DataFrame,
    classes: Classes,
    *,
    title: str,
    language: Language,
    unit: Unit = "share",
    colours: Sequence[str] | None = None,
    texts: Sequence[str] = (),
    circles: bool = False,
    borders: Layer | None = None,
) -> go.Figure:
    """Draw areas by class for exploring; parameters as in `maps.choropleth`.

    Parameters
    ----------
    circles
        Values are numbers: they are drawn as circles over areas of one colour.

    Returns
    -------
    Figure
        A trace a class with its count in the name, then "no report" and what the
        programme does not cover, lines and circles if any, and last the unseen
        points that answer hover and click: one in the middle of each area, in the
        order of the layer, and more around; `customdata` holds the codes.
    """
    rows = joined(layer, values, unit, language)
    frame = lay_out(layer.geometry.geometry.to_numpy()).main
    shapes = thin(frame.pixels(layer.geometry.geometry.to_numpy()))
    shown = paint(classes, unit, language, colours, texts, rows=rows)
    figure = go.Figure()
    _areas(figure, rows, shapes, shown, language, circles)
    if borders is not None:
        _lines(figure, frame.pixels(borders.geometry.geometry.to_numpy()))
    if circles:
        _circles(figure, rows, shapes)
    _handles(figure, rows, shapes)
    figure.update_layout(_layout(title, frame))
    note = label(boundary_note(layer, language))
    figure.add_annotation(
        text=note, x=0, y=0, xref="paper", yref="paper", showarrow=False, yanchor="top"
    )
    return figure


def code_at(figure: go.Figure, point: int) -> str:
    """Give the code of the area that a hover or click met, to open its sheet."""
    return str(figure.data[-1].customdata[point])


def _layout(title: str, frame: MapFrame) -> dict[str, object]:
    """Begin at the main frame; far islands are found by zooming out."""
    axis = {"visible": False, "fixedrange": False}
    across = [frame.left, frame.left + frame.width]
    down = [frame.top + frame.height, frame.top]
    return layout(
        title={"text": label(title)},
        height=HEIGHT,
        dragmode="pan",
        xaxis=axis | {"range": across},
        yaxis=axis | {"range": down, "scaleanchor": "x"},
    )


def _areas(
    figure: go.Figure,
    rows: pd.DataFrame,
    shapes: np.ndarray,
    shown: Paint,
    language: Language,
    circles: bool,
) -> None:
    of = shown.classes.of
    if circles:
        known = rows["code"].isin(list(of))
        _trace(figure, shapes, known, "", NEUTRAL, legend=False)
    words = [] if circles else [text for _, text in shown.entries(language)]
    for number, (text, fill) in enumerate(zip(words, shown.fills, strict=False)):
        inside = rows["code"].map(lambda code, n=number: of.get(code) == n)
        _trace(figure, shapes, inside, text, fill)
    names, blank = rows["code"].map(shown.name), shown.blank_classes(language)
    for name, fill in BLANK.items():
        if (inside := names == name).any():
            # An area that the table has no row of stands in no legend.
            text = blank[name][1] if name in blank else ""
            _trace(figure, shapes, inside, text, fill, legend=name in blank)


def _trace(
    figure: go.Figure,
    shapes: np.ndarray,
    inside: "pd.Series[bool]",
    name: str,
    fill: str,
    legend: bool = True,
) -> None:
    """Add the areas of one class as one filled line with gaps."""
    x, y = _outlines(shapes[np.flatnonzero(inside.to_numpy())])
    figure.add_trace(
        go.Scatter(
            x=x,
            y=y,
            name=label(name),
            mode="lines",
            fill="toself",
            fillcolor=fill,
            line={"color": palette.EDGE, "width": 0.7},
            hoverinfo="skip",
            showlegend=legend,
        )
    )


def _lines(figure: go.Figure, shapes: np.ndarray) -> None:
    """Add the outlines of larger units."""
    x, y = _outlines(thin(shapes))
    line = {"color": "#333333", "width": 1}
    figure.add_trace(
        go.Scatter(
            x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False
        )
    )


def _outlines(shapes: np.ndarray) -> tuple[list[float | None], list[float | None]]:
    x: list[float | None] = []
    y: list[float | None] = []
    for polygon in shapely.get_parts(shapes):
        points = np.round(shapely.get_coordinates(polygon.exterior), 1).tolist()
        x += [point[0] for point in points] + [None]
        y += [point[1] for point in points] + [None]
    return x, y


def _circles(figure: go.Figure, rows: pd.DataFrame, shapes: np.ndarray) -> None:
    most = float(rows["value"].max()) if rows["value"].notna().any() else 0.0
    middles = shapely.get_coordinates(shapely.point_on_surface(shapes)).round(1)
    figure.add_trace(
        go.Scatter(
            x=middles[:, 0].tolist(),
            y=middles[:, 1].tolist(),
            mode="markers",
            marker={
                "size": [2 * radius for radius in circle_radii(rows["value"], most)],
                "color": palette.SYMBOL,
                "opacity": 0.72,
            },
            hoverinfo="skip",
            showlegend=False,
        )
    )


def _handles(figure: go.Figure, rows: pd.DataFrame, shapes: np.ndarray) -> None:
    """Add unseen points that answer hover and click, wherever the mouse is."""
    points, area = _points(shapes)
    said, codes = rows["said"].tolist(), rows["code"].tolist()
    figure.add_trace(
        go.Scatter(
            x=points[:, 0].tolist(),
            y=points[:, 1].tolist(),
            text=[label(said[k]) for k in area],
            customdata=[codes[k] for k in area],
            name="",
            mode="markers",
            marker={"size": 12, "opacity": 0},
            hovertemplate="%{text}<extra></extra>",
            showlegend=False,
        )
    )


def _points(shapes: np.ndarray) -> tuple[np.ndarray, list[int]]:
    """Give the middle of each shape, then a grid over them, with their numbers."""
    middles = shapely.get_coordinates(shapely.point_on_surface(shapes)).round(1)
    main = shapely.get_parts(shapes)
    west, south, east, north = shapely.total_bounds(main)
    across = np.arange(west, min(east, west + 1200), NEAR)
    down = np.arange(south, min(north, south + 1200), NEAR)
    grid = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2).round(1)
    tree = shapely.STRtree(shapes)
    point, area = tree.query(shapely.points(grid), predicate="within")
    numbers = [*range(len(shapes)), *area.tolist()]
    return np.concatenate([middles, grid[point]]), numbers
