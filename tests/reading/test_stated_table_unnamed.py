"""Heads and labels that leave out what their sisters, their rows or the title say."""

import pytest
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read, read_document

REPORT = (
    "UBND TỈNH BÌNH THUẬN",
    "BÁO CÁO",
    "Kết quả xây dựng nông thôn mới năm 2022",
)


def said(rows, *lines, head=REPORT):
    body = "".join(f"<p>{line}</p>" for line in (*head, *lines)) + html_table(rows)
    figures = read_document(document_of(web_page(body), "x.html"))[0].figures
    return [
        f"{f.measure} {f.criterion or f.place}: "
        f"{f.value if f.value is not None else f.percent:g} {f.kind} {f.time}"
        for f in figures
    ]


def test_a_bare_standing_beside_a_higher_one_counts_communes():
    rows = [
        ["Huyện", "NTM", "NTM nâng cao"],
        ["Hàm Thuận Bắc", "14", "3"],
        ["Tánh Linh", "11", "2"],
    ]
    assert said(rows)[:2] == [
        "communes_recognized Hàm Thuận Bắc: 14 actual 2022",
        "communes_advanced Hàm Thuận Bắc: 3 actual 2022",
    ]


def test_what_is_to_be_recognised_in_each_year_of_a_title_is_new():
    rows = [
        ["Huyện", "2023", "2024"],
        ["Hàm Thuận Bắc", "1", "2"],
        ["Tánh Linh", "0", "1"],
    ]
    title = "Biểu 6: Dự kiến công nhận xã nông thôn mới nâng cao giai đoạn 2023-2024"
    assert said(rows, title, head=("UBND TỈNH BÌNH THUẬN",))[:2] == [
        "communes_advanced_new Hàm Thuận Bắc: 1 target 2023",
        "communes_advanced_new Hàm Thuận Bắc: 2 target 2024",
    ]


@pytest.mark.parametrize("label", ["Nội dung", "Nhóm | Nội dung", "Chỉ tiêu"])
def test_names_of_criteria_are_known_below_any_head_where_the_title_says_so(label):
    names = ["Quy hoạch", "Giao thông", "Thủy lợi", "Thu nhập"]
    heads = label.split(" | ")
    outer = [["I"], ["II"], ["III"], ["IV"]] if len(heads) > 1 else [[]] * 4
    rows = [[*heads, "Số xã đạt/tổng số"]] + [
        [*number, name, f"{value}/93"]
        for number, name, value in zip(outer, names, (93, 90, 91, 85), strict=True)
    ]
    assert said(rows, "Biểu 2. Kết quả thực hiện các tiêu chí") == [
        "communes_meeting_criterion 1: 93 actual 2022",
        "communes_meeting_criterion 2: 90 actual 2022",
        "communes_meeting_criterion 3: 91 actual 2022",
        "communes_meeting_criterion 10: 85 actual 2022",
    ]


def test_known_districts_below_an_empty_head_are_districts():
    rows = [
        ["", "2020", "2022"],
        ["Hàm Thuận Bắc", "92,9", "100"],
        ["Tánh Linh", "83,3", "91,7"],
    ]
    title = "Bảng 4: Tỷ lệ xã đạt chuẩn nông thôn mới (%)"
    assert said(rows, title)[:2] == [
        "communes_recognized Hàm Thuận Bắc: 92.9 actual 2020",
        "communes_recognized Hàm Thuận Bắc: 100 actual 2022",
    ]


def test_town_and_country_below_an_empty_head_are_no_districts():
    rows = [["", "2020", "2022"], ["Thành phố", "1", "2"], ["Nông thôn", "3", "4"]]
    assert said(rows, "Bảng 4: Xã đạt chuẩn nông thôn mới") == []


CAPTIONS = (
    "Bảng 2.1 Tiêu chí bình quân/xã",
    "Biểu số 12 xã đạt chuẩn nông thôn mới năm 2020",
    "Phụ lục 3 xã đạt chuẩn nông thôn mới năm 2020",
    "Biểu đồ 7 xã đạt chuẩn nông thôn mới",
    "Hình 2.3 Tiêu chí bình quân/xã của tỉnh",
)


