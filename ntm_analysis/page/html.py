"""Small pieces of a page: headings, sentences, cards, references to figures.

Each displays itself in JupyterLab and in a briefing alike. A reference names the
figure it stands on; the page gives it its number in the list of sources.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from ntm_analysis.page.language import Language, say

HEADING_MIME = "application/vnd.ntm.heading+json"
SUMMARY_MIME = "application/vnd.ntm.summary+json"


@dataclass(frozen=True, slots=True)
class Html:
    """A ready piece of a page."""

    text: str

    def _repr_html_(self) -> str:
        return self.text

    def __add__(self, other: "Html") -> "Html":
        return Html(self.text + other.text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's title; the page's table of contents is made of these."""

    anchor: str
    title: str
    lead: str = ""

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        lead = f'<p class="lead">{escape(self.lead)}</p>' if self.lead else ""
        text = f'<h2 id="{self.anchor}">{escape(self.title)}</h2>{lead}'
        return {
            "text/html": text,
            "text/plain": self.title,
            HEADING_MIME: {"anchor": self.anchor, "title": self.title},
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """The first screen: sentences and cards, with what an index page repeats."""

    html: Html
    summary: Mapping[str, object]

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        summary = dict(self.summary)
        plain = str(summary.get("tally", ""))
        return {
            "text/html": self.html.text,
            "text/plain": plain,
            SUMMARY_MIME: summary,
        }


def reference(figure_id: str, title: str) -> str:
    """Mark the figure behind a number; the page numbers the marks.

    >>> reference("x-1", "Kế hoạch 42")
    '<a class="ref" href="#src-x-1" data-figure="x-1" title="Kế hoạch 42">◦</a>'
    """
    return (
        f'<a class="ref" href="#src-{escape(figure_id)}" '
        f'data-figure="{escape(figure_id)}" title="{escape(title)}">◦</a>'
    )


def cited(figure_id: str, source: Callable[[str], str]) -> str:
    """Name the source of a figure in a table's cell, with its reference."""
    words = source(figure_id)
    return f"{escape(words)}{reference(figure_id, words)}"


def nothing_published(key: str, language: Language) -> Html:
    """Say that nothing is published, instead of drawing an empty chart."""
    return Html(f'<p class="note no-report">{escape(say(key, language))}</p>')


def card(value: str, label: str, note: str = "", kind: str = "actual") -> str:
    """A number in a box; targets, estimates and actuals look different."""
    note_html = f'<span class="note">{escape(note)}</span>' if note else ""
    return (
        f'<div class="card {escape(kind)}"><b>{escape(value)}</b>'
        f"<span>{escape(label)}</span>{note_html}</div>"
    )


def details(summary: str, inner: str) -> str:
    """Fold what proves under a line that says what it is."""
    return f"<details><summary>{escape(summary)}</summary>{inner}</details>"


def display_data(piece: Any) -> dict[str, Any]:
    """Give a piece as an output of a widget, set at once instead of captured."""
    if hasattr(piece, "_repr_mimebundle_"):
        data = piece._repr_mimebundle_()
    else:
        data = {"text/html": piece._repr_html_()}
    return {"output_type": "display_data", "data": data, "metadata": {}}
