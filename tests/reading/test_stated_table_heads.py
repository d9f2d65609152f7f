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
