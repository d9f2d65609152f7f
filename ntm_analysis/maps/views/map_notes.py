"""What stands under every map: whose boundaries, of when, and what is not on it."""

import pandas as pd

from ntm_analysis.boundaries.boundaries import Layer
from ntm_analysis.maps.drawing.map_paint import Entry
from ntm_analysis.maps.models.classes import Classes
from ntm_analysis.maps.views.map_legend import box, dot, line_box
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date

MOST_LISTED = 12


def boundary_note(layer: Layer, language: Language) -> str:
    """Say of which day and of which grade the boundaries are, and whose."""
    day = say("maps.boundaries", language, day=date(layer.vintage, language))
    grade = say(f"maps.grade_{layer.grade}", language)
    shipped = layer.grade == "schematic"
    whose = say("maps.made_from", language) if shipped else layer.attribution
    return f"{day} – {grade}. {whose}."


def scheme_note(classes: Classes, language: Language) -> list[str]:
    """Say that classes made from the data cannot be compared with another map's."""
    fixed = classes.scheme == "fixed"
    return [] if fixed else [say(f"maps.{classes.scheme}", language)]


def lost(
    layer: Layer,
    values: pd.DataFrame,
    named: pd.DataFrame | None,
    unplaced: list[str],
    language: Language,
) -> list[str]:
    """List what is not on the map: names without room or place, data without shape."""
    return [
        *listed("unplaced", unplaced, language),
        *listed("unlocated", _unlocated(named), language),
        *listed("not_on_map", _without_shape(layer, values), language),
    ]


def listed(key: str, names: list[str], language: Language) -> list[str]:
    """Write a sentence with names, cut where there are too many."""
    if not names:
        return []
    cut = "" if len(names) <= MOST_LISTED else f" … (+{len(names) - MOST_LISTED})"
    shown = ", ".join(names[:MOST_LISTED]) + cut
    return [say(f"maps.{key}", language, names=shown)]


def extra_entries(
    named: pd.DataFrame | None,
    neighbours: Layer | None,
    former: bool,
    language: Language,
) -> list[Entry]:
    """Give the legend's lines for marks, neighbours and former districts."""
    entries = []
    if named is not None and len(named):
        entries.append((dot("named"), say("maps.named", language, count=len(named))))
    if former:
        entries.append((line_box(), say("maps.former", language)))
    if neighbours is not None:
        entries.append((box("#8883"), say("maps.neighbours", language)))
    return entries


def _unlocated(named: pd.DataFrame | None) -> list[str]:
    if named is None or named.empty:
        return []
    return list(named.loc[named["lon"].isna() | named["lat"].isna(), "name"])


def _without_shape(layer: Layer, values: pd.DataFrame) -> list[str]:
    lost_rows = values[~values["code"].isin(layer.geometry["code"])]
    return list(lost_rows["name"] if "name" in lost_rows else lost_rows["code"])
