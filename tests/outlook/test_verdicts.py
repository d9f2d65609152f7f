"""A page gives each target one verdict, and says when it rests on a probability."""

from dataclasses import replace

import pytest

from ntm_analysis.figures.tables import cases, names, plans
from ntm_analysis.outlook.models import feasibility
from ntm_analysis.outlook.models.published import plan as outlook_model
from ntm_analysis.outlook.models.published.result import Verdict
from ntm_analysis.outlook.tables import outlook_inputs, reference
from ntm_analysis.outlook.views import answers, targets
from ntm_analysis.outlook.views.verdicts import Verdicts

PLAN = "lao-cai-2024"
IN_ALL = "lao-cai-2024.01"  # 84 of 127 communes by the end of 2025


@pytest.fixture(scope="module")
def judged():
    found = cases.of_plan(PLAN)
    histories = reference.histories(case.measure for case in found)
    return {one.case.figure_id: one for one in feasibility.judge_all(found, histories)}


@pytest.fixture(scope="module")
def outlooks():
    found = cases.of_plan(PLAN)
    known = plans.known_until(plans.load(PLAN))
    return outlook_model.judge_all(found, outlook_inputs.of_plan(PLAN), known)


def test_a_target_with_a_small_probability_is_called_unlikely(judged, outlooks):
    assert judged[IN_ALL].verdict == "faster_pace"
    assert outlooks[IN_ALL].p_target < 0.33
    verdicts = Verdicts(outlooks, "vi")
    assert verdicts.words(judged[IN_ALL]) == "✕ khó đạt"
    assert "Xác suất đạt: " in verdicts.sentence(judged[IN_ALL])


def test_a_withheld_probability_leaves_the_verdict_of_the_pace(judged, outlooks):
    withheld = replace(outlooks[IN_ALL], p_target=None, verdict=Verdict.WITHHELD)
    verdicts = Verdicts({IN_ALL: withheld}, "vi")
    assert verdicts.words(judged[IN_ALL]) == "▲ cần tăng tốc"
    assert verdicts.sentence(judged[IN_ALL]) == ""
    assert verdicts.chance(judged[IN_ALL]) == "–"


def test_what_was_reached_is_not_put_in_question_again(judged, outlooks):
    reached = replace(judged[IN_ALL], verdict="reached")
    assert Verdicts(outlooks, "en").key(reached) == "reached"


def test_the_tally_and_the_first_screen_count_the_same_verdicts(judged, outlooks):
    verdicts = Verdicts(outlooks, "vi")
    listed = list(judged.values())
    words = targets.TargetNames(names.measures("vi"), {})
    page = answers.answer(listed, words, str, verdicts, "vi", None)
    assert "3 khó đạt" in answers.tally(listed, verdicts)
    assert "3 khó đạt" in page.html.text
    said = answers.sentences(listed, words, str, verdicts, "vi").text
    assert said.count('<li class="unlikely">') == 3
