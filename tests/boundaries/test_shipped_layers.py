import json
import shutil
from pathlib import Path

import pytest
import shapely

from ntm_analysis.boundaries import boundaries, topojson_text
from ntm_analysis.checks import map_laws
from ntm_analysis.errors import BoundaryRefusedError
from ntm_analysis.files.home import home
from ntm_analysis.places.tables import units

LAYERS = [
    ("province", "2019-10", 63),
    ("district", "2019-10", 713),
    ("commune", "2019-10", 11_160),
    ("province", "2021-11", 63),
    ("district", "2021-11", 705),
    ("commune", "2021-11", 10_599),
    ("province", "2025-06-30", 63),
    ("province", "2025-07-01", 34),
    ("district", "2025-06-30", 696),
    ("commune", "2025-06-30", 10_035),
    ("commune", "2025-07-01", 3_321),
]
EAST_SEA = 110


@pytest.mark.parametrize(("level", "vintage", "count"), LAYERS)
def test_every_unit_of_the_list_has_a_shape(level, vintage, count):
    layer = boundaries.load(level, vintage, "schematic")
    listed = units.frame(vintage)
    assert len(layer.geometry) == count
    assert set(layer.geometry["code"]) == set(listed.query("level == @level")["code"])


@pytest.mark.parametrize(("level", "vintage", "count"), LAYERS)
def test_neighbours_neither_overlap_nor_leave_slivers(level, vintage, count):
    shapes = boundaries.load(level, vintage, "schematic").geometry.geometry.to_numpy()
    near = shapes[shapely.bounds(shapes)[:, 0] < EAST_SEA]
    assert shapely.coverage_is_valid(near)
    whole = shapely.coverage_union_all(near)
    holes = sum(
        shapely.Polygon(ring).area
        for part in shapely.get_parts(whole)
        for ring in part.interiors
    )
    assert holes <= 0.001 * whole.area


@pytest.mark.parametrize(("level", "vintage", "count"), LAYERS)
def test_outer_rings_run_clockwise_in_the_file_itself(level, vintage, count):
    entry = next(
        e
        for e in boundaries.available()
        if (e.level, e.vintage, e.grade) == (level, vintage, "schematic")
    )
    told = json.loads(entry.file.read_text(encoding="utf-8"))
    layer = boundaries.load(level, vintage, "schematic")
    again = json.loads(topojson_text.write(layer.geometry.head(40)))
    assert told["type"] == again["type"] == "Topology"
    shells = shapely.get_exterior_ring(
        shapely.get_parts(layer.geometry.geometry.to_numpy())
    )
    assert not shapely.is_ccw(shells).any()


@pytest.mark.parametrize("vintage", ["2019-10", "2021-11"])
def test_a_commune_that_did_not_change_has_the_same_shape_in_each_list(vintage):
    then = boundaries.load("commune", vintage, "schematic").geometry.set_index("code")
    now = boundaries.load("commune", "2025-06-30", "schematic").geometry
    both = now[now["code"].isin(then.index)].set_index("code")
    same = both.geometry.geom_equals(then.geometry.loc[both.index])
    assert same.mean() > 0.9
    merged = units.changes("2025-06-30").query("new_code == '00004'")["old_code"]
    if vintage == "2021-11":
        whole = shapely.union_all(then.geometry.loc[merged].to_numpy())
        apart = whole.symmetric_difference(both.geometry["00004"]).area
        assert (len(merged), round(apart, 9)) == (2, 0)


def test_former_districts_lie_over_the_communes_of_today_without_a_rest():
    former = boundaries.load("district", "2025-06-30", "schematic").within({"20"})
    today = boundaries.load("commune", "2025-07-01", "schematic").within({"20"})
    one = shapely.union_all(former.geometry.geometry.to_numpy())
    other = shapely.union_all(today.geometry.geometry.to_numpy())
    assert len(former.geometry) == 11
    assert one.symmetric_difference(other).area < 0.01 * other.area


def test_hoang_sa_belongs_to_da_nang_and_truong_sa_to_khanh_hoa():
    districts = boundaries.load("district", "2025-06-30", "schematic").geometry
    parents = districts.set_index("code")["parent"]
    assert (parents["498"], parents["576"]) == ("48", "56")
    provinces = boundaries.load("province", "2025-07-01", "schematic").geometry
    east = provinces.set_index("code").geometry.bounds["maxx"]
    assert set(east.index[east > EAST_SEA]) == {"48", "56"}


def test_a_level_without_boundaries_is_refused_with_what_there_is():
    with pytest.raises(BoundaryRefusedError, match=r"province of 2025-06-30.*maps add"):
        boundaries.load("district", "2025-07-01")


def test_the_shipped_register_checks():
    assert list(map_laws.broken(home())) == []


def test_a_changed_layer_and_a_missing_one_are_told_by_file(tmp_path: Path):
    shutil.copytree(home() / "maps" / "schematic", tmp_path / "maps" / "schematic")
    folder = tmp_path / "maps" / "schematic"
    file = folder / "province-2025-07-01.topojson"
    told = json.loads(file.read_text(encoding="utf-8"))
    told["objects"]["units"]["geometries"].pop(0)
    file.write_text(json.dumps(told), encoding="utf-8")
    (folder / "district-2025-06-30.topojson").unlink()
    found = [(p["file"].split("/")[-1], p["rule"]) for p in map_laws.broken(tmp_path)]
    assert (file.name, "differs from its checksum in the register") in found
    assert (file.name, "lacks a unit of its list") in found
    assert ("district-2025-06-30.topojson", "is registered, but not there") in found


def test_a_layer_that_is_cut_off_or_no_topology_is_a_problem_and_no_crash(tmp_path):
    shutil.copytree(home() / "maps" / "schematic", tmp_path / "maps" / "schematic")
    folder = tmp_path / "maps" / "schematic"
    whole = (folder / "province-2025-07-01.topojson").read_text(encoding="utf-8")
    damage = {"province-2025-07-01": whole[:4000], "commune-2025-07-01": "[1, 2]"}
    for name, text in damage.items():
        (folder / f"{name}.topojson").write_text(text, encoding="utf-8")
    said = [p["rule"] for p in map_laws.broken(tmp_path)]
    assert any("member 'objects' is broken" in rule for rule in said)
    assert any("it has no member 'objects'" in rule for rule in said)
