"""A province that imported its workbooks is answered commune by commune.

Thirty communes of Lạng Sơn, nineteen criteria, three year-ends, all synthetic. At the
end of 2024: 10 communes meet everything, 3 lack criterion 17 only, 2 lack criterion 5
only, 14 lack both, and one lacks criterion 17 and never reported criterion 5.
"""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from imported_panel import communes, keep, kept_in, vouched

from ntm_analysis.briefings.run import run_notebook
from ntm_analysis.criteria import criteria_rules
from ntm_analysis.criteria.recognition import RuleFinding
from ntm_analysis.figures.tables import plans
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.models.published.result import Verdict
from ntm_analysis.panel.models.counts import panel_answer
from ntm_analysis.panel.tables import commune_panel, means
from ntm_analysis.panel.views import commune_panel as section
from ntm_analysis.periods import Period

HOME = Path(__file__).parents[2]


@pytest.fixture(scope="module", name="communes")
def thirty() -> list[tuple[str, str, str]]:
    return communes()


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Path:
    return kept_in(tmp_path_factory.mktemp("panel") / "store")


def answered(store: Path, target: int, as_of: str = "2024-12-31"):
    held = commune_panel.gather_panel("Lạng Sơn", "XA-2021", as_of, store)
    day = held.as_of
    return held, panel_answer.answer_for_province(
        held.rows,
        held.recognised,
        target,
        day,
        Period("2025-12-31"),
        held.place.name,
        criteria_rules.assigned("XA-2021", day.last),
        criteria_rules.revocation_on(day.last),
    )


def test_communes_blocked_by_one_criterion_are_those_drawn_above(store, communes):
    _, found = answered(store, 15)
    names = [[b.criterion, b.place] for b in found.blocked]
    assert sorted(names) == sorted(
        [[5, communes[i][1]] for i in (13, 14)]
        + [[17, communes[i][1]] for i in (10, 11, 12)]
    )
    counted = {one.criterion: one for one in found.lacking}
    assert (counted[17].outstanding, counted[17].only_one) == (18, 3)
    assert (counted[5].outstanding, counted[5].unreported) == (16, 1)
    assert found.lacking[0].criterion == 17
    assert counted[17].department.department("vi").startswith("Sở TN&MT")


def test_the_cheapest_route_takes_those_that_lack_one(store):
    # 10 are ready and one more holds the title: 15 needs 4, each at one completion;
    # 20 needs 9: five communes with one, four with two.
    held, found = answered(store, 15)
    assert len(held.recognised) == 2
    assert found.route.cost == 4
    assert answered(store, 20)[1].route.cost == 5 + 4 * 2
    assert found.unreported == 1


def test_titles_stand_before_the_rule_and_no_probability_is_given(store, communes):
    # Two of nineteen unmet is below 30 %: the title is kept.
    _, found = answered(store, 15)
    rows = {row.place_code: row for row in found.titles}
    assert rows[communes[20][0]].unmet == (5, 17)
    assert rows[communes[20][0]].finding_now is RuleFinding.KEEPS
    assert rows[communes[0][0]].finding_now is RuleFinding.COMPLETE
    assert found.outlook.verdict is Verdict.WITHHELD
    assert all(np.isnan(row.chance) for row in found.titles)
    assert found.bottlenecks is None
    assert found.scenarios is None


def test_reports_after_the_date_are_not_looked_at(store):
    held, found = answered(store, 15, "2023-12-31")
    assert sorted(held.rows["as_of"].unique()) == ["2022-12-31", "2023-12-31"]
    assert int(found.panel.at_standard[-1]) == 5


BEFORE = """TT;Tên xã;Huyện;TC1;TC2
1;Khánh Long;Tràng Định;Đ;CĐ
2;Đoàn Kết;Tràng Định;Đ;CĐ
3;Vĩnh Tiến;Tràng Định;Đ;CĐ
"""
AFTER = """TT;Tên xã;Huyện;TC1;TC2
1;Khánh Long;Tràng Định;Đ;CĐ
2;Đoàn Kết;Tràng Định;Đ;Đ
"""


def test_a_merged_commune_is_not_followed_and_is_counted(tmp_path):
    # Vĩnh Tiến went into Khánh Long between the lists of 2021-11 and 2025-06-30.
    keep(tmp_path / "store", "before", BEFORE, "2024-12-31")
    keep(tmp_path / "store", "after", AFTER, "2025-06-30")
    held = commune_panel.gather_panel("20", "XA-2021", "2025-06-30", tmp_path / "store")
    dates = held.rows.groupby("place")["as_of"].nunique().to_dict()
    assert dates == {"Xã Đoàn Kết": 2, "Xã Khánh Long": 1}
    assert held.left_out == 2
    assert held.missing == tuple(range(3, 20))


def test_money_moved_to_the_first_year_is_a_scenario_that_buys_more():
    found = vouched(means.stated(budgets="2021: 4; 2022: 40"))
    assert (found.years, found.route.status) == ((2021,), "not_reachable")
    bought = found.scenarios.set_index("scenario")["p_route"]
    assert bought["budget_moved 20 (2022 → 2021)"] > bought["as_today"]
    text = section.scenarios(found, "vi").text
    assert "chuyển vốn sớm: 20 (2022 → 2021)" in text
    assert "mà vốn đủ chi" in text


