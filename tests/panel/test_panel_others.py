"""The other counts at a deadline are those that a hand sum gives."""

import numpy as np
import pytest
from panels import small_future

from ntm_analysis.panel.models.counts import panel_others


def test_three_communes_of_two_criteria_gained_with_a_chance_of_a_half():
    # A has both, B lacks one, C two: 3 met now, and each of the 3 lacking comes with
    # a half: 4.5 of 6 met in the mean, 1.5 a commune.
    found = {one.key: one for one in panel_others.other_counts(small_future())}
    assert set(found) == {"mean", "districts"}
    assert found["mean"].median == pytest.approx(1.5, abs=0.34)
    assert found["mean"].of == 2
    # District X (A, B) is whole with a half, Y (C) with a quarter.
    assert (found["districts"].low, found["districts"].of) == (0, 2)
    assert found["districts"].high >= 1


def test_communes_below_fifteen_are_counted_where_the_set_has_more():
    size = 19
    met = np.zeros((3, size))
    met[0], met[1, :14], met[2, :15] = 1, 1, 1
    still = np.full((3, size), -np.inf)
    future = small_future(
        start=met,
        gain_log=still,
        loss_log=still,
        done=np.zeros((3, size), dtype=bool),
        criteria=tuple(range(1, 20)),
    )
    few = {one.key: one for one in panel_others.other_counts(future)}["few"]
    assert (few.low, few.median, few.high, few.of) == (1, 1, 1, 3)
