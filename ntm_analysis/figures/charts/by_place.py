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
from ntm_analysis.page.numbers import date, number
from ntm_analysis.page.tables import records
from ntm_analysis.page.year_axis import year_axis

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
            xaxis=year_axis(list(rows["year"]), language),
        )
    )
    places = list(rows["series"].unique())[:MOST_LINES]
    for place, colour in zip(places, cycle(COLOURS), strict=False):
        own = rows[rows["series"] == place]
        for place_in_line, (_, part) in enumerate(own.groupby("segment")):
            figure.add_scatter(
                x=part["year"],
                y=part["value"],
                mode="lines+markers",
                name=place,
                legendgroup=place,
                showlegend=place_in_line == 0 and len(places) > 1,
                line={"color": colour},
                hovertext=[
                    f"{date(row.time, language)}: {number(row.value, language)}"
                    for row in records(part)
                ],
                hovertemplate="%{hovertext}<extra>%{fullData.name}</extra>",
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
