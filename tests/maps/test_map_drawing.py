import re

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from ntm_analysis.boundaries import boundaries
from ntm_analysis.boundaries.boundaries import Layer
from ntm_analysis.errors import BoundaryRefusedError
from ntm_analysis.maps.drawing import map_paths
from ntm_analysis.maps.drawing.map_drawing import Drawing
from ntm_analysis.maps.drawing.map_sheet import lay_out
from ntm_analysis.maps.models.classes import SHARE, classify
from ntm_analysis.maps.views import map_rows, maps

AREA = re.compile(
    r'<path(?: class="islet")? data-code="(\w+)" data-class="(\w+)" '
    r'data-value="([^"]*)" fill="([^"]+)"[^>]* d="([^"]*)"><title>([^<]*)</title>'
)


def layer(**boxes: tuple[float, float, float, float]) -> Layer:
    return Layer(
        level="district",
        vintage="2025-06-30",
        grade="schematic",
        licence="none",
        attribution="drawn for a test",
        geometry=geopandas.GeoDataFrame(
            {"code": list(boxes), "name": [f"Huyện {c}" for c in boxes], "parent": ""},
            geometry=[shapely.box(*box) for box in boxes.values()],
            crs=4326,
        ),
    )


THREE = layer(a=(105, 20, 106, 21), b=(106, 20, 107, 21), c=(105, 21, 107, 22))
VALUES = pd.DataFrame(
    {"code": ["a", "b"], "value": [0.1, 0.9], "number": [1, 9], "denominator": [10, 10]}
)


def drawn(values=VALUES, on=THREE, **more):
    listed = values.set_index("code")["value"].reindex(on.geometry["code"])
    found = classify(listed, SHARE)
    return maps.choropleth(on, values, found, title="t", language="vi", **more), found


def areas(figure):
    return {code: rest for code, *rest in AREA.findall(figure.svg)}


def test_the_classes_on_the_map_are_those_of_the_model():
    figure, found = drawn()
    assert {code: a[0] for code, a in areas(figure).items()} == {
        "a": str(found.of["a"]),
        "b": str(found.of["b"]),
        "c": "none",
    }


def test_no_report_is_hatched_and_counted_in_the_legend():
    figure, _ = drawn()
    assert areas(figure)["c"][2] == "url(#map-none)"
    assert '<pattern id="map-none"' in figure.svg
    assert "không đủ số liệu trong 2 năm: 1" in figure.legend


def test_every_area_has_a_title_with_name_count_share_date_and_source():
    values = VALUES.assign(as_of="2018-02-28", source="42/KH-UBND")
    figure, _ = drawn(values)
    assert areas(figure)["a"][4] == "Huyện a: 1/10 xã (10%) · 28/02/2018 · 42/KH-UBND"


def test_the_table_beneath_holds_the_same_values():
    figure, _ = drawn()
    assert "9/10 xã (90%)" in figure.data.text
    assert figure.data.text.count('<th scope="row">') == 3


def test_a_value_without_a_shape_is_listed_not_dropped():
    more = pd.concat([VALUES, pd.DataFrame({"code": ["zz"], "value": [0.5]})])
    figure, _ = drawn(more)
    assert any("không có trên bản đồ: zz" in note for note in figure.notes)


def test_grade_and_day_of_the_boundaries_stand_on_every_map():
    figure, _ = drawn()
    assert "Ranh giới theo danh mục đơn vị 30/06/2025 – sơ đồ" in figure.notes[-1]
    assert "sơ đồ" in figure.alt


def test_a_table_of_another_vintage_is_refused_with_both_vintages():
    with pytest.raises(BoundaryRefusedError, match=r"2021-11, the map of 2025-06-30"):
        drawn(VALUES.assign(vintage="2021-11"))


def test_a_code_twice_in_the_table_is_refused():
    twice = pd.concat([VALUES, VALUES.head(1)])
    with pytest.raises(BoundaryRefusedError, match="twice: a"):
        map_rows.joined(THREE, twice, "share", "vi")


def test_two_drawings_of_the_same_input_are_the_same_bytes():
    assert drawn()[0].html().text == drawn()[0].html().text


def test_nothing_on_a_map_asks_a_network():
    text = (
        drawn(around=maps.Surroundings(neighbours=THREE, borders=THREE))[0].html().text
    )
    assert not re.search(r'(?:src|href|url)\s*[=(]\s*"?https?:', text)


