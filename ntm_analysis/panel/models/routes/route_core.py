"""The stable core of a route: communes that no near-optimal route can do without.

Leaving a commune out is tried in a relaxed problem, which is never dearer than the
real one: communes may count in part and years are taken together. A commune is in the
core only where that proves it in time; of the others nothing is claimed.
"""

import numpy as np

from ntm_analysis.panel.models.routes import route_merged as merged
from ntm_analysis.panel.models.routes.route_problem import RouteProblem
from ntm_analysis.panel.models.routes.route_task import Clock

_NEAR = 0.01  # a route within 1 % of this one is near-optimal
_MOST_RESOLVED = 600  # communes for which reduced costs are sharpened one by one


def core(
    problem: RouteProblem, columns: np.ndarray, clock: Clock
) -> tuple[np.ndarray, float]:
    """Say for each commune of the problem whether it is in the core (bool).

    Beside it stands what the relaxed problem costs: no route is cheaper (-inf where
    it was not solved).
    """
    inside = columns[: len(problem.rows)] > 0.5
    limit = problem.cost(columns) * (1 + _NEAR) + 1e-9
    if problem.separable:
        return _separable(problem, inside, limit), -np.inf
    nothing = np.zeros_like(inside)
    if clock.is_over:
        return nothing, -np.inf
    relaxed = merged.relaxed(problem, clock.left)
    if not relaxed.success:
        return nothing, -np.inf
    # Leaving commune i out costs at least its reduced cost more.
    least = relaxed.fun - relaxed.upper.marginals[: len(problem.rows)]
    proved = inside & (least > limit)
    if len(problem.rows) <= _MOST_RESOLVED:
        for i in np.flatnonzero(inside & ~proved):
            if clock.is_over:
                break
            without = merged.relaxed(problem, clock.left, without=int(i))
            impossible = without.status == 2
            proved[i] = impossible or (without.success and without.fun > limit)
    return proved, float(relaxed.fun)


def _separable(problem: RouteProblem, inside: np.ndarray, limit: float) -> np.ndarray:
    if inside.all():
        return inside
    cost = problem.own.sum(axis=1)
    best, spare = cost[inside].sum(), cost[~inside].min()
    return inside & (best - cost + spare > limit)
