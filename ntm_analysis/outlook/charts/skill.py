"""Skill: how much less error than simple forecasts, by method and by place.

Bars over one simple forecast each, with the 90 % interval where there is one.
"""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ntm_analysis.outlook.charts.calibration import chart, from_to, whiskers
from ntm_analysis.page import theme
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import number, percent
from ntm_analysis.page.tables import records


def by_method(rows: pd.DataFrame, language: Language) -> Chart:
    """Draw the skill over each simple forecast, `breakdown.by_method`."""
    names = [say(f"outlook.baseline_{name}", language) for name in rows["method"]]
    figure = _bars(names, rows["skill"], language)
    figure.data[0].error_x = _whiskers(rows)
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
            "interval": from_to(row.skill_low, row.skill_high, language),
            "forecasts": number(row.forecasts, language),
            "origins": number(row.origins, language),
        }
        for name, row in zip(names, records(rows), strict=True)
    ]
    return chart("by_method", figure, title, shown, language)


def by_place(rows: pd.DataFrame, method: str, language: Language) -> Chart:
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
    figure.data[0].error_x = _whiskers(judged)
    figure.update_xaxes(range=[-1.05, 1.05])
    figure.update_layout(height=max(280, 90 + 20 * len(judged)))
    shown = [
        {
            "place": row.place,
            "forecasts": number(row.forecasts, language),
            "origins": number(row.origins, language),
            "crps": number(row.crps, language),
            "crps_baseline": number(row.crps_baseline, language),
            "skill": percent(100 * row.skill, language, 0),
            "interval": from_to(row.skill_low, row.skill_high, language),
        }
        for row in records(rows)
    ]
    return chart("by_place", figure, title, shown, language)


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


def _whiskers(rows: pd.DataFrame) -> dict[str, Any]:
    return whiskers(rows["skill"], rows["skill_low"], rows["skill_high"])
