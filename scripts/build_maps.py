"""Builds the schematic boundary layers of maps/ from packages alone.

    pip install .[build]; python scripts/build_maps.py

Codes, names, points, boxes and areas come from vietnamadminunits (MIT), the outline
from Natural Earth (public domain). The same packages give the same files.
"""

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

import geopandas
import numpy as np
import yaml

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))

from mapbuild import coast, faces, islands, labels, lattice, outline, publish, units

# Shared edges are thinned with this tolerance, in degrees.
TOLERANCE = {"province": 0.002, "district": 0.0006, "commune": 0.0005}
LICENCE = "MIT (points, boxes, areas); public domain (outline)"
ATTRIBUTION = (
    "Schematic layer of the NTM Workbench, made from vietnamadminunits "
    "(c) Tran Ngoc Minh Hieu and Natural Earth; not an official map"
)


def build(cache: Path) -> dict[tuple[str, str], geopandas.GeoDataFrame]:
    """Make every layer, keyed by level and vintage."""
    known = units.read()
    land = islands.with_islands(outline.vietnam(cache), known)
    grid = lattice.over(land)
    land = coast.mend(land, known, grid, *labels.fit(known, grid, labels.COAST))
    grid = lattice.over(land)
    label, _ = labels.fit(known, grid)
    cut, parts = faces.faces(grid.picture(label), grid, land)
    cut, parts = with_marks(cut, parts, known)
    return layers(cut, parts, known)


def with_marks(cut: np.ndarray, parts: np.ndarray, known: units.Units):
    """Add the marks of the far islands, each to its part."""
    marks = islands.marks(known.old)
    first = known.parts.reset_index().groupby("old")["index"].first()
    return (
        np.concatenate([cut, marks.to_numpy()]),
        np.concatenate([parts, first.loc[marks.index].to_numpy()]),
    )


def layers(cut: np.ndarray, parts: np.ndarray, known: units.Units):
    """Dissolve the faces to each level and vintage."""
    old = known.old.iloc[known.parts["old"].to_numpy()[parts]]
    new = known.new.iloc[known.parts["new"].to_numpy()[parts]]
    wanted = {
        ("province", "2025-06-30"): old["province"],
        ("province", "2025-07-01"): new["province"],
        ("district", "2025-06-30"): old["district"],
        ("commune", "2025-06-30"): old["code"],
        ("commune", "2025-07-01"): new["code"],
    }
    made = {
        key: publish.simplify(
            publish.dissolve(cut, codes.to_numpy()), TOLERANCE[key[0]]
        )
        for key, codes in wanted.items()
    }
    for key, listed in (("2025-06-30", known.old), ("2025-07-01", known.new)):
        made["commune", key] = publish.with_lost(made["commune", key], listed)
    return made


def main() -> None:
    """Build, say what was built, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("maps/schematic"))
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()))
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    names = units.names()
    register: list[dict] = []
    for (level, vintage), layer in build(given.cache).items():
        named = layer.merge(names[level, vintage], on="code", how="left")
        missing = sorted(set(names[level, vintage]["code"]) - set(layer["code"]))
        file = given.out / f"{level}-{vintage}.topojson"
        publish.write(named[["code", "name", "parent", "geometry"]], file)
        size = file.stat().st_size / 1e3
        print(f"{file}: {len(named)} units, {size:.0f} kB, missing {missing}")
        register.append(entry(file, level, vintage, len(named)))
    text = yaml.safe_dump(register, allow_unicode=True, sort_keys=False, width=88)
    (given.out / "layers.yml").write_text(text, encoding="utf-8")


def entry(file: Path, level: str, vintage: str, count: int) -> dict:
    """What the register says about a layer."""
    return {
        "file": file.name,
        "level": level,
        "vintage": vintage,
        "grade": "schematic",
        "units": count,
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }


if __name__ == "__main__":
    main()
