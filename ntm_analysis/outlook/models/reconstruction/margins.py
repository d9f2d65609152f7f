"""Sums over an unpublished table of commune x criterion, and whether they agree.

A margin is such a sum: communes per criterion, communes per band, the mean,
outstanding criteria of a group, the mean of a part. `plan_margins` reads them from a
plan's figures, `reconstruction` draws tables that have them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSums:
    """Sums that hold at one date; what was not published is empty or None."""

    met: Mapping[int, int] = field(default_factory=dict)  # criterion -> communes
    bands: tuple[tuple[int, int, int], ...] = ()  # lowest, highest, communes
    mean: tuple[float, float] | None = None  # criteria met per commune, lowest, highest

    @property
    def empty(self) -> bool:
        """Whether nothing about criteria was published."""
        return not self.met and not self.bands and self.mean is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A number of communes about which one sum was published."""

    scope: str  # as stated
    communes: int
    outstanding: int  # commune x criterion pairs not met
    recognised: bool  # communes that hold the title already
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedPart:
    """Some communes of the table, never named, whose planned mean was published."""

    scope: str  # as stated
    communes: int
    total: tuple[int, int]  # met pairs of them all that the stated mean allows
    gained: Mapping[int, int] = field(default_factory=dict)  # of `Margins.gained`


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """All that a plan says about the table behind it."""

    communes: int
    criteria: tuple[int, ...]
    recognised: int | None  # communes holding the title at the as-of date
    target: int | None  # communes that shall hold it at the deadline
    deadline: str | None
    now: TableSums
    planned: TableSums
    gained: Mapping[int, int]  # criterion -> further communes planned to meet it
    gained_by_due: Mapping[int, int]  # of them, among the communes due
    groups: tuple[Group, ...] = ()
    parts: tuple[UnnamedPart, ...] = ()
    # "At the standard" and "recognised" are the same number in the plan's own words.
    title_is_all_met: bool = False

    @property
    def held(self) -> np.ndarray:
        """Communes (first in every table) that hold the title; bool."""
        return np.arange(self.communes) < (self.recognised or 0)

    @property
    def due(self) -> np.ndarray:
        """Communes (next in every table) that shall hold it at the deadline; bool."""
        number, held = np.arange(self.communes), self.recognised or 0
        return (number >= held) & (number < (self.target or held))


@dataclass(frozen=True, slots=True)
class Misfit:
    """Two published facts that cannot both hold: a key of the words, and its values."""

    key: str
    values: Mapping[str, object]


def misfits(
    state: TableSums, communes: int, criteria: tuple[int, ...]
) -> tuple[Misfit, ...]:
    """Name the published sums of one date that cannot hold together."""
    found = []
    size = len(criteria)
    if state.bands and sum(count for *_, count in state.bands) != communes:
        total = sum(count for *_, count in state.bands)
        found.append(Misfit("bands_sum", {"bands": total, "communes": communes}))
    full = sum(count for low, _, count in state.bands if low == size)
    for criterion, count in state.met.items():
        values = {"criterion": criterion, "count": count, "communes": communes}
        if count > communes:
            found.append(Misfit("criterion_exceeds", values))
        if count < full:
            found.append(Misfit("criterion_below_full", values | {"full": full}))
    ranges = _ranges(state, communes, size)
    names = list(ranges)
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            (low, high), (least, most) = ranges[one], ranges[other]
            if low > most or least > high:
                values = {"low": low, "high": high, "least": least, "most": most}
                found.append(Misfit(f"{one}_against_{other}", values))
    return tuple(found)


def total_range(state: TableSums, communes: int, size: int) -> tuple[int, int]:
    """Lowest and highest number of met pairs that all published sums allow."""
    ranges = [(0, communes * size), *_ranges(state, communes, size).values()]
    return max(low for low, _ in ranges), min(high for _, high in ranges)


def _ranges(state: TableSums, communes: int, size: int) -> dict[str, tuple[int, int]]:
    found = {}
    if state.bands:
        lows = sum(low * count for low, _, count in state.bands)
        found["bands"] = (lows, sum(high * count for _, high, count in state.bands))
    if state.met:
        full = sum(count for low, _, count in state.bands if low == size)
        known, open_ones = sum(state.met.values()), size - len(state.met)
        found["criteria"] = (known + open_ones * full, known + open_ones * communes)
    if state.mean is not None:
        low, high = state.mean
        found["mean"] = (int(-(-low * communes // 1)), int(high * communes // 1))
    return found
