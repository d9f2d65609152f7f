"""Between two lists each province has the list that its own resolution made.

Numbers of units as the provinces published them after their resolutions; days from
the resolutions themselves.
"""

from datetime import date

import pytest
from drawn import drawn

from ntm_analysis.intake.reading import Request, read_file
from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import kept_units, units

DAYS = """
    province  | day        | districts | communes | vintage
    Nam Định  | 2024-08-31 | 10        | 226      | 2021-11
    Nam Định  | 2024-09-01 | 9         | 175      | 2025-06-30
    Nam Định  | 2024-12-31 | 9         | 175      | 2025-06-30
    Thái Bình | 2024-10-31 | 8         | 260      | 2021-11
    Thái Bình | 2024-11-01 | 8         | 242      | 2025-06-30
    Lâm Đồng  | 2024-11-30 | 12        | 142      | 2021-11
    Lâm Đồng  | 2024-12-31 | 10        | 137      | 2025-06-30
    Hà Tĩnh   | 2024-12-31 | 13        | 216      | 2021-11
    Hà Tĩnh   | 2025-01-01 | 12        | 209      | 2025-06-30
"""


@pytest.mark.parametrize("row", drawn(DAYS), ids=str)
def test_an_import_is_read_on_the_list_in_force_in_its_province(row):
    lists = units.load()
    place = place_of(row["province"], Period(row["day"]))
    found = len(lists.children(place)), len(lists.communes(place))
    assert place.vintage == row["vintage"]
    assert found == (int(row["districts"]), int(row["communes"]))


ENDED = """
    unit                     | last day   | resolution        | went into
    huyện Mỹ Lộc, Nam Định   | 2024-08-31 | 1104/NQ-UBTVQH15  | Thành phố Nam Định
    huyện Cát Tiên, Lâm Đồng | 2024-11-30 | 1245/NQ-UBTVQH15  | Huyện Đạ Huoai
    xã Xuân Trung, Xuân Trường, Nam Định | 2024-08-31 | 1104/NQ-UBTVQH15 | Xã Trà Lũ
"""


@pytest.mark.parametrize("row", drawn(ENDED), ids=str)
def test_a_unit_stands_to_the_day_before_its_resolution_and_is_followed_from_it(row):
    last = Period(row["last day"]).last
    before = units.names().resolve(row["unit"], last)
    after = units.names().resolve(row["unit"], last.fromordinal(last.toordinal() + 1))
    assert before.place
    assert before.place.vintage == "2021-11"
    assert after.place
    assert after.place.name == row["went into"]
    assert row["resolution"] in str(after.notes[-1])


def test_a_unit_that_lives_on_is_one_of_the_list_in_force():
    for day, vintage in (("2024-08-31", "2021-11"), ("2024-09-01", "2025-06-30")):
        found = units.names().resolve("xã Liên Minh, Vụ Bản, Nam Định", day)
        assert found.place
        assert found.place.vintage == vintage
        assert [note.key for note in found.notes] == (
            ["stands_in"] if vintage == "2021-11" else []
        )


def test_a_workbook_of_the_end_of_2024_is_read_with_the_communes_of_that_day(
    tmp_path,
):
    heading = "TT,Huyện,Tên xã," + ",".join(f"TC{n}" for n in range(1, 20))
    marks = ",".join(["Đ"] * 18 + ["CĐ"])
    file = tmp_path / "xa.csv"
    rows = [f"1,Xuân Trường,Xã Trà Lũ,{marks}", f"2,Vụ Bản,Liên Minh,{marks}"]
    file.write_text("\n".join([heading, *rows]), encoding="utf-8")
    day = Period("2024-12-31")
    intake = read_file(file, Request(place_of("Nam Định", day), day, "XA-2021"))
    table = intake.tables["assessments"]
    assert set(table["vintage"]) == {"2025-06-30"}
    assert sorted(set(table["place_code"])) == ["13783", "14122"]
    assert not intake.problems
    said = [d.said for d in intake.decisions if d.code == "list_in_force"]
    assert [(one["number"], one["in_force"]) for one in said] == [
        ("1104/NQ-UBTVQH15", "2024-09-01")
    ]


def test_the_rural_communes_of_a_day_are_those_of_the_list_in_force_there():
    # Nam Định merged its communes by Resolution 1104, in force from 1 September 2024.
    before, name, _ = kept_units.rural_on("36", "2024-08-31")
    after, later, since = kept_units.rural_on("36", "2024-09-01")
    assert (before, name) == (188, "2021-11")
    assert (after, later, since) == (146, "2025-06-30", date(2024, 9, 1))


def test_the_nation_is_the_sum_of_its_provinces_each_by_its_own_list():
    day = "2024-09-01"
    provinces = units.load().units("2021-11", "province")
    by_hand = sum(kept_units.rural_on(one.code, day)[0] for one in provinces)
    assert kept_units.rural_on("VN", day)[0] == by_hand
    lists = kept_units.rural_communes()
    assert lists["2025-06-30"]["VN"] < by_hand < lists["2021-11"]["VN"]
    assert kept_units.rural_on("VN", "2023-12-31")[0] == lists["2021-11"]["VN"]
