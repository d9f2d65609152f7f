"""The reference class: laws of every forecast, calibration where the truth is known."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from figure_histories import history, rows, synthetic_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import betabinom, binom, qmc

from ntm_analysis.criteria.programme import PERIODS, periods_of
from ntm_analysis.outlook.models.backtest import scores
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.even_points import even_points
from ntm_analysis.outlook.models.published.gains import (
    Gains,
    log_probability,
    log_probability_by_draw,
)
from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.pace import exposure, nation_share, state
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.models.published.reference_class import (
    PRIOR_MEAN,
    PRIOR_SD,
    Fit,
    fit,
    predict,
)

PRIOR = fit([], None)
_LATE = 1 + len(PERIODS)  # position of the parameter
FITTED = fit(Reference.from_rows(synthetic_rows(20, seed=5)).places, None)


@st.composite
def known_places(draw):
    total = draw(st.integers(5, 250))
    first = draw(st.integers(0, total))
    then = draw(st.integers(0, total))
    table = f"""
        day        | value   | of
        2017-12-31 | {first} | {total}
        2019-06-30 | {then}  | {total}
    """
    return history(table), float(total)


@settings(max_examples=40, deadline=None)
@given(known_places(), st.sampled_from([PRIOR, FITTED]))
def test_probabilities_sum_to_one_between_none_and_all_communes(known, fitted):
    found, total = known
    for forecast in predict(
        fitted, state(found, None, total), np.array([2020.0, 2024])
    ):
        assert forecast.p.sum() == pytest.approx(1)
        assert (forecast.p >= 0).all()
        assert 0 <= forecast.first <= forecast.last <= total


@settings(max_examples=40, deadline=None)
@given(known_places(), st.sampled_from([PRIOR, FITTED]), st.integers(1, 250))
def test_a_target_above_the_last_count_grows_likelier_with_time(known, fitted, more):
    found, total = known
    target = found.value[-1] + more
    years = np.array([2019.6, 2020.5, 2022.0, 2026.5])
    chances = [
        forecast.at_least(target)
        for forecast in predict(fitted, state(found, None, total), years)
    ]
    assert all(a <= b + 1e-9 for a, b in pairwise(chances))


def test_beyond_the_turn_of_a_period_a_forecast_is_less_sure():
    """A year within a period, and a year of which half is in the next one.

    The plan of both periods is made the same, so that only the turn differs.
    """
    even = tuple(replace(p, start_share=0.1, target_share=0.4) for p in PERIODS)
    widths = []
    for day, end in (("2017-06-30", 2018.5), ("2020-06-30", 2021.5)):
        place = history(f"day | value | of\n{day} | 40 | 200")
        nation = history(f"day | value | of\n{day} | 400 | 1000")
        begun = state(place, nation, 200.0, even)
        still = replace(begun, level=0.0, own=0.0)
        flat = PRIOR_MEAN.copy()
        flat[_LATE] = 0.0  # the last two years of a period as fast as the others
        flat[-1] = np.log(500.0)  # communes hardly move together
        fitted = Fit(np.tile(flat, (32, 1)), 0, 0)
        low, high = predict(fitted, still, np.array([end]))[0].interval(0.8)
        widths.append(high - low)
    assert widths[1] > 1.3 * widths[0]


def test_with_no_history_of_others_the_nations_plan_is_the_forecast():
    # 60 of 100 left at the end of 2018, plan 7.1 points a year to the end of 2020.
    found = history("day | value | of\n2018-12-31 | 40 | 100")
    median = predict(PRIOR, state(found, None, 100.0), np.array([2021.0]))[0].quantile(
        0.5
    )
    assert 48 <= median <= 58


def test_the_forecast_is_the_beta_binomial_of_the_written_formula():
    # docs/outlook.md by hand, at the prior means: one figure, 40 of 100 at the end of
    # 2018; the two years to the end of 2020 are the last of their period.
    planned = 0.2 + 3 * (0.50 - 0.145) / 5
    share = 40.5 / 101
    tilt = (np.log(1 - share) / np.log(1 - planned)) ** 0.5
    gain = 2 * (0.50 - 0.145) / 5 * np.exp(0.2) * tilt * (1 - share) ** 0.3
    q = 1 - np.exp(-gain / (1 - share))
    up = betabinom.pmf(np.arange(61), 60, 12 * q, 12 * (1 - q))
    found = history("day | value | of\n2018-12-31 | 40 | 100")
    single = Fit(PRIOR_MEAN[None, :], 0, 0)
    forecast = predict(single, state(found, None, 100.0), np.array([2021.0]))[0]
    expected = 0.98 * (0.96 * up + 0.04 / 61)
    assert forecast.p[40:] == pytest.approx(expected, rel=1e-6)
    assert forecast.p[:40].sum() == pytest.approx(0.02)


@pytest.mark.parametrize("total", [20_000, 200_000])
def test_a_large_count_has_the_same_beta_binomial_commune_by_commune(total):
    # As above, 40 % of so many communes: worked out at knots, compared at each count.
    value, left = 0.4 * total, round(0.6 * total)
    planned = 0.2 + 3 * (0.50 - 0.145) / 5
    share = (value + 0.5) / (total + 1)
    tilt = (np.log(1 - share) / np.log(1 - planned)) ** 0.5
    gain = 2 * (0.50 - 0.145) / 5 * np.exp(0.2) * tilt * (1 - share) ** 0.3
    q = 1 - np.exp(-gain / (1 - share))
    up = np.cumsum(betabinom.pmf(np.arange(left + 1), left, 12 * q, 12 * (1 - q)))
    found = history(f"day | value | of\n2018-12-31 | {value:.0f} | {total}")
    single = Fit(PRIOR_MEAN[None, :], 0, 0)
    now = state(found, None, float(total))
    forecast = predict(single, now, np.array([2021.0]))[0]
    even = np.arange(1, left + 2) / (left + 1)
    expected = 0.02 + 0.98 * (0.96 * up + 0.04 * even)
    ours = np.cumsum(forecast.p)[round(value) :]
    assert np.abs(ours - expected).max() < 1e-4


def test_communes_that_move_together_spread_three_times_as_wide():
    # 100 communes at 0.6: P(65 or more) 0.1795 if independent, 0.4152 at rho = 0.1.
    alone = Distribution(0, binom.pmf(np.arange(101), 100, 0.6))
    together = Distribution(0, betabinom.pmf(np.arange(101), 100, 5.4, 3.6))
    assert (alone.at_least(65), together.at_least(65)) == pytest.approx(
        (0.1795, 0.4152), abs=1e-4
    )
    assert (alone.sd, together.sd) == pytest.approx((4.90, 16.17), abs=0.01)


def test_the_planned_gain_of_a_year_is_that_of_its_period():
    gain = exposure(2017.0, np.array([2018.0])).sum()
    assert gain == pytest.approx((0.50 - 0.145) / 5)


def test_the_nations_share_is_its_last_report_moved_on_at_planned_pace():
    nation = history("day | value | of\n2018-12-31 | 3787 | 8902")
    expected = 3787 / 8902 + (0.50 - 0.145) / 5
    assert nation_share(nation, 2020.0) == pytest.approx(expected)
    assert nation_share(nation, 2017.0) != pytest.approx(expected)


def test_what_others_reported_later_changes_nothing():
    early = synthetic_rows(8, seed=3)
    early = early[early["day"] <= date(2019, 12, 31)]
    later = synthetic_rows(8, seed=3)
    one = Reference.from_rows(early).fit_on(date(2019, 12, 31), "nobody")
    two = Reference.from_rows(later).fit_on(date(2019, 12, 31), "nobody")
    assert one.gains == two.gains
    assert one.draws == pytest.approx(two.draws)


def test_the_judged_place_is_never_its_own_reference():
    table = synthetic_rows(6, seed=4)
    table.loc[table["place"] == "Synthetic 00", "value"] = 0
    left_out = Reference.from_rows(table).fit_on(date(2023, 12, 31), "Synthetic 00")
    without = Reference.from_rows(table[table["place"] != "Synthetic 00"])
    assert left_out.draws == pytest.approx(
        without.fit_on(date(2023, 12, 31), "x").draws
    )


def simulated(truth, rng, count):
    """Synthetic histories of six years, drawn year by year from the model itself."""
    found = []
    for place in range(count):
        total = int(rng.integers(40, 200))
        values = [int(total * rng.uniform(0, 0.4))]
        for year in range(2016, 2021):
            past = yearly(place, values, total)
            ahead = predict(
                truth, state(past, None, float(total)), np.array([year + 1.0])
            )
            values.append(int(rng.choice(ahead[0].values, p=ahead[0].p)))
        found.append(yearly(place, values, total))
    return found


def yearly(place, values, total):
    lines = [
        f"S{place} | {2015 + i}-12-31 | {v} | {total}" for i, v in enumerate(values)
    ]
    return History.from_rows(rows("\n".join(["place | day | value | of", *lines])))


def test_simulation_based_calibration_of_fit_and_forecast_together():
    # Talts et al. 2018: parameters from the prior, histories from the model, a fit
    # to eleven places: the outcome of the twelfth falls anywhere in the forecast.
    rng = np.random.default_rng(12)
    bounds = []
    for _ in range(48):
        theta = PRIOR_MEAN + PRIOR_SD * rng.standard_normal(PRIOR_MEAN.size)
        *others, judged = simulated(Fit(theta[None, :], 0, 0), rng, 8)
        fitted = fit([h.until(date(2018, 12, 31)) for h in others], None)
        past = judged.until(date(2018, 12, 31))
        now = state(past, None, float(judged.denominator[-1]))
        forecast = predict(fitted, now, np.array([2021.0]))[0]
        bounds.append(scores.pit_bounds(forecast, judged.value[-1]))
    low, high = np.array(bounds).T
    found = scores.pit_histogram(low, high, bins=4)
    # Four standard errors of a quarter of 48.
    assert found == pytest.approx([0.25] * 4, abs=4 * np.sqrt(0.25 * 0.75 / 48))
    middle = (low + high) / 2
    assert abs(middle.mean() - 0.5) < 4 * np.sqrt(1 / 12 / 48)


def test_a_faster_reference_class_makes_a_faster_forecast():
    found = history("day | value | of\n2019-12-31 | 40 | 100")
    medians = []
    for pace in (0.03, 0.12):
        places = Reference.from_rows(synthetic_rows(20, seed=2, pace=pace)).places
        forecast = predict(
            fit(places, None), state(found, None, 100.0), np.array([2022.0])
        )
        medians.append(forecast[0].quantile(0.5))
    assert medians[0] + 5 < medians[1]


def test_a_pace_is_not_taken_across_a_new_territory():
    # 26 of 115 communes in June, 0 of 42 new ones in July: no loss of 26 titles.
    found = history(
        """
        day        | value | of
        2024-04-30 | 22    | 115
        2025-06-30 | 26    | 115
        2025-07-31 | 4     | 42
        """
    )
    alone = history("day | value | of\n2025-07-31 | 4 | 42")
    assert state(found, None, 42.0).own == pytest.approx(state(alone, None, 42.0).own)


def test_rows_of_the_nation_are_its_level_and_not_one_of_the_places():
    table = rows(
        """
        place | day        | value | of   | level
        A     | 2019-12-31 | 40    | 100  | province
        VN    | 2019-12-31 | 4806  | 8902 | national
        """
    )
    reference = Reference.from_rows(table)
    assert [h.place for h in reference.places] == ["A"]
    assert reference.nation is not None


def test_advanced_communes_go_by_their_own_national_plan():
    # 25/2021/QH15: 40 % of the 80 % recognised by 2025, from 305 of 8,267 before.
    own = periods_of("communes_advanced")
    assert own[2].planned_pace == pytest.approx((0.4 * 0.8 - 305 / 8267) / 5, abs=1e-4)
    gained = exposure(2021.0, np.array([2022.0]), own).sum()
    assert gained == pytest.approx(own[2].planned_pace)
    found = history("day | value | of\n2021-12-31 | 10 | 100")
    later = np.array([2026.0])
    medians = [
        predict(fit([], None, plan), state(found, None, 100.0, plan), later)[
            0
        ].quantile(0.5)
        for plan in (periods_of("communes_recognized"), own)
    ]
    assert medians[0] < medians[1]


def test_the_points_of_the_draws_are_those_of_another_program():
    """scipy.stats.qmc, scrambled Halton points of the same seed."""
    theirs = qmc.Halton(d=10, scramble=True, rng=0).random(40)
    assert even_points(40, 10) == pytest.approx(theirs, abs=1e-12)


def test_all_draws_at_once_are_the_draws_one_by_one():
    draws = FITTED.draws
    place = history("day | value | of\n2018-12-31 | 40 | 130")
    begun = state(place, None, 130.0)
    start = Gains.of(begun, np.array([2022.5]), np.zeros(1), 1.0)
    counts = np.arange(91.0)
    planned = start.planned * np.linspace(0.3, 3, len(draws))[:, None, None]
    one_by_one = [
        log_probability(theta, replace(start, planned=own[None], gained=counts))
        for theta, own in zip(draws, planned, strict=True)
    ]
    together = log_probability_by_draw(draws, planned, start, counts)
    assert together == pytest.approx(np.array(one_by_one), rel=1e-9)
