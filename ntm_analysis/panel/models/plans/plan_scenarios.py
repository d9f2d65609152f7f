"""What if, for a plan of which only sums are published: scenarios over its draws.

The verbs of `whatif` on each reconstructed table, averaged. Chances are those of
`plan_pace`: as today they are the chance of the published figures, and a scenario says
how it would move under the same assumptions.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from ntm_analysis.panel.models.plans.plan_pace import Drawn
from ntm_analysis.panel.models.plans.whatif import (
    Scenario,
    ScenarioInputs,
    as_today,
    budget_moved,
    compare,
    deadline_moved,
    pace_times,
    plan_met_for,
)
from ntm_analysis.periods import Period

_ASKED = 12  # draws
_FASTER = 1.5
_CRITERIA = 3  # of the greatest rise, met together


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioAnswer:
    """One scenario, averaged over the draws; communes with the title included."""

    name: (
        str  # "as_today", "pace_times 1.5", "criteria_met 5, 17", "deadline_moved 2019"
    )
    date: str
    p_target: float
    mean: float  # communes at the standard
    low_80: float
    high_80: float


def usual(deadline: str, criteria: Iterable[int]) -> list[Scenario]:
    """Give the scenarios that every plan is shown with.

    Parameters
    ----------
    criteria
        By rise, the greatest first; empty where nothing is known by criterion.
    """
    later = str(Period(deadline).year + 1)
    first = list(criteria)[:_CRITERIA]
    found = [
        Scenario("as_today", (as_today(),)),
        Scenario(f"pace_times {_FASTER:g}", (pace_times(_FASTER),)),
    ]
    if first:
        name = f"criteria_met {', '.join(map(str, first))}"
        found.append(Scenario(name, (plan_met_for(criteria=first),)))
    moved = deadline_moved(later)
    return [
        *found,
        Scenario(f"deadline_moved {later}", (moved,)),
        Scenario(f"pace_and_deadline {_FASTER:g}", (pace_times(_FASTER), moved)),
    ]


def money_sooner(budgets: tuple[float, ...], first_year: int) -> list[Scenario]:
    """Give the scenario of half the last year's money in the first; none with one year.

    >>> money_sooner((30.0, 40.0), 2025)[0].name
    'budget_moved 20 (2026 → 2025)'
    """
    last = len(budgets) - 1
    if last < 1 or budgets[last] <= 0:
        return []
    amount = budgets[last] / 2
    name = f"budget_moved {amount:g} ({first_year + last} → {first_year})"
    return [Scenario(name, (budget_moved(amount, last, 0),))]


def over_draws(
    drawn: list[Drawn], wanted: int, held: int, scenarios: list[Scenario]
) -> tuple[ScenarioAnswer, ...]:
    """Average the scenarios over the first draws.

    Parameters
    ----------
    wanted
        Further communes that the target asks for.
    held
        Communes with the title, which every scenario keeps.
    """
    tables = [
        compare(ScenarioInputs(future=one.future, target=wanted), scenarios)
        for one in drawn[:_ASKED]
    ]
    if not tables:
        return ()
    names = ["p_target", "mean", "low_80", "high_80"]
    whole = pd.concat(tables)
    means = whole.groupby("scenario", sort=False)[["date", *names]]
    return tuple(
        ScenarioAnswer(
            name=str(name),
            date=str(rows["date"].iloc[0]),
            p_target=float(rows["p_target"].mean()),
            mean=held + float(rows["mean"].mean()),
            low_80=held + float(rows["low_80"].mean()),
            high_80=held + float(rows["high_80"].mean()),
        )
        for name, rows in means
    )
