"""Columns that state one thing twice, requirements beside results, last weeks beside the year."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

REPORT = (
    "UBND TỈNH LÀO CAI",
    "BÁO CÁO",
    "Kết quả xây dựng nông thôn mới năm 2018",
    "Lào Cai, ngày 12 tháng 12 năm 2018",
)
COMMUNE = (
    "UBND XÃ CỐC SAN",
    "HUYỆN BÁT XÁT, TỈNH LÀO CAI",
    "Kết quả thực hiện các tiêu chí nông thôn mới đến 31/12/2018",
)


def figures(table, *head):
    rows = [[c.strip() for c in line.split("|")] for line in table.strip().split("\n")]
    page = web_page(*(head or REPORT), html_table(rows))
    return read_document(document_of(page, "x.html"))[0].figures


def said(table, *head):
    return [
        f"{f.measure} {f.kind} {f.value if f.value is not None else f.percent:g} {f.time}"
        for f in figures(table, *head)
    ]


def test_of_the_whole_and_the_countryside_the_countryside_is_read():
    table = """
    TT | Huyện | Thu nhập toàn huyện (triệu đồng) | Thu nhập khu vực nông thôn (triệu đồng)
    1 | Huyện Bát Xát | 42 | 40
    2 | Huyện Bảo Yên | 44 | 41
    """
    assert [f.value for f in figures(table)] == [40, 41]


def test_two_columns_of_one_standing_and_day_give_none():
    table = """
    TT | Huyện | Số xã đạt chuẩn | Số xã đạt chuẩn sau rà soát | Tiêu chí bình quân/xã
    1 | Huyện Bát Xát | 9 | 8 | 14,2
    2 | Huyện Bảo Yên | 7 | 7 | 13,1
    """
    assert {f.measure for f in figures(table)} == {"criteria_per_commune"}
    other = table.replace("đạt chuẩn sau rà soát", "đạt chuẩn năm 2017")
    told = [(f.value, f.time) for f in figures(other) if f.unit == "communes"]
    assert (8, "2017") in told
    assert (9, "2018-12-12") in told


def test_a_sum_told_before_its_period_is_over_is_neither_plan_nor_result():
    table = """
    Chỉ tiêu | Mục tiêu 2016-2020 | Kết quả đến 2018 | Lũy kế 2011-2020
    Số xã đạt chuẩn NTM (xã) | 60 | 41 | 71
    """
    assert said(table) == [
        "communes_recognized target 60 2016/2020",
        "communes_recognized actual 41 2018",
    ]
    over = table.replace("2011-2020", "2011-2018")
    assert 71 in [f.value for f in figures(over)]


def test_the_last_weeks_beside_the_year_since_its_begin_do_not_stand():
    table = """
    Chỉ tiêu | Đơn vị | Kỳ báo cáo | Lũy kế từ đầu năm | Lũy kế đến kỳ báo cáo
    Số xã đạt chuẩn nông thôn mới | xã | 1 | 3 | 17
    """
    found = figures(table)
    assert [(f.measure, f.value, f.confidence) for f in found] == [
        ("communes_recognized_new", 3, "medium"),
        ("communes_recognized", 17, "high"),
    ]


def test_what_a_criterion_asks_for_is_no_goal_of_the_commune():
    table = """
    TT | Tiêu chí | Chỉ tiêu | Kết quả | Đánh giá
    10 | Thu nhập (triệu đồng/người/năm) | ≥ 42 | 45,2 | Đạt
    11 | Nghèo đa chiều (%) | ≤ 2 | 1,85 | Đạt
    """
    read = ["income_per_capita actual 45.2 2018-12-31"]
    read += ["poverty_rate actual 1.85 2018-12-31"]
    assert said(table, *COMMUNE) == read
    goal = table.replace("Chỉ tiêu", "Mục tiêu năm 2019")
    assert "income_per_capita target 42 2019" in said(goal, *COMMUNE)


def test_the_rates_of_a_commune_stand_beside_the_names_of_their_criteria():
    table = """
    TT | Tên tiêu chí | Nội dung tiêu chí | Mức đạt theo quy định | Kết quả thực hiện
    2 | Giao thông | Tỷ lệ đường xã được nhựa hóa | 100% | 96%
    10 | Thu nhập | Thu nhập bình quân đầu người (triệu đồng/người) | 33 | 34,5
    11 | Hộ nghèo | Tỷ lệ hộ nghèo đa chiều | ≤5% | 3,4%
    """
    assert said(table, *COMMUNE) == [
        "income_per_capita actual 34.5 2018-12-31",
        "poverty_rate actual 3.4 2018-12-31",
    ]
    counts = """
    TT | Tên tiêu chí | Nội dung | Số xã đạt
    10 | Thu nhập | Thu nhập bình quân đầu người (triệu đồng) | 12
    11 | Hộ nghèo | Tỷ lệ hộ nghèo | 15
    """
    told = figures(counts, "UBND HUYỆN BÁT XÁT", COMMUNE[2])
    assert [(f.criterion, f.value) for f in told] == [(10, 12), (11, 15)]


def test_the_size_of_the_set_in_a_title_is_no_band():
    table = """
    TT | Xã | Số tiêu chí đạt | Dự kiến đạt cuối năm 2019
    1 | Cốc San | 17 | 19
    Bình quân | | 17 | 19
    """
    head = ("UBND HUYỆN BÁT XÁT", "Kết quả thực hiện 19 tiêu chí các xã đến 30/9/2019")
    assert {f.measure for f in figures(table, *head)} == {"criteria_per_commune"}


def test_money_carried_over_is_of_the_plan_that_holds_it():
    rows = [
        [("Nguồn vốn", 2, 1), ("Kế hoạch vốn năm 2018", 1, 3)],
        ["Tổng số", "Vốn năm 2017 kéo dài", "Vốn giao năm 2018"],
        ["Ngân sách trung ương", "250", "50", "200"],
        ["Ngân sách tỉnh", "130", "10", "120"],
    ]
    unit = "Kế hoạch vốn chương trình nông thôn mới năm 2018 (tỷ đồng)"
    page = web_page(*REPORT, unit, html_table(rows))
    found = read_document(document_of(page, "x.html"))[0].figures
    assert {f.time for f in found} == {"2018"}


def test_where_none_stood_before_years_go_by_those_of_the_sister_standing():
    years = ["Đến 2017", "Năm 2018", "Kế hoạch 2019"]
    rows = [
        [("Huyện", 2, 1), ("Xã NTM nâng cao", 1, 3), ("Xã NTM kiểu mẫu", 1, 3)],
        years * 2,
        ["Huyện Bát Xát", "20", "4", "1", "0", "2", "5"],
        ["Huyện Bảo Yên", "12", "5", "3", "0", "1", "2"],
    ]
    page = web_page(*REPORT, html_table(rows))
    found = read_document(document_of(page, "x.html"))[0].figures
    model = [(f.measure, f.value) for f in found if "model" in f.measure]
    assert model[:3] == [
        ("communes_model", 0),
        ("communes_model_new", 2),
        ("communes_model_new", 5),
    ]


def test_what_there_is_below_an_undated_plan_is_not_surely_of_its_year():
    table = """
    Huyện | Xã NTM nâng cao hiện có | Xã NTM nâng cao phấn đấu thêm
    Bát Xát | 10 | 2
    """
    found = figures(table, "UBND TỈNH LÀO CAI", "KẾ HOẠCH XÂY DỰNG NTM NĂM 2022")
    assert [(f.kind, f.value, f.confidence) for f in found] == [
        ("actual", 10, "medium"),
        ("target", 2, "high"),
    ]


def test_a_programme_below_another_without_numbers_is_its_own():
    table = """
    Chương trình | Kế hoạch vốn 2018 (triệu đồng)
    Giảm nghèo bền vững | 300.000
    Xây dựng nông thôn mới | 120.000
    Phát triển kinh tế - xã hội vùng dân tộc thiểu số | 500.000
    """
    head = ("UBND TỈNH LÀO CAI", "Các chương trình mục tiêu quốc gia năm 2018")
    assert said(table, *head) == ["funding target 120 2018"]


def test_a_coefficient_beside_money_silences_none_of_it():
    table = """
    Huyện | Hệ số phân bổ | Vốn NSTW | Vốn đối ứng NSĐP
    Huyện Bát Xát | 1,5 | 15.000 | 3.000
    """
    title = "Phân bổ kế hoạch vốn nông thôn mới năm 2019 (Đơn vị: triệu đồng)"
    found = figures(table, "UBND TỈNH LÀO CAI", title)
    assert [(f.fund_source, f.value) for f in found] == [("central", 15), ("local", 3)]
