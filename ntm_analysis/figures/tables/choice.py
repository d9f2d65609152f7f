"""Which of several published rows on the same thing is used, and which stand beside.

Rows agree on what they tell of when place, measure, kind, criterion, band, scope, fund
and last day agree. Of these the first by this order is used; the others stay visible
as alternatives:

1. the higher confidence (high, medium, low);
2. a count before a percentage alone;
3. the more exact date (day, month, quarter, half-year, year, period);
4. an official source or the document itself, then the press, then an unofficial
   or unrelated site;
5. a row that states its denominator;
6. the later publication;
7. the name of the row, so that the choice never depends on the order of files.
"""

from typing import Any

import pandas as pd

from ntm_analysis.figures.tables.figures import REFORM
from ntm_analysis.periods import Period

SAME_THING = [
    "place_code",
    "reformed",
    "measure",
    "kind",
    "criteria_set",
    "criterion",
    "band_low",
    "band_high",
    "scope",
    "fund_source",
    "label",
    "span",
    "last_day",
]
_STATED = [name for name in SAME_THING if name not in ("span", "reformed")]
# Every column that the choice looks at.
READ = [
    *_STATED,
    "time",
    "vintage",
    "confidence",
    "value",
    "denominator",
    "standing",
    "figure_id",
    "published",
]
Thing = tuple[Any, ...]  # the values of SAME_THING
CONFIDENCE = ("high", "medium", "low")
PRECISION = ("day", "month", "quarter", "half", "year", "period")
STANDING = {"document": 0, "official": 0, "press": 1, "unofficial": 2, "repost": 2}


def chosen(figures: pd.DataFrame) -> pd.DataFrame:
    """Keep the used row of each thing, ordered by last day.

    Parameters
    ----------
    figures
        Rows of `figures.tables.figures.load`.
    """
    things, ranked = _things(figures), _ranked(figures)
    first: dict[Thing, int] = {}
    for row in ranked:
        first.setdefault(things[row], row)
    days, names = figures["last_day"].to_numpy(), figures["figure_id"].tolist()
    by_name = sorted(first.values(), key=lambda at: names[at])
    return figures.iloc[sorted(by_name, key=lambda at: days[at])]


def ordered(figures: pd.DataFrame) -> pd.DataFrame:
    """Put figures in the order of their last day."""
    return figures.sort_values(["last_day", "figure_id"])


def alternatives(figures: pd.DataFrame) -> pd.DataFrame:
    """Give the rows that are not used, each with `chosen_id`, the row used instead."""
    things, names = _things(figures), figures["figure_id"].tolist()
    first: dict[Thing, int] = {}
    beside = []
    for row in _ranked(figures):
        if first.setdefault(things[row], row) != row:
            beside.append(row)
    used = [names[first[things[row]]] for row in beside]
    return figures.iloc[beside].assign(chosen_id=pd.Series(used, dtype="str").array)


def _things(figures: pd.DataFrame) -> list[Thing]:
    """Give what each row tells of, comparable and the same for all that lack a cell.

    Plain values: tables of a page's questions are short, and a step of pandas costs
    more than a thousand of these.
    """
    columns = {name: _cells(figures, name) for name in _STATED}
    # A period such as 2021/2025 is not the same span as the year 2025 that ends with it
    times = figures["time"].tolist()
    columns["span"] = [time if "/" in time else "" for time in times]
    vintages = figures["vintage"].tolist()
    columns["reformed"] = [vintage >= REFORM for vintage in vintages]
    return list(zip(*(columns[name] for name in SAME_THING), strict=True))


def _cells(figures: pd.DataFrame, name: str) -> list[Any]:
    lacking = figures[name].isna().tolist()
    values = figures[name].tolist()
    return [
        None if lacks else value for value, lacks in zip(values, lacking, strict=True)
    ]


def _ranked(figures: pd.DataFrame) -> list[int]:
    """Give the positions of the rows in the order of choice."""
    times = figures["time"].tolist()
    exactness = {text: PRECISION.index(Period(text).precision) for text in set(times)}
    order = list(
        zip(
            [CONFIDENCE.index(word) for word in figures["confidence"].tolist()],
            figures["value"].isna().tolist(),
            [exactness[text] for text in times],
            [
                STANDING.get(word, len(STANDING))
                for word in figures["standing"].tolist()
            ],
            figures["denominator"].isna().tolist(),
            strict=True,
        )
    )
    names, published = figures["figure_id"].tolist(), figures["published"].tolist()
    # Each sort keeps the order of the one before where its own key is the same.
    rows = sorted(range(len(order)), key=lambda row: names[row])
    rows.sort(key=lambda row: published[row], reverse=True)
    rows.sort(key=lambda row: order[row])
    return rows
