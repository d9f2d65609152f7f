"""Tables whose heads and rows say the same in other words, in three formats."""

import pytest
from made_documents import PdfMaker, docx, docx_table, html_table, paragraph, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

PERIOD = (
    ["UBND TỈNH LÀO CAI", "KẾ HOẠCH", "Xây dựng nông thôn mới giai đoạn 2023 - 2025"],
    [
        ["Chỉ tiêu", "ĐVT", "Năm 2023", "Năm 2024", "Năm 2025"],
        ["Số xã đạt chuẩn NTM", "xã", "66", "74", "82"],
    ],
    [
        ("communes_recognized", "target", "Lào Cai", 66, "2023"),
        ("communes_recognized", "target", "Lào Cai", 74, "2024"),
        ("communes_recognized", "target", "Lào Cai", 82, "2025"),
    ],
)
DAYS = (
    ["UBND HUYỆN BẮC YÊN", "BÁO CÁO", "Nông thôn mới 6 tháng đầu năm 2024"],
    [
        ["Chỉ tiêu", "31/12/2023", "30/6/2024", "Mục tiêu đến 31/12/2024"],
        ["Số xã đạt chuẩn nông thôn mới (xã)", "4", "5", "6"],
    ],
    [
        ("communes_recognized", "actual", "Bắc Yên", 4, "2023-12-31"),
        ("communes_recognized", "actual", "Bắc Yên", 5, "2024-06-30"),
        ("communes_recognized", "target", "Bắc Yên", 6, "2024-12-31"),
    ],
)
TITLES = (
    ["UBND TỈNH BÌNH ĐỊNH", "BÁO CÁO", "Nông thôn mới đến ngày 31/12/2022"],
    [
        ["TT", "Đơn vị", "Số xã", "Đạt chuẩn NTM", "NTM nâng cao", "NTM kiểu mẫu"],
        ["1", "Huyện Tuy Phước", "11", "11", "3", "0"],
        ["2", "Huyện Phù Cát", "16", "16", "2", "1"],
    ],
    [
        ("communes_recognized", "actual", "Tuy Phước", 11, "2022-12-31"),
        ("communes_advanced", "actual", "Tuy Phước", 3, "2022-12-31"),
        ("communes_model", "actual", "Tuy Phước", 0, "2022-12-31"),
        ("communes_recognized", "actual", "Phù Cát", 16, "2022-12-31"),
        ("communes_advanced", "actual", "Phù Cát", 2, "2022-12-31"),
        ("communes_model", "actual", "Phù Cát", 1, "2022-12-31"),
    ],
)
STRIVEN_FOR = (
    ["UBND TỈNH KON TUM", "KẾ HOẠCH", "Xây dựng nông thôn mới năm 2024"],
    [
        ["Huyện", "Số xã đạt chuẩn hết năm 2023", "Số xã phấn đấu đạt chuẩn năm 2024"],
        ["Sa Thầy", "5", "2"],
    ],
    [
        ("communes_recognized", "actual", "Sa Thầy", 5, "2023-12-31"),
        ("communes_recognized_new", "target", "Sa Thầy", 2, "2024"),
    ],
)
CRITERIA = (
    ["UBND HUYỆN ĐỊNH HÓA", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2021"],
    [
        ["STT", "Tiêu chí", "Số xã đạt/tổng số xã", "Tỷ lệ"],
        ["1", "Tiêu chí số 2 - Giao thông", "14/22", "63,6%"],
        ["2", "Tiêu chí số 9 - Nhà ở dân cư", "18/22", "81,8%"],
    ],
    [
        ("communes_meeting_criterion", "actual", "Định Hóa", 14, "2021"),
        ("communes_meeting_criterion", "actual", "Định Hóa", 18, "2021"),
    ],
)
BANDS = (
    ["UBND TỈNH CAO BẰNG", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2023"],
    [
        ["Nhóm xã theo số tiêu chí đạt", "Số xã", "Tỷ lệ %"],
        ["Đạt 15 - 18 tiêu chí", "12", "8,6"],
        ["Dưới 10 tiêu chí", "46", "33,1"],
    ],
    [
        ("communes_in_band", "actual", "Cao Bằng", 12, "2023"),
        ("communes_in_band", "actual", "Cao Bằng", 46, "2023"),
    ],
)
FUNDS = (
    ["UBND TỈNH SÓC TRĂNG", "KẾ HOẠCH", "Vốn NTM năm 2024", "(Đơn vị: triệu đồng)"],
    [
        ["Huyện", "Vốn trung ương", "Vốn tỉnh", "Tổng cộng"],
        ["Kế Sách", "12.400", "5.600", "18.000"],
    ],
    [
        ("funding", "target", "Kế Sách", 12.4, "2024"),
        ("funding", "target", "Kế Sách", 5.6, "2024"),
        ("funding", "target", "Kế Sách", 18, "2024"),
    ],
)


def as_docx(head, rows):
    body = "".join(map(paragraph, head)) + docx_table(rows)
    return document_of(docx(body), "a.docx")


def as_html(head, rows):
    page = web_page(*(f"<p>{line}</p>" for line in head), html_table(rows))
    return document_of(page, "a.html")


def as_pdf(head, rows):
    maker = PdfMaker()
    maker.text(*head)
    maker.table(rows)
    return document_of(maker.bytes(), "a.pdf")


@pytest.mark.parametrize("form", [as_docx, as_html, as_pdf], ids=lambda f: f.__name__)
@pytest.mark.parametrize(
    "table",
    [PERIOD, DAYS, TITLES, STRIVEN_FOR, CRITERIA, BANDS, FUNDS],
    ids=["period", "days", "titles", "striven_for", "criteria", "bands", "funds"],
)
def test_a_table_in_other_words_gives_the_same_figures_in_each_format(table, form):
    head, rows, says = table
    figures = read_document(form(head, rows))[0].figures
    told = [(f.measure, f.kind, f.place, f.value, f.time) for f in figures]
    assert sorted(told, key=str) == sorted(says, key=str)
