"""Every briefing as its reader opens it: on a desk, a phone, at 200 %, and on paper.

Every kind of page in both languages (`every_page`). What one page says of a target it
says everywhere alike; what came later stands only where it is said to be later.
"""

import re
from collections import Counter

import pypdfium2
import pypdfium2.raw
import pytest
from axe_playwright_python.sync_playwright import Axe
from every_page import LANGUAGES, OF_PLACES, OF_PLANS, PAGES, make_all

from ntm_analysis.briefings.briefing import make_page
from ntm_analysis.briefings.jobs import plan_job
from ntm_analysis.briefings.office.printing import print_pdf
from ntm_analysis.files.catalog import home
from ntm_analysis.page.language import say
from ntm_analysis.periods import Period

MOST_BYTES = 1_200_000
DESK, PHONE, ZOOMED = (1280, 800), (390, 844), (640, 400)
A4 = (595, 842)
NUMBER = re.compile(r"^[\d.,/–]+$")
OPEN = "for (const one of document.querySelectorAll('details')) one.open = true"
BOTTOM = "one => one.getBoundingClientRect().bottom"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_all(tmp_path_factory.mktemp("out"))


@pytest.fixture
def visit(browser, made):
    """Open a page: visit(name, size) -> page, with what it asked and said."""
    contexts = []

    def opened(name, size=DESK, **more):
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.asked, page.said = [], []
        page.on("request", lambda r: page.asked.append(r.url))
        page.on("console", lambda m: page.said.append(m.text))
        page.on("pageerror", lambda e: page.said.append(str(e)))
        page.goto(made[name].path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_says_nothing_and_is_small(name, visit, made):
    page = visit(name)
    asked = [u for u in page.asked if not u.startswith("data:")]
    assert asked == [page.url]
    assert page.said == []
    assert page.query_selector_all("script") == []
    assert made[name].path.stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("name", OF_PLANS)
def test_the_answer_stands_on_the_first_screen(name, visit):
    page = visit(name, DESK)
    assert page.eval_on_selector(".answer", BOTTOM) <= DESK[1]
    if page.query_selector(".pictures"):
        assert page.eval_on_selector(".pictures", BOTTOM) <= DESK[1]
    page = visit(name, PHONE)
    title = page.eval_on_selector("header", BOTTOM)
    assert page.eval_on_selector(".answer", BOTTOM) - title <= PHONE[1]
    assert page.eval_on_selector(".answer .said", BOTTOM) <= PHONE[1]
    page = visit(name, ZOOMED)  # as a desk shows it at 200 %
    assert page.eval_on_selector(".answer .chance", BOTTOM) <= ZOOMED[1]
    assert page.eval_on_selector(".answer .said", BOTTOM) <= ZOOMED[1]


@pytest.mark.parametrize("name", OF_PLACES)
def test_the_state_of_a_place_stands_on_its_first_screen(name, visit):
    page = visit(name, DESK)
    assert page.eval_on_selector(".first .card:last-of-type", BOTTOM) <= DESK[1]
    assert page.eval_on_selector(".first ul.answers", BOTTOM) <= DESK[1]
    for size in (PHONE, ZOOMED):
        page = visit(name, size)
        assert page.eval_on_selector(".first .card", BOTTOM) <= size[1]


@pytest.mark.parametrize("size", [DESK, PHONE, ZOOMED], ids=["desk", "phone", "zoomed"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_screen(name, size, visit):
    page = visit(name, size)
    page.evaluate(OPEN)
    wide, screen = page.evaluate(
        "[document.documentElement.scrollWidth, window.innerWidth]"
    )
    assert wide <= screen


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_contrast_is_enough(name, visit):
    """Contrast is weighed once: Vietnamese in the light, English in the dark."""
    is_dark = name.endswith(".en")
    page = visit(name, DESK, color_scheme="dark" if is_dark else "light")
    page.evaluate(OPEN)
    first, other = (PHONE, DESK) if is_dark else (DESK, PHONE)
    found = _violations(page, first)
    found += _violations(page, other, {"color-contrast": {"enabled": False}})
    assert found == []


def _violations(page, size, rules=None):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    options = {"resultTypes": ["violations"], "rules": rules or {}}
    found = Axe().run(page, options=options).response["violations"]
    return [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found]


@pytest.mark.parametrize("name", PAGES)
def test_references_lead_to_their_lines_and_are_no_stops_of_the_tab_key(name, visit):
    page = visit(name)
    broken = page.evaluate(
        "[...document.querySelectorAll('a.ref')]"
        ".filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length"
    )
    assert broken == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    stops = page.evaluate(
        "[...document.querySelectorAll('a.ref')].filter(a => a.tabIndex >= 0).length"
    )
    assert stops == 0


VERDICTS = """
[...document.querySelectorAll('SELECTOR')].map(one => [
  one.querySelector('a.ref').dataset.figure, one.textContent.replace(/\\s+/g, ' ')
])
"""


@pytest.mark.parametrize("name", OF_PLANS)
def test_a_target_has_one_verdict_wherever_it_stands(name, visit, made):
    page, language = visit(name), made[name].language
    words = {
        key: say(f"targets.{key}", language)
        for key in ("reached", "on_track", "faster_pace", "unlikely", "missed")
    }
    rows = page.evaluate(VERDICTS.replace("SELECTOR", "#targets-table tbody tr"))
    items = page.evaluate(VERDICTS.replace("SELECTOR", ".answers li"))
    assert len(rows) == len(items) > 0
    listed = dict(items)
    judged = Counter()
    for figure, text in rows:
        stated = [key for key, word in words.items() if text.endswith(f" {word}")]
        judged.update(stated)
        for key, word in words.items():
            assert (f" {word} — " in listed[figure]) == (key in stated), figure
    tally = page.inner_text(".answer > .words > .note:last-child")
    verdicts, _, ways = tally.partition(". ")  # then by what each is answered
    counts = [int(number) for number in re.findall(r"\d+", verdicts)]
    assert counts[0] == len(rows)
    if ways:
        assert sum(int(number) for number in re.findall(r"\d+", ways)) == len(rows)
    if judged:
        assert counts[1] == judged.total()
        assert sorted(counts[2:]) == sorted(judged.values())
    main = page.eval_on_selector(".answer a.ref", "one => one.dataset.figure")
    box = page.inner_text(".answer .chance")
    for key, word in words.items():
        if dict(rows)[main].endswith(f" {word}"):
            assert word in box, key


@pytest.mark.parametrize("name", PAGES)
def test_a_figure_has_one_value_wherever_it_stands(name, visit):
    """A cell that holds a number and its reference, against the list of sources."""
    page = visit(name)
    cells = page.evaluate(
        "[...document.querySelectorAll('main td.number')]"
        ".filter(c => c.querySelectorAll('a.ref').length === 1)"
        ".map(c => [c.querySelector('a.ref').dataset.figure, c.firstChild.data])"
    )
    sources = dict(
        page.evaluate(
            "[...document.querySelectorAll('.sources tbody tr')].map(r => ["
            "r.querySelector('span').id.slice(4),"
            "r.querySelectorAll('td')[1].textContent])"
        )
    )
    numbers = [
        (f, text) for f, text in cells if text and re.match(r"^[\d.,/–]+$", text)
    ]
    for figure, text in numbers:
        stated = sources[figure].split("/")[0].split(" ")[0]
        assert text.split("/")[0] == stated, figure


@pytest.mark.parametrize("name", PAGES)
def test_only_what_is_said_to_be_later_is_later_than_the_page(name, visit, made):
    page, one = visit(name), made[name]
    shown = page.evaluate(
        "[...document.querySelectorAll('.first a.ref, .second a.ref')]"
        ".filter(a => !a.closest('.since')).map(a => a.dataset.figure)"
    )
    rows = one.figures[one.figures["figure_id"].isin(shown)]
    ends = rows["time"].map(lambda text: Period(text).last)
    # The plan's own figures were known with it, though they be of its whole year.
    own = rows["figure_id"].str.startswith(f"{one.job.parameters.get('plan', '-')}.")
    later = rows[(rows["kind"] != "target") & (ends > one.day) & ~own]
    assert later["figure_id"].tolist() == []


@pytest.fixture(scope="module")
def printed(made):
    """Print a page once: printed(name) -> the document."""
    found = {}

    def document(name):
        if name not in found:
            target = print_pdf(made[name].path, made[name].path.with_suffix(".pdf"))
            found[name] = pypdfium2.PdfDocument(target)
        return found[name]

    return document


@pytest.mark.parametrize("name", PAGES)
def test_it_prints_on_numbered_sheets_of_a4(name, printed, made):
    document = printed(name)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert all(
        (round(page.get_width()), round(page.get_height())) == A4 for page in document
    )
    assert made[name].title.split()[0] in texts[0]
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)
    for number, text in enumerate(texts, 1):
        assert f"{number}/{len(document)}" in text


@pytest.mark.parametrize("name", OF_PLANS)
def test_a_plan_prints_as_two_pages_and_an_annex(name, printed, made):
    texts = [page.get_textpage().get_text_range() for page in printed(name)]
    language = made[name].language
    # The answer, then the table of targets, then the annex; the recommendations stand
    # on the page that has room. Without pictures, as for a commune, one page does.
    before = 2 if 'class="pictures"' in made[name].path.read_text("utf-8") else 1
    assert say("target_table.title", language) in texts[before - 1]
    # The foot of the sheet comes first in a PDF's text.
    assert texts[before].splitlines()[1] == say("page.annex_title", language)
    assert any(say("recommend.title", language) in text for text in texts[:before])


@pytest.mark.parametrize("name", PAGES)
def test_no_printed_page_is_nearly_empty_and_no_fold_is_printed(name, printed):
    for number, page in enumerate(printed(name), 1):
        height = page.get_height()
        lowest = min(
            bounds[1]
            for bounds in (one.get_bounds() for one in page.get_objects())
            if bounds[1] > 0.06 * height  # above the foot
        )
        assert height - lowest >= 0.25 * height, f"page {number}"
        text = page.get_textpage().get_text_range()
        for language in LANGUAGES:
            assert say("tables.data_behind", language) not in text


@pytest.mark.parametrize("name", [name for name in PAGES if not name.endswith(".en")])
def test_english_is_the_same_page(name, made):
    """The same sections and figures, and no heading left in Vietnamese."""
    vietnamese, english = made[name], made[f"{name}.en"]
    pages = [one.path.read_text(encoding="utf-8") for one in (vietnamese, english)]
    counts = [text.count("<h2 id=") for text in pages]
    assert counts[0] == counts[1]
    assert set(vietnamese.figures["figure_id"]) == set(english.figures["figure_id"])
    for word in ("Trả lời ngắn", "Xu thế", "Tính khả thi", "Nguồn vốn", "Kiến nghị"):
        assert f">{word}<" not in pages[1]


def test_a_kernel_makes_the_same_page_twice(made, tmp_path):
    wanted = plan_job("luc-nam-2022")
    make_page(wanted, home(), tmp_path)
    quick = made[wanted.key].path.read_text(encoding="utf-8")
    page = (tmp_path / wanted.page).read_text(encoding="utf-8")
    # A kernel notes what it read; a page made in this process rests on no such note.
    assert _unversioned(page) == _unversioned(quick)


def _unversioned(page):
    text, count = re.subn(r"(Phiên bản dữ liệu(?:</dt><dd>| ))[0-9a-f]*", r"\1", page)
    assert count == 2
    return text
