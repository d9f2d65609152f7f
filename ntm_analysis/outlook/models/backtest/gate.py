"""May a probability be printed? What forecasts like it have earned.

A probability is printed only if, on scored forecasts of the same measure, of a like
horizon and of the same side of the reform of 2025-07-01, the method held what it said:
intervals and probabilities are calibrated within stated bounds, it beats the base rate
at targets like the asked one (Brier), and no simple forecast *with a spread* is better.
Both comparisons must hold in the like forecasts, and be likely (two in three) where
places are drawn again and all horizons lend them a hand (`chance_better`): one place
more or less shall not open the gate. Everything else is a range with the reason.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ntm_analysis.outlook.models.backtest import baselines, scores, summary
from ntm_analysis.outlook.models.backtest.chance_better import Errors, chance_better
from ntm_analysis.outlook.models.backtest.summary import FEWEST_ORIGINS
from ntm_analysis.outlook.models.backtest.table import shares_asked
from ntm_analysis.outlook.models.published.result import BacktestSummary, Reason
from ntm_analysis.outlook.models.published.settled import REFORM

# Stated bounds. An interval or a class of probabilities fails only if it is off by more
# than this *and* its own 90 % interval (places drawn again) excludes what was said.
OFF_INTERVAL, OFF_CHANCE = 0.10, 0.15
WORSE = 0.05  # of the error of the best simple forecast with a spread
LIKELY = 2 / 3  # "likely" on the IPCC's scale: so sure must each comparison be
CHANCES = (0.0, 0.05, 0.2, 0.33, 0.5, 0.66, 0.9, 1.0)  # classes of said probabilities
FEWEST_IN_CLASS = 10  # forecasts, below which a class says nothing
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbabilityRequest:
    """What a probability is asked for."""

    years: float  # from the last figure to the deadline
    deadline: date
    chance: float  # that the method gives
    share_of_rest: float  # (target - value) / (all - value); below 0 it is reached


def vouch(
    scored: pd.DataFrame, asked: ProbabilityRequest, worse: float = WORSE
) -> BacktestSummary:
    """Sum up the scored forecasts like the asked one, and say if they vouch for it.

    Parameters
    ----------
    scored
        Columns of `backtest.table.score`.
    worse
        By how much of its error the best simple forecast with a spread may be better;
        0 for a method that holds no simple one.

    Returns
    -------
    BacktestSummary
        `earned` with no reason, or the first reason why not. The baseline is the best
        one with a spread.
    """
    if scored.empty:
        return summary.summarise(scored)
    reformed = asked.deadline >= REFORM
    longest = float(scored["horizon_years"].max())
    side = scored[(scored["day"] >= REFORM.isoformat()) == reformed]
    if reformed and origins(side) < FEWEST_ORIGINS:
        said: dict[str, object] = {"origins": origins(side), "needed": FEWEST_ORIGINS}
        return _refused(summary.summarise(side), Reason("after_reform", said))
    if asked.years > longest:
        beyond = {"years": asked.years, "longest": longest}
        return _refused(
            summary.summarise(side.iloc[:0]), Reason("beyond_tested", beyond)
        )
    like = summary.like(side, asked.years)
    found = summary.summarise(like, baselines.WITH_SPREAD)
    if origins(like) < FEWEST_ORIGINS:
        return found
    found = replace(
        found,
        chance_skill=_chance_of_skill(like, side, found.baseline, worse),
        chance_base_rate=_chance_over_base_rate(like, side, asked),
    )
    if _is_beaten(found, worse):
        said = {"skill": found.skill, "baseline": found.baseline}
        return _refused(found, Reason("no_skill", said))
    for rule in _RULES:
        reason = rule(like, found, asked)
        if reason is not None:
            return _refused(found, reason)
    base = float(squares(like, asked)[1].mean())
    return replace(found, earned=True, reason=None, brier_base=base)


def origins(scored: pd.DataFrame) -> int:
    """Count places and days that forecasts were made from."""
    return len(set(zip(scored["place"], scored["origin"], strict=True)))


def _refused(found: BacktestSummary, reason: Reason) -> BacktestSummary:
    return replace(found, earned=False, reason=reason)


def _is_beaten(found: BacktestSummary, worse: float) -> bool:
    """Say whether a simple forecast with a spread made clearly smaller errors.

    The outlook from published figures holds the best of them, so that a tie is no
    reason to say nothing.
    """
    return not (found.skill >= -worse and found.skill_high >= 0)


def _chance_of_skill(
    like: pd.DataFrame, side: pd.DataFrame, baseline: str, worse: float
) -> float:
    """Chance that the best simple forecast with a spread is not clearly better.

    Over all horizons that is another one: the best there.
    """
    best = summary.summarise(side, baselines.WITH_SPREAD).baseline
    near, every = (
        Errors(part["crps"], part[f"crps_{name}"], groups)
        for part, name, groups in (
            (like, baseline, _groups_in(like, side)),
            (side, best, _groups(side)),
        )
    )
    return chance_better(near, every, worse)


def _chance_over_base_rate(
    like: pd.DataFrame, side: pd.DataFrame, asked: ProbabilityRequest
) -> float:
    """Chance that the Brier score is below the base rate's at such targets."""
    near, every = (
        Errors(*squares(part, asked), groups)
        for part, groups in (
            (like, _groups_in(like, side)),
            (side, _groups(side)),
        )
    )
    return chance_better(near, every)


