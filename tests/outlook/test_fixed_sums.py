"""Random tables keep their sums, and none is preferred."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ntm_analysis.outlook.models.reconstruction.fixed_sums import (
    fits,
    met_per_commune,
    tables,
)


def generator(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


@given(st.integers(0, 10_000), st.integers(2, 9), st.integers(1, 7))
def test_a_table_keeps_its_row_and_column_sums(seed, rows, columns):
    draw = generator(seed)
    first = draw.random((3, rows, columns)) < draw.random()
    given_rows, given_columns = first.sum(axis=2), first.sum(axis=1)
    assert fits(given_rows, given_columns).all()
    table = tables(given_rows, given_columns, draw)
    assert (table.sum(axis=2) == given_rows).all()
    assert (table.sum(axis=1) == given_columns).all()


def test_every_table_with_the_sums_is_as_likely():
    # Rows 2 1 1 and columns 2 1 1 allow exactly the tables counted here.
    rows = columns = np.array([2, 1, 1])
    possible = [
        cells
        for cells in itertools.product([0, 1], repeat=9)
        if (np.reshape(cells, (3, 3)).sum(axis=1) == rows).all()
        and (np.reshape(cells, (3, 3)).sum(axis=0) == columns).all()
    ]
    drawn = tables(np.tile(rows, (5000, 1)), np.tile(columns, (5000, 1)), generator())
    found, count = np.unique(drawn.reshape(5000, 9), axis=0, return_counts=True)
    assert len(found) == len(possible) == 5
    assert np.abs(count - 1000).max() < 4 * np.sqrt(1000 * 0.8)


def test_sums_that_no_table_has_do_not_fit():
    # Gale and Ryser: two rows of three cannot fill a column of three.
    assert not fits(np.array([[3, 3, 0]]), np.array([[3, 2, 1]])).any()


def test_row_sums_stay_in_range_and_meet_the_total():
    low, high = np.array([19, 15, 5, 5]), np.array([19, 18, 9, 9])
    found = met_per_commune(low, high, (46, 47), 500, generator())
    assert ((found >= low) & (found <= high)).all()
    assert set(found.sum(axis=1)) == {46, 47}


def test_every_combination_of_row_sums_is_as_likely():
    # Two communes of 0 to 2 with three criteria in all: (1, 2) and (2, 1).
    found = met_per_commune(np.zeros(2), np.full(2, 2), (3, 3), 4000, generator())
    assert abs((found[:, 0] == 1).mean() - 0.5) < 0.03


def test_a_total_out_of_reach_gives_no_draw():
    assert met_per_commune(np.zeros(2), np.ones(2), (3, 4), 10, generator()).size == 0
