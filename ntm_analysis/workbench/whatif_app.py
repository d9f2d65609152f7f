"""What if, behind its widget: the same grounds and verbs as the briefing.

A reader chooses a plan, or a province whose communes were imported with a criteria set;
`panel.app` lays out what scenarios start from. Each question is computed once.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ntm_analysis.errors import NtmError
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date as date_words
from ntm_analysis.page.retelling import retold
from ntm_analysis.panel import kept_scenarios
from ntm_analysis.panel.kept_scenarios import KeptScenario
from ntm_analysis.panel.models.plans.own_scenarios import (
    RouteLeft,
    ScenarioGround,
    ScenarioRequest,
)
from ntm_analysis.panel.models.plans.plan_scenarios import ScenarioAnswer
from ntm_analysis.panel.models.routes.resources import years_until
from ntm_analysis.panel.models.routes.route import Route
from ntm_analysis.panel.tables import costs
from ntm_analysis.periods import Period
from ntm_analysis.workbench.tables.inbox import Inbox
from ntm_analysis.workbench.views import scenario, scenario_route
from ntm_analysis.workbench.whatif_request import read_request
from ntm_analysis.workbench.whatif_subject import WhatIfSubject, subjects

LATER_YEARS = 5
MOST_BYTES = 5_000_000  # of a costs file
Value = dict[str, Any]
AS_TODAY = ScenarioRequest()


class WhatIf:
    """Answers scenarios of one subject at a time."""

    def __init__(self, subject: WhatIfSubject | str, language: Language) -> None:
        given = WhatIfSubject(plan=subject) if isinstance(subject, str) else subject
        self.subject, self.language = given, language
        self.inbox = Inbox((".csv",), language, MOST_BYTES)
        self._costs: tuple[str, pd.DataFrame] | None = None  # name of the file, rows
        self._forget()

    def _forget(self) -> None:
        self._ground: ScenarioGround | None = None
        self._answers: dict[ScenarioRequest, ScenarioAnswer] = {}
        self._courses: dict[ScenarioRequest, Value] = {}
        self._forget_money()

    def _forget_money(self) -> None:
        self._paid: ScenarioGround | None = None
        self._sums: dict[ScenarioRequest, ScenarioAnswer] = {}
        self._routes: dict[ScenarioRequest, RouteLeft] = {}

    @property
    def ground(self) -> ScenarioGround:
        """What scenarios start from, laid out when first asked.

        Raises
        ------
        CannotJudgeError
            If nothing can be tried; the message says why.
        """
        if self._ground is None:
            self.subject, self._ground = self.subject.laid_out()
        return self._ground

    @property
    def paid(self) -> ScenarioGround:
        """The ground with the costs of the chosen file, which routes are sought on."""
        if self._paid is None:
            own = self._costs
            self._paid = self.ground if own is None else self.ground.priced(own[1])
        return self._paid

    @property
    def criteria(self) -> dict[int, str]:
        """Names of the set's criteria by number."""
        return self.subject.criteria(self.language)

    def opened(self, given: Mapping[str, Any]) -> Value:
        """Give what can be moved, the chance as of today, and what is kept.

        `given` may choose another subject, or another target of a panel. Where nothing
        can be tried on it, `refused` says why and the rest is left out.

        Raises
        ------
        UsageError
            If a chosen target or deadline cannot be read.
        """
        if given:
            chosen = self.subject.changed(given, self.language)
            if chosen.key != self.subject.key:
                self._costs = None  # they were of the other's communes
            self.subject = chosen
            self._forget()
        language, chosen = self.language, self.subject
        told: Value = {
            "subjects": subjects(language),
            "subject": chosen.key,
            "is_panel": chosen.panel is not None,
            "synthetic": chosen.synthetic,
        }
        try:
            ground = self.ground
        except NtmError as error:
            own = {"target": chosen.target or "", "by": _day(chosen.deadline, language)}
            return told | own | {"refused": retold(str(error), language)}
        year = Period(ground.deadline).last.year
        later = [str(year + k) for k in range(1, LATER_YEARS + 1)]
        criteria = {k: self.criteria.get(k, "") for k in ground.criteria}
        return told | {
            "target": ground.target,
            "by": _day(self.subject.deadline, language),
            "plan": self.subject.title(language),
            "said": scenario.target(ground, language),
            "may_show": ground.may_show,
            "criteria": [[k, f"{k}. {name}"] for k, name in criteria.items()],
            "communes": [
                [c.code, *scenario.commune(c, language)] for c in ground.communes
            ],
            "years": [str(y) for y in years_until(ground.as_of, ground.deadline)],
            "deadlines": [["", date_words(ground.deadline, language)]]
            + [[text, text] for text in later],
            "answer": self.asked({}),
            "course": self.followed({}),
            "money": self._money(),
            "kept": self._listed(kept_scenarios.load(chosen.key)),
        }

    def asked(self, given: Mapping[str, Any]) -> Value:
        """Give the chance and the number of communes under a scenario.

        Raises
        ------
        UsageError
            If the pace is out of range, or a criterion, commune or deadline is none
            that can be chosen.
        """
        # The chance alone, while a slider moves: money never changes it.
        asked, language = self._read(given).unpaid, self.language
        if not self.ground.may_show:
            return scenario.withheld(self.ground, language)
        now, then = self._answer(AS_TODAY), self._answer(asked)
        return scenario.chance(now, then, self.ground, language)

    def followed(self, given: Mapping[str, Any]) -> Value:
        """Give the fan to the deadline, what is lacking, and the route within money.

        Raises as `asked` does, and a UsageError where a budget is no number.
        """
        asked = self._read(given)
        return self._course(asked.unpaid) | self._route(asked)

    def costed(self, given: Mapping[str, Any]) -> Value:
        """Take the costs of a file, sent or chosen, or leave them out.

        Budgets are in billion VND then: those in completions mean nothing any more.

        Raises
        ------
        NtmError
            If the file states no costs that can be read; then nothing is changed.
        """
        if given.get("none"):
            self._costs = None
        else:
            chosen = given.get("file")
            path = self.inbox.file(None if chosen is None else int(chosen))
            self._costs = path.name, costs.load(path)
        self._forget_money()
        return {"money": self._money()}

    def _money(self) -> Value:
        """Say what budgets are counted in, and which files of costs can be chosen."""
        language, name = self.language, self._costs[0] if self._costs else ""
        note = say("desk.whatif_money_note", language)
        if name:
            note = say("desk.whatif_money_note_paid", language, file=name)
        return {
            "costs": name,
            "note": note,
            "files": [[f.number, f.path.name] for f in self.inbox.listed()],
            "suffixes": list(self.inbox.suffixes),
            "most": self.inbox.most,
        }

    def kept(self, given: Mapping[str, Any]) -> Value:
        """Keep a scenario under a name, with who and when."""
        asked, ground, chosen = self._read(given), self.ground, self.subject
        now, then = self._answer(AS_TODAY), self._answer(asked.unpaid)
        on_panel = chosen.panel is not None
        left = self._least(asked) if on_panel else None
        p_route = self._bought(asked) if asked.budgets else None
        known = {one.code: one.name for one in ground.communes}
        years = years_until(ground.as_of, ground.deadline)
        one_more = KeptScenario(
            name=str(given.get("name", "")),
            who=kept_scenarios.author(),
            when=kept_scenarios.today(),
            pace=asked.pace,
            pace_of=asked.pace_of,
            criteria=asked.criteria,
            communes=tuple((code, known[code]) for code in asked.communes),
            deadline=asked.deadline,
            budgets=tuple(zip(years, asked.budgets, strict=False)),
            target=ground.target if on_panel else 0,
            until=ground.deadline if on_panel else "",
            p_target=then.p_target if ground.may_show else None,
            p_today=now.p_target if ground.may_show else None,
            route=left.route.status if left else "",
            route_cost=_known(left.route.cost) if left else None,
            route_gap=_unproved(left.route) if left else 0.0,
            p_route=p_route if ground.may_show else None,
            unit=self.paid.unit,
            costs=self._costs[0] if self._costs else "",
        )
        return {"kept": self._listed(kept_scenarios.keep(chosen.key, one_more))}

    def frozen(self, given: Mapping[str, Any]) -> Value:
        """Put a kept scenario into the briefing, or take it out."""
        name, frozen = str(given["name"]), bool(given["frozen"])
        found = kept_scenarios.freeze(self.subject.key, name, frozen)
        return {"kept": self._listed(found)}

    def removed(self, given: Mapping[str, Any]) -> Value:
        """Remove a kept scenario."""
        found = kept_scenarios.remove(self.subject.key, str(given["name"]))
        return {"kept": self._listed(found)}

    def _answer(self, asked: ScenarioRequest) -> ScenarioAnswer:
        if asked not in self._answers:
            self._answers[asked] = self.ground.answer(asked)
        return self._answers[asked]

    def _least(self, asked: ScenarioRequest) -> RouteLeft:
        if asked not in self._routes:
            self._routes[asked] = self.paid.route(asked)
        return self._routes[asked]

    def _summed(self, asked: ScenarioRequest) -> ScenarioAnswer:
        """Give the answer with its money; the chance alone never waits for a route."""
        if asked not in self._sums:
            self._sums[asked] = self.paid.answer(asked)
        return self._sums[asked]

    def _course(self, asked: ScenarioRequest) -> Value:
        """Give the fan to the deadline and what is lacking."""
        if asked in self._courses:
            return self._courses[asked]
        ground = self.ground
        self._courses[asked] = scenario.course(
            ground,
            ground.course(asked),
            asked.deadline,
            self.criteria,
            self.language,
        )
        return self._courses[asked]

    def _route(self, asked: ScenarioRequest) -> Value:
        """Say the least that must be completed, and what the budgets reach."""
        language, unit = self.language, self.paid.unit
        unpriced = self.paid.unpriced(asked)
        if not self.ground.reconstructed:
            bought = bool(asked.budgets) and self.ground.may_show
            left = self._least(asked)
            return scenario_route.of_communes(
                left, unpriced, unit, language, bought=bought
            )
        if unpriced:
            lines = [scenario_route.costs_lacking(unpriced, language)]
            return {"route": lines, "work": []}
        then = self._summed(asked)
        return scenario_route.of_sums(then, unit, language, budgets=bool(asked.budgets))

    def _bought(self, asked: ScenarioRequest) -> float | None:
        """Give the chance once the budgets are spent; None without an answer."""
        if self.ground.reconstructed:
            return _known(self._summed(asked).p_route)
        return _known(self._least(asked).chance)

    def _read(self, given: Mapping[str, Any]) -> ScenarioRequest:
        return read_request(given, self.ground, self.language)

    def _listed(self, kept: tuple[KeptScenario, ...]) -> list[Value]:
        return scenario.rows_of_kept(kept, self.criteria, self.language)


def _day(stated: str, language: Language) -> str:
    """Write a deadline as it is written there; empty where none is chosen."""
    return date_words(stated, language) if stated else ""


def _known(value: float) -> float | None:
    """Give a number, None for NaN."""
    return float(value) if value == value else None


def _unproved(found: Route) -> float:
    """Give how much less (0..1) another route may cost; 0 where that is proved."""
    return found.gap if found.status == "found" and not found.is_proved else 0.0
