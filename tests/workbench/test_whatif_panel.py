"""Scenarios on imported communes: counts by hand, the briefing's own answers, kept.

The thirty communes of `imported_panel` at the end of 2024: 10 meet everything, one more
holds the title, so 11 stand; 3 lack criterion 17 only, 2 lack 5 only, the rest both.
"""

import pytest
from imported_panel import communes, kept_in, vouched

from ntm_analysis.page.results import options
from ntm_analysis.panel import app, kept_scenarios
from ntm_analysis.panel.models.plans.own_scenarios import ScenarioRequest
from ntm_analysis.workbench.app import what_if
from ntm_analysis.workbench.tables import offers
from ntm_analysis.workbench.whatif_app import WhatIf, WhatIfSubject

KEY = "panel-20-xa-2021"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return kept_in(tmp_path_factory.mktemp("whatif") / "store")


@pytest.fixture(autouse=True)
def own_store(store, monkeypatch):
    monkeypatch.setenv("NTM_STORE", str(store))


def opened(target=15, **more):
    subject = WhatIfSubject(
        panel=offers.held_panel("Lạng Sơn"),
        target=target,
        deadline="2025-12-31",
        synthetic=True,
        **more,
    )
    page = WhatIf(subject, "vi")
    return page, page.opened({})


def least(page, **given):
    return page.followed(given)["route"][0]


def test_what_is_held_can_be_chosen_by_name_beside_the_plans():
    _, told = opened()
    assert told["subjects"][0] == [
        KEY,
        "Tỉnh Lạng Sơn: các xã đã nhập, XA-2021, đến 31/12/2024",
    ]
    assert "lang-son-2018" in [key for key, _ in told["subjects"]]
    assert told["said"][0] == "Mục tiêu 15 xã đến 31/12/2025; hiện có 11 xã."
    assert "dữ liệu mô phỏng" in told["said"]


def test_the_communes_that_can_be_named_are_those_with_something_left():
    _, told = opened()
    who = communes()
    names = {code: said for code, _, said in told["communes"]}
    assert len(names) == 30 - 11
    assert names[who[10][0]] == "thiếu 17"
    assert names[who[29][0]] == "thiếu 17; 1 tiêu chí chưa có báo cáo"
    assert who[0][0] not in names


def test_communes_that_finish_leave_less_to_do():
    # 15 need 4 more: 5 lack one criterion. 20 need 9: five with one, four with two.
    page, _ = opened()
    assert "4 lượt tiêu chí nữa, ở 4 xã" in least(page)
    who = communes()
    named = [who[10][0], who[15][0]]  # one lacks one, the other both
    assert "2 lượt tiêu chí nữa, ở 2 xã" in least(page, communes=named)
    farther, _ = opened(target=20)
    assert "13 lượt tiêu chí nữa, ở 9 xã" in least(farther)
    assert "9 lượt tiêu chí nữa, ở 7 xã" in least(
        farther, communes=[named[1], who[16][0]]
    )


def test_a_silent_commune_that_finishes_counts():
    page, _ = opened()
    assert "3 lượt" in least(page, communes=[communes()[29][0]])


def test_a_criterion_met_everywhere_makes_communes_ready():
    # With 17 met: 3 are ready, 13 others lack 5 alone (one of these held the title).
    page, _ = opened()
    assert "1 lượt tiêu chí nữa, ở 1 xã" in least(page, criteria=[17])
    bars = page.followed({"criteria": [17]})["lacking"]["bars"]
    assert [bar["key"] for bar in bars] == ["5"]


def test_the_route_names_the_communes_and_what_they_complete():
    page, _ = opened()
    work = page.followed({})["work"]
    lacking_one = {communes()[i][1] for i in range(10, 15)}
    assert {name for name, _, _ in work} <= lacking_one
    assert {criteria for _, _, criteria in work} <= {"5", "17"}


def test_a_budget_below_the_route_is_told():
    page, _ = opened()
    assert "4 lượt" in least(page, budgets=["4"])
    assert least(page, budgets=["3"]).startswith("Không phương án nào")


def test_without_a_back_test_no_chance_is_given_and_the_reason_is():
    page, told = opened()
    assert told["may_show"] is False
    answer = page.asked({"communes": [communes()[10][0]]})
    assert answer["chance"] is None
    assert answer["words"].startswith("Chưa nêu xác suất:")
    assert told["course"]["fan"] is None


def test_what_was_imported_as_synthetic_speaks_only_when_asked():
    page, _ = opened()
    told = page.opened({"subject": KEY, "target": "15", "synthetic": False})
    assert "mô phỏng" in told["refused"]
    assert page.opened({"subject": KEY, "target": "15", "synthetic": True})["plan"]


