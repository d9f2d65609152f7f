"""Forms met in fresh groups of office books: rows of indicators, judges, no marks."""

import pytest

from ntm_analysis.errors import ImportRefusedError
from ntm_analysis.files import legacy_cells
from ntm_analysis.intake.sheets.roles import role_of
from ntm_analysis.places.tables import units

TC = " | ".join(f"TC{n}" for n in range(1, 20))
CRITERIA = """Quy hoạch,Giao thông,Thủy lợi,Điện,Trường học,Cơ sở vật chất văn hóa
Cơ sở hạ tầng thương mại nông thôn,Thông tin và Truyền thông,Nhà ở dân cư,Thu nhập
Nghèo đa chiều,Lao động,Tổ chức sản xuất,Giáo dục và Đào tạo,Y tế,Văn hóa
Môi trường và an toàn thực phẩm,Hệ thống chính trị,Quốc phòng và An ninh"""
NAMES = CRITERIA.replace("\n", ",").split(",")


def codes(intake) -> set[str]:
    return {problem.code for problem in intake.problems}


def told(intake) -> set[str]:
    return {decision.code for decision in intake.decisions}


def appraisal(rows: str) -> str:
    return f"""
        BIỂU TỔNG HỢP KẾT QUẢ THẨM TRA
        Xã Tân Tiến, huyện Tràng Định

        TT | Tên tiêu chí | Nội dung tiêu chí | Yêu cầu | Kết quả thẩm tra
        {rows}"""


def test_a_criterion_is_met_when_each_row_below_its_name_is(workbook, read, marks):
    rows = """1 | Quy hoạch | 1.1. Có quy hoạch | Đạt | Đạt
          |            | 1.2. Ban hành quy định | Đạt | Không đạt
        2 | Giao thông | 2.1. Đường xã | ≥ 90% | Đạt
          |            | 2.2. Đường thôn | ≥ 80% | Đạt
        3 | Thủy lợi | 3.1. Tưới | Đạt | Không đạt
          |          | 3.2. Phòng chống thiên tai | Đạt | Đạt
        4 | Điện | 4. Hộ có điện | ≥ 98% | Đạt
        5 | Trường học | 5. Trường đạt chuẩn | ≥ 70% | Không đạt"""
    intake = read(workbook({"Tân Tiến": appraisal(rows)}))
    assert marks(intake, "Xã Tân Tiến") == {1: False, 2: True, 3: False, 4: True,
                                           5: False}  # fmt: skip


def test_rows_numbered_below_a_silent_criterion_decide_it(workbook, read, marks):
    rows = """1 | Quy hoạch | | |
        1.1 | Có quy hoạch | | Đạt | Đạt
        1.2 | Ban hành quy định | | Đạt | Không đạt
        2 | Giao thông | | |
        2.1 | Đường xã | | Đạt | Đạt
        2.2 | Đường thôn | | Đạt |
        3 | Thủy lợi | | | Đạt
        4 | Điện | | | Không đạt
        5 | Trường học | | | Đạt"""
    intake = read(workbook({"Tân Tiến": appraisal(rows)}))
    assert marks(intake, "Xã Tân Tiến") == {1: False, 2: None, 3: True, 4: False,
                                           5: True}  # fmt: skip


def test_a_criterion_met_above_an_indicator_that_is_not_is_no_mark(
    workbook, read, marks
):
    rows = """1 | Quy hoạch | | | Đạt
        1.1 | Có quy hoạch | | Đạt | Đạt
        1.2 | Ban hành quy định | | Đạt | Không đạt
        2 | Giao thông | | | Đạt
        3 | Thủy lợi | | | Đạt
        4 | Điện | | | Không đạt
        5 | Trường học | | | Đạt"""
    intake = read(workbook({"Tân Tiến": appraisal(rows)}))
    assert marks(intake, "Xã Tân Tiến") == {2: True, 3: True, 4: False, 5: True}
    assert "unreadable_cell" in codes(intake)


def test_no_name_of_a_unit_is_a_heading():
    names = {
        name
        for vintage in units.load().vintages
        for unit in units.load().units(vintage)
        if unit.level == "commune"
        for name in (unit.name, unit.short_name)
    }
    assert {name for name in names if role_of(name)} == set()
    assert role_of("Xã, thôn, bản") == role_of("Tên xã (thôn/bản)") == "commune"


