"""Names that people ask: former provinces, old fonts, "(cũ)" and "(mới)"."""

# ruff: noqa: RUF001  (letters of old fonts)

import pytest

from ntm_analysis.errors import PlaceNotResolvedError
from ntm_analysis.places.names.tagged import tagged
from ntm_analysis.places.tables import units
from ntm_analysis.store.spoken import in_language


def resolved(name, at):
    return units.names().resolve(name, at)


def keys(found):
    return [note.key for note in found.notes if note.key != "stands_in"]


@pytest.mark.parametrize(
    ("name", "at", "into"),
    [("Hà Tây", "2007", "Hà Nội"), ("tỉnh Hà Tây", "2015", "Hà Nội"),
     ("Hà Tây (cũ)", "2015", "Hà Nội"), ("Hà Tây, Hà Nội", "2007", "Hà Nội"),
     ("Hµ T©y", "2007", "Hà Nội"), ("Sông Bé", "2012", "Bình Dương, Bình Phước"),
     ("tỉnh Hà Bắc", "2012", "Bắc Giang, Bắc Ninh"),
     ("tỉnh Hoàng Liên Sơn", "2012", "Yên Bái, Lào Cai")],
)  # fmt: skip
def test_a_former_province_is_refused_with_what_became_of_it(name, at, into):
    found = resolved(name, at)
    assert found.place is None
    with pytest.raises(PlaceNotResolvedError, match=f"went into {into};") as refused:
        found.required(units.names())
    said = str(in_language(refused.value, "vi"))
    assert "cũ, hết ngày" in said
    assert into in said


def test_a_commune_of_the_name_is_given_after_the_provinces_end_and_told():
    found = resolved("Hà Tây", "2015")
    assert (found.place.name, found.place.code) == ("Xã Hà Tây", "23725")
    assert keys(found) == ["former_province"]
    assert keys(resolved("xã Hà Tây", "2015")) == []


def test_of_several_communes_of_the_name_none_is_chosen():
    assert len(resolved("Nam Hà", "2012").candidates) == 3


@pytest.mark.parametrize(
    ("name", "unit"),
    [("xã Tản Lĩnh, huyện Ba Vì, Hà Tây", "Xã Tản Lĩnh"),
     ("huyện Lục Ngạn, Hà Bắc", "Huyện Lục Ngạn"),
     ("huyện Kim Sơn, tỉnh Hà Nam Ninh", None),  # not in the table: no guess
     ("huyện Ba Vì, tỉnh Hà Bắc", None)],
)  # fmt: skip
def test_a_unit_below_a_former_province_is_found_in_its_successor(name, unit):
    found = resolved(name, "2015")
    assert (found.place.name if found.place else None) == unit
    if unit:
        assert keys(found) == ["former_province"]


@pytest.mark.parametrize(
    "name",
    ["X· Quèc Kh¸nh, huyÖn Trµng §Þnh, L¹ng S¬n",  # TCVN3
     "Xaõ Quoác Khaùnh, huyeän Traøng Ñònh, Laïng Sôn",  # VNI
     "Quèc Kh¸nh, Trµng §Þnh, L¹ng S¬n"],
)  # fmt: skip
def test_names_in_fonts_of_before_unicode_are_read_and_told(name):
    found = resolved(name, "2020-12-31")
    assert found.place.code == "06004"
    assert keys(found) == ["legacy"]


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [("Xã Quốc Khánh (cũ), Lạng Sơn", "06004", ["went_into"]),
     ("xã Quốc Khánh cũ, Lạng Sơn", "06004", ["went_into"]),
     ("Tri Phương (cũ), Tràng Định, Lạng Sơn", "06004", ["ended"]),
     ("Xã Quốc Khánh (mới), Lạng Sơn", "06004", []),
     ("Xã Quốc Khánh mới, Lạng Sơn", "06004", []),
     ("tỉnh Hòa Bình (cũ)", "25", ["went_into"])],
)  # fmt: skip
def test_old_and_new_say_which_list_is_meant(name, code, told):
    found = resolved(name, "2025-12-31")
    assert found.place.code == code
    assert [k for k in keys(found) if k in ("ended", "went_into")] == told


def test_an_old_commune_that_was_parted_and_a_new_one_that_is_none_are_refused():
    parted = resolved("xã Hồng Phong (cũ), Bình Gia, Lạng Sơn", "2025-12-31")
    assert parted.place is None
    assert {c.place.code for c in parted.candidates} == {"06079", "06184"}
    assert resolved("xã Tri Phương mới, Lạng Sơn", "2025-12-31").place is None


def test_a_name_that_ends_in_moi_has_no_tag():
    for name in ("Huyện Chợ Mới, Bắc Kạn", "Thị trấn Chợ Mới", "Nông thôn mới"):
        assert tagged(name) is None or name == "Nông thôn mới"
    assert resolved("Huyện Chợ Mới, Bắc Kạn", "2020").place.code == "065"
