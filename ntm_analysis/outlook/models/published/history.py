"""One place's published counts in the order of their dates, as known on a day.

Answers what was known by then and what is odd about it (falls, new denominators,
two figures for one date). It never repairs: every oddity is named in a caution.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from math import isnan
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ntm_analysis.outlook.models.published.result import Reason
from ntm_analysis.outlook.models.published.sizes import implied, sizes
from ntm_analysis.periods import decimal_year

Floats = NDArray[np.float64]

# Days that a figure whose page shows none is taken at, spread evenly over its span.
DAY_DRAWS = 4

# A denominator that changes by more than this is another territory, not a merger
# of a few communes (10 % in 2019-2021), so paces are not taken across it.
NEW_TERRITORY_SHARE = 0.25


@dataclass(frozen=True, eq=False, kw_only=True)
class History:
    """Counts of one place; arrays of one length, ordered by day, one a day.

    What follows from the counts is worked out when first asked, and never written to.

    ``earliest`` is the first day that each count may be of, where a page shows no day
    (empty: all days are known), ``day`` the last one, by which it was reached.
    ``stated`` is the denominator as published and ``percent`` the percentage (0..100)
    as printed, NaN where there is none; ``listed`` is the number of communes in the
    unit list of each day, NaN for a place that is in none, ``listed_from`` the day
    since which that list tells it.
    """

    place: str
    place_code: str
    day: tuple[date, ...]
    known: tuple[date, ...]  # day by which each figure was published
    value: Floats
    stated: Floats
    percent: Floats
    listed: Floats
    listed_from: tuple[date | None, ...]
    sources: tuple[str, ...] = ()
    contradictions: tuple[Reason, ...] = ()
    earliest: tuple[date, ...] = ()
    drawn: Floats | None = None  # decimal years instead of the middle of each span

    @classmethod
    def from_rows(cls, rows: pd.DataFrame, as_of: date | None = None) -> Self:
        """Take the rows of one place that were known on ``as_of``.

        Parameters
        ----------
        rows : DataFrame
            One row a figure; columns place, place_code, day, known (dates), value,
            denominator, percent (NaN where not stated), listed, listed_from and
            source_id; earliest, the first day a figure may be of (its day, if missing).
        as_of
            Rows of a later day, or published later, are not looked at.
        """
        return cls._built(_Columns.of(rows), range(len(rows)), as_of)

    @classmethod
    def _built(
        cls, told: "_Columns", rows: Iterable[int], as_of: date | None = None
    ) -> Self:
        """Take some rows; plain lists, since thousands of small tables are slow."""
        known = [
            i
            for i in rows
            if not isnan(told.value[i])
            and (as_of is None or (told.day[i] <= as_of and told.known[i] <= as_of))
        ]
        kept, contradictions = _one_a_day(told, known)
        return cls(
            place=str(told.place[kept[0]]) if kept else "",
            place_code=str(told.place_code[kept[0]]) if kept else "",
            day=tuple(told.day[i] for i in kept),
            known=tuple(told.known[i] for i in kept),
            value=np.array([told.value[i] for i in kept], dtype=float),
            stated=np.array([told.denominator[i] for i in kept], dtype=float),
            percent=np.array([told.percent[i] for i in kept], dtype=float),
            listed=np.array([told.listed[i] for i in kept], dtype=float),
            listed_from=tuple(told.listed_from[i] for i in kept),
            sources=tuple(str(told.source_id[i]) for i in kept),
            contradictions=tuple(contradictions),
            earliest=tuple(told.earliest[i] for i in kept),
        )

    def until(self, as_of: date) -> Self:
        """Forget what was not known on ``as_of``."""
        return self._only([i for i in range(len(self)) if self._was_known(i, as_of)])

    def since(self, day: date) -> Self:
        """Keep the figures of a day and after it."""
        return self._only([i for i in range(len(self)) if self.day[i] >= day])

    def first(self, count: int) -> Self:
        """Keep the first figures, whenever they were published."""
        return self._only(list(range(min(count, len(self)))))

    def _only(self, kept: list[int]) -> Self:
        days = {self.day[i] for i in kept}
        return replace(
            self,
            day=tuple(self.day[i] for i in kept),
            known=tuple(self.known[i] for i in kept),
            value=self.value[kept],
            stated=self.stated[kept],
            percent=self.percent[kept],
            listed=self.listed[kept],
            listed_from=tuple(self.listed_from[i] for i in kept),
            sources=tuple(self.sources[i] for i in kept),
            contradictions=tuple(
                reason for reason in self.contradictions if reason.values["day"] in days
            ),
            earliest=tuple(self.earliest[i] for i in kept) if self.earliest else (),
            drawn=None if self.drawn is None else self.drawn[kept],
        )

    def _was_known(self, i: int, as_of: date) -> bool:
        return self.day[i] <= as_of and self.known[i] <= as_of

    def __len__(self) -> int:
        return len(self.day)

    @cached_property
    def spans(self) -> tuple[Floats, Floats]:
        """Decimal years between which each count was reported, first and last.

        Alike where the day is known. A count is never taken before the one that goes
        before it in the order of the last days.
        """
        last = _kept(np.array([decimal_year(day) for day in self.day]))
        if not self.earliest:
            return last, last
        first = np.array([decimal_year(day) for day in self.earliest])
        return _kept(np.minimum(np.maximum.accumulate(first), last)), last

    @cached_property
    def year(self) -> Floats:
        """Days as decimal years; the middle of the span where a page shows none."""
        if self.drawn is not None:
            return self.drawn
        first, last = self.spans
        return _kept((first + last) / 2)

    @property
    def is_open(self) -> NDArray[np.bool_]:
        """Say of each count whether its day is not known."""
        first, last = self.spans
        return first < last

    def day_draws(self) -> list[Self]:
        """Give the history once for each way in which its undated counts may fall.

        Each such count takes `DAY_DRAWS` days spread evenly over its span, in an order
        of its own; a history whose days are all known is its one draw.
        """
        first, last = self.spans
        unknown = first < last
        if self.drawn is not None or not unknown.any():
            return [self]
        even = np.zeros((DAY_DRAWS, len(self)))
        even[:, unknown] = _even_days(int(unknown.sum()))
        days = np.maximum.accumulate(first + even * (last - first), axis=1)
        return [self.drawn_at(row) for row in days]

    def drawn_at(self, years: Floats) -> Self:
        """Give the history with its counts at these decimal years, all else alike."""
        found = replace(self, drawn=_kept(years))
        found.__dict__["denominator"] = self.denominator  # no day enters into it
        return found

    @cached_property
    def denominator(self) -> Floats:
        """Number of communes of each count, `sizes.sizes`; NaN where nothing tells."""
        found = sizes(
            self.day,
            self.value,
            self.stated,
            self.percent,
            self.listed,
            self.listed_from,
        )
        return _kept(found)

    @cached_property
    def share(self) -> Floats:
        """Counts by their denominators (0..1), NaN where there is none."""
        return _kept(self.value / self.denominator)

    @property
    def cautions(self) -> tuple[Reason, ...]:
        """Whatever a reader must know before trusting the history."""
        odd = _oddities(self.day, self.value, self.stated)
        return (*self.contradictions, *odd, *self._size_cautions)

    @property
    def _size_cautions(self) -> tuple[Reason, ...]:
        """Say where the number of communes is taken from, if nobody published it."""
        if not len(self) or not np.isnan(self.stated[-1]):
            return ()
        told = implied(self.value, self.percent)
        number = self.denominator[-1]
        if number != self.listed[-1] or number in (*self.stated, *told):
            return ()
        return (Reason("denominator_listed", {"listed": float(number)}),)


def histories(rows: pd.DataFrame, as_of: date | None = None) -> list[History]:
    """Split a table of figures into one history a place; empty ones are left out."""
    told = _Columns.of(rows)
    places: dict[str, list[int]] = {}
    for i, key in enumerate(rows["place_key"]):
        places.setdefault(str(key), []).append(i)
    found = [History._built(told, places[key], as_of) for key in sorted(places)]
    return [history for history in found if len(history)]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table of figures as lists of one length."""

    place: list[str]
    place_code: list[str]
    day: list[date]
    known: list[date]
    value: list[float]
    denominator: list[float]
    percent: list[float]
    listed: list[float]
    listed_from: list[date | None]
    source_id: list[str]
    earliest: list[date]

    @classmethod
    def of(cls, rows: pd.DataFrame) -> "_Columns":
        if "earliest" not in rows:
            rows = rows.assign(earliest=rows["day"])
        numbers = ("value", "denominator", "percent", "listed")
        found = {
            name: rows[name].to_numpy(float).tolist()
            if name in numbers
            else rows[name].to_list()
            for name in cls.__slots__
        }
        return cls(**found)


