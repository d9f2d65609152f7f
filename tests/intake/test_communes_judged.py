"""Only communes are judged; a title says the district; lists follow the date."""

import pytest

from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units

TITLED = """
    {title}
    TT | Tên xã | TC1 | TC2
    1 | Hồng Phong | Đ | CĐ
    2 | Hoa Thám | CĐ | Đ
"""


@pytest.mark.parametrize(
    "title",
    ["HUYỆN BÌNH GIA", "UBND huyện Bình Gia, tỉnh Lạng Sơn",
     "Biểu 1. Kết quả của huyện Bình Gia năm 2023"],
)  # fmt: skip
def test_the_title_of_a_sheet_gives_its_district(title, workbook, read):
    intake = read(workbook({"S": TITLED.format(title=title)}))
    table = intake.tables["assessments"]
    assert set(table["district"]) == {"Huyện Bình Gia"}
    assert (intake.taken, intake.refused) == (2, 0)


def test_two_districts_in_a_title_decide_nothing(workbook, read):
    title = "Các huyện: huyện Bình Gia; huyện Cao Lộc"
    intake = read(workbook({"S": TITLED.format(title=title)}))
    assert [p.code for p in intake.problems] == ["ambiguous_commune"]


def test_a_title_does_not_refuse_communes_of_elsewhere(workbook, read):
    table = TITLED.format(title="Lập tại huyện Bình Gia").replace(
        "Hoa Thám", "Khánh Long"
    )
    intake = read(workbook({"S": table}))
    assert intake.taken == 2


# A township and a commune of one name, in one district or in the whole province.
SHARED = [
    ("Lai Châu", "Mường Tè", "Xã Mường Tè"),
    ("Lạng Sơn", "Đình Lập", "Xã Đình Lập"),
    ("Lạng Sơn", "Thị trấn Đình Lập", "Thị trấn Đình Lập"),
    ("Lạng Sơn", "Chi Lăng, huyện Chi Lăng", "Xã Chi Lăng"),
]


@pytest.mark.parametrize(("province", "name", "meant"), SHARED)
def test_of_a_township_and_a_commune_the_commune_is_meant(province, name, meant):
    gazetteer = units.load()
    roster = Roster(gazetteer, gazetteer.province(province, "2023-12-31"),
                    Period("2023-12-31"))  # fmt: skip
    match = roster.match(name)
    assert match.place is not None
    assert match.place.name == meant
    assert (match.why == "commune_meant") == name.startswith(("Mường", "Đình", "Chi"))


def test_two_communes_of_one_name_stay_ambiguous(lang_son):
    roster = Roster(units.load(), lang_son, Period("2023-12-31"))
    assert roster.match("Chi Lăng").why == "ambiguous_commune"


def test_units_of_between_two_lists_are_found_in_the_next():
    """Names that only the list of June 2025 has, asked at the end of 2024."""
    gazetteer = units.load()
    province = gazetteer.province("Nghệ An", "2024-12-31")
    old = {unit.short_name for unit in gazetteer.communes(province)}
    later = gazetteer.communes(gazetteer.place(province.code, "2025-06-30"))
    new = [u for u in later if u.short_name not in old and u.type == "xã"]
    assert len(new) > 5
    asked = Roster(gazetteer, province, Period("2024-12-31"))
    before = Roster(gazetteer, province, Period("2022-12-31"))
    same = [asked.match(unit.name).place for unit in new]
    found = [place for place in same if place is not None]
    assert len(found) >= 0.8 * len(new)
    assert all(place.vintage == "2025-06-30" for place in found if place in new)
    assert all(before.match(u.name).why != "next_list" for u in new)


def test_the_row_of_a_township_is_kept_and_said_to_be_outside_the_programme(
    workbook, read
):
    table = TITLED.format(title="HUYỆN BÌNH GIA") + "    3 | TT Bình Gia | Đ | Đ\n"
    intake = read(workbook({"S": table}))
    assert [(p.code, p.cell, p.refused) for p in intake.problems] == [
        ("not_of_programme", "B5", False)
    ]


def test_no_counts_rows_in_english_and_is_no_dwelling(workbook, read, marks):
    table = "No. | Commune | District | TC9\n1 | Hoa Thám | Bình Gia | Đ"
    assert marks(read(workbook({"S": table})), "Xã Hoa Thám") == {9: True}
