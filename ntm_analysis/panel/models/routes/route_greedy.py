"""A route by picking the cheapest next commune: what stands where the solver has none.

Nothing is proved here. A route found so is as good as its distance from what the
solver proved that no route can beat.
"""

import numpy as np

from ntm_analysis.panel.models.routes.route_merged import Laid

# How far a work not yet paid for is shared among all that need it (1: wholly).
_SHARING = (1.0, 0.5, 0.0)


def pick(problem: Laid) -> np.ndarray | None:
    """Give communes (bool by row) that keep to the capacities; None if too few do.

    Budgets are not looked at. Each pick is the commune with the least cost for what
    it adds to the target, works included; the best of three ways to share works.
    """
    tried = [_picked(problem, sharing) for sharing in _SHARING]
    priced = [
        (_cost(problem, taken), n) for n, taken in enumerate(tried) if taken.any()
    ]
    return tried[min(priced)[1]] if priced else None


def _cost(problem: Laid, taken: np.ndarray) -> float:
    price = np.array([work.cost for work in problem.task.shared])
    used = np.unique(problem.needs[taken[problem.needs[:, 0]], 1])
    return float(problem.own.sum(axis=1)[taken].sum() + price[used].sum())


def _picked(problem: Laid, sharing: float) -> np.ndarray:
    """Pick until the target is reached; nothing taken if it cannot be."""
    task, own = problem.task, problem.own.sum(axis=1)
    commune, work = problem.needs.T
    price = np.array([one.cost for one in task.shared])
    users = np.maximum(np.bincount(work, minlength=len(price)), 1)
    price = price / users**sharing
    count = task.outstanding[problem.rows].sum(axis=1)
    room = np.full(1, np.inf)
    home = np.zeros(len(own), dtype=int)
    if task.capacity and task.district is not None:
        room = np.array(task.capacity, dtype=float) * problem.years
        home = task.district[problem.rows]
    taken, reached = np.zeros(len(own), dtype=bool), 0.0
    while reached < task.target - 1e-9:
        whole = own + np.bincount(commune, price[work], len(own))
        may = ~taken & (count <= room[home] + 1e-9) & (problem.gain > 0)
        if not may.any():
            return np.zeros_like(taken)
        value = np.where(may, whole / np.maximum(problem.gain, 1e-12), np.inf)
        best = int(np.argmin(value))
        taken[best] = True
        reached += float(problem.gain[best])
        room[home[best]] -= count[best]
        price[work[commune == best]] = 0.0
    return taken
