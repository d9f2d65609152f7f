"""Every filled cell is read, refused or named; tables in parts are whole."""

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from ntm_analysis.errors import ImportRefusedError

BELOW = """
    TT | Tên xã | Huyện | TC1 | TC2 | TC3
    1 | Khánh Long | Tràng Định | x | | x
    2 | Đoàn Kết | Tràng Định | x | x |

    TT | Tên xã | Huyện | TC4 | TC5 | Tổng số TC đạt
    1 | Khánh Long | Tràng Định | x | | 3
    2 | Đoàn Kết | Tràng Định | | x | 3

    Biểu 3
    TT | Tên xã | Huyện | 17 | 18 | 19
    1 | Khánh Long | Tràng Định | | |
    2 | Đoàn Kết | Tràng Định | | |
"""


def law(intake):
    """Read, refused and left out are all filled cells; the places are named."""
    found = intake.account
    assert found.read >= 0
    assert found.read + found.refused + found.left_out == found.filled
    return found


def codes(intake):
    return [p.code for p in intake.problems]


def test_parts_below_each_other_are_read_and_share_their_totals(workbook, read, marks):
    intake = read(workbook({"S": BELOW}))
    assert marks(intake, "Xã Khánh Long") == {
        1: True, 2: False, 3: True, 4: True, 5: False, 17: False, 18: False, 19: False,
    }  # fmt: skip
    assert codes(intake) == []
    assert law(intake).left_out == 0


def test_a_wrong_total_of_a_table_in_parts_is_told_as_it_stands(workbook, read):
    intake = read(workbook({"TC NTM": BELOW.replace("x | | 3", "x | | 9")}))
    told = [(p.code, p.cell, p.value, p.said["counted"]) for p in intake.problems]
    assert told == [("row_total", "F6", "9", "3")]


BESIDE = """
    TT | Tên xã | TC1 | TC2 | TC3 | | TT | Tên xã | TC1 | TC2 | TC3
    1 | Khánh Long | Đ | CĐ | Đ | | 3 | Quốc Khánh | CĐ | Đ | Đ
    2 | Đoàn Kết | CĐ | Đ | Đ | | 4 | Vĩnh Tiến | Đ | Đ | CĐ
"""


def test_two_halves_side_by_side_are_two_tables(workbook, read, marks):
    intake = read(workbook({"S": BESIDE}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False, 3: True}
    assert marks(intake, "Xã Vĩnh Tiến") == {1: True, 2: True, 3: False}
    cells = intake.tables["assessments"].set_index(["place", "criterion"])["cell"]
    assert cells["Xã Vĩnh Tiến", 3] == "K3"
    assert law(intake).left_out == 0


def test_criteria_on_two_sheets_are_one_table(workbook, read, marks):
    first, second = BELOW.split("\n\n")[:2]
    intake = read(workbook({"TC 1-3": first, "TC 4-5": second}))
    assert marks(intake, "Xã Đoàn Kết") == {
        1: True,
        2: True,
        3: False,
        4: False,
        5: True,
    }
    assert codes(intake) == []


def test_a_draft_of_the_same_communes_is_left_and_named(workbook, read, marks):
    good = """
        TT | Tên xã | Huyện | TC1 | TC2
        1 | Khánh Long | Tràng Định | Đ | CĐ
        2 | Đoàn Kết | Tràng Định | CĐ | Đ
    """
    draft = good.replace("| Đ | CĐ", "| CĐ | CĐ")
    intake = read(workbook({"Chính thức": good, "Nháp": draft, "Ghi chép": "a | b"}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False}
    left = {(a.sheet, a.range, a.why) for a in law(intake).areas}
    assert left == {("Nháp", "A1:E3", "sheet"), ("Ghi chép", "A1:B1", "sheet")}


def test_the_same_table_of_another_date_below_is_left(workbook, read, marks):
    two = """
        Tính đến 31/12/2023
        TT | Tên xã | Huyện | TC1 | TC2
        1 | Khánh Long | Tràng Định | Đ | CĐ

        Tính đến 31/12/2022
        TT | Tên xã | Huyện | TC1 | TC2
        1 | Khánh Long | Tràng Định | CĐ | CĐ
    """
    intake = read(workbook({"S": two}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False}
    assert [(a.range, a.cells) for a in law(intake).areas] == [("A5:E7", 11)]


def test_hidden_rows_and_columns_are_read_and_told(tmp_path, read, marks):
    book = xlsxwriter.Workbook(tmp_path / "b.xlsx")
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, ["TT", "Tên xã", "Huyện", "TC1", "TC2"])
    sheet.write_row(1, 0, [1, "Khánh Long", "Tràng Định", "Đ", "CĐ"])
    sheet.write_row(2, 0, [2, "Đoàn Kết", "Tràng Định", "CĐ", "Đ"])
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column(4, 4, None, None, {"hidden": True})
    book.close()
    intake = read(tmp_path / "b.xlsx")
    assert marks(intake, "Xã Đoàn Kết") == {1: False, 2: True}
    said = next(d.said for d in intake.decisions if d.code == "hidden_read")
    assert said == {"sheet": "S", "rows": "3", "columns": "E"}


def test_a_hidden_table_beside_a_visible_one_is_left_and_named(tmp_path, read, marks):
    book = xlsxwriter.Workbook(tmp_path / "b.xlsx")
    for name, mark in (("Biểu", "Đ"), ("Cũ", "CĐ")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["TT", "Tên xã", "Huyện", "TC1", "TC2"])
        sheet.write_row(1, 0, [1, "Khánh Long", "Tràng Định", mark, "Đ"])
    sheet.hide()
    book.close()
    intake = read(tmp_path / "b.xlsx")
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: True}
    assert [(a.sheet, a.why) for a in law(intake).areas] == [("Cũ", "hidden")]


def test_only_a_hidden_sheet_is_read_and_told(tmp_path, read, marks):
    book = xlsxwriter.Workbook(tmp_path / "b.xlsx")
    book.add_worksheet("Bìa").write(0, 0, "Báo cáo")
    sheet = book.add_worksheet("Số liệu")
    sheet.write_row(0, 0, ["TT", "Tên xã", "Huyện", "TC1", "TC2"])
    sheet.write_row(1, 0, [1, "Khánh Long", "Tràng Định", "Đ", "CĐ"])
    sheet.hide()
    book.close()
    intake = read(tmp_path / "b.xlsx")
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False}
    assert "hidden_sheet" in [d.code for d in intake.decisions]


