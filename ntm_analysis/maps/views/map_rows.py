"""Each area of a map with its row and with the words that are said of it.

A table of another list of units is refused. Nothing is classified, summed or filled.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ntm_analysis.boundaries.boundaries import Layer
from ntm_analysis.errors import BoundaryRefusedError
from ntm_analysis.maps.tables.map_themes import Unit
from ntm_analysis.maps.views.map_legend import value_text
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import count_of, date, number, percent


def joined(
    layer: Layer, values: pd.DataFrame, unit: Unit, language: Language
) -> pd.DataFrame:
    """Give each area of the layer its row and the texts shown for it.

    Returns
    -------
    DataFrame
        In the order of the layer: code, name, the columns of `values`, `shown` (the
        value in words) and `said` (the title for screen readers).

    Raises
    ------
    BoundaryRefusedError
        If the table's vintage is not the layer's, or a code stands twice.
    """
    if "vintage" in values and (values["vintage"] != layer.vintage).any():
        found = sorted(set(values["vintage"]) - {layer.vintage})
        raise BoundaryRefusedError(
            f"the table is of vintage {', '.join(found)}, the map of {layer.vintage}. "
            "Restate the table onto the map's vintage, or load the other layer."
        )
    if twice := sorted(set(values["code"][values["code"].duplicated()])):
        raise BoundaryRefusedError(f"codes stand twice: {', '.join(twice[:10])}.")
    areas = pd.DataFrame(layer.geometry[["code", "name"]])
    rows = areas.merge(values.drop(columns="name", errors="ignore"), "left", on="code")
    records: list[dict[str, Any]] = rows.to_dict("records")  # type: ignore[assignment]
    shown = [_shown(row, unit, language) for row in records]
    said = [_said(row, s, language) for row, s in zip(records, shown, strict=True)]
    return rows.assign(shown=shown, said=said)


def dates(texts: object, language: Language) -> str:
    """Write dates that stand in one cell, parted by semicolons."""
    if not isinstance(texts, str):
        return ""
    each: Sequence[str] = list(dict.fromkeys(t for t in texts.split(";") if t))
    return "; ".join(date(text, language) for text in each)


def _shown(row: dict[str, Any], unit: Unit, language: Language) -> str:
    why = row.get("why")
    is_told = isinstance(why, str) and why != ""
    if isinstance(row.get("words"), str):
        return str(row["words"])
    text = value_text(row["value"], unit, language)
    if is_told and pd.isna(row["value"]):
        text = say(f"maps.why_{why}", language, **_counts(row, language))
    number = row.get("number")
    if number is None or pd.isna(number):
        return text
    counted = count_of(number, row.get("denominator"), language)
    units = say(f"maps.{row.get('counted_unit', 'communes')}", language, count=counted)
    return f"{units} ({text})" if pd.notna(row["value"]) else units


def _counts(row: Mapping[Any, Any], language: Language) -> dict[str, str]:
    keys = ("reported", "of_predecessors")
    return {key: number(row.get(key), language, 1) for key in keys}


def _said(row: dict[str, Any], shown: str, language: Language) -> str:
    parts = [f"{row['name']}: {shown}", coverage_text(row, language)]
    parts.append(dates(row.get("as_of"), language))
    if isinstance(row.get("source"), str):
        parts.append(row["source"])
    return " · ".join(part for part in parts if part)


def coverage_text(row: Mapping[Any, Any], language: Language) -> str:
    """Say of how many communes or predecessors a value speaks, and how surely."""
    known, of = row.get("reported"), row.get("of_predecessors")
    parts = []
    is_known = all(pd.notna(cell) for cell in (known, of, row["value"]))
    if is_known and of is not None and of > 1:
        parts.append(say("maps.reported", language, **_counts(row, language)))
    split = row.get("uncertain_share")
    if split is not None and pd.notna(split) and split > 0:
        part = percent(100 * split, language, 0)
        parts.append(say("maps.uncertain", language, share=part))
    return "; ".join(parts)
