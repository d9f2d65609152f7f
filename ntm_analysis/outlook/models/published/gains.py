"""Gains of communes as arrays, and how probable each is at given parameters.

Of the communes left at a place, the number gained is beta-binomial; its mean comes
from the formula of `pace`. The parameters, in this order: scale, one deviation a
period, late, level, own, log slow, log M.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, gammaln

from ntm_analysis.criteria.programme import PERIODS
from ntm_analysis.outlook.models.published.pace import PaceState, exposure

Floats = NDArray[np.float64]
_N = len(PERIODS)
_SHARES = 1e-4, 1 - 1e-4  # between which the expected share gained is held


@dataclass(frozen=True, eq=False)
class Gains:
    """Gains of many places as arrays of one length.

    A gain between counts whose days are not known has a row for each way in which they
    may fall: rows of the same ``gain`` stand together, ``chance`` is the share of each.
    """

    planned: Floats  # (n, periods, 2)
    share: Floats
    level: Floats
    own: Floats
    left: Floats  # communes without the title at the start
    gained: Floats
    weight: Floats
    gain: NDArray[np.int64]
    chance: Floats

    @classmethod
    def of(cls, state: PaceState, ends: Floats, gained: Floats, weight: float) -> Self:
        """Take gains from one state, each to its end; they weigh alike."""
        full = np.full(len(ends), 1.0)
        share = (state.value + 0.5) / (state.denominator + 1)
        return cls(
            planned=exposure(state.year, ends, state.programme),
            share=full * min(max(share, 0.001), 0.999),
            level=full * state.level,
            own=full * state.own,
            left=full * (state.denominator - state.value),
            gained=gained,
            weight=full * weight,
            gain=np.arange(len(ends)),
            chance=full,
        )

    @classmethod
    def any_of(cls, ways: Sequence[Self]) -> Self:
        """Take the same gains in several ways, each as likely as the others."""
        if len(ways) == 1:
            return ways[0]
        rows = _joined(ways)
        rows["chance"] = rows["chance"] / len(ways)
        together = np.argsort(rows["gain"], kind="stable")
        return cls(**{name: column[together] for name, column in rows.items()})

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Put the gains of many states one after the other."""
        rows = _joined(parts)
        numbers = [int(part.gain[-1]) + 1 for part in parts]
        before = np.cumsum([0, *numbers[:-1]])
        rows["gain"] += np.repeat(before, [len(part.gain) for part in parts])
        return cls(**rows)

    @cached_property
    def first(self) -> NDArray[np.int64]:
        """The first row of each gain."""
        return np.flatnonzero(np.diff(self.gain, prepend=-1))

    # What no parameter enters into is worked out once for the hundreds of them tried.
    @cached_property
    def log_ways(self) -> Floats:
        """Log of the number of ways to choose the communes gained."""
        n, k = self.left, self.gained
        return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))

    @cached_property
    def log_counts(self) -> Floats:
        """Log of the number of counts that there may be."""
        return np.log(self.left + 1)

    @cached_property
    def log_chance(self) -> Floats:
        """Log of the share of each way."""
        return np.log(self.chance)


def _joined(parts: Sequence[Gains]) -> dict[str, Any]:
    names = [field.name for field in fields(Gains)]
    return {name: np.concatenate([getattr(p, name) for p in parts]) for name in names}


@dataclass(frozen=True, slots=True, eq=False)
class ExpectedShare:
    """The expected gain of each row, and how it moves with the parameters."""

    share: Floats  # q: expected share (0..1) of the communes left that is gained
    share_by_log_hazard: Floats  # dq / d log h, nought where q is held at a limit
    log_hazard_by: Floats  # rows x parameters but the last (log M): d log h / d theta


