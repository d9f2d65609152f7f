"""Slopes of the covariates: season, traits of communes, and how much a commune lacks.

All slopes take one Newton step together, with every commune's own effect allowed to
follow: a slope and the effects of communes can explain the same differences, and one
after the other they would need many passes to agree.
"""

import numpy as np

from ntm_analysis.panel.models.hazards.effects import Groups

SLOPE_SD = 1.0  # a slope beyond two is not expected: a factor of seven


def design(groups: Groups, at_risk: np.ndarray) -> tuple[np.ndarray, float]:
    """Lay the covariates out as commune x step x covariate.

    Returns
    -------
    array, float
        The covariates, the one of the state last and less its mean over the cells at
        risk; and that mean.
    """
    shape = groups.lacking_log.shape
    cells = at_risk.sum(axis=1)
    centre = float((cells * groups.lacking_log).sum() / max(cells.sum(), 1e-9))
    of_step = np.broadcast_to(groups.of_step, (*shape, groups.of_step.shape[1]))
    of_commune = np.broadcast_to(
        groups.of_commune[:, None], (*shape, groups.of_commune.shape[1])
    )
    of_state = (groups.lacking_log - centre)[..., None]
    return np.concatenate([of_step, of_commune, of_state], axis=2), centre


def newton(
    covariates: np.ndarray,
    score: np.ndarray,
    weight: np.ndarray,
    slopes: np.ndarray,
    commune: np.ndarray,
    commune_sd: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Find a step of the slopes and of the communes' own effects.

    Parameters
    ----------
    covariates : array, commune x step x covariate
    score, weight : array, commune x step
        First and second derivative of the log likelihood in the log hazard.
    slopes, commune : array
        Where they stand.

    Returns
    -------
    step of the slopes, step of the communes, standard errors of the slopes.
    """
    precision = commune_sd**-2
    weighted = weight[..., None] * covariates
    tied = weighted.sum(axis=1)
    own = weight.sum(axis=1) + precision
    pull_own = score.sum(axis=1) - precision * commune
    ridge = np.eye(len(slopes)) / SLOPE_SD**2
    normal = np.einsum("itc,itd->cd", weighted, covariates) + ridge
    normal -= tied.T @ (tied / own[:, None])
    pull = np.einsum("it,itc->c", score, covariates) - slopes / SLOPE_SD**2
    pull -= tied.T @ (pull_own / own)
    step = np.linalg.solve(normal, pull)
    step /= max(float(np.abs(covariates @ step).max()), 1.0)  # no hazard leaps
    moved = np.clip((pull_own - tied @ step) / own, -1.0, 1.0)
    return step, moved, np.sqrt(np.diag(np.linalg.inv(normal)))