def _groups_in(like: pd.DataFrame, side: pd.DataFrame) -> list[str]:
    """Name the groups of the like forecasts as those of the whole table are."""
    several = side["place"].nunique() > 1
    return like["place" if several else "origin"].astype(str).tolist()


def _hardly_skilled(
    like: pd.DataFrame, found: BacktestSummary, asked: ProbabilityRequest
) -> Reason | None:
    """It is not sure enough that no simple forecast is better."""
    if found.chance_skill is None or found.chance_skill >= LIKELY:
        return None
    said = {"p": found.chance_skill, "needed": 100 * LIKELY}
    return Reason("hardly_skilled", said | {"baseline": found.baseline})


def _hardly_better_than_base_rate(
    like: pd.DataFrame, found: BacktestSummary, asked: ProbabilityRequest
) -> Reason | None:
    """It is not sure enough that the base rate is beaten."""
    if found.chance_base_rate is None or found.chance_base_rate >= LIKELY:
        return None
    said = {"p": found.chance_base_rate, "needed": 100 * LIKELY}
    return Reason("hardly_better_than_base_rate", said)


def _uncalibrated(
    like: pd.DataFrame, found: BacktestSummary, asked: ProbabilityRequest
) -> Reason | None:
    """The 80 % interval held clearly more or less than it said."""
    held = found.coverage[0.8]
    low, high = _between(like["in_80"], like)
    if abs(held - 0.8) <= OFF_INTERVAL + 1e-9 or low <= 0.8 <= high:
        return None
    key = "too_sure" if held < 0.8 else "too_unsure"
    return Reason(key, {"share": held, "needed": 100 * (0.8 - OFF_INTERVAL)})


def _no_better_than_base_rate(
    like: pd.DataFrame, found: BacktestSummary, asked: ProbabilityRequest
) -> Reason | None:
    """Saying how often such targets were met elsewhere is as good (Brier)."""
    ours, base = (float(one.mean()) for one in squares(like, asked))
    if ours < base:
        return None
    return Reason("no_better_than_base_rate", {"brier": ours, "base": base})


def _unreliable(
    like: pd.DataFrame, found: BacktestSummary, asked: ProbabilityRequest
) -> Reason | None:
    """What was said to be about so likely came clearly more or less often."""
    said = reliability(like, asked.chance)
    for row in said.to_dict("records"):
        if row["forecasts"] < FEWEST_IN_CLASS:
            continue
        off = abs(row["stated"] - row["met"])
        if off > OFF_CHANCE and not row["met_low"] <= row["stated"] <= row["met_high"]:
            values = {"stated": row["stated"], "share": row["met"]}
            return Reason("unreliable", values)
    return None


