"""`ntm plan add`: from an office's document to a plan at one go."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
from made_plans import FORMS, written

from ntm_analysis.briefings.frames import unreviewed
from ntm_analysis.briefings.plan_adding import add_plan
from ntm_analysis.checks import checking
from ntm_analysis.cli import main
from ntm_analysis.criteria import province_decisions
from ntm_analysis.errors import DataError, DocumentRefusedError
from ntm_analysis.figures.tables import cases, plans
from ntm_analysis.files.catalog import home
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.outlook.app import judge_plan
from ntm_analysis.outlook.plan_page import PlanPage, plan_page
from ntm_analysis.panel.app import page_of_plan
from ntm_analysis.panel.models.plans import plan_panel
from ntm_analysis.reading.tables import plan_removal, plan_writing

HEAD = """ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN
Số: 19/KH-UBND
Thái Nguyên, ngày 25 tháng 3 năm 2026
KẾ HOẠCH
Xây dựng nông thôn mới tỉnh Thái Nguyên giai đoạn 2026 - 2030
"""
# 30 + 20 + 17 + 10 = 77 communes; 30 now, 4 more in 2026 make 34
STATE = """Đến ngày 28/02/2026, toàn tỉnh có 30/77 xã đạt 10/10 tiêu chí; 20 xã đạt
8 - 9 tiêu chí; 17 xã đạt 5 - 7 tiêu chí; 10 xã đạt dưới 5 tiêu chí; bình quân toàn
tỉnh 7,1 tiêu chí/xã.
"""
GOALS = """Mục tiêu đến năm 2030: 55/77 xã đạt chuẩn nông thôn mới. Không còn xã đạt
dưới 5 tiêu chí. Năm 2026: phấn đấu công nhận thêm 4 xã đạt chuẩn, nâng tổng số xã đạt
chuẩn lên 34 xã.
"""
IMPOSSIBLE = "Phấn đấu năm 2026 có 81/77 xã đạt chuẩn nông thôn mới.\n"
TITLE = "communes_recognized"
KEY = "thai-nguyen-2026"
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture
def workbench(tmp_path, monkeypatch):
    """A copy of the project's data in which a test may write."""
    for name in ("data", "maps"):
        own = shutil.ignore_patterns("store", "user", "commune-*.topojson")
        shutil.copytree(home() / name, tmp_path / name, ignore=own)
    monkeypatch.setenv("NTM_HOME", str(tmp_path))
    forget_all()
    yield tmp_path
    forget_all()


