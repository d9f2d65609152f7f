"""Notebooks over data full of markup, run in the real JupyterLab: nothing runs.

JupyterLab trusts what a notebook shows when its reader ran it, so the escaping alone
must hold there: no policy of ours stands around an output.
"""

import json

import labs
import planted
import pytest

PARAMETERS = {
    "03_feasibility": {"plan": "luc-nam-2022"},
    "04_plan_audit": {"plan": "luc-nam-2022"},
    "09_commune": {
        "commune": "Lục Sơn, Lục Nam, Bắc Giang",
        "as_of": "2022-08-15",
    },
}
# Every cell stands in the page, not only those on the screen.
TRACKER = "@jupyterlab/notebook-extension/tracker.jupyterlab-settings"
ENDED = """() => {
  const cells = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell')];
  const prompts = cells.map((c) => c.querySelector('.jp-InputPrompt').textContent);
  return cells.length > 3 && prompts.every((text) => /\\[\\d+\\]/.test(text));
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    home = planted.home(tmp_path_factory.mktemp("planted"))
    (home / "out").mkdir()
    for name, given in PARAMETERS.items():
        cells = json.loads((home / "notebooks" / f"{name}.ipynb").read_text("utf-8"))
        lines = [f"{key} = {value!r}" for key, value in given.items()]
        source = next(
            c for c in cells["cells"] if "parameters" in c["metadata"].get("tags", [])
        )
        source["source"] = [*source["source"], "\n", "\n".join(lines)]
        copy = home / "out" / f"{name}.ipynb"
        copy.write_text(json.dumps(cells), encoding="utf-8")
    folder = tmp_path_factory.mktemp("jupyter")
    tracker = folder / "settings" / TRACKER
    tracker.parent.mkdir(parents=True)
    tracker.write_text(json.dumps({"windowingMode": "none"}), encoding="utf-8")
    given = {"NTM_HOME": str(home)}
    with labs.opened(folder, "--language", "en", env=given) as address:
        yield address


@pytest.mark.parametrize("name", PARAMETERS)
def test_no_script_runs_and_nothing_is_asked_in_jupyterlab(browser, lab, name):
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    elsewhere = labs.asked_elsewhere(page, lab)
    labs.run_all(page, lab, f"out/{name}.ipynb")
    page.wait_for_function(ENDED, timeout=4 * labs.WIDGETS_MS)
    page.wait_for_timeout(1_000)  # an image that fails to load says so later
    shown = page.locator(".jp-OutputArea-output")
    words = "".join(shown.all_text_contents())
    assert "¤" in words  # the markers stand there as text
    assert not page.locator(".jp-RenderedText[data-mime-type*='stderr']").count()
    assert page.evaluate("window.__ran === undefined")
    assert elsewhere == []
    context.close()
