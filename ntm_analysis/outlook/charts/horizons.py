"""Calibration by years ahead: what the 80 % interval held, and the ends of the PIT."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ntm_analysis.outlook.charts.calibration import chart, from_to, points, whiskers
from ntm_analysis.page import theme
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import number, percent
from ntm_analysis.page.tables import records


def by_horizon(rows: pd.DataFrame, language: Language) -> Chart:
    """Draw what the 80 % interval held by years ahead, `breakdown.by_horizon`."""
    spans = [
        f"{number(row.shortest, language)}–{number(row.longest, language)}"
        for row in records(rows)
    ]
    figure = go.Figure(layout=theme.layout(height=320, showlegend=False))
    points(figure, pd.Series(spans), rows["in_80"], rows["forecasts"], language)
    marks = figure.data[-1]
    marks.mode = "markers+text"
    marks.error_y = whiskers(rows["in_80"], rows["in_80_low"], rows["in_80_high"])
    figure.add_hline(y=0.8, line={"dash": "dash", "color": "#555", "width": 1})
    figure.update_layout(
        xaxis={"type": "category", "title": {"text": say("backtest.ahead", language)}},
        yaxis={
            "range": [0, 1.08],
            "tickformat": ".0%",
            "title": {"text": say("backtest.held", language)},
        },
    )
    shown = [
        {"years": span} | _horizon(row, language)
        for span, row in zip(spans, records(rows), strict=True)
    ]
    title = say("backtest.by_horizon", language)
    return chart("by_horizon", figure, title, shown, language)


def _horizon(row: Any, language: Language) -> dict[str, str]:
    def share(value: float) -> str:
        return percent(100 * value, language, 0)

    return {
        "forecasts": number(row.forecasts, language),
        "origins": number(row.origins, language),
        "crps": number(row.crps, language),
        "best": say(f"outlook.baseline_{row.best}", language),
        "crps_best": number(row.crps_best, language),
        "skill": share(row.skill),
        "in_50": share(row.in_50),
        "in_80": share(row.in_80),
        "interval": from_to(row.in_80_low, row.in_80_high, language),
        "in_95": share(row.in_95),
        "pit_lowest": share(row.pit_lowest),
        "pit_highest": share(row.pit_highest),
    }