def document(folder: Path, *parts: str) -> Path:
    path = folder / "ke-hoach.txt"
    path.write_text("".join((HEAD, *parts)), encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_document_becomes_a_plan_that_checks(workbench, capsys):
    before = set(map(checking.line, checking.problems(workbench).to_dict("records")))
    code = main(["plan", "add", str(document(workbench, STATE, GOALS))])
    said = capsys.readouterr()
    assert (code, said.out.strip()) == (0, KEY)
    assert f"ntm briefing {KEY}" in said.err
    after = set(map(checking.line, checking.problems(workbench).to_dict("records")))
    assert not after - before


def test_each_target_on_the_communes_knows_the_count_that_the_plan_starts_from(
    workbench,
):
    add_plan(document(workbench, STATE, GOALS), accept="all")
    found = {c.deadline: c for c in cases.of_plan(KEY) if c.measure == TITLE}
    assert {d: (c.level, c.denominator) for d, c in found.items()} == {
        "2030": (55, 77),
        "2026": (34, 77),
    }
    # 34 - 4 = 30, which is also the band of all ten criteria on 28/02/2026
    told = {(r.time, r.value) for c in found.values() for r in c.reports}
    assert told == {("2026-02-28", 30)}


def test_a_title_carried_over_from_merged_communes_meets_no_target_of_the_review(
    workbench,
):
    """Lâm Đồng had 80 of 103 printed in 12/2025; the plan counts 61 and wants 70."""
    text = """ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG
Số: 20/KH-UBND
Lâm Đồng, ngày 25 tháng 3 năm 2026
KẾ HOẠCH
Xây dựng nông thôn mới năm 2026
Năm 2026 công nhận thêm 9 xã đạt chuẩn nông thôn mới, nâng tổng số xã đạt chuẩn nông
thôn mới lên 70/103 xã.
"""
    path = workbench / "lam-dong.txt"
    path.write_text(text, encoding="utf-8")
    added = add_plan(path, accept="all")
    (case,) = cases.of_plan(added.key)
    assert [(r.value, r.is_derived) for r in case.reports] == [(61, True)]
    found = judge_plan(added.key)
    assert found.verdict(case.figure_id) != "reached"
    assert found.outlooks[case.figure_id].last_value == 61
    assert found.outlooks[case.figure_id].p_target is None


def test_a_target_on_one_band_is_no_sum_over_all_communes(workbench):
    add_plan(document(workbench, STATE, GOALS), accept="all")
    found = judge_plan(KEY)
    criteria = range(1, 11)
    decided = plan_panel.of_plan(found.plan, found.figures, criteria, found.expected)
    assert not decided.misfits
    assert (decided.target, decided.wanted) == (55, 55 - 30)


DECISION = """
criteria_set: XA-2026
province: "19"
decision: 15/QĐ-UBND
date: "2026-03-01"
in_force_from: "2026-03-10"
source: congbao.pdf
criteria:
  - number: 6
    indicators:
      - {code: "6.1", text_vi: Tỷ lệ hộ nghèo, operator: max, unit: "%",
         thresholds: {ALL: 2}}
"""


def test_the_page_of_a_plan_of_2026_lists_the_levels_that_its_province_decided(
    workbench,
):
    add_plan(document(workbench, STATE, GOALS), accept="all")
    before = str(plan_page(judge_plan(KEY), "vi").table())
    assert "chỉ biết bộ tiêu chí quốc gia" in before
    path = workbench / "muc.yml"
    path.write_text(DECISION, encoding="utf-8")
    province_decisions.add(path)
    drawn = str(plan_page(judge_plan(KEY), "vi").table())
    assert "theo 15/QĐ-UBND, có hiệu lực từ 10/03/2026" in drawn
    assert "≤ 2%" in drawn
    old = str(plan_page(judge_plan("lao-cai-2024"), "vi").table())
    assert "QĐ-UBND, có hiệu lực" not in old
    assert "chỉ biết bộ tiêu chí quốc gia" not in old


def test_what_nobody_looked_at_is_said_with_the_plan(workbench):
    added = add_plan(document(workbench, STATE, GOALS), accept="all", reviewer="Hà")
    plan = plans.load(KEY)
    assert (added.unseen, added.kept) == (plan.read_by.unseen, plan.read_by.kept)
    assert added.unseen == added.kept > 5
    assert f"{added.kept}/{added.kept} số liệu" in unreviewed(plan, "vi")
    log = rows(added.folder / "corrections.csv")
    assert {(line["who"], line["reason"]) for line in log} == {("Hà", "--accept all")}


def test_a_person_is_asked_about_what_was_not_surely_read(workbench):
    """The person takes every second of the figures that were read less surely."""
    unsure = "Tỷ lệ hộ nghèo đa chiều cuối năm 2025 là 6,4%. Hết năm 2026 có 34 xã.\n"
    shown = []

    def ask(state, index):
        shown.append(state.figures[index])
        return len(shown) % 2 == 1

    added = add_plan(document(workbench, STATE, unsure, GOALS), reviewer="Hà", ask=ask)
    assert shown
    assert all(figure.confidence != "high" for figure in shown)
    read = plans.load(KEY).read_by
    taken = (len(shown) + 1) // 2
    assert (read.left_out, read.kept - read.unseen) == (len(shown) - taken, taken)
    assert len(added.left_out) == read.left_out


def test_a_later_review_by_a_person_stands_and_is_not_asked_again(workbench):
    path = document(workbench, STATE, GOALS)
    add_plan(path, accept="all")
    lines = plan_writing.load_review(KEY)
    assert {line["seen"] for line in lines} == {False}
    again = add_plan(path, accept="high")
    assert again.kept == len(lines)


def test_a_plan_that_does_not_fit_the_tables_is_not_kept(workbench):
    sources = (workbench / "data" / "sources.csv").read_bytes()
    sums = (workbench / "data" / "checksums.sha256").read_bytes()
    with pytest.raises(DataError, match=r"value: '81'.*denominator"):
        add_plan(document(workbench, STATE, IMPOSSIBLE), accept="all")
    assert not (workbench / "data" / "plans" / KEY).exists()
    assert (workbench / "data" / "sources.csv").read_bytes() == sources
    assert (workbench / "data" / "checksums.sha256").read_bytes() == sums


def test_a_worse_second_reading_leaves_the_plan_as_it_was(workbench):
    add_plan(document(workbench, STATE, GOALS), accept="all")
    folder = workbench / "data" / "plans" / KEY
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(DataError):
        add_plan(document(workbench, STATE, GOALS, IMPOSSIBLE), accept="all")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_document_without_figures_is_refused_and_leaves_nothing(workbench):
    with pytest.raises(DocumentRefusedError, match="0 figures"):
        add_plan(document(workbench, "Các sở, ngành tổ chức thực hiện.\n"))
    assert not (workbench / "data" / "plans" / KEY).exists()


def test_the_set_named_in_a_plan_of_january_is_that_of_its_period(workbench):
    text = HEAD.replace("25 tháng 3", "20 tháng 01") + (
        "Căn cứ Quyết định số 51/2025/QĐ-TTg ngày 29/12/2025.\n"
        "Bình quân 7,1 tiêu chí/xã.\n"
    )
    path = workbench / "thang-mot.txt"
    path.write_text(text, encoding="utf-8")
    added = add_plan(path, accept="all")
    assert plans.load(added.key).criteria_set == "XA-2026"


def test_seven_plans_of_every_kind_become_plans_that_check_and_are_judged(workbench):
    """Province and commune, one year and five, docx, pdf, html and txt."""
    before = set(map(checking.line, checking.problems(workbench).to_dict("records")))
    keys = [add_plan(written(name, workbench), accept="all").key for name in FORMS]
    assert len(set(keys)) == len(FORMS)
    after = checking.problems(workbench)
    wrong = after[after["severity"] == "error"].to_dict("records")
    assert not set(map(checking.line, wrong)) - before
    for key in keys:
        found = judge_plan(key)
        assert found.cases
        for case in found.cases:
            known = [r for r in case.reports if r.value is not None]
            assert found.outlooks[case.figure_id].p_target is None
            if case.measure == TITLE and not case.scope:
                assert known, (key, case.figure_id)
        for language in ("vi", "en"):
            told = [*pieces(plan_page(found, language))]
            told += pieces(page_of_plan(found, language))
            assert len(told) > 20
            text = "".join(str(piece) for piece in told if piece is not None)
            assert "None" not in text
            assert ">nan<" not in text


def test_a_second_document_of_a_place_and_year_leaves_the_first_alone(workbench):
    first = add_plan(document(workbench, STATE, GOALS), accept="all")
    before = {p.name: p.read_bytes() for p in first.folder.iterdir()}
    other = workbench / "so.txt"
    text = HEAD.replace("Số: 19/KH-UBND", "Số: 7/KH-SNNMT") + GOALS
    other.write_text(text, encoding="utf-8")
    second = add_plan(other, accept="all")
    assert (first.key, second.key) == (KEY, f"{KEY}-7")
    assert {p.name: p.read_bytes() for p in first.folder.iterdir()} == before
    assert add_plan(other, accept="all").key == second.key  # the same document again


def test_a_plans_own_division_of_work_stands_in_its_recommendations(workbench):
    tasks = (
        "Sở Xây dựng phụ trách tiêu chí số 2; Công an tỉnh chủ trì tiêu chí số 10.\n"
    )
    add_plan(document(workbench, STATE, GOALS, tasks), accept="all")
    assert plans.load(KEY).offices == {2: "Sở Xây dựng", 10: "Công an tỉnh"}
    found = judge_plan(KEY)
    said = str(page_of_plan(found, "vi").recommended())
    assert "Sở Xây dựng phụ trách tiêu chí 2. Hạ tầng kinh tế - xã hội" in said
    assert "Công an tỉnh" in str(page_of_plan(found, "en").recommended())


def test_a_plan_put_aside_comes_back_byte_by_byte(workbench, capsys):
    add_plan(document(workbench, STATE, GOALS), accept="all", reviewer="Hà")
    folder = workbench / "data" / "plans" / KEY
    found = set(map(checking.line, checking.problems(workbench).to_dict("records")))
    shared = [workbench / "data" / n for n in ("sources.csv", "checksums.sha256")]
    whole = {path.name: path.read_bytes() for path in folder.iterdir()}
    before = [path.read_bytes() for path in shared]
    assert main(["plan", "remove", KEY]) == 0
    assert f"ntm plan restore {KEY}" in capsys.readouterr().err
    assert KEY not in [plan.key for plan in plans.load_all()]
    assert f"plan-{KEY}" not in shared[0].read_text(encoding="utf-8")
    assert f"plans/{KEY}/" not in shared[1].read_text(encoding="utf-8")
    after = set(map(checking.line, checking.problems(workbench).to_dict("records")))
    assert not after - found
    assert main(["plan", "list"]) == 0
    listed = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[3] for line in listed if line[0] == KEY] == ["đã gỡ"]
    assert main(["plan", "restore", KEY]) == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == whole
    assert [path.read_bytes() for path in shared] == before
    assert judge_plan(KEY).cases


