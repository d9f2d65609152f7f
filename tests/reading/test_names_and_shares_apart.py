"""Names without their level, provinces in lists, comparisons, sources in one word."""
# Texts are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest

from ntm_analysis.reading.reader import read


@pytest.mark.parametrize(
    "text",
    [
        "Ninh Bình: Yên Khánh đặt mục tiêu đến năm 2020 có thêm 2 xã đạt chuẩn nông thôn mới.",
        "Năm 2018, tỉnh Ninh Bình tiến bộ. Tại Kim Sơn, đã có 12 xã đạt chuẩn nông thôn mới.",
        "Năm 2018, tỉnh Ninh Bình tiến bộ. Yên Khánh phấn đấu có thêm 2 xã đạt chuẩn nông thôn mới.",
    ],
)
def test_a_name_without_its_level_leaves_the_place_unsure(text: str) -> None:
    (figure,) = read(text)
    told = figure.place in ("Yên Khánh", "Kim Sơn")
    assert told or "place_beside" in (figure.unsure or ())


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2018, tỉnh Ninh Bình tiến bộ. Ban Chỉ đạo đã công nhận thêm 12 xã đạt chuẩn nông thôn mới.",
        "Năm 2018, tỉnh Ninh Bình đã có thêm 12 xã đạt chuẩn nông thôn mới.",
    ],
)
def test_who_decides_is_no_place(text: str) -> None:
    (figure,) = read(text)
    assert (figure.place, figure.confidence) == ("Ninh Bình", "high")


def test_what_a_region_is_compared_with_is_not_whom_the_rest_is_of() -> None:
    text = (
        "Đến hết tháng 5/2023, vùng Đông Nam Bộ có 404/445 xã đạt chuẩn nông thôn mới "
        "(90,8%), cao hơn bình quân cả nước 16,9%; trong đó 191 xã nâng cao."
    )
    told = [(f.value, f.place) for f in read(text)]
    assert told == [(404, "Đông Nam Bộ"), (191, "Đông Nam Bộ")]


def test_the_mean_of_the_nation_is_the_nations() -> None:
    text = (
        "Năm 2022, tỉnh Sơn La bình quân 12,5 tiêu chí/xã, thấp hơn bình quân cả nước "
        "(16,9 tiêu chí/xã)."
    )
    told = [(f.value, f.place) for f in read(text)]
    assert told == [(12.5, "Sơn La"), (16.9, "Việt Nam")]


def test_provinces_of_a_list_are_provinces() -> None:
    text = (
        "Năm 2022, vùng Đông Nam Bộ có 404/445 xã đạt chuẩn nông thôn mới, trong đó Tây "
        "Ninh 63/71 xã, Bà Rịa - Vũng Tàu 45/47 xã, Bình Phước 73/86 xã."
    )
    assert [f.place for f in read(text)][1:] == [
        "Tây Ninh",
        "Bà Rịa - Vũng Tàu",
        "Bình Phước",
    ]


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        (
            "trong đó: ngân sách Trung ương 91 tỷ, tỉnh 86 tỷ, huyện 102 tỷ, xã 44 tỷ; doanh nghiệp 68 tỷ",
            ["central", "local", "local", "local", "enterprise"],
        ),
        (
            "gồm Trung ương 91 tỷ đồng; cấp tỉnh 86 tỷ đồng; địa phương 40 tỷ đồng",
            ["central", "local", "local"],
        ),
        (
            "(trung ương 91 tỷ, tỉnh và huyện 86 tỷ, dân 40 tỷ, nguồn khác 9 tỷ)",
            ["central", "local", "community", "other"],
        ),
    ],
)
def test_a_source_of_one_word_is_its_own(words: str, sources: list[str]) -> None:
    text = f"Năm 2018, huyện Yên Khánh huy động 997 tỷ đồng xây dựng nông thôn mới, {words}."
    assert [f.fund_source for f in read(text)] == ["total", *sources]


def test_a_mean_over_communes_is_no_band() -> None:
    text = "Năm 2011, 13 xã của huyện Mộc Châu bình quân đạt 4,2 tiêu chí."
    assert [f for f in read(text) if f.measure == "communes_in_band"] == []
