"""What news say in passing, one sentence for each way of saying it, and its silence."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read


def told(text):
    """Measure, kind, value, percent and place of what a text states, outputs aside."""
    return [
        (f.measure, f.kind, f.value, f.percent, f.place)
        for f in read(text)
        if f.measure != "output"
    ]


SAID = """
    sentence | measure | kind | value | percent | place
    Hiện tỉnh Lạng Sơn có 120/200 xã, phường, thị trấn đạt tiêu chí nông thôn mới. | communes_recognized | actual | 120 | | Lạng Sơn
    Toàn huyện Lương Sơn có 8/11 xã, thị trấn đạt chuẩn nông thôn mới. | communes_recognized | actual | 8 | | Lương Sơn
    Tỉnh Đồng Nai có 133/133 xã hoàn tất xây dựng nông thôn mới. | communes_recognized | actual | 133 | | Đồng Nai
    Đến nay 45 xã của tỉnh Bắc Kạn đã hoàn thành xây dựng nông thôn mới. | communes_recognized | actual | 45 | | Bắc Kạn
    UBND tỉnh Hòa Bình vừa ký quyết định công nhận đạt chuẩn nông thôn mới cho 5 xã. | communes_recognized_new | actual | 5 | | Hòa Bình
    Tỉnh Hà Nam có 6/6 huyện, thị xã, thành phố hoàn thành nhiệm vụ xây dựng nông thôn mới. | districts_recognized | actual | 6 | | Hà Nam
    100% đơn vị cấp huyện (9/9 huyện, thành phố) của tỉnh Thái Bình đạt chuẩn nông thôn mới. | districts_recognized | actual | 9 | | Thái Bình
    Cả nước có 6.084 xã đạt chuẩn nông thôn mới; ở cấp huyện, 51% đã đạt chuẩn nông thôn mới. | districts_recognized | actual | | 51 | Việt Nam
    Đến nay tỉnh Hà Tĩnh có 1.200 vườn đạt chuẩn nông thôn mới. | gardens_model | actual | 1200 | | Hà Tĩnh
    Tỉnh Yên Bái: số tiêu chí đạt bình quân: 14 tiêu chí/1 xã. | criteria_per_commune | actual | 14 | | Yên Bái
    Cả nước có 22% số xã đạt 19 tiêu chí nông thôn mới. | communes_in_band | actual | | 22 | Việt Nam
    Tiêu chuẩn về y tế, tỉnh Bến Tre mới có 4/56 xã đạt trong bộ tiêu chí nông thôn mới. | communes_meeting_criterion | actual | 4 | | Bến Tre
    Phấn đấu năm 2020 toàn tỉnh Hà Tĩnh có 6 đơn vị cấp huyện đạt chuẩn nông thôn mới. | districts_recognized | target | 6 | | Hà Tĩnh
    Phấn đấu năm 2024 cả nước có 70 huyện và 50% số xã đạt chuẩn nông thôn mới. | districts_recognized | target | 70 | | Việt Nam
    Mỗi huyện đạt chuẩn nông thôn mới được trung ương thưởng 10 tỷ đồng. | funding | actual | 10 | | Việt Nam
    Đến nay tỉnh Lai Châu đã có 9 xã biên giới đạt chuẩn nông thôn mới và đỡ đầu 3 xã nghèo. | communes_recognized | actual | 9 | | Lai Châu
    Tỉnh Ninh Bình đã công nhận 542 thôn (xóm, bản) nông thôn mới kiểu mẫu. | villages_model | actual | 542 | | Ninh Bình
    Trong 6 tháng đầu năm, tỉnh Sóc Trăng có 2 xã được công nhận đạt chuẩn nông thôn mới nâng cao. | communes_advanced_new | actual | 2 | | Sóc Trăng
    Tỉnh Đắk Nông được trung ương giao 1.040 tỷ đồng vốn chương trình nông thôn mới. | funding | actual | 1040 | | Đắk Nông
    Năm 2020 tỉnh Hà Tĩnh phấn đấu công nhận thêm 20 xã đạt chuẩn, nâng tỷ lệ xã đạt chuẩn nông thôn mới lên trên 95%. | communes_recognized | target | | 95 | Hà Tĩnh
    Tỉnh Lâm Đồng đặt mục tiêu 50% xã nông thôn mới nâng cao, 15% xã kiểu mẫu và toàn tỉnh có 4 huyện nâng cao. | communes_model | target | | 15 | Lâm Đồng
    Cả nước có 65% số xã đạt chuẩn nông thôn mới, khu vực Tây Nguyên (49,6%). | communes_recognized | actual | | 49.6 | Tây Nguyên
    Huyện Duy Tiên có 16/16 (100%) xã đã được công nhận đạt chuẩn nông thôn mới. | communes_recognized | actual | 16 | | Duy Tiên
    Hiện nay, 7/7 xã của huyện Đak Đoa (Gia Lai) đã được công nhận đạt chuẩn nông thôn mới. | communes_recognized | actual | 7 | | Đak Đoa
    Riêng năm 2014, huyện Lương Sơn có 7 xã đạt chuẩn nông thôn mới. | communes_recognized_new | actual | 7 | | Lương Sơn
    Cả nước có 60% số xã đạt chuẩn nông thôn mới, cơ bản hoàn thành mục tiêu cả giai đoạn được giao; có 567 xã nâng cao. | communes_advanced | actual | 567 | | Việt Nam
    Hội Nông dân tỉnh Hậu Giang góp 3,2 tỷ đồng xây dựng nông thôn mới. | funding | actual | 3.2 | | Hậu Giang
    Phấn đấu đến năm 2025 cả nước có ít nhất 50% huyện, thị xã, thành phố thuộc tỉnh đạt chuẩn nông thôn mới. | districts_recognized | target | | 50 | Việt Nam
    Đến tháng 7-2021 cả nước có 64,6% số xã đạt chuẩn NTM, 29% số huyện đạt NTM. | districts_recognized | actual | | 29 | Việt Nam
    Cả nước đã có 4.554 xã (bằng 51,16% tổng số xã) đạt chuẩn nông thôn mới. | communes_recognized | actual | 4554 | | Việt Nam
    Cả nước phấn đấu 10% số xã đạt chuẩn nông thôn mới kiểu mẫu và không còn xã dưới 15 tiêu chí. | communes_model | target | | 10 | Việt Nam
    Cả nước phấn đấu 60% số thôn, bản thuộc các xã khó khăn ở biên giới, vùng núi, hải đảo được công nhận đạt chuẩn nông thôn mới. | villages_recognized | target | | 60 | Việt Nam
    UBND tỉnh Thanh Hóa tổ chức lễ công bố 3 huyện đạt chuẩn nông thôn mới. | districts_recognized_new | actual | 3 | | Thanh Hóa
