"""An addition to a count that nobody published: judged over what the count may be."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from figure_histories import synthetic_rows

from ntm_analysis.outlook.models.backtest import baselines
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.history import History
from ntm_analysis.outlook.models.published.pace import state
from ntm_analysis.outlook.models.published.published import judge
from ntm_analysis.outlook.models.published.question import Question, Start
from ntm_analysis.outlook.models.published.reference import Reference
from ntm_analysis.periods import decimal_year

PLACE = "Synthetic 00"
KNOWN, BEGINS, ENDS = date(2019, 12, 31), date(2020, 6, 30), date(2020, 12, 31)
ROWS = synthetic_rows(12, seed=3)
REFERENCE = Reference.from_rows(ROWS)
HISTORY = History.from_rows(ROWS[ROWS["place"] == PLACE], KNOWN)
LAST, BASE = float(HISTORY.value[-1]), float(HISTORY.denominator[-1])


def scored(**given):
    """Forecasts a year ahead elsewhere that said 0.8 of what came in 16 of 20."""
    came = [index % 5 != 0 for index in range(20)]
    table = {
        "place": [f"P{index}" for index in range(20)],
        "origin": "2018-12-31",
        "day": "2019-12-31",
        "horizon_years": 1.0,
        "crps": 1.0,
        "pit_low": 0.4,
        "pit_high": 0.6,
        "p_target": 0.5,
        "met": True,
        "in_50": [index % 2 == 0 for index in range(20)],
        "in_80": came,
        "in_90": True,
        "in_95": True,
    }
    table |= {f"crps_{name}": 2.0 for name in baselines.NAMES}
    for name in ("10", "25", "50", "75"):
        table |= {f"met_{name}": came}
        table |= {f"p_{name}": [0.9 if one else 0.3 for one in came]}
    return pd.DataFrame(table | given)


def asked(base, added, **given):
    question = Question(
        target=base.quantile(0.5) + added,
        deadline=ENDS,
        as_of=KNOWN,
        start=Start(BEGINS, base),
        added=added,
    )
    return judge(question, HISTORY, REFERENCE, scored(**given))


def chance_from(value, added):
    """P(so many more by the end) where the count at the start is known."""
    now = state(HISTORY, None, BASE, REFERENCE.plan_on(KNOWN))
    begun = replace(now, year=decimal_year(BEGINS), value=value)
    years = np.array([decimal_year(ENDS)])
    return REFERENCE.forecast(KNOWN, PLACE, begun, years)[0].at_least(value + added)


@pytest.mark.parametrize("added", [4.0, 7.0])
def test_the_chance_is_the_mean_over_what_the_start_may_be(added):
    # Half 2, half 22 above the last figure. Of fifteen equally likely values the eight
    # up to the median are the lower one.
    low, high = LAST + 2, LAST + 22
    p = np.zeros(21)
    p[[0, 20]] = 0.5
    found = asked(Distribution(low, p), added)
    right = (8 * chance_from(low, added) + 7 * chance_from(high, added)) / 15
    assert found.p_target == pytest.approx(right)
    assert found.p_target != pytest.approx(chance_from(low, added), abs=1e-3)
    # The count at the end carries the spread of its start.
    sure = asked(Distribution.certain(low), added)
    assert sure.p_target == pytest.approx(chance_from(low, added))
    assert found.at_deadline.sd > sure.at_deadline.sd + 3


def test_it_is_vouched_for_by_forecasts_as_long_as_since_the_last_figure():
    """Half a year from the assumed start, but a whole year from the last figure."""
    base = Distribution.certain(LAST + 2)
    assert asked(base, 1.0).p_target is not None
    short = asked(base, 1.0, horizon_years=0.5)
    assert (short.p_target, short.reason.key) == (None, "beyond_tested")


def test_what_a_place_itself_did_later_vouches_for_nothing_asked_of_it():
    own = asked(Distribution.certain(LAST + 2), 1.0, place=PLACE)
    assert (own.p_target, own.reason.key) == (None, "too_few")
