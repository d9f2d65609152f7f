"""Days that a title gives to years below it, means across a count and its share, what years run up to."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn_tables import figures, said

from ntm_analysis.reading.grids.title_times import day_of_each_year, without_its_ends

REPORT = ("UBND TỈNH HƯNG YÊN", "BÁO CÁO", "Hưng Yên, ngày 12 tháng 01 năm 2024")


BY_YEAR = """
    TT | Chỉ tiêu | ĐVT | Năm 2022 | Năm 2023
    1 | Số xã đạt chuẩn nông thôn mới | xã | 99 | 110
    2 | Số xã được công nhận trong năm | xã | 9 | 11
    3 | Thu nhập bình quân đầu người | triệu đồng | 55 | 60
    4 | Tổng vốn huy động xây dựng nông thôn mới | tỷ đồng | 510 | 620
"""


def test_years_below_a_day_of_each_year_are_that_day_of_what_stands_and_years_of_what_flows():
    title = "KẾT QUẢ MỘT SỐ CHỈ TIÊU XÂY DỰNG NÔNG THÔN MỚI"
    read = said(BY_YEAR, *REPORT, title, "(Số liệu đến 31/12 hằng năm)")
    assert read == [
        "communes_recognized actual 99 2022-12-31",
        "communes_recognized actual 110 2023-12-31",
        "communes_recognized_new actual 9 2022",
        "communes_recognized_new actual 11 2023",
        "income_per_capita actual 55 2022",
        "income_per_capita actual 60 2023",
        "funding actual 510 2022",
        "funding actual 620 2023",
    ]
    due = said(BY_YEAR, *REPORT, title, "(Báo cáo gửi trước ngày 15/12 hằng năm)")
    assert {line.split()[-1] for line in due} == {"2022", "2023"}


def test_years_as_rows_below_a_day_of_each_year_are_of_it_too():
    table = """
    Năm | Số xã đạt chuẩn NTM | Bình quân tiêu chí/xã
    2022 | 99 | 17
    2023 | 110 | 18,2
    """
    title = "TIẾN ĐỘ XÂY DỰNG NÔNG THÔN MỚI QUA CÁC NĂM"
    read = figures(table, *REPORT, title, "(Thời điểm 30/6 hàng năm)")
    assert {f.time for f in read} == {"2022-06-30", "2023-06-30"}


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("(số liệu lũy kế đến 31 tháng 12 hằng năm; đơn vị: xã)", "12-31"),
        ("tính đến hết ngày 15/11 của mỗi năm", "11-15"),
        ("có đến cuối các năm", "12-31"),
        ("kết quả đến 31/12/2023", ""),
        ("các xã nộp hồ sơ vào ngày 15/10 hằng năm", ""),
        ("thu nhập tăng hằng năm", ""),
    ],
)
def test_a_title_names_the_day_of_each_year(title, day):
    assert day_of_each_year(title) == day


MONEY = """
    TT | Huyện | Kế hoạch giao | Giải ngân
    1 | Lục Yên | 20.100 | 12.500
    2 | Văn Yên | 22.300 | 14.100
"""
PAID = "TÌNH HÌNH GIẢI NGÂN VỐN CHƯƠNG TRÌNH MTQG XÂY DỰNG NÔNG THÔN MỚI"


@pytest.mark.parametrize(
    ("year", "until", "planned", "paid"),
    [
        (" NĂM 2022", "(Lũy kế từ đầu năm đến hết ngày 31/12/2022)", "2022", "2022"),
        ("", "(Từ ngày 01/01/2022 đến ngày 31/12/2022)", "2022", "2022"),
        (" NĂM 2022", "(Lũy kế từ đầu năm đến hết 30/9/2022)", "2022", "2022-09-30"),
        (" NĂM 2022", "(Số liệu đến 31/12/2022)", "2022", "2022-12-31"),
    ],
)
def test_money_from_the_first_to_the_last_day_of_a_year_is_of_the_year(
    year, until, planned, paid
):
    read = figures(MONEY, "UBND TỈNH YÊN BÁI", PAID + year, until, "Đơn vị: Triệu đồng")
    assert [f.time for f in read] == [planned, paid] * 2


def test_money_planned_beside_what_was_paid_until_a_day_is_not_surely_of_that_day():
    until = "(Lũy kế thanh toán đến hết ngày 31/12/2022)"
    read = figures(MONEY, "UBND TỈNH YÊN BÁI", PAID, until, "Đơn vị: Triệu đồng")
    planned = [f for f in read if f.kind == "target"]
    assert [f.unsure for f in planned] == [("time_taken", "time_beside")] * 2


def test_two_years_and_what_stands_keep_the_last_day():
    told = "từ ngày 01/01/2021 đến 31/12/2022"
    assert without_its_ends("2022-12-31", told) == "2022-12-31"
    table = """
    TT | Huyện | Số xã đạt chuẩn NTM | Số xã được công nhận mới
    1 | Huyện Lục Yên | 12 | 2
    """
    title = "KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI NĂM 2022"
    read = said(table, "UBND TỈNH YÊN BÁI", title, "(Lũy kế từ đầu năm đến 31/12/2022)")
    assert read == [
        "communes_recognized actual 12 2022-12-31",
        "communes_recognized_new actual 2 2022",
    ]


ACROSS = """
    TT | Chỉ tiêu | Năm 2019^2 | Năm 2020^2
       |          | Số lượng | Tỷ lệ (%) | Số lượng | Tỷ lệ (%)
    1 | Số xã đạt chuẩn NTM | 20 | 18,2 | 26 | 23,6
    2 | Số tiêu chí bình quân/xã | 13,4^2 | 14,5^2
    3 | Tỷ lệ hộ nghèo (%) | 20,1^2 | 18,4^2
