"""Which list of units a map is drawn on, and what of other lists it shows."""

import pandas as pd
import pytest

from ntm_analysis.boundaries import boundaries
from ntm_analysis.errors import BoundaryRefusedError
from ntm_analysis.figures.tables import subject, two_dates
from ntm_analysis.maps.tables import (
    map_data,
    map_extents,
    map_named,
    map_published,
    map_query,
    map_titles,
)
from ntm_analysis.maps.views import theme_words
from ntm_analysis.periods import Period
from ntm_analysis.places.changes.recognition import Act
from ntm_analysis.places.tables import units


def ground(place: str, day: str, level: str = "", vintage: str = ""):
    return map_extents.map_extent(
        subject.resolve_subject(place=place, as_of=day), level, vintage
    )


@pytest.mark.parametrize(
    ("day", "drawn"),
    [
        ("2018-12-31", "2019-10"),
        ("2019-12-31", "2019-10"),
        ("2022-12-31", "2021-11"),
        ("2025-03-31", "2025-06-30"),
        ("2025-12-31", "2025-07-01"),
    ],
)
def test_a_map_is_drawn_on_the_list_of_its_date(day, drawn):
    found = ground("Lạng Sơn", day, "commune")
    assert found.vintage == found.layer.vintage == drawn
    assert not found.without_shape


@pytest.mark.parametrize(
    ("day", "asked", "begins", "current"),
    [
        ("2018-12-31", "2021-11", "2020-01-01", "2019-10"),
        ("2024-12-31", "2025-06-30", "2025-01-01", "2021-11"),
        ("2025-06-30", "2025-07-01", "2025-07-01", "2025-06-30"),
    ],
)
def test_a_list_that_begins_after_the_date_is_refused(day, asked, begins, current):
    with pytest.raises(
        BoundaryRefusedError, match=f"{asked} begin on {begins}.*vintage {current}"
    ):
        ground("Lạng Sơn", day, "", asked)
    with pytest.raises(BoundaryRefusedError, match=f"vintage {current}"):
        map_extents.region(subject.resolve_subject(place="Lạng Sơn", as_of=day), asked)


def test_an_older_list_may_be_asked_for():
    assert ground("Lạng Sơn", "2024-12-31", "", "2019-10").vintage == "2019-10"


def test_a_list_without_boundaries_is_drawn_on_the_next_that_has_some(monkeypatch):
    rest = [e for e in boundaries.available() if e.vintage != "2019-10"]
    monkeypatch.setattr(boundaries, "available", lambda: tuple(rest))
    assert map_extents.vintage_for("", Period("2018")) == "2021-11"


def test_two_dates_may_stand_on_a_list_after_them():
    assert map_extents.on_list("", "2025-06-30", "2018-12-31").vintage == "2025-06-30"


def test_the_figure_of_a_merged_unit_is_told_on_its_parts_and_not_painted():
    # Thành phố Hòa Bình (148) took in huyện Kỳ Sơn (151) by resolution 830/NQ-UBTVQH14.
    where = ground("Hòa Bình", "2019-06-30", "district")
    asked = map_query.parse_query(Period("2019-06-30"), "share", origin="published")
    rows = map_published.values(where, asked, asked.day).set_index("code")
    assert set(rows.loc[["148", "151"], "why"]) == {"other_units"}
    assert rows.loc[["148", "151"], "value"].isna().all()
    assert rows.loc["148", "figure_id"]


def test_the_figure_of_an_unchanged_unit_is_painted_on_the_older_list():
    where = ground("Lào Cai", "2019-12-31", "district")
    asked = map_query.parse_query(Period("2019-12-31"), "share", origin="published")
    rows = map_published.values(where, asked, asked.day).set_index("code")
    assert rows.loc["084", "value"] == pytest.approx(5 / 13)  # as published of 2019


def test_a_named_commune_made_by_a_later_merger_is_in_its_district_only():
    # Mường Hoa of the plan of 2024 was made of three communes in 2020.
    topic = subject.resolve_subject("lao-cai-2024", as_of="2019-06-30")
    communes = map_named.places(map_extents.map_extent(topic, "commune")).set_index(
        "name"
    )
    assert communes.loc["Mường Hoa", "area_code"] == ""
    assert communes["lon"].notna().all()
    by_code = units.frame("2019-10").set_index("code")["name"]
    assert by_code[communes.loc["Bản Liền", "area_code"]] == "Xã Bản Liền"


def test_an_act_on_a_later_list_counts_for_the_unit_that_stayed_the_same():
    here = ground("Lạng Sơn", "2018-12-31", "commune")
    code = "06001"  # xã Đoàn Kết, on every list before the reform
    assert units.load().place(code, "2019-10").name == "Xã Đoàn Kết"
    act = Act(
        place=("2021-11", code), kind="recognised", title="ntm", time=Period("2017")
    )
    asked = map_query.parse_query(Period("2018-12-31"), "share", origin="store")
    rows = map_titles.values(here, asked, [act], asked.day).set_index("code")
    assert rows.loc[code, "value"] == 1


def test_the_change_of_provinces_before_2020_stands_on_their_own_list():
    older = two_dates.compare(
        "communes_recognized", "2016", "2018", onto="2019-10", within_years=2
    )
    later = two_dates.compare(
        "communes_recognized", "2016", "2018", onto="2025-06-30", within_years=2
    )
    columns = ["code", "value_first", "value_second", "change_pp"]
    pd.testing.assert_frame_equal(older[columns], later[columns])


def test_the_map_of_change_before_2020_holds_values():
    topic = subject.resolve_subject(place="VN", as_of="2018-12-31")
    asked = map_query.parse_query(
        topic.as_of, "change", origin="published", since="2016-12-31"
    )
    none = pd.DataFrame(columns=["criteria_set", "as_of", "synthetic"])
    found = map_data.build_map_data(map_extents.map_extent(topic), asked, none)[0]
    assert found.ground.vintage == "2019-10"
    assert found.values["value"].notna().sum() > 5


@pytest.mark.parametrize(
    ("day", "is_said"), [("2025-12-31", True), ("2024-12-31", False)]
)
def test_a_map_of_titles_since_the_reform_says_that_provinces_count_differently(
    day, is_said
):
    asked = map_query.parse_query(Period(day), "share")
    none = map_data._no_marks()
    found = map_data.build_map_data(ground("VN", day), asked, none)[0]
    assert found.ground.level == "province"
    assert found.is_counted_anew == is_said
    said = any("recognised anew" in line for line in theme_words.notes(found, "en"))
    assert said == is_said
