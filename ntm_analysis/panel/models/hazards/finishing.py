"""Communes finished whole at a year's end: a campaign completes what the nearest lack.

Titles are given by a quota each December, nearest communes first, and all that such a
commune lacks is then reported as met at once. No hazard of single criteria foresees
that. Here it is found in the panel and told apart (a competing risk): how many communes
a year's end finishes, how that number differs between years, and how much likelier the
nearer ones are.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import expit, gammaln, logsumexp, xlogy

from ntm_analysis.panel.models.hazards.panel import MET, SILENT, UNMET, Panel

_SURELY = 2  # criteria lacking from which a whole completion speaks of a campaign
_FEWEST = 6  # communes finished whole before a campaign is thought of
_PRIOR_YEARS = 2  # a spread between years is not learnt from one or two year-ends
_PRIOR_SD = 0.25  # of the log of the quota, if nothing is known about years
_QUOTAS = (-1.2247, 0.0, 1.2247)  # of the normal log quota: three equal points keep
_QUOTA_WEIGHTS = (1 / 3, 1 / 3, 1 / 3)  # its variance
_PRIOR_STEADY = 0.25  # that a quota is a number kept every year, before any was seen
_MOST_QUOTA = 400  # communes a year's end, looked through for a steady number
_STEEP = 20.0  # log odds a criterion: the nearest are finished, no more and no fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Finishing:
    """How many communes a year's end finishes whole, and which."""

    quota: float  # communes a year's end, beyond those that single criteria explain
    log_sd: float  # of the quota between years
    slope: float  # log odds by which one criterion more is left for later
    year_ends: int  # seen
    steady: float = 0.0  # chance (0..1) that the same number is finished every year

    def branches(self) -> list[tuple[float, float, float]]:
        """Give what the next year's end may be: quota, slope and chance of each.

        A quota that differs between years, and one that is kept to the number.
        """
        quotas = self.quota * np.exp(self.log_sd * np.array(_QUOTAS))
        quotas *= self.quota / quotas.mean()
        usual = [
            (float(quota), self.slope, (1 - self.steady) * weight)
            for quota, weight in zip(quotas, _QUOTA_WEIGHTS, strict=True)
        ]
        return [*usual, (self.quota, _STEEP, self.steady)] if self.steady else usual

    def chances(
        self,
        lacking: np.ndarray,
        may: np.ndarray,
        quota: float,
        slope: float | None = None,
    ) -> np.ndarray:
        """Give each commune's chance at one year's end, so that they sum to the quota.

        Parameters
        ----------
        lacking : array, commune
            Criteria it is expected to lack.
        may : array, commune, 0..1
            Chance that the commune is still to be finished.
        slope
            Log odds a criterion; the fitted one when not given.
        """
        slope = self.slope if slope is None else slope
        room = float(may.sum())
        if room <= quota:
            return np.ones_like(may)
        low, high = -60.0, max(60.0, slope * float(lacking.max(initial=0)) + 60)
        for _ in range(50):
            level = (low + high) / 2
            chance = 1 / (1 + np.exp(np.clip(slope * lacking - level, -50, 50)))
            low, high = (level, high) if chance @ may < quota else (low, level)
        return chance


def year_end(panel: Panel) -> np.ndarray:
    """Say for each step between reports whether it holds the end of a year, bool."""
    starts, ends = panel.moments[:-1], panel.moments[1:]
    return np.floor(ends + 1e-6) > np.floor(starts + 1e-6)


