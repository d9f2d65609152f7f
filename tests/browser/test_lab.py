"""The map in the real JupyterLab, from a fresh kernel, without a network."""

import json
from pathlib import Path

import labs
import pytest
from labs import WIDGETS_MS, run_all

from ntm_analysis.files.catalog import home

COMMUNES = {
    "place": "Lạng Sơn",
    "as_of": "2025-12-31",
    "language": "en",
    "synthetic": True,
}


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    with labs.opened(tmp_path_factory.mktemp("jupyter"), "--language", "en") as address:
        yield address


@pytest.fixture
def notebook():
    """Notebook 02 about the communes of Lạng Sơn, in the folder that the lab serves."""
    source = Path(home()) / "notebooks" / "02_map.ipynb"
    cells = json.loads(source.read_text(encoding="utf-8"))
    lines = [f"{name} = {value!r}" for name, value in COMMUNES.items()]
    cells["cells"][1]["source"] += "\n" + "\n".join(lines)
    path = Path(home()) / "out" / "map-of-a-test.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(cells), encoding="utf-8")
    yield path
    path.unlink()


def test_a_commune_says_its_value_and_opens_its_sheet(browser, lab, notebook):
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    outside = []
    page.on("request", lambda r: outside.append(r.url) if lab not in r.url else None)
    run_all(page, lab, f"out/{notebook.name}")
    plot = page.locator(".js-plotly-plot .nsewdrag").first
    plot.wait_for(state="attached", timeout=WIDGETS_MS)
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*middle, steps=4)
    said = page.locator(".hovertext").first
    said.wait_for(timeout=WIDGETS_MS)
    commune = said.text_content().split(":")[0]
    page.mouse.click(*middle)
    sheet = page.get_by_role("heading", name=commune)
    sheet.first.wait_for(timeout=WIDGETS_MS)
    page.get_by_text("Titles", exact=True).first.wait_for(timeout=WIDGETS_MS)
    remote = [u for u in outside if not u.startswith(("data:", "blob:"))]
    assert remote == []
    context.close()


@pytest.mark.parametrize("name", ["00_start_here", "14_what_if"])
def test_an_english_lab_opens_shipped_notebooks_in_english(browser, lab, name):
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(f"{lab}/lab/tree/notebooks/{name}.ipynb?token={labs.TOKEN}&reset")
    desk = page.locator(".ntm-desk[lang=en]")
    desk.wait_for(timeout=WIDGETS_MS)
    page.wait_for_selector(".ntm-desk [data-shown]", timeout=WIDGETS_MS)
    said = {
        "00_start_here": "New rural development: start",
        "14_what_if": "Keep the scenario",
    }
    desk.get_by_text(said[name]).first.wait_for(timeout=WIDGETS_MS)
    context.close()
