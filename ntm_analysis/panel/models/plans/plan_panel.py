"""What a plan's published sums allow to say about criteria, communes and routes.

The tables of `reconstruction` are asked one by one and the answers are given as
spreads over the draws. Without an outlook that may be shown no probability is given;
what is outstanding and the cheapest route are. Without a published count by criterion
nothing is said by criterion.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd

from ntm_analysis.figures.tables.plans import Plan
from ntm_analysis.outlook.models import binomial
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.published.plan import TITLE
from ntm_analysis.outlook.models.published.result import Outlook
from ntm_analysis.outlook.models.reconstruction import plan_margins, reconstruction
from ntm_analysis.outlook.models.reconstruction.margins import Margins
from ntm_analysis.outlook.models.reconstruction.reconstruction import Reconstruction
from ntm_analysis.panel.models.counts import poisson_binomial
from ntm_analysis.panel.models.plans.plan_answer import (
    CommuneDue,
    CriterionDue,
    PlanAnswer,
    Spread,
)
from ntm_analysis.panel.models.plans.plan_pace import Drawn, calibrated, chance
from ntm_analysis.panel.models.plans.plan_scenarios import (
    ScenarioAnswer,
    over_draws,
    usual,
)
from ntm_analysis.panel.models.routes.route import Route, RouteTask, cheapest

__all__ = ["CommuneDue", "CriterionDue", "PlanAnswer", "Spread", "answer", "of_plan"]

_ASKED = 24  # draws asked for probabilities; routes take all


def of_plan(
    plan: Plan,
    figures: pd.DataFrame,
    criteria: Iterable[int],
    outlook: Outlook | None = None,
    cost: np.ndarray | None = None,
    unit: str = "completions",
    draws: int = 100,
    seed: int = 1,
    draw: reconstruction.Draw = reconstruction.draw,
) -> PlanAnswer:
    """Reconstruct a plan's communes from its figures and ask them.

    Parameters
    ----------
    plan, figures
        The plan, and its rows of the figures table (`figures.tables.targets.of_plan`).
    criteria
        Numbers of the plan's criteria set.
    outlook
        Of the number of communes at the standard, from published figures. Where its
        probability is withheld or cannot be judged, none is given here either.
    cost, unit, draws, seed
        As for `answer` and `reconstruction.draw`.
    draw
        Draws the tables; another than the usual one may have kept them.
    """
    found, expected = _reconstructed(
        plan, figures, criteria, outlook, partial(draw, draws=draws, seed=seed)
    )
    return answer(found, plan.as_of.text, expected, cost, unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFutures:
    """What scenarios of a plan start from; the draws are those of its answer."""

    drawn: tuple[Drawn, ...]
    wanted: int  # further communes that the target asks for
    held: int  # communes with the title
    deadline: str


def futures(
    plan: Plan,
    figures: pd.DataFrame,
    criteria: Iterable[int],
    outlook: Outlook | None = None,
    draws: int = 100,
    seed: int = 1,
    draw: reconstruction.Draw = reconstruction.draw,
) -> PlanFutures | None:
    """Lay out the futures of a plan, for scenarios of a reader's own.

    Parameters as for `of_plan`. None where no probability may be given.
    """
    found, expected = _reconstructed(
        plan, figures, criteria, outlook, partial(draw, draws=draws, seed=seed)
    )
    stated = found.margins
    wanted = max((stated.target or 0) - (stated.recognised or 0), 0)
    if not (found.usable and expected is not None and wanted and stated.deadline):
        return None
    drawn = calibrated(found, plan.as_of.text, expected, _ASKED)
    held = stated.recognised or 0
    return PlanFutures(
        drawn=tuple(drawn), wanted=wanted, held=held, deadline=stated.deadline
    )


def _reconstructed(
    plan: Plan,
    figures: pd.DataFrame,
    criteria: Iterable[int],
    outlook: Outlook | None,
    draw: Callable[[Margins], Reconstruction],
) -> tuple[Reconstruction, Distribution | None]:
    """Give the tables of a plan and, where it may be shown, what is expected."""
    due: dict[str, tuple[str, ...]] = {}
    for named in plan.communes:
        due[named.due.text] = (*due.get(named.due.text, ()), named.commune)
    stated = plan_margins.of_plan(
        figures, plan.communes_total or 0, tuple(criteria), due
    )
    if stated.recognised is None and outlook is not None and _is_title(outlook):
        stated = replace(stated, recognised=int(outlook.last_value or 0))
    found = draw(stated)
    may_show = outlook is not None and outlook.p_target is not None
    expected = outlook.at_deadline if outlook is not None and may_show else None
    return found, expected


def _is_title(outlook: Outlook) -> bool:
    """Say whether an outlook starts from a count of communes at the standard."""
    return outlook.measure == TITLE and outlook.last_value is not None


def answer(
    found: Reconstruction,
    as_of: str,
    expected: Distribution | None = None,
    cost: np.ndarray | None = None,
    unit: str = "completions",
) -> PlanAnswer:
    """Ask the tables of a plan.

    Parameters
    ----------
    found
        The reconstruction; without draws its misfits are handed on.
    as_of
        Date from which the plan looks ahead.
    expected
        Number of communes at the standard at the deadline, from the outlook of
        published figures; only where its back-test lets it be shown.
    cost : array, criterion, optional
        Cost of one completion in `unit`; None counts each as one. NaN is a cost that
        nobody stated: where a route needs it there is no route.

    Notes
    -----
    Deterministic: the draws carry the seed, nothing else is random.
    """
    stated = found.margins
    wanted = max((stated.target or 0) - (stated.recognised or 0), 0)
    lacking = found.now == 0
    lacking[:, found.recognised | ~found.known] = False
    routes = [_route(table, wanted, cost, unit) for table in lacking]
    drawn: list[Drawn] = []
    if found.usable and expected is not None and wanted and stated.deadline:
        drawn = calibrated(found, as_of, expected, _ASKED)
    base = np.array([chance(one.future, wanted) for one in drawn])
    price = np.ones(lacking.shape[2]) if cost is None else cost
    costs = [route.cost for route in routes if route.status == "found"]
    criteria = _criteria(found, lacking, routes, drawn, base, wanted)
    due = np.where(lacking[:, found.due], price, 0.0).sum(axis=(1, 2))
    return PlanAnswer(
        draws=len(lacking),
        misfits=found.misfits,
        by_criterion=found.by_criterion,
        target=stated.target,
        wanted=wanted,
        p_target=float(base.mean()) if len(base) else None,
        route_status=_status(routes),
        missing=tuple(stated.criteria[k] for k in _missing(routes)),
        route_cost=_spread(costs) if _status(routes) == "found" else None,
        due_cost=_spread(due) if found.due.any() and not np.isnan(due).any() else None,
        unit=unit,
        criteria=criteria,
        communes=_communes(found, lacking, routes, drawn, wanted),
        scenarios=_scenarios(stated, drawn, wanted, criteria),
        seed=found.seed,
    )


def _scenarios(
    stated: Margins,
    drawn: list[Drawn],
    wanted: int,
    criteria: tuple[CriterionDue, ...],
) -> tuple[ScenarioAnswer, ...]:
    if not drawn or stated.deadline is None:
        return ()
    asked = usual(stated.deadline, [one.criterion for one in criteria])
    return over_draws(drawn, wanted, stated.recognised or 0, asked)


def _route(table: np.ndarray, wanted: int, cost: np.ndarray | None, unit: str) -> Route:
    prices = None if cost is None else np.broadcast_to(cost, table.shape)
    return cheapest(RouteTask(outstanding=table, target=wanted, cost=prices, unit=unit))


def _status(routes: list[Route]) -> str:
    """Give the status of the draws, the worst where they differ."""
    found = {str(route.status) for route in routes}
    worst = ["costs_missing", "too_few", "not_reachable", "no_answer_in_time"]
    worst += ["found", "reached"]
    return next((status for status in worst if status in found), "none")


def _missing(routes: list[Route]) -> list[int]:
    return sorted({k for route in routes for k in route.missing})


def _spread(values: np.ndarray | list[float]) -> Spread | None:
    if not len(values):
        return None
    low, high = np.quantile(values, [0.1, 0.9])
    return Spread(float(np.mean(values)), float(low), float(high))


def _criteria(
    found: Reconstruction,
    lacking: np.ndarray,
    routes: list[Route],
    drawn: list[Drawn],
    base: np.ndarray,
    wanted: int,
) -> tuple[CriterionDue, ...]:
    if not (found.usable and found.by_criterion):
        return ()
    single = lacking & (lacking.sum(axis=2, keepdims=True) == 1)
    used = np.array([route.completions.sum(axis=0) for route in routes])
    count = len(found.margins.criteria)
    each = np.array([_without_each(one, count, wanted) for one in drawn])
    rows = []
    for k, criterion in enumerate(found.margins.criteria):
        outstanding = lacking[:, :, k]
        rises = each[:, k] - base if len(each) else base
        rows.append(
            CriterionDue(
                criterion=criterion,
                outstanding=_sure(outstanding.sum(axis=1)),
                outstanding_due=_sure(outstanding[:, found.due].sum(axis=1)),
                only_one=_sure(single[:, :, k].sum(axis=1)),
                in_route=_sure(used[:, k]),
                rise=_spread(rises),
            )
        )
    return tuple(sorted(rows, key=_demand))


def _sure(values: np.ndarray) -> Spread:
    found = _spread(values)
    assert found is not None  # only called with draws
    return found


def _demand(row: CriterionDue) -> tuple[float, float]:
    rise = row.rise.mean if row.rise else 0.0
    return -rise, -row.outstanding_due.mean


def _without_each(one: Drawn, criteria: int, wanted: int) -> list[float]:
    """Give the probability of the target if one criterion were met everywhere.

    For each criterion in turn; the chains of the communes are run once for all.
    """
    chains: poisson_binomial.Chains = {}
    found = []
    for criterion in range(criteria):
        done = one.future.done.copy()
        done[:, criterion] = True
        found.append(chance(replace(one.future, done=done), wanted, chains))
    return found


def _communes(
    found: Reconstruction,
    lacking: np.ndarray,
    routes: list[Route],
    drawn: list[Drawn],
    wanted: int,
) -> tuple[CommuneDue, ...]:
    if not found.usable:
        return ()
    rises = [_rises(one, found.due, wanted) for one in drawn]
    rows = []
    for number, i in enumerate(np.flatnonzero(found.due)):
        mine = [rise[number] for rise in rises]
        rows.append(
            CommuneDue(
                name=found.names[i],
                lacking=_sure(lacking[:, i].sum(axis=1)),
                in_route=float(np.mean([i in route.communes for route in routes])),
                in_core=float(np.mean([i in route.core for route in routes])),
                rise=_spread(mine),
            )
        )
    return tuple(rows)


def _rises(one: Drawn, due: np.ndarray, wanted: int) -> np.ndarray:
    """Rise if a commune due is sure: (1 - p) * P(the others count wanted - 1)."""
    value, weight = poisson_binomial.chances(one.future, 0).mixed(0)
    rows = np.flatnonzero(due[one.position])
    rise = np.empty(len(rows))
    for number, row in enumerate(rows):
        others = binomial.pmf(np.delete(value, row, axis=0).T)
        rise[number] = weight @ ((1 - value[row]) * others[:, wanted - 1])
    return rise
