"""Odd and broken files brought to `ntm maps add`: kept right, or refused with why."""

import json
import shutil
import zipfile

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from ntm_analysis.boundaries import boundaries, topojson_text
from ntm_analysis.boundaries.tables import boundary_joins
from ntm_analysis.cli import main
from ntm_analysis.figures.tables import subject
from ntm_analysis.maps.tables import map_extents

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NTM_MAPS", str(tmp_path / "maps"))


@pytest.fixture(scope="module")
def provinces():
    """The shipped provinces of 2025-07-01, as a stand-in for a user's file."""
    layer = boundaries.load("province", "2025-07-01", "schematic")
    return layer.geometry.rename(columns={"code": "ma"})[["ma", "name", "geometry"]]


@pytest.fixture(scope="module")
def lang_son():
    """The shipped communes of one province, 194 of 10,035."""
    table = boundary_joins.listed("commune", "2025-06-30").query("province == '20'")
    layer = boundaries.load("commune", "2025-06-30", "schematic")
    rows = layer.only(set(table["code"])).geometry
    return rows.rename(columns={"code": "ma"})[["ma", "name", "geometry"]]


def add(file, *more, level="province", vintage="2025-07-01"):
    words = ["maps", "add", str(file), "--level", level, "--vintage", vintage, *more]
    named = any(word.endswith("-column") for word in more)
    return main(words if named else [*words, "--code-column", "ma"])


def save(frame, tmp_path, name="own.gpkg", **more):
    file = tmp_path / name
    frame.to_file(file, **more)
    return file


def with_shape(frame, row, shape):
    shapes = frame.geometry.tolist()
    shapes[row] = shape
    return frame.set_geometry(geopandas.GeoSeries(shapes, crs=4326))


def geojson(frame, tmp_path, change):
    told = json.loads(frame.to_json())
    change(told["features"])
    file = tmp_path / "own.geojson"
    file.write_text(json.dumps(told), encoding="utf-8")
    return file


def refused(outcome, capsys, *words):
    said = capsys.readouterr().err
    assert outcome == 11
    for word in words:
        assert word in said
    assert said.count("\n") == 1
    assert not any(e.grade == "user" for e in boundaries.available())


def kept(outcome, capsys, *words):
    said = capsys.readouterr().out
    assert outcome == 0
    for word in words:
        assert word in said
    entry = next(e for e in boundaries.available() if e.grade == "user")
    within = entry.provinces
    return boundaries.load(entry.level, entry.vintage, "user", within).geometry


@pytest.mark.parametrize("zone", [3405, 3406, 4756, 5897, 9205, 9217])
def test_every_zone_of_vn_2000_is_named_and_converted_on_request(
    provinces, tmp_path, capsys, zone
):
    file = save(provinces.to_crs(zone), tmp_path)
    refused(add(file), capsys, f"EPSG:{zone}", "VN-2000", "--reproject")
    layer = kept(add(file, "--reproject"), capsys, "joined 34 of 34")
    old = provinces.set_index("ma").geometry.to_crs(3405)
    new = layer.set_index("code").geometry.to_crs(3405)
    moved = new.centroid.distance(old.centroid.loc[new.index])
    assert moved.max() < 500  # metres


def test_a_wrong_zone_is_seen_by_where_the_units_lie(lang_son, tmp_path, capsys):
    frame = lang_son.to_crs(9205).set_crs(9217, allow_override=True)
    file = save(frame, tmp_path)
    outcome = add(file, "--reproject", level="commune", vintage="2025-06-30")
    refused(outcome, capsys, "194 of 194 units lie more than", "zone", "degrees east")


def test_metres_in_a_geojson_are_no_degrees(provinces, tmp_path, capsys):
    metres = provinces.to_crs(3405).set_crs(4326, allow_override=True)
    file = tmp_path / "own.geojson"
    file.write_text(metres.to_json(), encoding="utf-8")
    refused(add(file), capsys, "Are these metres")


def test_one_row_with_swapped_coordinates_is_named(provinces, tmp_path, capsys):
    swapped = shapely.transform(provinces.geometry.iloc[3], lambda p: p[:, ::-1])
    file = save(with_shape(provinces, 3, swapped), tmp_path)
    refused(add(file), capsys, "rows 4:", "swapped")


