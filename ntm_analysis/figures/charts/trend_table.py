"""The table behind a trend: one row a report, with its denominator and source."""

from collections.abc import Callable, Mapping

import pandas as pd

from ntm_analysis.page.html import Html, cited
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import count_of, percent, stated_date
from ntm_analysis.page.tables import Column, records, table

Source = Callable[[str], str]


def data(
    rows: pd.DataFrame,
    title: str,
    source: Source,
    language: Language,
    names: Mapping[str, str] | None = None,
) -> Html:
    """Draw the figures of a trend, each with its source."""
    columns = [
        Column("time", say("charts.time", language)),
        Column("value", say("charts.value", language), "number"),
        Column("percent", "%", "number"),
        Column("source", say("general.source", language)),
    ]
    if rows["percent"].isna().all():  # means are no shares
        del columns[2]
    if names:
        columns.insert(1, Column("series", say("charts.place", language)))
    shown = [
        {
            "time": stated_date(row.time, row.earliest_year < row.year, language),
            "series": (names or {}).get(row.series, ""),
            "value": count_of(row.value, row.denominator, language),
            "percent": percent(row.percent, language),
            "source": cited(row.figure_id, source),
        }
        for row in records(rows)
    ]
    return table(shown, columns, title, language)
