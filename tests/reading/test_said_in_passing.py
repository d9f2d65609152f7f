"""Goals beside what stands, pledges, few of many: said in passing, and never sure wrongly."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

HEAD = "UBND HUYỆN LỤC NAM\nLục Nam, ngày 19 tháng 5 năm 2015\nBÁO CÁO\nNông thôn mới\n"


def shown(figure):
    value = figure.percent if figure.value is None else figure.value
    return f"{figure.measure} {figure.kind} {value:g}"


SAID = """
    sentence | figures
    Nhiệm kỳ tới: bình quân 15 tiêu chí/xã, hiện 11,9; thu nhập 50 triệu đồng/người, hiện 31. | criteria_per_commune target 15, income_per_capita target 50
    Khởi đầu với 3,1 tiêu chí mỗi xã, chưa một xã nào quá 8. | criteria_per_commune actual 3.1
    Các doanh nghiệp ký cam kết ủng hộ chương trình nông thôn mới của huyện 34,7 tỷ đồng. | funding target 34.7
    Huyện có 25 xã mà mới 4 xã được gọi là đạt chuẩn nông thôn mới. | communes_recognized actual 4
    Dù nhiều công trình phải ngừng vì dịch, huyện vẫn huy động được 52 tỷ đồng cho nông thôn mới. | funding actual 52
    Cả nước có 7 tỉnh có tỷ lệ xã đạt chuẩn nông thôn mới dưới 30%. |
"""


@pytest.mark.parametrize("row", drawn(SAID), ids=lambda r: r["sentence"][:40])
def test_what_is_said_in_passing_has_its_kind(row):
    found = ", ".join(map(shown, read(HEAD + row["sentence"])))
    assert found == (row["figures"] or "")


def test_less_than_a_round_mean_is_not_sure():
    (found,) = read(f"{HEAD}Bình quân chưa đến năm tiêu chí mỗi xã.")
    assert found.confidence == "medium"


DATELINES = """
    line | time
    Vụ Bản, 10/2019 | 2019-10
    Tháng 11/2018 | 2018-11
    (Phú Thọ) Thứ Ba 21/01/2014 | 2014-01-21
"""


@pytest.mark.parametrize("row", drawn(DATELINES), ids=lambda r: r["line"])
def test_a_line_below_the_headline_dates_the_text(row):
    text = f"Huyện Vụ Bản xây dựng nông thôn mới\n\n{row['line']}\n\nHuyện Vụ Bản hiện có 17/18 xã đạt chuẩn nông thôn mới."
    assert read(text)[-1].time == row["time"]


def test_a_district_that_opens_a_story_is_known_in_it():
    text = (
        "Vụ Bản - khi chuẩn cũ thành chuyện cũ\n\nBáo Nam Định, 18/3/2018\n\n"
        "17 xã đã về đích từ nhiệm kỳ trước, kể cả thị trấn thì Vụ Bản trọn vẹn 18/18 "
        "xã đạt chuẩn nông thôn mới."
    )
    assert {f.place for f in read(text)} == {"Vụ Bản"}


def test_a_share_of_communes_that_arrived_is_not_sure_to_be_of_all():
    (some,) = read(f"{HEAD}Trong 17/25 xã đạt chuẩn có 20% số xã đạt kiểu mẫu.")
    assert (some.percent, some.confidence) == (20, "medium")
    (every,) = read(f"{HEAD}Toàn huyện có 20% số xã đạt kiểu mẫu.")
    assert (every.percent, every.confidence) == (20, "high")


@pytest.mark.parametrize(
    ("title", "sums"),
    [
        ('Tổng kết phong trào "Cả nước chung tay xóa nhà tạm, nhà dột nát"', []),
        ("Tổng kết phong trào đền ơn đáp nghĩa", []),
        ('Tổng kết phong trào "Cả nước chung sức xây dựng nông thôn mới"', [357.6]),
    ],
)
def test_money_of_another_movement_is_not_ours(title, sums):
    report = (
        f"UBND TỈNH LẠNG SƠN\nLạng Sơn, ngày 20 tháng 8 năm 2025\n\nBÁO CÁO\n{title}\n\n"
        "1. Kinh phí\nHuy động 357,6 tỷ đồng.\n2. Kết quả\nNhà ở đạt chuẩn góp phần "
        "xây dựng nông thôn mới ở các xã.\n"
    )
    assert [f.value for f in read(report)] == sums
