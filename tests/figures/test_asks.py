"""What a plan asks beyond figures is shown."""

from ntm_analysis.figures.tables import names, plans
from ntm_analysis.figures.views import asks


def test_luc_nam_names_its_three_open_district_criteria_of_nine():
    plan = plans.load("luc-nam-2022")
    text = asks.listing(plan, names.of_district(plan, "vi"), "vi").text
    assert "3/9 tiêu chí huyện" in text
    assert all(f"{number}. " in text for number in (5, 7, 8))


def test_each_ask_stands_with_its_section_in_both_languages():
    plan = plans.load("lang-son-2018")
    for language in ("vi", "en"):
        text = asks.listing(plan, {}, language).text
        assert text.count("<li>") == len(plan.asks)
        assert "mục IV.5" in text


def test_an_ask_without_a_section_has_no_empty_brackets():
    text = asks.listing(plans.load("lao-cai-2024"), {}, "vi").text
    assert "thu hồi" in text
    assert "()" not in text
