"""Every pace that provinces ever held: the yardstick for a plan's required pace.

"Feasible?" becomes "how many have ever been so fast?" (the World Bank's percentile
score; champion areas of UN ESCAP SD/WP/05, 2017). A pace is taken between two
reports of one place that lie far enough apart, in percentage points of its communes.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ntm_analysis.outlook.models.published.history import NEW_TERRITORY_SHARE, History

# Nearer reports tell of the season (recognitions come at the year's end).
SHORTEST_YEARS = 0.75


def observed(known: Sequence[History]) -> pd.DataFrame:
    """Take the pace between each report and the next one that is far enough.

    Parameters
    ----------
    known
        Histories cut to what was known; a report whose number of communes nothing
        tells gives no pace, nor does a step into another territory.

    Returns
    -------
    DataFrame
        One row a pace; columns place, start_year, end_year, pace_pp (percentage
        points of the place's communes a year; negative where titles were lost).
    """
    rows = [(history.place, *pace) for history in known for pace in _paces(history)]
    return pd.DataFrame(rows, columns=["place", "start_year", "end_year", "pace_pp"])


def latest_shares(known: Sequence[History]) -> np.ndarray:
    """Latest share of each place in percent, shape (n,)."""
    shares = [history.share[~np.isnan(history.share)] for history in known]
    return np.array([100 * share[-1] for share in shares if share.size])


def _paces(history: History) -> list[tuple[float, float, float]]:
    size = history.denominator
    usable = ~np.isnan(size)
    years, size = history.year[usable], size[usable]
    shares = 100 * history.value[usable] / size
    found = []
    start = 0
    for end in range(1, len(years)):
        if abs(size[end] / size[start] - 1) > NEW_TERRITORY_SHARE:
            start = end
            continue
        span = years[end] - years[start]
        if span >= SHORTEST_YEARS:
            pace = (shares[end] - shares[start]) / span
            found.append((float(years[start]), float(years[end]), float(pace)))
            start = end
    return found
