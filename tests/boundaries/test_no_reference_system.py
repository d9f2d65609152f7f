"""A file that names no reference system is refused with what its numbers look like."""

import re

import geopandas
import pytest
import shapely

from ntm_analysis.boundaries import boundary_opening
from ntm_analysis.errors import BoundaryRefusedError
from ntm_analysis.page.retelling import retold

ENGLISH = re.compile(r"\b(?:names|needs|has|can|with|or|of|its|from|degrees|metres)\b")

DEGREES = shapely.box(106.2, 22.0, 106.3, 22.1)
METRES = shapely.box(430_000, 2_430_000, 440_000, 2_440_000)
RING = "106.2,22 106.3,22 106.3,22.1 106.2,22"
GML = (
    '<?xml version="1.0"?><c xmlns:gml="http://www.opengis.net/gml" xmlns:a="http://a">'
    '<gml:featureMember><a:xa fid="1"><a:code>06001</a:code><a:geom><gml:Polygon{srs}>'
    "<gml:outerBoundaryIs><gml:LinearRing><gml:coordinates>"
    + RING
    + "</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>"
    "</a:geom></a:xa></gml:featureMember></c>"
)


def saved(shape, path):
    frame = geopandas.GeoDataFrame({"ma": ["06001"]}, geometry=[shape])
    with pytest.warns(UserWarning, match="crs"):
        frame.to_file(path)
    return path


@pytest.mark.parametrize(
    ("name", "where"),
    [("x.shp", r"\.prj"), ("x.gpkg", "srs_id"), ("x.fgb", "a .fgb can hold one"),
     ("x.gml", "srsName"), ("x.mif", "CoordSys")],
)  # fmt: skip
@pytest.mark.parametrize(
    ("shape", "looks"),
    [(DEGREES, "degrees: WGS 84"), (METRES, "metres of a zone"),
     (shapely.box(22.0, 106.2, 22.1, 106.3), "degrees with the latitude first"),
     (shapely.box(2_430_000, 430_000, 2_440_000, 440_000), "the northing first"),
     (shapely.box(0, 0, 1, 1), "neither degrees nor metres")],
)  # fmt: skip
def test_the_message_says_where_it_is_missing_and_what_the_numbers_are(
    name, where, shape, looks, tmp_path
):
    file = saved(shape, tmp_path / name)
    with pytest.raises(BoundaryRefusedError, match=where) as refused:
        boundary_opening.read(file)
    assert looks in str(refused.value)
    told = retold(str(refused.value), "vi")
    assert "không ghi hệ quy chiếu" in told
    assert not ENGLISH.search(told.replace(str(file), ""))


@pytest.mark.parametrize("srs", ["", ' srsName="VN2000"'])
def test_a_gml_of_a_web_service_without_a_known_system_is_refused(srs, tmp_path):
    file = tmp_path / "wfs.gml"
    file.write_text(GML.format(srs=srs))
    with pytest.raises(BoundaryRefusedError, match="srsName"):
        boundary_opening.read(file)


def test_a_gml_that_names_it_is_read(tmp_path):
    file = tmp_path / "wfs.gml"
    file.write_text(GML.format(srs=' srsName="EPSG:4326"'))
    assert boundary_opening.read(file).total_bounds.tolist() == [106.2, 22, 106.3, 22.1]
