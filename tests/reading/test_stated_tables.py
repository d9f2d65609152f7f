"""Tables are read as tables: rows, columns, units, titles together, or not at all."""

import pytest
from drawn import drawn
from growth import grows_at_most
from made_documents import (
    PdfMaker,
    docx,
    docx_table,
    html_table,
    paragraph,
    web_page,
)

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.coverage import coverage
from ntm_analysis.reading.reader import read, read_document, read_page

HEAD = ("UBND TỈNH YÊN BÁI", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2022")

INDICATORS = [
    ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2022", "Kế hoạch 2023"],
    ["1", "Số xã đạt chuẩn nông thôn mới", "xã", "84", "93"],
    ["2", "Số xã đạt chuẩn nông thôn mới nâng cao", "xã", "17", "24"],
    ["3", "Số tiêu chí bình quân/xã", "tiêu chí", "15,6", "16,1"],
    ["4", "Thu nhập bình quân đầu người", "triệu đồng", "39,5", "43"],
    ["5", "Tỷ lệ hộ nghèo", "%", "9,4", "6,5"],
    ["6", "Tổng nguồn vốn huy động", "triệu đồng", "1.250.500", "1.300.000"],
]
INDICATORS_SAY = """
measure              | kind   | place    | criterion | value  | over | percent | time
communes_recognized  | actual | Yên Bái  |           | 84     |      |         | 2022
communes_recognized  | target | Yên Bái  |           | 93     |      |         | 2023
communes_advanced    | actual | Yên Bái  |           | 17     |      |         | 2022
communes_advanced    | target | Yên Bái  |           | 24     |      |         | 2023
criteria_per_commune | actual | Yên Bái  |           | 15.6   |      |         | 2022
criteria_per_commune | target | Yên Bái  |           | 16.1   |      |         | 2023
income_per_capita    | actual | Yên Bái  |           | 39.5   |      |         | 2022
income_per_capita    | target | Yên Bái  |           | 43     |      |         | 2023
poverty_rate         | actual | Yên Bái  |           | 9.4    |      | 9.4     | 2022
poverty_rate         | target | Yên Bái  |           | 6.5    |      | 6.5     | 2023
funding              | actual | Yên Bái  |           | 1250.5 |      |         | 2022
funding              | target | Yên Bái  |           | 1300   |      |         | 2023
"""
CRITERIA = [
    ["TT", "Tiêu chí", "Số xã đạt", "Tỷ lệ (%)", "Kế hoạch năm 2023 (xã)"],
    ["1", "Quy hoạch", "150/150", "100", "150"],
    ["2", "Giao thông", "96/150", "64", "105"],
    ["17", "Môi trường và an toàn thực phẩm", "88/150", "58,7", "97"],
]
CRITERIA_SAY = """
measure | kind | place | criterion | value | over | percent | time
communes_meeting_criterion | actual | Yên Bái | 1 | 150 | 150 | 100 | 2022
communes_meeting_criterion | target | Yên Bái | 1 | 150 | | | 2023
communes_meeting_criterion | actual | Yên Bái | 2 | 96 | 150 | 64 | 2022
communes_meeting_criterion | target | Yên Bái | 2 | 105 | | | 2023
communes_meeting_criterion | actual | Yên Bái | 17 | 88 | 150 | 58.7 | 2022
communes_meeting_criterion | target | Yên Bái | 17 | 97 | | | 2023
"""
DISTRICTS = [
    [
        "Huyện",
        "Tổng số xã",
        "Số xã đạt chuẩn",
        "Số xã nâng cao",
        "Tiêu chí bình quân/xã",
    ],
    ["Văn Yên", "24", "17", "3", "16,2"],
    ["Lục Yên", "23", "12", "1", "15,1"],
    ["Trạm Tấu", "11", "2", "0", "11,4"],
    ["Cộng", "58", "31", "4", "14,8"],
]
DISTRICTS_SAY = """
measure              | kind   | place    | criterion | value | over | percent | time
communes_recognized  | actual | Văn Yên  |           | 17    | 24   |         | 2022
communes_advanced    | actual | Văn Yên  |           | 3     | 24   |         | 2022
criteria_per_commune | actual | Văn Yên  |           | 16.2  |      |         | 2022
communes_recognized  | actual | Lục Yên  |           | 12    | 23   |         | 2022
communes_advanced    | actual | Lục Yên  |           | 1     | 23   |         | 2022
criteria_per_commune | actual | Lục Yên  |           | 15.1  |      |         | 2022
communes_recognized  | actual | Trạm Tấu |           | 2     | 11   |         | 2022
communes_advanced    | actual | Trạm Tấu |           | 0     | 11   |         | 2022
criteria_per_commune | actual | Trạm Tấu |           | 11.4  |      |         | 2022
communes_recognized  | actual | Yên Bái  |           | 31    | 58   |         | 2022
communes_advanced    | actual | Yên Bái  |           | 4     | 58   |         | 2022
criteria_per_commune | actual | Yên Bái  |           | 14.8  |      |         | 2022
"""
FUNDS = [
    ["Nguồn vốn", "Năm 2021", "Năm 2022", "Kế hoạch 2023"],
    ["Tổng số", "900", "1.020", "1.100"],
    ["Ngân sách trung ương", "210", "240", "300"],
    ["Ngân sách địa phương", "390", "420", "430"],
    ["Vốn tín dụng", "300", "360", "370"],
]
FUNDS_SAY = """
measure | kind   | place   | criterion | value | over | percent | time
funding | actual | Yên Bái |           | 900   |      |         | 2021
funding | actual | Yên Bái |           | 1020  |      |         | 2022
funding | target | Yên Bái |           | 1100  |      |         | 2023
funding | actual | Yên Bái |           | 210   |      |         | 2021
funding | actual | Yên Bái |           | 240   |      |         | 2022
funding | target | Yên Bái |           | 300   |      |         | 2023
funding | actual | Yên Bái |           | 390   |      |         | 2021
funding | actual | Yên Bái |           | 420   |      |         | 2022
funding | target | Yên Bái |           | 430   |      |         | 2023
funding | actual | Yên Bái |           | 300   |      |         | 2021
funding | actual | Yên Bái |           | 360   |      |         | 2022
funding | target | Yên Bái |           | 370   |      |         | 2023
"""
MERGED = [
    [("Tiêu chí", 2, 1), ("Năm 2021", 1, 2), ("Năm 2022", 1, 2)],
    ["Số xã đạt", "Tỷ lệ (%)", "Số xã đạt", "Tỷ lệ (%)"],
    ["Giao thông", "90", "60", "96", "64"],
    ["Y tế", "120", "80", "132", "88"],
]
MERGED_SAY = """
measure | kind | place | criterion | value | over | percent | time
communes_meeting_criterion | actual | Yên Bái | 2 | 90 | | 60 | 2021
communes_meeting_criterion | actual | Yên Bái | 2 | 96 | | 64 | 2022
communes_meeting_criterion | actual | Yên Bái | 15 | 120 | | 80 | 2021
communes_meeting_criterion | actual | Yên Bái | 15 | 132 | | 88 | 2022
"""
TITLES = {"FUNDS": "Bảng 2. Nguồn vốn thực hiện (Đơn vị tính: tỷ đồng)"}
TABLES = {
    "INDICATORS": (INDICATORS, INDICATORS_SAY),
    "CRITERIA": (CRITERIA, CRITERIA_SAY),
    "DISTRICTS": (DISTRICTS, DISTRICTS_SAY),
    "FUNDS": (FUNDS, FUNDS_SAY),
    "MERGED": (MERGED, MERGED_SAY),
}


def as_docx(rows, *lines):
    body = "".join(map(paragraph, (*HEAD, *lines))) + docx_table(rows)
    return document_of(docx(body), "a.docx")


def as_html(rows, *lines):
    return document_of(web_page(*HEAD, *lines, html_table(rows)), "a.html")


def as_pdf(rows, *lines, ruled=True):
    maker = PdfMaker()
    maker.text(*HEAD, *lines)
    maker.table(rows, ruled)
    return document_of(maker.bytes(), "a.pdf")


def as_pdf_without_rules(rows, *lines):
    return as_pdf(rows, *lines, ruled=False)


def as_text(rows, *lines):
    written = ["\t".join(cell for cell in row) for row in rows]
    return document_of("\n".join([*HEAD, *lines, *written, ""]).encode(), "a.txt")


def stated(document):
    figures = read(document.text, document.tables)
    assert all(document.text[f.start : f.end] == f.evidence for f in figures)
    return sorted(
        (
            f.measure,
            f.kind,
            f.place,
            str(f.criterion or ""),
            "" if f.value is None else f"{f.value:g}",
            "" if f.denominator is None else f"{f.denominator:g}",
            "" if f.percent is None else f"{f.percent:g}",
            f.time,
        )
        for f in figures
    )


def said(drawing):
    return sorted(
        tuple(f"{float(c):g}" if n in (4, 5, 6) and c else c for n, c in enumerate(r))
        for r in (tuple(row.values()) for row in drawn(drawing))
    )


FORMATS = [as_docx, as_html, as_pdf, as_pdf_without_rules, as_text]
UNMERGED = [form for form in FORMATS if form not in (as_pdf_without_rules, as_text)]


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("name", ["INDICATORS", "CRITERIA", "DISTRICTS", "FUNDS"])
def test_every_figure_of_a_table_is_read_and_no_other(name, form):
    rows, says = TABLES[name]
    lines = [TITLES[name]] if name in TITLES else []
    assert stated(form(rows, *lines)) == said(says)


@pytest.mark.parametrize("form", UNMERGED, ids=lambda f: f.__name__)
def test_heads_that_are_merged_over_columns_speak_for_each(form):
    assert stated(form(MERGED)) == said(MERGED_SAY)


def test_sources_of_funds_are_told_by_their_rows_and_by_their_columns():
    by_row = read(as_docx(FUNDS, TITLES["FUNDS"]).text)
    assert {f.fund_source for f in by_row} == {"total", "central", "local", "credit"}
    columns = [list(column) for column in zip(*FUNDS, strict=True)]
    columns[0][0] = "Năm"
    for row in columns[1:]:
        row[0] = row[0].removeprefix("Năm ")
    by_column = read(as_text(columns, TITLES["FUNDS"]).text)
    assert sorted((f.fund_source, f.value, f.kind) for f in by_column) == sorted(
        (f.fund_source, f.value, f.kind) for f in by_row
    )


def test_an_estimate_is_neither_a_result_nor_a_plan():
    rows = [
        ["Chỉ tiêu", "Kế hoạch 2022", "Ước thực hiện 2022", "So sánh (%)"],
        ["Số xã đạt chuẩn nông thôn mới", "86", "84", "97,7"],
    ]
    figures = read(as_docx(rows).text)
    assert [(f.kind, f.value) for f in figures] == [("target", 86), ("estimate", 84)]


def test_a_row_below_another_goes_on_with_what_that_counts():
    rows = [
        ["Chỉ tiêu", "ĐVT", "Năm 2022"],
        ["Số xã đạt chuẩn nông thôn mới", "xã", "84"],
        ["- Trong đó: nâng cao", "xã", "17"],
        ["Số xã thuộc khu vực III", "xã", "40"],
    ]
    figures = read(as_docx(rows).text)
    assert [(f.measure, f.value) for f in figures] == [
        ("communes_recognized", 84),
        ("communes_advanced", 17),
    ]


NOT_READ = """
head                            | row                                     | why
Chỉ tiêu;Điểm;Hạng              | Số xã đạt chuẩn nông thôn mới;84;3      | heads
Chỉ tiêu;Cột A;Cột B            | Số xã đạt chuẩn nông thôn mới;84;93     | heads
Chỉ tiêu;Năm 2021;Năm 2022      | Diện tích rừng;84;93                    | row
Chỉ tiêu;Năm 2021;Năm 2022      | Số xã nông thôn mới thông minh;1;3      | title
Chỉ tiêu;Năm 2021;Năm 2022      | Số xã chưa đạt chuẩn nông thôn mới;66;57 | negated
Chỉ tiêu;ĐVT;Năm 2022;Năm 2023  | Số xã đạt chuẩn nông thôn mới;ha;84;93  | unit
Nguồn vốn;Năm 2021;Năm 2022     | Ngân sách trung ương;210;240            | no unit
Huyện;Năm 2021;Năm 2022         | Văn Yên;15;17                           | no measure
"""


@pytest.mark.parametrize("row", drawn(NOT_READ), ids=lambda row: row["why"])
def test_a_table_that_is_not_understood_gives_no_number_and_is_told(row):
    table = [row["head"].split(";"), row["row"].split(";")]
    document = as_html(table)
    reading, notes = read_document(document)
    assert reading.figures == []
    (note,) = notes
    assert note.key == "table_unread"
    assert row["head"].split(";")[0].lower() in note
    assert "không đọc bảng" in note.in_language("vi")
    runs = coverage(document.text, reading.figures, document.tables)
    left = [r for r in runs if r.reason == "table_cell"]
    assert left
    assert {r.state for r in left} == {"not_understood"}


def test_a_column_that_is_not_understood_gives_no_number_beside_one_that_is():
    rows = [
        ["Huyện", "Số xã đạt chuẩn", "Điểm"],
        ["Văn Yên", "17", "7"],
        ["Lục Yên", "12", "8"],
    ]
    assert [f.value for f in read(as_html(rows).text)] == [17, 12]


def test_a_total_that_its_rows_do_not_sum_to_is_doubted():
    wrong = [*DISTRICTS[:-1], ["Cộng", "58", "33", "4", "14,8"]]
    figures = read(as_docx(wrong).text)
    assert [(f.value, f.place) for f in figures if f.doubt] == [(33, "Yên Bái")]
    assert [f.confidence for f in figures if f.doubt] == ["low"]
    assert not any(f.doubt for f in read(as_docx(DISTRICTS).text))


def test_a_table_goes_on_over_a_page_without_its_heads_or_with_them():
    for repeated in ([], [INDICATORS[0]]):
        maker = PdfMaker()
        maker.text(*HEAD)
        maker.table(INDICATORS[:4])
        maker.page()
        maker.table([*repeated, *INDICATORS[4:]])
        document = document_of(maker.bytes(), "a.pdf")
        assert stated(document) == said(INDICATORS_SAY)


def test_a_cell_whose_digits_are_unclear_gives_no_figure():
    rows = [INDICATORS[0], ["1", "Số xã đạt chuẩn nông thôn mới", "xã", "8l", "93"]]
    assert [f.value for f in read(as_docx(rows).text)] == [93]


def test_cells_that_hold_sentences_are_read_as_prose():
    rows = [
        ["TT", "Kết quả"],
        ["1", "Hết năm 2022 toàn tỉnh có 84 xã đạt chuẩn nông thôn mới."],
        ["2", "Thu nhập bình quân đạt 39,5 triệu đồng/người/năm."],
    ]
    document = as_docx(rows)
    assert [f.value for f in read(document.text, document.tables)] == [84, 39.5]


def test_requirements_of_a_criteria_set_are_no_figures():
    rows = [
        ["TT", "Tiêu chí", "Nội dung", "Yêu cầu"],
        ["2", "Giao thông", "Tỷ lệ đường xã được nhựa hóa", "≥ 70%"],
        ["10", "Thu nhập", "Thu nhập bình quân đầu người (triệu đồng)", "≥ 39"],
    ]
    assert read(as_docx(rows).text) == []


FURTHER = """
head                                     | row                      | figures
Huyện;Số xã;Đạt 19 tiêu chí;Dưới 15 tiêu chí | Văn Yên;24;17;3      | communes_in_band 17, communes_in_band 3
Chỉ tiêu;Năm 2021;Năm 2022               | Hộ nghèo (%);11,2;9,4    | poverty_rate 11.2, poverty_rate 9.4
Chỉ tiêu;Năm 2021;Năm 2022;Tổng số       | Xã nâng cao;9;17;26      | communes_advanced 9, communes_advanced 17
Chỉ tiêu;Kết quả                         | Số xã đạt chuẩn NTM;84/150 | communes_recognized 84
Chỉ tiêu;Mục tiêu đến năm 2025           | Xã NTM kiểu mẫu;≥ 5      | communes_model 5
Năm;Thu nhập bình quân đầu người (triệu đồng) | 2022;39,5           | income_per_capita 39.5
"""  # noqa: E501


@pytest.mark.parametrize("row", drawn(FURTHER), ids=lambda row: row["head"])
def test_further_heads_and_rows(row):
    figures = read(as_html([row["head"].split(";"), row["row"].split(";")]).text)
    assert ", ".join(f"{f.measure} {f.value:g}" for f in figures) == row["figures"]


def test_bars_and_wide_blanks_part_columns_of_a_plain_text():
    bars = "| Huyện | Số xã đạt chuẩn |\n|---|---|\n| Văn Yên | 17 |\n| Lục Yên | 12 |"
    wide = "Huyện    Tổng số xã   Số xã đạt chuẩn\nVăn Yên   24   17\nLục Yên   23   12"
    for table in (bars, wide):
        figures = read("\n".join([*HEAD, table]))
        assert [(f.place, f.value) for f in figures] == [
            ("Văn Yên", 17),
            ("Lục Yên", 12),
        ]


def test_a_row_whose_columns_are_lost_gives_nothing():
    lost = "Chỉ tiêu ĐVT Thực hiện 2022 Kế hoạch 2023\nSố xã đạt chuẩn NTM xã 84 93"
    assert read("\n".join([*HEAD, lost])) == []


def test_a_hundred_thousand_cells_take_ten_times_as_long_as_ten_thousand():
    def name(n: int) -> str:
        letters = ("abcdegiklmnopqrsuvyz"[n // 20**place % 20] for place in range(4))
        return f"Văn X{''.join(letters)}"

    def table(rows: int) -> str:
        head = "Huyện\tTổng số xã\tSố xã đạt chuẩn\tTC BQ/xã"
        lines = [f"{name(n)}\t{n % 90}\t{n % 90}\t{n % 19}" for n in range(rows)]
        return "\n".join([*HEAD, head, *lines])

    assert len(read_page(table(25_000)).figures) == 50_000
    assert grows_at_most(read_page, table(2_500), table(25_000), 15)


def test_a_table_of_many_columns_takes_no_square_of_them():
    def table(columns: int) -> str:
        heads = [f"Năm {2000 + n % 50}\tLũy kế" for n in range(columns)]
        lines = [
            "\t".join([f"Huyện {chr(65 + n)}", *(f"{n}\t{n}" for n in range(columns))])
            for n in range(20)
        ]
        title = "Số xã đạt chuẩn nông thôn mới"
        return "\n".join([*HEAD, title, "\t".join(["Huyện", *heads]), *lines])

    assert grows_at_most(read_page, table(15), table(150), 30)
