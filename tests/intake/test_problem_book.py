"""What was refused goes back to the officer, is mended and taken."""

import openpyxl
import pytest

from ntm_analysis.cli import main
from ntm_analysis.intake.views import problem_books
from ntm_analysis.places.tables import units

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


def mended(path, changes: dict[str, dict[str, object]]) -> None:
    """Correct cells as an officer does: type over what is yellow."""
    book = openpyxl.load_workbook(path)
    for sheet, cells in changes.items():
        for place, value in cells.items():
            book[sheet][place] = value
    book.save(path)


SINGLE = """
    TT | Tên xã | TC1 | TC2 | TC3 | Tổng số TC đạt
    I | Huyện Tràng Định | | | |
    1 | Khánh Lonh | x | | x | 2
"""
OTHER = SINGLE.replace("Tràng Định", "Cao Lộc").replace("Khánh Lonh", "Xuất Lệ")


def test_rows_of_several_sheets_come_back_with_totals_that_explain_their_empty_cells(
    workbook, read, marks, tmp_path
):
    path = workbook({"Tràng Định": SINGLE, "Cao Lộc": OTHER})
    intake = read(path)
    assert (intake.taken, intake.refused) == (1, 1)  # Xuất Lệ is near enough
    problem_books.write(intake, back := tmp_path / "back.xlsx")
    mended(back, {"Sửa và gửi lại": {"B4": " Khánh Long "}})
    again = read(back)
    assert (again.taken, again.refused) == (1, 0)
    assert marks(again, "Xã Khánh Long") == {1: True, 2: False, 3: True}


def test_a_percentage_comes_back_as_one(read, marks, tmp_path):
    path = tmp_path / "book.xlsx"
    book = openpyxl.Workbook()
    rows = [["TT", "Tên xã", "Huyện", "4.2", "11"]]
    rows += [[1, "Khánh Lonk", "Tràng Định", "hỏng", 0.115]]
    for row in rows:
        book.active.append(row)
    book.active["E2"].number_format = "0.0%"
    book.save(path)
    asked = {"criteria_set": "XA-2016", "as_of": "2019-12-31"}
    problem_books.write(read(path, **asked), back := tmp_path / "back.xlsx")
    mended(back, {"Sửa và gửi lại": {"B4": "Khánh Long", "D4": 95}})
    again = read(back, **asked)
    assert again.refused == 0
    # Poverty at most 12 % in the northern mountains: 11.5 %, and not 0.115.
    assert marks(again, "Xã Khánh Long")[11] is True
    table = again.tables["assessments"]
    assert table.loc[table["criterion"] == 11, "value"].tolist() == [11.5]


LONG = """
    Mã xã | Tiêu chí | Kết quả | Thời điểm
    05998 | 1 | Đ | 31/12/2022
    05998 | 22 | Đ | 31/12/2022
"""


def test_a_row_of_a_long_table_keeps_its_own_date(workbook, read, tmp_path):
    intake = read(workbook({"S": LONG}))
    assert (intake.taken, intake.refused) == (1, 1)
    problem_books.write(intake, back := tmp_path / "back.xlsx")
    mended(back, {"Sửa và gửi lại": {"C4": 2}})
    rows = read(back).tables["assessments"][["place_code", "criterion", "as_of"]]
    assert rows.values.tolist() == [["05998", 2, "2022-12-31"]]


ACTS = """
    TT | Tên xã | Huyện | Số quyết định | Ngày quyết định | Danh hiệu
    1 | Khánh Long | Tràng Định | 12/QĐ-UBND | 30/2/2020 | nâng cao
"""


def test_an_act_comes_back_with_its_number_and_title(workbook, read, tmp_path):
    problem_books.write(read(workbook({"S": ACTS})), back := tmp_path / "back.xlsx")
    mended(back, {"Sửa và gửi lại": {"E4": "28/2/2020"}})
    rows = read(back).tables["recognitions"][["number", "date", "title"]]
    assert rows.values.tolist() == [["12/QĐ-UBND", "2020-02-28", "advanced"]]


