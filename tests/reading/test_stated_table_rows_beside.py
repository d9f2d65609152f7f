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


def test_what_is_new_below_a_standing_is_of_that_standing():
    rows = [
        ["Chỉ tiêu", "Đơn vị", "Thực hiện 2020"],
        ["Số xã đạt chuẩn nâng cao (lũy kế)", "xã", "39"],
        ["Trong đó: xã công nhận mới", "xã", "12"],
        ["Số xã đạt chuẩn NTM (lũy kế)", "xã", "80"],
        ["- Xã NTM kiểu mẫu công nhận mới", "xã", "3"],
    ]
    assert [line.split()[0] for line in said(rows)] == [
        "communes_advanced",
        "communes_advanced_new",
        "communes_recognized",
        "communes_model_new",
    ]


def test_bands_may_be_named_by_the_head_above_and_date_the_mean_beside():
    table = (
        "<table><tr><td rowspan=2>Huyện</td><td colspan=3>Phân loại theo mức độ đạt tiêu chí (đến 31/12/2020)</td><td rowspan=2>Tiêu chí BQ/xã</td></tr>"
        "<tr><td>Từ 14-18</td><td>Từ 9-13</td><td>Dưới 9</td></tr>"
        "<tr><td>Kim Bảng</td><td>5</td><td>6</td><td>0</td><td>13,4</td></tr></table>"
    )
    body = (
        "".join(
            f"<p>{x}</p>" for x in (*HEAD, "TỔNG HỢP PHÂN LOẠI XÃ THEO TIÊU CHÍ NTM")
        )
        + table
    )
    found = read_document(document_of(web_page(body), "x.html"))[0].figures
    assert [(f.band_low, f.band_high, f.value, f.time) for f in found] == [
        (14, 18, 5, "2020-12-31"),
        (9, 13, 6, "2020-12-31"),
        (0, 8, 0, "2020-12-31"),
        (None, None, 13.4, "2020-12-31"),
    ]


def test_times_of_several_days_date_no_column_beside():
    rows = [
        [
            "Huyện",
            "Xã đạt chuẩn NTM đến 31/12/2019",
            "Xã đạt chuẩn NTM đến 30/6/2020",
            "Tiêu chí BQ/xã",
        ],
        ["Kim Bảng", "14", "16", "18,4"],
    ]
    assert said(rows, "Biểu 1")[-1].endswith("Kim Bảng 2020")


def test_money_of_a_sections_period_is_of_it_and_until_a_year_unsure():
    rows = [
        ["TT", "Mục tiêu", "ĐVT", "Mục tiêu đến năm 2025"],
        ["A", "Nguồn lực Chương trình nông thôn mới giai đoạn 2021 - 2025", "", ""],
        ["1", "Ngân sách Trung ương", "tỷ đồng", "3.150"],
    ]
    assert [line.rsplit(" ", 1)[1] for line in said(rows, "Biểu 1")] == ["2021/2025"]
    bare = [
        rows[0],
        ["1", "Ngân sách Trung ương xây dựng nông thôn mới", "tỷ đồng", "3.150"],
    ]
    (figure,) = reading(bare, "Biểu 1")[0].figures
    assert (figure.time, figure.confidence) == ("2025", "medium")


def test_what_communes_found_themselves_is_reached():
    rows = [
        ["Đơn vị", "Kết quả tự rà soát đến 30/9/2020"],
        ["", "Số tiêu chí đạt"],
        ["Xã Thanh Hà", "10/19"],
        ["Xã Thanh Hải", "9/19"],
    ]
    lines = said(rows, "KẾT QUẢ RÀ SOÁT TIÊU CHÍ NÔNG THÔN MỚI CÁC XÃ")
    assert [line.split(" ", 2)[2] for line in lines] == [
        "10 Thanh Hà 2020-09-30",
        "9 Thanh Hải 2020-09-30",
    ]


def test_a_unit_or_a_place_may_stand_between_a_title_and_the_paragraph():
    rows = [
        ["Đơn vị", "Tổng vốn đã huy động"],
        ["Kim Bảng", "140,5"],
        ["Lý Nhân", "88,2"],
        ["Toàn tỉnh (khu vực nông thôn)", "228,7"],
    ]
    above = (
        "BIỂU TỔNG HỢP VỐN HUY ĐỘNG XÂY DỰNG NÔNG THÔN MỚI GIAI ĐOẠN 2016 - 2020",
        "Tỉnh Hà Nam (tỷ đồng)",
        "Biểu chưa tính thành phố Phủ Lý.",
    )
    assert said(rows, *above) == [
        "funding actual 140.5 Kim Bảng 2016/2020",
        "funding actual 88.2 Lý Nhân 2016/2020",
        "funding actual 228.7 Hà Nam 2016/2020",
    ]


def test_the_last_rows_of_a_table_are_no_title_of_the_next():
    first = html_table(
        [
            ["Huyện", "Vốn xây dựng nông thôn mới năm 2020 (tỷ đồng)"],
            ["Kim Bảng", "5"],
            ["Lý Nhân", "6"],
        ]
    )
    second = html_table(
        [["Huyện", "Nợ đến 31/12/2020 (tỷ đồng)"], ["Kim Bảng", "7"], ["Lý Nhân", "8"]]
    )
    body = (
        "".join(f"<p>{x}</p>" for x in HEAD) + first + "<p>Tình hình nợ:</p>" + second
    )
    found = read_document(document_of(web_page(body), "x.html"))[0].figures
    assert [f.value for f in found] == [5, 6]


def test_groups_of_communes_are_rows_below_a_head_that_says_so():
    rows = [
        ["Nhóm xã", "Tổng số xã", "Đến 30/9/2020", "Tỷ lệ (%)"],
        ["", "", "Đạt chuẩn", ""],
        ["Nhóm 1", "30", "12", "40"],
        ["Nhóm 2", "35", "8", "22,9"],
    ]
    found = reading(rows, "Biểu 2. Số xã đạt chuẩn nông thôn mới theo nhóm xã")[
        0
    ].figures
    assert [(f.value, f.scope, f.time) for f in found] == [
        (12, "xã nhóm 1", "2020-09-30"),
        (8, "xã nhóm 2", "2020-09-30"),
    ]


def test_a_goal_that_was_surpassed_is_no_addition():
    rows = [
        ["Chỉ tiêu", "Mục tiêu 2016-2020", "Kết quả đến cuối năm 2020"],
        ["Tỷ lệ xã đạt chuẩn NTM", "50%", "82,5%"],
        ["Số huyện đạt chuẩn NTM", "2", "4"],
    ]
    found = reading(rows, "Biểu 1")[0].figures
    assert {f.measure for f in found} == {"communes_recognized", "districts_recognized"}
