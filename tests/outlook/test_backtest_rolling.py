"""Rolling origins: baselines by hand, refusals, and nothing from the future."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from figure_histories import history, rows, synthetic_rows

from ntm_analysis.outlook.models.backtest import baselines, summary
from ntm_analysis.outlook.models.backtest.rolling import cases
from ntm_analysis.outlook.models.backtest.table import score
from ntm_analysis.outlook.models.published.reference import Reference

TEN_A_YEAR = """
    day        | value | of
    2015-12-31 | 20    | 100
    2017-12-31 | 40    | 100
"""


def test_the_baselines_of_a_steady_history_by_hand():
    found = history(TEN_A_YEAR)
    assert baselines.last(found) == 40
    assert baselines.drift(found, 2) == pytest.approx(60)
    # 10 * (0.8 + 0.64) summed continuously: 10 * (0.8² - 1) / ln 0.8
    assert baselines.damped(found, 2) == pytest.approx(40 + 10 * 1.6133, abs=1e-3)
    # 0.355 / 5 = 7.1 points a year were planned for 2016-2020.
    assert baselines.plan(found, 2, 100) == pytest.approx(40 + 14.2)


def test_a_single_figure_has_no_drift():
    assert baselines.drift(history("day | value | of\n2019-12-31 | 7 | 9"), 3) == 7


def test_the_pooled_rate_is_gains_by_communes_left_and_years():
    # 10 of 80 left in two years, then nothing of 70 left in one.
    found = history(
        """
        day        | value | of
        2015-12-31 | 20    | 100
        2017-12-31 | 30    | 100
        2018-12-31 | 30    | 100
        """
    )
    assert baselines.pooled_rate([found]) == pytest.approx(10 / (80 * 2 + 70))


def test_thirty_communes_with_the_worked_hazards():
    # 3 of 30, 4 of 27 and 5 of 23 gained the title: 12 gains in 80 commune-years,
    # h = 0.15; within two years 1 - 0.85² = 0.2775 of the 18 that are left.
    thirty = history(
        """
        day        | value | of
        2015-12-31 | 0     | 30
        2016-12-31 | 3     | 30
        2017-12-31 | 7     | 30
        2018-12-31 | 12    | 30
        """
    )
    assert baselines.pooled_rate([thirty]) == pytest.approx(0.15)
    found = baselines.hazard(thirty, 2, 30, [thirty])
    assert found.mean == pytest.approx(12 + 18 * 0.2775)


def test_the_spread_of_drift_is_that_of_its_errors_elsewhere():
    found = baselines.drift_spread(history(TEN_A_YEAR), 1, 100, [-0.02, 0, 0.02, 0.02])
    assert {v: p for v, p in zip(found.values, found.p, strict=True) if p} == {
        48: 0.25,
        50: 0.25,
        52: 0.5,
    }


def test_every_forecast_knows_only_what_was_published_by_its_origin():
    table = synthetic_rows(4, seed=6)
    for case in cases(Reference.from_rows(table), ["Synthetic 01"]):
        assert max(case.past.day) < case.day
        assert case.years == pytest.approx(
            (case.day - case.past.day[-1]).days / 365.25, abs=0.01
        )


def test_later_rows_leave_the_scores_of_earlier_forecasts_alone():
    table = synthetic_rows(3, seed=7)
    early = table[table["day"] <= date(2018, 12, 31)]
    columns = [
        "place",
        "origin",
        "day",
        "crps",
        "crps_drift",
        "crps_hazard",
        "p_target",
    ]
    then = score(Reference.from_rows(early))[columns]
    now = score(Reference.from_rows(table))[columns]
    same = now.merge(then[["place", "origin", "day"]])
    pd.testing.assert_frame_equal(same, then, check_exact=False, rtol=1e-6)


def test_a_figure_of_another_territory_is_no_outcome():
    table = rows(
        """
        place | day        | value | of
        A     | 2023-12-31 | 21    | 115
        A     | 2024-12-31 | 24    | 115
        A     | 2025-12-31 | 4     | 42
        """
    )
    found = list(cases(Reference.from_rows(table)))
    assert [case.outcome for case in found] == [24]


def scored(crps, drift, places=10):
    return pd.DataFrame(
        {
            "place": [f"P{i}" for i in range(places)],
            "origin": "2019-12-31",
            "day": "2020-12-31",
            "horizon_years": 1.0,
            "crps": crps,
            "pit_low": 0.4,
            "pit_high": 0.6,
            "p_target": 0.5,
            "met": True,
            "in_50": True,
            "in_80": True,
            "in_95": True,
        }
        | {f"crps_{name}": drift for name in baselines.NAMES}
    )


def test_seven_origins_are_too_few_to_judge():
    found = summary.summarise(scored(1.0, 2.0, places=7))
    assert not found.earned
    assert found.reason.key == "too_few"
    assert found.reason.values == {"origins": 7, "needed": 8}


@pytest.mark.parametrize(("crps", "earned"), [(1.9, True), (2.0, False), (2.1, False)])
def test_no_better_than_the_best_simple_forecast_is_no_skill(crps, earned):
    found = summary.summarise(scored(crps, 2.0))
    assert found.earned is earned
    assert found.skill == pytest.approx(1 - crps / 2)
    assert earned or found.reason.key == "no_skill"


@pytest.mark.parametrize(("places", "earned"), [(10, False), (40, True)])
def test_skill_over_few_origins_needs_honest_intervals_too(places, earned):
    table = scored(1.0, 2.0, places=places)
    table["in_80"] = [index % 2 == 0 for index in range(len(table))]
    found = summary.summarise(table)
    assert found.coverage[0.8] == 0.5
    assert found.earned is earned
    assert earned or found.reason.key == "too_sure"


def test_a_horizon_is_vouched_for_by_those_like_it():
    table = pd.concat([scored(1.0, 2.0), scored(3.0, 2.0).assign(horizon_years=4.0)])
    assert set(summary.like(table, 1.2)["crps"]) == {1.0}
    assert set(summary.like(table, 4.5)["crps"]) == {3.0}
    assert summary.like(table, 9).empty


def test_however_few_are_alike_no_other_horizon_speaks_for_them():
    table = pd.concat([scored(1.0, 2.0), scored(3.0, 2.0, 3).assign(horizon_years=4.0)])
    assert len(summary.like(table, 3.9)) == 3


def test_no_forecast_at_all_says_so():
    found = summary.summarise(scored(1.0, 2.0).iloc[:0])
    assert (found.origins, found.earned) == (0, False)
    assert np.isnan(found.crps)
