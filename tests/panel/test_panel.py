"""A panel keeps met, not met and no report apart."""

import pandas as pd
import pytest
from drawn import drawn

from ntm_analysis.errors import DataError
from ntm_analysis.panel.models.hazards.panel import from_table

ROWS = """
    place_code | criterion | as_of      | met
    1          | 10        | 2017-12-31 | no
    1          | 10        | 2018-Q2    | yes
    2          | 10        | 2017-12-31 | yes
    2          | 10        | 2018-Q2    |
    1          | 17        | 2017-12-31 | no
    1          | 17        | 2018-Q2    | no
"""


def assessments(text: str = ROWS, **more) -> pd.DataFrame:
    rows = pd.DataFrame(drawn(text))
    rows["criterion"] = rows["criterion"].astype(int)
    marks = {"yes": True, "no": False, "": pd.NA}
    rows["met"] = rows["met"].map(marks).astype("boolean")
    fixed = {
        "vintage": "2018-01-01",
        "place": "Xã",
        "district": "Huyện",
        "province_code": "20",
        "criteria_set": "XA-2016",
        "kind": "actual",
        "synthetic": False,
    }
    return rows.assign(**(fixed | more))


def test_states_stand_by_commune_criterion_and_date():
    panel = from_table(assessments())
    assert panel.dates == ("2017-12-31", "2018-Q2")
    assert panel.criteria == (10, 17)
    assert panel.met.tolist() == [[[0, 1], [0, 0]], [[1, -1], [-1, -1]]]


def test_the_last_report_stands_where_the_newest_is_missing():
    assert from_table(assessments()).last_state.tolist() == [[1, 0], [1, -1]]


def test_the_share_met_at_the_start_is_of_what_was_reported():
    assert from_table(assessments()).met_at_start.tolist() == [0.0, 1.0]


def test_two_criteria_sets_are_refused():
    both = pd.concat([assessments(), assessments(criteria_set="XA-2021")])
    with pytest.raises(DataError, match="XA-2016, XA-2021"):
        from_table(both)


def test_a_row_that_stands_twice_is_refused_with_its_place():
    with pytest.raises(DataError, match="commune 1, criterion 10, 2017-12-31"):
        from_table(pd.concat([assessments(), assessments().head(1)]))


def test_estimates_are_not_taken_for_actuals():
    with pytest.raises(DataError, match="no assessment of kind 'actual'"):
        from_table(assessments(kind="estimate"))


def test_a_commune_that_falls_silent_is_still_at_the_standard():
    rows = """
        place_code | criterion | as_of      | met
        1          | 10        | 2017-12-31 | yes
        1          | 10        | 2018-Q2    |
        2          | 10        | 2017-12-31 |
        2          | 10        | 2018-Q2    | yes
    """
    assert from_table(assessments(rows)).at_standard.tolist() == [1, 2]
