"""The notebooks of places run by papermill on the shipped data, in both languages."""

import json
import re
from pathlib import Path

import pytest

from ntm_analysis.briefings.run import run_notebook

HOME = Path(__file__).parents[2]


def shown(path: Path) -> str:
    """Give the published text of an executed notebook, without markup."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    published = [
        "".join(output.get("data", {}).get("text/html", []))
        for cell in cells
        if "briefing" in cell["metadata"].get("tags", [])
        for output in cell["outputs"]
    ]
    assert all(published), "every published cell shows something"
    return re.sub(r"<[^>]+>", " ", " ".join(published))


@pytest.mark.slow
def test_a_commune_after_the_reform_shows_its_predecessors_and_the_plan(
    tmp_path, monkeypatch
):
    # Mường Hoa, named in plan 104/KH-BCĐ, went into Tả Van on 2025-07-01.
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))
    given = {"commune": "xã Tả Van, Lào Cai", "as_of": "2026-01-01"}
    done = run_notebook(
        HOME / "notebooks" / "09_commune.ipynb", given, tmp_path / "09.ipynb", HOME
    )
    text = shown(done)
    assert "Xã Mường Hoa" in text
    assert "104/KH-BCĐ" in text
    assert "202/2025/QH15" in text


@pytest.mark.slow
def test_two_dates_of_the_provinces_in_english(tmp_path):
    done = run_notebook(
        HOME / "notebooks" / "10_change.ipynb",
        {"language": "en"},
        tmp_path / "10.ipynb",
        HOME,
    )
    text = shown(done)
    assert "294/386" in text  # Hà Nội at the end of 2018, as published
    assert "no report" in text
    assert "schematic" in text
