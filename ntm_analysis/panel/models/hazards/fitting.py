"""Estimating the effects: Newton steps in turn, variances from the data.

Empirical Bayes with a Laplace approximation (Breslow and Clayton 1993,
https://doi.org/10.1080/01621459.1993.10594284). Criteria and all that does not depend
on the criterion take turns, since the hazard is the product of the two: a pass needs
each cell once, and time and memory grow linearly with the rows. Posterior variances
take one group at a time, which is a little too sure; the simulation-based calibration
in the tests says how much that matters.
"""

import numpy as np

from ntm_analysis.panel.models.hazards import slopes
from ntm_analysis.panel.models.hazards.effects import Effects, Groups
from ntm_analysis.panel.models.hazards.sharing import of_whole_years, recenter_effects

# Two pseudo-groups of this standard deviation stand beside the data of each group, so
# that one province or two years do not claim to know how much provinces differ.
_PRIOR_SD = {
    "criterion": 0.8,
    "criterion_in_province": 0.3,
    "province": 0.3,
    "district": 0.2,
    "commune": 0.4,
    "burst": 0.3,
    "shock": 0.3,
}
_PRIOR_GROUPS = 2.0
_PASSES = 40
_SETTLED = 1e-2  # greatest move of any log hazard in a pass
_LEAP = 1.5  # most that a log hazard may move in a pass
_MOST_SD = 1.5  # no group is thought to differ more: a factor of twenty between two
_SWEEPS = 5  # over the groups, between two passes over the cells
_BLOCK = 256  # communes worked on at once


def fit(changed: np.ndarray, at_risk: np.ndarray, groups: Groups) -> Effects:
    """Estimate one direction.

    Parameters
    ----------
    changed, at_risk : array, commune x criterion x step, bool
        Which cells could change in the step, and which did.

    Returns
    -------
    Effects
        With no change at all, a small hazard with wide spread: half a change is
        assumed over all cells at risk.
    """
    work = _Fit(changed, at_risk, groups)
    for _ in range(_PASSES):
        work.pass_over_criteria()
        work.pass_over_communes()
        if work.settled():
            break
    return work.result()


