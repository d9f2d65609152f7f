"""Neighbours of what fresh news were misread in: whereabouts, goals below a headline,
other rates, items that a place has left, money by place, titles of one count.
"""

# Sentences are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

TOLD = """
words | figures
Năm 2020, Nghệ An công nhận 31 xã thuộc 9 huyện đạt chuẩn nông thôn mới. | communes_recognized_new 31
Lào Cai có 45 thôn thuộc 12 xã đạt chuẩn thôn nông thôn mới. | villages_recognized 45
Thành phố Lào Cai công nhận 12 thôn của 2 xã Tả Phời, Hợp Thành đạt chuẩn thôn nông thôn mới năm 2019. | villages_recognized_new 12
Toàn tỉnh Lào Cai có 3 xã và 12 thôn đạt chuẩn nông thôn mới. | communes_recognized 3, villages_recognized 12
Tỉnh Phú Thọ có thêm 20 xã và 109 khu dân cư được công nhận đạt chuẩn nông thôn mới. | communes_recognized_new 20
Tuyên Quang đã có 6 xã đạt chuẩn nông thôn mới kiểu mẫu, nông thôn mới nâng cao. | communes_advanced 6
Tuyên Quang đã có 6 xã đạt chuẩn nông thôn mới kiểu mẫu, nâng cao chất lượng đời sống. | communes_model 6
Số xã hoàn thành 19 tiêu chí xây dựng nông thôn mới của Yên Bái là 86 xã. | communes_in_band 86
Số xã đạt 19 tiêu chí xây dựng nông thôn mới là 86 xã, chiếm 57,33%. | communes_in_band 86
Quảng Nam có 48 xã chưa đạt tiêu chí nào khi bắt đầu xây dựng nông thôn mới. | communes_in_band 48
Hiện tại, tỉnh Sơn La không có xã đạt dưới năm tiêu chí nông thôn mới. | communes_in_band 0
Đến nay 100% huyện của Sơn La đều đã có xã đạt chuẩn nông thôn mới. |
Từ đầu năm đến nay, tỉnh Kiên Giang đã công nhận 8 xã đạt chuẩn nông thôn mới. | communes_recognized_new 8
Danh sách 31 xã của Nghệ An vừa được công nhận đạt chuẩn nông thôn mới. | communes_recognized_new 31
Mục tiêu của Kon Tum là có 25 xã đạt chuẩn nông thôn mới trong năm 2020. | communes_recognized 25
Kon Tum phấn đấu có thêm 25 xã đạt chuẩn nông thôn mới trong năm 2020. | communes_recognized_new 25
Trấn Yên có xuất phát điểm thấp, bình quân mỗi xã chỉ có 4-5 tiêu chí nông thôn mới, toàn huyện có 22 xã đặc biệt khó khăn. | criteria_per_commune 4-5
Huyện Trấn Yên đã nâng tổng số thôn nông thôn mới kiểu mẫu trên địa bàn huyện lên 138 thôn. | villages_model 138
Ba huyện còn lại của tỉnh đã có 100% số xã đạt chuẩn nông thôn mới. | communes_recognized 100%
Quảng Trị xác định lộ trình xây dựng 4 huyện đạt nông thôn mới đến năm 2025. | districts_recognized 4
Hiện toàn tỉnh Điện Biên vẫn chỉ có duy nhất 1/116 xã đạt chuẩn nông thôn mới. | communes_recognized 1
Hiện huyện Mường Chà chỉ có duy nhất 1 xã đạt chuẩn nông thôn mới. | communes_recognized 1
Cả 7 xã của huyện Mường Chà đều chưa đạt 19 tiêu chí xây dựng nông thôn mới. |
Huyện Mường Chà còn 19 tiêu chí chưa đạt trong xây dựng nông thôn mới. | criteria_outstanding 19
Xây dựng nông thôn mới, 100% xã, ấp có cơ sở vật chất văn hóa đạt chuẩn. |
Xây dựng nông thôn mới, giá trị thu nhập bình quân đạt từ 200 - 250 triệu đồng/ha/năm. |
Về nông thôn mới: với cấp tỉnh, thưởng công trình trị giá 30 tỷ đồng; với cấp xã, thưởng công trình trị giá 1 tỷ đồng. | funding 30, funding 1
Kiên Giang phấn đấu 61 xã hoàn thành chương trình mục tiêu quốc gia về xây dựng nông thôn mới. | communes_recognized_new 61
"""


