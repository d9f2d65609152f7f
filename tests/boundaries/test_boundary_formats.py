"""Boundary files of every program: read by content, on the datum that is meant."""

import gzip
import re
import shutil
import socket
import sqlite3
import zipfile

import geopandas
import pyproj
import pytest
import shapely
from pyproj import CRS, Transformer

from ntm_analysis.boundaries import (
    boundaries,
    boundary_datum,
    boundary_opening,
    boundary_sources,
)
from ntm_analysis.cli import main
from ntm_analysis.errors import BoundaryRefusedError
from ntm_analysis.files.legacy_text import to_cp1258
from ntm_analysis.page.retelling import retold

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NTM_MAPS", str(tmp_path / "maps"))


@pytest.fixture(scope="module")
def provinces():
    layer = boundaries.load("province", "2025-07-01", "schematic")
    frame = layer.geometry.rename(columns={"code": "ma"})[["ma", "name", "geometry"]]
    shapes = [shapely.MultiPolygon(shapely.get_parts(s)) for s in frame.geometry]
    return frame.set_geometry(geopandas.GeoSeries(shapes, crs=4326))


def add(file, *more):
    words = ["maps", "add", str(file), "--level", "province", "--dry-run"]
    return main([*words, "--vintage", "2025-07-01", "--code-column", "ma", *more])


DRIVERS = {
    "kml": "LIBKML", "kmz": "LIBKML", "tab": "MapInfo File", "mif": "MapInfo File",
    "gml": "GML", "gdb": "OpenFileGDB", "geojson": "GeoJSON", "gpkg": "GPKG",
    "fgb": "FlatGeobuf",
}  # fmt: skip


def save(frame, folder, ending):
    file = folder / f"own.{ending}"
    more = {"FORMAT": "MIF"} if ending == "mif" else {}
    frame.to_file(file, driver=DRIVERS[ending], **more)
    return file


@pytest.mark.parametrize("ending", ["kml", "kmz", "tab", "mif", "gml", "gdb"])
def test_files_of_other_programs_join_whole_and_nothing_is_left_beside_them(
    provinces, tmp_path, capsys, ending
):
    file = save(provinces, tmp_path, ending)
    before = {path.name for path in tmp_path.iterdir()}
    assert add(file) == 0
    assert "joined 34 of 34 units (100.00 %)" in capsys.readouterr().out
    assert {path.name for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("ending", ["geojson", "kml", "gml", "gpkg", "fgb"])
def test_a_packed_file_is_read_and_nothing_written(provinces, tmp_path, capsys, ending):
    file = save(provinces, tmp_path, ending)
    packed = tmp_path / "packed" / f"{file.name}.gz"
    packed.parent.mkdir()
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert add(packed) == 0
    assert "joined 34 of 34" in capsys.readouterr().out
    assert [path.name for path in packed.parent.iterdir()] == [packed.name]


@pytest.mark.parametrize("ending", ["tab", "gdb", "kml"])
def test_a_zip_holds_any_of_them(provinces, tmp_path, capsys, ending):
    file = save(provinces, tmp_path, ending)
    parts = list(file.iterdir()) if file.is_dir() else list(tmp_path.glob("own.*"))
    with zipfile.ZipFile(tmp_path / "sent.zip", "w") as archive:
        for part in parts:
            archive.write(part, f"bản đồ/{part.relative_to(tmp_path)}")
    assert add(tmp_path / "sent.zip") == 0
    assert "joined 34 of 34" in capsys.readouterr().out


def test_folders_of_a_kml_are_one_table_and_labels_are_left_out(
    provinces, tmp_path, capsys
):
    points = provinces.set_geometry(provinces.geometry.representative_point())
    parts = {"Bắc": provinces[:15], "Nam": provinces[15:], "Nhãn": points}
    for name, frame in parts.items():
        frame.to_file(tmp_path / "a.kml", driver="LIBKML", layer=name, mode="a")
    assert add(tmp_path / "a.kml") == 0
    said = capsys.readouterr().out
    assert "joined 34 of 34" in said
    assert "tables without areas were left out: Nhãn" in said


@pytest.mark.parametrize("ending", ["kml", "gml"])
def test_xml_of_two_bytes_a_letter_is_read(provinces, tmp_path, capsys, ending):
    text = save(provinces, tmp_path, ending).read_text(encoding="utf-8")
    told = text.replace('encoding="utf-8"', 'encoding="utf-16"', 1)
    (tmp_path / f"two.{ending}").write_bytes(told.encode("utf-16"))
    assert add(tmp_path / f"two.{ending}") == 0
    assert "joined 34 of 34" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_wide_text_is_read_packed_too(provinces, tmp_path, capsys, encoding):
    text = save(provinces, tmp_path, "geojson").read_text(encoding="utf-8")
    packed = gzip.compress(text.encode(encoding))
    (tmp_path / "wide.geojson.gz").write_bytes(packed)
    assert add(tmp_path / "wide.geojson.gz") == 0
    assert "joined 34 of 34" in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["geojson", "gpkg"])
