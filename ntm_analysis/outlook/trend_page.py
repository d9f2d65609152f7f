"""The sections of a page on trends, put together once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ntm_analysis.criteria import set_calendar
from ntm_analysis.figures.tables import cases, names, provenance, subject, trends
from ntm_analysis.figures.tables.subject import Subject
from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.views import trends as drawn
from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import Html, SectionHeading
from ntm_analysis.page.language import Language, chosen_language


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPage:
    """What is published of a place by a date, in one language."""

    topic: Subject
    goals: Sequence[TargetCase]
    source: Callable[[str], str]
    language: Language

    def heading(self) -> SectionHeading:
        """Heading of the section."""
        return SectionHeading(
            "trend", drawn.title(self.language), drawn.lead(self.language)
        )

    def recognised(self) -> Chart | Html:
        """Communes at the standard with the plan's targets."""
        rows = trends.series(*self._where, "communes_recognized", self.topic.as_of)
        rows = trends.with_base(rows, self.goals, self.topic.as_of)
        sets = set_calendar.timeline()
        return drawn.recognised(rows, self.goals, sets, self.source, self.language)

    def means(self) -> Chart | Html:
        """Mean criteria per commune beside region and nation."""
        rows = trends.beside(*self._where, "criteria_per_commune", self.topic.as_of)
        sets = set_calendar.timeline()
        return drawn.means(rows, self.goals, sets, self.source, self.language)

    def bands(self) -> Chart | Html:
        """Communes by number of criteria met."""
        code, key = self.topic.place_code, self.topic.plan_key
        rows = trends.bands(code, self.topic.as_of, key, self.topic.vintage)
        return drawn.bands(rows, self.source, self.language)

    def criteria(self) -> Chart | Html:
        """Communes meeting each criterion, now and as planned."""
        named = names.criteria(self._set, self.language)
        return drawn.criteria(self.goals, named, self.source, self.language)

    def criteria_beside(self) -> Html:
        """The criteria that must rise most, as the first screen takes them."""
        named = names.criteria(self._set, self.language)
        return drawn.criteria_beside(self.goals, named, self.source, self.language)

    @property
    def _set(self) -> str:
        """The criteria set that the plan goes by, else that in force on the day."""
        plan = self.topic.plan
        return plan.criteria_set if plan else set_calendar.on(self.topic.as_of).id

    @property
    def _where(self) -> tuple[str, str]:
        return self.topic.place_code, self.topic.vintage


def trend_page(plan: str, place: str, as_of: str, language: Language) -> TrendPage:
    """Put together the trends of a plan's place, or of a place named beside it.

    Raises
    ------
    UnknownNameError, PlaceNotResolvedError
        For a plan or place that does not exist; the message names the nearest.
    """
    language = chosen_language(language)
    topic = subject.resolve_subject(plan, place, as_of)
    return TrendPage(
        topic=topic,
        goals=cases.of_plan(topic.plan_key, as_of) if topic.plan else [],
        source=provenance.source_label_for(language),
        language=language,
    )
