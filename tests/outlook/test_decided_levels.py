"""The levels that a province decided, as a plan's page lists them."""

from datetime import date

from ntm_analysis.criteria.indicators import Indicator, Threshold
from ntm_analysis.criteria.province_decisions import ProvinceDecision
from ntm_analysis.outlook.views import decided_levels

CRITERIA = {5: "Thu nhập", 6: "Nghèo đa chiều"}


def level(code, operator, unit="", **by_group):
    thresholds = {
        group: Threshold(value=value, text=str(value), source="x", confidence="high")
        for group, value in by_group.items()
    }
    return Indicator(
        code=code,
        text_vi=f"chỉ tiêu {code}",
        text_en="",
        operator=operator,
        source="x",
        confidence="high",
        unit=unit,
        thresholds=thresholds,
    )


def decision(name, day, **indicators):
    return ProvinceDecision(
        criteria_set="XA-2026",
        province="80",
        decision=name,
        decided=day,
        in_force_from=day,
        in_force_to=None,
        source="x",
        indicators={int(key[1:]): found for key, found in indicators.items()},
        missing=("6.2: no level for G1",),
    )


FIRST = decision(
    "15/QĐ-UBND",
    date(2026, 3, 10),
    c5=(level("5.1", "min", "triệu đồng", G1=60, G2=52.5),),
    c6=(level("6.1", "max", "%", ALL=4), level("6.10", "pass")),
)
SECOND = decision(
    "40/QĐ-UBND", date(2026, 6, 1), c6=(level("6.1", "max", "%", ALL=2.25),)
)


def listed(levels, asked, language="vi"):
    return str(decided_levels.of_plan(levels, asked, CRITERIA, language))


def test_levels_stand_with_their_sign_unit_and_group():
    drawn = listed([FIRST], {5, 6})
    assert "G1: ≥ 60 triệu đồng; G2: ≥ 52,5 triệu đồng" in drawn
    assert "≤ 4%" in drawn
    assert drawn.index("6.1 ") < drawn.index("6.10 ")
    assert "G2: ≥ 52.5 triệu đồng" in listed([FIRST], {5}, "en")


def test_a_later_decision_replaces_what_it_names_and_nothing_else():
    drawn = listed([FIRST, SECOND], set())
    assert "≤ 2,25%" in drawn
    assert "≤ 4%" not in drawn
    assert "G1: ≥ 60 triệu đồng" in drawn
    assert "theo 40/QĐ-UBND, có hiệu lực từ 01/06/2026" in drawn


def test_only_criteria_that_the_plan_has_targets_for_are_listed():
    drawn = listed([FIRST], {6})
    assert "5. Thu nhập" not in drawn
    assert "6. Nghèo đa chiều" in drawn
    assert "chưa nêu mức của tiêu chí nào" in listed([FIRST], {9})


def test_without_a_decision_no_level_is_guessed():
    drawn = listed([], {5})
    assert "chỉ biết bộ tiêu chí quốc gia" in drawn
    assert "<table" not in drawn
    assert listed(None, {5}) == ""