@pytest.mark.parametrize("name", ["own.shp", "own.tab"])
def test_the_content_of_a_file_says_what_it_is(
    provinces, tmp_path, capsys, ending, name
):
    content = save(provinces, tmp_path, ending).read_bytes()
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / name).write_bytes(content)
    assert add(tmp_path / "sent" / name) == 0
    assert "joined 34 of 34" in capsys.readouterr().out


@pytest.mark.parametrize("place", ["doc.kml", "files/doc.kml", "a/b/xa.kml"])
def test_a_kmz_keeps_its_columns_wherever_its_page_stands(
    provinces, tmp_path, capsys, place
):
    page = save(provinces, tmp_path, "kml").read_bytes()
    with zipfile.ZipFile(tmp_path / "own.kmz", "w") as archive:
        archive.writestr(place, page)
        archive.writestr("files/icon.png", b"no picture")
    assert add(tmp_path / "own.kmz") == 0
    assert "joined 34 of 34" in capsys.readouterr().out


def test_a_database_of_another_kind_is_refused_in_our_words(tmp_path, capsys):
    with sqlite3.connect(tmp_path / "own.gpkg") as base:
        base.execute("create table a (b text)")
    base.close()
    assert add(tmp_path / "own.gpkg") == 11
    said = capsys.readouterr().err
    assert "<DRIVER>" not in said


def test_a_shapefile_without_its_index_is_read_and_nothing_written(
    provinces, tmp_path, capsys
):
    provinces.to_file(tmp_path / "own.shp")
    (tmp_path / "own.shx").unlink()
    assert add(tmp_path / "own.shp") == 0
    assert "joined 34 of 34" in capsys.readouterr().out
    assert not (tmp_path / "own.shx").exists()
    (tmp_path / "own.dbf").unlink()
    assert add(tmp_path / "own.shp") == 11
    assert "own.dbf must stand beside it" in capsys.readouterr().err


def test_names_in_cp1258_keep_their_last_vowel(provinces, tmp_path, capsys):
    names = provinces["name"]
    frame = provinces.assign(name=[to_cp1258(n).decode("latin-1") for n in names])
    frame.to_file(tmp_path / "two.shp", encoding="ISO-8859-1")
    (tmp_path / "two.cpg").write_text("CP1258")
    assert add(tmp_path / "two.shp") == 0
    read = boundary_opening.read_unguarded(tmp_path / "two.shp")
    assert list(read["name"]) == list(names)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_text_of_two_bytes_a_letter_is_read(provinces, tmp_path, capsys, encoding):
    file = tmp_path / "own.geojson"
    file.write_bytes(provinces.to_json().encode(encoding))
    assert add(file, "--name-column", "name") == 0
    assert "joined 34 of 34" in capsys.readouterr().out


def test_content_decides_what_a_file_is(provinces, tmp_path, capsys):
    for ending, named in (("kml", "a.xml"), ("gml", "b.xml"), ("geojson", "c.txt")):
        file = shutil.copy(save(provinces, tmp_path, ending), tmp_path / named)
        assert add(file) == 0
        assert "joined 34 of 34" in capsys.readouterr().out


def test_what_is_no_boundary_file_is_said_with_the_way_out(tmp_path):
    page = tmp_path / "a.kml"
    page.write_text("<!doctype html><html><body>mailto:kml</body></html>")
    with pytest.raises(BoundaryRefusedError, match="web page or XML"):
        boundary_sources.source_of(page)
    (tmp_path / "b.tab").write_text("!table\nDefinition Table\n  Type NATIVE\n")
    with pytest.raises(BoundaryRefusedError, match=r"b\.dat, b\.map, b\.id must stand"):
        boundary_sources.source_of(tmp_path / "b.tab")
    (tmp_path / "c.dwg").write_bytes(b"AC1032")
    with pytest.raises(BoundaryRefusedError, match="Save it as a GeoPackage"):
        boundary_sources.source_of(tmp_path / "c.dwg")
    (tmp_path / "d.geojson.gz").write_bytes(b"\x1f\x8bnothing")
    with pytest.raises(BoundaryRefusedError, match="no whole gzip"):
        boundary_sources.source_of(tmp_path / "d.geojson.gz")
    with pytest.raises(BoundaryRefusedError, match="is a folder"):
        boundary_sources.source_of(tmp_path)


