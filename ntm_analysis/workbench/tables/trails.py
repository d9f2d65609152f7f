"""Series of a place, read once for all dates and cut at each by what was known.

The rows are those of `figures.tables.trends`; moving the date changes only which of
them are marked as later.
"""

import pandas as pd

from ntm_analysis.figures.tables import choice, figures, trends
from ntm_analysis.figures.tables.query import query
from ntm_analysis.figures.tables.subject import Subject
from ntm_analysis.files.loaded import loaded
from ntm_analysis.periods import Period

ALWAYS = Period("2200")
A_DAY = 0.5 / 366  # decimal years; days differ by more


def series(topic: Subject, measure: str) -> pd.DataFrame:
    """Give one measure of the place, as `trends.series` at the subject's date."""
    reformed = topic.vintage >= figures.REFORM
    return _cut(_series(topic.place_code, measure, reformed), topic.as_of)


def beside(topic: Subject, measure: str) -> pd.DataFrame:
    """Give the measure of place, region and nation, as `trends.beside`."""
    return _cut(_beside(topic.place_code, topic.vintage, measure), topic.as_of)


def bands(topic: Subject, plan: str) -> pd.DataFrame:
    """Give the communes by number of criteria met, as `trends.bands`."""
    rows = _bands(topic.place_code, plan, topic.vintage >= figures.REFORM)
    later = rows["year"] > topic.as_of.decimal_year + A_DAY
    marked = rows.assign(is_later=later & (rows["kind"] == "actual"))
    return _near(marked, topic.as_of)


def criteria(topic: Subject) -> pd.DataFrame:
    """Give the communes that meet each criterion, as published by the date."""
    rows = _criteria(topic.place_code, topic.vintage >= figures.REFORM)
    return rows[rows["last_day"] <= pd.Timestamp(topic.as_of.last)]


def _cut(rows: pd.DataFrame, day: Period) -> pd.DataFrame:
    near = _near(rows, day)
    return near.assign(is_later=near["year"] > day.decimal_year + A_DAY)


def _near(rows: pd.DataFrame, day: Period) -> pd.DataFrame:
    return rows[rows["year"] <= day.decimal_year + trends.LATER_YEARS]


# Of the lists of units a series knows only those of before and of after the reform.
@loaded
def _series(code: str, measure: str, reformed: bool) -> pd.DataFrame:
    return trends.series(code, figures.REFORM if reformed else "", measure, ALWAYS)


@loaded
def _beside(code: str, vintage: str, measure: str) -> pd.DataFrame:
    reformed = vintage >= figures.REFORM
    own = _series(code, measure, reformed)
    if code == trends.NATION:  # nothing stands above it to compare with
        return own
    others = [("nation", trends.NATION)]
    if outer := trends.above(code, vintage):
        others.insert(0, ("region", outer))
    found = [_series(of, measure, reformed).assign(series=name) for name, of in others]
    return pd.concat([own, *found], ignore_index=True)


@loaded
def _bands(code: str, plan: str, reformed: bool) -> pd.DataFrame:
    return trends.bands(code, ALWAYS, plan, figures.REFORM if reformed else "")


@loaded
def _criteria(code: str, reformed: bool) -> pd.DataFrame:
    rows = query(
        "communes_meeting_criterion", place_code=code, reformed=reformed, every=True
    )
    return choice.chosen(rows) if len(rows) else rows