def test_a_commune_called_ban_begins_no_further_table(workbook, read, marks):
    lao_cai = units.load().province("Lào Cai", "2023-12-31")
    intake = read(
        workbook(
            {
                "S": """
        STT | Mã xã | Tên xã | TC1 | TC2 | TC3 | TC4 | Tổng
        1 | 02911 | Xã Bản Phiệt | Đạt | Đạt | Không đạt | Đạt | 3
        2 | 02914 | Xã Bản Cầm | Đạt | Đạt | Đạt | Đạt | 4
        3 | 02917 | Xã Thái Niên | Đạt | Không đạt | Đạt | Đạt | 3"""
            }
        ),
        place=lao_cai,
    )
    assert intake.taken == 3
    assert marks(intake, "Xã Bản Cầm") == dict.fromkeys(range(1, 5), True)


def test_a_year_in_a_note_between_blocks_dates_no_table(workbook, read):
    intake = read(
        workbook(
            {
                "S": """
        KẾT QUẢ ĐẾN THÁNG 12/2023
        Huyện Tràng Định
        TT | Xã | TC1 | TC2 | TC3
        1 | Tân Tiến | Đ | Đ | CĐ
        Ghi chú: xã Tân Tiến phấn đấu về đích năm 2024

        Huyện Bắc Sơn
        TT | Xã | TC1 | TC2 | TC3
        1 | Vũ Lăng | Đ | CĐ | CĐ"""
            }
        )
    )
    assert set(intake.tables["assessments"]["place"]) == {"Xã Tân Tiến", "Xã Vũ Lăng"}


@pytest.mark.parametrize("later", ["Xã nông thôn mới nâng cao", "Nâng cao"])
def test_a_wide_heading_of_communes_over_criteria_names_a_block(
    workbook, read, marks, later
):
    spaces = " | " * 18
    intake = read(
        workbook(
            {
                "S": f"""
        TT | Xã | Xã nông thôn mới {spaces} | {later} {spaces}
           |    | {TC} | {TC}
        1 | Tân Tiến | {" | ".join("Đ" * 19)} | {" | ".join("K" * 19)}"""
            },
            merged=[(0, 2, 0, 20), (0, 21, 0, 39), (0, 0, 1, 0), (0, 1, 1, 1)],
        )
    )
    assert set(marks(intake, "Xã Tân Tiến").values()) == {True}


def test_of_two_judges_in_a_long_table_the_higher_one_holds(workbook, read, marks):
    for first, second in (
        ("Xã tự đánh giá", "Huyện thẩm định"),
        ("Đánh giá của xã", "Đánh giá của huyện"),
        ("Kết quả tự đánh giá", "Kết luận"),
    ):
        intake = read(
            workbook(
                {
                    "S": f"""
            Xã | Tiêu chí | {first} | {second}
            Tân Tiến | TC1 | Đạt | Chưa đạt
            Tân Tiến | TC2 | Đạt | Đạt
            Tân Tiến | TC3 | Chưa đạt | Đạt"""
                }
            )
        )
        assert marks(intake, "Xã Tân Tiến") == {1: False, 2: True, 3: True}
        assert "column_unread" in codes(intake)  # the other judge is told


def test_the_title_of_a_long_table_gives_its_district(workbook, read):
    rows = "\n".join(f"Hồng Phong | TC{n} | Đạt" for n in range(1, 4))
    intake = read(
        workbook({"S": f"Kết quả của các xã, huyện Bình Gia, năm 2023\n\n"
                       f"Xã | Tiêu chí | Đánh giá\n{rows}"})
    )  # fmt: skip
    assert set(intake.tables["assessments"]["district"]) == {"Huyện Bình Gia"}


def test_a_list_of_criteria_may_hold_names_with_commas(workbook, read, marks):
    intake = read(
        workbook(
            {
                "S": """
        STT | Xã | Số tiêu chí đạt | Tên tiêu chí chưa đạt
        1 | Tân Tiến | 17 | Thủy lợi và phòng, chống thiên tai (TC3), Điện (TC4)
        2 | Kim Đồng | 18 | Điện (TC4)"""
            }
        )
    )
    unmet = [n for n, met in marks(intake, "Xã Tân Tiến").items() if met is False]
    assert unmet == [3, 4]


def test_the_letter_u_with_horn_of_tcvn3_is_no_soft_hyphen():
    rows = [["X· §oµn KÕt", "Ch\xada"], ["X· T©n TiÕn", "Ch\xada ®¹t"]]
    legacy_cells.modernise(rows, {})
    assert [row[1] for row in rows] == ["Chưa", "Chưa đạt"]
    plain = [["Xã Đoàn Kết", "Cha\xad"]]  # a soft hyphen of a Unicode sheet
    legacy_cells.modernise(plain, {})
    assert plain[0][1] == "Cha"


