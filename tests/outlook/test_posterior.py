"""The fit of the pace: slope by differences, minimum by another program."""

from datetime import date

import numpy as np
import pytest
from figure_histories import history, synthetic_rows
from scipy.optimize import minimize

from ntm_analysis.criteria.programme import PERIODS
from ntm_analysis.outlook.models.published.gains import Gains
from ntm_analysis.outlook.models.published.pace import state
from ntm_analysis.outlook.models.published.posterior import Penalty
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.outlook.models.published.reference_class import (
    PRIOR_MEAN,
    PRIOR_SD,
    _steps,
)
from ntm_analysis.outlook.tables import histories

SIZE = PRIOR_MEAN.size


def of(gains):
    return Penalty(gains, PRIOR_MEAN, PRIOR_SD, 0.04)


def synthetic():
    """Twelve places of which some days are not known."""
    rows = synthetic_rows(12, seed=6)
    rows["earliest"] = [
        date(day.year, 1, 1) if index % 5 == 0 else day
        for index, day in enumerate(rows["day"])
    ]
    places = Reference.from_rows(rows).places
    return Gains.joined([g for h in places for g in _steps(h, None, PERIODS)])


def published():
    """What was known of all provinces but one on the day of Lào Cai's plan."""
    measure = "communes_recognized"
    found = Reference.from_rows(histories.load(measure), measure=measure)
    day = date(2024, 2, 15)
    places = [h.until(day) for h in [*found.places, *found.national]]
    known = [h for h in places if len(h) and h.place != "Lào Cai"]
    nation, plan = found.nation_on(day), found.plan_on(day)
    return Gains.joined([g for h in known for g in _steps(h, nation, plan)])


@pytest.fixture(scope="module", params=[synthetic, published])
def penalty(request):
    return of(request.param())


@pytest.mark.parametrize("seed", range(3))
def test_the_slope_is_that_of_differences(penalty, seed):
    theta = PRIOR_MEAN + 0.3 * np.random.default_rng(seed).normal(size=SIZE)
    value, slope = penalty.at(theta)
    steps = 1e-5 * np.eye(SIZE)
    by_steps = [penalty.at(theta + s)[0] - penalty.at(theta - s)[0] for s in steps]
    assert slope == pytest.approx(np.array(by_steps) / 2e-5, rel=1e-5, abs=1e-4)
    assert np.isfinite(value)


def test_the_minimum_is_the_one_that_scipy_finds(penalty):
    ours = penalty.minimum()
    plain = {"method": "BFGS", "jac": True, "options": {"gtol": 1e-7}}
    for start in (PRIOR_MEAN, PRIOR_MEAN + PRIOR_SD, PRIOR_MEAN - PRIOR_SD):
        theirs = minimize(penalty.at, start, **plain)
        assert ours == pytest.approx(theirs.x, abs=1e-6)
    assert penalty.at(ours)[0] <= theirs.fun + 1e-9


def test_the_covariance_is_the_inverse_of_second_differences(penalty):
    best = penalty.minimum()
    steps = 1e-3 * np.eye(SIZE)

    def value(shift):
        return penalty.at(best + shift)[0]

    curved = [
        [value(a + b) - value(a - b) - value(b - a) + value(-a - b) for b in steps]
        for a in steps
    ]
    right = np.linalg.inv(np.array(curved) / 4e-6)
    assert penalty.covariance(best) == pytest.approx(right, rel=1e-2, abs=1e-4)


def test_one_gain_that_nothing_explains_leaves_the_prior_where_it_is():
    """A hundred communes in a tenth of a year: taken for a misprint."""
    now = state(history("day | value | of\n2018-12-31 | 0 | 100"), None, 100.0)
    odd = Gains.of(now, np.array([2019.1]), np.array([100.0]), 1.0)
    assert of(odd).minimum() == pytest.approx(PRIOR_MEAN, abs=0.05)
