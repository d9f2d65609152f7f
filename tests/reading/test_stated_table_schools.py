"""Schools, money of another programme told below a table, joint regions, note signs."""

import pytest
from drawn_tables import figures, said
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

ROOMS = """
    Trường | Phòng học hiện có | Cần xây thêm | Kinh phí (triệu đồng)
    TH Tân Lập | 8 | 3 | 1.650
    THCS Tân Lập | 6 | 2 | 1.240
    Cộng | 14 | 5 | 2.890
"""
OF_ROOMS = (
    "UBND HUYỆN CHỢ MỚI",
    "NHU CẦU PHÒNG HỌC CÁC TRƯỜNG THUỘC XÃ PHẤN ĐẤU NÔNG THÔN MỚI NĂM 2016",
)


def test_what_schools_need_is_no_money_of_the_programme():
    assert figures(ROOMS, *OF_ROOMS) == []


SOURCES = """
    Nguồn | Kinh phí (triệu đồng)
    Ngân sách tỉnh | 1.650
    Ngân sách huyện | 1.240
    Cộng | 2.890
"""
OF_MONEY = (
    "UBND HUYỆN CHỢ MỚI",
    "HUY ĐỘNG VỐN XÂY DỰNG NÔNG THÔN MỚI NĂM 2016",
)


@pytest.mark.parametrize(
    ("note", "count"),
    [
        ("Kinh phí dự kiến từ chương trình kiên cố hóa trường lớp học.", 0),
        ("Vốn thuộc dự án giảm nghèo khu vực Tây Nguyên.", 0),
        ("Nguồn vốn từ Chương trình MTQG xây dựng nông thôn mới.", 3),
        ("Không tính vốn từ chương trình giảm nghèo.", 3),
        ("Số liệu do Phòng Tài chính cung cấp.", 3),
    ],
)
def test_a_note_that_another_programme_pays_takes_the_money_away(note, count):
    rows = [
        [c.strip() for c in line.split("|")] for line in SOURCES.strip().split("\n")
    ]
    page = web_page(*OF_MONEY, html_table(rows), note)
    read = read_document(document_of(page, "x.html"))[0].figures
    assert len([f for f in read if f.measure == "funding"]) == count


@pytest.mark.parametrize("sign", ["⁽¹⁾", "¹", "(1)", "*", ""])
def test_a_note_sign_is_no_part_of_a_name(sign):
    table = f"""
    Huyện | Số xã đạt chuẩn NTM
    Huyện Chợ Lách{sign} | 10
    Huyện Ba Tri | 7
    """
    read = figures(table, "UBND TỈNH BẾN TRE", "KẾT QUẢ NTM ĐẾN 31/12/2020")
    assert [(f.place, f.value) for f in read] == [("Chợ Lách", 10), ("Ba Tri", 7)]


def test_two_regions_in_one_row_are_one_place():
    table = """
    Vùng | Tỷ lệ xã đạt chuẩn nông thôn mới (%)
    Đồng bằng sông Hồng | 90
    Duyên hải Nam Trung Bộ và Tây Nguyên | 55
    Tây Nguyên | 50
    Đông Nam Bộ và hải đảo | 40
    """
    read = figures(table, "MỤC TIÊU XÂY DỰNG NÔNG THÔN MỚI CÁC VÙNG ĐẾN NĂM 2030")
    assert [(f.place, f.percent) for f in read] == [
        ("Đồng bằng sông Hồng", 90),
        ("Duyên hải Nam Trung Bộ và Tây Nguyên", 55),
        ("Tây Nguyên", 50),
    ]


def test_results_at_a_moment_and_where_there_are_any_are_results():
    table = """
    Chỉ tiêu | Mục tiêu đến năm 2025 | Kết quả tại thời điểm^2
             |                       | 31/12/2021 | 30/6/2023
    Số xã đạt chuẩn NTM nâng cao | 60 | 12 | 21
    """
    assert said(table, "UBND TỈNH BẾN TRE", "KẾT QUẢ VÀ MỤC TIÊU NÔNG THÔN MỚI") == [
        "communes_advanced target 60 2025",
        "communes_advanced actual 12 2021-12-31",
        "communes_advanced actual 21 2023-06-30",
    ]


def test_health_is_a_criterion_by_its_number_and_short_name():
    table = """
    Huyện | Số 2 Giao thông | Số 10 Thu nhập | Số 15 Y tế
    Ba Tri | 5/9 | 8/9 | 6/9
    Chợ Lách | 6/11 | 9/11 | 8/11
    """
    read = figures(table, "SỐ XÃ ĐẠT TIÊU CHÍ CỦA TỈNH BẾN TRE ĐẾN CUỐI NĂM 2018")
    assert [(f.criterion, f.value) for f in read][:3] == [(2, 5), (10, 8), (15, 6)]
    assert len(read) == 6
