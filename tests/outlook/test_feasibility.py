"""Required and achieved pace, and the verdict that follows from them."""

import numpy as np
import pandas as pd
import pytest
from figure_histories import rows
from hypothesis import given
from hypothesis import strategies as st

from ntm_analysis.figures.tables import cases
from ntm_analysis.figures.target_case import ReportedValue, TargetCase
from ntm_analysis.outlook.models.feasibility import judge, judge_all
from ntm_analysis.outlook.tables import reference

NO_PACES = np.empty(0)
# A hundred paces, 0.1 to 10 percentage points a year.
PACES = np.arange(1, 101) / 10


def case(reports, level=48.0, deadline="2018", **more):
    told = tuple(
        ReportedValue(time, value, f"f{i}") for i, (time, value) in enumerate(reports)
    )
    given = {
        "figure_id": "t",
        "measure": "communes_recognized",
        "unit": "communes",
        "as_of": "2018-02-28",
        "added": None,
        "denominator": 207.0,
    }
    given |= {"reports": told, "level": level, "deadline": deadline} | more
    return TargetCase(**given)


def test_lang_son_needs_twelve_communes_in_ten_months():
    """36 at 28/02/2018 (day 59 of 365), 48 at the year's end: 12 / (306/365)."""
    found = judge(case([("2018-02-28", 36.0)], earlier_pace=8.0), NO_PACES)
    assert round(found.required_pace, 3) == round(12 / (306 / 365), 3) == 14.314
    assert found.achieved_pace == 8.0
    assert found.verdict == "faster_pace"
    assert round(found.factor, 2) == 1.79


def test_reports_of_one_season_give_no_pace_and_say_why():
    """5 weeks apart, the count unchanged: no pace of nought; 9 months apart: one."""
    near = [("2023-12-31", 3.0), ("2024-02-05", 3.0)]
    given = {"level": 5.0, "deadline": "2024", "as_of": "2024-02-05"}
    found = judge(case(near, denominator=None, **given), NO_PACES)
    assert found.achieved_pace is None
    assert (found.verdict, found.reason) == ("cannot_judge", "reports_too_near")
    far = [("2025-03-31", 3.0), ("2025-12-31", 7.0)]
    given = {"level": 12.0, "deadline": "2026", "as_of": "2025-12-31"}
    found = judge(case(far, denominator=None, **given), NO_PACES)
    assert found.achieved_pace == pytest.approx(4 / (275 / 365))


def test_lai_chau_mean_criteria_were_on_track():
    """2.75 (2011) -> 6.67 (2013) is 1.96 a year; 8.2 by 2014 needs 1.53."""
    found = judge(
        case(
            [("2011", 2.75), ("2012", 3.94), ("2013", 6.67)],
            level=8.2,
            deadline="2014-12-31",
            as_of="2014-03-05",
            denominator=None,
        ),
        NO_PACES,
    )
    assert round(found.achieved_pace, 2) == 1.96
    assert round(found.required_pace, 2) == 1.53
    assert found.verdict == "on_track"


def test_a_pace_that_hardly_any_province_held_is_out_of_reach():
    found = judge(case([("2016", 20.0), ("2017", 30.0)], level=60.0), PACES)
    assert round(100 * found.required_pace / 207, 1) == 14.5  # points a year
    assert found.percentile == 100.0
    assert found.verdict == "out_of_reach"


@pytest.mark.parametrize(
    ("reports", "level", "deadline", "verdict", "reason"),
    [
        ([], 48.0, "2018", "cannot_judge", "no_report"),
        ([("2018-01", 36.0)], 48.0, "2018", "cannot_judge", "one_report"),
        ([("2018-01", 50.0)], 48.0, "2018", "reached", "already_met"),
        ([("2017", 40.0)], 48.0, "2017", "missed", "deadline_passed"),
        ([("2015", 30.0), ("2017", 28.0)], 48.0, "2018", "faster_pace", "no_gain"),
        ([("2017", 30.0)], None, "2018", "cannot_judge", "no_number"),
    ],
)
def test_every_verdict_has_its_reason(reports, level, deadline, verdict, reason):
    found = judge(case(reports, level=level, deadline=deadline), NO_PACES)
    assert (found.verdict, found.reason) == (verdict, reason)


def test_an_addition_is_judged_by_what_was_added_so_far():
    """Quảng Bình: 11 advanced communes in 2023, none by 31/07, five months left."""
    found = judge(
        case(
            [],
            level=None,
            added=11.0,
            added_so_far=0.0,
            as_of="2023-07-31",
            deadline="2023-12-31",
            earlier_pace=4.0,
        ),
        NO_PACES,
    )
    assert round(found.required_pace, 2) == round(11 / (153 / 365), 2)
    assert found.verdict == "faster_pace"


