"""What came before a target's reports: additions so far, and an earlier pace."""

from dataclasses import replace

import pandas as pd

from ntm_analysis.figures.additions import addition_period
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.periods import Period, years_between

TITLES = ("communes_", "districts_", "villages_", "residential_", "gardens_")
OF_CRITERIA = {
    "communes_meeting_criterion",
    "communes_in_band",
    "criteria_per_commune",
    "criteria_outstanding",
}
# A pace between two reports closer than this says more of the season than of the pace.
SHORTEST_YEARS = 0.75


def with_progress(
    case: TargetCase, row: pd.Series, known: pd.DataFrame, rows: pd.DataFrame
) -> TargetCase:
    """Add what was added in the period so far, and a pace where reports give none."""
    if known.empty:
        return case
    period = addition_period(row["time"])
    new = known[known["measure"] == row["measure"]]
    new = new[(new["scope"] == row["scope"]) & (new["place_code"] == row["place_code"])]
    if case.added is not None and case.measure != "criteria_outstanding":
        now = new[new["last_day"] >= pd.Timestamp(period.first)]
        so_far = float(now["value"].iloc[-1]) if len(now) else None
        case = replace(case, added_so_far=so_far)
    if len(case.reports) < 2:
        pace, source = _earlier_pace(known, row, case.measure, rows)
        case = replace(case, earlier_pace=pace, earlier_pace_figure=source)
    return case


def _earlier_pace(
    known: pd.DataFrame, row: pd.Series, measure: str, rows: pd.DataFrame
) -> tuple[float | None, str]:
    """A pace stated over a period, else that of the last two reports of a title."""
    additions = known[
        (known["measure"] == f"{measure}_new")
        & (known["scope"] == row["scope"])
        & (known["place_code"] == row["place_code"])
        & known["time"].str.contains("/")
        & known["criterion"].isna()
    ]
    if len(additions):
        last = additions.iloc[-1]
        period = Period(last["time"])
        years = (period.last - period.first).days / 365.25
        return float(last["value"]) / years, last["figure_id"]
    if measure in OF_CRITERIA or not measure.startswith(TITLES) or len(rows) < 2:
        return None, ""
    end = rows.iloc[-1]
    until = Period(end["time"])
    before = [r for _, r in rows.iterrows() if _far(Period(r["time"]), until)]
    if not before:
        return None, ""
    gain = float(end["value"]) - float(before[-1]["value"])
    return gain / years_between(Period(before[-1]["time"]), until), end["figure_id"]


def _far(start: Period, end: Period) -> bool:
    return years_between(start, end) >= SHORTEST_YEARS
