"""Communes by number of criteria met: one stacked bar a date.

Bars of kind target are hatched, actual ones are solid.
"""

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from ntm_analysis.figures.band_names import band_name
from ntm_analysis.page import theme
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import Html, cited
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import count_of, date, number
from ntm_analysis.page.tables import Column, records, table

Source = Callable[[str], str]


def bands(rows: pd.DataFrame, title: str, source: Source, language: Language) -> Chart:
    """Draw the communes by number of criteria met, one stacked bar a date.

    Parameters
    ----------
    rows : DataFrame
        As `figures.tables.trends.bands` gives them: time, kind, band_low, band_high,
        value, is_later, is_drawn. What is not drawn stands in the table.
    """
    told, rows = rows, rows[rows["is_drawn"]]
    edges = sorted(set(zip(rows["band_low"], rows["band_high"], strict=True)))
    stamps = list(dict.fromkeys(zip(rows["time"], rows["kind"], strict=True)))
    later = set(rows.loc[rows["is_later"], "time"])
    labels = [_stamp(time, kind, later, language) for time, kind in stamps]
    figure = go.Figure(layout=_band_layout(len(stamps), language))
    for step, (low, high) in enumerate(edges):
        part = rows[(rows["band_low"] == low) & (rows["band_high"] == high)]
        values = {(row.time, row.kind): float(row.value) for row in records(part)}
        figure.add_bar(
            y=labels,
            x=[values.get(stamp) for stamp in stamps],
            orientation="h",
            name=band_name(low, high, language),
            text=[number(values.get(stamp), language) for stamp in stamps],
            textposition="inside",
            insidetextanchor="middle",
            marker={
                "color": _shade(step, len(edges)),
                "line": {"color": "#444", "width": 0.6},
                "pattern": {
                    "shape": ["/" if kind == "target" else "" for _, kind in stamps],
                    "fillmode": "overlay",
                    "fgcolor": "rgba(255,255,255,.55)",
                    "solidity": 0.25,
                },
            },
        )
    return Chart(
        anchor="chart-bands",
        figure=figure,
        title=title,
        alt=say("charts.bands_alt", language, count=len(stamps)),
        data=_band_table(told, title, source, language),
        language=language,
        notes=_notes(told, language),
    )


def bands_listed(
    rows: pd.DataFrame, title: str, source: Source, language: Language
) -> Html:
    """Draw the bands as a table, where no date states enough of them for a picture."""
    return _band_table(rows, title, source, language)


def _notes(rows: pd.DataFrame, language: Language) -> tuple[str, ...]:
    """Say how plans are drawn, and which dates are not drawn and why."""
    kinds = set(rows.loc[rows["is_drawn"], "kind"])
    said = [say("charts.hatched_is_target", language)] if "target" in kinds else []
    apart = rows[~rows["is_drawn"]]
    if len(apart):
        times = ", ".join(dict.fromkeys(date(t, language) for t in apart["time"]))
        said.append(say("charts.other_edges", language, times=times))
    return tuple(said)


def _stamp(time: str, kind: str, later: set[str], language: Language) -> str:
    return f"{date(time, language)}<br>{_kind(kind, time in later, language)}"


def _kind(kind: str, is_later: bool, language: Language) -> str:
    """Name the kind of a figure; what was not yet known says so."""
    if is_later and kind == "actual":
        return say("charts.known_later", language)
    return say(f"general.{kind}", language)


def _shade(step: int, count: int) -> str:
    last = len(theme.BANDS) - 1
    return theme.BANDS[round(step * last / max(count - 1, 1))]


def _band_layout(count: int, language: Language) -> dict[str, object]:
    return theme.layout(
        height=110 + 62 * count,
        barmode="stack",
        xaxis={"showgrid": False, "ticksuffix": f" {say('charts.unit', language)}"},
        yaxis={"autorange": "reversed", "showgrid": False},
        legend={"traceorder": "normal", "y": 1.05, "yanchor": "bottom"},
    )


def _band_table(
    rows: pd.DataFrame, title: str, source: Source, language: Language
) -> Html:
    columns = [
        Column("time", say("charts.time", language)),
        Column("kind", say("charts.kind", language)),
        Column("band", say("charts.band_word", language)),
        Column("value", say("charts.communes", language), "number"),
        Column("source", say("general.source", language)),
    ]
    shown = [
        {
            "time": date(row.time, language),
            "kind": _kind(row.kind, row.is_later, language),
            "band": band_name(row.band_low, row.band_high, language),
            "value": count_of(row.value, row.denominator, language),
            "source": cited(row.figure_id, source),
        }
        for row in records(rows)
    ]
    return table(shown, columns, title, language)
