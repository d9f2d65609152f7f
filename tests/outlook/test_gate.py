"""A probability is printed only where forecasts like it have earned it."""

from datetime import date

import pandas as pd
import pytest
from figure_histories import synthetic_rows

from ntm_analysis.criteria.programme import PERIODS, known_by
from ntm_analysis.figures.tables import figures
from ntm_analysis.outlook.models.backtest import baselines
from ntm_analysis.outlook.models.backtest.gate import (
    ProbabilityRequest,
    reliability,
    vouch,
)
from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.published import judge
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.reference import Reference

TARGETS = ("10", "25", "50", "75")


def scored(places=20, **given):
    """Forecasts a year ahead that said 0.8 of what came in 16 of 20 places."""
    came = [index % 5 != 0 for index in range(places)]
    table = {
        "place": [f"P{index}" for index in range(places)],
        "origin": "2019-12-31",
        "day": "2020-12-31",
        "horizon_years": 1.0,
        "crps": 1.0,
        "pit_low": 0.4,
        "pit_high": 0.6,
        "p_target": 0.5,
        "met": True,
        "in_50": [index % 2 == 0 for index in range(places)],
        "in_80": came,
        "in_90": True,
        "in_95": True,
    }
    table |= {f"crps_{name}": 2.0 for name in baselines.NAMES}
    table |= {f"met_{name}": came for name in TARGETS}
    # Surer of what came than of what did not, so that it beats the base rate.
    table |= {f"p_{name}": [0.9 if one else 0.3 for one in came] for name in TARGETS}
    return pd.DataFrame(table | given)


def asked(**given):
    plain = {"years": 1.0, "deadline": date(2022, 12, 31), "chance": 0.9}
    return ProbabilityRequest(**(plain | {"share_of_rest": 0.25} | given))


def test_calibrated_and_better_than_simple_forecasts_earns_a_probability():
    found = vouch(scored(), asked())
    assert found.earned
    assert found.reason is None
    assert found.baseline in baselines.WITH_SPREAD
    # At the 19 other places 15 or 16 came; by Laplace (15 + 1) / 21 and (16 + 1) / 21.
    assert found.skill == 0.5
    base = (16 * (1 - 16 / 21) ** 2 + 4 * (17 / 21) ** 2) / 20
    assert found.brier_base == pytest.approx(base)


@pytest.mark.parametrize(
    ("given", "question", "reason"),
    [
        ({"places": 7}, {}, "too_few"),
        ({}, {"years": 1.01}, "beyond_tested"),
        ({}, {"deadline": date(2026, 12, 31)}, "after_reform"),
        ({"crps_plan_spread": 0.9}, {}, "no_skill"),
        ({"crps_plan": 0.5}, {}, None),  # a point proves nothing about a spread
        ({"in_80": [True] * 9 + [False] * 11}, {}, "too_sure"),
        ({"p_25": 0.8}, {}, None),
        ({"p_25": 0.2}, {}, "no_better_than_base_rate"),
    ],
)
def test_every_refusal_has_its_reason(given, question, reason):
    found = vouch(scored(**given), asked(**question))
    assert found.earned is (reason is None)
    assert (found.reason.key if found.reason else None) == reason


@pytest.mark.parametrize(("better", "earned"), [(1, False), (2, True)])
def test_one_place_alone_does_not_open_the_gate(better, earned):
    """The method says the base rate everywhere but in one place, or in two.

    One of 20 places is in a draw of 20 with chance 1 - (19 / 20)^20 = 0.64, one of two
    with 1 - (18 / 20)^20 = 0.88; two in three are needed.
    """
    came = [index % 5 != 0 for index in range(20)]
    said = [16 / 21 if one else 17 / 21 for one in came]
    for index in (1, 2)[:better]:
        said[index] = 1.0
    found = vouch(scored(p_25=said), asked())
    assert found.chance_base_rate == pytest.approx(
        1 - (1 - better / 20) ** 20, abs=0.04
    )
    assert found.earned is earned
    if not earned:
        assert found.reason.key == "hardly_better_than_base_rate"
        assert found.reason.values["p"] == found.chance_base_rate


