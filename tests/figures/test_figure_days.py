"""Which days a figure covers and since when it was known, by hand."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntm_analysis.figures.tables import figure_days, figures
from tests.drawn import drawn

COVERED = """
    time       | published  | kind     | first      | last
    2020       |            | actual   | 2020-01-01 | 2020-12-31
    2020       | 2020-09-08 | actual   | 2020-01-01 | 2020-09-08
    2020       | 2020-09    | actual   | 2020-01-01 | 2020-09-30
    2020       | 2021-02-01 | actual   | 2020-01-01 | 2020-12-31
    2020       | 2020-09-08 | target   | 2020-01-01 | 2020-12-31
    2020       | 2020-09-08 | estimate | 2020-01-01 | 2020-12-31
    2020-09    | 2020-09-08 | actual   | 2020-09-01 | 2020-09-30
    2016/2020  | 2020-11-30 | actual   | 2016-01-01 | 2020-11-30
    2020-H1    |            | actual   | 2020-01-01 | 2020-06-30
"""

KNOWN = """
    time       | published  | kind     | known
    2020-12    | 2021-01-22 | actual   | 2021-01-22
    2020-12    |            | actual   | 2021-03-31
    2020-06    |            | actual   | 2020-07-31
    2020-12    | 2021       | actual   | 2021-03-31
    2020-06    | 2021       | actual   | 2021-12-31
    2020       | 2020       | actual   | 2020-12-31
    2020       | 2020-09    | actual   | 2020-09-30
    2025       |            | target   | 2025-12-31
    2025       | 2022-08    | target   | 2022-08-31
    2022       |            | estimate | 2022-12-31
"""


@pytest.mark.parametrize("case", drawn(COVERED), ids=str)
def test_a_figure_covers_the_days_that_it_can_stand_for(case):
    stated = (case["time"], case["published"] or "", case["kind"])
    days = tuple(day.isoformat() for day in figure_days.covered(*stated))
    assert days == (case["first"], case["last"])


@pytest.mark.parametrize("case", drawn(KNOWN), ids=str)
def test_a_figure_is_known_when_it_is_printed_or_the_lag_is_over(case):
    stated = (case["time"], case["published"] or "", case["kind"])
    assert figure_days.known_on(*stated).isoformat() == case["known"]


MONTHS = st.tuples(st.integers(2010, 2025), st.integers(1, 12)).map(
    lambda pair: f"{pair[0]}-{pair[1]:02d}"
)


@given(MONTHS, st.dates(date(2010, 1, 1), date(2026, 1, 1)))
def test_a_day_of_publication_is_the_day_it_was_known(time, day):
    assert figure_days.known_on(time, day.isoformat()) == day


@given(MONTHS)
def test_nothing_is_known_before_its_last_day(time):
    assert figure_days.known_on(time) > figure_days.covered(time)[1]


def test_the_loader_gives_each_row_its_days():
    row = dict.fromkeys(figures.COLUMNS, "") | {"file": "f.csv", "row": 2}
    rows = [
        row | {"time": "2020", "kind": "actual", "note": "date not shown"},
        row | {"time": "2020", "kind": "actual", "published": "2020-09-08"},
    ]
    table = figures.typed(pd.DataFrame(rows))
    assert list(table["is_undated"]) == [True, False]
    assert list(table["first_day"]) == [pd.Timestamp("2020-01-01")] * 2
    assert list(table["last_day"].dt.month) == [12, 9]
    assert list(table["known_on"].dt.strftime("%Y-%m-%d")) == [
        "2021-03-31",
        "2020-09-08",
    ]


def test_no_shipped_figure_was_known_before_its_first_day():
    table = figures.load()
    reached = table[table["kind"] == "actual"]
    assert (reached["known_on"] >= reached["first_day"]).all()
    assert (table["first_day"] <= table["last_day"]).all()
