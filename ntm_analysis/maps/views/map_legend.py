"""The legend: what each class means, how many areas are in it, and what is missing.

The words are made from the edges of the model's classes, so legend, map and table
cannot part ways.
"""

import itertools
from collections.abc import Callable, Iterable, Sequence

from ntm_analysis.maps.models.classes import Classes
from ntm_analysis.maps.tables.map_themes import Unit
from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import number, percent

COUNTED = "#fbf3df"  # ground of areas with a number of which no share is known


def value_text(value: float | None, unit: Unit, language: Language) -> str:
    """Write a value of the map; shares are 0..1 and shown in percent.

    >>> value_text(0.2319, "share", "vi"), value_text(-0.05, "pp", "en")
    ('23,2%', '-5 pp')
    """
    if value is None or value != value:
        return say("maps.not_recent", language)
    if unit == "share":
        return percent(100 * value, language)
    if unit == "pp":
        suffix = "điểm %" if language == "vi" else "pp"
        return f"{number(100 * value, language, 1)} {suffix}"
    return number(value, language)


def class_texts(classes: Classes, unit: Unit, language: Language) -> tuple[str, ...]:
    """Name each class by its edges."""

    def write(edge: float) -> str:
        return value_text(edge, unit, language)

    if classes.closed == "high":
        return _closed_high(classes.edges, write, language)
    return _closed_low(classes.edges, write, language)


def _closed_low(
    edges: Sequence[float], write: Callable[[float], str], language: Language
) -> tuple[str, ...]:
    last = len(edges) - 2
    texts = []
    for k, (low, high) in enumerate(itertools.pairwise(edges)):
        key = "below" if k == 0 else "above" if k == last else "between"
        texts.append(say(f"maps.{key}", language, low=write(low), high=write(high)))
    return tuple(texts)


def _closed_high(
    edges: Sequence[float], write: Callable[[float], str], language: Language
) -> tuple[str, ...]:
    texts = []
    for k, (low, high) in enumerate(itertools.pairwise(edges)):
        key = "exactly" if low == high else "from_to" if k == 0 else "over_to"
        texts.append(say(f"maps.{key}", language, low=write(low), high=write(high)))
    return tuple(texts)


def legend(entries: Sequence[tuple[Html, str]]) -> Html:
    """List swatches with their words."""
    items = NOTHING.join(
        Html(
            '<li><svg viewBox="0 0 32 22" aria-hidden="true">{}</svg>'
            "<span>{}</span></li>"
        ).format(swatch, text)
        for swatch, text in entries
    )
    return Html('<ul class="ntm-legend">{}</ul>').format(items)


def box(fill: str, lines: bool = False) -> Html:
    """Swatch of an area's colour or pattern; `lines` as on the map's losses."""
    swatch = Html(
        '<rect class="swatch" x="1" y="1" width="30" height="20" fill="{}"/>'
    ).format(fill)
    if not lines:
        return swatch
    return swatch + _strokes((f"M1 {y}H31" for y in range(4, 21, 5)), "#222", 1)


def line_box() -> Html:
    """Swatch of the outline of larger units."""
    return _strokes(("M1 11H31",), "#333", 2.4)


def none_box() -> Html:
    """Swatch of "no report": the same grey and hatching as on the map."""
    lines = (f"M{x} 23L{x + 24} -1" for x in range(-20, 33, 8))
    return box("#dcdcdc") + _strokes(lines, "#8a8a8a", 2.4)


def count_box() -> Html:
    """Swatch of a number without its whole: sand with level lines, as on the map."""
    return box(COUNTED) + _strokes((f"M1 {y}H31" for y in (4, 11, 18)), "#c2a15a", 1.4)


def outside_box() -> Html:
    """Swatch of what the programme does not cover: dotted, as on the map."""
    dots = (f"M{x} {y}h1.5" for x in range(5, 30, 6) for y in (6, 11, 16))
    return box("#fbfbfb") + _strokes(dots, "#999", 1.5)


def _strokes(moves: Iterable[str], stroke: str, width: float) -> Html:
    line = Html('<path d="{}" stroke="{}" stroke-width="{:g}"/>')
    return line.format("".join(moves), stroke, width)


def dot(kind: str, radius: float = 6) -> Html:
    """Swatch of a mark."""
    circle = Html('<circle class="{}" cx="16" cy="11" r="{:g}"/>').format(kind, radius)
    return Html('<g class="ntm-map">{}</g>').format(circle)
