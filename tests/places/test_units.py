"""The shipped unit lists, against published counts and known cases."""

from datetime import date

import pytest

from ntm_analysis.errors import UnknownNameError
from ntm_analysis.places.tables import units


def counted(vintage: str) -> dict[str, int]:
    return units.frame(vintage)["level"].value_counts().to_dict()


def test_the_lists_hold_the_published_numbers_of_units():
    # 63, 705 and 10,599: list of November 2021; 34 and 3,321: from 2025-07-01.
    assert counted("2021-11") == {"province": 63, "district": 705, "commune": 10599}
    assert counted("2025-06-30") == {"province": 63, "district": 696, "commune": 10035}
    assert counted("2025-07-01") == {"province": 34, "commune": 3321}


def test_after_the_reform_2634_communes_are_rural_as_published():
    kinds = units.frame("2025-07-01")["type"].value_counts()
    assert kinds["xã"] + kinds["đặc khu"] == 2634
    assert kinds["phường"] == 687


def test_every_unit_hangs_below_a_unit_of_its_own_list():
    for vintage in units.load().vintages:
        table = units.frame(vintage)
        assert table["code"].is_unique
        parents = table.loc[table["level"] != "province", "parent_code"]
        assert set(parents) <= set(table["code"])
        assert set(table["code"].str.len()) <= {2, 3, 5}


def test_every_commune_of_2025_06_30_has_a_successor_and_weights_sum_to_one():
    changes = units.changes("2025-07-01")
    old = units.frame("2025-06-30")
    communes = old.loc[old["level"] == "commune", "code"]
    assert set(communes) <= set(changes["old_code"])
    sums = changes.groupby("old_code")["area_weight"].sum()
    assert sums.between(0.999, 1.001).all()


def test_each_of_63_provinces_goes_whole_into_one_of_34():
    changes = units.changes("2025-07-01")
    provinces = changes[changes["old_code"].str.len() == 2]
    assert (len(provinces), provinces["new_code"].nunique()) == (63, 34)
    assert set(provinces["relation"]) == {"whole"}


@pytest.mark.parametrize(
    ("day", "vintage", "certain"),
    [
        ("2018-02-28", "2019-10", False),
        ("2019-10-06", "2019-10", True),
        ("2020-01-01", "2021-11", False),
        ("2022-12-31", "2021-11", True),
        ("2024-02-15", "2021-11", False),
        ("2025-06-30", "2025-06-30", True),
        ("2025-07-01", "2025-07-01", True),
    ],
)
def test_the_date_of_a_figure_chooses_the_list(day, vintage, certain):
    found = units.load().vintage_of(day)
    assert found.name == vintage
    assert found.certain(date.fromisoformat(day)) is certain


def test_a_province_is_found_with_or_without_diacritics_and_by_code():
    gazetteer = units.load()
    for name in ("Lạng Sơn", "lang son", "20"):
        assert gazetteer.province(name, at="2018").code == "20"
    assert gazetteer.province("Quảng Bình", at="2023").code == "44"


def test_a_province_that_ended_is_refused_after_its_end_with_its_heir():
    with pytest.raises(UnknownNameError, match=r"into Quảng Trị .* 2025-07-01"):
        units.load().province("Quảng Bình", at="2026-01-01")


def test_all_63_provinces_lie_in_exactly_one_region():
    table = units.regions()
    assert (table["province_code"].nunique(), len(table)) == (63, 63)
    assert table["region_id"].nunique() == 7


def test_a_district_knows_its_communes_and_its_province():
    gazetteer = units.load()
    bao_yen = gazetteer.place("087", "2021-11")
    assert gazetteer.province_of(bao_yen).short_name == "Lào Cai"
    assert "Xuân Hoà" in {p.short_name for p in gazetteer.children(bao_yen)}
    assert len(gazetteer.communes(gazetteer.province("Lạng Sơn", at="2021-11"))) == 200
