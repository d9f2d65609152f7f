"""Heads of several lines: the innermost says plan or result, the end of each year, whose sum stands there."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

REPORT = ("UBND TỈNH LÀO CAI", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2018")
PLAN = (
    "UBND TỈNH LÀO CAI",
    "KẾ HOẠCH",
    "Lộ trình xây dựng nông thôn mới giai đoạn 2021 - 2025",
)


def figures(rows, *head):
    page = web_page(*(head or REPORT), html_table(rows))
    return read_document(document_of(page, "x.html"))[0].figures


def said(rows, *head):
    return [
        f"{f.measure} {f.kind} {f.value if f.value is not None else f.percent:g} {f.time}"
        for f in figures(rows, *head)
    ]


def test_plan_beside_result_under_a_head_of_results_is_a_plan():
    rows = [
        [("TT", 3, 1), ("Chỉ tiêu", 3, 1), ("Kết quả thực hiện", 1, 3)],
        [("Năm 2016", 2, 1), ("Năm 2017", 1, 2)],
        ["KH", "TH"],
        ["1", "Số xã đạt chuẩn NTM, lũy kế (xã)", "21", "30", "28"],
        ["2", "Tỷ lệ hộ nghèo (%)", "27,4", "22", "22,6"],
    ]
    assert said(rows) == [
        "communes_recognized actual 21 2016",
        "communes_recognized target 30 2017",
        "communes_recognized actual 28 2017",
        "poverty_rate actual 27.4 2016",
        "poverty_rate target 22 2017",
        "poverty_rate actual 22.6 2017",
    ]


def test_the_result_of_a_plan_is_a_result_and_an_expected_one_is_none():
    rows = [
        [("Chỉ tiêu", 2, 1), ("Kế hoạch năm 2018", 1, 2)],
        ["Được giao", "Thực hiện"],
        ["Tỷ lệ hộ nghèo (%)", "20", "19,5"],
    ]
    assert said(rows) == [
        "poverty_rate target 20 2018",
        "poverty_rate actual 19.5 2018",
    ]
    rows[0][1] = ("Dự kiến", 1, 2)
    rows[1] = ["Kết quả năm 2019", "Kết quả năm 2020"]
    assert said(rows) == [
        "poverty_rate target 20 2019",
        "poverty_rate target 19.5 2020",
    ]


def _route(group, *years):
    return [
        [("Mục tiêu", 2, 1), ("ĐVT", 2, 1), (group, 1, 2)],
        [*years],
        ["Xã đạt chuẩn nông thôn mới", "xã", "40", "46"],
        ["Tỷ lệ hộ nghèo", "%", "9,4", "8,1"],
    ]


def test_years_below_the_end_of_each_year_are_its_last_day():
    for group, *years in (
        ("Phấn đấu đến hết năm", "2024", "2025"),
        ("Phấn đấu đến cuối các năm", "Năm 2024", "Năm 2025"),
        ("Mục tiêu đến 31/12 hằng năm", "2024", "2025"),
    ):
        times = {f.time for f in figures(_route(group, *years), *PLAN)}
        assert times == {"2024-12-31", "2025-12-31"}, group
    until = figures(_route("Mục tiêu đến năm", "2024", "2025"), *PLAN)
    assert {f.time for f in until} == {"2024", "2025"}


def test_bands_of_communes_that_have_not_arrived_are_read_and_no_other_column():
    rows = [
        [("TT", 2, 1), ("Huyện", 2, 1), ("Số xã chưa đạt chuẩn, chia ra", 1, 3)],
        ["Số xã", "15-18 tiêu chí", "Dưới 15 tiêu chí"],
        ["1", "Huyện Bát Xát", "9", "4", "5"],
    ]
    bands = figures(rows)
    assert [(f.band_low, f.band_high, f.value) for f in bands] == [
        (15, 18, 4),
        (0, 14, 5),
    ]
    rows[1] = ["Giao thông", "Thu nhập", "Môi trường"]
    assert figures(rows) == []


def test_the_mean_below_criteria_is_read_where_the_counts_prove_it():
    rows = [
        ["TT", "Tên tiêu chí", "Số xã đạt đến 31/12/2018", "Tỷ lệ %"],
        ["1", "Quy hoạch", "10", "100"],
        ["2", "Giao thông", "4", "40"],
        ["3", "Thủy lợi", "7", "70"],
        ["", "Tổng số lượt tiêu chí", "21", ""],
        ["", "Bình quân một xã", "2,1", ""],
    ]
    mean = [f for f in figures(rows) if f.criterion is None]
    assert [(f.measure, f.value, f.time) for f in mean] == [
        ("criteria_per_commune", 2.1, "2018-12-31")
    ]
    rows[-1][2] = "5,25"  # of four communes, when ten meet the first
    assert all(f.criterion for f in figures(rows))


def test_each_sum_is_of_the_years_under_its_own_head():
    years = ["2021", "2022", "2023", "Cộng"]
    rows = [
        [
            ("Huyện", 2, 1),
            ("Số xã đăng ký đạt chuẩn NTM trong năm", 1, 4),
            ("Số xã đăng ký đạt chuẩn NTM nâng cao trong năm", 1, 4),
        ],
        years * 2,
        ["Huyện Bát Xát", "1", "1", "2", "4", "", "1", "1", "2"],
        ["Huyện Bảo Yên", "2", "2", "1", "5", "1", "1", "1", "3"],
    ]
    sums = [f for f in figures(rows, *PLAN) if f.time == "2021/2023"]
    assert [(f.measure, f.value) for f in sums] == [
        ("communes_recognized_new", 4),
        ("communes_advanced_new", 2),
        ("communes_recognized_new", 5),
        ("communes_advanced_new", 3),
    ]
    rows[3][4], rows[3][8] = "6", "4"  # what the years do not make is of no year
    wrong = [f.value for f in figures(rows, *PLAN)]
    assert len(wrong) == 11
    assert 6 not in wrong


def test_years_of_two_standings_that_make_their_sums_were_added():
    rows = [
        [
            ("Huyện", 2, 1),
            ("Số xã đạt chuẩn NTM", 1, 3),
            ("Số xã đạt chuẩn NTM nâng cao", 1, 3),
        ],
        ["Tổng số", "2016", "2017"] * 2,
        ["Huyện Bát Xát", "3", "1", "2", "2", "1", "1"],
        ["Huyện Bảo Yên", "4", "2", "2", "1", "0", "1"],
    ]
    assert said(rows)[:6] == [
        "communes_recognized_new actual 3 2016/2017",
        "communes_recognized_new actual 1 2016",
        "communes_recognized_new actual 2 2017",
        "communes_advanced_new actual 2 2016/2017",
        "communes_advanced_new actual 1 2016",
        "communes_advanced_new actual 1 2017",
    ]


def test_criteria_met_by_a_named_set_and_hoped_for_are_read():
    rows = [
        ["Nội dung", "Đơn vị tính", "Đến 31/12/2025", "Kế hoạch đến 31/12/2026"],
        ["Số tiêu chí đạt theo Bộ tiêu chí giai đoạn 2026-2030", "Tiêu chí", "4", "8"],
        ["Số tiêu chí đạt theo Bộ tiêu chí nâng cao", "Tiêu chí", "12", "14"],
    ]
    head = ("UBND XÃ BẢO HÀ", "BÁO CÁO", "Xây dựng nông thôn mới 6 tháng đầu năm 2026")
    assert said(rows, *head) == [
        "criteria_met actual 4 2025-12-31",
        "criteria_met target 8 2026-12-31",
    ]
    rows = [
        ["Tên xã", "Số tiêu chí đạt đến 31/12/2017", "Số tiêu chí phấn đấu năm 2018"],
        ["Cốc San", "11", "13"],
        ["Quang Kim", "12", "14"],
    ]
    assert [f.kind for f in figures(rows)] == ["actual", "target"] * 2


def test_money_that_was_spent_is_a_result_of_its_day():
    rows = [
        ["Nguồn vốn", "Huy động năm 2018", "Đã chi đến 31/12/2018", "Còn lại"],
        ["Ngân sách huyện", "650.000", "610.500", "39.500"],
        ["Nhân dân đóng góp", "400.000", "400.000", "-"],
    ]
    title = "Huy động vốn xây dựng nông thôn mới năm 2018 (Đơn vị: 1.000 đồng)"
    head = ("UBND XÃ CỐC SAN", "THÔNG BÁO", title)
    assert said(rows, *head) == [
        "funding actual 0.65 2018",
        "funding actual 0.6105 2018-12-31",
        "funding actual 0.4 2018",
        "funding actual 0.4 2018-12-31",
    ]
    rows[0][2] = "Đã chi sai đến 31/12/2018"
    assert {f.time for f in figures(rows, *head)} == {"2018"}
