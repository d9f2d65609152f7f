"""Districts by their name alone, days that no year tells, and what stands surely."""

# Sentences are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

NAMES = """
words | figures
Theo Văn phòng Điều phối nông thôn mới tỉnh Quảng Nam, Đại Lộc có 15/17 xã đạt chuẩn, Thăng Bình 14/21 xã (cuối năm 2019). | Đại Lộc 15, Thăng Bình 14
Hết năm 2019, Thái Nguyên có 103 xã đạt chuẩn nông thôn mới, trong đó Phổ Yên 13 xã, Phú Bình 19 xã. | Thái Nguyên 103, Phổ Yên 13, Phú Bình 19
Cuối năm 2020, tỉnh Phú Thọ có 110 xã đạt chuẩn nông thôn mới; riêng Lâm Thao có 12/12 xã, còn Tân Sơn có 4/17 xã đạt chuẩn. | Phú Thọ 110, Lâm Thao 12, Tân Sơn 4
Phó Chủ tịch UBND tỉnh Trần Văn Hiệp cho biết, đến nay Lâm Đồng có 95 xã đạt chuẩn nông thôn mới. | Lâm Đồng 95
"""


@pytest.mark.parametrize("row", drawn(NAMES), ids=lambda r: r["words"])
def test_a_name_that_counts_communes_is_a_district_without_its_level(row):
    found = read(row["words"])
    assert ", ".join(f"{f.place} {f.value:g}" for f in found) == row["figures"]


DAYS = """
words | figures
Năm 2011 bình quân toàn huyện Mường La chỉ đạt 3,2 tiêu chí/xã; sau 8 năm đã tăng lên 12,6 tiêu chí/xã. Huyện có 2 xã đạt 19 tiêu chí. | 3.2 2011, 12.6, 2
Năm 2010, toàn huyện Thạch An đạt 2,5 tiêu chí/xã. Đến nay, huyện đạt bình quân 9,6 tiêu chí/xã. | 2.5 2010, 9.6
Nếu như năm 2010 toàn huyện Thạch An đạt 2,5 tiêu chí/xã thì nay đã tăng lên 9,6 tiêu chí/xã. | 2.5 2010, 9.6
Cuối năm 2016, Hưng Yên có 87 xã đạt chuẩn nông thôn mới. Đến nay, toàn tỉnh có 109 xã đạt chuẩn. | 87 2016-12-31, 109
Năm 2019, huyện Chợ Gạo có thêm 3 xã đạt chuẩn nông thôn mới. Đến nay, toàn huyện có 12 xã đạt chuẩn. | 3 2019, 12 2019
"""


@pytest.mark.parametrize("row", drawn(DAYS), ids=lambda r: r["words"])
def test_a_day_after_the_only_year_told_is_unknown_and_not_that_year(row):
    found = read(row["words"])
    told = ", ".join(f"{f.value:g} {f.time}".strip() for f in found)
    assert told == row["figures"]


SURE = """
words | confidence
Hết năm 2019, Thái Nguyên có 103 xã đạt chuẩn nông thôn mới. | high
Như vậy, toàn huyện Triệu Sơn có 22 xã đạt chuẩn nông thôn mới. | high
Tính đến 15/11, tỉnh Nam Định có 9 xã được công nhận đạt chuẩn nông thôn mới đợt 2 năm 2021. | medium
Năm 2020, toàn tỉnh Bắc Kạn có 6 xã được công nhận đạt chuẩn nông thôn mới. | medium
Theo kế hoạch, đến hết năm 2020 huyện Bình Gia có 3 xã đạt chuẩn nông thôn mới. | medium
"""


@pytest.mark.parametrize("row", drawn(SURE), ids=lambda r: r["words"])
def test_what_a_place_has_by_a_day_is_of_all_and_a_round_is_not_surely(row):
    (figure,) = read(row["words"])
    assert figure.confidence == row["confidence"]


HEADLINES = """
words | confidence
Đắk Nông có thêm 4 xã đạt chuẩn nông thôn mới | high
Đắk Nông có thêm 4 xã đề nghị đạt chuẩn nông thôn mới | medium
"""


