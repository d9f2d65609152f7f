"""How sure a comparison is: hand sums over two and three places."""

from itertools import product

import numpy as np
import pytest

from ntm_analysis.outlook.models.backtest.chance_better import (
    PRIOR_PLACES,
    Errors,
    chance_better,
)


def full_enumeration(like, every, worse=0.0):
    """Draw every sequence of places once; all are equally likely."""
    names = sorted(set(every.groups))

    def skill(errors, drawn):
        def total(part):
            return sum(
                value * drawn.count(group)
                for value, group in zip(part, errors.groups, strict=True)
            )

        theirs = total(errors.theirs)
        return None if theirs == 0 else 1 - total(errors.ours) / theirs

    count = len(set(like.groups))
    ahead = []
    for drawn in product(names, repeat=len(names)):
        near, far = skill(like, drawn), skill(every, drawn)
        share = 0.0 if near is None else count / (count + PRIOR_PLACES)
        ahead.append(share * (near or 0.0) + (1 - share) * far > -worse)
    return np.mean(ahead)


def test_of_two_places_one_draw_in_four_has_the_worse_one_twice():
    """A: 1 for 2, B: 3 for 2. AA and (1 + 3) / 4 of AB are skill 0.5 and 0: only AA."""
    errors = Errors([1.0, 3.0], [2.0, 2.0], ["A", "B"])
    assert full_enumeration(errors, errors) == 0.25
    assert chance_better(errors, errors) == pytest.approx(0.25, abs=0.05)
    # A tie counts where the method may be a twentieth worse.
    assert full_enumeration(errors, errors, worse=0.05) == 0.75
    assert chance_better(errors, errors, worse=0.05) == pytest.approx(0.75, abs=0.05)


def test_few_like_forecasts_are_drawn_to_those_of_all_horizons():
    """One like place lost by a tenth, three places of all horizons won by half.

    Weight 1 / 9: -0.1 / 9 + 0.5 x 8 / 9 is above nought in every draw; by itself the
    like place would never be ahead.
    """
    like = Errors([1.1], [1.0], ["A"])
    every = Errors([1.0, 1.0, 1.0], [2.0, 2.0, 2.0], ["A", "B", "C"])
    assert chance_better(like, like) == 0.0
    assert chance_better(like, every) == full_enumeration(like, every) == 1.0


def test_many_like_places_outweigh_the_other_horizons():
    """Sixteen of 24 parts: -0.5 x 16 / 24 + 0.5 x 8 / 24 is below nought."""
    names = [f"P{number:02d}" for number in range(16)]
    like = Errors([1.5] * 16, [1.0] * 16, names)
    every = Errors([0.5] * 16, [1.0] * 16, names)
    assert chance_better(like, every) == 0.0


@pytest.mark.parametrize("seed", range(4))
def test_the_chance_is_that_of_all_draws(seed):
    random = np.random.default_rng(seed)
    names = list("ABCD")
    like = Errors(random.uniform(0.5, 1.5, 3), np.ones(3), names[:3])
    every = Errors(random.uniform(0.5, 1.5, 4), np.ones(4), names)
    expected = full_enumeration(like, every)
    assert chance_better(like, every) == pytest.approx(expected, abs=0.06)


def test_where_nobody_erred_nobody_is_better():
    none = Errors([0.0, 0.0], [0.0, 0.0], ["A", "B"])
    assert chance_better(none, none) == 0.0
