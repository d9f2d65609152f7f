"""Communes finished whole at a year's end: a campaign completes what the nearest lack.

Titles are given by a quota each December, nearest communes first, and all that such a
commune lacks is then reported as met at once. No hazard of single criteria foresees
that. Here it is found in the panel and told apart (a competing risk): how many communes
a year's end finishes, how that number differs between years, and how much likelier the
nearer ones are.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import expit, gammaln, logsumexp, softmax, xlogy

from ntm_analysis.panel.models.hazards.panel import MET, SILENT, UNMET, Panel

_SURELY = 2  # criteria lacking from which a whole completion speaks of a campaign
_FEWEST = 6  # communes finished whole before a campaign is thought of
# Five equally likely points of a normal quota; together they have its variance.
_POINTS = (-1.4634, -0.5988, 0.0, 0.5988, 1.4634)
# That a quota is a number kept every year, before any was seen: a number was decided.
_PRIOR_STEADY = 0.7
# Else years differ as by luck alone, or by so much more (a share of the quota), with
# the odds that these have beforehand (docs/panel.md says what they were measured on).
_MORE_APART = (0.0, 0.3, 0.6)
_PRIOR_APART = (0.8, 0.15, 0.05)
_MOST_QUOTA = 400  # communes a year's end, looked through for the quota
_STEEP = 20.0  # log odds a criterion: the nearest are finished
# A kept number falls on communes as near in four ways; what single criteria bring
# beside it spreads them: four equally likely points of a normal.
_PICKS = (-1.3416, -0.4472, 0.4472, 1.3416)


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """What a year's end may be: how many it finishes, how strictly the nearest."""

    quota: float
    slope: float
    chance: float  # of the branch, 0..1
    # Where the number is kept no luck is left in it: communes are picked one by one,
    # beginning at this part of a commune. None: each by its own chance.
    start: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finishing:
    """How many communes a year's end finishes whole, and which."""

    quota: float  # communes a year's end, beyond those that single criteria explain
    slope: float  # log odds by which one criterion more is left for later
    year_ends: int  # seen
    # Spread of the quota in communes: how unsure its mean is, the same at every year's
    # end, and how it differs between years beyond the luck of which are finished.
    level_sd: float = 0.0
    yearly_sd: float = 0.0
    steady: float = 0.0  # chance (0..1) that the same number is finished every year
    kept: float = 0.0  # that number
    singly_sd: float = 0.0  # communes a year's end by single criteria, beside it

    def branches(self, year_end: int = 1) -> list[Branch]:
        """Give what a year's end ahead may be.

        A quota that differs between years, and one that is kept to the number. A
        branch is followed through all years; what it adds at each is such that the sum
        so far has its spread, `sqrt(m² level² + m yearly²)` after m years.

        Parameters
        ----------
        year_end
            Number of the year's end ahead, from 1.
        """
        before, after = (self._sum_sd(m) for m in (year_end - 1, year_end))
        quotas = self.quota + (after - before) * np.array(_POINTS)
        if quotas.min() < 0:  # so wide a spread is skewed: none is below nought
            part = np.sqrt(np.log1p(((after - before) / self.quota) ** 2))
            quotas = np.exp(part * np.array(_POINTS))
            quotas *= self.quota / quotas.mean()
        chance = (1 - self.steady) / len(_POINTS)
        usual = [
            Branch(quota=float(quota), slope=self.slope, chance=chance)
            for quota in quotas
        ]
        if not self.steady:
            return usual
        return usual + [
            Branch(
                quota=max(self.kept + part * self.singly_sd, 0.0),
                slope=_STEEP,
                chance=self.steady / len(_PICKS),
                start=(number + 0.5) / len(_PICKS),
            )
            for number, part in enumerate(_PICKS)
        ]

    def _sum_sd(self, years: int) -> float:
        return float(np.sqrt((years * self.level_sd) ** 2 + years * self.yearly_sd**2))

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


