"""The route with all years taken as one span: small, never dearer than the real one.

Columns: one a commune, one a shared work. Budgets and capacities of the years are
added up, so that whatever is possible year by year is possible here too.
"""

from typing import Protocol

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp

from ntm_analysis.models.route_task import Task


class Laid(Protocol):
    """What is needed of a problem."""

    task: Task
    rows: np.ndarray  # positions of the candidate communes
    own: np.ndarray  # commune x criterion: cost without shared works
    gain: np.ndarray
    years: int


def solve(problem: Laid) -> np.ndarray | None:
    """Give the cheapest communes and works, whole ones; None if there are none."""
    objective, rules, limits = _laid_out(problem)
    found = milp(
        objective,
        integrality=np.ones(len(objective)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(rules, -np.inf, limits),
        options={
            "mip_rel_gap": problem.task.gap,
            "time_limit": problem.task.seconds,
        },
    )
    return None if found.x is None else np.round(found.x)


def relaxed(problem: Laid, without: int | None = None) -> OptimizeResult:
    """Solve with parts of communes allowed, perhaps without one of them."""
    objective, rules, limits = _laid_out(problem)
    upper = np.ones(len(objective))
    if without is not None:
        upper[without] = 0
    return linprog(
        objective,
        A_ub=rules,
        b_ub=limits,
        bounds=np.column_stack([np.zeros(len(objective)), upper]),
        method="highs",
    )


def _laid_out(problem: Laid) -> tuple[np.ndarray, sparse.csr_array, np.ndarray]:
    """Objective, and rules of the form rows @ columns <= limits."""
    task, communes = problem.task, len(problem.rows)
    works = np.array([work.cost for work in task.shared])
    objective = np.concatenate([problem.own.sum(axis=1), works])
    blocks = [sparse.csr_array(np.append(-problem.gain, 0 * works)[None])]
    limits = [np.array([-float(task.target)])]
    if task.budgets:
        blocks.append(sparse.csr_array(objective[None]))
        limits.append(np.array([sum(task.budgets)]))
    if task.capacity and task.district is not None:
        count = task.outstanding[problem.rows].sum(axis=1).astype(float)
        home = task.district[problem.rows]
        shape = (len(task.capacity), len(objective))
        cells = (home, np.arange(communes))
        blocks.append(sparse.csr_array((count, cells), shape=shape))
        limits.append(np.array(task.capacity) * problem.years)
    for number, work in enumerate(task.shared):
        at = np.flatnonzero(np.isin(problem.rows, [i for i, _ in work.cells]))
        if not len(at):
            continue
        each = np.arange(len(at))
        value = np.concatenate([np.ones(len(at)), -np.ones(len(at))])
        columns = np.concatenate([at, np.full(len(at), communes + number)])
        shape = (len(at), len(objective))
        blocks.append(sparse.csr_array((value, (np.tile(each, 2), columns)), shape))
        limits.append(np.zeros(len(at)))
    return objective, sparse.vstack(blocks).tocsr(), np.concatenate(limits)
