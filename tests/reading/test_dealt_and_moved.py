"""Numbers dealt out by "lần lượt", counts that rose or fell, bands by their sign."""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

SAID = """
said                                                                                                        | figures
Số xã nông thôn mới nâng cao và kiểu mẫu của tỉnh Hòa Bình năm 2022 lần lượt là 22 và 5 xã.                  | advanced 22 2022; model 5 2022
Năm 2022, tỉnh Hòa Bình có số xã đạt tiêu chí giao thông và thủy lợi lần lượt là 95 xã và 88 xã.              | criterion-2 95 2022; criterion-3 88 2022
Đến năm 2025 phấn đấu tỷ lệ xã đạt chuẩn nông thôn mới, nâng cao, kiểu mẫu ở Hòa Bình lần lượt là 95%, 22%, 5%. | recognized 95% 2025; advanced 22% 2025; model 5% 2025
Tiêu chí thông tin và truyền thông, quốc phòng và an ninh lần lượt có 90/129, 88/129 xã đạt năm 2022.         | criterion-8 90 2022; criterion-19 88 2022
Năm 2020, tỉnh Hòa Bình có số xã dưới 10 tiêu chí nông thôn mới giảm từ 40 xã năm 2015 xuống 12 xã.           | band-0-9 40 2015; band-0-9 12 2020
Năm 2020 số xã đạt 15-18 tiêu chí nông thôn mới của Hòa Bình tăng từ 20 lên 31 xã.                            | band-15-18 20 -; band-15-18 31 2020
Nhóm xã dưới 5 tiêu chí nông thôn mới giảm từ 10,5% xuống còn 2,3% trong năm 2020.                            | band-0-4 10.5% -; band-0-4 2.3% 2020
Số huyện đạt chuẩn nông thôn mới giảm từ 5 (năm 2019) xuống 4 huyện năm 2020.                                 | districts 5 2019; districts 4 2020
Số thôn đạt chuẩn nông thôn mới tăng từ 85 lên 95 thôn trong năm 2020.                                        | villages 85 -; villages 95 2020
Năm 2020 toàn tỉnh Hòa Bình có 30 xã đạt ≥ 15 tiêu chí nông thôn mới, 4 xã đạt <= 9 tiêu chí.                  | band-15-19 30 2020; band-0-9 4 2020
Năm 2020: nhóm >15 tiêu chí có 9 xã, không còn xã <5 tiêu chí nông thôn mới.                                  | band-16-19 9 2020; band-0-4 0 2020
Năm 2020 số xã đạt 15-18 tiêu chí nông thôn mới trên địa bàn tỉnh Hòa Bình là 31 xã.                          | band-15-18 31 2020
"""
NAMES = {
    "communes_recognized": "recognized",
    "communes_advanced": "advanced",
    "communes_model": "model",
    "districts_recognized": "districts",
    "villages_recognized": "villages",
}


def told(figure):
    """Say a figure in the words of the table above."""
    name = NAMES.get(figure.measure, figure.measure)
    if figure.measure == "communes_meeting_criterion":
        name = f"criterion-{figure.criterion}"
    if figure.measure == "communes_in_band":
        name = f"band-{figure.band_low}-{figure.band_high}"
    value = f"{figure.percent:g}%" if figure.value is None else f"{figure.value:g}"
    return f"{name} {value} {figure.time or '-'}"


@pytest.mark.parametrize("row", drawn(SAID), ids=lambda row: row["said"][:60])
def test_each_number_has_its_measure_and_its_time(row):
    assert "; ".join(map(told, read(row["said"]))) == row["figures"]


UNSURE = """
said
Số xã đạt chuẩn nông thôn mới, số xã nâng cao của Hòa Bình năm 2022 lần lượt là 95, 22 và 5 xã.
Năm 2021 và 2022, tỉnh Hòa Bình lần lượt có 12 và 15 xã đạt chuẩn nông thôn mới.
Năm 2022, tỉnh Hòa Bình: hộ nghèo nông thôn mới ≤ 3%; ≥ 80% số xã đạt chuẩn nông thôn mới.
"""


@pytest.mark.parametrize("row", drawn(UNSURE), ids=lambda row: row["said"][:60])
def test_what_is_not_dealt_out_or_only_bounded_is_never_sure(row):
    found = read(row["said"])
    assert found
    assert not [f.value for f in found if f.confidence == "high"]


def test_the_number_that_another_fell_from_is_not_of_the_year_told():
    said = "Năm 2020, huyện Kim Bôi giảm từ 3 xã dưới 10 tiêu chí xuống còn 1 xã dưới 10 tiêu chí nông thôn mới."
    first, last = read(said)
    assert (first.value, first.confidence) == (3, "medium")
    assert (last.value, last.time, last.confidence) == (1, "2020", "high")
