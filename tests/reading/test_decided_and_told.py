"""What councils decide and offices tell others to do; what was before a merger."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

RESOLVED = """HỘI ĐỒNG NHÂN DÂN HUYỆN GIA VIỄN
Số: 41/NQ-HĐND
Gia Viễn, ngày 18 tháng 12 năm 2023
NGHỊ QUYẾT
Về nhiệm vụ phát triển kinh tế - xã hội năm 2024

"""
TOLD = """UBND TỈNH NINH BÌNH
Ninh Bình, ngày 16 tháng 4 năm 2024
THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về nông thôn mới

"""
MERGED = """UBND TỈNH NINH BÌNH
Ninh Bình, ngày 20 tháng 9 năm 2025
BÁO CÁO
Hiện trạng nông thôn mới sau sắp xếp

"""
THREE_YEARS = """UBND TỈNH NINH BÌNH
BÁO CÁO
Sơ kết Chương trình xây dựng nông thôn mới giai đoạn 2021-2023
Ninh Bình, ngày 26 tháng 01 năm 2024

"""

DECISIONS = """
    the line above                                                                                   | kind   | time
    Tán thành báo cáo kết quả năm 2023 và quyết nghị các chỉ tiêu năm 2024 như sau:                  | target | 2024
    Nhất trí với đánh giá tình hình năm 2023, thông qua một số chỉ tiêu chủ yếu năm 2024:            | target | 2024
    Trên cơ sở kết quả năm 2023, Hội đồng nhân dân huyện quyết định các nhiệm vụ năm 2024 sau đây:   | target | 2024
    Đánh giá kết quả thực hiện các chỉ tiêu, nhiệm vụ năm 2023:                                      | actual | 2023
    Kết quả thực hiện nghị quyết thông qua các chỉ tiêu năm 2023:                                    | actual | 2023
"""


@pytest.mark.parametrize(
    "row", drawn(DECISIONS), ids=lambda r: r["the line above"][:50]
)
def test_a_list_that_a_council_decides_is_of_its_year(row):
    (figure,) = read(
        f"{RESOLVED}{row['the line above']}\n- Số tiêu chí bình quân đạt 18,4 tiêu chí/xã."
    )
    assert (figure.kind, figure.time) == (row["kind"], row["time"])


TASKS = """
    sentence                                                                               | kind
    2. Giao các huyện rà soát, bảo đảm năm 2024 có thêm 9 xã đạt chuẩn nông thôn mới.       | target
    b) Giao UBND các huyện tập trung, năm 2024 có thêm 9 xã đạt chuẩn nông thôn mới.        | target
    - Đề nghị các địa phương dồn sức, năm 2024 có thêm 9 xã đạt chuẩn nông thôn mới.        | target
    - Giao các huyện chủ động; đến nay đã có thêm 9 xã đạt chuẩn nông thôn mới.             | actual
    Năm 2023 có thêm 9 xã đạt chuẩn nông thôn mới.                                         | actual
"""


@pytest.mark.parametrize("row", drawn(TASKS), ids=lambda r: r["sentence"][:40])
def test_what_others_are_told_to_do_is_not_done(row):
    (figure,) = [f for f in read(TOLD + row["sentence"]) if f.value == 9]
    assert (figure.measure, figure.kind) == ("communes_recognized_new", row["kind"])


def test_what_others_are_led_to_is_no_sure_plan():
    said = (
        "2. Chỉ đạo các huyện hoàn thành 9 xã đạt chuẩn nông thôn mới trong năm 2024."
    )
    (figure,) = read(TOLD + said)
    assert "plan_or_result" in figure.unsure


FORMER = """
    sentence                                                                                      | value | surely
    Tỉnh Ninh Bình có 83/83 xã đạt chuẩn; tỉnh Hà Nam cũ có 61/71 xã đạt chuẩn nông thôn mới.       | 61    | no
    48/66 xã hình thành từ các xã đều đã đạt chuẩn nông thôn mới.                                  | 48    | no
    40/66 xã được thành lập từ những xã đã đạt chuẩn nông thôn mới.                                | 40    | no
    Toàn tỉnh có 48/66 xã đạt chuẩn nông thôn mới.                                                | 48    | yes
"""


@pytest.mark.parametrize("row", drawn(FORMER), ids=lambda r: r["sentence"][:40])
def test_what_old_places_had_is_not_surely_so_now(row):
    (figure,) = [
        f for f in read(MERGED + row["sentence"]) if f.value == int(row["value"])
    ]
    assert (figure.confidence == "high") == (row["surely"] == "yes")


def test_old_communes_that_have_not_arrived_are_not_counted_as_arrived():
    said = "Có 11 xã có từ 1 đến 2 xã cũ chưa đạt chuẩn nông thôn mới."
    assert "communes_recognized" not in {f.measure for f in read(MERGED + said)}


SUMS = """
    sentence                                                                                    | time      | surely
    Tổng vốn 3 năm 5.236 tỷ đồng cho xây dựng nông thôn mới.                                     | 2021/2023 | yes
    Tổng vốn 3 năm 2021-2023 là 5.236 tỷ đồng cho xây dựng nông thôn mới.                        | 2021/2023 | yes
    Tổng vốn năm 2023 là 5.236 tỷ đồng cho xây dựng nông thôn mới.                               | 2023      | yes
