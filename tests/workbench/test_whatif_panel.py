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
from ntm_analysis.workbench.whatif_app import WhatIf
from ntm_analysis.workbench.whatif_subject import WhatIfSubject

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


def priced(page, text):
    data = text.encode()
    given = {"name": "chi-phi.csv", "size": len(data), "at": 0, "buffers": [data]}
    page.inbox.sent(given)
    return page.costed({})


COSTS = """criterion,cost,unit,source
5,500,million_vnd,QĐ 1
17,2,billion_vnd,QĐ 1
"""


def test_with_a_costs_file_route_and_budgets_are_in_billions():
    # 4 more: both that lack 5 only (0.5 each) and two that lack 17 only (2 each) = 5.
    page, told = opened()
    assert "lượt tiêu chí" in told["money"]["note"]
    money = priced(page, COSTS)["money"]
    assert money["costs"] == "chi-phi.csv"
    assert "tỷ đồng" in money["note"]
    assert "5 tỷ đồng nữa, ở 4 xã" in least(page)
    assert "5 tỷ đồng nữa, ở 4 xã" in least(page, budgets=["5"])
    assert least(page, budgets=["4.9"]).startswith("Không phương án nào")
    assert page.asked({}) == opened()[0].asked({})  # money changes no chance
    page.costed({"none": True})
    assert "4 lượt tiêu chí nữa, ở 4 xã" in least(page)


def test_a_work_that_communes_share_is_paid_once():
    who = communes()
    own = [f"17,9,billion_vnd,QĐ 1,{who[k][0]},cầu" for k in (10, 11, 12)]
    text = "criterion,cost,unit,source,place_code,work\n" + "\n".join(
        ["5,9,billion_vnd,QĐ 1,,", "17,20,billion_vnd,QĐ 1,,", *own]
    )
    page, _ = opened(14)  # 3 more: the bridge for 9 completes those that lack 17 only
    priced(page, text)
    lines = page.followed({})["route"]
    assert "9 tỷ đồng nữa, ở 3 xã" in lines[0]
    assert "cầu" in lines[1]


def test_costs_that_nobody_stated_are_named_and_no_nought_is_put_there():
    page, _ = opened()
    priced(page, "criterion,cost,unit,source\n5,1,billion_vnd,QĐ 1\n")
    assert least(page) == (
        "Tệp chi phí chưa có chi phí cho tiêu chí 17: không tính được phương án."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("criterion,cost\n5,1\n", "unit"),
        ("criterion,cost,unit,source\n5,-1,vnd,QĐ\n", "chi-phi.csv"),
        ("criterion,cost,unit,source\n5,1,dong,QĐ\n", "dong"),
    ],
)
def test_a_wrong_costs_file_is_refused_and_changes_nothing(text, said):
    desk = what_if(place="Lạng Sơn", target=15, deadline="2025-12-31", synthetic=True)
    desk.answer("open", {})
    data = text.encode()
    sent = {"name": "chi-phi.csv", "size": len(data), "at": 0, "buffers": [data]}
    desk.answer("send", sent)
    assert said in desk.answer("costs", {})["error"]
    assert desk.answer("course", {})["value"]["route"][0].startswith("Ít nhất phải")


def test_a_kept_scenario_says_its_costs_and_its_unit(tmp_path, monkeypatch):
    monkeypatch.setenv("NTM_STORE", str(kept_in(tmp_path / "store")))
    page, _ = opened()
    priced(page, COSTS)
    (one,) = page.kept({"name": "có tiền", "budgets": ["5"]})["kept"]
    assert "ngân sách (tỷ đồng) 2025: 5" in one["what"]
    assert "chi phí theo tệp chi-phi.csv" in one["what"]
    assert one["work"] == "5 tỷ đồng"


def test_on_the_sums_of_a_plan_one_billion_a_completion_is_the_count():
    page = WhatIf("lang-son-2018", "vi")
    told = page.opened({})
    (counted,) = [x for x in told["course"]["route"] if "lượt tiêu chí" in x]
    rows = [f"{k},1,billion_vnd,QĐ 1" for k in range(1, 20)]
    priced(page, "criterion,cost,unit,source\n" + "\n".join(rows) + "\n")
    (paid,) = [x for x in page.followed({})["route"] if "tỷ đồng" in x]
    completions = counted.split("hoàn thành ")[1].split(" lượt")[0]
    billions = paid.split("cần ")[1].split(" tỷ")[0].replace(",", ".")
    assert abs(float(billions) - float(completions)) <= 0.5  # the count is rounded
    priced(page, "criterion,cost,unit,source\n1,1,billion_vnd,QĐ 1\n")
    assert "chưa có chi phí cho tiêu chí" in page.followed({})["route"][0]