@pytest.mark.parametrize(
    ("title", "cells", "said"),
    [
        ("KINH PHÍ THỰC HIỆN CÁC TIÊU CHÍ (triệu đồng)", "0 | 50 | 1", "money"),
        ("BẢNG CHẤM ĐIỂM CÁC TIÊU CHÍ NĂM 2023", "0 | 5 | 1", "points"),
        ("ĐĂNG KÝ CÁC TIÊU CHÍ HOÀN THÀNH NĂM 2024", "x |  | x", "planned"),
    ],
)
def test_money_points_and_plans_by_criterion_are_no_marks(
    workbook, read, title, cells, said
):
    sheet = f"""
        {title}
        TT | Xã | TC1 | TC2 | TC3
        1 | Tân Tiến | {cells}
        2 | Kim Đồng | {cells}"""
    with pytest.raises(ImportRefusedError, match=said):
        read(workbook({"S": sheet}))
    done = """
        KẾT QUẢ NĂM 2023
        TT | Xã | TC1 | TC2 | TC3
        1 | Tân Tiến | Đ | Đ | CĐ"""
    both = read(workbook({"A": sheet, "B": done}))
    assert both.taken == 1
    assert {code for code in told(both) if code.endswith("_left")}


def test_amounts_above_a_hundred_under_many_criteria_are_no_marks(workbook, read):
    cells = "0 | 1 | 120 | 350 | 90 | 1200 | 45"
    heads = " | ".join(f"TC{n}" for n in range(1, 8))
    with pytest.raises(ImportRefusedError, match="amounts"):
        read(workbook({"S": f"TT | Xã | {heads}\n1 | Tân Tiến | {cells}"}))


def test_a_registration_is_read_as_a_plan(workbook, read, marks):
    sheet = """
        ĐĂNG KÝ CÁC TIÊU CHÍ HOÀN THÀNH NĂM 2024
        TT | Xã | TC1 | TC2 | TC3
        1 | Tân Tiến | x |  | x"""
    intake = read(workbook({"S": sheet}), kind="plan")
    assert marks(intake, "Xã Tân Tiến") == {1: True, 2: None, 3: True}


def test_the_judgement_below_a_criterion_is_its_mark(workbook, read, marks):
    intake = read(
        workbook(
            {
                "S": """
        TT | Xã | Tiêu chí 4: Điện | | Tiêu chí 5: Trường học |
           |    | 4 | Đánh giá | 5 | Đánh giá
        1 | Tân Tiến | Đ | Đạt | KĐ | Không đạt
        2 | Kim Đồng | KĐ | Không đạt | Đ | Đạt"""
            },
            merged=[(0, 2, 0, 3), (0, 4, 0, 5), (0, 0, 1, 0), (0, 1, 1, 1)],
        )
    )
    assert marks(intake, "Xã Tân Tiến") == {4: True, 5: False}


def test_a_whole_form_judges_by_its_own_indicators_and_says_so(workbook, read, marks):
    heads, row = ["TT", "Xã"], ["1", "Tân Tiến"]
    for n, name in enumerate(NAMES, 1):
        heads += [f"{n}.1", f"{n}.2"] if n not in (4, 5, 7, 10, 11, 16) else [name]
        row += (
            ["Đ", "KĐ" if n == 3 else "Đ"] if n not in (4, 5, 7, 10, 11, 16) else ["Đ"]
        )
    intake = read(workbook({"S": " | ".join(heads) + "\n" + " | ".join(row)}))
    met = marks(intake, "Xã Tân Tiến")
    assert met[2] is True  # 2.3 and 2.4 are not in the form
    assert met[3] is False
    assert "indicators_own" in codes(intake)


def test_a_table_of_chosen_indicators_judges_no_criterion(workbook, read, marks):
    intake = read(
        workbook(
            {
                "S": """
        TT | Xã | 2.1 | 2.2 | 17.1 | 17.2
        1 | Tân Tiến | Đ | Đ | Đ | K"""
            }
        )
    )
    assert marks(intake, "Xã Tân Tiến") == {2: None, 17: False}
    assert "indicators_missing" in told(intake)


def test_of_two_rows_of_judges_a_commune_the_higher_one_holds(workbook, read, marks):
    intake = read(
        workbook(
            {
                "S": """
        TT | Tên tiêu chí | Xã Tân Tiến | | Xã Kim Đồng |
           |              | Tự đánh giá | Thẩm tra | Tự đánh giá | Thẩm tra
        1 | Quy hoạch | Đ | CĐ | Đ | Đ
        2 | Giao thông | Đ | Đ | CĐ | Đ
        3 | Thủy lợi | CĐ | CĐ | Đ | CĐ"""
            },
            merged=[(0, 2, 0, 3), (0, 4, 0, 5)],
        )
    )
    assert marks(intake, "Xã Tân Tiến") == {1: False, 2: True, 3: False}
    assert marks(intake, "Xã Kim Đồng") == {1: True, 2: True, 3: False}


