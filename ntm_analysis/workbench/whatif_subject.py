"""What scenarios are tried on: a plan, or a province whose communes were imported."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ntm_analysis.errors import UsageError
from ntm_analysis.figures.tables import names
from ntm_analysis.files.cells import stated_period
from ntm_analysis.outlook.app import judge_plan
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date as date_words
from ntm_analysis.panel import kept_scenarios
from ntm_analysis.panel.app import scenarios_of_panel, scenarios_of_plan
from ntm_analysis.panel.models.plans.own_scenarios import ScenarioGround
from ntm_analysis.periods import Period
from ntm_analysis.workbench.tables import offers
from ntm_analysis.workbench.tables.offers import HeldPanel
from ntm_analysis.workbench.views.places import plan_name

MOST_COMMUNES = 10_000  # of a target


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfSubject:
    """A plan, or a held panel with a target of its own."""

    plan: str = ""
    panel: HeldPanel | None = None
    target: int = 0  # of a panel; 0 is one that the workbench proposes
    deadline: str = ""  # of a panel; empty likewise
    synthetic: bool = False

    @property
    def key(self) -> str:
        """Key in the list of choices, and of what is kept."""
        if self.panel is None:
            return self.plan
        return kept_scenarios.panel_key(self.panel.code, self.panel.criteria_set)

    def laid_out(self) -> tuple["WhatIfSubject", ScenarioGround]:
        """Give what scenarios start from, and the subject with what was proposed.

        Raises
        ------
        CannotJudgeError
            If nothing can be tried; the message says why.
        """
        panel = self.panel
        if panel is None:
            found = scenarios_of_plan(judge_plan(self.plan), synthetic=self.synthetic)
            return self, found
        chosen, last = self, Period(panel.last).last
        if not chosen.deadline:
            # Work needs the rest of a year at the least: else the end of the next.
            year = last.year if last.month <= 6 else last.year + 1
            chosen = replace(chosen, deadline=f"{year}-12-31")
        given = {
            "criteria_set": panel.criteria_set,
            "as_of": panel.last,
            "synthetic": chosen.synthetic,
        }
        if not chosen.target:
            first = scenarios_of_panel(panel.code, 0, chosen.deadline, **given)
            fourth = max(len(first.communes) // 4, 1)
            chosen = replace(chosen, target=first.now + fourth)
        found = scenarios_of_panel(panel.code, chosen.target, chosen.deadline, **given)
        return chosen, found

    def criteria(self, language: Language) -> dict[int, str]:
        """Names of the set's criteria by number."""
        panel = self.panel
        if panel is not None:
            return names.criteria(panel.criteria_set, language, Period(panel.last))
        return names.criteria(judge_plan(self.plan).plan.criteria_set, language)

    def title(self, language: Language) -> str:
        """Name the subject as its heading does."""
        if self.panel is not None:
            return panel_name(self.panel, language)
        plan = judge_plan(self.plan).plan
        return f"{plan.place}: {plan_name(plan, language)}"

    def changed(self, given: Mapping[str, Any], language: Language) -> "WhatIfSubject":
        """Read what a reader chose; a subject that is not there stays the old one.

        Raises
        ------
        UsageError
            If a target or deadline cannot be read.
        """
        key = str(given.get("subject", self.key))
        synthetic = bool(given.get("synthetic", self.synthetic))
        held = {
            kept_scenarios.panel_key(one.code, one.criteria_set): one
            for one in offers.held_panels()
        }
        if key not in held:
            return WhatIfSubject(plan=key, synthetic=synthetic)
        if key != self.key:
            return WhatIfSubject(panel=held[key], synthetic=synthetic)
        try:
            target = int(given.get("target") or 0)
        except (TypeError, ValueError):
            target = -1
        if not 0 <= target <= MOST_COMMUNES:
            said = say("desk.whatif_target_wrong", language, most=MOST_COMMUNES)
            raise UsageError(said)
        deadline = str(given.get("by") or "")
        if deadline:
            deadline = stated_period(deadline).text  # as it is written there, or ISO
        return WhatIfSubject(
            panel=held[key], target=target, deadline=deadline, synthetic=synthetic
        )


def subjects(language: Language) -> list[list[str]]:
    """Give key and name of every plan and every held panel, panels first."""
    held = [
        [
            kept_scenarios.panel_key(one.code, one.criteria_set),
            panel_name(one, language),
        ]
        for one in offers.held_panels()
    ]
    own = [
        [one.key, f"{one.place}: {plan_name(one, language)}"]
        for one in offers.all_plans()
    ]
    return [*held, *own]


def panel_name(one: HeldPanel, language: Language) -> str:
    """Name a held panel by its place, set and newest report."""
    values = {"place": one.place, "set": one.criteria_set}
    day = date_words(one.last, language)
    return say("desk.whatif_panel_name", language, day=day, **values)
