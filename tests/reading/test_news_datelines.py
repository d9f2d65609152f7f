"""News tell their day and place beside a dateline, and plan with other words than plans."""

# Sentences are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

TOLD = """
words | figures
Huyện Hà Trung đón danh hiệu // Báo Xứ Thanh, 11/11/2020 // Tối 10/11, huyện Hà Trung có 20 xã đạt chuẩn nông thôn mới. Hướng đi tiếp theo: đến năm 2025 huyện có 12 xã nông thôn mới nâng cao. | communes_recognized actual 20 2020-11-10, communes_advanced target 12 2025
Xã Ia Hrung sau hai tháng // Gia Lai, thứ Năm, 18/09/2025 // Xây dựng nông thôn mới, thu nhập bình quân đầu người của xã hiện 48,6 triệu đồng. | income_per_capita actual 48.6 2025-09-18
Đoàn công tác làm việc tại Hà Giang // Chiều ngày 18 tháng 9 năm 2018, đoàn làm việc với UBND tỉnh Hà Giang. Đến nay tỉnh có 30/177 xã đạt chuẩn nông thôn mới. Tỉnh đề nghị thêm vốn cho năm 2019. | communes_recognized actual 30 2018-09-18
Hội nghị tại Hà Giang // Ngày 5 tháng 3 năm 2019, UBND tỉnh Hà Giang họp. Hiện tỉnh có 30/177 xã đạt chuẩn nông thôn mới. | communes_recognized actual 30 2019-03-05
Từ năm 2011 đến tháng 6-2014, tỉnh Nam Định huy động 4.812 tỷ đồng xây dựng nông thôn mới. | funding actual 4812 2011/2014-06
Hà Nội, 30/10/2018. Cùng với nỗ lực của các huyện, đến hết tháng 9/2018 toàn thành phố Hà Nội có 294/386 xã đạt chuẩn nông thôn mới. | communes_recognized actual 294 2018-09-30
Ngày 16/4/2019, cả nước có 66 huyện đạt chuẩn nông thôn mới, trong đó riêng 3 tháng đầu năm được công nhận thêm 5 huyện. | districts_recognized actual 66 2019-04-16, districts_recognized_new actual 5 2019-Q1
Năm 2012, tỉnh Thái Bình xây dựng nông thôn mới. Cũng phải nói, riêng năm 2011 tỉnh cấp cho mỗi xã điểm 5 tỷ đồng. | funding actual 5 2011
Thanh Sơn, ngày 21/11/2017. Tính cả hai xã Lương Nha, Thục Luyện được công nhận từ trước, nếu Sơn Hùng được công nhận dịp này thì huyện Thanh Sơn sẽ có 3 xã đạt chuẩn nông thôn mới. | communes_recognized actual 2 2017-11-21, communes_recognized target 3 2017
Năm 2016, xã Bản Qua hiện đạt 16 tiêu chí nông thôn mới, ba tiêu chí còn lại là giao thông, môi trường, văn hóa. |
"""


@pytest.mark.parametrize("row", drawn(TOLD), ids=lambda r: r["words"])
def test_time_and_kind_are_of_the_day_it_was_told(row):
    text = row["words"].replace(" // ", "\n\n")
    found = [f for f in read(text) if f.rule != "implied.one"]
    told = [f"{f.measure} {f.kind} {f.value:g} {f.time}" for f in found]
    assert ", ".join(told) == (row["figures"] or "")


def test_a_newsletter_is_of_its_commune():
    words = "BẢN TIN NỘI BỘ XÃ CẨM LẠC\nSố tháng 9/2022 (ra ngày 12/9/2022)\n\nToàn xã có 64 vườn đạt chuẩn vườn mẫu nông thôn mới."
    assert [(f.place, f.time) for f in read(words)] == [("Cẩm Lạc", "2022-09-12")]


def test_this_province_is_the_one_named_last():
    words = "Đến tháng 11/2015, vùng Tây Nguyên có 87 xã đạt chuẩn nông thôn mới. Đứng đầu là Lâm Đồng: tỉnh này có 41/117 xã đạt chuẩn."
    assert [f.place for f in read(words)] == ["Tây Nguyên", "Lâm Đồng"]


def test_products_that_are_only_graded_are_none_of_the_programme():
    words = "Hội đồng OCOP của tỉnh Quảng Ninh đã chấm 74 sản phẩm, 9 sản phẩm phải hoàn thiện lại bao bì, góp phần xây dựng nông thôn mới."
    assert read(words) == []


def test_a_plan_for_a_day_gone_by_is_never_sure():
    words = "Hà Nội, 30/10/2018. Phấn đấu đến hết tháng 9/2018 thành phố Hà Nội có 294 xã đạt chuẩn nông thôn mới."
    assert [f.confidence for f in read(words)] == ["medium"]
