"""What it would take: the cheapest completions that bring N communes to the standard.

A mixed integer programme solved by HiGHS through `scipy.optimize.milp`; without
anything that ties communes together, the communes with the smallest totals. A commune
counts when all its outstanding criteria are completed by the deadline. Budgets by
year, capacity by district and year, and works shared by several communes are
constraints; work on a criterion may be spread over years. Where costs come from is
left to `panel.tables.costs`; without any, each completion counts one.

The solver has a time limit. What it has not proved by then is not claimed: a route has
its `gap`, and "not reachable" is said only where it is proved.

Routes say what is cheapest under the given costs, not what will happen.
"""

from dataclasses import replace

import numpy as np

from ntm_analysis.panel.models.routes.route_core import core
from ntm_analysis.panel.models.routes.route_problem import RouteProblem
from ntm_analysis.panel.models.routes.route_task import (
    Clock,
    Route,
    RouteTask,
    Shared,
    Status,
)

__all__ = ["Route", "RouteTask", "Shared", "cheapest"]


def cheapest(task: RouteTask) -> Route:
    """Find the cheapest route.

    Returns
    -------
    Route
        `reached` if no commune is wanted, `too_few` if fewer communes than wanted
        have something outstanding, `costs_missing` if costs are stated for some of
        the outstanding criteria only, `not_reachable` if budgets or capacity forbid
        (proved), `no_answer_in_time` if `RouteTask.seconds` ended before either a route
        or that proof was found. A route has `gap`, how much dearer than the cheapest it
        may be; `is_proved` says whether that is within `RouteTask.gap`.
    """
    clock = Clock(task.seconds)
    candidates = _candidates(task)
    cost = np.ones(task.outstanding.shape) if task.cost is None else task.cost
    missing = task.outstanding & candidates[:, None] & np.isnan(cost)
    gain = np.ones(len(candidates)) if task.gain is None else task.gain
    if task.target <= 0:
        return _empty(task, "reached")
    if missing.any():
        lacking = tuple(int(k) for k in np.flatnonzero(missing.any(axis=0)))
        return _empty(task, "costs_missing", lacking)
    if gain[candidates].sum() < task.target - 1e-9:
        return _empty(task, "too_few")
    problem = RouteProblem(task, np.flatnonzero(candidates), cost, gain)
    solved, by_year = problem.solve(clock)
    if solved.columns is None:
        impossible = solved.is_impossible
        return _empty(task, "not_reachable" if impossible else "no_answer_in_time")
    inside, least = core(problem, solved.columns, clock)
    proved = replace(solved, bound=max(solved.bound, least))
    return problem.route(proved, by_year, inside)


def _candidates(task: RouteTask) -> np.ndarray:
    some = np.asarray(task.outstanding.any(axis=1))
    return some if task.candidates is None else np.logical_and(some, task.candidates)


def _empty(task: RouteTask, status: Status, missing: tuple[int, ...] = ()) -> Route:
    shape = task.outstanding.shape
    return Route(
        status=status,
        communes=np.zeros(0, dtype=int),
        core=np.zeros(0, dtype=int),
        completions=np.zeros(shape, dtype=bool),
        by_year=np.zeros((shape[0], max(len(task.budgets), 1))),
        shared=(),
        by_commune=np.zeros(shape[0]),
        cost=0.0 if status == "reached" else float("nan"),
        unit=task.unit,
        next_commune=float("nan"),
        missing=missing,
        gap=0.0 if status == "reached" else float("nan"),
        is_proved=status == "reached",
    )
