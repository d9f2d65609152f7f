"""A map with all that a reader is owed: title, alt text, legend, notes, table."""

from dataclasses import dataclass, field
from html import escape

from ntm_analysis.page.html import Html, details
from ntm_analysis.page.language import Language, say


@dataclass(frozen=True, slots=True)
class MapFigure:
    """One map; displays itself in JupyterLab and in a briefing alike."""

    anchor: str
    svg: str
    title: str
    alt: str
    legend: str
    data: Html
    language: Language
    notes: tuple[str, ...] = field(default=())

    def _repr_html_(self) -> str:
        return self.html().text

    def html(self) -> Html:
        """Give the element of a briefing."""
        notes = "".join(f'<p class="note">{escape(note)}</p>' for note in self.notes)
        folded = details(say("maps.data_behind", self.language), self.data.text)
        return Html(
            f'<figure class="chart map" id="{self.anchor}">'
            f"<figcaption>{escape(self.title)}</figcaption>"
            f"{self.svg}{self.legend}{notes}{folded}</figure>"
        )


def beside(*figures: MapFigure) -> Html:
    """Set maps next to each other; on a phone they stand one under another."""
    inner = "".join(figure.html().text for figure in figures)
    return Html(f'<div class="beside ntm-maps">{inner}</div>')
