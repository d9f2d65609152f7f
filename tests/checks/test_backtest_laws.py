"""A back-test that was made from other figures is named, and stops nothing."""

import shutil
from pathlib import Path

import pytest

from ntm_analysis.checks import backtest_laws
from ntm_analysis.files.catalog import home
from ntm_analysis.files.loaded import forget_all


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """The project's figures in a folder of their own."""
    shutil.copytree(home() / "data", tmp_path / "data")
    monkeypatch.setenv("NTM_HOME", str(tmp_path))
    forget_all()
    yield tmp_path
    forget_all()


def test_the_shipped_back_tests_are_those_of_the_shipped_figures():
    assert not list(backtest_laws.broken(home()))


def test_another_count_makes_the_back_test_stale(copied: Path):
    path = copied / "data" / "figures" / "provinces.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    at = next(i for i, row in enumerate(rows) if "communes_recognized,actual" in row)
    cells = rows[at].split(",")
    cells[0] = "added.for.a.test"
    cells[cells.index("actual") + 6] = "2014-11-30"  # its time
    rows.append(",".join(cells))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = list(backtest_laws.broken(copied))
    assert "data/backtest/communes_recognized.csv" in {one["file"] for one in found}
    assert {one["severity"] for one in found} == {"warning"}


def test_a_remark_that_changes_no_history_is_no_reason(copied: Path):
    path = copied / "data" / "figures" / "funding.csv"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert not list(backtest_laws.broken(copied))
