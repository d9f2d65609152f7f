"""What a table is about decides whether its numbers are the programme's at all."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

REPORT = ("UBND TỈNH THÁI BÌNH", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2022")
COMMUNES = [
    ["Huyện", "Tổng số xã", "Số xã đạt chuẩn"],
    ["Vũ Thư", "29", "20"],
    ["Kiến Xương", "32", "25"],
]
MONEY = [
    ["Nguồn vốn", "Thực hiện 2022 (triệu đồng)"],
    ["Ngân sách tỉnh", "4.500"],
    ["Ngân sách huyện", "1.500"],
]


def reading(rows, *lines, head=REPORT):
    body = "".join(f"<p>{line}</p>" for line in (*head, *lines)) + html_table(rows)
    return read_document(document_of(web_page(body), "x.html"))


def said(rows, *lines, head=REPORT):
    return [
        f"{f.measure} {f.kind} {f.value:g} {f.time}"
        for f in reading(rows, *lines, head=head)[0].figures
    ]


CAPTIONS = """
caption                                                            | rows  | read
Biểu 2. Số xã đạt tiêu chí quốc gia về y tế xã                     | sites | no
Biểu 2. Kết quả xây dựng xã đạt chuẩn tiếp cận pháp luật           | sites | no
Biểu 2. Xã đạt chuẩn phổ cập giáo dục                              | sites | no
Biểu 2. Kết quả xây dựng xã nông thôn mới                          | sites | yes
Biểu 2. Kết quả các huyện                                          | sites | yes
Biểu 3. Kinh phí bố trí dân cư, tái định cư                        | money | no
Biểu 3. Vốn thực hiện các chương trình mục tiêu quốc gia           | money | no
Biểu 3. Vốn thực hiện chương trình xây dựng nông thôn mới          | money | yes
"""  # fmt: skip


@pytest.mark.parametrize("row", drawn(CAPTIONS), ids=lambda row: row["caption"])
def test_what_the_line_above_names_is_what_a_table_is_about(row):
    figures = said(COMMUNES if row["rows"] == "sites" else MONEY, row["caption"])
    assert bool(figures) == (row["read"] == "yes")


def test_money_of_a_report_of_the_whole_economy_is_its_own_only_where_it_says_so():
    head = (
        "UBND HUYỆN VŨ THƯ",
        "BÁO CÁO",
        "Tình hình kinh tế - xã hội năm 2022",
        "Nông thôn mới được quan tâm.",
    )
    assert said(MONEY, "Biểu 4. Vốn đầu tư phát triển năm 2022", head=head) == []
    assert (
        len(said(MONEY, "Biểu 4. Vốn xây dựng nông thôn mới năm 2022", head=head)) == 2
    )


def test_money_is_sure_only_where_row_head_or_title_name_the_programme():
    head = (
        "UBND TỈNH THÁI BÌNH",
        "BÁO CÁO",
        "Xây dựng nông thôn mới năm 2022",
        "Đã chỉ đạo các huyện.",
        "Đã giao vốn.",
    )
    unnamed = reading(MONEY, "Biểu 4. Nguồn lực năm 2022", head=head)[0].figures
    named = reading(
        MONEY, "Biểu 4. Nguồn lực xây dựng nông thôn mới năm 2022", head=head
    )[0].figures
    assert ["money_unsure" in (f.unsure or ()) for f in unnamed] == [True, True]
    assert ["money_unsure" in (f.unsure or ()) for f in named] == [False, False]


SETS = """
caption                                                        | head                       | read
Biểu 1. Kết quả các xã nông thôn mới nâng cao                  | Số tiêu chí đạt            | no
Biểu 1. Kết quả các xã nông thôn mới nâng cao                  | Số tiêu chí NTM đạt        | yes
Biểu 1. Kết quả các xã thực hiện bộ tiêu chí nông thôn mới     | Số tiêu chí đạt            | yes
Biểu 1. Tiêu chí của các xã                                    | Số tiêu chí NTM kiểu mẫu đạt | no
"""  # fmt: skip


@pytest.mark.parametrize(
    "row", drawn(SETS), ids=lambda row: f"{row['caption'][-20:]} {row['head']}"
)
def test_criteria_of_a_higher_standing_are_never_the_plain_ones(row):
    table = [["Tên xã", row["head"]], ["Xã Tân Hòa", "17"], ["Xã Việt Hùng", "15"]]
    assert bool(said(table, row["caption"])) == (row["read"] == "yes")


def test_criteria_in_a_document_of_advanced_communes_are_of_their_set():
    head = (
        "UBND HUYỆN VŨ THƯ",
        "KẾ HOẠCH",
        "Xây dựng xã nông thôn mới nâng cao năm 2022",
    )
    table = [["Tiêu chí", "Số xã đạt"], ["Giao thông", "12"], ["Thủy lợi", "15"]]
    assert said(table, "Biểu 1. Hiện trạng theo tiêu chí", head=head) == []


def test_what_communes_that_plan_to_arrive_have_met_by_a_day_is_reached():
    head = (
        "UBND HUYỆN VŨ THƯ",
        "BÁO CÁO",
        "Tiến độ quý III năm 2022",
        "Vũ Thư, ngày 25 tháng 9 năm 2022",
    )
    table = [
        ["Tên xã", "Số tiêu chí NTM đạt đến 20/9/2022"],
        ["Xã Tân Hòa", "17"],
        ["Xã Việt Hùng", "15"],
    ]
    lines = said(
        table, "Biểu 1. Các xã phấn đấu đạt chuẩn nông thôn mới năm 2022", head=head
    )
    assert lines == [
        "criteria_per_commune actual 17 2022-09-20",
        "criteria_per_commune actual 15 2022-09-20",
    ]


def test_goals_that_a_decision_hands_out_are_no_results():
    head = (
        "UBND TỈNH THÁI BÌNH",
        "QUYẾT ĐỊNH",
        "Về việc giao chỉ tiêu xây dựng nông thôn mới năm 2023",
    )
    table = [
        ["Đơn vị", "Xã NTM nâng cao", "Khu dân cư NTM kiểu mẫu"],
        ["Huyện Vũ Thư", "3", "12"],
        ["Huyện Kiến Xương", "1", "9"],
    ]
    assert not [
        x
        for x in said(table, "Chỉ tiêu xây dựng xã NTM nâng cao năm 2023", head=head)
        if " actual " in x
    ]


def test_offices_are_no_districts():
    rows = [
        ["Đơn vị", "Thực hiện 2022 (triệu đồng)"],
        ["Hội Phụ nữ", "150"],
        ["Công ty Sao Mai", "500"],
        ["Agribank", "200"],
    ]
    assert (
        said(rows, "Biểu 5. Vốn các đơn vị hỗ trợ xây dựng nông thôn mới năm 2022")
        == []
    )
    beside = [
        ["Đơn vị", "Số xã đạt chuẩn NTM"],
        ["Vũ Thư", "20"],
        ["Kiến Xương", "25"],
        ["Khối doanh nghiệp", "2"],
    ]
    unsure = [
        f.unsure
        for f in reading(beside, "Biểu 1. Số xã đạt chuẩn NTM đến hết năm 2022")[
            0
        ].figures
    ]
    assert unsure
    assert all("place_beside" in doubts for doubts in unsure)


def test_the_office_of_a_commune_at_the_head_is_its_place():
    head = (
        "BAN QUẢN LÝ CÁC CHƯƠNG TRÌNH MTQG",
        "XÃ TÂN HÒA",
        "BÁO CÁO",
        "Kết quả xây dựng nông thôn mới năm 2022",
    )
    table = [["Chỉ tiêu", "ĐVT", "Thực hiện 2022"], ["Tỷ lệ hộ nghèo", "%", "2,4"]]
    (figure,) = reading(table, head=head)[0].figures
    assert (figure.place, figure.place_level, figure.confidence) == (
        "Tân Hòa",
        "commune",
        "high",
    )


def test_a_head_of_two_years_is_of_neither():
    table = [
        ["Chỉ tiêu", "Thực trạng năm 2020", "Lộ trình"],
        ["", "2024", "2025"],
        ["Số xã đạt chuẩn NTM", "60", "70"],
    ]
    assert [
        x
        for x in said(table, "Biểu 1")
        if x.startswith("communes_recognized actual 60")
    ] == []


def test_bands_below_a_head_that_counts_communes_are_read_with_the_lowest():
    table = [
        ["Nhóm", "Năm 2022 / Số xã", "Tỷ lệ (%)"],
        ["Đạt 19 tiêu chí", "17", "42,5"],
        ["Từ 15 - 18 tiêu chí", "23", "57,5"],
        ["Dưới 15 tiêu chí", "0", "0"],
    ]
    found = reading(table, "Biểu 1. Kết quả theo nhóm tiêu chí")[0].figures
    assert [(f.band_low, f.band_high, f.value) for f in found] == [
        (19, 19, 17),
        (15, 18, 23),
        (0, 14, 0),
    ]


def test_columns_and_rows_left_beside_are_told():
    table = [
        ["Chỉ tiêu", "Năm 2022"],
        ["Số xã đạt chuẩn NTM", "60"],
        ["Số xã NTM thông minh", "3"],
    ]
    _, told = reading(table, "Biểu 1. Kết quả")
    assert "số xã ntm thông minh" in str(told)


def test_what_communes_that_are_to_arrive_have_met_has_no_time_in_a_list_of_them():
    table = [
        ["Xã", "Số tiêu chí đạt", "Dự kiến công nhận"],
        ["Xã Tân Hòa", "19/19", "Tháng 12/2022"],
    ]
    assert said(table, "Danh sách xã dự kiến công nhận nông thôn mới năm 2022") == []


def test_offices_that_get_money_beside_districts_are_no_source_of_it():
    table = [
        ["Đơn vị", "Vốn NTM giao năm 2022 (triệu đồng)"],
        ["Huyện Vũ Thư", "900"],
        ["Liên minh HTX", "100"],
        ["Tổng cộng", "1.000"],
    ]
    lines = said(table, "Phân bổ vốn xây dựng nông thôn mới năm 2022")
    assert lines == ["funding target 0.9 2022", "funding target 1 2022"]


def test_criteria_that_a_table_shortens_keep_their_number():
    table = [
        ["Tiêu chí", "Số xã đạt"],
        ["CSVC VH", "10"],
        ["Tổ chức SX và PTKT nông thôn", "12"],
        ["GD&ĐT", "14"],
        ["QP và AN", "15"],
    ]
    found = reading(table, "Biểu 2. Số xã đạt từng tiêu chí nông thôn mới")[0].figures
    assert [(f.criterion, f.value) for f in found] == [
        (6, 10),
        (13, 12),
        (14, 14),
        (19, 15),
    ]


def test_money_beside_what_was_built_is_no_sure_total():
    table = [
        ["Xã", "Thực hiện (km)", "Kinh phí (triệu đồng)"],
        ["Xã Tân Hòa", "6,2", "3.200"],
        ["Xã Việt Hùng", "4", "2.100"],
    ]
    found = reading(
        table, "Biểu 3. Kết quả làm đường giao thông nông thôn mới năm 2022"
    )[0].figures
    assert {f.confidence for f in found} == {"medium"}


def test_new_communes_after_a_merger_are_not_surely_newly_recognised():
    head = (
        "UBND TỈNH THÁI BÌNH",
        "BÁO CÁO",
        "Kết quả xây dựng nông thôn mới năm 2025",
        "(Từ 01/7/2025 thực hiện chính quyền 2 cấp)",
    )
    table = [
        ["Địa bàn (huyện cũ)", "Số xã sau sáp nhập", "Số xã mới đạt chuẩn NTM"],
        ["Vũ Thư", "6", "5"],
        ["Kiến Xương", "9", "7"],
    ]
    found = reading(table, "Phụ lục 1. Xã đạt chuẩn", head=head)[0].figures
    assert not [f for f in found if f.confidence == "high"]


def test_a_township_is_named_without_its_level():
    table = [
        ["Xã, thị trấn", "Tỷ lệ hộ nghèo (%)"],
        ["Xã Tân Hòa", "1,2"],
        ["TT Vũ Thư", "0,7"],
    ]
    assert [f.place for f in reading(table, "Biểu 2")[0].figures] == [
        "Tân Hòa",
        "Vũ Thư",
    ]