def test_a_kept_scenario_of_a_panel_stands_in_its_briefing(store):
    page, _ = opened()
    name = communes()[10][1]
    page.kept({"name": "Hai xã", "communes": [communes()[10][0]], "budgets": ["9"]})
    again, told = opened()
    assert [one["name"] for one in told["kept"]] == ["Hai xã"]
    again.frozen({"name": "Hai xã", "frozen": True})
    given = {"criteria_set": "XA-2021", "as_of": "2024-12-31", "synthetic": True}
    html = app.page_of_panel("20", 15, "2025-12-31", "vi", **given).kept()
    assert f"các xã hoàn thành: {name}" in html.text
    assert "mục tiêu 15 xã đến 31/12/2025" in html.text
    assert "ngân sách (lượt tiêu chí) 2025: 9" in html.text
    assert "3 lượt tiêu chí" in html.text  # 4 less the one that is finished
    assert "nên không nêu xác suất" in html.text
    (one,) = kept_scenarios.load(KEY)
    assert (one.p_target, one.route_cost) == (None, 3.0)
    again.removed({"name": "Hai xã"})
    assert app.page_of_panel("20", 15, "2025-12-31", "vi", **given).kept() is None


@pytest.mark.parametrize("given", [{"communes": ["99999"]}, {"pace_of": 99}])
def test_what_is_not_of_the_panel_is_refused(given):
    page, _ = opened()
    shown = what_if(place="Lạng Sơn", target=15, synthetic=True)
    assert "error" in shown.answer("ask", given)
    assert "error" not in shown.answer("ask", {})
    assert page.ground.criteria == tuple(range(1, 20))


@pytest.mark.parametrize("target", ["-3", "x", "1000000"])
def test_a_target_that_is_none_is_refused_in_words(target):
    shown = what_if(place="Lạng Sơn", synthetic=True)
    told = shown.answer("open", {"subject": KEY, "target": target})
    assert "Mục tiêu là một số xã" in told["error"]


def test_a_deadline_is_read_as_it_is_written_there():
    shown = what_if(place="Lạng Sơn", synthetic=True)
    for written in ("31/12/2026", "2026-12-31"):
        told = shown.answer("open", {"subject": KEY, "target": "15", "by": written})
        assert told["value"]["by"] == "31/12/2026"
        assert told["value"]["said"][0].startswith("Mục tiêu 15 xã đến 31/12/2026")
    assert "error" in shown.answer("open", {"subject": KEY, "by": "bao giờ"})


def test_a_target_and_a_deadline_are_proposed_where_none_is_named():
    subject = WhatIfSubject(panel=offers.held_panel("20", "XA-2021"), synthetic=True)
    told = WhatIf(subject, "vi").opened({})
    assert (told["target"], told["by"]) == (11 + 19 // 4, "31/12/2025")


def test_where_the_back_test_vouches_the_answers_are_the_briefing_s_own():
    found = vouched()
    ground = app.ground_of(found, "2021-12-31")
    rows = found.scenarios.set_index("scenario")["p_target"]
    assert ground.may_show
    asked = {
        "as_today": ScenarioRequest(),
        "pace_times 1.5": ScenarioRequest(pace=1.5),
        "deadline_moved 2022": ScenarioRequest(deadline="2022"),
    }
    for name, request in asked.items():
        assert ground.answer(request).p_target == pytest.approx(rows[name])
    assert ground.route(ScenarioRequest()).route.cost == found.route.cost
    named = [one.code for one in ground.communes][:3]
    after = ground.answer(ScenarioRequest(communes=tuple(named))).p_target
    assert after > rows["as_today"]
    # Pace of one criterion moves less than that of all.
    one = ground.answer(ScenarioRequest(pace=2.0, pace_of=found.lacking[0].criterion))
    every = ground.answer(ScenarioRequest(pace=2.0))
    assert rows["as_today"] <= one.p_target <= every.p_target


def test_the_facade_answers_as_the_application(monkeypatch):
    monkeypatch.setattr(options, "language", "vi")
    target = app.PanelTarget(
        app.page_of_panel(
            "20", 15, "2025-12-31", "vi", criteria_set="XA-2021", as_of="2024-12-31"
        )
    )
    with pytest.raises(Exception, match="08_import"):
        target.scenario(pace=2.0)


def test_named_communes_of_a_plan_finish():
    page = WhatIf("lao-cai-2024", "vi")
    told = page.opened({})
    codes = [code for code, _, _ in told["communes"]]
    assert len(codes) == 22
    assert [name.partition(" (")[0] for _, name, _ in told["communes"]][:2] == [
        "Mường Hoa",
        "Vĩnh Yên",
    ]
    few = page.asked({"communes": codes[:4]})["chance"]
    assert told["answer"]["chance"] < few <= page.asked({"communes": codes})["chance"]
    ground = page.ground
    request = ScenarioRequest(communes=tuple(codes[:4]))
    assert ground.answer(request).p_target == few
