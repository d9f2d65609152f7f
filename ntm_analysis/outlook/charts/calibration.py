"""Calibration: what forecasts state against what came true, and the PIT.

On the diagonal a forecast means what it says. Points say how many forecasts they
stand for.
"""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ntm_analysis.page import theme
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import MISSING, number, percent
from ntm_analysis.page.tables import Column, records, table


def coverage(rows: pd.DataFrame, language: Language) -> Chart:
    """Draw how many outcomes each interval held, `breakdown.coverage`."""
    ranges = [name for name in ("range_said", "range_held") if name in rows]
    wide = rows[rows["share"] == 0.8].iloc[0]
    title = say(
        "backtest.coverage", language, held=percent(100 * wide["held"], language, 0)
    )
    figure = _square("backtest.said", "backtest.held", language)
    points(figure, rows["share"], rows["held"], rows["forecasts"], language)
    shown = [
        {
            "share": percent(100 * row.share, language),
            "held": percent(100 * row.held, language),
        }
        | {key: percent(100 * getattr(row, key), language, 0) for key in ranges}
        | {"forecasts": number(row.forecasts, language)}
        for row in records(rows)
    ]
    return chart("coverage", figure, title, shown, language)


def reliability(rows: pd.DataFrame, language: Language) -> Chart:
    """Draw probabilities of a target against how often it was met."""
    title = say(
        "backtest.reliability",
        language,
        forecasts=number(rows["forecasts"].sum(), language),
    )
    figure = _square("backtest.stated", "backtest.met", language)
    points(figure, rows["stated"], rows["met"], rows["forecasts"], language)
    figure.data[-1].error_y = whiskers(rows["met"], rows["met_low"], rows["met_high"])
    shown = [
        {
            "stated": percent(100 * row.stated, language),
            "met": percent(100 * row.met, language),
            "interval": from_to(row.met_low, row.met_high, language),
            "forecasts": number(row.forecasts, language),
            "origins": number(row.origins, language),
        }
        for row in records(rows)
    ]
    return chart("reliability", figure, title, shown, language)


def pit(rows: pd.DataFrame, language: Language) -> Chart:
    """Draw the PIT histogram; level bars are a calibrated method."""
    even = 1 / len(rows)
    figure = go.Figure(layout=theme.layout(height=300, bargap=0.02))
    middle = (rows["low"] + rows["high"]) / 2
    figure.add_bar(
        x=middle.tolist(), y=rows["share"].tolist(), marker={"color": theme.ACTUAL}
    )
    figure.add_hline(y=even, line={"dash": "dash", "color": "#555", "width": 1})
    figure.update_layout(
        showlegend=False,
        xaxis={"title": {"text": say("backtest.pit_axis", language)}},
        yaxis={"tickformat": ".0%", "title": {"text": say("backtest.share", language)}},
    )
    shown = [
        {
            "bin": f"{number(row.low, language)}–{number(row.high, language)}",
            "share": percent(100 * row.share, language),
        }
        for row in records(rows)
    ]
    return chart("pit", figure, say("backtest.pit", language), shown, language)


def whiskers(middle: pd.Series, low: pd.Series, high: pd.Series) -> dict[str, Any]:
    """Give plotly's error bars of intervals; none where an interval is missing."""
    return {
        "type": "data",
        "symmetric": False,
        "array": (high - middle).fillna(0).tolist(),
        "arrayminus": (middle - low).fillna(0).tolist(),
        "color": "#222",
        "thickness": 1,
    }


def from_to(low: float, high: float, language: Language) -> str:
    """Say an interval of shares (0..1); a dash where there is none."""
    if pd.isna(low) or pd.isna(high):
        return MISSING
    ends = [percent(100 * end, language, 0) for end in (low, high)]
    return say("backtest.from_to", language, low=ends[0], high=ends[1])


def _square(x_title: str, y_title: str, language: Language) -> go.Figure:
    figure = go.Figure(layout=theme.layout(height=360, showlegend=False))
    figure.add_scatter(
        x=[0, 1], y=[0, 1], mode="lines", line={"dash": "dash", "color": "#555"}
    )
    axis = {"range": [-0.03, 1.08], "tickformat": ".0%"}
    figure.update_layout(
        xaxis=axis | {"title": {"text": say(x_title, language)}},
        yaxis=axis | {"title": {"text": say(y_title, language)}},
    )
    return figure


def points(
    figure: go.Figure,
    x: pd.Series,
    y: pd.Series,
    forecasts: pd.Series,
    language: Language,
) -> None:
    """Add points that say how many forecasts they stand for."""
    figure.add_scatter(
        x=x.tolist(),
        y=y.tolist(),
        mode="lines+markers+text",
        text=[f"n = {number(count, language)}" for count in forecasts],
        textposition="top left",
        marker={"size": 11, "color": theme.ACTUAL},
        line={"color": theme.ACTUAL},
    )


def chart(
    anchor: str,
    figure: go.Figure,
    title: str,
    rows: list[dict[str, str]],
    language: Language,
) -> Chart:
    """Put a figure, its sentence and the rows behind it together."""
    columns = [
        Column(key, say(f"backtest.col_{key}", language), "number" if i else "text")
        for i, key in enumerate(rows[0])
    ]
    return Chart(
        anchor=f"chart-backtest-{anchor.replace('_', '-')}",
        figure=figure,
        title=title,
        alt=say("backtest.alt", language, title=title, rows=len(rows)),
        data=table(rows, columns, title, language),
        language=language,
    )