def test_a_ring_that_is_not_closed_is_refused_by_row_and_closed_on_request(
    provinces, tmp_path, capsys
):
    def open_ring(features):
        shape = features[2]["geometry"]["coordinates"]
        (shape[0][0] if isinstance(shape[0][0][0], list) else shape[0]).pop()

    file = geojson(provinces, tmp_path, open_ring)
    refused(add(file), capsys, "rows 3 (1)", "not closed", "--repair")
    kept(add(file, "--repair"), capsys, "joined 34 of 34")


@pytest.mark.parametrize("shape", [None, {"type": "Polygon", "coordinates": []}])
def test_a_row_without_geometry_is_listed_as_such(provinces, tmp_path, capsys, shape):
    file = geojson(provinces, tmp_path, lambda rows: rows[2].update(geometry=shape))
    layer = kept(add(file), capsys, "joined 33 of 34", "row 3 has no geometry")
    assert len(layer) == 33


def test_a_file_without_any_geometry_is_refused(provinces, tmp_path, capsys):
    def emptied(features):
        for feature in features:
            feature["geometry"] = None

    refused(add(geojson(provinces, tmp_path, emptied)), capsys, "no row has a geometry")


@pytest.mark.parametrize("made", [shapely.point_on_surface, shapely.boundary])
def test_points_and_lines_are_no_areas(provinces, tmp_path, capsys, made):
    shapes = geopandas.GeoSeries(made(provinces.geometry.to_numpy()), crs=4326)
    file = save(provinces.set_geometry(shapes), tmp_path)
    refused(add(file, "--repair"), capsys, "no area but")


def test_heights_are_left_out(provinces, tmp_path, capsys):
    raised = shapely.force_3d(provinces.geometry.to_numpy(), 5.0)
    frame = provinces.set_geometry(geopandas.GeoSeries(raised, crs=4326))
    layer = kept(add(save(frame, tmp_path)), capsys, "joined 34 of 34")
    assert not layer.geometry.has_z.any()


def test_one_row_a_part_is_united_on_request(provinces, tmp_path, capsys):
    file = save(provinces.explode(index_parts=False), tmp_path)
    refused(add(file), capsys, "codes that stand twice", "--repair")
    kept(add(file, "--repair"), capsys, "joined 34 of 34")


CODES = {
    "numbers": lambda code: int(code),
    "numbers with a fraction": lambda code: float(code),
    "text of numbers": lambda code: f"{int(code)}.0",
    "spaces": lambda code: f" {code} ",
    "P-codes": lambda code: f"VN{code}",
}


@pytest.mark.parametrize("written", CODES.values(), ids=CODES)
def test_codes_are_read_however_a_program_wrote_them(
    provinces, tmp_path, capsys, written
):
    frame = provinces.assign(ma=provinces["ma"].map(written))
    kept(add(save(frame, tmp_path)), capsys, "joined 34 of 34")


NO_CODES = {
    "names": (lambda frame: frame["name"], "are these names? Then say --name-column"),
    "rows": (lambda frame: range(1, 35), "14 of the 34", "column of the official"),
    "dates": (lambda frame: pd.Timestamp("2025-07-01"), "'2025-07-01'"),
    "districts": (lambda frame: "0" + frame["ma"], "'001'"),
}


@pytest.mark.parametrize(("made", "words"), [(m, w) for m, *w in NO_CODES.values()])
def test_a_column_that_holds_no_codes_is_refused_with_what_it_holds(
    provinces, tmp_path, capsys, made, words
):
    frame = provinces.assign(ma=made(provinces))
    refused(add(save(frame, tmp_path)), capsys, "of the 34 units", *words)


def test_the_case_of_a_column_does_not_matter(provinces, tmp_path, capsys):
    kept(add(save(provinces.rename(columns={"ma": "MA"}), tmp_path)), capsys)


def test_codes_in_the_wrong_rows_are_seen_by_where_the_units_lie(
    provinces, tmp_path, capsys
):
    frame = provinces.assign(ma=np.roll(provinces["ma"], 7))
    refused(add(save(frame, tmp_path)), capsys, "of 34 units lie more than")
    one = provinces.geometry.tolist()
    one[3], one[20] = one[20], one[3]
    file = save(provinces.set_geometry(one, crs=4326), tmp_path, "two.gpkg")
    kept(add(file), capsys, "unit far from its place: 11 Tỉnh Điện Biên: lies 713 km")


