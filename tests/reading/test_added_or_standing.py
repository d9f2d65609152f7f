"""Counts of a table that were added in a time, and counts that stand in all."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

HEAD = ("UBND TỈNH VĨNH PHÚC", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2023")


def reading_of(rows, *lines, head=HEAD):
    body = "".join(f"<p>{line}</p>" for line in (*head, *lines)) + html_table(rows)
    return read_document(document_of(web_page(body), "x.html"))[0]


def said(rows, *lines, head=HEAD):
    return [
        f"{f.measure} {f.value:g}" for f in reading_of(rows, *lines, head=head).figures
    ]


INDICATORS = """
head                                              | row                              | figures
Đến hết năm 2022;Kế hoạch năm 2023                | Số xã đạt chuẩn NTM;119;7        | communes_recognized 119, communes_recognized_new 7
Đến hết năm 2022;Kế hoạch năm 2023                | Số xã đạt chuẩn NTM;119;126      | communes_recognized 119, communes_recognized 126
Đến hết năm 2022;Năm 2023                         | Số xã đạt chuẩn NTM;119;110      | communes_recognized 119
Trong năm 2023;Lũy kế                             | Số xã nâng cao;6;17              | communes_advanced_new 6, communes_advanced 17
Từ đầu năm đến 30/9/2023;Đến 30/9/2023            | Số xã nâng cao;6;17              | communes_advanced_new 6, communes_advanced 17
Trong năm 2023;Lũy kế                             | Số thôn NTM kiểu mẫu;31;246      | villages_model 246
Trong năm 2023;Lũy kế                             | Sản phẩm OCOP;5;19               | ocop_products 19
Hiện có;Năm 2024;Năm 2025;Đến năm 2025            | Số xã nâng cao;3;1;2;6           | communes_advanced 3, communes_advanced_new 1, communes_advanced_new 2, communes_advanced 6
Thực hiện 2023;Kế hoạch 2024                      | Số xã nâng cao;17;24             | communes_advanced 17, communes_advanced 24
Thực hiện đến 30/9/2023                           | Số xã đạt chuẩn NTM trong năm;4  | communes_recognized_new 4
"""


@pytest.mark.parametrize(
    "row", drawn(INDICATORS), ids=lambda r: f"{r['head']}|{r['row']}"
)
def test_what_stood_before_tells_whether_a_count_was_added(row):
    rows = [["Chỉ tiêu", *row["head"].split(";")], row["row"].split(";")]
    assert ", ".join(said(rows)) == row["figures"]


def test_one_place_that_has_fewer_than_before_tells_it_of_its_column():
    rows = [
        ["Huyện", "Số xã đạt chuẩn đến hết năm 2022", "Số xã đạt chuẩn năm 2023"],
        ["Tam Đảo", "1", "1"],
        ["Lập Thạch", "9", "2"],
    ]
    assert said(rows) == [
        "communes_recognized 1",
        "communes_recognized_new 1",
        "communes_recognized 9",
        "communes_recognized_new 2",
    ]


def test_what_is_handed_out_for_a_year_to_districts_is_left_out_and_told():
    rows = [
        ["Đơn vị", "Xã đạt chuẩn NTM"],
        ["Huyện Tam Đảo", "1"],
        ["Huyện Lập Thạch", "3"],
    ]
    title = "Chỉ tiêu giao năm 2025"
    reading = reading_of(rows, title, head=("UBND TỈNH VĨNH PHÚC", "QUYẾT ĐỊNH"))
    assert [f.measure for f in reading.figures] == []
    assert [table.numbers for table in reading.unread] == [2]


def test_a_plan_of_one_year_for_a_province_is_unsure_to_be_of_all():
    rows = [["Chỉ tiêu", "Kế hoạch năm 2024"], ["Số xã đạt chuẩn NTM", "12"]]
    (figure,) = reading_of(rows).figures
    assert figure.unsure == ("new_or_all",)


def test_a_part_of_a_year_takes_the_year_of_the_head_above_it():
    rows = [
        ["Nguồn", ("Năm 2022", 1, 1), ("6 tháng đầu năm 2023", 1, 2)],
        ["", "Thực hiện", "Kế hoạch năm", "Thực hiện 6 tháng"],
        ["Ngân sách tỉnh", "142", "180", "65"],
    ]
    found = reading_of(rows, "Đơn vị: tỷ đồng").figures
    assert [(f.kind, f.time) for f in found] == [
        ("actual", "2022"),
        ("target", "2023"),
        ("actual", "2023-H1"),
    ]


def test_all_communes_that_arrived_are_no_whole():
    rows = [["Huyện", "Tổng số xã", "Tổng số xã đạt chuẩn"], ["Tam Đảo", "8", "5"]]
    (figure,) = reading_of(rows).figures
    assert (figure.value, figure.denominator) == (5, 8)


def test_of_several_programmes_only_the_money_of_this_one_is_read():
    rows = [
        ["Chương trình", "Vốn đầu tư năm 2023"],
        ["Chương trình MTQG xây dựng nông thôn mới", "245"],
        ["Chương trình MTQG giảm nghèo bền vững", "612"],
        ["Tổng cộng", "857"],
    ]
    assert said(rows, "Đơn vị: tỷ đồng") == ["funding 245"]


@pytest.mark.parametrize(
    ("title", "figures"),
    [
        ("Kết quả thực hiện tiêu chí nông thôn mới", ["criteria_per_commune 13"]),
        ("Kết quả thực hiện tiêu chí nông thôn mới nâng cao", []),
        ("Kết quả bóng đá", []),
    ],
)
def test_a_commune_with_thirteen_of_nineteen_meets_thirteen_criteria(title, figures):
    rows = [["Tên xã", "Kết quả năm 2023"], ["Đại Đình", "13/19"]]
    assert said(rows, title) == figures


def test_criteria_of_the_advanced_set_are_not_those_of_the_same_numbers():
    rows = [["Tiêu chí", "Số xã đạt"], ["2. Giao thông", "22"]]
    assert said(rows, "Kết quả thực hiện tiêu chí nông thôn mới") != []
    assert said(rows, "Kết quả thực hiện tiêu chí nông thôn mới nâng cao") == []


def test_a_year_that_recognised_some_is_what_it_added():
    rows = [["Huyện", "Số xã NTM kiểu mẫu được công nhận năm 2023"], ["Tam Đảo", "6"]]
    assert said(rows) == ["communes_model_new 6"]


def test_a_plan_and_its_result_alone_are_left_out_where_they_may_be_of_that_year():
    heads = ["Chỉ tiêu", "Kế hoạch", "Thực hiện"]
    few = reading_of([heads, ["Số xã đạt chuẩn NTM", "5", "4"]])
    assert few.figures == []
    assert [table.numbers for table in few.unread] == [2]
    many = reading_of([heads, ["Số xã đạt chuẩn NTM", "84", "81"]])
    assert [(f.value, "new_or_all" in (f.unsure or ())) for f in many.figures] == [
        (84, True),
        (81, True),
    ]


def test_more_advanced_communes_than_all_that_arrived_were_added():
    rows = [
        ["Chỉ tiêu", "Kế hoạch", "Thực hiện"],
        ["Số xã đạt chuẩn NTM", "5", "4"],
        ["Số xã đạt chuẩn NTM nâng cao", "6", "7"],
    ]
    assert said(rows) == [
        "communes_recognized_new 5",
        "communes_recognized_new 4",
        "communes_advanced_new 6",
        "communes_advanced_new 7",
    ]