def test_neighbours_share_every_point_of_their_common_edge_after_thinning():
    wavy = shapely.LineString(
        [(106 + 0.03 * np.sin(20 * y), y) for y in np.linspace(20, 21, 400)]
    )
    left, right = shapely.get_parts(
        shapely.ops.split(shapely.box(105, 20, 107, 21), wavy)
    )
    both = Layer(
        **{f: getattr(THREE, f) for f in ("level", "vintage", "grade")},
        licence="",
        attribution="",
        geometry=geopandas.GeoDataFrame(
            {"code": ["l", "r"], "name": ["l", "r"], "parent": ["", ""]},
            geometry=[left, right],
            crs=4326,
        ),
    )
    drawing = Drawing(both.geometry, "m")
    shapes = drawing.placed[-1][1]
    rounded = map_paths._rounded(shapes, drawing.steps)
    assert shapely.coverage_is_valid(rounded)
    assert shapely.get_num_coordinates(shapes).sum() < 500


def test_what_is_drawn_twice_is_thinned_once_and_a_moved_point_anew():
    shapes = np.array([shapely.box(0, 0, 9, 9), shapely.box(9, 0, 12, 9)])
    moved = np.array([shapes[0], shapely.box(9, 0, 12, 9.5)])
    first = map_paths.thin(shapes)
    assert map_paths.thin(shapes.copy()) is first
    assert shapely.equals(map_paths.thin(moved), moved).all()
    with pytest.raises(ValueError, match="read-only"):
        first[0] = None


def test_a_tiny_unit_does_not_keep_the_lines_of_the_others_fine():
    """A commune of a few cells beside a wavy border far away from it."""
    wave = [(5 + 0.02 * np.sin(9 * y), y) for y in np.linspace(0, 10, 500)]
    right, left = shapely.get_parts(
        shapely.ops.split(shapely.box(0, 0, 10, 10), shapely.LineString(wave))
    )
    turn = np.linspace(0, 2 * np.pi, 60)
    tiny = shapely.Polygon(np.stack([1 + 0.02 * np.cos(turn), np.sin(turn)], 1) * 0.05)
    tiny = shapely.affinity.translate(tiny, 1, 5)
    shapes = np.array([left.difference(tiny), right, tiny])
    thinned = map_paths.thin(shapes)
    assert shapely.coverage_is_valid(thinned)
    assert np.abs(shapely.area(thinned) / shapely.area(shapes) - 1).max() <= 0.01
    assert shapely.get_num_coordinates(thinned[1]) <= 10


def test_circles_have_areas_as_the_numbers_and_zero_has_none():
    values = pd.DataFrame({"code": ["a", "b", "c"], "value": [4.0, 1.0, 0.0]})
    figure = maps.symbols(THREE, values, title="t", quantity="xã", language="vi")
    radii = [
        float(r) for r in re.findall(r'class="symbol"[^>]* r="([\d.]+)"', figure.svg)
    ]
    assert sorted(radii)[-2:] == [8.0, 16.0]
    assert figure.svg.count('class="symbol"') == 2


def test_a_number_map_paints_no_amount_over_areas():
    values = pd.DataFrame({"code": ["a", "b", "c"], "value": [4.0, 1.0, 0.0]})
    figure = maps.symbols(THREE, values, title="t", quantity="xã", language="vi")
    assert len({a[2] for a in areas(figure).values()}) == 1


def test_named_communes_are_marked_and_those_without_a_place_are_listed():
    named = pd.DataFrame(
        {"name": ["Xuân Hòa", "Ở đâu"], "lon": [105.5, np.nan], "lat": [20.5, np.nan]}
    )
    figure, _ = drawn(around=maps.Surroundings(named=named))
    assert figure.svg.count('<circle class="named"') == 1
    assert any("Không rõ vị trí: Ở đâu" in note for note in figure.notes)


def test_names_never_lie_over_each_other():
    crowd = pd.DataFrame(
        {"name": [f"Xã {k}" for k in range(40)], "lon": 105.5, "lat": 20.5}
    )
    figure, _ = drawn(around=maps.Surroundings(named=crowd))
    assert any("Không đủ chỗ" in note for note in figure.notes)


def test_far_islands_stand_in_an_inset_and_do_not_shrink_the_mainland():
    shapes = np.array(
        [shapely.box(105, 20, 106, 22), shapely.box(112, 16, 112.1, 16.1)]
    )
    sheet = lay_out(shapes)
    assert list(sheet.place) == [-1, 0]
    assert sheet.main.box == (105, 20, 106, 22)


