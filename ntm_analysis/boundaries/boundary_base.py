"""A layer that holds only what differs from another: put together when it is opened.

The lists before 2025-06-30 share most of their units with the last one. Their files
hold the shapes that differ, and in the member `beside` which units of the base are
not there (`without`) and which have the same shape under another name or unit above
(`renamed`: code, name, parent). `scripts/build_maps.py` writes them.
"""

import json
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd


def together(
    own: geopandas.GeoDataFrame, base: geopandas.GeoDataFrame, file: Path
) -> geopandas.GeoDataFrame:
    """Give the whole layer of a file that stands on a base.

    Parameters
    ----------
    own, base : GeoDataFrame
        Columns code, name, parent, geometry: the file's shapes, and the other layer.
    file
        The file, for its member `beside`.
    """
    beside = json.loads(file.read_text(encoding="utf-8"))["beside"]
    gone = {*own["code"], *beside["without"]}
    shared = base[~base["code"].isin(gone)].set_index("code")
    words = pd.DataFrame(beside["renamed"], columns=["code", "name", "parent"])
    shared.update(words.set_index("code"))
    whole = pd.concat([own, shared.reset_index()], ignore_index=True)
    return whole.sort_values("code").reset_index(drop=True)


def codes(file: Path, base: Path | None) -> list[str]:
    """Codes of a layer's units, without opening a shape."""
    told = json.loads(file.read_text(encoding="utf-8"))
    own = _codes(told)
    if base is None:
        return own
    shared = _codes(json.loads(base.read_text(encoding="utf-8")))
    gone = {*own, *told["beside"]["without"]}
    return own + [code for code in shared if code not in gone]


def _codes(told: dict[str, Any]) -> list[str]:
    shapes = told["objects"]["units"]["geometries"]
    return [shape["properties"]["code"] for shape in shapes]
