"""Fetching, against a server on loopback that answers as the publishers document."""

import hashlib
import io
import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from ntm_analysis.boundaries import boundaries
from ntm_analysis.cli import main
from ntm_analysis.places.names.kinds import split_name
from ntm_analysis.text import fold

pytestmark = pytest.mark.usefixtures("english")

REPOSITORY = "/wmgeolab/geoBoundaries"
FILE = "9469f09/releaseData/gbOpen/VNM/ADM1/geoBoundaries-VNM-ADM1.geojson"
LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize {}\n"
HDX = "/api/3/action/package_show?id=cod-ab-vnm"
FIELDMAPS = "/cod/originals/vnm.gpkg.zip"
ZIP = "/dataset/3cb544a9/resource/048a6012/download/vnm_admin_boundaries.geojson.zip"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NTM_MAPS", str(tmp_path / "maps"))


@pytest.fixture
def publisher():
    """A server whose answers are a table: path -> body, or status and headers."""
    table = {}

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = table.get(self.path, (404, {}, b"<html>404</html>"))
            self.send_response(status)
            for name, value in ({"Content-Length": len(body)} | headers).items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            return

    running = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{running.server_port}"

    def answer(path, body=b"", status=200, **headers):
        text = json.dumps(body) if isinstance(body, dict | list) else body
        raw = text.encode() if isinstance(text, str) else text
        table[path] = (status, headers, raw)

    answer.base = base
    yield answer
    running.shutdown()
    running.server_close()


def before():
    """The shipped provinces, named as geoBoundaries names them: without diacritics."""
    layer = boundaries.load("province", "2021-11", "schematic").geometry
    names = [fold(split_name(n)[1]).title() for n in layer["name"]]
    columns = {"shapeName": names, "shapeISO": "", "shapeID": "", "shapeType": "ADM1"}
    return layer.assign(**columns)[[*columns, "geometry"]].to_json().encode()


def api(publisher, **more):
    """An answer of the API, with the fields that it documents."""
    return {
        "boundaryID": "VNM-ADM1-63759600",
        "boundaryName": "Vietnam",
        "boundaryISO": "VNM",
        "boundaryYearRepresented": "2008",
        "boundaryType": "ADM1",
        "boundarySource": "Wikipedia, Wikimedia",
        "boundaryLicense": "Public Domain",
        "licenseDetail": "nan",
        "admUnitCount": "63",
        "gjDownloadURL": f"{publisher.base}{REPOSITORY}/raw/{FILE}",
        "simplifiedGeometryGeoJSON": f"{publisher.base}/simplified.geojson",
        "staticDownloadLink": f"{publisher.base}/all.zip",
    } | more


def get(publisher, name="geoboundaries", level="province", *more):
    words = ["maps", "get", name, "--level", level, "--base-url", publisher.base]
    return main([*words, *more])


def fetched():
    return [entry for entry in boundaries.available() if entry.grade == "fetched"]


def refused(outcome, capsys, *words):
    said = capsys.readouterr().err
    assert outcome == 11
    for word in words:
        assert word in said
    assert said.count("\n") == 1
    assert fetched() == []
    assert boundaries.load("province", "2025-06-30").grade == "schematic"


@pytest.mark.parametrize("as_list", [False, True])
def test_the_file_that_the_api_names_is_kept_with_all_that_is_said_of_it(
    publisher, capsys, as_list
):
    body = before()
    told = api(publisher)
    publisher("/ADM1/", [{"boundaryType": "ADM0"}, told] if as_list else told)
    publisher(f"{REPOSITORY}/raw/{FILE}", body)
    assert get(publisher) == 0
    assert "joined 63 of 63" in capsys.readouterr().out
    (entry,) = fetched()
    assert entry.url == f"{publisher.base}{REPOSITORY}/raw/{FILE}"
    assert entry.source_sha256 == hashlib.sha256(body).hexdigest()
    assert entry.licence == "Public Domain"
    assert entry.attribution == "geoBoundaries ADM1 2008, Wikipedia, Wikimedia"
    assert entry.vintage == "2021-11"


def test_a_pointer_leads_to_the_large_file_and_its_checksum_is_held(publisher, capsys):
    body = before()
    pointer = LFS.format(hashlib.sha256(body).hexdigest(), len(body))
    publisher("/ADM1/", api(publisher))
    publisher(f"{REPOSITORY}/raw/{FILE}", pointer)
    publisher(f"/media{REPOSITORY}/{FILE}", body)
    assert get(publisher) == 0
    assert fetched()[0].url == f"{publisher.base}/media{REPOSITORY}/{FILE}"


def test_a_file_other_than_its_pointer_names_is_refused(publisher, capsys):
    publisher("/ADM1/", api(publisher))
    publisher(f"{REPOSITORY}/raw/{FILE}", LFS.format("a" * 64, 3))
    publisher(f"/media{REPOSITORY}/{FILE}", before())
    refused(get(publisher), capsys, "sha256", "aaaa", "schematic layer stays")


