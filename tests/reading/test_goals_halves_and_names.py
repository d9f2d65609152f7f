"""Goals of a time to come, sums with a half in words, and names that have no level."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

HEAD = "UBND TỈNH HÀ NAM\nHà Nam, ngày 20 tháng 12 năm 2023\nBÁO CÁO\nKết quả xây dựng nông thôn mới tỉnh Hà Nam\n"
# each figure as kind, value and place; ? where it is not sure
SAID = """
said                                                                         | stated
Chặng đường tiếp theo, tỉnh đưa 30 xã về đích nông thôn mới nâng cao.        | ? target 30 Hà Nam
Giai đoạn tới, toàn tỉnh có 70 xã đạt chuẩn nông thôn mới nâng cao.          | ? target 70 Hà Nam
Giai đoạn vừa qua, toàn tỉnh có 70 xã đạt chuẩn nông thôn mới nâng cao.      | actual 70 Hà Nam
Tỉnh giao huyện Kim Bảng 5 xã về đích nông thôn mới.                         | ? target 5 Kim Bảng
Huyện đang trình công nhận 2 xã đạt chuẩn nông thôn mới nâng cao.            | ? target 2 Hà Nam
Lẽ ra 12 xã đã về đích nông thôn mới nâng cao.                               | ? actual 12 Hà Nam
Tỉnh giao huyện giảm tỷ lệ hộ nghèo khu vực nông thôn còn 0,3%.              | ? target 0.3 Hà Nam
Tỉnh đã huy động được 19 tỷ rưỡi xây dựng nông thôn mới.                     | actual 19.5 Hà Nam
Nhân dân góp hai tỷ rưỡi xây dựng nông thôn mới.                             | actual 2.5 Hà Nam
Tỉnh đã huy động được 19 tỷ đồng xây dựng nông thôn mới.                     | actual 19 Hà Nam
Bình quân toàn tỉnh 17,1 tiêu chí/xã; trong đó: Duy Tiên 18,4 tiêu chí/xã.   | actual 17.1 Hà Nam; ? actual 18.4 Hà Nam
Ở Tiên Hải, 7 xã đã đạt chuẩn nông thôn mới.                                 | ? actual 7 Hà Nam
Ở tỉnh Hà Nam, 7 xã đã đạt chuẩn nông thôn mới.                              | actual 7 Hà Nam
Năm tỉnh có tổng cộng 175/232 xã đạt chuẩn.                                  | ? actual 175 Hà Nam
Thay vì 60 xã, tỉnh chỉ có 52/60 xã đạt chuẩn nông thôn mới.                 | actual 52 Hà Nam
Tỉnh chỉ thêm 2 xã đạt chuẩn nông thôn mới thay vì 6 xã như kế hoạch.        |
"""


@pytest.mark.parametrize("row", drawn(SAID), ids=lambda row: row["said"][:60])
def test_goals_sums_and_names_are_read_as_they_are_said(row):
    stated = []
    for figure in read(f"{HEAD}{row['said']}\n"):
        sure = "" if figure.confidence == "high" else "? "
        stated.append(f"{sure}{figure.kind} {figure.value:g} {figure.place}")
    assert "; ".join(stated) == row["stated"]
