"""What came where so much was said: a line through classes of tests.

A share of paces that were as fast says too much, and a class of shares says the same
for 41 % and for 59 %. So what came is read off the line through the classes' means:
one point more of what was said never makes a jump, and never a smaller number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ntm_analysis.outlook.models.backtest.summary import FEWEST_ORIGINS


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidClass:
    """Tests in which about the same was said, `from_` to `to`; shares are 0..1."""

    method: str
    from_: float
    to: float
    stated: float
    met: float
    met_low: float
    met_high: float
    tests: int
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CameAt:
    """What came where so much was said: a point on the line between two classes.

    Shares are 0..1. `below` and `above` are the classes (one and the same beyond the
    first and the last) whose tests stand behind it.
    """

    number: float
    low: float
    high: float
    below: SaidClass
    above: SaidClass


def came_at(classes: Sequence[SaidClass], stated: float) -> CameAt:
    """Read what came off the line through the classes of eight origins or more.

    The points are what was said and what came on average in each class. Where less
    came in a class than in the one below it, both are one point; before the first and
    after the last point the line is level. Ends of the interval lie on the lines
    through those of the classes: two means never vary more together than each by
    itself.

    Parameters
    ----------
    classes
        Of one method, ascending by what was said; at least one of eight origins.
    stated
        What is said now, 0..1.
    """
    points = rising([one for one in classes if one.origins >= FEWEST_ORIGINS])
    said = [one.stated for one in points]
    above = min(int(np.searchsorted(said, stated)), len(points) - 1)
    outside = stated <= said[0] or stated >= said[-1]

    def read(end: str) -> float:
        return float(np.interp(stated, said, [getattr(p, end) for p in points]))

    return CameAt(
        number=read("met"),
        low=read("met_low"),
        high=read("met_high"),
        below=points[above if outside else above - 1],
        above=points[above],
    )


def rising(classes: Sequence[SaidClass]) -> list[SaidClass]:
    """Join neighbours until what came never falls (pool adjacent violators).

    A joined class has the weighted means, all tests, the origins of the larger one and
    the wider interval.
    """
    weights = [one.tests for one in classes]
    blocks = _rising_blocks([one.met for one in classes], weights)
    return [_joined(classes[block]) for block in blocks]


def _joined(classes: Sequence[SaidClass]) -> SaidClass:
    tests = sum(one.tests for one in classes)
    return SaidClass(
        method=classes[0].method,
        from_=classes[0].from_,
        to=classes[-1].to,
        stated=sum(one.tests * one.stated for one in classes) / tests,
        met=sum(one.tests * one.met for one in classes) / tests,
        met_low=min(one.met_low for one in classes),
        met_high=max(one.met_high for one in classes),
        tests=tests,
        origins=max(one.origins for one in classes),
    )


def _rising_blocks(met: Sequence[float], weights: Sequence[float]) -> list[slice]:
    """Give the runs whose weighted means rise."""
    blocks: list[tuple[int, float, float]] = []  # where it begins, its mean and weight
    for at, (mean, weight) in enumerate(zip(met, weights, strict=True)):
        begins = at
        while blocks and blocks[-1][1] > mean:
            begins, before, of = blocks.pop()
            mean = (before * of + mean * weight) / (of + weight)
            weight += of
        blocks.append((begins, mean, weight))
    ends = [begins for begins, *_ in blocks[1:]] + [len(met)]
    return [slice(one[0], end) for one, end in zip(blocks, ends, strict=True)]


def brier_by_line(tests: pd.DataFrame, number: NDArray[np.int64]) -> float:
    """Score saying what came at the other places where as much was said.

    By the line through the classes of the other places, of eight origins there or more;
    where the class of a test has fewer, what the method said stays.

    Parameters
    ----------
    tests
        Of one method: place, origin, stated and met.
    number : array, shape (len(tests),)
        The class of each.
    """
    said = tests["stated"].to_numpy(dtype=float).copy()
    met, places = tests["met"].to_numpy(dtype=float), tests["place"].to_numpy()
    for place in np.unique(places):
        own = places == place
        points = _points(tests[~own], number[~own])
        asked = own & np.isin(number, points.index)
        if not asked.any():
            continue
        blocks = _rising_blocks(points["met"].tolist(), points["tests"].tolist())
        line = np.array([_weighted(points.iloc[block]) for block in blocks])
        said[asked] = np.interp(said[asked], line[:, 0], line[:, 1])
    return float(((said - met) ** 2).mean())


def origins(tests: pd.DataFrame) -> int:
    """Count places and days that tests were made from."""
    return len(tests[["place", "origin"]].drop_duplicates())


def _points(tests: pd.DataFrame, number: NDArray[np.int64]) -> pd.DataFrame:
    """Give stated, met and tests by class, of those from eight origins on."""
    parts = {int(str(at)): part for at, part in tests.groupby(number)}
    rows = {
        at: (part["stated"].mean(), part["met"].mean(), len(part))
        for at, part in parts.items()
        if origins(part) >= FEWEST_ORIGINS
    }
    columns = ["stated", "met", "tests"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def _weighted(points: pd.DataFrame) -> tuple[float, float]:
    return (
        float(np.average(points["stated"], weights=points["tests"])),
        float(np.average(points["met"], weights=points["tests"])),
    )
