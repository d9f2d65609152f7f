"""The sections of the page on the back-test, put together once."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ntm_analysis.outlook import answer_backtest
from ntm_analysis.outlook.models.backtest import baselines, breakdown, gate, summary
from ntm_analysis.outlook.models.published.result import BacktestSummary
from ntm_analysis.outlook.tables import backtests
from ntm_analysis.outlook.views import backtest as drawn
from ntm_analysis.page.html import SectionHeading
from ntm_analysis.page.language import Language, chosen_language


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestPage:
    """Forecasts scored between two horizons, in one language."""

    every: pd.DataFrame
    scored: pd.DataFrame
    found: BacktestSummary
    language: Language

    def heading(self) -> SectionHeading:
        """Heading of the page."""
        language = self.language
        return SectionHeading("backtest", drawn.title(language), drawn.lead(language))

    def verdict(self) -> Any:
        """What the back-test allows to print."""
        return drawn.verdict(self.found, self.language)

    def skill_by_method(self) -> Any:
        """Scores beside those of the baselines."""
        return drawn.skill_by_method(breakdown.by_method(self.scored), self.language)

    def coverage(self) -> Any:
        """How often outcomes lay inside the intervals."""
        return drawn.coverage(breakdown.coverage(self.scored), self.language)

    def reliability(self) -> Any:
        """What was said beside what came."""
        return drawn.reliability(gate.reliability(self.scored), self.language)

    def said_and_came(self) -> Any:
        """The same as a table with its intervals."""
        return drawn.said_and_came(gate.reliability(self.scored), self.language)

    def pit(self) -> Any:
        """Where outcomes fell in their distributions."""
        return drawn.pit(breakdown.pit(self.scored), self.language)

    def by_horizon(self) -> Any:
        """Skill by years ahead."""
        return drawn.by_horizon(breakdown.by_horizon(self.every), self.language)

    def by_place(self) -> Any:
        """Skill by province."""
        places = breakdown.by_place(self.scored, self.found.baseline)
        return drawn.skill_by_place(places, self.found.baseline, self.language)

    def other_answers(self) -> Any:
        """What base rates of promises, paces and bounds said, and what came."""
        return drawn.other_answers(
            list(answer_backtest.kinds().values()), self.language
        )


def backtest_page(
    measure: str, shortest_years: float, longest_years: float, language: Language
) -> BacktestPage:
    """Put together the back-test of a measure between two horizons, in years."""
    language = chosen_language(language)
    every = backtests.load(measure)
    scored = breakdown.between(every, shortest_years, longest_years)
    return BacktestPage(
        every=every,
        scored=scored,
        found=summary.summarise(scored, baselines.WITH_SPREAD),
        language=language,
    )
