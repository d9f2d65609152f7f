"""What councils decide and offices tell others to do; what was before a merger."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

RESOLVED = """HỘI ĐỒNG NHÂN DÂN HUYỆN GIA VIỄN
Số: 41/NQ-HĐND
Gia Viễn, ngày 18 tháng 12 năm 2023
NGHỊ QUYẾT
Về nhiệm vụ phát triển kinh tế - xã hội năm 2024

"""
TOLD = """UBND TỈNH NINH BÌNH
Ninh Bình, ngày 16 tháng 4 năm 2024
THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về nông thôn mới

"""
MERGED = """UBND TỈNH NINH BÌNH
Ninh Bình, ngày 20 tháng 9 năm 2025
BÁO CÁO
Hiện trạng nông thôn mới sau sắp xếp

"""
THREE_YEARS = """UBND TỈNH NINH BÌNH
BÁO CÁO
Sơ kết Chương trình xây dựng nông thôn mới giai đoạn 2021-2023
Ninh Bình, ngày 26 tháng 01 năm 2024

"""

DECISIONS = """
    the line above                                                                                   | kind   | time
    Tán thành báo cáo kết quả năm 2023 và quyết nghị các chỉ tiêu năm 2024 như sau:                  | target | 2024
    Nhất trí với đánh giá tình hình năm 2023, thông qua một số chỉ tiêu chủ yếu năm 2024:            | target | 2024
    Trên cơ sở kết quả năm 2023, Hội đồng nhân dân huyện quyết định các nhiệm vụ năm 2024 sau đây:   | target | 2024
    Đánh giá kết quả thực hiện các chỉ tiêu, nhiệm vụ năm 2023:                                      | actual | 2023
    Kết quả thực hiện nghị quyết thông qua các chỉ tiêu năm 2023:                                    | actual | 2023
"""


@pytest.mark.parametrize(
    "row", drawn(DECISIONS), ids=lambda r: r["the line above"][:50]
)
def test_a_list_that_a_council_decides_is_of_its_year(row):
    (figure,) = read(
        f"{RESOLVED}{row['the line above']}\n- Số tiêu chí bình quân đạt 18,4 tiêu chí/xã."
    )
    assert (figure.kind, figure.time) == (row["kind"], row["time"])


TASKS = """
    sentence                                                                               | kind
    2. Giao các huyện rà soát, bảo đảm năm 2024 có thêm 9 xã đạt chuẩn nông thôn mới.       | target
    b) Giao UBND các huyện tập trung, năm 2024 có thêm 9 xã đạt chuẩn nông thôn mới.        | target
    - Đề nghị các địa phương dồn sức, năm 2024 có thêm 9 xã đạt chuẩn nông thôn mới.        | target
    - Giao các huyện chủ động; đến nay đã có thêm 9 xã đạt chuẩn nông thôn mới.             | actual
    Năm 2023 có thêm 9 xã đạt chuẩn nông thôn mới.                                         | actual
"""


@pytest.mark.parametrize("row", drawn(TASKS), ids=lambda r: r["sentence"][:40])
def test_what_others_are_told_to_do_is_not_done(row):
    (figure,) = [f for f in read(TOLD + row["sentence"]) if f.value == 9]
    assert (figure.measure, figure.kind) == ("communes_recognized_new", row["kind"])


def test_what_others_are_led_to_is_no_sure_plan():
    said = (
        "2. Chỉ đạo các huyện hoàn thành 9 xã đạt chuẩn nông thôn mới trong năm 2024."
    )
    (figure,) = read(TOLD + said)
    assert "plan_or_result" in figure.unsure


FORMER = """
    sentence                                                                                      | value | surely
    Tỉnh Ninh Bình có 83/83 xã đạt chuẩn; tỉnh Hà Nam cũ có 61/71 xã đạt chuẩn nông thôn mới.       | 61    | no
    48/66 xã hình thành từ các xã đều đã đạt chuẩn nông thôn mới.                                  | 48    | no
    40/66 xã được thành lập từ những xã đã đạt chuẩn nông thôn mới.                                | 40    | no
    Toàn tỉnh có 48/66 xã đạt chuẩn nông thôn mới.                                                | 48    | yes
"""


@pytest.mark.parametrize("row", drawn(FORMER), ids=lambda r: r["sentence"][:40])
def test_what_old_places_had_is_not_surely_so_now(row):
    (figure,) = [
        f for f in read(MERGED + row["sentence"]) if f.value == int(row["value"])
    ]
    assert (figure.confidence == "high") == (row["surely"] == "yes")


def test_old_communes_that_have_not_arrived_are_not_counted_as_arrived():
    said = "Có 11 xã có từ 1 đến 2 xã cũ chưa đạt chuẩn nông thôn mới."
    assert "communes_recognized" not in {f.measure for f in read(MERGED + said)}


SUMS = """
    sentence                                                                                    | time      | surely
    Tổng vốn 3 năm 5.236 tỷ đồng cho xây dựng nông thôn mới.                                     | 2023      | no
    Tổng vốn 3 năm 2021-2023 là 5.236 tỷ đồng cho xây dựng nông thôn mới.                        | 2021/2023 | yes
    Tổng vốn năm 2023 là 5.236 tỷ đồng cho xây dựng nông thôn mới.                               | 2023      | yes
"""


@pytest.mark.parametrize("row", drawn(SUMS), ids=lambda r: r["sentence"][:30])
def test_money_of_several_years_is_not_surely_of_the_last(row):
    (figure,) = read(THREE_YEARS + row["sentence"])
    assert figure.time == row["time"]
    assert (figure.confidence == "high") == (row["surely"] == "yes")
