"""Re-checks that take met criteria back at once: found, set aside, foreseen."""

from dataclasses import replace

import numpy as np
import pytest
from panels import small_future

from benchmarks.campaigns import Truth, draw
from ntm_analysis.panel.models.counts import poisson_binomial
from ntm_analysis.panel.models.hazards import rechecks, transitions
from ntm_analysis.panel.models.hazards.rechecks import Recheck


def test_a_re_check_that_may_come_by_hand():
    # Nothing is gained or lost singly. A has both criteria; a re-check comes with
    # 1 - exp(-ln 2) = 1/2 within the year and takes half of what is met: A keeps both
    # with 1/4. So A counts with 1/2 + 1/2 * 1/4.
    none = np.full((3, 2), -np.inf)
    model = Recheck(yearly=np.log(2), share=0.5, seen=1)
    future = small_future(gain_log=none, rechecks=(model,))
    assert poisson_binomial.by_province(future)[0][0][:2] == pytest.approx(
        [0.375, 0.625]
    )


def test_a_title_stands_after_a_re_check():
    model = Recheck(yearly=np.log(2), share=0.5, seen=1)
    held = small_future(
        gain_log=np.full((3, 2), -np.inf),
        rechecks=(model,),
        recognised=np.array([True, False, False]),
    )
    assert poisson_binomial.by_province(held)[0][0][1] == pytest.approx(1)


def test_one_date_of_many_losses_is_a_re_check_and_steady_losses_are_none():
    panel = draw(Truth(quota=0), 3).until(13)
    assert rechecks.fit_rechecks(panel)[0] is None
    random = np.random.default_rng(1)
    met = panel.met.copy()
    taken = (met[:, :, 5] == 1) & (random.random(met.shape[:2]) < 0.08)
    met[:, :, 5:] = np.where(taken[:, :, None], 0, met[:, :, 5:])
    model, steps = rechecks.fit_rechecks(replace(panel, met=met))
    assert np.flatnonzero(steps).tolist() == [4]
    assert model is not None
    # One in three years, with a half in two years more: 1.5 / 5.
    assert (model.seen, model.yearly) == (1, pytest.approx(0.3))
    assert model.share == pytest.approx(0.08, abs=0.01)
    steady = np.where(
        (panel.met == 1) & (random.random(met.shape) < 0.05), 0, panel.met
    )
    assert rechecks.fit_rechecks(replace(panel, met=steady.astype(np.int8)))[0] is None


def test_what_a_re_check_took_back_does_not_slow_the_year_after():
    # Spread over all quarters, the losses of one made forecasts of others too low.
    panel = draw(Truth(taken_back=0.05, rechecks=0.4, is_drawn=True), 3)
    past = panel.until(13)
    assert rechecks.fit_rechecks(past)[0] is not None
    future = transitions.project(transitions.fit(past), past, (panel.dates[16],))
    without = replace(future, rechecks=())
    p, calm = (poisson_binomial.by_province(one)[0][0] for one in (future, without))
    mean, least = p @ np.arange(len(p)), calm @ np.arange(len(calm))
    assert least > past.at_standard[-1]  # communes go on, if none comes
    assert mean < least  # and fewer, since one may
    counts = np.arange(len(p))
    assert p @ counts**2 - mean**2 > calm @ counts**2 - least**2
