"""One text has one answer, whichever file it stands in."""

from datetime import date, datetime

import pytest
from drawn import drawn

from ntm_analysis.errors import DataError
from ntm_analysis.files import cells

# What each text is as a count, a share (0..100) and an amount; "!" is refused.
NUMBERS = """
    text        | count   | share   | amount
    84          | 84      | 84      | 84
    84.0        | 84      | 84      | 84
    84,0        | 84      | 84      | 84
    84,5        | !       | 84.5    | 84.5
    84.5        | !       | 84.5    | 84.5
    40,5 %      | !       | 40.5    | 40.5
    40.5%       | !       | 40.5    | 40.5
    40 %        | !       | 40      | 40
    1 234       | 1234    | 1234    | 1234
    1'234       | 1234    | 1234    | 1234
    1.234       | 1234    | 1.234   | 1234
    1,234       | 1234    | 1.234   | !
    0,123       | 123     | 0.123   | 0.123
    0.123       | 123     | 0.123   | 0.123
    12.345      | 12345   | 12.345  | 12345
    1.234,5     | !       | 1234.5  | 1234.5
    1,234.5     | !       | 1234.5  | 1234.5
    1 234,5     | !       | 1234.5  | 1234.5
    1.234.567   | 1234567 | 1234567 | 1234567
    1,234,567   | 1234567 | 1234567 | 1234567
    1 234 567   | 1234567 | 1234567 | 1234567
    1.234.567,8 | !       | 1234567.8 | 1234567.8
    12 34       | !       | !       | !
    1.23.456    | !       | !       | !
    1.234.5     | !       | !       | !
    -3          | !       | -3      | -3
    −3,5        | !       | -3.5    | -3.5
    １２         | 12      | 12      | 12
    mười        | !       | !       | !
    12a         | !       | !       | !
    1/2         | !       | !       | !
"""  # noqa: RUF001

DATES = """
    text                  | period
    2013                  | 2013
    2013.0                | 2013
    năm 2013              | 2013
    2024-06-30            | 2024-06-30
    2024/6/30             | 2024-06-30
    2024-06-30 00:00:00   | 2024-06-30
    2024-06-30T08:15:00   | 2024-06-30
    30/6/2024             | 2024-06-30
    30-06-2024            | 2024-06-30
    30.6.2024             | 2024-06-30
    30/06/24              | 2024-06-30
    ngày 30/6/2024        | 2024-06-30
    30 tháng 6 năm 2024   | 2024-06-30
    đến 31/12/2023        | 2023-12-31
    12-2022               | 2022-12
    12/2022               | 2022-12
    2022-12               | 2022-12
    201512                | 2015-12
    tháng 12/2022         | 2022-12
    T6/2024               | 2024-06
    Tháng 6 năm 2024      | 2024-06
    Quý IV/2022           | 2022-Q4
    Quý 4 năm 2022        | 2022-Q4
    quý iii - 2023        | 2023-Q3
    IV/2022               | 2022-Q4
    Q1/2024               | 2024-Q1
    2022-Q4               | 2022-Q4
    2016Q4                | 2016-Q4
    2024-H1               | 2024-H1
    2017S2                | 2017-H2
    6 tháng đầu năm 2024  | 2024-H1
    9 tháng 2024          | 2024-09-30
    43592                 | 2019-05-07
    45291.0               | 2023-12-31
    12/30/2020            | !
    31/02/2023            | !
    2023-13               | !
    99999                 | !
    tuần 5                | !
    20240630              | !
    1/2                   | !
"""


@pytest.mark.parametrize("unit", ["count", "share", "amount"])
@pytest.mark.parametrize("row", drawn(NUMBERS), ids=str)
def test_a_number_is_read_by_what_it_may_be(row, unit):
    if row[unit] == "!":
        with pytest.raises(DataError):
            cells.number(row["text"], unit)
    else:
        assert cells.number(row["text"], unit) == float(row[unit])


@pytest.mark.parametrize("row", drawn(DATES), ids=str)
def test_a_date_keeps_the_precision_in_which_it_is_written(row):
    if row["period"] == "!":
        with pytest.raises(DataError):
            cells.period(row["text"])
    else:
        assert cells.period(row["text"]).text == row["period"]


def test_what_may_be_two_numbers_is_refused_with_both():
    with pytest.raises(cells.AmbiguousCellError, match=r"may be 1\.234 or 1234"):
        cells.number("1,234")
    assert cells.number("1,234", decimal=",") == 1.234
    assert cells.number("1,234", decimal=".") == 1234
    assert cells.number("1.234", decimal=".") == 1.234


def test_cells_of_a_workbook_are_read_as_texts_are():
    assert cells.number(1234.0) == cells.number("1 234") == 1234
    assert cells.period(datetime(2023, 12, 31)).text == "2023-12-31"
    assert cells.day(date(2023, 12, 31)) == cells.day("Quý IV/2023") == cells.day(45291)
    with pytest.raises(DataError):
        cells.number(True)


TITLES = """
    text                                         | periods
    2024-06-30                                   | 2024-06-30
    Biểu 30.6.2024                               | 2024-06-30
    TC 12-2022                                   | 2022-12
    Quý IV/2022                                  | 2022-Q4
    Tính đến ngày 31 tháng 12 năm 2023           | 2023-12-31
    Kết quả 6 tháng đầu năm 2024, KH 2025        | 2024-H1 2025
    Giai đoạn 2021-2025                          |
    Theo QĐ 318/QĐ-TTg ngày 08/3/2022            | 2022-03-08
"""


@pytest.mark.parametrize("row", drawn(TITLES), ids=str)
def test_dates_inside_a_title_are_found(row):
    found = [period.text for period in cells.periods_in(row["text"])]
    assert found == row["periods"].split()
