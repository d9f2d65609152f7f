"""The shipped back-test is the one that its inputs give."""

import pandas as pd
import pytest

from ntm_analysis.outlook.models.backtest.table import score
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.tables import backtests, histories


@pytest.mark.parametrize("measure", sorted(histories.STEPS))
def test_it_was_made_from_the_figures_that_are_there_now(measure):
    assert backtests.is_current(measure), "run: python scripts/make_backtest.py"


def test_two_provinces_scored_again_give_the_shipped_rows():
    names = ["Đắk Nông", "Long An"]
    again = score(Reference.from_rows(histories.load()), names).round(6)
    shipped = backtests.load()
    shipped = shipped[shipped["place"].isin(names)].reset_index(drop=True)
    pd.testing.assert_frame_equal(again, shipped, check_dtype=False, rtol=1e-3)


def test_provinces_left_out_in_turn_reach_the_goals_of_the_method():
    # The goals: CRPS at most 0.55 of the error of last value and drift, skill above
    # 0.15 over drift with its own spread, 80 % intervals that hold 70 to 90 %.
    found = backtests.load()
    found = found[found["horizon_years"].between(0.4, 3) & (found["points"] > 1)]
    simple = min(found["crps_last"].mean(), found["crps_drift"].mean())
    assert found["place"].nunique() >= 20
    assert found["crps"].mean() <= 0.55 * simple
    assert 1 - found["crps"].mean() / found["crps_drift_spread"].mean() > 0.15
    assert 0.7 <= found["in_80"].mean() <= 0.9
