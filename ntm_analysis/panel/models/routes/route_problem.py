"""The route as a mixed integer programme: laid out, solved within its time, read back.

Solved with all years as one span first (`route_merged`), which is never dearer; where
that choice of communes can be scheduled year by year it is the answer, else communes
and years are chosen together (`route_years`).
"""

import numpy as np

from ntm_analysis.panel.models.routes import route_greedy as greedy
from ntm_analysis.panel.models.routes import route_merged as merged
from ntm_analysis.panel.models.routes import route_years as by_years
from ntm_analysis.panel.models.routes.route_task import Clock, Route, RouteTask, Solved

_FOR_MERGED = 0.6  # of the time; the rest is for years and the core
_FOR_YEARS = 0.75  # of what is left then


class RouteProblem:
    """Candidate communes, what they cost, which works they need."""

    def __init__(
        self, task: RouteTask, rows: np.ndarray, cost: np.ndarray, gain: np.ndarray
    ):
        self.task, self.rows = task, rows
        self.lacking = task.outstanding[rows]
        self.own, self.gain = np.where(self.lacking, cost[rows], 0.0), gain[rows]
        at = {int(row): position for position, row in enumerate(rows)}
        needs = set()
        for number, work in enumerate(task.shared):
            for commune, criterion in work.cells:
                # A commune that meets the criterion needs no work for it.
                if task.outstanding[commune, criterion] and commune in at:
                    self.own[at[commune], criterion] = 0.0
                    needs.add((at[commune], number))
        self.needs = np.array(sorted(needs), dtype=int).reshape(-1, 2)
        self.years = max(len(task.budgets), 1)

    @property
    def has_years(self) -> bool:
        """Whether budgets or capacity limit what can be done when."""
        return bool(self.task.budgets or self.task.capacity)

    @property
    def separable(self) -> bool:
        """Whether nothing ties communes together."""
        return not (self.has_years or len(self.needs) or self.task.gain is not None)

    def solve(self, clock: Clock) -> tuple[Solved, np.ndarray | None]:
        """Give the cheapest communes and works, and the shares of their years.

        Returns
        -------
        (Solved, by_year)
            Columns of communes and works (0 or 1); year x commune, the share of its
            cost that each year pays for, None where nothing limits the years.
        """
        if self.separable:
            return self._smallest(), None
        span = merged.solve(self, clock.left * (_FOR_MERGED if self.has_years else 0.9))
        if span.is_impossible:
            return span, None
        span = self._better(self._cleaned(span), clock)
        if not self.has_years:
            return span, None
        work = by_years.pieces(self.task, self.own, self.lacking, self.years)
        if span.columns is not None:
            shares = self._scheduled(span.columns, work, clock)
            if shares is not None:
                return span, shares
        if clock.is_over:
            return self._open(span.bound), None
        whole = by_years.solve(self, work, clock.left * _FOR_YEARS)
        if whole.is_impossible and not work.is_exact:
            return self._open(span.bound), None
        # A bound of whole communes spread evenly is none of the real problem.
        bound = max(span.bound, whole.bound) if work.is_exact else span.bound
        if whole.columns is None:
            return Solved(
                columns=None, bound=bound, is_impossible=whole.is_impossible
            ), None
        first = len(self.rows) + len(self.task.shared)
        done = whole.columns[first:].reshape(self.years, -1)
        chosen = self._cleaned(
            Solved(columns=whole.columns[:first], bound=bound, is_impossible=False)
        )
        assert chosen.columns is not None
        return chosen, self._paid(chosen.columns, work, done)

    def _better(self, span: Solved, clock: Clock) -> Solved:
        """Where little is proved, take the greedy choice if it is cheaper."""
        cost = np.inf if span.columns is None else self.cost(span.columns)
        if cost - span.bound <= self.task.gap * cost or clock.is_over:
            return span
        taken = greedy.pick(self)
        if taken is None:
            return span
        nothing = np.zeros(len(self.task.shared))
        columns = np.concatenate([taken.astype(float), nothing])
        other = self._cleaned(
            Solved(columns=columns, bound=span.bound, is_impossible=False)
        )
        assert other.columns is not None
        price = self.cost(other.columns)
        over = self.task.budgets and price > sum(self.task.budgets)
        return span if price >= cost or over else other

    def _open(self, bound: float) -> Solved:
        return Solved(columns=None, bound=bound, is_impossible=False)

    def _smallest(self) -> Solved:
        """Without ties between communes the cheapest are the smallest totals."""
        chosen = np.zeros(len(self.rows) + len(self.task.shared))
        total = self.own.sum(axis=1)
        order = np.argsort(total, kind="stable")[: int(np.ceil(self.task.target))]
        chosen[order] = 1.0
        return Solved(
            columns=chosen, bound=float(total[order].sum()), is_impossible=False
        )

    def _cleaned(self, found: Solved) -> Solved:
        """Round to whole communes and to the works that those need, no others."""
        if found.columns is None:
            return found
        communes = len(self.rows)
        taken = found.columns[:communes] > 0.5
        works = np.zeros(len(self.task.shared))
        works[self.needs[taken[self.needs[:, 0]], 1]] = 1.0
        columns = np.concatenate([taken.astype(float), works])
        return Solved(columns=columns, bound=found.bound, is_impossible=False)

    def _works_cost(self, columns: np.ndarray) -> float:
        cost = np.array([work.cost for work in self.task.shared])
        return float(cost @ columns[len(self.rows) :])

    def _scheduled(
        self, columns: np.ndarray, work: by_years.Pieces, clock: Clock
    ) -> np.ndarray | None:
        mine = work.of_communes(columns[: len(self.rows)] > 0.5)
        paid = self._works_cost(columns)
        done = by_years.schedule(self, mine, paid, clock.left / 2)
        return None if done is None else self._paid(columns, mine, done)

    def _paid(
        self, columns: np.ndarray, work: by_years.Pieces, done: np.ndarray
    ) -> np.ndarray:
        """Share of each chosen commune's cost by year; of its work where it is free."""
        size = len(self.rows)
        free = np.bincount(work.commune, work.price, size) <= 0
        value = np.where(free[work.commune], work.weight, work.price)
        shares = np.array([np.bincount(work.commune, value * d, size) for d in done])
        shares *= columns[:size] > 0.5
        total = shares.sum(axis=0)
        return shares / np.where(total > 0, total, 1)

    def cost(self, columns: np.ndarray) -> float:
        """Cost of communes and works."""
        return float(
            self.own.sum(axis=1) @ columns[: len(self.rows)]
        ) + self._works_cost(columns)

    def route(
        self, found: Solved, by_year: np.ndarray | None, core: np.ndarray
    ) -> Route:
        """Lay the solver's columns out as an answer."""
        assert found.columns is not None
        task, communes = self.task, len(self.rows)
        taken = found.columns[:communes] > 0.5
        used = found.columns[communes:] > 0.5
        completions = np.zeros(task.outstanding.shape, dtype=bool)
        completions[self.rows[taken]] = self.lacking[taken]
        own = np.zeros(len(task.outstanding))
        own[self.rows[taken]] = self.own.sum(axis=1)[taken]
        shares = np.zeros((len(task.outstanding), self.years))
        if by_year is None:
            shares[self.rows[taken], 0] = 1.0
        else:
            shares[self.rows] = by_year.T
        cost = self.cost(found.columns)
        below = max(cost - found.bound, 0.0)
        gap = below / cost if cost > 0 else 0.0
        return Route(
            status="found",
            communes=self.rows[taken],
            core=self.rows[core],
            completions=completions,
            by_year=shares,
            shared=tuple(
                work.name for work, use in zip(task.shared, used, strict=True) if use
            ),
            by_commune=own,
            cost=cost,
            unit=task.unit,
            next_commune=self._next(taken, used),
            missing=(),
            gap=gap,
            is_proved=gap <= task.gap + 1e-9,
        )

    def _next(self, taken: np.ndarray, used: np.ndarray) -> float:
        """Cost of one commune more, with the works it needs that are not yet paid."""
        price = np.array([work.cost for work in self.task.shared])
        more = self.own.sum(axis=1)
        for commune, work in self.needs:
            more[commune] += 0.0 if used[work] else price[work]
        return float(more[~taken].min()) if not taken.all() else float("nan")
