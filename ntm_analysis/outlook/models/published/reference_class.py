"""The outlook of a count from all places' histories: fitted pace, full distribution.

Of the D - v communes still without the title, the number gained by t1 is
beta-binomial with mean share q = 1 - exp(-m / (1 - x)) and concentration M, m being
the mean gain of `pace`. The few parameters are fitted to all other places' gains
known by then, at the maximum of the posterior (MAP), each with a prior that says
"as the nation planned". A small share of the probability is kept for what no pace
explains: titles lost or merged away, late or wrong reports, sudden completion.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from ntm_analysis.criteria.programme import PERIODS
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.even_points import even_points
from ntm_analysis.outlook.models.published.gains import (
    Gains,
    log_probability_by_draw,
)
from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.pace import (
    PaceState,
    Programme,
    exposure,
    state,
)
from ntm_analysis.outlook.models.published.posterior import Penalty

Floats = NDArray[np.float64]

_N = len(PERIODS)
# scale, one deviation a period, late, level, own, log slow, log M
PRIOR_MEAN = np.array([0.0, *[0.0] * _N, 0.2, 0.5, 0.2, np.log(0.3), np.log(12.0)])
# The last period has no outcome yet, and its plan counts by a new set while titles of
# the older sets are carried on: its pace may be far from the planned one.
PRIOR_SD = np.array([0.5, *[0.4] * (_N - 1), 1.0, 0.2, 0.25, 0.15, 0.3, 0.6])
FALL_SHARE = 0.02  # probability kept for a count below the last one
JUMP_SHARE = 0.04  # probability kept for any higher count, all alike
JUMP_YEARS = 1.0  # until a jump may be to any higher count; before that in proportion
SHORTEST_STEP, LONGEST_STEP = 0.2, 4.0  # years between two figures of one gain
DRAWS = 32  # parameter sets that a forecast is averaged over
_ALL_KNOTS = 4_000  # communes left up to which each gain is worked out by itself
# Overlapping gains of one place are taken as independent, so the parameters come out
# surer than they are; their covariance is widened by as much (docs/outlook.md).
WIDER = 3.0
OUTLIER_SHARE = 0.04  # of gains, so that one misprint does not steer the fit
# A place that is fast or slow today may turn later: beyond so many years, or beyond
# the end of the programme period, its pace is the usual one times a lognormal factor
# (docs/outlook.md says how it was chosen).
NEAR_YEARS, TURN_SD = 2.5, 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Fitted parameters, and the size of what they were fitted to."""

    draws: Floats  # (DRAWS, parameters) from the normal approximation
    gains: int
    places: int


def fit(
    places: Sequence[History],
    nation: History | None,
    programme: Programme = PERIODS,
) -> Fit:
    """Fit the pace to the gains of all places, each as far as it is known.

    Parameters
    ----------
    places
        Histories already cut to what was known, without the place to be judged; the
        nation's own gains count as those of a place.
    nation
        The nation's history, cut likewise, that the level of places is compared with.
    programme
        The nation's plan for the measure.

    Returns
    -------
    Fit
        With no gain at all the prior itself: the nation's plan.
    """
    parts = [
        gains for history in places for gains in _steps(history, nation, programme)
    ]
    used = len({h.place for h in places if len(h) > 1})
    if not parts:
        return Fit(_draws(PRIOR_MEAN, np.diag(PRIOR_SD**2)), 0, 0)
    gains = Gains.joined(parts)
    penalty = Penalty(gains, PRIOR_MEAN, PRIOR_SD, OUTLIER_SHARE)
    found = penalty.minimum()
    return Fit(_draws(found, WIDER * penalty.covariance(found)), len(gains.first), used)


