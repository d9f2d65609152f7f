"""Each figure says how surely it was read; what is not said is never high."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.confidence import WEIGHTS, confidence
from ntm_analysis.reading.reader import read
from ntm_analysis.reading.review.review import ReviewState

HEAD = "UBND TỈNH NAM ĐỊNH\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n\n"

SURE = """
    sentence | confidence | unsure
    Đến hết năm 2022, toàn tỉnh có 150/188 xã đạt chuẩn nông thôn mới. | high |
    Toàn tỉnh có 150/188 xã đạt chuẩn; huyện Ý Yên 20 xã. | medium | standing_carried
    Năm 2022, huyện Ý Yên và huyện Vụ Bản được công nhận đạt chuẩn. | medium | named_not_counted
    Đến hết năm 2022, toàn tỉnh có 190/188 xã đạt chuẩn nông thôn mới. | low | part_above_whole
"""


@pytest.mark.parametrize("row", drawn(SURE), ids=lambda r: r["sentence"])
def test_a_figure_says_what_of_it_is_not_sure(row):
    last = read(HEAD + row["sentence"])[-1]
    assert last.confidence == row["confidence"]
    assert set(row["unsure"].split()) <= set(last.unsure or ())


LEAST_CERTAIN = """
    sentence | value | doubt
    Theo mục tiêu được giao, năm 2022 tỉnh có 62 xã đạt chuẩn nâng cao. | 62 | plan_or_result
    Thực hiện kế hoạch huyện giao, năm 2022 bình quân đạt 17,5 tiêu chí/xã. | 17.5 | plan_or_result
    Tỷ lệ hộ nghèo tại các xã đều dưới 4%. | 4 | rule_of_thumb
    Tỷ lệ hộ nghèo của mỗi xã còn dưới 4%. | 4 | rule_of_thumb
    UBND tỉnh ký quyết định công nhận cho 27 xã. | 27 | new_or_all
"""


@pytest.mark.parametrize("row", drawn(LEAST_CERTAIN), ids=lambda r: r["sentence"])
def test_what_words_only_hint_at_is_not_high(row):
    figure = next(
        f for f in read(HEAD + row["sentence"]) if f.value == float(row["value"])
    )
    assert figure.confidence == "medium"
    assert row["doubt"] in figure.unsure


LESS_SURE = """
    sentence | measure
    Toàn tỉnh có 14 thôn đạt chuẩn nông thôn mới kiểu mẫu. | villages_model
    Toàn tỉnh có 52 vườn mẫu. | gardens_model
    Tỷ lệ hộ nghèo giảm bình quân 1,2%/năm. | poverty_rate_reduction
"""


@pytest.mark.parametrize("row", drawn(LESS_SURE), ids=lambda r: r["sentence"])
def test_rules_that_were_wrong_most_often_are_never_sure(row):
    (figure,) = read(HEAD + row["sentence"])
    assert (figure.measure, figure.confidence) == (row["measure"], "medium")
    assert "rule_of_thumb" in figure.unsure


def test_a_standing_said_before_keeps_a_figure_out_only_with_another_doubt():
    assert confidence(["standing_carried"]) == "high"
    assert confidence(["standing_carried", "time_taken"]) == "high"
    assert confidence(["standing_carried", "time_missing"]) == "medium"


SAID = """
    sentence | value
    Tỷ lệ hộ nghèo toàn tỉnh còn 4%. | 4
    Năm 2022, UBND tỉnh công nhận thêm 27 xã đạt chuẩn nông thôn mới. | 27
    Mục tiêu đến năm 2025 bình quân đạt 17,5 tiêu chí/xã. | 17.5
