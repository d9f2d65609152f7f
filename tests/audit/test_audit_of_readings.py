"""The audit of a text that was read: what is said in words, and what was read unsurely."""

# The rows of drawn tables may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.audit.laws import audit
from ntm_analysis.reading.reader import read

HEAD = "UBND TỈNH HÀ NAM\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n\n"


def failed(text):
    findings = audit(read(HEAD + text), "en", HEAD + text)
    return {f.check: f.sure for f in findings if not f.passed}


# 40 + 20 + 12 + 7 = 79; 16 + 20 + 11 = 47; 40 * 19 + 20 * 15 + 22 * 10 = 1280 > 12.4 * 82.
SLIPS = """
    text | law
    Toàn tỉnh có 82 xã. Đến hết năm 2022: 40 xã đạt 19 tiêu chí; 20 xã đạt 15 - 18 tiêu chí; 12 xã đạt 10 - 14 tiêu chí; 7 xã đạt 5 - 9 tiêu chí; không còn xã dưới 5 tiêu chí. | bands_sum
    Toàn tỉnh có 82 xã. Đến hết năm 2022: 40 xã đạt 19 tiêu chí; 20 xã đạt 15 - 18 tiêu chí; 22 xã đạt 10 - 14 tiêu chí; bình quân 12,4 tiêu chí/xã. | mean_within_bands
    Đến hết năm 2022, toàn tỉnh có 45 xã đạt chuẩn, cụ thể theo huyện: Kim Bảng 16 xã; Lý Nhân 20 xã; Bình Lục 11 xã. | districts_within_province
    Đến hết năm 2022, toàn tỉnh có 45 xã đạt chuẩn nông thôn mới, gồm: Kim Bảng 16 xã; Lý Nhân 20 xã; Bình Lục 11 xã. | districts_within_province
    Đến hết năm 2022, toàn tỉnh có tổng số 82 xã: 40 xã đạt 19 tiêu chí; 20 xã đạt 15 - 18 tiêu chí; 22 xã đạt 10 - 14 tiêu chí; bình quân đạt 12,4 tiêu chí/xã. | mean_within_bands
    Giai đoạn 2025 - 2021, tổng vốn huy động 1.250 tỷ đồng. | period_reversed
"""


@pytest.mark.parametrize("row", drawn(SLIPS), ids=lambda r: r["law"])
def test_a_slip_between_words_and_numbers_is_found(row):
    assert row["law"] in failed(row["text"])


RIGHT = """
    text
    Toàn tỉnh có 82 xã. Đến hết năm 2022: 40 xã đạt 19 tiêu chí; 20 xã đạt 15 - 18 tiêu chí; 15 xã đạt 10 - 14 tiêu chí; 7 xã đạt 5 - 9 tiêu chí; không còn xã dưới 5 tiêu chí.
    Toàn tỉnh có 82 xã. Đến hết năm 2022: 40 xã đạt 19 tiêu chí; 20 xã đạt 15 - 18 tiêu chí; 22 xã đạt 10 - 14 tiêu chí; bình quân 16,4 tiêu chí/xã.
    Đến hết năm 2022, toàn tỉnh có 47 xã đạt chuẩn, cụ thể theo huyện: Kim Bảng 16 xã; Lý Nhân 20 xã; Bình Lục 11 xã.
    Đến hết năm 2022, toàn tỉnh có 47 xã đạt chuẩn nông thôn mới, gồm: Kim Bảng 16 xã; Lý Nhân 20 xã; Bình Lục 11 xã.
    Đến hết năm 2022, toàn tỉnh có tổng số 82 xã: 40 xã đạt 19 tiêu chí; 20 xã đạt 15 - 18 tiêu chí; 22 xã đạt 10 - 14 tiêu chí; bình quân đạt 16,2 tiêu chí/xã.
    Giai đoạn 2021 - 2025, tổng vốn huy động 1.250 tỷ đồng.
"""


@pytest.mark.parametrize("row", drawn(RIGHT), ids=lambda r: r["text"][:40])
def test_its_twin_without_the_slip_is_quiet(row):
    assert failed(row["text"]) == {}


def test_a_mismatch_of_figures_read_unsurely_is_doubted_not_told_as_a_slip():
    text = "Toàn tỉnh có 45 xã đạt chuẩn nông thôn mới; huyện Kim Bảng 26 xã; huyện Lý Nhân 30 xã."
    assert failed(text) == {"districts_within_province": False}
