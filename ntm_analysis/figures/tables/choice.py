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

import numpy as np
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
    first = ranked.loc[~ranked.duplicated(SAME_THING), ["last_day", "figure_id"]]
    return figures.loc[ordered(first).index]


def ordered(figures: pd.DataFrame) -> pd.DataFrame:
    """Put figures in the order of their last day."""
    return figures.sort_values(["last_day", "figure_id"])


def alternatives(figures: pd.DataFrame) -> pd.DataFrame:
    """Give the rows that are not used, each with `chosen_id`, the row used instead."""
    ranked = _ranked(figures)
    used = ranked.groupby(SAME_THING, dropna=False)["figure_id"].transform("first")
    beside = ranked.index[used != ranked["figure_id"]]
    return figures.loc[beside].assign(chosen_id=used[beside])


def _ranked(figures: pd.DataFrame) -> pd.DataFrame:
    """Give `SAME_THING` and the names in the order of choice; the index tells rows.

    Only these columns are sorted: a table of figures has forty, most of them texts.
    """
    order = [
        figures["confidence"].map(CONFIDENCE.index),
        figures["value"].isna(),
        figures["time"].map(_precision),
        figures["standing"].map(STANDING).fillna(len(STANDING)),
        figures["denominator"].isna(),
        -figures["published"].rank(method="dense"),
        figures["figure_id"].rank(method="dense"),
    ]
    # The last key of lexsort goes first; it is stable.
    rows = np.lexsort([key.to_numpy() for key in reversed(order)])
    # A period such as 2021/2025 is not the same span as the year 2025 that ends with it
    spans = figures["time"].where(figures["time"].str.contains("/"), "")
    known = [name for name in SAME_THING if name not in ("span", "reformed")]
    table = figures[[*known, "figure_id"]].assign(
        span=spans, reformed=figures["vintage"] >= "2025-07-01"
    )
    return table.iloc[rows]


def _precision(text: str) -> int:
    return PRECISION.index(Period(text).precision)
