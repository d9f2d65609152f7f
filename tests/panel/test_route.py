"""Routes against hand sums, the cheapest communes, and every possible choice."""

import itertools
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.every_route import best, hard, problem
from ntm_analysis.panel.models.routes import route_solver
from ntm_analysis.panel.models.routes.route import RouteTask, Shared, cheapest


def worked(**more) -> RouteTask:
    """A lacks two criteria (5, 4), B two (3, 3), C one (9)."""
    return RouteTask(
        **{
            "outstanding": np.array([[1, 1], [1, 1], [1, 0]], dtype=bool),
            "cost": np.array([[5.0, 4.0], [3.0, 3.0], [9.0, np.nan]]),
            "target": 2,
        }
        | more
    )


def test_the_worked_example_costs_fifteen():
    # B (6) and one of A and C (9 each): only B is in every cheapest route.
    found = cheapest(worked())
    assert found.cost == 15.0
    assert found.core.tolist() == [1]
    assert found.next_commune == 9.0


def test_without_costs_each_completion_counts_one():
    found = cheapest(worked(cost=None))
    assert (found.cost, found.unit) == (3.0, "completions")
    assert found.communes.tolist() in ([0, 2], [1, 2])


@given(st.integers(0, 10_000), st.integers(1, 8))
@settings(max_examples=30, deadline=None)
def test_with_separable_costs_the_route_is_the_n_cheapest_communes(seed, target):
    draw = np.random.default_rng(seed)
    outstanding = draw.random((12, 5)) < 0.6
    outstanding[:, 0] = True
    cost = draw.integers(1, 50, (12, 5)).astype(float)
    by_sorting = np.sort((outstanding * cost).sum(axis=1))[:target].sum()
    assert cheapest(
        RouteTask(outstanding=outstanding, target=target, cost=cost)
    ).cost == pytest.approx(by_sorting)
    # The same through the solver, which a budget without effect calls for.
    solved = cheapest(
        RouteTask(
            outstanding=outstanding, target=target, cost=cost, budgets=(1e6,), gap=0
        )
    )
    assert solved.cost == pytest.approx(by_sorting)


def test_a_shared_road_makes_the_dearer_pair_cheaper():
    # One road (8) completes the first criterion of A and C: 4 + 0 + 8 < 15.
    road = Shared(name="đường liên xã", cells=((0, 0), (2, 0)), cost=8.0)
    found = cheapest(worked(shared=(road,)))
    assert found.cost == pytest.approx(12.0)
    assert found.communes.tolist() == [0, 2]
    assert found.shared == ("đường liên xã",)


@pytest.mark.parametrize("seed", range(6))
def test_budgets_and_capacity_against_every_choice(seed):
    draw = np.random.default_rng(seed)
    outstanding = np.ones((6, 2), dtype=bool)
    cost = draw.integers(1, 20, (6, 2)).astype(float)
    district = np.array([0, 0, 0, 1, 1, 1])
    limit = 0.75 * np.sort(cost.sum(axis=1))[-3:].sum()
    task = RouteTask(
        outstanding=outstanding,
        target=3,
        cost=cost,
        district=district,
        budgets=(limit / 2, limit / 2),
        capacity=(2.0, 2.0),  # two completions a district and year: two communes
        gap=0,
    )
    # Work may be spread over years, so that yearly limits add up.
    allowed = [
        cost[list(chosen)].sum()
        for chosen in itertools.combinations(range(6), 3)
        if cost[list(chosen)].sum() <= limit
        and max(np.bincount(district[list(chosen)])) <= 2
    ]
    found = cheapest(task)
    if allowed:
        assert found.cost == pytest.approx(min(allowed))
        assert found.by_year.sum(axis=1)[found.communes] == pytest.approx(1)
    else:
        assert found.status == "not_reachable"


def test_years_are_not_taken_together_where_their_limits_differ():
    # Money comes in the first year only, when the district completes two of four.
    two = worked(
        outstanding=np.ones((2, 2), dtype=bool),
        cost=np.full((2, 2), 3.0),
        district=np.array([0, 0]),
        capacity=(2.0,),
    )
    assert cheapest(replace(two, budgets=(12.0, 0.0))).status == "not_reachable"
    assert cheapest(replace(two, budgets=(6.0, 6.0))).cost == pytest.approx(12)
    # Neither equal shares nor those of the budgets keep to these limits.
    uneven = cheapest(replace(two, budgets=(9.0, 6.0), capacity=(2.0,)))
    assert uneven.cost == pytest.approx(12)
    assert (uneven.by_year.sum(axis=0) * 6 <= [9.0, 6.0]).all()


def test_the_core_is_what_no_near_optimal_route_leaves_out():
    draw = np.random.default_rng(5)
    cost = draw.integers(1, 30, (7, 1)).astype(float)
    task = worked(
        outstanding=np.ones((7, 1), dtype=bool),
        cost=cost,
        target=3,
        budgets=(60.0,),
        gap=0,
    )
    found = cheapest(task)
    near = [
        set(chosen)
        for chosen in itertools.combinations(range(7), 3)
        if cost[list(chosen)].sum() <= found.cost * 1.01
    ]
    assert set(found.core.tolist()) == set.intersection(*near)


