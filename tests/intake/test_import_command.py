"""The command: its report as JSON, its exit codes, many files at once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ntm_analysis.cli import main
from ntm_analysis.files.catalog import home

GOOD = """
    TT | Tên xã | Huyện | TC1 | TC2
    1 | Khánh Long | Tràng Định | Đ | CĐ
    2 | Không Có | Tràng Định | Đ | Đ
"""
ASKED = ["--as-of", "2023-12-31", "--criteria-set", "XA-2021"]


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def run(*words: object) -> int:
    return main([str(word) for word in words])


def test_the_report_as_json_names_every_problem_in_vietnamese(workbook, capsys, store):
    path = workbook({"Biểu": GOOD})
    args = ("--place", "Lạng Sơn", *ASKED, "--dry-run", "--format", "json")
    assert run("import", path, *args) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["taken"], said["refused"], said["cells"]) == (1, 1, 2)
    assert said["mapping"]["columns"]["D"] == "criterion 1 mark"
    (problem,) = said["problems"]
    keys = ("file", "sheet", "cell", "value")
    assert [problem[key] for key in keys] == ["book.xlsx", "Biểu", "B3", "Không Có"]
    assert problem["rule"] == "không có xã nào mang tên này"
    assert "Tràng Định" in problem["hint"]
    assert not store.exists()


def test_import_undo_and_check_work_on_the_same_store(workbook, capsys, store):
    path = workbook({"Biểu": GOOD})
    assert run("import", path, "--place", "20", *ASKED) == 0
    assert "Đã lưu thành lần nhập 1" in capsys.readouterr().out
    assert run("check", "--store") == 0
    assert run("undo", 1) == 0
    assert run("undo", 1) == 10
    next(store.glob("tables/**/*.parquet")).write_bytes(b"x")
    assert run("check", "--store") == 10


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--place", "Lạng Sơn", "--as-of", "2023", "--criteria-set", "XA-2022"], 3),
        (["--place", "Nơi Nào", *ASKED], 8),
        (["--place", "Lạng Sơn", "--as-of", "2023-13", "--criteria-set", "XA-2021"], 4),
        (["--place", "Lạng Sơn", "--as-of", "2023-13-31", *ASKED[2:]], 4),
        (["--place", "Lạng Sơn", "--as-of", "2023-02-30", *ASKED[2:]], 4),
        (["--place", "Lạng Sơn", *ASKED, "--sheet", "Khác"], 9),
        (["--place", "Lạng Sơn"], 2),
    ],
)
def test_each_kind_of_refusal_has_its_exit_code(workbook, words, code):
    assert run("import", workbook({"Biểu": GOOD}), *words) == code


def test_a_folder_is_taken_file_by_file_and_a_bad_file_stops_nothing(
    workbook, capsys, tmp_path
):
    workbook({"Biểu": GOOD}, name="a.xlsx")
    workbook({"Biểu": "không có bảng"}, name="b.xlsx")
    assert run("import", tmp_path, "--place", "Lạng Sơn", *ASKED) == 9
    said = capsys.readouterr()
    assert "1 trong 2 tệp bị từ chối" in said.err
    assert "a.xlsx: Đã nhận 1 dòng" in said.out


def test_the_mapping_is_written_where_it_is_not_and_used_where_it_is(
    workbook, capsys, tmp_path
):
    path, file = workbook({"Biểu": GOOD}), tmp_path / "m.yml"
    words = ("import", path, "--place", "Lạng Sơn", *ASKED, "--mapping", file)
    assert run(*words, "--dry-run") == 0
    capsys.readouterr()
    file.write_text(file.read_text("utf-8").replace("E: criterion 2", "E: criterion 5"))
    assert run(*words, "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["mapping"]["columns"]["E"] == "criterion 5 mark"
    # The next file of the same shape is offered what was mended by hand.
    again = workbook({"Biểu": GOOD}, name="next.xlsx")
    assert run("import", again, "--place", "20", *ASKED, "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["mapping"]["columns"]["E"] == "criterion 5 mark"
    assert any("Dùng lại cách đọc" in line for line in said["decisions"])


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
@pytest.mark.parametrize("mode", ["0", "1"])
def test_a_name_with_diacritics_is_found_in_a_c_locale(mode, workbook, tmp_path):
    path = workbook(
        {"S": "TT | Tên xã | Huyện | TC1\n1 | Xã Kháng Chiến | Tràng Định | Đ"}
    )
    odd = tmp_path / "Thư mục lạ" / "bảng xã.xlsx"
    odd.parent.mkdir()
    odd.write_bytes(Path(path).read_bytes())
    run = subprocess.run(
        [sys.executable, "-m", "ntm_analysis", "import", odd.name,
         "--place", "Lạng Sơn", "--as-of", "2023-12-31", "--criteria-set", "XA-2021",
         "--dry-run"],
        capture_output=True, check=False, cwd=odd.parent,
        env=os.environ
        | {"LC_ALL": "C", "PYTHONUTF8": mode, "PYTHONPATH": str(home())},
    )  # fmt: skip
    assert b"Traceback" not in run.stderr
    assert "Đã nhận 1 dòng, 1 ô: 1 đạt" in run.stdout.decode()


@pytest.mark.parametrize("encoding", ["cp1258", "ascii", "cp437"])
def test_a_terminal_without_vietnamese_letters_gets_question_marks(
    encoding, workbook, tmp_path
):
    path = workbook(
        {"S": "TT | Tên xã | Huyện | TC1 | TC2\n1 | Xã lạ | Tràng Định | Đ | ✗"}
    )
    run = subprocess.run(
        [sys.executable, "-m", "ntm_analysis", "import", path, "--place", "Lạng Sơn",
         "--as-of", "2023-12-31", "--criteria-set", "XA-2021", "--dry-run"],
        capture_output=True, check=False, cwd=tmp_path,
        # Without UTF-8 Python cannot find a package below a folder with diacritics.
        env=os.environ
        | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "PYTHONPATH": str(home())},
    )  # fmt: skip
    assert b"Traceback" not in run.stderr
    assert run.returncode == 0
    assert b"?" in run.stdout
