"""Before, new and after; parts of a period; targets and what there is."""

import pytest
from drawn import drawn
from invented import asked, figure, verdicts

from ntm_analysis.audit.laws import audit

# Start (kind, time, value), new in 2018, after 2018.
CHAINS = """
    time       | before | new | after | verdict
    2017       | 36     | 12  | 48    | fits
    2017       | 36     | 12  | 49    | slips
    2018-02-28 | 36     | 12  | 48    | fits
    2018-02-28 | 36     | 12  | 47    | slips
    2018-10-31 | 44     | 12  | 48    | unknown
    2015       | 30     | 12  | 48    | unknown
"""


@pytest.mark.parametrize("row", drawn(CHAINS), ids=str)
def test_before_and_new_make_after(row):
    stated = [
        figure("communes_recognized", int(row["before"]), kind="actual"),
        figure("communes_recognized_new", int(row["new"])),
        figure("communes_recognized", int(row["after"])),
    ]
    stated[0]["time"] = row["time"]
    expected = {"fits": [True], "slips": [False], "unknown": []}[row["verdict"]]
    assert verdicts("before_plus_new", stated) == expected


def test_the_sum_of_means_is_judged_within_its_digits():
    start = figure("criteria_per_commune", 6.67, kind="actual", time="2017")
    gain = figure("criteria_per_commune_gain", 1.5)
    # 6.67 + 1.5 = 8.17 is 8.2 to one digit; 8.4 is not.
    fits = [start, gain, figure("criteria_per_commune", 8.2)]
    slips = [start, gain, figure("criteria_per_commune", 8.4)]
    assert verdicts("before_plus_new", fits) == [True]
    assert verdicts("before_plus_new", slips) == [False]


def test_a_gain_compared_with_a_year_starts_from_its_end():
    stated = [
        figure("criteria_per_commune", 2.75, kind="actual", time="2011"),
        figure("criteria_per_commune", 6.67, kind="actual", time="2013"),
        figure("criteria_per_commune_gain", 3.9, kind="actual", time="2011/2013"),
    ]
    stated[2]["evidence"] = "tăng 3,9 tiêu chí so với năm 2011"
    assert verdicts("before_plus_new", stated) == [True]
    stated[2] |= {"value": 4.9, "evidence": "tăng 4,9 tiêu chí so với năm 2011"}
    assert verdicts("before_plus_new", stated) == [False]


def test_a_poverty_rate_falls_by_its_reduction():
    stated = [
        figure("poverty_rate", 38.64, kind="actual", time="2017", unit="percent"),
        figure("poverty_rate_reduction", 5.53, unit="percent"),
        figure("poverty_rate", 33.11, unit="percent"),
    ]
    assert verdicts("before_plus_new", stated) == [True]
    stated[1]["value"] = 3.53
    assert verdicts("before_plus_new", stated) == [False]


def test_a_part_of_the_new_communes_is_not_added_to_the_start():
    stated = [
        figure("communes_recognized", 36, kind="actual", time="2017"),
        figure("communes_recognized_new", 2, subset="chuyển từ năm 2017 sang"),
        figure("communes_recognized_new", 12),
        figure("communes_recognized", 48),
    ]
    assert verdicts("before_plus_new", stated) == [True]


def test_a_change_beside_a_number_leads_from_the_year_it_names():
    before = figure("communes_recognized", 36, kind="actual", time="2017")
    now = figure("communes_recognized", 48, kind="actual", change_since="2017")
    assert verdicts("before_plus_change", [before, now | {"change": 12}]) == [True]
    assert verdicts("before_plus_change", [before, now | {"change": 11}]) == [False]


# 4 + 6 = 10 in 2024; 4 + 6 + 12 = 22 in 2024-2025.
PERIODS = """
    parts                       | period    | whole | verdict
    2024-H1:4 2024-H2:6         | 2024      | 10    | fits
    2024-H1:4 2024-H2:6         | 2024      | 11    | slips
    2024-H1:4                   | 2024      | 10    | unknown
    2024-H1:14                  | 2024      | 10    | slips
    2024-Q1:4 2024-Q3:8         | 2024      | 10    | slips
    2024-Q1:4 2024-Q3:4         | 2024      | 10    | unknown
    2024-H1:4 2024-H2:6 2025:12 | 2024/2025 | 22    | fits
    2024-H1:4 2024-H2:6 2025:13 | 2024/2025 | 22    | slips
"""


