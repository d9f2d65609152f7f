"""What a plan's reconstructed tables answer: spreads over draws, and their reasons."""

from dataclasses import dataclass

from ntm_analysis.outlook.models.reconstruction.margins import Misfit
from ntm_analysis.panel.models.plans.plan_scenarios import ScenarioAnswer


@dataclass(frozen=True, slots=True)
class Spread:
    """A number over the draws: its mean and the middle 80 %."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionDue:
    """One criterion over the draws."""

    criterion: int
    outstanding: Spread  # communes without the title that lack it
    outstanding_due: Spread  # of them, communes due
    only_one: Spread  # communes that lack nothing else
    in_route: Spread  # completions of it in the cheapest route
    rise: Spread | None  # of the probability of the target, were it met everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneDue:
    """One commune due, over the draws; without a name it is a place in the table."""

    name: str
    lacking: Spread  # criteria
    in_route: float  # share of draws (0..1) with it in the cheapest route
    in_core: float  # share of draws in which every near-optimal route needs it
    rise: Spread | None  # of the probability of the target, were it at the standard


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAnswer:
    """All answers of a plan, or the reason why there are none."""

    draws: int
    misfits: tuple[Misfit, ...]
    by_criterion: bool
    target: int | None  # communes at the standard; None where the plan sets none
    wanted: int  # further communes that the target asks for
    p_target: float | None  # as calibrated; None where no outlook vouches for it
    route_status: str  # as of `route.Route`; "none" where there are no tables
    missing: tuple[int, ...]  # criteria without a stated cost, if costs are given
    route_cost: Spread | None  # None where no route was found
    due_cost: Spread | None  # of all that the communes due lack
    unit: str
    criteria: tuple[CriterionDue, ...]  # the greatest rise, or demand, first
    communes: tuple[CommuneDue, ...]
    scenarios: tuple[ScenarioAnswer, ...]  # empty where no probability is given
    seed: int
    reconstructed: bool = True
