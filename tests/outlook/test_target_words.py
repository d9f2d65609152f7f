"""A target's sentence is read as it is meant: direction, units, ratios."""

import numpy as np
import pytest

from ntm_analysis.figures.target_case import ReportedValue, TargetCase
from ntm_analysis.outlook.models import feasibility
from ntm_analysis.outlook.models.methods.track import Assessment
from ntm_analysis.outlook.views import answers, targets
from ntm_analysis.outlook.views import feasibility as feasibility_view
from ntm_analysis.outlook.views.verdicts import Verdicts

NO_NAMES = targets.TargetNames({}, {})


def case(**changes):
    asked = {
        "figure_id": "x.1",
        "measure": "communes_recognized",
        "unit": "communes",
        "as_of": "2020",
        "deadline": "2022",
        "level": 40.0,
        "added": None,
        "reports": (),
    } | changes
    return TargetCase(**asked)


def said(one, language):
    judgement = feasibility.judge(one, paces_pp=np.empty(0))
    return targets.sentence(judgement, NO_NAMES, language)


def test_outstanding_criteria_are_completed_and_not_added():
    one = case(
        measure="criteria_outstanding",
        unit="criteria",
        level=None,
        added=90.0,
        period_years=2.0,
    )
    assert targets.goal(one, "vi") == "hoàn thành thêm 90 lượt tiêu chí"
    assert targets.goal(one, "en") == "90 more to be completed"
    assert said(one, "vi").startswith(
        "Cần hoàn thành thêm 90 lượt tiêu chí, tức 45 tiêu chí/năm."
    )
    assert said(one, "en").startswith("90 more criteria to be completed")


def test_outstanding_criteria_are_never_said_to_be_more_of_them():
    one = case(
        measure="criteria_outstanding",
        unit="criteria",
        level=None,
        added=90.0,
        period_years=2.0,
    )
    judgement = feasibility.judge(one, paces_pp=np.empty(0))
    said = answers.sentences([judgement], NO_NAMES, str, Verdicts({}, "vi"), "vi")
    assert "+90" not in said
    assert "? →" not in said
    assert "hoàn thành thêm 90 lượt tiêu chí" in said


def test_added_communes_keep_their_plus():
    one = case(level=None, added=9.0, period_years=1.0)
    assert targets.goal(one, "vi") == "+9"
    assert said(one, "vi").startswith("Cần thêm 9 xã, tức 9 xã/năm.")


def test_what_is_to_fall_is_cut_and_not_gained():
    reports = (ReportedValue("2019", 60.0, "x.2"), ReportedValue("2020", 50.0, "x.3"))
    one = case(
        measure="construction_debt",
        unit="billion_vnd",
        level=20.0,
        reports=reports,
        is_lower_better=True,
    )
    assert "Cần giảm 30 " in said(one, "vi")
    assert "30 " in said(one, "en")
    assert "to be cut" in said(one, "en")


def from_to(first, last, **changes):
    reports = (ReportedValue("2018", first, "x.2"), ReportedValue("2020", last, "x.3"))
    return case(reports=reports, **changes)


def test_one_commune_in_two_years_is_no_pace_to_multiply():
    # 22 communes in two years against 0.5 a year: 22 times, from a base of one.
    text = said(from_to(61.0, 62.0, level=84.0), "vi")
    assert "Từ 2018 đến 2020 gần như chưa tăng." in text
    assert "gấp" not in text
    assert "It hardly rose from 2018 to 2020." in said(
        from_to(61.0, 62.0, level=84.0), "en"
    )


def test_a_mean_that_moved_by_under_one_percent_hardly_rose():
    mean = {"measure": "criteria_per_commune", "unit": "criteria", "level": 19.0}
    assert "gần như chưa tăng" in said(from_to(12.0, 12.1, **mean), "vi")
    assert "gần như" not in said(from_to(12.0, 13.0, **mean), "vi")


def test_what_must_fall_hardly_fell():
    debt = {
        "measure": "construction_debt",
        "unit": "billion_vnd",
        "level": 20.0,
        "is_lower_better": True,
    }
    assert "gần như chưa giảm" in said(from_to(500.0, 498.0, **debt), "vi")


def test_a_ratio_on_a_real_pace_is_that_of_the_printed_paces():
    # 10 communes in two years, 15 in the next two: 7.5 over 5 a year.
    assert "Tốc độ phải gấp 1,5 lần mức đã đạt" in said(
        from_to(20.0, 30.0, level=45.0), "vi"
    )


def test_a_ratio_beyond_ten_has_no_digits():
    # 2 communes in two years, 60 in the next two: 30 times.
    text = said(from_to(20.0, 22.0, level=82.0), "vi")
    assert "Tốc độ phải gấp hơn 10 lần mức đã đạt." in text
    assert "30 lần" not in text


def test_a_goal_says_its_unit_where_the_measure_does_not():
    income = case(
        measure="income_per_capita", unit="million_vnd_per_person_year", level=24.0
    )
    assert targets.goal(income, "vi") == "24 triệu đồng/người/năm"
    fall = case(
        measure="poverty_rate_reduction",
        unit="percentage_points_per_year",
        level=3.0,
        bound="at_least",
    )
    assert targets.goal(fall, "vi") == "ít nhất 3 điểm %/năm"
    assert targets.goal(case(denominator=127.0), "vi") == "40/127"


def test_gardens_and_residential_areas_are_no_nameless_units():
    gardens = case(
        measure="gardens_model", unit="gardens", level=None, added=30.0, period_years=1
    )
    assert "Cần thêm 30 vườn, tức 30 vườn/năm." in said(gardens, "vi")


def test_the_share_of_gains_as_fast_is_counted_from_above():
    # 10 points a year are asked; of a hundred gains 1, 2, ... 100, 91 were so.
    one = from_to(20.0, 30.0, level=50.0, denominator=100.0)
    judgement = feasibility.judge(one, paces_pp=np.arange(1.0, 101.0))
    text = targets.sentence(judgement, NO_NAMES, "vi")
    assert "91% nhanh bằng hoặc hơn mức cần đạt." in text


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ((2015.93, 2018.158), "12/2015–02/2018 (2 số liệu)"),
        ((2012.0, 2014.0), "12/2011–12/2013 (2 số liệu)"),  # the evenings of year ends
        ((2018.158, 2018.158), "02/2018 (2 số liệu)"),
    ],
)
def test_the_period_of_a_method_is_written_in_months(years, said):
    found = Assessment(
        method="linear_pace",
        question="pace",
        value=1.0,
        category="on_track",
        rule="formula",
        window=years,
        points=2,
        reference="",
    )
    assert feasibility_view.period_text(found, "vi") == said


def test_a_share_of_communes_says_the_count_that_it_comes_to():
    one = case(level=81.0, denominator=101.0, share=80.0)
    assert targets.goal(one, "vi") == "81/101 (80%)"
    least = case(level=81.0, denominator=101.0, share=80.0, bound="at_least")
    assert targets.goal(least, "vi") == "81/101 (ít nhất 80%)"
