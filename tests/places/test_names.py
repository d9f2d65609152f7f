"""Names as documents and workbooks write them, at a date."""

import json

import pandas as pd
import pytest
from drawn import drawn

from ntm_analysis.cli import main
from ntm_analysis.places.names.spelling import folded_key, segmentations, toned_key
from ntm_analysis.places.tables import units

pytestmark = pytest.mark.usefixtures("english")

SPELLINGS = """
    written                                   | at         | code  | vintage
    xã Xuân Hoà, huyện Bảo Yên, Lào Cai       | 2024-02-15 | 02962 | 2021-11
    xã Xuân Hòa, huyện Bảo Yên                | 2024-02-15 | 02962 | 2021-11
    Xuân Hoà - Bảo Yên - Lào Cai              | 2024-02-15 | 02962 | 2021-11
    Lào Cai, Bảo Yên, Xuân Hoà                | 2024-02-15 | 02962 | 2021-11
    tỉnh Lào Cai huyện Bảo Yên xã Xuân Hoà    | 2024-02-15 | 02962 | 2021-11
    xa Xuan Hoa huyen Bao Yen tinh Lao Cai    | 2024-02-15 | 02962 | 2021-11
    Xuân   Hoà ; H.Bảo Yên                    | 2024-02-15 | 02962 | 2021-11
    X. Xuân Hoà (Bảo Yên)                     | 2024-02-15 | 02962 | 2021-11
    XÃ XUÂN HOÀ, HUYỆN BẢO YÊN                | 2024-02-15 | 02962 | 2021-11
    xã Xuân Hòa, huyện Bảo Yên                | 2025-06-30 | 02962 | 2025-06-30
    TP Lào Cai                                | 2024       | 080   | 2025-06-30
    T.P Lào Cai, Lào Cai                      | 2024       | 080   | 2025-06-30
    TX. Sa Pa                                 | 2024       | 088   | 2025-06-30
    thị Sa Pa                                 | 2024       | 088   | 2025-06-30
    Tp HCM                                    | 2024       | 79    | 2021-11
    TPHCM                                     | 2026       | 79    | 2025-07-01
    BR-VT                                     | 2024       | 77    | 2021-11
    Bà Rịa-Vũng Tàu                           | 2024       | 77    | 2021-11
    Đắc Lắc                                   | 2024       | 66    | 2021-11
    Dak Lak                                   | 2024       | 66    | 2021-11
    P.1, TP. Đà Lạt                           | 2024      | 24784 | 2025-06-30
    thị trấn Nông trường Phong Hải, Bảo Thắng | 2022       | 02902 | 2021-11
    Thị Hoa, Hạ Lang                          | 2022       | 01573 | 2021-11
    Phương Viên, Chợ Đồn                      | 2022       | 02050 | 2021-11
    Quan Sơn, Thanh Hóa                       | 2022       | 387   | 2021-11
    Lào Cai                                   | 2024       | 10    | 2021-11
    đặc khu Phú Quốc                          | 2026       | 31078 | 2025-07-01
    TP Đồng Hới, QB                           | 2024       | 450   | 2021-11
    Quận 9, TP.HCM                            | 2018       | 763   | 2019-10
    thành phố Đồng Nai                        | 2026-06-01 | 75    | 2025-07-01
    tỉnh Bắc Cạn                              | 2024       | 06    | 2021-11
    Đăk Nông                                  | 2024       | 67    | 2021-11
    T. Bà Rịa – Vũng Tàu                      | 2024       | 77    | 2021-11
    HCMC                                      | 2024       | 79    | 2021-11
    TP Huế                                    | 2024-06-30 | 474   | 2021-11
    TP Huế                                    | 2025-02-01 | 46    | 2025-06-30
    Xã Nguyễn Trãi Huyện Ân Thi Tỉnh Hưng Yên | 2024     | 12184 | 2021-11
    huyện đảo Hoàng Sa                        | 2024       | 498   | 2021-11
    THỊ XÃ MƯỜNG LAY - ĐIỆN BIÊN              | 2024       | 095   | 2021-11
    Phường Long Sơn Thị xã Tân Châu An Giang  | 2024       | 30412 | 2021-11
    Tỉnh Lai Châu, Thành phố Lai Châu         | 2024       | 105   | 2021-11
    Phường 1 Thị xã Quảng Trị Tỉnh Quảng Trị  | 2024       | 19357 | 2021-11
    Phước Hải - Đất Đỏ - Bà Rịa - Vũng Tàu    | 2024       | 26692 | 2021-11
    P12 Q3 TP.HCM                             | 2024       | 27130 | 2021-11
    P.9 T.P Cà Mau Cà Mau                     | 2024       | 31999 | 2021-11
    phuong 27 Quan Binh Thanh Ho Chi Minh     | 2024       | 26911 | 2021-11
    Xã Êa Blang, thị xã Buôn Hồ               | 2024-03-31 | 24325 | 2021-11
    huyện Văn Chấn, Yên Bái                   | 2026       | 140   | 2025-06-30
    xã Hầu Thào, huyện Sa Pa                  | 2018       | 03025 | 2019-10
    huyện Thạch An                            | 1999       | 053   | 2019-10
    10                                        | 2024       | 10    | 2021-11
    087                                       | 2024       | 087   | 2025-06-30
    02962                                     | 2026       | 02962 | 2025-07-01
"""


