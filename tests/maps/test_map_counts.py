"""Themes of a map counted from a province's marks, against hand sums.

Khánh Long, Đoàn Kết and Cao Minh are communes of Tràng Định, Lạng Sơn;
Hoàng Đồng and Mai Pha are of Lạng Sơn city. On 2025-07-01 the first three became
Đoàn Kết. A set of two criteria would be no set, so
every commune reports all nineteen; the marks are synthetic.
"""

import pandas as pd
import pytest
from drawn import drawn

from ntm_analysis.errors import BoundaryRefusedError, UnknownNameError, UsageError
from ntm_analysis.figures.tables import subject
from ntm_analysis.maps.tables import map_data, map_extents, map_query
from ntm_analysis.periods import Period
from ntm_analysis.places.changes.recognition import Act
from ntm_analysis.places.tables import units

# Criteria met of nineteen: the first so many. A blank is no report.
REPORTS = """
    commune    | 2024-06-30 | 2025-06-30
    Đoàn Kết   | 10         | 19
    Cao Minh   | 4          | 8
    Khánh Long | 12         | 12
    Hoàng Đồng |            | 16
    Mai Pha    |            | 14
"""


def unit(name: str, vintage: str = "2025-06-30"):
    gazetteer = units.load()
    province = gazetteer.province("Lạng Sơn", "2025-06-30")
    found = [c for c in gazetteer.communes(province) if c.short_name == name]
    assert len(found) == 1
    return found[0]


@pytest.fixture(scope="module")
def marks() -> pd.DataFrame:
    rows = [
        {
            "place_code": unit(report["commune"]).code,
            "vintage": unit(report["commune"]).vintage,
            "criteria_set": "XA-2021",
            "criterion": number,
            "as_of": day,
            "met": number <= int(report[day]),
            "kind": "actual",
            "source": "sổ mô phỏng",
            "synthetic": True,
        }
        for report in drawn(REPORTS)
        for day in ("2024-06-30", "2025-06-30")
        if report[day]
        for number in range(1, 20)
    ]
    return pd.DataFrame(rows).astype({"met": "boolean"})


def shown(marks, theme, level, vintage="2025-06-30", acts=(), day="2025-06-30", **more):
    topic = subject.resolve_subject(place="Lạng Sơn", as_of=day)
    asked = map_query.parse_query(topic.as_of, theme, origin="store", **more)
    ground = map_extents.map_extent(topic, level, vintage)
    return map_data.build_map_data(ground, asked, marks, acts)


def values(found) -> dict[str, float]:
    names = found.layer.geometry.set_index("code")["name"]
    known = found.values.dropna(subset="value")
    return {names[row.code]: row.value for row in known.itertuples()}


def test_the_mean_of_single_communes_is_what_they_reported(marks):
    found = shown(marks, "mean", "commune")[0]
    assert values(found) == {
        "Xã Đoàn Kết": 19,
        "Xã Cao Minh": 8,
        "Xã Khánh Long": 12,
        "Xã Hoàng Đồng": 16,
        "Xã Mai Pha": 14,
    }
    assert found.is_synthetic


def test_a_district_of_which_few_communes_reported_has_no_value(marks):
    # Three of Tràng Định's twenty-one, two of the city's three rural communes.
    found = shown(marks, "mean", "district")[0]
    assert values(found) == {"Thành phố Lạng Sơn": (16 + 14) / 2}
    row = found.values.set_index("code").loc[unit("Đoàn Kết").parent_code]
    assert (row["reported"], row["why"]) == (3, "partly")


def test_outstanding_criteria_are_those_not_met(marks):
    found = shown(marks, "outstanding", "commune")[0]
    assert values(found)["Xã Cao Minh"] == 11
    assert values(found)["Xã Đoàn Kết"] == 0


def test_criteria_gained_need_a_report_at_both_dates(marks):
    found = shown(marks, "gained", "commune", since="2024-06-30")[0]
    assert values(found) == {"Xã Đoàn Kết": 9, "Xã Cao Minh": 4, "Xã Khánh Long": 0}


