"""Every pace that provinces ever held: the yardstick for a plan's required pace.

"Feasible?" becomes "how many have ever been so fast?" (the World Bank's speed
percentile; champion areas of UN ESCAP SD/WP/05, 2017). A pace is taken between two
reports of one place that lie far enough apart, in percentage points of its communes.
"""

import numpy as np
import pandas as pd

# Nearer reports tell of the season (recognitions come at the year's end).
SHORTEST_YEARS = 0.75


def observed(history: pd.DataFrame) -> pd.DataFrame:
    """Take the pace between each report and the next one that is far enough.

    Parameters
    ----------
    history : DataFrame
        One row a report; columns place_code (text), year (decimal), value and
        denominator (communes). Rows without a denominator give no pace.

    Returns
    -------
    DataFrame
        One row a pace; columns place_code, start_year, end_year, pace_pp (percentage
        points of the place's communes a year; negative where titles were lost).
    """
    known = history.dropna(subset=["value", "denominator"])
    rows = [
        (code, *pace)
        for code, group in known.sort_values("year").groupby("place_code")
        for pace in _paces(group)
    ]
    return pd.DataFrame(
        rows, columns=["place_code", "start_year", "end_year", "pace_pp"]
    )


def latest_shares(history: pd.DataFrame, until: float) -> np.ndarray:
    """Latest share of each place in percent, shape (n,), by a decimal year."""
    known = history.dropna(subset=["value", "denominator"])
    known = known[known["year"] <= until].sort_values("year")
    last = known.groupby("place_code").tail(1)
    shares: np.ndarray = (100 * last["value"] / last["denominator"]).to_numpy()
    return shares


def _paces(group: pd.DataFrame) -> list[tuple[float, float, float]]:
    years = group["year"].to_numpy()
    shares = (100 * group["value"] / group["denominator"]).to_numpy()
    found = []
    start = 0
    for end in range(1, len(years)):
        span = years[end] - years[start]
        if span >= SHORTEST_YEARS:
            pace = (shares[end] - shares[start]) / span
            found.append((float(years[start]), float(years[end]), float(pace)))
            start = end
    return found
