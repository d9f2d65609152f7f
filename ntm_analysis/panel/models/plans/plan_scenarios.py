"""What if, for a plan of which only sums are published: scenarios over its draws.

The verbs of `whatif` on each reconstructed table, averaged. Chances are those of
`plan_pace`: as today they are the chance of the published figures, and a scenario says
how it would move under the same assumptions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ntm_analysis.panel.models.counts import poisson_binomial
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
_HAS_WAY = ("found", "reached")
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
    # The cheapest route to the target: in how many of the asked draws (0..1) there is
    # one or none is needed, in how many no answer came in time, what it costs, how much
    # less (0..1) another may cost in the draw where that is least sure, and the chance
    # once what the budgets buy is completed. NaN without.
    route_found: float = float("nan")
    route_unanswered: float = float("nan")
    route_gap: float = float("nan")
    route_cost: float = float("nan")
    p_route: float = float("nan")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioCourse:
    """The way to the deadline under one scenario, averaged over the draws.

    Attributes
    ----------
    fan : date, low_80, mean and high_80 of communes at the standard
    lacking : criterion and communes that lack it at the start, the most first
    """

    fan: tuple[tuple[str, float, float, float], ...]
    lacking: tuple[tuple[int, float], ...]


def course(
    drawn: list[Drawn], wanted: int, held: int, scenario: Scenario
) -> ScenarioCourse:
    """Follow a scenario to its deadline, by ends of half-years and of years.

    Parameters as for `over_draws`.
    """
    return course_of(scenes_of(drawn, wanted), held, scenario)


def course_of(
    scenes: Sequence[ScenarioInputs], held: int, scenario: Scenario
) -> ScenarioCourse:
    """Follow a scenario to its deadline, averaged over the scenes.

    Parameters
    ----------
    held
        Communes that count beside those of the scenes.
    """
    edges, lacking = [], []
    dates: list[str] = []
    for scene in scenes:
        for verb in scenario.verbs:
            scene = verb(scene)
        future = scene.future
        dates = dates_until(future.as_of, future.dates[-1])
        future = future.at_dates(*dates)
        found = poisson_binomial.chances(future, int(future.province[0]))
        each = []
        for position in range(len(dates)):
            p = poisson_binomial.distribution(found, position)
            below = np.cumsum(p)
            low, high = np.searchsorted(below, [0.1, 0.9 - 1e-12])
            each.append((low, float(p @ np.arange(len(p))), high))
        edges.append(each)
        lacking.append(future.outstanding[~future.recognised].sum(axis=0))
    if not edges:
        return ScenarioCourse(fan=(), lacking=())
    means = held + np.mean(np.array(edges, float), axis=0)
    counted = np.mean(lacking, axis=0)
    criteria = scenes[0].future.criteria
    by_count = sorted(
        zip(map(int, criteria), map(float, counted), strict=True),
        key=lambda pair: (-pair[1], pair[0]),
    )
    fan = [
        (date, float(low), float(mean), float(high))
        for date, (low, mean, high) in zip(dates, means, strict=True)
    ]
    return ScenarioCourse(fan=tuple(fan), lacking=tuple(by_count))


def dates_until(as_of: str, deadline: str) -> list[str]:
    """Give ends of years, of half-years too where it is soon, up to a deadline.

    >>> dates_until("2018-02-28", "2018"), dates_until("2018-02-28", "2020")
    (['2018-H1', '2018'], ['2018', '2019', '2020'])
    """
    first, last = Period(as_of), Period(deadline)
    years = range(first.last.year, last.last.year + 1)
    soon = len(years) <= 2
    stated = [
        text for y in years for text in ([f"{y}-H1", f"{y}"] if soon else [f"{y}"])
    ]
    between = [t for t in stated if first.last < Period(t).last < last.last]
    return [*between, deadline]


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
    drawn: list[Drawn],
    wanted: int,
    held: int,
    scenarios: list[Scenario],
    budgets: tuple[float, ...] = (),
) -> tuple[ScenarioAnswer, ...]:
    """Average the scenarios over the first draws.

    Parameters
    ----------
    wanted
        Further communes that the target asks for.
    held
        Communes with the title, which every scenario keeps.
    budgets
        Completions that can be paid for by calendar year; empty is no limit.
    """
    return over_scenes(scenes_of(drawn, wanted, budgets), held, scenarios)


def over_scenes(
    scenes: Sequence[ScenarioInputs], held: int, scenarios: list[Scenario]
) -> tuple[ScenarioAnswer, ...]:
    """Average the scenarios over scenes of one target.

    Parameters
    ----------
    held
        Communes that count beside those of the scenes.
    """
    tables = [compare(scene, scenarios) for scene in scenes]
    if not tables:
        return ()
    names = ["p_target", "mean", "low_80", "high_80"]
    whole = pd.concat(tables)
    routes = ["route_status", "route_cost", "route_gap", "route_is_proved", "p_route"]
    means = whole.groupby("scenario", sort=False)[["date", *names, *routes]]
    return tuple(
        ScenarioAnswer(
            name=str(name),
            date=str(rows["date"].iloc[0]),
            p_target=float(rows["p_target"].mean()),
            mean=held + float(rows["mean"].mean()),
            low_80=held + float(rows["low_80"].mean()),
            high_80=held + float(rows["high_80"].mean()),
            route_found=float(rows["route_status"].isin(_HAS_WAY).mean()),
            route_unanswered=float(rows["route_status"].eq("no_answer_in_time").mean()),
            route_gap=float(rows["route_gap"].mask(rows["route_is_proved"], 0).max()),
            route_cost=float(rows["route_cost"].mean()),
            p_route=float(rows["p_route"].mean()),
        )
        for name, rows in means
    )


def scenes_of(
    drawn: Sequence[Drawn], wanted: int, budgets: tuple[float, ...] = ()
) -> list[ScenarioInputs]:
    """Lay out the first draws of a plan as scenes."""
    return [
        ScenarioInputs(future=one.future, target=wanted, budgets=budgets)
        for one in drawn[:_ASKED]
    ]
