"""Series for the trend charts: one row a report, cut where the criteria set changes.

Each series holds what was known by a date and, apart from it, what was published
later. Nothing is joined over a change of criteria set or poverty standard, or a merger:
`segment` numbers the stretch that a line may connect.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from ntm_analysis.criteria import poverty_standards, set_calendar
from ntm_analysis.figures.shares import NO_SHARES
from ntm_analysis.figures.tables import choice, figures
from ntm_analysis.figures.tables.query import query
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.files.reads import question
from ntm_analysis.periods import Period, decimal_year
from ntm_analysis.places.tables import units

NATION = "VN"
COLUMNS = [
    "series",
    "place",
    "time",
    "year",
    "value",
    "denominator",
    "percent",
    "figure_id",
    "is_later",
    "segment",
    "earliest_year",
]
# What became of a plan is shown for so long after its date.
LATER_YEARS = 5


def series(
    place_code: str, vintage: str, measure: str, as_of: Period, scope: str = ""
) -> pd.DataFrame:
    """Give one measure of one place by date.

    Returns
    -------
    DataFrame
        One row a report; `COLUMNS`. `earliest_year` is the decimal year of the first
        day that it may be of, `year` where its page shows a day. `is_later` marks
        reports after `as_of`, percent (0..100) is computed from value and denominator,
        else as stated. A mean has neither denominator nor percent: it is no share of
        the communes.
    """
    rows = query(
        measure,
        place_code=place_code,
        reformed=vintage >= figures.REFORM,
        scope=scope,
        every=True,
    )
    whole = rows[rows["band_low"].isna() & rows["criterion"].isna()]
    return shaped(choice.chosen(whole), as_of)


def with_base(
    rows: pd.DataFrame, goals: Sequence[TargetCase], as_of: Period
) -> pd.DataFrame:
    """Add the count that a plan of merged communes starts from, where it is derived.

    It is no published row of its own (`figures.plan_base`), yet the targets drawn
    beside the series stand on it.
    """
    based = {
        report.time: report
        for case in goals
        if case.measure == "communes_recognized" and case.unit != "percent"
        for report in case.reports
        if report.is_derived and not case.scope
    }
    if as_of.last.isoformat() < figures.REFORM or not based:
        return rows
    added = [
        {
            "series": "place",
            "time": report.time,
            "year": report.year,
            "value": report.value,
            "denominator": report.denominator,
            "percent": 100 * report.value / report.denominator
            if report.denominator
            else np.nan,
            "figure_id": report.figure_id,
            "is_later": False,
            "segment": _stretch("communes_recognized", Period(report.time)),
            "earliest_year": report.year,
        }
        for report in based.values()
    ]
    place = rows["place"].iloc[0] if len(rows) else ""
    told = pd.DataFrame(added).assign(place=place)[COLUMNS]
    joined = pd.concat([rows, told], ignore_index=True) if len(rows) else told
    return joined.sort_values(["is_later", "year"], kind="stable", ignore_index=True)


def beside(place_code: str, vintage: str, measure: str, as_of: Period) -> pd.DataFrame:
    """Give the same measure of the place, its region and the nation, one below another.

    The column `series` says which: place, region or nation.
    """
    own = series(place_code, vintage, measure, as_of)
    nation = series(NATION, vintage, measure, as_of).assign(series="nation")
    found = [own, nation]
    if outer := above(place_code, vintage):
        rows = series(outer, vintage, measure, as_of)
        found.insert(1, rows.assign(series="region"))
    return pd.concat(found, ignore_index=True)


def bands(
    place_code: str, as_of: Period, plan_key: str = "", vintage: str = ""
) -> pd.DataFrame:
    """Give the communes by number of criteria met, at each date that states them.

    Parameters
    ----------
    vintage
        Of the place's code: the provinces formed on 2025-07-01 bear codes of old ones.

    Returns
    -------
    DataFrame
        One row a date and band; columns time, year, kind, band_low, band_high, value,
        denominator, criteria_set, figure_id, is_later, is_drawn. Rows of kind target
        are the plan's own; `is_later` marks reports of after `as_of`, never targets.
        `is_drawn` marks the dates that one picture may show: the newest known, and
        those whose bands have its edges. A date that states one band alone is none.
    """
    until = pd.Timestamp(as_of.last) + pd.DateOffset(years=LATER_YEARS)
    reformed = vintage >= figures.REFORM
    chosen = _band_rows(place_code, reformed, until.date(), plan_key)
    years = [Period(text).decimal_year for text in chosen["time"]]
    columns = [
        "time",
        "year",
        "kind",
        "band_low",
        "band_high",
        "value",
        "denominator",
        "criteria_set",
        "figure_id",
        "is_later",
        "is_drawn",
    ]
    later = (chosen["last_day"] > pd.Timestamp(as_of.last)) & (
        chosen["kind"] == "actual"
    )
    told = chosen.assign(year=years, is_later=later)
    return told.assign(is_drawn=_of_one_scale(told))[columns].reset_index(drop=True)


@question
def _band_rows(
    place_code: str, reformed: bool, until: date, plan_key: str
) -> pd.DataFrame:
    table = figures.load()
    rows = table[
        (table["place_code"] == place_code)
        & (table["measure"] == "communes_in_band")
        & (table["scope"] == "")
        & table["value"].notna()
        & (table["last_day"] <= pd.Timestamp(until))
        & ((table["kind"] == "actual") | (table["plan"] == plan_key))
        & ((table["vintage"] >= figures.REFORM) == reformed)
    ]
    return choice.chosen(rows)


def _of_one_scale(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Mark the dates of one criteria set whose bands do not cut across each other.

    The scale is that of the newest known date; "5-9" of one and "7-9" of another share
    no colour. An empty band of the one ("none below 5") need not be stated by another.
    """
    groups = {
        key: part
        for key, part in rows.groupby(["time", "kind", "criteria_set"], sort=False)
        if len(part) > 1
    }
    known = [key for key, part in groups.items() if not part["is_later"].any()]
    stated = [key for key in known if key[1] != "target"] or known or list(groups)
    drawn: set[object] = set()
    if stated:
        newest = max(stated, key=lambda key: groups[key]["year"].max())
        scale = _edges(groups[newest])
        drawn = {
            key
            for key, part in groups.items()
            if key[2] == newest[2] and _fits(_edges(part), scale)
        }
    keys = zip(rows["time"], rows["kind"], rows["criteria_set"], strict=True)
    return pd.Series([key in drawn for key in keys], index=rows.index, dtype=bool)


