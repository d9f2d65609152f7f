"""Communes meeting each criterion: now, and as the plan wants it.

Targets are outlined, actual bars solid; the values stand at the end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap

import plotly.graph_objects as go

from ntm_analysis.page import theme
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import Html, cited
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import count_of, number
from ntm_analysis.page.tables import Column, table

Source = Callable[[str], str]
_WIDEST = 26  # letters of a name in a line, so that bars have room on a phone


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


def criteria(
    bars: Sequence[CriterionBar],
    title: str,
    notes: Sequence[str],
    source: Source,
    language: Language,
) -> Chart:
    """Draw each criterion's communes now and at the deadline, fewest at the top."""
    ordered = sorted(bars, key=lambda bar: -bar.target)
    names = ["<br>".join(wrap(f"{b.number}. {b.name}", _WIDEST)) for b in ordered]
    figure = go.Figure(
        layout=theme.layout(
            height=60 + 32 * len(bars),
            barmode="overlay",
            xaxis={"title": {"text": say("charts.communes", language)}},
            yaxis={"showgrid": False},
            margin={"r": 80},  # the longest "173 → 187/207" stands whole on a phone
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


def _now_to_target(bar: CriterionBar, language: Language) -> str:
    target = count_of(bar.target, bar.denominator, language)
    return target if bar.now is None else f"{number(bar.now, language)} → {target}"


def _criteria_table(
    bars: Sequence[CriterionBar], title: str, source: Source, language: Language
) -> Html:
    columns = [
        Column("name", say("charts.criterion", language)),
        Column("now", say("charts.now", language), "number"),
        Column("target", say("general.target", language), "number"),
        Column("gap", say("charts.gap", language), "number"),
        Column("source", say("general.source", language)),
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
