"""The review in the real JupyterLab, by keyboard; markup in a document is text."""

import shutil

import labs
import planted
import pytest

SHOWN = ".work[data-shown]"
ENOUGH = 4.5
LONG_MS = 60_000
BRIEFING_MS = 240_000
TEXT = f"""ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG
Số: 12/KH-UBND
Tuyên Quang, ngày 20 tháng 01 năm 2026
KẾ HOẠCH
Xây dựng nông thôn mới tỉnh Tuyên Quang giai đoạn 2026 - 2030
Đến ngày 31/12/2025, toàn tỉnh có 24/117 xã đạt chuẩn nông thôn mới; bình quân toàn
tỉnh 6,4 tiêu chí/xã. {planted.marker("document")}
Mục tiêu đến năm 2030: 70/117 xã đạt chuẩn nông thôn mới.
Ngoài ra trong năm có 03 xã nông thôn mới nâng cao.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("jupyter")


@pytest.fixture(scope="module")
def lab(folder, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    own = shutil.ignore_patterns("store", "user")
    shutil.copytree(planted.HOME / "data", home / "data", ignore=own)
    for name in ("maps", "notebooks"):
        (home / name).symlink_to(planted.HOME / name, target_is_directory=True)
    (home / "ke-hoach.txt").write_text(TEXT, encoding="utf-8")
    given = {"NTM_HOME": str(home), "NTM_FOLDERS": str(home)}
    with labs.opened(folder, "--language", "vi", env=given) as address:
        yield address


@pytest.fixture(params=["JupyterLab Light", "JupyterLab Dark"])
def page(browser, lab, folder, request):
    labs.set_theme(folder, request.param)
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    opened = context.new_page()
    opened.elsewhere = labs.asked_elsewhere(opened, lab)
    opened.goto(f"{lab}/lab/tree/notebooks/15_review.ipynb?token={labs.TOKEN}&reset")
    opened.wait_for_selector(SHOWN, timeout=labs.WIDGETS_MS)
    opened.dark = "Dark" in request.param
    yield opened
    context.close()


def settled(page, key):
    before = page.get_attribute(SHOWN, "data-shown")
    page.keyboard.press(key)
    page.wait_for_function(
        "old => document.querySelector('.work').dataset.shown !== old",
        arg=before,
        timeout=LONG_MS,
    )


def test_a_document_is_reviewed_and_saved_by_keyboard_alone(page):
    page.get_by_label("Tệp trên máy của anh/chị").focus()
    labs.tab_to(page, "Tệp trong thư mục của cơ quan")
    page.keyboard.press("ArrowDown")
    labs.tab_to(page, "Người rà soát")
    page.keyboard.type("Hà")
    labs.tab_to(page, "Khóa kế hoạch (để trống: nơi và năm)")
    key = "thu-toi" if page.dark else "thu-sang"
    page.keyboard.type(key)
    page.keyboard.press("Enter")
    page.locator(".figures button").first.wait_for(timeout=LONG_MS)
    states = page.locator(".figures .state")
    assert states.first.text_content().endswith("khá chắc")
    assert states.last.text_content().endswith(", chắc")
    # The focus is in the list: keys decide, arrows move.
    settled(page, "a")
    assert "Đã xem 1/4" in page.locator(".review").text_content()
    settled(page, "x")
    settled(page, "ArrowUp")
    settled(page, "u")
    assert states.nth(1).text_content().startswith("chưa xem")
    assert labs.loud(page) == []
    page.locator(".review summary").evaluate_all("all => all.forEach(n => n.click())")
    faint = [o for o in page.evaluate(labs.CONTRASTS, labs.OWN_WORDS) if o[1] < ENOUGH]
    assert faint == []
    page.get_by_label("Khóa kế hoạch").focus()
    labs.tab_to(page, "Nhận các số chắc chắn còn lại")
    settled(page, "Enter")
    page.get_by_label("Khóa kế hoạch").focus()
    labs.tab_to(page, "Lưu kế hoạch")
    settled(page, "Enter")
    page.get_by_text(f"Kế hoạch {key}: đã lưu").wait_for(timeout=LONG_MS)
    if page.dark:  # once is enough: a briefing takes a while
        labs.tab_to(page, "Làm bản tóm tắt")
        page.keyboard.press("Enter")
        review = page.locator(".review")
        review.get_by_role("button", name="Dừng", exact=True).wait_for(timeout=LONG_MS)
        # The review answers while the page is made.
        review.locator(".figures button").first.click()
        review.get_by_role("heading", name="/4").wait_for(timeout=LONG_MS)
        inside = page.frame_locator(".review iframe").locator("h1")
        inside.first.wait_for(timeout=BRIEFING_MS)
        assert "Tuyên Quang" in inside.first.text_content()
    assert page.evaluate("window.__ran === undefined")
    assert page.elsewhere == []
