"""The outlook of a panel is earned by its own back-test, or withheld."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from panels import known_panel, quarters

from ntm_analysis.outlook.models.backtest.baselines import WITH_SPREAD
from ntm_analysis.outlook.models.binomial import at_least
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.result import Verdict
from ntm_analysis.panel.models.counts import (
    panel_backtest,
    panel_outlook,
    poisson_binomial,
)
from ntm_analysis.panel.models.hazards import transitions

TARGETS = ("0", "1", "2", "5", "10", "25", "50", "75")


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
    # Six quarters: two origins, with outcomes a quarter or half a year later.
    found = asked(panel.until(6), deadline=date(2017, 9, 30))
    assert found.verdict is Verdict.WITHHELD
    assert found.reason.key == "too_few"


def test_a_horizon_that_was_never_scored_is_withheld(panel, scored):
    # The longest scored horizon is three years (twelve quarters).
    assert scored["horizon_years"].max() == pytest.approx(3, abs=0.01)
    found = asked(panel, deadline=date(2023, 6, 30), scored=scored)
    assert found.reason.key == "beyond_tested"
    # Two years ahead and three there are six origins; shorter ones do not speak for it.
    near = asked(panel, deadline=date(2023, 1, 31), scored=scored)
    assert near.reason.key == "too_few"
    assert near.backtest.origins == 6


def test_a_panel_must_beat_simple_forecasts_that_have_a_spread(panel, scored):
    # A point forecast that comes out best proves nothing; one with a spread does.
    at_origin = scored["crps"] * 0.5
    point = asked(panel, scored=scored.assign(crps_drift=at_origin))
    assert point.backtest.baseline in ("hazard", "drift_spread")
    spread = asked(panel, scored=scored.assign(crps_hazard=at_origin))
    assert spread.reason.key == "no_skill"
    assert spread.backtest.skill == pytest.approx(-1)


def test_a_panel_that_is_no_better_than_how_often_it_came_is_withheld(panel, scored):
    table = scored.assign(in_80=True, **{f"crps_{n}": 99.0 for n in WITH_SPREAD[:2]})
    table["in_80"] = np.arange(len(table)) % 5 > 0
    for name in TARGETS:
        came = table[f"met_{name}"] = np.arange(len(table)) % 3 > 0
        table[f"p_{name}"] = np.where(came, 0.8, 0.2)
    assert asked(panel, scored=table).p_target is not None
    for name in TARGETS:
        table[f"p_{name}"] = 0.5
    assert asked(panel, scored=table).reason.key == "no_better_than_base_rate"


def test_simple_forecasts_go_no_further_than_all_communes():
    # 10 of 12 after 2 a quarter: a drift of 8 a year would come to 18 in a year.
    past = panel_backtest.history(known_panel(12, 1, quarters(6), seed=1)[0])
    past = replace(past, value=np.array([0.0, 2, 4, 6, 8, 10]))
    row = panel_backtest._baselines(past, 1.0, 12.0, 12.0)
    assert row["crps_drift"] == 0.0
    assert row["crps_damped"] == 0.0


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
    # Whether a count is held was always foreseen: else 64 % sure, and withheld.
    sure = scored.assign(p_0=scored["met_0"].astype(float))
    found = asked(panel, scored=sure, recognised=held)
    assert found.last_value == 32  # two more meet every criterion
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
