"""Mean criteria and districts, against hand sums and a simulation."""

from dataclasses import replace

import numpy as np
import pytest
from panels import known_panel, quarters, simulated, small_future

from ntm_analysis.panel.models.counts import aggregates
from ntm_analysis.panel.models.hazards import transitions


def test_the_mean_number_of_criteria_by_hand():
    # A has 2, B 1 + 1/2, C 1/2 + 1/2: 4.5 of three communes.
    found = aggregates.mean_criteria(small_future(), 0, 0)
    assert found.mean == pytest.approx(1.5, abs=0.01)
    assert found.step == pytest.approx(1 / 3)


def test_the_mean_agrees_with_a_simulation():
    panel, _ = known_panel(60, 1, quarters(9), seed=2, shock_sd=0.5)
    future = transitions.project(transitions.fit(panel), panel, ("2018-H2",))
    found = aggregates.mean_criteria(future, 0, 0)
    means = [met.sum() / 60 for met in simulated(future, 1500, 1)]
    assert found.mean == pytest.approx(np.mean(means), abs=4 * np.std(means) / 38)
    assert found.sd == pytest.approx(np.std(means), rel=0.1)


def test_a_district_needs_all_its_communes():
    # X holds A (sure) and B (a half), Y holds C (a quarter).
    found = aggregates.districts(small_future(), 0, 0)
    assert found == pytest.approx([0.5 * 0.75, 0.5 * 0.75 + 0.5 * 0.25, 0.125])


def test_half_of_the_communes_may_be_enough():
    found = aggregates.districts(small_future(), 0, 0, share=0.5)
    assert found == pytest.approx([0, 0.75, 0.25])


def test_a_recognised_commune_counts_for_its_district():
    held = replace(small_future(), recognised=np.array([False, True, True]))
    assert aggregates.districts(held, 0, 0) == pytest.approx([0, 0, 1], abs=1e-9)
