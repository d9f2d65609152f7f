"""Fitted hazards find the truth that made a panel, and say when they cannot."""

from dataclasses import replace

import numpy as np
import pytest
from panels import known_panel, quarters

from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.panel.models.counts import poisson_binomial
from ntm_analysis.panel.models.hazards import hazard_state, transitions


@pytest.fixture(scope="module")
def national():
    panel, truth = known_panel(1200, 12, quarters(21), seed=1)
    return transitions.fit(panel), truth


def test_the_pace_of_each_criterion_is_found(national):
    found, truth = national
    gap = found.gains.criterion - truth.criterion
    assert gap.std() < 0.08


def test_the_pace_of_the_whole_is_found(national):
    found, truth = national
    names = ("criterion", "province", "district", "commune", "shock")
    level = sum(getattr(found.gains, name).mean() for name in names)
    level += found.gains.of_step[1] * 4 / 20  # one year of five ends a period
    true = sum(getattr(truth, name).mean() for name in names) + 0.2 * 4 / 20
    assert level == pytest.approx(true, abs=0.08)


def test_good_and_bad_years_of_a_province_are_found(national):
    found, truth = national
    together = np.corrcoef(found.gains.shock.ravel(), truth.shock.ravel())
    assert together[0, 1] > 0.8
    assert found.gains.shock_sd == pytest.approx(0.3, rel=0.25)


def test_the_last_quarter_is_faster(national):
    assert national[0].gains.of_step[0] == pytest.approx(0.5, abs=0.1)


def test_criteria_are_lost_at_one_percent_a_year(national):
    assert np.exp(national[0].losses.criterion.mean()) == pytest.approx(0.01, rel=0.15)


def test_one_date_cannot_be_judged():
    panel, _ = known_panel(20, 1, quarters(3), seed=1)
    with pytest.raises(CannotJudgeError, match="one date, 2016-Q1"):
        transitions.fit(panel.until(1))


def test_a_panel_without_change_cannot_be_judged():
    panel, _ = known_panel(20, 1, quarters(3), seed=1)
    still = replace(panel, met=np.zeros_like(panel.met))
    with pytest.raises(CannotJudgeError, match="0 gained criteria"):
        transitions.fit(still)


def test_a_date_before_the_last_report_is_refused():
    panel, _ = known_panel(60, 1, quarters(5), seed=1)
    with pytest.raises(CannotJudgeError, match="must follow 2017-Q1"):
        transitions.project(transitions.fit(panel), panel, ("2016",))


def test_a_silent_date_between_two_reports_is_no_observation():
    panel, _ = known_panel(60, 1, quarters(9), seed=1)
    met = panel.met.copy()
    met[:, :, 4] = -1
    found = transitions.fit(replace(panel, met=met))
    before, after = met[:, :, :-1], met[:, :, 1:]
    assert found.gains.changes == ((before == 0) & (after == 1)).sum()


def test_simulation_based_calibration_of_single_provinces():
    """Talts et al. 2018, arXiv 1804.06788: ranks of the truth must be uniform."""
    inside = {0.5: 0, 0.8: 0, 0.95: 0}
    replicates = 30
    for seed in range(replicates):
        panel, _ = known_panel(80, 1, quarters(17), seed=seed + 50)
        past = panel.until(13)
        future = transitions.project(transitions.fit(past), past, (panel.dates[-1],))
        below = np.concatenate(
            [[0], np.cumsum(poisson_binomial.by_province(future)[0][0])]
        )
        came = int((panel.met[:, :, -1] == 1).all(axis=1).sum())
        place = (below[came] + below[came + 1]) / 2
        for share in inside:
            inside[share] += abs(place - 0.5) <= share / 2
    for share, number in inside.items():
        error = 3 * np.sqrt(share * (1 - share) / replicates)
        assert abs(number / replicates - share) < error, (share, number)


def test_year_end_reports_say_nothing_of_the_quarters_ahead():
    # Of 2024's two halves only the second holds the last quarter, half of itself; by
    # year-end reports each has a fourth. The second of three steps to the end of
    # September straddles the halves, and takes both.
    def share(dates: tuple[str, ...], span: float) -> list[float]:
        steps = hazard_state.steps_between("2023", dates, span)
        return steps.calendar[:, 0].tolist()

    assert share(("2024",), 0.0) == pytest.approx([0, 0.5], abs=0.01)
    assert share(("2024",), 1.0) == [0.25, 0.25]
    assert share(("2024-Q3", "2024"), 0.0)[-1] == pytest.approx(1, abs=0.01)
    assert share(("2024-Q3", "2024"), 0.5) == [0, 0.25, 0.5]


def test_the_usual_time_between_reports_is_the_resolution_ahead():
    dates = ("2019", "2020", "2021", "2022", "2023-Q2")
    panel, _ = known_panel(120, 1, dates, seed=1)
    ahead = transitions.project(transitions.fit(panel), panel, ("2023",))
    assert ahead.resolution_years == 1.0
    slope = ahead.gain_slopes[0]
    assert ahead.gain_calendar == pytest.approx(0.25 * slope, abs=1e-6)
