"""Rows a year, villages, two sets in a sheet, degrees of completion, remarks."""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.intake.cells.marks import read_mark
from ntm_analysis.intake.roster.rows import is_village

TC = " | ".join(f"TC{n}" for n in range(1, 5))


def codes(intake) -> dict[str, int]:
    return {p.code: int(p.said.get("count", 1)) for p in intake.problems}


ROWS = f"""
    TT | Tên xã | Nội dung | {TC}
    1 | Xã Tân Tiến | Kết quả năm 2022 | CĐ | CĐ | CĐ | CĐ
      |  | Kết quả năm 2023 | Đ | CĐ | Đ | Đ
      |  | Kế hoạch năm 2024 | Đ | Đ | Đ | Đ
    2 | Xã Kim Đồng | Kết quả năm 2022 | Đ | Đ | Đ | Đ
      |  | Kết quả năm 2023 | CĐ | Đ | Đ | CĐ
      |  | Kế hoạch năm 2024 | Đ | Đ | Đ | Đ
"""


def test_of_a_row_a_year_the_year_of_the_import_is_read(workbook, read, marks):
    intake = read(workbook({"Biểu": ROWS}, [(1, 1, 3, 1), (4, 1, 6, 1)]))
    assert marks(intake, "Xã Tân Tiến") == {1: True, 2: False, 3: True, 4: True}
    assert marks(intake, "Xã Kim Đồng") == {1: False, 2: True, 3: True, 4: False}
    account = intake.account
    assert account.read + account.refused + account.left_out == account.filled
    assert account.left_out == 4 * 5  # four rows of other years, label and marks


def test_a_plan_is_read_from_the_row_of_the_plan(workbook, read, marks):
    intake = read(workbook({"Biểu": ROWS}), as_of="2024-12-31", kind="plan")
    assert marks(intake, "Xã Kim Đồng") == dict.fromkeys(range(1, 5), True)


def test_rows_of_other_years_alone_are_refused_with_their_names(workbook, read):
    with pytest.raises(ImportRefusedError, match="Kết quả năm 2022; Kết quả năm 2023"):
        read(workbook({"Biểu": ROWS}), as_of="2021-12-31")


VILLAGES = f"""
    TT | Xã / thôn | {TC} | Tổng số TC đạt
    1 | Xã Tân Tiến | x |  | x | x | 3
      | - Thôn Nà Lầu | x | x | x | x |
      | - Bản Pò Mỏ |  |  |  | x |
    2 | Xã Kim Đồng |  | x |  |  | 1
      | Thôn 1 | x | x | x | x |
"""


def test_villages_below_their_communes_are_left_out_and_named(workbook, read, marks):
    intake = read(workbook({"Biểu": VILLAGES}))
    assert marks(intake, "Xã Tân Tiến") == {1: True, 2: False, 3: True, 4: True}
    assert marks(intake, "Xã Kim Đồng") == {1: False, 2: True, 3: False, 4: False}
    assert intake.refused == 0
    assert intake.account.left_out == 5 + 2 + 5


def test_a_commune_called_ban_is_no_village():
    assert is_village("+ Bản Nà Lầu", "")
    assert not is_village("Bản Qua", "4")
    assert not is_village("Bản Qua", "")


def test_beside_the_set_of_a_higher_level_the_set_of_the_import_is_read(
    workbook, read, marks
):
    heads = "Xã NTM" + " | " * 4 + "Xã NTM nâng cao" + " | " * 3
    table = f"""
        TT | Tên xã | {heads}
         |  | {TC} | {TC}
        1 | Xã Tân Tiến | Đ | CĐ | Đ | Đ | CĐ | CĐ | CĐ | CĐ
        2 | Xã Kim Đồng | CĐ | Đ | Đ | CĐ | CĐ | CĐ | CĐ | CĐ
    """
    merged = [(0, 2, 0, 5), (0, 6, 0, 9), (0, 0, 1, 0), (0, 1, 1, 1)]
    intake = read(workbook({"Biểu": table}, merged))
    assert marks(intake, "Xã Tân Tiến") == {1: True, 2: False, 3: True, 4: True}
    assert "blocks_left" in [d.code for d in intake.decisions]