@pytest.mark.parametrize("row", drawn(SPELLINGS), ids=str)
def test_any_spelling_gives_the_unit_of_the_list_of_the_date(row):
    found = units.names().resolve(row["written"], row["at"])
    assert found.place is not None, found.candidates
    assert (found.place.code, found.place.vintage) == (row["code"], row["vintage"])


def test_a_code_that_parted_gives_its_parts_and_an_unknown_code_nothing():
    names = units.names()
    parted = names.resolve("00007", "2026")  # phường Cống Vị, parted on 2025-07-01
    assert parted.place is None
    assert len(parted.candidates) > 1
    assert names.resolve("99999", "2026").place is None


def test_the_name_of_a_vanished_commune_and_of_a_new_one_nearby_is_not_decided():
    # Thanh Bình of Thanh Liêm went into another commune before 2021; since 2025-07-01
    # a new commune of this name lies in the same former district.
    written = "Xã Thanh Bình, Huyện Thanh Liêm, Tỉnh Hà Nam"
    found = units.names().resolve(written, "2026-01-15")
    assert found.place is None
    assert len(found.candidates) == 2
    then = units.names().resolve(written, "2019-10-15").place
    assert then is not None
    assert then.vintage == "2019-10"


def test_letters_taken_apart_are_the_same_name():
    apart = "xa\u0303 Xua\u0302n Hoa\u0300, huye\u0323\u0302n Ba\u0309o Ye\u0302n"
    found = units.names().resolve(apart, "2024-02-15")
    assert found.place is not None
    assert found.place.code == "02962"


def test_keys_forget_where_the_tone_stands_but_not_which_tone_it_is():
    assert toned_key("Hoà") == toned_key("Hòa") != toned_key("Hoá")
    assert folded_key("Hoà") == folded_key("Hoá")


def test_a_text_without_commas_is_parted_at_the_kinds():
    parted = segmentations("xã Xuân Hoà huyện Bảo Yên tỉnh Lào Cai")
    assert ("xã Xuân Hoà", "huyện Bảo Yên", "tỉnh Lào Cai") in parted


def test_a_name_that_a_district_and_a_commune_bear_is_not_decided():
    found = units.names().resolve("Bắc Hà, Lào Cai", "2024")
    assert found.place is None
    assert {c.place.code for c in found.candidates} == {"085", "02839"}


def test_the_kind_decides_between_a_district_and_a_commune_of_one_name():
    names = units.names()
    for written, code in (("huyện Bắc Hà", "085"), ("TT. Bắc Hà, Lào Cai", "02839")):
        found = names.resolve(written, "2024").place
        assert found is not None
        assert found.code == code


def test_communes_of_one_name_in_two_districts_are_candidates_with_their_parents():
    found = units.names().resolve("xã Tân Lập", "2024")
    assert found.place is None
    districts = {units.load().parents(c.place)[0].short_name for c in found.candidates}
    assert {"Lục Yên", "Mộc Châu"} <= districts


def test_a_former_district_still_finds_its_commune_and_says_so():
    found = units.names().resolve("xã Xuân Hòa, huyện Bảo Yên", "2026-01-01")
    assert found.place is not None
    assert (found.place.code, found.place.vintage) == ("02962", "2025-07-01")
    assert found.notes == ("Bảo Yên was above it in an earlier list",)


def test_a_former_commune_is_followed_into_its_successor_with_a_note():
    # Việt Tiến went whole into Phúc Khánh on 2025-07-01.
    found = units.names().resolve("xã Việt Tiến, huyện Bảo Yên, Lào Cai", "2026")
    assert found.place is not None
    assert found.place.name == "Xã Phúc Khánh"
    assert "Việt Tiến (02983)" in found.notes[0]


def test_a_year_that_spans_the_reform_is_read_by_the_list_that_fits():
    # Danh Thắng of Hiệp Hòa district went into another commune on 2025-07-01.
    found = units.names().resolve("Danh Thắng, Hiệp Hòa, Bắc Giang", "2025").place
    assert found is not None
    assert (found.name, found.vintage) == ("Xã Danh Thắng", "2025-06-30")
    assert units.names().resolve("xã Phúc Khánh, Lào Cai", "2025").place == (
        units.load().place("02998", "2025-07-01")
    )


def test_a_district_after_its_end_is_the_district_of_the_last_list():
    found = units.names().resolve("huyện Bảo Yên", "2026")
    assert found.place is not None
    assert (found.place.code, found.place.vintage) == ("087", "2025-06-30")
    assert "not in that of 2025-07-01" in found.notes[0]


