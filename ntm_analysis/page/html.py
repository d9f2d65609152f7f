"""Small pieces of a page: headings, sentences, cards, references to figures.

A piece is markup that was written here; every text put into one by `format`, `%`, `+`
or `join` is escaped on the way in, whatever it holds. Each displays itself in
JupyterLab and in a briefing alike. A reference names the figure it stands on; the page
gives it its number in the list of sources.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ntm_analysis.page.language import Language, say

HEADING_MIME = "application/vnd.ntm.heading+json"
SUMMARY_MIME = "application/vnd.ntm.summary+json"


class Html(Markup):
    """A ready piece of a page.

    Made from a literal template and filled by `format`: what is no piece itself is
    text and is escaped. `ruff` (rule S704) refuses `Html(...)` of anything but a
    literal, so that a text cannot be declared markup by an f-string.

    Examples
    --------
    >>> print(Html("<p>{}</p>").format("xã <script>"))
    <p>xã &lt;script&gt;</p>
    >>> print(Html("<br>").join(["5 < 6", Html("<b>yes</b>")]))
    5 &lt; 6<br><b>yes</b>
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)

    @property
    def text(self) -> str:
        """The markup as plain text, as outputs and files take it."""
        return str(self)


NOTHING = Html("")


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A section's title; the page's table of contents is made of these."""

    anchor: str
    title: str
    lead: str = ""

    def html(self) -> Html:
        """Give the title, and under it what the reader should know."""
        lead = paragraph(self.lead, "lead") if self.lead else NOTHING
        return Html('<h2 id="{}">{}</h2>{}').format(self.anchor, self.title, lead)

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return {
            "text/html": str(self.html()),
            "text/plain": self.title,
            HEADING_MIME: {"anchor": self.anchor, "title": self.title},
        }


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """The first screen: sentences and cards, with what an index page repeats."""

    html: Html
    summary: Mapping[str, object]

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        summary = dict(self.summary)
        plain = str(summary.get("tally", ""))
        return {
            "text/html": str(self.html),
            "text/plain": plain,
            SUMMARY_MIME: summary,
        }


def reference(figure_id: str, title: str) -> Html:
    """Mark the figure behind a number; the page numbers the marks.

    >>> print(reference("x-1", "Q"))
    <a class="ref" tabindex="-1" href="#src-x-1" data-figure="x-1" title="Q">◦</a>

    Hundreds of them on a page are no stops of the Tab key: who goes by keyboard has
    the list of sources, one stop away in the contents.
    """
    return Html(
        '<a class="ref" tabindex="-1" href="#src-{0}" data-figure="{0}" '
        'title="{1}">◦</a>'
    ).format(figure_id, title)


def cited(figure_id: str, source: Callable[[str], str]) -> Html:
    """Name the source of a figure in a table's cell, with its reference."""
    words = source(figure_id)
    return NOTHING + words + reference(figure_id, words)


def paragraph(text: str, kind: str = "") -> Html:
    """Set a text as a paragraph; `kind` is its class in the page's style.

    >>> print(paragraph("5 < 6", "note"))
    <p class="note">5 &lt; 6</p>
    """
    if not kind:
        return Html("<p>{}</p>").format(text)
    return Html('<p class="{}">{}</p>').format(kind, text)


def notes(texts: Iterable[str]) -> Html:
    """Set each text as a small note beneath what it belongs to."""
    return NOTHING.join(paragraph(text, "note") for text in texts)


def nothing_published(key: str, language: Language) -> Html:
    """Say that nothing is published, instead of drawing an empty chart."""
    return paragraph(say(key, language), "note no-report")


def card(value: str, label: str, note: str = "", kind: str = "actual") -> Html:
    """A number in a box; targets, estimates and actuals look different."""
    inner = Html('<span class="note">{}</span>').format(note) if note else NOTHING
    return Html('<div class="card {}"><b>{}</b><span>{}</span>{}</div>').format(
        kind, value, label, inner
    )


def details(summary: str, inner: str) -> Html:
    """Fold what proves under a line that says what it is."""
    return Html("<details><summary>{}</summary>{}</details>").format(summary, inner)


def display_data(piece: Any) -> dict[str, Any]:
    """Give a piece as an output of a widget, set at once instead of captured."""
    if hasattr(piece, "_repr_mimebundle_"):
        data = piece._repr_mimebundle_()
    else:
        data = {"text/html": piece._repr_html_()}
    return {"output_type": "display_data", "data": data, "metadata": {}}
