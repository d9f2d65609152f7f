"""Maps as inline SVG: drawn from a layer, values and ready classes.

A map asks no network, prints, and reads without colour: every area has a title with
its name, value, date and source; "no report" is grey and hatched; the legend counts
the areas; the data stand in a table beneath. Nothing is classified, summed or filled
here. What is in the table but has no shape is listed, never dropped.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from ntm_analysis.errors import BoundaryRefusedError
from ntm_analysis.models.classes import Classes
from ntm_analysis.sources.boundaries import Layer
from ntm_analysis.text import sort_key
from ntm_analysis.views import map_labels, palette
from ntm_analysis.views.html import Html, reference
from ntm_analysis.views.language import Language, say
from ntm_analysis.views.map_drawing import Drawing
from ntm_analysis.views.map_figure import MapFigure, beside
from ntm_analysis.views.map_legend import (
    Unit,
    box,
    class_texts,
    dot,
    legend,
    none_box,
    value_text,
)
from ntm_analysis.views.numbers import count_of, date, number
from ntm_analysis.views.tables import Column, table

__all__ = [
    "MapFigure",
    "beside",
    "boundary_note",
    "choropleth",
    "class_entries",
    "data_table",
    "joined",
    "symbols",
]

MOST_LABELS = 80
MOST_LISTED = 12
LARGEST = 16.0  # radius of the largest circle, in units of the drawing
NEUTRAL = "#eef1f4"


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
    labels: bool = True,
    named: pd.DataFrame | None = None,
    neighbours: Layer | None = None,
    borders: Layer | None = None,
    notes: Sequence[str] = (),
) -> MapFigure:
    """Draw areas by class.

    Parameters
    ----------
    layer
        The areas; all of them are drawn, with or without a value.
    values : DataFrame, one row an area
        Columns code and value (share 0..1 for unit ``share``; NaN is no report);
        may hold number and denominator (counts of communes), as_of, source, label
        (text on the area instead of its counts), vintage and figure_id (of a published
        figure, cited in the table).
    classes
        Classes of these values, from `models.classes`.
    named : DataFrame, one row a place to mark
        Columns name, lon, lat; a place without position is listed beneath.
    neighbours, borders
        Layers drawn pale around the map, and as lines over it.

    Raises
    ------
    BoundaryRefusedError
        If the table's vintage is not the layer's, or a code stands twice.
    """
    rows = joined(layer, values, unit, language)
    fills = tuple(colours or palette.sequential(classes.size))
    drawing = Drawing(layer.geometry, anchor)
    body, unplaced = _body(drawing, rows, classes, fills, named, neighbours, borders)
    if labels and len(rows) <= MOST_LABELS:
        body.insert(3, drawing.labels(_label_lines(rows)))
    body.append(drawing.inset_frames())
    entries = class_entries(classes, fills, unit, language)
    entries += _extra_entries(named, neighbours, language)
    alt = _alt(layer, title, entries, language)
    return MapFigure(
        anchor=anchor,
        svg=drawing.svg("".join(body), title, alt),
        title=title,
        alt=alt,
        legend=legend(entries),
        data=data_table(rows, classes, unit, title, language),
        language=language,
        notes=(
            *notes,
            *_scheme_note(classes, language),
            *_listed("unplaced", unplaced, language),
            *_listed("unlocated", _unlocated(named), language),
            *_listed("not_on_map", _without_shape(layer, values), language),
            boundary_note(layer, language),
        ),
    )


def symbols(
    layer: Layer,
    values: pd.DataFrame,
    *,
    title: str,
    quantity: str,
    language: Language,
    anchor: str = "map",
    labels: bool = True,
    named: pd.DataFrame | None = None,
    neighbours: Layer | None = None,
    borders: Layer | None = None,
    notes: Sequence[str] = (),
) -> MapFigure:
    """Draw numbers as circles: a count is never painted over an area.

    Parameters
    ----------
    values : DataFrame, one row an area
        Columns code and value (0 draws no circle, NaN is no report), as in
        `choropleth`.
    quantity
        What is counted, for the legend.
    """
    rows = joined(layer, values, "number", language)
    drawing = Drawing(layer.geometry, anchor)
    most = float(rows["value"].max()) if rows["value"].notna().any() else 0.0
    radii = circle_radii(rows["value"], most)
    neutral = _neutral(rows)
    body, unplaced = _body(
        drawing, rows, neutral, (NEUTRAL,), named, neighbours, borders
    )
    body.insert(3, drawing.symbols(radii, list(rows["said"])))
    if labels and len(rows) <= MOST_LABELS:
        body.insert(4, drawing.labels(_label_lines(rows)))
    body.append(drawing.inset_frames())
    entries = _symbol_entries(most, quantity, language)
    missing = say("general.no_report", language)
    count = len(neutral.no_report)
    entries.append(
        (none_box(), say("maps.counted", language, label=missing, count=count))
    )
    entries += _extra_entries(named, neighbours, language)
    alt = _alt(layer, title, entries, language)
    return MapFigure(
        anchor=anchor,
        svg=drawing.svg("".join(body), title, alt),
        title=title,
        alt=alt,
        legend=legend(entries),
        data=data_table(rows, None, "number", title, language),
        language=language,
        notes=(
            *notes,
            *_listed("unplaced", unplaced, language),
            *_listed("unlocated", _unlocated(named), language),
            *_listed("not_on_map", _without_shape(layer, values), language),
            boundary_note(layer, language),
        ),
    )


def circle_radii(values: "pd.Series[float]", most: float) -> list[float]:
    """Radii whose circles' areas are as the values; the largest has LARGEST.

    >>> circle_radii(pd.Series([0.0, 1.0, 4.0]), 4.0)
    [0.0, 8.0, 16.0]
    """
    if most <= 0:
        return [0.0] * len(values)
    return [float(r) for r in LARGEST * (values.fillna(0) / most) ** 0.5]


def _neutral(rows: pd.DataFrame) -> Classes:
    """One class for whatever reported: the circles speak, not the ground."""
    known = rows[rows["value"].notna()]
    return Classes(
        scheme="fixed",
        edges=(0.0, 1.0),
        closed="low",
        of=dict.fromkeys(known["code"], 0),
        counts=(len(known),),
        no_report=tuple(rows.loc[rows["value"].isna(), "code"]),
    )


def _symbol_entries(
    most: float, quantity: str, language: Language
) -> list[tuple[str, str]]:
    """Show what the largest circle and a quarter of it stand for."""
    if most <= 0:
        return []
    said = say("maps.symbols", language, quantity=quantity)
    entries = [(dot("symbol", 10), f"{said}: {number(most, language)}")]
    part = round(most / 4)
    if part >= 1 and part < most:
        radius = 10 * (part / most) ** 0.5
        entries.append((dot("symbol", radius), number(part, language)))
    return entries


def joined(
    layer: Layer, values: pd.DataFrame, unit: Unit, language: Language
) -> pd.DataFrame:
    """Give each area of the layer its row and the texts shown for it.

    Returns
    -------
    DataFrame
        In the order of the layer: code, name, the columns of `values`, `shown` (the
        value in words) and `said` (the title for screen readers).
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


