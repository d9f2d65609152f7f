"""The stable core of a route: communes that no near-optimal route can do without.

Leaving a commune out is tried in a relaxed problem, which is never dearer than the
real one: communes may count in part and years are taken together. A commune is in the
core only where that proves it; of the others nothing is claimed.
"""

import numpy as np
from scipy import sparse
from scipy.optimize import OptimizeResult, linprog

from ntm_analysis.models.route_problem import Problem

_NEAR = 0.01  # a route within 1 % of the cheapest is near-optimal
_MOST_RESOLVED = 600  # communes for which reduced costs are sharpened one by one


def core(problem: Problem, chosen: np.ndarray) -> np.ndarray:
    """Say for each commune of the problem whether it is in the core (bool)."""
    inside = chosen[: len(problem.rows)] > 0.5
    limit = float(problem.objective @ chosen) * (1 + _NEAR) + 1e-9
    if problem.separable:
        return _separable(problem, inside, limit)
    relaxed = _relaxed(problem)
    if not relaxed.success:
        return np.zeros_like(inside)
    # Leaving commune i out costs at least its reduced cost more.
    least = relaxed.fun - relaxed.upper.marginals[: len(problem.rows)]
    proved = inside & (least > limit)
    if len(problem.rows) <= _MOST_RESOLVED:
        for i in np.flatnonzero(inside & ~proved):
            without = _relaxed(problem, without=int(i))
            proved[i] = not without.success or without.fun > limit
    return proved


def _separable(problem: Problem, inside: np.ndarray, limit: float) -> np.ndarray:
    if inside.all():
        return inside
    cost = problem.own.sum(axis=1)
    best, spare = cost[inside].sum(), cost[~inside].min()
    return inside & (best - cost + spare > limit)


def _relaxed(problem: Problem, without: int | None = None) -> OptimizeResult:
    """Solve with parts of communes allowed and all years taken as one span."""
    task, communes = problem.task, len(problem.rows)
    works = np.array([work.cost for work in task.shared])
    objective = np.concatenate([problem.own.sum(axis=1), works])
    rows = [np.concatenate([-problem.gain, np.zeros(len(works))])]
    limits = [-float(task.target)]
    if task.budgets:
        rows.append(objective)
        limits.append(sum(task.budgets))
    count = task.outstanding[problem.rows].sum(axis=1)
    if task.district is not None:
        home = task.district[problem.rows]
        for district, most in enumerate(task.capacity):
            here = np.where(home == district, count, 0.0)
            rows.append(np.concatenate([here, np.zeros(len(works))]))
            limits.append(most * problem.years)
    for number, work in enumerate(task.shared):
        for commune in {commune for commune, _ in work.cells}:
            row = np.zeros(len(objective))
            row[np.flatnonzero(problem.rows == commune)] = 1.0
            row[communes + number] = -1.0
            rows.append(row)
            limits.append(0.0)
    upper = np.ones(len(objective))
    if without is not None:
        upper[without] = 0
    return linprog(
        objective,
        A_ub=sparse.csr_array(np.array(rows)),
        b_ub=np.array(limits),
        bounds=np.column_stack([np.zeros(len(objective)), upper]),
        method="highs",
    )