def test_an_appraisal_form_is_read_where_the_highest_judge_decides(
    workbook, read, marks
):
    rows = "\n".join(
        f"{n} | {name} | Đạt | {'Chưa đạt' if n == 2 else 'Đạt'} | Đạt"
        for n, name in enumerate(NAMES[:6], 1)
    )
    intake = read(
        workbook(
            {
                "Tân Tiến": "TT | Tiêu chí, chỉ tiêu | Xã tự đánh giá | "
                f"Tỉnh thẩm định | Huyện thẩm tra\n{rows}"
            }
        )
    )
    assert [n for n, met in marks(intake, "Xã Tân Tiến").items() if not met] == [2]


def test_a_row_without_a_name_is_no_township_of_its_district(workbook, read):
    intake = read(
        workbook(
            {
                "S": """
        TT | Huyện | Xã | TC1 | TC2 | TC3
        1 | Tràng Định | Tân Tiến | Đ | Đ | CĐ
        2 | Tràng Định | | Đ | Đ | CĐ
        3 | Bình Gia | | Đ | CĐ | CĐ"""
            }
        )
    )
    assert set(intake.tables["assessments"]["place"]) <= {"Xã Tân Tiến"}


def test_districts_by_criteria_are_no_communes(workbook, read):
    quang_tri = units.load().province("Quảng Trị", "2023-12-31")
    heads = " | ".join(f"TC{n}" for n in range(1, 10))
    names = ["Cam Lộ", "Gio Linh", "Hải Lăng", "Vĩnh Linh"]
    rows = "\n".join(
        f"{n} | {name} | {' | '.join(['Đạt'] * 9)}" for n, name in enumerate(names, 1)
    )
    with pytest.raises(ImportRefusedError):
        read(workbook({"S": f"TT | Huyện | {heads}\n{rows}"}), place=quang_tri)


def test_the_total_of_another_year_confirms_no_empty_cell(workbook, read, marks):
    intake = read(
        workbook(
            {
                "Kết quả": """
        TT | Xã | Năm 2022 | | | | Năm 2023 | | |
           |    | TC1 | TC2 | TC3 | Cộng | TC1 | TC2 | TC3 | Cộng
        1 | Tân Tiến | x |  |  | 1 | x | x | | 2
        2 | Kim Đồng | x | x |  | 2 | x | x | x | 3"""
            },
            merged=[(0, 2, 0, 5), (0, 6, 0, 9), (0, 0, 1, 0), (0, 1, 1, 1)],
        )
    )
    assert marks(intake, "Xã Tân Tiến") == {1: True, 2: True, 3: False}
    assert "total_differs" not in codes(intake)


def test_a_district_in_brackets_tells_communes_of_one_name_apart(workbook, read):
    intake = read(
        workbook(
            {
                "S": """
        TT | Xã | TC1 | TC2 | TC3
        1 | Hồng Phong (Bình Gia) | Đ | Đ | CĐ
        2 | Hồng Phong (Cao Lộc) | Đ | CĐ | CĐ
        3 | Tân Tiến (xã điểm) | Đ | CĐ | CĐ"""
            }
        )
    )
    rows = intake.tables["assessments"].drop_duplicates("place_code")
    assert sorted(rows["district"]) == [
        "Huyện Bình Gia", "Huyện Cao Lộc", "Huyện Tràng Định"
    ]  # fmt: skip


def test_numbers_below_an_empty_line_of_the_heading_are_criteria(workbook, read, marks):
    numbers = " | ".join(str(n) for n in range(1, 20))
    intake = read(
        workbook(
            {
                "S": f"""
        TT | Đơn vị | Tiêu chí {" | " * 18} | Tổng số

           |        | {numbers} |
        1 | Xã Tân Tiến | {" | ".join(["Đ"] * 18)} | KĐ | 18"""
            },
            merged=[(0, 2, 0, 20)],
        )
    )
    met = marks(intake, "Xã Tân Tiến")
    assert (len(met), met[1], met[19]) == (19, True, False)


@pytest.mark.parametrize("name", ["Xã Nâng cao", "NTM"])
def test_a_table_of_advanced_communes_is_not_that_of_the_plain_set(
    workbook, read, name
):
    sheet = """
        KẾT QUẢ THỰC HIỆN TIÊU CHÍ XÃ NÔNG THÔN MỚI NÂNG CAO NĂM 2023
        TT | Xã | TC1 | TC2 | TC3
        1 | Tân Tiến | Đ | Đ | CĐ"""
    if name == "NTM":  # a title that names both is of the plain set too
        sheet = sheet.replace("MỚI NÂNG CAO", "MỚI, NÔNG THÔN MỚI NÂNG CAO")
        assert read(workbook({name: sheet})).taken == 1
        return
    with pytest.raises(ImportRefusedError, match="higher title"):
        read(workbook({name: sheet}))