"""


@pytest.mark.parametrize("row", drawn(SAID), ids=lambda r: r["sentence"])
def test_a_sentence_of_news_states_its_figure(row):
    number = {k: float(row[k]) if row[k] else None for k in ("value", "percent")}
    expected = (row["measure"], row["kind"], *number.values(), row["place"])
    found = [
        (m, k, v, p if v is None else None, o)
        for m, k, v, p, o in told(row["sentence"])
    ]
    assert expected in found


SILENT = """
    sentence
    Còn 9 tiêu chí được đánh giá là khó hoàn thành trong xây dựng nông thôn mới.
    Trà Vinh cũng xây dựng xã văn hóa nông thôn mới với 29 xã đạt chuẩn này.
    Có 4 huyện: Đan Phượng, Gia Lâm, Đông Anh, Thanh Trì đủ điều kiện lập hồ sơ đề nghị công nhận đạt chuẩn nông thôn mới.
    Thôn nông thôn mới không còn hộ đói, số hộ khá, giàu trong các hộ từng nghèo đạt trên 70%.
    Các xã nông thôn mới còn lại mới đạt từ 8 đến 12 tiêu chí.
    Cả nước có 58 huyện (thuộc 19 tỉnh) có tỷ lệ hộ nghèo trên 50% đang xây dựng nông thôn mới.
    Xã có 67 hộ cận nghèo (2,1%) khi xây dựng nông thôn mới.
    Giải thưởng cuộc thi ảnh nông thôn mới: mỗi huyện được thưởng 200 triệu đồng.
