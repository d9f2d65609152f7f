"""The number of communes that each count of a history stands against.

Communes merge and split, so the number that another report states years before or
after is not this one's. Nothing is repaired: what a row prints itself goes first.
"""

from collections.abc import Sequence
from datetime import date
from math import isnan, nan

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_Told = tuple[date, int, float]  # day, 0 for a list and 1 for a report, number


def sizes(
    day: Sequence[date],
    value: Floats,
    stated: Floats,
    percent: Floats,
    listed: Floats,
    listed_from: Sequence[date | None],
) -> Floats:
    """Give the number of communes of each row, NaN where nothing tells it.

    In this order: what the row states; for a row with a percentage of its own the
    newest number by then that agrees with it as printed, else the one that follows
    from it; for a bare row the newest number by then (stated, or of the unit list in
    force), else what an earlier percentage implies, else the nearest number after it.
    A number below the count is stale (communes joined) and never used.

    Parameters
    ----------
    day : sequence of n dates, in order
    value, stated, percent, listed : array, shape (n,)
        Counts; communes as stated; percentages (0..100) as printed; communes in the
        unit list of the row's day. NaN where there is none.
    listed_from : sequence of n dates
        Since when the list of each row tells the number.

    Examples
    --------
    >>> from datetime import date
    >>> days = [date(2019, 12, 2), date(2021, 4, 30)]
    >>> none, lists = np.full(2, np.nan), [None, None]
    >>> share, of = np.array([54.0, np.nan]), np.array([np.nan, 8267.0])
    >>> sizes(days, np.array([4806.0, 5298]), of, share, none, lists).tolist()
    [8900.0, 8267.0]
    """
    own = np.where(np.isnan(stated), implied(value, percent), stated).tolist()
    counts, told = value.tolist(), _told(day, stated.tolist())
    found = []
    for i, (count, here, printed) in enumerate(
        zip(counts, stated.tolist(), percent.tolist(), strict=True)
    ):
        if here >= count:
            found.append(here)
            continue
        dated = _with_list(told, float(listed[i]), listed_from[i])
        before = [number for at, _, number in reversed(dated) if at <= day[i]]
        if not isnan(printed):
            before = [n for n in before if _agrees(count, n, printed)]
            later = [own[i]]
        else:
            after = [number for at, _, number in dated if at > day[i]]
            later = [*own[:i][::-1], *after, *own[i:]]
        usable = (number for number in [*before, *later] if number >= count)
        found.append(next(usable, nan))
    return np.array(found, dtype=np.float64)


def implied(value: Floats, percent: Floats) -> Floats:
    """Number of communes that follows from a count and its percentage (0..100)."""
    positive = np.where(percent > 0, percent, np.nan)
    return np.asarray(np.round(value / positive * 100), dtype=np.float64)


def _told(day: Sequence[date], stated: Sequence[float]) -> list[_Told]:
    """Give the stated numbers by day."""
    return sorted((at, 1, n) for at, n in zip(day, stated, strict=True) if n == n)


def _with_list(told: list[_Told], listed: float, since: date | None) -> Sequence[_Told]:
    """Put the number of a unit list among the stated ones; a report after a list."""
    if since is None or isnan(listed):
        return told
    return sorted([*told, (since, 0, listed)])


def _agrees(value: float, number: float, percent: float) -> bool:
    """Say whether the count makes the percentage as printed (half its last digit)."""
    decimals = len(f"{percent:.6f}".rstrip("0").partition(".")[2])
    return bool(abs(100 * value / number - percent) <= 0.5 * 10.0**-decimals + 1e-9)