def test_the_change_in_the_share_of_criteria_met(marks):
    found = shown(marks, "change", "commune", since="2024-06-30")[0]
    assert values(found)["Xã Đoàn Kết"] == pytest.approx(9 / 19)
    pace = shown(marks, "pace", "commune", since="2024-06-30")[0].values
    row = pace.set_index("code").loc[unit("Đoàn Kết").code]
    assert row["value"] == pytest.approx(1)
    assert row["pace"] == pytest.approx(9 / 19, rel=1e-2)


def test_one_criterion_is_met_or_not(marks):
    found = values(shown(marks, "criterion", "commune", criterion=12)[0])
    assert found["Xã Khánh Long"] == 1
    assert found["Xã Cao Minh"] == 0


def test_a_merged_commune_is_met_by_some_of_its_predecessors(marks):
    # 10, 11 and 12 criteria at least: Đoàn Kết and Khánh Long, not Cao Minh.
    merged = shown(marks, "criterion", "commune", "2025-07-01", criterion=12,
                   day="2025-12-31")[0]  # fmt: skip
    row = merged.values.set_index("code").loc[successor()]
    assert (row["number"], row["denominator"]) == (2, 3)
    assert row["value"] == pytest.approx(2 / 3)
    mean = shown(marks, "mean", "commune", "2025-07-01", day="2025-12-31")[0]
    row = mean.values.set_index("code").loc[successor()]
    assert row["value"] == pytest.approx((19 + 8 + 12) / 3)
    assert row["of_predecessors"] == 3


def successor() -> str:
    gazetteer = units.load()
    return gazetteer.successors(unit("Cao Minh"))[0].new_code


def test_a_report_of_the_merged_commune_itself_goes_before_its_predecessors(marks):
    own = marks[marks["place_code"] == unit("Cao Minh").code].head(19)
    own = own.assign(
        place_code=successor(),
        vintage="2025-07-01",
        as_of="2025-12-31",
        met=True,
        criterion=range(1, 20),
    ).astype({"met": "boolean"})
    both = pd.concat([marks, own], ignore_index=True)
    found = shown(both, "mean", "commune", "2025-07-01", day="2025-12-31")[0]
    row = found.values.set_index("code").loc[successor()]
    assert (row["value"], row["of_predecessors"]) == (19, 1)


def test_criteria_gained_over_the_reform_are_those_beyond_the_predecessors(marks):
    own = marks[marks["place_code"] == unit("Cao Minh").code].head(19)
    own = own.assign(
        place_code=successor(),
        vintage="2025-07-01",
        as_of="2025-12-31",
        criterion=range(1, 20),
        met=[number <= 15 for number in range(1, 20)],
    ).astype({"met": "boolean"})
    both = pd.concat([marks, own], ignore_index=True)
    found = shown(both, "gained", "commune", "2025-07-01", day="2025-12-31",
                  since="2025-06-30")[0]  # fmt: skip
    row = found.values.set_index("code").loc[successor()]
    assert row["value"] == pytest.approx(15 - (19 + 8 + 12) / 3)


def test_bands_of_communes_have_the_edges_of_their_set(marks):
    found = shown(marks, "bands", "commune")[0]
    assert [(b.low, b.high) for b in found.bands][:2] == [(19, 19), (15, 18)]
    side_by_side = shown(marks, "bands", "district")
    assert [one.band.low for one in side_by_side] == [19, 15, 10, 5, 0]
    assert values(side_by_side[1]) == {"Thành phố Lạng Sơn": 1 / 2}
    assert values(side_by_side[0]) == {"Thành phố Lạng Sơn": 0}
    asked = shown(marks, "bands", "district", band="16-17")
    assert values(asked[0]) == {"Thành phố Lạng Sơn": 1 / 2}