"""


@pytest.mark.parametrize("row", drawn(SILENT), ids=lambda r: r["sentence"])
def test_what_news_say_of_something_else_is_not_read(row):
    assert told(row["sentence"]) == []


def test_a_mean_that_rose_is_a_mean_at_each_of_its_years():
    found = read(
        "Số tiêu chí bình quân/xã của tỉnh Sơn La tăng từ 5,2 (2011) lên 11,9 (2015) và 15,7 (2020)."
    )
    assert [(f.measure, f.value, f.time) for f in found] == [
        ("criteria_per_commune", 5.2, "2011"),
        ("criteria_per_commune", 11.9, "2015"),
        ("criteria_per_commune", 15.7, "2020"),
    ]


def test_units_counted_by_province_go_on_with_the_count_before():
    found = told(
        "Hiện vùng Đông Bắc có 120/600 xã, phường đạt tiêu chí nông thôn mới, trong đó "
        "tỉnh Lạng Sơn có 33 đơn vị, Cao Bằng có 11 đơn vị, Bắc Cạn 6 đơn vị."
    )
    assert [(value, place) for _, _, value, _, place in found] == [
        (120, "Đông Bắc"),
        (33, "Lạng Sơn"),
        (11, "Cao Bằng"),
        (6, "Bắc Kạn"),
    ]
    assert {measure for measure, *_ in found} == {"communes_recognized"}


def test_goals_go_on_in_the_sentence_after_them_and_that_is_no_sure_reading():
    head = "Về mục tiêu, cả nước phấn đấu đến năm 2025 có 80% số xã đạt chuẩn nông thôn mới. "
    _, mean = read(head + "Bình quân cả nước đạt 17 tiêu chí/xã.")
    assert (mean.kind, mean.time, mean.confidence) == ("target", "2025", "medium")
    _, mean = read(head + "Hiện nay bình quân cả nước đạt 17 tiêu chí/xã.")
    assert mean.kind == "actual"


def test_rewards_by_level_are_funds_of_the_whole_country():
    found = read(
        "Nhiều tỉnh được khen. Tỉnh Nam Định dẫn đầu phong trào nông thôn mới.\n"
        "Về mức thưởng, cấp tỉnh được thưởng công trình phúc lợi trị giá 30 tỷ đồng; cấp huyện 10 tỷ đồng."
    )
    assert [(f.measure, f.value, f.scope) for f in found] == [
        ("funding", 30, "cấp tỉnh"),
        ("funding", 10, "cấp huyện"),
    ]
    assert found[0].place == "Việt Nam"


def test_the_commune_that_news_are_about_is_the_place_of_its_income():
    text = (
        "Cổng chào mới\n\nXã Quỳnh Hoa (Nghệ An) vừa dựng cổng chào nông thôn mới.\n"
        "Xã Quỳnh Hoa là xã thuần nông. Quỳnh Hoa xây dựng nông thôn mới từ năm 2011.\n"
        "Năm 2015, thu nhập bình quân đạt 30,5 triệu đồng/người."
    )
    (income,) = read(text)
    assert (income.place, income.place_level) == ("Quỳnh Hoa", "commune")


def test_a_conference_in_a_city_of_the_whole_country_speaks_of_the_country():
    text = (
        "Sơ kết chương trình nông thôn mới\n\nSáng 10-11 tại Hà Nội, Bộ Nông nghiệp tổ chức "
        "hội nghị toàn quốc về nông thôn mới.\nĐến nay có 3.000 xã đạt chuẩn nông thôn mới."
    )
    (count,) = read(text)
    assert (count.value, count.place) == (3000, "Việt Nam")


def test_a_paragraph_about_a_district_that_a_line_introduces_speaks_of_it():
    text = (
        "Bình Phước: Nông thôn mới ở vùng biên\n\nBù Đốp là huyện biên giới của tỉnh Bình Phước. "
        "Đến cuối năm 2020, huyện có 6/6 xã đạt chuẩn. Thu nhập bình quân đạt 45,2 triệu đồng/người."
    )
    assert {f.place for f in read(text)} == {"Bù Đốp"}


def test_a_title_that_begins_with_a_place_says_what_the_text_is_about():
    text = "Văn Yên: Nông thôn mới khởi sắc\n\nHuyện Văn Yên vui. Thu nhập bình quân năm 2022 đạt 44 triệu đồng/người."
    (income,) = read(text)
    assert (income.place, income.confidence) == ("Văn Yên", "high")


def test_what_stood_before_a_year_does_not_date_what_stands_now():
    text = "Trước năm 2018, huyện Mù Cang Chải chưa có xã nào đạt chuẩn nông thôn mới. Đến nay, huyện có 3/13 xã về đích."
    count = read(text)[-1]
    assert (count.value, count.time) == (3, "")


def test_a_count_compared_with_the_plan_adds_nothing():
    found = told(
        "Riêng năm 2014, huyện Lương Sơn có 7 xã đạt chuẩn nông thôn mới, tăng 2 xã so với kế hoạch."
    )
    assert [value for _, _, value, _, _ in found] == [7]


def test_these_communes_are_those_of_the_paragraph_before():
    text = (
        "2 huyện đạt chuẩn nông thôn mới\nHuyện Nam Đàn có 23/23 xã đạt chuẩn nông thôn mới. "
        "Huyện Nam Đàn mừng.\nHuyện Duy Tiên có 16/16 xã đạt chuẩn nông thôn mới.\n"
        "Các xã này đều có đường nhựa. Thu nhập bình quân đầu người là 38 triệu đồng/người."
    )
    assert [(f.value, f.place) for f in read(text)][-2:] == [
        (16, "Duy Tiên"),
        (38, "Duy Tiên"),
    ]


def test_a_stamp_with_its_weekday_dates_the_text():
    text = (
        "Xã nông thôn mới giữ chuẩn\nCập nhật, 05:55, Thứ Tư, 15/11/2017 (GMT+7)\n"
        "Toàn huyện Mang Thít có 4 xã nông thôn mới."
    )
    (count,) = read(text)
    assert (count.value, count.place, count.time) == (4, "Mang Thít", "2017-11-15")


def test_a_district_after_its_commune_did_not_arrive_itself():
    text = "Chủ tịch UBND tỉnh công nhận xã Đồng Tâm, huyện Yên Thế đạt chuẩn nông thôn mới năm 2022."
    assert not [f for f in read(text) if f.measure.startswith("districts_")]


def test_a_paragraph_that_says_its_day_at_its_head_dates_its_figures():
    text = (
        "Tiến độ nông thôn mới của tỉnh Bến Tre đến 30/9/2015 - Tổng tiêu chí: 1.286 tiêu chí. "
        "Số tiêu chí bình quân: 14 tiêu chí/xã; không còn xã dưới 6 tiêu chí."
    )
    assert {f.time for f in read(text)} == {"2015-09-30"}


def test_a_city_after_its_district_is_no_second_district():
    text = "Phó Thủ tướng công nhận huyện Chương Mỹ, thành phố Hà Nội đạt chuẩn nông thôn mới năm 2020."
    assert [f.names for f in read(text)] in ([], [("Chương Mỹ",)])


def test_a_share_of_another_year_goes_on_with_the_standing_before():
    found = read(
        "Tỉnh Hưng Yên phấn đấu năm 2015 có 25% số xã đạt chuẩn nông thôn mới, năm 2020 có 60% số xã."
    )
    assert [(f.measure, f.percent, f.time) for f in found] == [
        ("communes_recognized", 25, "2015"),
        ("communes_recognized", 60, "2020"),
    ]
