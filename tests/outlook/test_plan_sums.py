"""What a plan implies without stating it: nothing where its sums say nothing."""

import pytest

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.figures.tables import plans, targets
from ntm_analysis.outlook.models.reconstruction import plan_sums


def implied(key):
    plan = plans.load(key)
    numbers = criteria_sets.get(plan.criteria_set).numbers
    return plan_sums.of_plan(targets.of_plan(key), plan.communes_total or 0, numbers)


def test_the_mean_now_is_that_of_the_end_less_the_additions():
    # Planned 9.5 to 10 on average, 252 additions in 207 communes.
    found = implied("lang-son-2018")
    middle, low, high = found.mean
    assert 9.5 - 252 / 207 <= low <= middle <= high <= 10 - 252 / 207
    assert (found.criteria, found.title_is_all_met) == (19, True)


@pytest.mark.parametrize("key", ["lao-cai-2024", "quang-binh-2023", "luc-nam-2022"])
def test_a_plan_without_counts_by_criterion_implies_no_mean(key):
    assert implied(key).mean is None
