"""Scenarios answer as the briefing does, are kept on disk, frozen with who and when."""

import pytest

from ntm_analysis.errors import CannotJudgeError, StoreError, UsageError
from ntm_analysis.figures.tables import names
from ntm_analysis.outlook.app import judge_plan
from ntm_analysis.panel import kept_scenarios
from ntm_analysis.panel.models.plans import plan_panel
from ntm_analysis.panel.models.plans.plan_scenarios import over_draws, usual
from ntm_analysis.panel.views import kept
from ntm_analysis.workbench.whatif_app import WhatIf

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
    with pytest.raises(CannotJudgeError, match="xác suất"):
        WhatIf("luc-nam-2022", "vi").opened({})
