"""The five shipped plans, by sums made by hand from their documents."""

import pytest

from ntm_analysis.errors import UnknownNameError
from ntm_analysis.figures.tables import figures, funding, plans, targets

KEYS = [
    "lai-chau-2014",
    "lang-son-2018",
    "lao-cai-2024",
    "luc-nam-2022",
    "quang-binh-2023",
]


def test_five_plans_are_shipped():
    assert plans.keys() == KEYS


def test_lang_son_criteria_2_to_19_sum_to_1862():
    counts = targets.load("lang-son-2018").query(
        "measure == 'communes_meeting_criterion'"
    )
    assert sorted(counts["criterion"]) == list(range(2, 20))
    assert counts["value"].sum() == 1862


def test_lang_son_bands_make_up_its_207_communes():
    bands = targets.load("lang-son-2018").query("measure == 'communes_in_band'")
    held = dict(zip(bands["band_low"], bands["value"], strict=True))
    assert held == {19: 48, 15: 2, 10: 29, 5: 128, 0: 0}
    assert sum(held.values()) == plans.load("lang-son-2018").communes_total == 207


def test_lai_chau_bands_of_2013_sum_to_96():
    bands = targets.of_plan("lai-chau-2014").query("measure == 'communes_in_band'")
    assert list(bands["value"]) == [1, 14, 60, 21]
    assert bands["value"].sum() == plans.load("lai-chau-2014").communes_total == 96


def test_lao_cai_names_22_communes_by_half_year():
    named = plans.load("lao-cai-2024").communes
    due = [commune.due.text for commune in named]
    assert {d: due.count(d) for d in due} == {"2024-H1": 4, "2024-H2": 6, "2025": 12}
    assert all(commune.place_code for commune in named)


def test_luc_nam_names_three_communes_two_with_their_quarter():
    named = {c.commune: c.due.text for c in plans.load("luc-nam-2022").communes}
    assert named == {
        "Trường Giang": "2022",
        "Lục Sơn": "2022-Q4",
        "Vô Tranh": "2022-Q3",
    }
    assert plans.load("luc-nam-2022").open_district_criteria == (5, 7, 8)


def test_lang_son_parts_miss_the_stated_total_by_a_rounding():
    stated = funding.of_plan("lang-son-2018").set_index("fund_source")["value"]
    assert stated[list(funding.PARTS)].sum() == pytest.approx(2526.4)
    assert stated["central"] + stated["local"] == pytest.approx(stated["direct"])
    assert stated["total"] == 2526


def test_a_target_stated_twice_counts_once():
    every = targets.load("lao-cai-2024").query("measure == 'communes_recognized'")
    once = targets.distinct("lao-cai-2024").query("measure == 'communes_recognized'")
    assert list(every["value"]) == [84, 84]
    assert list(once["denominator"]) == [127]


def test_parts_of_a_target_are_no_repetition():
    once = targets.distinct("luc-nam-2022").query("place_code == '218'")
    assert list(once["value"]) == [4, 3, 7, 1]


@pytest.mark.parametrize("key", KEYS)
def test_every_outcome_points_to_a_target_of_the_plan_and_a_later_figure(key):
    plan = plans.load(key)
    own = set(targets.of_plan(key)["figure_id"])
    for outcome in plan.outcomes:
        assert outcome.target in own
        if outcome.figure_id:
            assert figures.by_id(outcome.figure_id)["plan"] == ""


def test_an_unknown_plan_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match="lang-son-2018"):
        plans.load("lang-son")
