"""What decides a plan: from its communes' own reports, else from its published sums."""

from collections.abc import Mapping
from dataclasses import dataclass

from ntm_analysis.figures.tables import names
from ntm_analysis.figures.views import asks
from ntm_analysis.outlook.plan_outlook import PlanOutlook, target_words
from ntm_analysis.outlook.views import first_screen
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import Html, SectionHeading
from ntm_analysis.page.language import Language, say
from ntm_analysis.panel import kept_scenarios
from ntm_analysis.panel.models.counts.panel_answer import PanelAnswer
from ntm_analysis.panel.models.plans import division
from ntm_analysis.panel.models.plans.plan_panel import PlanAnswer
from ntm_analysis.panel.tables.commune_panel import StoredPanel
from ntm_analysis.panel.views import (
    commune_panel,
    drivers,
    kept,
    recommended,
    reported_work,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidesPage:
    """The sections on what holds a plan's target back, in one language.

    `reported` is None where the store holds no reports of the plan's communes; then
    the tables reconstructed from published sums speak.
    """

    found: PlanOutlook
    reconstructed: PlanAnswer
    held: StoredPanel | None
    reported: PanelAnswer | None
    criteria: Mapping[int, str]
    departments: Mapping[int, str]
    language: Language

    def short(self) -> str:
        """Say in a sentence what holds the target back and what it takes."""
        plan, language = self.found.plan, self.language
        if self.reported is not None:
            return reported_work.holds(self.reported, self.criteria, language)
        said = recommended.holds(self.reconstructed, self.criteria, language)
        district = names.of_district(plan, language)
        return said or asks.open_criteria(plan, district, language)

    def recommended_heading(self) -> SectionHeading:
        """Heading of what is recommended."""
        return recommended.heading(self.language)

    def recommended(self) -> Html:
        """Which department and district does what, by when, and what it moves."""
        plan, main, language = self.found.plan, self.found.main, self.language
        deadline = first_screen.by_when(main.deadline, language) if main else ""
        goal = ""
        if main is not None:
            words = target_words(plan, language)
            goal = first_screen.goal(main, self.found.expected, words, language)
        parts = division.by_department(self.reconstructed, self.departments)
        tasks = recommended.assigned(
            plan, names.of_district(plan, language), self.criteria, language
        )
        named = recommended.districts(division.by_district(plan.communes), language)
        if self.reported is not None:
            lead = reported_work.lead(self.reported, self.criteria, language)
            work = reported_work.departments(self.reported, self.criteria, language)
            return lead + work + named + tasks
        lead = recommended.lead(
            self.reconstructed, plan, goal, deadline, language, has_tasks=bool(tasks)
        )
        work = recommended.departments(
            self.reconstructed,
            parts,
            self.criteria,
            deadline,
            language,
            by_plan=set(plan.offices.values()),
        )
        return lead + work + named + tasks

    def heading(self) -> SectionHeading:
        """Heading of the section."""
        language = self.language
        said = drivers.lead(language)
        if self.reported is not None:
            said = say("decides.lead_reported", language)
        return SectionHeading("decides", drivers.title(language), said)

    def state(self) -> Html | None:
        """Where the communes' own reports stand."""
        if self.held is None or self.reported is None:
            return None
        return commune_panel.state(self.held, self.reported, self.language)

    def chances(self) -> Chart | Html:
        """The probability from the communes' own reports."""
        return commune_panel.chances(self.reported, self.language)

    def vouching(self) -> Html:
        """What vouches for it."""
        return commune_panel.vouching(self.reported, self.language)

    def lacking(self) -> Chart | Html:
        """Criteria outstanding by the communes' own reports."""
        return commune_panel.lacking(self.reported, self.criteria, self.language)

    def titles(self) -> Html:
        """Title holders at risk."""
        return commune_panel.titles(self.reported, self.language)

    def criteria_chart(self) -> Chart | Html:
        """Criteria that hold the target back, from published sums."""
        main = self.found.main
        return self._unless(
            drivers.criteria(
                self.reconstructed, self.criteria, self.departments, main, self.language
            )
        )

    def communes(self) -> Chart | Html:
        """The communes due, where the plan names or counts what they lack."""
        return self._unless(drivers.communes(self.reconstructed, self.language))

    def route(self) -> Chart | Html:
        """What the target would take at the least."""
        if self.reported is not None:
            return commune_panel.route(self.reported, self.language)
        return drivers.route(self.reconstructed, self.language)

    def kept(self) -> Html | None:
        """Scenarios that readers put into the briefing; None where there are none."""
        found = kept_scenarios.load(self.found.plan.key)
        return kept.section(found, self.criteria, self.language)

    def scenarios(self) -> Chart | Html:
        """The usual scenarios side by side."""
        if self.reported is not None:
            return commune_panel.scenarios(self.reported, self.language)
        return drivers.scenarios(self.reconstructed, self.language)

    def _unless(self, piece: Chart | Html) -> Chart | Html:
        return drivers.unless(self.reported, piece)
