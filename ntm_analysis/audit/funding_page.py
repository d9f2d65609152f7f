"""The sections of a page on a plan's funds, put together once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ntm_analysis.audit import laws
from ntm_analysis.audit.views import findings
from ntm_analysis.figures.tables import funding, plans, provenance
from ntm_analysis.figures.tables.plans import Plan
from ntm_analysis.figures.views import funding as drawn
from ntm_analysis.page.html import Html, SectionHeading
from ntm_analysis.page.language import Language, chosen_language


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingPage:
    """The funds that a plan states, and whether their parts make their total.

    `funds` are those planned, or where none are planned those reported; `before` are
    those reported beside planned ones: two kinds never stand in one sum or picture.
    """

    plan: Plan
    funds: pd.DataFrame
    before: pd.DataFrame
    source: Callable[[str], str]
    language: Language

    def heading(self) -> SectionHeading:
        """Heading of the section."""
        return SectionHeading(
            "funding", drawn.title(self.language), drawn.lead(self.language)
        )

    def line(self) -> Html:
        """The funds in a line."""
        return drawn.line(
            self.funds,
            funding.CONTAINERS,
            self.plan.disbursement_deadline,
            self.source,
            self.language,
        )

    def by_source(self) -> Any:
        """Funds by source, billion đồng."""
        return drawn.by_source(
            self.funds, funding.CONTAINERS, self.source, self.language
        )

    def raised(self) -> Html:
        """What the plan says was raised before it."""
        return drawn.raised(self.before, self.source, self.language)

    def deadline(self) -> Html:
        """By when the money must be disbursed."""
        return drawn.deadline(self.plan.disbursement_deadline, self.language)

    def sums(self) -> Html | None:
        """What the laws on sums of funds found; nothing where none applies."""
        asked = laws.audit(self.funds.to_dict("records"), self.language)
        found = [one for one in asked if one.check.startswith("funding")]
        return findings.findings_table(found, self.language) if found else None


def funding_page(plan: str, language: Language) -> FundingPage:
    """Put together the funds of a plan."""
    language = chosen_language(language)
    stated = funding.of_plan(plan)
    planned, reported = funding.planned(stated), funding.reported(stated)
    return FundingPage(
        plan=plans.load(plan),
        funds=reported if planned.empty else planned,
        before=planned if planned.empty else reported,
        source=provenance.source_label_for(language),
        language=language,
    )
