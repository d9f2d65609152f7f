"""What the numbers of a table prove: contents of a plan, parts, what years added."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.grids.indicators import indicator
from ntm_analysis.reading.reader import read, read_document

PLAN = (
    "UBND XÃ ĐẠI HÀ",
    "ĐỀ ÁN",
    "Xây dựng nông thôn mới xã Đại Hà giai đoạn 2013 - 2015",
)
REPORT = ("UBND TỈNH SƠN LA", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2022")


def figures(table, *head):
    rows = [[c.strip() for c in line.split("|")] for line in table.strip().split("\n")]
    page = web_page(*(head or REPORT), html_table(rows))
    return read_document(document_of(page, "x.html"))[0].figures


def said(table, *head):
    return [
        f"{f.measure} {f.kind} {f.value if f.value is not None else f.percent:g} {f.time} {f.place}"
        for f in figures(table, *head)
    ]


CONTENTS = """
TT | Hạng mục | Tổng kinh phí | NS tỉnh | Dân góp
1 | Giao thông | 2.400 | 1.900 | 500
2 | Trường học | 1.600 | 1.500 | 100
 | Cộng | 4.000 | 3.400 | 600
"""
UNIT = "Biểu tổng hợp kinh phí thực hiện đề án (Đơn vị: triệu đồng)"


def test_contents_of_a_plan_are_read_where_they_make_their_total():
    found = figures(CONTENTS, *PLAN, UNIT)
    told = [(f.value, f.subset, f.fund_source, f.place) for f in found]
    assert told == [
        (2.4, "giao thông", "total", "Đại Hà"),
        (1.9, "giao thông", "local", "Đại Hà"),
        (0.5, "giao thông", "community", "Đại Hà"),
        (1.6, "trường học", "total", "Đại Hà"),
        (1.5, "trường học", "local", "Đại Hà"),
        (0.1, "trường học", "community", "Đại Hà"),
        (4, None, "total", "Đại Hà"),
        (3.4, None, "local", "Đại Hà"),
        (0.6, None, "community", "Đại Hà"),
    ]


def test_contents_that_do_not_make_their_total_are_left_out():
    wrong = CONTENTS.replace("1.600", "1.700")
    assert "giao thông" not in {
        f.subset for f in figures(wrong, *PLAN, UNIT) if f.fund_source == "total"
    }


def test_contents_of_another_programme_are_left_out():
    poverty = (
        "UBND TỈNH SƠN LA",
        "KẾ HOẠCH",
        "Kinh phí chương trình giảm nghèo gắn với nông thôn mới năm 2023 (triệu đồng)",
    )
    assert figures(CONTENTS, *poverty) == []
    of_all = """
    TT | Danh mục | Kế hoạch vốn
    1 | Giao thông | 4.000
    2 | Xây dựng nông thôn mới | 200
     | Tổng cộng | 4.200
    """
    title = "Vốn đầu tư công năm 2023 của tỉnh (tỷ đồng), trong đó có nông thôn mới"
    assert [f.value for f in figures(of_all, "UBND TỈNH SƠN LA", title)] == [200]


def test_what_makes_the_money_left_of_it_is_its_parts_whatever_it_is_called():
    table = """
    TT | Xã | Tổng nguồn lực | Ngân sách cấp trên | Ngân sách xã | Con em xa quê
    1 | Chiềng Mai | 12 | 6 | 4 | 2
    2 | Hát Lót | 9 | 5 | 3 | 1
    """
    title = "Huy động nguồn lực xây dựng nông thôn mới năm 2022 (tỷ đồng)"
    head = ("UBND HUYỆN MAI SƠN", "BÁO CÁO", title)
    assert [f.value for f in figures(table, *head)] == [12, 6, 4, 2, 9, 5, 3, 1]
    needs = table.replace("Con em xa quê", "Còn thiếu")
    assert 2 not in [f.value for f in figures(needs, *head)]


def test_years_whose_sum_stands_beside_them_were_added():
    table = """
    TT | Huyện | Năm 2021 | Năm 2022 | Tổng
    1 | Mai Sơn | 3 | 4 | 7
    2 | Sốp Cộp | 1 | 0 | 1
    """
    lines = said(
        table, *REPORT, "Bảng 1: Số xã được công nhận đạt chuẩn nông thôn mới nâng cao"
    )
    assert lines[:3] == [
        "communes_advanced_new actual 3 2021 Mai Sơn",
        "communes_advanced_new actual 4 2022 Mai Sơn",
        "communes_advanced_new actual 7 2021/2022 Mai Sơn",
    ]


def test_what_stood_and_what_is_planned_make_what_shall_stand():
    table = """
    TT | Huyện | Có đến 31/12/2022 | KH năm 2023 | Có đến 31/12/2023
    1 | Mai Sơn | 9 | 2 | 11
    2 | Sốp Cộp | 2 | 1 | 3
    """
    lines = said(table, *REPORT, "Số xã đạt chuẩn nông thôn mới")
    assert lines[:3] == [
        "communes_recognized actual 9 2022-12-31 Mai Sơn",
        "communes_recognized_new target 2 2023 Mai Sơn",
        "communes_recognized target 11 2023-12-31 Mai Sơn",
    ]


def test_the_share_beside_poor_households_is_the_rate_of_poverty_and_no_other():
    table = """
    TT | Huyện | Số hộ nghèo | Tỷ lệ (%) | Số hộ cận nghèo | Tỷ lệ (%)
    1 | Mai Sơn | 3.000 | 9,1 | 2.000 | 6,1
    """
    assert said(table) == ["poverty_rate actual 9.1 2022 Mai Sơn"]


def test_criteria_as_columns_count_communes_where_the_title_says_so():
    table = """
    TT | Huyện | Tổng số xã | TC1 | TC2 | TC3
    1 | Mai Sơn | 14 | 14 | 5 | 11
    2 | Sốp Cộp | 8 | 8 | 2 | 4
    """
    met = figures(table, "UBND TỈNH SƠN LA", "Số xã đạt từng tiêu chí đến hết năm 2022")
    assert [(f.place, f.criterion, f.value) for f in met][:3] == [
        ("Mai Sơn", 1, 14),
        ("Mai Sơn", 2, 5),
        ("Mai Sơn", 3, 11),
    ]
    for title in (
        "Số xã chưa đạt từng tiêu chí đến hết năm 2022",
        "Chấm điểm các tiêu chí nông thôn mới năm 2022",
        "Tỷ lệ xã đạt từng tiêu chí nông thôn mới năm 2022",
    ):
        assert figures(table, "UBND TỈNH SƠN LA", title) == []
    above = table.replace("| 11", "| 15")  # more than there are communes
    title = "Số xã đạt từng tiêu chí đến hết năm 2022"
    assert figures(above, "UBND TỈNH SƠN LA", title) == []


def test_a_higher_standing_in_the_upper_head_is_what_is_counted():
    rows = [
        ["TT", "Huyện", ("Đạt chuẩn NTM", 1, 2), ("NTM nâng cao", 1, 2)],
        ["", "", "Số xã được công nhận", "%", "Số xã được công nhận", "%"],
        ["1", "Huyện Mai Sơn", "9", "60", "4", "44,4"],
    ]
    found = read_document(document_of(web_page(*REPORT, html_table(rows)), "x.html"))[0]
    assert [(f.measure, f.value) for f in found.figures] == [
        ("communes_recognized", 9),
        ("communes_advanced", 4),
    ]


def test_a_year_among_the_numbers_of_a_row_does_not_date_the_document():
    table = """
    TT | Địa phương | Xã đạt chuẩn NTM | Năm công nhận huyện
    1 | Huyện Mai Sơn | 9/9 | 2018
    2 | Huyện Sốp Cộp | 2/8 |
    """
    head = ("UBND TỈNH SƠN LA", "BÁO CÁO", "Kết quả xây dựng nông thôn mới")
    assert {f.time for f in figures(table, *head)} == {""}


def test_money_of_a_document_that_never_names_the_programme_is_not_read():
    table = """
    TT | Huyện | Tổng kinh phí | Ngân sách tỉnh
    1 | Mai Sơn | 120 | 100
    """
    head = ("UBND TỈNH SƠN LA", "ĐỀ ÁN", "Làng văn hóa, du lịch; kinh phí (tỷ đồng)")
    assert figures(table, *head) == []


def placed(table, *head):
    return [
        f"{f.place}: {f.measure} {f.kind} {f.value:g} {f.time}"
        for f in figures(table, *head)
    ]


def test_the_sum_of_communes_by_how_many_criteria_they_meet_is_no_standing():
    table = """
    Nhóm xã | Năm 2021 | Năm 2022
    Nhóm 1: đạt 19 tiêu chí | 30 | 41
    Nhóm 2: đạt từ 15 đến 18 tiêu chí | 25 | 20
    Cộng | 55 | 61"""
    lines = ("UBND TỈNH HÀ NAM", "Phân nhóm các xã theo số tiêu chí nông thôn mới")
    found = placed(table, *lines)
    assert {row.split()[2] for row in found} == {"communes_in_band"}
    assert not any(" 61 " in row or " 55 " in row for row in found)


def test_the_last_digits_of_a_year_are_no_band_of_criteria():
    assert indicator("kết quả đến 31/12/2019 tiêu chí bình quân/xã").band is None
    assert indicator("số xã đạt 19 tiêu chí").band == (19, 19)


CRITERIA = """
TT | Xã | Đến 31/12/2021 | Đến 31/12/2022
1 | Tân Mỹ | 13 | {}
2 | Hoàng Việt | 10 | 12"""


def test_a_title_of_results_in_criteria_says_what_communes_have_unless_one_has_more():
    lines = ("UBND HUYỆN VĂN LÃNG", "Kết quả đạt tiêu chí nông thôn mới của các xã")
    found = placed(CRITERIA.format(16), *lines)
    assert "Tân Mỹ: criteria_per_commune actual 16 2022-12-31" in found
    assert len(found) == 4
    assert not any(" 82 " in row for row in placed(CRITERIA.format(82), *lines))
    scored = (
        "UBND HUYỆN VĂN LÃNG",
        "Kết quả điểm số tiêu chí nông thôn mới của các xã",
    )
    assert placed(CRITERIA.format(16), *scored) == []


def test_names_beside_their_number_are_not_the_place_of_the_row():
    table = """
    Năm | Số xã đạt chuẩn nông thôn mới | Tên xã
    2023 | 1 | Phương Bình
    2024 | 2 | Tân Phú, Thạnh Hòa
    Tổng cộng | 3 |"""
    lines = ("UBND HUYỆN PHỤNG HIỆP", "BÁO CÁO", "Kết quả nông thôn mới năm 2024")
    assert {row.split(":")[0] for row in placed(table, *lines)} == {"Phụng Hiệp"}


def test_modern_communes_that_a_head_says_were_added_are_new():
    table = """
    Lộ trình | Số xã đạt chuẩn NTM tăng thêm | Lũy kế số xã đạt chuẩn NTM | Số xã NTM hiện đại tăng thêm
    Năm 2026 | 10 | 10 | 0
    Năm 2027 | 14 | 24 | 1
    Năm 2028 | 15 | 39 | 2"""
    found = placed(table, "UBND TỈNH BẮC NINH", "KẾ HOẠCH", "Nông thôn mới 2026 - 2030")
    assert "Bắc Ninh: communes_modern_new target 2 2028" in found
    assert not any(" communes_modern " in row for row in found)


def test_a_list_of_two_standings_is_counted_below_the_head_of_each():
    table = """
    TT | Tên xã | Đạt chuẩn nông thôn mới / Năm | Đạt chuẩn nông thôn mới nâng cao / Năm
    1 | Phong Tân | 2016 | 2021
    2 | Phong Thạnh | 2017 |
    3 | Tân Thạnh | 2018 |
     | Cộng | 3 xã | 1 xã"""
    title = "Danh sách xã được công nhận đạt chuẩn nông thôn mới, nông thôn mới nâng cao đến ngày 30/11/2022"
    assert placed(table, "UBND THỊ XÃ GIÁ RAI", title) == [
        "Giá Rai: communes_recognized actual 3 2022-11-30",
        "Giá Rai: communes_advanced actual 1 2022-11-30",
    ]


def test_years_that_a_programme_has_gone_on_count_no_communes():
    head = "TỈNH ỦY HƯNG YÊN\nBÁO CÁO\n"
    title = "Các xã đạt chuẩn nông thôn mới (sơ kết 3 năm thực hiện Chương trình)\n"
    assert read(head + title) == []
