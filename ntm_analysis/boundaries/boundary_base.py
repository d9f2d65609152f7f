"""A layer that holds only what differs from another: put together when it is opened.

The lists before 2025-06-30 share most of their units with the last one. Their files
hold the shapes that differ, and in the member `beside` which units of the base are
not there (`without`) and which have the same shape under another name or unit above
(`renamed`: code, name, parent). `scripts/build_maps.py` writes them.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ntm_analysis.errors import DataError

if TYPE_CHECKING:
    import geopandas


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
    """Codes of a layer's units, without opening a shape.

    Raises
    ------
    DataError
        If one of the files is no TopoJSON with units.
    """
    own = _codes(file)
    if base is None:
        return own
    beside = _member(file, file.read_text(encoding="utf-8"), "beside")
    gone = {*own, *beside["without"]}
    return own + [code for code in _codes(base) if code not in gone]


def _codes(file: Path) -> list[str]:
    return _read_codes(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read_codes(file: Path, _changed: int) -> list[str]:
    objects = _member(file, file.read_text(encoding="utf-8"), "objects")
    try:
        shapes = objects["units"]["geometries"]
        return [shape["properties"]["code"] for shape in shapes]
    except (KeyError, TypeError) as error:
        raise DataError(f"{file.name} holds no units with codes: {error}.") from None


def _member(file: Path, text: str, name: str) -> Any:
    """Decode one member of a TopoJSON; its lines, most of the file, stay unread."""
    found = re.search(rf'"{name}"\s*:\s*', text)
    if found is None:
        raise DataError(f"{file.name} is no TopoJSON: it has no member {name!r}.")
    try:
        return json.JSONDecoder().raw_decode(text, found.end())[0]
    except ValueError as error:
        raise DataError(f"{file.name}: member {name!r} is broken: {error}.") from None
