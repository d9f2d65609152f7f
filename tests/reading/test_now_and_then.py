"""A report that goes back ten years and comes to today: each figure in its time."""

# Sentences may be long.
# ruff: noqa: E501

import pytest

from ntm_analysis.reading.reader import read

DATED = "Quảng Ngãi, ngày 20/9/2019\n"
BEGAN = "Mười năm trước, bình quân toàn tỉnh 4,07 tiêu chí/xã. "
TODAY = "2019-09-20"


@pytest.mark.parametrize(
    "words",
    [
        "Hôm nay, tỉnh có",
        "Đến hôm nay đã có",
        "Nay tỉnh có",
        "Thế nhưng nay đã có",
        "Nay thì tỉnh có",
        "Giờ đây, tỉnh có",
        "Còn bây giờ, đã có",
        "Hiện, tỉnh có",
        "Ngày nay tỉnh có",
        "Tới giờ đã có",
    ],
)
def test_what_is_told_of_today_is_not_of_ten_years_ago(words: str) -> None:
    said = f"{DATED}{BEGAN}{words} 89/148 xã đạt chuẩn nông thôn mới."
    mean, today = read(said)
    assert (mean.value, mean.time) == (4.07, "2009")
    assert (today.value, today.time) == (89, TODAY)


@pytest.mark.parametrize(
    "words",
    [
        "Lúc đó, tỉnh có 3 xã đạt chuẩn nông thôn mới.",
        "Xã Bình Trung (nay là xã Tân Lập) và 2 xã khác, tổng cộng 3 xã, đạt chuẩn nông thôn mới.",
    ],
)
def test_then_and_a_name_of_today_are_not_today(words: str) -> None:
    said = f"{DATED}Năm 2015, bình quân toàn tỉnh 9,3 tiêu chí/xã. {words}"
    assert all(figure.time == "2015" for figure in read(said))


def test_a_morning_has_its_own_day() -> None:
    said = "Sáng nay, 20/9/2019, huyện Ba Tơ công bố 3 xã đạt chuẩn nông thôn mới."
    assert [f.time for f in read(said)] == [TODAY]


def test_years_counted_back_from_a_guessed_year_are_not_sure() -> None:
    guessed = "Ba năm trước, tỉnh Lào Cai bình quân 4,07 tiêu chí/xã. Năm 2022 tỉnh có 9 xã đạt chuẩn."
    assert read(guessed)[0].confidence != "high"
    assert read("Lào Cai, ngày 2/3/2023\n" + guessed)[0].confidence == "high"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (
            "Các huyện của tỉnh Lào Cai không để xã nào dưới 10 tiêu chí sau năm 2022.",
            "target",
        ),
        ("Năm 2022 tỉnh Lào Cai không để còn xã dưới 10 tiêu chí.", "target"),
        ("Năm 2022 tỉnh Lào Cai đã không để xã nào dưới 10 tiêu chí.", "actual"),
        ("Năm 2022 tỉnh Lào Cai không còn xã dưới 10 tiêu chí.", "actual"),
    ],
)
def test_what_must_not_remain_is_a_goal(said: str, kind: str) -> None:
    assert [f.kind for f in read(said)] == [kind]


@pytest.mark.parametrize(
    "said",
    [
        "Sau 9 năm xây dựng nông thôn mới, huyện Thạnh Trị đã có 6/8 xã đạt chuẩn nông thôn mới. "
        "Cuối năm 2010, bình quân đạt 4,5 tiêu chí/xã. Nay bình quân đạt 18,4 tiêu chí/xã.",
        "Huyện Thạnh Trị đã có 6/8 xã đạt chuẩn nông thôn mới. Năm 2010 xã cao nhất mới đạt 7 tiêu "
        "chí. Nay bình quân đạt 18,4 tiêu chí/xã.",
    ],
)
def test_an_undated_text_is_not_of_the_year_it_looks_back_to(said: str) -> None:
    told = {f.value: f.time for f in read(said)}
    assert told[6] == told[18.4] == ""


def test_an_undated_text_is_of_the_latest_year_that_it_tells_of() -> None:
    said = (
        "Năm 2010, tỉnh Lào Cai mới có 1 xã đạt chuẩn nông thôn mới. Năm 2019, hộ nghèo còn 7,7%. "
        "Hôm nay, tỉnh có 40 xã đạt chuẩn. Không để xã nào dưới 10 tiêu chí sau năm 2022."
    )
    told = {f.value: f.time for f in read(said)}
    assert (told[1], told[40]) == ("2010", "2019")


