"""The start page in the real JupyterLab, as `ntm lab` opens it."""

import json
import time

import labs
import pytest

from ntm_analysis.files.catalog import home

START = home() / "notebooks" / "00_start_here.ipynb"
SHOWN = ".start[data-shown]"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    folder = tmp_path_factory.mktemp("jupyter")
    store = {"NTM_STORE": str(folder / "store")}
    with labs.opened(folder, "--language", "vi", env=store) as address:
        yield address


@pytest.fixture
def page(browser, lab):
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    opened = context.new_page()
    opened.elsewhere = labs.asked_elsewhere(opened, lab)
    opened.goto(f"{lab}/?token={labs.TOKEN}")
    opened.wait_for_selector(SHOWN, timeout=labs.WIDGETS_MS)
    yield opened
    context.close()


# Of JupyterLab's own menus those that its Vietnamese language pack has words for.
MENUS = ("Tệp", "Chỉnh sửa", "Hiển thị", "Chạy", "Thẻ", "Cài đặt", "Trợ giúp")


def test_menus_are_in_vietnamese_as_far_as_the_language_pack_goes(page):
    # The pack writes some letters with their marks apart; they look the same.
    page.wait_for_function(
        """(names) => {
          const shown = [...document.querySelectorAll('.lm-MenuBar-item')]
            .map((n) => n.textContent.normalize('NFC'));
          return names.every((name) => shown.includes(name));
        }""",
        arg=list(MENUS),
    )


def test_a_planner_finds_the_own_province_and_the_way_on(page):
    assert page.locator(".jp-CodeCell .jp-InputArea:visible").count() == 0
    ask = page.get_by_label("Tỉnh hoặc huyện của anh/chị")
    ask.fill("lang sn")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Lạng Sơn", exact=True).click()
    page.locator(".start .trend").first.wait_for()
    page.get_by_text("Ba phút làm quen").click()
    page.get_by_text("1/4.").wait_for(timeout=30_000)
    page.get_by_role("link", name="Khám phá", exact=True).first.click()
    page.wait_for_selector(".explore[data-shown]", timeout=labs.WIDGETS_MS)
    title = page.locator(".explore header h2").text_content()
    assert title.startswith("Lạng Sơn")
    assert page.elsewhere == []


AUTOSAVE_S = 3  # seconds between two of JupyterLab's own savings, in this test


@pytest.fixture(scope="module")
def saving(tmp_path_factory):
    """A lab that saves what was changed, every few seconds, as a user's does."""
    folder = tmp_path_factory.mktemp("saving")
    store = {"NTM_STORE": str(folder / "store")}
    with labs.opened(folder, "--language", "en", env=store) as address:
        kept = {"autosave": True, "autosaveInterval": AUTOSAVE_S}
        labs.set_setting(folder, labs.SAVING, kept)
        yield address


@pytest.fixture
def own():
    """A start page that somebody made their own: its code is not as shipped."""
    shipped = json.loads(START.read_text(encoding="utf-8"))
    shipped["cells"][-1]["source"] = ["start('en')"]
    path = home() / "out" / "start-of-a-test.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(shipped), encoding="utf-8")
    yield path
    path.unlink()


def test_running_a_shipped_notebook_changes_no_file_and_an_own_one_is_saved(
    browser, saving, own
):
    shipped, before = START.read_bytes(), own.read_bytes()
    page = browser.new_context().new_page()
    page.goto(f"{saving}/?token={labs.TOKEN}")
    page.wait_for_selector(SHOWN, timeout=labs.WIDGETS_MS)
    page.wait_for_timeout(4_000 * AUTOSAVE_S)
    assert START.read_bytes() == shipped
    labs.run_all(page, saving, f"out/{own.name}")
    until = time.monotonic() + 60
    while own.read_bytes() == before and time.monotonic() < until:
        page.wait_for_timeout(1_000)
    assert own.read_bytes() != before
    assert START.read_bytes() == shipped
    page.context.close()