"""
OF_BAC_KAN = "KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI TỈNH BẮC KẠN"


def test_a_mean_across_a_count_and_its_share_is_of_the_head_over_both():
    assert said(ACROSS, OF_BAC_KAN) == [
        "communes_recognized actual 20 2019",
        "communes_recognized actual 26 2020",
        "criteria_per_commune actual 13.4 2019",
        "criteria_per_commune actual 14.5 2020",
        "poverty_rate actual 20.1 2019",
        "poverty_rate actual 18.4 2020",
    ]


def test_a_number_across_two_years_or_plan_and_result_is_of_neither():
    years = """
    TT | Chỉ tiêu | Năm 2019 | Năm 2020
    1 | Số xã đạt chuẩn NTM | 20 | 26
    2 | Số tiêu chí bình quân/xã | 13,4^2
    """
    assert {f.measure for f in figures(years, OF_BAC_KAN)} == {"communes_recognized"}
    kinds = ACROSS.replace("Số lượng", "Kế hoạch").replace("Tỷ lệ (%)", "Thực hiện")
    kinds = kinds.replace("18,2", "18").replace("23,6", "24")
    assert {f.measure for f in figures(kinds, OF_BAC_KAN)} == {"communes_recognized"}


RUN_UP = """
    Năm | Số xã được công nhận trong năm | Cộng dồn
    2017 | 5 | 30
    2018 | 7 | 37
    2019 | 9 | 46
"""
OF_BEN_TRE = "Kết quả xây dựng nông thôn mới tỉnh Bến Tre"


@pytest.mark.parametrize("head", ["Cộng dồn", "Lũy kế", "Tổng cộng dồn (xã)"])
def test_what_years_run_up_to_stands(head):
    read = figures(RUN_UP.replace("Cộng dồn", head), OF_BEN_TRE)
    stood = [(f.value, f.time) for f in read if f.measure == "communes_recognized"]
    assert stood == [(30, "2017"), (37, "2018"), (46, "2019")]


def test_a_running_sum_that_its_years_do_not_make_is_none():
    for wrong in (RUN_UP.replace("| 37", "| 36"), RUN_UP.replace("2018", "2016")):
        read = figures(wrong, OF_BEN_TRE)
        assert {f.measure for f in read} == {"communes_recognized_new"}
    money = RUN_UP.replace("Số xã được công nhận trong năm", "Vốn huy động (tỷ đồng)")
    assert 37 not in {f.value for f in figures(money, OF_BEN_TRE)}


def test_a_day_in_a_head_is_of_the_year_of_each_row():
    table = """
    Năm | Số xã đạt chuẩn (lũy kế đến 31/12) | Tiêu chí bình quân/xã
    2012 | 2 | 12,2
    2013 | 14 | 14,0
    """
    read = said(table, OF_BEN_TRE)
    assert read == [
        "communes_recognized actual 2 2012-12-31",
        "criteria_per_commune actual 12.2 2012",
        "communes_recognized actual 14 2013-12-31",
        "criteria_per_commune actual 14 2013",
    ]
    half = figures(table.replace("lũy kế đến 31/12", "tính đến 30/6"), OF_BEN_TRE)
    assert half[0].time == "2012-06-30"
