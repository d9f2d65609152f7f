"""When it began, what part of a year brought, and districts that stand behind."""

# Sentences are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest

from ntm_analysis.reading.reader import read

REPORT = "BÁO CÁO\nKết quả xây dựng nông thôn mới năm 2021 của huyện Krông Pắc\n"
NEWS = "Báo Nghệ An 18/7/2023\nTỉnh Nghệ An xây dựng nông thôn mới.\n"


@pytest.mark.parametrize(
    "opening",
    [
        "Khi bắt đầu triển khai (năm 2011)",
        "Thời điểm mới bắt tay vào xây dựng nông thôn mới (2011),",
        "Năm đầu thực hiện (2011),",
        "Trước khi thực hiện chương trình (năm 2011)",
    ],
)
def test_a_bracket_that_says_when_it_began_dates_what_follows(opening: str) -> None:
    """The means, incomes and rates then are not those of the report's year."""
    text = f"{REPORT}{opening} bình quân mỗi xã đạt 4,2 tiêu chí; hộ nghèo 16,8%."
    assert [(f.value, f.time) for f in read(text)] == [(4.2, "2011"), (16.8, "2011")]


def test_the_day_of_an_act_in_a_bracket_dates_nothing() -> None:
    """A decision's day is none of the count's."""
    text = f"{REPORT}Sau khi rà soát theo Quyết định 318 (ngày 08/3/2022), huyện còn 6 xã đạt chuẩn."
    assert [f.time for f in read(text)] == ["2021"]


def test_what_a_running_total_follows_is_new() -> None:
    """Ten were recognised, 155 there are."""
    text = (
        "Báo Bắc Giang 12/01/2024\nNăm 2023, tỉnh Bắc Giang đạt nhiều kết quả. "
        "Toàn tỉnh có 10 xã được công nhận đạt chuẩn, vượt kế hoạch. "
        "Lũy kế đến hết năm 2023, tỉnh có 155/182 xã đạt chuẩn."
    )
    assert [(f.measure, f.value) for f in read(text)] == [
        ("communes_recognized_new", 10),
        ("communes_recognized", 155),
    ]


def test_what_a_goal_adds_to_is_of_all() -> None:
    """110 there are; five more shall make 115."""
    text = (
        "Báo Bắc Ninh 12/01/2024\nToàn tỉnh Bắc Ninh có 110 xã đạt chuẩn. "
        "Năm 2024 phấn đấu thêm 5 xã, nâng tổng số lên 115 xã."
    )
    assert [(f.measure, f.value) for f in read(text)] == [
        ("communes_recognized", 110),
        ("communes_recognized_new", 5),
        ("communes_recognized", 115),
    ]


@pytest.mark.parametrize(
    ("said", "measure"),
    [
        ("6 tháng đầu năm 2023 mới có 3 xã được công nhận.", "_new"),
        ("Quý II/2023 có 3 xã về đích.", "_new"),
        ("Trong 6 tháng đầu năm 2023, tỉnh đã có 3 xã được công nhận.", "_new"),
        ("Hết 6 tháng đầu năm 2023, tỉnh có 3 xã được công nhận.", ""),
        ("Đến tháng 6/2023, tỉnh có 3 xã được công nhận.", ""),
    ],
)
def test_a_part_of_a_year_brings_and_its_end_has(said: str, measure: str) -> None:
    """Whom months brought are new; how many there are at their end is all."""
    assert [f.measure for f in read(NEWS + said)] == [f"communes_recognized{measure}"]


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("Trong 6 tháng, có thêm 9 xã được công nhận.", "2023-H1"),
        ("Quý II, có thêm 9 xã được công nhận.", "2023-Q2"),
        ("Năm nay, tỉnh có thêm 9 xã được công nhận.", "2023"),
    ],
)
def test_a_goal_told_before_does_not_move_what_this_year_brought(
    said: str, time: str
) -> None:
    """Nine were recognised this year; they are no goal of 2025."""
    text = f"{NEWS}Mục tiêu của tỉnh là đến năm 2025 có 82% số xã đạt chuẩn.\n{said}"
    goal, result = read(text)
    assert (goal.kind, goal.time, goal.percent) == ("target", "2025", 82)
    assert (result.kind, result.time, result.value) == ("actual", time, 9)


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ("không có xã nào đạt quá 10 tiêu chí", (11, 19)),
        ("không xã nào vượt quá 12 tiêu chí", (13, 19)),
        ("không có xã nào đạt trên 10 tiêu chí", (11, 19)),
        ("không còn xã nào dưới 8 tiêu chí", (0, 7)),
    ],
)
def test_more_than_so_many_criteria_is_a_band_above_them(
    said: str, band: tuple[int, int]
) -> None:
    """No commune had more than ten: none of eleven to nineteen."""
    (figure,) = read(f"{NEWS}Năm 2011, {said}.")
    assert (figure.value, figure.band_low, figure.band_high) == (0, *band)


