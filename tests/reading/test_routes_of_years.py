"""Lists of years, "Năm 2026: 12 xã": added or in all, by what is told beside."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

HEAD = """UBND TỈNH LÀO CAI
KẾ HOẠCH
Xây dựng nông thôn mới giai đoạn 2026 - 2028
Số xã đạt chuẩn nông thôn mới:
"""
ROUTES = """
years    | told beside                                                     | measure                 | unsure
12 20 31 | Đến năm 2028 toàn tỉnh có 31 xã đạt chuẩn nông thôn mới.        | communes_recognized     | no
5 4 3    | Đến năm 2028 toàn tỉnh có 12 xã đạt chuẩn nông thôn mới.        | communes_recognized_new | no
3 4 5    | Đến năm 2028 toàn tỉnh có 12 xã đạt chuẩn nông thôn mới.        | communes_recognized_new | no
40 60 80 | Đến năm 2028 có 80/99 xã đạt chuẩn nông thôn mới.               | communes_recognized     | no
12 20 31 | Tập trung mọi nguồn lực để thực hiện.                           | communes_recognized_new | yes
12 20 31 | Đến năm 2028 toàn tỉnh có 40 xã đạt chuẩn nông thôn mới.        | communes_recognized_new | yes
"""


@pytest.mark.parametrize(
    "row", drawn(ROUTES), ids=lambda r: f"{r['years']}, {r['told beside']}"
)
def test_a_list_of_years_is_decided_by_what_shall_stand_at_its_end(row):
    years = zip((2026, 2027, 2028), row["years"].split(), strict=True)
    items = "".join(f"- Năm {year}: {count} xã;\n" for year, count in years)
    found = read(f"{HEAD}{items}{row['told beside']}")[:3]
    assert [f.measure for f in found] == [row["measure"]] * 3
    unsure = {"new_or_all" in (f.unsure or ()) for f in found}
    assert unsure == {row["unsure"] == "yes"}
