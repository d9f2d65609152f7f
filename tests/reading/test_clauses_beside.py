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


def test_the_criteria_that_a_commune_meets_of_the_advanced_set_are_unsure():
    own = "UBND XÃ QUẢNG MINH\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2023\n\n"
    (plain,) = read(f"{own}Đến nay, xã đạt 17/19 tiêu chí.")
    (higher,) = read(f"{own}Đến nay, xã đạt 17/19 tiêu chí nông thôn mới nâng cao.")
    assert (plain.measure, plain.confidence) == ("criteria_met", "high")
    assert (higher.measure, higher.confidence) == ("criteria_met", "medium")


TOGETHER = """
    sentence | values and confidence
    Năm 2020 có 35 xã đạt chuẩn và cơ bản đạt chuẩn nông thôn mới. | 35 low
    Năm 2020 có 35 xã đạt chuẩn, cơ bản đạt chuẩn nông thôn mới. | 35 low
    Đến hết năm 2020 có 21 xã đạt chuẩn nông thôn mới và 14 xã cơ bản đạt chuẩn. | 21 high
    Yêu cầu 100% số xã đạt chuẩn nông thôn mới giai đoạn 2016-2020 rà soát theo bộ tiêu chí mới. |
"""


@pytest.mark.parametrize("row", drawn(TOGETHER), ids=lambda r: r["sentence"][:40])
def test_those_who_nearly_arrived_are_no_sure_count_with_those_who_did(row):
    found = read(DATED + row["sentence"])
    shown = [f"{f.value or f.percent:g} {f.confidence}" for f in found]
    assert ", ".join(shown) == row["values and confidence"]


def test_who_is_recognised_at_the_standard_bears_no_title_of_the_sentence_before():
    said = "Huyện Thanh Ba có 13/18 xã đạt chuẩn, 3 xã nâng cao. Trong 6 tháng có thêm "
    *_, plain = read(f"{DATED}{said}01 xã (Đông Lĩnh) được công nhận đạt chuẩn.")
    assert plain.measure == "communes_recognized_new"
    *_, bare = read(f"{DATED}{said}01 xã được công nhận.")
    assert (bare.measure, bare.confidence) == ("communes_advanced_new", "medium")


def test_a_part_of_a_goal_is_a_goal_of_all_like_its_whole():
    said = "Đến năm 2025 phấn đấu có 45 xã đạt chuẩn nông thôn mới, trong đó 5 xã nâng cao."
    assert [f.measure for f in read(DATED + said)] == [
        "communes_recognized",
        "communes_advanced",
    ]


def test_budgets_are_known_by_their_short_names():
    said = "Tổng kinh phí thực hiện chương trình: 12.450 triệu đồng. Trong đó: NS huyện 8.000 triệu đồng, NSTW 1.450 triệu đồng, nhân dân đóng góp 3 tỷ đồng."
    assert [(f.value, f.fund_source) for f in read(DATED + said)] == [
        (12.45, "total"),
        (8, "local"),
        (1.45, "central"),
        (3, "community"),
    ]


LISTS = """
    sentence | criteria and counts
    Kết quả theo tiêu chí: TC số 1: 80/80 xã; TC số 2: 66/80 xã; TC số 17: 63/80 xã. | 1 80, 2 66, 17 63
    Số xã đạt tiêu chí giao thông: 66/80 xã; thủy lợi: 80/80 xã; tiêu chí số 17: 60/80 xã. | 2 66, 3 80, 17 60
    Số xã đạt tiêu chí giao thông: 66/80 xã; nước sạch: 79/80 xã; thủy lợi: 80/80 xã. | 2 66, 3 80
    Tiêu chí giao thông: năm 2022 có 60/80 xã đạt, nay có 66/80 xã. | 2 60, 2 66
"""


@pytest.mark.parametrize("row", drawn(LISTS), ids=lambda r: r["sentence"][:40])
def test_a_list_of_criteria_counts_each_under_its_own_name(row):
    found = [f"{f.criterion} {f.value:g}" for f in read(DATED + row["sentence"])]
    assert ", ".join(found) == row["criteria and counts"]


