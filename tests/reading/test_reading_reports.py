"""How reports speak: estimates of the year, lists by district, rows of criteria."""

# Sentences of reports may be long.
# ruff: noqa: E501

import pytest

from ntm_analysis.reading.reader import read

REPORT = "UBND TỈNH BÌNH PHƯỚC\nBÁO CÁO\nKết quả xây dựng nông thôn mới 9 tháng đầu năm 2019\n\n"
BULLET = "6. Tiêu chí số 9 về Nhà ở dân cư: Xóa 300 nhà tạm. "


def stated(text, *keys):
    figures = [f for f in read(REPORT + text) if f.measure != "output"]
    return [tuple(getattr(f, key) for key in keys) for f in figures]


@pytest.mark.parametrize("words", ["Ước cả năm 2019", "Ước thực hiện cả năm 2019"])
def test_what_is_estimated_for_the_whole_year_is_still_to_come(words):
    text = f"{words} có 16 xã đạt chuẩn nông thôn mới."
    assert stated(text, "kind", "value", "time") == [("target", 16, "2019")]


def test_an_estimate_neither_dates_nor_plans_what_the_nation_has():
    text = "Bình quân đạt 15,4 tiêu chí/xã, ước cả năm 16,1 tiêu chí/xã; cả nước bình quân 15,3 tiêu chí/xã."
    found = stated(text, "kind", "value", "place")
    assert found[1:] == [
        ("target", 16.1, "Bình Phước"),
        ("actual", 15.3, "Việt Nam"),
    ]


def test_districts_listed_by_name_alone_are_the_places_of_their_numbers():
    text = "- Kết quả theo huyện (xã đạt chuẩn/tổng số xã): Thới Bình 6/11; U Minh 2/7."
    found = stated(text, "place", "place_level", "value", "denominator")
    assert found == [
        ("Thới Bình", "district", 6, 11),
        ("U Minh", "district", 2, 7),
    ]


def test_a_place_after_a_colon_may_begin_a_statement():
    text = "5. Khó khăn: Huyện Bù Gia Mập mới có 1/8 xã đạt chuẩn."
    assert stated(text, "place", "value") == [("Bù Gia Mập", 1)]


def test_a_row_of_criteria_gives_the_count_and_the_share_beside_it():
    row = "2\tGiao thông\t47/82\t57,3\t52"
    keys = ("measure", "criterion", "value", "denominator", "percent")
    assert stated(row, *keys) == [("communes_meeting_criterion", 2, 47, 82, 57.3)]


def test_a_number_that_is_not_the_share_is_not_taken_for_it():
    assert stated("2\tGiao thông\t47/82\t12,5", "percent") == [(None,)]


def test_under_the_name_of_a_criterion_to_reach_is_to_meet_it():
    text = BULLET + "Thêm 4 xã đạt, nâng tổng số lên 44 xã."
    assert stated(text, "measure", "criterion", "value") == [
        ("communes_meeting_criterion_new", 9, 4),
        ("communes_meeting_criterion", 9, 44),
    ]


def test_a_sentence_goes_on_with_the_count_of_the_one_before():
    text = "- Số xã đạt chuẩn nông thôn mới: 35 xã. Kế hoạch năm 2020: thêm 5 xã, lũy kế 40 xã."
    assert stated(text, "measure", "kind", "value") == [
        ("communes_recognized", "actual", 35),
        ("communes_recognized_new", "target", 5),
        ("communes_recognized", "target", 40),
    ]


def test_criteria_met_in_all_are_neither_outstanding_nor_a_mean():
    text = "Tổng số tiêu chí đạt chuẩn là 2.278 tiêu chí, bình quân 15,08 tiêu chí/xã, tăng 21 tiêu chí."
    assert stated(text, "measure", "value") == [("criteria_per_commune", 15.08)]


def test_two_denials_in_a_sentence_are_two_figures():
    text = "Chưa có huyện đạt chuẩn và chưa có xã đạt chuẩn nông thôn mới kiểu mẫu."
    assert stated(text, "measure", "value") == [
        ("districts_recognized", 0),
        ("communes_model", 0),
    ]


