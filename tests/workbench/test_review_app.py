"""The review as an application: the reading and the words of `ntm plan add`."""

import csv
import json
import shutil

import planted
import pytest

from ntm_analysis.briefings.views import plan_refusals
from ntm_analysis.cli import main
from ntm_analysis.errors import DataError
from ntm_analysis.files.catalog import home
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.page.language import LANGUAGES, say
from ntm_analysis.reading.confidence import LEVELS, WEIGHTS
from ntm_analysis.reading.review.review_fields import CHOICES
from ntm_analysis.workbench.app import review

TEXT = """ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG
Số: 12/KH-UBND
Tuyên Quang, ngày 20 tháng 01 năm 2026
KẾ HOẠCH
Xây dựng nông thôn mới tỉnh Tuyên Quang giai đoạn 2026 - 2030
Đến ngày 31/12/2025, toàn tỉnh có 24/117 xã đạt chuẩn nông thôn mới; bình quân toàn
tỉnh 6,4 tiêu chí/xã.
Mục tiêu đến năm 2030: 70/117 xã đạt chuẩn nông thôn mới.
Ngoài ra trong năm có 03 xã nông thôn mới nâng cao.
"""
KEY = "tuyen-quang-2026"
FILES = ("figures.csv", "communes.csv", "review.jsonl")


@pytest.fixture
def workbench(tmp_path, monkeypatch):
    """A copy of the project's data in which a test may write."""
    folder = copied(tmp_path / "a")
    monkeypatch.setenv("NTM_HOME", str(folder))
    forget_all()
    yield folder
    forget_all()


def copied(folder):
    own = shutil.ignore_patterns("store", "user", "commune-*.topojson")
    for name in ("data", "maps"):
        shutil.copytree(home() / name, folder / name, ignore=own)
    return folder


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "ke-hoach.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def opened(path, language="vi", **told):
    page = review(language=language)
    content = path.read_bytes()
    given = {"name": path.name, "size": len(content), "at": 0, "buffers": [content]}
    assert page.answer("send", given) == {"value": {"have": len(content)}}
    return page, page.answer("read", {"reviewer": "Hà", **told})


def test_the_application_and_the_command_write_the_same_plan_with_the_same_words(
    workbench, document, capsys, monkeypatch, tmp_path
):
    page, _ = opened(document)
    page.answer("take", {})
    saved = page.answer("save", {})["value"]
    monkeypatch.setenv("NTM_HOME", str(copied(tmp_path / "b")))
    forget_all()
    code = main(["plan", "add", str(document), "--reviewer", "Hà", "--language", "vi"])
    said = capsys.readouterr()
    assert (code, said.out.strip()) == (0, saved["plan"])
    lines = [line.replace(str(tmp_path / "b"), "") for line in said.err.splitlines()]
    assert [one.replace(str(workbench), "") for one in saved["lines"]] == lines
    for name in (*FILES, "plan.yml"):
        there = tmp_path / "b" / "data/plans" / KEY / name
        assert (workbench / "data/plans" / KEY / name).read_text() == there.read_text()


def test_the_least_sure_stand_first_with_sentence_rule_and_doubt(workbench, document):
    _, answer = opened(document)
    rows = answer["value"]["rows"]
    levels = [LEVELS.index(row["confidence"]) for row in rows]
    assert levels == sorted(levels)
    assert len(set(levels)) > 1
    assert answer["value"]["next"] == rows[0]["index"]
    for row in rows:
        assert row["passage"][1] in TEXT
        assert row["rule"]
    assert rows[0]["doubts"]


def test_decisions_are_taken_written_and_found_again(workbench, document):
    page, answer = opened(document)
    by_words = {row["passage"][1]: row["index"] for row in answer["value"]["rows"]}
    first, second = sorted(by_words.values())[:2]
    told = page.answer("decide", {"index": first, "action": "accept"})["value"]
    assert told["row"]["action"] == "accept"
    assert told["next"] != first
    given = {"index": second, "action": "correct", "reason": "phụ lục"}
    row = page.answer(
        "decide", given | {"fields": {"value": "6,5", "place": "Tuyên Quang"}}
    )["value"]["row"]
    assert (row["action"], row["cells"]["value"]) == ("correct", "6,5")
    page.answer("save", {})
    folder = workbench / "data/plans" / KEY
    with (folder / "corrections.csv").open(encoding="utf-8") as stream:
        log = [
            (r["who"], r["action"], r["key"], r["after"])
            for r in csv.DictReader(stream)
        ]
    assert log[0] == ("Hà", "accept", "", "")
    assert ("Hà", "correct", "value", "6.5") in log
    _, again = opened(document)
    actions = {row["index"]: row["action"] for row in again["value"]["rows"]}
    assert (actions[first], actions[second]) == ("accept", "correct")
    assert again["value"]["changes"]["rows"] == []


def test_rejecting_and_reopening(workbench, document):
    page, answer = opened(document)
    index = answer["value"]["next"]
    rejected = page.answer("decide", {"index": index, "action": "reject"})["value"]
    assert rejected["row"]["action"] == "reject"
    again = page.answer("decide", {"index": index, "action": "undo"})["value"]
    assert again["row"]["action"] == ""
    assert again["kept"] == 0