def test_districts_that_lag_behind_go_on_with_the_list() -> None:
    """Two of twenty in Kỳ Sơn are counted as those of the districts before."""
    text = (
        f"{NEWS}Huyện Diễn Châu 36/36 xã đạt chuẩn; Đô Lương 31/32. "
        "Trong khi đó, Kỳ Sơn mới có 2/20, Tương Dương 3/16."
    )
    assert [(f.place, f.value, f.denominator) for f in read(text)] == [
        ("Diễn Châu", 36, 36),
        ("Đô Lương", 31, 32),
        ("Kỳ Sơn", 2, 20),
        ("Tương Dương", 3, 16),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "100% số thôn đạt chuẩn thôn thông minh",
        "35% số xã đạt chuẩn xã thông minh",
        "12% thôn đạt thôn văn hóa",
        "Một số xã đạt chuẩn nhưng chưa bền vững: 02/09 xã qua rà soát mới đạt 14 tiêu chí",
    ],
)
def test_shares_of_another_title_are_no_figures_of_the_programme(said: str) -> None:
    """A smart village is another title; a slipping commune is not recognised."""
    assert read(f"{REPORT}{said}.") == []


def test_minutes_are_of_the_day_they_open_with() -> None:
    """ "To this day" of minutes is the day on which the council met."""
    text = (
        "BIÊN BẢN\nHội nghị thẩm định xã đạt chuẩn nông thôn mới năm 2023\n"
        "Hôm nay, hồi 14 giờ 00 phút ngày 18 tháng 12 năm 2023, tại UBND tỉnh "
        "Quảng Bình, Hội đồng họp xét.\nTính đến nay, toàn tỉnh có 91/128 xã đạt chuẩn."
    )
    assert [(f.time, f.value) for f in read(text)] == [("2023-12-18", 91)]


def test_a_report_of_nine_months_counts_on_the_day_it_was_signed() -> None:
    """Signed on 22 September it cannot know the 30th; what it states of it stays."""
    text = (
        "Đắk Lắk, ngày 22 tháng 9 năm 2025\nBÁO CÁO kết quả xây dựng nông thôn mới "
        "9 tháng đầu năm 2025 tỉnh Đắk Lắk\nToàn tỉnh có 41 xã đạt 19 tiêu chí."
    )
    assert [f.time for f in read(text)] == ["2025-09-22"]


def test_what_two_provinces_were_before_they_merged_is_never_sure() -> None:
    """Neither the day before the merger nor whom the next sentence means is said."""
    text = (
        "Đắk Lắk, ngày 22 tháng 9 năm 2025\nBÁO CÁO kết quả xây dựng nông thôn mới "
        "tỉnh Đắk Lắk\nTrước sắp xếp: tỉnh Đắk Lắk có 83/149 xã đạt chuẩn, tỉnh Phú Yên "
        "có 69/82 xã đạt chuẩn. Đến 20/9/2025, có 41 xã đạt 19 tiêu chí."
    )
    figures = read(text)
    assert [f.value for f in figures] == [83, 69, 41]
    assert all(f.confidence != "high" for f in figures)


def test_money_of_all_national_programmes_is_none_of_this_one() -> None:
    """48.7 were spent of all of them, 8.2 of this one."""
    text = (
        "UBND HUYỆN THẠCH AN\nBÁO CÁO\nTình hình kinh tế - xã hội năm 2022\nGiải ngân các "
        "chương trình MTQG: 48,7/182,3 tỷ đồng, trong đó chương trình nông thôn mới "
        "8,2/21,4 tỷ đồng.\nLồng ghép các chương trình MTQG 12 tỷ đồng xây dựng nông thôn mới."
    )
    assert [(f.value, f.fund_source) for f in read(text)] == [
        (8.2, "total"),
        (12, "integrated"),
    ]


def test_parts_of_other_programmes_are_none_of_this_one() -> None:
    """Of 18.45 billion 4.2 are of this programme."""
    text = (
        "UBND XÃ YÊN MINH\nYên Minh, ngày 10 tháng 6 năm 2026\nBÁO CÁO\nKết quả xây dựng "
        "nông thôn mới\nVốn được giao năm 2026: 18.450 triệu đồng (NTM 4.200 triệu đồng, "
        "giảm nghèo 6.150 triệu đồng, DTTS 8.100 triệu đồng)."
    )
    assert [f.value for f in read(text)] == [18.45, 4.2]


def test_a_rate_at_the_start_of_a_year_is_no_sure_one_of_the_year() -> None:
    """At the start of 2026 it was 31.4 percent; which day is not said."""
    text = (
        "UBND XÃ YÊN MINH\nYên Minh, ngày 10 tháng 6 năm 2026\nBÁO CÁO\nKết quả xây dựng "
        "nông thôn mới\nTỷ lệ nghèo đa chiều đầu năm 2026 là 31,4%."
    )
    assert [(f.value, f.confidence) for f in read(text)] == [(31.4, "medium")]