def test_a_file_with_more_units_than_the_list_is_kept_and_both_are_told(
    tmp_path, capsys
):
    layer = boundaries.load("district", "2021-11", "schematic").geometry
    layer = layer[~layer["code"].isin({"221", "358"})]  # no more in 2025-06-30
    file = save(layer.rename(columns={"code": "ma"}), tmp_path)
    kept(
        add(file, level="district", vintage="2025-06-30"),
        capsys,
        "joined 694 of 696",
        "unit without geometry: 224 Thị xã Chũ",
        "geometry without unit: 369 ",
        "Thành phố Ninh Bình in the list of 2021-11, not in 2025-06-30",
        "use --vintage 2021-11",
    )


@pytest.mark.parametrize("vintage", ["2021-11", "2025-06-30"])
def test_units_after_the_reform_are_not_taken_for_those_before(
    provinces, tmp_path, capsys, vintage
):
    outcome = add(save(provinces, tmp_path), vintage=vintage)
    refused(outcome, capsys, "34 of the 63", "--vintage 2025-07-01")


def test_districts_of_2025_are_not_taken_for_those_of_2021(tmp_path, capsys):
    layer = boundaries.load("district", "2025-06-30", "schematic").geometry
    file = save(layer.rename(columns={"code": "ma"}), tmp_path)
    outcome = add(file, level="district", vintage="2021-11")
    refused(outcome, capsys, "694 of the 705", "--vintage 2025-06-30")


def test_a_province_of_its_own_is_kept_for_its_own_maps(lang_son, tmp_path, capsys):
    file = save(lang_son, tmp_path)
    outcome = add(file, level="commune", vintage="2025-06-30")
    kept(outcome, capsys, "joined 194 of 194 units of province 20")
    within = boundaries.load("commune", "2025-06-30", within={"20"})
    assert (within.grade, len(within.geometry)) == ("user", 194)
    assert boundaries.load("commune", "2025-06-30").grade == "schematic"
    beside = boundaries.load("commune", "2025-06-30", within={"20", "22"})
    assert beside.grade == "schematic"
    drawn = map_extents.map_extent(
        subject.resolve_subject(place="Lạng Sơn", as_of="2025-05-31"), "commune"
    )
    other = map_extents.map_extent(
        subject.resolve_subject(place="Cao Bằng", as_of="2025-05-31"), "commune"
    )
    assert (drawn.layer.grade, other.layer.grade) == ("user", "schematic")


def test_a_provinces_file_of_another_list_is_told_the_list(lang_son, tmp_path, capsys):
    file = save(lang_son, tmp_path)
    for vintage in ("2021-11", "2025-07-01"):
        outcome = add(file, level="commune", vintage=vintage)
        refused(outcome, capsys, "--vintage 2025-06-30")


SAME_GROUND = {
    "same shape": lambda shapes: shapes[5],
    "one inside another": lambda shapes: shapes[6].representative_point().buffer(0.05),
    "one over another": lambda shapes: shapes[7].buffer(0.3),
}


@pytest.mark.parametrize("made", SAME_GROUND.values(), ids=SAME_GROUND)
def test_units_on_the_same_ground_are_refused(provinces, tmp_path, capsys, made):
    shape = made(provinces.geometry.tolist())
    shape = shapely.orient_polygons(shape, exterior_cw=True)
    file = save(with_shape(provinces, 7, shape), tmp_path)
    refused(add(file), capsys, "units that overlap", provinces["ma"][7])


@pytest.mark.parametrize(
    ("width", "words"),
    [(0.002, "overlapped or left slivers: closed"), (-0.0001, "joined 34 of 34")],
)
def test_slivers_and_small_overlaps_are_closed(
    provinces, tmp_path, capsys, width, words
):
    shape = provinces.geometry.iloc[1].buffer(width)
    shape = shapely.orient_polygons(shape, exterior_cw=True)
    file = save(with_shape(provinces, 1, shape), tmp_path)
    layer = kept(add(file), capsys, words)
    assert shapely.coverage_is_valid(layer.geometry.to_numpy())


def test_ground_that_is_nobodys_is_told(provinces, tmp_path, capsys):
    shape = provinces.geometry.iloc[2]
    hole = shape.difference(shape.representative_point().buffer(0.05))
    file = save(with_shape(provinces, 2, hole), tmp_path)
    kept(add(file), capsys, "1 gaps between units", "lakes, or units without")


