"""Tables that part communes by kinds, bands without a noun, plans of a period."""

import pytest
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

REPORT = ("UBND TỈNH PHÚ YÊN", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2019")


def said(rows, *lines, head=REPORT):
    body = "".join(f"<p>{line}</p>" for line in (*head, *lines)) + html_table(rows)
    figures = read_document(document_of(web_page(body), "x.html"))[0].figures
    return [
        f"{f.measure} {f.criterion or f.place} {f.scope or 'all'}: {f.value:g} "
        f"{f.kind} {f.time}"
        for f in figures
    ]


def test_groups_of_communes_below_one_head_narrow_what_it_counts():
    rows = [
        [
            "Tiêu chí",
            "Số xã đạt / Đồng bằng",
            "Số xã đạt / Miền núi",
            "Số xã đạt / Cộng",
        ],
        ["Giao thông", "12", "1", "13"],
        ["Thủy lợi", "30", "8", "38"],
    ]
    measure = "communes_meeting_criterion"
    assert said(rows) == [
        f"{measure} 2 xã đồng bằng: 12 actual 2019",
        f"{measure} 2 xã miền núi: 1 actual 2019",
        f"{measure} 2 all: 13 actual 2019",
        f"{measure} 3 xã đồng bằng: 30 actual 2019",
        f"{measure} 3 xã miền núi: 8 actual 2019",
        f"{measure} 3 all: 38 actual 2019",
    ]


def test_groups_as_heads_narrow_what_the_rows_count():
    rows = [
        ["Chỉ tiêu", "Toàn tỉnh", "Đồng bằng", "Miền núi"],
        ["Số xã đạt chuẩn nông thôn mới", "89", "79", "10"],
        ["Thu nhập bình quân (triệu đồng)", "45", "50", "38"],
    ]
    assert said(rows)[:3] == [
        "communes_recognized Phú Yên all: 89 actual 2019",
        "communes_recognized Phú Yên xã đồng bằng: 79 actual 2019",
        "communes_recognized Phú Yên xã miền núi: 10 actual 2019",
    ]
    assert said(rows)[3:] == ["income_per_capita Phú Yên all: 45 actual 2019"]


def test_one_head_that_is_no_group_leaves_its_sisters_as_they_are():
    rows = [
        ["Tiêu chí", "Số xã đạt / Đồng bằng", "Số xã đạt / Xin rút"],
        ["Giao thông", "12", "1"],
    ]
    assert said(rows) == []


@pytest.mark.parametrize(
    "head", ["Số xã đạt tiêu chí", "Số xã đã đạt", "Tổng số xã đạt tiêu chí (xã)"]
)
def test_beside_names_of_criteria_a_count_of_communes_is_of_each(head):
    rows = [["Tiêu chí", "Tổng số xã", head], ["Giao thông", "47", "25"]]
    assert said(rows) == ["communes_meeting_criterion 2 all: 25 actual 2019"]


def test_beside_districts_the_criterion_met_is_not_said_and_nothing_is_read():
    rows = [["Huyện", "Số xã đạt tiêu chí"], ["Tuy An", "5"], ["Đồng Xuân", "3"]]
    assert said(rows, "Biểu 2. Tiêu chí giao thông") == []


def test_bands_stand_without_their_noun_where_title_or_label_has_it():
    rows = [
        ["Số tiêu chí", "Số xã"],
        ["19", "11"],
        ["15 - 18", "10"],
        ["< 15", "6"],
        ["Tổng", "27"],
    ]
    assert said(rows) == [
        "communes_in_band Phú Yên all: 11 actual 2019",
        "communes_in_band Phú Yên all: 10 actual 2019",
        "communes_in_band Phú Yên all: 6 actual 2019",
    ]


def test_ages_are_no_bands():
    rows = [["Tuổi", "Số người"], ["15 - 18", "10"], ["10 - 14", "20"], ["< 10", "6"]]
    assert said(rows) == []


PLAN = "Biểu 3: Kế hoạch xã đạt chuẩn nông thôn mới giai đoạn 2021-2025"
BY_YEARS = [
    ["Huyện", "Lũy kế đến 2020", "2021", "2022", "2023", "Lũy kế đến 2023"],
    ["Tuy An", "8", "1", "0", "2", "11"],
    ["Đồng Xuân", "12", "2", "1", "1", "16"],
]


def test_years_of_the_period_of_an_undated_plan_are_planned_whatever_stood_before():
    head = ("UBND TỈNH PHÚ YÊN",)
    assert said(BY_YEARS, PLAN, head=head)[:5] == [
        "communes_recognized Tuy An all: 8 actual 2020",
        "communes_recognized_new Tuy An all: 1 target 2021",
        "communes_recognized_new Tuy An all: 0 target 2022",
        "communes_recognized_new Tuy An all: 2 target 2023",
        "communes_recognized Tuy An all: 11 target 2023",
    ]


def test_what_stands_before_the_period_of_a_plan_is_no_plan_of_its_last_weeks():
    head = ("UBND TỈNH PHÚ YÊN", "Phú Yên, ngày 20 tháng 12 năm 2020")
    assert said(BY_YEARS, PLAN, head=head)[:2] == [
        "communes_recognized Tuy An all: 8 actual 2020",
        "communes_recognized_new Tuy An all: 1 target 2021",
    ]


def test_a_road_map_of_criteria_of_communes_counts_them():
    rows = [
        ["Xã", "2022", "2023"],
        ["Hồng Hạ", "14", "16"],
        ["A Roàng", "13", "15"],
    ]
    head = ("UBND HUYỆN A LƯỚI",)
    title = (
        "Biểu 1: Lộ trình thực hiện tiêu chí nông thôn mới các xã giai đoạn 2022 - 2025"
    )
    assert said(rows, title, head=head)[:2] == [
        "criteria_per_commune Hồng Hạ all: 14 target 2022",
        "criteria_per_commune Hồng Hạ all: 16 target 2023",
    ]