MERGED = """
    TT | Tên xã | Huyện | TC1 | TC2 | TC3
    1 | Khánh Long | Tràng Định | Đ | | CĐ
    2 | Đoàn Kết | Tràng Định | | CĐ | Đ
    3 | Quốc Khánh | Tràng Định | Xã sáp nhập, chưa đánh giá | |
"""


def test_merged_marks_are_marks_and_merged_remarks_are_none(workbook, read, marks):
    boxes = [(1, 3, 1, 4), (3, 3, 3, 5)]
    intake = read(workbook({"S": MERGED}, merged=boxes))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: True, 3: False}
    assert marks(intake, "Xã Quốc Khánh") == {1: None, 2: None, 3: None}
    assert [(p.code, p.cell) for p in intake.problems] == [("merged_remark", "D4:F4")]


def test_a_mark_merged_over_two_communes_is_both_of_theirs(workbook, read, marks):
    table = MERGED.replace("Xã sáp nhập, chưa đánh giá", "Đ")
    intake = read(workbook({"S": table}, merged=[(1, 3, 2, 3)]))
    assert marks(intake, "Xã Đoàn Kết")[1] is True


TWICE = """
    TT | Tên xã | Huyện | TC1 | TC2
    1 | Khánh Long | Tràng Định | {first}
    2 | Đoàn Kết | Tràng Định | Đ | CĐ
    3 | Khánh Long | Tràng Định | {second}
"""
CASES = [
    ("Đ | CĐ", "CĐ | Đ", {}, ["commune_twice", "commune_twice"]),
    ("Đ | CĐ", "Đ | CĐ", {1: True, 2: False}, ["commune_same"]),
    (" | ", "CĐ | Đ", {1: False, 2: True}, ["commune_blank"]),
    ("Đ | CĐ", " | ", {1: True, 2: False}, ["commune_blank"]),
]


@pytest.mark.parametrize(("first", "second", "right", "told"), CASES)
def test_a_commune_twice_is_taken_only_if_its_rows_agree(
    first, second, right, told, workbook, read, marks
):
    intake = read(workbook({"S": TWICE.format(first=first, second=second)}))
    assert marks(intake, "Xã Khánh Long") == right
    assert marks(intake, "Xã Đoàn Kết") == {1: True, 2: False}
    assert codes(intake) == told
    law(intake)


def test_a_long_table_that_says_two_things_takes_neither(workbook, read, marks):
    table = """
        Tên xã | Huyện | Tiêu chí | Đánh giá
        Khánh Long | Tràng Định | 1 | Đ
        Khánh Long | Tràng Định | 2 | CĐ
        Khánh Long | Tràng Định | 1 | CĐ
        Khánh Long | Tràng Định | 2 | CĐ
    """
    intake = read(workbook({"S": table}))
    assert marks(intake, "Xã Khánh Long") == {2: False}
    assert sorted(codes(intake)) == ["said_same", "said_twice"]
    assert (intake.taken, intake.refused) == (1, 2)
    law(intake)


