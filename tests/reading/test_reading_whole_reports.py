"""What whole reports and plans say over several paragraphs: times, places, kinds."""

# Texts are written as wholes, so their lines may be long.
# ruff: noqa: E501

from ntm_analysis.reading.reader import read

REPORT = "UBND HUYỆN CHI LĂNG\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2023\n"
PLAN = "UBND TỈNH LẠNG SƠN\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2024\n"


def told(text):
    return [
        (
            f.measure,
            f.kind,
            f.value if f.value is not None else f.percent,
            f.time,
            f.place,
        )
        for f in read(text)
    ]


def test_a_year_told_of_ends_with_its_section():
    text = (
        "UBND HUYỆN CHI LĂNG\nBÁO CÁO\n3 năm xây dựng nông thôn mới giai đoạn 2021 - 2023\n"
        "(Số liệu tính đến ngày 30/6/2023)\n\n1. Xuất phát điểm\n"
        "Năm 2011 bình quân đạt 2,1 tiêu chí/xã.\n2. Kết quả sau 3 năm\n"
        "Bình quân đạt 8,9 tiêu chí/xã. Có 7 xã đạt chuẩn nông thôn mới."
    )
    assert [(value, time) for _, _, value, time, _ in told(text)] == [
        (2.1, "2011"),
        (8.9, "2023-06-30"),
        (7, "2023-06-30"),
    ]


def test_the_day_on_which_an_act_was_made_is_not_that_of_the_text():
    text = (
        "Xây dựng nông thôn mới ở huyện Chi Lăng\n"
        + "Chương trình là cuộc vận động của toàn dân trong huyện. " * 8
        + "\n"
        "Ngày 02/12/2013, UBND huyện đã ban hành Quyết định số 4106/QĐ-UBND.\n"
        "Năm 2015 huyện có 6 xã đạt chuẩn nông thôn mới. Toàn huyện đã huy động 90 tỷ đồng cho nông thôn mới."
    )
    assert {time for *_, time, _ in told(text)} == {"2015"}


def test_a_set_of_criteria_named_in_a_heading_or_title_is_no_time():
    text = (
        "UBND XÃ CHI LĂNG\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2025\n\n"
        "2. Rà soát theo Bộ tiêu chí quốc gia giai đoạn 2026 - 2030\nXã đạt 6/10 tiêu chí."
    )
    assert told(text) == [("criteria_met", "actual", 6, "2025", "Chi Lăng")]


def test_what_is_to_stand_in_a_year_is_not_of_the_sets_years():
    text = PLAN + (
        "\nII. MỤC TIÊU ĐẾN NĂM 2030\n"
        "Có 85% số xã đạt chuẩn nông thôn mới giai đoạn 2026 - 2030."
    )
    assert [(value, time) for _, _, value, time, _ in told(text)] == [(85, "2030")]


def test_all_that_is_invested_in_a_place_is_not_the_programmes_money():
    for said in (
        "Tổng huy động vốn đầu tư phát triển 18.000 tỷ đồng.",
        "Tổng vốn đầu tư phát triển toàn xã hội 25.000 tỷ đồng.",
        "Thu hút vốn đầu tư nước ngoài 900 tỷ đồng.",
    ):
        assert told(PLAN + said) == [], said
    ours = "Huy động vốn đầu tư phát triển cho nông thôn mới 180 tỷ đồng."
    assert [value for _, _, value, _, _ in told(PLAN + ours)] == [180]
    part = "Vốn đầu tư phát triển ngân sách trung ương: 21.300 triệu đồng."
    assert [value for _, _, value, _, _ in told(PLAN + part)] == [21.3]


def test_money_given_to_a_commune_is_of_that_commune():
    text = PLAN + "Phân bổ cho xã Bằng Mạc 9.200 triệu đồng vốn nông thôn mới."
    assert [(value, place) for _, _, value, _, place in told(text)] == [
        (9.2, "Bằng Mạc")
    ]


def test_money_of_an_approved_scheme_is_planned():
    text = REPORT + (
        "Toàn huyện đã huy động 900 tỷ đồng cho nông thôn mới (tổng kinh phí theo Đề án được phê duyệt: 5.826,5 tỷ đồng)."
    )
    assert [(kind, value) for _, kind, value, _, _ in told(text)] == [
        ("actual", 900),
        ("target", 5826.5),
    ]


