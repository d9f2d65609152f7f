"""A briefing as its reader opens it: no network, on a desk, on a phone, on paper."""

import subprocess
from pathlib import Path

import pytest

from ntm_analysis.briefings import records
from ntm_analysis.briefings.briefing import make_page
from ntm_analysis.briefings.jobs import plan_job
from ntm_analysis.files.catalog import home

MOST_BYTES = 3_000_000
DRAWN = "document.documentElement.dataset.drawn !== undefined"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    for language in ("vi", "en"):
        record = make_page(plan_job("lang-son-2018", language=language), home(), folder)
        records.write_record(record, folder)
    return folder


@pytest.fixture(params=[1280, 390], ids=["desk", "phone"])
def opened(browser, made, request):
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, offline=True
    )
    page = context.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda r: page.asked.append(r.url))
    page.on("console", lambda m: page.said.append(m.text))
    page.on("pageerror", lambda e: page.said.append(str(e)))
    page.goto(f"file://{made / 'lang-son-2018.html'}")
    page.wait_for_function(DRAWN, timeout=60_000)
    yield page
    context.close()


def test_it_draws_everything_and_asks_for_nothing(opened):
    asked = [url for url in opened.asked if not url.startswith(("data:", "blob:"))]
    assert [Path(url).name for url in asked] == ["lang-son-2018.html"]
    assert opened.said == []
    plots = opened.query_selector_all("[data-figure-json]")
    assert len(plots) >= 5
    assert all(plot.query_selector("svg.main-svg") for plot in plots)


def test_nothing_is_wider_than_the_screen(opened):
    wide, screen = opened.evaluate(
        "[document.documentElement.scrollWidth, window.innerWidth]"
    )
    assert wide <= screen


def test_the_answer_stands_on_the_first_screen(opened):
    top = opened.evaluate(
        "document.querySelector('.answers').getBoundingClientRect().top"
    )
    assert top < 900


def test_each_reference_leads_to_its_line(opened):
    broken = opened.evaluate(
        "[...document.querySelectorAll('a.ref')]"
        ".filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length"
    )
    assert broken == 0


def test_there_is_no_way_to_share_a_chart(opened):
    assert opened.query_selector_all("[data-title*='hare'], [data-title*='loud']") == []


def test_it_prints_on_a4_with_its_charts(browser, made, tmp_path):
    page = browser.new_page()
    page.goto(f"file://{made / 'lang-son-2018.html'}")
    page.wait_for_function(DRAWN, timeout=60_000)
    target = tmp_path / "page.pdf"
    page.pdf(path=str(target), prefer_css_page_size=True)
    page.close()
    told = subprocess.run(
        ["pdfinfo", str(target)], capture_output=True, text=True, check=True
    )
    assert "A4" in told.stdout


def test_the_files_are_small_and_english_is_the_same_page(made):
    pages = {
        name: (made / name).read_text(encoding="utf-8")
        for name in ("lang-son-2018.html", "lang-son-2018.en.html")
    }
    assert all(len(text.encode()) <= MOST_BYTES for text in pages.values())
    counts = [text.count("<h2 id=") for text in pages.values()]
    assert counts[0] == counts[1]
    english = pages["lang-son-2018.en.html"]
    for word in (
        "Trả lời ngắn",
        "Xu thế",
        "Tính khả thi",
        "Nguồn vốn",
        "chưa đủ dữ liệu",
    ):
        assert word not in english


def test_the_same_inputs_give_the_same_bytes(made, tmp_path):
    make_page(plan_job("lang-son-2018"), home(), tmp_path)
    first = (made / "lang-son-2018.html").read_bytes()
    assert (tmp_path / "lang-son-2018.html").read_bytes() == first
