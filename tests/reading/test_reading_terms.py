"""Goals of a term, names with apostrophes, standings and years behind lists of names.

Kinds of mistakes that texts at first sight had shown, in our own words.
"""

# The rows of drawn tables may be long.
# ruff: noqa: E501, RUF001

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read


def figures(text):
    return [f for f in read(text) if f.measure != "output"]


GOALS = """
    text | kinds
    Các chỉ tiêu chủ yếu (nhiệm kỳ 2020-2025)/- Về kinh tế:/(1) Thu nhập bình quân đầu người đến năm 2025: 45 triệu đồng/năm./(2) Số thôn đạt chuẩn nông thôn mới: 04/09 thôn. | target target
    CÁC CHỈ TIÊU CHỦ YẾU TRONG NHIỆM KỲ 2020-2025 I. Về kinh tế 1. Thu nhập bình quân đầu người năm 2025: 60 triệu đồng. 2. Tỷ lệ số xã đạt chuẩn nông thôn mới năm 2025 đạt 50% (8 xã). | target target
    Đại hội đã biểu quyết thông qua 16 chỉ tiêu nhiệm kỳ 2020-2025. Cụ thể, thu nhập bình quân đầu người đến năm 2025 đạt 70 triệu đồng/người/năm. | target
    Huyện đạt và vượt 16 chỉ tiêu. Cụ thể, thu nhập bình quân đầu người đạt 70 triệu đồng/người/năm. | actual
    Các chỉ tiêu chủ yếu đều đạt. Thu nhập bình quân đầu người đạt 70 triệu đồng/người/năm. | actual
"""


@pytest.mark.parametrize("row", drawn(GOALS), ids=lambda r: r["text"][:60])
def test_what_stands_below_the_goals_of_a_term_is_a_target(row):
    lines = (
        row["text"].replace("./(", ".\n(").replace(")/-", ")\n-").replace(":/(", ":\n(")
    )
    assert [f.kind for f in figures(lines)] == row["kinds"].split()


CONGRESS = """Đại hội Đảng bộ xã Kháng Chiến, nhiệm kỳ 2025-2030

Sáng 14/8, Đảng bộ xã Kháng Chiến họp đại hội, nhiệm kỳ 2025-2030. Xã Kháng Chiến lập từ ba xã (huyện Tràng Định cũ), dân số 9.100 người.

"""


def test_a_congress_is_held_in_the_first_year_of_the_term_to_come():
    (rate,) = figures(
        CONGRESS + "Tỷ lệ hộ nghèo giảm bình quân 3,2%/năm trong nhiệm kỳ qua."
    )
    assert (rate.kind, rate.place, rate.time) == ("actual", "Kháng Chiến", "2025-08-14")


def test_a_commune_stays_the_subject_beside_the_district_that_it_lay_in():
    income, goal = figures(
        CONGRESS
        + "Thu nhập bình quân đầu người năm 2025 đạt 48,5 triệu đồng. Phấn đấu đến năm 2030 thu nhập bình quân đầu người đạt 80 triệu đồng."
    )
    assert (income.place, income.kind, income.time) == ("Kháng Chiến", "actual", "2025")
    assert (goal.place, goal.kind, goal.time) == ("Kháng Chiến", "target", "2030")


LISTED = """
    list | kind
    đề ra 12 chỉ tiêu cụ thể: thu ngân sách trên địa bàn tăng bình quân hằng năm 10%; duy trì xã đạt tiêu chí quốc gia về y tế; tỷ lệ dân số tham gia bảo hiểm y tế đạt 99,2%; tỷ lệ hộ nghèo giảm bình quân mỗi năm 2,1%. | target
    thông qua các chỉ tiêu chủ yếu: tốc độ tăng giá trị sản xuất trên địa bàn bình quân hằng năm 9%; cơ cấu kinh tế chuyển dịch theo hướng dịch vụ, du lịch và thương mại; tỷ lệ hộ nghèo giảm bình quân mỗi năm 2,1%. | target
    đánh giá kết quả: thu ngân sách trên địa bàn tăng bình quân hằng năm 10%; duy trì xã đạt tiêu chí quốc gia về y tế; tỷ lệ hộ nghèo giảm bình quân mỗi năm 2,1%. | actual
"""


