"""Places before a merger, starts of terms, quarters, and titles beside the office."""

import pytest
from drawn_tables import figures, said
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

MERGED = """
    Địa bàn | Tổng số xã | Trước sắp xếp (30/6/2025)^2 | Số xã mới
            |            | Đạt chuẩn NTM | NTM nâng cao |
    Ninh Bình (cũ) | 80 | 78 | 40 | 30
    Nam Định (cũ) | 150 | 150 | 120 | 50
    Hà Nam (cũ) | 60 | 60 | 31 | 20
    Tỉnh Ninh Bình (mới) | 290 | 288 | 191 | 100
"""
HEAD = (
    "UBND TỈNH NINH BÌNH",
    "Ninh Bình, ngày 10 tháng 10 năm 2025",
    "KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI",
)


def test_a_province_before_its_merger_is_not_surely_the_one_of_now():
    read = [f for f in figures(MERGED, *HEAD) if f.measure == "communes_recognized"]
    told = [(f.place, f.value, f.confidence) for f in read]
    assert told == [
        ("Ninh Bình", 78, "medium"),
        ("Nam Định", 150, "high"),
        ("Hà Nam", 60, "high"),
        ("Ninh Bình", 288, "high"),
    ]
    assert {(f.place_level, f.time) for f in read} == {("province", "2025-06-30")}
    assert read[0].unsure == ("place_beside",)


def test_before_a_merger_without_its_day_is_of_no_sure_time():
    undated = MERGED.replace(" (30/6/2025)", "")
    assert {f.confidence for f in figures(undated, *HEAD)} == {"medium"}
    now = undated.replace("Trước sắp xếp", "Sau sắp xếp").replace(" (cũ)", "")
    assert {f.time for f in figures(now, *HEAD)} <= {"2025-10-10"}


OF_DISTRICTS = """
    TT | Huyện | Số xã đạt chuẩn NTM
    1 | Cái Bè (cũ) | 20
    2 | Huyện Cai Lậy cũ | 14
    3 | Chợ Gạo trước sáp nhập | 18
      | Cộng | 52
"""


def test_districts_that_were_are_read_with_the_day_of_the_title():
    read = figures(
        OF_DISTRICTS, "UBND TỈNH TIỀN GIANG", "KẾT QUẢ NTM ĐẾN NGÀY 31/12/2024"
    )
    places = [(f.place, f.value, f.time) for f in read]
    assert places == [
        ("Cái Bè", 20, "2024-12-31"),
        ("Cai Lậy", 14, "2024-12-31"),
        ("Chợ Gạo", 18, "2024-12-31"),
        ("Tiền Giang", 52, "2024-12-31"),
    ]


OF_QUARTERS = """
    Nguồn vốn | Thực hiện năm 2023 theo quý^2 | Cả năm 2023
              | Quý I | Quý II |
    Ngân sách huyện | 3.150 | 8.820 | 11.970
"""
OF_MONEY = (
    "UBND HUYỆN THANH MIỆN",
    "KẾT QUẢ HUY ĐỘNG NGUỒN LỰC XÂY DỰNG NÔNG THÔN MỚI",
    "Đơn vị: triệu đồng",
)


@pytest.mark.parametrize("by", ["theo quý", "chia theo quý", "phân theo từng quý"])
def test_money_by_quarters_is_of_each(by):
    assert said(OF_QUARTERS.replace("theo quý", by), *OF_MONEY) == [
        "funding actual 3.15 2023-Q1",
        "funding actual 8.82 2023-Q2",
        "funding actual 11.97 2023",
    ]


def test_money_by_what_is_not_known_is_left():
    by_source = OF_QUARTERS.replace("theo quý", "theo nguồn")
    assert said(by_source, *OF_MONEY) == ["funding actual 11.97 2023"]


TERM = """
    Chỉ tiêu | ĐVT | Đầu nhiệm kỳ (2015) | Kết quả năm 2019
    Số xã đạt chuẩn NTM | xã | 3 | 10
"""
OF_TERM = ("UBND HUYỆN TAM BÌNH", "KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI")


def test_the_start_of_a_term_is_the_year_beside_it_and_never_the_whole_term():
    assert said(TERM, *OF_TERM) == [
        "communes_recognized actual 3 2015",
        "communes_recognized actual 10 2019",
    ]
    for head in ("Đầu nhiệm kỳ 2015 - 2020", "Đầu giai đoạn 2016 - 2020"):
        read = said(TERM.replace("Đầu nhiệm kỳ (2015)", head), *OF_TERM)
        assert read == ["communes_recognized actual 10 2019"], head


def test_what_stood_when_a_year_began_is_not_surely_of_that_year():
    read = figures(TERM.replace("Đầu nhiệm kỳ (2015)", "Đầu năm 2016"), *OF_TERM)
    told = [(f.value, f.time, f.confidence) for f in read]
    assert told == [(3, "2016", "medium"), (10, "2019", "high")]


HANDED_OUT = [
    ["Đơn vị", "Số xã đạt chuẩn NTM tăng thêm", "Số xã NTM nâng cao tăng thêm"],
    ["Huyện Phụng Hiệp", "02", "01"],
    ["Huyện Vị Thủy", "03", "01"],
    ["Toàn tỉnh", "05", "02"],
]


@pytest.mark.parametrize(
    ("beside", "kind"),
    [
        ("CHỈ TIÊU GIAO NĂM 2022 (Kèm theo Quyết định số 26/QĐ-UBND)", "target"),
        ("KẾ HOẠCH XÃ ĐẠT CHUẨN NĂM 2022", "target"),
        ("KẾT QUẢ THỰC HIỆN NĂM 2022", "actual"),
    ],
)
@pytest.mark.parametrize("below", [(), ("(Đơn vị tính: xã)",)])
def test_a_title_beside_the_office_says_plan_or_result(beside, kind, below):
    head = html_table([["UBND TỈNH HẬU GIANG", beside]])
    page = web_page(head, *below, html_table(HANDED_OUT))
    read = read_document(document_of(page, "x.html"))[0].figures
    assert len(read) == 6
    assert {(f.kind, f.time) for f in read} == {(kind, "2022")}
    assert {"plan_or_result" in (f.unsure or ()) for f in read} == {False}


def test_a_motto_or_a_day_beside_the_office_is_no_title():
    head = html_table([["UBND TỈNH HẬU GIANG", "Hậu Giang, ngày 11 tháng 02 năm 2022"]])
    page = web_page(head, html_table(HANDED_OUT))
    read = read_document(document_of(page, "x.html"))[0].figures
    assert all(f.confidence != "high" for f in read)
