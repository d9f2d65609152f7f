import json

import geopandas
import pytest
import shapely

from ntm_analysis.boundaries import boundaries
from ntm_analysis.cli import main

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NTM_MAPS", str(tmp_path / "maps"))


@pytest.fixture
def provinces():
    """The shipped provinces of 2025-07-01, as a stand-in for a user's file."""
    layer = boundaries.load("province", "2025-07-01", "schematic")
    return layer.geometry.rename(columns={"code": "ma"})[["ma", "name", "geometry"]]


def save(frame, tmp_path, name="own.gpkg"):
    file = tmp_path / name
    frame.to_file(file)
    return str(file)


def add(file, *more, level="province", vintage="2025-07-01"):
    words = ["maps", "add", file, "--level", level, "--vintage", vintage, *more]
    return main(
        [*words, "--code-column", "ma"] if "--name-column" not in more else words
    )


def test_an_own_layer_goes_before_the_shipped_one(provinces, tmp_path, capsys):
    assert add(save(provinces, tmp_path), "--licence", "CC BY 4.0") == 0
    assert "joined 34 of 34 units (100.00 %)" in capsys.readouterr().out
    layer = boundaries.load("province", "2025-07-01")
    assert (layer.grade, layer.licence) == ("user", "CC BY 4.0")
    assert shapely.coverage_is_valid(layer.geometry.geometry.to_numpy())


def test_the_list_names_level_vintage_grade_units_file_and_licence(
    provinces, tmp_path, capsys
):
    add(save(provinces, tmp_path))
    capsys.readouterr()
    assert main(["maps", "list", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    own = next(row for row in rows if row["grade"] == "user")
    assert (own["level"], own["vintage"], own["units"]) == (
        "province",
        "2025-07-01",
        34,
    )
    assert {row["grade"] for row in rows} == {"user", "schematic"}


def test_a_trial_keeps_nothing(provinces, tmp_path):
    add(save(provinces, tmp_path), "--dry-run")
    assert boundaries.load("province", "2025-07-01").grade == "schematic"


def test_names_are_joined_where_a_file_has_no_codes(provinces, tmp_path, capsys):
    file = save(provinces[["name", "geometry"]], tmp_path)
    assert add(file, "--name-column", "name") == 0
    assert "joined 34 of 34" in capsys.readouterr().out


def test_codes_that_lost_their_zeros_are_read_as_codes(provinces, tmp_path, capsys):
    provinces["ma"] = provinces["ma"].astype(int)
    assert add(save(provinces, tmp_path)) == 0
    assert "joined 34 of 34" in capsys.readouterr().out


def test_what_does_not_join_is_named_with_its_reason(provinces, tmp_path, capsys):
    provinces.loc[provinces["ma"] == "20", "ma"] = "26"
    assert add(save(provinces, tmp_path)) == 0
    out = capsys.readouterr().out
    assert "unit without geometry: 20 Tỉnh Lạng Sơn: no row of the file" in out
    assert "geometry without unit: 26" in out
    assert "Tỉnh Vĩnh Phúc in the list of 2025-06-30, not in 2025-07-01" in out


def refused(outcome, capsys, *words):
    said = capsys.readouterr().err
    assert outcome == 11
    for word in words:
        assert word in said
    assert said.count("\n") == 1


def test_another_reference_system_is_refused_until_it_is_allowed(
    provinces, tmp_path, capsys
):
    file = save(provinces.to_crs(3405), tmp_path)
    refused(add(file), capsys, "EPSG:3405", "--reproject")
    assert add(file, "--reproject") == 0


def test_a_shapefile_without_its_reference_system_is_refused(
    provinces, tmp_path, capsys
):
    file = save(provinces, tmp_path, "own.shp")
    (tmp_path / "own.prj").unlink()
    refused(add(file), capsys, "names no reference system", ".prj")


def test_swapped_coordinates_are_told_apart_from_another_country(
    provinces, tmp_path, capsys
):
    swapped = provinces.set_geometry(
        provinces.geometry.map(lambda g: shapely.transform(g, lambda p: p[:, ::-1]))
    )
    refused(add(save(swapped, tmp_path)), capsys, "swapped")


def test_invalid_rings_are_refused_by_row_and_mended_on_request(
    provinces, tmp_path, capsys
):
    bow = shapely.Polygon([(106, 16), (107, 17), (107, 16), (106, 17)])
    shapes = provinces.geometry.tolist()
    shapes[0] = bow
    file = save(
        provinces.set_geometry(shapes, crs=4326).iloc[[0, *range(15, 34)]], tmp_path
    )
    refused(add(file), capsys, "rows 1: invalid rings", "--repair")


def test_rings_wound_against_the_others_are_refused(provinces, tmp_path, capsys):
    shapes = [shapely.orient_polygons(g) for g in provinces.geometry]
    shapes[3] = shapely.orient_polygons(shapes[3], exterior_cw=True)
    file = save(provinces.set_geometry(shapes, crs=4326), tmp_path)
    refused(add(file), capsys, "rows 4: outer rings wound against the others")


def test_missing_and_double_codes_are_refused_together(provinces, tmp_path, capsys):
    provinces.loc[5, "ma"] = None
    provinces.loc[7, "ma"] = provinces.loc[8, "ma"]
    refused(
        add(save(provinces, tmp_path)),
        capsys,
        "rows 6: no code",
        f"codes that stand twice: {provinces.loc[8, 'ma']}",
    )


def test_units_that_overlap_are_refused_in_pairs(provinces, tmp_path, capsys):
    shapes = provinces.geometry.tolist()
    shapes[1] = shapes[1].buffer(0.3)
    file = save(provinces.set_geometry(shapes, crs=4326), tmp_path)
    refused(add(file), capsys, "units that overlap", provinces["ma"][1])


def test_a_file_of_another_list_is_refused_with_the_list_that_fits(tmp_path, capsys):
    old = boundaries.load("province", "2025-06-30", "schematic").geometry
    file = save(old.rename(columns={"code": "ma"})[["ma", "geometry"]], tmp_path)
    refused(add(file), capsys, "34 of the 34 units", "fit the list of 20", "--vintage")


def test_a_column_that_is_not_there_is_refused_with_the_nearest(
    provinces, tmp_path, capsys
):
    file = save(provinces, tmp_path)
    words = ["maps", "add", file, "--level", "province", "--vintage", "2025-07-01"]
    refused(main([*words, "--code-column", "mã"]), capsys, "no column 'mã'", "ma")
    refused(main(words), capsys, "--code-column", "Columns: ma, name")


def test_an_unknown_level_or_list_is_refused(provinces, tmp_path, capsys):
    file = save(provinces, tmp_path)
    refused(add(file, level="village"), capsys, "no level 'village'")
    refused(add(file, vintage="2020"), capsys, "no list of units '2020'")
    refused(add(file, level="district"), capsys, "has no level 'district'")


def test_a_register_that_names_a_missing_file_is_an_error_of_the_data(
    provinces, tmp_path, capsys
):
    add(save(provinces, tmp_path))
    entry = next(e for e in boundaries.available() if e.grade == "user")
    entry.file.unlink()
    with pytest.raises(boundaries.DataError, match="missing, though"):
        boundaries.load("province", "2025-07-01")


def test_geopandas_reads_back_what_was_kept(provinces, tmp_path):
    add(save(provinces, tmp_path))
    entry = next(e for e in boundaries.available() if e.grade == "user")
    assert len(geopandas.read_file(entry.file)) == 34