@pytest.mark.parametrize("row", drawn(LISTED), ids=lambda r: r["list"][:30])
def test_every_item_of_a_list_of_goals_is_a_goal(row):
    (rate,) = figures(CONGRESS + f"Đại hội {row['list']}")
    assert (rate.value, rate.kind) == (2.1, row["kind"])


SHARES = """
    sentence | value | percent
    Tỷ lệ số xã đạt chuẩn nông thôn mới đạt 50% (8 xã). | 8 | 50
    Tỷ lệ số xã đạt chuẩn nông thôn mới là 50% (8/16 xã). | 8 | 50
    Tỷ lệ thôn đạt chuẩn nông thôn mới kiểu mẫu 1,8% (2 thôn). | 2 | 1.8
    Có 4.469/6.210 (chiếm 72%) sản phẩm OCOP đạt 3 sao trở lên. | 4469 | 72
"""


@pytest.mark.parametrize("row", drawn(SHARES), ids=lambda r: r["sentence"])
def test_a_count_in_brackets_behind_its_share_is_one_figure(row):
    (found,) = figures(
        f"UBND TỈNH HÀ NAM\nBÁO CÁO\nNông thôn mới năm 2022\n\n{row['sentence']}"
    )
    assert (found.value, found.percent) == (float(row["value"]), float(row["percent"]))


ARRIVED = """
    sentence | measure
    Huyện đã có 2 xã đã hoàn thành 19/19 tiêu chí và chính thức đạt chuẩn nông thôn mới. | communes_recognized
    Huyện đã có 2 xã hoàn thành 19/19 tiêu chí và được công nhận đạt chuẩn. | communes_recognized
    Huyện đã có 2 xã hoàn thành 19/19 tiêu chí. | communes_in_band
    Huyện đã có 2 xã hoàn thành 19/19 tiêu chí và đạt chuẩn văn hóa. | communes_in_band
    Có 2 đơn vị cấp huyện (Xuân Lộc và Long Khánh) thuộc tỉnh Đồng Nai đã được công nhận đạt chuẩn nông thôn mới. | districts_recognized
"""


@pytest.mark.parametrize("row", drawn(ARRIVED), ids=lambda r: r["sentence"])
def test_all_criteria_and_the_title_are_the_title(row):
    (found,) = figures(row["sentence"])
    assert (found.measure, found.value) == (row["measure"], 2)


def test_the_province_behind_a_bracket_of_names_has_what_is_counted():
    text = (
        "Cả nước có 785 xã đạt chuẩn nông thôn mới. Có 2 đơn vị cấp huyện (Xuân Lộc và "
        "Long Khánh) thuộc tỉnh Đồng Nai đã được công nhận đạt chuẩn nông thôn mới."
    )
    assert [f.place for f in figures(text)] == ["Việt Nam", "Đồng Nai"]


def test_the_year_of_a_standing_is_not_the_day_of_the_meeting():
    text = "Chiều ngày 30/11, tỉnh Vĩnh Phúc xét công nhận 2 xã là: Đạo Đức, Phú Xuân đạt chuẩn nông thôn mới năm 2015."
    assert [f.time for f in figures(text)] == ["2015"]


def test_a_name_with_a_curly_apostrophe_is_known_again():
    text = (
        "Cư M’gar nỗ lực xây dựng nông thôn mới\n\nXã Cư M’gar có 3.300 hộ.\n\n"
        "Nhờ nông thôn mới, xã Cư M’gar đổi thay, thu nhập bình quân đạt 25 triệu đồng/người/năm."
    )
    assert [(f.place, f.place_level) for f in figures(text)] == [
        ("Cư M’gar", "commune")
    ]


def test_the_whole_province_of_a_text_that_names_a_district_alone_is_not_sure():
    text = (
        "Đến tháng 12/2021, toàn tỉnh bình quân đạt 15,67 tiêu chí/xã.\n\n"
        "Điển hình như huyện Ea Kar, toàn huyện có 9 xã đạt chuẩn nông thôn mới."
    )
    mean, _ = figures(text)
    assert mean.confidence != "high"
    assert (mean.place, mean.place_level) == ("", "province")