@pytest.mark.parametrize("row", drawn(HEADLINES), ids=lambda r: r["words"])
def test_a_headline_that_adds_tells_a_result(row):
    body = "\n\nUBND tỉnh Đắk Nông họp vào sáng 5/3/2019 về xây dựng nông thôn mới.\n"
    for figure in read(row["words"] + body):
        assert figure.confidence == row["confidence"]


def test_the_parts_of_money_for_the_programme_are_its_money_too():
    words = (
        "Năm 2017, tổng vốn cho chương trình nông thôn mới của tỉnh Hòa Bình là 1.860 "
        "tỷ đồng. Trong đó, vốn trực tiếp 198 tỷ đồng, vốn lồng ghép 640 tỷ đồng."
    )
    assert [(f.value, f.confidence) for f in read(words)] == [
        (1860, "high"),
        (198, "high"),
        (640, "high"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Nhờ xây dựng nông thôn mới, thôn Đồng Tâm có thu nhập bình quân đầu người 48 triệu đồng/năm, tỷ lệ hộ nghèo còn 1,2%.",
        "Đến nay, bản Nà Phòn có tỷ lệ hộ nghèo chỉ còn 5%; xã đang xây dựng nông thôn mới.",
        "Xây dựng nông thôn mới, ấp Thạnh Lợi thu nhập bình quân 52 triệu đồng/người, hộ nghèo còn 0,8%.",
    ],
)
def test_a_villages_income_and_poverty_are_no_figures(words):
    assert read(words) == []


def test_the_province_whose_office_acts_in_the_first_lines_is_the_place():
    words = (
        "07 xã được công nhận đạt chuẩn nông thôn mới năm 2017\n\nNgày 29/12/2017, UBND "
        "tỉnh Bắc Kạn ký quyết định. Trong đó có xã Cao Trĩ, huyện Ba Bể; xã Cường Lợi, "
        "huyện Na Rì.\n"
    )
    figure = read(words)[0]
    assert (figure.place, figure.confidence) == ("Bắc Kạn", "high")


INNER = """
words | figures
Là huyện biên giới, Bình Liêu có 7 xã. Năm 2020, huyện phấn đấu nâng số xã đạt chuẩn nông thôn mới lên 4/6 xã. | Bình Liêu 4
Vốn là huyện nghèo, Tân Sơn đã có 3/17 xã đạt chuẩn nông thôn mới. | Tân Sơn 3
Huyện Hải Hậu có 34/34 xã đạt chuẩn nông thôn mới; xã Hải Minh đạt chuẩn nâng cao; thu nhập bình quân đầu người đạt 55 triệu đồng. | Hải Hậu 34, Hải Hậu 55
Xã Hải Minh được công nhận đạt chuẩn nông thôn mới; thu nhập bình quân đầu người đạt 55 triệu đồng. | Hải Minh 55
Tỉnh Thanh Hóa có 42 xã đạt dưới 10 tiêu chí nông thôn mới, ở các huyện Mường Lát (7 xã), Quan Hóa (8 xã). Bình quân toàn tỉnh đạt 12,4 tiêu chí/xã. | Thanh Hóa 42, Mường Lát 7, Quan Hóa 8, Thanh Hóa 12.4
Huyện Như Xuân xây dựng nông thôn mới: 5/5 thôn của xã Xuân Bình đạt chuẩn nông thôn mới. | Xuân Bình 5
"""


@pytest.mark.parametrize("row", drawn(INNER), ids=lambda r: r["words"])
def test_a_place_speaks_for_its_own_item_and_for_what_follows_it(row):
    found = [f for f in read(row["words"]) if not f.value_implied]
    assert ", ".join(f"{f.place} {f.value:g}" for f in found) == row["figures"]


BANDS = """
words | figures
Đến cuối năm 2019, 263/263 xã của tỉnh Thái Bình đã hoàn thành 19 tiêu chí nông thôn mới. | 263 19-19
Toàn tỉnh Hà Giang có 12 xã thuộc huyện Quản Bạ đạt dưới 5 tiêu chí. | 12 0-4
Hà Nội có 108 xã đạt và cơ bản đạt 15-18 tiêu chí nông thôn mới. | 108 15-18
Hà Nội có 6 xã cơ bản đạt 19 tiêu chí nông thôn mới. |
"""


