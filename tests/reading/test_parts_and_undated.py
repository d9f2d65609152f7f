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


CONGRESS = (
    "ĐẢNG ỦY XÃ ĐỒNG LỢI\nBÁO CÁO CHÍNH TRỊ\nxây dựng nông thôn mới\nĐồng Lợi, tháng 5 "
    "năm 2020\n\nThu nhập bình quân đầu người năm 2019 đạt 41,2 triệu đồng.\n"
)


@pytest.mark.parametrize(
    ("heading", "time"),
    [
        ("Chỉ tiêu chủ yếu đến năm 2025:", "2025"),
        ("Mục tiêu đến năm 2025:", "2025"),
        ("Định hướng đến năm 2025", "2025"),
        ("* Chỉ tiêu cụ thể:", ""),
    ],
)
@pytest.mark.parametrize(
    "numbering", [("1. ", "2. "), ("a) ", "b) "), ("- ", "- "), ("1) ", "2) ")]
)
def test_a_numbered_list_below_goals_is_of_goals(
    heading: str, time: str, numbering: tuple[str, str]
) -> None:
    first, second = numbering
    text = (
        f"{CONGRESS}{heading}\n{first}Thu nhập bình quân đầu người: 75 triệu đồng.\n"
        f"{second}Tỷ lệ hộ nghèo dưới 0,5%."
    )
    told = [(f.value, f.kind, f.time) for f in read(text)]
    assert told == [
        (41.2, "actual", "2019"),
        (75, "target", time),
        (0.5, "target", time),
    ]


def test_results_after_a_list_of_goals_are_results_again() -> None:
    text = (
        f"{CONGRESS}Mục tiêu đến năm 2025:\n1. Thu nhập bình quân đầu người: 75 triệu "
        "đồng.\nII. KẾT QUẢ\n1. Tỷ lệ hộ nghèo còn 2,5%."
    )
    assert [f.kind for f in read(text)] == ["actual", "target", "actual"]


@pytest.mark.parametrize(
    ("words", "kind", "doubted"),
    [
        ("Hội đồng thẩm định tỉnh đề nghị công nhận thêm", "target", False),
        ("UBND huyện kính trình UBND tỉnh xét, công nhận thêm", "target", False),
        ("Huyện đã trình tỉnh thẩm định, công nhận thêm", "actual", True),
        ("Theo đề nghị của Sở, tỉnh đã công nhận thêm", "actual", False),
    ],
)
def test_what_is_asked_for_is_not_yet_granted(
    words: str, kind: str, doubted: bool
) -> None:
    text = f"UBND huyện Đô Lương\n{words} 3 xã đạt chuẩn nông thôn mới năm 2022."
    (figure,) = read(text)
    assert figure.kind == kind
    assert ("plan_or_result" in (figure.unsure or ())) == doubted


@pytest.mark.parametrize("years", ["Mười năm qua", "Ba năm qua", "Những năm qua"])
def test_years_past_are_not_last_year(years: str) -> None:
    text = (
        f"Pleiku, ngày 24 tháng 9 năm 2019\n\n{years}, từ chỗ bình quân chỉ 4,1 tiêu "
        "chí/xã, đến nay tỉnh Gia Lai bình quân 14,35 tiêu chí/xã."
    )
    first, second = read(text)
    assert first.time != "2018"
    assert first.confidence != "high"
    assert (second.value, second.time) == (14.35, "2019-09-24")


def test_a_rate_of_some_is_no_part_of_the_rate_of_all() -> None:
    text = (
        "Năm 2022, tỷ lệ hộ nghèo của huyện Cư Jút giảm 0,6%, riêng đồng bào dân tộc "
        "thiểu số giảm 2%."
    )
    assert {f.doubt for f in read(text)} == {None}


def test_a_share_of_one_fund_is_not_given_to_the_next() -> None:
    text = (
        "Năm 2023, tỉnh Bình Định giải ngân vốn đầu tư phát triển của Chương trình nông "
        "thôn mới đạt 42% (98,3/234 tỷ đồng), vốn sự nghiệp đạt 11% (8,6/78 tỷ đồng)."
    )
    told = [(f.value, f.denominator, f.percent, f.confidence) for f in read(text)]
    assert told == [(98.3, 234, None, "medium"), (8.6, 78, None, "medium")]


@pytest.mark.parametrize("title", ["nâng cao", "kiểu mẫu"])
def test_districts_of_a_higher_title_are_no_second_count(title: str) -> None:
    text = (
        "Năm 2025, Hà Nội có 17/17 huyện, thị xã đạt chuẩn nông thôn mới; 4 huyện Đông "
        f"Anh, Hoài Đức, Gia Lâm, Thanh Trì đạt chuẩn {title}."
    )
    counts = [f.value for f in read(text) if f.measure == "districts_recognized"]
    assert counts == [17]


def test_an_undated_scheme_plans_each_of_its_years() -> None:
    text = (
        "UBND HUYỆN THẠCH THÀNH\nĐỀ ÁN\nXây dựng huyện Thạch Thành đạt chuẩn nông thôn "
        "mới giai đoạn 2021-2025\n1. Mục tiêu chung: đến năm 2025 huyện đạt chuẩn nông "
        "thôn mới.\n2. Mục tiêu theo năm:\n- Năm 2022: thêm 03 xã, lũy kế 16 xã; 01 xã "
        "nâng cao;\n- Năm 2023: 02 xã nâng cao."
    )
    told = [(f.value, f.kind, f.time, f.confidence) for f in read(text)]
    assert told == [(1, "target", "2022", "medium"), (2, "target", "2023", "medium")]


@pytest.mark.parametrize(
    "words",
    [
        "1 nhân khẩu 1 tháng của huyện đạt 3,42 triệu đồng",
        "đầu người/tháng của huyện đạt 3,42 triệu đồng",
        "hằng tháng của người dân đạt 3,42 triệu đồng",
        "đầu người đạt 3,42 triệu đồng/người/tháng",
    ],
)
def test_an_income_of_a_month_is_none_of_a_year(words: str) -> None:
    assert read(f"Huyện Đô Lương, năm 2021: thu nhập bình quân {words}.") == []


def test_criteria_of_communes_that_sign_up_are_no_communes() -> None:
    text = (
        "Năm 2022, tỉnh Hà Giang có 7 xã đăng ký đạt chuẩn nông thôn mới: Quyết Tiến "
        "(18/19), Đông Thành (17/19), Tân Nam (16/19)."
    )
    assert [(f.value, f.denominator) for f in read(text)] == [(7, None)]


def test_what_stood_before_the_new_communes_has_no_sure_time() -> None:
    text = (
        "Hà Nội, ngày 9 tháng 10 năm 2025\n\nTrước khi thực hiện chính quyền địa phương 2 "
        "cấp, thành phố có 229/382 xã (59,9%) đạt chuẩn nông thôn mới nâng cao, 109 xã "
        "(28,5%) đạt chuẩn nông thôn mới kiểu mẫu."
    )
    assert ["time_beside" in (f.unsure or ()) for f in read(text)] == [True, True]
