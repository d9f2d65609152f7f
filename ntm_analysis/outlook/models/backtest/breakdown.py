"""The back-test taken apart: by method, by place, by horizon, and how calibrated.

Input are scored forecasts (`backtest.table.score`); output are small tables that a
view draws as they are.
"""

import numpy as np
import pandas as pd

from ntm_analysis.outlook.models.backtest import baselines, scores

HORIZONS = ((0.2, 1.0), (1.0, 2.0), (2.0, 3.0), (3.0, 5.5))  # years, upper included
SHARES = (0.5, 0.8, 0.95)
CHANCES = 5  # bins of the reliability diagram
FEWEST_ORIGINS = 3  # of a place, below which its skill has no interval
TAIL = 0.1  # of a forecast, at either end


def between(scored: pd.DataFrame, shortest: float, longest: float) -> pd.DataFrame:
    """Keep forecasts so many years ahead, both ends included."""
    return scored[scored["horizon_years"].between(shortest, longest)]


def by_method(scored: pd.DataFrame) -> pd.DataFrame:
    """Compare with each baseline.

    Returns
    -------
    DataFrame
        One row a baseline, the worst first: method, crps, skill of ours over it with
        its 90 % interval (skill_low, skill_high), forecasts, origins, places.
    """
    return pd.DataFrame(
        [_against(scored, name) for name in _present(scored)]
    ).sort_values("crps", ascending=False, ignore_index=True)


def by_place(scored: pd.DataFrame, baseline: str) -> pd.DataFrame:
    """Compare with one baseline place by place.

    Returns
    -------
    DataFrame
        One row a place, the best skill first: place, forecasts, origins, crps,
        crps_baseline, skill (NaN where the baseline made no error) with its 90 %
        interval over origins drawn again (NaN below three), in_80.
    """
    rows = [
        {"place": place, **_of_place(part, f"crps_{baseline}")}
        for place, part in scored.groupby("place")
    ]
    return pd.DataFrame(rows).sort_values("skill", ascending=False, ignore_index=True)


def _present(scored: pd.DataFrame) -> list[str]:
    return [name for name in baselines.NAMES if f"crps_{name}" in scored]


def _of_place(part: pd.DataFrame, baseline: str) -> dict[str, object]:
    ours, theirs = part["crps"], part[baseline]
    low, high = float("nan"), float("nan")
    if _origins(part) >= FEWEST_ORIGINS:
        low, high = scores.skill_interval(ours, theirs, part["origin"].tolist())
    return {
        "forecasts": len(part),
        "origins": _origins(part),
        "crps": ours.mean(),
        "crps_baseline": theirs.mean(),
        "skill": scores.skill(ours, theirs),
        "skill_low": low,
        "skill_high": high,
        "in_80": part["in_80"].mean(),
    }


def _origins(scored: pd.DataFrame) -> int:
    return len(scored[["place", "origin"]].drop_duplicates())


def by_horizon(scored: pd.DataFrame) -> pd.DataFrame:
    """Sum up by years ahead.

    Returns
    -------
    DataFrame
        One row a class of horizons: shortest, longest (years), forecasts, origins,
        crps, best (baseline) and its crps_best, skill, in_50, in_80 with its 90 %
        interval (in_80_low, in_80_high), in_95, and the shares of the PIT in the
        lowest and highest tenth (pit_lowest, pit_highest; 0.1 each if calibrated);
        classes without a forecast are left out.
    """
    rows = [_horizon(scored, low, high) for low, high in HORIZONS]
    return pd.DataFrame([row for row in rows if row])


def coverage(scored: pd.DataFrame) -> pd.DataFrame:
    """Compare what intervals say with what they held.

    Returns
    -------
    DataFrame
        One row a central share: share, held (by the randomised PIT), forecasts; where
        the table has them also range_said and range_held: the printed ranges are of
        whole counts and hold more than their share, by their own word and in fact.
    """
    rows = [_share(scored, share) for share in SHARES]
    return pd.DataFrame(rows)


def _share(scored: pd.DataFrame, share: float) -> dict[str, object]:
    name = f"{share * 100:.0f}"
    found: dict[str, object] = {
        "share": share,
        "held": scored[f"in_{name}"].mean(),
        "forecasts": len(scored),
    }
    if f"said_{name}" not in scored:
        return found
    said, held = scored[f"said_{name}"].mean(), scored[f"held_{name}"].mean()
    return found | {"range_said": said, "range_held": held}


def reliability(scored: pd.DataFrame) -> pd.DataFrame:
    """Compare stated probabilities of a target with how often it was met.

    Returns
    -------
    DataFrame
        One row a class of probabilities that was used: stated (mean probability),
        met (share) with its 90 % interval over places drawn again (met_low,
        met_high), forecasts, origins.
    """
    edges = np.linspace(0, 1, CHANCES + 1)[1:-1]
    classes = np.digitize(scored["p_target"], edges)
    return pd.DataFrame([_chance(part) for _, part in scored.groupby(classes)])


def _chance(part: pd.DataFrame) -> dict[str, object]:
    low, high = scores.share_interval(part["met"], part["place"].tolist())
    return {
        "stated": part["p_target"].mean(),
        "met": part["met"].mean(),
        "met_low": low,
        "met_high": high,
        "forecasts": len(part),
        "origins": _origins(part),
    }


def pit(scored: pd.DataFrame, bins: int = 10) -> pd.DataFrame:
    """Give the PIT histogram: low and high edge of each bin, share."""
    edges = np.linspace(0, 1, bins + 1)
    shares = scores.pit_histogram(scored["pit_low"], scored["pit_high"], bins)
    return pd.DataFrame({"low": edges[:-1], "high": edges[1:], "share": shares})


def _against(scored: pd.DataFrame, name: str) -> dict[str, object]:
    theirs = scored[f"crps_{name}"]
    names = scored["place"].tolist(), scored["origin"].astype(str).tolist()
    groups = scores.drawn_together(*names)
    low, high = scores.skill_interval(scored["crps"], theirs, groups)
    return {
        "method": name,
        "crps": theirs.mean(),
        "skill": scores.skill(scored["crps"], theirs),
        "skill_low": low,
        "skill_high": high,
        "forecasts": len(scored),
        "origins": _origins(scored),
        "places": scored["place"].nunique(),
    }


def _horizon(scored: pd.DataFrame, low: float, high: float) -> dict[str, object]:
    part = scored[(scored["horizon_years"] > low) & (scored["horizon_years"] <= high)]
    if part.empty:
        return {}
    means = {name: part[f"crps_{name}"].mean() for name in _present(part)}
    # Skill over a point would be a gain that any spread brings.
    spreads = [name for name in means if name in baselines.WITH_SPREAD]
    best = min(spreads or means, key=lambda name: means[name])
    inside = scores.share_interval(part["in_80"], part["place"].tolist())
    tails = pit(part, round(1 / TAIL))["share"].tolist()
    return {
        "shortest": low,
        "longest": high,
        "forecasts": len(part),
        "origins": _origins(part),
        "crps": part["crps"].mean(),
        "best": best,
        "crps_best": means[best],
        "skill": scores.skill(part["crps"], part[f"crps_{best}"]),
        "in_80_low": inside[0],
        "in_80_high": inside[1],
        "pit_lowest": tails[0],
        "pit_highest": tails[-1],
    } | {f"in_{s * 100:.0f}": part[f"in_{s * 100:.0f}"].mean() for s in SHARES}
