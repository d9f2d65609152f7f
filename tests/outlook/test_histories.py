"""Shipped histories: what counts as one history, checked against published rows."""

from datetime import date

import pytest

from ntm_analysis.errors import UnknownNameError
from ntm_analysis.figures.tables.query import query
from ntm_analysis.outlook.models.published.history import histories as split
from ntm_analysis.outlook.tables import histories


def of(place, measure="communes_recognized"):
    table = histories.load(measure)
    return table[table["place"] == place].sort_values("day")


def test_lao_cai_before_the_reform_has_its_published_counts():
    found = histories.of_place("10", False, "communes_recognized")
    by_day = dict(zip(found["day"], found["value"], strict=True))
    assert by_day[date(2015, 12, 31)] == 20
    assert by_day[date(2020, 12, 31)] == 61
    assert by_day[date(2025, 6, 30)] == 65


def test_the_new_lao_cai_is_another_history_with_a_unit_list_of_its_own():
    keys = of("Lào Cai").groupby("place_key")["listed"].last()
    assert list(keys.index) == ["10", "15@new"]
    # Published: 65 of 126 communes in June 2025, 37 of 89 at the end of the year.
    assert 120 <= keys["10"] <= 130
    assert keys["15@new"] == 89


def test_each_share_stands_against_the_communes_of_its_own_day():
    """Nation: 54.0 % as published in 2019, not 4,806 of the 8,267 of April 2021."""
    rows = histories.load()
    found = {h.place: h for h in split(rows[rows["level"] == "national"])}["Việt Nam"]
    share = dict(zip(found.day, found.share, strict=True))
    assert round(100 * share[date(2019, 12, 2)], 1) == 54.0
    assert round(100 * share[date(2015, 11, 30)], 1) == 14.5
    old = rows[~rows["place_key"].str.contains("@new")]
    places = {h.place: h for h in split(old)}
    half = places["Hải Dương"]
    assert round(100 * half.share[half.day.index(date(2017, 8, 31))]) == 50
    # 247 was stated in 2019; the list in force in December 2021 has 197.
    newer = places["Phú Thọ"]
    assert newer.denominator[newer.day.index(date(2021, 12, 31))] == 197
    # 136 in 2014 and 2018; 128 follows from 94 = 73.4 % and from the list.
    assert places["Quảng Bình"].denominator[-1] == 128


def test_a_count_of_new_communes_is_not_taken_for_one_of_the_old():
    # Điện Biên, 5 advanced: of 115 old communes in June 2025, of 42 new ones in July.
    published = query("communes_advanced", place_code="11", reformed=False)
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


def test_a_history_is_held_against_the_list_in_force_in_its_province():
    assert histories.listed_on("Nam Định", date(2024, 8, 31)) == 188
    assert histories.listed_on("Nam Định", date(2024, 9, 1)) == 146
