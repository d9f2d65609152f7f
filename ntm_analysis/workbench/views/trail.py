"""Lines over time as plain values: the browser only scales and draws them.

The same rows, titles and rules as the charts of the briefings: a line joins reports of
one criteria set only, what was published later is marked.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from ntm_analysis.criteria.sets import CriteriaSet
from ntm_analysis.outlook.views import trends
from ntm_analysis.page import theme
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import count_of, date, number
from ntm_analysis.page.year_axis import year_axis
from ntm_analysis.periods import Period

Goal = tuple[str, float]  # deadline as stated, value
KINDS = {"place": "solid", "region": "dash", "nation": "dot"}
COLOURS = {"place": theme.ACTUAL, "region": theme.REGION, "nation": theme.NATION}
# In the order of what a line is a line of, and its points.
DRAWN = ("series", "is_later", "segment", "year", "value", "denominator", "time")
BESIDE = (theme.ACTUAL, theme.TARGET, theme.REGION, "#cc79a7")


def recognised(
    rows: pd.DataFrame,
    goals: Sequence[Goal],
    sets: Sequence[CriteriaSet],
    language: Language,
) -> dict[str, Any]:
    """Give communes at the standard with the plan's goals."""
    lines = _lines(rows, {"place": say("charts.recognised", language)}, language)
    title = trends.recognised_title(rows, language)
    return _chart(title, say("charts.communes", language), lines, goals, sets, language)


def means(
    rows: pd.DataFrame,
    goals: Sequence[Goal],
    sets: Sequence[CriteriaSet],
    language: Language,
) -> dict[str, Any]:
    """Give mean criteria a commune beside region and nation."""
    lines = _lines(rows, trends.series_names(rows, language), language)
    title = trends.means_title(rows, language)
    return _chart(title, say("charts.criteria", language), lines, goals, sets, language)


def compared(
    series: Mapping[str, pd.DataFrame], sets: Sequence[CriteriaSet], language: Language
) -> dict[str, Any]:
    """Give the share of communes at the standard (percent) of several places."""
    lines = []
    for (name, rows), colour in zip(series.items(), BESIDE, strict=False):
        shares = rows.assign(value=rows["percent"])
        shares = shares[shares["value"].notna() & ~shares["is_later"]]
        drawn = _lines(shares, {"place": name}, language)
        lines += [line | {"colour": colour} for line in drawn]
    title = say("desk.compared", language, places=", ".join(series))
    return _chart(title, "%", lines, [], sets, language)


def fan(
    start: tuple[str, float],
    rows: Sequence[tuple[str, float, float, float]],
    goal: Goal,
    language: Language,
) -> dict[str, Any]:
    """Give the way from a start to a deadline: mean, and the range of 80 in 100.

    Parameters
    ----------
    start
        Day as stated and communes at the standard then.
    rows
        Date, low, mean, high of communes at the standard.
    """
    day, held = start
    lines = []
    ends = {
        "mean": [mean for _, _, mean, _ in rows],
        "low": [low for _, low, _, _ in rows],
        "high": [high for _, _, _, high in rows],
    }
    days = [row[0] for row in rows]
    for key, values in ends.items():
        kind = "solid" if key == "mean" else "dot"
        pairs = [(day, held), *zip(days, values, strict=True)]
        points = [
            [
                round(Period(text).decimal_year, 4),
                value,
                f"{date(text, language)}: {number(value, language, 0)}",
            ]
            for text, value in pairs
        ]
        name = say(f"desk.fan_{'mean' if key == 'mean' else 'range'}", language)
        lines.append(
            {
                "name": name,
                "kind": kind,
                "colour": theme.ACTUAL,
                "later": False,
                "points": points,
            }
        )
    title = say("desk.fan", language)
    unit = say("charts.communes", language)
    return _chart(title, unit, lines, [goal], [], language)


def _lines(
    rows: pd.DataFrame, names: Mapping[str, str], language: Language
) -> list[dict[str, Any]]:
    parts: dict[tuple[str, bool, int], list[list[Any]]] = {}
    cells = [rows[column].tolist() for column in DRAWN]
    for series, is_later, segment, year, value, denominator, time in zip(
        *cells, strict=True
    ):
        of = None if pd.isna(denominator) else denominator
        point = [round(year, 4), value, _said(time, value, of, language)]
        parts.setdefault((series, is_later, segment), []).append(point)
    return [
        {
            "name": names.get(series, series),
            "kind": KINDS[series],
            "colour": COLOURS[series],
            "later": is_later,
            "points": parts[series, is_later, segment],
        }
        for series, is_later, segment in sorted(parts)
    ]


@lru_cache(maxsize=5000)
def _said(
    time: str, value: float, denominator: float | None, language: Language
) -> str:
    return f"{date(time, language)}: {count_of(value, denominator, language)}"


def _goal(deadline: str, value: float, language: Language) -> str:
    by = date(deadline, language)
    return say("desk.goal", language, value=number(value, language), time=by)


def _chart(
    title: str,
    unit: str,
    lines: list[dict[str, Any]],
    goals: Sequence[Goal],
    sets: Sequence[CriteriaSet],
    language: Language,
) -> dict[str, Any]:
    marks = [
        [Period(deadline).decimal_year, value, _goal(deadline, value, language)]
        for deadline, value in goals
    ]
    xs = [p[0] for line in lines for p in line["points"]] + [m[0] for m in marks]
    ys = [p[1] for line in lines for p in line["points"]] + [m[1] for m in marks]
    axis = year_axis(xs, language)
    ticks = zip(axis["tickvals"], axis.get("ticktext", []), strict=False)
    within = axis.get("range", [0.0, 1.0])
    breaks = [
        [mark.year, mark.label]
        for mark in trends.breaks(sets, language)
        if within[0] < mark.year < within[1]
    ]
    return {
        "title": title,
        "unit": unit,
        "lines": lines,
        "goals": marks,
        "breaks": breaks,
        "ticks": [list(tick) for tick in ticks],
        "range": within,
        "top": 1.18 * max(ys, default=1.0) or 1.0,
        "later": say("charts.known_later", language),
        "goal": say("general.target", language),
    }
