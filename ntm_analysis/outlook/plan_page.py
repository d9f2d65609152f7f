"""The sections of a plan's page on its targets, each a piece that shows itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ntm_analysis.criteria import province_decisions, set_calendar
from ntm_analysis.criteria.province_decisions import ProvinceDecision
from ntm_analysis.figures.tables import figures, names, national_targets, provenance
from ntm_analysis.figures.views import asks
from ntm_analysis.outlook.models import national_ask
from ntm_analysis.outlook.models.national_ask import NationalAsk
from ntm_analysis.outlook.plan_outlook import PlanOutlook, target_words
from ntm_analysis.outlook.views import (
    answers,
    decided_levels,
    feasibility,
    national,
    outcomes,
    outlook,
    target_answers,
    target_table,
)
from ntm_analysis.outlook.views.first_screen import Leading
from ntm_analysis.outlook.views.targets import TargetNames
from ntm_analysis.outlook.views.verdicts import Verdicts
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import NOTHING, FirstScreen, Html, SectionHeading
from ntm_analysis.page.language import Language, chosen_language
from ntm_analysis.places.tables import units


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """What a plan's page shows of its targets, in one language."""

    found: PlanOutlook
    words: TargetNames
    source: Callable[[str], str]
    came: Mapping[str, Sequence[str]]  # by figure id, what became of a target
    verdicts: Verdicts
    language: Language

    def answer(self, holds: str = "") -> FirstScreen:
        """The first screen; `holds` says what holds the leading target back."""
        return answers.answer(
            self.found.judgements,
            self.words,
            self.source,
            self.verdicts,
            self.language,
            self.leading,
            holds,
            target_answers.tally_short(self.found.answers, self.language),
        )

    @property
    def leading(self) -> Leading | None:
        """The target that speaks for the plan, with its outlook and its answer."""
        main = self.found.main
        if main is None:
            return None
        key = main.figure_id
        judged = {one.case.figure_id: one for one in self.found.judgements}
        return Leading(
            judgement=judged[key],
            outlook=self.found.outlooks.get(key),
            answer=self.found.answers[key].leading,
            verdict=self.found.verdict(key),
            came=outcomes.first(key, self.came),
            nation=national.line(self._national(), self.language),
        )

    def fan_beside(self) -> Html:
        """The fan of the first screen; without a forecast the plan's own steps."""
        found, sets = self.found, set_calendar.timeline()
        drawn = found.outlooks.get(found.main.figure_id) if found.main else None
        if found.main and not (drawn and drawn.path):
            cases = [one.case for one in found.judgements]
            return outlook.ladder_beside(found.main, cases, self.language)
        return outlook.fan_beside(
            found.main, found.outlooks, found.inputs, sets, self.language
        )

    def table_heading(self) -> SectionHeading:
        """Heading of the table of all targets."""
        return target_table.heading(self.language)

    def table(self) -> Html:
        """All targets, a line each, and the levels that their criteria must reach."""
        drawn = target_table.draw(
            self.found.judgements,
            self.found.answers,
            self.words,
            self.verdicts,
            self.source,
            self.language,
        )
        asked = {case.criterion for case in self.found.cases if case.criterion}
        return drawn + decided_levels.of_plan(
            self.levels, asked, self.words.criteria, self.language
        )

    @property
    def levels(self) -> list[ProvinceDecision] | None:
        """The province's own levels of the plan's set, in force on the day.

        None for a plan by a set whose levels the nation decides.
        """
        plan, day = self.found.plan, self.found.as_of
        if plan.criteria_set != province_decisions.PROVINCIAL:
            return None
        place = units.load().place(plan.place_code, plan.vintage)
        province = units.load().province_of(place)
        return province_decisions.for_place(province.code, day)

    def sentences(self) -> Html:
        """Each target in a sentence: where it stands, the paces, the chance."""
        return answers.sentences(
            self.found.judgements, self.words, self.source, self.verdicts, self.language
        )

    def targets_heading(self) -> SectionHeading:
        """Heading of the section on paces."""
        language = self.language
        return SectionHeading(
            "feasibility", feasibility.title(language), feasibility.lead(language)
        )

    def targets(self) -> Html:
        """One row a target: paces, verdict, what became of it."""
        found = self.found.judgements
        return feasibility.overview(
            found,
            self.words,
            outcomes.cells(self.came),
            self.verdicts,
            self.source,
            self.language,
        )

    def methods(self) -> Html:
        """The published methods of "on track", side by side."""
        return feasibility.methods(self.found.judgements, self.words, self.language)

    def asks(self) -> Html:
        """What the plan asks of its districts and departments."""
        district = names.of_district(self.found.plan, self.language)
        return asks.listing(self.found.plan, district, self.language)

    def national_heading(self) -> SectionHeading | Html:
        """Heading of what the national programme asks; nothing where none does."""
        asks = self._national()
        return national.heading(self.language) if asks else NOTHING

    def national(self) -> Html:
        """The nation's targets beside the plan's."""
        asks, place = self._national(), self.found.plan.place
        return national.targets_table(
            asks, self.words, place, self.source, self.language
        )

    def _national(self) -> list[NationalAsk]:
        plan = self.found.plan
        if plan.level != "province" or plan.vintage < figures.REFORM:
            return []
        rows = national_targets.in_force(self.found.as_of)
        return national_ask.asks_of(rows, self.found.cases, self.found.communes)

    def outlook_heading(self) -> SectionHeading:
        """Heading of the section on probabilities."""
        language = self.language
        return SectionHeading(
            "outlook", outlook.title(language), outlook.lead(language)
        )

    def chances(self) -> Html:
        """One row for each target that published figures allow to judge."""
        return outlook.overview(
            self.found.outlooks,
            self.found.cases,
            self.words,
            outcomes.cells(self.came),
            self.language,
        )

    def fan(self) -> Chart | Html:
        """The distribution of the main target by date."""
        found, sets = self.found, set_calendar.timeline()
        return outlook.fan_of(
            found.main, found.outlooks, found.inputs, sets, self.language
        )

    def vouching(self) -> Html:
        """What the back-test showed of outlooks like the main target's."""
        return outlook.vouching_of(self.found.main, self.found.outlooks, self.language)

    def answers_heading(self) -> SectionHeading:
        """Heading of the section with an answer for every target."""
        language = self.language
        return SectionHeading(
            "answers", target_answers.title(language), target_answers.lead(language)
        )

    def answers(self) -> Html:
        """An answer for every target, each with its kind and method."""
        return target_answers.overview(
            self.found.answers, self.found.cases, self.words, self.language
        )


def plan_page(found: PlanOutlook, language: Language) -> PlanPage:
    """Put the words, sources and known outcomes to a plan's answers."""
    language = chosen_language(language)
    source = provenance.source_label_for(language)
    known = found.plan.outcomes
    later = provenance.rows([outcome.figure_id for outcome in known])
    return PlanPage(
        found=found,
        words=target_words(found.plan, language),
        source=source,
        came=outcomes.render_outcomes(known, later, source, language),
        verdicts=Verdicts(found.outlooks, language),
        language=language,
    )