def test_a_cost_that_nobody_stated_is_not_nought():
    cost = np.array([[5.0, np.nan], [3.0, 3.0], [9.0, np.nan]])
    found = cheapest(worked(cost=cost))
    assert found.status == "costs_missing"
    assert found.missing == (1,)
    assert np.isnan(found.cost)


def test_more_communes_than_there_are_cannot_be_reached():
    assert cheapest(worked(target=4)).status == "too_few"


def test_a_budget_too_small_is_said_so():
    assert cheapest(worked(budgets=(5.0, 5.0))).status == "not_reachable"


def test_a_target_already_reached_costs_nothing():
    found = cheapest(worked(target=0))
    assert (found.status, found.cost) == ("reached", 0.0)


def test_a_work_is_not_needed_where_its_criterion_is_met():
    # The road (20) is listed for A and B; B meets that criterion already. Two
    # communes: B alone costs 3, C 9, A 4 and the road: 12 is the least.
    outstanding = np.array([[1, 1], [0, 1], [1, 0]], dtype=bool)
    cost = np.array([[0.0, 4.0], [0.0, 3.0], [9.0, np.nan]])
    road = Shared(name="đường", cells=((0, 0), (1, 0)), cost=20.0)
    task = RouteTask(outstanding=outstanding, target=2, cost=cost, shared=(road,))
    for limits in ({}, {"budgets": (12.0,)}, {"budgets": (6.0, 6.0)}):
        found = cheapest(replace(task, **limits))
        assert (found.cost, found.communes.tolist()) == (12.0, [1, 2])
        assert found.shared == ()
        # A commune more is A: its own 4 and the road, which nobody paid for yet.
        assert found.next_commune == 24.0


@pytest.mark.parametrize("seed", range(40))
def test_random_routes_are_those_of_full_enumeration(seed):
    task = problem(seed)
    found, right = cheapest(task), best(task)
    if right.cost == float("inf"):
        assert found.status == "not_reachable"
    else:
        assert (found.status, found.is_proved) == ("found", True)
        assert found.cost == pytest.approx(right.cost)
        assert found.by_year.sum(axis=1)[found.communes] == pytest.approx(1)
        core = {int(i) for i in found.core}
        assert core <= set(right.communes)  # every cheapest route needs them


def test_without_time_nothing_is_said_to_be_impossible():
    late = cheapest(hard(400, 60, seconds=0.0))
    assert late.status == "no_answer_in_time"
    assert np.isnan(late.cost)
    assert not late.is_proved


@pytest.mark.flaky(reruns=2)  # it asks how long the solver took by the clock
def test_a_route_that_is_not_proved_says_how_far_it_may_be_from_the_best():
    task = hard(400, 60, seconds=3.0)
    begun = time.monotonic()
    found = cheapest(task)
    assert time.monotonic() - begun <= 1.2 * 3.0
    assert (found.status, found.is_proved) == ("found", False)
    assert 0.001 < found.gap < 0.5
    # The bound holds for each way to fill the capacities: even the cheapest third of
    # the communes, works for nothing, costs less than the route.
    own = np.where(task.outstanding, task.cost, 0.0)
    for work in task.shared:
        for i, k in work.cells:
            own[i, k] = 0.0
    least = np.sort(own.sum(axis=1))[:133].sum()
    assert least <= found.cost * (1 - found.gap) <= found.cost


def test_a_large_route_is_solved_beside_and_is_the_n_cheapest():
    draw = np.random.default_rng(3)
    outstanding = draw.random((3000, 19)) < 0.4
    cost = draw.integers(1, 50, outstanding.shape).astype(float)
    least = np.sort((outstanding * cost).sum(axis=1))[:900].sum()
    found = cheapest(
        RouteTask(
            outstanding=outstanding,
            target=900,
            cost=cost,
            district=np.arange(3000) % 4,
            budgets=(1e6, 1e6),
            capacity=(1e5,) * 4,
        )
    )
    assert least <= found.cost <= least / (1 - found.gap) + 1e-6
    assert found.is_proved


def test_what_is_not_settled_at_once_is_answered_alike_by_a_process(monkeypatch):
    rng = np.random.default_rng(3)
    task = RouteTask(
        outstanding=rng.random((12, 5)) < 0.5, target=6, budgets=(6.0, 6.0, 6.0)
    )
    here = cheapest(task)
    begun = []
    run = route_solver.subprocess.run
    monkeypatch.setattr(route_solver, "_is_settled", lambda *_: False)
    monkeypatch.setattr(
        route_solver.subprocess, "run", lambda *a, **k: begun.append(a) or run(*a, **k)
    )
    apart = cheapest(task)
    assert begun
    assert (here.status, here.cost) == (apart.status, apart.cost)
