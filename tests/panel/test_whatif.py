"""Scenarios compose, and each verb changes what it says and nothing else."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from panels import known_panel, small_future

from ntm_analysis.errors import CannotJudgeError, ParameterError
from ntm_analysis.panel.models.counts import panel_counts
from ntm_analysis.panel.models.hazards.transitions import standing_still
from ntm_analysis.panel.models.plans.whatif import (
    Scenario,
    ScenarioInputs,
    as_today,
    budget_moved,
    compare,
    deadline_moved,
    pace_times,
    plan_met_for,
)
from ntm_analysis.panel.models.routes.route import cheapest


def scene(**more) -> ScenarioInputs:
    return ScenarioInputs(**({"future": small_future(), "target": 2} | more))


def asked(*verbs, **more):
    return compare(scene(**more), [Scenario("x", verbs)]).iloc[-1]


def test_scenarios_stand_in_one_long_table():
    table = compare(
        scene(),
        [
            Scenario("như hiện nay", (as_today(),)),
            Scenario("gấp đôi", (pace_times(2),)),
        ],
    )
    assert table["scenario"].tolist() == ["như hiện nay", "gấp đôi"]
    # A half a year each: 1 - 1/2 * 3/4. Twice the hazard: 1 - 1/4 * (1 - 9/16).
    assert table["p_target"].tolist() == pytest.approx([0.625, 1 - 0.25 * 7 / 16])


def test_a_plan_met_in_one_commune():
    row = asked(plan_met_for(["2"]))
    assert row["p_target"] == pytest.approx(1)
    assert row["outstanding"] == 2


def test_a_plan_met_in_one_criterion():
    assert asked(plan_met_for(criteria=[1]))["p_target"] == pytest.approx(0.75)


def test_verbs_compose_in_order():
    row = asked(plan_met_for(["2"]), pace_times(2), target=3)
    assert row["p_target"] == pytest.approx(9 / 16)


def test_a_pace_of_some_criteria_leaves_the_others():
    row = asked(pace_times(2, [1]))
    # B lacks criterion 2 only: as before. C: 3/4 of 1 and 1/2 of 2.
    assert row["p_target"] == pytest.approx(1 - 0.5 * (1 - 0.375))


def test_a_later_deadline_gives_more_time():
    row = asked(deadline_moved("2020"))
    assert row["date"] == "2020"
    # Two years, in four steps: 3/4 for each criterion.
    assert row["p_target"] == pytest.approx(1 - 0.25 * (1 - 9 / 16))


def test_a_deadline_in_the_past_cannot_be_judged():
    with pytest.raises(CannotJudgeError, match="2017 must follow 2018"):
        asked(deadline_moved("2017"))


def test_the_route_counts_what_is_left():
    assert asked(as_today())["route_cost"] == 1
    assert asked(as_today(), target=3)["route_cost"] == 3
    assert asked(plan_met_for(["2"]))["route_status"] == "reached"


COST = np.full((3, 2), 4.0)  # B lacks one criterion, C two: 4 and 8


def test_a_budget_moved_before_the_deadline_buys_a_likelier_target():
    money = {"cost": COST, "unit": "billion_vnd", "budgets": (4.0, 8.0), "target": 3}
    # One year until the deadline: its 4 pay for B, C stays at a quarter.
    before = asked(as_today(), **money)
    assert before["route_status"] == "not_reachable"
    assert before["p_route"] == pytest.approx(0.25)
    after = asked(budget_moved(8, 1, 0), **money)
    assert (after["route_status"], after["route_cost"]) == ("found", 12)
    assert after["p_route"] == pytest.approx(1)
    assert after["p_target"] == before["p_target"]  # money alone is no pace


def test_a_later_deadline_lets_the_next_year_pay():
    money = {"cost": COST, "unit": "billion_vnd", "budgets": (4.0, 8.0), "target": 3}
    row = asked(deadline_moved("2020"), **money)
    assert (row["route_status"], row["p_route"]) == ("found", pytest.approx(1))


def test_verbs_of_money_pace_plan_and_time_agree_in_any_order():
    money = {"cost": COST, "unit": "billion_vnd", "budgets": (4.0, 8.0), "target": 3}
    verbs = [budget_moved(4, 1, 0), pace_times(1.5), plan_met_for(["2"])]
    rows = [asked(*order, **money) for order in permutations(verbs)]
    assert len({round(row["p_route"], 12) for row in rows}) == 1
    later = [deadline_moved("2020"), pace_times(2, [1])]
    first, second = (asked(*order, **money) for order in (later, later[::-1]))
    assert first.to_dict() == second.to_dict()


def test_a_cost_that_nobody_stated_gives_no_probability_of_a_route():
    cost = np.where(np.eye(3, 2, dtype=bool), np.nan, 4.0)
    row = asked(as_today(), cost=cost, budgets=(9.0,), target=3)
    # B lacks criterion 2, whose cost (second row, second column) is not stated.
    assert row["route_status"] == "costs_missing"
    assert np.isnan(row["p_route"])


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        (plan_met_for(["9"]), "commune 9 is not in this scene"),
        (plan_met_for(criteria=[19]), "criterion 19 is not in this scene"),
        (budget_moved(1, 0, 1), "there are budgets for years"),
    ],
)
def test_what_is_not_there_is_refused(verb, said):
    with pytest.raises(ParameterError, match=said):
        asked(verb)


def test_a_factor_of_nought_is_refused():
    with pytest.raises(ParameterError, match="must be above 0"):
        pace_times(0)


def test_an_unreported_criterion_is_neither_met_nor_in_a_route():
    # A has both, B's second was never reported (of the others half meet it), C lacks
    # the second: the target of two is one commune away, and C is the only one known.
    start = np.array([[1.0, 1.0], [1.0, 0.5], [1.0, 0.0]])
    row = asked(as_today(), future=small_future(start=start))
    assert (row["route_status"], row["route_cost"]) == ("found", 1)
    assert row["unreported"] == 1
    # Without a route B may or may not meet it: 1/2 + 1/2 * 1/2, C half a year.
    assert row["p_target"] == pytest.approx(1 - 0.25 * 0.5)
    assert row["p_route"] == pytest.approx(1)
    # Taken as met by a plan, it is known.
    known = asked(plan_met_for(["2"]), future=small_future(start=start))
    assert (known["route_status"], known["unreported"]) == ("reached", 0)
    # Two more are wanted, and only one commune is known to lack something.
    short = asked(as_today(), future=small_future(start=start), target=3)
    assert short["route_status"] == "too_few"


def test_scenarios_and_the_route_of_the_page_count_the_same_communes():
    # Three communes: met and met, met and no report, met and unmet.
    state = np.array([[1, 1], [1, -1], [1, 0]], dtype=np.int8)
    panel = known_panel(3, 1, ("2018", "2019"), seed=1)[0]
    panel = replace(panel, criteria=(1, 2), met=np.repeat(state[:, :, None], 2, axis=2))
    page = panel_counts.task(panel, np.zeros(3, dtype=bool), 2)
    start = np.where(state < 0, 0.5, state)
    ours = asked(as_today(), future=small_future(start=start.astype(float)))
    assert ours["route_cost"] == cheapest(page).cost == 1


def test_what_a_commune_never_reported_is_neither_met_nor_lacking():
    panel, _ = known_panel(6, 1, ("2023", "2024"), seed=1)
    for others in (0, 1):  # all others lack the first criterion, or all meet it
        met = np.ones_like(panel.met)
        met[:, 0, :] = others
        met[0, 0, :] = -1
        future = standing_still(replace(panel, met=met), ("2025",))
        assert 0 < future.start[0, 0] < 1
        assert not future.outstanding[0].any()
        row = compare(
            ScenarioInputs(future=future, target=6), [Scenario("x", ())]
        ).iloc[0]
        assert (row["unreported"], row["route_status"]) == (1, "too_few")
