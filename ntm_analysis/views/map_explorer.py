"""Maps for JupyterLab: the same layer, classes and words, with hover, click and zoom.

Areas are filled lines on plain axes: plotly's own geographic traces would ask a
content network for the world's outlines. One trace a class, so that the legend
switches classes on and off; an unseen point in each area answers hover and click.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import shapely

from ntm_analysis.models.classes import Classes
from ntm_analysis.sources.boundaries import Layer
from ntm_analysis.views import maps, palette
from ntm_analysis.views.language import Language, say
from ntm_analysis.views.map_frame import lay_out
from ntm_analysis.views.map_legend import Unit, class_texts
from ntm_analysis.views.map_paths import thin
from ntm_analysis.views.theme import layout

HEIGHT = 620


def explorer(
    layer: Layer,
    values: pd.DataFrame,
    classes: Classes,
    *,
    title: str,
    language: Language,
    unit: Unit = "share",
    colours: Sequence[str] | None = None,
) -> go.Figure:
    """Draw areas by class for exploring; parameters as in `maps.choropleth`.

    Returns
    -------
    Figure
        A trace a class with its count in the name, then "no report", then the
        unseen points that answer hover and click, `customdata` being the codes.
    """
    rows = maps.joined(layer, values, unit, language)
    sheet = lay_out(layer.geometry.geometry.to_numpy())
    shapes = thin(sheet.main.pixels(layer.geometry.geometry.to_numpy()))
    texts = class_texts(classes, unit, language)
    fills = tuple(colours or palette.sequential(classes.size))
    figure = go.Figure()
    for number, (text, fill) in enumerate(zip(texts, fills, strict=False)):
        inside = rows["code"].map(lambda code, n=number: classes.of.get(code) == n)
        _trace(figure, shapes, inside, f"{text}: {int(inside.sum())}", fill)
    rest = ~rows["code"].isin(list(classes.of))
    name = f"{say('general.no_report', language)}: {int(rest.sum())}"
    _trace(figure, shapes, rest, name, "#d9d9d9")
    figure.update_layout(
        layout(
            title={"text": title},
            height=HEIGHT,
            dragmode="pan",
            xaxis={"visible": False, "fixedrange": False},
            yaxis={
                "visible": False,
                "fixedrange": False,
                "autorange": "reversed",
                "scaleanchor": "x",
            },
        )
    )
    _handles(figure, rows, shapes)
    note = maps.boundary_note(layer, language)
    figure.add_annotation(
        text=note, x=0, y=0, xref="paper", yref="paper", showarrow=False, yanchor="top"
    )
    return figure


def _trace(
    figure: go.Figure,
    shapes: np.ndarray,
    inside: "pd.Series[bool]",
    name: str,
    fill: str,
) -> None:
    """Add the areas of one class as one filled line with gaps."""
    x: list[float | None] = []
    y: list[float | None] = []
    for position in np.flatnonzero(inside.to_numpy()):
        for polygon in shapely.get_parts(shapes[position]):
            points = np.round(shapely.get_coordinates(polygon.exterior), 1).tolist()
            x += [point[0] for point in points] + [None]
            y += [point[1] for point in points] + [None]
    figure.add_trace(
        go.Scatter(
            x=x,
            y=y,
            name=name,
            mode="lines",
            fill="toself",
            fillcolor=fill,
            line={"color": "#ffffff", "width": 0.7},
            hoverinfo="skip",
        )
    )


def _handles(figure: go.Figure, rows: pd.DataFrame, shapes: np.ndarray) -> None:
    """Add an unseen point in each area: it answers hover and click."""
    middles = shapely.get_coordinates(shapely.point_on_surface(shapes)).round(1)
    figure.add_trace(
        go.Scatter(
            x=middles[:, 0].tolist(),
            y=middles[:, 1].tolist(),
            text=rows["said"].tolist(),
            customdata=rows["code"].tolist(),
            name="",
            mode="markers",
            marker={"size": 18, "opacity": 0},
            hovertemplate="%{text}<extra></extra>",
            showlegend=False,
        )
    )


def code_at(figure: go.Figure, point: int) -> str:
    """Give the code of the area that a hover or click met, to open its sheet."""
    return str(figure.data[-1].customdata[point])
