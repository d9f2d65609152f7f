"""Which class does each area fall into, and how many are in each?

Fixed edges are the default, because only they make two dates or two provinces
comparable; natural breaks (Fisher-Jenks) and quantiles are there on request and say
what they are. An area without a value is in no class: it is counted apart and never
taken for zero. Words for classes are the views' affair.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd

from ntm_analysis.errors import DataError
from ntm_analysis.maps.models.natural_breaks import natural_breaks
from ntm_analysis.maps.tables.map_themes import SHARE

Scheme = Literal["fixed", "natural", "quantiles"]

# Share against pace (a year): three classes each; the outer edges hold any pace.
THIRDS = (0.0, 1 / 3, 2 / 3, 1.0)
PACE = (-100.0, 0.02, 0.06, 100.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """Areas sorted into classes.

    Attributes
    ----------
    edges : lower edge of each class and the upper edge of the last
    closed : which edge belongs to a class; fixed classes hold their lower edge,
        data-driven ones their upper; the outermost edges always belong
    of : code -> number of its class from 0; codes without a value are not in it
    counts : areas in each class
    no_report : codes without a value, in the order given
    """

    scheme: Scheme
    edges: tuple[float, ...]
    closed: Literal["low", "high"]
    of: Mapping[str, int]
    counts: tuple[int, ...]
    no_report: tuple[str, ...]

    @property
    def size(self) -> int:
        """Number of classes."""
        return len(self.edges) - 1


def classify(
    values: "pd.Series[float]",
    edges: Sequence[float] | None = SHARE,
    *,
    scheme: Scheme = "fixed",
    count: int = 5,
) -> Classes:
    """Sort areas into classes.

    Parameters
    ----------
    values
        One number an area, indexed by code. NaN is an area without a report.
    edges
        Ascending edges for the fixed scheme; not used by the others.
    count
        Wanted number of classes of the other schemes; fewer if the values have
        fewer distinct numbers.

    Raises
    ------
    DataError
        If a code stands twice, the edges do not ascend, or a value lies outside
        them: a share of 23 is a percentage, and a class that swallowed it would lie.
    """
    if not values.index.is_unique:
        twice = sorted(set(values.index[values.index.duplicated()]))
        raise DataError(f"codes stand twice: {', '.join(map(str, twice))}")
    known = values.dropna().astype(float)
    if scheme == "fixed":
        cuts = _checked(edges or SHARE, known)
        inner, side = np.asarray(cuts[1:-1]), "right"
    else:
        cuts = _breaks(known, scheme, count)
        inner, side = np.asarray(cuts[1:-1]), "left"
    found = np.searchsorted(inner, known.to_numpy(), side=side)  # type: ignore[call-overload]
    sizes = np.bincount(found, minlength=len(cuts) - 1)
    return Classes(
        scheme=scheme,
        edges=cuts,
        closed="low" if scheme == "fixed" else "high",
        of=MappingProxyType(dict(zip(known.index, map(int, found), strict=True))),
        counts=tuple(int(size) for size in sizes),
        no_report=tuple(values.index[values.isna()]),
    )


def _checked(edges: Sequence[float], known: "pd.Series[float]") -> tuple[float, ...]:
    cuts = tuple(float(edge) for edge in edges)
    if len(cuts) < 2 or any(a >= b for a, b in itertools.pairwise(cuts)):
        raise DataError(f"edges must ascend, not {cuts}")
    outside = known[(known < cuts[0]) | (known > cuts[-1])]
    if len(outside):
        raise DataError(
            f"{outside.index[0]}: {outside.iloc[0]:g} lies outside the classes "
            f"{cuts[0]:g} to {cuts[-1]:g} ({len(outside)} such values). "
            "A share is 0..1, never percent."
        )
    return cuts


def _breaks(known: "pd.Series[float]", scheme: Scheme, count: int) -> tuple[float, ...]:
    distinct = known.nunique()
    if distinct == 0:
        return (0.0, 1.0)
    if distinct == 1:
        only = float(known.iloc[0])
        return (only, only)
    wanted = min(count, distinct)
    if scheme == "natural":
        bins = natural_breaks(np.asarray(known, dtype=np.float64), wanted)
    else:
        bins = np.percentile(known.to_numpy(), 100 * np.arange(1, wanted + 1) / wanted)
    low = float(known.min())
    upper = [float(edge) for edge in np.unique(bins)]
    return (low, *[edge for edge in upper if edge > low])
