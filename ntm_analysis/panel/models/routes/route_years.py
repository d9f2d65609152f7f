"""The work of a route by years: what each year pays for and completes.

Work comes in pieces: what of a commune costs the same a completion. A piece may be
spread over years; shared works are paid for in the first. Where only money or only
capacity binds, all work of a commune is one piece, which changes nothing.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from ntm_analysis.panel.models.routes import route_solver as solver
from ntm_analysis.panel.models.routes.route_merged import Laid, work_rules
from ntm_analysis.panel.models.routes.route_solver import Programme
from ntm_analysis.panel.models.routes.route_task import RouteTask, Solved

MOST_PIECES = 40_000  # pieces x years; above this each commune's work is one piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Pieces of work: their commune (row of the problem), cost and completions."""

    commune: np.ndarray
    price: np.ndarray
    weight: np.ndarray
    is_exact: bool  # False: whole communes are spread evenly, which forbids some routes

    def of_communes(self, taken: np.ndarray) -> "Pieces":
        """Keep the pieces of these communes (bool by row)."""
        kept = taken[self.commune]
        return Pieces(
            commune=self.commune[kept],
            price=self.price[kept],
            weight=self.weight[kept],
            is_exact=self.is_exact,
        )


def pieces(task: RouteTask, own: np.ndarray, lacking: np.ndarray, years: int) -> Pieces:
    """Cut the work of each commune into pieces.

    Parameters
    ----------
    own, lacking : array, commune x criterion
        Cost without shared works; what has to be completed (bool).
    """
    communes = np.arange(len(own))
    total, count = own.sum(axis=1), lacking.sum(axis=1).astype(float)
    if not (task.budgets and task.capacity):
        return Pieces(commune=communes, price=total, weight=count, is_exact=True)
    at, criterion = np.nonzero(lacking)
    keys = np.column_stack([at, own[at, criterion]])
    kinds, number = np.unique(keys, axis=0, return_counts=True)
    if len(kinds) * years > MOST_PIECES:
        exact = len(kinds) == len(own)
        return Pieces(commune=communes, price=total, weight=count, is_exact=exact)
    return Pieces(
        commune=kinds[:, 0].astype(int),
        price=kinds[:, 1] * number,
        weight=number.astype(float),
        is_exact=True,
    )


def solve(problem: Laid, work: Pieces, seconds: float) -> Solved:
    """Choose communes, works and years together; columns as in `merged`, then years."""
    task, communes = problem.task, len(problem.rows)
    first, items = communes + len(task.shared), len(work.commune)
    columns = first + items * problem.years
    prices = np.array([one.cost for one in task.shared])
    objective = np.concatenate(
        [np.zeros(communes), prices, np.tile(work.price, problem.years)]
    )
    number = np.arange(items)
    done = sparse.hstack(
        [
            sparse.csr_array(
                (np.ones(items), (number, work.commune)), shape=(items, first)
            ),
            *[-sparse.eye_array(items)] * problem.years,
        ]
    )
    wanted = np.zeros(columns)
    wanted[:communes] = -problem.gain
    limited, limits = _limits(problem, work)
    of_works = sparse.coo_array(
        (prices, (np.zeros(len(prices), dtype=int), communes + np.arange(len(prices)))),
        shape=(limited.shape[0], first),
    )
    if not task.budgets:  # works are paid for in no budget
        of_works = sparse.coo_array((limited.shape[0], first))
    rules = sparse.vstack(
        [
            sparse.csr_array(wanted[None]),
            work_rules(problem.needs, communes, columns),
            done,
            sparse.hstack([of_works, limited]),
        ]
    ).tocsr()
    most = np.concatenate(
        [[-float(task.target)], np.zeros(len(problem.needs) + items), limits]
    )
    whole = np.zeros(columns)
    whole[:first] = 1
    programme = Programme(
        objective=objective, rules=rules, limits=most, whole=whole, gap=task.gap
    )
    return solver.solve(programme, seconds)


def schedule(
    problem: Laid, work: Pieces, works_cost: float, seconds: float
) -> np.ndarray | None:
    """Spread given pieces over the years; None if the limits forbid, or no time.

    Returns
    -------
    array, year x piece
        Share of each piece done in each year; the shares of a piece sum to one.
    """
    years, items = problem.years, len(work.commune)
    limited, limits = _limits(problem, work)
    if problem.task.budgets:
        limits[0] -= works_cost
    budgets = np.array(problem.task.budgets or (1.0,) * years)
    for shares in (np.ones(years), budgets):
        if shares.sum() > 0:
            done = np.repeat(shares / shares.sum(), items)
            if (limited @ done <= limits + 1e-9 * np.maximum(1, np.abs(limits))).all():
                return done.reshape(years, items)
    found = linprog(
        np.zeros(items * years),
        A_ub=limited,
        b_ub=limits,
        A_eq=sparse.hstack([sparse.eye_array(items)] * years),
        b_eq=np.ones(items),
        bounds=(0, 1),
        method="highs",
        options={"time_limit": seconds},
    )
    return found.x.reshape(years, items) if found.status == 0 else None


def _limits(problem: Laid, work: Pieces) -> tuple[sparse.csr_array, np.ndarray]:
    """Rules of the years' columns alone: budgets by year first, then capacities."""
    task, years, items = problem.task, problem.years, len(work.commune)
    rules, limits = [], []
    each = sparse.eye_array(years)
    if task.budgets:
        rules.append(sparse.kron(each, work.price[None]))
        limits.append(np.array(task.budgets, dtype=float))
    if task.capacity and task.district is not None:
        home = task.district[problem.rows][work.commune]
        cells = (home, np.arange(items))
        shape = (len(task.capacity), items)
        by_district = sparse.csr_array((work.weight, cells), shape=shape)
        rules.append(sparse.kron(each, by_district))
        limits.append(np.tile(np.array(task.capacity, dtype=float), years))
    return sparse.vstack(rules).tocsr(), np.concatenate(limits)
