"""The sections of a page on a province's communes, each a piece that shows itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import Html, SectionHeading
from ntm_analysis.page.language import Language
from ntm_analysis.panel import kept_scenarios
from ntm_analysis.panel.models.counts.panel_answer import PanelAnswer
from ntm_analysis.panel.tables.commune_panel import StoredPanel
from ntm_analysis.panel.views import commune_panel, kept

Section = Literal["lacking", "blocked", "titles", "route", "scenarios", "together"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelPage:
    """What is held of a province's communes and what follows; `found` may be None."""

    held: StoredPanel
    found: PanelAnswer | None
    criteria: Mapping[int, str]
    language: Language

    def title(self) -> SectionHeading:
        """Heading of the page."""
        return commune_panel.heading(self.held, self.language)

    def state(self) -> Html:
        """What is held, and what is missing."""
        return commune_panel.state(self.held, self.found, self.language)

    def target(self) -> SectionHeading | Html:
        """Heading of the target's section."""
        return commune_panel.target(self.found, self.language)

    def chances(self) -> Chart | Html:
        """The distribution of communes at the standard, with the target."""
        return commune_panel.chances(self.found, self.language)

    def vouching(self) -> Html:
        """What the panel's own back-test showed."""
        return commune_panel.vouching(self.found, self.language)

    def others(self) -> Html:
        """Mean criteria, communes below a number of criteria, whole districts."""
        return commune_panel.others(self.found, self.language)

    def heading(self, section: Section) -> SectionHeading | Html:
        """Heading of one of the sections below."""
        return commune_panel.section(section, self.found, self.language)

    def lacking(self) -> Chart | Html:
        """Criteria outstanding, the most first."""
        return commune_panel.lacking(self.found, self.criteria, self.language)

    def blocked(self) -> Html:
        """Communes that one criterion keeps from the standard."""
        return commune_panel.blocked(self.found, self.criteria, self.language)

    def titles(self) -> Html:
        """Title holders and the risk of a revocation."""
        return commune_panel.titles(self.found, self.language)

    def route(self) -> Html:
        """The completions that reach the target at the least cost."""
        return commune_panel.route(self.found, self.language)

    def scenarios(self) -> Html:
        """The named scenarios side by side."""
        return commune_panel.scenarios(self.found, self.language)

    def kept(self) -> Html | None:
        """Scenarios that readers put into the briefing; None where there are none."""
        key = kept_scenarios.panel_key(self.held.place.code, self.held.criteria_set)
        return kept.section(kept_scenarios.load(key), self.criteria, self.language)

    def together(self) -> Html:
        """Criteria that are completed together."""
        return commune_panel.together(self.found, self.criteria, self.language)
