"""The cheapest completions after which a target is reached with a wanted probability.

A route that completes exactly what is missing leaves nothing to chance, and one that
counts on everything leaves too much. Each commune adds what its completion adds to
its own chance; the sum that is asked for is found by halving, and the probability of
each route is the exact one of `count`.
"""

from dataclasses import dataclass, replace

import numpy as np

from ntm_analysis.outlook.models import binomial
from ntm_analysis.panel.models.counts import poisson_binomial
from ntm_analysis.panel.models.hazards.hazard_state import HazardState
from ntm_analysis.panel.models.routes.route import Route, RouteTask, cheapest
from ntm_analysis.panel.models.routes.route_task import Clock

_HALVINGS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyRoute:
    """A route and the probability of the target with and without it."""

    route: Route
    p_before: float
    p_after: float


def likely(
    future: HazardState, target: int, chance: float, task: RouteTask
) -> LikelyRoute:
    """Find a cheapest route after which P(count >= target) is at least `chance`.

    Parameters
    ----------
    future
        Of one province.
    target
        Number of communes at the standard at the last date.
    chance
        Wanted probability, below 1.
    task
        Costs and limits; its outstanding, target and gain are filled in here.

    Returns
    -------
    LikelyRoute
        Status `reached` if nothing need be done, `too_few` if even all communes
        together do not give the chance, else as `route.cheapest`. `task.seconds` holds
        for all routes tried together; one without an answer in time ends the search,
        and the best so far is not proved the cheapest.

    Notes
    -----
    Cheapest among routes that ask for a sum of chances; the sum is searched in steps
    of 1/256 of its range, so that a route a little cheaper may exist.
    """
    found = poisson_binomial.chances(future, int(future.province[0]))
    value, weight = found.mixed(len(future.dates) - 1)
    own = value @ weight
    before = _probability(future, target)
    asked = replace(task, outstanding=future.outstanding, gain=1 - own)
    if before >= chance:
        return LikelyRoute(
            route=cheapest(replace(asked, target=0)), p_before=before, p_after=before
        )
    clock = Clock(task.seconds)
    low, high = 0.0, float((1 - own)[future.outstanding.any(axis=1)].sum())
    all_of_them = _timed(asked, high, clock, _HALVINGS + 1)
    best = _with(future, target, cheapest(all_of_them), before)
    if best.route.status == "found" and best.p_after < chance:
        empty = replace(best.route, status="too_few")
        return replace(best, route=empty)
    for left in range(_HALVINGS, 0, -1):
        middle = (low + high) / 2
        one = _timed(asked, middle, clock, left)
        tried = _with(future, target, cheapest(one), before)
        if tried.route.status == "no_answer_in_time":
            # What asks for less was not seen: nothing says how much cheaper it may be.
            return replace(best, route=replace(best.route, gap=1.0, is_proved=False))
        if tried.route.status == "found" and tried.p_after >= chance:
            best, high = tried, middle
        else:
            low = middle
    return best


def _timed(asked: RouteTask, target: float, clock: Clock, left: int) -> RouteTask:
    """Ask for a sum of chances in an even share of the time that is left."""
    return replace(asked, target=target, seconds=clock.left / left)


def _with(future: HazardState, target: int, route: Route, before: float) -> LikelyRoute:
    done = replace(future, done=future.done | route.completions)
    return LikelyRoute(route=route, p_before=before, p_after=_probability(done, target))


def _probability(future: HazardState, target: int) -> float:
    found = poisson_binomial.chances(future, int(future.province[0]))
    p = poisson_binomial.distribution(found, len(future.dates) - 1)
    return float(np.clip(binomial.at_least(p, target), 0, 1))
