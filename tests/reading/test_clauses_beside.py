"""What a clause says is not said of the one before it: goals, sums, towns, terms."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

DATED = "UBND TỈNH NAM ĐỊNH\nNam Định, ngày 12 tháng 7 năm 2024\nBÁO CÁO\nKết quả xây dựng nông thôn mới\n\n"


def shown(figure):
    value = figure.percent if figure.value is None else figure.value
    return f"{figure.measure} {figure.kind} {value:g} {figure.time}"


GOALS = """
    sentence | the first figure
    Riêng huyện Hải Hậu, 11/14 xã về đích; Giao Thủy phấn đấu đạt chuẩn huyện nông thôn mới trong năm nay. | communes_recognized actual 11 2024-07-12
    Huyện Hải Hậu có 11/14 xã về đích; huyện Giao Thủy phấn đấu đạt chuẩn huyện nông thôn mới trong năm 2025. | communes_recognized actual 11 2024-07-12
    Huyện Hải Hậu có 11/14 xã về đích, 3 xã phấn đấu về đích trong năm 2025. | communes_recognized actual 11 2024-07-12
    Huyện phấn đấu có thêm 3 xã về đích trong năm 2025. | communes_recognized_new target 3 2025
"""


@pytest.mark.parametrize("row", drawn(GOALS), ids=lambda r: r["sentence"][:40])
def test_the_year_of_a_goal_is_not_that_of_the_result_before_it(row):
    assert shown(read(DATED + row["sentence"])[0]) == row["the first figure"]


SUMS = """
    sentence | figures
    Năm 2023 có thêm 4 xã đạt chuẩn, 2 xã nâng cao; lũy kế có 101 xã, trong đó 21 xã nâng cao. | recognized_new 4, advanced_new 2, recognized 101, advanced 21
    Năm 2023 có thêm 4 xã đạt chuẩn nông thôn mới, nâng tổng số lên 101 xã, trong đó 21 xã nâng cao. | recognized_new 4, recognized 101, advanced 21
"""


@pytest.mark.parametrize("row", drawn(SUMS), ids=lambda r: r["sentence"][:40])
def test_a_part_of_all_is_of_all(row):
    found = [
        f"{f.measure.removeprefix('communes_')} {f.value:g}"
        for f in read(DATED + row["sentence"])
    ]
    assert ", ".join(found) == row["figures"]


def test_what_follows_a_sum_of_new_ones_is_unsure():
    said = "Năm 2023 có thêm 4 xã đạt chuẩn nông thôn mới, nâng tổng số lên 101 xã; "
    *_, last = read(DATED + said + "21 xã nâng cao.")
    assert (last.value, last.confidence) == (21, "medium")
    *_, last = read(DATED + said + "thêm 2 xã nâng cao.")
    assert (last.measure, last.confidence) == ("communes_advanced_new", "high")


def test_the_income_of_towns_is_not_that_of_the_countryside():
    for words in ("khu vực thành thị đạt", "ở đô thị là", "của người dân các phường"):
        assert not read(f"{DATED}Thu nhập bình quân {words} 62 triệu đồng/năm.")
    both = (
        "Thu nhập bình quân khu vực đô thị đạt 62 triệu đồng, nông thôn 45 triệu đồng."
    )
    assert [f.value for f in read(DATED + both)] == [45]


CONGRESS = """ĐẢNG BỘ HUYỆN CẨM KHÊ
BÁO CÁO CHÍNH TRỊ
trình Đại hội Đảng bộ huyện lần thứ XXXII, nhiệm kỳ 2025 - 2030
{signed}
Phần thứ nhất. KẾT QUẢ NHIỆM KỲ 2020 - 2025
Đến nay, có 21/23 xã đạt chuẩn nông thôn mới (tăng 12 xã so với đầu nhiệm kỳ).
Phần thứ hai. PHƯƠNG HƯỚNG NHIỆM KỲ 2025 - 2030
Thu nhập bình quân đầu người đến năm 2030 đạt 95 triệu đồng.
"""


@pytest.mark.parametrize(
    ("signed", "time"),
    [
        ("Cẩm Khê, tháng 6 năm 2025", "2025-06"),
        ("Cẩm Khê, tháng 6/2025", "2025-06"),
        ("", "2025"),
    ],
)
def test_a_report_to_a_congress_is_of_its_month_and_never_of_the_end_of_its_term(
    signed, time
):
    now, since, ahead = read(CONGRESS.format(signed=signed))
    assert (now.value, now.time, now.kind) == (21, time, "actual")
    assert (since.value, since.confidence) == (12, "medium")
    assert (ahead.value, ahead.time, ahead.kind) == (95, "2030", "target")
