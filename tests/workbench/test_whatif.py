"""Scenarios answer as the briefing does, are kept on disk, frozen with who and when."""

import pytest

from ntm_analysis.errors import StoreError, UsageError
from ntm_analysis.figures.tables import names
from ntm_analysis.outlook.app import judge_plan
from ntm_analysis.panel import kept_scenarios
from ntm_analysis.panel.models.plans import plan_panel
from ntm_analysis.panel.models.plans.own_scenarios import ScenarioRequest
from ntm_analysis.panel.models.plans.plan_scenarios import over_draws, usual
from ntm_analysis.panel.views import kept
from ntm_analysis.workbench.whatif_app import AS_TODAY, WhatIf

PLAN = "lang-son-2018"


@pytest.fixture(autouse=True)
def own_store(tmp_path, monkeypatch):
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))


@pytest.fixture(scope="module")
def page():
    return WhatIf(PLAN, "vi")


def test_the_answers_are_those_of_the_usual_scenarios_of_the_briefing(page):
    found = judge_plan(PLAN)
    criteria = names.criteria(found.plan.criteria_set, "vi")
    made = plan_panel.futures(found.plan, found.figures, criteria, found.expected)
    expected = over_draws(
        list(made.drawn), made.wanted, made.held, usual(made.deadline, [])
    )
    asked = [{}, {"pace": 1.5}, {"deadline": "2019"}, {"pace": 1.5, "deadline": "2019"}]
    assert [page.asked(one)["chance"] for one in asked] == [
        one.p_target for one in expected
    ]


def test_the_forecast_of_the_page_stands_beside_that_of_the_plan_s_communes(page):
    """The page: 48 (37 to 76) of all; scenarios follow the plan's communes alone."""
    said = page.asked({})["communes"]
    held = judge_plan(PLAN).expected.at_deadline
    low, high = (round(edge) for edge in held.interval(0.8))
    assert f"dự báo {held.quantile(0.5):.0f} xã ({low}–{high})" in said
    assert "chỉ tính các xã mà kế hoạch trông vào" in said


def test_more_pace_or_more_criteria_never_lowers_the_chance(page):
    chances = [page.asked({"pace": pace})["chance"] for pace in (0.5, 1, 1.5, 3)]
    assert chances == sorted(chances)
    met = page.asked({"criteria": [17]})
    assert met["chance"] >= met["today"]


def test_a_kept_scenario_outlives_the_kernel_and_stands_in_the_briefing(page):
    given = {"pace": 1.5, "criteria": [17], "name": "  Thử   nhanh <b>hơn</b> "}
    page.kept(given)
    again = WhatIf(PLAN, "vi")
    assert [one["name"] for one in again.opened({})["kept"]] == ["Thử nhanh <b>hơn</b>"]
    criteria = {17: "Môi trường"}
    assert kept.section(kept_scenarios.load(PLAN), criteria, "vi") is None
    again.frozen({"name": "Thử nhanh <b>hơn</b>", "frozen": True})
    (one,) = kept_scenarios.load(PLAN)
    html = str(kept.section([one], criteria, "vi"))
    assert "&lt;b&gt;hơn" in html
    assert "tốc độ gấp 1,5 lần, mọi xã đạt tiêu chí 17. Môi trường" in html
    assert one.who in html
    assert again.removed({"name": one.name})["kept"] == []


@pytest.mark.parametrize(
    "given",
    [{"pace": 0}, {"pace": "x"}, {"criteria": [99]}, {"deadline": "2017"}, {"pace": 9}],
)
def test_what_no_scenario_can_be_is_refused(page, given):
    with pytest.raises(UsageError):
        page.asked(given)


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_scenario_needs_a_name(page, name):
    with pytest.raises(UsageError, match="1 to 60"):
        page.kept({"name": name})


def test_a_damaged_file_is_named_and_not_written_over(tmp_path):
    path = tmp_path / "store" / "kept" / "scenarios" / f"{PLAN}.json"
    path.parent.mkdir(parents=True)
    path.write_text("[{", encoding="utf-8")
    with pytest.raises(StoreError, match=f"{PLAN}.json"):
        kept_scenarios.load(PLAN)
    with pytest.raises(StoreError):
        kept_scenarios.remove(PLAN, "x")
    assert path.read_text(encoding="utf-8") == "[{"


def test_a_plan_without_a_probability_says_why():
    told = WhatIf("luc-nam-2022", "vi").opened({})
    assert "chưa cho phép nêu xác suất" in told["refused"]
    assert PLAN in [key for key, _ in told["subjects"]]


def fan(page, **given):
    """Communes expected at each date of the way, the start first."""
    return [point[1] for point in page.followed(given)["fan"]["lines"][0]["points"]]


def test_the_way_begins_with_what_is_held_and_ends_with_what_is_expected(page):
    way = fan(page)
    assert way[0] == 36  # communes at the standard on 28/02/2018
    assert way == sorted(way)
    expected = page._answer(AS_TODAY).mean
    assert way[-1] == pytest.approx(expected, abs=0.05)
    assert fan(page, pace=2)[-1] > way[-1]
    ends = [p[0] for p in page.followed({})["fan"]["lines"][0]["points"]]
    assert ends == pytest.approx([2018.16, 2018.5, 2019], abs=0.01)


def test_the_range_holds_the_mean_at_every_date(page):
    mean, low, high = page.followed({"pace": 1.5})["fan"]["lines"]
    for k, (_, value, _) in enumerate(mean["points"]):
        assert low["points"][k][1] <= value <= high["points"][k][1]


def test_a_criterion_that_every_commune_meets_is_lacking_nowhere(page):
    first = page.followed({})["lacking"]["bars"][0]["key"]
    bars = page.followed({"criteria": [int(first)]})["lacking"]["bars"]
    assert first not in [bar["key"] for bar in bars]


def test_money_pays_for_a_route_and_more_never_lowers_what_it_reaches(page):
    chances = []
    for money in (20.0, 60.0, 200.0):
        chances.append(page._answer(ScenarioRequest(budgets=(money,))).p_route)
    assert chances == sorted(chances)
    enough = page.followed({"budgets": ["200"]})["route"]
    assert "76 lượt tiêu chí" in enough[0]
    assert any("khả năng đạt là" in line for line in enough)
    scarce = page.followed({"budgets": ["20"]})["route"]
    assert "không có cách nào" in scarce[0]
    # Money never changes the pace: the chance of the slider stays.
    assert page.asked({"budgets": ["20"]})["chance"] == page.asked({})["chance"]


@pytest.mark.parametrize("money", ["-1", "nan", "1e9", "nhiều"])
def test_a_budget_that_is_none_is_refused_in_words(page, money):
    with pytest.raises(UsageError):
        page.followed({"budgets": [money]})
