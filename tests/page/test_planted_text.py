"""Markup planted in every text of the data, a workbook and a document stays text.

The pieces of every notebook are made in this process and parsed: what is no element or
attribute of a page's own came out of a text. `tests/browser` opens pages made from the
same data.
"""

import json
from dataclasses import replace

import geopandas
import pandas as pd
import planted
import pytest
import shapely

from ntm_analysis.boundaries.boundaries import Layer
from ntm_analysis.briefings import assets, records
from ntm_analysis.briefings.jobs import Edition
from ntm_analysis.briefings.site.index import index_page
from ntm_analysis.briefings.views import runs
from ntm_analysis.checks import checking
from ntm_analysis.figures.tables import figures, names, provenance
from ntm_analysis.figures.views import sources
from ntm_analysis.files.loaded import forget_all
from ntm_analysis.intake.views import intake_preview as preview
from ntm_analysis.maps.drawing.map_tiles import tiles
from ntm_analysis.maps.models.classes import classify
from ntm_analysis.maps.views import maps
from ntm_analysis.maps.views.map_bivariate import bivariate
from ntm_analysis.maps.views.map_explorer import explorer
from ntm_analysis.page import chart
from ntm_analysis.page.html import Html, reference
from ntm_analysis.page.tables import Column, table
from ntm_analysis.reading.coverage import DigitRun
from ntm_analysis.reading.views import coverage
from ntm_analysis.store import receiving