@pytest.mark.parametrize("row", drawn(TOLD), ids=lambda r: r["words"])
def test_what_is_counted(row):
    found = [f for f in read(row["words"]) if f.rule != "implied.one"]
    told = [f"{f.measure} {_number(f)}" for f in found if f.measure != "output"]
    assert ", ".join(told) == row["figures"]


def _number(figure):
    if isinstance(figure.value, tuple):
        return "-".join(f"{end:g}" for end in figure.value)
    return f"{figure.percent:g}%" if figure.value is None else f"{figure.value:g}"


RATES = """
words | figures
Nông thôn mới Đồng Tháp: giảm 1% tỷ lệ hộ nghèo, tỷ lệ tham gia bảo hiểm y tế 91%, tỷ lệ dùng nước sạch 86%. | poverty_rate_reduction 1
Nông thôn mới Đồng Tháp: tỷ lệ hộ nghèo năm 2018 là 5%, đến năm 2020 còn 2,3%. | poverty_rate 5, poverty_rate 2.3
Nông thôn mới Đồng Tháp: hộ nghèo còn 2%, tỷ lệ hộ nghèo của xã Tân Phú còn 3%. | poverty_rate 2, poverty_rate 3
"""


@pytest.mark.parametrize("row", drawn(RATES), ids=lambda r: r["words"])
def test_a_rate_that_is_named_after_poverty_is_another(row):
    found = read(row["words"])
    assert ", ".join(f"{f.measure} {f.value:g}" for f in found) == row["figures"]


KINDS = r"""
words | kinds
Quảng Ngãi phấn đấu đến năm 2025 có thêm 31 xã đạt chuẩn nông thôn mới. Có 7 huyện đạt chuẩn nông thôn mới. | target, target
Quảng Ngãi phấn đấu đến năm 2025 có thêm 31 xã đạt chuẩn nông thôn mới. Có 7 huyện đã đạt chuẩn nông thôn mới. | target, actual
Sơn La phấn đấu đến năm 2025 có 83 xã đạt chuẩn nông thôn mới. Toàn tỉnh có ít nhất một huyện đạt chuẩn nông thôn mới. | target, target
Lâm Đồng có thêm 5 huyện nông thôn mới\n\nMục tiêu trong năm 2024, Lâm Đồng có thêm 5 huyện đạt chuẩn nông thôn mới. | target, target
Lâm Đồng có thêm 5 huyện nông thôn mới\n\nThủ tướng đã công nhận 5 huyện của Lâm Đồng đạt chuẩn nông thôn mới. | actual, actual
An Giang có 17 xã đạt 19 tiêu chí, 35/35 chỉ tiêu nông thôn mới nâng cao, trong đó có 16 xã được công nhận. | actual, actual
Quảng Trị phấn đấu đến cuối năm 2025 có thêm 3 huyện đạt chuẩn nông thôn mới, tăng 2 huyện so với hiện tại, 75% số xã đạt chuẩn nông thôn mới. | target, target, target
Đến tháng 9/2022, Bắc Ninh có 8/8 đơn vị cấp huyện hoàn thành mục tiêu xây dựng nông thôn mới. | actual
Bắc Ninh phấn đấu đến năm 2025 có 8/8 đơn vị cấp huyện hoàn thành mục tiêu xây dựng nông thôn mới. | target
Huyện An Biên lồng ghép các chương trình mục tiêu, vốn dân góp với tổng kinh phí xây dựng nông thôn mới 1.536 tỷ đồng. | actual
"""


@pytest.mark.parametrize("row", drawn(KINDS), ids=lambda r: r["words"])
def test_plan_or_result(row):
    found = read(row["words"].replace("\\n", "\n"))
    assert ", ".join(f.kind for f in found) == row["kinds"]


