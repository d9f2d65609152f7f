"""Builds the schematic boundary layers of maps/ from packages alone.

    pip install .[build]; python scripts/build_maps.py

Codes, names, points, boxes and areas come from vietnamadminunits (MIT), the outline
from Natural Earth (public domain), the earlier lists and what became of their communes
from data/places/. The same packages and lists give the same files.
"""

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely
import yaml

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))

from mapbuild import (
    coast,
    faces,
    former,
    islands,
    labels,
    lattice,
    outline,
    publish,
    units,
)

COLUMNS = ["code", "name", "parent", "geometry"]
# Shared edges are thinned with this tolerance, in degrees.
TOLERANCE = {"province": 0.002, "district": 0.0006, "commune": 0.0005}
LICENCE = "MIT (points, boxes, areas); public domain (outline)"
ATTRIBUTION = (
    "Schematic layer of the NTM Workbench, made from vietnamadminunits "
    "(c) Tran Ngoc Minh Hieu{also} and Natural Earth; not an official map"
)
PLACES = Path(__file__).parents[1] / "data" / "places"
AFTER = "2025-07-01"
Key = tuple[str, str]  # level, vintage


def build(
    cache: Path, known: units.Units, lists: list[former.List]
) -> dict[Key, geopandas.GeoDataFrame]:
    """Make every layer, keyed by level and vintage."""
    land = islands.with_islands(outline.vietnam(cache), known)
    grid = lattice.over(land)
    land = coast.mend(land, known, grid, *labels.fit(known, grid, labels.COAST))
    grid = lattice.over(land)
    label, _ = labels.fit(known, grid)
    label, parts = former.divide(label, known, grid, lists)
    cut, rows = faces.faces(grid.picture(label), grid, land)
    cut, rows = with_marks(cut, rows, parts, known)
    ground = geopandas.GeoDataFrame(parts.iloc[rows], geometry=cut, crs=4326)
    made = after_the_reform(ground, known)
    tables = {one.vintage: one.units for one in lists} | {former.BASE: known.old}
    parts = parts.rename(columns={"old": former.BASE})
    ground = ground.rename(columns={"old": former.BASE})
    for level in TOLERANCE:
        made |= before_the_reform(level, ground, parts, tables)
    return made


def with_marks(cut: np.ndarray, rows: np.ndarray, parts: pd.DataFrame, known):
    """Add the marks of the far islands, each to its part."""
    marks = shapely.set_precision(islands.marks(known.old), faces.GRID)
    first = parts.reset_index().groupby("old")["index"].first()
    far = np.flatnonzero(islands.is_far(known.old))
    return (
        np.concatenate([cut, marks]),
        np.concatenate([rows, first.loc[far].to_numpy()]),
    )


def after_the_reform(ground: geopandas.GeoDataFrame, known: units.Units):
    """Dissolve the ground to the units of 2025-07-01."""
    made = {}
    for level, column in (("province", "province"), ("commune", "code")):
        codes = known.new[column].to_numpy()[ground["new"]]
        layer = publish.dissolve(ground.geometry.to_numpy(), codes)
        made[level, AFTER] = publish.simplify(layer, TOLERANCE[level])
    made["commune", AFTER] = publish.with_lost(made["commune", AFTER], known.new)
    return made


def before_the_reform(
    level: str,
    ground: geopandas.GeoDataFrame,
    parts: pd.DataFrame,
    tables: dict[str, pd.DataFrame],
) -> dict[Key, geopandas.GeoDataFrame]:
    """Dissolve the ground to the units of each list that had districts.

    The lines are thinned once for all lists: a unit that did not change has the same
    shape in each.
    """
    column = "code" if level == "commune" else level
    codes = pd.DataFrame(
        {v: table[column].to_numpy()[parts[v]] for v, table in tables.items()}
    )
    at = tables[former.BASE].iloc[parts[former.BASE]]
    codes = codes.assign(
        code=codes.agg("/".join, axis=1), lon=at["lon"].array, lat=at["lat"].array
    ).set_index(parts.index)
    cells = publish.dissolve(
        ground.geometry.to_numpy(), codes["code"].loc[ground.index].to_numpy()
    )
    cells = publish.simplify(cells, TOLERANCE[level])
    cells = publish.with_lost(cells, _without_shape(codes, cells, list(tables)))
    each = codes.drop_duplicates("code").set_index("code").loc[cells["code"]]
    shapes = cells.geometry.to_numpy()
    return {
        (level, vintage): publish.dissolve(shapes, each[vintage].to_numpy())
        for vintage in tables
    }


def _without_shape(codes: pd.DataFrame, cells: pd.DataFrame, vintages: list[str]):
    """One piece of each unit that smoothing the lines has lost."""
    held = codes[codes["code"].isin(cells["code"])]
    lost = [codes[~codes[v].isin(held[v])].drop_duplicates(v) for v in vintages]
    return pd.concat(lost).drop_duplicates("code")


def main() -> None:
    """Build, say what was built, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("maps/schematic"))
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()))
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    known = units.read()
    lists = former.read(PLACES, known.old)
    names = units.names() | former.names(PLACES, lists)
    made = build(given.cache, known, lists)
    layers = {
        key: layer.merge(names[key], on="code", how="left")[COLUMNS]
        for key, layer in sorted(made.items())
    }
    register = [publish_one(key, layers, names, given.out) for key in layers]
    text = yaml.safe_dump(register, allow_unicode=True, sort_keys=False, width=88)
    (given.out / "layers.yml").write_text(text, encoding="utf-8")


def publish_one(key: Key, layers: dict, names: dict, folder: Path) -> dict:
    """Write one layer, say what was written, give its entry of the register."""
    level, vintage = key
    layer, base = layers[key], ""
    file = folder / f"{level}-{vintage}.topojson"
    if vintage < former.BASE:
        base = f"{level}-{former.BASE}.topojson"
        publish.write_beside(layer, layers[level, former.BASE], file)
    else:
        publish.write(layer, file)
    missing = sorted(set(names[key]["code"]) - set(layer["code"]))
    size = file.stat().st_size / 1e3
    print(f"{file}: {len(layer)} units, {size:.0f} kB, missing {missing}")
    return entry(file, level, vintage, len(layer), base)


def entry(file: Path, level: str, vintage: str, count: int, base: str) -> dict:
    """What the register says about a layer."""
    lists = pd.read_csv(PLACES / "vintages.csv", dtype=str).set_index("vintage")
    package = lists.loc[vintage, "source"].split()[0]
    also = "" if package == "vietnamadminunits" else f", {package}"
    return {
        "file": file.name,
        "level": level,
        "vintage": vintage,
        "grade": "schematic",
        "units": count,
        "licence": LICENCE,
        "attribution": ATTRIBUTION.format(also=also),
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    } | ({"base": base} if base else {})


if __name__ == "__main__":
    main()
