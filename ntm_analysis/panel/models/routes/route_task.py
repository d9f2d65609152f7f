"""The question and the answer of `route`: completions, costs, limits, what to do."""

import math
import time
from dataclasses import dataclass
from typing import Literal

import numpy as np

Status = Literal[
    "found",
    "reached",
    "too_few",
    "not_reachable",
    "costs_missing",
    "no_answer_in_time",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One work that completes a criterion in several communes, paid for once.

    Where two works name the same cell, both are needed: a road and its bridge.
    """

    name: str
    cells: tuple[tuple[int, int], ...]  # commune and criterion, as positions
    cost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteTask:
    """The question; positions refer to rows and columns of `outstanding`.

    `target` is the number of further communes wanted. `cost` is commune x criterion
    in one unit; NaN is a cost that nobody stated, never nought.
    """

    outstanding: np.ndarray  # commune x criterion, bool
    target: float
    cost: np.ndarray | None = None
    unit: str = "completions"
    district: np.ndarray | None = None  # commune, int
    budgets: tuple[float, ...] = ()  # by year; empty is one span without limit
    capacity: tuple[float, ...] = ()  # by district: completions a year
    shared: tuple[Shared, ...] = ()
    candidates: np.ndarray | None = None  # commune, bool; None is all with something
    gain: np.ndarray | None = None  # commune: what it adds to the target, default 1
    gap: float = 1e-3  # relative gap at which the solver may stop
    seconds: float = 60.0  # for everything: the route, its proof and its core


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The answer; empty where `status` is not "found"."""

    status: Status
    communes: np.ndarray  # positions, ascending
    core: np.ndarray  # those proved to be in every near-optimal route
    completions: np.ndarray  # commune x criterion, bool
    by_year: np.ndarray  # commune x year: share of the commune's cost
    shared: tuple[str, ...]  # names of shared works in the route
    by_commune: np.ndarray  # commune: cost of its own work, shared works apart
    cost: float
    unit: str
    next_commune: float  # cost of one commune more; NaN if there is none
    missing: tuple[int, ...]  # criteria (positions) without a stated cost
    # Proved: no route is cheaper by more than this share of the cost. NaN without one.
    gap: float
    is_proved: bool  # the gap is within the one asked for: "the cheapest" may be said


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """What a solver gave: columns, and what it proved by the time it stopped."""

    columns: np.ndarray | None  # None: none found, which proves nothing by itself
    bound: float  # no solution is cheaper
    is_impossible: bool  # proved: no solution at all

    @classmethod
    def of(cls, found: object) -> "Solved":
        """Read the result of `scipy.optimize.milp`, all of whose columns are bounded.

        Status 2 is "proved infeasible"; presolve may also stop at "unbounded or
        infeasible" (4), which without unbounded columns is the same.
        """
        stopped = str(getattr(found, "message", "")).lower()
        status = getattr(found, "status", None)
        columns = getattr(found, "x", None)
        bound = getattr(found, "mip_dual_bound", None)
        known = bound is not None and math.isfinite(bound)
        return cls(
            columns=columns,
            bound=float(bound) if known and bound is not None else -math.inf,
            is_impossible=status == 2
            or (status == 4 and "unbounded or infeasible" in stopped),
        )


class Clock:
    """Seconds left for all parts of one question."""

    def __init__(self, seconds: float):
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds until the end, never below a hundredth (HiGHS takes 0 for none)."""
        return max(self._end - time.monotonic(), 0.01)

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._end
