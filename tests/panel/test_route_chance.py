"""Routes that make a target likely enough, against trying every set of communes."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from panels import small_future

from ntm_analysis.outlook.models import binomial
from ntm_analysis.panel.models.counts import poisson_binomial
from ntm_analysis.panel.models.routes import route_chance
from ntm_analysis.panel.models.routes.route import RouteTask, cheapest
from ntm_analysis.panel.models.routes.route_chance import likely


def five() -> tuple:
    draw = np.random.default_rng(4)
    start = np.zeros((5, 2))
    pace = np.log(-np.log(1 - draw.uniform(0.3, 0.8, (5, 2))))
    future = replace(
        small_future(start=start),
        place_code=np.arange(5).astype(str),
        place=np.arange(5).astype(str),
        district=np.zeros(5, dtype=int),
        province=np.zeros(5, dtype=int),
        gain_log=pace,
        loss_log=np.full((5, 2), -np.inf),
        commune_sd=np.zeros(5),
        recognised=np.zeros(5, dtype=bool),
        done=np.zeros((5, 2), dtype=bool),
    )
    return future, RouteTask(
        outstanding=start == 0, target=0, cost=draw.uniform(1, 5, (5, 2)), gap=0
    )


def probability(future, rows, target):
    done = future.done.copy()
    done[list(rows)] = True
    p = poisson_binomial.by_province(replace(future, done=done))[0][0]
    return float(binomial.at_least(p, target))


def test_the_route_reaches_the_wanted_chance_at_little_cost():
    future, task = five()
    found = likely(future, 3, 0.8, task)
    assert found.p_after >= 0.8 > found.p_before
    assert found.p_after == pytest.approx(
        probability(future, found.route.communes, 3), abs=1e-6
    )
    least = min(
        task.cost[list(rows)].sum()
        for size in range(6)
        for rows in itertools.combinations(range(5), size)
        if probability(future, rows, 3) >= 0.8
    )
    assert found.route.cost <= 1.1 * least


def test_a_likely_target_needs_nothing():
    future, task = five()
    found = likely(future, 1, 0.2, task)
    assert (found.route.status, found.route.cost) == ("reached", 0.0)


def test_more_than_all_communes_cannot_be_likely():
    future, task = five()
    assert likely(future, 6, 0.5, task).route.status == "too_few"


def test_a_search_that_ran_out_of_time_proves_no_route_the_cheapest(monkeypatch):
    """The first route, for all communes, is found; what asks for less is not."""
    future, task = five()
    routes = []

    def late(asked):
        routes.append(asked)
        found = cheapest(asked)
        return found if len(routes) == 1 else replace(found, status="no_answer_in_time")

    monkeypatch.setattr(route_chance, "cheapest", late)
    found = likely(future, 3, 0.8, task)
    assert (found.route.status, found.route.is_proved) == ("found", False)
    assert found.route.gap == 1.0
    assert found.p_after >= 0.8
