"""Who falls under decision 18/2022 at the next review, against every possibility."""

import itertools
from datetime import date

import numpy as np
import pytest
from panels import small_future

from ntm_analysis.criteria.recognition import (
    RevocationRule,
    RuleFinding,
    commune_finding,
)
from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.panel.models.hazards import revocation

# Decision 18/2022/QĐ-TTg: 30 % unmet with a key criterion among them, or 50 %.
RULE = RevocationRule(
    id="18-2022",
    decision="18/2022/QĐ-TTg",
    article="23",
    in_force_from=date(2022, 8, 2),
    in_force_to=None,
    unmet_share_with_key=0.3,
    unmet_share_always=0.5,
    revoked_communes_share=0.3,
    key_criteria={"XA-2021": frozenset({2, 7})},
    source="test",
    confidence="high",
)


def test_the_chance_of_a_case_is_the_sum_over_every_outcome():
    chance = np.random.default_rng(2).random((1, 8, 1, 1))
    key = np.isin(np.arange(1, 9), [2, 7])
    total = 0.0
    for outcome in itertools.product([0, 1], repeat=8):
        unmet = [k + 1 for k, met in enumerate(outcome) if not met]
        if commune_finding(unmet, "XA-2021", 8, RULE).is_case:
            p = np.where(outcome, chance[0, :, 0, 0], 1 - chance[0, :, 0, 0])
            total += float(np.prod(p))
    event = revocation.is_case(RULE, key)
    assert event(chance).item() == pytest.approx(total)


def test_only_recognised_communes_are_judged_the_likeliest_first():
    future = small_future(
        start=np.array([[1.0, 1.0], [0.0, 0.0], [1.0, 0.0]]),
        gain_log=np.full((3, 2), -np.inf),
        recognised=np.array([True, True, False]),
    )
    found = revocation.outlook(future, RULE, "XA-2021")
    assert [(one.place, one.chance) for one in found] == [
        ("B", pytest.approx(1)),
        ("A", pytest.approx(0, abs=1e-9)),
    ]
    assert found[0].finding_now is RuleFinding.CASE_HALF_UNMET
    assert found[0].unmet == (1, 2)


def test_a_title_is_no_protection_in_the_rule():
    # Counting treats recognised communes as certain; the rule must not.
    future = small_future(
        start=np.ones((3, 2)),
        loss_log=np.full((3, 2), np.log(-np.log(0.5))),
        gain_log=np.full((3, 2), -np.inf),
        recognised=np.ones(3, dtype=bool),
    )
    # Half of two criteria unmet is a case: all but both kept, 1 - 1/4.
    for one in revocation.outlook(future, RULE, "XA-2021"):
        assert one.chance == pytest.approx(0.75)


def test_a_set_of_which_the_rule_says_nothing_cannot_be_judged():
    with pytest.raises(CannotJudgeError, match="XA-2016; it speaks of XA-2021"):
        revocation.outlook(small_future(), RULE, "XA-2016")


def test_a_missing_report_is_counted_and_not_taken_for_unmet():
    future = small_future(
        start=np.array([[1.0, 0.4], [1.0, 1.0], [1.0, 1.0]]),
        recognised=np.array([True, False, False]),
    )
    found = revocation.outlook(future, RULE, "XA-2021")[0]
    assert (found.unmet, found.unreported) == ((), 1)
    assert found.finding_now is RuleFinding.UNKNOWN
