"""Forms that are none, units of before, old fonts by cell, remarks, parts of wholes."""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files import legacy_cells
from ntm_analysis.intake.cells.marks import read_mark

TC = " | ".join(f"TC{n}" for n in range(1, 5))


def codes(intake) -> set[str]:
    return {problem.code for problem in intake.problems}


def test_a_table_of_communes_on_a_sheet_called_bieu_05_is_no_form(
    workbook, read, marks
):
    intake = read(
        workbook(
            {
                "Biểu 05": """
        STT | Xã | TC số | Nội dung tiêu chí | Kết quả
        1 | Xã Tân Tiến | 1 | Quy hoạch | Đạt
          |             | 2 | Giao thông | Chưa đạt
        2 | Xã Kim Đồng | 1 | Quy hoạch | Chưa đạt
          |             | 2 | Giao thông | Đạt
          | Người tổng hợp | | | Thủ trưởng"""
            }
        )
    )
    assert intake.tables["figures"].empty
    assert marks(intake, "Xã Tân Tiến") == {1: True, 2: False}
    assert marks(intake, "Xã Kim Đồng") == {1: False, 2: True}
    assert intake.refused == 0


def test_a_row_whose_criterion_begins_anew_takes_no_name_from_above(workbook, read):
    intake = read(
        workbook(
            {
                "S": """
        Tên xã | Tiêu chí | Đánh giá
        Xã Tân Tiến | 1 | Đạt
                    | 2 | Đạt
                    | 1 | Chưa đạt
                    | 2 | Chưa đạt"""
            }
        )
    )
    assert intake.taken == 2
    assert intake.refused == 2
    assert "no_name" in codes(intake)


def test_a_unit_of_before_is_not_given_to_its_namesake(workbook, read):
    table = f"""
        TT | Tên xã | {TC}
        1 | Xã Tân Tiến | Đ | Đ | CĐ | Đ
          | - Tân Tiến (cũ) | Đ | Đ | Đ | Đ
        2 | Xã Kim Đồng | Đ | Đ | CĐ | Đ"""
    intake = read(workbook({"S": table}))
    assert (intake.taken, intake.refused) == (2, 1)
    assert "merged" in codes(intake)


UNMET = f"""
    (Đánh dấu x vào tiêu chí chưa đạt)
    TT | Tên xã | {TC} | Số TC chưa đạt
    1 | Xã Tân Tiến | x |  |  | x | 2
    2 | Xã Kim Đồng |  | x |  |  | 3
    3 | Xã Tri Phương |  |  |  |  | 0
"""


def test_what_is_not_marked_as_unmet_is_met_only_where_the_total_says_so(
    workbook, read, marks
):
    intake = read(workbook({"S": UNMET}))
    assert marks(intake, "Xã Tân Tiến") == {1: False, 2: True, 3: True, 4: False}
    assert marks(intake, "Xã Kim Đồng") == {1: None, 2: False, 3: None, 4: None}
    # A counted 0 stands beside a row that nobody filled, too.
    assert set(marks(intake, "Xã Tri Phương").values()) == {None}


PARTS = """
    TT | Tên xã | TC1 | TC2 | TC3 | Số tiêu chí đạt
    1 | Xã Tân Tiến | 2/2 | 3/4 | 5/5 | {first}
    2 | Xã Kim Đồng | 1/2 | 4/4 | 0/5 | 1
"""


def test_indicators_met_of_all_are_marks_where_the_totals_count_the_whole_ones(
    workbook, read, marks
):
    intake = read(workbook({"S": PARTS.format(first=2)}))
    assert marks(intake, "Xã Tân Tiến") == {1: True, 2: False, 3: True}
    assert marks(intake, "Xã Kim Đồng") == {1: False, 2: True, 3: False}
    doubted = read(workbook({"S": PARTS.format(first=3)}, name="two.xlsx"))
    assert not doubted.tables["assessments"]["met"].notna().any()
    assert "unreadable_cell" in codes(doubted)


REMARKS = """
    Đạt (QĐ 123) | met
    Đạt theo QĐ số 12/QĐ-UBND | met
    Đạt - duy trì | met
    Chưa đạt do thiếu vốn | not_met
    Chưa đạt, tiêu chí 2 đạt | bad
    Đạt (năm 2025) | bad
    Đạt theo kế hoạch năm 2025 | bad
    Đạt (chờ QĐ 123) | bad
    gần đạt | bad
"""


@pytest.mark.parametrize("line", REMARKS.strip().splitlines())
def test_a_remark_behind_a_mark_is_read_or_refused(line):
    text, kind = (part.strip() for part in line.split("|"))
    assert read_mark(text).kind == kind


def test_a_name_in_a_font_of_today_is_not_converted_beside_old_ones():
    rows = [["X· §oµn KÕt"], ["Nà Pó"], ["Pó Nhi"], ["11÷13"]]
    legacy_cells.modernise(rows, {(0, 0): ".VnTime"})
    assert rows == [["Xã Đoàn Kết"], ["Nà Pó"], ["Pó Nhi"], ["11÷13"]]


def test_a_table_of_another_set_is_read_only_where_its_sheet_is_named(workbook, read):
    table = f"""
        Kết quả theo Bộ tiêu chí giai đoạn 2016-2020
        TT | Tên xã | {TC}
        1 | Xã Tân Tiến | Đ | Đ | CĐ | Đ"""
    with pytest.raises(ImportRefusedError, match="--criteria-set XA-2016"):
        read(workbook({"S": table}))
    asked = read(workbook({"S": table}), sheets=("S",))
    assert "other_set" in {decision.code for decision in asked.decisions}
    same = read(workbook({"S": table}, name="b.xlsx"), criteria_set="XA-2016")
    assert "other_set" not in {decision.code for decision in same.decisions}


def test_a_sheet_whose_title_and_name_differ_on_the_criterion_is_not_read(
    workbook, read
):
    table = """
        Tiêu chí số 3: Thủy lợi
        TT | Tên xã | Đánh giá
        1 | Xã Tân Tiến | Đạt
        2 | Xã Kim Đồng | Chưa đạt"""
    with pytest.raises(ImportRefusedError):
        read(workbook({"TC4": table}))
    found = read(workbook({"TC3": table}, name="b.xlsx")).tables["assessments"]
    assert set(found["criterion"]) == {3}


def test_a_web_page_parts_words_at_its_line_breaks(tmp_path, read, marks):
    names = ("Quy hoạch", "Giao thông", "Thủy lợi và PCTT")
    heads = "".join(f"<th>{n}<br/>{w}</th>" for n, w in enumerate(names, 1))
    path = tmp_path / "a.xls"
    path.write_text(
        "<html><meta charset='utf-8'><table><tr><th>TT</th><th>Tên<p>xã</p></th>"
        f"{heads}</tr><tr><td>1</td><td>Xã Tân Tiến</td><td>Đ</td><td>CĐ</td>"
        "<td>Đ</td></tr></table></html>",
        encoding="utf-8",
    )
    assert marks(read(path), "Xã Tân Tiến") == {1: True, 2: False, 3: True}
