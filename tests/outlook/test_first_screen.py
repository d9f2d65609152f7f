"""The large number of a page is the target's own, or says whose it is."""

import pytest

from ntm_analysis.figures.target_case import ReportedValue, TargetCase
from ntm_analysis.outlook.models.answers.answers import AnswerKind, TargetAnswer
from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.outlook.models.published.result import Reason
from ntm_analysis.outlook.views.first_screen import Leading, box


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
