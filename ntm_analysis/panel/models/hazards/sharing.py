"""Sharing out what two groups of effects could both explain.

A year that was good for all communes of a province may be the province's or the
year's; the variances say how to divide it. These moves leave every hazard as it is, so
that they are exact; without them the steps of `fitting` would need many passes.
"""

from typing import Protocol

import numpy as np

from ntm_analysis.panel.models.hazards.effects import Groups
from ntm_analysis.panel.models.hazards.slopes import SLOPE_SD


class Estimate(Protocol):
    """The parts of a running estimate; all arrays are changed in place."""

    groups: Groups
    provinces: int
    years: int
    criterion: np.ndarray
    own: np.ndarray  # province x criterion
    level: dict[str, np.ndarray]
    spread: dict[str, float]
    slopes: np.ndarray  # those of the season first
    year_covariates: list[tuple[int, np.ndarray]]


def recenter_effects(fit: Estimate) -> None:
    """Divide shared parts between communes, districts, years, provinces, criteria."""
    groups, level = fit.groups, fit.level
    of_district = np.zeros(len(level["district"]), dtype=int)
    of_district[groups.district] = groups.province
    of_shock = np.repeat(np.arange(fit.provinces), fit.years)
    of_own = np.repeat(np.arange(fit.provinces), len(fit.criterion))
    of_burst = np.repeat(np.arange(len(level["commune"])), fit.years)
    _shift(fit, "burst", level["burst"], "commune", of_burst)
    _shift(fit, "commune", level["commune"], "district", groups.district)
    _shift(fit, "district", level["district"], "province", of_district)
    _shift(fit, "shock", level["shock"], "province", of_shock)
    _shift(fit, "criterion_in_province", fit.own.reshape(-1), "province", of_own)
    for values in (level["province"], fit.own):
        mean = values.mean(axis=0)
        values -= mean
        fit.criterion += mean
    _slopes_of_years(fit)


def of_whole_years(groups: Groups) -> list[tuple[int, np.ndarray]]:
    """Give calendar covariates that are one number a year, and not always the same."""
    found = []
    years = range(int(groups.year.max(initial=0)) + 1)
    for slope, values in enumerate(groups.of_step.T):
        in_year = [values[groups.year == year] for year in years]
        constant = all(len(v) and np.ptp(v) < 1e-9 for v in in_year)
        if constant and np.ptp(values) > 1e-9:
            found.append((slope, np.array([v[0] for v in in_year])))
    return found


def _shift(
    fit: Estimate, inner: str, values: np.ndarray, outer: str, of_outer: np.ndarray
) -> None:
    """Move what the members of a group share into the group above them."""
    above = fit.level[outer]
    small, large = fit.spread[inner] ** -2, fit.spread[outer] ** -2
    total = np.bincount(of_outer, values, len(above))
    number = np.bincount(of_outer, minlength=len(above))
    move = (small * total - large * above) / (large + small * number)
    above += move
    values -= move[of_outer]


def _slopes_of_years(fit: Estimate) -> None:
    """What all provinces share in some years may be the slope of those years."""
    years = fit.level["shock"].reshape(fit.provinces, fit.years)
    ridge = (fit.spread["shock"] / SLOPE_SD) ** 2
    for slope, of_year in fit.year_covariates:
        centred = of_year - of_year.mean()
        pull = fit.provinces * (centred @ years.mean(axis=0))
        move = pull - ridge * fit.slopes[slope]
        move /= fit.provinces * (centred @ centred) + ridge
        fit.slopes[slope] += move
        years -= move * of_year
