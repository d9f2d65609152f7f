"""Of which communes a mean is told: of all, or of those that the words single out."""

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

HEAD = "UBND TỈNH PHÚ THỌ\nBÁO CÁO\nPhú Thọ, ngày 20 tháng 4 năm 2026\n"
MEANS = """
    sentence | value | scope
    Có 36/133 xã đạt chuẩn nông thôn mới, bình quân đạt 6,8 tiêu chí/xã. | 6.8 |
    Có 90/133 xã đạt từ 5 tiêu chí trở lên, bình quân đạt 7,1 tiêu chí/xã. | 7.1 |
    Có 36 trên tổng số 133 xã đạt chuẩn, bình quân đạt 6,9 tiêu chí/xã. | 6.9 |
    Trong 36 xã điểm, bình quân đạt 8,2 tiêu chí/xã. | 8.2 | 36 xã điểm
    22 xã khu vực III bình quân đạt 4,1 tiêu chí/xã. | 4.1 | 22 xã khu vực III
"""


@pytest.mark.parametrize("row", drawn(MEANS), ids=lambda row: row["sentence"][:40])
def test_a_mean_beside_a_count_among_all_is_of_all(row):
    figures = read(HEAD + row["sentence"])
    [mean] = [one for one in figures if one.measure == "criteria_per_commune"]
    assert (mean.value, mean.scope or "") == (float(row["value"]), row["scope"])
