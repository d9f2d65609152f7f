"""The plan's own steps, drawn where no forecast may be."""

from ntm_analysis.figures.target_case import ReportedValue, TargetCase
from ntm_analysis.outlook.charts.ladder import ladder, steps_of
from ntm_analysis.outlook.views.outlook import ladder_beside
from ntm_analysis.page.html import NOTHING

COMPLETE = ReportedValue("2026-03-12", 6, "band", 85, True, "XA-2026")
OLD = ReportedValue("2025-12-31", 71, "old", 85)


def target(level, deadline, report=COMPLETE, **more):
    return TargetCase(
        figure_id=f"goal-{deadline}",
        measure=more.pop("measure", "communes_recognized"),
        unit="communes",
        as_of="2026-03-12",
        deadline=deadline,
        level=level,
        added=None,
        reports=(report,),
        denominator=85,
        criteria_set="XA-2026",
        **more,
    )


PLAN = [
    target(68.0, "2030"),
    target(6.0, "2026"),
    target(9.0, "2030", measure="communes_model"),
    target(20.0, "2027"),
    target(3.0, "2027", scope="xã đảo"),
]


def drawn(chart):
    return [
        (round(x, 2), y)
        for trace in chart.figure.data
        for x, y in zip(trace.x, trace.y, strict=True)
    ]


def test_the_steps_are_the_targets_of_one_count_in_order_of_time():
    assert [one.level for one in steps_of(PLAN[0], PLAN)] == [6, 20, 68]


def test_the_drawing_holds_the_report_and_every_step_at_its_year_end():
    """On the axis 2027.0 is the evening of 31 December 2026; 12 March is day 71."""
    chart = ladder(steps_of(PLAN[0], PLAN), "xã đạt chuẩn", "vi")
    assert drawn(chart) == [(2027, 6), (2028, 20), (2031, 68), (2026.19, 6)]
    assert "68" in chart.alt
    assert "lộ trình" in chart.title


def test_titles_of_before_the_set_are_not_drawn_beside_steps_by_it():
    steps = [target(6.0, "2026", OLD), target(68.0, "2030", OLD)]
    assert drawn(ladder(steps, "xã đạt chuẩn", "vi")) == [(2027, 6), (2031, 68)]


def test_a_single_number_is_a_sentence_and_no_drawing():
    alone = target(68.0, "2030", OLD)  # the older titles are not drawn
    assert ladder_beside(alone, [alone, PLAN[2], PLAN[4]], "vi") == NOTHING
    assert ladder_beside(PLAN[0], PLAN[:1], "vi") != NOTHING  # 6 now, 68 wanted
