"""Blocks that repeat a criterion of each other are one table, as far as they agree."""

import openpyxl

FIRST = """
    TT | Tên xã | Huyện | TC1 | TC2 | TC3 | TC4
    1 | Khánh Long | Tràng Định | Đ | CĐ | Đ | Đ
    2 | Đoàn Kết | Tràng Định | CĐ | Đ | Đ | CĐ
    3 | Quốc Khánh | Tràng Định | Đ | Đ | CĐ | Đ
"""
LAST = """
    TT | Tên xã | Huyện | TC4 | TC5 | TC6 | TC7
    1 | Khánh Long | Tràng Định | Đ | Đ | CĐ | Đ
    2 | Đoàn Kết | Tràng Định | CĐ | CĐ | Đ | Đ
    3 | Quốc Khánh | Tràng Định | {} | Đ | Đ | CĐ
"""
LONG = {1: True, 2: False, 3: True, 4: True, 5: True, 6: False, 7: True}


def one_below_the_other(last):
    return {"S": FIRST + "\n" + LAST.format(last)}


def law(intake):
    found = intake.account
    return found.read + found.refused + found.left_out == found.filled


def test_a_criterion_that_two_blocks_repeat_is_taken_once(workbook, read, marks):
    intake = read(workbook(one_below_the_other("Đ")))
    assert marks(intake, "Xã Khánh Long") == LONG
    assert sorted(marks(intake, "Xã Quốc Khánh")) == [1, 2, 3, 4, 5, 6, 7]
    assert law(intake)


def test_where_they_differ_neither_mark_is_taken_and_the_others_stay(
    workbook, read, marks
):
    intake = read(workbook(one_below_the_other("CĐ")))
    assert marks(intake, "Xã Khánh Long") == LONG
    assert sorted(marks(intake, "Xã Quốc Khánh")) == [1, 2, 3, 5, 6, 7]
    told = [(p.code, p.cell) for p in intake.problems if p.refused]
    assert sorted(told) == [("said_twice", "D10"), ("said_twice", "G4")]
    assert law(intake)


def test_two_sheets_go_on_in_the_same_way(workbook, read, marks):
    intake = read(workbook({"Phần 1": FIRST, "Phần 2": LAST.format("Đ")}))
    assert marks(intake, "Xã Khánh Long") == LONG
    assert law(intake)


def test_a_second_table_of_the_same_criteria_is_no_continuation(workbook, read, marks):
    """Of two tables that share more than half of their criteria one is a copy."""
    other = FIRST.replace("TC1", "TC5").replace("Đ | CĐ | Đ | Đ", "CĐ | CĐ | Đ | Đ")
    intake = read(workbook({"S": FIRST, "Bản nháp": other}))
    assert sorted(marks(intake, "Xã Khánh Long")) == [1, 2, 3, 4]


def test_every_sheet_means_hidden_ones_too_where_no_other_has_a_table(tmp_path, read):
    book = openpyxl.Workbook()
    book.active.title = "Bìa"
    book.active.append(["Báo cáo"])
    for name in ("Khánh Long", "Đoàn Kết"):
        sheet = book.create_sheet(name)
        sheet.append(["TT", "Tên xã", "Huyện", "TC1", "TC2", "TC3"])
        sheet.append([1, name, "Tràng Định", "Đ", "CĐ", "Đ"])
        sheet.sheet_state = "hidden"
    book.save(tmp_path / "b.xlsx")
    intake = read(tmp_path / "b.xlsx", sheets=("*",))
    assert len(intake.tables["assessments"]) == 6
    assert "hidden_sheet" in [d.code for d in intake.decisions]
