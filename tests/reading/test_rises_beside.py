"""What a list goes on with behind "(tăng 570 xã)" and behind "nâng tổng số lên 73"."""

# Sentences may be long.
# ruff: noqa: E501

import pytest

from ntm_analysis.reading.reader import read


def _counts(text: str) -> dict[tuple[str, float], str]:
    return {(f.measure, f.value): f.confidence for f in read(text)}


@pytest.mark.parametrize(
    ("said", "all_there_are", "added"),
    [
        (
            "Đến hết tháng 6/2024, cả nước có 2.182 xã đạt chuẩn NTM nâng cao (tăng 570 xã) và 480 xã đạt chuẩn NTM kiểu mẫu (tăng 224 xã); có 296 đơn vị cấp huyện được công nhận đạt chuẩn nông thôn mới.",
            {2182, 480, 296},
            {570, 224},
        ),
        (
            "Đến hết năm 2023 tỉnh Hà Nam có 83 xã đạt chuẩn, tăng thêm 2 xã, 40 xã nâng cao, tăng 12 xã; 8 xã kiểu mẫu; có 5 huyện đạt chuẩn, tăng 1 huyện.",
            {83, 40, 8, 5},
            {2, 12, 1},
        ),
        (
            "Năm 2023 tỉnh Hà Nam tăng 12 xã đạt chuẩn, 4 xã nâng cao.",
            set(),
            {12, 4},
        ),
    ],
)
def test_a_rise_beside_a_count_leaves_the_list_with_all_there_are(
    said: str, all_there_are: set, added: set
) -> None:
    counts = _counts(said)
    new = {value for measure, value in counts if measure.endswith("_new")}
    assert new == added
    assert {value for _, value in counts} - new == all_there_are


def test_titles_told_again_behind_a_sum_are_all_there_are() -> None:
    counts = _counts(
        "Trong năm 2023 tỉnh Hà Nam có thêm 04 xã đạt chuẩn, 3 xã nâng cao, nâng tổng số lên 73 xã đạt chuẩn, 12 xã nâng cao và 02 xã kiểu mẫu."
    )
    assert ("communes_advanced_new", 3) in counts
    assert ("communes_advanced", 12) in counts
    assert ("communes_model", 2) in counts


def test_titles_told_first_behind_a_sum_are_unsure() -> None:
    counts = _counts(
        "Trong năm 2023 tỉnh Hà Nam có thêm 04 xã đạt chuẩn, nâng tổng số xã đạt chuẩn lên 73/101 xã; có 12 xã nâng cao, 02 xã kiểu mẫu."
    )
    unsure = {value for (_, value), sure in counts.items() if sure != "high"}
    assert unsure == {12, 2}
