"""What a back-test says about one forecast: how good, against what, how sure.

A forecast so many years ahead is vouched for by the scored ones of a like horizon.
With too few of them, or no skill against the best baseline, it has not earned that
its probability is shown.
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from ntm_analysis.outlook.models.backtest import baselines, scores
from ntm_analysis.outlook.models.published.result import BacktestSummary, Reason

FEWEST_ORIGINS = 8
# Skill over few origins may be luck; there the 80 % interval must also have held at
# least this share. Over many origins the share is printed for the reader to weigh.
LEAST_INSIDE_80 = 0.7
MANY_ORIGINS = 30
# Horizons that speak for a horizon: from 1 / 1.6 of it to 1.6 times it.
LIKE_HORIZON = 1.6
SHARES = (0.5, 0.8, 0.95)


def like(scored: pd.DataFrame, years: float) -> pd.DataFrame:
    """Keep the scored forecasts of a horizon like ``years``, however few."""
    horizon, years = scored["horizon_years"], max(years, 0.3)
    kept = (horizon >= years / LIKE_HORIZON) & (horizon <= years * LIKE_HORIZON)
    return scored[kept]


def summarise(
    scored: pd.DataFrame, among: Sequence[str] = baselines.NAMES
) -> BacktestSummary:
    """Sum up scored forecasts, the columns of `table.score`.

    Parameters
    ----------
    among
        Baselines of which the best is compared with; those without a column in the
        table are passed over.

    Returns
    -------
    BacktestSummary
        `origins` counts the dates forecast from (a place and a day), not the
        forecasts; below eight nothing is earned. The baseline is the best one.
    """
    origins = _origins(scored)
    if not origins:
        return _empty()
    there = [name for name in baselines.NAMES if f"crps_{name}" in scored]
    by_baseline = {name: float(scored[f"crps_{name}"].mean()) for name in there}
    best = min((n for n in there if n in among), key=lambda name: by_baseline[name])
    theirs = scored[f"crps_{best}"]
    names = scored["place"].tolist(), scored["origin"].astype(str).tolist()
    groups = scores.drawn_together(*names)
    low, high = scores.skill_interval(scored["crps"], theirs, groups)
    found = scores.skill(scored["crps"], theirs)
    reason = _why_not(origins, found, best, _inside(scored, 0.8))
    horizon = scored["horizon_years"]
    until = date.fromisoformat(str(scored["day"].max()))
    return BacktestSummary(
        origins=origins,
        places=scored["place"].nunique(),
        baseline=best,
        crps=float(scored["crps"].mean()),
        crps_by_baseline=by_baseline,
        skill=found,
        skill_low=low,
        skill_high=high,
        coverage={share: _inside(scored, share) for share in SHARES},
        brier=scores.brier(scored["p_target"], scored["met"]),
        horizon_years=(float(horizon.min()), float(horizon.max())),
        until=until,
        earned=reason is None,
        reason=reason,
    )


def _origins(scored: pd.DataFrame) -> int:
    if scored.empty:  # a panel too short to be scored has no columns either
        return 0
    return len(set(zip(scored["place"], scored["origin"], strict=True)))


def _inside(scored: pd.DataFrame, share: float) -> float:
    return float(scored[f"in_{share * 100:.0f}"].mean())


def _why_not(origins: int, skill: float, best: str, inside: float) -> Reason | None:
    if origins < FEWEST_ORIGINS:
        return Reason("too_few", {"origins": origins, "needed": FEWEST_ORIGINS})
    if not skill > 0:
        return Reason("no_skill", {"skill": skill, "baseline": best})
    # Better than a simple forecast, and still surer of itself than it may be.
    if origins < MANY_ORIGINS and inside < LEAST_INSIDE_80:
        return Reason("too_sure", {"share": inside, "needed": 100 * LEAST_INSIDE_80})
    return None


def _empty() -> BacktestSummary:
    nothing = float("nan")
    return BacktestSummary(
        origins=0,
        places=0,
        baseline="",
        crps=nothing,
        crps_by_baseline={},
        skill=nothing,
        skill_low=nothing,
        skill_high=nothing,
        coverage={},
        reason=Reason("too_few", {"origins": 0, "needed": FEWEST_ORIGINS}),
    )
