"""Words that tell how few, of which whole, or what is only asked."""

# Sentences are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

TOLD = """
words | figures
Đến 30/6/2019, huyện Vĩnh Thuận có 7 xã đạt tiêu chí giao thông nông thôn mới, trường học thì mới 3 xã, y tế cũng chỉ 6 xã. | communes_meeting_criterion 2 actual 7 Vĩnh Thuận 2019-06-30, communes_meeting_criterion 5 actual 3 Vĩnh Thuận 2019-06-30, communes_meeting_criterion 15 actual 6 Vĩnh Thuận 2019-06-30
Trong năm 2019, huyện Vĩnh Thuận có thêm 7 xã đạt tiêu chí giao thông nông thôn mới. | communes_meeting_criterion_new 2 actual 7 Vĩnh Thuận 2019
Ngày 14/8/2024, tỉnh Bắc Ninh xét công nhận. Trước đợt này tỉnh có 34 xã nông thôn mới nâng cao. | communes_advanced actual 34 Bắc Ninh 2024-08-14
Ngày 14/8/2024, tỉnh Bắc Ninh xét công nhận. Đợt này có 9 xã nông thôn mới nâng cao. | communes_advanced_new actual 9 Bắc Ninh 2024-08-14
Năm 2017, trong xây dựng nông thôn mới, hộ nghèo toàn huyện Cầu Kè còn 11,8%, nhiều nhất là hộ Khmer (chiếm 61% số hộ nghèo). | poverty_rate actual 11.8 Cầu Kè 2017
Năm 2017, trong xây dựng nông thôn mới, huyện Cầu Kè có hộ nghèo còn 300 hộ, chiếm 4% tổng số hộ. | poverty_rate actual 4 Cầu Kè 2017
Tháng 6/2020, tỷ lệ hộ nghèo của xã Bình Xa còn 13,5%, phải kéo xuống dưới 12% mới đạt tiêu chí nông thôn mới. | poverty_rate actual 13.5 Bình Xa 2020-06
Tháng 6/2020, thu nhập xã nông thôn mới Bình Xa phải có 45 triệu đồng/người mới được công nhận. |
Tháng 6/2020, thu nhập bình quân của xã nông thôn mới Bình Xa mới đạt 30 triệu đồng/người. | income_per_capita actual 30 Bình Xa 2020-06
Tháng 12/2015, tỉnh Cà Mau có 13 xã đạt từ 15-18 tiêu chí nông thôn mới, 22 xã đạt từ 10-14, và chỉ 2 xã dưới 10. | communes_in_band actual 13 Cà Mau 2015-12, communes_in_band actual 22 Cà Mau 2015-12, communes_in_band actual 2 Cà Mau 2015-12
Tháng 12/2015, tỉnh Cà Mau có 13 xã đạt từ 15-18 tiêu chí nông thôn mới, 2 xã trên 10 hộ nghèo. | communes_in_band actual 13 Cà Mau 2015-12
Hết năm 2019, tỉnh Lai Châu phấn đấu có 33 xã đạt chuẩn nông thôn mới, năm 2020 thì 38 xã. | communes_recognized target 33 Lai Châu 2019-12-31, communes_recognized target 38 Lai Châu 2020
Năm 2015 khép lại với 52 xã đạt chuẩn nông thôn mới, bằng 22,6% số xã của tỉnh Hà Tĩnh. | communes_recognized actual 52 Hà Tĩnh 2015
Năm 2015, tỉnh Hà Tĩnh có thêm 26 xã đạt chuẩn nông thôn mới, bằng 11,3% số xã của tỉnh. | communes_recognized_new actual 26 Hà Tĩnh 2015
Đến 3/2/2016, khu dân cư kiểu mẫu nông thôn mới của tỉnh Hà Tĩnh có 57 khu được công nhận; khu dân cư kiểu mẫu cũng đã có 57 khu. | residential_areas_model actual 57 Hà Tĩnh 2016-02-03
Ngày 3/2/2016, tỉnh Hà Tĩnh kể chuyện nông thôn mới: vườn mẫu có 20 gốc bưởi. |
Mục tiêu nông thôn mới cả nước năm 2019: 50% số xã đạt chuẩn, ít nhất 70 huyện. | communes_recognized target 50% Việt Nam 2019, districts_recognized target 70 Việt Nam 2019
Mục tiêu nông thôn mới của tỉnh Lai Châu năm 2019: giảm xã dưới 5 tiêu chí xuống dưới 10. | communes_in_band target 10 Lai Châu 2019
Chiều 23-12-2015, Chủ tịch UBND tỉnh Cà Mau ký quyết định công nhận xã đạt chuẩn nông thôn mới đợt cuối năm cho 5 xã. | communes_recognized_new actual 5 Cà Mau 2015-12-23
"""


@pytest.mark.parametrize("row", drawn(TOLD), ids=lambda r: r["words"])
def test_so_few_and_so_many(row):
    found = [f for f in read(row["words"]) if f.rule != "implied.one"]
    told = [
        f"{f.measure}{_of(f)} {f.kind} {_number(f)} {f.place} {f.time}" for f in found
    ]
    assert ", ".join(told) == (row["figures"] or "")


def _of(figure):
    return f" {figure.criterion}" if figure.criterion else ""


def _number(figure):
    return f"{figure.percent:g}%" if figure.value is None else f"{figure.value:g}"


def test_a_share_of_all_communes_leaves_it_unsure_whether_a_year_added_them():
    words = "Năm 2015 khép lại với 52 xã đạt chuẩn nông thôn mới, bằng 22,6% số xã của tỉnh Hà Tĩnh."
    assert [f.unsure for f in read(words)] == [("new_or_all",)]


def test_a_share_of_the_poor_is_no_poverty_rate():
    words = "Năm 2017, trong xây dựng nông thôn mới, huyện Cầu Kè có hộ nghèo không còn đất 300 hộ, chiếm 34% tổng số hộ nghèo."
    assert not [f for f in read(words) if f.measure == "poverty_rate"]
