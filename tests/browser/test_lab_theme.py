"""Charts in JupyterLab can be read in its light and in its dark theme."""

import labs
import pytest

ENOUGH = 4.5  # WCAG 2.2, SC 1.4.3, for words of ordinary size
WORDS = (
    ".jp-OutputArea .js-plotly-plot :is(.xtick,.ytick,.g-xtitle,.g-ytitle,.g-gtitle,"
    ".annotation) text, .jp-OutputArea .js-plotly-plot .legendtext"
)
PIECES = ".jp-OutputArea-output :is(figcaption, td, th, summary, .note, .card b)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("jupyter")


@pytest.fixture(scope="module")
def lab(folder):
    with labs.opened(folder, "--language", "en") as address:
        yield address


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_every_word_of_a_chart_stands_out_from_its_ground(browser, lab, folder, theme):
    labs.set_theme(folder, theme)
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    elsewhere = labs.asked_elsewhere(page, lab)
    labs.run_all(page, lab, "notebooks/05_funding.ipynb")
    page.wait_for_selector(".js-plotly-plot .xtick", timeout=labs.WIDGETS_MS)
    assert page.evaluate("document.body.dataset.jpThemeName") == theme
    found = [*page.evaluate(labs.CONTRASTS, WORDS)]
    assert len(found) >= 8
    faint = [(word, round(ratio, 2)) for word, ratio in found if ratio < ENOUGH]
    assert faint == []
    pieces = page.evaluate(labs.CONTRASTS, PIECES)
    assert [one for one in pieces if one[1] < ENOUGH] == []
    assert elsewhere == []
    context.close()
