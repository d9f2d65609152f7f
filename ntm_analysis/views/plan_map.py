"""The map section of a plan: inside its place, and the place among its region.

Draws what `tables.map_data` gives, with the classes of each theme; shares are painted,
numbers are circles, and the communes that a plan names are marked.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from ntm_analysis.models import classes
from ntm_analysis.tables.map_data import DIVIDED, WITHIN_YEARS, MapData
from ntm_analysis.views import maps
from ntm_analysis.views.html import Html
from ntm_analysis.views.language import Language, say
from ntm_analysis.views.map_figure import MapFigure, beside
from ntm_analysis.views.numbers import date, number

Source = Callable[[str], str]


def title(language: Language) -> str:
    """Head the section."""
    return say("plan_map.title", language)


def lead(data: MapData, language: Language) -> str:
    """Say what is shown, of when, and what hatching means."""
    day = date(data.as_of.text, language)
    return say("plan_map.lead", language, place=data.place, day=day)


def pair(inside: MapData, region: MapData, source: Source, language: Language) -> Html:
    """Set the map of the place beside the one of its region."""
    return beside(
        draw(inside, "of", source, language, "map-inside"),
        draw(region, _where(region), source, language, "map-region"),
    )


def draw(
    data: MapData,
    sentence: str,
    source: Source,
    language: Language,
    anchor: str,
    criterion: int = 0,
) -> MapFigure:
    """Draw one map; `sentence` is the key of its title."""
    theme = say(f"plan_map.{data.theme}", language, criterion=criterion)
    day = date(data.as_of.text, language)
    heading = say(
        f"plan_map.{sentence}", language, theme=theme, place=data.place, day=day
    )
    values = data.values.assign(source=[source(f) for f in data.values["figure_id"]])
    shared: dict[str, Any] = {
        "title": heading,
        "language": language,
        "anchor": anchor,
        "named": data.named,
        "neighbours": data.around,
        "borders": data.over,
        "notes": _notes(data, language),
    }
    if data.theme in DIVIDED:
        found = classes.classify(_by_code(values, data), classes.SHARE)
        return maps.choropleth(data.layer, values, found, **shared)
    if data.theme == "mean":
        found = classes.classify(_by_code(values, data), classes.MEAN_CRITERIA)
        return maps.choropleth(data.layer, values, found, unit="number", **shared)
    if data.theme == "named" and data.layer.level == "commune":
        values = values.assign(value=0.0)  # the marks say it; a circle adds nothing
    return maps.symbols(data.layer, values, quantity=theme, **shared)


def _by_code(values: pd.DataFrame, data: MapData) -> "pd.Series[float]":
    """One value an area of the layer; areas without a report are NaN."""
    known = values.set_index("code")["value"]
    return known.reindex(data.layer.geometry["code"]).astype(float)


def _where(data: MapData) -> str:
    return "of_nation" if data.around is None else "of_region"


def _notes(data: MapData, language: Language) -> list[str]:
    if data.theme == "named":
        return []
    years, day = number(WITHIN_YEARS, language), date(data.as_of.text, language)
    notes = [say("plan_map.within", language, years=years, day=day)]
    if data.values.empty:
        notes.insert(0, say("plan_map.no_district", language))
    return notes
