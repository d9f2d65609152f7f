"""Sites that stand for a province, committees of communes, lists of goals, sums paid out."""

# Sentences are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

TOLD = """
words | figures
(hoabinh.gov.vn) - Ngày 24/4/2024, UBND tỉnh quyết định công nhận xã nông thôn mới. Tính đến ngày ra quyết định, toàn tỉnh có 59/129 xã đạt chuẩn nông thôn mới. | communes_recognized actual 59 Hòa Bình 2024-04-24
(vnexpress.vn) - Ngày 24/4/2024, toàn tỉnh có 59/129 xã đạt chuẩn nông thôn mới. | communes_recognized actual 59  2024-04-24
Ngày 30/9/2025. Về nông thôn mới, trước ngày 1/7, tỉnh An Giang có 96 xã đạt chuẩn. Sau sắp xếp, tỉnh có 69/85 xã đạt chuẩn. | communes_recognized actual 96 An Giang 2025-07-01, communes_recognized actual 69 An Giang 2025-09-30
Ngày 30/9/2025. Vốn chương trình nông thôn mới tỉnh An Giang năm 2025 là 864 tỷ đồng (ngân sách trung ương 517 tỷ, địa phương 347 tỷ đồng). Đến ngày 25/9 mới giải ngân 329 tỷ đồng. | funding actual 864 An Giang 2025, funding actual 517 An Giang 2025, funding actual 347 An Giang 2025, funding actual 329 An Giang 2025-09-25
Ngày 30/9/2025. Tỉnh An Giang có 69 xã nông thôn mới. Vốn đầu tư công 300 tỷ đồng. Đến nay giải ngân 100 tỷ đồng. | communes_recognized actual 69 An Giang 2025-09-30
Năm 2011, xây dựng nông thôn mới ở huyện Phú Bình: thu nhập 12,8 triệu đồng/người, 19,86% số hộ là hộ nghèo. | income_per_capita actual 12.8 Phú Bình 2011, poverty_rate actual 19.86 Phú Bình 2011
Ngày 6/4/2026, tỉnh Lào Cai còn 210 lượt tiêu chí nông thôn mới chưa đạt. | criteria_outstanding actual 210 Lào Cai 2026-04-06
Ngày 6/4/2026. Thu nhập của xã nông thôn mới Bình Xa ước đến hết năm 2025 đạt 61,4 triệu đồng/người. | income_per_capita actual 61.4 Bình Xa 2025-12-31
Ngày 5/2/2026. Nông thôn mới tỉnh Cà Mau giai đoạn 2026-2030 phấn đấu có 36 xã đạt chuẩn. | communes_recognized target 36 Cà Mau 2026/2030
Ngày 5/2/2026. Nông thôn mới tỉnh Cà Mau giai đoạn 2026-2030 phấn đấu có thêm 12 xã đạt chuẩn. | communes_recognized_new target 12 Cà Mau 2026/2030
Đến hết quý I-2024, 100% số xã (120/120 xã) của tỉnh Đồng Nai đạt chuẩn nông thôn mới. | communes_recognized actual 120 Đồng Nai 2024-Q1
"""


@pytest.mark.parametrize("row", drawn(TOLD), ids=lambda r: r["words"])
def test_what_news_tell(row):
    found = [f for f in read(row["words"]) if f.rule != "implied.one"]
    told = [f"{f.measure} {f.kind} {f.value:g} {f.place} {f.time}" for f in found]
    assert ", ".join(told) == (row["figures"] or "")


def test_the_congress_of_a_commune_tells_of_it():
    words = "Đại hội Đảng bộ xã Ea Súp nhiệm kỳ 2025-2030\n\n(ĐL) 14/08/2025\n\nNhập lại, xã đạt 15/19 tiêu chí nông thôn mới. Bốn tiêu chí chưa đạt gồm: hạ tầng, văn hóa, môi trường và thu nhập."
    told = [(f.measure, f.value, f.place) for f in read(words)]
    assert told == [("criteria_met", 15, "Ea Súp")]


def test_goals_go_on_from_point_to_point():
    words = "Nghị quyết về nông thôn mới tỉnh Lào Cai\n\n20/10/2025 16:40\n\nMột là, đến năm 2030, toàn tỉnh có trên 60% số xã đạt chuẩn nông thôn mới. Hai là, thu nhập bình quân đầu người khu vực nông thôn 75 triệu đồng. Ba là, tỷ lệ hộ nghèo còn 3%."
    told = [(f.kind, f.time) for f in read(words)]
    assert told == [("target", "2030")] * 3


def test_a_point_that_tells_what_was_reached_is_no_goal():
    words = "Nghị quyết về nông thôn mới tỉnh Lào Cai\n\n20/10/2025 16:40\n\nMột là, đến năm 2030, toàn tỉnh có trên 60% số xã đạt chuẩn nông thôn mới. Hai là, thu nhập bình quân đầu người năm 2024 đã đạt 45 triệu đồng."
    assert [f.kind for f in read(words)] == ["target", "actual"]


def test_the_events_of_a_year_date_its_money():
    words = "Hưng Yên: 10 sự kiện nổi bật năm 2024 của nông thôn mới\n\nHưng Yên, 31/12/2024\n\nNgân sách tỉnh cấp 318 tỷ đồng cho chương trình nông thôn mới."
    assert [(f.value, f.time) for f in read(words)] == [(318, "2024")]


def test_a_review_dates_what_its_paragraph_goes_on_with():
    words = "Bàn về nông thôn mới tỉnh Sơn La\n\nSáng 8/7/2019, Giám đốc Sở trả lời. Theo rà soát hết tháng 5, có 36 xã đạt chuẩn nông thôn mới. Cả tỉnh còn 44 xã dưới 10 tiêu chí.\n\nĐến nay toàn tỉnh có 2 xã nông thôn mới nâng cao."
    assert [f.time for f in read(words)] == ["2019-05-31", "2019-05-31", "2019-07-08"]
