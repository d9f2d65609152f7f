"""Natural breaks against sums by hand, full enumeration and another program."""

import itertools

import mapclassify
import numpy as np
import pandas as pd
import pytest

from ntm_analysis.maps.models.classes import classify
from ntm_analysis.maps.models.natural_breaks import natural_breaks


def spread(values, edges):
    """Sum the squared distances from the means of the classes."""
    of = np.searchsorted(edges, values, side="left")
    parts = [values[of == number] for number in range(len(edges))]
    return sum(((part - part.mean()) ** 2).sum() for part in parts)


def test_two_plain_groups_are_cut_where_a_hand_sum_is_least():
    # {1, 2}, {8, 9, 10}: 0.5 + 2 = 2.5; {1, 2, 8}, {9, 10}: 28.67 + 0.5
    assert natural_breaks(np.array([9.0, 1, 8, 2, 10]), 2).tolist() == [2, 10]


def test_of_two_cuts_that_are_as_good_the_lower_one_is_taken():
    assert natural_breaks(np.array([1.0, 2, 3]), 2).tolist() == [1, 3]


@pytest.mark.parametrize("seed", range(20))
def test_no_other_cut_of_all_there_are_is_better(seed):
    values = np.sort(np.random.default_rng(seed).gamma(1, 20, 9))
    found = spread(values, natural_breaks(values, 4))
    others = [
        spread(values, values[[*cut, 8]]) for cut in itertools.combinations(range(8), 3)
    ]
    assert found == pytest.approx(min(others))


@pytest.mark.filterwarnings("ignore:Numba")
@pytest.mark.parametrize("seed", range(30))
def test_mapclassify_cuts_as_well_and_not_better(seed):
    generator = np.random.default_rng(seed)
    values = generator.integers(0, 60, generator.integers(12, 70)).astype(float)
    theirs = mapclassify.FisherJenks(values, k=5).bins
    ours = natural_breaks(values, 5)
    assert spread(values, ours) == pytest.approx(spread(values, theirs))


@pytest.mark.filterwarnings("ignore:Numba")
@pytest.mark.parametrize("seed", range(30))
def test_mapclassify_gives_the_same_edges_where_no_other_cut_is_as_good(seed):
    values = np.random.default_rng(seed).gamma(1, 20, 40)
    expected = mapclassify.FisherJenks(values, k=5).bins
    assert natural_breaks(values, 5).tolist() == expected.tolist()


@pytest.mark.parametrize("seed", range(10))
def test_mapclassify_gives_the_same_quantiles(seed):
    values = np.random.default_rng(seed).random(37)
    found = classify(pd.Series(values, map(str, range(37))), scheme="quantiles")
    expected = mapclassify.Quantiles(values, k=5).bins
    assert found.edges[1:] == pytest.approx(expected.tolist())


def test_values_far_from_zero_are_cut_as_near_it():
    near = np.array([0.0, 1, 5, 6, 20, 21])
    far = natural_breaks(near + 1e9, 3) - 1e9
    assert far.tolist() == natural_breaks(near, 3).tolist() == [1, 6, 21]
