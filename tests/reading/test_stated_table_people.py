"""Rows of incomes, poverty and money that name communes, and heads that tell when."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.grids.indicators import indicator
from ntm_analysis.reading.reader import read_document


def figures(table, *head):
    rows = [[c.strip() for c in line.split("|")] for line in table.strip().split("\n")]
    page = web_page(*head, html_table(rows))
    return read_document(document_of(page, "x.html"))[0].figures


NAMES = """
words | measure
mức giảm tỷ lệ hộ nghèo các xã nông thôn mới | poverty_rate_reduction
tỷ lệ hộ nghèo tại các xã đạt chuẩn nông thôn mới | poverty_rate
thu nhập bình quân ở xã đạt chuẩn nông thôn mới | income_per_capita
kinh phí hỗ trợ các xã đạt chuẩn nông thôn mới | funding
số hộ nghèo tại các xã đạt chuẩn nông thôn mới |
số xã đạt chuẩn nông thôn mới về thu nhập |
số xã đạt chuẩn nông thôn mới | communes_recognized
tổng số xã về đích nông thôn mới | communes_recognized
tỷ lệ hộ nghèo (trừ bảo trợ xã hội) | poverty_rate
"""


@pytest.mark.parametrize("row", drawn(NAMES), ids=str)
def test_what_is_counted_of_people_in_communes_counts_no_communes(row):
    found = indicator(row["words"])
    assert (found.measure if found else "") == row["measure"]


def test_villages_recognised_over_a_period_were_added():
    table = """
    Huyện | Đã công nhận đến hết năm 2021 / Số thôn | Dự kiến công nhận giai đoạn 2023 - 2025 / Số thôn
    Bác Ái | 4 | 14
    Thuận Bắc | 2 | 7
    """
    title = "Lộ trình công nhận thôn đạt chuẩn nông thôn mới"
    found = figures(table, "UBND TỈNH NINH THUẬN", title)
    assert [(f.measure, f.kind, f.value) for f in found] == [
        ("villages_recognized", "actual", 4),
        ("villages_recognized_new", "target", 14),
        ("villages_recognized", "actual", 2),
        ("villages_recognized_new", "target", 7),
    ]


def test_when_a_commune_arrived_is_told_by_the_year_beside_it():
    table = """
    Chỉ tiêu | ĐVT | Trước khi đạt chuẩn (2015) | Khi đạt chuẩn (2016) | Hiện nay (2019)
    Thu nhập bình quân đầu người | triệu đồng | 27,5 | 31,2 | 44,8
    """
    found = figures(
        table,
        "UBND XÃ THANH TÂN",
        "Thanh Tân, ngày 15 tháng 12 năm 2019",
        "Kết quả xây dựng nông thôn mới",
    )
    assert [(f.value, f.kind, f.time) for f in found] == [
        (27.5, "actual", "2015"),
        (31.2, "actual", "2016"),
        (44.8, "actual", "2019"),
    ]


def test_an_income_below_the_name_of_its_criterion_is_read():
    table = """
    Xã | Tiêu chí 10 - Thu nhập / Mức thu nhập (triệu đồng/người/năm) | Tiêu chí 10 - Thu nhập / Yêu cầu năm 2022
    Phú Nghĩa | 51,3 | 49
    Khoan Dụ | 49,6 | 49
    """
    found = figures(
        table,
        "UBND HUYỆN LẠC THỦY",
        "Kết quả thực hiện tiêu chí nông thôn mới năm 2022",
    )
    assert [(f.measure, f.value) for f in found] == [
        ("income_per_capita", 51.3),
        ("income_per_capita", 49.6),
    ]


def test_money_that_runs_up_over_a_period_may_end_after_the_report():
    table = """
    Huyện | Vốn xây dựng nông thôn mới lũy kế giai đoạn 2016 - 2018 (tỷ đồng)
    Củ Chi | 1.905
    Hóc Môn | 1.120
    """
    found = figures(
        table,
        "UBND TỈNH TÂY NINH",
        "Kết quả xây dựng nông thôn mới",
        "(Đến ngày 30/6/2018)",
    )
    assert {(f.kind, f.time) for f in found} == {("actual", "2016/2018")}


def test_a_table_of_a_document_that_names_no_place_is_not_sure_of_it():
    table = "Chỉ tiêu | Thực hiện năm 2022\nSố xã đạt chuẩn nông thôn mới (lũy kế) | 84"
    found = figures(table, "BÁO CÁO", "Kết quả xây dựng nông thôn mới")
    assert [(f.confidence, "place_unsaid" in f.unsure) for f in found] == [
        ("medium", True)
    ]


def test_money_of_the_whole_economy_is_not_the_programmes():
    table = """
    Chỉ tiêu | ĐVT | Ước TH năm 2023 | KH năm 2024
    Tổng huy động vốn đầu tư phát triển | Tỷ đồng | 6.230 | 6.700
    Vốn huy động xây dựng nông thôn mới | Tỷ đồng | 210 | 230
    Tổng vốn đầu tư toàn xã hội | Tỷ đồng | 9.000 | 9.400
    """
    economy = "Các chỉ tiêu phát triển kinh tế - xã hội năm 2024"
    both = "Chỉ tiêu kinh tế - xã hội và xây dựng nông thôn mới năm 2024"
    assert [f.value for f in figures(table, "UBND HUYỆN NÔNG CỐNG", economy)] == [
        210,
        230,
    ]
    values = {f.value for f in figures(table, "UBND HUYỆN NÔNG CỐNG", both)}
    assert values.isdisjoint({9000, 9400})


def test_money_is_unsure_where_only_the_rest_of_a_document_names_the_programme():
    table = (
        "Nguồn vốn | Thực hiện năm 2023 (tỷ đồng)\nNgân sách tỉnh | 20\nTín dụng | 30"
    )
    far = "Tình hình chung của huyện. " * 30 + "Kết quả nông thôn mới."
    near = figures(table, "UBND HUYỆN NÔNG CỐNG", "Vốn xây dựng nông thôn mới")
    told = figures(table, "UBND HUYỆN NÔNG CỐNG", far, "Huy động các nguồn lực")
    assert {f.confidence for f in near} == {"high"}
    assert {f.confidence for f in told} <= {"medium", "low"}


def test_criteria_right_of_their_groups_are_the_rows():
    table = """
    Nhóm | Tiêu chí | Số xã đạt theo kết quả rà soát năm 2011 | Số xã đạt có đến 30/11/2017 | Tăng/giảm
    Hạ tầng | 2. Giao thông | 0 | 4 | 4
    Hạ tầng | 3. Thủy lợi | 2 | 13 | 11
    """
    title = "Kết quả thực hiện bộ tiêu chí quốc gia về xã nông thôn mới"
    found = figures(table, "UBND HUYỆN BÙ ĐĂNG", title)
    assert [(f.criterion, f.value, f.time) for f in found] == [
        (2, 0, "2011"),
        (2, 4, "2017-11-30"),
        (3, 2, "2011"),
        (3, 13, "2017-11-30"),
    ]


def test_criteria_met_of_listed_communes_by_the_old_set_and_the_new():
    table = """
    Tên xã | Theo bộ tiêu chí cũ (đến 31/12/2021) | Theo bộ tiêu chí mới (đến 30/9/2022) | Phấn đấu đến 31/12/2023
    Bảo Nhai | 19 | 16 | 18
    Na Hối | 19 | 15 | 18
    """
    title = "Danh sách xã và số tiêu chí đạt sau rà soát"
    found = figures(table, "UBND HUYỆN BẮC HÀ", title)
    assert [(f.measure, f.kind, f.value) for f in found[:3]] == [
        ("criteria_per_commune", "actual", 19),
        ("criteria_per_commune", "actual", 16),
        ("criteria_per_commune", "target", 18),
    ]


def test_a_plan_given_before_it_was_changed_is_a_plan_too():
    table = """
    Huyện | Kế hoạch đã giao đầu năm 2023 | Điều chỉnh / Tăng | Kế hoạch năm 2023 sau điều chỉnh
    Huyện Sông Hinh | 21.480 | 1.920 | 23.400
    Huyện Sơn Hòa | 24.115 | | 21.700
    """
    title = "Điều chỉnh vốn ngân sách trung ương xây dựng nông thôn mới (triệu đồng)"
    found = figures(table, "HĐND TỈNH PHÚ YÊN", title)
    assert [(f.value, f.kind) for f in found[:2]] == [
        (21.48, "target"),
        (23.4, "target"),
    ]


def test_points_are_no_incomes_and_the_people_are_a_source():
    points = """
    Xã | Số tiêu chí đạt | Thu nhập | Hộ nghèo | Tổng điểm
    Bình Hòa | 10 | 9 | 8 | 95
    An Hòa | 9 | 8 | 8 | 90
    """
    title = "Thi đua xây dựng nông thôn mới năm 2022"
    read = figures(points, "UBND HUYỆN CHÂU THÀNH", title)
    assert "income_per_capita" not in {f.measure for f in read}
    funds = "Nguồn vốn | Năm 2019 (tỷ đồng)\nNgân sách tỉnh | 400\nDân | 90"
    found = figures(funds, "UBND TỈNH LONG AN", "Vốn xây dựng nông thôn mới")
    assert [f.fund_source for f in found] == ["local", "community"]
