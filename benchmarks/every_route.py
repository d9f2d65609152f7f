"""Small random route problems, and the cheapest route by trying every set of communes.

The oracle shares nothing with the solver: for each set of communes, cheapest first, it
asks a linear programme of its own (one variable a cell and year) whether the work can
be laid into the years.
"""

import itertools
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from ntm_analysis.panel.models.routes.route import RouteTask, Shared


@dataclass(frozen=True)
class Best:
    """The least cost, infinite where no set of communes keeps to the limits."""

    cost: float
    communes: tuple[int, ...]


def problem(seed: int) -> RouteTask:
    """Five to eight communes in two districts; works, budgets, capacities by chance."""
    draw = np.random.default_rng(seed)
    communes, criteria = int(draw.integers(5, 9)), int(draw.integers(2, 5))
    outstanding = draw.random((communes, criteria)) < 0.65
    cost = draw.integers(1, 60, outstanding.shape) / 4
    works = tuple(
        Shared(
            name=f"công trình {number}",
            # Cells that are met already stand in the list of a work too.
            cells=tuple(
                (int(i), int(draw.integers(criteria)))
                for i in draw.choice(communes, int(draw.integers(2, 4)), replace=False)
            ),
            cost=float(draw.integers(1, 40) / 4),
        )
        for number in range(int(draw.integers(0, 4)))
    )
    years = int(draw.integers(1, 4))
    all_work = float((cost * outstanding).sum())
    budgets = draw.uniform(0.1, 0.9, years) * all_work / years
    count = outstanding.sum() / years
    return RouteTask(
        outstanding=outstanding,
        target=int(draw.integers(1, max(int(outstanding.any(axis=1).sum()), 2))),
        cost=cost,
        district=draw.integers(0, 2, communes),
        budgets=tuple(budgets) if draw.random() < 0.75 else (),
        capacity=tuple(draw.uniform(0.2, 0.8, 2) * count)
        if draw.random() < 0.6
        else (),
        shared=works,
        gap=0.0,
    )


def best(task: RouteTask) -> Best:
    """Try every set of so many communes or more that lack something."""
    lacking = np.flatnonzero(task.outstanding.any(axis=1))
    sets = [
        chosen
        for size in range(int(task.target), len(lacking) + 1)
        for chosen in itertools.combinations(lacking.tolist(), size)
    ]
    priced = sorted((*_cost(task, chosen), chosen) for chosen in sets)
    for total, works, chosen in priced:
        if _fits(task, chosen, works):
            return Best(total, chosen)
    return Best(float("inf"), ())


def _own(task: RouteTask) -> np.ndarray:
    assert task.cost is not None
    own = np.where(task.outstanding, task.cost, 0.0)
    for work in task.shared:
        for i, k in work.cells:
            own[i, k] = 0.0
    return own


def _cost(task: RouteTask, chosen: tuple[int, ...]) -> tuple[float, float]:
    works = sum(
        work.cost
        for work in task.shared
        if any(i in chosen and task.outstanding[i, k] for i, k in work.cells)
    )
    return float(_own(task)[list(chosen)].sum() + works), float(works)


def _fits(task: RouteTask, chosen: tuple[int, ...], works: float) -> bool:
    if not (task.budgets or task.capacity):
        return True
    own, years = _own(task), max(len(task.budgets), 1)
    cells = [(i, k) for i in chosen for k in np.flatnonzero(task.outstanding[i])]
    rules, limits = [], []
    for year, budget in enumerate(task.budgets):
        row = np.zeros((len(cells), years))
        row[:, year] = [own[i, k] for i, k in cells]
        rules.append(row.ravel())
        limits.append(budget - (works if year == 0 else 0.0))
    assert task.district is not None
    for district, most in enumerate(task.capacity):
        for year in range(years):
            row = np.zeros((len(cells), years))
            row[:, year] = [task.district[i] == district for i, _ in cells]
            rules.append(row.ravel())
            limits.append(most)
    each = np.kron(np.eye(len(cells)), np.ones(years))
    found = linprog(
        np.zeros(len(cells) * years),
        A_ub=np.array(rules),
        b_ub=np.array(limits),
        A_eq=each,
        b_eq=np.ones(len(cells)),
        bounds=(0, 1),
    )
    return found.status == 0


def hard(communes: int, works: int, seconds: float) -> RouteTask:
    """Works that overlap and tight capacities: minutes for a proof, not seconds."""
    draw = np.random.default_rng(0)
    outstanding = draw.random((communes, 19)) < 0.3
    cost = draw.integers(1, 10, outstanding.shape).astype(float)
    shared = tuple(
        Shared(
            name=f"công trình {number}",
            cells=tuple(
                (int(i), int(draw.choice(np.flatnonzero(outstanding[i]))))
                for i in draw.choice(communes, 12, replace=False)
                if outstanding[i].any()
            ),
            cost=float(draw.integers(20, 150)),
        )
        for number in range(works)
    )
    return RouteTask(
        outstanding=outstanding,
        target=communes // 3,
        cost=cost,
        district=draw.integers(0, 10, communes),
        budgets=(float((outstanding * cost).sum()) / 4,) * 2,
        capacity=(0.015 * float(outstanding.sum()),) * 10,
        shared=shared,
        seconds=seconds,
    )
