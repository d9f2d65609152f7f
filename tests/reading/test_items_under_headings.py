"""Items of lists: the heading's time and what it counts, years, numbered criteria."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

PLAN = """KẾ HOẠCH
Xây dựng nông thôn mới huyện Kim Bôi giai đoạn 2021-2025
Mục tiêu năm 2023:
- {first};
- 2 xã đạt chuẩn nông thôn mới kiểu mẫu;
- Bình quân 17 tiêu chí/xã.
"""


@pytest.mark.parametrize(
    "first",
    [
        "Đến 30/6/2023 có 5 xã đạt chuẩn nông thôn mới nâng cao",
        "Trong quý II/2023 có thêm 5 xã đạt chuẩn nông thôn mới nâng cao",
        "Đến hết tháng 9/2023 có 5 xã nông thôn mới nâng cao",
    ],
)
def test_an_item_of_goals_takes_the_year_of_its_heading_not_the_day_of_the_item_before(
    first,
):
    day, model, mean = read(PLAN.format(first=first))
    assert day.time not in ("", "2023")
    assert (model.value, model.time) == (2, "2023")
    assert (mean.value, mean.time) == (17, "2023")


def test_an_item_of_results_that_takes_the_day_of_the_item_before_is_not_sure():
    found = read(
        "BÁO CÁO\nKết quả xây dựng nông thôn mới tỉnh Hòa Bình năm 2023\n"
        "1. Kết quả năm 2022:\n- Đến 30/6/2022 có 5 xã đạt chuẩn nông thôn mới nâng cao.\n"
        "- Toàn tỉnh có 2 xã đạt chuẩn nông thôn mới kiểu mẫu.\n"
    )
    assert [f.confidence for f in found] == ["high", "medium"]


def test_a_part_of_an_item_keeps_the_day_of_its_item():
    found = read(
        "KẾ HOẠCH\nXây dựng nông thôn mới huyện Kim Bôi giai đoạn 2021-2025\n"
        "Mục tiêu đến năm 2025:\n"
        "- Phấn đấu hết năm 2023 có 5 xã đạt chuẩn nông thôn mới nâng cao, trong đó có 1 xã kiểu mẫu;\n"
        "- Duy trì 12 xã đạt chuẩn nông thôn mới;\n"
    )
    assert [f.time for f in found] == ["2023-12-31", "2023-12-31", "2025"]


HEADED = """
heading                                 | item                        | figure
- Số xã đạt chuẩn                       | + Đến 31/12/2020: 47 xã     | communes_recognized 47 2020-12-31
- Số xã đạt chuẩn nông thôn mới nâng cao | + Đến 31/12/2020: 7 xã     | communes_advanced 7 2020-12-31
1. Số xã nông thôn mới kiểu mẫu         | - Đến 31/12/2020: 7 xã      | communes_model 7 2020-12-31
Số xã đạt chuẩn                         | Đến 31/12/2020: 47 xã       | communes_recognized 47 2020-12-31
"""


@pytest.mark.parametrize("row", drawn(HEADED), ids=lambda row: row["heading"])
def test_a_line_that_says_what_is_counted_heads_its_items_without_a_colon(row):
    (figure,) = read(
        "BÁO CÁO\nKết quả xây dựng nông thôn mới tỉnh Hòa Bình năm 2021\n"
        f"{row['heading']}\n{row['item']}\n"
    )
    assert f"{figure.measure} {figure.value} {figure.time}" == row["figure"]


YEARS = """
said                                                                                             | figures
Toàn tỉnh có 35 xã nông thôn mới nâng cao (năm 2021: 12 xã; năm 2022: 13 xã; năm 2023: 10 xã).    | 35 all 2023; 12 new 2021; 13 new 2022; 10 new 2023
Toàn tỉnh có 95/129 xã nông thôn mới nâng cao (năm 2021 có 80 xã, năm 2022 có 88 xã).             | 95 all 2023; 80 all 2021; 88 all 2022
Giai đoạn 2021-2023 có thêm 35 xã nông thôn mới nâng cao (2021: 12 xã, 2022: 13 xã, 2023: 10 xã). | 35 new 2021/2023; 12 new 2021; 13 new 2022; 10 new 2023
Toàn tỉnh có 15 xã nông thôn mới nâng cao (năm 2022: 5 xã; dự kiến năm 2024: 3 xã).               | 15 all 2023
"""


@pytest.mark.parametrize("row", drawn(YEARS), ids=lambda row: row["said"][:60])
def test_years_in_a_bracket_are_added_or_standing_by_their_sum(row):
    head = "BÁO CÁO\nKết quả xây dựng nông thôn mới tỉnh Hòa Bình năm 2023\n"
    found = [
        (f.value, "new" if f.measure.endswith("_new") else "all", f.time)
        for f in read(f"{head}- {row['said']}\n")
    ]
    told = "; ".join(" ".join(map(str, parts)) for parts in found)
    assert told == row["figures"]


CRITERIA = """
said                                                                                          | figures
TC1: 80/80 xã; TC2: 70/80 xã; TC17: 40/80 xã (50%).                                            | 1 80; 2 70; 17 40
Tiêu chí số 1: 80/80 xã, tiêu chí số 2 (Giao thông): 70/80 xã đạt, tiêu chí 18 có 65/80 xã.     | 1 80; 2 70; 18 65
TC 17 (Môi trường): 40/80 xã đạt chuẩn nông thôn mới.                                           | 17 40
Các tiêu chí chưa đạt: TC2: 10/80 xã; TC17: 20/80 xã.                                           |
Tiêu chí 18 có 65 xã chưa đạt, tiêu chí 19 là 80/80 xã.                                         | 19 80
"""


@pytest.mark.parametrize("row", drawn(CRITERIA), ids=lambda row: row["said"][:50])
def test_a_count_behind_the_number_of_a_criterion_is_of_that_criterion(row):
    found = read(f"Kết quả nông thôn mới tỉnh Hòa Bình năm 2023\n{row['said']}\n")
    assert {f.measure for f in found} <= {"communes_meeting_criterion"}
    assert "; ".join(f"{f.criterion} {f.value}" for f in found) == row["figures"]