def test_only_added_plans_are_put_aside_and_none_over_another(workbench, capsys):
    with pytest.raises(DataError, match="entered by hand"):
        plan_removal.remove("lang-son-2018", workbench)
    assert plans.load("lang-son-2018").key == "lang-son-2018"
    assert main(["plan", "remove", "lang-son-2081"]) != 0
    assert "lang-son-2018" in capsys.readouterr().err
    path = document(workbench, STATE, GOALS)
    add_plan(path, accept="all")
    plan_removal.remove(KEY, workbench)
    add_plan(path, accept="all")
    with pytest.raises(DataError, match="removed before"):
        plan_removal.remove(KEY, workbench)
    with pytest.raises(DataError, match="added since"):
        plan_removal.restore(KEY, workbench)
    assert plan_removal.removed(workbench) == [KEY]
    assert main(["plan", "list"]) == 0
    kinds = {line.split("\t")[3] for line in capsys.readouterr().out.splitlines()}
    assert {"có sẵn", "đã gỡ"} < kinds
    assert any(kind.startswith("đã thêm, ") for kind in kinds)


def pieces(page):
    """Draw every section of a page, as the cells of its notebook do."""
    cells = json.loads((NOTEBOOKS / "03_feasibility.ipynb").read_text("utf-8"))["cells"]
    name = "page" if isinstance(page, PlanPage) else "decides"
    for cell in cells:
        called = re.fullmatch(rf"{name}\.(\w+)\(\)", "".join(cell["source"]))
        if called:
            drawn = getattr(page, called[1])()
            yield (
                drawn._repr_mimebundle_()
                if hasattr(drawn, "_repr_mimebundle_")
                else drawn
            )
