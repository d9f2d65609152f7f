"""The shipped criteria sets: dates, numbers, amendments, levels, bands, departments."""

from datetime import date

import pytest
from drawn import drawn

from ntm_analysis.criteria import criteria_rules, criteria_sets
from ntm_analysis.criteria.bands import Band, BandScheme, scheme_for
from ntm_analysis.criteria.departments import responsible
from ntm_analysis.errors import DataError, UnknownNameError

IN_FORCE = """
    day        | level    | title    | set
    2009-04-16 | commune  | ntm      | XA-2009
    2016-11-30 | commune  | ntm      | XA-2009
    2016-12-01 | commune  | ntm      | XA-2016
    2022-03-07 | commune  | ntm      | XA-2016
    2022-03-08 | commune  | ntm      | XA-2021
    2022-03-08 | commune  | advanced | XA-NC-2021
    2026-02-14 | commune  | ntm      | XA-2021
    2026-02-15 | commune  | ntm      | XA-2026
    2018-02-28 | district | ntm      | HUYEN-2016
    2025-06-30 | district | ntm      | HUYEN-2021
"""


@pytest.mark.parametrize("row", drawn(IN_FORCE), ids=str)
def test_the_set_in_force_on_a_day(row):
    day = date.fromisoformat(row["day"])
    assert criteria_sets.at(day, row["level"], row["title"]).id == row["set"]


@pytest.mark.parametrize(
    ("day", "level"), [(date(2009, 4, 15), "commune"), (date(2025, 7, 1), "district")]
)
def test_no_set_in_force_is_said(day, level):
    with pytest.raises(UnknownNameError, match=f"level {level}.*in force on {day}"):
        criteria_sets.at(day, level)


def test_sets_hold_their_number_of_criteria():
    counts = {s.id: len(s.criteria) for s in criteria_sets.load().values()}
    held = {name: count for name, count in counts.items() if count}
    assert held == {
        "XA-2009": 19,
        "XA-2016": 19,
        "XA-2021": 19,
        "XA-NC-2021": 19,
        "XA-2026": 10,
        "HUYEN-2016": 9,
        "HUYEN-2021": 9,
        "HUYEN-NC-2021": 9,
    }


def test_number_12_means_another_thing_in_each_set():
    names = {s: criteria_sets.get(s).criterion(12).name_vi for s in NINETEEN}
    assert names == {
        "XA-2009": "Cơ cấu lao động",
        "XA-2016": "Lao động có việc làm",
        "XA-2021": "Lao động",
    }


NINETEEN = ("XA-2009", "XA-2016", "XA-2021")


def test_the_amendment_of_2013_renames_12_from_its_day():
    old = criteria_sets.get("XA-2009")
    assert old.criterion(12, date(2013, 2, 19)).name_vi == "Cơ cấu lao động"
    assert old.criterion(12, date(2013, 2, 20)).name_vi.startswith("Tỷ lệ lao động")
    assert old.criterion(11, date(2013, 2, 20)) == old.criterion(11)


def test_levels_of_the_amendment_move_with_the_year():
    income = criteria_sets.get("XA-2009").criterion(10, date(2014, 1, 1)).indicators[0]
    assert income.threshold("TDMNPB", 2014).value == 16
    assert income.threshold("DBSH", 2014) is None  # not known: never the national one
    assert income.met(17, "TDMNPB", 2014) is True
    assert income.met(17, "DBSH", 2014) is None


def test_the_national_level_serves_where_no_region_has_its_own():
    housing = criteria_sets.get("XA-2016").criterion(10).indicators[0]
    assert housing.threshold("TDMNPB").value == 36
    assert housing.threshold("elsewhere") is None


def test_specially_difficult_communes_take_the_levels_of_the_northern_mountains():
    now, before = criteria_sets.get("XA-2021"), criteria_sets.get("XA-2016")
    assert now.level_region("TN", specially_difficult=True) == "TDMNPB"
    assert now.level_region("TN", specially_difficult=False) == "TN"
    assert before.level_region("TN", specially_difficult=True) == "TN"


def test_correspondence_names_agree_with_the_sets():
    for row in criteria_sets.correspondence()["criteria"]:
        for name in ("XA-2016", "XA-2021"):
            stated = criteria_sets.get(name).criterion(row["number"]).name_vi
            assert row[name].split(" (")[0] == stated.split(" (")[0]


def test_a_number_that_is_not_there_is_refused():
    with pytest.raises(UnknownNameError, match=r"XA-2026 has no criterion 11.*1 to 10"):
        criteria_sets.get("XA-2026").criterion(11)


BANDS = """
    set     | day        | province | met | label
    XA-2016 | 2018-06-30 | 20       | 19  | 19 criteria
    XA-2016 | 2018-06-30 | 20       | 4   | below 5 criteria
    XA-2016 | 2018-12-31 | 46       | 9   | 8-9 criteria
    XA-2016 | 2019-12-31 | 46       | 9   | 5-9 criteria
    XA-2021 | 2023-12-31 | 42       | 19  | 16-19 criteria
    XA-2026 | 2026-06-30 | 42       | 9   | 5-9 criteria
"""


@pytest.mark.parametrize("row", drawn(BANDS), ids=str)
def test_bands_belong_to_a_set_and_may_be_a_provinces_own(row):
    day = date.fromisoformat(row["day"])
    scheme = scheme_for(criteria_rules.bands(), row["set"], day, row["province"])
    assert scheme.band(int(row["met"])).label("en") == row["label"]


def test_bands_that_leave_a_gap_are_refused():
    with pytest.raises(DataError, match="every count from 0 to 3"):
        BandScheme(
            id="x",
            criteria_sets=("X",),
            province_code="",
            in_force_from=date(2020, 1, 1),
            in_force_to=None,
            criteria_count=3,
            bands=(
                Band(low=2, high=3, label_vi="", label_en=""),
                Band(low=0, high=0, label_vi="", label_en=""),
            ),
            source="",
            confidence="low",
        )


def test_departments_change_with_the_merger_of_the_ministries():
    held = criteria_rules.departments()
    before = responsible(held, 2, date(2025, 2, 28))
    after = responsible(held, 2, date(2025, 3, 1))
    assert before.department("vi") == "Sở Giao thông vận tải"
    assert after.department("en") == "Department of Construction"
    assert responsible(held, 2, date(2030, 1, 1)) is None


def test_every_criterion_of_the_nineteen_has_a_department():
    days = (date(2018, 2, 28), date(2025, 12, 31))
    for day in days:
        for number in range(1, 20):
            assert responsible(criteria_rules.departments(), number, day)
