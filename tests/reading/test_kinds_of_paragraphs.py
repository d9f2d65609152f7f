"""Where plans look back, what a bullet's year dates, what a sum is spent on."""
# Texts are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest

from ntm_analysis.reading.reader import read


@pytest.mark.parametrize(
    "title",
    ["1. Thực trạng:", "Hiện trạng:", "I. Kết quả đạt được:", "- Đánh giá chung:"],
)
def test_a_paragraph_of_results_in_a_plan_tells_results(title: str) -> None:
    text = (
        "UBND HUYỆN CÁI BÈ\nKẾ HOẠCH\nxây dựng nông thôn mới năm 2021\n"
        f"{title} 24/24 xã đạt chuẩn nông thôn mới. Rà soát theo tiêu chí mới: 9 xã giữ "
        "19 tiêu chí.\n2. Chỉ tiêu 2021:\n- 15 xã giữ đủ 19 tiêu chí."
    )
    told = [(f.value, f.kind) for f in read(text)]
    assert told == [(24, "actual"), (9, "actual"), (15, "target")]


@pytest.mark.parametrize("words", ["nhiệm kỳ qua", "thời gian qua", "5 năm vừa qua"])
def test_a_resolution_that_looks_back_tells_results(words: str) -> None:
    text = (
        "NGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ huyện Như Xuân, nhiệm kỳ 2020-2025\n"
        f"Đại hội nhận thấy: {words} có thêm 5 xã đạt chuẩn nông thôn mới.\n"
        "Đại hội quyết nghị: đến năm 2025 có 11 xã đạt chuẩn nông thôn mới."
    )
    assert [f.kind for f in read(text)] == ["actual", "target"]


def test_years_of_one_bullet_do_not_date_the_next() -> None:
    text = (
        "UBND XÃ YÊN LẠC\nYên Lạc, ngày 15 tháng 12 năm 2025\nBÁO CÁO\nKết quả xây dựng "
        "nông thôn mới năm 2025\n- Cả 3 xã cũ đã đạt chuẩn nông thôn mới nâng cao (năm "
        "2021, 2022, 2023).\n- Hộ nghèo 0,38%.\n- Xã đạt 7/10 tiêu chí."
    )
    times = {f.measure: f.time for f in read(text)}
    assert (times["poverty_rate"], times["criteria_met"]) == ("2025", "2025-12-15")


def test_years_told_one_after_another_are_all_of_them() -> None:
    text = (
        "Huyện Yên Lạc có thêm 3 xã đạt chuẩn nông thôn mới các năm 2021, 2022, 2023."
    )
    assert [f.time for f in read(text)] == ["2021/2023"]


def test_what_a_sum_is_spent_on_is_not_of_the_source_named_before() -> None:
    text = (
        "Năm 2019, huyện Krông Bông được phân bổ 214,6 tỷ đồng thực hiện Chương trình nông "
        "thôn mới, gồm trái phiếu chính phủ 96,2 tỷ đồng, đầu tư phát triển 71,3 tỷ đồng, "
        "sự nghiệp 47,1 tỷ đồng."
    )
    told = [
        (f.value, f.fund_source, "part_of_sum" in (f.unsure or ())) for f in read(text)
    ]
    assert told == [
        (214.6, "total", False),
        (96.2, "central", False),
        (71.3, "total", True),
        (47.1, "total", True),
    ]


@pytest.mark.parametrize(
    "stamp",
    ["23/09/2023 11:30", "23/9/2023", "09:15 | 23/09/2023", "23-09-2023, 11h30"],
)
def test_the_stamp_below_a_headline_dates_no_goal(stamp: str) -> None:
    text = (
        "Nghệ An phấn đấu đến năm 2030 có 70% số huyện đạt chuẩn nông thôn mới\n"
        f"{stamp}\nTheo kế hoạch, tỉnh tập trung nguồn lực cho các huyện miền núi."
    )
    assert [(f.percent, f.kind, f.time) for f in read(text)] == [(70, "target", "2030")]


def test_news_of_a_commune_do_not_surely_tell_the_districts_income() -> None:
    text = (
        "Ngày 28/12/2024, UBND huyện Yên Châu (Sơn La) công bố xã Yên Sơn đạt chuẩn nông "
        "thôn mới năm 2024.\n\nQua hơn 11 năm nỗ lực, nhân dân xã Yên Sơn đã đạt nhiều kết "
        "quả. Thu nhập bình quân đầu người năm 2024 đạt 45,36 triệu đồng."
    )
    (income,) = [f for f in read(text) if f.measure == "income_per_capita"]
    assert income.place == "Yên Sơn" or "place_beside" in (income.unsure or ())
