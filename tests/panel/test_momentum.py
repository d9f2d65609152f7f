"""Luck within a commune, against integrals done by hand."""

import numpy as np
import pytest
from scipy.optimize import brentq

from ntm_analysis.panel.models.hazards import momentum


@pytest.mark.parametrize("time", [0.2, 1.0, 4.0])
def test_two_criteria_of_which_the_last_is_twice_as_fast(time):
    # Power -1: half a pace each while both lack, a whole one after. The time until
    # both are met is the sum of two exponential times of mean one.
    both = 1 - np.exp(-time) * (1 + time)
    # By expected number the share left falls until -log(left) + 1 - left = time.
    left = brentq(lambda x: -np.log(x) + 1 - x - time, 1e-9, 1)
    product = np.array([[(1 - left) ** 2]])
    assert momentum.completed(product, np.array([2]), -1.0) == pytest.approx(
        both, rel=5e-3
    )


def test_one_criterion_or_no_power_needs_no_correction():
    chance = np.array([[0.3, 0.7], [0.3, 0.7]])
    alone = momentum.completed(chance, np.array([0, 1]), -0.8)
    assert np.array_equal(alone, chance)
    assert np.array_equal(momentum.completed(chance, np.array([7, 9]), 0.0), chance)


@pytest.mark.parametrize(("power", "sign"), [(-0.8, 1), (0.5, -1)])
def test_luck_helps_where_success_speeds_and_hurts_where_it_slows(power, sign):
    chance = np.linspace(0.05, 0.8, 16)[None]
    found = momentum.completed(chance, np.array([6]), power)
    assert (sign * (found - chance) > 0).all()
    assert (np.diff(found[0]) > 0).all()