def test_where_the_back_test_vouches_every_part_has_its_probability():
    found = vouched()
    assert found.outlook.p_target == pytest.approx(found.bottlenecks.p_target, abs=0.01)
    today = found.scenarios.set_index("scenario").loc["as_today"]
    assert today["p_target"] == pytest.approx(found.bottlenecks.p_target)
    assert [row.place_code for row in found.titles if row.chance >= 0] != []
    assert found.years == ()
    figure = section.chances(found, "vi").figure
    assert "DỮ LIỆU MÔ PHỎNG" in [note.text for note in figure.layout.annotations]
    assert "DỮ LIỆU MÔ PHỎNG" in section.scenarios(found, "vi").text


def test_a_plan_is_asked_of_what_its_province_had_brought_in_by_then(store, tmp_path):
    plan = plans.load("lang-son-2018")
    assert commune_panel.of_plan(plan, "2018-02-28", store) is None  # of another set
    district = plans.load("luc-nam-2022")
    assert commune_panel.of_plan(district, "2024-12-31", store) is None
    later = replace(plan, criteria_set="XA-2021")
    held = commune_panel.of_plan(later, "2023-12-31", store)
    assert sorted(held.rows["as_of"].unique()) == ["2022-12-31", "2023-12-31"]
    assert commune_panel.of_plan(later, "", tmp_path / "none") is None


def test_without_rows_or_a_target_a_plan_has_no_answer_from_the_store(store):
    held = commune_panel.gather_panel("Lạng Sơn", "XA-2021", "2024-12-31", store)
    asked = (held.as_of, "Lạng Sơn", {}, None)
    case = TargetCase(
        figure_id="x", measure="communes_recognized", unit="communes",
        as_of="2024-12-31", deadline="2025-12-31", level=14.2, added=None, reports=(),
    )  # fmt: skip
    found = panel_answer.of_case(held.rows, held.recognised, case, *asked)
    assert (found.target, found.route.cost) == (15, 4)  # as in the test of routes above
    assert panel_answer.of_case(None, (), case, *asked) is None
    assert panel_answer.of_case(held.rows, (), None, *asked) is None


def shown(path: Path) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [
        "".join(output.get("data", {}).get("text/html", []))
        for cell in cells
        if "briefing" in cell["metadata"].get("tags", [])
        for output in cell["outputs"]
    ]


def run(store: Path, tmp_path: Path, monkeypatch, **given) -> list[str]:
    monkeypatch.setenv("NTM_STORE", str(store))
    notebook = HOME / "notebooks" / "12_panel.ipynb"
    return shown(run_notebook(notebook, given, tmp_path / "12.ipynb", HOME))


@pytest.mark.slow
def test_the_notebook_answers_from_the_store_and_marks_what_is_synthetic(
    store, tmp_path, monkeypatch
):
    pieces = run(
        store, tmp_path, monkeypatch, synthetic=True, as_of="2024-12-31", target=15
    )
    text = re.sub(r"<[^>]+>", " ", " ".join(pieces))
    assert "30 xã, 19 tiêu chí (XA-2021), 3 kỳ báo cáo" in text
    assert "10 xã báo cáo đạt mọi tiêu chí, 2 xã có quyết định công nhận" in text
    assert "5 xã chỉ còn thiếu một tiêu chí" in text
    assert "để thêm 4 xã đạt chuẩn: 4 lượt tiêu chí" in text
    assert "Không công bố xác suất" in text
    assert "Quyết định 18/2022/QĐ-TTg" in text
    drawn = [p for p in pieces if "<table" in p or "<figure" in p]
    assert len(drawn) >= 5
    assert all("dữ liệu mô phỏng" in piece.lower() for piece in drawn)


@pytest.mark.slow
def test_what_is_synthetic_is_not_shown_unasked_and_that_is_told(
    store, tmp_path, monkeypatch
):
    pieces = run(store, tmp_path, monkeypatch, as_of="2024-12-31", target=15)
    text = re.sub(r"<[^>]+>", " ", " ".join(pieces))
    assert "kết quả mô phỏng, không dùng ở đây" in text
    assert "30 xã" not in text


@pytest.mark.slow
def test_without_a_store_the_notebook_says_how_to_bring_workbooks_in(
    tmp_path, monkeypatch
):
    given = {"language": "en", "target": 48}
    pieces = run(tmp_path / "none", tmp_path, monkeypatch, **given)
    text = " ".join(pieces)
    assert "The store holds no report of Tỉnh Lạng Sơn" in text
    assert "ntm import" in text
    assert "<table" not in text


def test_the_other_counts_stand_with_their_intervals_and_what_they_are_of():
    found = vouched()
    counts = {one.key: one for one in found.others}
    assert counts["few"].of == 120
    assert counts["mean"].low <= counts["mean"].median <= counts["mean"].high <= 19
    text = section.others(found, "vi").text
    assert "Số xã đạt dưới 15 tiêu chí" in text
    assert "là mức cao nhất" in text
