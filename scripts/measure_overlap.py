"""Compares a shipped layer with a boundary file of one's own, unit by unit.

    python scripts/measure_overlap.py --level district --vintage 2025-06-30 \\
        --code-column code FILE

Prints the median and the 10 and 90 % points of the overlap (area of the intersection
over area of the union), and which codes of the file have no unit in the layer. The
file is only read; nothing of it is kept.
"""

import argparse
import sys
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

sys.path.insert(0, str(Path(__file__).parents[1]))

from ntm_analysis.boundaries import boundaries

EQUAL_AREA = "+proj=cea +lat_ts=16 +lon_0=106"


def overlaps(ours: geopandas.GeoDataFrame, theirs: geopandas.GeoDataFrame) -> pd.Series:
    """Overlap of each code that both have, 0..1."""
    a = ours.set_index("code").to_crs(EQUAL_AREA).geometry
    b = theirs.dissolve("code").to_crs(EQUAL_AREA).geometry.make_valid()
    both = a.index.intersection(b.index)
    left, right = a.loc[both].to_numpy(), b.loc[both].to_numpy()
    common = shapely.area(shapely.intersection(left, right))
    together = shapely.area(left) + shapely.area(right) - common
    return pd.Series(common / together, index=both)


def main() -> None:
    """Read both, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--level", required=True, choices=boundaries.LEVELS)
    parser.add_argument("--vintage", required=True)
    parser.add_argument("--code-column", default="code")
    parser.add_argument("--grade", default="schematic")
    given = parser.parse_args()
    layer = boundaries.load(given.level, given.vintage, given.grade)
    theirs = geopandas.read_file(given.file).dropna(subset=[given.code_column])
    theirs = theirs.set_crs(4326, allow_override=theirs.crs is None)
    theirs = theirs.rename(columns={given.code_column: "code"})
    theirs["geometry"] = theirs.geometry.make_valid()
    found = overlaps(layer.geometry, theirs[["code", "geometry"]])
    low, middle, high = np.quantile(found, [0.1, 0.5, 0.9])
    lost = sorted(set(theirs["code"]) - set(layer.geometry["code"]))
    print(
        f"{given.level} {given.vintage}: {len(found)} units in both, overlap median "
        f"{middle:.3f}, 10 % point {low:.3f}, 90 % point {high:.3f}; "
        f"without a unit in the layer: {len(lost)} {lost[:10]}"
    )


if __name__ == "__main__":
    main()
