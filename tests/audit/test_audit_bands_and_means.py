"""Bands, criterion counts and means of one place, against each other."""

import pytest
from drawn import drawn
from invented import asked, figure, verdicts


def bands(drawing: str, **further: object) -> list[dict]:
    """Bands such as "15-19: 1 +1" (communes, then the change since 2011)."""
    rows = []
    for line in drawing.split(";"):
        span, counts = line.split(":")
        low, high = span.split("-")
        count, *change = counts.split()
        row = figure("communes_in_band", int(count), **further)
        row |= {"band_low": int(low), "band_high": int(high)}
        if change:
            row |= {"change": int(change[0]), "change_since": "2011"}
        rows.append(row)
    return rows


# 48 + 2 + 29 + 128 + 0 = 207; 1 + 3 + 43 - 54 = -7.
SUMS = """
    bands                                            | whole | verdict
    19-19:48; 15-18:2; 10-14:29; 5-9:128; 0-4:0      | 207   | fits
    19-19:48; 15-18:2; 10-14:29; 5-9:129; 0-4:0      | 207   | slips
    19-19:48; 15-18:2; 10-14:29; 5-9:128             | 207   | fits
    19-19:48; 15-18:2; 10-14:29; 5-9:100             | 207   | unknown
    19-19:48; 15-18:2; 10-14:29; 5-9:129             | 207   | slips
    19-19:48; 0-9:60                                 | 207   | unknown
    19-19:48; 10-18:99; 0-9:60; 5-9:50               | 207   | unknown
"""


@pytest.mark.parametrize("row", drawn(SUMS), ids=str)
def test_bands_side_by_side_hold_all_communes(row):
    stated = bands(row["bands"], denominator=int(row["whole"]))
    expected = {"fits": [True], "slips": [False], "unknown": []}[row["verdict"]]
    assert verdicts("bands_sum", stated) == expected


def test_the_changes_of_bands_that_lose_54_and_gain_47_are_7_apart():
    stated = bands("15-19:1 +1; 10-14:14 +3; 5-9:60 +43; 0-4:21 -54", kind="actual")
    (found,) = asked("band_changes_sum", stated)
    assert not found.passed
    assert found.difference == -7
    assert "1 + 3 + 43 − 54 = −7" in found.message
    assert len(found.evidences) == 4


def test_changes_that_cancel_pass_and_a_missing_change_is_not_judged():
    even = bands("15-19:1 +1; 10-14:14 +3; 5-9:60 +43; 0-4:21 -47")
    assert verdicts("band_changes_sum", even) == [True]
    assert verdicts("band_changes_sum", bands("15-19:1 +1; 0-14:95")) == []


def test_a_band_of_border_communes_is_not_summed_with_the_others():
    whole = bands("15-19:48; 0-14:159", denominator=207)
    part = bands("15-19:4", scope="xã biên giới")
    assert verdicts("bands_sum", whole + part) == [True]


# Mean of 2 communes at 19, 2 at 10-14: between 14.5 and 16.5.
@pytest.mark.parametrize(
    ("mean", "passed"), [(15, True), (14.5, True), (17.2, False), (13.2, False)]
)
def test_a_mean_lies_within_the_edges_of_the_bands(mean, passed):
    stated = bands("19-19:2; 15-18:0; 10-14:2; 0-9:0", denominator=4)
    stated.append(figure("criteria_per_commune", mean, unit="criteria"))
    assert verdicts("mean_within_bands", stated) == [passed]


def criteria(count: int, communes: int, whole: int) -> list[dict]:
    return [
        figure("communes_meeting_criterion", communes, criterion=k, denominator=whole)
        for k in range(1, count + 1)
    ]


# 19 criteria met by 50 of 100 communes each: the mean is 9.5. With one criterion not
# stated it lies between 18 * 0.5 = 9.0 and 10.0.
MEANS = """
    criteria | mean | bound    | verdict
    19       | 9.5  | exact    | fits
    19       | 9.6  | exact    | slips
    19       | 9    | at_least | fits
    19       | 10.2 | at_least | slips
    18       | 9.2  | exact    | fits
    18       | 10.2 | exact    | slips
    18       | 8.8  | exact    | slips
    9        | 4.1  | exact    | unknown
"""


@pytest.mark.parametrize("row", drawn(MEANS), ids=str)
def test_the_criterion_counts_give_the_mean_or_a_range_for_it(row):
    mean = figure("criteria_per_commune", float(row["mean"]), bound=row["bound"])
    stated = [*criteria(int(row["criteria"]), 50, 100), mean]
    expected = {"fits": [True], "slips": [False], "unknown": []}[row["verdict"]]
    assert verdicts("mean_of_criteria", stated) == expected


def test_a_stated_range_fits_where_it_meets_the_range_of_the_counts():
    mean = figure("criteria_per_commune", [9.5, 10], bound="range")
    assert verdicts("mean_of_criteria", [*criteria(18, 50, 100), mean]) == [True]
    high = figure("criteria_per_commune", [10.5, 11], bound="range")
    assert verdicts("mean_of_criteria", [*criteria(18, 50, 100), high]) == [False]


def test_a_criterion_met_by_fewer_communes_than_the_standard_is_found():
    stated = [figure("communes_recognized", 48), *criteria(3, 48, 207)]
    assert verdicts("criterion_at_least_standard", stated) == [True]
    stated[2]["value"] = 47
    found = asked("criterion_at_least_standard", stated)
    assert [(f.passed, f.difference) for f in found if not f.passed] == [(False, -1)]


def test_the_standard_of_another_year_says_nothing_about_a_criterion():
    stated = [figure("communes_recognized", 48, time="2020"), *criteria(3, 40, 207)]
    assert verdicts("criterion_at_least_standard", stated) == []


def test_a_change_is_taken_from_the_words_after_the_number():
    text = ""
    rows = bands("15-19:1; 10-14:14; 5-9:60; 0-4:21", kind="actual")
    for row, told in zip(
        rows, ("tăng 01", "tăng 03", "tăng 43", "giảm 54"), strict=True
    ):
        words = f"Số xã đạt {row['band_low']} tiêu chí: {row['value']} xã"
        row |= {"evidence": words, "start": len(text), "end": len(text) + len(words)}
        text += f"{words} ({told} xã so với năm 2011);\n"
    assert [f.difference for f in asked("band_changes_sum", rows, text)] == [-7]
    assert asked("band_changes_sum", rows) == []


def test_the_percentage_of_a_band_is_of_the_communes_stated_elsewhere():
    known = figure("communes_recognized", 44, denominator=104)
    rows = bands("15-18:29; 10-14:28")
    rows[0]["percent"], rows[1]["percent"] = 28, 29  # 27.88 %, 26.92 %
    assert verdicts("share_of_count", [known, *rows]) == [True, False]
    assert verdicts("share_of_count", rows) == []


def test_recognised_communes_that_lost_criteria_under_a_newer_set_are_no_slip():
    recognised = figure("communes_recognized", 62)
    counts = criteria(10, 90, 127)
    for row in counts[:4]:
        row["value"] = 50
    assert verdicts("criterion_at_least_standard", [recognised, *counts]) == []
    full = figure("communes_in_band", 62, band_low=19, band_high=19)
    sure = verdicts("criterion_at_least_standard", [full, recognised, *counts])
    assert sure.count(False) == 4
