"""How much is published: provinces by year, what a reader can expect to find.

Counts rows of kind actual about provinces; says nothing of what they are. The 63
provinces and the 34 formed on 2025-07-01 are other territories and stand apart.
"""

from pathlib import Path

import pandas as pd

from ntm_analysis.figures.tables import figures
from ntm_analysis.places.tables import units

FIRST_YEAR = 2010  # decision 800/QĐ-TTg
COUNTED = "communes_recognized"
BEFORE, AFTER = "2021-11", figures.REFORM  # the lists that name the two sets


def by_year(folder: Path | None = None) -> pd.DataFrame:
    """Count what is published of each province and year.

    Returns
    -------
    DataFrame
        One row a province of each list and a year from `FIRST_YEAR` to the last of
        any figure: place_code, place, is_new (formed on 2025-07-01), year, dates (on
        which communes at the standard were published), other (other figures). Zero
        says that nothing is published here; the number of communes is not zero.
    """
    table = figures.load(folder)
    rows = table[
        (table["level"] == "province")
        & (table["kind"] == "actual")
        & (table["plan"] == "")
        & (table["scope"] == "")
    ]
    rows = rows.assign(
        is_new=rows["vintage"] >= figures.REFORM, year=rows["last_day"].dt.year
    )
    titled = rows["measure"] == COUNTED
    keys = ["place_code", "is_new", "year"]
    dates = rows[titled].groupby(keys)["last_day"].nunique()
    other = rows[~titled].groupby(keys).size()
    found = pd.DataFrame({"dates": dates, "other": other}).fillna(0).astype(int)
    return _every_year(found, int(rows["year"].max()))


def by_province(folder: Path | None = None) -> pd.DataFrame:
    """Sum `by_year` over the years, one row a province.

    Returns
    -------
    DataFrame
        place_code, place, is_new, years (with communes at the standard), dates,
        other, first and last (year of any figure; NA where nothing is published).
    """
    cells = by_year(folder)
    some = cells["dates"] + cells["other"] > 0
    keys = ["is_new", "place_code", "place"]
    summed = cells.assign(
        years=cells["dates"] > 0,
        first=cells["year"].where(some),
        last=cells["year"].where(some),
    ).groupby(keys, sort=False)
    told = summed.agg(
        years=("years", "sum"),
        dates=("dates", "sum"),
        other=("other", "sum"),
        first=("first", "min"),
        last=("last", "max"),
    )
    whole = told.astype({"first": "Int64", "last": "Int64"})
    return whole.reset_index()


def _every_year(found: pd.DataFrame, last: int) -> pd.DataFrame:
    reform = int(figures.REFORM[:4])
    parts = []
    for vintage, years in (
        (BEFORE, range(FIRST_YEAR, reform + 1)),
        (AFTER, range(reform, last + 1)),
    ):
        listed = units.frame(vintage)
        listed = listed[listed["level"] == "province"].sort_values("code")
        is_new = vintage == AFTER
        grid = pd.MultiIndex.from_product(
            [listed["code"], [is_new], years], names=["place_code", "is_new", "year"]
        )
        cells = found.reindex(grid, fill_value=0).reset_index()
        names = listed.set_index("code")["short_name"]
        parts.append(cells.assign(place=cells["place_code"].map(names)))
    columns = ["place_code", "place", "is_new", "year", "dates", "other"]
    return pd.concat(parts, ignore_index=True)[columns]
