"""What notes, titles and totals say of a whole table: units, days, periods, groups of communes."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn
from made_documents import PdfMaker, html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document
from ntm_analysis.reading.rows.scopes import scope_of

REPORT = ("UBND TỈNH SƠN LA", "BÁO CÁO")


def rows_of(table):
    return [[c.strip() for c in line.split("|")] for line in table.strip().split("\n")]


def figures(table, *title, below=()):
    page = web_page(*REPORT, *title, html_table(rows_of(table)), *below)
    return read_document(document_of(page, "x.html"))[0].figures


def said(table, *title, below=()):
    return [
        f"{f.measure} {f.kind} {f.value:g} {f.time}{' ' + f.scope if f.scope else ''}"
        for f in figures(table, *title, below=below)
    ]


YEARS = """
Năm | Số xã đạt chuẩn NTM thêm | Lũy kế số xã đạt chuẩn NTM
2021 | 5 | 20
2022 | 7 | 27
2023 | 3 | 30
{total} | 15 |
"""


@pytest.mark.parametrize(
    "total", ["Cả giai đoạn", "Cộng 3 năm", "Tổng cộng", "Giai đoạn 2021 - 2023"]
)
def test_the_total_of_years_is_of_their_period(total):
    read = said(YEARS.format(total=total), "Xã đạt chuẩn nông thôn mới qua các năm")
    assert read[-1] == "communes_recognized_new actual 15 2021/2023"


def test_years_that_leave_one_out_make_no_period():
    read = said(
        YEARS.format(total="Cả giai đoạn").replace("2022", "2020"),
        "Xã đạt chuẩn nông thôn mới",
    )
    assert not [each for each in read if " 15 " in each]


def test_what_stands_is_not_summed_over_a_period():
    table = """
    Năm | Số xã đạt chuẩn NTM
    2021 | 120
    2022 | 130
    Cả giai đoạn | 130
    """
    read = said(table, "Số xã đạt chuẩn nông thôn mới qua các năm")
    assert [each.split()[-1] for each in read] == ["2021", "2022"]


FUNDS = """
TT | Nguồn vốn | Thực hiện
1 | Ngân sách tỉnh | 820
2 | Nhân dân đóng góp | 640
 | Tổng cộng | 1.460
"""
MOBILISED = "Nguồn vốn huy động xây dựng nông thôn mới năm 2021"
NOTES = """
note | first
Ghi chú: số tiền tính bằng triệu đồng | 0.82
Ghi chú: đơn vị tính: tỷ đồng | 820
(*) Kinh phí tính theo triệu đồng | 0.82
Ghi chú: vốn tính bằng tỷ đồng, ngân sách tính bằng triệu đồng |
Ghi chú: trong đó có vốn 5 tỷ đồng của dự án khác |
Số tiền tính bằng triệu đồng là dự kiến |
"""


@pytest.mark.parametrize("row", drawn(NOTES), ids=str)
def test_a_note_below_names_the_unit_of_money_where_it_names_one(row):
    found = figures(FUNDS, MOBILISED, below=(row["note"],))
    read = [f"{f.value:g}" for f in found if f.rule == "table"]
    assert read[:1] == [row["first"]] * bool(row["first"])


def test_a_note_in_the_last_row_and_units_of_two_kinds_in_the_title():
    noted = FUNDS + "Ghi chú: số tiền tính bằng triệu đồng | |\n"
    assert [f.value for f in figures(noted, MOBILISED)] == [0.82, 0.64, 1.46]
    both = "(Số xã: xã; vốn: tỷ đồng)"
    table = """
    Chỉ tiêu | Kế hoạch | Thực hiện
    Số xã đạt chuẩn NTM | 12 | 11
    Vốn huy động | 120 | 142
    """
    read = said(table, "Kết quả xây dựng nông thôn mới năm 2021", both)
    assert read == ["funding target 120 2021", "funding actual 142 2021"]


STOOD = """
Huyện | Kế hoạch | Thực hiện
Mai Sơn | 3 | 3
Yên Châu | 6 | 5
"""


def test_a_title_until_a_day_says_what_stands():
    found = figures(STOOD, "Số xã đạt chuẩn nông thôn mới đến hết năm 2019")
    assert [(f.measure, f.kind, f.time) for f in found[:2]] == [
        ("communes_recognized", "target", "2019-12-31"),
        ("communes_recognized", "actual", "2019-12-31"),
    ]
    assert [f.confidence for f in found[:2]] == ["medium", "high"]


@pytest.mark.parametrize(
    "title",
    [
        "Số xã được công nhận đạt chuẩn nông thôn mới năm 2021 (tính đến 31/12/2021)",
        "Số xã đạt chuẩn nông thôn mới tăng thêm đến hết năm 2021",
    ],
)
def test_a_title_of_what_was_added_until_a_day_says_nothing_that_stands(title):
    found = figures(STOOD, title)
    assert not [
        f
        for f in found
        if f.measure == "communes_recognized" and f.confidence == "high"
    ]


GROUPS = """
TT | Nhóm xã | Tổng số xã | Số xã đạt chuẩn NTM
1 | Xã ĐBKK | 59 | 1
2 | Vùng đồng bằng | 70 | 60
 | Toàn tỉnh | 129 | 61