FORM = """
    Biểu 07 KẾT QUẢ HUY ĐỘNG NGUỒN LỰC (triệu đồng)
    TT | Nội dung | Kế hoạch năm | KQ huy động 6 tháng | KH 6T cuối năm
     | TỔNG SỐ | 15000 | chín nghìn | 6000
"""


def test_a_form_comes_back_whole(workbook, read, tmp_path):
    asked = {"criteria_set": "XA-2026", "as_of": "2026-H1"}
    asked["place"] = units.load().province("Lạng Sơn", "2026-06-30")
    intake = read(workbook({"Biểu 07": FORM}), **asked)
    assert [(p.code, p.cell) for p in intake.problems] == [("unreadable_cell", "D3")]
    problem_books.write(intake, back := tmp_path / "back.xlsx")
    mended(back, {"Biểu 07": {"D3": 9000}})
    again = read(back, **asked)
    assert again.problems == []
    assert again.tables["figures"]["value"].tolist() == [15.0, 9.0, 6.0]


def test_the_list_has_one_line_a_kind_and_bad_cells_a_note(workbook, read, tmp_path):
    table = """
        TT | Tên xã | Huyện | TC1 | TC2 | TC3
        1 | Khánh Long | Tràng Định | ? | ? | Đ
        2 | Đoàn Kết | Tràng Định | ? | Đ | CĐ
        3 | Xã lạ | Tràng Định | Đ | Đ | CĐ
        4 | Xã xa | Tràng Định | Đ | Đ | CĐ
    """
    back = tmp_path / "back.xlsx"
    problem_books.write(read(workbook({"S": table})), back, "en")
    book = openpyxl.load_workbook(back)
    rows = [[cell.value for cell in row] for row in book.worksheets[-1].iter_rows()]
    assert rows[0][2:5] == ["Cell", "Value", "Rule"]
    assert [row[2] for row in rows[1:]] == ["3 cells: D2, E2, D3", "2 cells: B4, B5"]
    assert [row[3] for row in rows[1:]] == ["?", "Xã lạ, Xã xa"]
    first = book.worksheets[0]
    assert "the cell holds no mark or number" in first["D4"].comment.text
    assert (first.page_setup.orientation, first.page_setup.fitToWidth or 1) == (
        "landscape",
        1,
    )
    assert first.sheet_properties.pageSetUpPr.fitToPage  # nineteen columns on one page


def test_a_refused_file_is_told_in_the_officers_language(tmp_path, capsys):
    (tmp_path / "bieu.xlsx").write_bytes(b"%PDF-1.7 ...")
    asked = ["import", str(tmp_path / "bieu.xlsx"), "--place", "Lạng Sơn", "--as-of",
             "2023-12-31", "--criteria-set", "XA-2021", "--dry-run"]  # fmt: skip
    assert main(asked) == 9
    assert "đây là tệp PDF. Chép bảng vào sổ Excel" in capsys.readouterr().err
    assert main([*asked, "--language", "en"]) == 9
    assert "it is a PDF. Copy its table" in capsys.readouterr().err


TITLED = """
    {title}
     | | | | | |
    TT | Tên xã | TC1 | TC2 | TC3 | TC4 | TC5
    1 | Hồng Phong | {yes} | {no} | hỏng | {no} | {yes}
    2 | Hoa Thám | {no} | {yes} | {yes} | {yes} | {no}
    3 | Tân Văn | {yes} | {yes} | {no} | {no} | {yes}
    {note}
"""
# Title, sign of "met" and of "not met", and the note that explains them.
READINGS = [
    ("KẾT QUẢ TIÊU CHÍ HUYỆN BÌNH GIA", "A", "B", "| Ghi chú: A: đạt; B: chưa đạt"),
    ("KẾT QUẢ TIÊU CHÍ HUYỆN BÌNH GIA", "o", "+", "| o: đạt; +: chưa đạt"),
    ("NĂM ĐẠT TỪNG TIÊU CHÍ CỦA HUYỆN BÌNH GIA, ĐẾN 31/12/2023", "2021",
     "KH 2025", ""),
]  # fmt: skip


