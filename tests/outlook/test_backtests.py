"""The shipped back-test is the one that its inputs give."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from ntm_analysis.criteria.programme import PERIODS
from ntm_analysis.figures.tables import plans
from ntm_analysis.outlook.models.backtest import baselines, gate, scores, summary
from ntm_analysis.outlook.models.backtest.table import score
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.tables import backtests, histories


@pytest.mark.parametrize("measure", sorted(histories.STEPS))
def test_it_was_made_from_the_figures_that_are_there_now(measure):
    assert backtests.is_current(measure), "run: python scripts/make_backtest.py"


def test_a_plan_that_an_office_adds_leaves_the_back_test_current(monkeypatch):
    measure = "communes_recognized"
    shipped, plan = histories.load(measure), plans.load("lang-son-2018")
    more = shipped.tail(1).assign(source_id="plan-added-2026", value=1.0)
    with_more = pd.concat([shipped, more])
    monkeypatch.setattr(histories, "load", lambda _: with_more)
    assert not backtests.is_current(measure)
    read = plans.ReadBy(kept=1, unseen=1, left_out=0, reviewer="A")
    added = replace(plan, source_id="plan-added-2026", read_by=read)
    monkeypatch.setattr(plans, "load_all", lambda: [added])
    assert backtests.is_current(measure)


def test_two_provinces_scored_again_give_the_shipped_rows():
    names = ["Đắk Nông", "Long An"]
    again = score(Reference.from_rows(histories.load()), names).round(6)
    shipped = backtests.load()
    shipped = shipped[shipped["place"].isin(names)].reset_index(drop=True)
    pd.testing.assert_frame_equal(again, shipped, check_dtype=False, rtol=1e-3)


@pytest.mark.parametrize(("shortest", "longest"), [(0.4, 3.2), (3.2, 5.5)])
def test_provinces_left_out_in_turn_reach_the_goals_of_the_method(shortest, longest):
    """Better than every simple forecast with a spread, intervals within ten points.

    Counts are whole, so a printed range holds at least its share and mostly more: of a
    count that is 0 or 1 the 80 % range is both. Two tests do not depend on that: the
    randomised PIT lies in the central share as often as that says (Czado, Gneiting and
    Held 2009), and printed ranges hold what the forecasts themselves give them.
    """
    found = backtests.load()
    found = found[found["horizon_years"].between(shortest, longest)]
    said = summary.summarise(found, baselines.WITH_SPREAD)
    assert said.places >= 40
    assert said.skill_low > 0
    for share in (50, 80, 90):
        assert abs(found[f"in_{share}"].mean() - share / 100) <= 0.10
        assert (found[f"said_{share}"] >= share / 100 - 1e-6).all()
        printed = found[f"held_{share}"].mean() - found[f"said_{share}"].mean()
        assert abs(printed) <= 0.10


def test_intervals_hold_at_every_horizon_on_each_side_of_a_period():
    """A year of horizons at a time, where ten forecasts are scored or more."""
    found = backtests.load()
    turns = [f"{period.start_year:.0f}-01-01" for period in PERIODS[1:]]
    crosses = sum(
        ((found["origin"] < turn) & (turn <= found["day"])).astype(int)
        for turn in turns
    )
    years = np.ceil(found["horizon_years"] - 0.5)  # 0.5 to 1.5 is one year
    sides = found.groupby([crosses > 0, years])
    parts = [part for _, part in sides if len(part) >= 10]
    assert len(parts) >= 9
    for part in parts:
        for share in (50, 80, 90):
            assert round(abs(part[f"in_{share}"].mean() - share / 100), 3) <= 0.10


def test_the_interval_of_the_pit_is_that_of_its_bounds():
    for row in backtests.load().to_dict("records"):
        held = scores.held_by(row["pit_low"], row["pit_high"], 0.8)
        assert row["in_80"] == pytest.approx(held, abs=1e-4)


def test_what_was_said_to_be_so_likely_came_as_often():
    """Seven classes of probabilities; each within ten points of what came."""
    found = gate.reliability(backtests.load())
    assert found["forecasts"].sum() == 4 * len(backtests.load())
    assert ((found["stated"] - found["met"]).abs() <= 0.10).all()


def test_no_origin_is_dated_before_its_figure_was_known():
    found = backtests.load()
    assert (found["known"] >= found["origin"]).all()
    # Most year-ends are published in the spring after.
    year_end = found[found["origin"].str.endswith("12-31")]
    assert (year_end["known"] > year_end["origin"]).mean() > 0.5
