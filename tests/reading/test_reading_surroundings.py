"""Where a plan sets out from, what a round adds, what each commune gets, shares of a sum.

Every row was read wrongly without a word before.
"""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

REPORT = "UBND TỈNH HÀ NAM\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n\n"
PLAN = (
    "UBND TỈNH HÀ NAM\nKẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2021 - 2025\n\n"
    "II. MỤC TIÊU\n"
)


def figures(text):
    return [f for f in read(text) if f.measure != "output"]


STARTS = """
    sentence | kinds | times
    Thu nhập đến năm 2025 đạt 78 triệu đồng/người/năm. Hiện trạng: thu nhập 58 triệu đồng/người/năm, hộ nghèo 3,2%. | target actual actual | 2025 - -
    Phấn đấu đến năm 2025 hộ nghèo dưới 1%. Thực trạng năm 2020: hộ nghèo 3,2%. | target actual | 2025 2020
    Đến năm 2025 hộ nghèo dưới 1% (hiện tại 3,2%). | target actual | 2025 -
    Mục tiêu đến năm 2025 thu nhập đạt 78 triệu đồng/người/năm (năm 2020 là 58 triệu đồng/người/năm). | target actual | 2025 2020
    Đến năm 2025 bình quân đạt 18 tiêu chí/xã (năm 2020 đạt 15,2 tiêu chí/xã). | target actual | 2025 2020
    Xuất phát điểm: thu nhập 58 triệu đồng/người/năm. Phấn đấu đến năm 2025 đạt thu nhập 78 triệu đồng/người/năm. | actual target | - 2025
    Khảo sát thực trạng các xã; phấn đấu đến năm 2025 thu nhập đạt 78 triệu đồng/người/năm. | target | 2025
"""


@pytest.mark.parametrize("row", drawn(STARTS), ids=lambda r: r["sentence"])
def test_where_a_plan_sets_out_from_is_no_target_and_not_of_its_years(row):
    found = figures(PLAN + row["sentence"])
    assert [f.kind for f in found] == row["kinds"].split()
    assert [f.time or "-" for f in found] == row["times"].split()


PRODUCTS = """
    sentence | a level
    Toàn tỉnh công nhận mới 40 sản phẩm OCOP. | no
    Năm 2022 đánh giá, phân hạng mới 40 sản phẩm OCOP. | no
    Trong năm công nhận lại 40 sản phẩm OCOP. | no
    Năm 2022 có thêm 40 sản phẩm OCOP 4 sao. | no
    Năm 2022 có 40 sản phẩm OCOP được công nhận mới. | no
    Lũy kế toàn tỉnh có 40 sản phẩm OCOP. | yes
    Toàn tỉnh có 40 sản phẩm OCOP được công nhận trên quê hương nông thôn mới. | yes
"""


@pytest.mark.parametrize("row", drawn(PRODUCTS), ids=lambda r: r["sentence"])
def test_products_of_one_round_are_told_apart_from_all_there_are(row):
    (found,) = figures(REPORT + row["sentence"])
    level = row["a level"] == "yes"
    assert (found.scope is None, found.confidence == "high") == (level, level)


EACH = """
    sentence | scopes
    Ngân sách tỉnh hỗ trợ các xã vùng cao 2 tỷ đồng/xã, các xã vùng thấp 1 tỷ đồng/xã. | mỗi xã vùng cao; mỗi xã vùng thấp
    Định mức phân bổ vốn: xã dưới 15 tiêu chí 2,5 tỷ đồng, xã từ 15 tiêu chí trở lên 1 tỷ đồng. | mỗi xã dưới 15 tiêu chí; mỗi xã từ 15 tiêu chí trở lên
    Huy động được 1.250 tỷ đồng, bình quân 14,5 tỷ đồng/xã. | -; mỗi xã
    Hai vùng Đông Nam Bộ và Tây Nguyên huy động 600 tỷ đồng/xã. |
"""


@pytest.mark.parametrize("row", drawn(EACH), ids=lambda r: r["sentence"])
def test_an_amount_for_each_commune_says_for_which(row):
    found = figures(REPORT + row["sentence"])
    wanted = row["scopes"].split("; ") if row["scopes"] else []
    assert [f.scope or "-" for f in found] == wanted


SHARES = """
    sentence | shares
    Tổng nguồn lực huy động 1.250 tỷ đồng. Cơ cấu: ngân sách nhà nước 40%, tín dụng 45%, doanh nghiệp 5%. | other 40; credit 45; enterprise 5
    Tổng nguồn lực huy động 1.250 tỷ đồng. Trong đó, vốn tín dụng chiếm 45%. | credit 45
    Tổng huy động 1.250 tỷ đồng (ngân sách 40%, tín dụng 45%, dân góp 15%). | other 40; credit 45; community 15
    Tổng huy động 1.250 tỷ đồng. Trong đó giải ngân ngân sách tỉnh đạt 60%. |
    Tổng huy động 1.250 tỷ đồng. Toàn tỉnh có dư nợ tín dụng tăng 45%. |
"""


@pytest.mark.parametrize("row", drawn(SHARES), ids=lambda r: r["sentence"])
def test_shares_of_sources_follow_the_sum_they_are_parts_of(row):
    total, *parts = figures(REPORT + row["sentence"])
    assert (total.value, total.percent, total.fund_source) == (1250, None, "total")
    wanted = row["shares"].split("; ") if row["shares"] else []
    assert [f"{f.fund_source} {f.percent:g}" for f in parts] == wanted