def test_other_horizons_lend_a_hand_but_never_open_the_gate_alone():
    """At 1 year the method loses to the base rate; at four years it always wins."""
    far = scored(horizon_years=4.0)
    near = scored(p_25=0.2)
    both = pd.concat([near, *[far.assign(origin=f"201{i}-12-31") for i in range(9)]])
    found = vouch(both, asked())
    assert found.chance_base_rate > 0
    assert found.reason.key == "no_better_than_base_rate"
    # Barely no worse than the simple one here, and far worse at the other horizon.
    near = scored(crps=2.0)
    both = pd.concat([near, far.assign(crps=9.0)])
    found = vouch(both, asked())
    assert found.skill == 0
    assert found.reason.key == "hardly_skilled"
    assert vouch(near, asked()).earned


def test_where_no_target_was_met_the_base_rate_is_not_certain_either():
    # None of 19 others: one in 21 by the rule of succession.
    never = {f"met_{name}": False for name in TARGETS}
    said = {f"p_{name}": 0.047 for name in TARGETS}
    assert vouch(scored(**never, **said), asked(chance=0.04)).earned
    said = {f"p_{name}": 0.048 for name in TARGETS}
    found = vouch(scored(**never, **said), asked(chance=0.06))
    assert found.reason.key == "no_better_than_base_rate"


def test_what_was_said_and_what_came_must_agree_where_it_is_said():
    """Said 30 % came in 18 of 20: 70 % and more would have to be said."""
    table = scored()
    table["p_75"], table["met_75"] = 0.3, [index < 18 for index in range(20)]
    for name in ("10", "50"):
        table[f"p_{name}"], table[f"met_{name}"] = 0.95, True
    assert vouch(table, asked(chance=0.3)).reason.key == "unreliable"
    assert vouch(table, asked(chance=0.95)).earned


def test_reliability_counts_each_target_of_each_forecast():
    found = reliability(scored())
    assert found["forecasts"].sum() == 80
    low, high = found.iloc[0], found.iloc[-1]
    assert (low["stated"], low["met"]) == pytest.approx((0.3, 0.0))
    assert (high["stated"], high["met"]) == pytest.approx((0.9, 1.0))
    # None of four came: Wilson still leaves up to two in five.
    assert 0.3 < low["met_high"] < 0.45


def test_the_classes_of_one_chance_are_those_of_all():
    every = reliability(scored())
    one = reliability(scored(), 0.3)
    assert one.to_dict("records") == every[every["from"] == 0.2].to_dict("records")
    assert reliability(scored(), 0.1).empty  # nothing was said there


def test_forecasts_of_the_other_side_of_the_reform_vouch_for_nothing():
    later = scored().assign(day="2026-06-30", crps=3.0)
    both = pd.concat([scored(), later])
    assert vouch(both, asked()).earned
    found = vouch(both, asked(deadline=date(2027, 12, 31)))
    assert found.reason.key == "no_skill"


def test_no_plan_is_known_before_it_was_decided():
    """25/2021/QH15 of 28 July 2021: the day before, the pace of 2016-2020 goes on."""
    before = known_by(PERIODS, date(2021, 7, 27))[2].planned_pace
    after = known_by(PERIODS, date(2021, 7, 28))[2].planned_pace
    assert before == pytest.approx((0.50 - 0.145) / 5)
    assert after == pytest.approx((0.80 - 0.624) / 5)


def test_the_plan_to_2030_is_that_of_the_national_assembly_since_it_decided():
    """257/2025/QH15: about 65 %; in June 2025 80 % were expected, nothing before."""
    paces = [
        known_by(PERIODS, day)[-1].planned_pace
        for day in (date(2025, 6, 19), date(2025, 6, 20), date(2025, 12, 11))
    ]
    assert paces == pytest.approx([(0.80 - 0.624) / 5, 0.031, (0.65 - 0.645) / 5])
    plans = figures.load().set_index("figure_id")
    assert plans.loc["VNn.2030.communes_recognized.target", "percent"] == 65


def test_a_range_is_answered_at_both_ends_where_a_probability_is_earned():
    table = synthetic_rows(12, seed=3)
    judged = table["place"] == "Synthetic 00"
    history = History.from_rows(table[judged], date(2019, 12, 31))
    last, base = float(history.value[-1]), float(history.denominator[-1])
    target = last + round(0.25 * (base - last))
    question = Question(
        target=target,
        target_high=target + 2,
        deadline=date(2020, 12, 31),
        as_of=date(2019, 12, 31),
    )
    found = judge(question, history, Reference.from_rows(table), scored())
    final = found.at_deadline
    assert found.p_target == pytest.approx(final.at_least(target))
    assert found.p_target_high == pytest.approx(final.at_least(target + 2))
    assert found.p_target_high < found.p_target
