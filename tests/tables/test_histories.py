"""Shipped histories: what counts as one history, checked against published rows."""

from datetime import date

import pytest

from ntm_analysis.errors import UnknownNameError
from ntm_analysis.tables import figures, histories


def of(place, measure="communes_recognized"):
    table = histories.load(measure)
    return table[table["place"] == place].sort_values("day")


def test_lao_cai_before_the_reform_has_its_published_counts():
    found = histories.of_place("10", False, "communes_recognized")
    by_day = dict(zip(found["day"], found["value"], strict=True))
    assert by_day[date(2015, 12, 31)] == 20
    assert by_day[date(2020, 12, 31)] == 61
    assert by_day[date(2025, 6, 30)] == 65


def test_the_new_lao_cai_is_another_history_and_has_no_old_unit_list():
    keys = of("Lào Cai").groupby("place_key")["listed"].first()
    assert list(keys.index) == ["10", "15@new"]
    assert keys["10"] > 100
    assert keys.isna()["15@new"]


def test_a_count_of_new_communes_is_not_taken_for_one_of_the_old():
    # Điện Biên, 5 advanced: of 115 old communes in June 2025, of 42 new ones in July.
    published = figures.history("11", "communes_advanced")
    assert published["time"].iloc[-1] == "2025-07"
    assert of("Điện Biên", "communes_advanced")["day"].max() == date(2025, 6, 30)


def test_a_mean_is_counted_in_hundredths_and_parted_by_criteria_set():
    found = of("Lai Châu", "criteria_per_commune")
    assert 667 in set(found["value"])
    assert set(found["denominator"]) == {1900}
    assert set(found["place_key"]) == {"12@XA-2009"}


def test_shares_of_advanced_communes_are_left_aside():
    # Long An: 28 of 120 recognised communes, not of all 161.
    assert of("Long An", "communes_advanced")["denominator"].isna().all()
    assert of("Long An", "communes_advanced")["listed"].iloc[0] > 150


def test_an_unknown_measure_is_refused():
    with pytest.raises(UnknownNameError, match="communes_recognized"):
        histories.load("communes_recognised")
