"""Figures and tables of panels: the mark, the words, the numbers that were given."""

import json
from dataclasses import replace

import numpy as np
import pytest

from ntm_analysis.criteria.recognition import RuleFinding
from ntm_analysis.outlook.models.reconstruction.margins import Misfit
from ntm_analysis.page.language import say
from ntm_analysis.panel.models.counts.bottlenecks import Bottlenecks
from ntm_analysis.panel.models.counts.bottlenecks import (
    CriterionShare as PanelCriterion,
)
from ntm_analysis.panel.models.hazards.revocation import AtRisk
from ntm_analysis.panel.models.plans.plan_panel import (
    CommuneDue,
    CriterionDue,
    PlanAnswer,
    Spread,
)
from ntm_analysis.panel.models.plans.plan_scenarios import ScenarioAnswer
from ntm_analysis.panel.models.plans.whatif import (
    Scenario,
    ScenarioInputs,
    as_today,
    compare,
)
from ntm_analysis.panel.views import bottleneck, drivers, scenarios

SAID = {"complete", "keeps", "case_key_criterion", "case_half_unmet", "unknown"}
NAMES = {5: "Trường học", 17: "Môi trường và an toàn thực phẩm"}


def answered(**more) -> PlanAnswer:
    def criterion(number, due, rise):
        return CriterionDue(
            criterion=number,
            outstanding=Spread(168, 168, 168),
            outstanding_due=Spread(due, due - 1, due + 1),
            only_one=Spread(0, 0, 0),
            in_route=Spread(due, due, due),
            rise=rise,
        )

    return PlanAnswer(
        **{
            "draws": 100,
            "misfits": (),
            "by_criterion": True,
            "target": 48,
            "wanted": 12,
            "p_target": 0.36,
            "route_status": "found",
            "missing": (),
            "route_cost": Spread(76.9, 72, 81),
            "due_cost": Spread(82.5, 78, 88),
            "unit": "completions",
            "criteria": (
                criterion(5, 12, Spread(0.17, 0.15, 0.19)),
                criterion(17, 10.6, Spread(0.12, 0.1, 0.14)),
            ),
            "communes": (
                CommuneDue(
                    name="Mường Hoa",
                    lacking=Spread(2.4, 1, 5),
                    in_route=1.0,
                    in_core=0.9,
                    rise=None,
                ),
                CommuneDue(
                    name="",
                    lacking=Spread(7, 7, 7),
                    in_route=0.5,
                    in_core=0.0,
                    rise=None,
                ),
            ),
            "scenarios": (
                ScenarioAnswer(
                    name="as_today",
                    date="2018",
                    p_target=0.36,
                    mean=45.5,
                    low_80=39,
                    high_80=48,
                ),
                ScenarioAnswer(
                    name="deadline_moved 2019",
                    date="2019",
                    p_target=0.91,
                    mean=47.25,
                    low_80=40,
                    high_80=54,
                ),
            ),
            "seed": 1,
        }
        | more
    )


def marks(chart) -> list[str]:
    return [note.text for note in chart.figure.layout.annotations]


@pytest.mark.parametrize(
    ("language", "mark"),
    [
        ("vi", "DỰNG LẠI TỪ SỐ LIỆU CÔNG BỐ"),
        ("en", "RECONSTRUCTED FROM PUBLISHED FIGURES"),
    ],
)
def test_a_reconstructed_figure_carries_its_mark(language, mark):
    chart = bottleneck.of_plan(answered(), NAMES, 48, language)
    assert marks(chart) == [mark]
    assert "100" in chart.notes[1]


def test_the_bars_are_the_rises_in_points_with_their_spread():
    bars = bottleneck.of_plan(answered(), NAMES, 48, "vi").figure.data[0]
    assert list(bars.y) == [f"{k}. {NAMES[k]}" for k in (5, 17)]
    assert list(bars.x) == pytest.approx([17, 12])
    assert list(bars.error_x.array) == pytest.approx([2, 2])


def test_without_a_probability_the_bars_count_what_is_lacking():
    plain = tuple(
        CriterionDue(**{f: getattr(one, f) for f in one.__slots__} | {"rise": None})
        for one in answered().criteria
    )
    chart = bottleneck.of_plan(answered(criteria=plain), NAMES, 48, "vi")
    assert list(chart.figure.data[0].x) == [12, 10.6]
    assert "Không nêu xác suất" in chart.notes[0]


