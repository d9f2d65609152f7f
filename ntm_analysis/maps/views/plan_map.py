"""The map section of a page: a theme on its ground, and the place among its region."""

from collections.abc import Callable, Sequence

from ntm_analysis.maps.tables.map_data import MapData
from ntm_analysis.maps.views import theme_map
from ntm_analysis.maps.views.map_figure import MapFigure, beside
from ntm_analysis.maps.views.theme_map import FIXED, MapStyle
from ntm_analysis.maps.views.theme_words import quantity
from ntm_analysis.page.html import Html
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date

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
    return beside(own, _region(region, source, language))


def _region(region: MapData, source: Source, language: Language) -> MapFigure:
    where = "of_nation" if region.ground.is_nation else "of_region"
    heading = say(
        f"plan_map.{where}",
        language,
        theme=quantity(region, language),
        place=region.ground.subject.place,
        day=date(region.as_of.text, language),
    )
    return theme_map.draw(region, source, language, "map-region", title=heading)
