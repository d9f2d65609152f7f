"""Districts that a text names without their level, known from the lists of units."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read
from ntm_analysis.reading.text.known_districts import districts

NAMED = """
    text | place
    Cư Kuin dồn lực cho ba xã@Đắk Lắk, 03/3/2020@Nhiệm kỳ này huyện phấn đấu 8/8 xã đạt chuẩn nông thôn mới. | Cư Kuin
    TÂN YÊN CÓ THÊM 3 XÃ NÂNG CAO@Bắc Giang, 30/12/2022@Năm 2022, huyện có thêm 3 xã nông thôn mới nâng cao. | Tân Yên
    Chuyện nông thôn mới@Lào Cai, 3/3/2020@Bắc Hà có 8/18 xã đạt chuẩn nông thôn mới. | Bắc Hà
    Chuyện nông thôn mới@Cao Bằng, 3/3/2020@Bắc Hà có 8/18 xã đạt chuẩn nông thôn mới. | Cao Bằng
    Chuyện nông thôn mới ở tỉnh Quảng Nam@3/3/2020@7. Thăng Bình: 8/18 xã đạt chuẩn. Toàn tỉnh có 120 xã đạt chuẩn nông thôn mới. | Quảng Nam
    Cầu qua sông Krông Nô@Đắk Nông, 3/3/2020@Tỉnh có 20 xã đạt chuẩn nông thôn mới. | Đắk Nông
    Sức xuân mới@Hà Tĩnh, 3/3/2026@Đức Thọ đổi thay từng ngày; có 30 xã đạt chuẩn nông thôn mới. | Hà Tĩnh
"""


@pytest.mark.parametrize("row", drawn(NAMED), ids=lambda r: r["text"][:30])
def test_a_district_is_known_by_its_name_where_its_province_is_in_question(row):
    assert read(row["text"].replace("@", "\n"))[-1].place == row["place"]


def test_names_of_districts_have_their_provinces_from_the_lists():
    assert districts()["cư m'gar"] == ("Cư M'gar", frozenset({"Đắk Lắk"}))
    assert {"An Giang", "Bến Tre", "Đồng Tháp"} <= districts()["châu thành"][1]


def test_means_in_a_list_of_districts_are_of_each_and_only_the_first_is_sure():
    found = read(
        "UBND TỈNH LAI CHÂU\nLai Châu, ngày 5/1/2022\nBÁO CÁO\nNông thôn mới\n"
        "Bình quân tiêu chí/xã theo huyện: Than Uyên 15,5; Tân Uyên 15,2; Mường Tè 11."
    )
    assert [(f.place, f.value) for f in found] == [
        ("Than Uyên", 15.5),
        ("Tân Uyên", 15.2),
        ("Mường Tè", 11),
    ]
    assert [f.confidence for f in found[1:]] == ["medium", "medium"]


def test_news_of_a_communes_congress_are_of_that_commune():
    found = read(
        "Đại hội Đảng bộ xã Thọ Lập nhiệm kỳ 2025 - 2030\n\nThanh Hóa, 29/8/2025\n\n"
        "Xã được sắp xếp từ ba xã cũ của huyện Thọ Xuân. Đến nay 19/27 thôn được công "
        "nhận thôn nông thôn mới kiểu mẫu."
    )
    assert {f.place for f in found} == {"Thọ Lập"}


def test_an_appraisal_is_of_the_district_that_its_title_names():
    found = read(
        "UBND TỈNH NAM ĐỊNH\nSố: 8/BC-ĐTĐ\n\nBÁO CÁO\n"
        "Kết quả thẩm định huyện Vụ Bản đề nghị công nhận huyện đạt chuẩn nông thôn mới\n\n"
        "Nam Định, ngày 18 tháng 5 năm 2021\n\nĐến nay 17/17 xã được công nhận đạt chuẩn."
    )
    assert [(f.place, f.place_level) for f in found] == [("Vụ Bản", "district")]


def test_a_speech_is_of_the_province_of_who_gives_it():
    found = read(
        "BÀI PHÁT BIỂU CỦA ĐỒNG CHÍ PHÓ CHỦ TỊCH UBND TỈNH KIÊN GIANG\n"
        "tại Hội nghị toàn quốc triển khai Chương trình xây dựng nông thôn mới\n"
        "(ngày 16 tháng 3 năm 2022)\n\nCả nước có 68,2% số xã đạt chuẩn. Chúng tôi có 5 "
        "huyện được công nhận."
    )
    assert [f.place for f in found] == ["Việt Nam", "Kiên Giang"]