_Rule = Callable[[pd.DataFrame, BacktestSummary, ProbabilityRequest], Reason | None]
_RULES: tuple[_Rule, ...] = (
    _hardly_skilled,
    _uncalibrated,
    _no_better_than_base_rate,
    _hardly_better_than_base_rate,
    _unreliable,
)


def _between(held: pd.Series, like: pd.DataFrame) -> tuple[float, float]:
    """Give the 90 % interval of a share: places drawn again, at least Wilson's.

    Of one place alone its origins are drawn.

    Where all forecasts held, drawing places again leaves no doubt at all; Wilson's
    interval with as many trials as origins does.
    """
    count, share = origins(like), float(held.mean())
    low, high = scores.wilson(round(share * count), count)
    drawn = scores.share_interval(held, _groups(like))
    return min(low, drawn[0]), max(high, drawn[1])


def squares(like: pd.DataFrame, asked: ProbabilityRequest) -> tuple[Floats, Floats]:
    """Squared errors of the method and of the base rate at targets like the asked one.

    The base rate of a forecast is how often the same share of the rest was gained at
    the other places; of one place alone, from its other origins. By Laplace's rule of
    succession, since eight that all came make nothing certain.
    """
    shares = shares_asked(like)
    nearest = min(shares, key=lambda share: abs(share - asked.share_of_rest))
    name = f"{100 * nearest:.0f}"
    came = like[f"met_{name}"].astype(float)
    groups = _groups(like)
    own = came.groupby(groups).agg(["sum", "count"]).loc[groups]
    rest = np.maximum(len(like) - own["count"].to_numpy(), 1)
    share = (came.sum() - own["sum"].to_numpy()) / rest
    others = len(set(groups)) - 1  # forecasts of one group are no independent trials
    rate = (share * others + 1) / (others + 2)
    said, met = like[f"p_{name}"].to_numpy(dtype=float), came.to_numpy()
    ours, base = np.square(said - met), np.square(rate - met)
    return ours.astype(np.float64), base.astype(np.float64)


def _groups(scored: pd.DataFrame) -> list[str]:
    """Name what stands and falls together of each forecast."""
    names = scored["place"].tolist(), scored["origin"].astype(str).tolist()
    return scores.drawn_together(*names)


def reliability(scored: pd.DataFrame, chance: float | None = None) -> pd.DataFrame:
    """Compare said probabilities of all targets asked with how often they came.

    Parameters
    ----------
    scored
        Columns of `backtest.table.score`.
    chance
        Only the classes that hold this probability; None is all.

    Returns
    -------
    DataFrame
        One row a class of `CHANCES` that was used: from, to, stated (mean), met (share)
        with its 90 % interval (met_low, met_high: places drawn again, at least
        Wilson's), forecasts (a forecast counts once a target) and origins.
    """
    names = [f"{100 * share:.0f}" for share in shares_asked(scored)]
    long = pd.concat(
        [
            scored[["place", "origin"]].assign(
                stated=scored[f"p_{name}"], met=scored[f"met_{name}"].astype(float)
            )
            for name in names
        ]
    )
    classes = np.clip(np.searchsorted(CHANCES, long["stated"]), 1, len(CHANCES) - 1)
    rows = []
    for name, part in long.groupby(classes):
        number = int(str(name))
        within = chance is None or CHANCES[number - 1] <= chance <= CHANCES[number]
        if not within:
            continue  # drawing places again is most of the work
        low, high = _between(part["met"], part)
        rows.append(
            {
                "from": CHANCES[number - 1],
                "to": CHANCES[number],
                "stated": part["stated"].mean(),
                "met": part["met"].mean(),
                "met_low": low,
                "met_high": high,
                "forecasts": len(part),
                "origins": origins(part),
            }
        )
    return pd.DataFrame(rows)
