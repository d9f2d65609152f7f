"""Heads that part others, run up in a year, or stood before what is planned."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.columns.head_words import own_time_in
from ntm_analysis.reading.grids.grid import cell_number
from ntm_analysis.reading.grids.title_kind import title_kind
from ntm_analysis.reading.reader import read_document


def figures(table, *head):
    rows = [[c.strip() for c in line.split("|")] for line in table.strip().split("\n")]
    page = web_page(*head, html_table(rows))
    return read_document(document_of(page, "x.html"))[0].figures


def said(table, *head):
    return [f"{f.measure} {f.kind} {f.value:g} {f.time}" for f in figures(table, *head)]


def test_what_stood_before_the_planned_quarter_is_a_result():
    table = """
    Huyện | Xã NTM nâng cao đến 30/9/2023 | Dự kiến công nhận thêm quý IV/2023
    Nghĩa Hưng | 20 | 2
    Vụ Bản | 13 | 4
    """
    title = "Xã nông thôn mới nâng cao tính đến hết tháng 9 năm 2023 và dự kiến cả năm"
    assert said(table, "UBND TỈNH NAM ĐỊNH", title)[:2] == [
        "communes_advanced actual 20 2023-09-30",
        "communes_advanced_new target 2 2023-Q4",
    ]
    recognised = table.replace(
        "Xã NTM nâng cao đến", "Xã NTM nâng cao / Đã có quyết định công nhận đến"
    )
    plan = "Kế hoạch công nhận xã nông thôn mới nâng cao năm 2023"
    assert said(recognised, "UBND TỈNH NAM ĐỊNH", plan)[0].startswith(
        "communes_advanced actual 20"
    )


def test_a_title_until_a_day_and_what_is_expected_then_decides_nothing():
    assert title_kind(["số liệu đến 15/11/2024 và dự kiến năm 2025"]).both
    assert title_kind(["mục tiêu đến hết năm 2025, kế hoạch năm 2024"]).kind == "target"


def test_parts_of_a_plan_are_planned_for_its_time():
    table = """
    Đơn vị | Tổng nhu cầu giai đoạn 2021 - 2025 | Trong đó: ngân sách thành phố | Trong đó: xã hội hóa
    Huyện Ba Vì | 2.060 | 1.850 | 210
    """
    title = "Kế hoạch huy động nguồn lực xây dựng nông thôn mới (tỷ đồng)"
    found = figures(table, "UBND THÀNH PHỐ HÀ NỘI", title)
    assert [(f.value, f.kind, f.time, f.fund_source) for f in found] == [
        (2060, "target", "2021/2025", "total"),
        (1850, "target", "2021/2025", "local"),
        (210, "target", "2021/2025", "community"),
    ]


def test_a_period_that_ends_within_a_year_is_whole():
    times = {
        "giai đoạn 2021 - 6/2025": "2021/2025-06",
        "từ 2021 đến 30/6/2025": "2021/2025-06-30",
        "tháng 6/2025": "2025-06",
        "giai đoạn 2021 - 2025": "2021/2025",
    }
    assert {words: own_time_in(words).form for words in times} == times


def test_running_totals_of_months_are_of_their_year():
    table = """
    Chỉ tiêu | Kế hoạch 2023 | Lũy kế đến tháng 9/2023 | Tháng 10/2023 | Lũy kế 10 tháng
    Xã đạt chuẩn nông thôn mới | 8 | 2 | 1 | 3
    Sản phẩm OCOP | 30 | 18 | 4 | 22
    """
    found = figures(table, "UBND TỈNH QUẢNG BÌNH", "BÁO CÁO THÁNG 10 NĂM 2023")
    assert {f.measure for f in found if f.unit == "communes"} == {
        "communes_recognized_new"
    }
    assert {f.confidence for f in found if f.unit == "products"} <= {"medium", "low"}


def test_the_number_of_an_act_is_no_month():
    table = """
    Chỉ tiêu | Theo NQ 10/2021 | Thực hiện năm 2023
    Số xã đạt chuẩn NTM (lũy kế) | 125 | 99
    """
    found = figures(table, "UBND TỈNH LẠNG SƠN", "BÁO CÁO")
    assert "2021-10" not in {f.time for f in found}


def test_incomes_of_those_listed_to_arrive_are_no_goals():
    table = """
    Xã | Năm đăng ký | Thu nhập (triệu đồng/người)
    Xuân Hòa | 2023 | 68
    Xuân Lai | 2024 | 64
    """
    title = "Danh sách các xã đăng ký đạt chuẩn nông thôn mới giai đoạn 2023 - 2025"
    assert figures(table, "UBND HUYỆN THỌ XUÂN", title) == []


def test_what_is_kept_is_a_number_and_incomes_a_year_have_their_unit():
    assert (cell_number("Giữ vững 8/8 xã").number, cell_number("Thêm 8 xã")) == (
        "8",
        None,
    )
    assert cell_number("58,6 triệu đồng/năm").unit == "triệu đồng/năm"


OFFICE = "CHI CỤC PHÁT TRIỂN NÔNG THÔN TỈNH ĐIỆN BIÊN"
MONEY = """
Huyện | Thực hiện năm 2021 (triệu đồng) | Kế hoạch năm 2022 (triệu đồng)
Mường Nhé | 3.680 | 4.160
Nậm Pồ | 3.040 | 3.200
"""


def test_the_name_of_an_office_makes_no_money_the_programmes():
    assert figures(MONEY, OFFICE, "Kinh phí bố trí dân cư vùng thiên tai") == []
    assert len(figures(MONEY, OFFICE, "Kinh phí xây dựng nông thôn mới")) == 4
    poverty = "Huyện | Tỷ lệ hộ nghèo (%)\nMường La | 22,1\nSốp Cộp | 31,4"
    assert figures(poverty, OFFICE, "Kết quả giảm nghèo năm 2021") == []


def test_what_a_resolution_sets_is_a_goal_and_no_year_beside_it_was_added():
    table = """
    Chỉ tiêu | Nghị quyết Đại hội đề ra đến năm 2025 | Thực hiện 2022 | Tỉnh giao năm 2023
    Số xã đạt chuẩn NTM | 128 | 89 | 96
    Số xã đạt từ 5 tiêu chí trở xuống | 0 | 4 | 2
    Số xã NTM nâng cao | 51 | 12 | 20
    """
    found = figures(
        table, "UBND TỈNH QUẢNG NGÃI", "Biểu chỉ tiêu xây dựng nông thôn mới"
    )
    assert [(f.measure, f.kind, f.time) for f in found[:3]] == [
        ("communes_recognized", "target", "2025"),
        ("communes_recognized", "actual", "2022"),
        ("communes_recognized", "target", "2023"),
    ]
    assert (found[3].band_low, found[3].band_high) == (0, 5)
    assert not [f for f in found if f.measure.endswith("_new")]


def test_a_goals_year_is_not_that_of_the_meeting_named_below_it():
    table = "Vùng | Tỷ lệ xã đạt chuẩn NTM (%)\nCả nước | 80\nTây Nguyên | 68"
    goal = "Mục tiêu phấn đấu đến năm 2025 chia theo vùng"
    found = figures(
        table, "VĂN PHÒNG ĐIỀU PHỐI", goal, "(Tài liệu Hội nghị, tháng 7/2023)"
    )
    assert {(f.kind, f.time) for f in found} == {("target", "2025")}


def test_the_years_of_an_undated_plan_of_a_period_are_planned():
    table = """
    Đơn vị | Trung hạn 2021 - 2025 | Năm 2023 | Năm 2024 | Năm 2025
    Xã Phú Cần | 8.010 | 1.980 | 2.040 | 1.875
    Xã Chư Gu | 7.800 | 1.905 | 2.110 | 2.025
    """
    title = "Phân bổ kế hoạch vốn trung hạn 2021 - 2025 chương trình xây dựng nông thôn mới (triệu đồng)"
    found = figures(table, "HĐND HUYỆN KRÔNG PA", title)
    assert {f.kind for f in found} == {"target"}
    assert [f.time for f in found[:4]] == ["2021/2025", "2023", "2024", "2025"]


def test_a_decision_of_recognition_and_funds_beyond_the_budget():
    table = """
    Huyện | Kế hoạch công nhận trong năm 2019 | Đã có quyết định công nhận trong năm 2019
    Thoại Sơn | 2 | 2
    """
    title = "Tiến độ công nhận xã nông thôn mới trong năm 2019"
    assert said(table, "UBND TỈNH AN GIANG", title) == [
        "communes_recognized_new target 2 2019",
        "communes_recognized_new actual 2 2019",
    ]
    funds = """
    Huyện | Vốn ngoài ngân sách: doanh nghiệp | Vốn ngoài ngân sách: dân góp
    Cầu Kè | 1.900 | 3.615
    """
    money = "Kết quả huy động vốn xây dựng nông thôn mới quý I/2019 (triệu đồng)"
    sources = [f.fund_source for f in figures(funds, "UBND TỈNH TRÀ VINH", money)]
    assert sources == ["enterprise", "community"]
