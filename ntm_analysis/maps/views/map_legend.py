"""The legend: what each class means, how many areas are in it, and what is missing.

The words are made from the edges of the model's classes, so legend, map and table
cannot part ways.
"""

import itertools
from collections.abc import Callable, Sequence
from html import escape
from typing import Literal

from ntm_analysis.maps.models.classes import Classes
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import number, percent

Unit = Literal["share", "number", "pp"]


def value_text(value: float | None, unit: Unit, language: Language) -> str:
    """Write a value of the map; shares are 0..1 and shown in percent.

    >>> value_text(0.2319, "share", "vi"), value_text(-0.05, "pp", "en")
    ('23,2%', '-5 pp')
    """
    if value is None or value != value:
        return say("general.no_report", language)
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


def legend(entries: Sequence[tuple[str, str]]) -> str:
    """List swatches with their words; an entry is a swatch's markup and its text."""
    items = "".join(
        f'<li><svg viewBox="0 0 32 22" aria-hidden="true">{swatch}</svg>'
        f"<span>{escape(text)}</span></li>"
        for swatch, text in entries
    )
    return f'<ul class="ntm-legend">{items}</ul>'


def box(fill: str, lines: bool = False) -> str:
    """Swatch of an area's colour or pattern; `lines` as on the map's losses."""
    frame = 'class="swatch" x="1" y="1" width="30" height="20"'
    swatch = f'<rect {frame} fill="{escape(fill)}"/>'
    if not lines:
        return swatch
    strokes = "".join(f"M1 {y}H31" for y in range(4, 21, 5))
    return swatch + f'<path d="{strokes}" stroke="#222" stroke-width="1"/>'


def line_box() -> str:
    """Swatch of the outline of larger units."""
    return '<path d="M1 11H31" stroke="#333" stroke-width="2.4"/>'


def none_box() -> str:
    """Swatch of "no report": the same grey and hatching as on the map."""
    strokes = "".join(f"M{x} 23L{x + 24} -1" for x in range(-20, 33, 8))
    return (
        '<rect class="swatch" x="1" y="1" width="30" height="20" fill="#dcdcdc"/>'
        f'<path d="{strokes}" stroke="#8a8a8a" stroke-width="2.4"/>'
    )


def outside_box() -> str:
    """Swatch of what the programme does not cover: dotted, as on the map."""
    dots = "".join(f"M{x} {y}h1.5" for x in range(5, 30, 6) for y in (6, 11, 16))
    return (
        '<rect class="swatch" x="1" y="1" width="30" height="20" fill="#fbfbfb"/>'
        f'<path d="{dots}" stroke="#999" stroke-width="1.5"/>'
    )


def dot(kind: str, radius: float = 6) -> str:
    """Swatch of a mark."""
    circle = f'<circle class="{kind}" cx="16" cy="11" r="{radius:g}"/>'
    return f'<g class="ntm-map">{circle}</g>'
