"""The exact count against hand sums and against a simulation of the same model."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from panels import known_panel, quarters, simulated, small_future
from scipy import stats

from ntm_analysis.outlook.models.binomial import at_least
from ntm_analysis.panel.models.counts import poisson_binomial
from ntm_analysis.panel.models.hazards import transitions


def test_three_communes_by_hand():
    # A has both (nothing is lost), B lacks one, C lacks two; a half a year each.
    found = poisson_binomial.by_province(small_future())[0][0]
    assert found == pytest.approx([0, 0.5 * 0.75, 0.5 * 0.75 + 0.5 * 0.25, 0.125])


def test_a_criterion_that_is_gained_and_lost_follows_the_two_state_chain():
    # A gain of 0.15 and a loss of 0.02 a year from unmet: after two years it is met
    # with 0.15 + 0.85 x 0.15 - 0.15 x 0.02.
    future = small_future(
        step_years=np.array([1.0, 1.0]),
        gain_calendar=np.zeros(2),
        loss_calendar=np.zeros(2),
    )
    state = np.zeros((1, 1, 1, 1))
    gain, loss = (np.full((1, 1, 1, 1), np.log(1 - p)) for p in (0.15, 0.02))
    for step in (0, 1):
        poisson_binomial._move(state, gain, loss, future, step, 0.0)
    assert state.item() == pytest.approx(0.2745)


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_all_criteria_lie_within_the_bounds_of_frechet(seed):
    # Whatever ties criteria together: max(0, sum of p - 18) <= P(all 19) <= min p.
    draw = np.random.default_rng(seed)
    u = draw.normal(size=(400, 1))
    state = 1 / (1 + np.exp(-(draw.normal(2, 1, 19) + draw.uniform(0, 3) * u)))
    p = state.mean(axis=0)
    together = poisson_binomial.all_met(state).mean()
    assert max(0.0, p.sum() - 18) - 1e-9 <= together <= p.min() + 1e-9


def test_a_recognised_commune_counts_whatever_its_state():
    future = small_future(recognised=np.array([False, False, True]))
    assert poisson_binomial.by_province(future)[0][0] == pytest.approx([0, 0, 0.5, 0.5])


def test_a_criterion_taken_as_done_is_met():
    done = np.array([[0, 0], [0, 1], [0, 0]], dtype=bool)
    found = poisson_binomial.by_province(small_future(done=done))[0][0]
    assert found == pytest.approx([0, 0, 0.75, 0.25])


def test_chains_run_once_give_what_each_question_for_itself_gives():
    future, chains = small_future(), {}
    for done in ([[0, 0]] * 3, [[0, 1]] * 3, [[0, 0], [1, 0], [0, 1]], [[1, 1]] * 3):
        asked = replace(future, done=np.array(done, dtype=bool))
        alone = poisson_binomial.chances(asked, 0)
        shared = poisson_binomial.chances(asked, 0, chains=chains)
        assert np.array_equal(shared.value, alone.value)
    assert len(chains) == 1  # one block of communes, run for the first question


def test_communes_under_a_number_of_criteria():
    # Fewer than one criterion met: only C can stay at none, with chance 1/4.
    found = poisson_binomial.by_province(
        small_future(), poisson_binomial.fewer_than(1)
    )[0][0]
    assert found == pytest.approx([0.75, 0.25, 0, 0])


def test_the_exact_count_agrees_with_a_simulation_of_the_same_model():
    panel, _ = known_panel(120, 2, quarters(13), seed=3, shock_sd=0.6)
    future = transitions.project(transitions.fit(panel), panel, ("2020", "2022"))
    exact = poisson_binomial.together(future)[-1]
    draws = np.array([met.all(axis=1).sum() for met in simulated(future, 4000, 8)])
    shares = np.bincount(draws, minlength=len(exact)) / len(draws)
    gap = np.abs(np.cumsum(shares) - np.cumsum(exact)).max()
    assert gap < 1.95 / np.sqrt(len(draws))  # Kolmogorov's bound at 0.1 %


@pytest.mark.parametrize("powers", [(-0.9, 1.5), (0.6, 0.0)])
def test_what_a_commune_still_lacks_sets_its_pace_as_in_a_simulation(powers):
    # The simulation follows what each drawn commune lacks, step by step.
    start = (0.6,) * 19
    panel, _ = known_panel(
        120, 1, quarters(13), 5, by_lacking=powers, start_share=start
    )
    future = transitions.project(transitions.fit(panel), panel, ("2020",))
    assert np.sign(future.gain_by_lacking) == np.sign(powers[0])
    exact = poisson_binomial.by_province(future)[0][0]
    mean = exact @ np.arange(len(exact))
    draws = np.array([met.all(axis=1).sum() for met in simulated(future, 800, 8)])
    now = panel.at_standard[-1]
    allowed = 0.04 * (mean - now) + 4 * draws.std() / np.sqrt(len(draws))
    assert mean == pytest.approx(draws.mean(), abs=allowed)
    sd = np.sqrt(exact @ np.arange(len(exact)) ** 2 - mean**2)
    assert sd == pytest.approx(draws.std(), rel=0.15)


def test_more_points_do_not_change_the_result(monkeypatch):
    panel, _ = known_panel(60, 1, quarters(9), seed=4, shock_sd=0.8)
    future = transitions.project(transitions.fit(panel), panel, ("2021",))
    few = poisson_binomial.by_province(future)[0][0]
    monkeypatch.setattr(poisson_binomial, "_SHIFTS", 25)
    many = poisson_binomial.by_province(future)[0][0]
    assert np.abs(few - many).max() < 5e-4
    assert abs(at_least(few, 10) - at_least(many, 10)) < 1e-3


@pytest.mark.parametrize("sd", [0.2, 0.6, 1.5])
def test_any_spread_of_the_shared_shift_agrees_with_adding_up_by_hand(sd):
    # Twelve criteria lacking: chances run from nought to one over the shift.
    lacking = np.array([0, 1, 12])
    start = (np.arange(12) >= lacking[:, None]).astype(float)
    future = small_future(
        criteria=tuple(range(1, 13)),
        start=start,
        gain_log=np.full((3, 12), 0.5),
        loss_log=np.full((3, 12), -np.inf),
        done=np.zeros((3, 12), dtype=bool),
        shared_sd=np.full((1, 1), sd),
    )
    z = np.linspace(-8, 8, 4001)
    weight = np.exp(-(z**2) / 2) / np.exp(-(z**2) / 2).sum()
    gained = 1 - np.exp(-np.exp(0.5 + sd * z))
    one, twelve = gained, gained**12
    exact = [
        weight @ ((1 - one) * (1 - twelve)),
        weight @ (one + twelve - 2 * one * twelve),
        weight @ (one * twelve),
    ]
    found = poisson_binomial.by_province(future)[0][0]
    assert found == pytest.approx([0, *exact], abs=2e-4)


@pytest.mark.parametrize("sd", [0.4, 0.7, 1.2, 1.5, 2.1])
def test_any_spread_of_a_communes_own_effect_agrees_with_adding_up_by_hand(sd):
    # Sixty communes lack six criteria each; two dates, the spread shrinks with time.
    future = small_future(
        criteria=tuple(range(1, 7)),
        dates=("2019", "2020"),
        start=np.zeros((60, 6)),
        gain_log=np.full((60, 6), 0.5),
        loss_log=np.full((60, 6), -np.inf),
        done=np.zeros((60, 6), dtype=bool),
        district=np.zeros(60, dtype=int),
        province=np.zeros(60, dtype=int),
        recognised=np.zeros(60, dtype=bool),
        own_sd=np.repeat([[sd, 0.6 * sd]], 60, axis=0),
        step_years=np.array([1.0, 1.0]),
        step_begun=np.array([False, False]),
        gain_calendar=np.zeros(2),
        loss_calendar=np.zeros(2),
        date_step=np.array([1, 2]),
        shared_sd=np.zeros((1, 2)),
        shift=np.zeros((1, 2)),
        tilt=np.zeros((1, 2)),
    )
    u = np.linspace(-8, 8, 4001)
    weight = np.exp(-(u**2) / 2) / np.exp(-(u**2) / 2).sum()
    found = poisson_binomial.by_province(future)[0]
    for date, (years, spread) in enumerate(((1, sd), (2, 0.6 * sd))):
        chance = weight @ (1 - np.exp(-years * np.exp(0.5 + spread * u))) ** 6
        right = stats.binom.cdf(np.arange(61), 60, chance)
        assert np.abs(np.cumsum(found[date]) - right).max() < 0.025


def test_a_shared_shock_widens_the_interval():
    wide = small_future(shared_sd=np.full((1, 1), 1.0))
    counts = np.arange(4)
    spreads = []
    for future in (small_future(), wide):
        p = poisson_binomial.by_province(future)[0][0]
        spreads.append(p @ counts**2 - (p @ counts) ** 2)
    assert spreads[1] > spreads[0]


@given(
    st.integers(0, 10_000),
    st.floats(1, 10),
    st.integers(0, 3),
    st.booleans(),
)
@settings(max_examples=40, deadline=None)
def test_a_faster_pace_or_more_done_never_makes_a_target_less_likely(
    seed, factor, target, is_shared
):
    draw = np.random.default_rng(seed)
    slow = small_future(
        start=(draw.random((3, 2)) < 0.4).astype(float),
        gain_log=draw.normal(-1, 1, (3, 2)),
        loss_log=draw.normal(-3, 0.5, (3, 2)),
        own_sd=draw.uniform(0, 1, (3, 1)),
        shared_sd=np.full((1, 1), 1.4 * is_shared),
    )
    fast = replace(slow, gain_log=slow.gain_log + np.log(factor))
    more = replace(slow, done=draw.random((3, 2)) < 0.3)
    chances = [
        float(at_least(poisson_binomial.by_province(future)[0][0], target))
        for future in (slow, fast, more)
    ]
    assert chances[1] >= chances[0] - 1e-6
    assert chances[2] >= chances[0] - 1e-6
