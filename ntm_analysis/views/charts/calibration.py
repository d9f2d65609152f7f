"""Calibration: stated against come true, skill over simple forecasts, the PIT.

On the diagonal a forecast means what it says. Points say how many forecasts they
stand for; skill bars carry their 90 % interval.
"""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ntm_analysis.views import theme
from ntm_analysis.views.chart import Chart
from ntm_analysis.views.language import Language, say
from ntm_analysis.views.numbers import number, percent
from ntm_analysis.views.tables import Column, records, table


def coverage(rows: pd.DataFrame, language: Language) -> Chart:
    """Draw how many outcomes each interval held, `breakdown.coverage`."""
    wide = rows[rows["share"] == 0.8].iloc[0]
    title = say(
        "backtest.coverage", language, held=percent(100 * wide["held"], language, 0)
    )
    figure = _square("backtest.said", "backtest.held", language)
    _points(figure, rows["share"], rows["held"], rows["forecasts"], language)
    shown = [
        {
            "share": percent(100 * row.share, language),
            "held": percent(100 * row.held, language),
            "forecasts": number(row.forecasts, language),
        }
        for row in records(rows)
    ]
    return _chart("coverage", figure, title, shown, language)


def reliability(rows: pd.DataFrame, language: Language) -> Chart:
    """Draw probabilities of a target against how often it was met."""
    title = say(
        "backtest.reliability",
        language,
        forecasts=number(rows["forecasts"].sum(), language),
    )
    figure = _square("backtest.stated", "backtest.met", language)
    _points(figure, rows["stated"], rows["met"], rows["forecasts"], language)
    shown = [
        {
            "stated": percent(100 * row.stated, language),
            "met": percent(100 * row.met, language),
            "forecasts": number(row.forecasts, language),
        }
        for row in records(rows)
    ]
    return _chart("reliability", figure, title, shown, language)


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
    return _chart("pit", figure, say("backtest.pit", language), shown, language)


def skill_by_method(rows: pd.DataFrame, language: Language) -> Chart:
    """Draw the skill over each simple forecast, `breakdown.by_method`."""
    names = [say(f"outlook.baseline_{name}", language) for name in rows["method"]]
    figure = _bars(names, rows["skill"], language)
    figure.data[0].error_x = {
        "type": "data",
        "symmetric": False,
        "array": (rows["skill_high"] - rows["skill"]).tolist(),
        "arrayminus": (rows["skill"] - rows["skill_low"]).tolist(),
        "color": "#222",
    }
    best = rows.iloc[-1]
    title = say(
        "backtest.by_method",
        language,
        skill=percent(100 * best["skill"], language, 0),
        method=say(f"outlook.baseline_{best['method']}", language),
    )
    shown = [
        {
            "method": name,
            "crps": number(row.crps, language),
            "skill": percent(100 * row.skill, language, 0),
            "interval": _interval(row, language),
        }
        for name, row in zip(names, records(rows), strict=True)
    ]
    return _chart("by_method", figure, title, shown, language)


def skill_by_place(rows: pd.DataFrame, method: str, language: Language) -> Chart:
    """Draw the skill in each place over one simple forecast, `breakdown.by_place`."""
    judged = rows[rows["skill"].notna()].iloc[::-1]
    better = int((judged["skill"] > 0).sum())
    title = say(
        "backtest.by_place",
        language,
        better=better,
        places=len(judged),
        method=say(f"outlook.baseline_{method}", language),
    )
    # A place where the simple forecast was nearly right can lie far below zero.
    figure = _bars(judged["place"].tolist(), judged["skill"], language)
    figure.update_xaxes(range=[-1.05, 1.05])
    figure.update_layout(height=max(280, 90 + 20 * len(judged)))
    shown = [
        {
            "place": row.place,
            "forecasts": number(row.forecasts, language),
            "crps": number(row.crps, language),
            "crps_baseline": number(row.crps_baseline, language),
            "skill": percent(100 * row.skill, language, 0),
        }
        for row in records(rows)
    ]
    return _chart("by_place", figure, title, shown, language)


def _bars(names: list[str], values: pd.Series, language: Language) -> go.Figure:
    colours = [theme.ACTUAL if value > 0 else theme.TARGET for value in values]
    figure = go.Figure(layout=theme.layout(height=320, showlegend=False))
    figure.add_bar(
        y=names,
        x=values.tolist(),
        orientation="h",
        marker={"color": colours},
        text=[percent(100 * value, language, 0) for value in values],
        textposition="inside",
        insidetextanchor="start",
        constraintext="none",
    )
    figure.update_layout(
        xaxis={
            "tickformat": ".0%",
            "zeroline": True,
            "zerolinecolor": "#444",
            "title": {"text": say("backtest.skill_axis", language)},
        },
        yaxis={"ticksuffix": "  "},
    )
    return figure


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


def _points(
    figure: go.Figure,
    x: pd.Series,
    y: pd.Series,
    forecasts: pd.Series,
    language: Language,
) -> None:
    figure.add_scatter(
        x=x.tolist(),
        y=y.tolist(),
        mode="lines+markers+text",
        text=[f"n = {number(count, language)}" for count in forecasts],
        textposition="top left",
        marker={"size": 11, "color": theme.ACTUAL},
        line={"color": theme.ACTUAL},
    )


def _interval(row: Any, language: Language) -> str:
    low, high = (percent(100 * v, language, 0) for v in (row.skill_low, row.skill_high))
    return say("backtest.from_to", language, low=low, high=high)


def _chart(
    anchor: str,
    figure: go.Figure,
    title: str,
    rows: list[dict[str, str]],
    language: Language,
) -> Chart:
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