DEGREES = """
    TT | Tên xã | TC1 | TC2 | TC3 | TC5 | TC6 | TC11
    1 | Xã Tân Tiến | 100 | 85 | 100 | 70 | 100 | 100
    2 | Xã Kim Đồng | 60 | 100 | 100 | 100 | 90 | 95
"""
WANTED = {1: True, 2: False, 3: True, 5: False, 6: True, 11: True}


def test_degrees_that_a_total_counts_are_marks(workbook, read, marks):
    lines = [line for line in DEGREES.splitlines() if line.strip()]
    ends = (" | Tổng số TC đạt", " | 4", " | 3")
    table = "\n".join(a + b for a, b in zip(lines, ends, strict=True))
    intake = read(workbook({"Biểu": table}))
    assert marks(intake, "Xã Tân Tiến") == WANTED
    assert "completion" in [d.code for d in intake.decisions]


def test_degrees_that_a_note_explains_are_marks(workbook, read, marks):
    note = "Ghi chú: tiêu chí đạt khi hoàn thành 100%"
    intake = read(workbook({"Biểu": f"{DEGREES}\n{note}"}))
    assert marks(intake, "Xã Tân Tiến") == WANTED


def test_degrees_that_nothing_explains_decide_nothing(workbook, read, marks):
    intake = read(workbook({"Biểu": DEGREES}))
    assert set(marks(intake, "Xã Tân Tiến").values()) == {None}
    assert codes(intake)["completion"] == 12


def test_values_of_criteria_with_levels_are_still_judged(workbook, read, marks):
    table = """
        TT | Tên xã | TC1 | TC2 | TC11
        1 | Xã Tân Tiến | Đ | CĐ | 5,5
        2 | Xã Kim Đồng | CĐ | Đ | 30
    """
    intake = read(workbook({"Biểu": table}))
    assert marks(intake, "Xã Tân Tiến")[11] is True
    assert marks(intake, "Xã Kim Đồng")[11] is False


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Giữ vững", "met"),
        ("Đạt (duy trì)", "met"),
        ("Không đạt (thiếu 1,2 km)", "not_met"),
        ("Chưa đạt (còn 2 nhà tạm)", "not_met"),
        ("Đạt (chưa thẩm định)", "bad"),
        ("Đạt (2/3 chỉ tiêu)", "bad"),
        ("2/3 Đ", "bad"),
        ("Phấn đấu đạt năm 2024", "bad"),
    ],
)
def test_a_remark_behind_a_mark_is_read_only_where_it_leaves_the_mark(cell, kind):
    assert read_mark(cell).kind == kind


def test_a_number_in_brackets_is_the_value_beside_the_mark():
    assert read_mark("CĐ (0)").value == 0.0
    assert read_mark("Đ (85,5)").value == 85.5


def test_dashes_that_nothing_explains_are_doubted_once(workbook, read, marks):
    table = f"""
        TIÊU CHÍ NTM NĂM 2023
        TT | Tên xã | {TC}
        1 | Xã Tân Tiến | x | - | x | x
        2 | Xã Kim Đồng | - | x | - | x
    """
    intake = read(workbook({"Biểu": table}))
    assert marks(intake, "Xã Tân Tiến") == {1: True, 2: None, 3: True, 4: True}
    assert codes(intake)["dash_unexplained"] == 3
    explained = read(workbook({"Biểu": f"{table}\n Ghi chú: x: đạt; -: chưa đạt"}))
    assert marks(explained, "Xã Tân Tiến")[2] is False
    assert "dash_unexplained" not in codes(explained)