@pytest.mark.parametrize("row", drawn(BANDS), ids=lambda r: r["words"])
def test_a_band_may_stand_behind_the_place_of_its_communes(row):
    found = [f"{f.value:g} {f.band_low}-{f.band_high}" for f in read(row["words"])]
    assert ", ".join(found) == row["figures"]


FULLER = """
headline | body | measure
Bắc Ninh phấn đấu có 86 xã đạt chuẩn nông thôn mới | Năm 2018, tỉnh phấn đấu đưa tổng số xã đạt chuẩn lên 86/97 xã. | communes_recognized
Hậu Giang có 12 xã đạt chuẩn nông thôn mới nâng cao | Năm 2022, tỉnh công nhận thêm 12 xã đạt chuẩn nâng cao. | communes_advanced_new
Bến Tre có 27 xã đạt chuẩn nông thôn mới | Tỉnh Bến Tre đã có 27/147 xã đạt chuẩn nông thôn mới. | communes_recognized
"""


@pytest.mark.parametrize("row", drawn(FULLER), ids=lambda r: r["headline"])
def test_a_headlines_number_is_what_the_text_says_of_it_in_fuller_words(row):
    first = read(f"{row['headline']}\n\n{row['body']}\n")[0]
    assert first.measure == row["measure"]


def test_a_text_that_begins_with_a_district_plans_nothing_by_that():
    (figure,) = read("Huyện Ý Yên có 31/31 xã đạt chuẩn nông thôn mới.")
    assert (figure.kind, figure.confidence) == ("actual", "high")


INTENDED = """
words | confidence
Năm 2018, Đồng Tháp đặt mục tiêu công nhận thêm 15 xã đạt chuẩn nông thôn mới. | high
Theo mục tiêu được giao, tỉnh Đồng Tháp có 62/119 xã đạt chuẩn nông thôn mới. | medium
"""


@pytest.mark.parametrize("row", drawn(INTENDED), ids=lambda r: r["words"])
def test_who_sets_a_goal_intends_it_and_a_goal_that_is_named_may_be_met(row):
    (figure,) = read(row["words"])
    assert (figure.kind, figure.confidence) == ("target", row["confidence"])


LISTS = """
words | figures
Tỉnh Lào Cai rà soát nông thôn mới, tiêu chí đạt cao gồm: quy hoạch 161/161 xã, điện 150/161 xã; tiêu chí đạt thấp: giao thông 44/161 xã. | 1 161, 4 150, 2 44
Tỉnh Lào Cai xây dựng nông thôn mới, tiêu chí chưa đạt gồm: quy hoạch 161/161 xã. |
Huyện có số xã đạt chuẩn nông thôn mới cao là: Đông Triều 100%, Quảng Yên 90,9%, Cô Tô 100%. | Đông Triều 100, Quảng Yên 90.9, Cô Tô 100
Huyện Phú Xuyên còn 3 xã chưa đạt chuẩn nông thôn mới, bình quân mỗi xã này còn thiếu 3 tiêu chí. |
"""


@pytest.mark.parametrize("row", drawn(LISTS), ids=lambda r: r["words"])
def test_a_list_says_criterion_or_standing_once(row):
    found = [f for f in read(row["words"]) if f.measure != "output"]
    told = [
        f"{f.criterion or f.place} {f.percent if f.value is None else f.value:g}"
        for f in found
    ]
    assert ", ".join(told) == row["figures"]


def test_words_in_a_closed_bracket_ask_nothing_of_the_number_behind_it():
    words = (
        "Năm 2023, tỉnh Sóc Trăng có 80/80 xã đạt chuẩn nông thôn mới (vượt chỉ tiêu), "
        "trong đó có 35 xã nông thôn mới nâng cao (vượt 5 xã) và 3 xã kiểu mẫu."
    )
    assert [(f.value, f.confidence) for f in read(words)] == [
        (80, "high"),
        (35, "high"),
        (3, "high"),
    ]


def test_the_last_of_several_communes_named_is_no_commune_alone():
    words = "UBND tỉnh Quảng Bình công nhận xã An Ninh (huyện Quảng Ninh), xã Quảng Hải (thị xã Ba Đồn) và xã Hải Ninh đạt chuẩn nông thôn mới năm 2017."
    assert [f for f in read(words) if f.rule == "implied.one"] == []
