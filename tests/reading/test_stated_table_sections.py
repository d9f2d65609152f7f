"""What stands above a row in a table: a district, a measure, a year, another programme."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document
from ntm_analysis.reading.rows.above import rank_of

REPORT = ("UBND TỈNH SƠN LA", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2022")


def said(table, *head):
    rows = [[c.strip() for c in line.split("|")] for line in table.strip().split("\n")]
    page = web_page(*(head or REPORT), html_table(rows))
    return [
        f"{f.measure} {f.kind} {f.value if f.value is not None else f.percent:g} {f.time} {f.place}"
        for f in read_document(document_of(page, "x.html"))[0].figures
    ]


def test_indicators_below_the_name_of_a_district_are_that_districts():
    table = """
    TT | Huyện/Chỉ tiêu | ĐVT | Năm 2021 | Năm 2022
    I | Huyện Mai Sơn | | |
    1 | Số xã đạt chuẩn NTM | Xã | 8 | 9
    II | Huyện Sốp Cộp | | |
    1 | Số xã đạt chuẩn NTM | Xã | 1 | 2
    """
    assert said(table) == [
        "communes_recognized actual 8 2021 Mai Sơn",
        "communes_recognized actual 9 2022 Mai Sơn",
        "communes_recognized actual 1 2021 Sốp Cộp",
        "communes_recognized actual 2 2022 Sốp Cộp",
    ]


def test_a_row_of_the_same_rank_ends_the_district_above_it():
    table = """
    TT | Huyện/Chỉ tiêu | ĐVT | Năm 2022
    I | Huyện Mai Sơn | |
    1 | Số xã đạt chuẩn NTM | Xã | 9
    II | Số xã đạt chuẩn NTM nâng cao | Xã | 4
    """
    assert said(table)[-1] == "communes_advanced actual 4 2022 Sơn La"


def test_districts_below_an_indicator_count_it_and_below_a_strange_one_nothing():
    table = """
    TT | Nội dung | Năm 2021 | Năm 2022
    I | Số xã đạt chuẩn nông thôn mới | 60 | 63
    1 | Huyện Mai Sơn | 8 | 9
    II | Số trường đạt chuẩn quốc gia | 380 | 395
    1 | Huyện Mai Sơn | 40 | 42
    """
    assert said(table) == [
        "communes_recognized actual 60 2021 Sơn La",
        "communes_recognized actual 63 2022 Sơn La",
        "communes_recognized actual 8 2021 Mai Sơn",
        "communes_recognized actual 9 2022 Mai Sơn",
    ]


def test_years_below_an_indicator_count_it_in_its_unit():
    table = """
    Nội dung | Kế hoạch | Thực hiện
    Vốn ngân sách huy động (tỷ đồng) | |
    Năm 2021 | 410 | 435
    Năm 2022 | 450 | 462
    """
    assert said(table) == [
        "funding target 410 2021 Sơn La",
        "funding actual 435 2021 Sơn La",
        "funding target 450 2022 Sơn La",
        "funding actual 462 2022 Sơn La",
    ]


def test_in_the_year_below_an_indicator_is_new():
    table = """
    TT | Chỉ tiêu | Đơn vị tính | Kế hoạch 2022 | Kết quả 2022
    1 | Xã NTM nâng cao | | |
    - | Trong năm | xã | 7 | 6
    - | Lũy kế | xã | 27 | 26
    """
    assert said(table) == [
        "communes_advanced_new target 7 2022 Sơn La",
        "communes_advanced_new actual 6 2022 Sơn La",
        "communes_advanced target 27 2022 Sơn La",
        "communes_advanced actual 26 2022 Sơn La",
    ]


def test_money_below_another_programme_is_not_read_and_the_sum_of_both_neither():
    table = """
    TT | Nội dung | Kế hoạch (tỷ đồng) | Giải ngân (tỷ đồng)
    A | Chương trình xây dựng nông thôn mới | 150 | 140
    1 | Vốn đầu tư phát triển | 120 | 113
    2 | Vốn sự nghiệp | 30 | 27
    B | Chương trình giảm nghèo bền vững | 60 | 48
    1 | Vốn đầu tư phát triển | 45 | 38
    2 | Vốn sự nghiệp | 15 | 10
     | Tổng cộng | 210 | 188
    """
    values = [line.split()[2] for line in said(table)]
    assert values == ["150", "140", "120", "113", "30", "27"]


def test_communes_marked_with_a_cross_are_no_sections():
    table = """
    STT | Huyện/xã | 2022 | 2023
    I | Huyện Mai Sơn | 2 | 1
    1 | Xã Chiềng Mai | X |
    2 | Xã Hát Lót | X |
     | Tổng | 2 | 1
    """
    title = "DANH SÁCH XÃ DỰ KIẾN CÔNG NHẬN ĐẠT CHUẨN NÔNG THÔN MỚI NÂNG CAO"
    places = {line.split(" ", 4)[4] for line in said(table, "UBND TỈNH SƠN LA", title)}
    assert "Hát Lót" not in places


def test_plan_and_result_as_rows_give_their_kind():
    table = """
    TT | Chỉ tiêu | Kế hoạch/Thực hiện | 2020 | 2021
    1 | Số xã đạt chuẩn NTM lũy kế | Kế hoạch | 50 | 58
    1 | Số xã đạt chuẩn NTM lũy kế | Thực hiện | 52 | 60
    """
    assert said(table) == [
        "communes_recognized target 50 2020 Sơn La",
        "communes_recognized target 58 2021 Sơn La",
        "communes_recognized actual 52 2020 Sơn La",
        "communes_recognized actual 60 2021 Sơn La",
    ]


def test_blocks_beside_each_other_under_the_same_heads_are_read_one_by_one():
    table = """
    Huyện | Đạt chuẩn NTM | NTM nâng cao | Huyện | Đạt chuẩn NTM | NTM nâng cao
    Mai Sơn | 9 | 4 | Sốp Cộp | 2 | 0
    Yên Châu | 5 | 1 | Mộc Châu | 7 | 3
    """
    assert said(table)[:4] == [
        "communes_recognized actual 9 2022 Mai Sơn",
        "communes_advanced actual 4 2022 Mai Sơn",
        "communes_recognized actual 2 2022 Sốp Cộp",
        "communes_advanced actual 0 2022 Sốp Cộp",
    ]


@pytest.mark.parametrize(
    ("numbered", "rank"),
    [("IV", "roman"), ("B", "letter"), ("12", "number"), ("b)", "small"),
     ("2.1.", "part"), ("3. Số xã", "number"), ("Số xã", ""), ("", "")],
)  # fmt: skip
def test_a_rank_is_told_by_the_number(numbered, rank):
    assert rank_of(numbered) == rank


def test_a_list_counts_its_communes_in_the_total_and_a_wrong_count_is_left_out():
    table = """
    STT | Xã | Số quyết định | Ghi chú
    1 | Chiềng Mai | 12/QĐ-UBND |
    2 | Hát Lót | 13/QĐ-UBND |
    Tổng cộng | 2 xã | |
    """
    title = "DANH SÁCH CÁC XÃ ĐÃ ĐƯỢC CÔNG NHẬN ĐẠT CHUẨN NÔNG THÔN MỚI"
    head = ("UBND HUYỆN MAI SƠN", title, "(Tính đến ngày 30/6/2018)")
    assert said(table, *head) == ["communes_recognized actual 2 2018-06-30 Mai Sơn"]
    assert said(table.replace("2 xã", "3 xã"), *head) == []
    not_yet = title.replace("ĐÃ ĐƯỢC CÔNG NHẬN", "CHƯA")
    assert said(table, "UBND HUYỆN MAI SƠN", not_yet) == []