@pytest.mark.parametrize("row", drawn(PERIODS), ids=str)
def test_the_parts_of_a_period_make_it(row):
    pairs = [part.split(":") for part in row["parts"].split()]
    stated = [figure("communes_recognized_new", int(n), time=t) for t, n in pairs]
    whole = figure("communes_recognized_new", int(row["whole"]), time=row["period"])
    expected = {"fits": [True], "slips": [False], "unknown": []}[row["verdict"]]
    assert verdicts("parts_of_period", [whole, *stated]) == expected


def test_a_later_target_below_an_earlier_one_is_found():
    first = figure("communes_recognized", 48, time="2018")
    assert verdicts(
        "targets_rising", [first, figure("communes_recognized", 60, time="2020")]
    ) == [True]
    assert verdicts(
        "targets_rising", [first, figure("communes_recognized", 40, time="2020")]
    ) == [False]


MET = """
    fact | target | words                  | verdict
    36   | 48     | phấn đấu có 48 xã      | open
    50   | 48     | phấn đấu có 48 xã      | met
    48   | 48     | phấn đấu có 48 xã      | met
    48   | 48     | duy trì 48 xã đạt chuẩn | open
"""


@pytest.mark.parametrize("row", drawn(MET), ids=str)
def test_a_target_that_is_met_already_is_found_unless_it_is_kept(row):
    fact = figure("communes_recognized", int(row["fact"]), kind="actual", time="2017")
    target = figure("communes_recognized", int(row["target"]), evidence=row["words"])
    assert verdicts("target_not_yet_met", [fact, target]) == [row["verdict"] == "open"]


def test_a_poverty_target_is_met_from_above():
    fact = figure("poverty_rate", 9.5, kind="actual", time="2017", unit="percent")
    higher, lower = (figure("poverty_rate", v, unit="percent") for v in (10, 8))
    assert verdicts("target_not_yet_met", [fact, higher]) == [False]
    assert verdicts("target_not_yet_met", [fact, lower]) == [True]


def test_one_quantity_with_two_values_is_found_with_both_places():
    first = figure("communes_recognized", 48, evidence="lên 48 xã", start=10, end=19)
    second = figure("communes_recognized", 49, evidence="có 49 xã", start=900, end=908)
    (found,) = asked("stated_twice", [first, second])
    assert not found.passed
    assert found.difference == 1
    assert [(e.evidence, e.start) for e in found.evidences] == [
        ("lên 48 xã", 10),
        ("có 49 xã", 900),
    ]


def test_the_year_and_its_last_day_are_one_time():
    first = figure("communes_recognized", 48, time="2018")
    second = figure("communes_recognized", 49, time="2018-12-31")
    assert verdicts("stated_twice", [first, second]) == [False]
    other = figure("communes_recognized", 49, time="2019")
    assert verdicts("stated_twice", [first, other]) == []


def test_four_registered_and_three_added_are_seven():
    stated = [
        figure("communes_recognized_new", 4, evidence="ngoài 4 xã đã đăng ký"),
        figure("communes_recognized_new", 3, evidence="bổ sung đối với 3 xã"),
        figure("communes_recognized_new", 7, evidence="về đích 7 xã"),
    ]
    assert verdicts("parts_of_growth", stated) == [True]
    stated[2]["value"] = 8
    assert verdicts("parts_of_growth", stated) == [False]


def test_two_numbers_of_new_communes_for_one_year_contradict():
    first = figure("communes_recognized_new", 12, evidence="xây dựng 12 xã đạt chuẩn")
    second = figure("communes_recognized_new", 13, evidence="13 xã phấn đấu đạt chuẩn")
    assert verdicts("stated_twice", [first, second]) == [False]
    part = second | {"value": 10, "evidence": "trong đó 10 xã vùng cao"}
    assert verdicts("stated_twice", [first, part]) == []


def test_a_denominator_that_changes_is_found():
    stated = [
        figure("communes_meeting_criterion", 50, criterion=k, denominator=207)
        for k in (1, 2, 3)
    ]
    assert verdicts("one_denominator", stated) == [True]
    stated[1]["denominator"] = 200
    (found,) = asked("one_denominator", stated)
    assert (found.passed, found.difference) == (False, -7)
    assert "207 (2018), 200 (2018)" in found.message


def test_advanced_communes_are_among_the_recognised():
    base = figure("communes_recognized", 20)
    assert verdicts("ladder", [base, figure("communes_advanced", 5)]) == [True]
    assert verdicts("ladder", [base, figure("communes_advanced", 25)]) == [False]