def test_from_a_year_until_now_is_a_period():
    text = (
        "Từ năm 2016 đến nay, toàn tỉnh huy động 9.200 tỷ đồng xây dựng nông thôn mới."
    )
    assert stated(text, "measure", "time") == [("funding", "2016/2019")]


def test_the_end_of_a_month_of_this_year_is_a_day():
    text = "Đến hết tháng 8 năm nay, toàn tỉnh có 45 xã đạt chuẩn nông thôn mới."
    assert stated(text, "time") == [("2019-08-31",)]


def test_a_fall_of_the_mean_is_a_gain_below_nought():
    text = "Bình quân đạt 15,7 tiêu chí/xã, giảm 0,6 tiêu chí so với cuối năm 2018."
    assert stated(text, "measure", "value")[1] == ("criteria_per_commune_gain", -0.6)


def test_brackets_after_districts_count_their_communes_of_the_same_kind():
    text = "Còn 16 xã dưới 10 tiêu chí, tập trung ở các huyện Krông Pa (5 xã), Kông Chro (4 xã)."
    found = stated(text, "measure", "place", "value", "band_high")
    assert found[1:] == [
        ("communes_in_band", "Krông Pa", 5, 9),
        ("communes_in_band", "Kông Chro", 4, 9),
    ]


def test_a_capital_letter_stands_above_roman_numbers():
    text = "A. KẾT QUẢ 6 THÁNG ĐẦU NĂM 2019\nI. Kết quả chung\n- Có 45 xã đạt chuẩn nông thôn mới.\n"
    assert stated(text, "value", "time") == [(45, "2019-H1")]


def test_a_half_year_that_is_over_dates_its_report():
    text = "UBND TỈNH PHÚ THỌ\nPhú Thọ, ngày 10 tháng 7 năm 2022\nBÁO CÁO\nKết quả 6 tháng đầu năm 2022\n\nCó 119 xã đạt chuẩn nông thôn mới."
    assert [(f.value, f.time) for f in read(text)] == [(119, "2022-H1")]


def test_a_sum_until_a_day_to_come_is_planned():
    text = "Lũy kế đến cuối năm 2020, toàn tỉnh có 71/71 xã đạt chuẩn nông thôn mới."
    dated = "Bình Phước, ngày 10 tháng 3 năm 2020\n" + text
    figures = read("UBND TỈNH BÌNH PHƯỚC\n" + dated)
    assert [(f.kind, f.time) for f in figures] == [("target", "2020-12-31")]


def test_a_sentence_of_parts_goes_on_with_kind_and_time_of_its_whole():
    text = "Kinh phí thực hiện kế hoạch năm 2020 là 1.150 tỷ đồng. Trong đó, vốn ngân sách Trung ương 95 tỷ đồng."
    assert stated(text, "kind", "value", "time") == [
        ("target", 1150, "2020"),
        ("target", 95, "2020"),
    ]


def test_border_communes_that_are_not_yet_there_are_not_counted_as_recognised():
    assert stated("Huyện Châu Thành còn 2 xã biên giới chưa đạt chuẩn.", "value") == []


def test_a_commune_named_after_more_is_one():
    text = "Đến cuối năm 2020 có thêm xã Tân Phước Hưng đạt chuẩn."
    keys = ("measure", "place", "value", "time")
    assert stated(text, *keys) == [
        ("communes_recognized_new", "Tân Phước Hưng", 1, "2020-12-31")
    ]


def test_the_budget_among_the_parts_of_a_total_is_no_second_total():
    text = "Tổng vốn thực hiện là 312,7 tỷ đồng, trong đó vốn ngân sách 96,2 tỷ đồng, nhân dân đóng góp 63 tỷ đồng."
    assert stated(text, "value", "fund_source") == [
        (312.7, "total"),
        (96.2, "other"),
        (63, "community"),
    ]
