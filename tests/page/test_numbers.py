"""Vietnamese and English forms of numbers and dates."""

import pytest
from drawn import drawn

from ntm_analysis.page.numbers import MISSING, count_of, date, number, percent

DATES = """
    stated     | vi                    | en
    2018-02-28 | 28/02/2018            | 28 February 2018
    2023-07    | 07/2023               | July 2023
    2022-Q4    | quý IV/2022           | Q4 2022
    2024-H1    | 6 tháng đầu năm 2024  | first half of 2024
    2024-H2    | 6 tháng cuối năm 2024 | second half of 2024
    2013       | 2013                  | 2013
    2021/2025  | 2021–2025             | 2021–2025
"""


@pytest.mark.parametrize("row", drawn(DATES), ids=str)
def test_a_date_is_written_at_its_precision(row):
    assert date(row["stated"], "vi") == row["vi"]
    assert date(row["stated"], "en") == row["en"]


def test_a_million_has_dots_in_vietnamese_and_commas_in_english():
    assert number(1234567.891, "vi") == "1.234.567,89"
    assert number(1234567.891, "en") == "1,234,567.89"


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_what_is_missing_is_a_dash_and_not_a_zero(missing):
    assert number(missing, "vi") == MISSING
    assert percent(missing, "vi") == MISSING
    assert count_of(missing, 207, "vi") == MISSING


def test_zero_is_a_zero():
    assert number(0, "vi") == "0"
    assert count_of(0, 61, "vi") == "0/61"
