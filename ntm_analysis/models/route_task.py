"""The question and the answer of `route`: completions, costs, limits, what to do."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

Status = Literal["found", "reached", "too_few", "not_reachable", "costs_missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One work that completes a criterion in several communes, paid for once."""

    name: str
    cells: tuple[tuple[int, int], ...]  # commune and criterion, as positions
    cost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
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
    seconds: float = 60.0


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