"""


@pytest.mark.parametrize("row", drawn(SAID), ids=lambda r: r["sentence"])
def test_what_is_said_outright_stays_high(row):
    figure = next(
        f for f in read(HEAD + row["sentence"]) if f.value == float(row["value"])
    )
    assert figure.confidence == "high"


def test_neither_word_nor_time_in_an_undated_text_leaves_open_whether_it_is_a_plan():
    text = "Thông tin từ cuộc họp\nNăm 2018, tỉnh Nam Định họp bàn kế hoạch nông thôn mới. Bình quân toàn tỉnh đạt 15,5 tiêu chí/xã."
    figure = next(f for f in read(text) if f.value == 15.5)
    assert "plan_or_result" in figure.unsure
    assert figure.confidence != "high"


@pytest.mark.parametrize(
    "name", ["Mỗi xã một sản phẩm", "mỗi xã 1 sản phẩm", "Mỗi xã, phường một sản phẩm"]
)
def test_the_name_of_a_programme_counts_nothing(name):
    text = f"Năm 2022, tỉnh công nhận 14 sản phẩm OCOP thuộc Chương trình {name}."
    assert [f.value for f in read(HEAD + text) if f.measure != "output"] == [14]


NONE_OF_THE_PLANNED = """
    sentence | measure
    Huyện Ý Yên đăng ký 3 xã trong năm 2022 nhưng chưa xã nào hoàn thành. | communes_recognized_new
    Huyện Ý Yên được giao 5 xã nhưng đến nay chưa có xã nào đạt chuẩn. | communes_recognized_new
    Huyện Ý Yên chưa có xã nào đạt chuẩn nông thôn mới. | communes_recognized
"""


@pytest.mark.parametrize("row", drawn(NONE_OF_THE_PLANNED), ids=lambda r: r["sentence"])
def test_none_of_those_planned_is_not_none_at_all(row):
    zeros = [f for f in read(HEAD + row["sentence"]) if f.value == 0]
    assert [f.measure for f in zeros] == [row["measure"]]


def test_a_year_that_is_only_guessed_is_told():
    text = "Xã về đích ở Hà Nam\nSáng 12/5, lãnh đạo tỉnh cho biết hiện có 60 xã đạt chuẩn nông thôn mới. Năm 2018, tỉnh xây ba nhà máy nước."
    assert "time_guessed" in read(text)[0].unsure


def test_money_in_a_text_about_something_else_is_never_high():
    text = "Chuyện làng\nXã Tân Mỹ được tỉnh hỗ trợ 3 tỷ đồng vốn xây dựng nông thôn mới. Sau đó huyện đầu tư thêm 2 tỷ đồng làm đường."
    assert [
        f.confidence for f in read(text) if f.value == 2 and f.measure == "funding"
    ] in ([], ["medium"], ["low"])


@pytest.mark.parametrize("doubt", sorted(WEIGHTS))
def test_more_doubts_never_make_a_figure_surer(doubt):
    levels = ("high", "medium", "low")
    for other in WEIGHTS:
        assert levels.index(confidence([doubt, other])) >= levels.index(
            confidence([other])
        )


def test_the_least_sure_figure_is_reviewed_first_and_none_enters_a_plan_undecided():
    text = HEAD + (
        "Đến hết năm 2022, toàn tỉnh có 150/188 xã đạt chuẩn nông thôn mới.\n"
        "Năm 2022, huyện Ý Yên và huyện Vụ Bản được công nhận đạt chuẩn.\n"
        "Đến hết năm 2021, toàn tỉnh có 199/188 xã đạt chuẩn nông thôn mới.\n"
    )
    state = ReviewState(read(text), text, "Ngô Thị Bình")
    order = []
    while (index := state.next_open()) is not None:
        order.append(state.figures[index].confidence)
        state.reject(index)
    assert order == ["low", "medium", "high"]
    assert state.kept == []


NOT_SURE = """
    text | value | doubt
    Đến năm 2015, tỉnh Bến Tre sẽ xây dựng 25 xã đạt chuẩn nông thôn mới. | 25 | new_or_all
    Mục tiêu năm 2018 tỉnh Đắk Nông có thêm 5 xã đạt chuẩn nông thôn mới.¶Huyện Đắk Mil có bình quân 13,5 tiêu chí/xã. | 13.5 | plan_or_result
    Tỉnh Nam Định có 20 xã đạt chuẩn nông thôn mới và cả kiểu mẫu. | 20 | rule_of_thumb
    Tỉnh Lâm Đồng hiện có 23 xã đạt chuẩn nông thôn mới và trong năm nay thêm một huyện. | 23 | new_or_all
"""


@pytest.mark.parametrize("row", drawn(NOT_SURE), ids=lambda r: r["text"])
def test_what_unseen_news_proved_unsure_is_never_high(row):
    text = row["text"].replace("¶", "\n")
    figure = next(f for f in read(text) if f.value == float(row["value"]))
    assert row["doubt"] in figure.unsure
    assert figure.confidence != "high"
