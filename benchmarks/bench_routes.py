"""Are routes the cheapest, and does the solver keep to its time?

The peer of a small route is every set of communes tried one by one (`every_route`).
"""

import time

from benchmarks.every_route import best, hard, problem
from ntm_analysis.panel.models.routes.route import cheapest

Row = dict[str, object]
ROUTES = 200


def run() -> list[Row]:
    """Compare small routes with full enumeration; time hard ones."""
    return [_small(), *(_timed(*case) for case in ((400, 60, 2.0), (2000, 400, 5.0)))]


def _small() -> Row:
    wrong = 0
    for seed in range(ROUTES):
        task = problem(seed)
        found, right = cheapest(task), best(task)
        if found.status == "found":
            wrong += abs(found.cost - right.cost) > 1e-6
        else:
            wrong += found.status != "not_reachable" or right.cost < float("inf")
    name = f"of {ROUTES} random small routes, dearer than the best or wrongly refused"
    return _row(f"{name} (works, budgets, capacities)", wrong, "routes", 0)


def _timed(communes: int, works: int, seconds: float) -> Row:
    begun = time.perf_counter()
    cheapest(hard(communes, works, seconds))
    spent = (time.perf_counter() - begun) / seconds
    name = f"hard route of {communes:,} communes, {works} works, limit {seconds:g} s"
    return _row(f"{name}: time over limit", round(spent, 3), "", 1.2)


def _row(name: str, ours: float, unit: str, goal: float) -> Row:
    return {
        "name": name,
        "ours": ours,
        "peer": None,
        "unit": unit,
        "ratio": None,
        "goal": f"at most {goal:g} {unit}".strip(),
        "met": bool(ours <= goal),
    }