@pytest.mark.parametrize("caption", CAPTIONS)
def test_the_number_of_a_caption_counts_nothing(caption):
    assert read(f"UBND TỈNH BÌNH THUẬN\nNăm 2020\n{caption}\n") == []


def test_a_number_after_a_captions_words_counts():
    text = (
        "UBND TỈNH BÌNH THUẬN\nNăm 2020\nBảng tổng hợp: 12 xã đạt chuẩn nông thôn mới\n"
    )
    assert [f.value for f in read(text)] == [12]


def test_a_district_with_one_and_two_does_not_number_the_columns():
    rows = [
        ["Huyện", "NTM nâng cao", "NTM kiểu mẫu"],
        ["Tánh Linh", "1", "2"],
        ["Hàm Thuận Bắc", "4", "3"],
    ]
    assert said(rows)[:2] == [
        "communes_advanced Tánh Linh: 1 actual 2022",
        "communes_model Tánh Linh: 2 actual 2022",
    ]


def test_more_of_a_higher_standing_beside_fewer_of_the_lower_are_new_ones():
    rows = [
        ["Huyện", "Số xã đạt chuẩn NTM", "Xã NTM nâng cao", "Thôn đạt chuẩn NTM"],
        ["Tánh Linh", "0", "4", "0"],
        ["Hàm Thuận Bắc", "1", "0", "6"],
    ]
    title = "Phụ lục: Chỉ tiêu giao các huyện năm 2022"
    assert said(rows, title, head=("UBND TỈNH BÌNH THUẬN",))[:3] == [
        "communes_recognized_new Tánh Linh: 0 target 2022",
        "communes_advanced_new Tánh Linh: 4 target 2022",
        "villages_recognized_new Tánh Linh: 0 target 2022",
    ]


def test_those_of_a_year_beside_all_there_are_are_new():
    rows = [
        ["Huyện", "Xã đạt chuẩn NTM năm 2022", "Tổng xã đạt chuẩn"],
        ["Tánh Linh", "1", "8"],
        ["Hàm Thuận Bắc", "2", "12"],
    ]
    assert said(rows)[:2] == [
        "communes_recognized_new Tánh Linh: 1 actual 2022",
        "communes_recognized Tánh Linh: 8 actual 2022",
    ]


def test_the_sum_beside_years_that_list_names_is_of_all_of_them():
    rows = [
        ["Huyện", "Năm 2021", "Năm 2022", "Năm 2023", "Tổng"],
        ["Tánh Linh", "Bắc Ruộng", "Gia An, Đức Phú", "", "3"],
        ["Hàm Tân", "", "Sơn Mỹ", "", "1"],
    ]
    title = "DANH SÁCH CÁC XÃ ĐĂNG KÝ ĐẠT CHUẨN NÔNG THÔN MỚI GIAI ĐOẠN 2021-2023"
    assert said(rows, title, head=("UBND TỈNH BÌNH THUẬN",)) == [
        "communes_recognized_new Tánh Linh: 3 target 2021/2023",
        "communes_recognized_new Hàm Tân: 1 target 2021/2023",
    ]


def test_criteria_that_rows_or_the_title_say_are_counted_by_communes():
    rows = [
        ["Tiêu chí", "Năm 2020", "Năm 2022"],
        ["Số xã đạt tiêu chí giao thông", "3", "8"],
        ["Số xã đạt chuẩn nông thôn mới", "2", "7"],
    ]
    assert said(rows) == [
        "communes_meeting_criterion 2: 3 actual 2020",
        "communes_meeting_criterion 2: 8 actual 2022",
        "communes_recognized Bình Thuận: 2 actual 2020",
        "communes_recognized Bình Thuận: 7 actual 2022",
    ]
    rows = [["Tên tiêu chí", "Năm 2022"], ["Giao thông", "8"], ["Thu nhập", "6"]]
    assert said(rows, "Bảng 9. Mức đạt các tiêu chí theo số xã") == [
        "communes_meeting_criterion 2: 8 actual 2022",
        "communes_meeting_criterion 10: 6 actual 2022",
    ]


