"""The fan: what was reported, what may come, and where the target stands.

Bands hold 50, 80 and 95 % of the probability. A line joins reports of one criteria
set only; what was published after the day of judgement is hollow: it was not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from ntm_analysis.figures.charts.trend import Break, mark_breaks, open_days
from ntm_analysis.outlook.charts.fan_table import BANDS, path_table
from ntm_analysis.outlook.models.published.result import Outlook
from ntm_analysis.outlook.views.outlook_text import chance, sentence
from ntm_analysis.page import numbers, theme
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.year_axis import year_axis
from ntm_analysis.periods import decimal_year

RGB = "0, 114, 178"


@dataclass(frozen=True, slots=True)
class FanPoint:
    """One report: its day, value and denominator, and whether it came later.

    `earliest` is the first day that it may be of where its page shows none.
    """

    day: date
    value: float
    denominator: float | None = None
    is_later: bool = False
    earliest: date | None = None

    @property
    def open_years(self) -> float:
        """Years before `day` that its page leaves open."""
        first = self.earliest or self.day
        return decimal_year(self.day) - decimal_year(first)


def fan(
    found: Outlook,
    points: Sequence[FanPoint],
    breaks: Sequence[Break],
    unit: str,
    language: Language,
) -> Chart:
    """Draw one outlook.

    Parameters
    ----------
    points
        Reports in the order of their days.
    breaks
        Dates from which a new criteria set holds.
    unit
        Title of the vertical axis.
    """
    figure = go.Figure(layout=_layout(found, points, unit, language))
    add_bands(figure, found, language)
    _denominators(figure, found, points, language)
    add_reports(figure, points, breaks, language)
    years = [decimal_year(p.day) for p in points] + [decimal_year(found.deadline)]
    _target(figure, found, years, language)
    mark_breaks(figure, breaks, years)
    title = sentence(found, language)
    return Chart(
        anchor=f"chart-outlook-{found.measure}",
        figure=figure,
        title=title,
        alt=say("outlook.fan_alt", language, reports=len(points), title=title),
        data=path_table(found, title, language),
        language=language,
        notes=(say("outlook.fan_note", language),),
    )


def add_bands(figure: go.Figure, found: Outlook, language: Language) -> None:
    """Add the 95, 80 and 50 % bands and the median to a figure."""
    years = [decimal_year(expected.day) for expected in found.path]
    start = [] if found.last_day is None else [decimal_year(found.last_day)]
    first = [] if found.last_value is None else [found.last_value]
    for share, opacity in BANDS:
        ends = [expected.distribution.interval(share) for expected in found.path]
        low, high = first + [e[0] for e in ends], first + [e[1] for e in ends]
        figure.add_scatter(
            x=[*start, *years, *reversed(years), *start],
            y=[*low, *reversed(high)],
            mode="lines",
            line={"width": 0},
            fill="toself",
            fillcolor=f"rgba({RGB}, {opacity})",
            name=_band_name(share, language),
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=[*start, *years],
        y=first + [expected.distribution.quantile(0.5) for expected in found.path],
        mode="lines",
        line={"color": theme.ACTUAL, "dash": "dot", "width": 2},
        name=say("outlook.median", language),
        hovertemplate="%{y}<extra>%{fullData.name}</extra>",
    )


def _band_name(share: float, language: Language) -> str:
    """Say what a band is once; the others are its percentages, for narrow screens."""
    percentage = f"{100 * share:.0f}%"
    if share != BANDS[0][0]:
        return percentage
    return say("outlook.band", language, share=percentage)


def _denominators(
    figure: go.Figure, found: Outlook, points: Sequence[FanPoint], language: Language
) -> None:
    """Draw how many communes there are, which the counts are of."""
    stated = [
        (p.day, p.denominator) for p in points if p.denominator and not p.is_later
    ]
    if found.denominator is not None and stated:
        stated.append((found.deadline, found.denominator))
    figure.add_scatter(
        x=[decimal_year(day) for day, _ in stated],
        y=[denominator for _, denominator in stated],
        mode="lines",
        line={"color": theme.NATION, "width": 1, "shape": "hv"},
        name=say("outlook.denominator", language),
        visible=bool(stated),
        hovertemplate="%{y}<extra>%{fullData.name}</extra>",
    )


def add_reports(
    figure: go.Figure,
    points: Sequence[FanPoint],
    breaks: Sequence[Break],
    language: Language,
) -> None:
    """Add the reports, joined within one criteria set, to a figure."""
    shown: set[bool] = set()
    for is_later, part in _segments(points, breaks):
        label = say("outlook.later" if is_later else "general.actual", language)
        figure.add_scatter(
            x=[decimal_year(point.day) for point in part],
            y=[point.value for point in part],
            mode="lines+markers",
            line={"color": theme.ACTUAL, "width": 0 if is_later else 2},
            marker={
                "size": 9,
                "symbol": "circle-open" if is_later else "circle",
                "color": theme.ACTUAL,
            },
            name=label,
            legendgroup=label,
            showlegend=is_later not in shown,
            error_x=open_days([point.open_years for point in part]),
            text=[_point(point, language) for point in part],
            hovertemplate="%{text}<extra></extra>",
        )
        shown.add(is_later)


def _segments(
    points: Sequence[FanPoint], breaks: Sequence[Break]
) -> list[tuple[bool, list[FanPoint]]]:
    """Part reports where a criteria set begins, and where knowledge ended."""
    found: dict[tuple[bool, int], list[FanPoint]] = {}
    for point in points:
        number = sum(mark.year <= decimal_year(point.day) for mark in breaks)
        found.setdefault((point.is_later, number), []).append(point)
    return [(key[0], part) for key, part in found.items()]


def _point(point: FanPoint, language: Language) -> str:
    value = numbers.count_of(point.value, point.denominator, language)
    day = numbers.stated_date(point.day.isoformat(), point.open_years > 0, language)
    return f"{day}: {value}"


def _target(
    figure: go.Figure, found: Outlook, years: Sequence[float], language: Language
) -> None:
    if found.target is None:
        return
    label = numbers.number(found.target, language)
    if found.p_target is not None:
        label += f": {chance(found.p_target, language)}"
    is_early = decimal_year(found.deadline) < (min(years) + max(years)) / 2
    figure.add_scatter(
        x=[decimal_year(found.deadline)],
        y=[found.target],
        mode="markers+text",
        text=[label],
        textposition="top right" if is_early else "top left",
        cliponaxis=False,
        name=say("general.target", language),
        marker=theme.GOAL,
        hovertemplate="%{text}<extra></extra>",
    )


def _layout(
    found: Outlook, points: Sequence[FanPoint], unit: str, language: Language
) -> dict[str, object]:
    days = [found.deadline, *(p.day for p in points), *(e.day for e in found.path)]
    days += [] if found.last_day is None else [found.last_day]
    tops = [max(point.value, point.denominator or 0) for point in points]
    tops += [expected.distribution.quantile(0.975) for expected in found.path]
    tops += [] if found.target is None else [found.target]
    return theme.layout(
        height=380,
        yaxis={"title": {"text": unit}, "range": [0, 1.15 * max(tops, default=1.0)]},
        xaxis=year_axis([decimal_year(day) for day in days], language),
        margin={"l": 10, "r": 40, "t": 20, "b": 10},
    )
