"""Series for charts are cut where the criteria set changes."""

from ntm_analysis.criteria import poverty_standards, set_calendar
from ntm_analysis.figures.app import ask
from ntm_analysis.figures.charts import trend_table
from ntm_analysis.figures.tables import trends
from ntm_analysis.outlook.models import paces
from ntm_analysis.outlook.models.published.history import histories
from ntm_analysis.outlook.tables import reference
from ntm_analysis.periods import Period


def test_lai_chau_bands_of_2013_sum_to_its_96_communes():
    rows = trends.bands("12", Period("2014-03-05"))
    rows = rows[rows["time"] == "2013"]
    assert sorted(rows["value"]) == [1, 14, 21, 60]
    assert rows["value"].sum() == 96


def test_a_line_never_joins_two_criteria_sets():
    rows = trends.series("10", "2021-11", "communes_recognized", Period("2024-02-15"))
    segments = rows.set_index("time")["segment"]
    assert segments["2015-12"] != segments["2016-12"]  # QĐ 1980 from 2016-12-01
    assert segments["2016-12"] == segments["2021"]
    assert segments["2021"] != segments["2024-02-15"]  # QĐ 318 from 2022-03-08


def test_what_came_later_is_marked():
    rows = trends.series("20", "2021-11", "communes_recognized", Period("2018-02-28"))
    assert dict(zip(rows["time"], rows["is_later"], strict=True)) == {
        "2015-12-07": False,
        "2018-02-28": False,
        "2020-12": True,
    }


def test_a_province_stands_beside_its_region_and_a_district_beside_its_province():
    assert trends.above("20", "2021-11") == "TDMNPB"
    assert trends.above("218", "2021-11") == "24"


def test_a_region_without_a_published_mean_leaves_the_marks_true_or_false():
    # Tây Nguyên, the region of Đắk Lắk (66), publishes no mean.
    rows = trends.beside("66", "2021-11", "criteria_per_commune", Period("2018"))
    assert set(rows["series"]) == {"place", "nation"}
    assert rows["is_later"].dtype == bool


def test_the_share_is_computed_from_value_and_denominator():
    rows = trends.series("10", "2021-11", "communes_recognized", Period("2024-02-15"))
    share = rows.set_index("time")["percent"]["2020-12"]
    assert round(share, 1) == round(100 * 61 / 127, 1)


def test_sets_follow_one_another():
    assert [item.id for item in set_calendar.timeline()] == [
        "XA-2009",
        "XA-2016",
        "XA-2021",
        "XA-2026",
    ]
    assert set_calendar.on(Period("2018")).id == "XA-2016"


def test_paces_of_provinces_are_taken_between_far_enough_reports():
    """Trà Vinh, of 85: 39, 42 in May and July 2019, 69, 80, 82 and 85 until 2024."""
    known = histories(reference.provinces("communes_recognized"))
    found = paces.observed(known)
    rows = found[found["place"] == "Trà Vinh"].reset_index(drop=True)
    evenings = {
        "2019-05-31": 2019 + 151 / 365,
        "2020-12-31": 2021.0,
        "2022-04-07": 2022 + 97 / 365,
        "2024-12-31": 2025.0,
    }
    counts = [(39, "2019-05-31"), (69, "2020-12-31"), (80, "2022-04-07")]
    later = [*counts[1:], (85, "2024-12-31")]
    by_hand = [
        100 * (high - low) / 85 / (evenings[end] - evenings[start])
        for (low, start), (high, end) in zip(counts, later, strict=True)
    ]
    assert len(rows) == len(by_hand)
    assert all(abs(rows["pace_pp"] - by_hand) < 0.05)


def test_a_line_never_leads_from_old_communes_to_merged_ones():
    # Lào Cai: 180 of 272 old communes in June 2025, 37 of 89 merged ones at its end
    rows = trends.series(
        "15", "2025-07-01", "communes_recognized", Period("2026-03-31")
    )
    segments = rows.set_index("time")["segment"]
    assert segments["2025-06"] != segments["2025"]


def test_a_line_of_poverty_rates_never_joins_two_standards():
    # QĐ 59/2015 measures to 2021, NĐ 07/2021 to 2026, the next from 2027
    rows = trends.series("11", "2021-11", "poverty_rate", Period("2025-06-30"))
    segments = rows.set_index("time")["segment"]
    assert segments["2019-12-31"] != segments["2023-12"]
    assert segments["2023-12"] == segments["2024-12"]
    numbers = [
        poverty_standards.number_on(Period(day))
        for day in (
            "2010",
            "2015-12",
            "2016-12",
            "2021-12",
            "2022-12",
            "2026-12",
            "2027",
        )
    ]
    assert numbers == [0, 0, 1, 1, 2, 2, 3]


def test_a_mean_is_no_share_of_the_communes():
    # Bắc Giang (24): 8.7 criteria a commune over 202 communes is not 4.3 % of them.
    rows = trends.series("24", "2021-11", "criteria_per_commune", Period("2022-08-15"))
    assert len(rows) > 1
    assert rows["denominator"].isna().all()
    assert rows["percent"].isna().all()
    drawn = trend_table.data(rows, "Bình quân", str, "vi").text
    assert ">8,7<" in drawn
    assert "/202<" not in drawn
    assert "4,3%" not in drawn


def test_other_measures_keep_their_shares():
    rows = trends.series("24", "2021-11", "communes_recognized", Period("2022-08-15"))
    by_hand = 100 * rows["value"] / rows["denominator"]
    stated = rows["denominator"].notna()
    assert stated.any()
    assert (abs(rows["percent"] - by_hand)[stated] < 1e-9).all()


def test_an_analyst_gets_no_percentage_of_a_mean():
    found = ask("criteria_per_commune", "Bắc Giang").frame
    assert found["denominator"].notna().any()  # over how many communes it was taken
    assert found["percent"].isna().all()
