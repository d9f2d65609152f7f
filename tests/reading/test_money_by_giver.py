"""Money that several give or get in one sentence: donors, communes, years of a budget;
and counts that a list deals out by year.
"""

# Sentences are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

GIVEN = """
words | figures
Sáng 12/3/2018, huyện Thanh Chương phát động xây dựng nông thôn mới. Tại lễ, Công ty Xi măng Sông Lam ủng hộ 2 tỷ đồng, Hội đồng hương tại Hà Nội 500 triệu đồng, Ngân hàng Agribank 300 triệu đồng. | 2 Thanh Chương, 0.5 Thanh Chương, 0.3 Thanh Chương
Ngày 5/10/2017, tỉnh Hà Tĩnh phát động xây dựng nông thôn mới. Tập đoàn An Phát ủng hộ 5 tỷ đồng; Công ty Sao Mai 3,5 tỷ đồng. | 5 Hà Tĩnh, 3.5 Hà Tĩnh
Công ty TNHH Hòa Bình ủng hộ xã Bình Nguyên 300 triệu đồng xây dựng nông thôn mới trong năm 2016. | 0.3 Bình Nguyên
Năm 2017, các xã làm tốt xây dựng nông thôn mới: xã Hòa Phú huy động 3,2 tỷ đồng, xã Hòa Sơn 2,5 tỷ đồng. | 3.2 Hòa Phú, 2.5 Hòa Sơn
Năm 2017, nhân dân huyện Yên Thành đóng góp 312 tỷ đồng xây dựng nông thôn mới, điển hình là các xã: Hậu Thành 12 tỷ đồng, Tân Thành 9,5 tỷ đồng. | 312 Yên Thành, 12 Hậu Thành, 9.5 Tân Thành
Trong năm 2013, huyện Bình Giang phân bổ vốn nông thôn mới cho các xã: Thái Hòa 3 tỷ đồng, Nhân Quyền 2 tỷ đồng. | 3 Thái Hòa, 2 Nhân Quyền
Ngày 10/10/2020, Công ty Sao Mai ủng hộ 2 tỷ đồng, Hội đồng hương 500 triệu đồng giúp đồng bào bị lũ lụt ở xã nông thôn mới Hương Thủy. |
Hội Phụ nữ huyện đã quyên góp 350 triệu đồng xây 5 nhà tình thương, góp phần xây dựng nông thôn mới. |
Xã nông thôn mới Tân Lập tổ chức giải bóng chuyền, Công ty Minh Anh tài trợ 200 triệu đồng. |
Hội Nông dân xã đã giúp hội viên vay 2 tỷ đồng, góp phần xây dựng nông thôn mới. |
"""


@pytest.mark.parametrize("row", drawn(GIVEN), ids=lambda r: r["words"])
def test_each_sum_is_of_its_giver_or_place(row):
    found = [f for f in read(row["words"]) if f.measure == "funding"]
    assert ", ".join(f"{f.value:g} {f.place}" for f in found) == row["figures"]


def test_what_a_single_donor_gives_is_never_sure():
    words = "Năm 2018, xây dựng nông thôn mới ở xã Tân Lập được Công ty Sao Mai tài trợ 2 tỷ đồng."
    assert [f.confidence for f in read(words)] == ["medium"]


def test_the_years_of_a_budget_each_have_their_sum():
    words = """Để xây dựng nông thôn mới, trong 3 năm 2011 - 2013, ngân sách tỉnh đã bố trí
        985 tỷ đồng, trong đó năm 2011: 210 tỷ đồng, năm 2012: 325 tỷ đồng và năm 2013: 450 tỷ đồng."""
    found = {f.value: f.time for f in read(" ".join(words.split()))}
    assert found == {985: "2011/2013", 210: "2011", 325: "2012", 450: "2013"}


BY_YEAR = """
words | measure
Số xã đạt chuẩn nông thôn mới của tỉnh Sơn La qua các năm: 2016: 14 xã; 2017: 24 xã; 2018: 31 xã. | communes_recognized
Kết quả công nhận xã đạt chuẩn nông thôn mới hằng năm của tỉnh Sơn La: 2016: 14 xã; 2017: 24 xã. | communes_recognized_new
Tỉnh Sơn La có thêm nhiều xã đạt chuẩn nông thôn mới, cụ thể năm 2016: 14 xã; 2017: 24 xã. | communes_recognized_new
Số xã đạt chuẩn nông thôn mới của tỉnh Sơn La qua các năm: 2016: 14 xã; 2017: 24 xã; 2018: 9 xã. | communes_recognized_new
"""


@pytest.mark.parametrize("row", drawn(BY_YEAR), ids=lambda r: r["words"])
def test_counts_by_year_are_added_where_a_word_or_a_fall_says_so(row):
    found = read(row["words"])
    assert {f.measure for f in found} == {row["measure"]}
    assert [f.time for f in found][:2] == ["2016", "2017"]
    assert "high" not in {f.confidence for f in found}
