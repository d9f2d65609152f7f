"""Bars: bands by date, criteria now against target, funds by source.

Bars of kind target are outlined, actual ones are solid; the value stands at the end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from ntm_analysis.views import theme
from ntm_analysis.views.chart import Chart
from ntm_analysis.views.html import Html, cited
from ntm_analysis.views.language import Language, say
from ntm_analysis.views.numbers import count_of, date, number, percent
from ntm_analysis.views.tables import Column, records, table

Source = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class CriterionBar:
    """Communes meeting one criterion: now, and as the plan wants it."""

    number: int
    name: str
    now: float | None
    target: float
    denominator: float | None
    is_derived: bool  # "now" follows from target minus addition
    figure_id: str


@dataclass(frozen=True, slots=True)
class FundBar:
    """One source of funds in billion đồng."""

    name: str
    billion_vnd: float
    share_pct: float | None
    is_total: bool
    figure_id: str


def bands(rows: pd.DataFrame, title: str, source: Source, language: Language) -> Chart:
    """Draw the communes by number of criteria met, one stacked bar a date.

    Parameters
    ----------
    rows : DataFrame
        As `tables.trends.bands` gives them: time, kind, band_low, band_high, value.
    """
    edges = sorted(set(zip(rows["band_low"], rows["band_high"], strict=True)))
    stamps = list(dict.fromkeys(zip(rows["time"], rows["kind"], strict=True)))
    labels = [_stamp(time, kind, language) for time, kind in stamps]
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
        data=_band_table(rows, title, source, language),
        language=language,
        notes=(say("charts.hatched_is_target", language),),
    )


def criteria(
    bars: Sequence[CriterionBar],
    title: str,
    notes: Sequence[str],
    source: Source,
    language: Language,
) -> Chart:
    """Draw each criterion's communes now and at the deadline, fewest at the top."""
    ordered = sorted(bars, key=lambda bar: -bar.target)
    names = [f"{bar.number}. {bar.name}" for bar in ordered]
    figure = go.Figure(
        layout=theme.layout(
            height=60 + 26 * len(bars),
            barmode="overlay",
            xaxis={"title": {"text": say("charts.communes", language)}},
            yaxis={"showgrid": False},
            legend={"y": 1.06, "yanchor": "bottom"},
        )
    )
    figure.add_bar(
        y=names,
        x=[bar.target for bar in ordered],
        orientation="h",
        name=say("general.target", language),
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"color": theme.TARGET, "width": 2},
        },
        text=[_now_to_target(bar, language) for bar in ordered],
        textposition="outside",
        cliponaxis=False,
    )
    figure.add_bar(
        y=names,
        x=[bar.now for bar in ordered],
        orientation="h",
        name=say("charts.now", language),
        marker={"color": theme.ACTUAL},
        width=0.45,
    )
    derived = any(bar.is_derived for bar in bars)
    return Chart(
        anchor="chart-criteria",
        figure=figure,
        title=title,
        alt=say("charts.criteria_alt", language, count=len(bars)),
        data=_criteria_table(bars, title, source, language),
        language=language,
        notes=(*notes, *([say("charts.derived_note", language)] if derived else [])),
    )


def funds(
    bars: Sequence[FundBar], title: str, source: Source, language: Language
) -> Chart:
    """Draw funds by source in billion đồng; totals are left to the table."""
    parts = [bar for bar in bars if not bar.is_total][::-1]
    figure = go.Figure(
        layout=theme.layout(
            height=80 + 34 * len(parts),
            showlegend=False,
            xaxis={"title": {"text": say("charts.billion_vnd", language)}},
            yaxis={"showgrid": False},
            margin={"r": 90},
        )
    )
    figure.add_bar(
        y=[bar.name for bar in parts],
        x=[bar.billion_vnd for bar in parts],
        orientation="h",
        marker={"color": theme.ESTIMATE, "line": {"color": theme.ACTUAL, "width": 1}},
        text=[
            f"{number(bar.billion_vnd, language)} · {percent(bar.share_pct, language)}"
            for bar in parts
        ],
        textposition="outside",
        cliponaxis=False,
    )
    return Chart(
        anchor="chart-funds",
        figure=figure,
        title=title,
        alt=say("charts.funds_alt", language, count=len(parts)),
        data=_fund_table(bars, title, source, language),
        language=language,
    )


def band_name(low: int, high: int, language: Language) -> str:
    """Name a band: "dưới 5", "5–9", "19"."""
    if low == high:
        return say("charts.band_all", language, low=low)
    if low == 0:
        return say("charts.band_below", language, high=int(high) + 1)
    return say("charts.band", language, low=low, high=high)


def _sources(language: Language) -> Column:
    return Column("source", say("general.source", language), is_html=True)


def _stamp(time: str, kind: str, language: Language) -> str:
    return f"{date(time, language)}<br>{say(f'general.{kind}', language)}"


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


def _now_to_target(bar: CriterionBar, language: Language) -> str:
    target = count_of(bar.target, bar.denominator, language)
    return target if bar.now is None else f"{number(bar.now, language)} → {target}"


def _band_table(
    rows: pd.DataFrame, title: str, source: Source, language: Language
) -> Html:
    columns = [
        Column("time", say("charts.time", language)),
        Column("kind", say("charts.kind", language)),
        Column("band", say("charts.band_word", language)),
        Column("value", say("charts.communes", language), "number"),
        _sources(language),
    ]
    shown = [
        {
            "time": date(row.time, language),
            "kind": say(f"general.{row.kind}", language),
            "band": band_name(row.band_low, row.band_high, language),
            "value": count_of(row.value, row.denominator, language),
            "source": cited(row.figure_id, source),
        }
        for row in records(rows)
    ]
    return table(shown, columns, title, language)


def _criteria_table(
    bars: Sequence[CriterionBar], title: str, source: Source, language: Language
) -> Html:
    columns = [
        Column("name", say("charts.criterion", language)),
        Column("now", say("charts.now", language), "number"),
        Column("target", say("general.target", language), "number"),
        Column("gap", say("charts.gap", language), "number"),
        _sources(language),
    ]
    shown = [
        _criteria_row(bar, language) | {"source": cited(bar.figure_id, source)}
        for bar in bars
    ]
    return table(shown, columns, title, language)


def _criteria_row(bar: CriterionBar, language: Language) -> dict[str, str]:
    gap = None if bar.now is None else bar.target - bar.now
    missing = say("general.no_report", language)
    return {
        "name": f"{bar.number}. {bar.name}",
        "now": missing if bar.now is None else number(bar.now, language),
        "target": count_of(bar.target, bar.denominator, language),
        "gap": number(gap, language),
    }


def _fund_table(
    bars: Sequence[FundBar], title: str, source: Source, language: Language
) -> Html:
    columns = [
        Column("name", say("charts.fund_source", language)),
        Column("amount", say("charts.billion_vnd", language), "number"),
        Column("share", "%", "number"),
        _sources(language),
    ]
    shown = [
        {
            "name": bar.name,
            "amount": number(bar.billion_vnd, language),
            "share": percent(bar.share_pct, language),
            "row_class": "total" if bar.is_total else "",
            "source": cited(bar.figure_id, source),
        }
        for bar in bars
    ]
    return table(shown, columns, title, language)
