"""Goals that were met, times in brackets, regions that rank, titles that go on."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

GOALS = """
    sentence | kind | value
    Hoàn thành mục tiêu được giao, đến nay tỉnh Bắc Kạn có 62 xã đạt chuẩn nông thôn mới. | actual | 62
    Huyện Mai Châu hoàn thành mục tiêu năm 2022 được tỉnh giao, có thêm 2 xã đạt chuẩn nông thôn mới. | actual | 2
    Vượt mục tiêu Đại hội đề ra, đến tháng 6/2024 thị xã Đông Triều có 13 xã đạt chuẩn nông thôn mới nâng cao. | actual | 13
    Năm 2022, tỉnh Yên Bái về đích sớm kế hoạch đề ra, công nhận 9 xã đạt chuẩn nông thôn mới. | actual | 9
    Tỉnh Yên Bái chưa hoàn thành kế hoạch năm 2024: có 9 xã đạt chuẩn nông thôn mới. | actual | 9
    Phấn đấu hoàn thành mục tiêu được giao, huyện Mai Châu có thêm 2 xã đạt chuẩn nông thôn mới năm 2024. | target | 2
    Quyết tâm hoàn thành kế hoạch năm 2024, tỉnh Yên Bái công nhận 9 xã đạt chuẩn nông thôn mới. | target | 9
    Để hoàn thành mục tiêu đề ra, tỉnh Yên Bái cần 3.200 tỷ đồng xây dựng nông thôn mới. | target | 3200
"""


@pytest.mark.parametrize("row", drawn(GOALS), ids=lambda r: r["sentence"])
def test_a_goal_that_was_met_is_a_result_and_one_to_be_met_a_plan(row):
    (figure,) = read(row["sentence"])
    assert (figure.kind, figure.value) == (row["kind"], float(row["value"]))


def test_in_a_plan_the_same_words_are_a_task():
    head = "UBND HUYỆN A LƯỚI\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2024\n"
    text = head + "Hoàn thành mục tiêu năm 2024, có thêm 2 xã đạt chuẩn nông thôn mới."
    assert [f.kind for f in read(text)] == ["target"]


WHERE_AND_WHEN = """
    sentence | value | place | time
    Đến nay (tháng 6/2023), tỉnh Đắk Nông mới có 29 xã đạt chuẩn nông thôn mới. | 29 | Đắk Nông | 2023-06
    Tỉnh Đắk Nông đến nay (tính đến 30/6/2023) có 29 xã đạt chuẩn nông thôn mới. | 29 | Đắk Nông | 2023-06-30
    Tỉnh Bến Tre có 42 xã nâng cao, 6 xã nông thôn mới kiểu mẫu (31/12/2022). | 42 | Bến Tre | 2022-12-31
    Tỉnh Bến Tre có 42 xã nâng cao (năm 2021), 6 xã nông thôn mới kiểu mẫu (năm 2022). | 42 | Bến Tre | 2021
    Tỉnh Trà Vinh là tỉnh thứ hai ở Đồng bằng sông Cửu Long hoàn thành xây dựng nông thôn mới: 42 xã nâng cao (tháng 12/2023). | 42 | Trà Vinh | 2023-12
    Năm 2020, huyện Hải Hậu là huyện đầu tiên của cả nước hoàn thành, có 32 xã đạt chuẩn nông thôn mới. | 32 | Hải Hậu | 2020
    Các xã của 18 xã huyện Bá Thước năm 2021 bình quân đạt 13,5 tiêu chí/xã, thấp hơn mức của tỉnh Thanh Hóa. | 13.5 | Bá Thước | 2021
    Năm 2021, mức của huyện Bá Thước thấp hơn bình quân của tỉnh Thanh Hóa (16,9 tiêu chí/xã). | 16.9 | Thanh Hóa | 2021
"""


@pytest.mark.parametrize("row", drawn(WHERE_AND_WHEN), ids=lambda r: r["sentence"])
def test_brackets_date_or_place_what_they_stand_for(row):
    figure = next(f for f in read(row["sentence"]) if f.value == float(row["value"]))
    assert (figure.place, figure.time) == (row["place"], row["time"])


def test_a_title_named_for_a_count_goes_on_to_what_was_recognised_of_it():
    text = "Theo kế hoạch, năm 2024 huyện Đầm Hà có 2 xã đạt chuẩn nông thôn mới kiểu mẫu; đến tháng 10/2024 đã có 1 xã được công nhận."
    last = read(text)[-1]
    assert (last.measure, last.kind, last.value) == ("communes_model", "actual", 1)
    assert last.confidence == "medium"


def test_a_district_of_a_list_may_have_none():
    text = "Đến tháng 9/2023, số xã đạt chuẩn nông thôn mới của các huyện: Ba Bể 5 xã, Chợ Đồn 6 xã, Pác Nặm chưa có xã nào."
    told = {f.place: f.value for f in read(text)}
    assert told == {"Ba Bể": 5, "Chợ Đồn": 6, "Pác Nặm": 0}


SILENT = """
    sentence
    Chưa xã nào được huyện Văn Bàn trình tỉnh xét công nhận đạt chuẩn nông thôn mới năm 2023.
    Xã Tân Hưng (nhập từ 3 xã đã đạt chuẩn nông thôn mới) tiếp tục thực hiện 19 tiêu chí.
    Xã mới được thành lập trên cơ sở 3 xã đã đạt chuẩn nông thôn mới.
"""


@pytest.mark.parametrize("row", drawn(SILENT), ids=lambda r: r["sentence"])
def test_what_was_asked_for_or_merged_counts_nothing(row):
    assert read(row["sentence"]) == []


def test_a_count_out_of_those_planned_is_not_surely_of_all():
    text = "Năm 2023 tỉnh Hưng Yên mới có 8/12 xã đạt chuẩn nông thôn mới nâng cao theo kế hoạch."
    (figure,) = read(text)
    assert "new_or_all" in figure.unsure
    assert figure.confidence == "medium"