def test_outstanding_criteria_are_planned_in_full():
    stated = [
        figure("criteria_outstanding", 103, kind="actual", scope="12 xã"),
        figure("criteria_outstanding", 70, time="2024", scope="12 xã"),
        figure("criteria_outstanding", 33, time="2025", scope="12 xã"),
    ]
    assert verdicts("outstanding_parts", stated) == [True]
    stated[2]["value"] = 34
    assert verdicts("outstanding_parts", stated) == [False]
    stated[2] |= {"value": 20, "evidence": "còn 20 lượt tiêu chí"}
    assert verdicts("outstanding_parts", stated) == []


def test_two_moments_told_in_one_sentence_are_no_contradiction():
    text = "Hộ nghèo giảm từ 38,64% xuống còn 33,11%. Sau đó có 30,1%."
    rows = []
    for words, value in (("38,64%", 38.64), ("33,11%", 33.11), ("30,1%", 30.1)):
        start = text.index(words)
        place = {"evidence": words, "start": start, "end": start + len(words)}
        rows.append(figure("poverty_rate", value, unit="percent", **place))
    assert asked("stated_twice", rows[:2], text) == []
    assert [f.passed for f in asked("stated_twice", rows[1:], text)] == [False]


def test_a_cumulative_count_that_falls_within_the_year_needs_a_reason():
    june = figure("communes_recognized", 47, kind="actual", time="2019-06-30")
    end = figure("communes_recognized", 46, kind="actual", time="2019-12-31")
    assert verdicts("facts_not_falling", [june, end]) == [False]
    assert verdicts("facts_not_falling", [june, end | {"value": 48}]) == [True]
    told = end | {"evidence": "còn 46 xã do thu hồi quyết định của 01 xã"}
    assert verdicts("facts_not_falling", [june, told]) == []
    assert verdicts("facts_not_falling", [june, end | {"time": "2022"}]) == []


def test_the_state_budget_below_a_total_is_a_line_and_not_another_total():
    rows = [
        ("total", 2700, "Tổng huy động 2.700 tỷ đồng"),
        ("total", 1500, "vốn ngân sách nhà nước 1.500 tỷ đồng"),
        ("central", 300, ""),
        ("local", 450, "ngân sách tỉnh"),
        ("local", 750, "ngân sách huyện"),
        ("credit", 700, ""),
        ("community", 500, ""),
    ]
    stated = [
        figure("funding", v, fund_source=s, evidence=e, unit="billion_vnd")
        for s, v, e in rows
    ]
    assert verdicts("funding_sum", stated) == [True]
    assert verdicts("funding_subtotal", stated) == [True]
    stated[3]["value"] = 500
    assert verdicts("funding_subtotal", stated) == [False]


def test_a_part_larger_than_its_whole_is_found():
    whole = figure("communes_recognized_new", 12)
    part = figure("communes_recognized_new", 2, subset="chuyển từ năm 2017 sang")
    assert verdicts("part_within_whole", [whole, part]) == [True]
    assert verdicts("part_within_whole", [whole, part | {"value": 20}]) == [False]


DEADLINES = """
    time | words                            | verdict
    2018 | phấn đấu có thêm 14 xã           | fits
    2012 | phấn đấu có thêm 14 xã           | slips
    2017 | phấn đấu có thêm 14 xã           | fits
    2016 | kế hoạch giao 14 xã đã hoàn thành | unknown
"""  # a document of 2018-02-28


@pytest.mark.parametrize("row", drawn(DEADLINES), ids=str)
def test_what_is_set_out_to_do_is_due_after_the_document(row):
    stated = figure(
        "communes_recognized_new", 14, time=row["time"], evidence=row["words"]
    )
    found = audit([stated], "en", dated="2018-02-28")
    judged = [f.passed for f in found if f.check == "deadline_ahead"]
    assert judged == {"fits": [True], "slips": [False], "unknown": []}[row["verdict"]]
    assert verdicts("deadline_ahead", [stated]) == []


def test_means_of_two_criteria_sets_are_not_compared():
    before = figure("criteria_per_commune", 16.1, kind="actual", time="2021")
    target = figure("criteria_per_commune", 14.0, time="2022")
    assert verdicts("target_not_yet_met", [before, target]) == []
    later = figure("criteria_per_commune", 14.5, kind="actual", time="2022")
    again = figure("criteria_per_commune", 14.0, time="2023")
    assert verdicts("target_not_yet_met", [later, again]) == [False]
    gain = figure("criteria_per_commune_gain", 0.5, time="2022")
    assert verdicts("before_plus_new", [before, gain, target]) == []
