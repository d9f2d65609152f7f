"""What if, behind its widget: the same draws and verbs as the plan's briefing."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from ntm_analysis.errors import CannotJudgeError, UsageError
from ntm_analysis.figures.tables import names
from ntm_analysis.outlook import kept_draws
from ntm_analysis.outlook.app import judge_plan
from ntm_analysis.outlook.models.likelihood import likelihood
from ntm_analysis.page import theme
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date as date_words
from ntm_analysis.page.numbers import number, percent
from ntm_analysis.panel import kept_scenarios
from ntm_analysis.panel.kept_scenarios import KeptScenario
from ntm_analysis.panel.models.plans import plan_panel
from ntm_analysis.panel.models.plans.plan_panel import PlanFutures
from ntm_analysis.panel.models.plans.plan_scenarios import (
    ScenarioAnswer,
    ScenarioCourse,
    course,
    over_draws,
)
from ntm_analysis.panel.models.plans.whatif import (
    Scenario,
    Verb,
    deadline_moved,
    pace_times,
    plan_met_for,
)
from ntm_analysis.panel.views.kept import described
from ntm_analysis.panel.views.scenarios import points
from ntm_analysis.periods import Period
from ntm_analysis.workbench.views import trail
from ntm_analysis.workbench.views.places import plan_name

PACES = (0.25, 4.0)
LATER_YEARS = 5
Value = dict[str, Any]
Asked = tuple[float, tuple[int, ...], str, tuple[float, ...]]
AS_TODAY: Asked = (1.0, (), "", ())
MOST_BARS = 8  # criteria that are named as lacking
MOST_MONEY = 100_000  # completions a year


class WhatIf:
    """Answers scenarios of one plan; each question is computed once."""

    def __init__(self, plan: str, language: Language) -> None:
        self.plan, self.language = plan, language
        self._answers: dict[Asked, ScenarioAnswer] = {}
        self._courses: dict[tuple[object, ...], ScenarioCourse] = {}

    @cached_property
    def _futures(self) -> PlanFutures:
        found = judge_plan(self.plan)
        made = plan_panel.futures(
            found.plan,
            found.figures,
            self.criteria,
            found.expected,
            draw=kept_draws.draw,
        )
        if made is None:
            raise CannotJudgeError(say("desk.whatif_none", self.language))
        return made

    @cached_property
    def criteria(self) -> dict[int, str]:
        """Names of the plan's criteria by number."""
        found = judge_plan(self.plan).plan
        return names.criteria(found.criteria_set, self.language)

    def opened(self, _: Mapping[str, Any]) -> Value:
        """Give what can be moved, the chance as of today, and what is kept."""
        futures = self._futures
        year = Period(futures.deadline).year
        later = [str(year + k) for k in range(1, LATER_YEARS + 1)]
        plan = judge_plan(self.plan).plan
        return {
            "plan": f"{plan.place}: {plan_name(plan, self.language)}",
            "target": say(
                "desk.whatif_target",
                self.language,
                target=futures.held + futures.wanted,
                held=futures.held,
                deadline=date_words(futures.deadline, self.language),
            ),
            "criteria": [[k, f"{k}. {name}"] for k, name in self.criteria.items()],
            "years": self._years(year),
            "deadlines": [["", date_words(futures.deadline, self.language)]]
            + [[text, text] for text in later],
            "answer": self.asked({}),
            "course": self.followed({}),
            "kept": self._listed(kept_scenarios.load(self.plan)),
        }

    def asked(self, given: Mapping[str, Any]) -> Value:
        """Give the chance and the number of communes under a scenario.

        Raises
        ------
        UsageError
            If the pace is out of range, or criterion or deadline are not the plan's.
        """
        # The chance alone, while a slider moves: money never changes it.
        asked = (*self._read(given)[:3], ())
        now, then = self._answer(AS_TODAY), self._answer(asked)
        language = self.language
        return {
            "chance": then.p_target,
            "today": now.p_target,
            "chance_said": percent(100 * then.p_target, language, 0),
            "today_said": percent(100 * now.p_target, language, 0),
            "words": say(f"likelihood.{likelihood(then.p_target)}", language),
            "change": points(then.p_target - now.p_target, language),
            "communes": say(
                "desk.whatif_communes",
                language,
                mean=number(then.mean, language, 0),
                low=number(then.low_80, language, 0),
                high=number(then.high_80, language, 0),
            ),
        }

    def followed(self, given: Mapping[str, Any]) -> Value:
        """Give the fan to the deadline, what is lacking, and the route within money.

        Raises as `asked` does, and a UsageError where a budget is no number.
        """
        asked = self._read(given)
        return self._course(asked, self._answer(asked))

    def kept(self, given: Mapping[str, Any]) -> Value:
        """Keep a scenario under a name, with who and when."""
        asked = self._read(given)
        pace, criteria, deadline, _ = asked
        now = self._answer(AS_TODAY)
        then = self._answer((pace, criteria, deadline, ()))
        scenario = KeptScenario(
            name=str(given.get("name", "")),
            who=kept_scenarios.author(),
            when=kept_scenarios.today(),
            pace=pace,
            criteria=criteria,
            deadline=deadline,
            p_target=then.p_target,
            p_today=now.p_target,
        )
        return {"kept": self._listed(kept_scenarios.keep(self.plan, scenario))}

    def frozen(self, given: Mapping[str, Any]) -> Value:
        """Put a kept scenario into the briefing, or take it out."""
        name, frozen = str(given["name"]), bool(given["frozen"])
        found = kept_scenarios.freeze(self.plan, name, frozen)
        return {"kept": self._listed(found)}

    def removed(self, given: Mapping[str, Any]) -> Value:
        """Remove a kept scenario."""
        found = kept_scenarios.remove(self.plan, str(given["name"]))
        return {"kept": self._listed(found)}

    def _answer(self, asked: Asked) -> ScenarioAnswer:
        if asked not in self._answers:
            futures = self._futures
            (self._answers[asked],) = over_draws(
                list(futures.drawn),
                futures.wanted,
                futures.held,
                [_scenario(asked)],
                asked[3],
            )
        return self._answers[asked]

    def _course(self, asked: Asked, then: ScenarioAnswer) -> Value:
        """Give the fan to the deadline, what is lacking, and the route in words."""
        futures, language = self._futures, self.language
        if asked[:3] not in self._courses:
            self._courses[asked[:3]] = course(
                list(futures.drawn), futures.wanted, futures.held, _scenario(asked)
            )
        found = self._courses[asked[:3]]
        target = futures.held + futures.wanted
        plan = judge_plan(self.plan).plan
        lacking = [pair for pair in found.lacking if pair[1] > 0][:MOST_BARS]
        most = max((count for _, count in lacking), default=1.0)
        return {
            "fan": trail.fan(
                (plan.as_of.text, futures.held),
                found.fan,
                (asked[2] or futures.deadline, float(target)),
                language,
            ),
            "lacking": {
                "title": say("desk.whatif_lacking", language),
                "brush": False,
                "bars": [
                    {
                        "key": str(number_),
                        "name": f"{number_}. {self.criteria.get(number_, '')}",
                        "part": count / most,
                        "goal": None,
                        "value": number(count, language, 0),
                        "fill": theme.ACTUAL,
                        "said": "",
                    }
                    for number_, count in lacking
                ],
            },
            "route": self._route(asked[3], then),
        }

    def _route(self, budgets: tuple[float, ...], then: ScenarioAnswer) -> list[str]:
        """Say the least that must be completed, and what the budgets reach."""
        language, lines = self.language, []
        if then.route_found > 0:
            cost = number(then.route_cost, language, 0)
            lines.append(say("desk.whatif_route", language, cost=cost))
        if then.route_found < 1:
            none = percent(100 * (1 - then.route_found), language, 0)
            lines.append(say("desk.whatif_no_route", language, part=none))
        if budgets and then.p_route == then.p_route:
            chance = percent(100 * then.p_route, language, 0)
            lines.append(say("desk.whatif_bought", language, chance=chance))
        return lines

    def _years(self, last: int) -> list[str]:
        """Name the years that money can be given for, up to the latest deadline."""
        first = judge_plan(self.plan).plan.as_of.last.year
        return [str(year) for year in range(first, last + 1)]

    def _read(self, given: Mapping[str, Any]) -> Asked:
        try:
            pace = round(float(given.get("pace", 1)), 2)
            criteria = tuple(sorted({int(k) for k in given.get("criteria", ())}))
            stated = [float(one or 0) for one in given.get("budgets", ())]
        except (TypeError, ValueError):
            raise UsageError(f"a scenario cannot be read: {given!r}.") from None
        deadline = str(given.get("deadline", ""))
        if not PACES[0] <= pace <= PACES[1]:
            raise UsageError(f"pace {pace:g}: between {PACES[0]:g} and {PACES[1]:g}.")
        if unknown := [k for k in criteria if k not in self.criteria]:
            raise UsageError(f"the plan's set has no criterion {unknown[0]}.")
        if deadline and Period(deadline).last <= Period(self._futures.deadline).last:
            raise UsageError(
                f"deadline {deadline}: later than {self._futures.deadline}."
            )
        if not all(0 <= one <= MOST_MONEY for one in stated):
            raise UsageError(
                say("desk.whatif_money_wrong", self.language, most=MOST_MONEY)
            )
        # No field filled in is no limit; one that is filled in limits every year.
        return pace, criteria, deadline, tuple(stated) if any(stated) else ()

    def _listed(self, kept: tuple[KeptScenario, ...]) -> list[Value]:
        language = self.language
        return [
            {
                "name": one.name,
                "what": described(one, self.criteria, language),
                "chance": percent(100 * one.p_target, language, 0),
                "change": points(one.p_target - one.p_today, language),
                "kept": f"{one.who}, {date_words(one.when, language)}",
                "frozen": one.frozen,
            }
            for one in kept
        ]


def _scenario(asked: Asked) -> Scenario:
    """Make the verbs of what is asked; budgets are of the route, not of the pace."""
    pace, criteria, deadline, _ = asked
    verbs: list[Verb] = []
    if pace != 1:
        verbs.append(pace_times(pace))
    if criteria:
        verbs.append(plan_met_for(criteria=criteria))
    if deadline:
        verbs.append(deadline_moved(deadline))
    return Scenario("asked", tuple(verbs))
