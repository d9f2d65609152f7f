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


def test_a_year_goes_on_with_what_the_years_before_it_added() -> None:
    counts = _counts(
        "Huyện A Lưới: Năm 2021: công nhận mới 01 xã (Phú Vinh). Năm 2022: 0 xã. Năm 2023 (ước cả năm): 02 xã gồm Lâm Đớt, Hồng Kim."
    )
    assert {value for measure, value in counts} == {1, 0, 2}
    assert {measure for measure, _ in counts} == {"communes_recognized_new"}


def test_a_year_after_a_stock_is_not_guessed() -> None:
    counts = _counts(
        "Huyện A Lưới: Năm 2021 có 5 xã đạt chuẩn nông thôn mới. Năm 2022: 7 xã."
    )
    assert set(counts) == {("communes_recognized", 5)}


def test_what_is_added_takes_the_standing_of_the_sum_ahead() -> None:
    counts = _counts(
        "Huyện A Lưới phấn đấu năm 2024 có thêm 2 xã; năm 2025 thêm 03 xã, nâng tổng số xã đạt chuẩn của huyện lên 11/17 xã."
    )
    assert set(counts) == {
        ("communes_recognized_new", 2),
        ("communes_recognized_new", 3),
        ("communes_recognized", 11),
    }
    assert not _counts("Huyện A Lưới thêm 2 xã, nâng tổng số xã có chợ lên 11 xã.")


def test_a_sum_told_behind_a_count_says_which_of_the_two_it_is() -> None:
    counts = _counts(
        "Kế hoạch 2025 của tỉnh Đắk Lắk: 90 xã đạt chuẩn lũy kế; 20 xã đạt chuẩn nâng cao (lũy kế 31 xã)."
    )
    assert set(counts) == {
        ("communes_recognized", 90),
        ("communes_advanced_new", 20),
        ("communes_advanced", 31),
    }


@pytest.mark.parametrize(
    ("said", "count", "share"),
    [
        ("ít nhất 50% số xã đạt chuẩn nâng cao (40 xã), 8 xã kiểu mẫu.", 40, 50),
        ("trên 30% số xã (tương đương 24 xã) đạt chuẩn nâng cao.", 24, 30),
        ("30% số xã đạt chuẩn nâng cao, 4 xã kiểu mẫu.", None, 30),
        ("30% số xã (24/80 xã) của tỉnh đạt chuẩn nâng cao.", 24, 30),
        ("30% số xã đạt chuẩn nâng cao (24/80 xã).", 24, 30),
    ],
)
def test_a_share_and_its_count_in_a_bracket_are_one_figure(
    said: str, count: float | None, share: float
) -> None:
    figures = read(f"Mục tiêu đến năm 2025 của tỉnh Sóc Trăng: {said}")
    of_title = [f for f in figures if f.measure == "communes_advanced"]
    assert [(f.value, f.percent) for f in of_title] == [(count, share)]


def test_money_before_its_parts_is_their_total() -> None:
    figures = read(
        "Báo cáo huyện A Lưới. Vốn NTM 3 năm: 486.321 triệu đồng: NSTW 310.450 triệu; NS tỉnh 88.200 triệu."
    )
    assert [(f.value, f.fund_source) for f in figures] == [
        (486.321, "total"),
        (310.45, "central"),
        (88.2, "local"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Tính đến 31/12/2023 tỉnh Hưng Yên có 12 huyện đạt chuẩn, tăng 2 huyện, chiếm 80% tổng số.",
        "Tính đến 31/12/2023 tỉnh Hưng Yên có 12 huyện đạt chuẩn, tăng 2 huyện so với năm 2022, chiếm khoảng 80% tổng số.",
    ],
)
def test_a_share_behind_a_rise_is_of_all_there_are(said: str) -> None:
    assert [(f.value, f.percent) for f in read(said)] == [(12, 80), (2, None)]
