"""What was refused goes back to the officer, is mended and taken."""

import openpyxl

from ntm_analysis.views import problem_books

WRONG = """
    TT | Tên xã | TC1 | TC2 | TC3
    I | Huyện Tràng Định | | |
    1 | Khánh Lonh | Đ | CĐ | Đ
    2 | Đoàn Kết | Đ | hỏng | Đ
    3 | Quốc Việt | Đ | Đ | Đ
"""


def test_refused_rows_come_back_mended_with_their_district(
    workbook, read, marks, tmp_path
):
    intake = read(workbook({"S": WRONG}))
    assert (intake.taken, intake.refused) == (2, 1)
    back = tmp_path / "back.xlsx"
    problem_books.write(intake, back)
    book = openpyxl.load_workbook(back)
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0] == ["TT", "Tên xã", "Huyện", "TC1", "TC2", "TC3"]
    assert rows[1][1:3] == ["Khánh Lonh", "Huyện Tràng Định"]
    sheet["B4"], sheet["E5"] = "Khánh Long", "CĐ"
    book.save(back)
    mended = read(back)
    assert (mended.taken, mended.refused, mended.problems) == (2, 0, [])
    assert marks(mended, "Xã Khánh Long") == {1: True, 2: False, 3: True}
    assert marks(mended, "Xã Đoàn Kết") == {1: True, 2: False, 3: True}


def test_a_value_that_looks_like_a_formula_is_written_as_text(read, tmp_path):
    table = tmp_path / "book.csv"
    table.write_text("TT;Tên xã;Huyện;TC1;TC2\n1;=SUM(A1);Tràng Định;Đ;Đ\n", "utf-8")
    back = tmp_path / "back.xlsx"
    problem_books.write(read(table), back)
    cell = openpyxl.load_workbook(back).worksheets[0]["B4"]
    assert (cell.data_type, cell.value) == ("s", "=SUM(A1)")