PARAGRAPHS = """
    text | places
    Tại huyện Bình Lục, phong trào phát triển mạnh. Năm 2022 có thêm 2 xã nâng cao. | Bình Lục
    Đối với thị xã Duy Tiên, năm 2022 có thêm 2 xã nâng cao. Hộ nghèo còn 1,1%. | Duy Tiên; Duy Tiên
    1. Huyện Bình Lục/Có thêm 2 xã nâng cao./Hộ nghèo còn 1,8%. | Bình Lục; Bình Lục
    1. Huyện Bình Lục/Có thêm 2 xã nâng cao./Toàn tỉnh có thêm 6 xã nâng cao. | Bình Lục; Hà Nam
"""


@pytest.mark.parametrize("row", drawn(PARAGRAPHS), ids=lambda r: r["text"])
def test_the_place_of_a_heading_or_an_opening_goes_on(row):
    found = figures(REPORT + row["text"].replace("/", "\n"))
    assert [f.place for f in found] == row["places"].split("; ")


def test_a_paragraph_after_one_about_a_district_is_not_surely_the_provinces():
    text = "Tại huyện Bình Lục, phong trào mạnh.\nHộ nghèo còn 1,8%."
    (found,) = figures(REPORT + text)
    assert (found.confidence, "place_beside" in found.unsure) == ("medium", True)


UNITS = """
    unit of the row | read
    thôn, buôn | 120 98
    thôn/bản/ấp | 120 98
    buôn và làng | 120 98
    hộ, buôn |
"""


@pytest.mark.parametrize("row", drawn(UNITS), ids=lambda r: r["unit of the row"])
def test_a_row_of_villages_by_several_names_is_read(row):
    table = (
        "Chỉ tiêu\tĐVT\tKế hoạch 2022\tThực hiện 2022\n"
        f"Số thôn, buôn đạt chuẩn nông thôn mới\t{row['unit of the row']}\t120\t98\n"
    )
    found = figures(REPORT + table)
    assert [f"{f.value}" for f in found] == row["read"].split()
    assert {f.measure for f in found} <= {"villages_recognized"}


SOME = """
    sentence | scope | confidence
    Ở 11 xã này thu nhập bình quân đạt 50 triệu đồng/người/năm. | 11 xã | medium
    Thu nhập bình quân của một số xã đạt 50 triệu đồng/người/năm. | một số xã | medium
    Thu nhập bình quân của tỉnh đạt 50 triệu đồng/người/năm. | | high
    Có 11 xã đạt chuẩn. Thu nhập bình quân đạt 50 triệu đồng/người/năm. | | high
"""


@pytest.mark.parametrize("row", drawn(SOME), ids=lambda r: r["sentence"])
def test_the_income_of_some_communes_says_so_and_is_not_sure(row):
    found = figures(REPORT + row["sentence"])[-1]
    assert (found.value, found.scope or "") == (50, row["scope"])
    assert found.confidence == row["confidence"]


@pytest.mark.parametrize(
    "act",
    [
        "Quyết định số 1760/QĐ-TTg ngày 10/11/2017",
        "Nghị quyết số 05-NQ/TU ngày 15/7/2021",
        "Nghị quyết 26 ngày 5 tháng 8 năm 2008",
    ],
)
def test_the_day_of_a_cited_act_is_no_day_of_what_is_reported_by_now(act):
    said = f"Thực hiện {act}, đến nay tỉnh Hà Nam có 62 xã đạt chuẩn nông thôn mới."
    (figure,) = figures(said)
    assert (figure.value, figure.time) == (62, "")


def test_the_day_of_a_meeting_is_a_day_of_what_is_reported_by_now():
    said = "Ngày 12/5/2021, UBND tỉnh Hà Nam họp. Tỉnh hiện có 62 xã đạt chuẩn nông thôn mới."
    (figure,) = figures(said)
    assert (figure.value, figure.time) == (62, "2021-05-12")


CONGRESS = (
    "ĐẢNG BỘ XÃ TÂN PHÚ\nBáo cáo chính trị trình Đại hội Đảng bộ xã Tân Phú lần thứ I, "
    "nhiệm kỳ 2025 - 2030\n\n"
)


def test_a_congress_tells_of_the_first_year_of_its_term_and_never_of_its_last():
    said = f"{CONGRESS}Toàn xã có 5 ấp nông thôn mới kiểu mẫu; 9 sản phẩm OCOP 3 sao."
    assert [(f.value, f.time) for f in figures(said)] == [(5, "2025"), (9, "2025")]


def test_the_year_of_one_commune_dates_neither_all_of_them_nor_what_follows():
    said = (
        f"{CONGRESS}Cả 3 xã đều đạt chuẩn nông thôn mới, trong đó xã An Hòa đạt chuẩn "
        "nông thôn mới nâng cao năm 2023. Toàn xã có 5 ấp nông thôn mới kiểu mẫu."
    )
    assert [(f.value, f.time) for f in figures(said)] == [
        (3, "2025"),
        (1, "2023"),
        (5, "2025"),
    ]
