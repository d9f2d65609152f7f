"""The index of an edition in Chromium: search, map, keyboard, phone, no network."""

import re
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe

from ntm_analysis.briefings import publishing, records
from ntm_analysis.briefings.catalogue import run_log
from ntm_analysis.briefings.jobs import read_edition
from ntm_analysis.briefings.site.pdfs import print_pages
from ntm_analysis.briefings.site.writing import write_site
from ntm_analysis.files.catalog import home

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PAGES = ("index.html", "history/changes.html", "history/runs.html")
# Signs of every kind, none of them a number of the real provinces.
STATES = ((0, 90), (20, 90), (45, 90), (89, 90), (90, 90), (7, None), None)
LEADING = {"goal": "48/207 xã đạt chuẩn", "deadline": "hết năm 2018", "count": "36/207",
           "value": 36, "whole": 207, "time": "28/02/2018", "chance": "khoảng 4/10",
           "verdict": "faster_pace", "words": "▲ cần tăng tốc"}  # fmt: skip


def told(job, number):
    """Give a summary such as a first screen gives; a new number each edition."""
    place = str(job.parameters.get("place", "Lạng Sơn"))
    found = {"place": place, "title": f"{place}: Hiện trạng", "lead": "Đến 30/06/2025"}
    if "plan" in job.parameters:
        return found | {"leading": LEADING, "came": "62 xã (12/2020)"}
    state = STATES[number % len(STATES)]
    if state is None:
        return found | {"row": {"count": "", "value": None, "whole": None}}
    count = f"{state[0]}/{state[1]}" if state[1] else str(state[0])
    row = {"value": state[0], "whole": state[1], "count": count, "time": "12/2024"}
    return found | {"row": row | {"age": "6 tháng"}}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Publish the 63 provinces and a plan twice, with other numbers the second time."""
    folder = tmp_path_factory.mktemp("site")
    file = folder / "country.yml"
    file.write_text(
        "key: country\ntitle_vi: Cả nước\njobs:\n  - plan: lang-son-2018\n"
        "  - places: all\n    as_of: 2025-06-30\n",
        encoding="utf-8",
    )
    edition, out = read_edition(file), folder / "out"
    for turn in (0, 1):
        beside = publishing.beside(out)
        beside.mkdir()
        made = []
        for number, job in enumerate(edition.jobs):
            record = records.blank_record(job, home(), "done")
            summary = told(job, number + turn * (number < 9))
            words = f"<main><h1>{summary['title']}</h1><p>Bản {turn}</p></main>"
            page = f"<!doctype html><html lang=vi><title>x</title>{words}</html>"
            (beside / job.page).write_text(page, encoding="utf-8")
            made.append(replace(record, page=job.page, summary=summary))
        with run_log.logged(out, edition.key, {}) as log:
            for record in made:
                log.add(record)
            if turn:
                print_pages(made[:1], out)
            pages = write_site(edition, made, out, log.stamp)
            publishing.publish(out)
            log.end(pages)
    return out


@pytest.fixture
def visit(browser, site):
    contexts = []

    def opened(name="index.html", size=DESK, **more):
        context = browser.new_context(viewport=size, offline=True, **more)
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda m: page.said.append(m.text))
        page.on("pageerror", lambda e: page.said.append(str(e)))
        page.goto(f"file://{site / name}")
        return page

    yield opened
    for context in contexts:
        context.close()


def lines(page):
    return page.locator("[data-find]:visible").count()


@pytest.mark.parametrize(
    ("typed", "count"),
    [("", 64), ("da nang", 1), ("ĐÀ NẴNG", 1), ("lang son", 2), ("tay nguyen", 5),
     ("  son   la ", 1), ("khong co", 0)],
)  # fmt: skip
def test_places_are_found_with_and_without_diacritics(visit, typed, count):
    page = visit()
    page.fill("#find", typed)
    assert lines(page) == count
    bright = page.locator(".country a:not(.dim)").count()
    assert bright == (63 if not typed else min(count, bright))
    said = page.locator("#search output").text_content()
    assert ("Không có bản nào" in said) == (count == 0)
    assert page.said == []


def test_the_index_is_whole_without_its_script(visit):
    page = visit(java_script_enabled=False)
    assert lines(page) == 64
    assert not page.locator("#search").is_visible()


def test_no_other_script_runs_beside_the_one_that_searches(visit):
    page = visit()
    page.evaluate(
        "() => { const s = document.createElement('script');"
        "s.textContent = 'window.__ran = 1'; document.body.append(s) }"
    )
    assert page.evaluate("window.__ran === undefined")
    assert any("Content Security Policy" in text for text in page.said)


def test_the_map_leads_by_keyboard_to_a_page(visit):
    page = visit()
    link = page.locator('.country a[href="place-cao-bang.html"]')
    link.focus()
    assert "Cao Bằng" in page.evaluate("document.activeElement.ariaLabel")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("place-cao-bang.html"), timeout=30_000)


def test_a_province_with_two_pages_leads_to_its_lines(visit):
    page = visit()
    page.locator('.country a[href^="#at-"]').focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('tr:target').dataset.page").startswith(
        ("lang-son-2018", "place-lang-son")
    )


def test_every_sign_differs_in_shape_and_has_its_words(visit):
    page = visit()
    drawn = page.eval_on_selector_all(
        ".ntm-legend li", "all => all.map(li => [li.innerHTML, li.textContent])"
    )
    shapes = {
        re.sub(r' class="icon \w+"', "", html).partition("</svg>")[0]
        for html, _ in drawn
    }
    assert len(shapes) == len(drawn) == len({words for _, words in drawn}) >= 7


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    visit, name, size, scheme
):
    page = visit(name, size, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_changed_stands_on_the_index_and_on_its_page(visit, site):
    page = visit()
    assert page.locator(".changes li").count() == 5
    page.click("text=Xem toàn bộ thay đổi")
    assert page.locator(".change").count() == 64
    assert "Hiện có: từ “" in page.text_content("main")
    page.locator("summary").first.click()
    assert page.locator(".was li").first.text_content() == "Bản 0"
    assert page.locator(".is li").first.text_content() == "Bản 1"


def test_the_pdf_of_a_page_stands_beside_its_name(visit, site):
    assert (site / "lang-son-2018.pdf").read_bytes().startswith(b"%PDF")
    page = visit()
    link = page.locator('tr[data-page="lang-son-2018.html"] a.more')
    assert link.get_attribute("href") == "lang-son-2018.pdf"
