"""A date keeps the precision in which it was stated."""

from datetime import date

import pytest
from drawn import drawn
from hypothesis import given
from hypothesis import strategies as st

from ntm_analysis.errors import DataError
from ntm_analysis.periods import Period, years_between

STATED = """
    text       | first      | last       | precision
    2013       | 2013-01-01 | 2013-12-31 | year
    2024-02    | 2024-02-01 | 2024-02-29 | month
    2018-02-28 | 2018-02-28 | 2018-02-28 | day
    2024-H1    | 2024-01-01 | 2024-06-30 | half
    2024-H2    | 2024-07-01 | 2024-12-31 | half
    2022-Q4    | 2022-10-01 | 2022-12-31 | quarter
    2021/2025  | 2021-01-01 | 2025-12-31 | period
"""


@pytest.mark.parametrize("row", drawn(STATED), ids=str)
def test_a_stated_date_covers_its_days(row):
    period = Period(row["text"])
    assert period.first == date.fromisoformat(row["first"])
    assert period.last == date.fromisoformat(row["last"])
    assert period.precision == row["precision"]


def test_from_the_end_of_a_year_to_the_end_of_the_next_is_one_year():
    assert years_between(Period("2023"), Period("2024")) == 1


@pytest.mark.parametrize(
    "text", ["2013-13", "2023-02-30", "13", "", "2024-H3", "2025/2021"]
)
def test_what_is_no_date_is_refused_with_the_allowed_forms(text):
    with pytest.raises(DataError):
        Period(text)


@given(st.dates(date(2009, 1, 1), date(2031, 12, 31)), st.dates(date(2009, 1, 1)))
def test_a_later_day_is_never_earlier_in_decimal_years(a, b):
    earlier, later = sorted((a, b))
    first, second = Period(earlier.isoformat()), Period(later.isoformat())
    assert first.decimal_year <= second.decimal_year
