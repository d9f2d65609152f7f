"""Outlooks as a reader sees them: by their traces, rows and words, never by pixels."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from ntm_analysis.criteria import set_calendar
from ntm_analysis.figures.charts.trend import Break
from ntm_analysis.figures.tables import cases
from ntm_analysis.figures.target_case import ReportedValue, TargetCase
from ntm_analysis.outlook.charts.fan import FanPoint, fan
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.plan import judge_all, main_target
from ntm_analysis.outlook.models.published.result import (
    BacktestSummary,
    Expected,
    Outlook,
    OutlookBasis,
    Reason,
    Verdict,
)
from ntm_analysis.outlook.tables import outlook_inputs
from ntm_analysis.outlook.views import outlook, outlook_json, outlook_text
from ntm_analysis.outlook.views.targets import TargetNames

BY_TEN = Distribution(60, np.full(11, 1 / 11))
FOUND = Outlook(
    place="X",
    place_code="",
    measure="communes_recognized",
    method="reference_class",
    as_of=date(2024, 2, 28),
    deadline=date(2025, 12, 31),
    target=68,
    denominator=127,
    last_value=60,
    last_day=date(2024, 2, 28),
    path=(
        Expected(day=date(2024, 12, 31), distribution=Distribution.certain(61)),
        Expected(day=date(2025, 12, 31), distribution=BY_TEN),
    ),
    p_target=3 / 11,
    verdict=Verdict.UNLIKELY,
    reason=Reason(
        "unlikely",
        {
            "target": 68.0,
            "deadline": date(2025, 12, 31),
            "mean": 65.0,
            "median": 65.0,
            "value": 60.0,
            "day": date(2024, 2, 28),
            "p": 3 / 11,
        },
    ),
    expected_day=None,
    limits=(),
    basis=OutlookBasis(data="published_figures", rows=2, first=None, last=None),
    backtest=BacktestSummary(
        origins=40,
        places=20,
        baseline="plan",
        crps=4.0,
        crps_by_baseline={"plan": 5.0},
        skill=0.2,
        skill_low=0.05,
        skill_high=0.3,
        coverage={0.5: 0.5, 0.8: 0.81, 0.95: 0.9},
        earned=True,
    ),
)
POINTS = [
    FanPoint(date(2021, 12, 31), 55, 127),
    FanPoint(date(2024, 2, 28), 60, 127),
    FanPoint(date(2025, 6, 30), 65, 126, is_later=True),
]


def traces(chart):
    return {trace.name: trace for trace in chart.figure.data}


def test_the_fan_shows_three_bands_that_start_at_the_last_figure():
    drawn = traces(fan(FOUND, POINTS, [], "communes", "en"))
    wide = drawn["95% prediction interval"]
    assert list(wide.y) == [60, 61, 60, 70, 61, 60]
    assert wide.x[0] == wide.x[-1] == pytest.approx(2024.161, abs=0.002)
    assert {"80%", "50%"} <= drawn.keys()


def test_the_deadline_at_a_year_end_stands_under_its_own_year():
    axis = fan(FOUND, POINTS, [], "communes", "en").figure.layout.xaxis
    ticks = dict(zip(axis.tickvals, axis.ticktext, strict=True))
    assert ticks[2026.0] == "2025"  # the evening of 31 December 2025
    assert len(set(ticks.values())) == len(ticks)


def test_a_line_of_reports_breaks_where_a_criteria_set_begins():
    chart = fan(FOUND, POINTS, [Break(2022.18, "set of 2022")], "communes", "en")
    lines = [list(t.y) for t in chart.figure.data if t.name == "actual"]
    assert lines == [[55], [60]]


def test_what_came_later_is_hollow():
    later = traces(fan(FOUND, POINTS, [], "communes", "en"))[
        "published after the day of judgement"
    ]
    assert (list(later.y), later.marker.symbol) == ([65], "circle-open")


def test_the_target_carries_its_probability_with_the_word():
    drawn = traces(fan(FOUND, POINTS, [], "số xã", "vi"))["kế hoạch"]
    assert drawn.text == ("68: 27% (ít khả năng)",)


def test_the_table_behind_the_fan_has_the_probability_of_each_date():
    html = fan(FOUND, POINTS, [], "communes", "en").html().text
    assert "under 1% (exceptionally unlikely)" in html  # 68 by the end of 2024
    assert "60–70" in html


def test_a_withheld_probability_is_shown_nowhere():
    withheld = replace(
        FOUND,
        p_target=None,
        verdict=Verdict.WITHHELD,
        reason=Reason("too_few", {"origins": 3, "needed": 8}),
    )
    chart = fan(withheld, POINTS, [], "communes", "en")
    html = chart.html().text
    assert "likely)" not in html
    assert traces(chart)["target"].text == ("68",)
    assert "Probability withheld" in outlook_text.sentence(withheld, "en")
    assert outlook_json.plain(withheld)["p_target"] is None


def test_the_sentence_in_both_languages():
    assert outlook_text.sentence(FOUND, "vi") == (
        "Khó đạt, 27% (ít khả năng): mục tiêu ít nhất 68 vào ngày 31/12/2025; "
        "dự báo 65, số gần nhất 60 (ngày 28/02/2024)."
    )
    assert outlook_text.sentence(FOUND, "en").startswith(
        "Unlikely at this pace, 27% (unlikely): at least 68 by 31 December 2025"
    )


def test_the_json_of_a_count():
    found = outlook_json.plain(FOUND)
    assert found["pmf"] == {"from": 60, "p": BY_TEN.p.tolist()}
    assert found["quantiles"] == {
        "0.05": 60,
        "0.25": 62,
        "0.5": 65,
        "0.75": 68,
        "0.95": 70,
    }
    assert found["backtest"]["coverage"] == {"0.5": 0.5, "0.8": 0.81, "0.95": 0.9}


def test_of_a_plan_each_target_has_a_row_or_a_reason():
    given, asked = outlook_inputs.of_plan("lao-cai-2024"), cases.of_plan("lao-cai-2024")
    found = judge_all(asked, given, date(2024, 2, 15))
    html = outlook.overview(found, asked, TargetNames({}, {}), {}, "en").text
    rows, reasons = html.count('<th scope="row">'), html.count("<li>")
    assert rows + reasons == len(asked)
    assert rows == 3
    main = main_target(asked)
    inputs = given[main.measure]
    sets = set_calendar.timeline()
    chart = outlook.fan(found[main.figure_id], inputs.place, inputs.step, sets, "en")
    assert "84: " in traces(chart)["target"].text[0]


def test_a_fan_of_merged_communes_starts_from_the_plans_own_count():
    """84 titles of before the reform, told of in August, are no report of the 52."""
    case = TargetCase(
        figure_id="plan.1",
        measure="communes_recognized",
        unit="communes",
        as_of="2026-02-20",
        deadline="2026",
        level=61.0,
        added=None,
        reports=(ReportedValue("2025-12-31", 52.0, "plan.2", 133.0),),
    )
    rows = pd.DataFrame(
        {
            "day": [date(2025, 8, 31), date(2025, 12, 31)],
            "earliest": [date(2025, 8, 1), date(2025, 12, 31)],
            "value": [84.0, 52.0],
            "denominator": [133.0, 133.0],
        }
    )
    found = replace(
        FOUND,
        as_of=date(2026, 2, 20),
        deadline=date(2026, 12, 31),
        last_day=date(2025, 12, 31),
        path=(Expected(day=date(2026, 12, 31), distribution=BY_TEN),),
    )
    of_plan = traces(outlook.fan(found, rows, 1.0, (), "en", case))
    of_place = traces(outlook.fan(found, rows, 1.0, (), "en"))
    assert 84.0 not in [y for one in of_plan.values() for y in one.y]
    assert 84.0 in [y for one in of_place.values() for y in one.y]


def test_what_was_assumed_stands_beside_the_probability():
    values = {"day": date(2024, 2, 28), "value": 8.77, "low": 8.74, "high": 8.78}
    implied = Reason("mean_implied", values)
    basis = replace(FOUND.basis, cautions=(Reason("crosses_reform"), implied))
    said = outlook_text.chance_of(replace(FOUND, basis=basis), "vi")
    assert "ước tính 8,77 tiêu chí/xã (từ 8,74 đến 8,78)" in said
    assert "sắp xếp" not in said  # a caution that changes no figure stands elsewhere
