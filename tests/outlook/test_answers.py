"""Every target of the five plans has an answer, and says of which kind it is."""

from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from figure_histories import rows

from ntm_analysis.figures.target_case import ReportedValue, TargetCase
from ntm_analysis.outlook import app
from ntm_analysis.outlook.models.answers.answers import AnswerKind
from ntm_analysis.outlook.models.answers.paces_elsewhere import Held, elsewhere
from ntm_analysis.outlook.models.feasibility import judge, until_dissolved

PLANS = (
    "lai-chau-2014",
    "lang-son-2018",
    "lao-cai-2024",
    "luc-nam-2022",
    "quang-binh-2023",
)


@pytest.fixture(scope="module")
def targets():
    """All targets of the five plans, by figure."""
    found = [
        row for key in PLANS for row in app.plan_record(key, None, "en")[0]["targets"]
    ]
    return {row["figure_id"]: row for row in found}


def case(**given):
    plain = {
        "figure_id": "t",
        "measure": "communes_recognized",
        "unit": "communes",
        "as_of": "2018-02-28",
        "deadline": "2018",
        "level": None,
        "added": None,
        "reports": (),
        "denominator": 200.0,
        "place": "A",
    }
    return TargetCase(**(plain | given))


def nine_paces(measure_of=100):
    """Nine places, 1 to 9 communes of a hundred gained in 2016."""
    lines = ["place | day | value | of"]
    for place in range(1, 10):
        lines += [
            f"P{place} | 2015-12-31 | 20 | {measure_of}",
            f"P{place} | 2016-12-31 | {20 + place} | {measure_of}",
        ]
    return rows("\n".join(f"    {line}" for line in lines))


def test_the_required_pace_is_ranked_among_those_known_by_then():
    """14 of 200 a year are 7 points: 7, 8 and 9 of the nine paces were as fast."""
    asked = case(
        level=34.0,
        reports=(ReportedValue("2017-12-31", 20.0, "f"),),
        deadline="2018-12-31",
    )
    rows_of = nine_paces()
    given = {"communes_recognized": Held.by(rows_of, date(2018, 2, 28))}
    found = elsewhere(asked, [asked], given, 19)
    assert (found.as_fast, found.paces, found.places) == (3, 9, 9)
    assert found.required_pp == pytest.approx(7, abs=0.01)
    assert found.known_then
    given = {"communes_recognized": Held.by(rows_of, date(2016, 6, 30))}
    early = elsewhere(asked, [asked], given, 19)
    assert (early.as_fast, early.known_then) == (3, False)


def test_outstanding_criteria_are_communes_times_what_each_lacks():
    """252 outstanding of 62 communes: 19 - 252 / 62 = 14.94 criteria a commune now."""
    asked = case(
        measure="criteria_outstanding",
        unit="criteria",
        added=252.0,
        scope="62 xã đã được công nhận",
        period_years=2.0,
        deadline="2024",
    )
    given = {"criteria_per_commune": Held.by(nine_paces(), date(2018, 2, 28))}
    found = elsewhere(asked, [asked], given, 19)
    assert found.implied_mean == pytest.approx(19 - 252 / 62)
    assert found.required == pytest.approx(252 / 62 / 2)
    assert found.required_pp == pytest.approx(100 * 252 / 62 / 2 / 19)  # 10.7
    assert found.as_fast == 0


def test_a_pace_is_asked_for_until_the_communes_end():
    """By the end of 2025 is by 2025-06-30: 184 days less, whatever is counted."""
    plain = {"as_of": "2024-02-15", "deadline": "2025"}
    level = case(level=34.0, reports=(ReportedValue("2023-12-31", 20.0, "f"),), **plain)
    added = case(
        measure="criteria_outstanding",
        unit="criteria",
        added=124.0,
        scope="62 xã đã được công nhận",
        period_years=2.0,
        **plain,
    )
    given = {
        name: Held.by(nine_paces(), date(2024, 2, 15))
        for name in ("communes_recognized", "criteria_per_commune")
    }
    found = [elsewhere(one, [one], given, 19) for one in (level, added)]
    gone = 184 / 365
    assert [one.required for one in found] == pytest.approx(
        [14 / (2 - gone), 2 / (2 - gone)], rel=1e-3
    )
    assert all(one.until_reform for one in found)
    assert judge(level, np.empty(0)).required_pace == found[0].required
    for other in (
        replace(level, as_of="2025-08-01"),  # of the communes formed then
        replace(level, deadline="2026"),  # withheld anyway
        replace(level, deadline="2025-06-30"),
    ):
        assert until_dissolved(other) is other
    products = replace(level, measure="ocop_products")
    assert until_dissolved(products) is products