def predict(fit: Fit, state: PaceState, years: Floats) -> list[Distribution]:
    """Give the distribution of the count at each decimal year after the state.

    Each draw of the parameters passes what lies beyond `NEAR_YEARS`, or in the next
    programme period, at a pace of its own. A faster one means more at every date, so
    that a target above the last count never grows less likely with time.
    """
    left = int(state.denominator - state.value)
    turns = [p.end_year for p in state.programme if p.end_year > state.year]
    end_of_near = np.array([min([state.year + NEAR_YEARS, *turns[:1]])])
    near = exposure(state.year, end_of_near, state.programme)
    knots = _knots(left)
    later = np.array(_turns(len(fit.draws)))[:, None, None] - 1
    found = []
    for year in years:
        end = np.array([max(float(year), state.year)])
        start = Gains.of(state, end, np.zeros(1), 1.0)
        far = np.maximum(start.planned - near, 0.0)
        # Memory stays small: a year at a time, all draws of the parameters at once.
        turned = start.planned + later * far
        up = np.exp(log_probability_by_draw(fit.draws, turned, start, knots)).sum(0)
        if len(up) <= left:
            from scipy.interpolate import PchipInterpolator

            logs = PchipInterpolator(knots, np.log(np.maximum(up, 1e-280)))
            up = np.exp(logs(np.arange(left + 1.0)))
        ahead = float(end[0]) - state.year
        found.append(_with_surprises(up / up.sum(), int(state.value), ahead))
    return found


def _knots(left: int) -> Floats:
    """Gains at which probabilities are worked out: all, or enough to draw a spline.

    The log of a beta-binomial is smooth, steep only near its ends: knots lie dense
    there and about a hundredth of their value apart elsewhere.
    """
    if left <= _ALL_KNOTS:
        return np.arange(left + 1.0)
    low = np.concatenate([np.arange(64.0), np.geomspace(64, left / 2, 500).round()])
    return np.unique(np.concatenate([low, left - low]))


@cache
def _turns(count: int) -> tuple[float, ...]:
    """Give the later pace by the usual one for each draw: lognormal, mean one."""
    even = (np.random.default_rng(0).permutation(count) + 0.5) / count
    turns = np.exp(TURN_SD * ndtri(even))
    return tuple(float(turn) for turn in turns / turns.mean())


def _draws(mean: Floats, covariance: Floats) -> Floats:
    """Spread DRAWS points evenly over the normal; the same ones in every run."""
    even = even_points(DRAWS, mean.size)
    return mean + ndtri(even) @ np.linalg.cholesky(covariance).T


def _with_surprises(up: Floats, value: int, years: float) -> Distribution:
    """Keep some probability for falls and for jumps that no pace explains."""
    reach = 1 + int((up.size - 1) * min(1.0, years / JUMP_YEARS))
    even = np.where(np.arange(up.size) < reach, 1 / reach, 0.0)
    up = (1 - JUMP_SHARE) * up + JUMP_SHARE * even
    if value == 0:
        return Distribution(0, up)
    scale = max(2.0, 0.05 * (value + up.size - 1))
    down = np.exp(-np.arange(value, 0, -1) / scale)
    return Distribution(
        0, np.concatenate([FALL_SHARE * down / down.sum(), (1 - FALL_SHARE) * up])
    )


def _steps(
    history: History, nation: History | None, programme: Programme
) -> list[Gains]:
    """Give all gains from each figure of a place to its later ones, up to four years.

    Where a day is not known, a gain is as likely as it is on average over the days.
    """
    found = []
    year, base, unknown = history.year, history.denominator, history.is_open
    draws = history.day_draws()
    for i in range(len(history) - 1):
        ahead = year - year[i]
        usable = (ahead >= SHORTEST_STEP) & (ahead <= LONGEST_STEP)
        usable[: i + 1] = False
        if np.isnan(base[i]) or not usable.any():
            continue
        weight = 1 / usable.sum()
        # Only what begins or ends at an unknown day has more ways than one.
        is_vague = unknown | unknown[: i + 1].any()
        parts = (draws[:1], usable & ~is_vague), (draws, usable & is_vague)
        before = history.first(i + 1)
        found += [
            _in_ways(ways, before, later, nation, programme, weight)
            for ways, later in parts
            if later.any()
        ]
    return found


def _in_ways(
    ways: Sequence[History],
    known: History,
    later: NDArray[np.bool_],
    nation: History | None,
    programme: Programme,
    weight: float,
) -> Gains:
    """The gains from a place's known figures to later ones, for each way of its days.

    Parameters
    ----------
    ways
        The whole history, once for each way in which its days may fall.
    known
        The same as far as the figure that the gains begin with.
    """
    begins = len(known)
    base = float(ways[0].denominator[begins - 1])
    parts = []
    for history in ways:
        is_drawn = history.drawn is not None
        then = known.drawn_at(history.year[:begins]) if is_drawn else known
        before = state(then, nation, base, programme)
        gained = np.clip(history.value[later] - before.value, 0, base - before.value)
        parts.append(Gains.of(before, history.year[later], gained, weight))
    return Gains.any_of(parts)
