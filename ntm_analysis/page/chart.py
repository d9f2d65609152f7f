"""A chart with all that a reader is owed: title sentence, alt text, table, sources.

In JupyterLab it is the plotly figure, which moves; in a briefing it is a still drawing,
once for wide and once for narrow places, and its data as a table folded beneath it.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from ntm_analysis.page.html import NOTHING, Html, details, notes
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.still.drawing import still
from ntm_analysis.page.theme import CONFIG

WIDTHS = (360.0, 760.0)  # a phone's, a page's
PLOTLY_MIME = "application/vnd.plotly.v1+json"
# plotly.js takes <b>, <a href=...>, &lt; in any text for markup. Of these our own
# charts write two; every other stands as its letters.
_TAGS = re.compile(r"<(?!br>|extra></extra>|/extra>)|&(?=#?\w+;)")


def label(text: str) -> str:
    """Write a text so that plotly draws its letters, never a tag or a link.

    >>> label('xã <a href="https://x">A</a>'), label("Tả<br>Phìn"), label("R&D")
    ('xã &lt;a href="https://x">A&lt;/a>', 'Tả<br>Phìn', 'R&D')
    """
    return _TAGS.sub(lambda sign: "&lt;" if sign[0] == "<" else "&amp;", text)


def _labelled(value: Any) -> Any:
    if isinstance(value, str):
        return label(value)
    if isinstance(value, list):
        return [_labelled(one) for one in value]
    if isinstance(value, dict):
        return {key: _labelled(one) for key, one in value.items()}
    return value


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure; `title` is a sentence that says what is seen."""

    anchor: str
    figure: go.Figure
    title: str
    alt: str
    data: Html
    language: Language
    notes: tuple[str, ...] = field(default=())

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        plain = self._plain()
        # A page has the title above the figure; a notebook shows the figure alone.
        plain["layout"] |= {"title": {"text": label(self.title), "font": {"size": 15}}}
        plain["layout"]["margin"] |= {"t": 60}
        # Where nothing tells the colours of a dark scheme the words stand on white;
        # `ntm lab` clears the ground and gives both the colours of its theme.
        plain["layout"] |= {"paper_bgcolor": "#fff"}
        drawn = plain | {"config": CONFIG}
        # The words alone as plain text: the figure's own repr runs to pages.
        return {
            PLOTLY_MIME: drawn,
            "text/html": str(self.html()),
            "text/plain": self.title,
        }

    def html(self) -> Html:
        """Give the element of a briefing."""
        return Html(
            '<figure class="chart" id="{anchor}"><figcaption>{title}</figcaption>'
            "{drawn}{notes}{table}</figure>"
        ).format(
            title=self.title,
            anchor=self.anchor,
            drawn=self.still(),
            notes=notes(self.notes),
            table=details(say("tables.data_behind", self.language), self.data),
        )

    def beside(self, width: float = 430.0, height: float = 0.0) -> Html:
        """Give a small element without table and notes, as a first screen takes it."""
        return Html(
            '<figure class="chart small"><figcaption>{}</figcaption>{}</figure>'
        ).format(self.title, self.still((width,), height))

    def still(self, widths: Sequence[float] = WIDTHS, height: float = 0.0) -> Html:
        """Draw it without plotly.js, once for each width; the page shows what fits.

        Parameters
        ----------
        widths
            In units in which letters are 12 high. With two, the first is for places
            under 560 px, the second for wider ones.
        height
            Of the drawing; 0 is that of the figure.
        """
        figure = json.loads(self.figure.to_json(engine="json"))
        if height:
            figure["layout"]["height"] = height
        kinds = ("narrow", "wide") if len(widths) > 1 else ("only",)
        return NOTHING.join(
            Html('<div class="drawing {}">{}</div>').format(
                kind, still(figure, width, self.alt, self.language)
            )
            for kind, width in zip(kinds, widths, strict=True)
        )

    def _plain(self) -> dict[str, Any]:
        plain = _labelled(json.loads(self.figure.to_json(engine="json")))
        # Decimal sign first, then that of thousands.
        plain["layout"] |= {"separators": ",." if self.language == "vi" else ".,"}
        return plain