def test_a_commune_that_left_a_criterion_out_has_no_number_of_criteria_met(marks):
    silent = marks["place_code"].eq(unit("Hoàng Đồng").code) & marks["criterion"].eq(3)
    found = shown(marks[~silent], "mean", "commune")[0]
    assert "Xã Hoàng Đồng" not in values(found)


def test_years_side_by_side_have_each_their_own_values(marks):
    found = shown(marks, "mean", "commune", years="2024-06-30, 2025-06-30")
    assert [values(one)["Xã Cao Minh"] for one in found] == [4, 8]


def test_titles_of_one_act_are_not_counted_where_more_are_published(marks):
    place = unit("Đoàn Kết")
    act = Act(
        place=(place.vintage, place.code),
        kind="recognised",
        title="ntm",
        time=Period("2020-02-28"),
        number="12/QĐ-UBND",
    )
    found = shown(marks, "share", "district", acts=[act])[0]
    counted = found.values[found.values["code"] == place.parent_code]
    assert counted.empty or counted["number"].iloc[0] != 1
    merged = shown(marks, "share", "commune", "2025-07-01", [act], "2025-12-31")[0]
    row = merged.values.set_index("code").loc[successor()]
    assert (row["why"], row["reported"]) == ("not_stated", 1)
    assert pd.isna(row["value"])


def test_districts_after_the_reform_are_refused_with_what_to_do():
    topic = subject.resolve_subject(place="Lạng Sơn", as_of="2025-12-31")
    with pytest.raises(BoundaryRefusedError, match=r"vintage 2025-06-30, or level com"):
        map_extents.map_extent(topic, "district")


def test_the_former_districts_lie_over_the_communes_of_the_reform():
    topic = subject.resolve_subject(place="Tuyên Quang", as_of="2025-12-31")
    ground = map_extents.map_extent(topic)
    assert ground.over_is_former
    # Seven districts of Tuyên Quang, eleven of Hà Giang.
    assert len(ground.over.geometry) == 7 + 11


@pytest.mark.parametrize(("place", "count"), [("VN", 63), ("Lạng Sơn", 63)])
def test_level_province_is_the_whole_country(place, count):
    ground = map_extents.map_extent(
        subject.resolve_subject(place=place, as_of="2025-06-30"), "province"
    )
    assert len(ground.layer.geometry) == count
    assert ground.place == "Việt Nam"


def test_an_unknown_level_and_a_theme_without_its_plan_are_refused(marks):
    topic = subject.resolve_subject(place="Lạng Sơn", as_of="2025-06-30")
    with pytest.raises(UnknownNameError, match="Nearest: commune"):
        map_extents.map_extent(topic, "communes")
    with pytest.raises(UsageError, match="give `plan`"):
        shown(marks, "named", "commune")


def test_a_criterion_that_the_set_does_not_have_is_refused(marks):
    with pytest.raises(UnknownNameError, match=r"no criterion 99. Allowed: 1 to 19"):
        shown(marks, "criterion", "commune", criterion=99)


@pytest.mark.parametrize("theme", ["mean", "bands", "gained", "change", "pace"])
@pytest.mark.parametrize("level", ["commune", "district"])
def test_a_date_without_any_report_is_a_map_without_values(marks, theme, level):
    found = shown(marks, theme, level, vintage="", day="2019-12-31")
    assert all(one.values.empty for one in found)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"theme": "gained", "since": "2025"}, "give an earlier day"),
        ({"theme": "probability", "deadline": "2023"}, "give a later deadline"),
        ({"theme": "bands", "band": "18-15"}, "lower number stands first"),
        ({"theme": "bands", "band": "many"}, "write two numbers"),
        ({"theme": "change", "years": "2020, 2021"}, "leave `years` empty"),
        ({"theme": "probability", "target_pct": 0.0}, "above 0"),
        ({"theme": "share", "origin": "press"}, "no origin"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_with_the_remedy(given, message):
    with pytest.raises((UsageError, UnknownNameError), match=message):
        map_query.parse_query(Period("2025-06-30"), **given)
