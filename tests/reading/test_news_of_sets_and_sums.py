"""Sets of criteria by their years, sums in words, what only looks like a plan or a place."""

# Sentences are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

TOLD = """
words | figures
Đến cuối năm 2022, tỉnh Phú Yên có 66/83 xã đạt chuẩn nông thôn mới. Nhưng rà theo bộ 2021 - 2025 thì chỉ 9 xã đủ 19/19 tiêu chí; 41 xã đạt 15 - 18 tiêu chí; 33 xã đạt từ 10 đến 14. | communes_recognized actual 66 Phú Yên 2022-12-31, communes_in_band actual 9 Phú Yên 2022-12-31, communes_in_band actual 41 Phú Yên 2022-12-31, communes_in_band actual 33 Phú Yên 2022-12-31
Tháng 6/2022, nếu soi bằng bộ tiêu chí nông thôn mới 2021 - 2025 thì tỉnh Sơn La kém hơn trước: bình quân chỉ đạt 11,9 tiêu chí/xã. | criteria_per_commune actual 11.9 Sơn La 2022-06
Tháng 6/2022, nếu có 8 xã đạt chuẩn nông thôn mới thì tỉnh Sơn La được thưởng. |
Năm 2016, dự án nước sạch đầu tư cho 8 xã đạt chuẩn "vệ sinh toàn xã" ở huyện nông thôn mới Vĩnh Châu. |
Năm 2016, huyện Vĩnh Châu có thêm 8 xã đạt chuẩn "nông thôn mới". | communes_recognized_new actual 8 Vĩnh Châu 2016
Năm 2015, tỉnh Vĩnh Phúc chi cho nông thôn mới bốn nghìn hai trăm tỷ đồng. | funding actual 4200 Vĩnh Phúc 2015
Năm 2015, tỉnh Vĩnh Phúc chi cho nông thôn mới hai nghìn một trăm linh năm tỷ đồng. | funding actual 2105 Vĩnh Phúc 2015
Năm 2015, tỉnh Vĩnh Phúc chi cho nông thôn mới một trăm mười lăm tỷ đồng. | funding actual 115 Vĩnh Phúc 2015
Năm 2015, tỉnh Vĩnh Phúc chi cho nông thôn mới hai trăm tỷ đồng. | funding actual 200 Vĩnh Phúc 2015
Năm 2015, phiên họp về nông thôn mới của tỉnh Vĩnh Phúc cho ý kiến về chợ đầu mối Thổ Tang (vốn 165 tỷ đồng). |
Kết quả tính đến 31/12/2017, tỉnh Bắc Kạn có 9 xã đạt chuẩn trên tổng số 110 xã nông thôn mới. | communes_recognized actual 9 Bắc Kạn 2017-12-31
Năm 2011, tỉnh Quảng Ngãi có 2 xã nông thôn mới; theo tính toán, bình quân mỗi xã phải có 150 tỷ đồng mới đạt đủ 19 tiêu chí. | communes_recognized actual 2 Quảng Ngãi 2011, funding target 150 Quảng Ngãi 2011
Mục tiêu của tỉnh Quảng Ngãi đến năm 2015 có 33 xã đạt chuẩn nông thôn mới, đến năm 2020 là 50% số xã. | communes_recognized target 33 Quảng Ngãi 2015, communes_recognized target 50% Quảng Ngãi 2020
Cuối năm 2019, tỉnh Cao Bằng không có xã nào đạt dưới 5 tiêu chí nông thôn mới, trong khi năm 2015 số này là 73 xã. | communes_in_band actual 0 Cao Bằng 2019-12-31, communes_in_band actual 73 Cao Bằng 2015
Ngày 3/4/2024, không còn xã nào phải lo đạt chuẩn, tỉnh Đồng Nai có 92 xã nông thôn mới nâng cao. | communes_advanced actual 92 Đồng Nai 2024-04-03
Đến hết tháng 10/2023, toàn vùng ĐBSCL có 1.062 xã đạt chuẩn nông thôn mới. | communes_recognized actual 1062 đồng bằng sông Cửu Long 2023-10-31
Ngày 11/8/2022. HĐND tỉnh Sơn La phân bổ vốn nông thôn mới giai đoạn 2021 - 2025, vốn ngân sách trung ương là 967 tỷ đồng. | funding actual 967 Sơn La 2021/2025
"""


@pytest.mark.parametrize("row", drawn(TOLD), ids=lambda r: r["words"])
def test_what_news_tell(row):
    found = [f for f in read(row["words"]) if f.rule != "implied.one"]
    told = [f"{f.measure} {f.kind} {_number(f)} {f.place} {f.time}" for f in found]
    assert ", ".join(told) == (row["figures"] or "")


def _number(figure):
    return f"{figure.percent:g}%" if figure.value is None else f"{figure.value:g}"


def test_a_broadcast_is_no_plan():
    words = "CHƯƠNG TRÌNH THỜI SỰ ĐÀI TRUYỀN THANH HUYỆN LONG PHÚ\nPhát ngày 13/6/2019\n\nTin về xây dựng nông thôn mới. Huyện Long Phú có 6 trên 10 xã đạt chuẩn nông thôn mới."
    assert [(f.value, f.kind) for f in read(words)] == [(6, "actual")]


def test_news_of_a_commune_since_2025_are_of_it():
    words = "Xã Phát Diệm (Ninh Bình) giao chỉ tiêu nông thôn mới đến từng thôn\n\n30/03/2026\n\nĐến nay, xã đạt 7/10 tiêu chí nông thôn mới. Kế hoạch xây dựng nông thôn mới giai đoạn 2026 - 2030: tổng nhu cầu vốn 5 năm là 412 tỷ đồng."
    told = [(f.measure, f.place, f.time) for f in read(words)]
    assert told[0] == ("criteria_met", "Phát Diệm", "2026-03-30")
    assert told[1] == ("funding", "Phát Diệm", "2026/2030")