def test_the_table_writes_numbers_as_the_language_does():
    departments = {5: "Sở Giáo dục và Đào tạo"}
    text = bottleneck.plan_table(answered(), NAMES, "vi", departments).text
    assert "10,6 (10–12)" in text
    assert "17% (15–19%)" in text
    assert "Sở Giáo dục và Đào tạo" in text


def test_a_commune_without_a_name_is_called_a_place_in_the_group():
    text = bottleneck.communes(answered(), "vi").text
    assert "Mường Hoa" in text
    assert "xã thứ 2 trong nhóm (không nêu tên)" in text


def test_every_misfit_has_words_in_both_languages():
    found = answered(misfits=(Misfit("bands_sum", {"bands": 198, "communes": 207}),))
    assert bottleneck.misfits(found, "vi") == (
        "các nhóm xã cộng lại là 198, khác tổng số 207 xã",
    )
    assert bottleneck.misfits(found, "en") == (
        "the bands sum to 198, not to the 207 communes",
    )


def test_a_synthetic_panel_carries_its_mark():
    one = PanelCriterion(
        criterion=5,
        outstanding=3,
        planned=3,
        only_one=1,
        rise=0.2,
        more=1.0,
        department=None,
    )
    found = Bottlenecks(
        date="2020",
        target=48,
        p_target=0.3,
        criteria=(one,),
        communes=(),
        synthetic=True,
        reconstructed=False,
    )
    assert marks(bottleneck.of_panel(found, NAMES, "vi")) == ["DỮ LIỆU MÔ PHỎNG"]


def test_a_figure_is_plain_json():
    chart = bottleneck.of_plan(answered(), NAMES, 48, "vi")
    assert json.loads(chart.figure.to_json())["data"][0]["type"] == "bar"


def test_the_route_of_a_plan_is_one_sentence():
    assert scenarios.plan_route(answered(), "vi") == (
        "Phương án ít tốn kém nhất để thêm 12 xã đạt chuẩn: 72–81 lượt tiêu chí "
        "(dựng lại từ số liệu công bố)"
    )
    none = answered(route_cost=None, target=None, wanted=0)
    assert scenarios.plan_route(none, "vi").startswith(
        "Số liệu lấy từ văn bản không có số xã"
    )
    done = answered(route_cost=None, wanted=0, route_status="reached")
    assert scenarios.plan_route(done, "vi").startswith("mục tiêu đã đạt")
    lacking = answered(route_cost=None, route_status="costs_missing", missing=(5, 17))
    assert "chưa có chi phí cho tiêu chí 5, 17" in scenarios.plan_route(lacking, "vi")
    wrong = (Misfit("nothing_published", {}),)
    silent = answered(route_cost=None, misfits=wrong)
    assert "không công bố số liệu nào" in scenarios.plan_route(silent, "vi")


def test_what_the_criteria_could_not_say_is_said_once():
    silent = answered(
        route_cost=None,
        misfits=(Misfit("nothing_published", {}),),
        by_criterion=False,
        criteria=(),
    )
    once = drivers.criteria(silent, NAMES, {}, None, "vi")
    assert "không công bố số liệu nào" in once.text
    assert drivers.route(silent, "vi").text == ""
    assert "72–81 lượt tiêu chí" in drivers.route(answered(), "vi").text


def scene() -> ScenarioInputs:
    from panels import small_future

    return ScenarioInputs(future=small_future(synthetic=True), target=2)


def test_a_scenario_shows_its_probability_beside_the_word():
    rows = compare(scene(), [Scenario("như hiện nay", (as_today(),))])
    text = scenarios.whatif(rows, "vi").text
    assert "62,5%" in text
    assert "ngang ngửa" in text
    assert "DỮ LIỆU MÔ PHỎNG" in text
    assert "1 lượt tiêu chí" in text


