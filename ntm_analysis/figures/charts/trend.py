"""Lines over time: recognised communes, and mean criteria beside region and nation.

A line joins reports of one criteria set only; a dashed vertical says where a set
begins. What was published after the briefing's date is hollow: it was not known.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ntm_analysis.figures.charts import trend_table
from ntm_analysis.page import theme
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import count_of, number, stated_date
from ntm_analysis.page.tables import records
from ntm_analysis.page.year_axis import year_axis

Source = Callable[[str], str]
COLOURS = {"place": theme.ACTUAL, "region": theme.REGION, "nation": theme.NATION}
DASHES = {"place": "solid", "region": "dash", "nation": "dot"}
MARKS = {"place": "circle", "region": "square", "nation": "diamond"}


@dataclass(frozen=True, slots=True)
class Break:
    """The decimal year in which a criteria set comes into force, and its name."""

    year: float
    label: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A target to mark: decimal year, value, what the mark says."""

    year: float
    value: float
    label: str


def recognised(
    rows: pd.DataFrame,
    goals: Sequence[Goal],
    breaks: Sequence[Break],
    title: str,
    source: Source,
    language: Language,
) -> Chart:
    """Draw the number of communes at the standard, each with its denominator.

    Parameters
    ----------
    rows : DataFrame
        As `figures.tables.trends.series` gives them.
    """
    figure = go.Figure(layout=_layout("communes", rows, goals, language))
    names = {"place": say("charts.recognised", language)}
    _lines(figure, rows, names, language, counts=True)
    _marks(figure, rows, goals, breaks, language)
    return Chart(
        anchor="chart-recognised",
        figure=figure,
        title=title,
        alt=say("charts.recognised_alt", language, count=len(rows)),
        data=trend_table.data(rows, title, source, language),
        language=language,
        notes=_notes(rows, breaks, language),
    )


def compared(
    rows: pd.DataFrame,
    names: Mapping[str, str],
    goals: Sequence[Goal],
    breaks: Sequence[Break],
    title: str,
    source: Source,
    language: Language,
) -> Chart:
    """Draw mean criteria per commune of the place, its region and the nation."""
    figure = go.Figure(layout=_layout("criteria", rows, goals, language))
    _lines(figure, rows, names, language, counts=False)
    _marks(figure, rows, goals, breaks, language)
    return Chart(
        anchor="chart-mean",
        figure=figure,
        title=title,
        alt=say("charts.mean_alt", language, count=len(rows)),
        data=trend_table.data(rows, title, source, language, names),
        language=language,
        notes=_notes(rows, breaks, language),
    )


def _lines(
    figure: go.Figure,
    rows: pd.DataFrame,
    names: Mapping[str, str],
    language: Language,
    *,
    counts: bool,
) -> None:
    shown: set[str] = set()
    ends = _ends(rows)
    for key, part in rows.groupby(["series", "is_later", "segment"]):
        name, is_later = str(key[0]), bool(key[1])
        label = names.get(name, name)
        if is_later:
            label = f"{label} ({say('charts.known_later', language)})"
        figure.add_scatter(
            x=part["year"].tolist(),
            y=part["value"].tolist(),
            mode="lines+markers+text" if name == "place" else "lines+markers",
            text=_labels(part, ends, language, counts=counts),
            textposition="top center",
            cliponaxis=False,
            name=label,
            legendgroup=label,
            showlegend=label not in shown,
            line={"color": COLOURS[name], "dash": "dot" if is_later else DASHES[name]},
            marker={
                "size": 9,
                "symbol": MARKS[name] + ("-open" if is_later else ""),
                "color": COLOURS[name],
            },
            error_x=open_days((part["year"] - part["earliest_year"]).tolist()),
            hovertext=[_said(row, language, counts=counts) for row in records(part)],
            hovertemplate="%{hovertext}<extra>%{fullData.name}</extra>",
        )
        shown.add(label)


def _ends(rows: pd.DataFrame) -> set[str]:
    """Figures whose value is written: more would overlap on a phone."""
    own = rows[rows["series"] == "place"]
    known, later = own[~own["is_later"]], own[own["is_later"]]
    first, last = known["figure_id"].iloc[:1], known["figure_id"].iloc[-1:]
    return {*first, *last, *later["figure_id"].iloc[-1:]}


def _labels(
    part: pd.DataFrame, ends: set[str], language: Language, *, counts: bool
) -> list[str]:
    return [
        _label(row, language, counts=counts) if row.figure_id in ends else ""
        for row in records(part)
    ]


def _said(row: Any, language: Language, *, counts: bool) -> str:
    when = stated_date(row.time, row.earliest_year < row.year, language)
    return f"{when}: {_label(row, language, counts=counts)}"


def _label(row: Any, language: Language, *, counts: bool) -> str:
    value, denominator = row.value, row.denominator
    if counts:
        return count_of(value, denominator, language)
    return number(value, language)


def _marks(
    figure: go.Figure,
    rows: pd.DataFrame,
    goals: Sequence[Goal],
    breaks: Sequence[Break],
    language: Language,
) -> None:
    _goals(figure, goals, language)
    years = [*rows["year"], *(goal.year for goal in goals)]
    mark_breaks(figure, breaks, years)


def _goals(figure: go.Figure, goals: Sequence[Goal], language: Language) -> None:
    if not goals:
        return
    figure.add_scatter(
        x=[goal.year for goal in goals],
        y=[goal.value for goal in goals],
        mode="markers+text",
        text=[goal.label for goal in goals],
        textposition="top left",
        cliponaxis=False,
        name=say("general.target", language),
        marker=theme.GOAL,
        hovertemplate="%{text}<extra></extra>",
    )


def open_days(years: Sequence[float]) -> dict[str, object]:
    """Draw to the left of a report the days that its page leaves open, in years."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [0.0] * len(years),
        "arrayminus": [float(span) for span in years],
        "thickness": 1,
        "width": 0,
        "visible": any(span > 0 for span in years),
    }


def mark_breaks(
    figure: go.Figure, breaks: Sequence[Break], years: Sequence[float]
) -> None:
    """Draw a dashed vertical where a criteria set begins between the first and last.

    Parameters
    ----------
    years
        Decimal years of all that the figure shows.
    """
    for mark in breaks:
        if years and min(years) < mark.year < max(years):
            figure.add_vline(
                x=mark.year,
                line={"dash": "dash", "color": "#8c8c8c", "width": 1},
                annotation={
                    "text": mark.label,
                    "textangle": -90,
                    "yanchor": "top",
                    "font": {"size": 11},
                },
            )


def _layout(
    unit: str, rows: pd.DataFrame, goals: Sequence[Goal], language: Language
) -> dict[str, object]:
    values = [*rows["value"], *(goal.value for goal in goals)]
    top = max(values, default=1.0)
    return theme.layout(
        height=360,
        yaxis={
            "title": {"text": say(f"charts.{unit}", language)},
            "range": [0, 1.18 * top],
        },
        xaxis=year_axis([*rows["year"], *(goal.year for goal in goals)], language),
        margin={"l": 10, "r": 40, "t": 20, "b": 10},
    )


def _notes(
    rows: pd.DataFrame, breaks: Sequence[Break], language: Language
) -> tuple[str, ...]:
    notes = []
    if rows["is_later"].any():
        notes.append(say("charts.later_note", language))
    if rows["segment"].nunique() > 1 and breaks:
        notes.append(say("charts.break_note", language))
    return tuple(notes)
