"""Exact counts against plain convolution and published numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_analysis.outlook.models.binomial import at_least, convolved, pmf


def by_hand(chances):
    found = np.ones(1)
    for chance in chances:
        found = np.convolve(found, [1 - chance, chance])
    return found


@pytest.mark.parametrize("size", [0, 1, 2, 16, 17, 33, 207, 1000])
def test_counts_agree_with_plain_convolution(size):
    chances = np.random.default_rng(size).random(size)
    np.testing.assert_allclose(pmf(chances), by_hand(chances), atol=1e-14)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_mean_and_variance_are_those_of_the_trials(chances):
    found, counts = pmf(np.array(chances)), np.arange(len(chances) + 1)
    p = np.array(chances)
    assert found.sum() == pytest.approx(1)
    assert found @ counts == pytest.approx(p.sum(), abs=1e-9)
    variance = found @ counts**2 - (found @ counts) ** 2
    assert variance == pytest.approx((p * (1 - p)).sum(), abs=1e-7)


def test_three_or_more_of_the_worked_five():
    # Worked example: p = .1 .3 .5 .7 .9 has P(K >= 3) = 0.5.
    assert at_least(pmf(np.array([0.1, 0.3, 0.5, 0.7, 0.9])), 3) == pytest.approx(0.5)


def test_batches_are_separate_problems():
    both = np.array([[0.2, 0.4, 0.9], [1.0, 0.0, 1.0]])
    np.testing.assert_allclose(pmf(both)[0], by_hand(both[0]))
    assert pmf(both)[1].tolist() == [0, 0, 1, 0]


def test_counts_of_two_provinces_add():
    parts = [pmf(np.array([0.2, 0.7])), pmf(np.array([0.5]))]
    np.testing.assert_allclose(convolved(parts), by_hand([0.2, 0.7, 0.5]), atol=1e-15)
