"""Words that no rule understood keep a figure from being sure."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

HEAD = "UBND TỈNH NAM ĐỊNH\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n\n"

BESIDE = """
    sentence | is doubted
    Đến hết năm 2022, toàn tỉnh có 150/188 xã đạt chuẩn nông thôn mới. | no
    Đến hết năm 2022, toàn tỉnh có 150/188 xã đạt chuẩn nông thôn mới, tăng 8 xã. | no
    Đến hết năm 2022, toàn tỉnh có 150/188 xã đạt chuẩn nông thôn mới và 40 xã nâng cao. | no
    Đến hết năm 2022, toàn tỉnh có 150/188 xã đạt chuẩn nông thôn mới theo Bộ tiêu chí quốc gia. | no
    Đến hết năm 2022, toàn tỉnh có 150/188 xã đạt chuẩn nông thôn mới xin đổi danh hiệu. | yes
    Đến hết năm 2022, toàn tỉnh có 150/188 xã đạt chuẩn nông thôn mới (79,8%) dùng chung một bãi rác. | yes
    Đề nghị xem xét 150/188 xã đạt chuẩn nông thôn mới năm 2022. | yes
    Tại 150/188 xã đạt chuẩn nông thôn mới năm 2022. | yes
"""


@pytest.mark.parametrize("row", drawn(BESIDE), ids=lambda r: r["sentence"])
def test_words_beside_a_figure_that_no_rule_understood_are_a_doubt(row):
    figures = read(HEAD + row["sentence"])[:1]
    sure = [f for f in figures if f.confidence == "high"]
    assert bool(sure) == (row["is doubted"] == "no")
    if sure:
        assert "words_unread" not in (sure[0].unsure or ())


def test_the_doubt_is_named():
    (figure,) = read(
        HEAD + "Đến hết năm 2022 có 150/188 xã đạt chuẩn nông thôn mới xin đổi tên."
    )
    assert figure.confidence == "medium"
    assert "words_unread" in figure.unsure
