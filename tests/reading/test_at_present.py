""" "Hiện tại 20/20 xã" is now and no place; districts told with their province in brackets."""

# Sentences may be long.
# ruff: noqa: E501

import pytest

from ntm_analysis.reading.reader import read


@pytest.mark.parametrize(
    "said",
    [
        "Hiện tại 18/20 xã trên địa bàn huyện Gia Viễn (Ninh Bình) đã đạt chuẩn nông thôn mới.",
        "Hiện tại 18/20 xã huyện Gia Viễn đạt chuẩn nông thôn mới.",
        "Hiện tại, 18/20 xã của huyện Gia Viễn (tỉnh Ninh Bình) đều đạt chuẩn nông thôn mới.",
    ],
)
def test_what_stands_at_present_is_counted(said: str) -> None:
    assert [
        (f.measure, f.value, f.denominator, f.place, f.kind) for f in read(said)
    ] == [("communes_recognized", 18, 20, "Gia Viễn", "actual")]


def test_what_is_done_in_some_communes_is_no_count_of_them() -> None:
    text = "Chương trình nông thôn mới được thực hiện tại 20 xã của huyện Gia Viễn, làm 12 km đường."
    assert not [f for f in read(text) if f.measure.startswith("communes_")]


def test_all_criteria_met_and_recognised_is_recognised() -> None:
    text = "Tính đến hết năm 2015, toàn thị xã Từ Sơn có 4/5 xã đã hoàn thành 19/19 tiêu chí được công nhận đạt tiêu chuẩn xây dựng nông thôn mới."
    assert [(f.measure, f.value) for f in read(text)] == [("communes_recognized", 4)]