def picked(chance: np.ndarray, order: np.ndarray, start: float) -> np.ndarray:
    """Pick communes so that their number is the sum of their chances, or next to it.

    Systematic sampling: along the order a commune is picked wherever the sum of the
    chances passes `start`, `start + 1`, ...; over all starts each is picked as often
    as its chance says.

    Parameters
    ----------
    chance : array, commune, 0..1
    order : array, commune
        The nearest first, so that those as near stand side by side.
    start
        0..1.

    Returns
    -------
    array, commune: 1 or 0

    Examples
    --------
    >>> half = np.full(4, 0.5)
    >>> [picked(half, np.arange(4), start).tolist() for start in (0.25, 0.75)]
    [[1.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0]]
    """
    along = np.argsort(order, kind="stable")
    passed = np.floor(np.cumsum(chance[along]) - start + 1)
    found = np.zeros(len(chance))
    found[along] = np.diff(passed, prepend=0.0) > 0
    return found


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
    finished, alone = whole.sum(axis=0)[ends], expected.sum(axis=0)[ends]
    quota = float(np.maximum(finished - alone, 0).mean())
    slope = _slope(lacking, risk, whole)
    seen = quota_readings(finished, alone)
    # Which communes are finished is drawn by their chances: that luck is in the count.
    now = panel.last_state == UNMET
    left = now.sum(axis=1)[now.any(axis=1)].astype(float)
    model = Finishing(quota=quota, slope=slope, year_ends=len(finished))
    chance = model.chances(left, np.ones(len(left)), quota)
    drawn = float((chance * (1 - chance)).sum())
    model = replace(
        model,
        level_sd=seen.level_sd,
        yearly_sd=float(np.sqrt(max(seen.yearly_variance - drawn, 0.0))),
        steady=seen.steady,
        kept=seen.kept,
        singly_sd=float(np.sqrt(alone.mean())),
    )
    # Of a commune that lacks one nobody knows whose completion it was.
    return model, (whole & sure) | (risk & ~sure)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaReadings:
    """What the numbers finished at past year's ends say of the next one."""

    steady: float  # chance (0..1) that the same number is finished every year
    kept: float  # that number, as far as it is known
    level_sd: float  # how unsure the mean quota is if it differs, communes
    yearly_variance: float  # of a year's number around that mean, communes²


def quota_readings(finished: np.ndarray, singly: np.ndarray) -> QuotaReadings:
    """Weigh a kept number against numbers that differ between years.

    Either the same number and what single criteria add to it (Poisson), or numbers
    that differ as by luck (Poisson) or more (negative binomial), each averaged over
    all quotas.

    Parameters
    ----------
    finished : array, year's end
        Communes finished whole.
    singly : array, year's end
        How many of them single criteria explain.

    Examples
    --------
    >>> round(quota_readings(np.array([7, 7, 8]), np.array([0.5, 0.5, 0.5])).steady, 2)
    0.96
    >>> round(quota_readings(np.array([4, 9, 7]), np.array([0.5, 0.5, 0.5])).steady, 2)
    0.0
    """
    quota = np.arange(1.0, _MOST_QUOTA)[:, None]
    more = finished - quota
    as_kept = np.where(more >= 0, poisson_log(np.maximum(more, 0), singly), -np.inf)
    as_kept = as_kept.sum(axis=1)
    apart = (
        np.array(
            [
                _counts_log(finished, quota + singly, part * quota).sum(axis=1)
                for part in _MORE_APART
            ]
        )
        + np.log(_PRIOR_APART)[:, None]
    )
    odds = logsumexp(as_kept) - logsumexp(apart)
    odds += np.log(_PRIOR_STEADY / (1 - _PRIOR_STEADY))
    sizes, kept = quota[:, 0], softmax(as_kept) if np.isfinite(odds) else None
    weight = softmax(apart)
    mean = float((weight @ sizes).sum())
    spread = sizes + (np.array(_MORE_APART)[:, None] * sizes) ** 2
    return QuotaReadings(
        steady=float(expit(odds)),
        kept=0.0 if kept is None else float(kept @ sizes),
        level_sd=float(np.sqrt(max((weight @ sizes**2).sum() - mean**2, 0.0))),
        yearly_variance=float((weight * spread).sum()),
    )


def _counts_log(number: np.ndarray, mean: np.ndarray, sd: np.ndarray) -> np.ndarray:
    """Log probability of a count whose mean is itself spread by so much (gamma)."""
    if not sd.any():
        return poisson_log(number, mean)
    shape = (mean / sd) ** 2
    logs = gammaln(number + shape) - gammaln(shape) - gammaln(number + 1.0)
    logs += shape * np.log(shape / (shape + mean))
    return np.asarray(logs + xlogy(number, mean / (shape + mean)))


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
        model = Finishing(quota=1.0, slope=slope, year_ends=1)
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
