"""The large number of a page is the target's own, or says whose it is."""

from dataclasses import replace
from datetime import date

import pytest

from ntm_analysis.figures.tables import plans, provenance
from ntm_analysis.figures.target_case import ReportedValue, TargetCase
from ntm_analysis.outlook.models.answers.answers import AnswerKind, TargetAnswer
from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.result import (
    Expected,
    Outlook,
    OutlookBasis,
    Reason,
    Verdict,
)
from ntm_analysis.outlook.views.first_screen import Leading, box, fan_apart
from ntm_analysis.periods import Period


def leading(as_of: str, kind: AnswerKind = AnswerKind.PACE) -> Leading:
    """41 of 110 communes, 47 asked by the end of the year; no own probability."""
    case = TargetCase(
        figure_id="x.1",
        measure="communes_recognized",
        unit="communes",
        as_of=as_of,
        deadline="2026",
        level=47.0,
        added=None,
        reports=(ReportedValue(as_of, 41.0, "x.2", 110.0),),
    )
    judgement = Judgement(
        case=case,
        verdict="cannot_judge",
        reason="",
        required_pace=None,
        achieved_pace=None,
        percentile=None,
        methods=(),
    )
    answer = TargetAnswer(
        kind=kind, number=0.6, low=0.4, high=0.8, method="paces", reason=Reason("pace")
    )
    return Leading(
        judgement=judgement, outlook=None, answer=answer, verdict="cannot_judge"
    )


@pytest.mark.parametrize("kind", [AnswerKind.PACE, AnswerKind.BASE_RATE])
def test_paces_of_communes_before_the_reform_are_no_large_number_after_it(kind):
    assert "6/10" in box(leading("2025-06-30", kind), "vi").text
    assert "6/10" not in box(leading("2026-02-28", kind), "vi").text


def outlook_of(p_target: float | None, median: int) -> Outlook:
    """48 of 207 communes by the end of the year; a forecast that is sure of itself."""
    end = date(2018, 12, 31)
    return Outlook(
        place="X",
        place_code="",
        measure="communes_recognized",
        method="reference_class",
        as_of=date(2018, 2, 28),
        deadline=end,
        target=48,
        denominator=207,
        last_value=36,
        last_day=date(2018, 2, 28),
        path=(Expected(day=end, distribution=Distribution.certain(median)),),
        p_target=p_target,
        verdict=Verdict.WITHHELD if p_target is None else Verdict.NEEDS_FASTER_PACE,
        reason=Reason("no_target"),
        expected_day=None,
        limits=(),
        basis=OutlookBasis(data="published_figures", rows=2, first=None, last=None),
        backtest=None,
    )


@pytest.mark.parametrize(
    ("chance", "large", "words"),
    [
        (0.35, "4/10", "ngang ngửa, nghiêng về không đạt"),
        (0.34, "3/10", "ngang ngửa, nghiêng về không đạt"),
        (0.51, "5/10", "<span>ngang ngửa</span>"),
        (0.62, "6/10", "ngang ngửa, nghiêng về đạt"),
        (0.12, "1/10", "<span>ít khả năng</span>"),
    ],
)
def test_a_middle_chance_says_to_which_side_it_leans(chance, large, words):
    """ "Ngang ngửa" beside "3/10" would be read as even odds."""
    found = replace(
        leading("2018-02-28"), outlook=outlook_of(chance, 45), verdict="faster_pace"
    )
    text = box(found, "vi").text
    assert f"<b>{large}</b>" in text
    assert words in text


@pytest.mark.parametrize(
    ("verdict", "median", "said"),
    [
        ("on_track", 40, "thấp hơn mục tiêu"),
        ("on_track", 50, ""),
        ("unlikely", 50, "cao hơn mục tiêu"),
        ("unlikely", 40, ""),
        ("cannot_judge", 40, ""),
    ],
)
def test_a_forecast_that_speaks_against_the_verdict_by_pace_is_explained(
    verdict, median, said
):
    found = replace(
        leading("2018-02-28"), outlook=outlook_of(None, median), verdict=verdict
    )
    text = fan_apart(found, "vi")
    assert said in text
    assert bool(text) == bool(said)


def test_a_probability_of_its_own_needs_no_such_word():
    found = replace(
        leading("2018-02-28"), outlook=outlook_of(0.4, 40), verdict="on_track"
    )
    assert fan_apart(found, "vi") == ""


@pytest.mark.parametrize("key", plans.keys())
def test_what_came_of_a_target_is_later_than_the_plan(key):
    """A count of before the plan is no outcome of it, however late it was published."""
    plan = plans.load(key)
    ids = [one.figure_id for one in plan.outcomes if one.figure_id]
    rows = provenance.rows(ids)
    ends = {row.figure_id: Period(row.time).last for row in rows.itertuples()}
    early = [one for one, end in ends.items() if end <= plans.known_until(plan)]
    assert early == []
