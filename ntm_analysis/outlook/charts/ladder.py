"""A plan's own steps: what there is and what it wants by when, with no forecast.

Stands on the first screen where nothing vouches for any forecast, as for targets by the
set of 2026. Reports are dots, targets open diamonds; the line between targets is the
plan's and says nothing of what will come.
"""

from collections.abc import Sequence

import plotly.graph_objects as go

from ntm_analysis.figures.target_case import ReportedValue, TargetCase
from ntm_analysis.outlook.charts.fan_short import HEIGHT, MOST_TICKS
from ntm_analysis.page import numbers, theme
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import Html
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.tables import Column, table
from ntm_analysis.page.year_axis import year_axis
from ntm_analysis.periods import Period


def steps_of(case: TargetCase, cases: Sequence[TargetCase]) -> list[TargetCase]:
    """Give the targets of the same count, the earliest first, one a deadline."""
    same = {
        Period(one.deadline).last: one
        for one in (*cases, case)
        if one.level is not None
        and (one.measure, one.scope, one.unit) == (case.measure, case.scope, case.unit)
    }
    return [same[day] for day in sorted(same)]


def ladder(steps: Sequence[TargetCase], unit: str, language: Language) -> Chart:
    """Draw the last report of one count and its targets.

    Parameters
    ----------
    steps
        From `steps_of`, at least one; the reports are those of the last one.
    unit
        Name of what is counted.
    """
    last = steps[-1]
    figure = go.Figure(layout=_layout(steps, language))
    figure.add_scatter(
        x=[Period(one.deadline).decimal_year for one in steps],
        y=[one.level for one in steps],
        mode="lines+markers+text",
        line={"color": theme.TARGET, "width": 1, "dash": "dot"},
        marker={"symbol": "diamond-open", "size": 9, "color": theme.TARGET},
        text=[numbers.number(one.level, language) for one in steps],
        textposition="top center",
    )
    report = _reported(steps)
    if report is not None:
        figure.add_scatter(
            x=[report.year],
            y=[report.value],
            mode="markers+text",
            marker={"symbol": "circle", "size": 10, "color": theme.ACTUAL},
            text=[numbers.number(report.value, language)],
            textposition="bottom center",
        )
    told = _told(steps, language)
    title = say(
        "first.ladder",
        language,
        unit_title=unit[:1].upper() + unit[1:],
        deadline=numbers.date(last.deadline, language),
    )
    return Chart(
        anchor="chart-first-ladder",
        figure=figure,
        title=title,
        alt=say("first.ladder_alt", language, title=title, steps=told),
        data=_table(steps, title, language),
        language=language,
    )


def _reported(steps: Sequence[TargetCase]) -> ReportedValue | None:
    """Give the last report; titles of before are none beside targets by the set."""
    last = steps[-1]
    return None if last.is_counted_anew else last.latest


def _told(steps: Sequence[TargetCase], language: Language) -> str:
    return "; ".join(
        f"{numbers.date(one.deadline, language)}: {numbers.number(one.level, language)}"
        for one in steps
    )


def _table(steps: Sequence[TargetCase], title: str, language: Language) -> Html:
    columns = [
        Column("day", say("charts.time", language)),
        Column("kind", say("first.ladder_kind", language)),
        Column("value", title, "number"),
    ]
    report = _reported(steps)
    rows = []
    if report is not None:
        rows.append(_row(report.time, "actual", report.value, language))
    rows += [_row(one.deadline, "target", one.level or 0.0, language) for one in steps]
    return table(rows, columns, title, language)


def _row(time: str, kind: str, value: float, language: Language) -> dict[str, str]:
    return {
        "day": numbers.date(time, language),
        "kind": say(f"general.{kind}", language),
        "value": numbers.number(value, language),
    }


def _layout(steps: Sequence[TargetCase], language: Language) -> dict[str, object]:
    years = [Period(one.deadline).decimal_year for one in steps]
    values = [one.level or 0.0 for one in steps]
    report = _reported(steps)
    if report is not None:
        years.append(report.year)
        values.append(report.value)
    return theme.layout(
        height=HEIGHT,
        showlegend=False,
        yaxis={"range": [0, 1.15 * max(*values, 1.0)]},
        xaxis=year_axis(years, language, MOST_TICKS),
    )
