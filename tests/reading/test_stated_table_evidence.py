"""What a table's own numbers and all of its words prove, and what they leave open."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.grids.understood import words_left
from ntm_analysis.reading.reader import read_document

HEAD = ("UBND TỈNH VĨNH PHÚC", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2023")


def reading_of(rows, *lines, head=HEAD):
    body = "".join(f"<p>{line}</p>" for line in (*head, *lines)) + html_table(rows)
    return read_document(document_of(web_page(body), "x.html"))


def said(rows, *lines, head=HEAD):
    return [
        f"{f.measure} {f.kind} {f.value:g} {f.time}"
        for f in reading_of(rows, *lines, head=head)[0].figures
    ]


HEADS = """
words                                                    | left
khu dân cư ntm kiểu mẫu / số khu đang xây dựng           | đang
số xã đạt chuẩn bị thu hồi                               | bị thu hồi
số xã đã nộp hồ sơ công nhận                             | nộp hồ sơ
xã đạt chuẩn an toàn                                     | an
tổng số xã về đích (cộng dồn)                            |
thu nhập bình quân người dân khu vực nông thôn năm 2023  |
số xã được công nhận đạt chuẩn ntm đến hết năm 2023      |
"""


@pytest.mark.parametrize("row", drawn(HEADS), ids=lambda row: row["words"])
def test_a_word_too_many_is_left_over(row):
    left = words_left(row["words"])
    assert left.startswith(row["left"]) if row["left"] else left == ""


def test_what_is_being_built_is_not_read_as_reached():
    rows = [
        [
            "Huyện",
            "Khu dân cư NTM kiểu mẫu đạt chuẩn",
            "Khu dân cư NTM kiểu mẫu đang xây dựng",
        ],
        ["Tam Đảo", "84", "120"],
    ]
    assert said(rows) == ["residential_areas_model actual 84 2023"]


def test_numbers_of_columns_that_compute_and_sections_below_them_are_no_heads():
    rows = [
        [
            "TT",
            "Chỉ tiêu",
            "Đơn vị",
            "Kế hoạch 2022",
            "Kết quả 2022",
            "Tỷ lệ (%)",
            "Kế hoạch 2023",
        ],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6=5/4)", "(7)"],
        ["I", "Đời sống nông thôn", "", "", "", "", ""],
        [
            "1",
            "Thu nhập bình quân đầu người",
            "triệu đồng",
            "58",
            "59,4",
            "102,4",
            "64",
        ],
    ]
    assert said(rows) == [
        "income_per_capita target 58 2022",
        "income_per_capita actual 59.4 2022",
        "income_per_capita target 64 2023",
    ]


def test_communes_beside_their_share_are_those_that_meet_a_criterion():
    rows = [
        ["Tiêu chí", ("Năm 2022", 1, 2), ("Ước năm 2023", 1, 2)],
        ["", "Số xã", "%", "Số xã", "%"],
        ["TC 2 - Giao thông", "7", "41,2", "11", "64,7"],
        ["TC 10 - Thu nhập", "10", "58,8", "13", "76,5"],
    ]
    assert said(rows, "Số xã đạt theo từng tiêu chí") == [
        "communes_meeting_criterion actual 7 2022",
        "communes_meeting_criterion estimate 11 2023",
        "communes_meeting_criterion actual 10 2022",
        "communes_meeting_criterion estimate 13 2023",
    ]


def test_years_are_of_the_kind_of_the_period_that_they_make():
    heads = ["Nội dung", "Nhu cầu vốn giai đoạn 2021 - 2022", "Năm 2021", "Năm 2022"]
    unit = "ĐVT: tỷ đồng"
    adds = said([heads, ["Ngân sách tỉnh", "30", "10", "20"]], unit)
    assert adds == [
        "funding target 30 2021/2022",
        "funding target 10 2021",
        "funding target 20 2022",
    ]
    differs = said([heads, ["Ngân sách tỉnh", "40", "10", "20"]], unit)
    assert "funding target 10 2021" not in differs


def test_a_period_that_results_make_is_no_plan():
    heads = [
        "Nguồn vốn",
        "Kết quả năm 2021",
        "Ước năm 2022",
        "Tổng cộng 2 năm 2021 - 2022",
    ]
    found = said([heads, ["Vốn tín dụng", "10", "20", "30"]], "ĐVT: tỷ đồng")
    assert found[-1] == "funding estimate 30 2021/2022"


MARKS = [
    ["TT", "Tên xã", "TC1", "TC2", "Tổng số tiêu chí đạt"],
    ["1", "Đại Đình", "x", "x", "19"],
    ["2", "Hồ Sơn", "x", "", "15"],
]


def test_the_row_of_communes_that_meet_a_criterion_is_read_where_the_marks_make_it():
    rows = [*MARKS, ["", "Số xã đạt", "2", "1", ""]]
    title = "Tổng hợp tiêu chí của các xã"
    counted = [f for f in said(rows, title) if "meeting" in f]
    assert counted == [
        "communes_meeting_criterion actual 2 2023",
        "communes_meeting_criterion actual 1 2023",
    ]
    wrong = [*MARKS, ["", "Số xã đạt", "2", "2", ""]]
    counted = [f for f in said(wrong, title) if "meeting" in f]
    assert counted == ["communes_meeting_criterion actual 2 2023"]


def test_a_row_that_says_all_until_then_stands_though_its_plan_was_lower():
    rows = [
        ["Chỉ tiêu", "Mục tiêu đến năm 2024", "Năm 2023", "Dự kiến năm 2024"],
        ["Xã đạt chuẩn NTM nâng cao (lũy kế)", "20", "24", "29"],
    ]
    assert [f.split()[0] for f in said(rows)] == ["communes_advanced"] * 3


def test_years_of_recognition_over_a_list_are_of_what_is_new():
    rows = [
        ["TT", "Huyện/xã", "Năm dự kiến công nhận 2024", "Năm dự kiến công nhận 2025"],
        ["I", "HUYỆN TAM ĐẢO", "2", "1"],
        ["1", "Xã Đại Đình", "x", ""],
        ["2", "Xã Hồ Sơn", "x", ""],
        ["3", "Xã Bồ Lý", "", "x"],
    ]
    title = "Danh sách xã dự kiến công nhận đạt chuẩn nông thôn mới nâng cao"
    found = reading_of(rows, title)[0].figures
    assert [(f.measure, f.kind, f.value, f.place, f.time) for f in found] == [
        ("communes_advanced_new", "target", 2, "Tam Đảo", "2024"),
        ("communes_advanced_new", "target", 1, "Tam Đảo", "2025"),
    ]


BESIDE = """
rows                                                                                    | figures
Huyện;Chỉ tiêu;Lũy kế đến hết năm 2023/Yên Lạc;Xã NTM nâng cao;7/Yên Lạc;Xã NTM kiểu mẫu;1 | communes_advanced 7 Yên Lạc, communes_model 1 Yên Lạc
Chỉ tiêu;Huyện;Lũy kế đến hết năm 2023/Xã NTM nâng cao;Yên Lạc;7/Xã NTM nâng cao;Tam Đảo;1 | communes_advanced 7 Yên Lạc, communes_advanced 1 Tam Đảo
Chỉ tiêu;Yên Lạc;Tam Đảo/Số xã NTM nâng cao;7;1/Số thôn đạt chuẩn NTM;31;8                | communes_advanced 7 Yên Lạc, communes_advanced 1 Tam Đảo, villages_recognized 31 Yên Lạc, villages_recognized 8 Tam Đảo
"""


@pytest.mark.parametrize("row", drawn(BESIDE), ids=lambda row: row["figures"])
def test_places_stand_beside_indicators_or_above_them(row):
    rows = [line.split(";") for line in row["rows"].split("/")]
    found = reading_of(rows, "Bảng so sánh giữa các huyện")[0].figures
    told = ", ".join(f"{f.measure} {f.value:g} {f.place}" for f in found)
    assert told == row["figures"]


def test_what_was_recognised_in_a_year_or_a_round_is_new():
    rows = [
        [
            "Huyện",
            ("Xã công nhận NTM nâng cao năm 2023", 1, 3),
            "Lũy kế đến 31/12/2023",
        ],
        ["", "Đợt 1", "Đợt 2", "Cộng", "NTM nâng cao"],
        ["Yên Lạc", "4", "2", "6", "21"],
        ["Tam Đảo", "0", "1", "1", "5"],
    ]
    new, all_there_are = "communes_advanced_new actual", "communes_advanced actual"
    assert said(rows)[:4] == [
        f"{new} 4 2023",
        f"{new} 2 2023",
        f"{new} 6 2023",
        f"{all_there_are} 21 2023-12-31",
    ]


def test_a_column_with_decimals_holds_shares_and_no_counts():
    rows = [
        ["Huyện", "2022", "2023"],
        ["Yên Lạc", "80", "100"],
        ["Tam Đảo", "46,7", "60"],
    ]
    shares = reading_of(rows, "Tỷ lệ xã đạt chuẩn nông thôn mới phân theo huyện")[0]
    assert [(f.value, f.percent) for f in shares.figures] == [
        (None, 80),
        (None, 100),
        (None, 46.7),
        (None, 60),
    ]
    unsaid = reading_of(rows, "Xã đạt chuẩn nông thôn mới phân theo huyện")[0]
    assert unsaid.figures == []


PROVED = """
first   | second  | figures
4;44,4  | 2;28,6  | communes_recognized 4, communes_recognized 2
4;44,4  | 2;31,0  |
9;100   | 7;100   |
"""


@pytest.mark.parametrize(
    "row", drawn(PROVED), ids=lambda r: f"{r['first']}|{r['second']}"
)
def test_a_share_of_all_communes_proves_what_is_counted(row):
    rows = [["Huyện", "Tổng số xã", ("2018", 1, 2)], ["", "", "Số xã", "Tỷ lệ (%)"]]
    rows += [["Yên Lạc", "9", *row["first"].split(";")]]
    rows += [["Tam Đảo", "7", *row["second"].split(";")]]
    found = reading_of(rows, "Xã đạt chuẩn nông thôn mới theo huyện qua các năm")[0]
    told = ", ".join(f"{f.measure} {f.value:g}" for f in found.figures)
    assert told == row["figures"]


UNNAMED = """
title                               | figures
Lộ trình xã đạt chuẩn nông thôn mới | communes_recognized 15, communes_recognized 16
Lộ trình xã nông thôn mới nâng cao  |
Lộ trình thôn, xã nông thôn mới     |
"""


@pytest.mark.parametrize("row", drawn(UNNAMED), ids=lambda row: row["title"])
def test_a_head_that_names_nothing_takes_what_the_title_alone_counts(row):
    rows = [["Huyện", "Đã đạt chuẩn đến 31/12/2022", "Lũy kế đến hết năm 2023 số xã"]]
    rows += [["Yên Lạc", "15", "16"]]
    found = reading_of(rows, row["title"])[0].figures
    assert ", ".join(f"{f.measure} {f.value:g}" for f in found) == row["figures"]


def test_the_total_of_sources_alone_is_of_all_funds_and_others_are_not_told():
    heads = ["Nội dung", "Giải ngân năm 2023"]
    rows = [heads, ["Ngân sách tỉnh", "9"], ["Vốn tín dụng", "4"], ["Tổng cộng", "13"]]
    unit = "Đơn vị: tỷ đồng"
    assert [f.split()[2] for f in said(rows, unit)] == ["9", "4", "13"]
    rows.insert(3, ["Chi quản lý", "2"])
    assert [f.split()[2] for f in said(rows, unit)] == ["9", "4"]


CRITERIA = """
head                                             | figures
Số xã đã đạt đến 31/12/2022                      | communes_meeting_criterion 80 2022-12-31
Số xã phấn đấu đạt thêm năm 2023                 | communes_meeting_criterion_new 80 2023
Kế hoạch 2023 / Số xã đạt thêm                   | communes_meeting_criterion_new 80 2023
Số xã chưa đạt đến 31/12/2022                    |
"""


@pytest.mark.parametrize("row", drawn(CRITERIA), ids=lambda row: row["head"])
def test_communes_of_a_criterion_by_the_words_of_the_head(row):
    rows = [["Tiêu chí", row["head"]], ["Giao thông", "80"], ["Trường học", "89"]]
    found = reading_of(rows, "Bảng tổng hợp")[0].figures
    told = [f"{f.measure} {f.value:g} {f.time}" for f in found][:1]
    assert ", ".join(told) == row["figures"]


MONEY = """
head                              | row                          | figures
Huyện;Tổng vốn;Cấp tỉnh;Cấp huyện | Yên Lạc;9;6;3                | 9, 6, 3
Huyện;Tổng vốn;Cấp tỉnh;Cấp huyện | Yên Lạc;9;6;2                | 9
Huyện;Tổng vốn;Vốn bình quân/xã   | Yên Lạc;9;1,5                | 9
Nội dung;Năm 2023                 | Ngân sách tỉnh trả nợ;40     |
Huyện;Vốn được giao;Vốn còn thiếu | Yên Lạc;9;4                  | 9
Huyện;Giải ngân;Vốn bị hủy        | Yên Lạc;9;4                  | 9
Huyện;Vốn ngân sách;Vốn chênh lệch | Yên Lạc;9;4                 | 9
"""


@pytest.mark.parametrize("row", drawn(MONEY), ids=lambda r: f"{r['head']}|{r['row']}")
def test_money_by_budgets_that_make_its_sum_and_none_of_debts(row):
    rows = [row["head"].split(";"), row["row"].split(";")]
    found = reading_of(rows, "Phân bổ vốn nông thôn mới (đơn vị: tỷ đồng)")[0].figures
    assert ", ".join(f"{f.value:g}" for f in found) == row["figures"]


NOT_OURS = """
head                                       | title                                                        | rows
Phường;Hộ nghèo tỷ lệ (%)                  | Kết quả rà soát hộ nghèo trên địa bàn thành phố năm 2023     | Phường Tân Mai;0,22
Dự án;Tổng cộng (tỷ đồng);NSTW (tỷ đồng)   | Vốn chương trình MTQG phát triển vùng dân tộc thiểu số 2024  | Tổng số;172;158
"""


@pytest.mark.parametrize("row", drawn(NOT_OURS), ids=lambda row: row["title"])
def test_poverty_and_money_of_other_things_are_not_read(row):
    rows = [row["head"].split(";"), row["rows"].split(";")]
    assert said(rows, head=("UBND TỈNH ĐẮK NÔNG", "QUYẾT ĐỊNH", row["title"])) == []


def test_numbers_left_out_beside_others_are_told_with_their_heads():
    rows = [
        ["Huyện", "Số xã đạt chuẩn NTM", "Số xã đạt chuẩn bị thu hồi", "Dân số"],
        ["Tam Đảo", "8", "1", "82.000"],
        ["Lập Thạch", "18", "2", "140.000"],
    ]
    reading, notes = reading_of(rows)
    assert [f.value for f in reading.figures] == [8, 18]
    (note,) = notes
    assert note.key == "table_in_part"
    assert "2 số liệu không hiểu" in note.in_language("vi")
    assert "bị thu hồi" in note
    assert "dân số" not in note
