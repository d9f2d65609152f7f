"""Heads whose merge was lost, what a year recognised, needs of years, short names."""

import pytest
from drawn import drawn
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

HEAD = ("UBND TỈNH VĨNH PHÚC", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2023")


def figures(rows, *lines):
    body = "".join(f"<p>{line}</p>" for line in (*HEAD, *lines)) + html_table(rows)
    reading, _ = read_document(document_of(web_page(body), "x.html"))
    return reading.figures


LOST = [
    ["Huyện", "Xã NTM nâng cao", "", "Xã NTM kiểu mẫu", "", "Thôn NTM kiểu mẫu"],
    ["", "Công nhận năm 2023", "Lũy kế", "Công nhận năm 2023", "Lũy kế", "Lũy kế"],
    ["Bình Xuyên", "2", "6", "1", "3", "30"],
    ["Yên Lạc", "3", "10", "2", "4", "44"],
]
LOST_SAY = """
measure               | value | place
communes_advanced_new | 2     | Bình Xuyên
communes_advanced     | 6     | Bình Xuyên
communes_model_new    | 1     | Bình Xuyên
communes_model        | 3     | Bình Xuyên
villages_model        | 30    | Bình Xuyên
communes_advanced_new | 3     | Yên Lạc
communes_advanced     | 10    | Yên Lạc
communes_model_new    | 2     | Yên Lạc
communes_model        | 4     | Yên Lạc
villages_model        | 44    | Yên Lạc
"""


def test_a_head_stands_over_the_empty_one_beside_it_where_both_have_heads_below():
    found = [(f.measure, f.value, f.place) for f in figures(LOST)]
    wanted = [
        (row["measure"], int(row["value"]), row["place"]) for row in drawn(LOST_SAY)
    ]
    assert found == wanted


def test_an_empty_head_without_one_below_says_nothing():
    rows = [
        ["Huyện", "Xã NTM nâng cao", ""],
        ["", "Công nhận năm 2023", ""],
        ["Bình Xuyên", "2", "6"],
        ["Yên Lạc", "3", "10"],
    ]
    assert [f.value for f in figures(rows)] == [2, 3]


YEARS = """
    title | kind
    Nhu cầu vốn giai đoạn 2021 - 2025 (tỷ đồng) | target
    Kết quả huy động vốn các năm (tỷ đồng) | actual
"""


@pytest.mark.parametrize("row", drawn(YEARS), ids=lambda r: r["title"])
def test_the_title_says_whether_the_sums_of_past_years_were_needs_or_results(row):
    rows = [["Nguồn", "2021", "2022"], ["Ngân sách tỉnh", "400", "450"]]
    assert {f.kind for f in figures(rows, row["title"])} == {row["kind"]}


def test_units_and_incomes_by_their_short_names():
    rows = [
        ["Chỉ tiêu", "Đơn vị tính", "Năm 2022", "Năm 2023"],
        ["Số đơn vị cấp huyện đạt chuẩn nông thôn mới", "đơn vị", "3", "4"],
        ["Thu nhập BQĐN", "triệu đồng", "52", "58"],
    ]
    found = [(f.measure, f.value) for f in figures(rows)]
    assert found == [
        ("districts_recognized", 3),
        ("districts_recognized", 4),
        ("income_per_capita", 52),
        ("income_per_capita", 58),
    ]


def test_all_communes_are_never_those_that_a_head_not_understood_counts():
    rows = [["Huyện", "Tổng số xã", "Số xã hoàn tất"], ["Tam Đảo", "14", "13"]]
    assert figures(rows, "Số xã đạt chuẩn phân theo huyện") == []


def test_a_group_of_heads_says_what_its_numbers_of_communes_are():
    rows = [
        ["Huyện", "Tổng số xã", ("Đạt chuẩn NTM", 1, 2), ("NTM nâng cao", 1, 2)],
        ["", "", "Số xã", "Tỷ lệ (%)", "Số xã", "Tỷ lệ (%)"],
        ["Tam Đảo", "14", "13", "92,9", "2", "14,3"],
    ]
    found = [(f.measure, f.value, f.denominator, f.percent) for f in figures(rows)]
    assert found == [
        ("communes_recognized", 13, 14, 92.9),
        ("communes_advanced", 2, 14, 14.3),
    ]


def test_the_share_below_poor_households_is_the_poverty_rate_of_no_others():
    rows = [
        ["Tên xã", ("Hộ nghèo", 1, 2), ("Hộ cận nghèo", 1, 2)],
        ["", "Số hộ", "Tỷ lệ %", "Số hộ", "Tỷ lệ %"],
        ["Xã Đam Rông 1", "414", "12,0", "380", "11,0"],
    ]
    found = [(f.measure, f.value, f.place) for f in figures(rows)]
    assert found == [("poverty_rate", 12, "Đam Rông 1")]


def test_the_name_of_a_national_target_programme_plans_nothing():
    rows = [["Xã", "Thu nhập (triệu đồng)"], ["Đại Đình", "61,3"]]
    title = "Các chương trình mục tiêu quốc gia năm 2023"
    assert [f.kind for f in figures(rows, title)] == ["actual"]


def test_money_of_years_has_the_unit_of_their_total():
    rows = [
        ["Nguồn vốn", "Tổng số (triệu đồng)", ("Chia ra các năm", 1, 2)],
        ["", "", "2021", "2022"],
        ["Ngân sách tỉnh", "12.000", "5.000", "7.000"],
    ]
    found = [(f.value, f.time) for f in figures(rows)]
    assert found == [(12, "2021/2022"), (5, "2021"), (7, "2022")]


def test_a_report_until_a_month_is_of_that_month_and_plans_nothing_of_its_year():
    head = ("UBND TỈNH VĨNH PHÚC", "BÁO CÁO", "Kết quả các tiêu chí đến tháng 12/2022")
    body = "".join(f"<p>{line}</p>" for line in head)
    rows = [
        ["Tiêu chí", "Số xã đạt năm 2021", "Số xã đạt năm 2022"],
        ["Giao thông", "44", "46"],
    ]
    page = web_page(body + html_table(rows))
    found = read_document(document_of(page, "x.html"))[0].figures
    assert [(f.kind, f.time) for f in found] == [("actual", "2021"), ("actual", "2022")]


POVERTY = """
    head | figures
    Tỷ lệ hộ nghèo (%) | poverty_rate 2.1
    Tỷ lệ hộ nghèo giảm (%) | poverty_rate_reduction 2.1
    Giảm tỷ lệ hộ nghèo đa chiều (%) | poverty_rate_reduction 2.1
    Tỷ lệ hộ nghèo giảm còn (%) | poverty_rate 2.1
    Số xã hoàn thành chỉ tiêu giảm nghèo |
    Số hộ giảm nghèo |
"""


@pytest.mark.parametrize("row", drawn(POVERTY), ids=lambda r: r["head"])
def test_a_fall_of_the_poverty_rate_is_no_rate_and_no_count(row):
    found = figures([["Huyện", row["head"]], ["Tam Đảo", "2,1"]])
    assert ", ".join(f"{f.measure} {f.value:g}" for f in found) == row["figures"]
