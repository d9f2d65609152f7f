"""A distribution of a count: hand sums, and laws that hold for every one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ntm_analysis.errors import DataError
from ntm_analysis.outlook.models.published.distribution import Distribution


@st.composite
def distributions(draw):
    weights = draw(arrays(float, st.integers(1, 30), elements=st.floats(0.001, 1)))
    return Distribution(draw(st.integers(0, 50)), weights / weights.sum())


def test_mean_spread_and_quantiles_of_a_distribution_on_two_three_four():
    found = Distribution(2, np.array([0.1, 0.6, 0.3]))
    assert found.mean == pytest.approx(3.2)
    assert found.sd == pytest.approx(0.6)
    assert [found.quantile(q) for q in (0.05, 0.1, 0.5, 0.95)] == [2, 2, 3, 4]
    assert found.at_least(3) == pytest.approx(0.9)
    assert found.cdf(3) == pytest.approx(0.7)


def test_a_target_of_all_values_is_certain_and_one_above_is_impossible():
    found = Distribution(2, np.array([0.1, 0.6, 0.3]))
    assert (found.at_least(2), found.at_least(4.5)) == (1.0, 0.0)


def test_the_score_of_an_ensemble_is_the_published_one():
    # Ensemble 1, 2, 4 against 3 scores 2/3 by the definition E|X-y| - E|X-X'|/2.
    found = Distribution(1, np.array([1, 1, 0, 1]) / 3)
    by_definition = (2 + 1 + 1) / 3 - (1 + 3 + 1 + 2 + 3 + 2) / 9 / 2
    assert found.rps(3) == pytest.approx(by_definition)


def test_a_fine_grid_scores_the_normal_distribution_as_published():
    # CRPS of N(0, 1) at 0 is 0.2336949772551, the value in the properscoring README.
    grid = np.arange(-8, 8.0005, 0.001)
    weights = np.exp(-(grid**2) / 2)
    found = Distribution(-8, weights / weights.sum(), step=0.001)
    assert found.rps(0) == pytest.approx(0.2336949772551, abs=1e-3)


def test_probabilities_that_do_not_sum_to_one_are_refused():
    with pytest.raises(DataError, match=r"sum to 1, not 0\.9"):
        Distribution(0, np.array([0.5, 0.4]))


@given(distributions(), st.integers(0, 90), st.integers(0, 90))
def test_a_higher_target_is_never_more_likely(found, one, other):
    low, high = sorted((one, other))
    assert found.at_least(low) >= found.at_least(high)


@given(distributions(), st.floats(0.05, 0.95))
def test_an_interval_holds_at_least_its_share(found, share):
    low, high = found.interval(share)
    assert found.cdf(high) - found.cdf(low - 1) >= share - 1e-9


@given(distributions(), distributions(), st.floats(0.01, 0.99))
def test_the_mean_of_a_mixture_is_the_mixture_of_the_means(one, other, share):
    mixed = Distribution.mixture([one, other], [share, 1 - share])
    expected = share * one.mean + (1 - share) * other.mean
    assert mixed.mean == pytest.approx(expected)


@given(distributions(), st.integers(0, 90))
def test_the_score_is_the_definition_by_expected_distances(found, outcome):
    distance = np.abs(found.values[:, None] - found.values[None, :])
    expected = (
        found.p @ np.abs(found.values - outcome) - found.p @ distance @ found.p / 2
    )
    assert found.rps(outcome) == pytest.approx(expected, abs=1e-9)
