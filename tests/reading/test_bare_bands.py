"""Bands, criteria and wholes whose noun is said once, or not at all."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

DATED = "UBND TỈNH GIA LAI\nGia Lai, ngày 10 tháng 5 năm 2024\nBÁO CÁO\nKết quả xây dựng nông thôn mới\n"


def shown(figure):
    band = "" if figure.band_low is None else f"{figure.band_low}-{figure.band_high} "
    criterion = "" if figure.criterion is None else f"TC{figure.criterion} "
    return f"{band}{criterion}{figure.value:g} {figure.time}".strip()


BARE = """
    sentence | figures
    Toàn tỉnh có 182 xã. Xã đạt 19/19: 91 xã. Xã đạt 17-18: 14 xã. Xã đạt dưới 15: 54 xã. | 19-19 91 2024-05-10, 17-18 14 2024-05-10, 0-14 54 2024-05-10
    Phân nhóm: 19 tiêu chí: 91 xã; 17 - 18: 14 xã; dưới 15: 54 xã. | 19-19 91 2024-05-10, 17-18 14 2024-05-10, 0-14 54 2024-05-10
    Còn 31 xã dưới 10 tiêu chí (năm 2021: 47 xã). Nhóm 15-18 tiêu chí 20 xã (năm 2021 là 12). | 0-9 31 2024-05-10, 0-9 47 2021, 15-18 20 2024-05-10, 15-18 12 2021
    Toàn tỉnh có 91/182 xã đạt chuẩn. Tiêu chí số 10 mới 96/182, tiêu chí 17: 89/182. | 91 2024-05-10, TC10 96 2024-05-10, TC17 89 2024-05-10
    Số xã đạt theo từng tiêu chí: quy hoạch 182; giao thông 96; điện 180. | TC1 182 2024-05-10, TC2 96 2024-05-10, TC4 180 2024-05-10
    Có 96 xã đạt tiêu chí giao thông; trường học 45 điểm trường, y tế 12. | TC2 96 2024-05-10
    Số xã có dưới 10 tiêu chí giảm từ 9 xuống còn 2. | 0-9 9, 0-9 2 2024-05-10
    Xã đạt chuẩn: tất cả 32. Xã kiểu mẫu: 1. Đang làm hồ sơ: 3. | 32 2024-05-10, 1 2024-05-10
    Nếu không kể xã đang chờ chữ ký, toàn tỉnh có mười xã đạt chuẩn. | 10 2024-05-10
    Nếu có vốn, toàn tỉnh có mười xã đạt chuẩn. |
    Số xã còn dưới 10 tiêu chí là 9 xã. | 0-9 9 2024-05-10
    Số xã đạt chuẩn: 45 (2021); 52 (2022); 60 (2023). | 45 2021, 52 2022, 60 2023
    Tỷ lệ hộ nghèo: 12,5% (2021); 10,1% (2022); cận nghèo 8% (2023). | 12.5 2021, 10.1 2022
    Số xã chưa đạt: giao thông 12; thủy lợi 9. |
"""


@pytest.mark.parametrize("row", drawn(BARE), ids=lambda r: r["sentence"][:40])
def test_what_is_said_once_holds_for_the_list(row):
    found = ", ".join(map(shown, read(DATED + row["sentence"])))
    assert found == (row["figures"] or "")


def test_the_year_of_a_bracket_is_not_that_of_a_dated_report():
    said = "Còn 31 xã dưới 10 tiêu chí (năm 2023: 47 xã). Bình quân 15,2 tiêu chí/xã."
    assert read(DATED + said)[-1].time == "2024-05-10"


def test_bands_without_their_word_are_never_sure():
    found = read(DATED + "Xã đạt 17-18: 14 xã. Xã đạt dưới 15: 54 xã.")
    assert {f.confidence for f in found} == {"medium"}
