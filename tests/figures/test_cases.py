"""The targets of the five plans, with the reports that stood before them."""

from dataclasses import replace

import pandas as pd
import pytest
from drawn import drawn

from ntm_analysis.figures.tables import cases, figures, plans
from ntm_analysis.figures.tables.progress_before import with_progress
from ntm_analysis.figures.target_case import ReportedValue, TargetCase
from ntm_analysis.outlook.models.feasibility import judge
from ntm_analysis.periods import Period


@pytest.fixture(scope="module")
def of():
    return {plan.key: cases.of_plan(plan.key) for plan in plans.load_all()}


def main(found, measure, scope="", **wanted):
    rows = [
        case
        for case in found
        if case.measure == measure
        and case.scope == scope
        and all(getattr(case, k) == v for k, v in wanted.items())
    ]
    assert len(rows) == 1, rows
    return rows[0]


def test_lang_son_has_36_of_207_and_shall_have_48(of):
    case = main(of["lang-son-2018"], "communes_recognized")
    assert (case.level, case.denominator, case.deadline) == (48, 207, "2018")
    assert [(r.time, r.value) for r in case.reports] == [
        ("2015-12-07", 8),  # the opening balance, before the set in force
        ("2018-02-28", 36),
    ]
    assert case.earlier_pace is None  # two reports give the pace themselves


def test_a_count_stands_among_its_own_total_else_among_the_targets(of):
    case = main(of["lang-son-2018"], "communes_recognized")
    assert case.latest_whole == 207
    last = replace(case.reports[-1], denominator=None)
    assert replace(case, reports=(last,)).latest_whole == case.denominator == 207
    other = replace(last, denominator=200)
    assert replace(case, reports=(other,)).latest_whole == 200
    assert replace(case, measure="criteria_per_commune").latest_whole is None


def test_with_one_report_a_stated_period_gives_the_earlier_pace(of):
    """24 communes over the three years 2014-2016 is 8 a year (1,096 days)."""
    whole = main(of["lang-son-2018"], "communes_recognized")
    case = replace(whole, reports=whole.reports[-1:])
    known = figures.load().query("plan == 'lang-son-2018' and kind == 'actual'")
    row = figures.by_id(case.figure_id)
    rows = known[known["measure"] == "communes_recognized"]
    found = with_progress(case, row, known, rows)
    assert round(found.earlier_pace, 1) == 8.0
    assert figures.by_id(found.earlier_pace_figure)["value"] == 24


def test_lang_son_criteria_state_where_they_start_by_total_minus_addition(of):
    """Criterion 2: 58 in all, 11 of them new: 47 before."""
    case = main(of["lang-son-2018"], "communes_meeting_criterion", criterion=2)
    assert case.latest.value == 58 - 11
    assert case.latest.is_derived


def test_lang_son_criteria_targets_sum_to_1862(of):
    found = [
        case.level
        for case in of["lang-son-2018"]
        if case.measure == "communes_meeting_criterion" and not case.scope
    ]
    assert len(found) == 18
    assert sum(found) == 1862


def test_lai_chau_mean_criteria_of_three_years_lead_to_8_2(of):
    case = main(of["lai-chau-2014"], "criteria_per_commune", deadline="2014-12-31")
    assert [r.value for r in case.reports] == [2.75, 3.94, 6.67]
    assert case.level == 8.2
    assert case.limit == 19


HALF_YEARS = """
    deadline   | level
    2024-H1    | 66
    2024-H2    | 72
    2025-12-31 | 84
"""


@pytest.mark.parametrize("row", drawn(HALF_YEARS), ids=str)
def test_lao_cai_half_years_stand_one_on_the_other(of, row):
    """62 + 4 + 6 = 72, and + 12 = 84, which the plan states itself."""
    case = main(of["lao-cai-2024"], "communes_recognized", deadline=row["deadline"])
    assert case.level == float(row["level"])


def test_titles_carry_over_a_change_of_criteria_set_from_one_opening_balance(of):
    case = main(of["lao-cai-2024"], "communes_recognized", deadline="2024-H1")
    assert [(r.time, r.value) for r in case.reports] == [
        ("2021", 61),
        ("2024-02-15", 62),
    ]


def test_work_to_do_is_not_taken_for_a_level(of):
    """103 outstanding of the twelve communes, 70 of them to be completed in 2024."""
    case = main(of["lao-cai-2024"], "criteria_outstanding", "12 xã", deadline="2024")
    assert (case.added, case.level, case.added_so_far) == (70, None, None)


def test_quang_binh_has_none_of_its_eleven_advanced_communes_so_far(of):
    case = main(of["quang-binh-2023"], "communes_advanced")
    assert (case.added, case.added_so_far) == (11, 0)


def test_quang_binh_takes_its_denominator_from_the_unit_list_in_use(of):
    """128 communes: 94 are 73.4 % of them in April 2024."""
    case = main(of["quang-binh-2023"], "communes_recognized")
    assert case.denominator == 128
    assert round(100 * 94 / case.denominator, 1) == 73.4


