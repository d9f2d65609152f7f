"""The stable core of a route: communes that no near-optimal route can do without.

Leaving a commune out is tried in a relaxed problem, which is never dearer than the
real one: communes may count in part and years are taken together. A commune is in the
core only where that proves it; of the others nothing is claimed.
"""

import numpy as np

from ntm_analysis.models import route_merged as merged
from ntm_analysis.models.route_problem import Problem

_NEAR = 0.01  # a route within 1 % of the cheapest is near-optimal
_MOST_RESOLVED = 600  # communes for which reduced costs are sharpened one by one


def core(problem: Problem, chosen: np.ndarray) -> np.ndarray:
    """Say for each commune of the problem whether it is in the core (bool)."""
    inside = chosen[: len(problem.rows)] > 0.5
    limit = float(problem.objective @ chosen) * (1 + _NEAR) + 1e-9
    if problem.separable:
        return _separable(problem, inside, limit)
    relaxed = merged.relaxed(problem)
    if not relaxed.success:
        return np.zeros_like(inside)
    # Leaving commune i out costs at least its reduced cost more.
    least = relaxed.fun - relaxed.upper.marginals[: len(problem.rows)]
    proved = inside & (least > limit)
    if len(problem.rows) <= _MOST_RESOLVED:
        for i in np.flatnonzero(inside & ~proved):
            without = merged.relaxed(problem, without=int(i))
            proved[i] = not without.success or without.fun > limit
    return proved


def _separable(problem: Problem, inside: np.ndarray, limit: float) -> np.ndarray:
    if inside.all():
        return inside
    cost = problem.own.sum(axis=1)
    best, spare = cost[inside].sum(), cost[~inside].min()
    return inside & (best - cost + spare > limit)
