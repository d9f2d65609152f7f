"""Scores and baselines: hand sums, published worked numbers, laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson_binom

from ntm_analysis.outlook.models.backtest import scores
from ntm_analysis.outlook.models.published.distribution import Distribution


def test_the_brier_score_of_three_forecasts():
    # (0.1² + 0.2² + 0.6²) / 3
    assert scores.brier([0.9, 0.2, 0.6], [1, 0, 0]) == pytest.approx(0.136667, abs=1e-6)


def test_the_score_of_an_ensemble_is_that_of_its_distribution():
    ensemble = Distribution(1, np.array([1, 1, 0, 1]) / 3)
    assert scores.crps_of_sample([1, 2, 4], 3) == pytest.approx(2 / 3)
    assert scores.crps(ensemble, 3) == pytest.approx(2 / 3)


def test_a_poisson_binomial_count_has_its_hand_computed_probabilities():
    found = Distribution(0, poisson_binom.pmf(np.arange(6), [0.1, 0.3, 0.5, 0.7, 0.9]))
    expected = [0.00945, 0.12165, 0.36890, 0.36890, 0.12165, 0.00945]
    assert found.p == pytest.approx(expected)
    assert (found.mean, found.sd**2) == pytest.approx((2.5, 0.85))
    assert found.at_least(3) == pytest.approx(0.5)


def test_skill_compares_means_and_is_zero_against_itself():
    assert scores.skill([1, 2, 3], [2, 4, 6]) == pytest.approx(0.5)
    assert scores.skill([1, 2, 3], [1, 2, 3]) == 0


def test_the_interval_of_the_skill_knows_that_a_place_is_one_witness():
    # Twenty forecasts of two places: 50 % better in one, 50 % worse in the other.
    ours, theirs = [1] * 10 + [3] * 10, [2] * 20
    low, high = scores.skill_interval(ours, theirs, ["a"] * 10 + ["b"] * 10)
    assert (low, high) == pytest.approx((-0.5, 0.5))


def test_the_pit_of_a_certain_right_forecast_is_spread_over_all_bins():
    # F(y - 1) = 0 and F(y) = 1: the count tells nothing about where in 0..1 it lies.
    assert scores.pit_histogram([0], [1], bins=4) == pytest.approx([0.25] * 4)


def test_outcomes_above_every_forecast_pile_up_in_the_last_bin():
    forecast = Distribution(0, np.array([0.5, 0.5]))
    low, high = scores.pit_bounds(forecast, 5)
    assert scores.pit_histogram([low], [high], bins=4) == pytest.approx([0, 0, 0, 1])


def test_calibrated_counts_give_an_even_pit():
    rng = np.random.default_rng(1)
    forecast = Distribution(
        0, poisson_binom.pmf(np.arange(6), [0.2, 0.4, 0.5, 0.6, 0.8])
    )
    outcomes = rng.choice(6, 4000, p=forecast.p)
    bounds = np.array([scores.pit_bounds(forecast, y) for y in outcomes])
    found = scores.pit_histogram(bounds[:, 0], bounds[:, 1], bins=5)
    assert found == pytest.approx([0.2] * 5, abs=0.03)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.integers(0, 40))
def test_an_ensemble_and_its_distribution_always_score_alike(members, outcome):
    counts = np.bincount(members)
    found = Distribution(0, counts / counts.sum())
    expected = scores.crps_of_sample(members, outcome)
    assert scores.crps(found, outcome) == pytest.approx(expected, abs=1e-9)


def test_one_province_alone_is_drawn_again_by_its_origins():
    """Errors 1 of 2 and 3 of 4 from two origins: drawn twice each, 0.5 or 0.25."""
    places, origins = ["A", "A"], ["2015", "2016"]
    groups = scores.drawn_together(places, origins)
    low, high = scores.skill_interval([1.0, 3.0], [2.0, 4.0], groups)
    assert (low, high) == (0.25, 0.5)
    alone = scores.skill_interval([1.0, 3.0], [2.0, 4.0], places)
    assert np.isnan(alone).all()