PARTS_OF_YEAR = """
    sentence
    Số xã đạt chuẩn nông thôn mới: 61/80 xã, đạt 76,25%; trong đó công nhận năm 2022: 05 xã.
    Toàn tỉnh có 61/80 xã đạt chuẩn nông thôn mới; trong đó năm 2022 công nhận 05 xã.
    Toàn tỉnh có 61/80 xã đạt chuẩn nông thôn mới; riêng năm 2022: 05 xã.
"""


@pytest.mark.parametrize("row", drawn(PARTS_OF_YEAR), ids=lambda r: r["sentence"][:40])
def test_those_of_one_year_among_all_are_new_and_date_nothing_else(row):
    after = " Bình quân đạt 17,4 tiêu chí/xã."
    whole, part, mean = read(DATED + row["sentence"] + after)
    assert (whole.measure, whole.time) == ("communes_recognized", "2024-07-12")
    assert (part.measure, part.time) == ("communes_recognized_new", "2022")
    assert mean.time == "2024-07-12"


def test_a_year_behind_the_word_for_a_plan_is_no_number_of_an_act():
    for words in ("Kế hoạch 2025: thêm", "KH 2025 thêm", "Mục tiêu 2025 có thêm"):
        (figure,) = read(f"{DATED}{words} 06 xã NTM.")
        assert (figure.kind, figure.time) == ("target", "2025")
    assert not [f for f in read(f"{DATED}Kế hoạch 2023/KH-UBND nêu 6 điểm.") if f.value]


ASKED = """
    sentence
    Huyện nông thôn mới phải có 100% số xã đạt chuẩn và ít nhất 10% số xã nâng cao.
    Tỷ lệ dưới 1%. Các huyện nông thôn mới phải có ít nhất 50% số xã đạt chuẩn nâng cao.
    Xã nông thôn mới nâng cao phải đạt 19 tiêu chí và có 50% thôn kiểu mẫu.
"""


@pytest.mark.parametrize("row", drawn(ASKED), ids=lambda r: r["sentence"][:40])
def test_what_is_asked_of_any_place_is_no_goal_of_one(row):
    assert not read(DATED + row["sentence"])


def test_a_year_that_ends_a_clause_is_no_sure_time_of_the_next():
    said = "Xã Thanh Sơn là xã đầu tiên của huyện đạt chuẩn kiểu mẫu năm 2021; "
    *_, income = read(f"{DATED}{said}thu nhập bình quân của xã đạt 80 triệu đồng/năm.")
    assert (income.confidence, income.unsure) == ("medium", ("time_beside",))
    said = "Năm 2023, thu nhập bình quân đầu người của tỉnh đạt 60 triệu đồng; "
    *_, rate = read(f"{DATED}{said}tỷ lệ hộ nghèo 1,2%.")
    assert (rate.time, rate.confidence) == ("2023", "high")


def test_what_stood_before_a_merger_has_no_sure_time():
    (before,) = read(f"{DATED}Trước sáp nhập, có 2/3 xã đạt chuẩn nông thôn mới.")
    (now,) = read(f"{DATED}Hiện có 2/3 xã đạt chuẩn nông thôn mới.")
    assert (before.confidence, now.confidence) == ("medium", "high")


def test_what_a_report_of_a_year_that_is_over_plans_is_not_of_that_year():
    report = """UBND XÃ YÊN THẮNG
Yên Thắng, ngày {day} năm 2023
BÁO CÁO
Kết quả xây dựng nông thôn mới năm 2023
1. Kết quả
Xã đạt 15/19 tiêu chí.
2. PHƯƠNG HƯỚNG
- Phấn đấu đạt 17/19 tiêu chí.
"""
    met, goal = read(report.format(day="20 tháng 12"))
    assert (met.value, met.time) == (15, "2023-12-20")  # the day it was counted
    assert (goal.kind, goal.value, goal.time) == ("target", 17, "")
    _, goal = read(report.format(day="20 tháng 6"))
    assert (goal.kind, goal.time) == ("target", "2023")
