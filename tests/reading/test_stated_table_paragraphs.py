"""Tables with a paragraph, a section or a note where others have none."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

HEAD = ("UBND TỈNH NINH BÌNH", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2021")
TITLE = "BIỂU TỔNG HỢP XÃ ĐẠT CHUẨN NÔNG THÔN MỚI ĐẾN HẾT NĂM 2021"
PROSE = "Một số xã ở Nho Quan còn vướng nước sạch nên tiến độ có chậm so với đăng ký đầu năm."
ROWS = [
    ["Huyện", "Xã đạt chuẩn NTM", "Tiêu chí BQ/xã"],
    ["Huyện Nho Quan", "20", "17,2"],
    ["Huyện Yên Mô", "16", "19"],
]


def page_of(body):
    return read_document(document_of(web_page(body), "x.html"))[0].figures


def said(table, *lines, head=HEAD):
    body = "".join(f"<p>{line}</p>" for line in (*head, *lines)) + table
    return [
        f"{f.measure} {f.kind} {f.value:g} {f.place} {f.time}"
        for f in page_of(body)
        if f.rule == "table"
    ]


def times(*lines):
    return {line.rsplit(" ", 1)[1] for line in said(html_table(ROWS), *lines)}


def test_a_paragraph_may_stand_between_a_table_and_its_title():
    assert times(TITLE) == {"2021-12-31"}
    assert times(TITLE, PROSE) == {"2021-12-31"}
    assert times(TITLE, "(Kèm theo Báo cáo số 12/BC-UBND)", PROSE, PROSE) == {
        "2021-12-31"
    }


def test_lines_that_a_page_breaks_are_a_paragraph_too():
    first = (
        "Một số xã ở Nho Quan và Gia Viễn còn vướng chỉ tiêu nước sạch tập trung nên"
    )
    assert times(TITLE, first, "tiến độ có chậm so với đăng ký đầu năm.") == {
        "2021-12-31"
    }


def test_a_heading_in_between_is_not_passed_over():
    assert times(TITLE, PROSE, "II. Kết quả tại các huyện") == {"2021"}
    assert times(TITLE, "Tình hình chung", PROSE) == {"2021"}


def test_a_section_right_below_the_heads_is_no_head():
    table = (
        "<table><tr><td>TT</td><td>Tiêu chí</td><td>Số xã đạt</td><td>Tỷ lệ (%)</td></tr>"
        "<tr><td>I</td><td colspan=3>Nhóm quy hoạch</td></tr>"
        "<tr><td>1</td><td>Quy hoạch</td><td>90</td><td>100</td></tr>"
        "<tr><td colspan=4>Nhóm hạ tầng kinh tế - xã hội</td></tr>"
        "<tr><td>2</td><td>Giao thông</td><td>81</td><td>90</td></tr></table>"
    )
    lines = said(table, "Biểu 2. Số xã đạt tiêu chí nông thôn mới")
    assert [line.split()[2] for line in lines] == ["90", "81"]
    whole = table.replace("<td>I</td><td colspan=3>", "<td colspan=4>")
    assert said(whole, "Biểu 2. Số xã đạt tiêu chí nông thôn mới") == lines


def test_a_commune_named_in_a_sentence_above_is_not_whose_the_table_is():
    head = (
        "UBND HUYỆN YÊN MÔ",
        "BÁO CÁO",
        "Tiến độ xây dựng nông thôn mới",
        "Yên Mô, ngày 05 tháng 10 năm 2021",
    )
    rows = [
        ["Xã", "Tỷ lệ hộ nghèo (%)"],
        ["Xã Yên Hòa", "2,1"],
        ["Xã Yên Lâm", "3,1"],
        ["Toàn huyện", "2,4"],
    ]
    lines = said(
        html_table(rows),
        "Còn hai xã Yên Lâm và Mai Sơn phấn đấu cuối năm hoàn thành.",
        head=head,
    )
    assert [line.split(" 2021")[0] for line in lines][
        -1
    ] == "poverty_rate actual 2.4 Yên Mô"


def test_areas_villages_of_poor_communes_and_products_are_counted_as_named():
    rows = [
        ["Chỉ tiêu", "ĐVT", "Thực hiện năm 2021"],
        ["KDC kiểu mẫu được công nhận (lũy kế)", "KDC", "40"],
        ["Thôn, bản đạt chuẩn NTM ở các xã khó khăn (lũy kế)", "Thôn", "12"],
        ["Sản phẩm OCOP từ 3 sao trở lên còn hiệu lực", "sản phẩm", "95"],
    ]
    found = page_of("".join(f"<p>{x}</p>" for x in HEAD) + html_table(rows))
    assert [(f.measure, f.value, f.scope, f.stars) for f in found] == [
        ("residential_areas_model", 40, None, None),
        ("villages_recognized", 12, "xã khó khăn", None),
        ("ocop_products", 95, None, None),
    ]


def test_what_is_new_of_the_count_on_its_left_is_of_its_year_and_plan():
    table = [
        [
            "Huyện",
            "Kế hoạch đến hết năm 2022 - xã đạt chuẩn NTM (lũy kế)",
            "Trong đó: đạt mới trong năm",
        ],
        ["Huyện Nho Quan", "24", "3"],
        ["Huyện Yên Mô", "16", "1"],
    ]
    lines = said(html_table(table), "Biểu 2")
    assert [line for line in lines if "_new" in line] == [
        "communes_recognized_new target 3 Nho Quan 2022",
        "communes_recognized_new target 1 Yên Mô 2022",
    ]


def test_a_bare_mean_beside_bands_is_of_criteria():
    table = [
        ["Huyện", "19 TC", "15-18 TC", "Bình quân"],
        ["Huyện Nho Quan", "4", "3", "17,5"],
    ]
    assert said(html_table(table), "Biểu 2. Hiện trạng các xã")[-1].startswith(
        "criteria_per_commune actual 17.5"
    )
    points = [
        ["Huyện", "19 TC", "15-18 TC", "Bình quân"],
        ["Huyện Nho Quan", "4", "3", "87,5"],
    ]
    assert len(said(html_table(points), "Biểu 2. Hiện trạng các xã")) == 2


def test_a_total_may_stand_below_the_numbers_of_the_rows():
    table = [
        ["TT", "Huyện", "Xã đạt chuẩn NTM"],
        ["1", "Nho Quan", "20"],
        ["2", "Yên Mô", "16"],
        ["Tổng", "", "36"],
    ]
    assert (
        said(html_table(table), TITLE)[-1]
        == "communes_recognized actual 36 Ninh Bình 2021-12-31"
    )


def test_kinds_of_communes_and_what_they_meet_by_a_day_are_read():
    kinds = [
        ["Phân loại", "Số xã", "Tên xã"],
        ["Xã đạt chuẩn NTM", "89", ""],
        ["Xã dưới 10 tiêu chí", "3", "Kỳ Phú, Cúc Phương"],
    ]
    assert len(said(html_table(kinds), "Biểu 1. Phân loại xã")) == 2
    met = [
        ["Xã", "Năm 2020", "Năm 2021"],
        ["Xã Kỳ Phú", "13", "15"],
        ["BQ", "13", "15"],
    ]
    lines = said(
        html_table(met), "Bảng 1. Kết quả đạt tiêu chí đến 31/12/2021 của các xã"
    )
    assert [line.split()[2] for line in lines] == ["13", "15", "13", "15"]