def test_an_addition_without_reports_is_spread_over_its_period():
    found = judge(case([], level=None, added=9.0, period_years=1.0), NO_PACES)
    assert found.required_pace == 9.0
    assert (found.verdict, found.reason) == ("cannot_judge", "no_report")


def test_a_falling_rate_is_on_track_when_it_falls_fast_enough():
    found = judge(
        case(
            [("2012", 38.64), ("2013", 33.11)],
            level=28.0,
            deadline="2014",
            as_of="2014-03-05",
            denominator=None,
            is_lower_better=True,
        ),
        NO_PACES,
    )
    assert round(found.achieved_pace, 2) == 5.53
    assert found.verdict == "on_track"


def test_a_district_is_not_measured_by_the_paces_of_provinces():
    """7 of 23 communes in a year is 30 points: usual for a district, not a province."""
    found = judge(
        case(
            [],
            level=None,
            added=7.0,
            period_years=1.0,
            denominator=23.0,
            level_of_place="district",
        ),
        PACES,
    )
    assert found.percentile is None
    assert found.verdict == "cannot_judge"


@given(st.floats(37, 200), st.floats(37, 200))
def test_a_higher_target_never_gets_a_kinder_percentile(a, b):
    low, high = sorted((a, b))
    reports = [("2016", 20.0), ("2017", 36.0)]
    kind, hard = (judge(case(reports, level=t), PACES) for t in (low, high))
    assert kind.percentile <= hard.percentile


def yearly(last):
    """Twenty-one places, 100 communes each: 5 gained a year, 2014 to the last year."""
    lines = [
        f"    P{place:02d} | {year}-12-31 | {5 * (year - 2013)} | 100"
        for place in range(21)
        for year in range(2014, last + 1)
    ]
    return rows("\n".join(["    place | day | value | of", *lines]))


def test_paces_of_later_years_say_nothing_about_a_plan():
    """12 communes in 306 days of 207 ask for 6.9 points a year; all held 5 by then."""
    asked = case([("2018-02-28", 36.0)], earlier_pace=8.0)
    leaps = rows(
        "\n".join(
            ["    place | day | value | of"]
            + [f"    P{place:02d} | 2019-12-31 | 90 | 100" for place in range(21)]
        )
    )
    seen = pd.concat([yearly(2017), leaps], ignore_index=True)
    for table in (yearly(2017), seen):
        (found,) = judge_all([asked], {"communes_recognized": table})
        assert found.percentile == 100.0
    (early,) = judge_all([asked], {"communes_recognized": yearly(2014)})
    assert early.percentile is None  # one report a place: no pace is known


def test_with_fewer_than_twenty_known_paces_there_is_no_percentile():
    """Enough were published by 28/02/2018, too few by 30/06/2016."""
    known = reference.histories(["communes_recognized"])

    def percentile(as_of):
        judged = judge_all(cases.of_plan("lang-son-2018", as_of), known)
        return {one.case.figure_id: one for one in judged}[
            "lang-son-2018.03"
        ].percentile

    assert percentile("2016-06-30") is None
    assert 0 <= percentile("2018-02-28") <= 100


@pytest.mark.parametrize(
    ("level", "now", "verdict"),
    [
        (40.0, 402.0, "cannot_judge"),  # "công nhận mới 40 sản phẩm OCOP"
        (200.0, 402.0, "cannot_judge"),
        (201.0, 402.0, "reached"),  # half of it: a level that was passed
        (402.0, 402.0, "reached"),
    ],
)
def test_a_target_under_half_of_what_stands_is_never_called_reached(
    level, now, verdict
):
    case = TargetCase(
        figure_id="x.1",
        measure="ocop_products",
        unit="products",
        as_of="2026-03-30",
        deadline="2026",
        level=level,
        added=None,
        reports=(ReportedValue("2025-12-31", now, "x.2"),),
    )
    found = judge(case, np.empty(0))
    assert found.verdict == verdict
    if verdict == "cannot_judge":
        assert found.required_pace is None
        assert found.reason == "may_be_addition"


def test_a_poverty_rate_to_be_halved_is_no_addition():
    case = TargetCase(
        figure_id="x.1",
        measure="poverty_rate",
        unit="percent",
        as_of="2026-03-30",
        deadline="2030",
        level=2.0,
        added=None,
        reports=(ReportedValue("2025-12-31", 9.0, "x.2"),),
        is_lower_better=True,
    )
    assert not case.may_be_addition
