"""The map of the country as navigation: every province that has a page is a link.

What a sign means is never said by colour alone: a verdict has the sign of its word, a
share of communes a circle filled by quarters. The tables beside the map hold the same
links, so that nobody needs to hit a small province.
"""

from collections.abc import Mapping, Sequence

from ntm_analysis.boundaries import boundaries
from ntm_analysis.boundaries.boundaries import Layer
from ntm_analysis.briefings.site.entries import FILLED, SiteEntry
from ntm_analysis.briefings.site.signs import (
    NEW,
    NO_SIGN,
    PUBLISHED,
    SEVERAL,
    UNDIVIDED,
    anchor,
    sign_drawing,
    sign_icon,
    sign_of,
    sign_words,
)
from ntm_analysis.maps.drawing import map_labels
from ntm_analysis.maps.drawing.map_drawing import Drawing, style
from ntm_analysis.maps.drawing.map_paths import path
from ntm_analysis.maps.views.map_notes import boundary_note
from ntm_analysis.outlook.views.verdicts import SIGNS
from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.page.language import Language, say

OLD = "2025-06-30"  # the list of 63 provinces; NEW is that of 34


def described(entry: SiteEntry, language: Language) -> str:
    """Say a page in one line: place, state, chance, verdict, known outcome."""
    parts = [entry.title if entry.kind == "plan" else "", entry.goal]
    if entry.count:
        parts.append(
            say("index.line_count", language, count=entry.count, time=entry.time)
        )
    elif entry.kind == "place":
        parts.append(say("index.no_count", language))
    if entry.chance:
        parts.append(say("index.line_chance", language, chance=entry.chance))
    parts += [entry.words, entry.came]
    return "; ".join(part for part in parts if part)


def country_maps(entries: Sequence[SiteEntry], language: Language) -> Html:
    """Draw one map for each list of provinces that has a page; nothing without one."""
    drawn = NOTHING
    for vintage in (OLD, NEW):
        here: dict[str, list[SiteEntry]] = {}
        for entry in entries:
            of_list = (entry.vintage >= NEW) == (vintage == NEW)
            if entry.province and not entry.failure and of_list:
                here.setdefault(entry.province, []).append(entry)
        if here:
            layer = boundaries.load("province", vintage)
            drawn += _map(layer, here, language)
    return drawn


def _map(
    layer: Layer, here: Mapping[str, Sequence[SiteEntry]], language: Language
) -> Html:
    drawing = Drawing(layer.geometry, f"country-{layer.vintage}")
    names = layer.geometry["name"].map(map_labels.short).tolist()
    codes = layer.geometry["code"].tolist()
    shapes: dict[int, Html] = dict.fromkeys(range(len(codes)), NOTHING)
    middles: dict[int, tuple[float, float]] = {}
    for number, (rows, pieces) in drawing.placed.items():
        islet = Html(' class="islet"') if number >= 0 else NOTHING
        for row, shape in zip(rows.tolist(), pieces, strict=True):
            outline = Html('<path{} d="{}" transform="scale({:g})"/>')
            drawn = path(shape, drawing.steps)
            shapes[row] += outline.format(islet, drawn, 1 / drawing.steps)
            middles.setdefault(row, map_labels.middle(shape))
    linked = [row for row, code in enumerate(codes) if code in here]
    for row in linked:
        map_labels.take_mark(drawing.board, *middles[row])
    blank = Html("<g>{}<title>{}</title></g>")
    areas = NOTHING.join(
        blank.format(shapes[row], names[row])
        for row in range(len(codes))
        if row not in linked
    )
    links = NOTHING.join(
        _link(names[row], here[codes[row]], shapes[row], middles[row], language)
        for row in linked
    )
    labels = NOTHING.join(
        map_labels.at_point(drawing.board, *middles[row], names[row])[0]
        for row in linked
    )
    return Html(
        '<nav class="country" aria-label="{label}"><svg class="ntm-map" role="group" '
        'aria-label="{label}" viewBox="0 0 {width:.0f} {height:.0f}">'
        '<style>{style}</style><g class="blank" aria-hidden="true">{areas}</g>'
        '{links}<g aria-hidden="true">{labels}{frames}</g></svg>{legend}'
        '<p class="note">{note}</p></nav>'
    ).format(
        label=say("index.map", language),
        width=drawing.sheet.width,
        height=drawing.sheet.height,
        style=style(),
        areas=areas,
        links=links,
        labels=labels,
        frames=drawing.inset_frames(),
        legend=_legend([e for pages in here.values() for e in pages], language),
        note=boundary_note(layer, language),
    )


def _link(
    name: str,
    entries: Sequence[SiteEntry],
    shape: Html,
    middle: tuple[float, float],
    language: Language,
) -> Html:
    """Lead to the province's page; to its lines on the index where it has several."""
    signs = {sign_of(entry) for entry in entries}
    sign = signs.pop() if len(signs) == 1 else SEVERAL
    said = ". ".join(described(entry, language) for entry in entries)
    href = entries[0].page if len(entries) == 1 else f"#{anchor(entries[0])}"
    return Html(
        '<a class="{0}" href="{1}" data-page="{1}" aria-label="{2}: {3}">'
        '{4}<g class="sign" transform="translate({5:.1f} {6:.1f}) scale(.85)">{7}</g>'
        "<title>{2}: {3}</title></a>"
    ).format(sign, href, name, said, shape, *middle, sign_drawing(sign))


def _legend(entries: Sequence[SiteEntry], language: Language) -> Html:
    shown = {sign_of(entry) for entry in entries}
    order = [*SIGNS, *FILLED, PUBLISHED, UNDIVIDED, SEVERAL, NO_SIGN]
    lines = NOTHING.join(
        Html("<li>{}{}</li>").format(sign_icon(sign), sign_words(sign, language))
        for sign in order
        if sign in shown
    )
    return Html('<ul class="ntm-legend">{}</ul>').format(lines)