def hazard(theta: Floats, gains: Gains) -> tuple[Floats, Floats, Floats]:
    """Give the expected gain by what is left, and the planned pace it comes from.

    Returns
    -------
    (hazard, planned, scaled)
        One a row; planned pace by period, scaled by the parameters: rows x periods in
        all, and rows x periods of the last two years of each.
    """
    late, level, own, slow = theta[_N + 1 : _N + 5]
    scale = np.exp(theta[0] + theta[1 : _N + 1])
    at_end = gains.planned[:, :, 1] * (np.exp(late) * scale)
    planned = gains.planned[:, :, 0] * scale + at_end
    tilt = np.exp(level * gains.level + own * gains.own)
    rest = 1 - gains.share
    mean = planned.sum(axis=1) * tilt * rest ** np.exp(slow)
    return mean / np.maximum(rest, 0.005), planned, at_end


def _mean_share(found: Floats) -> Floats:
    return np.clip(-np.expm1(-found), *_SHARES)


def pace_of(theta: Floats, gains: Gains) -> ExpectedShare:
    """Give the expected gain of each row with its derivatives."""
    found, planned, at_end = hazard(theta, gains)
    share = _mean_share(found)
    is_free = (share > _SHARES[0]) & (share < _SHARES[1])
    total = np.maximum(planned.sum(axis=1), 1e-300)
    by = [
        np.ones(len(found)),
        planned / total[:, None],
        at_end.sum(axis=1) / total,
        gains.level,
        gains.own,
        np.log1p(-gains.share) * np.exp(theta[_N + 4]),
    ]
    return ExpectedShare(
        share=share,
        share_by_log_hazard=np.where(is_free, found * np.exp(-found), 0.0),
        log_hazard_by=np.column_stack(by),
    )


def log_probability(theta: Floats, gains: Gains) -> Floats:
    """Give the log of the probability of each gain."""
    mean = _mean_share(hazard(theta, gains)[0])
    a, b = mean * np.exp(theta[-1]), (1 - mean) * np.exp(theta[-1])
    n, k = gains.left, gains.gained
    return gains.log_ways + betaln(k + a, n - k + b) - betaln(a, b)


def log_of_each(theta: Floats, gains: Gains, outliers: float) -> tuple[Floats, Floats]:
    """Give the log of the probability of each gain, over all ways of its days.

    Parameters
    ----------
    outliers
        Share (0..1) of gains that may be anything, all alike.

    Returns
    -------
    (logs, shares)
        One a gain, and one a row: how much (0..1) of the gain's probability is that of
        this way of its days and of no misprint.
    """
    usual = np.log1p(-outliers) + log_probability(theta, gains) + gains.log_chance
    odd = np.log(outliers) - gains.log_counts + gains.log_chance
    each = np.logaddexp(usual, odd)
    found = np.logaddexp.reduceat(each, gains.first)
    return found, np.exp(usual - found[gains.gain])


def log_probability_by_draw(
    draws: Floats, planned: Floats, start: Gains, gained: Floats
) -> Floats:
    """Give `log_probability` of many gains from one start, for each parameter draw.

    Parameters
    ----------
    draws : array, draw x parameter
    planned : array, draw x period x 2
        The planned pace as each draw has it.
    start
        One row: the state that all gains begin with.
    gained : array, shape (n,)

    Returns
    -------
    array, draw x n
    """
    late, level, own, slow = draws[:, _N + 1 : _N + 5].T
    scale = np.exp(draws[:, :1] + draws[:, 1 : _N + 1])
    by_period = planned[:, :, 0] + planned[:, :, 1] * np.exp(late)[:, None]
    rest = 1 - start.share[0]
    pace = (by_period * scale).sum(axis=1) * rest ** np.exp(slow)
    pace *= np.exp(level * start.level[0] + own * start.own[0])
    mean = _mean_share(pace / max(rest, 0.005))[:, None]
    size = np.exp(draws[:, -1:])
    a, b, n, k = mean * size, (1 - mean) * size, start.left[0], gained
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    return ways + betaln(k + a, n - k + b) - betaln(a, b)
