"""A target's sentence is read as it is meant: direction, units, ratios."""

import numpy as np

from ntm_analysis.figures.target_case import Report, TargetCase
from ntm_analysis.outlook.models import feasibility
from ntm_analysis.outlook.views import answers, targets
from ntm_analysis.outlook.views.verdicts import Verdicts

NO_NAMES = targets.Names({}, {})


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


def test_a_card_of_outstanding_criteria_has_no_arrow_to_more_of_them():
    one = case(
        measure="criteria_outstanding",
        unit="criteria",
        level=None,
        added=90.0,
        period_years=2.0,
    )
    judgement = feasibility.judge(one, paces_pp=np.empty(0))
    page = answers.answer([judgement], NO_NAMES, str, Verdicts({}, "vi"), "vi", "")
    assert "+90" not in page.html.text
    assert "? →" not in page.html.text


def test_added_communes_keep_their_plus():
    one = case(level=None, added=9.0, period_years=1.0)
    assert targets.goal(one, "vi") == "+9"
    assert said(one, "vi").startswith("Cần thêm 9 xã, tức 9 xã/năm.")


def test_what_is_to_fall_is_cut_and_not_gained():
    reports = (Report("2019", 60.0, "x.2"), Report("2020", 50.0, "x.3"))
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
