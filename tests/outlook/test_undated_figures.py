"""Figures whose page shows a year and no day: any day of it, not its last one."""

from datetime import date, timedelta

import numpy as np
import pytest
from drawn import drawn
from figure_histories import history, rows, synthetic_rows
from scipy.stats import betabinom

from ntm_analysis.outlook.models.backtest.rolling import cases
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.gains import Gains, log_of_each
from ntm_analysis.outlook.models.published.history import DAY_DRAWS
from ntm_analysis.outlook.models.published.pace import state, states
from ntm_analysis.outlook.models.published.published import judge
from ntm_analysis.outlook.models.published.question import Question
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.models.published.reference_class import (
    PRIOR_MEAN,
    Fit,
    fit,
    predict,
)
from ntm_analysis.outlook.models.published.result import Verdict
from ntm_analysis.outlook.tables import backtests, histories

PRIOR = fit([], None)
UNDATED = """
    earliest   | day        | value | of
    2017-12-31 | 2017-12-31 | 30    | 100
    2019-01-01 | 2019-12-31 | 45    | 100
"""


def dated(day, value=45):
    return history(
        f"""
        day        | value   | of
        2017-12-31 | 30      | 100
        {day}      | {value} | 100
        """
    )


def test_an_undated_count_is_forecast_as_from_any_day_of_its_year():
    """Full enumeration: a forecast from each of the 365 days, all alike."""
    end = np.array([2021.0])
    days = [date(2019, 1, 1) + timedelta(days=n) for n in range(365)]
    every = Distribution.mixture(
        [predict(PRIOR, state(dated(day), None, 100.0), end)[0] for day in days],
        np.ones(365),
    )
    found = states(history(UNDATED), None, 100.0)
    assert sum(weight for _, weight in found) == pytest.approx(1)
    ours = Distribution.mixture(
        [predict(PRIOR, now, end)[0] for now, _ in found], [w for _, w in found]
    )
    chances = [(each.at_least(60), each.mean) for each in (ours, every)]
    assert chances[0] == pytest.approx(chances[1], rel=0.01)
    # As of the year's end it would be less, by more than the approximation is off.
    last = predict(PRIOR, state(dated("2019-12-31"), None, 100.0), end)[0]
    assert last.at_least(60) < ours.at_least(60) - 0.03


def test_the_outlook_of_an_undated_count_is_the_mean_over_its_days():
    """By hand: the days at 1/8, 3/8, 5/8 and 7/8 of the year, asked one by one."""
    reference = Reference.from_rows(synthetic_rows(12, seed=3))
    question = Question(
        target=60, deadline=date(2021, 12, 31), as_of=date(2020, 12, 31)
    )
    scored = backtests.load()

    def asked(known):
        return judge(question, known, reference, scored).at_deadline.at_least(60)

    quarters = ["2019-02-15", "2019-05-18", "2019-08-17", "2019-11-16"]
    expected = np.mean([asked(dated(day)) for day in quarters])
    assert asked(history(UNDATED)) == pytest.approx(expected, abs=2e-4)
    assert len(quarters) == DAY_DRAWS


def test_a_gain_between_undated_counts_is_as_likely_as_on_average_over_the_days():
    """The beta-binomial of docs/outlook.md by hand for each pair of days."""
    table = """
        earliest   | day        | value | of
        2018-12-31 | 2018-12-31 | 40    | 100
        2019-01-01 | 2019-12-31 | 52    | 100
    """
    found = history(table)
    now = state(found.first(1), None, 100.0)
    ends = [way.year[1:] for way in found.day_draws()]
    ways = [Gains.of(now, end, np.array([12.0]), 1.0) for end in ends]
    planned = 0.2 + 3 * (0.50 - 0.145) / 5
    share = 40.5 / 101
    tilt = (np.log(1 - share) / np.log(1 - planned)) ** 0.5
    chances = []
    for part in (1 / 8, 3 / 8, 5 / 8, 7 / 8):
        years = (part * 364 + 1) / 365  # from 1 to 31 December, of 365 days
        gain = years * (0.50 - 0.145) / 5 * np.exp(0.2) * tilt * (1 - share) ** 0.3
        q = 1 - np.exp(-gain / (1 - share))
        usual = betabinom.pmf(12, 60, 12 * q, 12 * (1 - q))
        chances.append(0.96 * usual + 0.04 / 61)
    joined = Gains.joined([Gains.any_of(ways), Gains.any_of(ways[:1])])
    both, _ = log_of_each(PRIOR_MEAN, joined, 0.04)
    assert both[0] == pytest.approx(np.log(np.mean(chances)), rel=1e-6)
    assert len(both) == 2
    assert len(joined.gain) == 5


def test_a_day_that_is_known_changes_nothing():
    table = synthetic_rows(6, seed=4)
    wide = Reference.from_rows(table.assign(earliest=table["day"]))
    plain = Reference.from_rows(table)
    day = date(2020, 12, 31)
    assert (wide.fit_on(day, "x").draws == plain.fit_on(day, "x").draws).all()


