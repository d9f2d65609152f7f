"""A plan in brackets or after a slash beside a result, and money named before a colon."""

# Sentences may be long.
# ruff: noqa: E501

import pytest

from ntm_analysis.reading.reader import read

PLACE = "Năm 2023 huyện Văn Bàn: "


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        (
            "Thu nhập bình quân đầu người 44,2 triệu đồng (KH: 43,5 triệu đồng), hộ nghèo 11,3%.",
            {44.2: "actual", 43.5: "target", 11.3: "actual"},
        ),
        (
            "Thu nhập bình quân đầu người 44,2 triệu đồng (kế hoạch 43,5 triệu đồng), hộ nghèo 11,3% (KH 12%).",
            {44.2: "actual", 43.5: "target", 11.3: "actual", 12: "target"},
        ),
        (
            "Bình quân 14,6 tiêu chí/xã (NQ: 15 tiêu chí/xã); hộ nghèo 11,3%/KH 12%.",
            {14.6: "actual", 15: "target", 11.3: "actual", 12: "target"},
        ),
        (
            "Bình quân 14,6 tiêu chí/xã, KH giao 15 tiêu chí/xã; hộ nghèo 11,3% (CT tỉnh giao: 12%).",
            {14.6: "actual", 15: "target", 11.3: "actual", 12: "target"},
        ),
        (
            "Kế hoạch năm 2024: hộ nghèo 10%; thu nhập bình quân đầu người 50 triệu đồng.",
            {10: "target", 50: "target"},
        ),
    ],
)
def test_a_plan_beside_a_result_is_no_result(said: str, kinds: dict) -> None:
    assert {f.value: f.kind for f in read(PLACE + said)} == kinds


@pytest.mark.parametrize(
    ("parts", "sources"),
    [
        (
            "ngân sách trung ương: 61,2 tỷ; NST: 18,5 tỷ; NSH 12,4 tỷ",
            {61.2: "central", 18.5: "local", 12.4: "local"},
        ),
        (
            "NSTW 61,2 tỷ; NST 18,5 tỷ; NSX 2 tỷ; nhân dân 24,3 tỷ",
            {61.2: "central", 18.5: "local", 2: "local", 24.3: "community"},
        ),
        (
            "vốn vay: 61,2 tỷ; tỉnh: 18,5 tỷ; dân: 2 tỷ",
            {61.2: "credit", 18.5: "local", 2: "community"},
        ),
        (
            "ngân sách tỉnh 12 tỷ, huyện 8 tỷ, dân góp 6 tỷ, vay 5 tỷ, khác 2 tỷ",
            {12: "local", 8: "local", 6: "community", 5: "credit", 2: "other"},
        ),
    ],
)
def test_each_amount_has_the_source_named_right_before_it(
    parts: str, sources: dict
) -> None:
    said = f"{PLACE}huy động 186,4 tỷ đồng xây dựng nông thôn mới, trong đó {parts}."
    told = {f.value: f.fund_source for f in read(said)}
    assert told == {186.4: "total", **sources}


def test_the_words_of_a_figure_hold_the_source_before_the_colon() -> None:
    said = f"{PLACE}huy động 186,4 tỷ đồng xây dựng nông thôn mới, trong đó ngân sách tỉnh: 61,2 tỷ."
    assert [f.evidence for f in read(said)][1] == "ngân sách tỉnh: 61,2 tỷ"


def test_the_criteria_of_communes_in_a_row_count_no_communes() -> None:
    said = (
        "UBND HUYỆN ĐỨC THỌ\nBÁO CÁO năm 2021\n2. Xã nâng cao: Tùng Ảnh đã hoàn thiện hồ sơ; Bùi La "
        "Nhân đạt 13/15 tiêu chí; Lâm Trung Thủy 11/15."
    )
    assert not [f for f in read(said) if f.measure.startswith("communes_")]


def test_a_residential_area_gives_no_money() -> None:
    said = f"{PLACE}xây dựng nông thôn mới, huyện thưởng 300 triệu đồng/khu dân cư kiểu mẫu."
    assert {f.fund_source for f in read(said)} <= {"local", "total"}


def test_last_year_is_the_year_before_the_one_told_of() -> None:
    said = (
        "UBND HUYỆN TRẠM TẤU\nBÁO CÁO\nTrạm Tấu, ngày 09/3/2023\nĐến hết năm 2022, hộ nghèo của huyện "
        "còn 57,6%, giảm 9,8% so với năm trước."
    )
    assert [f.time for f in read(said) if f.measure.endswith("_reduction")] == [
        "2021/2022"
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Vốn giao xã 41,7 tỷ đồng, NTM 6,2 tỷ đồng.",
        "Xã được giao 41,7 tỷ đồng từ 3 chương trình MTQG.",
        "Xã bố trí 41,7 tỷ đồng, trong đó chương trình nông thôn mới 18,3 tỷ đồng.",
    ],
)
def test_a_sum_of_which_a_part_is_the_programmes_is_not_surely_its_own(
    said: str,
) -> None:
    head = "UBND XÃ MƯỜNG KHƯƠNG\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2026\n\n"
    first = next(f for f in read(head + said) if f.value == 41.7)
    assert first.confidence != "high"
