"""Two amounts on one map, three classes each, such as the share against the pace.

Each area bears the sign of its pair of classes (3c: third class of the first amount,
third of the second), so that the map reads in grey print too.
"""

from collections.abc import Sequence

import pandas as pd

from ntm_analysis.boundaries.boundaries import Layer
from ntm_analysis.maps.drawing import map_labels, palette
from ntm_analysis.maps.drawing.map_drawing import Drawing
from ntm_analysis.maps.drawing.map_paint import Entry, none_entry, paint
from ntm_analysis.maps.models.classes import Classes
from ntm_analysis.maps.tables.map_themes import Unit
from ntm_analysis.maps.views.map_figure import MapFigure
from ntm_analysis.maps.views.map_legend import box, class_texts, legend
from ntm_analysis.maps.views.map_notes import boundary_note, extra_entries
from ntm_analysis.maps.views.map_rows import joined
from ntm_analysis.maps.views.map_table import data_table
from ntm_analysis.maps.views.maps import Surroundings
from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.page.language import Language

Pair = tuple[int, int] | None


def bivariate(
    layer: Layer,
    values: pd.DataFrame,
    first: Classes,
    second: Classes,
    *,
    names: tuple[str, str],
    title: str,
    language: Language,
    anchor: str = "two",
    units: tuple[Unit, Unit] = ("share", "pp"),
    around: Surroundings | None = None,
    notes: Sequence[str] = (),
) -> MapFigure:
    """Draw two amounts at once, three classes each, such as share against pace.

    Parameters
    ----------
    values : DataFrame, one row an area
        Columns code and value (of the first amount); the second speaks through its
        classes.
    first, second
        Classes of the two amounts; an area without either is "no report".
    """
    rows = joined(layer, values, units[0], language)
    pairs = [_pair(first, second, code) for code in rows["code"]]
    texts = (
        class_texts(first, units[0], language),
        class_texts(second, units[1], language),
    )
    rows["said"] = [
        said if pair is None else f"{said} · {names[1]}: {texts[1][pair[1]]}"
        for said, pair in zip(rows["said"], pairs, strict=True)
    ]
    around = around or Surroundings()
    drawing = Drawing(layer.geometry, anchor)
    entries = _entries(pairs, names, texts, language)
    entries += extra_entries(
        None, around.neighbours, around.borders_are_former, language
    )
    body = _body(drawing, rows, pairs, around)
    alt = f"{title}. {'; '.join(text for _, text in entries)}"
    return MapFigure(
        anchor=anchor,
        svg=drawing.svg(body, title, alt),
        title=title,
        alt=alt,
        legend=legend(entries),
        data=data_table(
            _with_class(rows, pairs), paint(first, units[0], language), title, language
        ),
        language=language,
        notes=(*notes, boundary_note(layer, language)),
    )


def sign(pair: tuple[int, int]) -> str:
    """Write a pair of classes as its sign.

    >>> sign((0, 0)), sign((2, 1))
    ('1a', '3b')
    """
    return f"{pair[0] + 1}{'abc'[pair[1]]}"


def _pair(first: Classes, second: Classes, code: str) -> Pair:
    a, b = first.of.get(code), second.of.get(code)
    return None if a is None or b is None else (a, b)


def _with_class(rows: pd.DataFrame, pairs: Sequence[Pair]) -> pd.DataFrame:
    signs = ["" if pair is None else f" [{sign(pair)}]" for pair in pairs]
    return rows.assign(shown=rows["shown"] + signs)


def _entries(
    pairs: Sequence[Pair],
    names: tuple[str, str],
    texts: tuple[tuple[str, ...], tuple[str, ...]],
    language: Language,
) -> list[Entry]:
    """Give the legend: every pair that occurs, with its count."""
    found = sorted({pair for pair in pairs if pair is not None})
    entries = [
        (
            box(palette.BIVARIATE[a][b]),
            f"{sign((a, b))}: {names[0]} {texts[0][a]}, {names[1]} {texts[1][b]}: "
            f"{pairs.count((a, b))}",
        )
        for a, b in found
    ]
    return [*entries, none_entry(pairs.count(None), language)]


def _body(
    drawing: Drawing, rows: pd.DataFrame, pairs: Sequence[Pair], around: Surroundings
) -> Html:
    codes, said = rows["code"].tolist(), rows["said"].tolist()

    def fill(row: int) -> tuple[str, Html, str]:
        pair = pairs[row]
        name = "none" if pair is None else f"{pair[0]}{pair[1]}"
        data = Html('data-code="{}" data-class="{}"').format(codes[row], name)
        if pair is None:
            return f"url(#{drawing.anchor}-none)", data, said[row]
        return palette.BIVARIATE[pair[0]][pair[1]], data, said[row]

    labels = [
        [map_labels.short(name), "" if pair is None else sign(pair)]
        for name, pair in zip(rows["name"], pairs, strict=True)
    ]
    parts = [
        drawing.pale(around.neighbours and around.neighbours.geometry),
        drawing.areas(fill),
        drawing.lines(around.borders and around.borders.geometry),
        drawing.labels(labels, keep=1),
        drawing.inset_frames(),
    ]
    return NOTHING.join(parts)
