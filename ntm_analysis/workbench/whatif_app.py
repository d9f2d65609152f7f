"""What if, behind its widget: the same grounds and verbs as the briefing.

A reader chooses a plan, or a province whose communes were imported with a criteria set;
`panel.app` lays out what scenarios start from. Each question is computed once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from ntm_analysis.errors import NtmError, UsageError
from ntm_analysis.figures.tables import names
from ntm_analysis.files.cells import stated_period
from ntm_analysis.outlook.app import judge_plan
from ntm_analysis.outlook.models.likelihood import likelihood
from ntm_analysis.outlook.views.reasons import why
from ntm_analysis.page import theme
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import MISSING, number, percent
from ntm_analysis.page.numbers import date as date_words
from ntm_analysis.page.retelling import retold
from ntm_analysis.panel import kept_scenarios
from ntm_analysis.panel.app import scenarios_of_panel, scenarios_of_plan
from ntm_analysis.panel.kept_scenarios import KeptScenario
from ntm_analysis.panel.models.plans.own_scenarios import (
    OpenCommune,
    RouteLeft,
    ScenarioGround,
    ScenarioRequest,
)
from ntm_analysis.panel.models.plans.plan_scenarios import ScenarioAnswer
from ntm_analysis.panel.models.routes.resources import years_until
from ntm_analysis.panel.tables import costs
from ntm_analysis.panel.views import kept as kept_views
from ntm_analysis.panel.views.scenarios import points
from ntm_analysis.periods import Period
from ntm_analysis.workbench.tables import offers
from ntm_analysis.workbench.tables.inbox import Inbox
from ntm_analysis.workbench.tables.offers import HeldPanel
from ntm_analysis.workbench.views import trail
from ntm_analysis.workbench.views.places import plan_name

PACES = (0.25, 4.0)
LATER_YEARS = 5
MOST_BYTES = 5_000_000  # of a costs file
MOST_BARS = 8  # criteria that are named as lacking
MOST_MONEY = 100_000  # completions a year
MOST_ROUTE = 60  # communes of a route that are listed
MOST_COMMUNES = 10_000  # of a target
Value = dict[str, Any]
AS_TODAY = ScenarioRequest()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfSubject:
    """What scenarios are tried on: a plan, or a held panel with a target of its own."""

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
            self._ground = self._laid_out()
        return self._ground

    @property
    def paid(self) -> ScenarioGround:
        """The ground with the costs of the chosen file, which routes are sought on."""
        if self._paid is None:
            own = self._costs
            self._paid = self.ground if own is None else self.ground.priced(own[1])
        return self._paid

    def _laid_out(self) -> ScenarioGround:
        chosen = self.subject
        if chosen.panel is None:
            return scenarios_of_plan(
                judge_plan(chosen.plan), synthetic=chosen.synthetic
            )
        panel = chosen.panel
        last = Period(panel.last).last
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
        self.subject = chosen
        return scenarios_of_panel(panel.code, chosen.target, chosen.deadline, **given)

    @property
    def criteria(self) -> dict[int, str]:
        """Names of the set's criteria by number."""
        chosen, panel = self.subject, self.subject.panel
        if panel is not None:
            day = Period(panel.last)
            return names.criteria(panel.criteria_set, self.language, day)
        found = judge_plan(chosen.plan).plan
        return names.criteria(found.criteria_set, self.language)

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
            chosen = self._chosen(given)
            if chosen.key != self.subject.key:
                self._costs = None  # they were of the other's communes
            self.subject = chosen
            self._forget()
        language, chosen = self.language, self.subject
        told: Value = {
            "subjects": _subjects(language),
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
            "plan": self._title(),
            "said": self._said(ground),
            "may_show": ground.may_show,
            "criteria": [[k, f"{k}. {name}"] for k, name in criteria.items()],
            "communes": [[c.code, *self._named(c)] for c in ground.communes],
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
            reason = self.ground.reason
            said = "" if reason is None else why(reason, language)
            withheld = say("desk.whatif_withheld", language, reason=said)
            return {"chance": None, "chance_said": MISSING, "words": withheld}
        now, then = self._answer(AS_TODAY), self._answer(asked)
        about = "whatif_communes" if self.ground.reconstructed else "whatif_panel_sum"
        return {
            "chance": then.p_target,
            "today": now.p_target,
            "chance_said": percent(100 * then.p_target, language, 0),
            "today_said": percent(100 * now.p_target, language, 0),
            "words": say(f"likelihood.{likelihood(then.p_target)}", language),
            "change": points(then.p_target - now.p_target, language),
            "communes": say(
                f"desk.{about}",
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
        scenario = KeptScenario(
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
            p_route=p_route if ground.may_show else None,
            unit=self.paid.unit,
            costs=self._costs[0] if self._costs else "",
        )
        return {"kept": self._listed(kept_scenarios.keep(chosen.key, scenario))}

    def frozen(self, given: Mapping[str, Any]) -> Value:
        """Put a kept scenario into the briefing, or take it out."""
        name, frozen = str(given["name"]), bool(given["frozen"])
        found = kept_scenarios.freeze(self.subject.key, name, frozen)
        return {"kept": self._listed(found)}

    def removed(self, given: Mapping[str, Any]) -> Value:
        """Remove a kept scenario."""
        found = kept_scenarios.remove(self.subject.key, str(given["name"]))
        return {"kept": self._listed(found)}

    def _chosen(self, given: Mapping[str, Any]) -> WhatIfSubject:
        """Read what a reader chose; a subject that is not there stays the old one."""
        key = str(given.get("subject", self.subject.key))
        synthetic = bool(given.get("synthetic", self.subject.synthetic))
        held = {
            kept_scenarios.panel_key(one.code, one.criteria_set): one
            for one in offers.held_panels()
        }
        if key not in held:
            return WhatIfSubject(plan=key, synthetic=synthetic)
        if key != self.subject.key:
            return WhatIfSubject(panel=held[key], synthetic=synthetic)
        try:
            target = int(given.get("target") or 0)
        except (TypeError, ValueError):
            target = -1
        if not 0 <= target <= MOST_COMMUNES:
            said = say("desk.whatif_target_wrong", self.language, most=MOST_COMMUNES)
            raise UsageError(said)
        deadline = str(given.get("by") or "")
        if deadline:
            deadline = stated_period(deadline).text  # as it is written there, or ISO
        return WhatIfSubject(
            panel=held[key], target=target, deadline=deadline, synthetic=synthetic
        )

    def _title(self) -> str:
        chosen, language = self.subject, self.language
        if chosen.panel is not None:
            return _panel_name(chosen.panel, language)
        plan = judge_plan(chosen.plan).plan
        return f"{plan.place}: {plan_name(plan, language)}"

    def _said(self, ground: ScenarioGround) -> list[str]:
        language = self.language
        by = date_words(ground.deadline, language)
        target = {"target": ground.target, "held": ground.now, "deadline": by}
        lines = [say("desk.whatif_target", language, **target)]
        if not ground.reconstructed:
            day = date_words(ground.as_of, language)
            lines.append(say("desk.whatif_from_reports", language, day=day))
        if ground.synthetic:
            lines.append(say("commune_panel.mark", language))
        return lines

    def _named(self, one: OpenCommune) -> tuple[str, str]:
        """Name a commune, and say what it lacks where that is known."""
        name = f"{one.name} ({one.district})" if one.district else one.name
        parts = []
        if one.lacking:
            numbers = ", ".join(map(str, one.lacking))
            parts.append(say("desk.whatif_lacks", self.language, criteria=numbers))
        if one.unreported:
            count = one.unreported
            parts.append(say("desk.whatif_silent", self.language, count=count))
        return name, "; ".join(parts)

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
        ground, language = self.ground, self.language
        found = ground.course(asked)
        lacking = [pair for pair in found.lacking if pair[1] > 0][:MOST_BARS]
        most = max((count for _, count in lacking), default=1.0)
        about = "whatif_lacking" if ground.reconstructed else "whatif_panel_lacking"
        fan = trail.fan(
            (ground.as_of, ground.now),
            found.fan,
            (asked.deadline or ground.deadline, float(ground.target)),
            language,
        )
        self._courses[asked] = {
            "fan": fan if ground.may_show else None,
            "lacking": {
                "title": say(f"desk.{about}", language),
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
        }
        return self._courses[asked]

    def _route(self, asked: ScenarioRequest) -> Value:
        """Say the least that must be completed, and what the budgets reach."""
        if self.ground.reconstructed:
            return {"route": self._route_of_sums(asked), "work": []}
        language, left = self.language, self._least(asked)
        lines = []
        if left.route.status == "found":
            cost, count = self._amount(left.route.cost), len(left.communes)
            lines.append(self._counted("whatif_panel_route", cost=cost, count=count))
            if left.route.shared:
                works = ", ".join(left.route.shared)
                lines.append(say("panel.route_shared", language, works=works))
        elif left.route.status == "costs_missing":
            lines.append(self._lacking_costs(asked))
        else:
            said = say(f"panel.route_{left.route.status}", language, criteria="")
            lines.append(f"{said[:1].upper()}{said[1:]}.")
        if asked.budgets and self.ground.may_show and left.chance == left.chance:
            chance = percent(100 * left.chance, language, 0)
            lines.append(say("desk.whatif_bought", language, chance=chance))
        cut = len(left.communes) - MOST_ROUTE
        if cut > 0:
            lines.append(say("panel.route_cut", language, count=cut))
        work = [
            [one.name, one.district, ", ".join(map(str, criteria))]
            for one, criteria in left.communes[:MOST_ROUTE]
        ]
        return {"route": lines, "work": work}

    def _route_of_sums(self, asked: ScenarioRequest) -> list[str]:
        language, lines = self.language, []
        if self.paid.unpriced(asked):
            return [self._lacking_costs(asked)]
        then = self._summed(asked)
        if then.route_found > 0:
            cost = self._amount(then.route_cost)
            lines.append(self._counted("whatif_route", cost=cost))
        if then.route_found < 1:
            none = percent(100 * (1 - then.route_found), language, 0)
            lines.append(say("desk.whatif_no_route", language, part=none))
        if asked.budgets and then.p_route == then.p_route:
            chance = percent(100 * then.p_route, language, 0)
            lines.append(say("desk.whatif_bought", language, chance=chance))
        return lines

    def _amount(self, cost: float) -> str:
        return kept_views.amount(cost, self.paid.unit, self.language)

    def _counted(self, key: str, **values: object) -> str:
        """Say a sentence of completions, or of billions where costs are stated."""
        ending = "" if self._costs is None else "_paid"
        return say(f"desk.{key}{ending}", self.language, **values)

    def _lacking_costs(self, asked: ScenarioRequest) -> str:
        lacking = ", ".join(map(str, self.paid.unpriced(asked)))
        return say("desk.whatif_costs_lacking", self.language, criteria=lacking)

    def _bought(self, asked: ScenarioRequest) -> float | None:
        """Give the chance once the budgets are spent; None without an answer."""
        if self.ground.reconstructed:
            return _known(self._summed(asked).p_route)
        return _known(self._least(asked).chance)

    def _read(self, given: Mapping[str, Any]) -> ScenarioRequest:
        ground = self.ground
        try:
            pace = round(float(given.get("pace", 1)), 2)
            pace_of = int(given.get("pace_of") or 0)
            criteria = tuple(sorted({int(k) for k in given.get("criteria", ())}))
            stated = [float(one or 0) for one in given.get("budgets", ())]
        except (TypeError, ValueError):
            raise UsageError(f"a scenario cannot be read: {given!r}.") from None
        communes = tuple(sorted({str(code) for code in given.get("communes", ())}))
        deadline = str(given.get("deadline", ""))
        if not PACES[0] <= pace <= PACES[1]:
            raise UsageError(f"pace {pace:g}: between {PACES[0]:g} and {PACES[1]:g}.")
        wanted = [*criteria, *([pace_of] if pace_of else [])]
        if unknown := [k for k in wanted if k not in ground.criteria]:
            raise UsageError(f"the set has no criterion {unknown[0]}.")
        open_codes = {one.code for one in ground.communes}
        if strangers := [code for code in communes if code not in open_codes]:
            raise UsageError(f"no commune {strangers[0]} can be named here.")
        if deadline and Period(deadline).last <= Period(ground.deadline).last:
            raise UsageError(f"deadline {deadline}: later than {ground.deadline}.")
        if not all(0 <= one <= MOST_MONEY for one in stated):
            raise UsageError(
                say("desk.whatif_money_wrong", self.language, most=MOST_MONEY)
            )
        return ScenarioRequest(
            pace=pace,
            pace_of=pace_of if pace != 1 else 0,
            criteria=criteria,
            communes=communes,
            deadline=deadline,
            # No field filled in is no limit; one that is limits every year.
            budgets=tuple(stated) if any(stated) else (),
        )

    def _listed(self, kept: tuple[KeptScenario, ...]) -> list[Value]:
        language = self.language
        return [
            {
                "name": one.name,
                "what": kept_views.described(one, self.criteria, language),
                "chance": kept_views.chance(one.p_target, language),
                "change": kept_views.change(one, language),
                "work": kept_views.work(one, language),
                "kept": f"{one.who}, {date_words(one.when, language)}",
                "frozen": one.frozen,
            }
            for one in kept
        ]


def _day(stated: str, language: Language) -> str:
    """Write a deadline as it is written there; empty where none is chosen."""
    return date_words(stated, language) if stated else ""


def _known(value: float) -> float | None:
    """Give a number, None for NaN."""
    return float(value) if value == value else None


def _subjects(language: Language) -> list[list[str]]:
    """Give key and name of every plan and every held panel, panels first."""
    held = [
        [
            kept_scenarios.panel_key(one.code, one.criteria_set),
            _panel_name(one, language),
        ]
        for one in offers.held_panels()
    ]
    own = [
        [one.key, f"{one.place}: {plan_name(one, language)}"]
        for one in offers.all_plans()
    ]
    return [*held, *own]


def _panel_name(one: HeldPanel, language: Language) -> str:
    values = {"place": one.place, "set": one.criteria_set}
    day = date_words(one.last, language)
    return say("desk.whatif_panel_name", language, day=day, **values)
