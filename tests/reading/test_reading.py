"""Sentences of plans and reports, and the figures that they state."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

HEAD = "Thực hiện chương trình nông thôn mới tỉnh Hà Giang năm 2019\n\n"


def one(sentence):
    found = read(HEAD + sentence)
    assert len(found) == 1, [f.evidence for f in found]
    return found[0]


COUNTS = """
    sentence | measure | value | denominator | percent
    Đến nay, toàn tỉnh có 48/207 xã đạt chuẩn nông thôn mới, chiếm 23,2%. | communes_recognized | 48 | 207 | 23.2
    Năm 2019 phấn đấu có thêm 6 xã đạt chuẩn nông thôn mới. | communes_recognized_new | 6 | |
    Lũy kế đến nay có hai xã đạt chuẩn nông thôn mới kiểu mẫu. | communes_model | 2 | |
    Số xã đạt 15-18 tiêu chí: 02/177 xã. | communes_in_band | 2 | 177 |
    Toàn tỉnh không còn xã dưới 5 tiêu chí. | communes_in_band | 0 | |
    Bình quân toàn tỉnh đạt 11,4 tiêu chí/xã. | criteria_per_commune | 11.4 | |
"""


@pytest.mark.parametrize("row", drawn(COUNTS), ids=lambda r: r["sentence"])
def test_a_sentence_states_one_figure(row):
    figure = one(row["sentence"])
    assert figure.measure == row["measure"]
    assert figure.value == float(row["value"])
    assert figure.denominator == (
        float(row["denominator"]) if row["denominator"] else None
    )
    assert figure.percent == (float(row["percent"]) if row["percent"] else None)


def test_evidence_is_cut_from_the_text_at_its_offsets():
    text = HEAD + "Đến nay toàn tỉnh có 58/207 xã đạt chuẩn nông thôn mới."
    for figure in read(text):
        assert text[figure.start : figure.end] == figure.evidence


def test_a_text_without_figures_states_none():
    assert read("") == []
    assert read("Hội nghị kết thúc tốt đẹp vào lúc 11 giờ 30.") == []
