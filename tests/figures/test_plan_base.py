"""From which count a plan of merged communes starts, under the set of 2026."""

from dataclasses import replace

import pytest

from ntm_analysis.audit.laws.item import Item
from ntm_analysis.audit.laws.sets import comparable
from ntm_analysis.figures.additions import settled
from ntm_analysis.figures.plan_base import with_base
from ntm_analysis.figures.target_case import ReportedValue, TargetCase
from ntm_analysis.outlook.models.feasibility import judge
from ntm_analysis.periods import Period

TITLES = ReportedValue("2025-12-31", 71, "old", 85)
AGO = replace(TITLES, time="2024-12-31")
COMPLETE = ReportedValue("2026-03-12", 6, "band", 85, criteria_set="XA-2026")


def target(level=68.0, deadline="2030", **more):
    return TargetCase(
        figure_id=f"goal-{deadline}",
        measure=more.pop("measure", "communes_recognized"),
        unit="communes",
        as_of=more.pop("as_of", "2026-03-12"),
        deadline=deadline,
        level=level,
        added=more.pop("added", None),
        reports=more.pop("reports", (TITLES,)),
        denominator=85,
        criteria_set="XA-2026",
        **more,
    )


def judged(case):
    found = judge(case, [])
    return found.verdict, found.reason, found.required_pace, found.methods


@pytest.mark.parametrize(
    "measure", ["communes_recognized", "communes_advanced", "communes_model"]
)
@pytest.mark.parametrize("level", [68.0, 71.0, 80.0])
def test_titles_of_2025_neither_reach_nor_pace_a_target_by_the_set_of_2026(
    measure, level
):
    case = target(level, measure=measure)
    assert case.is_counted_anew
    assert replace(case, as_of="2025-12-31").is_counted_anew  # planned ahead
    assert judged(case) == ("cannot_judge", "counted_anew", None, ())


@pytest.mark.parametrize(
    "more",
    [
        {"as_of": "2025-06-30", "reports": (AGO,)},  # of the communes of then
        {"deadline": "2026-01", "as_of": "2026-03-12"},  # due before the new set
        {"reports": (replace(TITLES, time="2026-02-28"),)},  # counted by it
        {"reports": (replace(TITLES, criteria_set="XA-2026"),)},  # said to be by it
        {"measure": "ocop_products"},  # knows no set
    ],
)
def test_what_is_counted_by_one_set_is_reached_as_ever(more):
    case = target(**more)
    assert not case.is_counted_anew
    assert judge(case, []).verdict == "reached"


def test_a_plan_starts_from_the_communes_that_meet_all_of_its_own_set():
    """6 of 85 meet ten of ten: 62 to go until 2030, whatever older titles there are."""
    (case,) = with_base([target()], [TITLES], COMPLETE, "2026-03-12")
    assert [(r.value, r.figure_id, r.is_met_all) for r in case.reports] == [
        (6, "band", True)
    ]
    years = Period("2030").decimal_year - Period("2026-03-12").decimal_year
    assert judge(case, []).required_pace == pytest.approx(62 / years)


def test_a_title_count_of_2025_that_all_its_own_criteria_confirm_is_by_the_new_set():
    complete = replace(COMPLETE, time="2025-12-31", value=71)
    (case,) = with_base([target()], [TITLES], complete, "2026-03-12")
    assert case.reports[0].figure_id == "old"
    assert judge(case, []).verdict == "reached"


def test_a_plan_that_adds_to_another_count_starts_from_that_one():
    """Two more in 2026, 8 in all: the plan counts from 6, not from 71 older titles."""
    more = target(None, "2026", added=2.0)
    case, _ = with_base([target(8.0, "2026"), more], [TITLES], None, "2026-03-12")
    (base,) = case.reports
    assert (base.value, base.is_derived, base.is_met_all) == (6, True, False)


@pytest.mark.parametrize("bound", ["exact", "at_least"])
def test_a_count_that_the_plan_adds_to_stays_the_report(bound):
    """ "At least two more, 73 in all" beside 71: no other set is meant."""
    more = target(None, "2026", added=2.0, bound=bound)
    case, _ = with_base([target(73.0, "2026"), more], [TITLES], None, "2026-03-12")
    (base,) = case.reports
    assert (base.value, base.time, base.is_derived) == (71, "2025-12-31", False)
    assert judge(case, []).required_pace > 0


def test_where_neither_is_told_the_old_count_is_shown_and_judges_nothing():
    (case,) = with_base([target()], [TITLES], None, "2026-03-12")
    assert case.latest == TITLES
    assert judge(case, []).reason == "counted_anew"


def addition(added, report, as_of, deadline, **more):
    return target(None, deadline, added=added, as_of=as_of, reports=(report,), **more)


@pytest.mark.parametrize(
    ("added", "level", "reason"),
    [
        (8.0, 82.0, "one_report"),
        (9.0, None, "beyond_whole"),
        (30.0, None, "beyond_whole"),
    ],
)
def test_an_addition_beyond_all_communes_is_no_level(added, level, reason):
    """74 of 82 and 8 more are all 82; 30 more cannot be, it may be 30 in all."""
    report = ReportedValue("2023-12-31", 74, "stands", 82)
    (case,) = settled([addition(added, report, "2024-01-31", "2024")])
    found = judge(case, [])
    assert (case.level, found.verdict, found.reason) == (level, "cannot_judge", reason)


def test_an_addition_is_not_put_on_titles_of_before_the_set_of_2026():
    (case,) = settled([addition(5.0, TITLES, "2026-04-20", "2026")])
    assert (case.level, judge(case, []).reason) == (None, "counted_anew")


def item(measure, time):
    return Item(
        measure=measure,
        kind="actual",
        place="An Giang",
        level="province",
        low=71.0,
        high=71.0,
        order=0,
        time=time,
    )


@pytest.mark.parametrize(
    ("measure", "is_one"),
    [
        ("communes_recognized", False),
        ("communes_meeting_criterion", False),
        ("ocop_products", True),
    ],
)
def test_the_audit_compares_no_titles_across_the_set_of_2026(measure, is_one):
    assert comparable(item(measure, "2025-12-31"), item(measure, "2030")) is is_one


def test_the_audit_compares_titles_across_the_sets_before():
    both = item("communes_recognized", "2021"), item("communes_recognized", "2025")
    assert comparable(*both)
