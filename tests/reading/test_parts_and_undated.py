"""Sums of which only a part is told, texts that no year dates, and joined units."""
# Texts and patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest

from ntm_analysis.reading.reader import read


def _funds(text: str) -> list[tuple[object, str | None, str]]:
    found = [f for f in read(text) if f.measure == "funding"]
    return [(f.value, f.fund_source, f.confidence) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Năm 2024, vốn Trung ương giao tỉnh Hà Nam 120 tỷ đồng cho Chương trình nông "
            "thôn mới, giải ngân đến hết tháng 6 được 41,6 tỷ đồng.",
            [(120, "central", "high"), (41.6, "central", "medium")],
        ),
        (
            "Năm 2023, huyện Kim Sơn huy động 500 tỷ đồng xây dựng nông thôn mới, trong "
            "đó ngân sách Trung ương 50 tỷ đồng (đã giải ngân 45 tỷ đồng).",
            [
                (500, "total", "high"),
                (50, "central", "high"),
                (45, "central", "medium"),
            ],
        ),
        (
            "Năm 2023, huyện Kim Sơn huy động 86 tỷ đồng xây dựng nông thôn mới, gồm: "
            "đầu tư phát triển 60 tỷ đồng, sự nghiệp 26 tỷ đồng.",
            [(86, "total", "high"), (60, "total", "medium"), (26, "total", "medium")],
        ),
        (
            "Đến 30/6/2023, tỉnh Hà Nam giải ngân vốn Chương trình nông thôn mới 45 tỷ "
            "đồng.",
            [(45, "total", "high")],
        ),
    ],
)
def test_what_was_paid_out_of_a_sum_is_no_sure_total(
    text: str, expected: list[tuple[float, str, str]]
) -> None:
    assert _funds(text) == expected


@pytest.mark.parametrize(
    ("text", "time"),
    [
        (
            "Toàn tỉnh hiện có 38/60 xã đạt chuẩn nông thôn mới. Phấn đấu đến năm 2025 "
            "có 42 xã.",
            "",
        ),
        (
            "Năm 2022, huyện có 7 xã đạt chuẩn NTM. Mục tiêu đến năm 2025 có 9 xã.",
            "2022",
        ),
        (
            "BÁO CÁO\nsơ kết giữa nhiệm kỳ\n\nToàn tỉnh có 38/60 xã đạt chuẩn nông thôn "
            "mới, mục tiêu đến năm 2025 là 42 xã. Hộ nghèo giảm từ 10% đầu năm 2021 xuống còn 7%.",
            "",
        ),
        (
            "BÁO CÁO\nkết quả năm 2022\n\nToàn tỉnh có 38/60 xã đạt chuẩn nông thôn mới.",
            "2022",
        ),
    ],
)
def test_a_result_is_not_dated_by_the_year_of_a_goal(text: str, time: str) -> None:
    assert read(text)[0].time == time


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Tỉnh có 2 huyện và 1 thị xã được công nhận đạt chuẩn nông thôn mới.", [3]),
        (
            "Tỉnh có 3 huyện, 1 thị xã và 1 thành phố được công nhận đạt chuẩn nông "
            "thôn mới.",
            [5],
        ),
        ("Có 2/5 huyện và 1 thành phố đạt chuẩn nông thôn mới.", []),
        ("Tỉnh có 4 huyện được công nhận đạt chuẩn nông thôn mới.", [4]),
    ],
)
def test_units_of_one_level_are_counted_together(text: str, count: list[int]) -> None:
    assert [f.value for f in read(text)] == count


def test_a_place_whose_name_holds_a_word_of_plans_plans_nothing() -> None:
    text = (
        "Năm 2021, Trà Vinh đưa số xã đạt chuẩn nông thôn mới lên 69 xã, trong đó huyện "
        "Cầu Kè 10/10 xã, Tiểu Cần 9/9 xã, Càng Long 11/13 xã."
    )
    assert {f.kind for f in read(text)} == {"actual"}