def test_a_former_district_is_found_beside_a_new_commune_of_its_name():
    found = units.names().resolve("Đình Lập, Lạng Sơn", "2025-12", level="district")
    assert found.place is not None
    assert (found.place.code, found.place.vintage) == ("189", "2025-06-30")


def test_a_bare_name_of_a_former_province_and_a_new_commune_is_not_decided():
    found = units.names().resolve("Quảng Bình", "2026")
    assert {c.place.level for c in found.candidates} == {"province", "commune"}


def test_another_tone_is_another_name_and_is_said_where_it_must_be_taken():
    found = units.names().resolve("xã Xuân Hoá, huyện Bảo Yên", "2024")
    assert found.place is not None
    assert found.notes[0] == "written Xuân Hoá, listed Xuân Hoà"


def test_a_writer_who_uses_diacritics_means_their_absence_too():
    names = units.names()
    found = names.resolve("Xã Nga Thanh, Huyện Nga Sơn", "2025-06-30")
    assert found.place is not None
    assert found.place.code == "16123"
    plain = names.resolve("xa Nga Thanh, huyen Nga Son", "2025-06-30")
    assert {c.place.name for c in plain.candidates} == {"Xã Nga Thanh", "Xã Nga Thành"}


def test_of_near_spellings_that_are_alike_the_larger_unit_is_named_first():
    # Xã Lang Sơn, xã Lãng Sơn and tỉnh Lạng Sơn fold to the same letters.
    found = units.names().resolve("Lạng Sn", "2025-06-30")
    assert found.candidates[0].place.name == "Tỉnh Lạng Sơn"


def test_a_near_spelling_is_proposed_never_chosen():
    found = units.names().resolve("Xuân Hoaf, Bảo Yên", "2024")
    assert found.place is None
    assert [c.place.code for c in found.candidates] == ["02962"]
    assert found.candidates[0].score < 100


def test_a_column_of_names_is_matched_within_its_province():
    written = pd.Series(["Xuân Hoà", "Bảo Hà", None, "Xuan Hoaf", "Tả Phời"])
    districts = pd.Series(["Bảo Yên", "H. Bảo Yên", "Bảo Yên", "Bảo Yên", None])
    found = units.match(written, at="2024", within="Lào Cai", districts=districts)
    assert found["code"].tolist()[:2] == ["02962", "02989"]
    assert found["how"].tolist() == ["exact", "exact", "missing", "nearest", "exact"]
    assert found["candidates"][3] == ("02962",)
    assert found["code"].isna().tolist() == [False, False, True, True, False]


def test_every_unit_of_every_list_is_found_by_its_own_full_name():
    # A sample of each list; the full name with its parents must lead back to the code.
    gazetteer, names = units.load(), units.names()
    lost = []
    for vintage in gazetteer.vintages:
        day = {"2021-11": "2021-11-30"}.get(vintage, vintage)
        for place in list(gazetteer.units(vintage))[::29]:
            chain = ", ".join(p.name for p in (place, *gazetteer.parents(place)))
            found = names.resolve(chain, day).place
            if found != place:
                lost.append(chain)
    assert lost == []


def test_the_command_prints_json_and_refuses_with_its_own_code(capsys):
    words = ["places", "resolve", "--at", "2024-02-15", "--format", "json"]
    assert main([*words, "xã Xuân Hoà, huyện Bảo Yên, Lào Cai"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["code"], answer["level"]) == ("02962", "commune")
    assert [p["code"] for p in answer["parents"]] == ["087", "10"]
    assert {s["vintage"] for s in answer["successors"]} == {"2025-06-30", "2025-07-01"}
    assert main([*words, "Bắc Hà, Lào Cai"]) == 8
    out, err = capsys.readouterr()
    assert {c["code"] for c in json.loads(out)["candidates"]} == {"085", "02839"}
    assert "may mean 2 units" in err
    assert main([*words, "xã Không Có Thật"]) == 8


def test_a_short_name_of_a_province_needs_no_note():
    for written in ("BR-VT", "TP HCM", "Tp. Hồ Chí Minh"):
        found = units.names().resolve(written, "2025-06-30")
        assert found.notes == (), written


@pytest.mark.parametrize(
    "nothing", ["", "xã", "TP.", ",", "???", "x " * 500, "A," * 99]
)
def test_a_kind_or_a_sign_alone_is_no_name(nothing):
    found = units.names().resolve(nothing, "2024")
    assert found.place is None


def test_a_date_that_is_none_is_refused_by_what_is_allowed(capsys):
    assert main(["places", "resolve", "Lào Cai", "--at", "31/13/2024"]) == 4
    assert "is not a date" in capsys.readouterr().err


def test_a_column_without_diacritics_is_matched_exactly_where_only_one_fits():
    found = units.match(pd.Series(["Xuan Hoa", "Ta Phoi"]), at="2024", within="Lào Cai")
    assert found["code"].tolist() == ["02962", "02677"]
    assert found["how"].tolist() == ["exact", "exact"]
