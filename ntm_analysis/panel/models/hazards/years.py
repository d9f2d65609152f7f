"""Good and bad years of a province: what those seen say about those ahead.

All communes of a province share a shift of the log pace that holds for a calendar
year. A year that has begun keeps the shift it has shown; of later years a part stays
(an autoregression of the first order), the rest is drawn anew.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """The shift of the last year seen, and how shifts follow each other."""

    sd: float  # of the shift of a year
    persistence: float  # share (0..1) of a year's shift that the next year keeps
    last: int  # the last calendar year seen
    now: np.ndarray  # province: shift of that year
    now_variance: np.ndarray  # province: what is unsure about it

    @classmethod
    def none(cls, provinces: int) -> "Years":
        """No year differs from another."""
        nought = np.zeros(provinces)
        return cls(sd=0.0, persistence=0.0, last=0, now=nought, now_variance=nought)

    def shift(self, year: np.ndarray) -> np.ndarray:
        """Give the expected shift of these calendar years, province x year."""
        return self.now[:, None] * self.persistence ** self._after(year)

    def spread(self, year: np.ndarray, length: np.ndarray) -> tuple[np.ndarray, ...]:
        """Give the variance of the mean shift over steps, and what it leaves out.

        Parameters
        ----------
        year, length : array, step
            Calendar year and length of each step.

        Returns
        -------
        variance : array, province
            Of the mean over the steps.
        within : array, province
            Mean variance of a single step less that.
        """
        after, share = self._after(year), length / length.sum()
        kept = self.persistence**after
        fresh = self.sd**2 * (1 - self.persistence**2)
        # Where years do not differ nothing is left out, however far the last one is.
        furthest = int(after.max(initial=0)) if fresh else 0
        parts = [
            (share[after >= n] @ self.persistence ** (after[after >= n] - n)) ** 2
            for n in range(1, furthest + 1)
        ]
        variance = self.now_variance * (share @ kept) ** 2 + fresh * sum(parts)
        single = self.now_variance * (share @ kept**2)
        single = single + self.sd**2 * (share @ (1 - kept**2))
        return variance, single - variance

    def _after(self, year: np.ndarray) -> np.ndarray:
        return np.maximum(year - self.last, 0).astype(float)


def gathered(sd: float, year: np.ndarray, length: np.ndarray) -> tuple[float, float]:
    """Put shifts of single years, each drawn anew, together as one shift.

    Returns
    -------
    variance, mean
        Of the logarithm of the mean factor over the steps, in which years of many
        shifts weigh more: matched in its first two moments (Fenton 1960,
        https://doi.org/10.1109/TCOM.1960.1097606). The mean comes on top of nought.
    """
    share = np.bincount(year - year.min(), length) / length.sum()
    variance = float(np.log1p((share @ share) * np.expm1(sd**2)))
    return variance, (sd**2 - variance) / 2


def persistence(shift: np.ndarray, known: np.ndarray, sd: float) -> float:
    """Estimate how much of a year's shift the next year keeps.

    Parameters
    ----------
    shift : array, province x year
        Fitted shifts; their mean over the years of a province is nought, so that
        chance alone gives a little less than nought.
    known : array, province x year, bool
        Years with reports.

    Notes
    -----
    Lag-one products over squares, with the square of one more year of the usual
    spread, so that two or three years prove nothing; from 0 to 0.9.
    """
    pairs = known[:, 1:] & known[:, :-1]
    before, after = shift[:, :-1][pairs], shift[:, 1:][pairs]
    found = float(before @ after) / (float(before @ before) + sd**2)
    return float(np.clip(found, 0.0, 0.9))
