"""What columns say only together: sums, shares, places as heads, bands, what is new."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

HEAD = ("UBND TỈNH VĨNH PHÚC", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2023")


def figures(rows, *lines, head=HEAD):
    body = "".join(f"<p>{line}</p>" for line in (*head, *lines)) + html_table(rows)
    reading, _ = read_document(document_of(web_page(body), "x.html"))
    return reading.figures


def said(rows, *lines, head=HEAD):
    return [
        f"{f.measure} {f.kind} {f.value if f.value is not None else f.percent} {f.time} "
        f"{f.place}"
        for f in figures(rows, *lines, head=head)
    ]


CASES = """
head                                 | row                   | figures
Huyện;Số xã XD NTM;Số xã đạt chuẩn   | Tam Đảo;8;5           | communes_recognized 5
Huyện;Tổng số ấp;Ấp đạt chuẩn NTM    | Tam Đảo;73;70         | villages_recognized 70
Huyện;Hiện có;Kế hoạch 2024;Lũy kế   | Tam Đảo;11;2;13       | communes_advanced 11, communes_advanced_new 2, communes_advanced 13
Huyện;Hiện có;Kế hoạch 2024;Lũy kế   | Tam Đảo;11;14;14      | communes_advanced 11, communes_advanced 14, communes_advanced 14
Huyện;Năm 2021;Năm 2022;Lũy kế 2022  | Tam Đảo;3;2;10        | communes_advanced_new 3, communes_advanced_new 2, communes_advanced 10
Huyện;Năm 2021;Năm 2022;Lũy kế 2022  | Tam Đảo;8;10;10       | communes_advanced 8, communes_advanced 10, communes_advanced 10
Huyện;Số tiêu chí đạt                | Tam Đảo;158           |
Xã;Số tiêu chí NTM đạt                   | Đại Đình;15           | criteria_per_commune 15
Chỉ tiêu;Năm 2021;Năm 2022;Tổng số   | Vốn tín dụng (tỷ đồng);9;17;26 | funding 9, funding 17, funding 26
Chỉ tiêu;Năm 2021;Năm 2022;Tổng số   | Vốn tín dụng (tỷ đồng);9;17;30 | funding 9, funding 17
Chỉ tiêu;Năm 2021;Năm 2022;Tổng số   | Số xã nâng cao;9;17;26 | communes_advanced 9, communes_advanced 17
Nội dung;ĐVT;Kết quả năm 2023        | Số xã đạt chuẩn NTM trong năm;xã;4 | communes_recognized_new 4
Nội dung;ĐVT;Kết quả năm 2023        | Số xã đạt chuẩn NTM;xã;4 | communes_recognized 4
Huyện;Đến hết năm 2022;6 tháng năm 2023 | Tam Đảo;9;2           | communes_advanced 9, communes_advanced_new 2
Chỉ tiêu;Ước TH 6T/2023               | Số xã nâng cao;4      | communes_advanced 4
Chỉ tiêu;Mục tiêu 2025 theo QĐ 12/QĐ-UBND | Số xã nâng cao;4  | communes_advanced 4
Chỉ tiêu;Nghị quyết HĐND năm 2023;Thực hiện | Số xã nâng cao;4;5 |
Chỉ tiêu;Nghị quyết HĐND năm 2023;Thực hiện | Số xã nâng cao;44;45 | communes_advanced 44, communes_advanced 45
"""


@pytest.mark.parametrize("row", drawn(CASES), ids=lambda r: f"{r['head']}|{r['row']}")
def test_columns_and_those_beside_them(row):
    rows = [row["head"].split(";"), row["row"].split(";")]
    found = figures(rows, "Số xã đạt chuẩn nông thôn mới nâng cao")
    assert ", ".join(f"{f.measure} {f.value:g}" for f in found) == row["figures"]


def test_a_count_that_falls_from_year_to_year_is_not_sure_to_be_all_that_stand():
    rows = [["Huyện", "Năm 2021", "Năm 2022"], ["Tam Đảo", "3", "2"]]
    found = figures(rows, "Số xã đạt chuẩn nông thôn mới các năm")
    assert {f.confidence for f in found} == {"medium"}
    assert all("new_or_all" in f.unsure for f in found)


def test_bands_under_a_merged_head_are_heads():
    rows = [
        ["Huyện", "Số xã đạt", "", ""],
        ["", "19 tiêu chí", "15-18 tiêu chí", "Dưới 10 tiêu chí"],
        ["Tam Đảo", "9", "4", "2"],
    ]
    found = [(f.measure, f.band_low, f.band_high, f.value) for f in figures(rows)]
    assert found == [
        ("communes_in_band", 19, 19, 9),
        ("communes_in_band", 15, 18, 4),
        ("communes_in_band", 0, 9, 2),
    ]


def test_rows_of_bands_count_communes_of_two_years():
    rows = [
        ["Số tiêu chí đạt", "Số xã năm 2022", "Số xã năm 2023"],
        ["19 tiêu chí", "19", "24"],
        ["Dưới 5 tiêu chí", "3", "0"],
    ]
    found = [(f.band_low, f.band_high, f.value, f.time) for f in figures(rows)]
    assert found == [
        (19, 19, 19, "2022"),
        (19, 19, 24, "2023"),
        (0, 4, 3, "2022"),
        (0, 4, 0, "2023"),
    ]


def test_heads_may_be_places_and_rows_regions():
    rows = [
        ["Chỉ tiêu", "Vĩnh Phúc", "Đồng bằng sông Hồng", "Cả nước"],
        ["Bình quân tiêu chí/xã", "18,9", "18,7", "16,9"],
    ]
    places = [f.place for f in figures(rows, "So sánh đến 31/12/2022")]
    assert places == ["Vĩnh Phúc", "Đồng bằng sông Hồng", "Việt Nam"]
    rows = [
        ["Vùng", "Số xã đạt chuẩn"],
        ["Tây Nguyên", "314"],
        ["Cả nước", "5.614"],
    ]
    assert [(f.place, f.value) for f in figures(rows)] == [
        ("Tây Nguyên", 314),
        ("Việt Nam", 5614),
    ]


def test_a_title_names_the_set_of_criteria_and_not_a_time():
    rows = [["Tiêu chí", "Số xã đạt"], ["Giao thông", "80"]]
    title = "Kết quả theo Bộ tiêu chí giai đoạn 2021 - 2025"
    assert [f.time for f in figures(rows, title)] == ["2023"]


def test_money_that_a_decision_hands_out_is_planned_and_not_of_the_decisions_day():
    head = ("UBND TỈNH VĨNH PHÚC", "QUYẾT ĐỊNH")
    title = "Phân bổ vốn thực hiện Chương trình nông thôn mới năm 2024"
    cited = "(Kèm theo Quyết định số 512/QĐ-UBND ngày 15/3/2024)"
    rows = [
        ["Đơn vị", "Kinh phí năm 2024", "Vốn NSTW"],
        ["Huyện Tam Đảo", "5.400", "4.500"],
    ]
    assert said(rows, title, cited, "Đơn vị tính: triệu đồng", head=head) == [
        "funding target 5.4 2024 Tam Đảo",
        "funding target 4.5 2024 Tam Đảo",
    ]


def test_stars_are_of_ocop_where_title_or_heads_say_so():
    rows = [["Huyện", "4 sao", "3 sao"], ["Tam Đảo", "5", "7"]]
    found = [(f.measure, f.stars, f.value) for f in figures(rows, "Sản phẩm OCOP")]
    assert found == [("ocop_products", 4, 5), ("ocop_products", 3, 7)]
    assert not figures(rows, "Khách sạn trên địa bàn")
    rows = [["Chỉ tiêu", "Năm 2023"], ["Số sản phẩm", "12"]]
    assert not figures(rows, "Hàng công nghiệp chủ lực")
    assert [f.value for f in figures(rows, "Sản phẩm OCOP")] == [12]


def test_a_share_in_the_next_column_belongs_to_its_count():
    rows = [
        ["Huyện", "Số xã đạt chuẩn", "Số xã đạt chuẩn/tổng số xã (%)"],
        ["Tam Đảo", "5", "62,5"],
    ]
    assert [(f.value, f.percent) for f in figures(rows)] == [(5, 62.5)]


def test_a_note_sign_is_no_part_of_a_name():
    rows = [["Huyện", "Số xã đạt chuẩn"], ["Tam Đảo¹", "5"], ["Lập Thạch (*)", "7"]]
    assert [f.place for f in figures(rows)] == ["Tam Đảo", "Lập Thạch"]


def test_what_is_there_today_has_not_the_time_of_the_plan():
    head = ("UBND TỈNH VĨNH PHÚC", "KẾ HOẠCH", "Xây dựng nông thôn mới năm 2025")
    rows = [["Huyện", "Hiện có", "Kế hoạch 2025"], ["Tam Đảo", "11", "14"]]
    found = figures(rows, "Chỉ tiêu xã nâng cao năm 2025", head=head)
    assert [(f.kind, f.value, f.time) for f in found] == [
        ("actual", 11, ""),
        ("target", 14, "2025"),
    ]


def test_a_partys_committee_at_the_head_names_the_place():
    head = ("HUYỆN ỦY LẠC SƠN", "BÁO CÁO", "Tình hình nông thôn mới năm 2023")
    rows = [["Đơn vị", "Tỷ lệ hộ nghèo (%)"], ["Toàn huyện", "14,7"]]
    assert [f.place for f in figures(rows, head=head)] == ["Lạc Sơn"]


def test_names_with_an_apostrophe_in_capitals():
    head = ("UBND HUYỆN M'ĐRẮK", "BÁO CÁO", "Kết quả nông thôn mới năm 2023")
    rows = [["Chỉ tiêu", "Năm 2023"], ["Số xã đạt chuẩn", "4"]]
    assert [f.place for f in figures(rows, head=head)] == ["M'Đrắk"]
