"""Routes by years, lists by district that are of schools, and texts of other things."""

# Sentences are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

PLAN = "UBND TỈNH ĐẮK NÔNG\nKẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2026 - 2030\n\n"
REPORT = "UBND TỈNH ĐẮK NÔNG\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2023\n\n"

ROUTES = """
words                                                                                                  | figures
Mục tiêu: số xã đạt chuẩn nông thôn mới. Lộ trình: năm 2026: 12 xã; năm 2027: 15 xã; năm 2028: 19 xã.   | 2026 12, 2027 15, 2028 19
Số xã đạt chuẩn nông thôn mới đến năm 2026 là 12 xã, 2027 là 15 xã và 2028 là 19 xã.                    | 2026 12, 2027 15, 2028 19
Lộ trình thực hiện: năm 2026: 12 xã; năm 2027: 15 xã.                                                   |
Lộ trình trồng rừng: năm 2026: 12 xã; năm 2027: 15 xã.                                                  |
"""


@pytest.mark.parametrize("row", drawn(ROUTES), ids=lambda r: r["words"])
def test_a_route_carries_its_standing_to_each_year(row):
    found = [f for f in read(PLAN + row["words"]) if f.measure != "output"]
    assert ", ".join(f"{f.time} {f.value:g}" for f in found) == row["figures"]
    assert {f.kind for f in found} <= {"target"}
    assert all(f.confidence != "high" for f in found if f.rule == "lists.year")


HEADED_ROUTES = """
heading                                     | line                  | figures
I. Lộ trình xã đạt chuẩn nông thôn mới      | 12 xã                 | 2026 12, 2027 15
2. Lộ trình đạt chuẩn nông thôn mới nâng cao | 12 xã;               | 2026 12, 2027 15
I. Lộ trình trồng rừng của các xã           | 12 xã                 |
I. Lộ trình xã đạt chuẩn nông thôn mới      | 12 xã chưa đạt chuẩn  |
I. Xã đạt chuẩn nông thôn mới               | 12 xã                 |
"""


@pytest.mark.parametrize("row", drawn(HEADED_ROUTES), ids=lambda r: r["heading"])
def test_a_heading_carries_its_route_to_the_years_below_it(row):
    lines = (row["heading"], f"- Năm 2026: {row['line']}", "- Năm 2027: 15 xã")
    found = [f for f in read(PLAN + "\n".join(lines)) if f.measure != "output"]
    assert ", ".join(f"{f.time} {f.value:g}" for f in found) == row["figures"]
    assert {f.kind for f in found} <= {"target"}
    assert all(f.confidence != "high" for f in found)


DISTRICTS = """
words                                                                                   | figures
Xã đạt chuẩn nông thôn mới: huyện Đắk R'lấp có 10/10 xã; Cư Jút 6/7; Krông Nô 7/11.      | Đắk R'lấp 10, Cư Jút 6, Krông Nô 7
Huyện Đắk Mil có 9/9 trường đạt chuẩn; Cư Jút 6/7; Krông Nô 7/11.                        |
Trạm y tế đạt chuẩn: Krông Nô 11/12; Đắk Song 8/9.                                       |
Chi bộ hoàn thành tốt nhiệm vụ: Krông Nô 11/12; Đắk Song 8/9.                            |
"""


@pytest.mark.parametrize("row", drawn(DISTRICTS), ids=lambda r: r["words"])
def test_a_bare_fraction_is_of_communes_only_where_communes_are_counted(row):
    found = [f for f in read(REPORT + row["words"]) if f.measure != "output"]
    assert ", ".join(f"{f.place} {f.value:g}" for f in found) == row["figures"]


@pytest.mark.parametrize(
    "words",
    [
        "Có 218/260 xã đạt chuẩn an toàn về an ninh trật tự.",
        "Phấn đấu 27/27 xã đạt chuẩn về chuyển đổi số cấp xã.",
        "Có 71/71 xã đạt chuẩn phổ cập giáo dục tiểu học mức độ 3.",
        "Xã đạt chuẩn nông thôn mới phải đáp ứng đủ 19 tiêu chí; thu nhập bình quân từ 39 triệu đồng/người trở lên, tỷ lệ hộ nghèo không quá 13%.",
    ],
)
def test_other_standards_and_what_a_set_asks_for_are_no_figures(words):
    assert [f for f in read(REPORT + words) if f.measure != "output"] == []


def test_a_bound_that_is_striven_for_is_a_target():
    words = "Phấn đấu thu nhập bình quân đầu người đạt từ 39 triệu đồng/người trở lên."
    assert [(f.kind, f.value) for f in read(PLAN + words)] == [("target", 39)]


def test_poor_households_counted_in_a_text_about_something_else_are_not_the_programmes():
    poor = "Tổng số hộ nghèo năm 2023 là 12.421 hộ, chiếm 8,39%."
    head = "UBND TỈNH KON TUM\nQUYẾT ĐỊNH\nPhê duyệt kết quả rà soát hộ nghèo\n\n"
    assert read(head + poor) == []
    assert [f.value for f in read(REPORT + poor)] == [8.39]
