"""How fast states change, and how that differs by criterion, place and year.

One direction (gaining or losing a criterion) at a time. The hazard of commune i and
criterion k in the step t is a product of shares, so that its logarithm adds up:

    log hazard = criterion + criterion-in-province + province + district + commune
                 + province-by-year shock + covariates
                 + slope * log(1 + other criteria that the commune lacks)
    P(change in a step of length d) = 1 - exp(-hazard * d)

(grouped proportional hazards: Prentice and Gloeckler 1978,
https://doi.org/10.2307/2529588). Every group of effects is drawn towards nought by a
variance that the data choose. How they are estimated is left to `fitting`.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """To which group each commune, step and criterion belongs."""

    province: np.ndarray  # commune
    district: np.ndarray  # commune
    year: np.ndarray  # step, from 0
    length: np.ndarray  # step, years
    of_step: np.ndarray  # step x covariate: calendar
    of_commune: np.ndarray  # commune x covariate: priority, place at the start
    lacking_log: np.ndarray  # commune x step: log(1 + other criteria lacking)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """Fitted parts of the log yearly hazard, with what is unsure about them."""

    criterion: np.ndarray
    criterion_sd: np.ndarray  # posterior
    criterion_in_province: np.ndarray  # province x criterion
    province: np.ndarray
    district: np.ndarray
    commune: np.ndarray
    commune_sd: np.ndarray  # posterior
    burst_now: np.ndarray  # commune: its last year, less the mean of a year unseen
    shock: np.ndarray  # province x year
    shock_weight: np.ndarray  # province x year: what the reports say of it
    shock_sd: float  # spread of a new year
    level_sd: np.ndarray  # province: what is unsure about its own level
    of_step: np.ndarray  # slopes of the calendar
    of_commune: np.ndarray  # slopes of commune covariates
    of_lacking: float  # slope of log(1 + other criteria lacking)
    of_lacking_sd: float  # posterior
    lacking_mean: float  # of that covariate, at which the other parts hold
    spread: dict[str, float]  # group -> standard deviation between its members
    changes: int  # observed changes, on which all this stands
