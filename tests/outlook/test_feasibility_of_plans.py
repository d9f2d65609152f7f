"""`ntm feasibility PLAN`: each target of a plan as of its own date."""

import json

import pytest

from ntm_analysis.cli import main


@pytest.fixture
def judged(capsys):
    def run(plan, *more):
        assert main(["feasibility", plan, "--format", "json", *more]) == 0
        found = json.loads(capsys.readouterr().out)
        return found, {target["figure_id"]: target for target in found["targets"]}

    return run


def test_lao_cai_the_main_target_was_unlikely_and_its_outcome_stands_beside(judged):
    # 84 of 127 by 2025 against 62 in February 2024; 65 of 126 came.
    found, targets = judged("lao-cai-2024")
    assert (found["plan"], found["as_of"]) == ("lao-cai-2024", "2024-02-15")
    assert found["p_target"] == targets["lao-cai-2024.01"]["p_target"] < 0.33
    assert targets["lao-cai-2024.01"]["target"] == 84
    assert "84/127" in targets["lao-cai-2024.01"]["outcome"]
    assert found["quantiles"]["0.05"] <= 65 <= found["quantiles"]["0.95"]
    assert found["backtest"]["earned"]


def test_lang_son_stands_on_the_36_communes_of_the_plan_itself(judged):
    found, targets = judged("lang-son-2018")
    assert "last known 36 on 28 February 2018" in found["reason"]
    assert 0.1 < found["p_target"] < 0.9
    villages = targets["lang-son-2018.14"]
    assert (villages["verdict"], villages["p_target"]) == ("cannot_judge", None)
    assert "no place has published this more than once" in villages["reason"]
    bands = targets["lang-son-2018.09"]
    assert "no back-tested method exists for this measure" in bands["reason"]


def test_lang_son_counts_its_communes_as_its_own_plan_does(judged):
    # 207 communes in the plan, 181 in the list of 2021 after the mergers.
    found, _ = judged("lang-son-2018")
    assert found["pmf"]["from"] + len(found["pmf"]["p"]) - 1 == 207
    assert "list of units" not in found["reason"]


def test_lang_son_the_mean_is_judged_from_the_tables_that_its_sums_leave(judged):
    # 252 additions are 1.2 criteria a commune, so that 9.9 to 10 planned leave 8.7.
    _, targets = judged("lang-son-2018")
    mean = targets["lang-son-2018.04"]
    assert 0.33 < mean["p_target"] < 0.66
    assert mean["pmf"]["p"][0] < 0.01
    assert "8.74 to 8.78" in mean["reason"]
    assert "reconstructed tables" in mean["reason"]


def test_lang_son_a_band_of_all_criteria_is_judged_as_the_title_and_says_so(judged):
    found, targets = judged("lang-son-2018")
    band = targets["lang-son-2018.06"]
    assert band["measure"] == "communes_in_band"
    assert band["p_target"] == found["p_target"]
    assert "judged by these" in band["reason"]


def test_lang_son_a_range_is_answered_at_both_ends(judged):
    _, targets = judged("lang-son-2018")
    mean = targets["lang-son-2018.04"]  # 9,5-10 criteria
    assert (mean["target"], mean["target_high"]) == (9.5, 10)
    assert 0 < mean["p_target_high"] < mean["p_target"]


def test_lang_son_roads_and_schools_are_not_one_output(judged):
    _, targets = judged("lang-son-2018")
    roads = targets["lang-son-2018.15"]  # 400 km; no place has published it twice
    assert "no place has published this more than once" in roads["reason"]


def test_lai_chau_the_mean_is_judged_on_a_grid_of_hundredths(judged):
    _, targets = judged("lai-chau-2014")
    mean = targets["lai-chau-2014.19"]
    assert mean["target"] == 8.2
    assert 6.67 <= mean["quantiles"]["0.5"] <= 10
    assert (mean["verdict"], mean["p_target"]) == ("withheld", None)
    assert mean["answer_kind"] == "pace"
    pilot = targets["lai-chau-2014.20"]
    assert "part of the communes (các xã điểm)" in pilot["reason"]


def test_quang_binh_an_addition_is_judged_on_an_assumed_base_and_says_so(judged):
    _, targets = judged("quang-binh-2023")
    new = targets["quang-binh-2023.06"]
    assert new["added"] == 9
    assert "no figure is published for 31 December 2022" in new["reason"]
    assert new["p_target"] is not None
    # The base is no number but a forecast, from a figure two years before the end.
    assert "80% interval 89" in new["reason"]
    assert new["backtest"]["horizon_years"][0] >= 2 / 1.6 - 0.01


def test_quang_binh_an_addition_to_a_count_of_three_years_before_is_not_judged(judged):
    _, targets = judged("quang-binh-2023")
    advanced = targets["quang-binh-2023.07"]  # 11 more; the last count is of 2019
    assert (advanced["verdict"], advanced["p_target"]) == ("cannot_judge", None)
    assert "more than the addition of 11 itself" in advanced["reason"]


def test_luc_nam_a_district_has_no_back_test_and_its_probability_is_withheld(judged):
    found, targets = judged("luc-nam-2022")
    assert (found["verdict"], found["p_target"]) == ("withheld", None)
    assert "about Lục Sơn, Lục Nam" in targets["luc-nam-2022.07"]["reason"]


def test_judged_years_later_the_deadline_is_past_and_the_figures_tell(judged):
    # 66 by mid 2024: 65 in June 2025 missed it. That 62 were counted on some day of
    # 2024, published by the spring after, had left it open.
    for day, verdict in (("2025-04-30", "unlikely"), ("2025-09-30", "missed")):
        found, _ = judged("lao-cai-2024", "--as-of", day)
        assert found["as_of"] == day
        half_year = {t["figure_id"]: t for t in found["targets"]}["lao-cai-2024.08"]
        assert half_year["verdict"] == verdict


def test_an_unknown_plan_is_refused_with_the_nearest(capsys):
    assert main(["feasibility", "lao-cai-2023"]) == 3
    assert "lao-cai-2024" in capsys.readouterr().err
