"""The route as a mixed integer programme: columns, rules, and reading them back."""

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from ntm_analysis.models import route_merged as merged
from ntm_analysis.models.route_task import Route, Task

_MOST_ITEMS = 40_000  # above this a commune's work is one item, spread evenly


class Problem:
    """Columns: one a commune, one a shared work, one an item and year."""

    def __init__(
        self, task: Task, rows: np.ndarray, cost: np.ndarray, gain: np.ndarray
    ):
        self.task, self.rows = task, rows
        own = np.where(task.outstanding[rows], cost[rows], 0.0)
        count = task.outstanding[rows].astype(float)
        for work in task.shared:
            for commune, criterion in work.cells:
                own[rows == commune, criterion] = 0.0
        self.own, self.gain = own, gain[rows]
        self.years = max(len(task.budgets), 1)
        self.spread = bool(task.budgets or task.capacity)
        self._items(own, count)
        self._build()

    @property
    def separable(self) -> bool:
        """Whether nothing ties communes together."""
        return not (self.spread or self.task.shared or self.task.gain is not None)

    def _items(self, own: np.ndarray, count: np.ndarray) -> None:
        """Pieces of work with their commune, cost and number of completions."""
        if not self.spread:
            self.of, self.price, self.weight = (np.zeros(0, dtype=int),) * 3
        elif count.sum() * self.years > _MOST_ITEMS:
            self.of = np.arange(len(self.rows))
            self.price, self.weight = own.sum(axis=1), count.sum(axis=1)
        else:
            self.of, criterion = np.nonzero(count)
            self.price = own[self.of, criterion]
            self.weight = np.ones(len(self.of))

    def _build(self) -> None:
        communes, works, items = len(self.rows), len(self.task.shared), len(self.of)
        self.columns = communes + works + items * self.years
        self.objective = np.zeros(self.columns)
        if not self.spread:
            self.objective[:communes] = self.own.sum(axis=1)
        self.objective[communes : communes + works] = [
            work.cost for work in self.task.shared
        ]
        self.first = communes + works
        self.objective[self.first :] = np.tile(self.price, self.years)
        self.rules: list[LinearConstraint] = []
        self._rule(np.arange(communes), self.gain, low=self.task.target)
        self._shared_rules(communes)
        if self.spread:
            self._year_rules()

    def _rule(
        self,
        at: np.ndarray,
        value: np.ndarray,
        low: float = -np.inf,
        high: float = np.inf,
    ) -> None:
        row = sparse.csr_array(
            (value, (np.zeros(len(at), dtype=int), at)), shape=(1, self.columns)
        )
        self.rules.append(LinearConstraint(row, low, high))

    def _shared_rules(self, communes: int) -> None:
        for number, work in enumerate(self.task.shared):
            lacking = self.task.outstanding
            for commune in {i for i, k in work.cells if lacking[i, k]}:
                at = np.flatnonzero(self.rows == commune)
                if len(at):
                    pair = np.array([communes + number, int(at[0])])
                    self._rule(pair, np.array([1.0, -1.0]), low=0.0)

    def _year_rules(self) -> None:
        """Each item of a chosen commune is done; years keep to their limits."""
        items, years = len(self.of), self.years
        number = np.arange(items)
        at = np.concatenate([self.first + number + items * y for y in range(years)])
        block = sparse.csr_array(
            (
                np.concatenate([np.ones(items * years), -np.ones(items)]),
                (np.tile(number, years + 1), np.concatenate([at, self.of])),
            ),
            shape=(items, self.columns),
        )
        self.rules.append(LinearConstraint(block, 0.0, np.inf))
        for year, budget in enumerate(self.task.budgets):
            at = self.first + number + items * year
            keys, price = [at], [self.price]
            if year == 0 and self.task.shared:  # shared works are paid for first
                works = np.arange(len(self.task.shared))
                keys.append(len(self.rows) + works)
                price.append(np.array([work.cost for work in self.task.shared]))
            self._rule(np.concatenate(keys), np.concatenate(price), high=budget)
        if self.task.capacity and self.task.district is not None:
            home = self.task.district[self.rows][self.of]
            for district, most in enumerate(self.task.capacity):
                here = np.flatnonzero(home == district)
                for year in range(years if len(here) else 0):
                    at = self.first + here + items * year
                    self._rule(at, self.weight[here], high=most)

    def solve(self) -> np.ndarray | None:
        """Give the cheapest columns, None if there are none.

        With all years taken as one span the problem is small and never dearer. If its
        answer can be spread over the years in equal or in the budgets' shares, it is
        the answer; else the whole problem is solved.
        """
        if self.separable:
            return self._smallest()
        if self.spread:
            spread = self._spread_out(merged.solve(self))
            if spread is not None:
                return spread
        whole = np.zeros(self.columns)
        whole[: self.first] = 1
        found = milp(
            self.objective,
            integrality=whole,
            bounds=Bounds(0, 1),
            constraints=self.rules,
            options={"mip_rel_gap": self.task.gap, "time_limit": self.task.seconds},
        )
        return found.x

    def _spread_out(self, chosen: np.ndarray | None) -> np.ndarray | None:
        """Do every piece of work in the same shares by year, if the limits allow."""
        if chosen is None:
            return None
        budgets = np.array(self.task.budgets or (1.0,) * self.years)
        for shares in (np.ones(self.years), budgets):
            if shares.sum() <= 0:
                continue
            done = np.outer(shares / shares.sum(), chosen[self.of])
            columns = np.concatenate([chosen, done.ravel()])
            if all(_holds(rule, columns) for rule in self.rules):
                return columns
        return None

    def _smallest(self) -> np.ndarray:
        """Without ties between communes the cheapest are the smallest totals."""
        chosen = np.zeros(self.columns)
        order = np.argsort(self.own.sum(axis=1), kind="stable")
        chosen[order[: int(np.ceil(self.task.target))]] = 1.0
        return chosen

    def route(self, chosen: np.ndarray, core: np.ndarray) -> Route:
        """Lay the solver's columns out as an answer."""
        task, communes = self.task, len(self.rows)
        taken = chosen[:communes] > 0.5
        completions = np.zeros(task.outstanding.shape, dtype=bool)
        completions[self.rows[taken]] = task.outstanding[self.rows[taken]]
        names = tuple(
            work.name
            for work, use in zip(
                task.shared, chosen[communes : self.first], strict=True
            )
            if use > 0.5
        )
        own = np.zeros(len(task.outstanding))
        own[self.rows[taken]] = self.own.sum(axis=1)[taken]
        left = self.own.sum(axis=1)[~taken]
        return Route(
            status="found",
            communes=self.rows[taken],
            core=self.rows[core],
            completions=completions,
            by_year=self._by_year(chosen, taken),
            shared=names,
            by_commune=own,
            cost=float(self.objective @ chosen),
            unit=task.unit,
            next_commune=float(left.min()) if len(left) else float("nan"),
            missing=(),
        )

    def _by_year(self, chosen: np.ndarray, taken: np.ndarray) -> np.ndarray:
        share = np.zeros((len(self.task.outstanding), self.years))
        if not self.spread:
            share[self.rows[taken], 0] = 1.0
            return share
        done = chosen[self.first :].reshape(self.years, len(self.of))
        total = np.bincount(self.of, self.price, len(self.rows))
        for year in range(self.years):
            paid = np.bincount(self.of, self.price * done[year], len(self.rows))
            share[self.rows, year] = paid / np.where(total > 0, total, 1)
        return share


def _holds(rule: LinearConstraint, columns: np.ndarray) -> bool:
    value = rule.A @ columns
    slack = 1e-9 * np.maximum(1.0, np.abs(value))
    return bool(np.all((value >= rule.lb - slack) & (value <= rule.ub + slack)))
