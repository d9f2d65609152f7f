"""A map with all that a reader is owed: title, alt text, legend, notes, table."""

from dataclasses import dataclass, field

from ntm_analysis.page.html import NOTHING, Html, details, notes
from ntm_analysis.page.language import Language, say


@dataclass(frozen=True, slots=True)
class MapFigure:
    """One map; displays itself in JupyterLab and in a briefing alike."""

    anchor: str
    svg: Html
    title: str
    alt: str
    legend: Html
    data: Html
    language: Language
    notes: tuple[str, ...] = field(default=())

    def _repr_html_(self) -> str:
        return str(self.html())

    def html(self) -> Html:
        """Give the element of a briefing."""
        folded = details(say("maps.data_behind", self.language), self.data)
        return Html(
            '<figure class="chart map" id="{anchor}"><figcaption>{title}</figcaption>'
            "{svg}{legend}{notes}{folded}</figure>"
        ).format(
            anchor=self.anchor,
            title=self.title,
            svg=self.svg,
            legend=self.legend,
            notes=notes(self.notes),
            folded=folded,
        )

    def small(self) -> Html:
        """Give a small element without notes and table, as a first screen takes it."""
        return Html(
            '<figure class="chart map small"><figcaption>{}</figcaption>{}{}</figure>'
        ).format(self.title, self.svg, self.legend)


def beside(*figures: MapFigure) -> Html:
    """Set maps next to each other; on a phone they stand one under another."""
    inner = NOTHING.join(figure.html() for figure in figures)
    return Html('<div class="beside ntm-maps">{}</div>').format(inner)
