"""The start page in the real JupyterLab, as `ntm lab` opens it."""

import labs
import pytest

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