PLACES = """
words | figures
Huyện Phù Yên mừng xã Huy Thượng. Đây là xã thứ 52 của tỉnh Sơn La và huyện Phù Yên trở thành huyện đầu tiên của tỉnh có 9 xã đạt chuẩn nông thôn mới. | Phù Yên 9
Tỉnh Bạc Liêu đặt mục tiêu đến năm 2025, trong đó huyện Phước Long đạt chuẩn nâng cao; có 42 xã đạt chuẩn nông thôn mới nâng cao. | Bạc Liêu 42
Tỉnh Tuyên Quang phấn đấu để xã Thái Bình, huyện Yên Sơn đạt chuẩn kiểu mẫu; 5 xã đạt chuẩn nông thôn mới nâng cao. | Tuyên Quang 5
Hai xã cần 13,2 tỷ đồng xây dựng nông thôn mới. Trong đó, xã Nghĩa Dõng 9,9 tỷ đồng và xã Nghĩa Dũng 3,3 tỷ đồng. | Việt Nam 13.2, Nghĩa Dõng 9.9, Nghĩa Dũng 3.3
Năm 2022, tỉnh Gia Lai phân bổ 250 tỷ đồng xây dựng nông thôn mới. Trong đó, huyện Chư Sê 30 tỷ đồng, huyện Kbang được 22 tỷ đồng. | Gia Lai 250, Chư Sê 30, Kbang 22
"""


@pytest.mark.parametrize("row", drawn(PLACES), ids=lambda r: r["words"])
def test_whose_a_figure_is(row):
    found = [f for f in read(row["words"]) if f.unit != "rank" and not f.value_implied]
    assert ", ".join(f"{f.place} {f.value:g}" for f in found) == row["figures"]


TIMES = """
words | times
(baothanhhoa.vn) - 6 tháng đầu năm 2021, Thanh Hóa gặp khó khăn. Có thêm 11 xã đạt chuẩn nông thôn mới. Hiện Thanh Hóa có 330 xã đạt chuẩn. | 2021-H1, 2021-H1
Trong năm 2023, phong trào ở Đồng Tháp đi lên (12/12/2023). Có thêm 6 xã đạt chuẩn nông thôn mới. Đến nay toàn tỉnh có 115 xã đạt chuẩn. | 2023, 2023-12-12
Xây dựng nông thôn mới, thu nhập của huyện Yên Châu năm 2024 đạt 45,36 triệu đồng/người/năm, gấp 4 lần so với năm 2013 (9,6 triệu đồng/người/năm). | 2024, 2013
Tính đến hết năm 2024, tỉnh Bắc Giang đạt kết quả tốt. Tỉnh đã có 154 xã đạt chuẩn nông thôn mới. | 2024-12-31
Đồng Tháp trình công nhận huyện Cao Lãnh năm 2020, phấn đấu 2 huyện đạt chuẩn nông thôn mới vào cuối năm 2021. | 2021-12-31
Năm 2011, khi bắt tay xây dựng nông thôn mới, xuất phát điểm thấp, toàn huyện Trấn Yên đạt bình quân 4,5 tiêu chí/xã. Năm 2019 đạt 19 tiêu chí/xã. | 2011, 2019
"""


@pytest.mark.parametrize("row", drawn(TIMES), ids=lambda r: r["words"])
def test_when_it_was(row):
    found = [f for f in read(row["words"]) if not f.value_implied]
    assert ", ".join(f.time for f in found) == row["times"]


@pytest.mark.parametrize(
    "words",
    [
        "UBND tỉnh vừa công nhận 24 xã của 14 huyện đạt tiêu chí quốc gia về y tế năm 2016. Đợt này, mỗi địa phương có 1 xã đạt chuẩn. Toàn tỉnh có 187 xã đạt tiêu chí quốc gia về y tế xã. Các xã được công nhận có thời hạn trong ba năm, sau đó Sở Y tế sẽ tổ chức phúc tra theo quy định của Bộ Y tế và báo cáo Ủy ban nhân dân tỉnh.",
        "Năm học này, 12 xã của tỉnh Quảng Nam đạt chuẩn, trong đó có 3 xã mới được công nhận. Ngành giáo dục tiếp tục đầu tư phòng học, bổ sung giáo viên cho các điểm trường vùng cao và vận động học sinh ra lớp đúng độ tuổi, phối hợp với phụ huynh và chính quyền địa phương trong công tác khuyến học, khuyến tài trên địa bàn.",
    ],
)
def test_a_text_that_never_names_the_programme_states_no_figure_of_it(words):
    assert [f for f in read(words) if f.measure != "output"] == []
