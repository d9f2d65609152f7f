"""What the workbench writes itself checks at once, without a hand at the checksums."""

import shutil

import pytest

from ntm_analysis.checks import checking
from ntm_analysis.files.catalog import home
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.review.review import ReviewState
from ntm_analysis.reading.tables import plan_writing
from ntm_analysis.reading.tables.plan_head import head

TEXT = "Năm 2025 có 84/127 xã đạt chuẩn."


@pytest.fixture
def workbench(tmp_path, monkeypatch):
    for name in ("data", "maps"):
        own = shutil.ignore_patterns("store", "user", "commune-*.topojson")
        shutil.copytree(home() / name, tmp_path / name, ignore=own)
    monkeypatch.setenv("NTM_HOME", str(tmp_path))
    forget_all()
    yield tmp_path
    forget_all()


def reviewed() -> ReviewState:
    row = {
        "measure": "communes_recognized",
        "kind": "target",
        "place": "Lào Cai",
        "place_level": "province",
        "value": 84,
        "denominator": 127,
        "unit": "communes",
        "time": "2025",
        "evidence": "84/127 xã",
        "start": 12,
        "end": 21,
    }
    state = ReviewState([StatedFigure.from_dict(row)], TEXT, "Hà")
    state.accept(0)
    return state


def test_a_reviewed_plan_checks_at_once(workbench):
    before = set(map(checking.line, checking.problems(workbench).to_dict("records")))
    plan = head("Lào Cai", "2024-02-15", title_vi="Kế hoạch", number="1", key="mau")
    plan_writing.write(plan, reviewed(), workbench)
    after = set(map(checking.line, checking.problems(workbench).to_dict("records")))
    assert not after - before