MARK = planted.marker("here")
NOTEBOOKS = (
    ("01", {"plan": "luc-nam-2022"}),
    ("01", {"plan": "lai-chau-2014", "language": "en"}),
    ("02", {"plan": "luc-nam-2022"}),
    ("02", {"plan": "lai-chau-2014", "language": "en"}),
    ("03", {"plan": "luc-nam-2022"}),
    ("03", {"plan": "lai-chau-2014", "language": "en"}),
    ("04", {"plan": "luc-nam-2022"}),
    ("05", {"plan": "lai-chau-2014"}),
    ("09", {"commune": "Lục Sơn, Lục Nam, Bắc Giang", "as_of": "2022-08-15"}),
    ("10", {}),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The planted copy as the home of everything that is read."""
    folder = planted.home(tmp_path_factory.mktemp("planted"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NTM_HOME", str(folder))
        forget_all()
        yield folder
    forget_all()


@pytest.fixture(scope="module")
def shown(data):
    """Every piece of the notebooks: (notebook, cell) -> what was found in it."""
    return {
        (number, name, cell): planted.Found(html)
        for number, (name, given) in enumerate(NOTEBOOKS)
        for cell, html in planted.pieces(name, **given)
    }


def test_the_checks_let_every_planted_text_pass(data):
    """Else the pages below would never be made, and the test would show nothing."""
    found = checking.problems(data)
    assert found[found["severity"] == "error"].empty


def test_no_text_of_the_data_is_markup_in_any_notebook(shown):
    wrong = {key: found.wrong for key, found in shown.items() if found.wrong}
    assert wrong == {}


def test_the_planted_texts_are_what_the_notebooks_show(shown):
    """A column that is not shown at all would prove nothing."""
    seen = set().union(*(found.columns for found in shown.values()))
    assert seen >= {
        "figures.scope", "figures.label", "figures.evidence", "figures.section",
        "provinces.section", "measures.vi", "measures.en", "sources.publisher",
        "outcomes.note_vi", "outcomes.note_en", "criteria.name_vi", "plan.title_vi",
        "plan.number", "plan.section", "plan.vi", "vintages.made_by",
        "units.name",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_of_sources_is_text(data, language):
    every = figures.load()
    some = every.groupby("file").head(9)["figure_id"].to_list()
    rows = provenance.rows(some, language)
    piece = sources.listing(rows, names.measures(language), language)
    found = planted.Found(piece)
    assert found.wrong == []
    assert found.columns >= {"sources.publisher", "figures.section"}
    assert any(
        name.endswith(".note") or name.endswith("note_vi") for name in found.columns
    )


@pytest.mark.slow
def test_the_start_page_is_text(data):
    for cell, html in planted.pieces("00"):
        assert (cell, planted.Found(html).wrong) == (cell, [])


def test_a_link_is_made_of_web_addresses_only(data):
    rows = provenance.rows([figures.load()["figure_id"].iloc[0]], "vi")
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        '"><script>',
        " JaVaScRiPt:x",
    ):
        piece = sources.listing(rows.assign(document="", url=url), {}, "vi")
        assert "<a" not in piece
        assert planted.Found(piece).wrong == []


def test_a_workbook_is_shown_as_text(data, tmp_path):
    path = planted.workbook(tmp_path / '"><i onclick=r()>.xlsx')
    intake = receiving.preview(str(path), "Lạng Sơn", "2025-06", "XA-2021")
    pieces = [show(intake, "vi") for show in (preview.mapping, preview.problems)]
    found = [planted.Found(str(html)) for html in pieces]
    assert [one.wrong for one in found] == [[], []]
    assert "workbook.cell" in set().union(*(one.columns for one in found))
    assert any('"><i onclick=r()>' in text for one in found for text in one.texts)


def test_numbers_that_were_not_understood_are_shown_as_text():
    text = f"Năm 2018 có 48/207 xã {MARK} và 17 thôn"
    digits = text.index("17")
    runs_ = [DigitRun(digits, digits + 2, "not_understood", "")]
    html = coverage.section(text, runs_, "vi")
    assert planted.Found(html).wrong == []
    assert "here" in planted.Found(html).columns


def test_records_of_runs_and_the_index_are_text():
    line = {"verdict": MARK, "words": MARK, "target": MARK}
    told = {"place": MARK, "title": MARK, "lead": MARK, "tally": MARK, "lines": [line]}
    values = {"inputs": "", "data_version": MARK, "code_version": MARK}
    done = records.Record(
        key=MARK, parameters={}, outcome="done", page=MARK, summary=told, **values
    )
    failed = replace(done, outcome="failed", message=MARK)
    assert planted.Found(runs.overview([done, failed], MARK, "vi")).wrong == []
    edition = Edition(
        key="e", title={"vi": MARK, "en": MARK}, language="vi", jobs=(), source=None
    )
    page = index_page(edition, [done, failed])
    body = page[page.index("<body>") :]
    assert planted.Found(page.split("<title>")[1].split("</title>")[0]).wrong == []
    assert page.count("<script") == 1  # the one that searches, whole and unchanged
    assert f"<script>{assets.search_script()}</script>" in page
    assert "<i " not in body
    assert "onerror=" in page  # as text


def drawn(kind):
    """A map of a foreign boundary file: words, codes and attribution are markers."""
    codes = [f"{MARK}{k}" for k in range(6)]
    shapes = [shapely.box(105 + k, 20, 106 + k, 21) for k in range(6)]
    layer = Layer(
        level="district", vintage="2025-06-30", grade="user", licence=MARK,
        attribution=MARK,
        geometry=geopandas.GeoDataFrame(
            {"code": codes, "name": [MARK] * 6, "parent": ""}, geometry=shapes, crs=4326
        ),
    )  # fmt: skip
    more = dict.fromkeys(("label", "source", "words", "figure_id"), MARK)
    shares = [0.0, 0.2, 0.5, 0.8, 1.0, float("nan")]
    values = pd.DataFrame({"code": codes, "value": shares}).assign(**more)
    found = classify(values.set_index("code")["value"])
    named = pd.DataFrame({"name": [MARK] * 2, "lon": [106.5, 300], "lat": [20.5, 0]})
    around = maps.Surroundings(named=named, neighbours=layer, borders=layer)
    given = {"title": MARK, "language": "vi", "anchor": MARK, "notes": (MARK,)}
    if kind == "areas":
        return maps.choropleth(layer, values, found, around=around, lined=2, **given)
    if kind == "circles":
        return maps.symbols(layer, values, quantity=MARK, around=around, **given)
    if kind == "tiles":
        return tiles(layer, values, found, texts=[MARK] * 5, **given)
    if kind == "two amounts":
        thirds = classify(values.set_index("code")["value"], (0, 0.3, 0.6, 1))
        return bivariate(
            layer, values, thirds, thirds, names=(MARK, MARK), around=around, **given
        )
    return explorer(layer, values, found, title=MARK, language="vi", texts=[MARK] * 5)


@pytest.mark.parametrize("kind", ["areas", "circles", "tiles", "two amounts"])
def test_the_words_of_a_boundary_file_are_text_on_every_kind_of_map(kind):
    found = planted.Found(drawn(kind).html())
    assert found.wrong == []
    assert "here" in found.columns


def test_the_words_of_a_boundary_file_are_text_on_the_map_of_jupyterlab():
    plain = json.loads(drawn("explorer").to_json())
    del plain["data"][-1]["customdata"]  # codes for a click, never drawn
    assert list(planted._labels(plain, "")) == []
    assert "¤here¤" in json.dumps(plain, ensure_ascii=False)


def test_a_piece_escapes_what_it_is_given_and_a_table_what_stands_in_it():
    rows = [{"a": MARK, "b": reference(MARK, MARK), "row_class": MARK}]
    piece = table(rows, [Column("a", MARK), Column("b", MARK)], MARK, "vi")
    assert planted.Found(piece).wrong == []
    assert planted.Found(piece + MARK).wrong == []
    assert planted.Found(Html("{}").format(MARK)).wrong == []
    assert planted.Found(MARK).wrong != []  # the marker itself is caught


def test_labels_of_a_chart_are_text():
    assert list(planted._labels(chart.label(MARK), "")) == []
    assert list(planted._labels(MARK, "")) != []
