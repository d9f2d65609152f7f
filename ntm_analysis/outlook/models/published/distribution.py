"""The probability distribution of a count (or of a mean on a grid) at one date.

Answers: how likely is a value, an interval, a target. It leaves to others where
the probabilities come from.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ntm_analysis.errors import DataError

# A sum of a few thousand probabilities may be off by this much, never by more.
_SUM_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Distribution:
    """Probabilities of the values ``first``, ``first + step``, ...

    Parameters
    ----------
    first
        The smallest value with a probability, in the unit of the measure.
    p
        One probability (0..1) a value; they are scaled to the sum of exactly one.
    step
        Distance of two values: 1 for counts, less for a mean on a grid.

    Raises
    ------
    DataError
        If a probability is negative or not a number, or if they do not sum to one.
    """

    first: float
    p: NDArray[np.float64]
    step: float = 1.0

    def __post_init__(self) -> None:
        p = np.asarray(self.p, dtype=float)
        total = p.sum() if p.size else 0.0
        if not (p >= -_SUM_TOLERANCE).all() or not abs(total - 1) < _SUM_TOLERANCE:
            raise DataError(f"probabilities must be 0..1 and sum to 1, not {total:g}.")
        p = np.clip(p, 0, None)
        p = p / p.sum()
        p.setflags(write=False)
        object.__setattr__(self, "p", p)

    @classmethod
    def certain(cls, value: float, step: float = 1.0) -> Self:
        """Put all probability on one value."""
        return cls(value, np.ones(1), step)

    @classmethod
    def mixture(cls, parts: list[Self], weights: ArrayLike) -> Self:
        """Mix distributions on the same grid; weights are scaled to the sum one."""
        shares = np.asarray(weights, dtype=float) / np.sum(weights)
        step = parts[0].step
        first = min(part.first for part in parts)
        size = max(round((part.last - first) / step) + 1 for part in parts)
        p = np.zeros(size)
        for part, share in zip(parts, shares, strict=True):
            start = round((part.first - first) / step)
            p[start : start + part.p.size] += share * part.p
        return cls(first, p, step)

    @property
    def values(self) -> NDArray[np.float64]:
        """The values that the probabilities belong to."""
        return self.first + self.step * np.arange(self.p.size, dtype=np.float64)

    @property
    def last(self) -> float:
        """The largest value with a probability."""
        return self.first + self.step * (self.p.size - 1)

    @property
    def mean(self) -> float:
        """Expected value."""
        return float(self.p @ self.values)

    @property
    def sd(self) -> float:
        """Standard deviation."""
        return float(np.sqrt(self.p @ (self.values - self.mean) ** 2))

    def at_least(self, target: float) -> float:
        """Give the probability (0..1) of the target or more."""
        # Half a step of 1e-9 keeps grid values such as 15.300000000000001 in.
        reached = self.values >= target - 1e-9 * max(1.0, abs(target))
        return float(min(1.0, self.p[reached].sum()))

    def cdf(self, value: float) -> float:
        """Give the probability (0..1) of the value or less."""
        below = self.values <= value + 1e-9 * max(1.0, abs(value))
        return float(min(1.0, self.p[below].sum()))

    def quantile(self, level: float) -> float:
        """Give the smallest value whose cumulated probability reaches ``level``."""
        position = int(np.searchsorted(np.cumsum(self.p), level - 1e-12))
        return float(self.values[min(position, self.p.size - 1)])

    def interval(self, share: float) -> tuple[float, float]:
        """Give the central interval that holds at least ``share`` (0..1).

        >>> Distribution(3, np.array([0.2, 0.5, 0.3])).interval(0.5)
        (4.0, 5.0)
        """
        tail = (1 - share) / 2
        return self.quantile(tail), self.quantile(1 - tail)

    def rps(self, outcome: float) -> float:
        """Score the distribution against what came, in the unit of the measure.

        The ranked probability score: sum over the grid of (F(k) - [outcome <= k])²
        times the step, the CRPS of a distribution on a grid. 0 is perfect; for a
        point forecast it is the absolute error (Epstein 1969,
        https://doi.org/10.1175/1520-0450(1969)008<0985:ASSFPF>2.0.CO;2).

        >>> Distribution(1, np.array([0.5, 0.5])).rps(1), Distribution.certain(4).rps(9)
        (0.25, 5.0)
        """
        low, high = min(self.first, outcome), max(self.last, outcome)
        grid = low + self.step * np.arange(round((high - low) / self.step) + 1)
        start = round((self.first - low) / self.step)
        p = np.zeros(grid.size)
        p[start : start + self.p.size] = self.p
        came = grid >= outcome - self.step * 1e-6
        return float(((np.cumsum(p) - came) ** 2).sum() * self.step)
