"""What if: named changes to what is known, composed into scenarios side by side.

Verbs after the scenario functions of WHO's Triple Billions (gpw13/billionaiRe): each
takes a scene and gives a changed copy. A scenario says what would follow under the
same model, not that its verb can be brought about. No data ties money to pace: a budget
never changes the pace, but it pays for a route, and `p_route` is the probability once
what the money buys by the deadline is completed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ntm_analysis.errors import ParameterError
from ntm_analysis.outlook.models import binomial
from ntm_analysis.panel.models.counts import poisson_binomial
from ntm_analysis.panel.models.hazards.hazard_state import HazardState
from ntm_analysis.panel.models.routes.resources import years_until
from ntm_analysis.panel.models.routes.route import Route, RouteTask, Shared, cheapest
from ntm_analysis.panel.models.routes.route_task import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioInputs:
    """The ground of all scenarios: one province, its target and its money."""

    future: HazardState
    target: int  # communes at the standard at the last date
    cost: np.ndarray | None = None  # commune x criterion, one unit; None counts
    unit: str = "completions"
    budgets: tuple[float, ...] = ()  # by calendar year from the as-of date on
    capacity: tuple[float, ...] = ()  # by district: completions a year
    shared: tuple[Shared, ...] = ()
    candidates: np.ndarray | None = None  # commune, bool: those a route may name


Verb = Callable[[ScenarioInputs], ScenarioInputs]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A name for tables and figures, and the verbs that make it, in order."""

    name: str
    verbs: tuple[Verb, ...] = ()


def as_today() -> Verb:
    """Keep the state and the pace shown so far."""
    return lambda scene: scene


def plan_met_for(
    communes: Sequence[str] | None = None, criteria: Sequence[int] | None = None
) -> Verb:
    """Take outstanding criteria as met, in these communes (codes) and criteria.

    None is all of them.

    Raises
    ------
    ParameterError
        From the verb, if a commune or criterion is not in the scene.
    """

    def verb(scene: ScenarioInputs) -> ScenarioInputs:
        future = scene.future
        rows = _known(communes, [str(c) for c in future.place_code], "commune")
        columns = _known(criteria, list(future.criteria), "criterion")
        done = future.done.copy()
        done[np.ix_(rows, columns)] = True
        return replace(scene, future=replace(future, done=done))

    return verb


def pace_times(factor: float, criteria: Sequence[int] | None = None) -> Verb:
    """Multiply the hazard of gaining these criteria (None: all) by a factor.

    Raises
    ------
    ParameterError
        If the factor is not a positive number.
    """
    if not (np.isfinite(factor) and factor > 0):
        raise ParameterError(f"pace_times: factor {factor} must be above 0.")

    def verb(scene: ScenarioInputs) -> ScenarioInputs:
        future = scene.future
        columns = _known(criteria, list(future.criteria), "criterion")
        pace = future.gain_log.copy()
        pace[:, columns] += np.log(factor)
        return replace(scene, future=replace(future, gain_log=pace))

    return verb


def deadline_moved(to: str) -> Verb:
    """Ask about another deadline, as stated: "2020", "2019-H1"."""
    return lambda scene: replace(scene, future=scene.future.at_dates(to))


def budget_moved(amount: float, from_year: int, to_year: int) -> Verb:
    """Move money between years, counted from 0 at the as-of date.

    Raises
    ------
    ParameterError
        From the verb, if a year has no budget or less than the amount.
    """

    def verb(scene: ScenarioInputs) -> ScenarioInputs:
        budgets = list(scene.budgets)
        if not (0 <= from_year < len(budgets) and 0 <= to_year < len(budgets)):
            raise ParameterError(
                f"budget_moved: years {from_year} and {to_year}, but there are "
                f"budgets for years 0 to {len(budgets) - 1}."
            )
        if not 0 <= amount <= budgets[from_year]:
            raise ParameterError(
                f"budget_moved: {amount:g} of {budgets[from_year]:g} {scene.unit}."
            )
        budgets[from_year] -= amount
        budgets[to_year] += amount
        return replace(scene, budgets=tuple(budgets))

    return verb


def compare(scene: ScenarioInputs, scenarios: Sequence[Scenario]) -> pd.DataFrame:
    """Set scenarios side by side, one row a scenario and date.

    Returns
    -------
    DataFrame
        scenario, date, target, p_target (0..1), mean, low_80, high_80 (communes),
        outstanding (completions left), route_status, route_cost, route_gap and
        route_is_proved (as of `Route`), unreported (communes of which a criterion has
        no report: neither ready nor in a route), unit, p_route (0..1), synthetic,
        reconstructed. The route is asked at the last date of each scenario, with
        the budgets of the years until then; where they do not reach the target,
        p_route is that of the most communes that they complete. NaN without a cost, and
        where the solver had no answer in time.
    """
    return pd.DataFrame([row for one in scenarios for row in _rows(scene, one)])


