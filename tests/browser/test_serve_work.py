"""Import and review by `ntm serve` over data full of markup: two readers, no script."""

import labs
import planted
import pytest

LONG_MS = 60_000
SHOWN = ".ntm-desk [data-shown]"
TEXT = f"""ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG
Số: 12/KH-UBND
Tuyên Quang, ngày 20 tháng 01 năm 2026
KẾ HOẠCH
Xây dựng nông thôn mới {planted.marker("document")}
Đến ngày 31/12/2025, toàn tỉnh có 24/117 xã đạt chuẩn nông thôn mới.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = planted.home(tmp_path_factory.mktemp("planted"))
    planted.workbook(folder / "in" / f"a'>{'<i onclick=r()>'}.xlsx")
    (folder / "in" / "ke-hoach.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def served(request, home, tmp_path_factory):
    folder = tmp_path_factory.mktemp("voila")
    given = {
        "NTM_HOME": str(home),
        "NTM_STORE": str(folder / "store"),
        "NTM_FOLDERS": str(home / "in"),
    }
    ready = "/voila/static/voila.js"
    with labs.opened(
        folder, request.param, command="serve", env=given, answers=ready
    ) as address:
        yield address


def opened(browser, served):
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.elsewhere = labs.asked_elsewhere(page, served)
    page.goto(f"{served}/?token={labs.TOKEN}")
    page.wait_for_selector(SHOWN, timeout=labs.WIDGETS_MS)
    return page


def silent(*pages):
    for page in pages:
        page.wait_for_timeout(500)  # an image that fails to load says so later
        assert page.evaluate("window.__ran === undefined")
        assert page.elsewhere == []
        page.context.close()


@pytest.mark.parametrize("served", ["import"], indirect=True)
def test_two_readers_import_apart_and_markup_stays_text(browser, served):
    first, second = opened(browser, served), opened(browser, served)
    first.get_by_label("Tệp trong thư mục của cơ quan").select_option(index=1)
    first.get_by_label("Tỉnh, huyện hoặc xã").fill("Lạng Sơn")
    first.get_by_label("Ngày số liệu").fill("06/2025")
    first.get_by_role("button", name="Xem trước").click()
    first.locator(".counted").wait_for(timeout=LONG_MS)
    first.locator("summary").evaluate_all("all => all.forEach(n => n.click())")
    assert "¤workbook.cell¤<script>" in first.locator(".ntm-desk").text_content()
    # What one has open the other cannot store.
    second.get_by_role("button", name="Xem trước").click()
    second.get_by_text("Ghi địa bàn và ngày").or_(
        second.get_by_text("Chưa có tệp")
    ).first.wait_for(timeout=LONG_MS)
    assert not second.locator(".counted").is_visible()
    assert labs.loud(first) == []
    labs.kill_kernels()
    first.get_by_role("button", name="Lưu vào kho").click()
    said = first.locator(".ntm-desk").get_by_text("Nhân tính toán đã dừng")
    said.first.wait_for(timeout=LONG_MS)
    silent(first, second)


@pytest.mark.parametrize("served", ["review"], indirect=True)
def test_a_document_full_of_markup_is_reviewed_as_text(browser, served):
    page = opened(browser, served)
    page.get_by_label("Tệp trong thư mục của cơ quan").select_option(index=1)
    page.get_by_label("Người rà soát").fill(planted.marker("reviewer"))
    page.get_by_role("button", name="Đọc văn bản").click()
    page.locator(".figures button").first.wait_for(timeout=LONG_MS)
    assert "¤document¤<script>" in page.locator(".ntm-desk").text_content()
    silent(page)


@pytest.mark.parametrize("served", ["start"], indirect=True)
def test_the_start_page_over_planted_data(browser, served):
    page = opened(browser, served)
    page.get_by_label("Tỉnh hoặc huyện của anh/chị").fill("Lai Chau")
    page.keyboard.press("Tab")
    page.locator(".start .trend").first.wait_for(timeout=LONG_MS)
    page.locator("summary").last.click()
    page.locator(".page-piece table").first.wait_for(timeout=2 * LONG_MS)
    assert "¤" in page.locator(".ntm-desk").text_content()
    silent(page)


@pytest.mark.parametrize("served", ["explore"], indirect=True)
def test_the_explorer_over_planted_data(browser, served):
    page = opened(browser, served)
    page.get_by_label("Tỉnh, huyện", exact=True).fill("Lục Nam, Bắc Giang")
    page.keyboard.press("Tab")
    row = page.locator(".ntm-desk tbody tr th button")
    row.first.wait_for(timeout=LONG_MS)
    row.first.click()
    page.locator(".sheet h2").first.wait_for(timeout=LONG_MS)
    assert "¤" in page.locator(".ntm-desk").text_content()
    silent(page)
