"""The fan of the first screen: what was known, what is forecast, the target as a line.

Nothing that was published later and no number of communes stands in it: the annex has
both. Its ends are labelled in the drawing, so that it needs no legend.
"""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from ntm_analysis.figures.charts.trend import Break
from ntm_analysis.outlook.charts.fan import FanPoint, add_bands, add_reports
from ntm_analysis.outlook.charts.fan_table import path_table
from ntm_analysis.outlook.models.published.result import Outlook
from ntm_analysis.page import numbers, theme
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.year_axis import year_axis
from ntm_analysis.periods import decimal_year

HEIGHT = 285
LETTERS = 0.07  # height of a line of text, as a part of the drawing's
MOST_TICKS = 7  # of half a page's width, where the first label is a long one
MOST_YEARS = 8.0  # of history: earlier years would press the forecast to the edge


def fan_short(
    found: Outlook,
    points: Sequence[FanPoint],
    breaks: Sequence[Break],
    unit: str,
    language: Language,
) -> Chart:
    """Draw one outlook that has a path.

    Parameters
    ----------
    points, breaks, unit
        As `fan.fan` takes them.
    """
    last = found.path[-1].day  # before the deadline where the place itself ends
    end = decimal_year(last)
    known = [
        p for p in points if not p.is_later and end - decimal_year(p.day) <= MOST_YEARS
    ]
    final = found.path[-1].distribution
    low, high = final.interval(0.8)
    median = final.quantile(0.5)
    written = [numbers.number(v, language) for v in (median, low, high)]
    top = _top(found, known)
    figure = go.Figure(layout=_layout(found, known, top, language))
    add_bands(figure, found, language)
    add_reports(figure, known, breaks, language)
    _target(figure, found, known, language)
    figure.add_scatter(
        x=[end, end, end],
        y=_apart(high, median, low, 1.1 * top),
        mode="text",
        text=[written[2], written[0], written[1]],
        textposition="middle right",
    )
    title = say(
        "first.fan",
        language,
        unit_title=unit[:1].upper() + unit[1:],
        day=_day(found.last_day or found.as_of, language),
        deadline=_day(last, language),
    )
    goal = numbers.number(found.target, language)
    return Chart(
        anchor="chart-first-fan",
        figure=figure,
        title=title,
        alt=say(
            "first.fan_alt", language, title=title, target=goal,
            median=written[0], low=written[1], high=written[2],
        ),
        data=path_table(found, title, language),
        language=language,
    )  # fmt: skip


def _day(day: date, language: Language) -> str:
    return numbers.date(day.isoformat(), language)


def _target(
    figure: go.Figure, found: Outlook, known: Sequence[FanPoint], language: Language
) -> None:
    """Draw the target as a line over all years, its number at the beginning."""
    if found.target is None:
        return
    days = [p.day for p in known] or [found.as_of]
    goal = numbers.number(found.target, language)
    figure.add_scatter(
        x=[decimal_year(min(days)), decimal_year(found.deadline)],
        y=[found.target, found.target],
        mode="lines+text",
        line={"color": theme.TARGET, "width": 2, "dash": "dash"},
        text=[say("first.fan_target", language, value=goal), ""],
        textposition="top right",
    )


def _top(found: Outlook, known: Sequence[FanPoint]) -> float:
    """Give the largest value that the drawing holds."""
    tops = [p.value for p in known] + [found.target or 0.0]
    return max(tops + [one.distribution.quantile(0.975) for one in found.path])


def _apart(high: float, median: float, low: float, height: float) -> list[float]:
    """Give the heights of the three numbers at the end, none over another.

    >>> _apart(23.0, 14.0, 12.0, 50.0)
    [23.0, 14.0, 10.5]
    """
    least = LETTERS * height
    written = max(low if median - low >= least else median - least, 0.0)
    middle = max(median, written + least)
    return [max(high, middle + least), middle, written]


def _layout(
    found: Outlook, known: Sequence[FanPoint], top: float, language: Language
) -> dict[str, object]:
    days = [found.deadline, found.as_of, *(p.day for p in known)]
    axis = year_axis([decimal_year(day) for day in days], language, MOST_TICKS)
    end = decimal_year(found.deadline)
    first = min(decimal_year(day) for day in days)
    left = first - 0.1
    # The first label that is seen says that year ends are marked.
    seen = [tick for tick in axis["tickvals"] if tick >= left]
    shown = (
        year_axis([seen[0], max(axis["tickvals"])], language, MOST_TICKS)
        if seen
        else axis
    )
    return theme.layout(
        height=HEIGHT,
        showlegend=False,
        yaxis={"range": [0, 1.1 * top]},
        # Room on the right for the numbers at the ends of the fan.
        xaxis=shown | {"range": [left, end + 0.14 * (end - first)]},
    )
