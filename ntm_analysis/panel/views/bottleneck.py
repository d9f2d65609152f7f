"""Bottlenecks on a page: which criterion and which commune holds a target back.

Bars with the middle 80 % where the answer is a spread over reconstructed tables. A
figure of synthetic or reconstructed data carries its mark inside the figure.
"""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from ntm_analysis.page import theme
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import Html
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import MISSING, number, percent
from ntm_analysis.page.tables import Column, table
from ntm_analysis.panel.models.counts.bottlenecks import Bottlenecks
from ntm_analysis.panel.models.plans.plan_panel import (
    CommuneDue,
    CriterionDue,
    PlanAnswer,
    Spread,
)

_SHOWN = 10


def of_plan(
    found: PlanAnswer,
    names: Mapping[int, str],
    target: int,
    language: Language,
    departments: Mapping[int, str] | None = None,
) -> Chart:
    """Draw the criteria of a plan, reconstructed from its sums.

    Parameters
    ----------
    found
        With at least one criterion; `misfits` tells why there is none.
    names, departments
        Criterion -> its name; -> who answers for it, in the language.
    target
        Communes that the plan wants at the standard.
    """
    shown = [one for one in found.criteria if one.outstanding.mean > 0][:_SHOWN]
    rises = [one.rise for one in shown if one.rise is not None]
    is_rise = len(rises) == len(shown)
    spreads = [_scaled(r, 100) for r in rises] if is_rise else _lacking(shown)
    figure = _bars(
        [f"{one.criterion}. {names.get(one.criterion, '')}" for one in shown],
        spreads,
        say("panel.axis_rise" if is_rise else "panel.axis_lacking", language),
        language,
    )
    mark(figure, say("panel.mark_reconstructed", language))
    note = "panel.note_rise" if is_rise else "panel.note_no_probability"
    return _chart(
        figure,
        shown[0].criterion,
        target,
        plan_table(found, names, language, departments),
        (
            say(note, language),
            say("panel.note_reconstructed", language, draws=found.draws),
        ),
        len(shown),
        language,
    )


def of_panel(found: Bottlenecks, names: Mapping[int, str], language: Language) -> Chart:
    """Draw the criteria of a reported (or synthetic) commune panel."""
    shown = [one for one in found.criteria if one.outstanding > 0][:_SHOWN]
    figure = _bars(
        [f"{one.criterion}. {names.get(one.criterion, '')}" for one in shown],
        [Spread(100 * one.rise, 100 * one.rise, 100 * one.rise) for one in shown],
        say("panel.axis_rise", language),
        language,
    )
    notes = [say("panel.note_rise", language)]
    if found.synthetic:
        mark(figure, say("panel.mark_synthetic", language))
        notes.append(say("panel.note_synthetic", language))
    first = shown[0].criterion if shown else found.criteria[0].criterion
    data = panel_table(found, names, language)
    return _chart(figure, first, found.target, data, tuple(notes), len(shown), language)


def plan_table(
    found: PlanAnswer,
    names: Mapping[int, str],
    language: Language,
    departments: Mapping[int, str] | None = None,
) -> Html:
    """Give each criterion with what is outstanding and what its completion adds."""
    keys = ["criterion", "outstanding", "outstanding_due", "only_one", "in_route"]
    keys += ["rise"] if any(one.rise for one in found.criteria) else []
    keys += ["department"] if departments else []
    rows = [
        {
            "criterion": f"{one.criterion}. {names.get(one.criterion, '')}",
            "outstanding": _said(one.outstanding, language),
            "outstanding_due": _said(one.outstanding_due, language),
            "only_one": _said(one.only_one, language),
            "in_route": _said(one.in_route, language),
            "rise": _said(_scaled(one.rise, 100), language, "%") if one.rise else "",
            "department": (departments or {}).get(one.criterion, MISSING),
        }
        for one in found.criteria
    ]
    caption = say("panel.note_reconstructed", language, draws=found.draws)
    return table(rows, _columns(keys, language), caption, language)


