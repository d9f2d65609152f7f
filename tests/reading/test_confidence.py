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
