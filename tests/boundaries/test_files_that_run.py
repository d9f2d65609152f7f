"""A boundary file is shapes: nothing in it is run, nothing else is opened."""

import json
import socket

import geopandas
import pyogrio
import pytest
import shapely

from ntm_analysis.boundaries import boundary_opening
from ntm_analysis.errors import BoundaryRefusedError
from ntm_analysis.files import guarded

pytestmark = pytest.mark.usefixtures("english")

READ = {
    "ESRI Shapefile", "ESRIJSON", "FlatGeobuf", "GML", "GPKG", "GeoJSON",
    "GeoJSONSeq", "KML", "LIBKML", "MEM", "MapInfo File", "OpenFileGDB", "TopoJSON",
}  # fmt: skip


@pytest.fixture
def other(tmp_path):
    """Give a file that nobody asked for, good to be read if something opens it."""
    frame = geopandas.GeoDataFrame(
        {"code": ["1"]}, geometry=[shapely.box(106, 21, 106.1, 21.1)], crs=4326
    )
    frame.to_file(tmp_path / "other.geojson")
    return tmp_path / "other.geojson"


@pytest.fixture
def fresh_child():
    guarded.end_children()
    yield
    guarded.end_children()


def program(text):
    return json.dumps({"type": "gdal_streamed_alg", "command_line": text})


def refused(path, content):
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BoundaryRefusedError, match=path.name):
        boundary_opening.read(path)


def test_the_reading_child_knows_only_the_formats_of_boundary_files(fresh_child):
    known = guarded.call("pyogrio:list_drivers", limits=guarded.limits_for(0))
    assert set(known) == READ
    assert len(pyogrio.list_drivers()) > len(READ)  # it is the child that is bounded


@pytest.mark.parametrize("name", ["a.json", "a.geojson", "a.topojson"])
def test_a_program_in_a_file_does_not_open_another_file(tmp_path, other, name):
    text = program(
        f"gdal vector pipeline ! read {other} ! write --output-format stream streamed"
    )
    refused(tmp_path / name, text)


def test_a_program_in_a_file_writes_nothing(tmp_path, other):
    target = tmp_path / "written.geojson"
    refused(tmp_path / "a.json", program(f"gdal vector filter {other} {target}"))
    assert not target.exists()


def test_a_program_in_a_file_asks_no_address(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        port = server.getsockname()[1]
        text = program(
            f"gdal vector pipeline ! read /vsicurl/http://127.0.0.1:{port}/a.geojson "
            f"! write --output-format stream streamed"
        )
        refused(tmp_path / "a.json", text)
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_list_of_other_files_is_no_boundary_file(tmp_path, other):
    text = (
        f'<OGRVRTDataSource><OGRVRTLayer name="other"><SrcDataSource>{other}'
        f"</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    for name in ("a.json", "a.geojson", "a.fgb", "a.gpkg", "a.shp"):
        refused(tmp_path / name, text)


LINKED = {
    "a.kml": '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink>'
    "<Link><href>{address}</href></Link></NetworkLink></Document></kml>",
    "a.gml": '<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:a="http://a" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xsi:schemaLocation="http://a {address}"><gml:featureMember><a:unit>'
    '<a:shape xlink:href="{address}"/></a:unit></gml:featureMember>'
    "</gml:FeatureCollection>",
}


@pytest.mark.parametrize("name", LINKED)
def test_a_file_that_names_an_address_asks_nobody(tmp_path, name):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/b{name[1:]}"
        refused(tmp_path / name, LINKED[name].replace("{address}", address))
        with pytest.raises(TimeoutError):
            server.accept()