def test_nothing_published_after_the_date_is_known(of):
    for key, found in of.items():
        day = plans.load(key).as_of.decimal_year
        assert all(r.year <= day + 1e-9 for case in found for r in case.reports)


def test_an_earlier_date_knows_less():
    """The count of the end of 2020 was not known on that day, that of 2019 was."""
    asked = cases.of_plan("lao-cai-2024", "2020-12-31")
    case = next(c for c in asked if c.figure_id == "lao-cai-2024.01")
    assert [(r.time, r.value) for r in case.reports] == [
        ("2015-12", 20),  # the opening balance of the set in force since December 2016
        ("2016-12", 28),
        ("2019-11", 49),
        ("2019-12", 52),
    ]
    before_the_document = cases.of_plan("lai-chau-2014", "2012-12-31")
    reports = [r for case in before_the_document for r in case.reports]
    assert all(r.is_derived for r in reports)  # what the targets themselves imply


def test_no_report_counts_before_it_was_published(monkeypatch):
    """A count of 2017 that was printed in 2019 is not known to a plan of early 2018."""
    table = figures.load()
    alike = table[
        (table["place_code"] == "20")
        & (table["measure"] == "communes_recognized")
        & (table["kind"] == "actual")
    ].iloc[[0]]
    late = alike.assign(
        figure_id="late",
        time="2018-02-15",
        first_day=pd.Timestamp("2018-02-15"),
        last_day=pd.Timestamp("2018-02-15"),
        known_on=pd.Timestamp("2019-06-01"),
        value=77.0,
    )
    monkeypatch.setattr(figures, "load", lambda *_: pd.concat([table, late]))
    found = cases.of_plan("lang-son-2018")
    counts = {report.value for case in found for report in case.reports}
    assert 77.0 not in counts
    assert 36.0 in counts


def test_a_target_that_is_maintained_tells_the_count_before(of):
    # "Duy trì tốt 207/207 xã": a change of nought since 2017.
    case = next(c for c in of["lang-son-2018"] if c.figure_id == "lang-son-2018.47")
    assert [(r.time, r.value, r.is_derived) for r in case.reports] == [
        ("2017", 207.0, True)
    ]
    assert case.level == 207


@pytest.mark.parametrize(
    ("change", "since", "before"),
    [
        (12.0, "2017", [195.0]),
        (-3.0, "2017", [210.0]),
        (float("nan"), "2017", []),
        (12.0, "", []),
        (12.0, "2019", []),  # a baseline after the day tells nothing of before
    ],
)
def test_the_count_before_a_stated_change(change, since, before):
    row = pd.Series(
        {
            "change": change,
            "change_since": since,
            "value": 207.0,
            "denominator": 207.0,
            "figure_id": "x",
        }
    )
    found = cases._before_the_change(row, Period("2018-02-28"))
    assert [report.value for report in found] == before


def share_of(percent, plan_key="lang-son-2018"):
    """The plan's target on communes at the standard, as if it stated a percentage."""
    plan = plans.load(plan_key)
    known = figures.load().query(f"plan == '{plan_key}' and kind == 'actual'")
    known = known[known["measure"] == "communes_recognized"]
    row = figures.by_id(main(cases.of_plan(plan_key), "communes_recognized").figure_id)
    row = row.copy()
    row["value"], row["denominator"], row["percent"] = None, None, percent
    row["unit"] = "percent"
    return cases._case(row, plan, plan.as_of, known)


@pytest.mark.parametrize(("percent", "count"), [(80, 166), (23, 48), (100, 207)])
def test_a_share_of_the_communes_is_judged_as_their_count_rounded_up(percent, count):
    """80% of 207 is 165.6; 23% is 47.6: as many communes and no fewer."""
    case = share_of(percent)
    assert (case.level, case.denominator, case.share) == (count, 207, percent)
    assert case.unit == "communes"
    assert case.latest.value == 36


RATES = [("2021", 9.2), ("2024", 2.4), ("2025", 1.85)]  # standards of 2016, 2022, 2022


def poverty(deadline, times=RATES):
    reports = [ReportedValue(time, value, f"r-{time}") for time, value in times]
    stated = TargetCase(
        figure_id="goal",
        measure="poverty_rate",
        unit="percent",
        as_of="2026-03-12",
        deadline=deadline,
        level=2.0,
        added=None,
        reports=tuple(reports),
        is_lower_better=True,
    )
    return cases._by_one_standard(stated)


def test_a_rate_by_one_poverty_standard_neither_reaches_nor_paces_one_by_another():
    """The standard of 2022 serves to the end of 2026; 2030 goes by that of 2027."""
    case = poverty("2030")
    found = judge(case, [])
    assert (found.verdict, found.reason) == ("cannot_judge", "other_standard")
    assert found.required_pace is None
    assert case.latest.value == 1.85  # it is shown all the same


def test_within_one_standard_a_rate_is_judged_and_older_ones_give_no_pace():
    case = poverty("2026")
    assert [report.time for report in case.reports] == ["2024", "2025"]
    assert judge(case, []).verdict == "reached"  # 1.85 is not above 2
    assert not case.changes_standard


def test_without_a_rate_nothing_is_said_of_standards():
    assert not poverty("2030", []).changes_standard
