"""The explorer in the real JupyterLab: it runs itself, answers, by keyboard alone."""

import labs
import pytest
from imported_panel import LACKING, kept_in

SHOWN = ".explore[data-shown]"
TITLE = ".explore header h2"
WORDS = ".ntm-desk :is(h2,h3,p,label,td,th,.name,.value,.trend text)"
# JupyterLab writes paler than asked for; large and small words alike must reach this.
ENOUGH = 4.5


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("jupyter")


@pytest.fixture(scope="module")
def lab(folder):
    # All that is imported is synthetic: it is shown to who asks for it.
    store = {"NTM_STORE": str(kept_in(folder / "store"))}
    with labs.opened(folder, "--language", "vi", env=store) as address:
        yield address


@pytest.fixture(params=["JupyterLab Light", "JupyterLab Dark"])
def page(browser, lab, folder, request):
    labs.set_theme(folder, request.param)
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    opened = context.new_page()
    opened.elsewhere = labs.asked_elsewhere(opened, lab)
    address = f"{lab}/lab/tree/notebooks/06_explore.ipynb?token={labs.TOKEN}&reset"
    opened.goto(address)
    # No menu, no button: a shipped application runs by itself.
    opened.wait_for_selector(SHOWN, timeout=labs.WIDGETS_MS)
    yield opened
    context.close()


def settled(page, action):
    before = int(page.get_attribute(SHOWN, "data-shown"))
    action()
    page.wait_for_function(
        "n => Number(document.querySelector('.explore').dataset.shown) > n",
        arg=before,
        timeout=30_000,
    )


def choose(page, name):
    page.get_by_label("Tỉnh, huyện", exact=True).fill(name)
    settled(page, lambda: page.keyboard.press("Tab"))


def test_a_planner_looks_around_by_keyboard_alone(page):
    assert page.text_content(TITLE) == "Lạng Sơn, 28/02/2018"
    slider = page.get_by_role("slider", name="Ngày")
    slider.focus()
    settled(page, lambda: page.keyboard.press("End"))
    settled(page, lambda: page.keyboard.press("Home"))
    assert page.text_content(TITLE) == "Lạng Sơn, 31/12/2010"
    assert page.get_by_text("Ngày gần nhất có số liệu").is_visible()
    view = page.locator("section.view").filter(has_text="Số xã theo số tiêu chí")
    assert view.locator("li").count() == 0  # an empty view leads to a day that has any
    settled(page, view.get_by_role("button", name="Đến ngày đó").click)
    assert view.locator("li").count() > 0
    slider.focus()
    settled(page, lambda: page.keyboard.press("Home"))
    choose(page, "quang binh")
    assert page.text_content(TITLE).startswith("Quảng Bình")
    choose(page, "khong co")
    assert page.get_by_text("Không có tỉnh hoặc huyện nào tên").is_visible()
    assert page.text_content(TITLE).startswith("Quảng Bình")
    choose(page, "lang son")
    page.get_by_label("Tìm xã", exact=True).fill("gia cat")
    rows = page.locator(".ntm-desk tbody tr th")
    assert rows.all_text_contents() == ["Xã Gia Cát"]
    settled_sheet(page, rows.first)
    faint = [o for o in page.evaluate(labs.CONTRASTS, WORDS) if o[1] < ENOUGH]
    assert faint == []
    assert page.elsewhere == []


def settled_sheet(page, row):
    row.get_by_role("button").focus()
    page.keyboard.press("Enter")
    page.locator(".sheet h2").wait_for(timeout=30_000)
    assert "Gia Cát" in page.locator(".sheet h2").first.text_content()


def test_a_district_on_the_map_filters_the_table(page):
    area = page.locator("svg.area")
    area.focus()
    page.keyboard.press("ArrowRight")
    assert "Bắc Sơn" in page.locator(".said").text_content()
    page.keyboard.press("Enter")
    districts = page.locator(".ntm-desk tbody tr td:nth-child(2)").all_text_contents()
    assert set(districts) == {"Huyện Bắc Sơn"}
    page.get_by_role("button", name="Bỏ lọc").click()
    assert page.get_by_text("Hiện 207 trong 207 xã").is_visible()


def test_a_bar_filters_the_table_to_the_communes_that_it_counts(browser, lab):
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(f"{lab}/lab/tree/notebooks/06_explore.ipynb?token={labs.TOKEN}&reset")
    page.wait_for_selector(SHOWN, timeout=labs.WIDGETS_MS)
    settled(page, page.get_by_label("Hiện cả dữ liệu mô phỏng").check)
    # The slider has the days that can be compared with, in their order.
    days = page.get_by_label("Thay đổi từ").locator("option")
    values = days.evaluate_all("all => all.map(n => n.value).filter(Boolean)")
    at = str(values.index(DAY))
    settled(page, lambda: page.get_by_role("slider", name="Ngày").fill(at))
    view = page.locator("section.view").filter(has_text="Xã đạt từng tiêu chí")
    bar = view.get_by_role("button", name="5. ").first
    count = page.locator(".ntm-desk p.note[aria-live]").filter(has_text="Hiện")
    # Counted where they are made: those that were reported and lack criterion 5.
    lacking = len(set(LACKING[DAY][5]))
    bar.click()
    count.get_by_text(f"Hiện {lacking} trong ").wait_for()
    assert bar.get_attribute("aria-pressed") == "true"
    numbers = page.locator(".ntm-desk tbody tr td:nth-child(4)").all_text_contents()
    assert all("5" in text.split(", ") for text in numbers[:lacking])
    bar.click()  # once more: every commune again
    page.wait_for_function(ALL_SHOWN)
    context.close()


DAY = "2024-12-31"
ALL_SHOWN = """() => {
  const said = [...document.querySelectorAll('.explore p.note[aria-live]')]
    .map((n) => n.textContent.match(/^Hiện (\\d+) trong (\\d+) xã$/)).find(Boolean);
  return Boolean(said) && said[1] === said[2];
}"""


def test_a_choice_becomes_a_briefing_that_opens(browser, lab):
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(f"{lab}/lab/tree/notebooks/06_explore.ipynb?token={labs.TOKEN}&reset")
    page.wait_for_selector(SHOWN, timeout=labs.WIDGETS_MS)
    page.get_by_role("button", name="Lập báo cáo từ lựa chọn này").click()
    page.get_by_role("button", name="Dừng").wait_for()
    page.wait_for_selector(".carry[data-made='lang-son-2018.html']", timeout=600_000)
    with context.expect_page() as opened:
        page.get_by_role("link", name="Mở báo cáo").click()
    made = opened.value
    made.wait_for_load_state()
    assert "Lạng Sơn năm 2018" in made.title()
    context.close()