"""


@pytest.mark.parametrize("row", drawn(SUMS), ids=lambda r: r["sentence"][:30])
def test_money_of_several_years_is_not_surely_of_the_last(row):
    (figure,) = read(THREE_YEARS + row["sentence"])
    assert figure.time == row["time"]
    assert (figure.confidence == "high") == (row["surely"] == "yes")


HEADS = """
    the line above                                                                       | kind   | time
    Bộ tiêu chí mới gồm 10 tiêu chí, 47 chỉ tiêu. Kết quả rà soát đến ngày 31/3/2024:     | actual | 2024-03-31
    Tỉnh thực hiện mục tiêu của giai đoạn mới. Hiện trạng:                               | actual | 2024-04-16
    Tỉnh đã đánh giá kết quả năm 2023. Mục tiêu năm 2025:                                 | target | 2025
    Kết quả thực hiện các mục tiêu, chỉ tiêu:                                            | actual | 2024-04-16
"""


@pytest.mark.parametrize("row", drawn(HEADS), ids=lambda r: r["the line above"][:40])
def test_the_last_sentence_above_a_list_says_what_it_lists(row):
    (figure,) = read(f"{TOLD}{row['the line above']}\n- 18 xã đạt 19/19 tiêu chí.")
    assert (figure.kind, figure.time) == (row["kind"], row["time"])


@pytest.mark.parametrize(
    "item",
    [
        "Thêm 14 xã đạt chuẩn nông thôn mới.",
        "Thêm 14 xã nông thôn mới nâng cao.",
        "Thành phố có thêm 14 xã đạt chuẩn nông thôn mới.",
        "Bình quân 14 tiêu chí/xã.",
    ],
)
def test_a_year_above_a_dashed_list_is_no_number_of_an_act(item):
    (figure,) = read(f"{THREE_YEARS}III. MỤC TIÊU NĂM 2025\n- {item}")
    assert (figure.value, figure.kind, figure.time) == (14, "target", "2025")


GOES_ON = """
    sentence                                                                                                    | the last
    Trong năm có thêm 5 xã đạt chuẩn nông thôn mới, lũy kế có 59/80 xã đạt chuẩn, chiếm 73,75%; 9 xã nâng cao.   | communes_advanced
    Trong năm có thêm 5 xã đạt chuẩn nông thôn mới, lũy kế có 59/80 xã đạt chuẩn, 9 xã nâng cao, 2 xã kiểu mẫu. | communes_model
    Lũy kế có 59/80 xã đạt chuẩn nông thôn mới; trong năm công nhận thêm 9 xã nâng cao.                          | communes_advanced_new
"""


@pytest.mark.parametrize("row", drawn(GOES_ON), ids=lambda r: r["sentence"][:70])
def test_a_sum_goes_on_until_something_is_added(row):
    assert read(THREE_YEARS + row["sentence"])[-1].measure == row["the last"]


NEAR = (
    "Nông thôn mới: kinh phí thực hiện chương trình nông thôn mới là 8,4 tỷ đồng.\n\n"
)


@pytest.mark.parametrize(
    "said",
    [
        "Thu ngân sách 305 tỷ đồng; chi ngân sách 611 tỷ đồng.",
        "Chi ngân sách địa phương ước đạt 611 tỷ đồng.",
        "Thu ngân sách 612 tỷ đồng, trong đó thuế ngoài quốc doanh 141 tỷ đồng.",
        "Đầu tư công: tổng kế hoạch vốn 1.046 tỷ đồng, giải ngân được 17,5%.",
        "Riêng tiêu chí thu nhập, mức tối thiểu của vùng là 50 triệu đồng/người.",
        "Tiêu chí thu nhập: mức đạt chuẩn của vùng là 50 triệu đồng/người.",
    ],
)
def test_the_whole_budget_and_what_is_asked_are_no_figures(said):
    assert [f.value for f in read(THREE_YEARS + NEAR + said)] == [8.4]


def test_a_towns_budget_is_a_part_of_what_is_raised():
    said = "Xã huy động 4,2 tỷ đồng thực hiện chương trình; trong đó ngân sách {} 2,6 tỷ đồng, nhân dân góp 1,6 tỷ đồng."
    for town in ("thành phố", "thị xã", "huyện"):
        found = [f.value for f in read(THREE_YEARS + said.format(town))]
        assert found == [4.2, 2.6, 1.6]


TITLES = """
    the title                                                                                      | the goal's time
    Kết quả xây dựng nông thôn mới năm 2016, nhiệm vụ năm 2017                                      | 2017
    Tình hình kinh tế - xã hội năm 2016 và mục tiêu, nhiệm vụ năm 2017                              | 2017
    Kết quả xây dựng nông thôn mới giai đoạn 2011-2015; phương hướng giai đoạn 2016-2020            | 2016/2020
    Kết quả thực hiện nhiệm vụ xây dựng nông thôn mới năm 2016                                      |
"""


@pytest.mark.parametrize("row", drawn(TITLES), ids=lambda r: r["the title"][:60])
def test_a_title_tells_the_year_of_what_is_planned(row):
    head = f"UBND TỈNH HÒA BÌNH\nBÁO CÁO\n{row['the title']}\nHòa Bình, ngày 20 tháng 12 năm 2016\n\n"
    now, ahead = read(
        f"{head}I. KẾT QUẢ\n- Toàn tỉnh có 56 xã đạt chuẩn nông thôn mới.\nII. PHƯƠNG HƯỚNG\n- Có thêm 14 xã đạt chuẩn nông thôn mới."
    )
    assert (now.kind, ahead.kind) == ("actual", "target")
    assert ahead.time == row["the goal's time"]


def test_what_is_agreed_to_is_no_result():
    said = "2. Thống nhất chủ trương hỗ trợ 30 tỷ đồng cho 6 xã về đích năm 2024."
    (figure,) = [f for f in read(TOLD + said) if f.value == 6]
    assert (figure.kind, figure.confidence) == ("target", "medium")
    said = "2. Thống nhất đánh giá: năm 2023 có thêm 6 xã đạt chuẩn nông thôn mới."
    (figure,) = read(TOLD + said)
    assert figure.kind == "actual"
