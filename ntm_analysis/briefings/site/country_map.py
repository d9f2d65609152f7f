"""The map of the country as navigation: every province that has a page is a link.

What a sign means is never said by colour alone: a verdict has the sign of its word, a
share of communes a circle filled by quarters. The tables beside the map hold the same
links, so that nobody needs to hit a small province.
"""

from collections.abc import Mapping, Sequence

from ntm_analysis.boundaries import boundaries
from ntm_analysis.boundaries.boundaries import Layer
from ntm_analysis.briefings.site.entries import FILLED, SiteEntry
from ntm_analysis.maps.drawing import map_labels
from ntm_analysis.maps.drawing.map_drawing import Drawing, style
from ntm_analysis.maps.drawing.map_paths import path
from ntm_analysis.maps.views.map_notes import boundary_note
from ntm_analysis.outlook.views.verdicts import SIGNS
from ntm_analysis.page.html import NOTHING, Html
from ntm_analysis.page.language import Language, say

SEVERAL, NO_SIGN = "several", "no_report"
# A count that is compared with none: of the merged provinces, or of no known whole.
PUBLISHED, UNDIVIDED = "published", "undivided"
DOT = "M0-2.6A2.6 2.6 0 1 1 0 2.6A2.6 2.6 0 1 1 0-2.6z"
# Signs in a circle of radius 5.5 around 0,0; `line` is drawn, `body` is filled.
SHAPES: Mapping[str, tuple[str, str]] = {
    "reached": ("M-2.8 .2l2 2.2l3.6-4.4", ""),
    "on_track": ("M-3 0h5.4M.4-2.3l2.3 2.3l-2.3 2.3", ""),
    "faster_pace": ("", "M0-3.3l3.2 5.6h-6.4z"),
    "unlikely": ("M-2.3-2.3l4.6 4.6M2.3-2.3l-4.6 4.6", ""),
    "cannot_judge": ("M-1.7-1.6a1.8 1.8 0 1 1 2.4 1.8q-.7.4-.7 1.3M0 3.1v.1", ""),
    "quarter": ("", "M0 0V-5.5A5.5 5.5 0 0 1 5.5 0z"),
    "half": ("", "M0-5.5A5.5 5.5 0 0 1 0 5.5z"),
    "three_quarters": ("", "M0 0V-5.5A5.5 5.5 0 1 1-5.5 0z"),
    "all": ("", "M0-5.5A5.5 5.5 0 1 1 0 5.5A5.5 5.5 0 1 1 0-5.5z"),
    PUBLISHED: ("", DOT),
    UNDIVIDED: ("", DOT),
    SEVERAL: ("M-3 0h.1M0 0h.1M3 0h.1", ""),
    "none": ("", ""),
    NO_SIGN: ("M-2.6 0h5.2", ""),
}
SAME = {"out_of_reach": "unlikely", "missed": "unlikely"}  # they share the sign
OLD, NEW = "2025-06-30", "2025-07-01"  # the lists of 63 and of 34 provinces


def sign_of(entry: SiteEntry) -> str:
    """Name the sign that stands for a page: a key of `SHAPES`.

    After the merger each province counts by its own rule: there a sign says that a
    count is published, never how large it is beside another's.
    """
    if entry.verdict:
        return SAME.get(entry.verdict, entry.verdict)
    if not entry.count:
        return NO_SIGN
    if entry.vintage >= NEW:
        return PUBLISHED
    return entry.filled or UNDIVIDED


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


def anchor(entry: SiteEntry) -> str:
    """Name a page's line on the index."""
    return f"at-{entry.key}"


def sign_drawing(sign: str) -> Html:
    """Draw a sign around 0,0, in a circle that parts it from any ground."""
    line, body = SHAPES[sign]
    return Html(
        '<circle r="5.5"/><path class="body" d="{}"/><path class="line" d="{}"/>'
    ).format(body, line)


def sign_icon(sign: str) -> Html:
    """Draw a sign by itself, beside words that say the same."""
    return Html(
        '<svg class="icon {}" viewBox="-7 -7 14 14" aria-hidden="true">'
        '<g class="sign">{}</g></svg>'
    ).format(sign, sign_drawing(sign))


def _legend(entries: Sequence[SiteEntry], language: Language) -> Html:
    shown = {sign_of(entry) for entry in entries}
    order = [*SIGNS, *FILLED, PUBLISHED, UNDIVIDED, SEVERAL, NO_SIGN]
    lines = NOTHING.join(
        Html("<li>{}{}</li>").format(sign_icon(sign), sign_words(sign, language))
        for sign in order
        if sign in shown
    )
    return Html('<ul class="ntm-legend">{}</ul>').format(lines)


def sign_words(sign: str, language: Language) -> str:
    """Say what a sign means."""
    return say(f"index.sign_{sign}", language)
