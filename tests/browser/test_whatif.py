"""Scenarios in the real JupyterLab: moved, kept, not lost with the kernel."""

from unicodedata import combining, normalize

import labs
import pytest
from imported_panel import communes, kept_in

SHOWN = ".whatif[data-shown]"
CHANCE = ".whatif .chance"
NAME = "Nhanh hơn"
COSTS = """criterion,cost,unit,source
5,500,million_vnd,QĐ 1
17,2,billion_vnd,QĐ 1
"""
SUBJECT = "Tỉnh Lạng Sơn: các xã đã nhập, XA-2021, đến 31/12/2024"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    folder = tmp_path_factory.mktemp("jupyter")
    store = {"NTM_STORE": str(kept_in(folder / "store"))}
    with labs.opened(folder, "--language", "vi", env=store) as address:
        yield address


def opened(context, lab):
    page = context.new_page()
    address = f"{lab}/lab/tree/notebooks/14_what_if.ipynb?token={labs.TOKEN}&reset"
    page.goto(address)
    page.wait_for_selector(SHOWN, timeout=labs.WIDGETS_MS)
    return page


def test_a_scenario_is_moved_kept_and_found_again_after_the_kernel_died(browser, lab):
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = opened(context, lab)
    before = page.text_content(CHANCE)
    page.get_by_label("Tốc độ hoàn thành so với trước đây").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "([where, old]) => document.querySelector(where).textContent !== old",
        arg=[CHANCE, before],
        timeout=30_000,
    )
    page.get_by_label("2018", exact=True).fill("60")
    page.keyboard.press("Tab")
    page.get_by_text("Làm xong những gì ngân sách trả được").wait_for(timeout=60_000)
    page.get_by_label("Tên kịch bản").fill(NAME)
    page.get_by_role("button", name="Lưu kịch bản").click()
    page.get_by_role("rowheader", name=NAME).wait_for(timeout=30_000)
    listed = int(page.get_attribute(".whatif", "data-listed"))
    page.get_by_label(f"Đưa vào bản tóm tắt: {NAME}").check()
    page.wait_for_function(
        "old => Number(document.querySelector('.whatif').dataset.listed) > old",
        arg=listed,
    )
    response = page.request.get(f"{lab}/api/kernels?token={labs.TOKEN}")
    for kernel in response.json():
        page.request.delete(f"{lab}/api/kernels/{kernel['id']}?token={labs.TOKEN}")
    page.close()
    again = opened(context, lab)
    again.get_by_role("rowheader", name=NAME).wait_for(timeout=30_000)
    assert again.get_by_label(f"Đưa vào bản tóm tắt: {NAME}").is_checked()
    context.close()


def test_imported_communes_are_chosen_by_a_name_without_marks_and_the_route_follows(
    browser, lab
):
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = opened(context, lab)
    page.get_by_label("Thử trên").select_option(label=SUBJECT)
    page.get_by_text("chưa có báo cáo nào của các xã").wait_for(timeout=30_000)
    page.get_by_label("Hiện cả dữ liệu mô phỏng").check()
    page.get_by_label("Mục tiêu, số xã đạt chuẩn").fill("15")
    page.keyboard.press("Tab")
    page.get_by_text("Mục tiêu 15 xã").wait_for(timeout=60_000)
    page.get_by_text("4 lượt tiêu chí nữa, ở 4 xã").wait_for(timeout=30_000)
    page.get_by_text("Chưa nêu xác suất").wait_for()
    name = communes()[10][1]  # lacks one criterion
    bare = "".join(c for c in normalize("NFD", name) if not combining(c))
    page.get_by_label("Tìm xã").fill(bare.replace("Đ", "D").replace("đ", "d").lower())
    page.get_by_role("checkbox", name=name).check()
    page.get_by_text("3 lượt tiêu chí nữa, ở 3 xã").wait_for(timeout=30_000)
    page.get_by_text("Xã nào làm xong tiêu chí nào").click()
    assert page.locator(".whatif details tbody tr").count() == 3
    # With what a completion costs, the route is in money: the other 17 and both 5.
    page.get_by_text("Tệp chi phí", exact=True).click()
    page.get_by_label("Tệp trên máy của anh/chị").set_input_files(
        {"name": "chi-phi.csv", "mimeType": "text/csv", "buffer": COSTS.encode()}
    )
    page.get_by_text("Ít nhất cần 3 tỷ đồng nữa, ở 3 xã").wait_for(timeout=60_000)
    page.get_by_text("Tính bằng tỷ đồng, theo chi phí của tệp chi-phi.csv").wait_for()
    page.get_by_label("Tên kịch bản").fill("Một xã")
    page.get_by_role("button", name="Lưu kịch bản").click()
    page.get_by_role("rowheader", name="Một xã").wait_for(timeout=30_000)
    assert labs.loud(page) == []
    context.close()
