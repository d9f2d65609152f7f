"""What a province has to work with: costs, budgets by year, capacity, shared works.

Lays what a planner stated beside a panel's question, so that `route` and `whatif` ask
under the same limits. Reading is left to `panel.tables.means`. Nothing stated is
nought: no costs means that each completion counts one, no budget that money is no
limit, and a district without a capacity has none.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd

from ntm_analysis.errors import ParameterError, nearest
from ntm_analysis.panel.models.hazards.panel import Panel
from ntm_analysis.panel.models.routes.route_task import RouteTask, Shared
from ntm_analysis.panel.tables import costs as tables
from ntm_analysis.panel.tables.means import Means
from ntm_analysis.periods import Period


def years_until(as_of: str, deadline: str) -> tuple[int, ...]:
    """Give the calendar years in which work can be done; the day of `as_of` is over.

    >>> years_until("2024-12-31", "2025"), years_until("2025-06-30", "2026-06-30")
    ((2025,), (2025, 2026))
    """
    first = (Period(as_of).last + timedelta(days=1)).year
    return tuple(range(first, Period(deadline).last.year + 1))


def under(
    asked: RouteTask, panel: Panel, means: Means, as_of: str, deadline: str
) -> RouteTask:
    """Put the costs and limits into the question of a panel.

    `RouteTask.budgets` may go on after the deadline: `within` cuts it.

    Raises
    ------
    ParameterError
        If a year until the deadline has no budget while others have, or a district
        is not in the panel.
    """
    cost: np.ndarray | None = None
    shared: tuple[Shared, ...] = ()
    if means.costs is not None:
        cost, shared = prices(means.costs, panel.place_code, panel.criteria)
    years = years_until(as_of, deadline)
    everything = float(asked.outstanding.sum())  # no limit, for a solver
    capacity = _by_district(means.capacity, panel, everything)
    budgets = _by_year(means.budgets, years)
    if capacity and not budgets:  # a capacity by year needs years: all money in each
        price = np.ones(asked.outstanding.shape) if cost is None else cost
        every = float(np.nansum(price[asked.outstanding])) + sum(
            work.cost for work in shared
        )
        budgets = (every,) * len(years)
    return replace(
        asked,
        cost=cost,
        unit="completions" if cost is None else "billion_vnd",
        district=panel.district,
        budgets=budgets,
        capacity=capacity,
        shared=shared,
    )


def prices(
    costs: pd.DataFrame, place_code: np.ndarray, criteria: tuple[int, ...]
) -> tuple[np.ndarray, tuple[Shared, ...]]:
    """Lay stated costs out for communes: each completion's own, and shared works.

    Returns
    -------
    array, tuple of Shared
        Commune x criterion in billion VND, NaN where not stated, 0 where a work pays.
    """
    shared = _shared(costs, place_code, criteria)
    cost = tables.matrix(costs, place_code, criteria)
    for work in shared:
        for i, k in work.cells:
            cost[i, k] = 0.0
    return cost, shared


def within(asked: RouteTask, as_of: str, deadline: str) -> RouteTask:
    """Leave out the budgets of years after the deadline."""
    return replace(asked, budgets=asked.budgets[: len(years_until(as_of, deadline))])


def _by_year(budgets: Mapping[int, float], years: tuple[int, ...]) -> tuple[float, ...]:
    if not budgets:
        return ()
    wanted = range(years[0], max(*years, *budgets) + 1)
    if set(budgets) != set(wanted):
        raise ParameterError(
            f"budgets for {', '.join(map(str, sorted(budgets)))}: each year from "
            f"{wanted[0]} to {wanted[-1]} needs one, and no other. Write 0 for none."
        )
    return tuple(budgets[year] for year in wanted)


def _by_district(
    capacity: Mapping[str, float], panel: Panel, unlimited: float
) -> tuple[float, ...]:
    if not capacity:
        return ()
    known = {_short(name): i for i, name in enumerate(panel.districts)}
    most = [unlimited] * len(panel.districts)
    for name, value in capacity.items():
        if _short(name) not in known:
            raise ParameterError(
                f"capacity: no district {name!r}. {nearest(name, panel.districts)}"
            )
        most[known[_short(name)]] = value
    return tuple(most)


def _short(name: str) -> str:
    """Compare names without the type of unit.

    >>> _short("Huyện Bắc Sơn"), _short("Thành phố Lạng Sơn")
    ('bắc sơn', 'lạng sơn')
    """
    lower = name.strip().casefold()
    for kind in ("huyện ", "thành phố ", "thị xã ", "quận "):
        lower = lower.removeprefix(kind)
    return lower


def _shared(
    costs: pd.DataFrame, place_code: np.ndarray, criteria: tuple[int, ...]
) -> tuple[Shared, ...]:
    """Give each shared work its cells; communes of no panel are left out."""
    rows = {str(code): i for i, code in enumerate(place_code)}
    at = {criterion: k for k, criterion in enumerate(criteria)}
    works = costs[(costs["work"] != "") & costs["place_code"].isin(list(rows))]
    works = works[works["criterion"].isin(list(at))]
    return tuple(
        Shared(
            name=str(name),
            cells=tuple(
                (rows[code], at[criterion])
                for code, criterion in zip(
                    part["place_code"], part["criterion"], strict=True
                )
            ),
            cost=float(part["cost_billion_vnd"].iloc[0]),
        )
        for name, part in works.groupby("work")
    )
