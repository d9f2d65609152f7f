"""What news say between their figures: other titles, sets of criteria, idioms, names."""

# Sentences are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

TOLD = """
words | figures
Sa Đéc, 30/3/2021. Toàn thành phố Sa Đéc có 24/25 khóm đạt chuẩn khóm văn hóa, 18 khóm được công nhận khóm văn minh, xây dựng nông thôn mới. |
Năm 2021, huyện Cầu Kè có 24 ấp được công nhận ấp nông thôn mới. | villages_recognized_new actual 24 Cầu Kè 2021
Ngày 14/1/2026, bước sang giai đoạn mới với 10 tiêu chí, tỉnh Lâm Đồng có 8 xã đạt chuẩn nông thôn mới. | communes_recognized actual 8 Lâm Đồng 2026-01-14
Ngày 14/1/2026, tỉnh Lâm Đồng còn 10 tiêu chí chưa đạt trong xây dựng nông thôn mới. | criteria_outstanding actual 10 Lâm Đồng 2026-01-14
Ngày 10/12/2019, huyện Tu Mơ Rông có ba xã đạt từ 10 đến 13 tiêu chí nông thôn mới, bảy xã còn lại dưới 10 tiêu chí. | communes_in_band actual 3 Tu Mơ Rông 2019-12-10, communes_in_band actual 7 Tu Mơ Rông 2019-12-10
Ngày 10/12/2019, xây dựng nông thôn mới ở huyện Tu Mơ Rông, thu nhập bình quân đầu người ước năm 2019 đạt 21,3 triệu đồng. | income_per_capita actual 21.3 Tu Mơ Rông 2019
Ngày 10/6/2019, xây dựng nông thôn mới ở huyện Tu Mơ Rông, thu nhập bình quân đầu người ước năm 2019 đạt 21,3 triệu đồng. | income_per_capita target 21.3 Tu Mơ Rông 2019
Ngày 27/4/2021, nhóm xã biên giới của Lạng Sơn bình quân đạt 12,9 tiêu chí/xã nông thôn mới, trong khi cả tỉnh là 13,4. | criteria_per_commune actual 12.9 Lạng Sơn 2021-04-27, criteria_per_commune actual 13.4 Lạng Sơn 2021-04-27
Đến năm 2025, tỉnh Lạng Sơn phấn đấu không còn xã biên giới nào dưới 13 tiêu chí nông thôn mới. | communes_in_band target 0 Lạng Sơn 2025
Năm 2021, tỉnh Lạng Sơn hỗ trợ mỗi xã biên giới 1,5 tỷ đồng/năm xây dựng nông thôn mới. | funding actual 1.5 Lạng Sơn 2021
Năm 2021, trang trại ở xã nông thôn mới Tân Thanh, tỉnh Lạng Sơn được đầu tư và thu 1,5 tỷ đồng/năm. |
Ngày 17/5/2024, muốn thấy nông thôn mới phải xuống bản: toàn tỉnh Điện Biên 177 bản được công nhận bản nông thôn mới. | villages_recognized actual 177 Điện Biên 2024-05-17
Năm 2024, tỉnh Điện Biên được giao 271,5 tỷ đồng vốn trung ương cho chương trình nông thôn mới. | funding actual 271.5 Điện Biên 2024
Ngày 3.2.2015, tỉnh Quảng Nam có bình quân 9,86 tiêu chí nông thôn mới/xã. | criteria_per_commune actual 9.86 Quảng Nam 2015-02-03
Ngày 17/5/2016, huyện Hòa Vang có 11/11 xã đạt chuẩn nông thôn mới, một bà cụ ở Hòa Ninh bình luận. | communes_recognized actual 11 Hòa Vang 2016-05-17
Ngày 17/5/2016. Hòa Vang (TP. Đà Nẵng) là huyện nông thôn mới. Huyện huy động 2.080 tỷ đồng cho nông thôn mới. | funding actual 2080 Hòa Vang 2016-05-17
"""


@pytest.mark.parametrize("row", drawn(TOLD), ids=lambda r: r["words"])
def test_what_news_tell(row):
    found = [f for f in read(row["words"]) if f.rule != "implied.one"]
    told = [f"{f.measure} {f.kind} {f.value:g} {f.place} {f.time}" for f in found]
    assert ", ".join(told) == (row["figures"] or "")


def test_a_communes_own_page_is_of_it():
    words = "Cổng thông tin điện tử xã Thanh Lương, thị xã Bình Long\n\nNgày 8/3/2017, xã đạt 17/19 tiêu chí nông thôn mới."
    assert [(f.measure, f.place) for f in read(words)] == [
        ("criteria_met", "Thanh Lương")
    ]


def test_a_lead_that_only_says_of_when_it_is_dates_the_next_paragraph():
    words = """Tiêu chí nào dễ

        BRVT, 16/01/2018

        Kết thúc năm 2017, bảng tổng hợp nông thôn mới của tỉnh Quảng Trị cho thấy ô xanh, ô đỏ.

        26 xã đã được công nhận đạt chuẩn nông thôn mới; 9 xã ở nhóm 15-18 tiêu chí."""
    text = "\n".join(line.strip() for line in words.split("\n"))
    assert {f.time for f in read(text)} == {"2017-12-31"}


def test_money_in_a_review_of_the_year_is_of_that_year():
    words = """Mỗi giới một phần việc

        Hưng Yên, 29/12/2014 - Tổng kết phong trào xây dựng nông thôn mới năm 2014 của tỉnh Hưng Yên.

        Hội Cựu chiến binh đóng góp 18,6 tỷ đồng xây dựng nông thôn mới. Hội Phụ nữ 7,2 tỷ đồng, gắn với mô hình sạch nhà."""
    text = "\n".join(line.strip() for line in words.split("\n"))
    assert [(f.value, f.time) for f in read(text)] == [(18.6, "2014"), (7.2, "2014")]
