"""The back-test section, drawn from a table whose answers are known."""

import pandas as pd
import pytest

from ntm_analysis.outlook.models.backtest import baselines, breakdown, scores, summary
from ntm_analysis.outlook.views import backtest

SCORED = pd.DataFrame(
    {
        "place": [f"P{i % 5}" for i in range(20)],
        "origin": [f"20{10 + i // 2}-12-31" for i in range(20)],
        "day": "2022-12-31",
        "horizon_years": [0.5, 1.5] * 10,
        "crps": 1.0,
        "pit_low": [i / 20 for i in range(20)],
        "pit_high": [(i + 1) / 20 for i in range(20)],
        "p_target": [0.1] * 10 + [0.9] * 10,
        "met": [False] * 9 + [True] + [True] * 10,
        "in_50": [True, False] * 10,
        "in_80": [True] * 16 + [False] * 4,
        "in_95": True,
    }
    | {f"crps_{name}": 2.0 + i for i, name in enumerate(baselines.NAMES)}
)


def test_stated_probabilities_stand_beside_how_often_they_came_true():
    found = breakdown.reliability(SCORED)
    assert found["stated"].tolist() == pytest.approx([0.1, 0.9])
    assert found["met"].tolist() == pytest.approx([0.1, 1.0])
    points = backtest.reliability(found, "en").figure.data[1]
    assert list(points.text) == ["n = 10", "n = 10"]


def test_coverage_is_the_share_of_outcomes_inside():
    found = breakdown.coverage(SCORED)
    assert found["held"].tolist() == pytest.approx([0.5, 0.8, 1.0])
    assert "held 80%" in backtest.coverage(found, "en").title


def test_an_even_pit_is_level():
    found = breakdown.pit(SCORED)
    assert found["share"].tolist() == pytest.approx([0.1] * 10)
    assert list(backtest.pit(found, "vi").figure.data[0].y) == pytest.approx([0.1] * 10)


def test_skill_bars_name_the_best_simple_forecast_in_the_title():
    found = breakdown.by_method(SCORED)
    assert found["method"].iloc[-1] == "last"  # an error of 2, the smallest
    assert found["skill"].iloc[-1] == pytest.approx(0.5)
    chart = backtest.skill_by_method(found, "en")
    assert chart.title == "50% less error than the best simple forecast (last value)"


def test_skill_by_place_counts_the_places_that_are_better():
    found = breakdown.by_place(SCORED, "last")
    assert "in 5 of 5 places" in backtest.skill_by_place(found, "last", "en").title


def test_horizons_without_a_forecast_are_left_out():
    found = breakdown.by_horizon(SCORED)
    assert found[["shortest", "forecasts"]].values.tolist() == [[0.2, 10], [1.0, 10]]
    assert "50%" in backtest.by_horizon(found, "en").data.text


def test_the_horizons_show_what_the_interval_held_and_how_sure_that_is():
    # P0 to P3 hold all of theirs but the last two of each; drawn again by place.
    found = breakdown.by_horizon(SCORED)
    chart = backtest.by_horizon(found, "en")
    marks = chart.figure.data[-1]
    assert list(marks.x) == ["0.2–1", "1–2"]
    assert list(marks.y) == pytest.approx(found["in_80"].tolist())
    assert (found["in_80_low"] <= found["in_80"]).all()
    assert (found["in_80"] <= found["in_80_high"]).all()
    assert found["pit_lowest"].tolist() == pytest.approx([0.1, 0.1])


def test_the_interval_of_a_share_is_that_of_whole_places():
    # Two places, one always right, one never: the share may be 0, a half or 1.
    held, places = [True] * 5 + [False] * 5, ["A"] * 5 + ["B"] * 5
    assert scores.share_interval(held, places) == (0.0, 1.0)
    assert scores.share_interval(held, ["A"] * 10) == (0.5, 0.5)


def test_a_place_of_two_origins_has_no_interval_of_its_skill():
    few = SCORED[SCORED["origin"] < "2012"]
    assert breakdown.by_place(few, "last")["skill_low"].isna().all()
    text = backtest.skill_by_place(breakdown.by_place(few, "last"), "last", "en")
    assert "–" in text.data.text


def test_the_verdict_says_whether_probabilities_may_be_shown():
    good = backtest.verdict(summary.summarise(SCORED), "en").text
    assert "probabilities are shown" in good
    bad = summary.summarise(SCORED.assign(crps=9.0))
    text = backtest.verdict(bad, "vi").text
    assert "Xác suất không được công bố" in text
    assert "giữ nguyên số gần nhất" in text