def _rows(scene: ScenarioInputs, scenario: Scenario) -> list[dict[str, object]]:
    for verb in scenario.verbs:
        scene = verb(scene)
    future = scene.future
    found = poisson_binomial.chances(future, int(future.province[0]))
    route, after = _bought(scene)
    rows: list[dict[str, object]] = []
    for position, date in enumerate(future.dates):
        p = poisson_binomial.distribution(found, position)
        below = np.cumsum(p)
        rows.append(
            {
                "scenario": scenario.name,
                "date": date,
                "target": scene.target,
                "p_target": float(binomial.at_least(p, scene.target)),
                "mean": float(p @ np.arange(len(p))),
                "low_80": int(np.searchsorted(below, 0.1)),
                "high_80": int(np.searchsorted(below, 0.9 - 1e-12)),
                "outstanding": int(future.outstanding.sum()),
                "route_status": route.status,
                "route_cost": route.cost,
                "route_gap": route.gap,
                "route_is_proved": route.is_proved,
                "unreported": int(_unknown(future).sum()),
                "unit": scene.unit,
                "p_route": after,
                "synthetic": future.synthetic,
                "reconstructed": future.reconstructed,
            }
        )
    return rows


def routed(
    scene: ScenarioInputs, scenario: Scenario
) -> tuple[HazardState, Route, float]:
    """Give the state under a scenario, the route from there, the chance after it.

    The route is that to the target; where the budgets do not reach it, the chance is
    that of the most communes that they complete. NaN where no answer came in time.
    """
    for verb in scenario.verbs:
        scene = verb(scene)
    route, chance = _bought(scene)
    return scene.future, route, chance


def _bought(scene: ScenarioInputs) -> tuple[Route, float]:
    """Give the route to the target, and the chance once what is affordable is done."""
    task = _task(scene)
    route = best = cheapest(task)
    if route.status in ("costs_missing", "no_answer_in_time"):
        return route, float("nan")
    if route.status in ("not_reachable", "too_few"):
        most = _most(task)
        if most is None:
            return route, float("nan")
        best = most
    future = scene.future
    done = replace(future, done=future.done | best.completions)
    found = poisson_binomial.chances(done, int(future.province[0]))
    p = poisson_binomial.distribution(found, len(future.dates) - 1)
    return route, float(binomial.at_least(p, scene.target))


def _most(task: RouteTask) -> Route | None:
    """Find the cheapest route to the most communes that the limits allow.

    None where the time of one question ended before that was known.
    """
    clock = Clock(task.seconds)
    low, high = 0, min(int(task.target) - 1, int(task.outstanding.any(axis=1).sum()))
    best = cheapest(replace(task, target=0))
    while low < high:
        middle = (low + high + 1) // 2
        tried = cheapest(replace(task, target=middle, seconds=clock.left / 2))
        if tried.status == "no_answer_in_time":
            return None
        if tried.status == "found":
            best, low = tried, middle
        else:
            high = middle - 1
    return best


def _unknown(future: HazardState) -> np.ndarray:
    """Communes without the title of which a criterion has no report, bool.

    They are neither ready nor in a route: nobody knows what they lack.
    """
    silent = (future.start > 0) & (future.start < 1) & ~future.done
    return np.asarray(silent.any(axis=1) & ~future.recognised)


def _task(scene: ScenarioInputs) -> RouteTask:
    """The communes still lacking something that the target needs."""
    future, unknown = scene.future, _unknown(scene.future)
    ready = future.recognised | (~future.outstanding.any(axis=1) & ~unknown)
    may = ~unknown if scene.candidates is None else scene.candidates & ~unknown
    return RouteTask(
        outstanding=future.outstanding & ~future.recognised[:, None],
        target=max(scene.target - int(ready.sum()), 0),
        cost=scene.cost,
        unit=scene.unit,
        district=future.district,
        budgets=scene.budgets[: len(years_until(future.as_of, future.dates[-1]))],
        capacity=scene.capacity,
        shared=scene.shared,
        candidates=may,
    )


def _known(wanted: Sequence | None, present: list, what: str) -> np.ndarray:
    if wanted is None:
        return np.arange(len(present))
    missing = [str(one) for one in wanted if one not in present]
    if missing:
        raise ParameterError(
            f"{what} {', '.join(missing[:10])} is not in this scene of "
            f"{len(present)}; first is {present[0]}."
        )
    return np.array([present.index(one) for one in wanted])
