"""The import in the real JupyterLab: dropped, looked at, kept, withdrawn."""

import json
import re
from pathlib import Path

import labs
import openpyxl
import pytest

from ntm_analysis.files.catalog import home

SHOWN = ".work[data-shown]"
ENOUGH = 4.5
EXAMPLE = Path(home()) / "notebooks/examples/mo-phong-lang-son-2025-06.xlsx"
LONG_MS = 60_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("jupyter")


@pytest.fixture(scope="module")
def lab(folder):
    store = {"NTM_STORE": str(folder / "store")}
    with labs.opened(folder, "--language", "vi", env=store) as address:
        yield address


@pytest.fixture(params=["JupyterLab Light", "JupyterLab Dark"])
def page(browser, lab, folder, request):
    labs.set_theme(folder, request.param)
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    opened = context.new_page()
    opened.elsewhere = labs.asked_elsewhere(opened, lab)
    opened.goto(f"{lab}/lab/tree/notebooks/08_import.ipynb?token={labs.TOKEN}&reset")
    opened.wait_for_selector(SHOWN, timeout=labs.WIDGETS_MS)
    yield opened
    context.close()


def test_a_workbook_is_looked_at_kept_and_withdrawn_by_keyboard_alone(page):
    page.get_by_label("Tệp trên máy của anh/chị").set_input_files(
        # By content: in the C locale the browser opens no path with diacritics.
        {
            "name": EXAMPLE.name,
            "mimeType": "application/octet-stream",
            "buffer": EXAMPLE.read_bytes(),
        }
    )
    page.get_by_text(f"Đã chọn: {EXAMPLE.name}").wait_for(timeout=LONG_MS)
    page.get_by_label("Tệp trên máy của anh/chị").focus()
    labs.tab_to(page, "Tỉnh, huyện hoặc xã")
    page.keyboard.press("Control+A")
    page.keyboard.type("lang son")
    labs.tab_to(page, "Ngày số liệu")
    page.keyboard.press("Control+A")
    page.keyboard.type("06/2025")
    page.keyboard.press("Enter")
    page.locator(".counted").wait_for(timeout=LONG_MS)
    counts = page.locator("[data-count]").evaluate_all(
        "all => all.map(n => [n.dataset.count, n.querySelector('dd').textContent])"
    )
    assert dict(counts)["rows"] == str(communes())
    assert page.get_by_text("Chạy thử: chưa lưu gì.").is_visible()
    assert labs.loud(page) == []
    page.locator(".kind summary").evaluate_all("all => all.forEach(n => n.click())")
    faint = [o for o in page.evaluate(labs.CONTRASTS, labs.OWN_WORDS) if o[1] < ENOUGH]
    assert faint == []
    labs.tab_to(page, "Lưu vào kho")
    page.keyboard.press("Enter")
    stored = page.get_by_text("Đã lưu thành lần nhập")
    stored.wait_for(timeout=LONG_MS)
    number = re.search(r"\d+", stored.text_content())[0]
    page.get_by_label("Ngày số liệu").focus()
    labs.tab_to(page, f"Rút lại {number}")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.get_by_text(f"Đã rút lại lần nhập {number}").wait_for(timeout=LONG_MS)
    assert page.get_by_text("Chưa nhập sổ nào.").is_visible()
    assert page.elsewhere == []


def communes() -> int:
    """Count the numbered rows of the example, which are its communes."""
    rows = openpyxl.load_workbook(EXAMPLE).active.iter_rows(max_col=2, values_only=True)
    return sum(isinstance(number, int) and bool(name) for number, name in rows)


def test_a_dropped_file_and_the_workbook_of_problems(page, tmp_path):
    content = json.dumps([*EXAMPLE.read_bytes()])
    page.locator(".work").evaluate(
        """(node, [name, content]) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(JSON.parse(content))], name));
          const told = { dataTransfer: data, bubbles: true, cancelable: true };
          node.dispatchEvent(new DragEvent("drop", told));
        }""",
        [EXAMPLE.name, content],
    )
    page.get_by_text(f"Đã chọn: {EXAMPLE.name}").wait_for(timeout=LONG_MS)
    page.get_by_label("Tỉnh, huyện hoặc xã").fill("Lạng Sơn")
    page.get_by_label("Ngày số liệu").fill("2025-06")
    page.get_by_role("button", name="Xem trước").click()
    page.locator(".counted").wait_for(timeout=LONG_MS)
    with page.expect_download() as told:
        page.get_by_role("button", name="Lưu sổ lỗi để sửa").click()
    told.value.save_as(tmp_path / "problems.xlsx")
    assert (tmp_path / "problems.xlsx").read_bytes()[:2] == b"PK"


def test_a_refusal_stands_in_the_view_and_the_page_goes_on(page):
    page.get_by_label("Tỉnh, huyện hoặc xã").fill("Lạng Sn")
    page.get_by_label("Ngày số liệu").fill("2025-06")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_text("Chưa có tệp.").wait_for(timeout=LONG_MS)
    page.get_by_label("Tệp trong thư mục của cơ quan").select_option(index=1)
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_text("không có đơn vị nào tên “Lạng Sn”").wait_for(timeout=LONG_MS)


def test_a_kernel_that_ended_is_said_in_the_view_and_nothing_kept_is_lost(page, lab):
    page.get_by_label("Tệp trong thư mục của cơ quan").select_option(index=1)
    page.get_by_label("Tỉnh, huyện hoặc xã").fill("Lạng Sơn")
    page.get_by_label("Ngày số liệu").fill("2025-06")
    page.get_by_role("button", name="Xem trước").click()
    page.locator(".counted").wait_for(timeout=LONG_MS)
    page.get_by_role("button", name="Lưu vào kho").click()
    page.get_by_text("Đã lưu thành lần nhập").wait_for(timeout=LONG_MS)
    # JupyterLab tells in a dialog that it starts another; it may come before the click.
    dialog = page.locator(".jp-Dialog")
    page.add_locator_handler(dialog, lambda: dialog.get_by_role("button").last.click())
    labs.kill_kernels()
    page.get_by_role("button", name="Xem trước").click()
    said = page.locator(".ntm-desk").get_by_text("Nhân tính toán đã dừng")
    said.first.wait_for(timeout=LONG_MS)
    page.goto(f"{lab}/lab/tree/notebooks/08_import.ipynb?token={labs.TOKEN}&reset")
    page.wait_for_selector(SHOWN, timeout=labs.WIDGETS_MS)
    page.get_by_role("button", name="Rút lại").first.wait_for(timeout=LONG_MS)