def boundary_note(layer: Layer, language: Language) -> str:
    """Say of which day and of which grade the boundaries are, and whose."""
    day = say("maps.boundaries", language, day=date(layer.vintage, language))
    grade = say(f"maps.grade_{layer.grade}", language)
    shipped = layer.grade == "schematic"
    whose = say("maps.made_from", language) if shipped else layer.attribution
    return f"{day} – {grade}. {whose}."


def _shown(row: dict[str, Any], unit: Unit, language: Language) -> str:
    text = value_text(row["value"], unit, language)
    number = row.get("number")
    if number is None or pd.isna(number):
        return text
    counted = count_of(number, row.get("denominator"), language)
    communes = say("maps.communes", language, count=counted)
    return f"{communes} ({text})" if pd.notna(row["value"]) else communes


def _said(row: dict[str, Any], shown: str, language: Language) -> str:
    parts = [f"{row['name']}: {shown}"]
    if isinstance(row.get("as_of"), str) and row["as_of"]:
        parts.append(date(row["as_of"], language))
    if isinstance(row.get("source"), str) and row["source"]:
        parts.append(row["source"])
    return " · ".join(parts)


def _body(
    drawing: Drawing,
    rows: pd.DataFrame,
    classes: Classes,
    fills: Sequence[str],
    named: pd.DataFrame | None,
    neighbours: Layer | None,
    borders: Layer | None,
) -> tuple[list[str], list[str]]:
    codes, values, said = rows["code"].array, rows["value"].array, rows["said"].array

    def paint(row: int) -> tuple[str, str, str]:
        found = classes.of.get(codes[row])
        fill = f"url(#{drawing.anchor}-none)" if found is None else fills[found]
        value = "" if pd.isna(values[row]) else f"{values[row]:.6g}"
        name = "none" if found is None else found
        data = f'data-code="{codes[row]}" data-class="{name}" data-value="{value}"'
        return fill, data, said[row]

    located = pd.DataFrame(columns=["name", "lon", "lat"])
    if named is not None and len(named):
        located = named.dropna(subset=["lon", "lat"])
    marks, unplaced = drawing.points(located, "named")
    around = None if neighbours is None else neighbours.geometry
    over = None if borders is None else borders.geometry
    parts = [drawing.pale(around), drawing.areas(paint), drawing.lines(over), marks]
    return parts, unplaced