@pytest.mark.parametrize(("title", "yes", "no", "note"), READINGS)
def test_rows_come_back_with_what_says_how_they_are_read(
    title, yes, no, note, workbook, read, marks, tmp_path
):
    sheet = TITLED.format(title=title, yes=yes, no=no, note=note)
    problem_books.write(read(workbook({"S": sheet})), back := tmp_path / "back.xlsx")
    mended(back, {"Sửa và gửi lại": {"F4": yes}})
    found = marks(again := read(back), "Xã Hồng Phong")
    assert (again.taken, again.refused) == (1, 0)  # "Hồng Phong": its title is gone
    assert {n: bool(met) for n, met in found.items()} == {
        1: True, 2: False, 3: True, 4: False, 5: True,
    }  # fmt: skip


def test_a_wrong_name_and_a_wrong_mark_of_one_row_are_both_yellow(
    workbook, read, tmp_path
):
    table = """
        TT | Tên xã | Huyện | TC1 | TC2 | TC3
        1 | Khánh Lonq | Tràng Định | Đ | hỏng | Đ
        2 | Đoàn Kết | Tràng Định | Đ | CĐ | Đ
    """
    problem_books.write(read(workbook({"S": table})), back := tmp_path / "back.xlsx")
    row = openpyxl.load_workbook(back).worksheets[0][4]
    assert [c.value for c in row if c.fill.fill_type] == ["Khánh Lonq", "hỏng"]


def test_the_workbook_in_english_is_taken_back(workbook, read, marks, tmp_path):
    problem_books.write(read(workbook({"S": WRONG})), back := tmp_path / "b.xlsx", "en")
    mended(back, {"Correct and send back": {"B4": "Khánh Long", "E5": "CĐ"}})
    again = read(back)
    assert (again.taken, again.refused, again.problems) == (2, 0, [])
    assert marks(again, "Xã Đoàn Kết") == {1: True, 2: False, 3: True}


ABOUT = ("--place", "Lạng Sơn", "--as-of", "2023-12-31", "--criteria-set", "XA-2021")


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "tệp trống. Kiểm tra lại xem đã chép đủ chưa."),
     ("en", "it is empty. Check that it was copied whole.")],
)  # fmt: skip
def test_a_file_refused_as_a_whole_stands_in_the_workbook_of_problems(
    language, said, tmp_path, monkeypatch
):
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))
    (tmp_path / "so.xlsx").write_bytes(b"")
    back = tmp_path / "loi.xlsx"
    words = ["import", tmp_path / "so.xlsx", *ABOUT, "--problems", back]
    assert main([*map(str, words), "--language", language]) == 9
    rows = openpyxl.load_workbook(back).worksheets[0].iter_rows(values_only=True)
    assert [row[-1] for row in rows][1:] == [said]


def test_the_workbook_of_problems_never_goes_over_the_file_itself(
    workbook, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))
    path = workbook({"S": WRONG})
    before = path.read_bytes()
    words = ["import", path, *ABOUT, "--problems", path.parent / "." / path.name]
    assert main(list(map(str, words))) == 2
    assert "là chính tệp đang nhập" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_why_nothing_could_be_kept_is_printed(workbook, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NTM_STORE", str(tmp_path / "store"))
    table = WRONG.replace("Đoàn Kết", "Đoàn Kêw").replace("Quốc Việt", "Quốc Vixx")
    words = ["import", workbook({"S": table}), *ABOUT]
    assert main(list(map(str, words))) == 10
    assert "không có xã nào mang tên này" in capsys.readouterr().out