def test_a_route_names_criteria_and_what_cannot_be_replaced():
    from ntm_analysis.panel.models.routes.route import RouteTask, cheapest

    future = scene().future
    found = cheapest(RouteTask(outstanding=future.outstanding, target=1))
    text = scenarios.route(found, future, "vi").text
    assert "1 lượt tiêu chí" in text
    assert ">B<" in text
    row = text[text.index(">B<") :].split("</tr>")[0]
    assert "1 lượt tiêu chí" in row
    assert "Năm thực hiện" not in text
    half = replace(found, by_year=np.full((3, 2), 0.5), unit="billion_vnd")
    paid = scenarios.route(half, future, "vi", (2025, 2026)).text
    assert "2025: 50%; 2026: 50%" in paid
    assert "1 tỷ đồng" in paid
    missing = cheapest(
        RouteTask(
            outstanding=future.outstanding, target=1, cost=np.full((3, 2), np.nan)
        )
    )
    said = scenarios.route_sentence(missing, future.criteria, "vi")
    assert said == "chưa có chi phí cho tiêu chí 1, 2; không tính được phương án"


def test_a_route_that_is_not_proved_is_not_called_the_cheapest():
    from ntm_analysis.panel.models.routes.route import RouteTask, cheapest

    future = scene().future
    found = cheapest(RouteTask(outstanding=future.outstanding, target=1))
    late = replace(found, gap=0.014, is_proved=False)
    said = scenarios.route_sentence(late, future.criteria, "vi")
    assert "ít tốn kém nhất để thêm" not in said
    assert "Chưa chứng minh" in said
    assert "1,4%" in said
    none = replace(found, status="no_answer_in_time")
    said = scenarios.route_sentence(none, future.criteria, "en")
    assert said.startswith("no answer in time")
    rows = compare(scene(), [Scenario("as_today", (as_today(),))])
    rows = rows.assign(route_gap=0.05, route_is_proved=False)
    assert "có thể rẻ hơn tới 5%" in scenarios.whatif(rows, "vi").text
    rows = rows.assign(route_status="no_answer_in_time", p_route=np.nan)
    assert "chưa có câu trả lời" in scenarios.whatif(rows, "vi").text


def test_the_scenarios_of_a_plan_are_words_and_numbers():
    text = scenarios.plan_whatif(answered(), "vi").text
    assert "lùi thời hạn đến hết năm 2019" in text
    assert "rất có khả năng" in text
    assert "dựng lại từ số liệu công bố" in text
    assert "+55" in text  # 91 % less 36 %
    assert "47,25" not in text  # communes laid out are not the communes of the outlook
    assert "là xác suất dự báo từ số liệu công bố" in text
    assert (
        "Không nêu xác suất" in scenarios.plan_whatif(answered(scenarios=()), "vi").text
    )


def test_titles_at_risk_show_the_finding_and_the_chance():
    row = AtRisk(
        place_code="1",
        place="Vĩnh Yên",
        district="Bảo Yên",
        unmet=(10, 17),
        unreported=0,
        finding_now=RuleFinding.KEEPS,
        chance=0.42,
    )
    text = scenarios.titles([row], "18/2022/QĐ-TTg", "vi").text
    assert "còn nợ tiêu chí, giữ danh hiệu" in text
    assert "42%" in text
    assert "18/2022/QĐ-TTg" in text


def test_title_holders_that_meet_everything_are_counted():
    def holder(unmet, chance):
        return AtRisk(
            place_code="1",
            place="Vĩnh Yên",
            district="Bảo Yên",
            unmet=unmet,
            unreported=0,
            finding_now=RuleFinding.KEEPS if unmet else RuleFinding.COMPLETE,
            chance=chance,
        )

    none = float("nan")
    rows = [holder((5,), none), *[holder((), none)] * 3, holder((), 0.2)]
    text = scenarios.titles(rows, "18/2022/QĐ-TTg", "vi").text
    assert text.count("<tr>") == 1 + 2
    assert "3 xã có danh hiệu báo cáo đủ mọi tiêu chí" in text
    assert "dưới 1%" not in text  # no probability was given for them
    sure = scenarios.titles([holder((), 0.001)], "18/2022/QĐ-TTg", "vi").text
    assert "dưới 1%" in sure
    alone = scenarios.titles(rows[1:2], "18/2022/QĐ-TTg", "vi").text
    assert "<table" not in alone


@pytest.mark.parametrize("finding", [f for f in RuleFinding if f.value in SAID])
def test_every_finding_of_a_commune_has_words(finding):
    assert say(f"panel.finding_{finding}", "vi")
