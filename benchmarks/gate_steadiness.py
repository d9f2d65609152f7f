"""Does the gate turn on one place, and is what it lets through better elsewhere?

Questions of every measure (19 horizons, four shares of what is left) are put to the
gate as it is, and with each place left out of its evidence. A decision that a place
turns is unsteady. The forecasts of the place left out are then scored against the base
rate: what is printed must be better there than it.
"""

from datetime import date
from math import nan

import numpy as np
import pandas as pd

from ntm_analysis.outlook.models.backtest import gate, summary
from ntm_analysis.outlook.models.backtest.table import OF_THE_REST
from ntm_analysis.outlook.models.published.settled import REFORM
from ntm_analysis.outlook.tables import backtests, histories

YEARS = (
    0.3, 0.37, 0.5, 0.6, 0.75, 0.9, 1, 1.2, 1.4, 1.7, 2, 2.2, 2.5, 2.8, 3, 3.5, 4, 4.5,
    5,
)  # fmt: skip
DAY = date(2024, 12, 31)  # before the reform, as all scored forecasts with outcomes


def decisions() -> pd.DataFrame:
    """Ask every question with no place left out and with each.

    Returns
    -------
    DataFrame
        measure, years, share, out (place, empty: none), now and before (would a
        probability be printed, with and without the two chances), gain (of the place's
        own forecasts of that horizon over the base rate, Brier; NaN without any) and
        forecasts.
    """
    found = []
    for measure in histories.STEPS:
        scored = backtests.load(measure)
        scored = scored[scored["day"] < REFORM.isoformat()].reset_index(drop=True)
        horizons = np.log(np.maximum(scored["horizon_years"], 0.3).to_numpy())
        distance = np.abs(horizons[:, None] - np.log(YEARS)[None, :])
        nearest = np.array(YEARS)[distance.argmin(axis=1)]
        for years in YEARS:
            like = summary.like(scored, years)
            own = nearest[like.index] == years
            for out in ["", *sorted(like["place"].unique())]:
                rest = scored[scored["place"] != out]
                for share in OF_THE_REST:
                    asked = gate.ProbabilityRequest(
                        years=years, deadline=DAY, chance=nan, share_of_rest=share
                    )
                    row = _asked(rest, asked)
                    mine = own & (like["place"] == out).to_numpy()
                    gain = nan
                    if mine.any():
                        ours, base = gate.squares(like, asked)
                        gain = float((base - ours)[mine].mean())
                    found.append(
                        {"measure": measure, "years": years, "share": share, "out": out}
                        | row
                        | {"gain": gain, "forecasts": int(mine.sum())}
                    )
    return pd.DataFrame(found)


def _asked(scored: pd.DataFrame, asked: gate.ProbabilityRequest) -> dict[str, bool]:
    found = gate.vouch(scored, asked)
    key = "" if found.reason is None else found.reason.key
    return {"now": found.earned, "before": found.earned or key.startswith("hardly")}


def turned(asked: pd.DataFrame, which: str) -> tuple[int, int]:
    """Count the decisions that leaving a place out turns, and all such."""
    keys = ["measure", "years", "share"]
    whole = asked[asked["out"] == ""].set_index(keys)[which]
    left = asked[asked["out"] != ""]
    at = pd.MultiIndex.from_frame(left[keys])
    return int((left[which].to_numpy() != whole.loc[at].to_numpy()).sum()), len(left)


def gain(asked: pd.DataFrame, which: str) -> tuple[float, int]:
    """Give the mean Brier gain, at places left out, of what is printed; forecasts."""
    left = asked[(asked["out"] != "") & asked[which] & (asked["forecasts"] > 0)]
    count = int(left["forecasts"].sum())
    return float((left["gain"] * left["forecasts"]).sum() / max(count, 1)), count
