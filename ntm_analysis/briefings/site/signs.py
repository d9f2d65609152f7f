"""The signs of verdicts and shares: each a shape of its own, with its words."""

from collections.abc import Mapping

from ntm_analysis.briefings.site.entries import SiteEntry
from ntm_analysis.page.html import Html
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
NEW = "2025-07-01"  # from this list on each province counts by its own rule


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


def sign_words(sign: str, language: Language) -> str:
    """Say what a sign means."""
    return say(f"index.sign_{sign}", language)
