"""Binary workbooks of Excel are read by their content, whatever their name says."""

import pytest
import xlsb_books

ROWS = [
    ["KẾT QUẢ NĂM 2023"],
    ["TT", "Tên xã", "TC1", "TC2", "TC3", "Tổng"],
    [1, "Xã Tân Tiến", "Đ", "CĐ", "Đ", 2],
    [2, "Xã Kim Đồng", "CĐ", "CĐ", "Đ", 1],
]


@pytest.mark.parametrize("name", ["so.xlsb", "so.xlsx", "so.xls"])
def test_a_binary_workbook_gives_its_marks(tmp_path, read, marks, name):
    intake = read(xlsb_books.write(ROWS, tmp_path / name))
    assert marks(intake, "Xã Tân Tiến") == {1: True, 2: False, 3: True}
    assert marks(intake, "Xã Kim Đồng") == {1: False, 2: False, 3: True}
    assert not intake.problems