def panel_table(
    found: Bottlenecks, names: Mapping[int, str], language: Language
) -> Html:
    """Give each criterion of a panel, with the department that answers for it."""
    rows = [
        {
            "criterion": f"{one.criterion}. {names.get(one.criterion, '')}",
            "outstanding": number(one.outstanding, language),
            "only_one": number(one.only_one, language),
            "rise": percent(100 * one.rise, language),
            "department": one.department.department(language)
            if one.department
            else MISSING,
        }
        for one in found.criteria
    ]
    keys = ["criterion", "outstanding", "only_one", "rise", "department"]
    return table(
        rows, _columns(keys, language), say("panel.note_rise", language), language
    )


def communes(found: PlanAnswer, language: Language) -> Html:
    """Give the communes due by the plan: what they lack, whether others could do."""
    keys = ["commune", "lacking", "in_route", "in_core"]
    keys += ["rise"] if any(one.rise for one in found.communes) else []
    rows = [_commune(i, one, language) for i, one in enumerate(found.communes, 1)]
    caption = say("panel.communes_caption", language, count=len(rows))
    return table(rows, _columns(keys, language), caption, language)


def _commune(position: int, one: CommuneDue, language: Language) -> dict[str, str]:
    return {
        "commune": one.name or say("panel.unnamed", language, number=position),
        "lacking": _said(one.lacking, language),
        "in_route": percent(100 * one.in_route, language, 0),
        "in_core": percent(100 * one.in_core, language, 0),
        "rise": _said(_scaled(one.rise, 100), language, "%") if one.rise else "",
    }


def misfits(found: PlanAnswer, language: Language) -> tuple[str, ...]:
    """Say which published sums contradict each other, or that none was published."""
    return tuple(
        say(f"panel.misfit_{one.key}", language, **one.values) for one in found.misfits
    )


def _columns(keys: Sequence[str], language: Language) -> list[Column]:
    text = ("criterion", "commune", "department")
    return [
        Column(key, say(f"panel.{key}", language), "text" if key in text else "number")
        for key in keys
    ]


def _said(spread: Spread, language: Language, unit: str = "") -> str:
    """Write a mean with the middle 80 %, or one number where all draws agree."""
    digits = 1 if unit else 0
    low, high = (number(v, language, digits) for v in (spread.low, spread.high))
    mean = number(spread.mean, language, 1)
    return f"{mean}{unit}" if low == high else f"{mean}{unit} ({low}–{high}{unit})"


def _scaled(spread: Spread, factor: float) -> Spread:
    return Spread(spread.mean * factor, spread.low * factor, spread.high * factor)


def _lacking(shown: Sequence[CriterionDue]) -> list[Spread]:
    return [one.outstanding_due for one in shown]


def _bars(
    labels: Sequence[str], spreads: Sequence[Spread], axis: str, language: Language
) -> go.Figure:
    """The first at the top; whiskers are the middle 80 %."""
    figure = go.Figure(
        layout=theme.layout(
            height=90 + 30 * len(labels),
            showlegend=False,
            xaxis={"title": {"text": axis}, "rangemode": "tozero"},
            yaxis={"showgrid": False, "autorange": "reversed"},
        )
    )
    figure.add_bar(
        y=list(labels),
        x=[spread.mean for spread in spreads],
        orientation="h",
        marker={"color": theme.ESTIMATE},
        textangle=0,
        text=[number(spread.mean, language, 1) for spread in spreads],
        textposition="inside",
        insidetextanchor="start",
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [spread.high - spread.mean for spread in spreads],
            "arrayminus": [spread.mean - spread.low for spread in spreads],
            "color": "#444",
            "thickness": 1.2,
        },
    )
    return figure


def mark(figure: go.Figure, text: str) -> None:
    """Put a mark such as "SYNTHETIC DATA" inside a figure."""
    figure.add_annotation(
        text=text,
        xref="paper",
        yref="paper",
        x=1,
        y=0,
        xanchor="right",
        yanchor="bottom",
        showarrow=False,
        font={"size": 11, "color": theme.TARGET},
        bordercolor=theme.TARGET,
        borderpad=3,
    )


def _chart(
    figure: go.Figure,
    first: int,
    target: int,
    data: Html,
    notes: tuple[str, ...],
    count: int,
    language: Language,
) -> Chart:
    values = {"criterion": first, "target": number(target, language)}
    return Chart(
        anchor="chart-bottlenecks",
        figure=figure,
        title=say("panel.bottleneck_title", language, **values),
        alt=say("panel.bottleneck_alt", language, count=count),
        data=data,
        language=language,
        notes=notes,
    )
