"""Where the posterior of the pace's parameters is highest, and how it curves there.

The penalty is minus the log posterior: normal priors, beta-binomial gains of which a
few may be anything. Its gradient is written out, so that the minimum is found by
quasi-Newton steps in numpy alone: scipy's optimiser takes a third of a second to
import, which every first answer would pay (a test holds both to the same minimum).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import psi

from ntm_analysis.outlook.models.published.gains import (
    Floats,
    Gains,
    log_of_each,
    pace_of,
)

_STEPS = 200  # quasi-Newton; some fifteen are taken
_FLAT = 1e-5  # greatest slope of the penalty at what is called its minimum
_DIFFERENCE = 1e-4  # of a parameter; central differences of an exact gradient


@dataclass(frozen=True, slots=True, eq=False)
class Penalty:
    """Minus the log posterior of the parameters, but for a constant.

    Parameters
    ----------
    mean, sd : array, parameter
        Of the normal priors.
    outliers
        Share (0..1) of gains that may be anything, all alike.
    """

    gains: Gains
    mean: Floats
    sd: Floats
    outliers: float

    def at(self, theta: Floats) -> tuple[float, Floats]:
        """Give the penalty and its gradient, shape (parameters,)."""
        gains = self.gains
        off = (theta - self.mean) / self.sd
        found, share = log_of_each(theta, gains, self.outliers)
        weight = gains.weight[gains.first]
        slope = _slopes(theta, gains).T @ (share * gains.weight)
        value = 0.5 * float(off @ off) - float(weight @ found)
        return value, off / self.sd - slope

    def minimum(self) -> Floats:
        """Find the parameters at which the penalty is least, from the prior's mean.

        Quasi-Newton steps (BFGS) that begin with the curvature at the prior; each is
        halved until the penalty falls enough (Armijo).
        """
        theta = self.mean.copy()
        value, slope = self.at(theta)
        inverse = self.covariance(theta)
        for _ in range(_STEPS):
            if np.abs(slope).max() < _FLAT:
                break
            step = -inverse @ slope
            length, down = 1.0, float(slope @ step)
            new, new_slope = self.at(theta + step)
            while not new <= value + 1e-4 * length * down and length > 1e-9:
                length /= 2
                new, new_slope = self.at(theta + length * step)
            if not new < value:
                break  # no further than rounding lets one see
            moved, turned = length * step, new_slope - slope
            theta, value, slope = theta + moved, new, new_slope
            along = float(moved @ turned)
            if along > 1e-12:
                keep = np.eye(theta.size) - np.outer(moved, turned) / along
                inverse = keep @ inverse @ keep.T + np.outer(moved, moved) / along
        return theta

    def covariance(self, theta: Floats) -> Floats:
        """Invert the curvature of the penalty (Laplace); the prior alone bounds it."""
        steps = _DIFFERENCE * np.eye(theta.size)
        turned = [self.at(theta + s)[1] - self.at(theta - s)[1] for s in steps]
        curvature = np.array(turned) / (2 * _DIFFERENCE)
        values, vectors = np.linalg.eigh((curvature + curvature.T) / 2)
        floor = (1 / self.sd.max()) ** 2
        return np.asarray((vectors / np.maximum(values, floor)) @ vectors.T)


def _slopes(theta: Floats, gains: Gains) -> Floats:
    """Give how the log probability of each row moves with each parameter, n x p.

    Through the mean share q = 1 - exp(-h) of the communes left, h being the hazard,
    and through the concentration M: a = q M, b = (1 - q) M.
    """
    pace = pace_of(theta, gains)
    size = np.exp(theta[-1])
    a, b = pace.share * size, (1 - pace.share) * size
    n, k = gains.left, gains.gained
    up, down = psi(k + a) - psi(a), psi(n - k + b) - psi(b)
    by_hazard = (up - down) * size * pace.share_by_log_hazard
    together = psi(n + size) - psi(size)
    by_size = a * (up - together) + b * (down - together)
    return np.column_stack([by_hazard[:, None] * pace.log_hazard_by, by_size])
