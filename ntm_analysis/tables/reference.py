"""All provinces' histories of one measure, as one table for comparing paces.

A report without a denominator takes that of the same place's nearest report within
two years and the same set of borders; further away communes have merged, and the row
stays without one.
"""

from collections.abc import Iterable
from functools import cache

import pandas as pd

from ntm_analysis.periods import Period
from ntm_analysis.tables import choice, figures

NEAR_YEARS = 2.0


@cache
def provinces(measure: str) -> pd.DataFrame:
    """Read one measure of every province before the reform of 2025-07-01.

    Returns
    -------
    DataFrame
        One row a report, ordered by place and year; columns place_code, place, time,
        year (decimal), value, denominator (NaN where none is near), figure_id.
    """
    table = figures.load()
    rows = table[
        (table["level"] == "province")
        & (table["measure"] == measure)
        & (table["kind"] == "actual")
        & (table["scope"] == "")
        & (table["vintage"] < figures.REFORM)
        & table["value"].notna()
    ]
    chosen = choice.chosen(rows)
    chosen = chosen.assign(year=[Period(t).decimal_year for t in chosen["time"]])
    chosen = chosen.sort_values(["place_code", "year"])
    filled = chosen.groupby("place_code", group_keys=False)[list(chosen.columns)].apply(
        _with_denominators
    )
    columns = [
        "place_code",
        "place",
        "time",
        "year",
        "value",
        "denominator",
        "figure_id",
    ]
    return filled[columns].reset_index(drop=True)


def histories(measures: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Read `provinces` of each measure that counts communes."""
    return {m: provinces(m) for m in set(measures) if m.startswith("communes_")}


def _with_denominators(group: pd.DataFrame) -> pd.DataFrame:
    stated = group.dropna(subset=["denominator"])
    return group.assign(
        denominator=[
            _nearest(row, stated) for row in group[["year", "denominator"]].itertuples()
        ]
    )


def _nearest(row: object, stated: pd.DataFrame) -> float:
    year, own = row.year, row.denominator  # type: ignore[attr-defined]
    if own == own:  # a stated denominator; NaN differs from itself
        return float(own)
    distance = (stated["year"] - year).abs()
    near = stated[distance <= NEAR_YEARS]
    if near.empty:
        return float("nan")
    return float(near.loc[distance[near.index].idxmin(), "denominator"])