def test_a_redirection_is_followed_and_its_end_is_kept(publisher):
    publisher("/ADM1/", api(publisher))
    publisher(f"{REPOSITORY}/raw/{FILE}", status=302, Location="/moved.geojson")
    publisher("/moved.geojson", before())
    assert get(publisher) == 0
    assert fetched()[0].url == f"{publisher.base}/moved.geojson"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"body": b"<!DOCTYPE html><html>maintenance</html>"}, ["is a web page"]),
        ({"body": b""}, ["is empty"]),
        ({"body": b"{}", "status": 500}, ["answers 500"]),
        ({"status": 302, "Location": "ftp://127.0.0.1/x"}, ["ftp"]),
        ({"status": 302, "Location": "file:///etc/passwd"}, ["file"]),
        ({"body": b'{"type": "Feat', "Content-Length": 99_999}, ["cut short"]),
        ({"body": b'{"type": "FeatureCollection", "fea'}, ["cannot be read"]),
        ({"body": b"PK\x03\x04 torn"}, ["is no whole zip"]),
    ],
    ids=["page", "empty", "error", "ftp", "file", "short", "torn", "zip"],
)
def test_what_is_no_whole_boundary_file_is_refused(publisher, capsys, answer, words):
    publisher("/ADM1/", api(publisher))
    publisher(f"{REPOSITORY}/raw/{FILE}", **answer)
    refused(get(publisher), capsys, *words)


def test_an_answer_that_is_not_the_apis_is_refused(publisher, capsys):
    refused(get(publisher), capsys, "answers 404")
    publisher("/ADM1/", b"not json")
    refused(get(publisher), capsys, "no JSON came")
    publisher("/ADM1/", {"detail": "moved"})
    refused(get(publisher), capsys, "gjDownloadURL is missing")
    publisher("/ADM1/", [])
    refused(get(publisher), capsys, "nothing of ADM1")


def test_without_a_network_it_says_so_and_the_schematic_layer_stays(capsys):
    words = ["maps", "get", "geoboundaries", "--base-url", "http://127.0.0.1:9"]
    refused(main(words), capsys, "not fetched", "schematic layer stays")


def test_a_level_that_no_publisher_has_is_refused(publisher, capsys):
    refused(get(publisher, level="commune"), capsys, "no level 'commune'", "district")


def packed(**members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, body in members.items():
            archive.writestr(name.replace("__", "."), body)
    return held.getvalue()


def package(publisher):
    return {
        "success": True,
        "result": {
            "license_title": "Creative Commons Attribution for IGOs",
            "dataset_source": "General Statistics Office of Vietnam (GSO)",
            "resources": [
                {"name": "vnm_admin_boundaries.gdb.zip", "format": "Geodatabase"},
                {"name": "vnm_admin_boundaries.xlsx", "format": "XLSX", "url": "x"},
                {
                    "name": "vnm_admin_boundaries.geojson.zip",
                    "format": "GeoJSON",
                    "url": publisher.base + ZIP,
                },
            ],
        },
    }


def after(code="adm1_pcode", name="adm1_name"):
    layer = boundaries.load("province", "2025-07-01", "schematic").geometry
    layer = layer.assign(**{code: "VN" + layer["code"], name: "synthetic"})
    return layer[[code, name, "geometry"]].to_json()


@pytest.mark.parametrize("column", ["adm1_pcode", "ADM1_PCODE"])
def test_the_p_codes_of_the_newest_edition_are_the_official_codes(
    publisher, capsys, column
):
    body = packed(
        vnm_admin0__geojson="{}",
        vnm_admin1__geojson=after(column),
        vnm_adminlines__geojson="{}",
    )
    publisher(HDX, package(publisher))
    publisher(ZIP, body)
    assert get(publisher, "cod-ab") == 0
    assert "joined 34 of 34" in capsys.readouterr().out
    (entry,) = fetched()
    assert (entry.vintage, entry.url) == ("2025-07-01", publisher.base + ZIP)
    assert entry.licence == "Creative Commons Attribution for IGOs"
    assert entry.attribution.endswith("General Statistics Office of Vietnam (GSO)")
    assert entry.source_sha256 == hashlib.sha256(body).hexdigest()


def test_districts_come_from_the_edition_of_2020_by_name_and_place(
    publisher, capsys, tmp_path
):
    layer = boundaries.load("district", "2021-11", "schematic").geometry
    above = boundaries.load("province", "2021-11", "schematic").geometry
    names = dict(zip(above["code"], above["name"], strict=True))
    layer["ADM2_VI"] = layer["name"]
    layer["ADM1_VI"] = layer["parent"].map(names)
    layer["ADM2_PCODE"] = [f"VN{k:05}" for k in range(len(layer))]  # no official codes
    file = tmp_path / "vnm.gpkg"
    above.to_file(file, layer="vnm_adm1")
    columns = ["ADM2_VI", "ADM1_VI", "ADM2_PCODE", "geometry"]
    layer[columns].to_file(file, layer="vnm_adm2")
    publisher(HDX, package(publisher))
    publisher(ZIP, packed(vnm_admin1__geojson=after()))
    publisher(FIELDMAPS, packed(vnm__gpkg=file.read_bytes()))
    assert get(publisher, "cod-ab", "district") == 0
    assert "joined 705 of 705" in capsys.readouterr().out
    assert fetched()[0].url == publisher.base + FIELDMAPS


def test_names_that_repeat_are_told_apart_by_where_they_lie(publisher, capsys):
    layer = boundaries.load("district", "2021-11", "schematic").geometry
    names = [fold(name) for name in layer["name"]]
    assert len(set(names)) < len(names)
    body = layer.assign(shapeName=names)[["shapeName", "geometry"]].to_json()
    publisher("/ADM2/", api(publisher, boundaryType="ADM2"))
    publisher(f"{REPOSITORY}/raw/{FILE}", body)
    assert get(publisher, level="district") == 0
    assert "joined 705 of 705" in capsys.readouterr().out


def test_when_neither_edition_has_the_level_both_reasons_are_told(publisher, capsys):
    publisher(HDX, package(publisher))
    publisher(ZIP, packed(vnm_admin1__geojson=after()))
    outcome = get(publisher, "cod-ab", "district")
    refused(outcome, capsys, "it holds vnm_admin1.geojson", "Then:", "answers 404")
