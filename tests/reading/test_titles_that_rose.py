"""What a number rose from, whom a place comes after, and how few there were once."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

DATED = "UBND TỈNH HÀ TĨNH\nHà Tĩnh, ngày 5 tháng 3 năm 2025\nBÁO CÁO\nKết quả xây dựng nông thôn mới\n\n"


def shown(figure):
    value = figure.percent if figure.value is None else figure.value
    whole = f"/{figure.denominator:g}" if figure.denominator else ""
    return f"{figure.measure} {value:g}{whole} {figure.time}".strip()


RISEN = """
    sentence | figures
    Xã nâng cao tăng từ 25 lên 79 xã, xã kiểu mẫu từ 4 lên 21 xã. | communes_advanced 25, communes_advanced 79 2025-03-05, communes_model 4, communes_model 21 2025-03-05
    Số xã đạt chuẩn tăng từ 165 lên 179, nâng cao từ 25 lên 79 và kiểu mẫu từ 4 lên 21. | communes_recognized 165, communes_recognized 179 2025-03-05, communes_advanced 25, communes_advanced 79 2025-03-05, communes_model 4, communes_model 21 2025-03-05
    Xã nâng cao từ 25 lên 79; huyện đạt chuẩn từ 4 lên 9; thôn kiểu mẫu từ 100 lên 200. | communes_advanced 25, communes_advanced 79 2025-03-05, districts_recognized 4, districts_recognized 9 2025-03-05
    Xã nâng cao từ 25 lên 79; xã kiểu mẫu về chuyển đổi số từ 3 lên 5. | communes_advanced 25, communes_advanced 79 2025-03-05
    Từ 165 xã đạt chuẩn năm 2020 lên 179 xã; xã nâng cao lên 79 xã. | communes_recognized 179 2025-03-05, communes_advanced 79 2025-03-05
"""


@pytest.mark.parametrize("row", drawn(RISEN), ids=lambda r: r["sentence"][:40])
def test_a_number_that_rose_has_the_title_of_what_it_rose_from(row):
    assert ", ".join(map(shown, read(DATED + row["sentence"]))) == row["figures"]


THEN_AND_NOW = """
    sentence | figures
    Năm 2020 toàn tỉnh có 165/182 xã đạt chuẩn, đến nay đã đạt 100%. | communes_recognized 165/182 2020, communes_recognized 100 2025-03-05
    Năm 2020 có 165 xã đạt chuẩn; nay là 98%. | communes_recognized 165 2020
    Đến nay có 165/182 xã đạt chuẩn, đạt 90,7%. | communes_recognized 165/182 2025-03-05
    Năm 2024 công nhận 12 xã đạt chuẩn. Như vậy tính luôn 12 xã này thì cả tỉnh đã có 153/217 xã, chiếm 70,5%. | communes_recognized_new 12 2024, communes_recognized 153/217 2024
    Cả tỉnh có 153/217 xã đạt chuẩn. Cuối năm 2018, con số này mới là 101. | communes_recognized 153/217 2025-03-05, communes_recognized 101 2018-12-31
"""


@pytest.mark.parametrize("row", drawn(THEN_AND_NOW), ids=lambda r: r["sentence"][:40])
def test_a_share_of_now_is_not_that_of_a_count_of_then(row):
    assert ", ".join(map(shown, read(DATED + row["sentence"]))) == row["figures"]


LIKENED = """
    sentence | place
    Hà Nam trở thành tỉnh thứ hai sau Nam Định có 100% số xã đạt chuẩn nông thôn mới. | Hà Nam
    Hà Nam có 98/98 xã, đứng thứ ba sau Đồng Nai và Nam Định với 19,2 tiêu chí/xã. | Hà Nam
    Giống như Thái Bình, Hà Nam có 6 huyện đạt chuẩn nông thôn mới. | Hà Nam
"""


@pytest.mark.parametrize("row", drawn(LIKENED), ids=lambda r: r["sentence"][:40])
def test_whom_a_place_comes_after_or_is_like_does_not_speak(row):
    text = f"Hà Nam, ngày 5/1/2024\nBÁO CÁO XÂY DỰNG NÔNG THÔN MỚI\n{row['sentence']}"
    assert read(text)[-1].place == row["place"]


def test_how_few_there_were_once_is_not_the_year_of_what_there_is_now():
    found = read(
        "Bản tin xã Hòa Bắc\nSau ba năm phấn đấu, đến nay xã nhà đã đạt 17/19 tiêu chí. "
        "Năm 2021 xã mới được 12 tiêu chí."
    )
    assert (found[0].value, found[0].time) == (17, "")


def test_a_count_with_its_rise_in_a_bracket_is_of_all_and_not_sure():
    plan = (
        "Sơn La, ngày 8 tháng 12 năm 2023\nNGHỊ QUYẾT\nvề kế hoạch phát triển kinh tế - "
        "xã hội năm 2024\n- Số xã đạt chuẩn NTM: 67 xã (tăng 6 xã).\n"
    )
    first, rise = read(plan)
    assert (first.measure, first.value) == ("communes_recognized", 67)
    assert (rise.measure, rise.value) == ("communes_recognized_new", 6)
    assert first.confidence == "medium"


def test_money_of_the_abbreviated_budgets_is_of_them():
    report = (
        "UBND HUYỆN QUẾ PHONG\nQuế Phong, ngày 12 tháng 12 năm 2022\n"
        "BÁO CÁO XÂY DỰNG NÔNG THÔN MỚI\nTổng nguồn vốn huy động 186.420 triệu đồng, "
        "gồm: NSTW 52.100; NST 18.000; tín dụng 81.000.\n"
    )
    found = [(f.fund_source, f.value) for f in read(report)]
    assert found[1:] == [("central", 52.1), ("local", 18), ("credit", 81)]