def test_many_points_are_thinned_and_no_area_changes_by_a_hundredth(
    provinces, tmp_path, capsys
):
    dense = [shapely.segmentize(shape, 0.002) for shape in provinces.geometry]
    file = save(provinces.set_geometry(dense, crs=4326), tmp_path)
    layer = kept(add(file), capsys).set_index("code")
    assert shapely.get_num_coordinates(layer.geometry.to_numpy()).sum() < 60_000
    given = provinces.set_index("ma").geometry.loc[layer.index].to_numpy()
    change = shapely.area(layer.geometry.to_numpy()) / shapely.area(given) - 1
    assert np.abs(change).max() <= 0.01
    assert shapely.coverage_is_valid(layer.geometry.to_numpy())


def test_of_several_tables_one_must_be_named(provinces, tmp_path, capsys):
    file = save(provinces, tmp_path, layer="tinh")
    provinces.head(3).to_file(file, layer="nhap")
    refused(add(file), capsys, "holds 2 tables: tinh, nhap", "--table")
    refused(add(file, "--table", "tin"), capsys, "no table 'tin'", "tinh")
    kept(add(file, "--table", "tinh"), capsys, "joined 34 of 34")


def test_several_objects_of_a_topojson_are_several_tables(provinces, tmp_path, capsys):
    told = json.loads(topojson_text.write(provinces))
    told["objects"] = {"a": told["objects"]["units"], "b": told["objects"]["units"]}
    file = tmp_path / "own.topojson"
    file.write_text(json.dumps(told), encoding="utf-8")
    refused(add(file), capsys, "holds 2 tables: a, b")
    kept(add(file, "--table", "b"), capsys, "joined 34 of 34")


@pytest.mark.parametrize(
    ("lost", "words"),
    [(".dbf", ".dbf"), (".prj", ".prj")],
)
def test_a_shapefile_that_lacks_a_part_is_refused(
    provinces, tmp_path, capsys, lost, words
):
    file = save(provinces, tmp_path, "own.shp")
    file.with_suffix(lost).unlink()
    refused(add(file), capsys, words)


def test_names_in_another_table_of_letters_are_read(provinces, tmp_path, capsys):
    frame = provinces.rename(columns={"name": "ten"})[["ten", "geometry"]]
    file = save(frame, tmp_path, "own.shp", encoding="utf-8")
    file.with_suffix(".cpg").write_text("ISO-8859-1")  # as many programs write
    kept(add(file, "--name-column", "ten"), capsys, "joined 34 of 34")


def test_a_zip_with_one_file_is_read_as_that_file(provinces, tmp_path, capsys):
    folder = tmp_path / "thư mục"
    folder.mkdir()
    save(provinces, folder, "own.shp")
    packed = shutil.make_archive(str(tmp_path / "own"), "zip", tmp_path, "thư mục")
    kept(add(packed), capsys, "joined 34 of 34")


@pytest.mark.parametrize(
    ("members", "words"),
    [
        (["a.gpkg", "b.gpkg"], "it holds 2: a.gpkg, b.gpkg"),
        (["readme.txt"], "it holds none"),
    ],
)
def test_a_zip_of_several_files_or_none_is_refused(tmp_path, capsys, members, words):
    file = tmp_path / "own.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for member in members:
            archive.writestr(member, b"x")
    refused(add(file), capsys, words)


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("a.geojson", b"", "is empty"),
        ("a.geojson", b"<!DOCTYPE html>404", "is a web page"),
        ("a.gpkg", b"version https://git-lfs.github.com/spec/v1\n", "Git LFS pointer"),
        ("a.geojson", b'{"type":"FeatureCollection","features":[]}', "no areas"),
        ("a.geojson", b'{"type":"FeatureCollection","fea', "cannot be read"),
        ("a.json", b'[{"ma": "01"}]', "is no boundary file"),
        ("a.gpkg", b"SQLite format 3\x00 torn", "is no boundary file"),
        ("a.zip", b"no zip", "no whole zip"),
        ("a.kml", b"<kml/>", "cannot be read"),
        ("a.dwg", b"AC1032", "end in"),
    ],
)
def test_what_is_no_boundary_file_is_refused(tmp_path, capsys, name, body, words):
    file = tmp_path / name
    file.write_bytes(body)
    refused(add(file), capsys, words)