def _label_lines(rows: pd.DataFrame) -> list[list[str]]:
    """Name, and beneath it the text of the area or its counts."""
    texts = []
    for row in rows.to_dict("records"):
        label, number = row.get("label"), row.get("number")
        if not isinstance(label, str):
            known = number is not None and pd.notna(number)
            label = count_of(number, row.get("denominator"), "vi") if known else ""
        texts.append([map_labels.short(row["name"]), label])
    return texts


def class_entries(
    classes: Classes, fills: Sequence[str], unit: Unit, language: Language
) -> list[tuple[str, str]]:
    """Give swatch and words of each class with its count, and of "no report"."""
    texts = class_texts(classes, unit, language)
    entries = [
        (box(fill), say("maps.counted", language, label=text, count=count))
        for fill, text, count in zip(fills, texts, classes.counts, strict=False)
    ]
    missing = say("general.no_report", language)
    count = len(classes.no_report)
    return [
        *entries,
        (none_box(), say("maps.counted", language, label=missing, count=count)),
    ]


def _extra_entries(
    named: pd.DataFrame | None, neighbours: Layer | None, language: Language
) -> list[tuple[str, str]]:
    entries = []
    if named is not None and len(named):
        entries.append((dot("named"), say("maps.named", language, count=len(named))))
    if neighbours is not None:
        entries.append((box("#8883"), say("maps.neighbours", language)))
    return entries


def _alt(
    layer: Layer, title: str, entries: list[tuple[str, str]], language: Language
) -> str:
    return say(
        "maps.alt",
        language,
        grade=say(f"maps.grade_{layer.grade}", language),
        title=title,
        classes="; ".join(text for _, text in entries),
    )


def _scheme_note(classes: Classes, language: Language) -> list[str]:
    fixed = classes.scheme == "fixed"
    return [] if fixed else [say(f"maps.{classes.scheme}", language)]


def _listed(key: str, names: list[str], language: Language) -> list[str]:
    if not names:
        return []
    cut = "" if len(names) <= MOST_LISTED else f" … (+{len(names) - MOST_LISTED})"
    listed = ", ".join(names[:MOST_LISTED]) + cut
    return [say(f"maps.{key}", language, names=listed)]


def _unlocated(named: pd.DataFrame | None) -> list[str]:
    if named is None or named.empty:
        return []
    return list(named.loc[named["lon"].isna() | named["lat"].isna(), "name"])


def _without_shape(layer: Layer, values: pd.DataFrame) -> list[str]:
    lost = values[~values["code"].isin(layer.geometry["code"])]
    return list(lost["name"] if "name" in lost else lost["code"])


def data_table(
    rows: pd.DataFrame,
    classes: Classes | None,
    unit: Unit,
    title: str,
    language: Language,
) -> Html:
    """Draw the table beneath a map, its rows in Vietnamese order."""
    texts = class_texts(classes, unit, language) if classes else ()
    drawn = []
    for row in sorted(rows.to_dict("records"), key=lambda r: sort_key(r["name"])):
        found = classes.of.get(row["code"]) if classes else None
        as_of, source = row.get("as_of"), row.get("source")
        drawn.append(
            {
                "name": row["name"],
                "shown": row["shown"],
                "class": _class_text(classes, found, texts, language),
                "as_of": date(as_of, language)
                if isinstance(as_of, str) and as_of
                else "",
                "source": _source(source, row.get("figure_id")),
            }
        )
    columns = [
        Column("name", say("maps.place", language)),
        Column("shown", say("maps.value", language), "number"),
        Column("class", say("maps.class", language)),
        Column("as_of", say("maps.as_of", language)),
        Column("source", say("maps.source", language), is_html=True),
    ]
    used = [c for c in columns if any(row[c.key] for row in drawn)]
    return table(drawn, used, title, language)


def _source(source: object, figure_id: object) -> str:
    """Name the source as markup, with a reference where it is a published figure."""
    if not isinstance(source, str) or not source:
        return ""
    if not isinstance(figure_id, str) or not figure_id:
        return escape(source)
    return escape(source) + reference(figure_id, source)


def _class_text(
    classes: Classes | None,
    found: int | None,
    texts: Sequence[str],
    language: Language,
) -> str:
    if classes is None:
        return ""
    return say("general.no_report", language) if found is None else texts[found]