def fit_finishing(panel: Panel) -> tuple[Finishing | None, np.ndarray]:
    """Look for campaigns at year's end.

    Returns
    -------
    (Finishing, aside)
        None where the panel shows no more whole completions than single criteria
        explain; commune x step, bool: steps that say nothing about single criteria,
        since a campaign completed what was lacking, or may have.
    """
    before, after = panel.met[:, :, :-1], panel.met[:, :, 1:]
    lacking = (before == UNMET).sum(axis=1)
    known = ((before != SILENT) & (after != SILENT)).all(axis=1)
    ends = year_end(panel)
    risk = known & (lacking > 0) & ends
    whole = risk & (after == MET).all(axis=1)
    sure = lacking >= _SURELY
    nothing = np.zeros_like(whole)
    singly = _singly(before, after, known & ends & sure & ~whole)
    expected = np.where(risk, singly[:, None] ** lacking, 0.0)
    by_chance = float(expected[sure].sum())
    surplus = float((whole & sure).sum()) - by_chance
    if (whole & sure).sum() < _FEWEST or surplus < 3 * np.sqrt(by_chance + 1):
        return None, nothing
    quotas = np.maximum((whole.sum(axis=0) - expected.sum(axis=0))[ends], 0)
    quota, years = float(quotas.mean()), int(ends.sum())
    # Poisson noise is in the drawing already; what is left differs between years.
    spread = max(float(quotas.var()) - quota, 0.0) / quota**2
    pooled = (years * spread + _PRIOR_YEARS * _PRIOR_SD**2) / (years + _PRIOR_YEARS)
    model = Finishing(
        quota=quota,
        log_sd=float(np.sqrt(np.log1p(pooled))),
        slope=_slope(lacking, risk, whole),
        year_ends=years,
        steady=_steady(whole.sum(axis=0)[ends], expected.sum(axis=0)[ends]),
    )
    # Of a commune that lacks one nobody knows whose completion it was.
    return model, (whole & sure) | (risk & ~sure)


def _steady(finished: np.ndarray, singly: np.ndarray) -> float:
    """Chance that the same number is finished at every year's end.

    Two readings of the numbers seen, each averaged over all quotas: a kept number and
    what single criteria add to it (Poisson), or both Poisson.

    >>> round(_steady(np.array([7, 7, 8]), np.array([0.5, 0.5, 0.5])), 2)
    0.77
    >>> round(_steady(np.array([4, 9, 7]), np.array([0.5, 0.5, 0.5])), 2)
    0.0
    """
    quota = np.arange(1, _MOST_QUOTA)[:, None]
    more = finished - quota
    kept = np.where(more >= 0, poisson_log(np.maximum(more, 0), singly), -np.inf)
    usual = poisson_log(finished, quota + singly)
    odds = logsumexp(kept.sum(axis=1)) - logsumexp(usual.sum(axis=1))
    odds += np.log(_PRIOR_STEADY / (1 - _PRIOR_STEADY))
    return float(expit(odds))


def poisson_log(number: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Log of the Poisson probability; a mean of nought allows only nought."""
    return np.asarray(xlogy(number, mean) - mean - gammaln(number + 1.0))


def _singly(before: np.ndarray, after: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Chance of gaining a criterion in a step, by commune: pooled over its criteria.

    A commune's own share is drawn to the mean of all, as if it had met and missed four
    criteria more.
    """
    risk = (before == UNMET) & known[:, None, :]
    gained = (risk & (after == MET)).sum(axis=(1, 2))
    tried = risk.sum(axis=(1, 2))
    mean = gained.sum() / max(tried.sum(), 1)
    return (gained + 4 * mean) / (tried + 4)


def _slope(lacking: np.ndarray, risk: np.ndarray, whole: np.ndarray) -> float:
    """Fit how much likelier nearer communes are, with a level for each year's end."""
    steps = np.flatnonzero(whole.any(axis=0))

    def penalty(slope: float) -> float:
        model = Finishing(quota=1.0, log_sd=0.0, slope=slope, year_ends=1)
        total = (slope / 3) ** 2 / 2  # a weak prior: no slope is beyond ten
        for step in steps:
            rows = risk[:, step]
            mine = whole[rows, step]
            may = np.ones(int(rows.sum()))
            p = model.chances(lacking[rows, step].astype(float), may, mine.sum())
            p = np.clip(p, 1e-6, 1 - 1e-6)
            total -= float(np.where(mine, np.log(p), np.log1p(-p)).sum())
        return total

    return float(minimize_scalar(penalty, bounds=(0.0, 10.0), method="bounded").x)
