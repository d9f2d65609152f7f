"""The number of communes that each count of a history stands against.

Communes merge and split, so the number that another report states years before or
after is not this one's. Nothing is repaired: what a row prints itself goes first.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


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
    own = np.where(np.isnan(stated), implied(value, percent), stated)
    found = np.full(len(value), np.nan)
    for i in range(len(value)):
        if stated[i] >= value[i]:
            found[i] = stated[i]
            continue
        dated = _dated(day, stated, listed[i], listed_from[i])
        before = [number for at, number in reversed(dated) if at <= day[i]]
        if not np.isnan(percent[i]):
            before = [n for n in before if _agrees(value[i], n, percent[i])]
            later = [own[i]]
        else:
            later = [*own[:i][::-1], *(n for at, n in dated if at > day[i]), *own[i:]]
        usable = [number for number in [*before, *later] if number >= value[i]]
        found[i] = usable[0] if usable else np.nan
    return found


def implied(value: Floats, percent: Floats) -> Floats:
    """Number of communes that follows from a count and its percentage (0..100)."""
    positive = np.where(percent > 0, percent, np.nan)
    return np.asarray(np.round(value / positive * 100), dtype=np.float64)


def _dated(
    day: Sequence[date], stated: Floats, listed: float, since: date | None
) -> list[tuple[date, float]]:
    """Give the stated numbers and that of the list by day; a report after a list."""
    told = [(at, 1, float(n)) for at, n in zip(day, stated, strict=True) if n == n]
    if since is not None and not np.isnan(listed):
        told.append((since, 0, float(listed)))
    return [(at, number) for at, _, number in sorted(told)]


def _agrees(value: float, number: float, percent: float) -> bool:
    """Say whether the count makes the percentage as printed (half its last digit)."""
    decimals = len(f"{percent:.6f}".rstrip("0").partition(".")[2])
    return bool(abs(100 * value / number - percent) <= 0.5 * 10.0**-decimals + 1e-9)
