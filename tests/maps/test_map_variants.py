import re

import geopandas
import pandas as pd
import shapely

from ntm_analysis.boundaries.boundaries import Layer
from ntm_analysis.maps.drawing.map_tiles import tile_places, tiles
from ntm_analysis.maps.models.classes import classify
from ntm_analysis.maps.views.map_bivariate import bivariate
from ntm_analysis.maps.views.map_explorer import code_at, explorer
from ntm_analysis.page.theme import CONFIG

GRID = [(x, y) for x in range(4) for y in range(3)]
CODES = [f"{k:02}" for k in range(12)]
LAYER = Layer(
    level="district",
    vintage="2025-06-30",
    grade="schematic",
    licence="",
    attribution="drawn for a test",
    geometry=geopandas.GeoDataFrame(
        {"code": CODES, "name": [f"Huyện {c}" for c in CODES], "parent": ""},
        geometry=[shapely.box(105 + x, 20 + y, 106 + x, 21 + y) for x, y in GRID],
        crs=4326,
    ),
)
VALUES = pd.DataFrame({"code": CODES, "value": [k / 11 for k in range(12)]})
VALUES.loc[3, "value"] = float("nan")
CLASSES = classify(VALUES.set_index("code")["value"])


def test_hover_names_every_area_and_a_click_gives_its_code():
    figure = explorer(LAYER, VALUES, CLASSES, title="t", language="vi")
    handles = figure.data[-1]
    assert list(handles.customdata[:12]) == CODES
    assert set(handles.customdata) == set(CODES)
    assert handles.text[0] == "Huyện 00: 0%"
    assert code_at(figure, 5) == "05"


def test_the_explorer_has_a_trace_a_class_with_its_count_and_no_geographic_trace():
    figure = explorer(LAYER, VALUES, CLASSES, title="t", language="en")
    assert [trace.name for trace in figure.data] == [
        "below 20%: 3",
        "20% to below 40%: 1",
        "40% to below 60%: 2",
        "60% to below 80%: 2",
        "80% or more: 3",
        "too little reported within 2 years: 1",
        "",
    ]
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert CONFIG["showSendToCloud"] is False


def test_counts_alone_and_areas_outside_are_called_what_they_are():
    """Three areas have no value: a count alone, one outside, and nothing reported."""
    told = VALUES.assign(number=float("nan"), why="")
    told.loc[[0, 1, 3], "value"] = float("nan")
    told.loc[0, "number"], told.loc[1, "why"] = 36.0, "outside"
    classes = classify(told.set_index("code")["value"])
    figure = explorer(LAYER, told, classes, title="t", language="en")
    blank = {trace.fillcolor: trace.name for trace in figure.data[-4:-1]}
    assert blank == {
        "#d9d9d9": "too little reported within 2 years: 1",
        "#fbf3df": "number known, of how many is not: 1",
        "#f7f7f7": "wards and townships, outside the programme: 1",
    }


def test_a_map_on_which_every_unknown_area_has_a_count_alone_is_drawn():
    told = VALUES.assign(number=float("nan"))
    told.loc[3, "number"] = 36.0
    figure = explorer(LAYER, told, CLASSES, title="t", language="en")
    assert figure.data[-2].name == "number known, of how many is not: 1"


def test_every_area_has_a_tile_of_its_own():
    places = tile_places(LAYER)
    assert len(set(places)) == len(CODES)
    assert min(row for row, _ in places) == min(column for _, column in places) == 0


def test_tiles_lie_to_each_other_as_the_places_do():
    places = dict(zip(CODES, tile_places(LAYER), strict=True))
    north_west, south_east = places["02"], places["09"]
    assert north_west[0] < south_east[0]
    assert north_west[1] < south_east[1]


def test_tiles_carry_the_classes_of_the_model_and_hatch_what_is_missing():
    figure = tiles(LAYER, VALUES, CLASSES, title="t", language="vi")
    drawn = dict(re.findall(r'data-code="(\d+)" data-class="(\w+)"', figure.svg))
    assert drawn.pop("03") == "none"
    assert drawn == {code: str(found) for code, found in CLASSES.of.items()}


def test_two_amounts_are_told_in_words_beside_their_colour():
    pace = pd.Series([0.01 * k for k in range(12)], index=CODES)
    first = classify(VALUES.set_index("code")["value"], (0, 0.33, 0.66, 1))
    second = classify(pace, (0, 0.03, 0.06, 0.2))
    figure = bivariate(
        LAYER,
        VALUES,
        first,
        second,
        names=("tỷ lệ", "tốc độ"),
        title="t",
        language="vi",
    )
    assert 'data-code="11" data-class="22"' in figure.svg
    assert ">3c<" in figure.svg
    assert "3c: tỷ lệ từ 66%, tốc độ từ 6 điểm %: 4" in figure.legend
    assert "không đủ số liệu trong 2 năm: 1" in figure.legend
