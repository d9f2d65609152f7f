"""The record of runs shows what the catalogue holds, and says so when nothing does."""

import json
import re
from pathlib import Path

import pytest

from ntm_analysis.briefings import records
from ntm_analysis.briefings.app import runs_page
from ntm_analysis.briefings.catalogue import run_store
from ntm_analysis.briefings.run import run_notebook

HOME = Path(__file__).parents[2]


def record(key: str, outcome: records.Outcome, **more) -> records.Record:
    values = {"inputs": "", "data_version": "d1", "code_version": "c1"}
    return records.Record(key=key, parameters={}, outcome=outcome, **(values | more))


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with two runs: of the first nothing failed."""
    out = tmp_path / "out"
    with run_store.run_written(out, "five") as writer:
        writer.add(record("lang-son", "done", duration_s=9.0), out)
        writer.end(run_store.PUBLISHED)
    with run_store.run_written(out, "five") as writer:
        writer.add(record("lang-son", "done", duration_s=12.3), out)
        writer.add(record("lai-chau", "unchanged"), out)
        message = "<no figure>"
        late = record("quang-binh", "failed", duration_s=2.2, message=message)
        writer.add(late, out)
        writer.end(run_store.KEPT_BACK)
    return out


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_failed_jobs_come_first_with_their_message_and_earlier_runs_follow(folder):
    _, shown = runs_page(str(folder), "en")
    assert "3 pages: 1 made, 1 unchanged, 1 failed; 14.5 seconds" in shown
    order = [shown.index(f">{key}<") for key in ("quang-binh", "lang-son", "lai-chau")]
    assert order == sorted(order)
    assert "&lt;no figure&gt;" in shown
    assert "different versions" not in shown
    assert words(shown).index("not published") < words(shown).rindex(" published ")


def test_pages_of_two_versions_are_told_apart(folder):
    with run_store.run_written(folder, "five") as writer:
        writer.add(record("late", "done", data_version="d2"), folder)
        writer.add(record("early", "unchanged"), folder)
    assert "2 phiên bản" in runs_page(str(folder), "vi")[1]


def test_a_folder_without_runs_says_which_command_makes_one(tmp_path):
    _, shown = runs_page(str(tmp_path / "elsewhere"), "vi")
    assert "elsewhere chưa ghi lần lập nào" in shown
    assert "<table" not in shown


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