def test_attributes_in_a_table_of_a_description_are_columns(
    provinces, tmp_path, capsys
):
    def row(code):
        return f"<table><tr><td>TEN</td><td>x</td></tr><tr><td>ma</td><td>{code}</td>"

    told = [f"<html><body>{row(code)}</tr></table>" for code in provinces["ma"]]
    frame = provinces[["geometry"]].assign(Name="", description=told)
    frame.to_file(tmp_path / "a.kml", driver="LIBKML")
    assert add(tmp_path / "a.kml") == 0
    assert "joined 34 of 34" in capsys.readouterr().out


def test_an_area_with_a_stray_line_is_named_and_mended_on_request(
    provinces, tmp_path, capsys
):
    shapes = list(provinces.geometry)
    line = shapely.LineString([(105, 21), (105.1, 21.1)])
    inner = shapely.GeometryCollection([shapes[5], line])
    shapes[2] = shapely.GeometryCollection([shapes[2], shapely.Point(105, 21)])
    shapes[5] = shapely.GeometryCollection([inner, line])
    frame = provinces.set_geometry(geopandas.GeoSeries(shapes, crs=4326))
    file = tmp_path / "own.geojson"
    file.write_text(frame.to_json(), encoding="utf-8")
    assert add(file) == 11
    assert "rows 3, 6: an area together with lines or points; --repair" in (
        capsys.readouterr().err
    )
    assert add(file, "--repair") == 0
    assert "joined 34 of 34" in capsys.readouterr().out


def test_collections_of_areas_alone_are_areas(provinces, tmp_path, capsys):
    shapes = [
        shapely.GeometryCollection(list(shapely.get_parts(s)))
        for s in provinces.geometry
    ]
    frame = provinces.set_geometry(geopandas.GeoSeries(shapes, crs=4326))
    (tmp_path / "own.geojson").write_text(frame.to_json(), encoding="utf-8")
    assert add(tmp_path / "own.geojson") == 0
    assert "joined 34 of 34" in capsys.readouterr().out


def test_swapped_metres_and_a_system_of_no_place_are_said(provinces, tmp_path, capsys):
    metres = provinces.to_crs(3405)
    turned = shapely.transform(metres.geometry.to_numpy(), lambda p: p[:, ::-1])
    metres.set_geometry(geopandas.GeoSeries(turned, crs=3405)).to_file(
        tmp_path / "own.gpkg"
    )
    assert add(tmp_path / "own.gpkg", "--reproject") == 11
    assert "northing and easting are swapped" in capsys.readouterr().err
    file = save(provinces, tmp_path, "mif")
    text = file.read_text(encoding="latin-1")
    system = 'CoordSys NonEarth Units "m" Bounds (0, 0) (200, 200)'
    file.write_text(re.sub("CoordSys .*", system, text), encoding="latin-1")
    assert add(file, "--reproject") == 11
    assert "names no place on the earth" in capsys.readouterr().err


WKT = (
    'PROJCS["{name}",GEOGCS["{degrees}",DATUM["{datum}",SPHEROID["WGS_1984",6378137.0,'
    '298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
    'PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],'
    'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",{meridian}],'
    'PARAMETER["Scale_Factor",{scale}],PARAMETER["Latitude_Of_Origin",0.0],'
    'UNIT["Meter",1.0]]'
)


def system(datum, meridian, scale=0.9999, degrees="GCS_x", name="x"):
    words = {"datum": datum, "meridian": meridian, "scale": scale}
    return CRS.from_wkt(WKT.format(name=name, degrees=degrees, **words))


@pytest.mark.parametrize(
    ("crs", "code"),
    [
        (system("D_user_defined", 107.25), 9215),
        (system("D_WGS_1984", 108.25), 9217),
        (CRS("+proj=tmerc +lon_0=105.75 +k=0.9999 +x_0=500000 +ellps=WGS84"), 9210),
        (system("D_own", 105, 0.9996, "GCS_VN2000"), 3405),
    ],
)
def test_a_zone_of_vn_2000_is_moved_whatever_its_datum_is_called(crs, code):
    meant, note = boundary_datum.understood(crs)
    assert "VN-2000" in note
    at = (450_000, 2_400_000)
    ours = Transformer.from_crs(meant, 3405, always_xy=True).transform(*at)
    right = Transformer.from_crs(code, 3405, always_xy=True).transform(*at)
    assert ours == pytest.approx(right, abs=0.01)  # metres


