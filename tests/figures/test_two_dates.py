"""Two dates on one list of units, on the published figures."""

import pandas as pd
import pytest

from ntm_analysis.criteria import set_calendar
from ntm_analysis.errors import CannotJudgeError, UnknownNameError, UsageError
from ntm_analysis.figures.tables import two_dates
from ntm_analysis.maps.tables import map_extents
from ntm_analysis.maps.views import two_dates as section
from ntm_analysis.page.html import Html
from ntm_analysis.places.tables import units

COUNT = "communes_recognized"


@pytest.fixture(scope="module")
def before() -> pd.DataFrame:
    """2018 and 2022 on the 63 provinces."""
    return two_dates.compare(
        COUNT, "2018-12-31", "2022-12-31", onto="2025-06-30", within_years=2
    )


def test_the_published_counts_of_ha_noi_stand_with_their_dates(before):
    # 294 of 386 in 2018 and 382 of 382 in 2022, as published.
    row = before.set_index("name").loc["Thành phố Hà Nội"]
    assert (row["value_first"], row["denominator_first"]) == (294, 386)
    assert (row["value_second"], row["denominator_second"]) == (382, 382)
    assert row["change_pp"] == pytest.approx(100 * (1 - 294 / 386))
    assert row["times_first"] == "2018"


def test_every_unit_of_the_list_is_there_reported_or_not(before):
    assert len(before) == 63
    silent = before[before["reported_first"] == 0]
    assert silent["share_first"].isna().all()
    assert silent["value_first"].isna().all()


def test_merged_provinces_have_a_share_only_when_all_of_them_reported():
    rows = two_dates.compare(COUNT, "2020", "2022", within_years=2)
    for name in ("first", "second"):
        partly = rows[f"reported_{name}"] < rows["of_predecessors"]
        direct = rows[f"figure_ids_{name}"].str.startswith(tuple(rows["code"]))
        assert rows.loc[partly & ~direct, f"share_{name}"].isna().all()


def test_ha_giang_and_tuyen_quang_are_summed_on_the_units_of_2025():
    # At the end of 2020, Tuyên Quang and Hà Giang: 92 of 319 together.
    rows = two_dates.compare(COUNT, "2020-12-31", "2022-12-31", within_years=2)
    row = rows.set_index("name").loc["Tỉnh Tuyên Quang"]
    parts = two_dates.compare(
        COUNT, "2020-12-31", "2022-12-31", onto="2025-06-30", within_years=2
    ).set_index("name")
    both = parts.loc[["Tỉnh Tuyên Quang", "Tỉnh Hà Giang"]]
    assert row["value_first"] == both["value_first"].sum() == 92
    assert row["share_first"] == pytest.approx(92 / both["denominator_first"].sum())


def test_a_mean_is_refused_because_it_is_no_count():
    with pytest.raises(UsageError, match="communes_recognized"):
        two_dates.compare("criteria_per_commune", "2018", "2022")


def test_a_date_without_any_figure_cannot_be_judged():
    with pytest.raises(CannotJudgeError, match="allow more years"):
        two_dates.compare(COUNT, "1999", "2022", onto="2025-06-30")


def test_an_unknown_list_is_refused():
    with pytest.raises(UnknownNameError, match="2024-01-01"):
        two_dates.compare(COUNT, "2018", "2022", onto="2024-01-01")


def test_both_maps_share_their_classes_and_the_break_of_sets_is_said(before):
    ground = map_extents.on_list("", "2025-06-30", "2022-12-31")
    maps = section.pair(before, ground, COUNT, "2018", "2022", "en").text
    assert maps.count("20% to below 40%") >= 2
    said = section.remarks(
        before, 2, "2018-12-31", "2022-12-31", set_calendar.timeline(), "en"
    ).text
    assert "318/QĐ-TTg" in said
    table = section.side_by_side(before, "2018", "2022", str, "vi").text
    assert "294/386" in table
    assert "chưa có báo cáo" in table


def test_a_merged_province_names_what_it_was_made_of():
    rows = two_dates.compare(COUNT, "2020-12-31", "2022-12-31", within_years=2)
    table = section.side_by_side(rows, "2020", "2022", str, "vi").text
    assert "Tỉnh Hà Giang, Tỉnh Tuyên Quang" in table


def test_losses_carry_lines_and_the_former_districts_are_drawn_over_communes(before):
    nation = map_extents.on_list("", "2025-06-30", "2022-12-31")
    drawn = section.change(before, nation, "2018", "2022", Html(""), "en").text
    assert 'id="map-change-loss-0"' in drawn
    ground = map_extents.on_list("Lạng Sơn", "2025-07-01", "2024-12-31")
    assert ground.over_is_former
    assert len(ground.layer.geometry) == 65


def test_a_merged_province_is_the_sum_of_its_predecessors_where_all_reported():
    """Bến Tre 80 of 142, Trà Vinh 82 of 85, Vĩnh Long 56 of 87: 218 of 314."""
    found = two_dates.compare(
        "communes_recognized", "2020-12-31", "2022-12-31", within_years=1.5
    )
    row = found.set_index("code").loc["86"]
    assert (row["value_second"], row["denominator_second"]) == (218, 314)
    assert (row["reported_second"], row["of_predecessors"]) == (3, 3)
    assert abs(row["share_second"] - 218 / 314) < 1e-9
    some = found[(found["reported_second"] > 0)]
    some = some[some["reported_second"] < some["of_predecessors"]]
    assert len(some) > 5
    assert some["share_second"].isna().all()


def test_a_count_without_communes_takes_its_own_percentage_else_the_list_of_its_day():
    """Quảng Bình: 94 are 73.4 % of 128; Nghệ An prints neither in January 2025."""
    found = two_dates.compare(
        "communes_recognized", "2022-12-31", "2025-06-30", within_years=1.5
    ).set_index("code")
    quang_tri = found.loc["44"]
    assert (quang_tri["value_second"], quang_tri["denominator_second"]) == (163, 223)
    assert quang_tri["listed_second"] == 0
    listed = units.frame("2025-06-30")
    districts = set(listed.loc[listed["parent_code"] == "40", "code"])
    own = listed["parent_code"].isin(districts) & (listed["type"] == "xã")
    nghe_an = found.loc["40"]
    assert nghe_an["denominator_second"] == own.sum()
    assert nghe_an["listed_second"] == 1


def test_counts_since_the_reform_are_never_shown_together_without_saying_so():
    def remarks(second):
        rows = two_dates.compare(COUNT, "2022-12-31", second, within_years=1.5)
        return section.remarks(rows, 1.5, "2022-12-31", second, (), "en").text

    said = "merged communes are recognised anew"
    assert said in remarks("2025-12-31")
    assert said not in remarks("2025-06-30")
    assert "print no number of communes" in remarks("2025-06-30")
