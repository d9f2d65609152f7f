"""Percentages, ranges and counts that cannot be."""

import pytest
from drawn import drawn
from invented import asked, figure, verdicts

from ntm_analysis.audit.laws.rounding import half_unit

# 48/207 = 23.188..., 58/207 = 28.019..., 186/207 = 89.855..., 20/143 = 13.986...
PERCENTAGES = """
    value | whole | percent | evidence             | verdict
    48    | 207   | 23.2    | 48/207 xã, 23,2%     | fits
    48    | 207   | 23.3    | 48/207 xã, 23,3%     | slips
    48    | 207   | 23.1    | 48/207 xã, 23,1%     | fits
    48    | 207   | 23      | 48/207 xã, 23%       | fits
    48    | 207   | 24      | 48/207 xã, 24%       | slips
    58    | 207   | 28      | 58/207 xã, 28,0%     | fits
    58    | 207   | 28      | 58/207 xã, 28,00%    | slips
    58    | 207   | 28      |                      | fits
    186   | 207   | 90      | 186/207 xã, 90%      | fits
    186   | 207   | 90      | 186/207 xã, 90,0%    | slips
    20    | 143   | 13.9    | 20/143 xã, 13,9%     | fits
    20    | 143   | 13.8    | 20/143 xã, 13,8%     | slips
"""


@pytest.mark.parametrize("row", drawn(PERCENTAGES), ids=str)
def test_a_percentage_must_round_or_be_cut_to_the_digits_stated(row):
    stated = figure(
        "communes_meeting_criterion",
        float(row["value"]),
        criterion=6,
        denominator=float(row["whole"]),
        percent=float(row["percent"]),
        evidence=row["evidence"],
    )
    assert verdicts("share_of_count", [stated]) == [row["verdict"] == "fits"]


def test_a_wrong_percentage_is_told_with_its_size_and_its_words():
    words = "52/207 xã, chiếm tỷ lệ 26,1%"  # 52/207 = 25.12
    stated = figure("communes_recognized", 52, denominator=207, percent=26.1)
    (found,) = asked("share_of_count", [stated | {"evidence": words, "start": 7}])
    assert found.difference == pytest.approx(-0.979, abs=0.001)
    assert found.evidences[0].evidence == words
    assert "52/207 = 25.12% but 26.1% is stated" in found.message


IMPOSSIBLE = [
    ("count_within_whole", figure("communes_recognized", 208, denominator=207)),
    ("rank_within_number", figure("rank", 16, denominator=15, unit="rank")),
    ("percent_in_range", figure("poverty_rate", 133.1, percent=133.1)),
    ("range_in_order", figure("criteria_per_commune", [10, 9.5])),
    ("range_in_order", figure("communes_in_band", 3, band_low=14, band_high=10)),
    ("not_negative", figure("communes_recognized", -3)),
    ("mean_possible", figure("criteria_per_commune", 20.5)),
    ("period_in_order", figure("communes_recognized_new", 5, time="2025/2021")),
    ("band_before_change", figure("communes_in_band", 1, change=3, band_low=15)),
    ("outstanding_possible", figure("criteria_outstanding", 77, scope="04 xã")),
    ("band_possible", figure("communes_in_band", 2, band_low=15, band_high=98)),
    ("year_possible", figure("communes_recognized", 48, time="2718")),
]


@pytest.mark.parametrize(("check", "stated"), IMPOSSIBLE, ids=lambda x: str(x)[:40])
def test_what_cannot_be_is_found_in_a_single_figure(check, stated):
    assert verdicts(check, [stated]) == [False]


POSSIBLE = [
    ("count_within_whole", figure("communes_recognized", 207, denominator=207)),
    ("rank_within_number", figure("rank", 8, denominator=15, unit="rank")),
    ("percent_in_range", figure("poverty_rate", 33.11, percent=33.11)),
    ("range_in_order", figure("criteria_per_commune", [9.5, 10])),
    ("mean_possible", figure("criteria_per_commune", 19)),
    ("period_in_order", figure("communes_recognized_new", 5, time="2021/2025")),
    ("outstanding_possible", figure("criteria_outstanding", 76, scope="04 xã")),
    ("band_possible", figure("communes_in_band", 2, band_low=15, band_high=20)),
    ("year_possible", figure("communes_recognized", 48, time="2045")),
]


@pytest.mark.parametrize(("check", "stated"), POSSIBLE, ids=lambda x: str(x)[:40])
def test_what_can_be_passes(check, stated):
    assert verdicts(check, [stated]) == [True]


def test_more_than_planned_is_no_count_beyond_its_whole():
    stated = figure("communes_recognized_new", 12, denominator=10, percent=120)
    assert verdicts("count_within_whole", [stated]) == []
    assert verdicts("share_of_count", [stated]) == [True]


DIGITS = """
    number | evidence          | half
    23.2   | chiếm 23,2%       | 0.05
    28     | chiếm 28,0%       | 0.05
    28     | chiếm 28%         | 0.5
    2526   | 2.526 tỷ đồng     | 0.5
    364000 | 364 ngàn tỷ       | 500
    8.5    |                   | 0.05
"""


@pytest.mark.parametrize("row", drawn(DIGITS), ids=str)
def test_half_a_unit_is_that_of_the_last_digit_printed(row):
    found = half_unit(float(row["number"]), row["evidence"])
    assert found == pytest.approx(float(row["half"]))
