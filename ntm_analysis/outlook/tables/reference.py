"""All provinces' histories of the measures that count communes, for comparing paces.

Of the provinces before the reform of 2025-07-01: what was built anew then has no pace
yet. The number of communes behind each count is settled by
`outlook.models.published.history`.
"""

from collections.abc import Iterable

import pandas as pd

from ntm_analysis.outlook.tables import histories as published

MEAN = "criteria_per_commune"


def provinces(measure: str) -> pd.DataFrame:
    """Read one measure of every province before the reform of 2025-07-01.

    Returns
    -------
    DataFrame
        One row a report, the columns of `outlook.tables.histories.load`.
    """
    rows = published.load(measure)
    old = (rows["level"] == "province") & ~rows["place_key"].str.contains("@new")
    return rows[old].reset_index(drop=True)


def histories(measures: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Read `provinces` of each measure that counts communes."""
    return {m: provinces(m) for m in set(measures) if m.startswith("communes_")}


def paces_of(measures: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Read `histories`, and the means of criteria in hundredths."""
    return {**histories(measures), MEAN: provinces(MEAN)}