class _Fit:
    """The running estimate; arrays of commune x step are called sheets."""

    def __init__(self, changed: np.ndarray, at_risk: np.ndarray, groups: Groups):
        self.changed = changed.astype(np.float32)
        self.at_risk = at_risk.astype(np.float32)
        self.groups = groups
        communes, criteria, _ = changed.shape
        self.provinces = int(groups.province.max()) + 1
        self.years = int(groups.year.max(initial=0)) + 1
        self.cell = groups.province[:, None] * self.years + groups.year[None, :]
        year = groups.year[None, :]
        self.burst = np.arange(communes)[:, None] * self.years + year
        exposure = float((self.at_risk * groups.length).sum())
        self.start = np.log((changed.sum() + 0.5) / max(exposure, 1e-9))
        self.criterion = np.full(criteria, self.start)
        self.own = np.zeros((self.provinces, criteria))
        self.level: dict[str, np.ndarray] = {
            "province": np.zeros(self.provinces),
            "district": np.zeros(int(groups.district.max()) + 1),
            "commune": np.zeros(communes),
            "burst": np.zeros(communes * self.years),
            "shock": np.zeros(self.provinces * self.years),
        }
        self.weight: dict[str, np.ndarray] = {
            name: np.zeros_like(v) for name, v in self.level.items()
        }
        self.weight_criterion = np.zeros(criteria)
        self.spread = dict(_PRIOR_SD)
        self.covariates, self.lacking_mean = slopes.design(groups, self.at_risk)
        self.slopes = np.zeros(self.covariates.shape[2])
        self.slopes_sd = np.zeros_like(self.slopes)
        self.index = self._indexes()
        self.year_covariates = of_whole_years(groups)
        self.before = self._hazards()

    def settled(self) -> bool:
        """Whether the last pass moved no log hazard much, whatever parts it has."""
        now = self._hazards()
        moved = max(
            float(np.abs(a - b).max()) for a, b in zip(now, self.before, strict=True)
        )
        self.before = now
        return moved < _SETTLED

    def _hazards(self) -> tuple[np.ndarray, np.ndarray]:
        """Log hazards as a part by province and criterion and one by commune, step."""
        pace = self.criterion + self.own
        level = pace.mean(axis=1)
        return pace - level[:, None], self._sheet() + level[self.groups.province, None]

    def _sheet(self) -> np.ndarray:
        level, groups = self.level, self.groups
        of_commune = (
            level["province"][groups.province]
            + level["district"][groups.district]
            + level["commune"]
        )
        shared = of_commune[:, None] + level["shock"][self.cell]
        shared = shared + level["burst"][self.burst]
        return shared + self.covariates @ self.slopes

    def _unsure(self) -> np.ndarray:
        """Give half the posterior variance of the effects of a commune and step.

        The mean of a hazard over what is unsure lies above the hazard of the mean;
        without this the fit would be too high for all who are averaged over later
        (Ormerod and Wand 2012, https://doi.org/10.1198/jcgs.2011.09118).
        """
        variance = sum(
            (1 / (self.weight[name] + self.spread[name] ** -2))[index]
            for name, index in self.index.items()
        )
        return np.asarray(variance).reshape(self.cell.shape) / 2

    def _score(self, axis: int) -> tuple[np.ndarray, np.ndarray]:
        """First and (expected) second derivative of the log likelihood, summed.

        Summed over criteria (axis 1) or steps (axis 2), block by block of communes so
        that the cells stay in the cache.
        """
        pace = np.exp(self.criterion + self.own[self.groups.province])
        sheet = np.exp(self._sheet() + self._unsure()) * self.groups.length
        pace, sheet = pace.astype(np.float32), sheet.astype(np.float32)
        parts = []
        for start in range(0, len(pace), _BLOCK):
            rows = slice(start, start + _BLOCK)
            mean = pace[rows, :, None] * sheet[rows, None]
            np.clip(mean, 1e-9, 30, out=mean)
            ratio = mean / -np.expm1(-mean)
            score = self.changed[rows] * ratio - mean
            score *= self.at_risk[rows]
            ratio -= mean
            ratio *= mean
            ratio *= self.at_risk[rows]
            parts.append((score.sum(axis=axis), ratio.sum(axis=axis)))
        first, second = zip(*parts, strict=True)
        return np.concatenate(first).astype(float), np.concatenate(second).astype(float)

    def pass_over_criteria(self) -> None:
        """Newton step for the criteria, shared and within each province."""
        score, weight = self._score(axis=2)
        by_province = np.zeros((2, *self.own.shape))
        np.add.at(by_province[0], self.groups.province, score)
        np.add.at(by_province[1], self.groups.province, weight)
        score, weight = by_province
        mean = self.criterion.mean()
        for _ in range(5):
            total, precision = weight.sum(axis=0), self.spread["criterion"] ** -2
            step = score.sum(axis=0) - precision * (self.criterion - mean)
            step = _bounded(step / (total + precision))
            self.criterion += step
            score = score - weight * step
            precision = self.spread["criterion_in_province"] ** -2
            step = _bounded((score - precision * self.own) / (weight + precision))
            self.own += step
            score = score - weight * step
            mean = self.criterion.mean()
        self.weight_criterion = weight.sum(axis=0)
        self._spread("criterion", self.criterion - mean, weight.sum(axis=0))
        self._spread("criterion_in_province", self.own.ravel(), weight.ravel())

    def pass_over_communes(self) -> None:
        """Newton steps for all that does not depend on the criterion."""
        score, weight = self._score(axis=1)
        begun, parts = self._sheet(), [self.slopes, *self.level.values()]
        before = [values.copy() for values in parts]
        for _ in range(_SWEEPS):
            score = self._slopes(score, weight)
            for name in ("province", "shock", "district", "commune", "burst"):
                score = self._group(name, score, weight)
        # The sweeps go by slopes that hold nearby: no hazard may leap.
        leap = float(np.abs(self._sheet() - begun).max())
        for values, old in zip(parts, before, strict=True):
            values[:] = old + (values - old) * min(1.0, _LEAP / max(leap, 1e-9))
        recenter_effects(self)
        for name, values in self.level.items():
            self._spread(name, values, self.weight[name])

    def _indexes(self) -> dict[str, np.ndarray]:
        """Which member of each group a commune and step belongs to, flat."""
        groups, shape = self.groups, self.cell.shape
        rows = {
            "province": groups.province,
            "district": groups.district,
            "commune": np.arange(shape[0]),
        }
        wide = {n: np.broadcast_to(i[:, None], shape) for n, i in rows.items()}
        wide |= {"shock": self.cell, "burst": self.burst}
        return {n: i.ravel() for n, i in wide.items()}

    def _group(self, name: str, score: np.ndarray, weight: np.ndarray) -> np.ndarray:
        index, values = self.index[name], self.level[name]
        size, precision = len(values), self.spread[name] ** -2
        total = np.bincount(index, weight.ravel(), size)
        pull = np.bincount(index, score.ravel(), size)
        step = _bounded((pull - precision * values) / (total + precision))
        values += step
        self.weight[name] = total
        return np.asarray(score - weight * step[index].reshape(weight.shape))

    def _slopes(self, score: np.ndarray, weight: np.ndarray) -> np.ndarray:
        own, spread = self.level["commune"], self.spread["commune"]
        step, moved, self.slopes_sd = slopes.newton(
            self.covariates, score, weight, self.slopes, own, spread
        )
        self.slopes += step
        own += moved
        return score - weight * (self.covariates @ step + moved[:, None])

    def _spread(self, name: str, values: np.ndarray, weight: np.ndarray) -> None:
        """Fixed-point step for the variance between the members of a group.

        MacKay (1992), https://doi.org/10.1162/neco.1992.4.3.415: members count by how
        much the data decide them. Same fixed point as the EM step, reached sooner.
        """
        decided = (weight / (weight + self.spread[name] ** -2)).sum()
        found = (values**2).sum() + _PRIOR_GROUPS * _PRIOR_SD[name] ** 2
        spread = np.sqrt(found / (decided + _PRIOR_GROUPS))
        self.spread[name] = float(min(spread, _MOST_SD))

    def result(self) -> Effects:
        spread, level = self.spread, self.level
        seasons = self.groups.of_step.shape[1]
        shape = (self.provinces, self.years)
        years = self.weight["shock"].reshape(shape)
        known = years > 0
        year_variance = spread["shock"] ** 2 + 1 / np.maximum(years, 1e-9)
        precision = np.where(known, 1 / year_variance, 0).sum(axis=1)
        return Effects(
            criterion=self.criterion,
            criterion_sd=(self.weight_criterion + spread["criterion"] ** -2) ** -0.5,
            criterion_in_province=self.own,
            province=level["province"],
            district=level["district"],
            commune=level["commune"],
            commune_sd=(self.weight["commune"] + spread["commune"] ** -2) ** -0.5,
            burst_now=self._burst_now(),
            shock=level["shock"].reshape(shape),
            shock_weight=years,
            shock_sd=spread["shock"],
            level_sd=(precision + spread["province"] ** -2) ** -0.5,
            of_step=self.slopes[:seasons],
            of_commune=self.slopes[seasons:-1],
            of_lacking=float(self.slopes[-1]),
            of_lacking_sd=float(self.slopes_sd[-1]),
            lacking_mean=self.lacking_mean,
            spread=spread,
            changes=int(self.changed.sum()),
        )

    def _burst_now(self) -> np.ndarray:
        """Give what the last year of each commune adds to the log mean hazard.

        The mean over a year unseen is that of its whole spread, which is taken of
        every year ahead.
        """
        last, variance = self.burst[:, -1], self.spread["burst"] ** 2
        unsure = 1 / (self.weight["burst"][last] + 1 / variance)
        return np.asarray(self.level["burst"][last] + (unsure - variance) / 2)


def _bounded(step: np.ndarray) -> np.ndarray:
    return np.clip(step, -1.0, 1.0)
