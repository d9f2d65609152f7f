"""The map section of a page: a theme on its ground, and the place among its region."""

from collections.abc import Callable, Sequence

from ntm_analysis.maps.tables.map_data import MapData
from ntm_analysis.maps.views import theme_map
from ntm_analysis.maps.views.map_figure import MapFigure, beside
from ntm_analysis.maps.views.map_rows import joined
from ntm_analysis.maps.views.map_table import data_table
from ntm_analysis.maps.views.theme_map import FIXED, MapStyle
from ntm_analysis.maps.views.theme_words import heading, quantity, worded
from ntm_analysis.page.html import NOTHING, Html, paragraph
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date

Source = Callable[[str], str]
DRAWN_FROM = 4  # a map is drawn where one unit in four has a value


def title(language: Language) -> str:
    """Head the section."""
    return say("plan_map.title", language)


def lead(data: MapData, language: Language) -> str:
    """Say what is shown, of when, and what hatching means."""
    day = date(data.as_of.text, language)
    return say("plan_map.lead", language, place=data.place, day=day)


def pair(inside: MapData, region: MapData, source: Source, language: Language) -> Html:
    """Set the map of the place beside the one of its region."""
    return section((inside,), region, source, language)


def section(
    found: Sequence[MapData],
    region: MapData | None,
    source: Source,
    language: Language,
    style: MapStyle = FIXED,
) -> Html:
    """Draw the maps of a theme side by side, and the region beside a single one.

    Several dates share their classes, so that a colour means the same on each.
    """
    if not any(is_drawable(one) for one in found):
        return listing(found[-1], region, source, language)
    if len(found) > 1:
        style = theme_map.shared(found, style)
        drawn = [
            theme_map.draw(one, source, language, f"map-{number}", style=style)
            for number, one in enumerate(found)
        ]
        return beside(*drawn)
    own = theme_map.draw(found[0], source, language, "map-inside", style=style)
    if region is None:
        return beside(own)
    if region.is_counted_anew or not is_drawable(region):
        return beside(own) + _others(region, source, language)
    return beside(own, _region(region, source, language))


def is_drawable(data: MapData) -> bool:
    """Say whether enough units are known for a map; hatching alone tells nothing."""
    if data.theme == "named" and len(data.named):
        return True
    units = len(data.layer.geometry)  # a commune has none below it
    known = int(data.values["value"].notna().sum())
    return units > 0 and known * DRAWN_FROM >= units


def listing(
    inside: MapData, region: MapData | None, source: Source, language: Language
) -> Html:
    """Say in words and rows what too few units report for a map."""
    drawn = _units_known(inside, source, language)
    if region is None:
        return drawn
    if is_drawable(region) and not region.is_counted_anew:
        return drawn + beside(_region(region, source, language))
    return drawn + _others(region, source, language)


def _others(region: MapData, source: Source, language: Language) -> Html:
    """Say why the place does not stand among others, or list the few that report."""
    if region.is_counted_anew:
        return paragraph(say("change.counted_anew", language), "note")
    return _units_known(region, source, language)


def _units_known(data: MapData, source: Source, language: Language) -> Html:
    """List the units that report; the others are counted in a sentence.

    A commune has no units below it: a sentence says so.
    """
    if not len(data.layer.geometry):
        said = say("plan_map.nothing_below", language, place=data.place)
        return paragraph(said, "note no-report")
    values = theme_map.sourced(data, source)
    told = values["figure_id"].fillna("").ne("") | values["value"].notna()
    rows = joined(
        data.layer, worded(data, values[told], language), theme_map.unit(data), language
    )
    rows = rows[rows["code"].isin(values.loc[told, "code"])]
    title = heading(data, language)
    key = "few" if values["value"].notna().any() else "none"
    theme = quantity(data, language)
    said = say(
        f"plan_map.{key}_known",
        language,
        count=int(values["value"].notna().sum()),
        units=len(data.layer.geometry),
        level=say(f"themes.level_{data.ground.level}", language),
        theme=theme[:1].lower() + theme[1:],
        place=_drawn_place(data, language),
    )
    drawn = data_table(rows, None, title, language) if len(rows) else NOTHING
    return paragraph(said, "note no-report") + drawn


def _drawn_place(data: MapData, language: Language) -> str:
    """Name what a map is of: the place itself, or the region that it lies in."""
    subject = data.ground.subject
    if data.ground.is_nation or data.ground.level != subject.level:
        return data.place
    return say("plan_map.region_of", language, place=subject.place)


def small(
    inside: MapData, region: MapData | None, source: Source, language: Language
) -> Html:
    """Draw the map of a first screen: of the place, else of its region.

    Where too few units are known there is none: the section lists them.
    """
    if is_drawable(inside):
        style = MapStyle(small=True)
        return theme_map.draw(
            inside, source, language, "map-first", style=style
        ).small()
    if region is not None and is_drawable(region) and not region.is_counted_anew:
        return _region(
            region, source, language, "map-first", MapStyle(small=True)
        ).small()
    return NOTHING


def _region(
    region: MapData,
    source: Source,
    language: Language,
    anchor: str = "map-region",
    style: MapStyle = FIXED,
) -> MapFigure:
    where = "of_nation" if region.ground.is_nation else "of_region"
    heading = say(
        f"plan_map.{where}",
        language,
        theme=quantity(region, language),
        place=region.ground.subject.place,
        day=date(region.as_of.text, language),
    )
    return theme_map.draw(region, source, language, anchor, style=style, title=heading)
