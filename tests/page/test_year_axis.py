"""A year-end figure stands at the tick of its own year, and no tick stands twice."""

import pytest

from ntm_analysis.figures import charts
from ntm_analysis.figures.tables import trends
from ntm_analysis.page.year_axis import MOST_TICKS, year_axis
from ntm_analysis.periods import Period


def at(axis, day):
    """Label of the tick at which a day stands."""
    place = axis["tickvals"].index(Period(day).decimal_year)
    return axis["ticktext"][place]


def test_a_year_end_stands_under_its_own_year():
    years = [Period(text).decimal_year for text in ("2011", "2013-12-31", "2014-08-31")]
    axis = year_axis(years, "vi")
    assert axis["ticktext"] == ["cuối 2011", "2012", "2013", "2014"]
    assert at(axis, "2013-12-31") == at(axis, "2013") == "2013"


@pytest.mark.parametrize(
    "days",
    [
        ("2018-02-28",),
        ("2013",),
        ("2013", "2013-12-31"),
        ("2021-05-31", "2021-11-30"),
        ("1990", "2045"),
        ("2012-01-01", "2024-06-30"),
    ],
)
def test_ticks_are_whole_years_each_once_and_hold_all_that_is_shown(days):
    years = [Period(day).decimal_year for day in days]
    axis = year_axis(years, "en")
    low, high = axis["range"]
    assert all(low <= year <= high for year in years)
    assert len(set(axis["ticktext"])) == len(axis["ticktext"]) >= 2
    assert len(axis["ticktext"]) <= MOST_TICKS
    assert all(low <= tick <= high for tick in axis["tickvals"])


def test_nothing_to_show_has_no_tick():
    assert year_axis([], "vi")["tickvals"] == []


def test_the_published_trend_of_lao_cai_has_year_ends_under_their_year():
    rows = trends.series("10", "2021-11", "communes_recognized", Period("2024-02-15"))
    chart = charts.recognised(rows, [], [], "Số xã đạt chuẩn", str, "vi")
    axis = chart.figure.layout.xaxis
    ticks = dict(zip(axis.tickvals, axis.ticktext, strict=True))
    ends = rows[rows["time"].isin(["2016-12", "2020-12", "2021"])]
    assert len(ends) == 3
    named = [(row.time[:4], ticks.get(row.year)) for row in ends.itertuples()]
    assert all(label in (None, year) for year, label in named)
    assert any(label for _, label in named)
