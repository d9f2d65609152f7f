"""What a table's title and heads say of place, plan and measure, and what they do not."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document

PROVINCE = "UBND TỈNH SƠN LA"


def said(table, *head):
    rows = [[c.strip() for c in line.split("|")] for line in table.strip().split("\n")]
    page = web_page(*head, html_table(rows))
    return [
        f"{f.measure} {f.kind} {f.value if f.value is not None else f.percent:g} {f.time} {f.place}"
        for f in read_document(document_of(page, "x.html"))[0].figures
    ]


def test_the_total_of_a_regions_provinces_is_the_regions_and_else_nobodys():
    table = """
    TT | Tỉnh | Số xã đạt chuẩn NTM
    1 | Thanh Hóa | 14
    2 | Nghệ An | 10
     | Cộng | 24
    """
    office = "VĂN PHÒNG ĐIỀU PHỐI NÔNG THÔN MỚI TRUNG ƯƠNG"
    title = "KẾT QUẢ CỦA CÁC TỈNH BẮC TRUNG BỘ ĐẾN 31/12/2020"
    total = "communes_recognized actual 24 2020-12-31 Bắc Trung Bộ"
    assert said(table, office, title)[-1] == total
    title = "KẾT QUẢ CỦA MỘT SỐ TỈNH ĐẾN 31/12/2020"
    assert {line.split(" ", 4)[4] for line in said(table, office, title)} <= {
        "Thanh Hóa", "Nghệ An", "Việt Nam",
    }  # fmt: skip


def test_a_table_of_one_commune_in_a_districts_report_is_that_communes():
    table = """
    TT | Nội dung | Đến 31/12/2017 | Đến 31/12/2018
    1 | Thu nhập bình quân (triệu đồng/người/năm) | 26 | 31,5
    """
    title = "Kết quả thực hiện các tiêu chí NTM xã Chiềng Mai năm 2018"
    assert said(table, "UBND HUYỆN MAI SƠN", title) == [
        "income_per_capita actual 26 2017-12-31 Chiềng Mai",
        "income_per_capita actual 31.5 2018-12-31 Chiềng Mai",
    ]
    beside = "Kết quả nông thôn mới so với xã Chiềng Mai năm 2018"
    assert "Chiềng Mai" not in " ".join(said(table, "UBND HUYỆN MAI SƠN", beside))
    cited = "Kết quả năm 2018 (kèm theo Báo cáo của UBND xã Chiềng Mai về NTM)"
    assert "Chiềng Mai" not in " ".join(said(table, "UBND HUYỆN MAI SƠN", cited))


def test_years_of_an_undated_plan_are_planned_whatever_comes_later():
    table = """
    STT | Huyện | Xã đạt chuẩn NTM kiểu mẫu tăng thêm (xã) 2023 | Xã đạt chuẩn NTM kiểu mẫu tăng thêm (xã) 2024
    1 | Mai Sơn | 3 | 2
    """
    title = (
        "Phụ lục: Kế hoạch số xã xây dựng nông thôn mới kiểu mẫu giai đoạn 2023 - 2024"
    )
    kinds = [line.split()[1] for line in said(table, PROVINCE, title)]
    assert kinds == ["target", "target"]
    done = "Phụ lục: Kết quả xây dựng nông thôn mới kiểu mẫu giai đoạn 2023 - 2024"
    kinds = [line.split()[1] for line in said(table, PROVINCE, done)]
    assert kinds == ["actual", "actual"]


def test_a_goal_in_the_next_cell_does_not_make_a_month_planned():
    table = """
    Tiêu chí số | Tên tiêu chí | Năm 2015 (xã) | Tháng 6/2019 (xã) | Mục tiêu 2020 (xã)
    2 | Giao thông | 17 | 47 | 58
    """
    head = (
        PROVINCE,
        "BÁO CÁO TỔNG KẾT",
        "Biểu 2: Số xã đạt từng tiêu chí nông thôn mới",
    )
    assert [line.split()[1] for line in said(table, *head)] == [
        "actual", "actual", "target",
    ]  # fmt: skip


def test_numbers_that_are_handed_out_are_planned():
    table = """
    STT | Huyện | Số xã đạt chuẩn thêm năm 2018 (xã) | Bình quân chung toàn huyện (tiêu chí/xã)
    1 | Mai Sơn | 2 | 18,3
    """
    title = "GIAO CHỈ TIÊU XÂY DỰNG NÔNG THÔN MỚI NĂM 2018 CHO CÁC HUYỆN"
    assert said(table, PROVINCE, title) == [
        "communes_recognized_new target 2 2018 Mai Sơn",
        "criteria_per_commune target 18.3 2018 Mai Sơn",
    ]


def test_what_is_registered_beside_what_was_met_is_of_the_same_measure():
    table = """
    TT | Tên xã | Số tiêu chí đạt năm 2016 | Đăng ký năm 2017
    1 | Chiềng Mai | 13 | 15
    """
    head = ("UBND HUYỆN MAI SƠN", "TỔNG HỢP TIÊU CHÍ NÔNG THÔN MỚI CỦA CÁC XÃ")
    assert said(table, *head) == [
        "criteria_per_commune actual 13 2016 Chiềng Mai",
        "criteria_per_commune target 15 2017 Chiềng Mai",
    ]
    ranks = """
    TT | Huyện | Xếp hạng năm 2016 | Đăng ký năm 2017
    1 | Mai Sơn | 1 | 1
    """
    assert (
        said(ranks, PROVINCE, "Xếp hạng các huyện trong xây dựng nông thôn mới") == []
    )


def test_marks_by_year_that_a_row_counts_are_read_and_a_wrong_count_is_not():
    table = """
    STT | Tên xã | Năm dự kiến công nhận / 2026 | Năm dự kiến công nhận / 2027
    1 | Xã Mỹ Thọ | x |
    2 | Xã Tân Hồng | | x
    3 | Xã Phong Mỹ | x |
     | Số xã công nhận mới trong năm | 2 | 1
    """
    rows = [[c.strip() for c in line.split("|")] for line in table.strip().split("\n")]
    head = ["STT", "Tên xã", ("Năm dự kiến công nhận đạt chuẩn", 1, 2)]
    years = ["", "", "2026", "2027"]
    title = "LỘ TRÌNH XÃ ĐẠT CHUẨN NÔNG THÔN MỚI (Kèm theo Kế hoạch ngày 22/5/2026)"

    def told(body):
        page = web_page("UBND TỈNH ĐỒNG THÁP", title, html_table([head, years, *body]))
        found = read_document(document_of(page, "x.html"))[0].figures
        return [(f.measure, f.kind, f.value, f.time) for f in found]

    assert told(rows[1:]) == [
        ("communes_recognized_new", "target", 2, "2026"),
        ("communes_recognized_new", "target", 1, "2027"),
    ]
    assert told([*rows[1:-1], [*rows[-1][:2], "3", "1"]]) == []


def test_all_villages_and_all_communes_are_no_result():
    table = """
    TT | Huyện | Xã / Tổng số | Xã / Đạt chuẩn
    1 | Mai Sơn | 20 | 9
    """
    rows = [
        ["TT", "Huyện", ("Xã", 1, 2)],
        ["", "", "Tổng số", "Đạt chuẩn"],
        [c.strip() for c in table.strip().split("\n")[1].split("|")],
    ]
    page = web_page(PROVINCE, "Số xã đạt chuẩn NTM đến 31/12/2019", html_table(rows))
    found = read_document(document_of(page, "x.html"))[0].figures
    assert [f.value for f in found] == [9]


@pytest.mark.parametrize(
    "title",
    [
        "Kết quả chấm điểm xã nông thôn mới (đơn vị: điểm)",
        "Thang điểm các tiêu chí nông thôn mới",
    ],
)
def test_points_are_no_incomes(title):
    table = """
    Xã | Thu nhập | Hộ nghèo | Tổng
    Chiềng Mai | 8 | 9 | 17
    """
    assert said(table, "UBND HUYỆN MAI SƠN", title) == []


def test_money_that_is_missing_is_none_that_was_given():
    table = """
    TT | Xã | Tổng kinh phí | Ngân sách nhà nước | Dân góp
    1 | Chiềng Mai | 900 | 500 | 400
    """
    given = "Kinh phí xây dựng nông thôn mới năm 2022 (triệu đồng)"
    assert len(said(table, "UBND HUYỆN MAI SƠN", given)) == 3
    budget = "Thu, chi ngân sách xã nông thôn mới năm 2022 (triệu đồng)"
    assert said(table, "UBND HUYỆN MAI SƠN", budget) == []
    missing = "Kinh phí xây dựng nông thôn mới còn thiếu năm 2022 (triệu đồng)"
    assert said(table, "UBND HUYỆN MAI SƠN", missing) == []


def test_rewards_of_communes_are_money_and_what_each_is_to_get_is_not():
    table = """
    TT | Tên đơn vị | Danh hiệu | Mức thưởng
    1 | Xã Chiềng Mai, huyện Mai Sơn | NTM nâng cao | 500
    """
    head = (PROVINCE, "QUYẾT ĐỊNH")
    title = "Về việc thưởng các xã đạt chuẩn nông thôn mới nâng cao năm 2022 (Đơn vị: triệu đồng)"
    assert said(table, *head, title) == ["funding actual 0.5 2022 Chiềng Mai"]
    rates = (
        "Quy định mức thưởng cho các xã đạt chuẩn nông thôn mới (Đơn vị: triệu đồng)"
    )
    assert said(table, *head, rates) == []