def test_three_more_and_fifteen_in_all_state_the_level_before():
    """15 - 3 = 12 at the end of 2013; 19 by 2015 asks for 3.5 criteria a year."""
    plain = {"measure": "criteria_per_commune", "unit": "criteria", "scope": "xã điểm"}
    plain |= {"as_of": "2014-03-05", "limit": 19.0}
    plan = [
        case(**plain, figure_id="a", added=3.0, deadline="2014", period_years=1.0),
        case(**plain, figure_id="b", level=15.0, deadline="2014-12-31"),
        case(**plain, figure_id="c", level=19.0, deadline="2015"),
    ]
    given = {"criteria_per_commune": Held.by(nine_paces(), date(2018, 1, 1))}
    found = [elsewhere(one, plan, given, 19) for one in plan]
    assert [round(one.required, 2) for one in found] == [3.0, 3.0, 3.5]


def test_at_least_sixty_of_the_seventy_five_targets_have_a_number(targets):
    kinds = [row["answer_kind"] for row in targets.values()]
    assert len(kinds) == 75
    assert set(kinds) <= {str(kind) for kind in AnswerKind}
    answered = [row for row in targets.values() if row["answer"]["number"] is not None]
    assert len(answered) >= 60
    assert all(row["answer"]["method"] != "none" for row in answered)
    assert all(0 <= row["answer"]["number"] <= 1 for row in answered)


def test_the_count_by_kind_is_that_of_the_documentation(targets):
    """The table in docs/outlook.md; it changes only with the figures or the gate."""
    kinds = Counter(row["answer_kind"] for row in targets.values())
    assert kinds == {
        "probability": 7,
        "base_rate": 36,
        "pace": 26,
        "bound": 4,
        "none": 2,
    }
    other = [
        row
        for row in targets.values()
        if row["answer"]["method"] in ("base_rate_titles", "base_rate_all")
    ]
    assert len(other) == 30
    of_means = [r for r in targets.values() if r["answer"]["method"] == "pace_mean"]
    assert len(of_means) == 16


def test_nothing_is_answered_only_where_the_plan_states_no_number(targets):
    silent = [row for row in targets.values() if row["answer_kind"] == "none"]
    assert {row["figure_id"] for row in silent} == {
        "quang-binh-2023.12",  # communes below 15 criteria: fewer
        "quang-binh-2023.13",  # OCOP products: more
    }
    assert all("the number of the target" in row["needed"] for row in silent)


def test_promises_of_another_measure_are_never_passed_off_as_the_targets_own(targets):
    roads = targets["lang-son-2018.15"]  # 400 km
    assert roads["answer_kind"] == "base_rate"
    assert "Another measure" in roads["answer"]["reason"]
    assert "needed" in roads
    assert roads["needed"] is not None


def test_lang_son_communes_by_criterion_are_answered_by_paces(targets):
    """58 from 47 in 306 days of 365: 11 / 0.84 = 13.1 communes of 207, 6.3 points."""
    second = targets["lang-son-2018.18"]
    assert second["answer_kind"] == "pace"
    assert "(6.3 points)" in second["answer"]["reason"]


def test_lao_cai_names_the_mean_behind_252_outstanding_criteria(targets):
    answer = targets["lao-cai-2024.06"]["answer"]
    assert answer["method"] == "pace_outstanding"
    assert "14.94 criteria a commune now" in answer["reason"]


def test_a_band_is_at_least_as_likely_as_the_title_it_contains(targets):
    """48 at all criteria and 2 below make 50 with 15 or more."""
    bound = targets["lang-son-2018.07"]["answer"]
    title = targets["lang-son-2018.03"]
    ahead = np.arange(title["pmf"]["from"], title["pmf"]["from"] + 208)
    p = np.array(title["pmf"]["p"])
    if targets["lang-son-2018.06"]["p_target"] is None:
        assert bound["method"] != "at_least_the_title"
    else:
        assert bound["number"] == pytest.approx(p[ahead[: p.size] >= 50].sum())


def test_the_promises_behind_a_base_rate_are_listed_and_count_up(targets):
    row = targets["luc-nam-2022.03"]
    told = row["promises"]
    kept = sum(one["outcome"] == "kept" for one in told)
    assert row["answer_kind"] == "base_rate"
    assert row["answer"]["number"] == pytest.approx(kept / len(told))
    assert all(one["figures"] for one in told)
