"""Shares that stand beside counts: of all communes, or of the plan beside them."""

import pytest
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

REPORT = ("UBND TỈNH TRÀ VINH", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2020")


def said(rows, *lines, head=REPORT):
    body = "".join(f"<p>{line}</p>" for line in (*head, *lines)) + html_table(rows)
    figures = read_document(document_of(web_page(body), "x.html"))[0].figures
    return [
        f"{f.measure} {f.kind} {f.value:g} {f.percent} "
        f"{f.time} {'sure' if f.confidence == 'high' else 'unsure'}"
        for f in figures
    ]


@pytest.mark.parametrize("head", ["Tỷ lệ (%)", "Đạt (%)", "%"])
def test_the_share_of_a_plan_that_was_reached_is_no_share_of_communes(head):
    rows = [
        ["Năm", "Kế hoạch (xã)", "Thực hiện (xã)", head],
        ["2018", "5", "6", "120"],
        ["2019", "8", "7", "87,5"],
        ["2020", "6", "8", "133,3"],
        ["Cộng", "19", "21", "110,5"],
    ]
    title = "Bảng 2.5: Số xã đạt chuẩn nông thôn mới"
    assert said(rows, title) == [
        "communes_recognized_new target 5 None 2018 sure",
        "communes_recognized_new actual 6 None 2018 sure",
        "communes_recognized_new target 8 None 2019 sure",
        "communes_recognized_new actual 7 None 2019 sure",
        "communes_recognized_new target 6 None 2020 sure",
        "communes_recognized_new actual 8 None 2020 sure",
        "communes_recognized_new target 19 None 2018/2020 sure",
        "communes_recognized_new actual 21 None 2018/2020 sure",
    ]


def test_a_share_of_all_communes_beside_a_plan_stays_one():
    rows = [
        ["Huyện", "Tổng số xã", "Kế hoạch đến 2020", "Đã đạt đến 2020", "Tỷ lệ (%)"],
        ["Càng Long", "13", "8", "6", "46,2"],
        ["Cầu Kè", "10", "8", "7", "70"],
    ]
    found = [row for row in said(rows, "Số xã đạt chuẩn NTM") if " actual " in row]
    assert found == [
        "communes_recognized actual 6 46.2 2020 sure",
        "communes_recognized actual 7 70 2020 sure",
    ]


def test_plans_and_results_of_each_year_alone_are_never_sure():
    rows = [
        ["Năm", "Kế hoạch (xã)", "Thực hiện (xã)"],
        ["2018", "8", "6"],
        ["2019", "8", "7"],
        ["2020", "10", "7"],
    ]
    found = said(rows, "Bảng 2.5: Số xã đạt chuẩn nông thôn mới giai đoạn 2018-2020")
    assert found
    assert all(row.endswith(" unsure") for row in found)


def test_a_day_of_the_month_that_a_report_is_of_was_told():
    rows = [
        ["Xã đăng ký", "Huyện", "Số tiêu chí đạt đến 15/3/2023", "Số cần phấn đấu"],
        ["Lạc Hòa", "Vĩnh Châu", "14", "5"],
        ["An Thạnh Nam", "Cù Lao Dung", "17", "2"],
    ]
    head = ("TỈNH SÓC TRĂNG - VPĐP NTM", "Báo cáo tháng 3 năm 2023")
    title = "Bảng: Tiến độ xã đăng ký đạt chuẩn năm 2023"
    assert [row.rpartition(" ")[0] for row in said(rows, title, head=head)] == [
        "criteria_per_commune actual 14 None 2023-03-15",
        "criteria_per_commune actual 17 None 2023-03-15",
    ]


def test_all_there_are_now_beside_a_year_say_what_that_year_added():
    rows = [
        ["Chỉ tiêu", "Năm 2020 / KH", "Năm 2020 / TH", "Lũy kế / đến nay"],
        ["Xã đạt chuẩn", "10", "12", "104"],
        ["Huyện đạt chuẩn", "1", "1", "4"],
    ]
    assert said(rows) == [
        "communes_recognized_new target 10 None 2020 sure",
        "communes_recognized_new actual 12 None 2020 sure",
        "communes_recognized actual 104 None 2020 sure",
        "districts_recognized_new target 1 None 2020 sure",
        "districts_recognized_new actual 1 None 2020 sure",
        "districts_recognized actual 4 None 2020 sure",
    ]