@pytest.mark.parametrize(
    ("cells", "read"), [(["17", "19"], True), (["17", "45"], False)]
)
def test_criteria_met_beside_communes_are_numbers_of_a_set(cells, read):
    rows = [["Xã", "Tiêu chí đạt"]] + [
        [name, cell] for name, cell in zip(("Gia An", "Đức Phú"), cells, strict=True)
    ]
    assert bool(said(rows)) == read


def test_bands_as_heads_share_the_noun_of_one_beside_them():
    rows = [
        ["Huyện", "Đạt 19 tiêu chí", "Đạt 15-18", "Dưới 15"],
        ["Tánh Linh", "4", "6", "2"],
        ["Hàm Tân", "3", "5", "1"],
    ]
    assert said(rows)[:3] == [
        "communes_in_band Tánh Linh: 4 actual 2022",
        "communes_in_band Tánh Linh: 6 actual 2022",
        "communes_in_band Tánh Linh: 2 actual 2022",
    ]


def test_a_day_that_a_head_compares_with_dates_no_document():
    rows = [
        ["Nhóm", "Số xã", "So với 31/12/2021"],
        ["Xã đạt chuẩn", "57", "+5"],
        ["Xã đạt từ 15 đến 18 tiêu chí", "40", "+3"],
    ]
    head = ("TỈNH BÌNH THUẬN", "BÁO CÁO 6 THÁNG NĂM 2022 VỀ XÂY DỰNG NÔNG THÔN MỚI")
    assert said(rows, head=head) == [
        "communes_recognized Bình Thuận: 57 actual 2022-H1",
        "communes_in_band Bình Thuận: 40 actual 2022-H1",
    ]


PLAN_AND_RESULT = [
    [
        "Huyện",
        "Xã NTM / KH 2024",
        "Xã NTM / TH",
        "NTM nâng cao / KH 2024",
        "NTM nâng cao / TH",
    ],
    ["Hàm Tân", "0", "0", "5", "3"],
    ["Tánh Linh", "1", "1", "1", "0"],
]


def test_results_beside_a_years_plan_of_new_ones_are_new():
    title = "Phụ biểu: Kết quả thực hiện mục tiêu NTM đến 31/10/2024"
    assert said(PLAN_AND_RESULT, title, head=("TỈNH BÌNH THUẬN",))[:4] == [
        "communes_recognized_new Hàm Tân: 0 target 2024",
        "communes_recognized_new Hàm Tân: 0 actual 2024-10-31",
        "communes_advanced_new Hàm Tân: 5 target 2024",
        "communes_advanced_new Hàm Tân: 3 actual 2024-10-31",
    ]


def test_a_years_plan_and_its_result_alone_may_be_either_and_are_left_out():
    heads, *_ = PLAN_AND_RESULT
    rows = [heads, ["Hàm Tân", "2", "1", "2", "1"], ["Tánh Linh", "1", "1", "1", "0"]]
    title = "Phụ biểu: Kết quả thực hiện mục tiêu NTM đến 31/10/2024"
    assert said(rows, title, head=("TỈNH BÌNH THUẬN",)) == []


@pytest.mark.parametrize("label", ["TB", "BQ", "Trung bình", "Bình quân chung"])
def test_a_mean_below_communes_is_that_of_their_district(label):
    rows = [
        ["Xã", "2015", "2022"],
        ["Gia An", "14", "19"],
        ["Đức Phú", "11", "15"],
        [label, "12,5", "17"],
    ]
    title = "Bảng 1. So sánh số tiêu chí đạt của các xã"
    head = ("UBND HUYỆN TÁNH LINH", "BÁO CÁO XÂY DỰNG NÔNG THÔN MỚI NĂM 2022")
    assert said(rows, title, head=head)[-2:] == [
        "criteria_per_commune Tánh Linh: 12.5 actual 2015",
        "criteria_per_commune Tánh Linh: 17 actual 2022",
    ]
