"""What would move a target, against hand sums and brute force."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from panels import known_panel, quarters, small_future

from ntm_analysis.criteria.departments import Assignment
from ntm_analysis.outlook.models import binomial
from ntm_analysis.panel.models.counts import bottlenecks, poisson_binomial
from ntm_analysis.panel.models.hazards import transitions

TRANSPORT = Assignment(
    number=2,
    first=date(2011, 1, 1),
    last=date(2025, 2, 28),
    department_vi="Sở Giao thông vận tải",
    department_en="Department of Transport",
    ministry="Bộ Giao thông vận tải",
    confidence="high",
    source="test",
)


def test_three_communes_by_hand():
    # A is ready, B lacks criterion 2, C lacks both; a half a year each, two wanted.
    # P = 1 - 1/2 * 3/4; with 2 met everywhere 1; with 1 met C has 1/2: 1 - 1/4.
    found = bottlenecks.find(small_future(), 2, departments={2: TRANSPORT})
    assert found.p_target == pytest.approx(0.625)
    rises = {one.criterion: one.rise for one in found.criteria}
    assert rises == {2: pytest.approx(0.375), 1: pytest.approx(0.125)}
    assert [one.criterion for one in found.criteria] == [2, 1]
    assert found.criteria[0].only_one == 1
    assert found.criteria[0].department == TRANSPORT
    assert found.criteria[1].department is None


def test_a_commune_s_rise_is_that_of_making_it_sure():
    found = bottlenecks.find(small_future(), 2)
    rises = {one.place: one.rise for one in found.communes}
    # B sure gives 1; C sure gives 1; A is sure already.
    assert rises["B"] == pytest.approx(0.375)
    assert rises["C"] == pytest.approx(0.375)
    assert rises["A"] == pytest.approx(0)


def test_only_where_the_plan_wants_it():
    planned = np.array([[0, 0], [0, 1], [0, 0]], dtype=bool)
    found = bottlenecks.find(small_future(), 3, planned)
    # Only B gets criterion 2: three of three then hangs on C alone.
    by_number = {one.criterion: one for one in found.criteria}
    assert by_number[2].planned == 1
    assert by_number[2].rise == pytest.approx(0.25 - 0.125)
    assert by_number[1].rise == 0


def test_rises_of_communes_agree_with_asking_again():
    panel, _ = known_panel(40, 1, quarters(9), seed=11, shock_sd=0.5)
    future = transitions.project(transitions.fit(panel), panel, ("2019",))
    base = poisson_binomial.distribution(poisson_binomial.chances(future, 0), 0)
    target = int(np.argmax(np.cumsum(base) > 0.8))
    found = bottlenecks.find(future, target)
    for one in found.communes[:3]:
        sure = future.recognised | (future.place_code == one.place_code)
        moved = poisson_binomial.chances(replace(future, recognised=sure), 0)
        p = binomial.at_least(poisson_binomial.distribution(moved, 0), target)
        assert one.rise == pytest.approx(float(p) - found.p_target, abs=1e-6)


def test_a_synthetic_panel_is_said_to_be_one():
    assert bottlenecks.find(small_future(synthetic=True), 2).synthetic
