"""The tables that an import fills, with their columns and types.

`assessments` is the contract of docs/architecture.md; `values` is the same for the
indicators of a criterion. Both are collected column by column while a sheet is read
and made a DataFrame once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from ntm_analysis.places.gazetteer import Place

ASSESSMENTS = (
    "place_code",
    "vintage",
    "place",
    "district",
    "province_code",
    "criteria_set",
    "criterion",
    "as_of",
    "met",
    "value",
    "kind",
    "source",
    "file",
    "sheet",
    "cell",
    "synthetic",
)
VALUES = (
    "place_code",
    "vintage",
    "place",
    "district",
    "province_code",
    "criteria_set",
    "criterion",
    "indicator",
    "as_of",
    "met",
    "value",
    "inner",
    "kind",
    "source",
    "file",
    "sheet",
    "cell",
    "synthetic",
)
RECOGNITIONS = (
    "place_code",
    "vintage",
    "place",
    "district",
    "province_code",
    "act",
    "title",
    "number",
    "date",
    "source",
    "file",
    "sheet",
    "cell",
    "synthetic",
)
FIGURES = (
    "place_code",
    "vintage",
    "place",
    "level",
    "province_code",
    "measure",
    "kind",
    "criteria_set",
    "criterion",
    "band_low",
    "band_high",
    "scope",
    "as_of",
    "value",
    "unit",
    "fund_source",
    "label",
    "source",
    "file",
    "sheet",
    "cell",
    "synthetic",
)
CLASSES = (
    "place_code",
    "vintage",
    "place",
    "district",
    "province_code",
    "as_of",
    "group",
    "class",
    "source",
    "file",
    "sheet",
    "cell",
    "synthetic",
)
COLUMNS = {
    "classes": CLASSES,
    "assessments": ASSESSMENTS,
    "values": VALUES,
    "recognitions": RECOGNITIONS,
    "figures": FIGURES,
}
_TYPES: dict[str, str] = {
    "met": "boolean",
    "value": "float64",
    "inner": "float64",
    "criterion": "Int16",
    "band_low": "Int16",
    "band_high": "Int16",
    "synthetic": "bool",
}


@dataclass(slots=True)
class Context:
    """What all rows of one import share."""

    file: str
    criteria_set: str
    as_of: str
    kind: str
    source: str
    synthetic: bool = False


@dataclass(slots=True)
class Collected:
    """Rows of one table, as parallel lists of what differs between rows."""

    name: str
    rows: list[tuple[Any, ...]] = field(default_factory=list)


def typed(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Give a table its columns in order and their types; text is `str`."""
    table = table.reindex(columns=list(COLUMNS[name]))
    kinds = {c: _TYPES.get(c, "str") for c in table.columns}
    return table.astype(kinds)


def empty(name: str) -> pd.DataFrame:
    """Make a table without rows."""
    return _empty(name).copy()


@cache
def _empty(name: str) -> pd.DataFrame:
    return typed(name, pd.DataFrame(columns=list(COLUMNS[name])))


def together(
    name: str,
    rows: Mapping[str, Sequence[Any]],
    who: Mapping[str, Sequence[str]],
    shared: dict[str, object],
) -> pd.DataFrame:
    """Put a table together: who each row is about, its own cells, what all share.

    Parameters
    ----------
    rows
        The rows' own columns, all of one length, and `line`, the number of their unit
        in `who`.
    who
        Text columns, a text a unit.
    shared
        Texts and flags that all rows have in common.

    Returns
    -------
    DataFrame
        As `typed` gives it; a text that repeats is converted once, not once a row.
    """
    line = pa.array(rows["line"], type=pa.int64())
    once = np.zeros(len(line), dtype="int64")
    columns: dict[str, Any] = {}
    for column in COLUMNS[name]:
        kind: Any = _TYPES.get(column, "str")
        if column in who:
            texts = pa.array(who[column], type=pa.large_string())
            columns[column] = pd.array(texts.take(line), dtype="str")
        elif column in shared and kind == "str":
            text = pa.scalar(shared[column], type=pa.large_string())
            columns[column] = pd.array(pa.repeat(text, len(line)), dtype="str")
        elif column in shared:
            columns[column] = pd.array([shared[column]], dtype=kind).take(once)
        elif column in rows:
            columns[column] = _column(rows[column], kind)
        else:
            columns[column] = pd.array([None], dtype=kind).take(once)
    return pd.DataFrame(columns, copy=False)


def _column(cells: Sequence[Any], kind: Any) -> Any:
    """Make a typed column; None is missing."""
    if kind == "str":
        return pd.array(pa.array(cells, type=pa.large_string()), dtype="str")
    if kind == "float64":
        found = pa.array(cells, type=pa.float64())
        return found.to_numpy(zero_copy_only=False, writable=True)
    if kind == "boolean":
        found = pa.array(cells, type=pa.bool_())
        answers = found.fill_null(False).to_numpy(zero_copy_only=False, writable=True)
        missing = found.is_null().to_numpy(zero_copy_only=False, writable=True)
        return pd.arrays.BooleanArray(answers, missing)
    if kind == "Int16":
        found = pa.array(cells, type=pa.int16())
        numbers = found.fill_null(0).to_numpy(zero_copy_only=False, writable=True)
        missing = found.is_null().to_numpy(zero_copy_only=False, writable=True)
        return pd.arrays.IntegerArray(numbers, missing)
    return pd.array(cells, dtype=kind)


def placed(place: Place, district: str, province_code: str) -> dict[str, str]:
    """Say a place in the columns that all tables share."""
    return {
        "place_code": place.code,
        "vintage": place.vintage,
        "place": place.name,
        "district": district,
        "province_code": province_code,
    }
