"""Maps as inline SVG: drawn from a layer, values and ready classes.

A map asks no network, prints, and reads without colour: every area has a title with
its name, value, date and source; "no report" is grey and hatched; the legend counts
the areas; the data stand in a table beneath. Nothing is classified, summed or filled
here. What is in the table but has no shape is listed, never dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from ntm_analysis.boundaries.boundaries import Layer
from ntm_analysis.maps.drawing import map_labels
from ntm_analysis.maps.drawing.map_circles import circle_radii, symbol_entries
from ntm_analysis.maps.drawing.map_drawing import Drawing
from ntm_analysis.maps.drawing.map_paint import Entry, Paint, paint
from ntm_analysis.maps.models.classes import Classes
from ntm_analysis.maps.tables.map_themes import Unit
from ntm_analysis.maps.views.map_figure import MapFigure, beside
from ntm_analysis.maps.views.map_legend import dot, legend
from ntm_analysis.maps.views.map_notes import (
    boundary_note,
    extra_entries,
    lost,
    scheme_note,
)
from ntm_analysis.maps.views.map_rows import joined
from ntm_analysis.maps.views.map_table import data_table
from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import count_of, number

__all__ = ["MapFigure", "Surroundings", "beside", "choropleth", "symbols"]

MOST_LABELS = 80
MOST_MARKED = 1000  # areas that carry class and value beside fill and title
NEUTRAL = "#eef1f4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What lies around and over the areas of a map.

    Attributes
    ----------
    named : DataFrame, one row a place to mark; columns name, lon, lat; a place
        without position is listed beneath
    neighbours, borders : layers drawn pale around the map, and as lines over it
    borders_are_former : the lines are districts that are no more
    """

    named: pd.DataFrame | None = None
    neighbours: Layer | None = None
    borders: Layer | None = None
    borders_are_former: bool = False


def choropleth(
    layer: Layer,
    values: pd.DataFrame,
    classes: Classes,
    *,
    title: str,
    language: Language,
    anchor: str = "map",
    unit: Unit = "share",
    colours: Sequence[str] | None = None,
    texts: Sequence[str] = (),
    lined: int = 0,
    labels: bool = True,
    around: Surroundings | None = None,
    notes: Sequence[str] = (),
    small: bool = False,
) -> MapFigure:
    """Draw areas by class.

    Parameters
    ----------
    layer
        The areas; all of them are drawn, with or without a value.
    values : DataFrame, one row an area
        Columns code and value (share 0..1 for unit ``share``; NaN is no report);
        may hold number and denominator (counts of communes), as_of, source, label
        (text on the area instead of its counts), vintage, figure_id (of published
        figures, cited in the table), and what `map_rows.coverage_text` speaks of.
    classes
        Classes of these values, from `maps.models.classes`.
    colours, texts, lined
        Fill and words of each class, made from the classes where not given; so many
        of the lowest classes carry lines, for losses.
    small
        For a first screen: letters that can be read there.

    Raises
    ------
    BoundaryRefusedError
        If the table's vintage is not the layer's, or a code stands twice.
    """
    rows = joined(layer, values, unit, language)
    shown = paint(classes, unit, language, colours, texts, lined, rows)
    drawing = Drawing(layer.geometry, anchor, small=small)
    around = around or Surroundings()
    body, unplaced = _body(drawing, rows, shown, around, labels=labels)
    lines = [*notes, *scheme_note(classes, language)]
    lines += lost(layer, values, around.named, unplaced, language)
    return _figure(
        drawing, layer, rows, shown, body, title, language, lines,
        [*shown.entries(language, used=small), *_extra(around, language)], shown,
    )  # fmt: skip


def symbols(
    layer: Layer,
    values: pd.DataFrame,
    *,
    title: str,
    quantity: str,
    language: Language,
    anchor: str = "map",
    labels: bool = True,
    around: Surroundings | None = None,
    notes: Sequence[str] = (),
    most: float = 0.0,
    small: bool = False,
) -> MapFigure:
    """Draw numbers as circles: a count is never painted over an area.

    Parameters
    ----------
    values : DataFrame, one row an area
        Columns code and value (0 draws no circle, NaN is no report), as in
        `choropleth`.
    quantity
        What is counted, for the legend.
    most
        Number of the largest circle, where maps stand side by side.
    small
        For a first screen: only areas with a circle bear their name and number.
    """
    rows = joined(layer, values, "number", language)
    drawing = Drawing(layer.geometry, anchor, small=small)
    around = around or Surroundings()
    ground = _neutral(rows)
    if not most and rows["value"].notna().any():
        most = float(rows["value"].max())
    circles = drawing.symbols(circle_radii(rows["value"], most), list(rows["said"]))
    body, unplaced = _body(
        drawing, _numbered(rows, most), ground, around, circles, labels=labels
    )
    # Where every circle is one commune, the legend says how many there are.
    is_each = layer.level == "commune" and most <= 1
    entries = (
        [(dot("symbol", 6), f"{quantity}: {number(rows['value'].sum(), language)}")]
        if is_each
        else symbol_entries(most, quantity, language)
    )
    entries += ground.blank_entries(language)
    lines = [*notes, *lost(layer, values, around.named, unplaced, language)]
    return _figure(
        drawing, layer, rows, None, body, title, language, lines,
        [*entries, *_extra(around, language)], ground,
    )  # fmt: skip