def test_what_two_sheets_say_is_counted_once_and_what_they_dispute_as_refused(
    workbook, read, marks
):
    """Of two marks a commune one differs on the second sheet: three are left."""
    one = """
        TT | Tên xã | Huyện | TC1 | TC2
        1 | Khánh Long | Tràng Định | Đ | CĐ
        2 | Đoàn Kết | Tràng Định | Đ | Đ
    """
    other = one.replace("Đ | CĐ", "Đ | Đ")
    intake = read(workbook({"Lần 1": one, "Lần 2": other}), sheets=("*",))
    assert marks(intake, "Xã Khánh Long") == {1: True}
    assert marks(intake, "Xã Đoàn Kết") == {1: True, 2: True}
    assert (intake.cells, intake.account.refused) == (3, 2)
    law(intake)


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_crossed_out_is_not_read(whole, tmp_path, read, marks):
    book = openpyxl.Workbook()
    for row in (
        ["TT", "Tên xã", "Huyện", "TC1", "TC2"],
        [1, "Khánh Long", "Tràng Định", "Đ", "CĐ"],
        [1, "Khánh Long", "Tràng Định", "CĐ", "Đ"],
    ):
        book.active.append(row)
    for cell in book.active[2] if whole else [book.active["D2"]]:
        cell.font = Font(strike=True)
    if not whole:
        book.active.delete_rows(3)
    book.save(tmp_path / "b.xlsx")
    intake = read(tmp_path / "b.xlsx")
    if whole:
        assert marks(intake, "Xã Khánh Long") == {1: False, 2: True}
        assert codes(intake) == ["struck_row"]
    else:
        assert marks(intake, "Xã Khánh Long") == {1: None, 2: False}
        assert codes(intake) == ["struck_cell"]
    law(intake)


COMMUNES = ("Khánh Long", "Đoàn Kết", "Quốc Khánh", "Vĩnh Tiến", "Cao Minh", "Xã lạ")
MARKS = st.sampled_from(["Đ", "CĐ", "", "?", "–", "x"])


@st.composite
def messy_sheets(draw):
    """A table of some criteria in one or two parts, with notes and strange columns."""
    rows = [["BIỂU TỔNG HỢP"], ["Đơn vị tính: xã"]][: draw(st.integers(0, 2))]
    names = draw(st.lists(st.sampled_from(COMMUNES), min_size=1, max_size=6))
    cut = draw(st.integers(2, 8))
    for first, last in ((1, cut), (cut + 1, 10)):
        if last - first < 1 or (first > 1 and draw(st.booleans())):
            continue
        more = draw(st.sampled_from([[], ["Dân số"], ["Ghi chú"], ["Tổng số TC đạt"]]))
        numbers = [f"TC{n}" for n in range(first, last + 1)]
        rows.append(["TT", "Tên xã", "Huyện", *numbers, *more])
        for n, name in enumerate(names, 1):
            marks = [draw(MARKS) for _ in numbers]
            rows.append([n, name, "Tràng Định", *marks, *(7 for _ in more)])
        if draw(st.booleans()):
            rows += [
                [],
                ["", "Người lập biểu", "", "", "KT. CHỦ TỊCH"],
                ["", "Ghi chú: a"],
            ]
    return rows


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=messy_sheets(), other=st.booleans(), long=st.booleans())
def test_read_refused_and_left_out_are_all_filled_cells(
    rows, other, long, tmp_path_factory, read
):
    path = tmp_path_factory.mktemp("law") / "b.xlsx"
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if other:
        book.create_sheet("Khác").append(["lời dặn", "", 5])
    if long:
        sheet = book.create_sheet("Dọc", 0)
        for row in (
            ["Tên xã", "Huyện", "Tiêu chí", "Đánh giá", "Cán bộ"],
            ["Khánh Long", "Tràng Định", 1, "Đ", "An"],
            ["Khánh Long", "Tràng Định", "99", "Đ", "Bình"],
            ["Người lập"],
        ):
            sheet.append(row)
    book.save(path)
    filled = sum(
        cell.value not in (None, "")
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
    )
    try:
        intake = read(path)
    except ImportRefusedError:
        return  # the whole file is refused and says why
    found = law(intake)
    assert found.filled == filled
    refused = {p.cell for p in intake.problems if p.refused}
    assert (found.refused > 0) <= bool(refused)
