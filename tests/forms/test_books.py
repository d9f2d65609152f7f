"""A table says the same in every format; what looks like a formula is text."""

import openpyxl
import pytest

from ntm_analysis.files.legacy_text import nfc_lines, to_cp1258
from ntm_analysis.files.workbooks import workbooks
from ntm_analysis.forms import books, table_files
from ntm_analysis.forms.books import csv_text
from ntm_analysis.forms.sheets import FormTable

DRAWN = [
    ["TT", "Tên xã", "Tiêu chí", "Tiêu chí"],
    ["TT", "Tên xã", "TC1", "TC2"],
]
ROWS = [
    [1, "Xã Hoàng Đồng", "Đ", 85.5],
    [2, "=SUM(A1)", "", "95,5 (60)"],
    [3, "+84", "CĐ", 0],
]


def table() -> FormTable:
    made = FormTable("Biểu 1")
    made.titles("KẾT QUẢ", "DỮ LIỆU MÔ PHỎNG, không phải số liệu thật")
    made.heading(DRAWN)
    for row in ROWS:
        made.line(row)
    made.finish([6, 24, 10, 10], 2)
    return made


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_a_workbook_of_each_format_holds_the_same_cells(tmp_path, suffix):
    path = books.write([table()], tmp_path / f"book.{suffix}", "mô phỏng")
    sheet = workbooks.read(path).sheets[0]
    assert sheet.name == "Biểu 1"
    assert sheet.rows[3][:4] == ["TT", "Tên xã", "Tiêu chí", ""]
    assert [list(row) for row in sheet.rows[5:]] == [
        [1, "Xã Hoàng Đồng", "Đ", 85.5],
        [2, "=SUM(A1)", "", "95,5 (60)"],
        [3, "+84", "CĐ", 0],
    ]
    assert (3, 2, 3, 3) in sheet.merged
    assert (3, 0, 4, 0) in sheet.merged


@pytest.mark.parametrize("encoding", csv_text.ENCODINGS)
def test_csv_of_each_encoding_is_read_as_it_was_written(tmp_path, encoding):
    path = tmp_path / "t.csv"
    path.write_bytes(csv_text.content(table(), encoding))
    sheet = workbooks.read(path).sheets[0]
    assert sheet.rows[5][:4] == ["1", "Xã Hoàng Đồng", "Đ", "85,5"]


def test_capitals_and_stacked_marks_survive_cp1258():
    words = "ỦY BAN NHÂN DÂN HUYỆN ĐẮK R'LẤP: Nguyễn Ướt, Huế, Phú Thọ"
    assert nfc_lines(to_cp1258(words).decode("cp1258")) == words


def test_a_table_of_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"write \.xlsx, \.xls, \.ods or \.csv"):
        books.write([table()], tmp_path / "t.pdf")


def test_csv_on_disk_has_the_mark_that_excel_needs_and_no_formula(tmp_path):
    import pandas as pd

    rows = pd.DataFrame({"place": ["Xã Yên Bái", "=1+1", "@x"], "met": [True] * 3})
    table_files.save(rows, tmp_path / "t.csv", "csv")
    raw = (tmp_path / "t.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfplace,met\n")
    assert raw.decode("utf-8-sig").splitlines()[2:] == ["'=1+1,true", "'@x,true"]
    table_files.save(rows, tmp_path / "t.xlsx", "xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert [(c.value, c.data_type) for c in sheet["A"][2:]] == [
        ("=1+1", "s"), ("@x", "s"),
    ]  # fmt: skip