def test_what_does_not_fit_is_told_after_each_decision(workbench, document):
    page, answer = opened(document)
    row = next(r for r in answer["value"]["rows"] if "24/117" in r["passage"][1])
    given = {"index": row["index"], "action": "correct", "fields": {"percent": "30"}}
    (finding,) = page.answer("decide", given)["value"]["findings"]
    assert "20,51%" in finding[0]  # 24 of 117
    assert "30%" in finding[0]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"fields": {"value": "nhiều"}}, "“nhiều” không phải là số"),
        ({"fields": {"criterion": "2,5"}}, "phải là số nguyên"),
    ],
)
def test_a_wrong_cell_is_told_and_nothing_is_decided(workbench, document, given, said):
    page, answer = opened(document)
    index = answer["value"]["next"]
    refused = page.answer("decide", {"index": index, "action": "correct", **given})
    assert said in refused["error"]
    assert (
        page.answer("decide", {"index": index, "action": "undo"})["value"]["kept"] == 0
    )


@pytest.mark.parametrize("given", [{"index": 99, "action": "accept"}, {"index": 0}])
def test_what_is_not_offered_is_refused(workbench, document, given):
    page, _ = opened(document)
    assert "error" in page.answer("decide", given)


@pytest.mark.parametrize(
    ("text", "told", "said"),
    [
        (TEXT, {"reviewer": " "}, "Ghi tên người rà soát"),
        ("Năm 2025 có 24/117 xã đạt chuẩn nông thôn mới.", {}, "trang đầu không ghi"),
        ("  \n ", {}, "không có chữ nào"),
        (TEXT, {"key": "A b"}, "khóa “A b”"),
        (TEXT, {"date": "31/31"}, "“31/31” không phải là ngày"),
        (TEXT, {"place": "Nơi Nào Đó"}, "không có đơn vị nào tên “Nơi Nào Đó”"),
    ],
)
def test_a_refusal_is_in_vietnamese_and_the_command_says_it_too(
    workbench, tmp_path, text, told, said, capsys
):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    _, answer = opened(path, **told)
    assert said in answer["error"]
    if "reviewer" in told or "date" in told:
        return
    words = [w for k, v in told.items() for w in (OPTIONS[k], v)]
    assert main(["plan", "add", str(path), "--language", "vi", *words])
    err = capsys.readouterr().err.strip().replace(f"{tmp_path}/", "")
    assert err == f"ntm: {answer['error']}"


OPTIONS = {"key": "--plan-id", "place": "--place"}


def test_a_plan_that_was_removed_meanwhile_is_said(workbench, document):
    page, _ = opened(document)
    page.answer("take", {})
    page.answer("save", {})
    shutil.rmtree(workbench / "data/plans" / KEY)
    forget_all()
    assert KEY in page.answer("make", {})["error"]
    assert "không còn" in page.answer("make", {})["error"]
    assert page.answer("save", {})["value"]["plan"] == KEY


def test_the_briefing_is_made_beside_the_kernel_and_can_be_stopped(workbench, document):
    page, _ = opened(document)
    page.answer("take", {})
    page.answer("save", {})
    begun = page.answer("make", {})["value"]
    assert begun["state"] == "running"
    # Asked meanwhile, the review answers: the run is a process of its own.
    decided = page.answer("decide", {"index": 0, "action": "undo"})["value"]
    assert decided["row"]["action"] == ""
    assert page.answer("making", {})["value"]["state"] == "running"
    assert page.answer("stop", {})["value"]["said"].startswith("Đã dừng")
    assert page.answer("making", {})["value"]["state"] == "none"


def test_a_plan_entered_by_hand_is_not_written_over(workbench, document):
    page, _ = opened(document, key="lang-son-2018")
    page.answer("take", {})
    assert "do người nhập tay" in page.answer("save", {})["error"]


def test_nothing_is_kept_before_anything_is_taken(workbench, document):
    page, _ = opened(document)
    assert "chưa nhận số nào" in page.answer("save", {})["error"]
    assert not (workbench / "data/plans" / KEY).exists()


def test_markup_in_a_document_travels_as_text(workbench, tmp_path):
    path = tmp_path / "a.txt"
    marker = planted.marker("document")
    path.write_text(TEXT.replace("chuẩn nông", f"chuẩn {marker} nông", 1), "utf-8")
    _, answer = opened(path)
    told = [row["passage"] for row in answer["value"]["rows"]]
    assert "<script>" in json.dumps(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_doubt_and_choice_has_words(language):
    for doubt in WEIGHTS:
        assert say(f"desk_review.doubt_{doubt}", language)
    found = review(language=language).answer("open", {})["value"]
    for key, codes in CHOICES.items():
        offered = dict(found["choices"][key])
        assert set(offered) == set(codes)
        assert not any("_" in words for words in offered.values())


def test_an_unknown_refusal_stays_as_it_is():
    assert plan_refusals.plan_refusal(DataError("something else"), "vi") == (
        "something else"
    )
