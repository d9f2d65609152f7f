"""One theme on its ground: the right kind of map with its title, classes and notes.

Shares and means are painted by class, numbers are circles, the share against the pace
is a map of two amounts. What a theme means stands in docs/maps.md; its values come
from `maps.tables.map_data`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from ntm_analysis.errors import UnknownNameError, nearest
from ntm_analysis.maps.drawing import palette
from ntm_analysis.maps.drawing.map_tiles import tiles
from ntm_analysis.maps.models import classes
from ntm_analysis.maps.models.classes import Classes, Scheme
from ntm_analysis.maps.tables.map_data import MapData
from ntm_analysis.maps.tables.map_themes import Unit
from ntm_analysis.maps.views import maps
from ntm_analysis.maps.views.map_bivariate import bivariate
from ntm_analysis.maps.views.map_explorer import explorer
from ntm_analysis.maps.views.map_figure import MapFigure
from ntm_analysis.maps.views.theme_words import heading, notes, quantity, texts, worded
from ntm_analysis.page.language import Language, say

Source = Callable[[str], str]
SCHEMES = ("fixed", "natural", "quantiles")
FORMS = ("map", "tiles")
MOST_MARKS = 8  # named communes on the map of a first screen


@dataclass(frozen=True, slots=True, kw_only=True)
class MapStyle:
    """How a map is drawn: scheme and number of classes, and its form.

    Fixed classes are comparable over years; natural (Fisher-Jenks) and quantiles are
    not, and say so. The form is map, or tiles of equal size. `edges` and `most` (the
    number of the largest circle) are shared by maps that stand side by side. A small
    one stands on a first screen: fewer names and marks, in letters to be read there.
    """

    scheme: Scheme = "fixed"
    count: int = 5
    form: str = "map"
    edges: tuple[float, ...] = ()
    most: float = 0.0
    small: bool = False

    def __post_init__(self) -> None:
        for value, known in ((self.scheme, SCHEMES), (self.form, FORMS)):
            if value not in known:
                raise UnknownNameError(f"no {value!r}. {nearest(value, known)}")
        if not 2 <= self.count <= 7:
            raise UnknownNameError(f"{self.count} classes: between 2 and 7 are drawn.")


FIXED = MapStyle()


def draw(
    data: MapData,
    source: Source,
    language: Language,
    anchor: str,
    *,
    style: MapStyle = FIXED,
    title: str = "",
) -> MapFigure:
    """Draw one map.

    Parameters
    ----------
    source
        Says where a published figure comes from.
    title
        Heading; made from theme, place and date where not given.
    """
    title = title or heading(data, language)
    values = worded(data, sourced(data, source), language)
    around, lines = _around(data, style), notes(data, language)
    if data.theme == "pace":
        names = ("themes.share_short", "themes.pace_short")
        return bivariate(
            data.layer, values, _classes(values, data, classes.THIRDS),
            _classes(values.assign(value=_pace(values)), data, classes.PACE),
            names=(say(names[0], language), say(names[1], language)),
            title=title, language=language, anchor=anchor, around=around, notes=lines,
        )  # fmt: skip
    if is_circles(data) and style.form == "map":
        return maps.symbols(
            data.layer, values, quantity=quantity(data, language), title=title,
            language=language, anchor=anchor, around=around, notes=lines,
            most=style.most, small=style.small,
        )  # fmt: skip
    found, fills, named, lined = painted(data, values, style, language)
    if style.form == "tiles":
        return tiles(
            data.layer, values, found, title=title, language=language, anchor=anchor,
            unit=unit(data), colours=fills, texts=named, lined=lined, notes=lines,
        )  # fmt: skip
    return maps.choropleth(
        data.layer, values, found, title=title, language=language, anchor=anchor,
        unit=unit(data), colours=fills, texts=named, lined=lined, around=around,
        notes=lines, small=style.small,
    )  # fmt: skip


def interactive(
    data: MapData, source: Source, language: Language, style: MapStyle = FIXED
) -> object:
    """Draw one map for JupyterLab: hover, click, zoom; numbers are areas of none."""
    values = worded(data, sourced(data, source), language)
    found, fills, named, _ = painted(data, values, style, language)
    return explorer(
        data.layer, values, found, title=heading(data, language), language=language,
        unit=unit(data), colours=fills, texts=named, circles=is_circles(data),
        borders=data.ground.over,
    )  # fmt: skip


def shared(found: Sequence[MapData], style: MapStyle) -> MapStyle:
    """Give maps side by side one set of classes, and circles of one scale."""
    tables = [data.values["value"].astype(float) for data in found]
    every = pd.concat(tables, keys=range(len(tables))).dropna()
    if every.empty:
        return style
    most = max(float(every.max()), 0.0)
    if style.scheme == "fixed" or is_circles(found[0]):
        return replace(style, most=most)
    pooled = classes.classify(every, scheme=style.scheme, count=style.count)
    edges = pooled.edges if len(set(pooled.edges)) > 1 else ()
    return replace(style, edges=edges, most=most)


def sourced(data: MapData, source: Source) -> pd.DataFrame:
    """Say for each value where it comes from: its figures, or the workbooks.

    Wards and townships have a row without a value: the programme does not cover them.
    """
    figures = data.values["figure_id"].fillna("").astype(str)
    said = [
        "; ".join(dict.fromkeys(source(one) for one in ids.split(";") if one))
        for ids in figures
    ]
    origins = data.values["origin"].fillna("").astype(str)
    sources = [own or origin for own, origin in zip(said, origins, strict=True)]
    outside = sorted(data.ground.outside - set(data.values["code"]))
    lines = {"code": outside, "vintage": data.ground.vintage, "why": "outside"}
    added = pd.DataFrame(lines) if data.theme != "named" else pd.DataFrame()
    told = data.values.assign(source=sources, counted_unit=data.asked.kind.counted_unit)
    return pd.concat([told, added], ignore_index=True) if len(added) else told


def is_circles(data: MapData) -> bool:
    """Say whether the theme is a number, which is never painted over an area."""
    is_one = data.ground.level == "commune" and data.theme in ("number", "revocation")
    return data.asked.kind.is_counted and not is_one


def unit(data: MapData) -> Unit:
    """Name the unit in which the values are shown."""
    is_bands = data.theme == "bands" and not data.band
    if is_circles(data) or is_bands:
        return "number"
    return data.asked.kind.unit


def painted(
    data: MapData, values: pd.DataFrame, style: MapStyle, language: Language
) -> tuple[Classes, Sequence[str] | None, Sequence[str], int]:
    """Give the classes of a map, with their colours, words and losses."""
    if is_circles(data):
        by: Scheme = "natural" if style.scheme == "fixed" else style.scheme
        return _classes(values, data, (), by, style.count), None, (), 0
    special = texts(data, language)
    if special:
        edges, named = special
        return _classes(values, data, edges), None, named, 0
    edges = style.edges or data.asked.kind.edges
    scheme: Scheme = "fixed" if style.edges else style.scheme
    found = _classes(values, data, edges, scheme, style.count)
    losses = data.asked.kind.losses
    if style.scheme != "fixed" or not losses:
        return found, None, (), 0
    if losses == 2:
        return found, palette.diverging(found.size), (), 2
    loss = palette.diverging(5)[1]
    return found, (loss, *palette.sequential(found.size - 1)), (), 1


def _classes(
    values: pd.DataFrame,
    data: MapData,
    edges: Sequence[float],
    scheme: Scheme = "fixed",
    count: int = 5,
) -> Classes:
    """Classify one value an area of the layer; areas without a report are NaN."""
    known = values.set_index("code")["value"].astype(float)
    listed = known.reindex(data.layer.geometry["code"])
    return classes.classify(listed, edges, scheme=scheme, count=count)


def _pace(values: pd.DataFrame) -> "pd.Series[float]":
    if "pace" not in values:
        return pd.Series(float("nan"), values.index)
    return values["pace"].astype(float)


def _around(data: MapData, style: MapStyle) -> maps.Surroundings:
    ground = data.ground
    marked = data.theme == "named" or not ground.is_nation
    # A circle says how many are named; so many names leave no room on a first screen.
    if style.small and (data.theme == "named" or len(data.named) > MOST_MARKS):
        marked = False
    return maps.Surroundings(
        named=data.named if marked else None,
        neighbours=ground.around,
        borders=ground.over,
        borders_are_former=ground.over_is_former,
    )
