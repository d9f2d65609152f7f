"""The outlook of a panel is earned by its own back-test, or withheld."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from panels import known_panel, quarters

from ntm_analysis.outlook.models.binomial import at_least
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.result import Verdict
from ntm_analysis.panel.models.counts import (
    panel_backtest,
    panel_outlook,
    poisson_binomial,
)
from ntm_analysis.panel.models.hazards import transitions


@pytest.fixture(scope="module")
def panel():
    return known_panel(120, 1, quarters(17), seed=5)[0]


@pytest.fixture(scope="module")
def scored(panel):
    return panel_backtest.score(panel)


def asked(panel, target=20.0, deadline=date(2020, 12, 31), **more):
    question = Question(target=target, deadline=deadline, as_of=date(2020, 3, 31))
    return panel_outlook.judge(panel, question, "Tỉnh thử", **more)


def test_the_probability_is_the_exact_count_at_the_deadline(panel, scored):
    found = asked(panel, scored=scored)
    past = transitions.fit(panel)
    future = transitions.project(past, panel, ("2020-12-31",))
    exact = at_least(poisson_binomial.by_province(future)[0][0], 20)
    assert found.at_deadline.at_least(20) == pytest.approx(float(exact), abs=0.01)
    assert found.method == "commune_panel"
    assert found.basis.synthetic
    assert [str(step.day) for step in found.path] == [
        "2020-06-30",
        "2020-09-30",
        "2020-12-31",
    ]


def test_a_back_test_without_skill_withholds_the_probability(panel, scored):
    without = scored.assign(crps=scored["crps_drift"] + 50)
    found = asked(panel, scored=without)
    assert found.verdict is Verdict.WITHHELD
    assert found.p_target is None
    assert found.reason.key == "no_skill"


def test_a_short_panel_has_too_few_origins_to_be_judged(panel):
    found = asked(panel.until(6))
    assert found.verdict is Verdict.WITHHELD
    assert found.reason.key == "too_few"


def test_a_panel_without_change_cannot_be_judged(panel):
    still = replace(panel, met=np.repeat(panel.met[:, :, :1], 17, axis=2))
    found = asked(still)
    assert found.verdict is Verdict.CANNOT_JUDGE
    assert found.reason.key == "panel.too_few_changes"


def test_reports_after_the_question_are_not_looked_at(panel):
    question = Question(
        target=20, deadline=date(2020, 12, 31), as_of=date(2018, 12, 31)
    )
    late = panel_outlook.judge(panel, question, "x")
    early = panel_outlook.judge(panel.until(12), question, "x")
    assert late.at_deadline.mean == early.at_deadline.mean
    assert late.last_day == date(2018, 12, 31)


def test_a_deadline_in_the_past_is_settled_by_the_reports(panel):
    found = asked(panel, target=500.0, deadline=date(2019, 12, 31))
    assert found.verdict is Verdict.MISSED


def test_communes_with_the_title_are_counted(panel, scored):
    held = np.zeros(120, dtype=bool)
    held[:30] = True
    found = asked(panel, scored=scored, recognised=held)
    assert found.at_deadline.first + np.argmax(found.at_deadline.p > 1e-9) >= 30
    assert found.verdict is Verdict.REACHED


def test_the_panel_foresees_better_than_drift(scored):
    # Twenty simple cases; a proof of skill on national panels is in benchmarks.
    assert len(scored) > 40
    assert scored["crps"].mean() < scored["crps_drift"].mean()
    assert set(scored["place"]) == {"00"}


def test_a_forecast_in_the_back_test_sees_no_later_report(panel):
    changed = panel.met.copy()
    changed[:, :, -1] = 1
    rows = panel_backtest.score(replace(panel, met=changed))
    before = panel_backtest.score(panel)
    same = rows["day"] != "2020-03-31"
    assert rows.loc[same, "crps"].tolist() == before.loc[same, "crps"].tolist()
    assert (rows["p_target"] == before["p_target"]).all()