@pytest.mark.parametrize("level", ["province", "district"])
def test_hoang_sa_and_truong_sa_are_named_on_the_map_of_the_country(level):
    on = boundaries.load(level, "2025-06-30", "schematic")
    drawing = Drawing(on.geometry, "m")
    names = {drawing.inset_names(k) for k in range(len(drawing.sheet.insets))}
    assert {"Hoàng Sa", "Trường Sa"} <= names


@pytest.mark.parametrize(
    ("level", "parent", "budget_kb"),
    [("district", None, 700), ("district", "20", 60)],
)
def test_no_area_changes_by_more_than_a_hundredth_and_the_drawing_stays_small(
    level, parent, budget_kb
):
    on = boundaries.load(level, "2025-06-30", "schematic")
    on = on.within({parent}) if parent else on
    drawing = Drawing(on.geometry, "m")
    rows, shapes = drawing.placed[-1]
    parts, index = shapely.get_parts(on.geometry.geometry.to_numpy(), return_index=True)
    here = drawing.sheet.place == -1
    whole = shapely.area(drawing.sheet.main.pixels(parts[here]))
    true = pd.Series(whole).groupby(index[here]).sum()[rows].to_numpy()
    paths = shapely.area(map_paths._rounded(shapes, drawing.steps))
    assert np.abs(paths / true - 1).max() <= 0.01
    size = sum(len(map_paths.path(s, drawing.steps)) for s in shapes)
    assert size <= budget_kb * 1000


def test_a_number_without_its_whole_is_a_class_of_its_own():
    """Area c has 12 communes at the standard; of how many nobody published."""
    more = pd.DataFrame({"code": ["c"], "value": [np.nan], "number": [12]})
    figure, _ = drawn(pd.concat([VALUES, more]))
    assert areas(figure)["c"][0] == "counted"
    assert areas(figure)["c"][2] == "url(#map-counted)"
    assert '<pattern id="map-counted"' in figure.svg
    assert "có số, chưa rõ tổng số xã: 1" in figure.legend
    assert "không đủ số liệu" not in figure.legend


def test_a_number_that_is_withheld_for_a_reason_is_no_count():
    more = pd.DataFrame(
        {"code": ["c"], "value": [np.nan], "number": [12], "why": ["partly"]}
    )
    figure, _ = drawn(pd.concat([VALUES, more]))
    assert areas(figure)["c"][0] == "none"


def test_names_and_numbers_stand_beside_circles_and_never_on_them():
    values = pd.DataFrame({"code": ["a", "b", "c"], "value": [9.0, 4.0, 1.0]})
    figure = maps.symbols(THREE, values, title="t", quantity="xã", language="vi")
    circle = r'class="symbol" cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"'
    circles = [tuple(map(float, one)) for one in re.findall(circle, figure.svg)]
    texts = re.findall(r'<text x="([\d.]+)" y="([\d.]+)">([^<]*)</text>', figure.svg)
    assert {"9", "4", "1"} <= {text for _, _, text in texts}
    for x, y, text in texts:
        half = 3.5 * len(text)
        for cx, cy, radius in circles:
            beside = abs(float(x) - cx) >= radius + half
            above_or_below = not cy - radius < float(y) - 4 < cy + radius
            assert beside or above_or_below, text


def test_a_marked_commune_does_not_bear_its_name_twice():
    named = pd.DataFrame(
        {"name": ["Huyện a"], "lon": [105.5], "lat": [20.5], "area_code": ["a"]}
    )
    figure, _ = drawn(around=maps.Surroundings(named=named))
    assert re.findall(r"<text[^>]*>(?:Huyện )?a</text>", figure.svg) == [
        '<text class="point start" x="'
        + re.search(r'point start" x="([^>]*)>', figure.svg)[1]
        + ">Huyện a</text>"
    ]


def test_letters_of_a_first_screen_can_be_read_there():
    """513 units in 280 pixels: letters of 11.5 pixels are 21.1 units tall."""
    small, _ = drawn(small=True)
    assert '<g font-size="21.1">' in small.svg
    assert "<g font-size" not in drawn()[0].svg


def test_a_small_map_tells_only_classes_that_some_area_is_in():
    small, _ = drawn(small=True)
    assert "40% đến dưới 60%" not in small.legend
    assert "40% đến dưới 60%: 0" in drawn()[0].legend
