"""The record of runs shows what stands in runs/, and says so when nothing does."""

import json
import re
from pathlib import Path

import pytest

from ntm_analysis.briefings import records
from ntm_analysis.briefings.run import run_notebook
from ntm_analysis.briefings.views import runs

HOME = Path(__file__).parents[2]


def record(key: str, outcome: records.Outcome, **more) -> records.Record:
    values = {"inputs": "", "data_version": "d1", "code_version": "c1"}
    return records.Record(key=key, parameters={}, outcome=outcome, **(values | more))


@pytest.fixture
def folder(tmp_path) -> Path:
    records.write_record(record("lang-son", "done", duration_s=12.3), tmp_path)
    records.write_record(record("lai-chau", "unchanged"), tmp_path)
    failed = record("quang-binh", "failed", duration_s=2.2, message="<no figure>")
    records.write_record(failed, tmp_path)
    return tmp_path


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_failed_jobs_come_first_with_their_message(folder):
    found, damaged = records.read_records(folder)
    html = runs.overview(found, damaged, "out", "en").text
    assert "3 records in out: 1 made, 1 unchanged, 1 failed; 14.5 seconds" in html
    order = [html.index(f">{key}<") for key in ("quang-binh", "lang-son", "lai-chau")]
    assert order == sorted(order)
    assert "&lt;no figure&gt;" in html
    assert "different versions" not in html


def test_records_of_two_versions_are_told_apart(folder):
    records.write_record(record("late", "done", data_version="d2"), folder)
    text = runs.overview(*records.read_records(folder), "out", "vi").text
    assert "2 phiên bản" in text


def test_a_damaged_record_is_named_and_the_others_are_shown(folder):
    (folder / "runs" / "half.json").write_text('{"key": "ha', encoding="utf-8")
    (folder / "runs" / "other.json").write_text('{"a": 1}', encoding="utf-8")
    found, damaged = records.read_records(folder)
    assert [one.key for one in found] == ["lai-chau", "lang-son", "quang-binh"]
    assert damaged == ["half.json", "other.json"]
    assert "half.json, other.json" in runs.overview(found, damaged, "out", "vi").text


def test_an_empty_folder_says_which_command_makes_records(tmp_path):
    html = runs.overview(*records.read_records(tmp_path), "elsewhere", "vi").text
    assert "Thư mục elsewhere chưa có bản ghi nào" in html
    assert "<table" not in html


@pytest.mark.slow
def test_the_notebook_shows_the_records_of_the_folder(folder, tmp_path):
    notebook = HOME / "notebooks" / "11_runs.ipynb"
    done = run_notebook(notebook, {"out": str(folder)}, tmp_path / "11.ipynb", HOME)
    cells = json.loads(done.read_text(encoding="utf-8"))["cells"]
    shown = "".join(
        "".join(output["data"].get("text/html", []))
        for cell in cells
        if "briefing" in cell["metadata"].get("tags", [])
        for output in cell["outputs"]
    )
    assert "1 đã làm, 1 không đổi, 1 không thành công; tổng thời gian 14,5" in shown
    assert "✕ không thành công" in words(shown)
