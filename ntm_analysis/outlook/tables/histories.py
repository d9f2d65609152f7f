"""Histories of published figures: one row a figure, with the day it stands for.

Answers what was published for a measure, of the nation and all provinces or of one
place. It leaves to `outlook.models.published.history` what that means. Means are
counted in steps (hundredths of a criterion), so that one method serves counts and
means.
"""

import math
from datetime import date
from pathlib import Path

import pandas as pd

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.figures.tables import figures
from ntm_analysis.figures.tables.query import query
from ntm_analysis.files.catalog import home
from ntm_analysis.files.loaded import loaded
from ntm_analysis.places.names import spelling
from ntm_analysis.places.tables import kept_units, units

COLUMNS = [
    "place_key",
    "place_code",
    "place",
    "level",
    "earliest",
    "day",
    "known",
    "value",
    "denominator",
    "percent",
    "listed",
    "listed_from",
    "source_id",
]
# Measures that an outlook exists for, and the step that their values are counted in.
STEPS = {
    "communes_recognized": 1.0,
    "communes_advanced": 1.0,
    "criteria_per_commune": 0.01,
}
# Its percentages and denominators may be of recognised communes, not of all.
OF_RECOGNISED = ("communes_advanced",)
FIRST_TOLD = date(2019, 7, 1)  # since when the earliest list is certain


def load(measure: str = "communes_recognized") -> pd.DataFrame:
    """Give every published figure of a measure, of the nation and all provinces.

    Returns
    -------
    DataFrame
        One row a figure of kind actual; columns as in `COLUMNS`. Of several figures
        on one day the one chosen by `figures.tables.choice`. `value` and `denominator`
        are in steps. `place_key` parts the provinces formed on 2025-07-01 from the old
        ones of the same code, and a mean by its criteria set; `earliest` is the first
        day that a figure may be of where its page shows none (else `day`); `listed` is
        the number of rural communes in the unit list used for the day (NaN for a unit
        that it does not have), `listed_from` the day since which that list tells it.

    Raises
    ------
    UnknownNameError
        If the measure is not one of `figures.measures()`.
    """
    rows = _load(home(), measure)
    return rows[rows["level"].isin(["national", "province"])].reset_index(drop=True)


def of_place(place_code: str, reformed: bool, measure: str) -> pd.DataFrame:
    """Give the figures of one place of any level, in the columns of `load`."""
    rows = _load(home(), measure)
    same = (rows["place_code"] == place_code) & (rows["reformed"] == reformed)
    return rows[same].reset_index(drop=True)


@loaded
def _load(folder: Path, measure: str) -> pd.DataFrame:
    rows = query(measure, folder=folder)
    rows = rows[~_counts_new_units(rows, measure)]
    reformed = rows["vintage"] >= figures.REFORM
    day = rows["last_day"].dt.date
    found = rows.assign(
        place_key=rows["place_code"] + reformed.map({True: "@new", False: ""}),
        reformed=reformed,
        earliest=rows["earliest"].dt.date,
        day=day,
        known=rows[["last_day", "known_on"]].max(axis=1).dt.date,
    )
    found = _with_lists(found)
    return _in_steps(found, measure)[[*COLUMNS, "reformed"]]


def _in_steps(rows: pd.DataFrame, measure: str) -> pd.DataFrame:
    if measure in OF_RECOGNISED:
        nothing = float("nan")
        return rows.assign(denominator=nothing, percent=nothing)
    if measure != "criteria_per_commune":
        return rows
    step = STEPS[measure]
    rows = rows[rows["criteria_set"] != ""]
    names = rows["criteria_set"].unique()
    numbers = {name: float(len(criteria_sets.get(name).numbers)) for name in names}
    total = rows["criteria_set"].map(numbers)
    return rows.assign(
        place_key=rows["place_key"] + "@" + rows["criteria_set"],
        value=(rows["value"] / step).round(),
        denominator=(total / step).round(),
        percent=float("nan"),
    )


def _counts_new_units(rows: pd.DataFrame, measure: str) -> pd.Series:
    """Counts of an old province after the reform that state no number of communes.

    Điện Biên's "5" of July 2025 counts among 42 new communes; nothing in it compares
    with the counts among 115 a month before.
    """
    after = rows["last_day"] >= pd.Timestamp(figures.REFORM)
    bare = rows["denominator"].isna() & measure.startswith("communes_")
    return after & (rows["vintage"] < figures.REFORM) & bare


def _with_lists(rows: pd.DataFrame) -> pd.DataFrame:
    """Add the number of rural communes in the list of each row's day, and since when.

    The first list stands in for all years before it, but tells nothing by then.
    """
    told = [
        kept_units.rural_on(code, day)
        for code, day in zip(rows["place_code"], rows["day"], strict=True)
    ]
    numbers = [
        number
        if (name >= figures.REFORM) == reformed or code == kept_units.NATION
        else math.nan
        for (number, name, _), code, reformed in zip(
            told, rows["place_code"], rows["reformed"], strict=True
        )
    ]
    since = [max(from_, FIRST_TOLD) for _, _, from_ in told]
    return rows.assign(listed=numbers, listed_from=since)


def listed_on(place: str, day: date) -> float:
    """Count the rural communes of a province, by its name and the list of the day.

    NaN for a name that is no province's; lists begin in October 2019.
    """
    if spelling.core(place) in spelling.NATION:
        return kept_units.rural_on(kept_units.NATION, day)[0]
    found = units.names().resolve(place, at=day, level="province").place
    return kept_units.rural_on(found.code, day)[0] if found else math.nan
