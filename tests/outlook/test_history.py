"""A history keeps what was published, and names what is odd instead of mending it."""

from datetime import date

import numpy as np
from figure_histories import history, rows

from ntm_analysis.outlook.models.published.history import histories

MERGED = """
    day        | value | of
    2015-12-31 | 20    |
    2016-12-31 | 28    | 143
    2019-12-31 | 52    |
    2020-12-31 | 50    | 127
"""


def test_a_denominator_is_carried_on_and_back_to_before_the_first_stated_one():
    assert history(MERGED).denominator.tolist() == [143, 143, 143, 127]


def test_a_denominator_stated_later_is_not_known_before():
    known = history(MERGED).until(date(2015, 12, 31))
    assert np.isnan(known.denominator).all()


def test_falls_and_new_denominators_are_named_with_their_dates():
    found = history(MERGED).cautions
    assert [(r.key, r.values["before"], r.values["after"]) for r in found] == [
        ("falls", 52, 50),
        ("denominator_changed", 143, 127),
    ]
    assert {r.values["day"] for r in found} == {date(2020, 12, 31)}


def test_of_two_figures_for_a_day_the_one_with_a_denominator_stands():
    found = history(
        """
        day        | value | of
        2023-12-31 | 28    | 96
        2023-12-31 | 23    |
        """
    )
    assert found.value.tolist() == [28]
    assert [(r.key, r.values["values"]) for r in found.cautions] == [
        ("two_values", "23, 28")
    ]


def test_a_figure_counts_from_the_day_it_was_published():
    late = """
        day        | known      | value | of
        2017-12-31 | 2017-12-31 | 36    | 207
        2018-12-31 | 2019-02-20 | 48    | 207
    """
    assert len(history(late).until(date(2018, 12, 31))) == 1
    assert len(history(late).until(date(2019, 2, 20))) == 2


def test_without_a_stated_denominator_a_percentage_and_then_the_unit_list_serve():
    table = """
        day        | value | of | percent | listed
        2018-06-30 | 24    |    | {}      | 94
    """
    assert history(table.format("25")).denominator.tolist() == [96]
    assert history(table.format("")).denominator.tolist() == [94]


def test_a_stale_denominator_below_the_count_is_not_used():
    found = history(
        """
        day        | value | of
        2016-12-31 | 80    | 92
        2019-12-31 | 95    |
        """
    )
    assert found.denominator.tolist()[0] == 92
    assert np.isnan(found.denominator[1])


def test_a_percentage_of_the_same_row_goes_before_numbers_of_other_years():
    """4,806 is 54.0 % of 8,900; 8,267 was stated sixteen months later."""
    found = history(
        """
        day        | value | of   | percent
        2019-12-02 | 4806  |      | 54.0
        2021-04-30 | 5298  | 8267 |
        """
    )
    assert found.denominator.tolist() == [8900, 8267]


def test_a_stated_number_that_agrees_with_the_percentage_is_taken_as_it_is():
    """49.0 % of 143 is 70.07: within half a hundredth, so 143, not 70 / 0.49 = 142.9"""
    found = history(
        """
        day        | value | of  | percent
        2017-12-31 | 50    | 143 |
        2018-12-31 | 70    |     | 49
        """
    )
    assert found.denominator.tolist() == [143, 143]


def test_a_newer_unit_list_goes_before_a_number_stated_earlier():
    table = """
        day        | value | of  | listed | since
        2019-06-30 | 100   | 247 | 248    | 2018-01-01
        2021-12-31 | 114   |     | 197    | {}
    """
    assert history(table.format("2020-01-01")).denominator.tolist() == [247, 197]
    assert history(table.format("2019-01-01")).denominator.tolist() == [247, 247]


def test_old_and_new_provinces_of_one_name_are_two_histories():
    table = rows(
        """
        place | day        | value | of
        Old   | 2025-06-30 | 65    | 126
        New   | 2025-12-31 | 37    | 89
        """
    )
    assert [len(found) for found in histories(table)] == [1, 1]
