"""Results without a time of their own beside plans that have one."""

import pytest
from drawn_tables import figures, said

STANDING = """
    Đơn vị | Dự kiến năm 2024 | Hiện trạng
    Vị Thủy | 3 | 2
    Long Mỹ | 2 | 1
"""
OFFICE, DAY = "UBND TỈNH HẬU GIANG", "Hậu Giang, ngày 10 tháng 01 năm 2023"


def test_what_stands_beside_a_plan_is_not_surely_of_the_year_of_the_plan():
    read = figures(STANDING, OFFICE, "SỐ XÃ ĐẠT CHUẨN NÔNG THÔN MỚI")
    results = [f for f in read if f.kind == "actual"]
    assert [f.value for f in results] == [2, 1]
    assert all("time_beside" in (f.unsure or ()) for f in results)
    titled = "SỐ XÃ ĐẠT CHUẨN NÔNG THÔN MỚI ĐẾN 31/12/2023"
    read = [f for f in figures(STANDING, OFFICE, titled) if f.kind == "actual"]
    assert {(f.time, f.confidence) for f in read} == {("2023-12-31", "high")}


TWO_YEARS = """
    Chỉ tiêu | Kế hoạch 2022 | Thực hiện | Kế hoạch 2023
    Tỷ lệ hộ nghèo nông thôn (%) | 5 | 4,8 | 4
"""


@pytest.mark.parametrize(
    ("title", "sure"),
    [
        ("KẾT QUẢ NÔNG THÔN MỚI NĂM 2022 VÀ KẾ HOẠCH NĂM 2023", False),
        ("TÌNH HÌNH NĂM 2022; NHIỆM VỤ NĂM 2023 VỀ NÔNG THÔN MỚI", False),
        ("KẾ HOẠCH NĂM 2023, KẾT QUẢ NĂM 2022 VỀ NÔNG THÔN MỚI", True),
        ("KẾT QUẢ NÔNG THÔN MỚI NĂM 2022", True),
    ],
)
def test_a_result_is_of_the_year_that_the_title_says_of_results(title, sure):
    assert said(TWO_YEARS, OFFICE, DAY, title) == [
        "poverty_rate target 5 2022",
        "poverty_rate actual 4.8 2022",
        "poverty_rate target 4 2023",
    ]
    result = figures(TWO_YEARS, OFFICE, DAY, title)[1]
    assert (result.confidence == "high") is sure


def test_a_title_that_dates_its_plan_alone_dates_no_result_surely():
    title = "KẾT QUẢ NÔNG THÔN MỚI VÀ KẾ HOẠCH NĂM 2023"
    result = figures(TWO_YEARS, OFFICE, DAY, title)[1]
    assert result.value == 4.8
    assert "time_beside" in (result.unsure or ())
