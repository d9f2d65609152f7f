"""Numbers told in words and digits, changed goals, estimates, shares before counts."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.quantities.said_twice import in_words
from ntm_analysis.reading.reader import read

OCTOBER = "UBND TỈNH NINH BÌNH\nNinh Bình, ngày 4 tháng 10 năm 2022\nBÁO CÁO\nKết quả xây dựng nông thôn mới 9 tháng năm 2022\n"
NOVEMBER = "UBND TỈNH NINH BÌNH\nNinh Bình, ngày 28 tháng 11 năm 2022\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n"
TWICE = """
said                                                                                                    | stated
Năm 2022, tỉnh Ninh Bình có tám mươi bảy (87) xã đạt chuẩn nông thôn mới.                                | 87
Năm 2022, tỉnh Ninh Bình có 87 (tám mươi bảy) xã đạt chuẩn nông thôn mới.                                | 87
Năm 2022, tỉnh Ninh Bình có một trăm mười chín (119) xã đạt chuẩn nông thôn mới.                         | 119
Năm 2022, tỉnh Ninh Bình có 119 (một trăm mười chín) xã đạt chuẩn nông thôn mới.                         | 119
Năm 2022, tỉnh Ninh Bình huy động hai trăm bốn mươi (240) tỷ đồng xây dựng nông thôn mới.                | 240
Năm 2022, tỉnh Ninh Bình huy động 240 (hai trăm bốn mươi) tỷ đồng xây dựng nông thôn mới.                | 240
Năm 2022, tỉnh Ninh Bình có năm (05) xã đạt chuẩn nông thôn mới kiểu mẫu.                                | 5
Năm 2022, tỉnh Ninh Bình có 88 (tám mươi bảy) xã đạt chuẩn nông thôn mới.                                |
Năm 2022, tỉnh Ninh Bình có tám mươi bảy (88) xã đạt chuẩn nông thôn mới.                                |
"""


@pytest.mark.parametrize("row", drawn(TWICE), ids=lambda row: row["said"])
def test_a_number_in_words_and_digits_is_one_and_none_where_they_differ(row):
    found = read(row["said"])
    assert "; ".join(str(f.value) for f in found) == row["stated"].strip()
    assert all(row["said"][f.start : f.end] == f.evidence for f in found)


def test_numbers_in_words_are_summed():
    words = {"ba": 3, "mười lăm": 15, "hai mươi mốt": 21, "một trăm linh tư": 104}
    words |= {"hai nghìn ba trăm": 2300, "chín trăm chín mươi chín": 999}
    assert {text: in_words(text) for text in words} == words


GOALS = """
said                                                                                                          | stated
UBND tỉnh điều chỉnh mục tiêu đến năm 2025 từ 119 xuống 112 xã đạt chuẩn nông thôn mới.                        | ?target 119; target 112
Chỉ tiêu năm 2025 được nâng từ 112 lên 119 xã đạt chuẩn nông thôn mới.                                         | ?target 112; target 119
Điều chỉnh kế hoạch vốn nông thôn mới năm 2025 từ 240 tỷ đồng xuống 210 tỷ đồng.                               | ?target 240; ?target 210
Mục tiêu năm 2025 điều chỉnh còn 112 xã đạt chuẩn nông thôn mới (trước là 119 xã).                             | ?target 112
Phấn đấu năm 2025 nâng số xã đạt chuẩn nông thôn mới từ 87 lên 112 xã.                                         | ?actual 87; target 112
Mục tiêu giảm tỷ lệ hộ nghèo ở nông thôn từ 5,2% xuống 4% vào năm 2025.                                        | ?actual 5.2; ?target 4
"""


@pytest.mark.parametrize("row", drawn(GOALS), ids=lambda row: row["said"])
def test_a_goal_that_was_changed_is_a_doubtful_goal_and_no_result(row):
    told = [
        f"{'' if f.confidence == 'high' else '?'}{f.kind} {f.value}"
        for f in read(NOVEMBER + row["said"])
    ]
    assert "; ".join(told) == row["stated"].strip()


EXPECTED = """
head     | said                                                                                         | stated
november | Đến nay có 80 xã đạt chuẩn nông thôn mới, ước cả năm 87 xã.                                   | actual 80 2022-11-28; actual 87 2022
october  | Đến nay có 80 xã đạt chuẩn nông thôn mới, ước cả năm 87 xã.                                   | actual 80 2022-10-04; target 87 2022
november | Số xã đạt chuẩn nông thôn mới 10 tháng là 80 xã; ước cả năm đạt 87 xã.                        | actual 80 2022-10-31; actual 87 2022
november | Ước thực hiện cả năm 2022 có 87 xã đạt chuẩn nông thôn mới.                                   | actual 87 2022
november | Đã công nhận 5 xã đạt chuẩn nông thôn mới trong năm 2022; ước cả năm 8 xã.                    | actual 5 2022; actual 8 2022
november | Ước thực hiện năm 2022: thu nhập bình quân ở nông thôn 58 triệu đồng/người; tỷ lệ hộ nghèo 3,1%. | actual 58 2022; actual 3.1 2022
november | Hiện có 80/119 xã đạt chuẩn nông thôn mới, dự kiến hết năm có 87 xã.                           | actual 80 2022-11-28; target 87 2022-12-31
november | Ước năm 2023 có 90 xã đạt chuẩn nông thôn mới.                                                | target 90 2023
november | Đến nay có 80 xã đạt chuẩn nông thôn mới, ước có 12 xã khó khăn.                              | actual 80 2022-11-28
"""


@pytest.mark.parametrize("row", drawn(EXPECTED), ids=lambda row: row["said"])
def test_what_is_expected_of_a_year_follows_what_is_reached(row):
    head = NOVEMBER if row["head"] == "november" else OCTOBER
    found = read(head + row["said"])
    told = [f"{f.kind} {f.value} {f.time}" for f in found]
    assert "; ".join(told) == row["stated"].strip()
    far = row["said"].startswith("Ước")
    assert all(f.confidence != "high" for f in found if far or "ước" in f.evidence)


SHARES = """
said                                                                                       | stated
Năm 2022, tỉnh Ninh Bình có 73,1% (87/119) số xã đạt chuẩn nông thôn mới.                   | communes_recognized 87 119 73.1
Năm 2022, tỉnh Ninh Bình có 87/119 (73,1%) xã đạt chuẩn nông thôn mới.                      | communes_recognized 87 119 73.1
Năm 2022, 73,1% (87) số xã của tỉnh Ninh Bình đạt chuẩn nông thôn mới.                      | communes_recognized 87 None 73.1
Năm 2022, tỉnh Ninh Bình có 18/87 xã, bằng 20,7%, đạt chuẩn nông thôn mới nâng cao.         | communes_advanced 18 87 20.7
Năm 2022, 75% (6/8) số huyện của tỉnh Ninh Bình đạt chuẩn nông thôn mới.                    | districts_recognized 6 8 75
Năm 2022, 75% (6/8) số hộ của thôn có vườn đẹp.                                             |
Năm 2022, tỉnh Ninh Bình có 87 xã đạt chuẩn nông thôn mới, bằng 73,1%, đạt mục tiêu đề ra.   | communes_recognized 87 None 73.1
"""


@pytest.mark.parametrize("row", drawn(SHARES), ids=lambda row: row["said"])
def test_a_count_in_brackets_behind_its_share_is_one_figure(row):
    found = read(row["said"])
    told = [f"{f.measure} {f.value} {f.denominator} {f.percent}" for f in found]
    assert "; ".join(told) == row["stated"].strip()
