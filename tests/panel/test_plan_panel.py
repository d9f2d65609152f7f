"""What a plan's sums allow to say, on the plans that the project holds."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from ntm_analysis.figures.tables import plans, targets
from ntm_analysis.outlook.models.published import settled
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.result import Expected, Outlook, Reason
from ntm_analysis.panel.models.plans import plan_panel

NINETEEN = range(1, 20)
NONE = np.zeros(0)


def expected(mean: float, sd: float, size: int = 207) -> Distribution:
    counts = np.arange(size + 1)
    p = np.exp(-(((counts - mean) / sd) ** 2) / 2)
    return Distribution(0, p / p.sum())


def outlook(distribution: Distribution, p_target: float | None) -> Outlook:
    day = date(2018, 12, 31)
    question = Question(target=48, deadline=day, as_of=date(2018, 2, 28))
    nothing = History(
        place="",
        place_code="",
        day=(),
        known=(),
        value=NONE,
        stated=NONE,
        percent=NONE,
        listed=NONE,
        listed_from=(),
    )
    found = settled.unjudged(question, nothing, Reason("no_history"))
    path = (Expected(day=day, distribution=distribution),)
    return replace(found, path=path, p_target=p_target)


def asked(key: str, given: Distribution | None = None) -> plan_panel.PlanAnswer:
    plan, figures = plans.load(key), targets.of_plan(key)
    seen = None if given is None else outlook(given, 0.5)
    return plan_panel.of_plan(plan, figures, NINETEEN, seen, draws=30)


@pytest.fixture(scope="module")
def lang_son() -> plan_panel.PlanAnswer:
    return asked("lang-son-2018", expected(45, 5))


def test_lang_son_wants_twelve_more_communes(lang_son):
    assert lang_son.wanted == 12
    assert lang_son.draws == 30
    assert lang_son.reconstructed


def test_the_probability_is_that_of_the_published_figures(lang_son):
    assert lang_son.p_target == pytest.approx(expected(45, 5).at_least(48), abs=0.01)


def test_the_cheapest_route_is_never_dearer_than_the_communes_due(lang_son):
    assert lang_son.route_cost.mean <= lang_son.due_cost.mean
    assert lang_son.unit == "completions"


def test_schools_are_lacking_in_all_twelve_since_the_plan_says_so(lang_son):
    # "05 Trường học: tăng 15 xã, trong đó 12 xã phấn đấu đạt chuẩn".
    schools = next(row for row in lang_son.criteria if row.criterion == 5)
    assert (schools.outstanding_due.low, schools.outstanding_due.high) == (12, 12)
    # 207 communes less 54 planned, and the 15 that are new this year.
    assert schools.outstanding.mean == 207 - 54 + 15
    assert lang_son.criteria[0].criterion == 5


def test_a_criterion_that_all_meet_holds_nothing_back(lang_son):
    production = next(row for row in lang_son.criteria if row.criterion == 12)
    assert production.outstanding.mean == 0
    assert production.rise.mean == pytest.approx(0, abs=1e-9)


def test_without_an_outlook_no_probability_is_given():
    found = asked("lang-son-2018")
    assert found.p_target is None
    assert found.route_cost is not None
    assert all(row.rise is None for row in found.criteria)


def test_lao_cai_names_its_communes_and_says_nothing_by_criterion():
    found = asked("lao-cai-2024", expected(80, 5, 127))
    assert found.criteria == ()
    assert not found.by_criterion
    by_name = {row.name: row for row in found.communes}
    assert len(by_name) == 22
    # 11 + 31 + 103 outstanding, and 84 less 62 leaves no other choice of communes.
    assert found.due_cost.mean == found.route_cost.mean == 145
    assert by_name["Mường Hoa"].in_route == 1
    assert by_name["Mường Hoa"].lacking.mean < by_name["Nậm Pung"].lacking.mean


@pytest.mark.parametrize("key", ["quang-binh-2023", "luc-nam-2022"])
def test_a_plan_without_sums_by_criterion_says_why_it_has_no_answer(key):
    found = asked(key)
    assert [misfit.key for misfit in found.misfits] == ["nothing_published"]
    assert found.draws == 0
    assert found.route_cost is None


def test_a_plan_without_a_number_of_communes_wants_none():
    found = asked("lai-chau-2014")
    assert found.draws == 30
    assert (found.target, found.wanted, found.p_target) == (None, 0, None)


def test_the_same_seed_gives_the_same_answer(lang_son):
    again = asked("lang-son-2018", expected(45, 5))
    assert replace(again) == lang_son


def test_a_withheld_probability_stays_withheld():
    plan, figures = plans.load("lang-son-2018"), targets.of_plan("lang-son-2018")
    seen = outlook(expected(45, 5), None)
    found = plan_panel.of_plan(plan, figures, NINETEEN, seen, draws=10)
    assert found.p_target is None


def costed(cost: np.ndarray) -> plan_panel.PlanAnswer:
    plan, figures = plans.load("lang-son-2018"), targets.of_plan("lang-son-2018")
    return plan_panel.of_plan(
        plan, figures, NINETEEN, None, cost, "billion_vnd", draws=10
    )


def test_costs_by_criterion_make_money_of_the_route():
    found = costed(np.full(19, 2.0))
    counted = plan_panel.of_plan(
        plans.load("lang-son-2018"),
        targets.of_plan("lang-son-2018"),
        NINETEEN,
        draws=10,
    )
    assert found.unit == "billion_vnd"
    assert found.route_cost.mean == pytest.approx(2 * counted.route_cost.mean)


def test_a_missing_cost_gives_no_route_and_names_its_criterion():
    cost = np.full(19, 2.0)
    cost[4] = np.nan
    found = costed(cost)
    assert (found.route_status, found.missing) == ("costs_missing", (5,))
    assert found.route_cost is None
    assert found.due_cost is None


def test_scenarios_start_from_the_published_probability(lang_son):
    by_name = {one.name.partition(" ")[0]: one for one in lang_son.scenarios}
    today = by_name["as_today"]
    assert today.p_target == pytest.approx(lang_son.p_target, abs=0.02)
    assert today.mean > 36
    for name in ("pace_times", "criteria_met", "deadline_moved"):
        assert by_name[name].p_target > today.p_target
        assert by_name[name].mean > today.mean
    both = by_name["pace_and_deadline"].p_target
    assert both > by_name["pace_times"].p_target
    assert by_name["deadline_moved"].date == "2019"


def test_without_a_probability_there_are_no_scenarios():
    assert asked("lang-son-2018").scenarios == ()
