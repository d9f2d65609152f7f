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

import pandas as pd

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
    ranked = _ranked(figures)
    first = ranked.drop_duplicates(SAME_THING)
    return ordered(figures.loc[first.index])


def ordered(figures: pd.DataFrame) -> pd.DataFrame:
    """Put figures in the order of their last day."""
    return figures.sort_values(["last_day", "figure_id"])


def alternatives(figures: pd.DataFrame) -> pd.DataFrame:
    """Give the rows that are not used, each with `chosen_id`, the row used instead."""
    ranked = _ranked(figures)
    used = ranked.groupby(SAME_THING, dropna=False)["figure_id"].transform("first")
    beside = ranked[used != ranked["figure_id"]]
    return figures.loc[beside.index].assign(chosen_id=used[beside.index])


def _ranked(figures: pd.DataFrame) -> pd.DataFrame:
    order = pd.DataFrame(
        {
            "by_confidence": figures["confidence"].map(CONFIDENCE.index),
            "by_value": figures["value"].isna(),
            "by_precision": figures["time"].map(_precision),
            "by_standing": figures["standing"].map(STANDING),
            "by_denominator": figures["denominator"].isna(),
        }
    )
    # A period such as 2021/2025 is not the same span as the year 2025 that ends with it
    spans = figures["time"].where(figures["time"].str.contains("/"), "")
    table = figures.assign(
        **order, span=spans, reformed=figures["vintage"] >= "2025-07-01"
    )
    table = table.sort_values("figure_id").sort_values(
        "published", ascending=False, kind="stable"
    )
    return table.sort_values(list(order.columns), kind="stable")


def _precision(text: str) -> int:
    return PRECISION.index(Period(text).precision)