def _edges(rows: pd.DataFrame) -> set[tuple[int, int]]:
    return {(int(a), int(b)) for a, b in rows[["band_low", "band_high"]].to_numpy(int)}


def _fits(bands: set[tuple[int, int]], scale: set[tuple[int, int]]) -> bool:
    """Say whether no band cuts across another: equal, or apart."""
    return all(
        one == other or one[1] < other[0] or other[1] < one[0]
        for one in bands
        for other in scale
    )


def above(place_code: str, vintage: str) -> str:
    """Code of what a place lies in: a province's region, a district's province.

    Empty where there is none.
    """
    regions = units.regions().set_index("province_code")["region_id"]
    if place_code in regions.index and vintage < figures.REFORM:
        return str(regions[place_code])
    return units.load().place(place_code, vintage).parent_code


def _stretch(measure: str, day: Period) -> int:
    """Number the stretch of one measure that a line may connect."""
    if measure == "poverty_rate":
        return poverty_standards.number_on(day)
    # Merged communes are recognised anew since 2025-07-01: no line leads over that day.
    return 2 * set_calendar.number_on(day) + (day.last.isoformat() >= figures.REFORM)


def shaped(chosen: pd.DataFrame, as_of: Period) -> pd.DataFrame:
    """Put chosen figures into `COLUMNS`, those long after a date left out.

    Parameters
    ----------
    chosen
        Rows of `figures.load`, one a date.
    """
    periods = [Period(text) for text in chosen["time"]]
    last = [period.last for period in periods]
    denominator = chosen["denominator"].mask(chosen["measure"].isin(NO_SHARES))
    share = 100 * chosen["value"] / denominator
    year = [period.decimal_year for period in periods]
    is_open = chosen["earliest"] < chosen["last_day"]
    earliest = [decimal_year(day) for day in chosen["earliest"].dt.date]
    shaped = chosen.assign(
        series="place",
        denominator=denominator,
        year=year,
        earliest_year=np.where(is_open, earliest, year),
        percent=share.fillna(chosen["percent"]),
        is_later=np.array([day > as_of.last for day in last], dtype=bool),
        segment=[
            _stretch(measure, period)
            for measure, period in zip(chosen["measure"], periods, strict=True)
        ],
    )
    near = shaped["year"] <= as_of.decimal_year + LATER_YEARS
    return shaped.loc[near, COLUMNS].reset_index(drop=True)
