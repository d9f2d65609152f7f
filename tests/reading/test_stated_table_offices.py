"""Heads and rows as offices write them: who gave a plan, short names, numbers beside names."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.grids.indicators import indicator
from ntm_analysis.reading.reader import read_document

HEAD = ("UBND TỈNH PHÚ THỌ", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2023")


def figures_of(table, *lines, head=HEAD):
    rows = [[cell.strip() for cell in line.split("|")] for line in table.split("\n")]
    page = web_page(*head, *lines, html_table([row for row in rows if any(row)]))
    return read_document(document_of(page, "x.html"))[0].figures


def said(table, *lines):
    return [
        f"{f.place}: {f.measure} {f.kind} {f.value:g} {f.time}"
        for f in figures_of(table, *lines)
        if f.value is not None
    ]


HEADS = """
head                              | read
Kế hoạch tỉnh giao năm 2024       | target 136 2024
Kế hoạch năm 2024 (UBND tỉnh giao) | target 136 2024
Kế hoạch năm 2024 được duyệt      | target 136 2024
Kế hoạch điều chỉnh năm 2024      | target 136 2024
MT đến năm 2024                   | target 136 2024
Nhiệm vụ năm 2024                 | target 136 2024
Kết quả rà soát năm 2022          | actual 136 2022
KQ 2022                           | actual 136 2022
Xuất phát điểm năm 2010           | actual 136 2010
Kỳ trước                          |
Đầu kỳ                            |
Khả năng thực hiện năm 2024       |
Quyết toán năm 2022               |
"""


@pytest.mark.parametrize("row", drawn(HEADS), ids=lambda row: row["head"])
def test_a_head_says_plan_or_result_in_the_words_of_offices(row):
    table = f"""TT | Chỉ tiêu | ĐVT | {row["head"]}
    1 | Số xã đạt chuẩn NTM (lũy kế) | xã | 136"""
    want = f"Phú Thọ: communes_recognized {row['read']}" if row["read"] else None
    assert said(table) == ([want] if want else [])


ROWS = """
words                                         | measure             | scope
số xã vùng dtts đạt chuẩn ntm                 | communes_recognized | xã vùng dtts
số xã đồng bằng đạt chuẩn ntm                 | communes_recognized | xã đồng bằng
số xã thuộc diện đbkk đạt chuẩn ntm           | communes_recognized | xã đbkk
số xã toàn huyện đạt chuẩn ntm                | communes_recognized |
số xã của huyện nghèo đạt chuẩn ntm           |                     |
số xã nhóm 1 đạt chuẩn ntm                    | communes_recognized | xã nhóm 1
số xã trước sáp nhập đạt chuẩn ntm            |                     |
xã mới sáp nhập đạt chuẩn ntm                 |                     |
xã ntmnc                                      | communes_advanced   |
xã ntm km                                     | communes_model      |
số huyện, thị xã được thủ tướng chính phủ công nhận đạt chuẩn ntm | districts_recognized |
"""


@pytest.mark.parametrize("row", drawn(ROWS), ids=lambda row: row["words"])
def test_some_communes_are_not_all_of_them(row):
    found = indicator(row["words"])
    assert (found.name if found else "") == row["measure"]
    assert ((found.scope if found else None) or "") == row["scope"]


SOURCES = """
words                        | source
vốn tw                       | central
nst                          | local
vốn góp của dân              | community
vốn của các tổ chức, cá nhân | other
tổng vốn đầu tư              | total
vốn đầu tư                   | other
"""


@pytest.mark.parametrize("row", drawn(SOURCES), ids=lambda row: row["words"])
def test_a_source_is_not_taken_for_the_total(row):
    assert indicator(row["words"]).fund_source == row["source"]


def test_names_of_districts_are_read_with_what_stands_beside_them():
    table = """TT | Huyện | Số xã đạt chuẩn NTM
    1 | H. Lâm Thao | 10
    2 | Huyện Hạ Hòa (đạt chuẩn 2021) | 14
    3 | Huyện Yên Lập - Yen Lap district | 7
    4 | Sở Nông nghiệp | 3"""
    places = [f.place for f in figures_of(table)]
    assert places == ["Lâm Thao", "Hạ Hòa", "Yên Lập"]


def test_the_office_beside_an_indicator_is_no_place():
    table = """TT | Chỉ tiêu | Đơn vị theo dõi | Năm 2022 | Năm 2023
    1 | Số xã đạt chuẩn NTM (lũy kế) | Sở Nông nghiệp | 120 | 129
    2 | Số xã NTM nâng cao (lũy kế) | Cục Thống kê | 22 | 34"""
    assert {f.place for f in figures_of(table)} == {"Phú Thọ"}


def test_bands_are_of_communes_unless_the_title_counts_villages():
    table = """TT | Huyện | 14-18 TC | <5 TC
    1 | Huyện Lâm Thao | 8 | 2
    2 | Huyện Hạ Hòa | 9 | 1"""
    read = figures_of(table, "Số xã phân theo mức đạt tiêu chí")
    assert [(f.band_low, f.band_high, f.value) for f in read] == [
        (14, 18, 8), (0, 4, 2), (14, 18, 9), (0, 4, 1),
    ]  # fmt: skip
    assert said(table, "Phân loại thôn theo số tiêu chí đạt") == []


def test_budgets_below_a_source_are_its_parts_but_not_those_of_debts():
    table = """TT | Nguồn vốn | Kế hoạch năm 2023
    A | Ngân sách nhà nước | 400
    1 | Tỉnh | 300
    2 | Huyện, xã | 100
    B | Trả nợ |
    1 | Tỉnh | 50"""
    values = [
        f.value for f in figures_of(table, "Vốn xây dựng nông thôn mới (tỷ đồng)")
    ]
    assert values == [400, 300, 100]


def test_districts_as_heads_beside_their_sum_and_no_other_names():
    table = """Nội dung | Điện Bàn | Phú Ninh | Cộng
    Số xã đạt 19 tiêu chí | 11 | 9 | {total}"""
    title = "Kết quả tại các huyện năm 2023"
    places = [f.place for f in figures_of(table.format(total=20), title)]
    assert places == ["Điện Bàn", "Phú Ninh", "Phú Thọ"]
    places = [f.place for f in figures_of(table.format(total=23), title)]
    assert places == ["Phú Thọ"]


def test_a_share_of_the_plan_is_no_money_and_what_is_registered_is_new():
    money = """TT | Chỉ tiêu | ĐVT | KH năm 2023 | TH 6 tháng | TH 6 tháng/KH (%)
    1 | Vốn ngân sách tỉnh | Tỷ đồng | 40 | 10 | 25"""
    assert [f.value for f in figures_of(money)] == [40, 10]
    registered = """Huyện | Xã NTM nâng cao | Đăng ký NTM nâng cao năm 2024
    Lâm Thao | 6 | 2"""
    assert said(registered) == [
        "Lâm Thao: communes_advanced actual 6 2023",
        "Lâm Thao: communes_advanced_new target 2 2024",
    ]


def test_a_criterion_goes_by_the_documents_own_number_where_its_name_says_another():
    table = """Số TC | Tiêu chí | Số xã đạt
    3 | Kinh tế nông thôn | 25
    4 | Nguồn nhân lực nông thôn | 47
    6 | Môi trường và cảnh quan | 21"""
    lines = (
        "UBND TỈNH ĐẮK LẮK",
        "BÁO CÁO",
        "Số liệu đến ngày 31/3/2026",
        "Số xã đạt tiêu chí của Bộ tiêu chí quốc gia về nông thôn mới giai đoạn 2026 - 2030",
    )
    # the eighth of QĐ 51/2025/QĐ-TTg beside a 6 is neither
    assert [(f.criterion, f.value) for f in figures_of(table, head=lines)] == [
        (3, 25), (4, 47),
    ]  # fmt: skip


def test_a_list_of_those_to_arrive_in_a_year_counts_new_ones():
    table = """TT | Huyện | Số xã đạt chuẩn NTM | Tên xã
    1 | Huyện Lâm Thao | 2 | Cao Xá, Sơn Vi
    2 | Huyện Hạ Hòa | 1 | Ấm Hạ"""
    assert said(table, "DANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2024") == [
        "Lâm Thao: communes_recognized_new target 2 2024",
        "Hạ Hòa: communes_recognized_new target 1 2024",
    ]


def test_what_was_added_stands_below_what_it_is_added_to():
    table = """TT | Chỉ tiêu | ĐVT | Năm 2022 | Năm 2023
    1 | Xã đạt chuẩn nông thôn mới | | |
     | - Công nhận mới trong năm | Xã | 3 | 4
     | - Lũy kế | Xã | 32 | 36"""
    assert said(table) == [
        "Phú Thọ: communes_recognized_new actual 3 2022",
        "Phú Thọ: communes_recognized_new actual 4 2023",
        "Phú Thọ: communes_recognized actual 32 2022",
        "Phú Thọ: communes_recognized actual 36 2023",
    ]
