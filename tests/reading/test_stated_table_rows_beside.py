"""What stands beside a row, above it and against it: times, sections, contradictions."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

HEAD = ("UBND TỈNH HÀ NAM", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2020")
CRITERIA = [
    "Quy hoạch",
    "Giao thông",
    "Thủy lợi",
    "Điện",
    "Trường học",
    "Cơ sở vật chất văn hóa",
    "Chợ",
]


def reading(rows, *lines, head=HEAD):
    body = "".join(f"<p>{line}</p>" for line in (*head, *lines)) + html_table(rows)
    return read_document(document_of(web_page(body), "x.html"))


def said(rows, *lines, head=HEAD):
    found = reading(rows, *lines, head=head)[0].figures
    return [
        f"{f.measure} {f.kind} {f.value:g} {f.place} {f.time}"
        for f in found
        if f.rule == "table"
    ]


def test_years_beside_places_are_the_times_of_their_rows():
    rows = [
        ["Huyện", "Mốc (31/12)", "Số xã đạt chuẩn NTM"],
        ["Kim Bảng", "2015", "9"],
        ["Kim Bảng", "2020", "16"],
        ["Lý Nhân", "2015", "6"],
        ["Lý Nhân", "2020", "20"],
    ]
    assert [line.split(" ", 3)[3] for line in said(rows)] == [
        "Kim Bảng 2015-12-31",
        "Kim Bảng 2020-12-31",
        "Lý Nhân 2015-12-31",
        "Lý Nhân 2020-12-31",
    ]
    plain = [[row[0], row[1].replace("Mốc (31/12)", "Năm"), row[2]] for row in rows]
    assert {line.rsplit(" ", 1)[1] for line in said(plain)} == {"2015", "2020"}


def test_the_year_in_which_a_place_arrived_is_no_time_of_the_row():
    rows = [
        ["Xã", "Năm đạt chuẩn", "Tỷ lệ hộ nghèo (%)"],
        ["Xã Thanh Hà", "2015", "1,2"],
        ["Xã Thanh Hải", "2017", "1,4"],
        ["Xã Liêm Sơn", "2015", "1,1"],
    ]
    assert {line.rsplit(" ", 1)[1] for line in said(rows)} == {"2020"}


def test_rows_that_contradict_each_other_are_left_out_and_told():
    rows = [
        ["Huyện", "Số xã đạt chuẩn NTM"],
        ["Kim Bảng", "9"],
        ["Kim Bảng", "16"],
        ["Lý Nhân", "20"],
    ]
    whole, told = reading(rows, "Biểu 1")
    assert [(f.place, f.value) for f in whole.figures] == [("Lý Nhân", 20)]
    assert "2" in str(told)


def test_groups_below_a_band_are_parts_of_it():
    rows = [
        ["Chỉ tiêu", "Năm 2020"],
        ["Số xã đạt từ 10 đến 14 tiêu chí", "12"],
        ["- Xã nhóm 1", "4"],
        ["- Xã nhóm 2", "8"],
    ]
    found = reading(rows, "Biểu 1")[0].figures
    assert [(f.value, f.scope) for f in found] == [
        (12, None),
        (4, "xã nhóm 1"),
        (8, "xã nhóm 2"),
    ]


def test_criteria_beside_their_numbers_are_criteria_whatever_the_head():
    rows = [["Tiêu chí", "Nội dung", "Số xã đạt 31/12/2019", "Đăng ký đạt năm 2020"]]
    rows += [
        [str(n), name, f"{n}/12", f"{n + 1}/12"] for n, name in enumerate(CRITERIA, 1)
    ]
    found = reading(rows, "Biểu đăng ký thực hiện các tiêu chí nông thôn mới năm 2020")[
        0
    ].figures
    assert {f.measure for f in found} == {"communes_meeting_criterion"}
    assert [(f.criterion, f.kind, f.value) for f in found][:4] == [
        (1, "actual", 1),
        (1, "target", 2),
        (2, "actual", 2),
        (2, "target", 3),
    ]


def test_contents_of_money_are_no_criteria_and_counts_no_incomes():
    rows = [["TT", "Nội dung", "Kinh phí (triệu đồng)"]]
    rows += [[str(n), name, str(100 * n)] for n, name in enumerate(CRITERIA, 1)]
    rows += [["", "Tổng cộng", "2.800"]]
    assert {
        line.split()[0]
        for line in said(rows, "Kinh phí xây dựng nông thôn mới năm 2020")
    } == {"funding"}
    counts = [
        ["Nội dung", "Số xã năm 2020"],
        ["Thu nhập", "9/12"],
        ["Giao thông", "3/12"],
    ]
    assert said(counts, "Biểu 3") == []


def test_sources_below_the_programme_are_its_own_among_other_programmes():
    rows = [
        ["TT", "Chương trình, nguồn vốn", "Kế hoạch vốn năm 2020 (tỷ đồng)"],
        ["I", "Giảm nghèo bền vững", "300"],
        ["1", "Vốn đầu tư", "180"],
        ["II", "Xây dựng nông thôn mới", "250"],
        ["1", "Ngân sách Trung ương", "200"],
        ["2", "Ngân sách tỉnh", "50"],
    ]
    lines = said(
        rows,
        "BIỂU 02. VỐN CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA",
        head=("UBND TỈNH HÀ NAM",),
    )
    assert [line.split()[2] for line in lines] == ["250", "200", "50"]


def test_money_of_a_document_that_names_the_programme_in_a_sentence_alone_is_not_its_own():
    head = (
        "UBND TỈNH HÀ NAM",
        "TIẾN ĐỘ CÁC DỰ ÁN SẮP XẾP CỤM DÂN CƯ",
        "(Số liệu đến ngày 10/8/2020)",
    )
    prose = "Sau khi ổn định, các xã sẽ rà soát bộ tiêu chí nông thôn mới."
    rows = [
        ["Huyện", "Kế hoạch vốn (triệu đồng)", "Đã giải ngân (triệu đồng)"],
        ["Kim Bảng", "900", "800"],
        ["Lý Nhân", "500", "400"],
    ]
    assert said(rows, prose, head=head) == []
    assert (
        len(
            said(
                rows, prose, head=(*head, "BIỂU 1. VỐN XÂY DỰNG NÔNG THÔN MỚI NĂM 2020")
            )
        )
        == 4
    )