def test_communes_that_a_province_hands_out_are_planned_and_its_money_is_given():
    communes = "Năm 2023 huyện được tỉnh giao 02 xã đạt chuẩn nông thôn mới."
    assert [kind for _, kind, *_ in told(REPORT + communes)] == ["target"]
    money = "Năm 2023 huyện được tỉnh giao 20 tỷ đồng vốn nông thôn mới."
    assert [kind for _, kind, *_ in told(REPORT + money)] == ["actual"]


def test_one_district_told_apart_ends_with_its_clause():
    text = (
        "UBND TỈNH NINH THUẬN\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2023\n"
        "Tỷ lệ hộ nghèo còn 6,35%; riêng huyện Bác Ái còn 31,2%. "
        "Thu nhập bình quân đạt 48 triệu đồng/người/năm."
    )
    assert [(value, place) for _, _, value, _, place in told(text)] == [
        (6.35, "Ninh Thuận"),
        (31.2, "Bác Ái"),
        (48, "Ninh Thuận"),
    ]


def test_nearly_meeting_a_criterion_is_not_meeting_it():
    text = REPORT + (
        "Toàn huyện có 1 xã cơ bản đạt tiêu chí thu nhập, 5 xã đạt tiêu chí điện."
    )
    assert [value for _, _, value, _, _ in told(text)] == [5]


def test_nineteen_criteria_and_recognised_is_recognised():
    text = REPORT + "Huyện có 8 xã đạt 19 tiêu chí đã được công nhận nông thôn mới."
    assert [measure for measure, *_ in told(text)] == ["communes_recognized"]
    text = REPORT + "Huyện có 4 xã đạt 19 tiêu chí, chưa được công nhận."
    assert [measure for measure, *_ in told(text)] == ["communes_in_band"]


def test_a_text_about_a_region_is_of_the_region():
    text = (
        "BỘ NÔNG NGHIỆP VÀ PTNT\nBÁO CÁO\nKết quả xây dựng nông thôn mới vùng Trung du và miền núi phía Bắc năm 2019\n"
        "Vùng gồm 14 tỉnh. Toàn vùng có 652 xã đạt chuẩn nông thôn mới; thấp nhất là Điện Biên 22 xã.\n"
        "Thu nhập bình quân đầu người năm 2018 của vùng đạt 25,6 triệu đồng/người/năm."
    )
    places = {place for *_, place in told(text)} - {"Điện Biên"}
    assert places == {"Trung du và miền núi phía Bắc"}


def test_several_districts_named_as_one_subject_are_not_surely_one():
    text = REPORT.replace("HUYỆN CHI LĂNG", "TỈNH LẠNG SƠN") + (
        "Các huyện Bình Gia, Đình Lập, Lộc Bình chưa có xã nào đạt chuẩn nông thôn mới."
    )
    assert all(f.confidence != "high" for f in read(text))


def test_a_sentence_after_one_on_a_district_is_not_surely_of_that_district():
    text = REPORT.replace("HUYỆN CHI LĂNG", "TỈNH LẠNG SƠN") + (
        "Huyện Bình Gia còn 4 xã chưa đạt chuẩn. "
        "Thu nhập bình quân khu vực nông thôn đạt 44,8 triệu đồng/người."
    )
    incomes = [f for f in read(text) if f.measure == "income_per_capita"]
    assert [(f.value, f.confidence) for f in incomes] == [(44.8, "medium")]


def test_requirements_and_money_of_three_programmes_are_no_figures():
    for said in (
        "Bộ tiêu chí mới yêu cầu thu nhập 48 triệu đồng/người.",
        "Tổng vốn ba chương trình năm 2023 là 1.480 tỷ đồng.",
    ):
        assert told(REPORT + said) == [], said
    text = REPORT + "Thu nhập đạt 66,4 triệu đồng/người (yêu cầu 62 triệu đồng)."
    assert [value for _, _, value, _, _ in told(text)] == [66.4]


def test_what_chosen_communes_reach_today_is_no_plan_and_dates_nothing():
    text = REPORT + (
        "Tính đến 30/9/2023 huyện có 6 xã đạt chuẩn nông thôn mới. "
        "3 xã điểm phấn đấu đạt chuẩn năm 2023 hiện bình quân đạt 16,2 tiêu chí/xã.\n"
        "- Xã đạt 15-18 tiêu chí: 2 xã."
    )
    found = [(kind, value, time) for _, kind, value, time, _ in told(text)]
    assert ("actual", 16.2) in [row[:2] for row in found]
    assert ("actual", 2, "2023-09-30") in found
