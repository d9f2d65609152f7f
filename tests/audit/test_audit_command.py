"""`ntm audit` on the project's own plans and on files of figures."""

import json

import pytest
from invented import figure

from ntm_analysis.cli import main
from ntm_analysis.figures.tables import plans


def lines(path, rows):
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_lai_chau_has_one_slip_of_seven_communes(capsys):
    assert main(["audit", "lai-chau-2014", "--format", "json"]) == 0
    findings = json.loads(capsys.readouterr().out)
    slips = [found for found in findings if not found["passed"]]
    assert [(s["check"], s["difference"]) for s in slips] == [("band_changes_sum", -7)]
    assert set(slips[0]) == {
        "check",
        "passed",
        "message",
        "difference",
        "evidences",
        "sure",
    }
    assert "1 + 3 + 43 − 54 = −7" in slips[0]["message"]
    assert "giảm 54 xã so với năm 2011" in slips[0]["evidences"][3]["evidence"]
    assert slips[0]["evidences"][3]["figure_id"] == "lai-chau-2014.15"


@pytest.mark.parametrize("key", sorted(set(plans.keys()) - {"lai-chau-2014"}))
def test_the_other_plans_raise_no_alarm(key, capsys):
    assert main(["audit", key, "--format", "json"]) == 0
    findings = json.loads(capsys.readouterr().out)
    assert findings
    assert [found for found in findings if not found["passed"]] == []


def test_lang_son_adds_up_in_nineteen_criteria_and_in_money(capsys):
    main(["audit", "lang-son-2018"])
    told = capsys.readouterr().out
    assert "49 phép kiểm đều đạt." in told.splitlines()[0]
    assert "48 + 2 + 29 + 128 + 0 = 207" in told
    assert "437,1 + 229,3 + 35 + 1.700 + 120 + 5 = 2.526,4" in told


def test_a_slip_of_a_document_is_shown_with_words_and_place(tmp_path, capsys):
    words = "58/207 xã, chiếm tỷ lệ 82%"
    row = figure("communes_recognized", 58, denominator=207, percent=82)
    path = lines(
        tmp_path / "doc.jsonl", [row | {"evidence": words, "start": 5, "end": 31}]
    )
    assert main(["audit", path, "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert "✗ communes at the standard (target, 2018): 58/207 = 28.02% but 82%" in told
    assert f"[5–31] {words}" in told
    assert main(["audit", path, "--strict"]) == 1


@pytest.mark.usefixtures("english")
def test_a_plan_that_does_not_exist_is_refused_with_the_nearest(capsys):
    assert main(["audit", "lang-son-2081"]) == 3
    assert "Nearest: lang-son-2018" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["not json", "[1, 2]", '{"value": 3}', "[" * 99999])
def test_a_line_without_a_figure_is_refused_with_its_number(text, tmp_path, capsys):
    path = tmp_path / "broken.jsonl"
    path.write_text('{"measure": "rank", "value": 1}\n' + text, encoding="utf-8")
    assert main(["audit", str(path)]) == 7
    assert "broken.jsonl line 2" in capsys.readouterr().err


DOCUMENT = """KẾ HOẠCH
Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới tỉnh Lạng Sơn năm 2018
- Số xã đạt 19 tiêu chí có 48/207 xã, chiếm 23,2%;
- Số xã đạt 15-18 tiêu chí có 02/207 xã, chiếm 1%;
- Số xã đạt 10-14 tiêu chí có 29/207 xã, chiếm 41%;
- Số xã đạt từ 5-9 tiêu chí có 128/207 xã, chiếm 61,8%;
"""  # 29/207 = 14.0 %, printed as 41 %


def test_a_document_is_read_and_its_slip_stands_at_its_offsets(tmp_path, capsys):
    path = tmp_path / "kế hoạch.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    assert main(["audit", str(path), "--format", "json"]) == 0
    findings = json.loads(capsys.readouterr().out)
    (slip,) = [found for found in findings if not found["passed"]]
    assert slip["check"] == "share_of_count"
    assert slip["difference"] == pytest.approx(100 * 29 / 207 - 41, abs=1e-4)
    (evidence,) = slip["evidences"]
    assert DOCUMENT[evidence["start"] : evidence["end"]] == evidence["evidence"]
    assert "29/207 xã, chiếm 41%" in evidence["evidence"]


@pytest.mark.usefixtures("english")
def test_a_file_that_is_not_there_or_a_picture_is_refused(tmp_path, capsys):
    assert main(["audit", str(tmp_path / "none.docx")]) == 7
    assert "there is no such file" in capsys.readouterr().err
    picture = tmp_path / "scan.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(["audit", str(picture)]) == 7
    assert "picture" in capsys.readouterr().err


def test_the_figures_of_two_documents_are_not_mixed(tmp_path, capsys):
    rows = [figure("rank", 1, file=name) for name in ("a.txt", "b.txt")]
    assert main(["audit", lines(tmp_path / "two.jsonl", rows)]) == 7
    assert "số liệu của 2 văn bản" in capsys.readouterr().err


def test_the_csv_of_ntm_read_gives_the_same_findings_as_its_json(tmp_path, capsys):
    document = tmp_path / "plan.txt"
    document.write_text(DOCUMENT, encoding="utf-8")
    told = []
    for form in ("jsonl", "csv"):
        out = tmp_path / f"figures.{form}"
        assert main(["read", str(document), "--format", form, "--out", str(out)]) == 0
        assert main(["audit", str(out), "--format", "json"]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1]
    assert len(told[0]) > 3
