"""A chart with all that a reader is owed: title sentence, alt text, table, sources.

In JupyterLab it is the plotly figure; in a briefing it is the figure's JSON in an
element with a fixed id, drawn by the one plotly.js of the page, and its data as a
table folded beneath it.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from ntm_analysis.page.html import Html, details, notes
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.theme import CONFIG

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
            '<figure class="chart"><figcaption>{title}</figcaption>'
            '<div id="{anchor}" class="plot" role="img" '
            'style="height:{height}px" aria-label="{alt}" '
            'data-figure-json="{blob}"></div>'
            "{notes}{table}</figure>"
        ).format(
            title=self.title,
            anchor=self.anchor,
            height=int(self.figure.layout.height or 360),
            alt=self.alt,
            blob=self._json(),
            notes=notes(self.notes),
            table=details(say("tables.data_behind", self.language), self.data),
        )

    def _plain(self) -> dict[str, Any]:
        plain = _labelled(json.loads(self.figure.to_json(engine="json")))
        # Decimal sign first, then that of thousands.
        plain["layout"] |= {"separators": ",." if self.language == "vi" else ".,"}
        return plain

    def _json(self) -> str:
        # Plain lists, not base64 arrays, and sorted keys: the same data give the
        # same bytes, and a reader of the source sees the numbers.
        plain = self._plain()
        layout = {k: v for k, v in plain["layout"].items() if k != "template"}
        packed = {"data": plain["data"], "layout": layout, "config": CONFIG}
        return json.dumps(
            packed, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
