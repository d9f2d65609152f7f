"""Maps: size of the geometry in a page, and time to the first complete drawing.

Peer: plotly express with the unsimplified layer, told not to fetch anything (its own
world outlines are replaced by empty ones, else it stays blank without a network). The
data are the shipped layers, or the file named by NTM_BENCH_BOUNDARIES_<LEVEL>
(PROVINCE_BY_COMMUNE, NATION_BY_COMMUNE), whose codes stand in the column `code`.
"""

import json
import os
import tempfile
from pathlib import Path
from time import perf_counter

import geopandas
import numpy as np
import pandas as pd
import plotly.express as px
import shapely
from playwright.sync_api import sync_playwright
from plotly.offline import get_plotlyjs

from ntm_analysis.boundaries import boundaries
from ntm_analysis.maps.drawing import map_paths
from ntm_analysis.maps.drawing.map_drawing import Drawing
from ntm_analysis.maps.models.classes import classify
from ntm_analysis.maps.views import maps
from ntm_analysis.places.tables import units

CHROMIUM = "/usr/bin/chromium"
PATIENCE_MS = 120_000
EMPTY = {
    "type": "Topology",
    "objects": {
        name: {"type": "GeometryCollection", "geometries": []}
        for name in (
            "coastlines",
            "land",
            "ocean",
            "lakes",
            "rivers",
            "countries",
            "subunits",
        )
    },
    "arcs": [],
}
DRAWN = (
    "requestAnimationFrame(()=>requestAnimationFrame("
    "()=>{window.drawn=performance.now()}))"
)


def run() -> list[dict]:
    lang_son = communes_of("20")
    nation = boundaries.load("commune", "2025-07-01", "schematic")
    districts = boundaries.load("district", "2025-06-30", "schematic")
    rows = [
        size("geometry of a province by 194 communes", lang_son, 300),
        size("the same by 200 communes of 2021", communes_of("20", "2021-11"), 300),
        size("the same by 226 communes of 2019", communes_of("20", "2019-10"), 300),
        *(
            size(f"geometry of the nation by districts of {vintage}", layer, 700)
            for vintage in ("2021-11", "2019-10")
            for layer in [boundaries.load("district", vintage, "schematic")]
        ),
        size("geometry of the nation by 696 districts", districts, 700),
        size("geometry of the nation by 3,321 communes", nation, 2000),
    ]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        rows += beside(browser, "province by commune", lang_son, 500)
        rows += beside(browser, "nation by commune", nation, 2000)
        browser.close()
    return rows


def communes_of(province: str, vintage: str = "2025-06-30") -> boundaries.Layer:
    layer = boundaries.load("commune", vintage, "schematic")
    gazetteer = units.load()
    place = gazetteer.place(province, vintage)
    return layer.only({unit.code for unit in gazetteer.communes(place)})


def values_of(layer: boundaries.Layer) -> pd.DataFrame:
    codes = layer.geometry["code"]
    made = np.random.default_rng(0).random(len(codes))
    return pd.DataFrame({"code": codes, "value": made, "source": "synthetic"})


def size(name: str, layer: boundaries.Layer, budget_kb: float) -> dict:
    drawing = Drawing(layer.geometry, "m")
    paths = [
        map_paths.path(shape, drawing.steps)
        for _, shapes in drawing.placed.values()
        for shape in shapes
    ]
    ours = sum(map(len, paths)) / 1000
    return row(name, ours, None, "kB", f"<= {budget_kb:g} kB", ours <= budget_kb)


def beside(browser, name: str, layer: boundaries.Layer, budget_ms: float) -> list[dict]:
    values = values_of(layer)
    started = perf_counter()
    found = classify(values.set_index("code")["value"])
    figure = maps.choropleth(
        layer, values, found, title=name, language="vi", labels=False
    )
    made_ms = (perf_counter() - started) * 1000
    ours, theirs = our_page(figure), peer_page(source(name, layer), values)
    our_ms, their_ms = drawn_ms(browser, ours), drawn_ms(browser, theirs)
    return [
        row(f"{name}: made in Python", made_ms, None, "ms", "none", True),
        row(
            f"{name}: first complete drawing",
            our_ms,
            their_ms,
            "ms",
            f"<= {budget_ms:g} ms and 5 times faster",
            our_ms <= budget_ms and their_ms >= 5 * our_ms,
        ),
        row(
            f"{name}: page",
            len(ours) / 1000,
            len(theirs) / 1000,
            "kB",
            "10 times smaller",
            len(theirs) >= 10 * len(ours),
        ),
    ]


def source(name: str, layer: boundaries.Layer) -> geopandas.GeoDataFrame:
    key = "NTM_BENCH_BOUNDARIES_" + name.upper().replace(" ", "_")
    if not (file := os.environ.get(key)):
        return layer.geometry
    frame = geopandas.read_file(file)
    return frame[frame["code"].isin(layer.geometry["code"])][["code", "geometry"]]


def our_page(figure: maps.MapFigure) -> str:
    body = f"<!doctype html><meta charset=utf-8><body>{figure.svg}{figure.legend}"
    return f"{body}<script>{DRAWN}</script>"


def peer_page(shapes: geopandas.GeoDataFrame, values: pd.DataFrame) -> str:
    turned = shapely.orient_polygons(shapes.geometry.to_numpy(), exterior_cw=True)
    clockwise = shapes.set_geometry(geopandas.GeoSeries(turned, crs=4326))
    figure = px.choropleth(
        values,
        geojson=json.loads(clockwise.to_json()),
        locations="code",
        featureidkey="properties.code",
        color="value",
        fitbounds="locations",
    )
    figure.update_geos(visible=False)
    assets = f"window.PlotlyGeoAssets={{topojson:{{world_110m:{json.dumps(EMPTY)}}}}}"
    # plotly runs this when its promise of the drawing is kept.
    inner = figure.to_html(include_plotlyjs=False, full_html=False, post_script=DRAWN)
    head = f"<script>{assets}</script><script>{get_plotlyjs()}</script>"
    return f"<!doctype html><meta charset=utf-8><body>{head}{inner}"


def drawn_ms(browser, html: str) -> float:
    """Median of three cold pages, from navigation to the second frame after drawing."""
    times = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "page.html"
            file.write_text(html, encoding="utf-8")
            page = browser.new_page()
            page.goto(file.as_uri(), timeout=PATIENCE_MS)
            page.wait_for_function("window.drawn", timeout=PATIENCE_MS)
            times.append(page.evaluate("window.drawn"))
            page.close()
    return float(np.median(times))


def row(name, ours, peer, unit, goal, met) -> dict:
    return {
        "name": f"maps: {name}",
        "ours": round(float(ours), 1),
        "peer": None if peer is None else round(float(peer), 1),
        "unit": unit,
        "ratio": None if not peer else round(float(peer) / max(float(ours), 1e-9), 1),
        "goal": goal,
        "met": bool(met),
    }