PLAN = "UBND HUYỆN GÒ DẦU\nKẾ HOẠCH\nXây dựng nông thôn mới huyện Gò Dầu giai đoạn 2022 - 2025\n"


@pytest.mark.parametrize(
    "opening",
    [
        "I. Hiện trạng đến 31/12/2021: 8/8 xã đạt chuẩn.",
        "I. Thực trạng nông thôn mới của huyện (tính đến 31/12/2021): 8/8 xã đạt chuẩn.",
        "1. Đặc điểm tình hình. Đến 31/12/2021 có 8/8 xã đạt chuẩn.",
        "Đến ngày 31/12/2021 huyện có 8/8 xã đạt chuẩn.",
    ],
)
def test_a_plan_that_tells_what_was_reached_goes_on_to_tell_it(opening: str) -> None:
    said = f"{PLAN}{opening} Tiêu chí bình quân 19 TC/xã. Hộ nghèo 0,12%."
    assert [(f.kind, f.time) for f in read(said)] == [("actual", "2021-12-31")] * 3


def test_goals_after_what_was_reached_go_on_as_goals() -> None:
    said = (
        f"{PLAN}Đến ngày 31/12/2021 huyện có 6/8 xã đạt chuẩn. Phấn đấu năm 2025 có 8/8 xã đạt "
        "chuẩn. Tiêu chí bình quân 19 TC/xã."
    )
    assert [f.kind for f in read(said)] == ["actual", "target", "target"]


def test_a_year_that_is_only_needed_for_dates_no_text() -> None:
    said = (
        "Tính đến ngày 30/11, tỉnh Nghệ An có 328/411 xã đạt chuẩn nông thôn mới. Năm 2024 tỉnh đặt "
        "kế hoạch công nhận 10 xã. Tỉnh cần khoảng 3.200 tỷ đồng cho giai đoạn tới, riêng 2025 là "
        "640 tỷ đồng."
    )
    assert read(said)[0].time == "2024-11-30"


def test_what_follows_an_unread_account_of_today_is_of_today() -> None:
    said = (
        "Sở NN&PTNT Bình Định\nBiên bản\nHọp thẩm định xã Phước Thuận, huyện Tuy Phước đạt chuẩn NTM nâng cao năm 2021\n(ngày 22/4/2022 tại UBND xã)\n\n1. Báo cáo của xã: xã đạt 19/19 tiêu chí NTM từ năm 2015; đến "
        "nay tự đánh giá 15/15 tiêu chí nâng cao. Hộ nghèo 1,04%."
    )
    told = {f.measure: f.time for f in read(said)}
    assert (told["criteria_met"], told["poverty_rate"]) == ("2015", "2022-04-22")


@pytest.mark.parametrize(
    ("officer", "place"),
    [
        ("Bí thư Đảng ủy xã Y Hlôi", "Đăk Ruồng"),
        ("Chủ tịch UBND xã A Nhun", "Đăk Ruồng"),
        ("Chủ tịch UBND xã A Vao", "A Vao"),
    ],
)
def test_who_speaks_for_a_commune_is_no_commune(officer: str, place: str) -> None:
    said = (
        "Xã Đăk Ruồng năm 2018 mới đạt 14 tiêu chí nông thôn mới. "
        f"{officer} cho biết thu nhập bình quân của xã là 25,6 triệu đồng/người."
    )
    assert read(said)[-1].place == place


def test_a_day_without_a_year_is_not_of_the_year_of_a_goal() -> None:
    said = (
        "Ngày 11-12, UBND tỉnh Tây Ninh tổ chức hội nghị: toàn tỉnh có 68/82 xã giữ chuẩn nông thôn "
        "mới, 23 xã nâng cao. Tỉnh đặt mục tiêu năm 2030 có 74 xã đạt chuẩn."
    )
    assert {f.time for f in read(said) if f.kind == "actual"} == {""}


@pytest.mark.parametrize("head", ["Đảng ủy xã Mường Khương", "ĐẢNG ỦY XÃ MƯỜNG KHƯƠNG"])
def test_an_office_alone_on_the_first_line_is_the_place_of_the_text(head: str) -> None:
    said = f"{head}\nBÁO CÁO\nKết quả xây dựng nông thôn mới quý I/2026\nXã đạt 4/10 tiêu chí."
    assert [(f.measure, f.place) for f in read(said)] == [
        ("criteria_met", "Mường Khương")
    ]