def _figure(
    drawing: Drawing,
    layer: Layer,
    rows: pd.DataFrame,
    classed: Paint | None,
    body: Html,
    title: str,
    language: Language,
    notes: Sequence[str],
    entries: list[Entry],
    shown: Paint,
) -> MapFigure:
    """Put drawing, legend, notes and table together."""
    alt = say(
        "maps.alt",
        language,
        grade=say(f"maps.grade_{layer.grade}", language),
        title=title,
        classes="; ".join(text for _, text in entries),
    )
    return MapFigure(
        anchor=drawing.anchor,
        svg=drawing.svg(body, title, alt, shown),
        title=title,
        alt=alt,
        legend=legend(entries),
        data=data_table(rows, classed, title, language),
        language=language,
        notes=(*notes, boundary_note(layer, language)),
    )


def _body(
    drawing: Drawing,
    rows: pd.DataFrame,
    shown: Paint,
    around: Surroundings,
    circles: Html = NOTHING,
    *,
    labels: bool,
) -> tuple[Html, list[str]]:
    """Draw from the ground up; give back names that found no room."""
    codes, values, said = rows["code"].array, rows["value"].array, rows["said"].array

    def fill(row: int) -> tuple[str, Html, str]:
        value = "" if pd.isna(values[row]) else f"{values[row]:.6g}"
        data = Html('data-code="{}"').format(codes[row])
        if len(rows) <= MOST_MARKED:
            more = Html(' data-class="{}" data-value="{}"')
            data += more.format(shown.name(codes[row]), value)
        return shown.fill(codes[row], drawing.anchor), data, said[row]

    located = pd.DataFrame(columns=["name", "lon", "lat"])
    if around.named is not None and len(around.named):
        located = around.named.dropna(subset=["lon", "lat"])
    marks, unplaced = drawing.points(located, "named")
    few = labels and (len(rows) <= MOST_LABELS or bool(drawing.circles))
    parts = [
        drawing.pale(around.neighbours and around.neighbours.geometry),
        drawing.areas(fill),
        drawing.lines(around.borders and around.borders.geometry),
        circles,
        drawing.labels(_label_lines(drawing, rows, around)) if few else NOTHING,
        marks,
        drawing.inset_frames(),
    ]
    return NOTHING.join(parts), unplaced


def _neutral(rows: pd.DataFrame) -> Paint:
    """One class for whatever reported: the circles speak, not the ground."""
    known = rows[rows["value"].notna()]
    classes = Classes(
        scheme="fixed",
        edges=(0.0, 1.0),
        closed="low",
        of=dict.fromkeys(known["code"], 0),
        counts=(len(known),),
        no_report=tuple(rows.loc[rows["value"].isna(), "code"]),
    )
    return paint(classes, "number", "vi", (NEUTRAL,), ("",), rows=rows)


def _extra(around: Surroundings, language: Language) -> list[Entry]:
    former = around.borders_are_former and around.borders is not None
    return extra_entries(around.named, around.neighbours, former, language)


def _numbered(rows: pd.DataFrame, most: float) -> pd.DataFrame:
    """Write each circle's number under its name; where all are one, the name does."""
    if most <= 1 or "label" in rows:
        return rows
    numbers = [number(v, "vi") if v > 0 else "" for v in rows["value"].fillna(0)]
    return rows.assign(label=numbers)


def _label_lines(
    drawing: Drawing, rows: pd.DataFrame, around: Surroundings
) -> list[list[str]]:
    """Name, and beneath it the text of the area or its counts.

    A commune that is marked by name does not bear its name twice; on a small map of
    circles an area without one bears none.
    """
    marked: set[tuple[str, str]] = set()
    if around.named is not None and "area_code" in around.named:
        pairs = zip(around.named["area_code"], around.named["name"], strict=True)
        marked = {(code, map_labels.short(name)) for code, name in pairs}
    texts: list[list[str]] = []
    for place, row in enumerate(rows.to_dict("records")):
        is_bare = drawing.small and drawing.circles and place not in drawing.circles
        if is_bare or (row["code"], map_labels.short(row["name"])) in marked:
            texts.append([])
            continue
        label, count = row.get("label"), row.get("number")
        if not isinstance(label, str):
            known = count is not None and pd.notna(count)
            label = count_of(count, row.get("denominator"), "vi") if known else ""
        texts.append([map_labels.short(row["name"]), label])
    return texts
