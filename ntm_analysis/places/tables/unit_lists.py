"""The unit lists of data/places/ as tables, shipped and an office's own.

Which list is used on which day stands in `lists()`, one list in `frame(vintage)`.
"""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from ntm_analysis.errors import UnknownNameError, nearest
from ntm_analysis.files.catalog import home, read_csv
from ntm_analysis.files.loaded import loaded

OWN = "own"  # below data/places/: what the office entered; never overwritten by a build


@loaded
def lists() -> pd.DataFrame:
    """Read which lists there are, by date; an office's own list stands among them.

    Returns
    -------
    DataFrame
        The columns of data/places/vintages.csv and `own` (bool). A list is used up
        to the day before the next one.
    """
    shipped = rows("vintages.csv").assign(own=False)
    path = folder() / OWN / "vintages.csv"
    if not path.exists():
        return shipped
    entered = rows(f"{OWN}/vintages.csv").assign(own=True)
    table = pd.concat([shipped, entered]).fillna("").sort_values("used_from")
    begins = [date.fromisoformat(day) for day in table["used_from"]]
    ends = [str(day - timedelta(days=1)) for day in begins[1:]]
    ends.append(table["used_to"].iloc[-1])
    return table.assign(used_to=ends).reset_index(drop=True)


@loaded
def frame(vintage: str) -> pd.DataFrame:
    """Read one list as a table.

    Returns
    -------
    DataFrame
        One row a unit; columns code, name, short_name, level, type, parent_code,
        vintage (text), lat, lon (degrees) and area_km2 (float, NaN where unknown).

    Raises
    ------
    UnknownNameError
        If there is no such list.
    """
    known = lists().set_index("vintage")["own"]
    if vintage not in known.index:
        raise UnknownNameError(
            f"no list of units {vintage!r}. {nearest(vintage, known.index)}"
        )
    place = f"{OWN}/" if known[vintage] else ""
    table = rows(f"{place}units_{vintage}.csv")
    for column in ("lat", "lon", "area_km2"):
        table[column] = pd.to_numeric(table.get(column, pd.Series(dtype=float)))
    return table


@loaded
def regions() -> pd.DataFrame:
    """Read the seven regions: region_id, name_vi, name_en, province_code, province."""
    return rows("regions.csv")


def folder() -> Path:
    """Find the folder of the unit lists."""
    return home() / "data" / "places"


def rows(name: str) -> pd.DataFrame:
    """Read a file of data/places/, every cell as text."""
    return read_csv(folder() / name).drop(columns=["file", "row"])
