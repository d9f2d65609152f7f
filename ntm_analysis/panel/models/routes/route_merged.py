"""The route with all years taken as one span: small, never dearer than the real one.

Columns: one a commune, one a shared work. Budgets and capacities of the years are
added up, so that whatever is possible year by year is possible here too. Without
budgets and capacity there is one span, and this is the real problem.
"""

from typing import Protocol

import numpy as np
from scipy import sparse
from scipy.optimize import OptimizeResult, linprog

from ntm_analysis.panel.models.routes import route_solver as solver
from ntm_analysis.panel.models.routes.route_solver import Programme
from ntm_analysis.panel.models.routes.route_task import RouteTask, Solved


class Laid(Protocol):
    """What is needed of a problem."""

    task: RouteTask
    rows: np.ndarray  # positions of the candidate communes
    own: np.ndarray  # commune x criterion: cost without shared works
    gain: np.ndarray
    years: int
    needs: np.ndarray  # (commune, work) pairs: the commune counts only with the work


def solve(problem: Laid, seconds: float) -> Solved:
    """Give the cheapest communes and works, whole ones."""
    objective, rules, limits = _laid_out(problem)
    programme = Programme(
        objective=objective,
        rules=rules,
        limits=limits,
        whole=np.ones(len(objective)),
        gap=problem.task.gap,
    )
    return solver.solve(programme, seconds)


def relaxed(
    problem: Laid, seconds: float, without: int | None = None
) -> OptimizeResult:
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
        options={"time_limit": seconds},
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
    blocks.append(work_rules(problem.needs, communes, len(objective)))
    limits.append(np.zeros(len(problem.needs)))
    return objective, sparse.vstack(blocks).tocsr(), np.concatenate(limits)


def work_rules(needs: np.ndarray, communes: int, columns: int) -> sparse.csr_array:
    """One row a pair: a commune (column) at most as much as the work that it needs."""
    each = np.arange(len(needs))
    value = np.repeat([1.0, -1.0], len(needs))
    at = np.concatenate([needs[:, 0], communes + needs[:, 1]])
    cells = (np.tile(each, 2), at)
    return sparse.csr_array((value, cells), shape=(len(needs), columns))
