"""One measure of one or several places by date, for an analyst's question.

A line joins reports of one place and one criteria set only.
"""

from collections.abc import Callable
from itertools import cycle

import pandas as pd
import plotly.graph_objects as go

from ntm_analysis.figures.charts import trend_table
from ntm_analysis.page import theme
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.language import Language, say

Source = Callable[[str], str]
COLOURS = (
    theme.ACTUAL,
    theme.TARGET,
    theme.REGION,
    theme.ESTIMATE,
    "#cc79a7",
    theme.NATION,
)
# More lines than this cannot be told apart; the table below the chart has all.
MOST_LINES = 12


def by_place(
    rows: pd.DataFrame, title: str, unit: str, source: Source, language: Language
) -> Chart:
    """Draw reports by date, a colour a place, cut where the criteria set changes.

    Parameters
    ----------
    rows : DataFrame
        As `figures.tables.trends.shaped` gives them, `series` the place's name.
    """
    figure = go.Figure(
        layout=theme.layout(
            height=360,
            yaxis={"title": {"text": unit}, "rangemode": "tozero"},
            xaxis={"tickformat": "d", "showgrid": False},
        )
    )
    places = list(rows["series"].unique())[:MOST_LINES]
    for place, colour in zip(places, cycle(COLOURS), strict=False):
        own = rows[rows["series"] == place]
        for number, (_, part) in enumerate(own.groupby("segment")):
            figure.add_scatter(
                x=part["year"],
                y=part["value"],
                mode="lines+markers",
                name=place,
                legendgroup=place,
                showlegend=number == 0 and len(places) > 1,
                line={"color": colour},
            )
    names = {place: place for place in rows["series"].unique()}
    return Chart(
        anchor="chart-by-place",
        figure=figure,
        title=title,
        alt=say("charts.by_place_alt", language, count=len(rows)),
        data=trend_table.data(rows, title, source, language, names),
        language=language,
    )
