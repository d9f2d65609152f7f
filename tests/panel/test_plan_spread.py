"""What the sums of a plan leave open is carried into bottlenecks and routes."""

from dataclasses import replace

import numpy as np
import pytest

from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.reconstruction import margins, reconstruction
from ntm_analysis.panel.models.plans import plan_panel

# Three communes, two criteria. In the first table one commune lacks the second
# criterion alone, in the other all three lack both.
NEAR = [[1, 0], [0, 0], [0, 0]]
FAR = [[0, 0], [0, 0], [0, 0]]
HALF = Distribution(0, np.array([0.5, 0.3, 0.15, 0.05]))


def stated(**more) -> margins.Margins:
    values = {
        "communes": 3,
        "criteria": (1, 2),
        "recognised": 0,
        "target": 1,
        "deadline": "2018",
        "now": margins.TableSums(met={1: 1, 2: 0}),
        "planned": margins.TableSums(),
        "gained": {},
        "gained_by_due": {},
    }
    return margins.Margins(**(values | more))


def drawn(*tables, expected=None):
    """Answers over tables that are written down here."""
    one = reconstruction.draw(stated(), draws=1)
    now = np.array(tables, dtype=np.int8)
    nobody = np.zeros((len(now), 0, 3), dtype=bool)
    found = replace(one, now=now, members=nobody)
    return plan_panel.answer(found, "2018-02-28", expected)


def spread(one):
    return pytest.approx((one.mean, one.low, one.high))


def test_a_route_over_two_tables_costs_from_one_to_two_completions():
    # One completion in the first table, two in the other: tenths of 1 and 2.
    found = drawn(NEAR, FAR)
    assert spread(found.route_cost) == (1.5, 1.1, 1.9)
    by = {one.criterion: one for one in found.criteria}
    assert spread(by[1].in_route) == (0.5, 0.1, 0.9)
    assert spread(by[2].in_route) == (1.0, 1.0, 1.0)
    # Two or three communes lack criterion 1, three criterion 2 in both.
    assert spread(by[1].outstanding) == (2.5, 2.1, 2.9)
    assert spread(by[2].outstanding) == (3.0, 3.0, 3.0)
    # Lacking nothing else: one commune lacks criterion 2 alone, in the first table.
    assert spread(by[2].only_one) == (0.5, 0.1, 0.9)


def test_tables_that_agree_leave_no_spread():
    found = drawn(NEAR, NEAR)
    assert spread(found.route_cost) == (1.0, 1.0, 1.0)


def test_the_rise_of_a_bottleneck_spreads_as_its_tables_do():
    apart = drawn(NEAR, FAR, expected=HALF)
    alike = drawn(NEAR, NEAR, expected=HALF)
    for found, is_open in ((apart, True), (alike, False)):
        second = next(one for one in found.criteria if one.criterion == 2)
        assert (second.rise.high - second.rise.low > 0.01) is is_open
        assert second.rise.low <= second.rise.mean <= second.rise.high


def test_communes_that_lie_apart_by_an_unknown_spread_make_a_route_less_sure():
    """Sixty-two communes lack 252 criteria; what do ten of them take at least?

    Were all tables equally likely every commune would lack about four, and ten of them
    close to the same in each draw. How far communes lie apart elsewhere is carried on.
    """
    group = margins.Group(scope="62", communes=62, outstanding=252, recognised=False)
    asked = stated(
        communes=62,
        criteria=tuple(range(1, 20)),
        target=10,
        now=margins.TableSums(),
        groups=(group,),
    )
    costs = [
        plan_panel.answer(
            reconstruction.draw(asked, draws=60, rhos=rhos), "2018-02-28"
        ).route_cost
        for rhos in ((0.0,), None)
    ]
    sure, open_ = costs
    assert open_.high - open_.low > 1.2 * (sure.high - sure.low)
    assert open_.low < sure.low