"""


def test_rows_that_are_groups_of_communes_narrow_what_is_counted():
    read = said(GROUPS, "Kết quả xây dựng nông thôn mới năm 2022")
    assert read == [
        "communes_recognized actual 1 2022 xã đbkk",
        "communes_recognized actual 60 2022 xã đồng bằng",
        "communes_recognized actual 61 2022",
    ]
    assert {f.place for f in figures(GROUPS, "Kết quả năm 2022")} == {"Sơn La"}


def test_groups_of_communes_below_what_is_not_said_are_left_out():
    table = GROUPS.replace("Số xã đạt chuẩn NTM", "Thực hiện năm 2022")
    assert said(table, "Số xã phân theo nhóm")[:1] == []
    assert (
        scope_of("xã loại 1") == scope_of("hộ nghèo") == scope_of("số xã nghèo") == ""
    )


CONTENTS = """
TT | Nội dung | Tổng số | Ngân sách tỉnh | Nhân dân đóng góp
1 | Giao thông | 1.000 | 700 | 300
2 | Trường học | 800 | 600 | {people}
"""
OF_PROGRAMME = "Kinh phí xây dựng nông thôn mới năm 2022 (Đơn vị: triệu đồng)"


def test_contents_without_a_total_are_read_where_their_sources_make_them():
    found = figures(CONTENTS.format(people="200"), OF_PROGRAMME)
    assert [(f.value, f.subset, f.fund_source) for f in found[:3]] == [
        (1, "giao thông", "total"),
        (0.7, "giao thông", "local"),
        (0.3, "giao thông", "community"),
    ]
    assert figures(CONTENTS.format(people="100"), OF_PROGRAMME) == []


def test_one_column_of_money_of_contents_is_not_sure_and_none_of_debts():
    table = """
    TT | Nội dung | Kinh phí
    1 | Giao thông | 1.000
    2 | {content} | 800
    """
    found = figures(table.format(content="Trường học"), OF_PROGRAMME)
    assert [(f.value, f.confidence) for f in found] == [(1, "medium"), (0.8, "medium")]
    for other in ("Trả nợ khối lượng", "Hỗ trợ giảm nghèo"):
        assert figures(table.format(content=other), OF_PROGRAMME) == []


def test_a_pdf_with_long_labels_reads_as_the_web_page_does():
    table = """
    TT | Chỉ tiêu | Năm 2022 | Năm 2023
    1 | Số đơn vị cấp huyện được công nhận đạt chuẩn hoặc hoàn thành nhiệm vụ xây dựng nông thôn mới (lũy kế) | 3 | 4
    2 | Số xã đạt chuẩn nông thôn mới (lũy kế) | 88 | 96
    """
    maker = PdfMaker()
    maker.text(*REPORT, "Kết quả xây dựng nông thôn mới")
    maker.table(rows_of(table), width=500)
    of_pdf = read_document(document_of(maker.bytes(), "x.pdf"))[0].figures
    of_page = figures(table, "Kết quả xây dựng nông thôn mới")
    assert (
        [(f.measure, f.value, f.time) for f in of_pdf]
        == [(f.measure, f.value, f.time) for f in of_page]
        != []
    )