def test_a_wider_day_makes_a_forecast_less_sure():
    """The spread grows by that of pace x days: variances add up."""
    single = Fit(PRIOR_MEAN[None, :], 0, 0)
    end = np.array([2021.0])
    found = [
        (predict(single, now, end)[0], w)
        for now, w in states(history(UNDATED), None, 100.0)
    ]
    parts, weights = [p for p, _ in found], [w for _, w in found]
    whole = Distribution.mixture(parts, weights)
    within = np.average([p.sd**2 for p in parts], weights=weights)
    means = np.array([p.mean for p in parts])
    between = np.average((means - whole.mean) ** 2, weights=weights)
    assert whole.sd**2 == pytest.approx(within + between)
    # Two years at about seven points a year; the first day is a year before the last.
    assert 3 < means.max() - means.min() < 9


def test_an_undated_count_lies_after_the_count_that_goes_before_it():
    found = history(
        """
        earliest   | day        | value | of
        2019-06-30 | 2019-06-30 | 40    | 100
        2019-01-01 | 2019-12-31 | 45    | 100
        """
    )
    first, last = found.spans
    assert first[1] == pytest.approx(last[0])
    assert all(np.diff(way.year)[0] > 0 for way in found.day_draws())


def test_what_is_published_later_moves_no_day():
    found = history(
        """
        earliest   | day        | value | of
        2017-01-01 | 2017-12-31 | 20    | 100
        2018-01-01 | 2018-12-31 | 30    | 100
        2019-01-01 | 2019-12-31 | 45    | 100
        """
    )
    early = found.until(date(2018, 12, 31))
    for now, then in zip(found.day_draws(), early.day_draws(), strict=True):
        assert now.year[:2] == pytest.approx(then.year)


PAST = """
    value | deadline   | verdict
    50    | 2019-12-31 | reached
    45    | 2019-12-31 | None
    45    | 2019-06-30 | None
    50    | 2019-06-30 | cannot_judge
    45    | 2018-12-31 | missed
"""


@pytest.mark.parametrize("row", drawn(PAST), ids=str)
def test_a_count_of_a_year_does_not_tell_of_a_deadline_within_it(row):
    """50 asked; the count of 2019 shows no day, the one before it is of 2017."""
    known = history(UNDATED.replace("45 ", f"{row['value']} "))
    question = Question(
        target=50,
        deadline=date.fromisoformat(row["deadline"]),
        as_of=date(2020, 6, 30),
    )
    reference = Reference.from_rows(synthetic_rows(12, seed=3))
    found = judge(question, known, reference, backtests.load())
    if row["verdict"] == "None":
        assert found.at_deadline is not None
        assert found.verdict not in (Verdict.MISSED, Verdict.REACHED)
        assert found.at_deadline.at_least(50) < 0.5
    else:
        assert str(found.verdict) == row["verdict"]


def test_a_bare_year_below_the_target_does_not_settle_what_a_later_figure_reaches():
    known = history(
        """
        earliest   | day        | value | of
        2019-01-01 | 2019-12-31 | 45    | 100
        2020-06-30 | 2020-06-30 | 52    | 100
        """
    )
    question = Question(
        target=50, deadline=date(2019, 12, 31), as_of=date(2020, 12, 31)
    )
    reference = Reference.from_rows(synthetic_rows(4, seed=3))
    found = judge(question, known, reference, backtests.load())
    assert found.reason.key == "past_between"


def test_an_undated_outcome_is_scored_against_the_mean_over_its_days():
    """Its year's half is forecast lower than its end: the outcome counts for both."""
    table = rows(
        """
        place | earliest   | day        | value | of
        A     | 2017-12-31 | 2017-12-31 | 30    | 100
        A     | 2019-01-01 | 2019-12-31 | 45    | 100
        """
    )
    reference = Reference.from_rows(table)
    (case,) = cases(reference)
    assert case.years == pytest.approx(1.5, abs=0.01)
    now = state(history(UNDATED).first(1), None, 100.0)
    days = 2019 + (np.array([1, 3, 5, 7]) / 8 * 364 + 1) / 365
    parts = predict(reference.fit_on(date(2017, 12, 31), "A"), now, days)
    expected = Distribution.mixture(parts, np.ones(4))
    assert case.forecast.mean == pytest.approx(expected.mean)
    assert case.forecast.p == pytest.approx(expected.p, abs=1e-9)


SHIPPED = """
    place     | day        | earliest
    Long An   | 2022-12-31 | 2022-01-01
    Tiền Giang | 2020-10-31 | 2020-01-01
    Phú Thọ   | 2014-12-31 | 2014-12-31
    Lào Cai   | 2020-12-31 | 2020-12-31
    Lào Cai   | 2021-12-31 | 2021-01-01
    Hà Nội    | 2022-12-31 | 2022-10-01
    Quảng Trị | 2025-06-30 | 2025-01-01
"""


@pytest.mark.parametrize("row", drawn(SHIPPED), ids=str)
def test_a_shipped_figure_covers_the_days_that_its_page_leaves_open(row):
    """A list by year of standard and "decisions for 2020" are of the year's end."""
    table = histories.load()
    here = table[
        (table["place"] == row["place"])
        & (table["day"] == date.fromisoformat(row["day"]))
    ]
    assert [str(day) for day in here["earliest"]] == [row["earliest"]]


def test_no_figure_covers_days_on_both_sides_of_the_reform():
    for measure in histories.STEPS:
        table = histories.load(measure)
        reform = date(2025, 7, 1)
        across = (table["earliest"] < reform) & (table["day"] >= reform)
        assert not (across & table["reformed"]).any()
        assert (table["earliest"] <= table["day"]).all()