def _kept(array: Floats) -> Floats:
    """Let nobody write to what others will be given."""
    array.setflags(write=False)
    return array


@cache
def _even_days(counts: int) -> Floats:
    """Parts (0..1) of spans, shape (DAY_DRAWS, counts); a column has each part once."""
    orders = np.random.default_rng(0)
    columns = [orders.permutation(DAY_DRAWS) for _ in range(counts)]
    return (np.stack(columns, axis=1) + 0.5) / DAY_DRAWS


def _one_a_day(told: _Columns, known: Sequence[int]) -> tuple[list[int], list[Reason]]:
    """Keep the figure with a denominator, then the lower one, and say so."""
    by_day: dict[date, list[int]] = {}
    for i in known:
        by_day.setdefault(told.day[i], []).append(i)
    kept, cautions = [], []
    for day in sorted(by_day):
        same = by_day[day]
        if len(different := sorted({told.value[i] for i in same})) > 1:
            values = ", ".join(f"{value:g}" for value in different)
            cautions.append(Reason("two_values", {"day": day, "values": values}))
        kept.append(
            min(same, key=lambda i: (isnan(told.denominator[i]), told.value[i]))
        )
    return kept, cautions


def _oddities(days: tuple[date, ...], value: Floats, stated: Floats) -> list[Reason]:
    """Name falls and changed denominators, each at its date."""
    found = []
    before = np.nan
    for i, day in enumerate(days):
        if i and value[i] < value[i - 1]:
            fall = {"day": day, "before": value[i - 1], "after": value[i]}
            found.append(Reason("falls", fall))
        if not np.isnan(before + stated[i]) and stated[i] != before:
            change = {"day": day, "before": before, "after": stated[i]}
            found.append(Reason("denominator_changed", change))
        before = before if np.isnan(stated[i]) else stated[i]
    return found