def test_a_datum_that_nobody_names_is_told_and_nothing_moved():
    crs = system("D_unknown", 105, 0.9996)
    meant, note = boundary_datum.understood(crs)
    assert meant == crs
    assert "220 m" in note
    assert "EPSG" in note
    assert boundary_datum.understood(CRS(9217)) == (CRS(9217), "")


@pytest.mark.parametrize(
    "crs",
    [
        system("D_WGS_1984", 105, 0.9996, "GCS_WGS_1984", "VN2000_48N"),
        CRS("+proj=tmerc +lon_0=105 +k=0.9999 +x_0=500000 +ellps=WGS84 "
            "+towgs84=0,0,0,0,0,0,0"),
    ],
)  # fmt: skip
def test_a_name_or_an_empty_shift_does_not_make_wgs_84_of_vn_2000(crs):
    meant, note = boundary_datum.understood(crs)
    assert "read as VN-2000" in note
    moved = Transformer.from_crs(meant, 4326, always_xy=True)
    still = Transformer.from_crs(crs, 4326, always_xy=True)
    at = (450_000, 2_400_000)
    ours, theirs = moved.transform(*at), still.transform(*at)
    assert 200 < pyproj.Geod(ellps="WGS84").inv(*ours, *theirs)[2] < 240  # metres


def test_systems_that_name_their_datum_are_taken_as_they_are():
    assert boundary_datum.understood(CRS(32648)) == (CRS(32648), "")


def test_the_datum_read_is_told_with_the_layer(provinces, tmp_path, capsys):
    frame = provinces.to_crs(9217)
    frame = frame.set_crs(system("D_user_defined", 108.25), allow_override=True)
    frame.to_file(tmp_path / "own.shp")
    assert add(tmp_path / "own.shp") == 11
    assert "--reproject" in capsys.readouterr().err
    assert add(tmp_path / "own.shp", "--reproject") == 0
    assert "read as VN-2000, zone 108.25" in capsys.readouterr().out


def test_what_would_be_fetched_is_said_first_and_nobody_is_asked(monkeypatch, capsys):
    monkeypatch.setattr(socket.socket, "connect", None)
    for publisher, host in (("geoboundaries", "geoboundaries.org"),
                            ("cod-ab", "data.humdata.org")):  # fmt: skip
        assert main(["maps", "get", publisher, "--dry-run"]) == 0
        said = capsys.readouterr().out
        assert host in said
        assert "licence: CC BY" in said
        assert "2021-11" in said


def test_a_kmz_called_zip_is_read_though_its_first_page_only_links(
    provinces, tmp_path, capsys
):
    """GDAL writes doc.kml with a link to layers/own.kml, as Google Earth does."""
    shutil.copy(save(provinces, tmp_path, "kmz"), tmp_path / "own.zip")
    assert add(tmp_path / "own.zip") == 0, capsys.readouterr().err
    assert "34 of 34" in capsys.readouterr().out


def test_what_is_wrong_with_shapes_is_said_in_vietnamese(provinces, tmp_path, capsys):
    frame = provinces.copy()
    line = shapely.LineString([(106, 21), (106.1, 21.1)])
    frame.loc[3, "geometry"] = shapely.GeometryCollection([frame.geometry[3], line])
    frame.loc[5, "geometry"] = line
    frame.loc[7, "ma"] = frame.loc[8, "ma"]
    frame.to_file(file := tmp_path / "own.geojson", driver="GeoJSON")
    assert add(file) == 11
    said = retold(capsys.readouterr().err.removeprefix("ntm: ").strip(), "vi")
    assert "dòng 4: vùng lẫn đường hoặc điểm; --repair chỉ giữ vùng;" in said
    assert "dòng 6: không phải vùng mà là LineString;" in said
    assert "mã ghi hai lần" in said
    assert not re.search(r"rows|twice|together", said)


def test_text_that_is_no_utf8_is_named_as_that(provinces, tmp_path, capsys):
    file = save(provinces, tmp_path, "geojson")
    file.write_bytes(file.read_text("utf-8").encode("cp1258", errors="replace"))
    assert add(file) == 11
    assert "its text is no UTF-8. Save it as UTF-8." in capsys.readouterr().err
