"""How a synthetic panel came to its last state: when each criterion was met.

Every criterion is gained at a hazard of its own, faster in communes that met more at
the end, in good years of the province, in last quarters and in the last years of a
period; the moments are drawn given that the last state came of it. Communes that meet
everything came there one by one, as published counts of provinces grew, and kept it.
Some criteria were lost: those regained, and those not met at the end that had been.
"""

from collections.abc import Sequence

import numpy as np

from ntm_analysis.panel.models.hazards.hazard_state import calendar
from ntm_analysis.periods import Period

_BEGAN = 2010.5  # the programme: decision 800/QĐ-TTg of 4 June 2010
_COMMUNE_SD = 0.3  # of what else makes communes differ, in log hazard
_YEAR_SD = 0.25  # of the province's years, in log hazard
_SEASON = np.array([0.5, 0.2])  # last quarter, last year of a period
_NONE_BEFORE = 0.2  # share of the time until the first commune met everything
_REGAIN_YEARLY = 1.0  # hazard of making a loss good
_TICK = 0.25  # years


def met(
    last: np.ndarray,
    dates: Sequence[str],
    loss_yearly: float,
    generator: np.random.Generator,
) -> np.ndarray:
    """Draw the states of all dates, the last of which is given.

    Parameters
    ----------
    last : array, commune x criterion, 1 met
    dates
        Oldest first.
    loss_yearly
        Hazard of losing a met criterion.

    Returns
    -------
    array, commune x criterion x date, int8
    """
    moments = np.array([Period(day).decimal_year for day in dates])
    clock = _Clock(min(_BEGAN, moments[0] - 1), moments[-1], generator)
    hazard = _hazard(last, generator) / clock.pace(moments[-1])
    # Those not met at the end were lost at some time, if they ever were met.
    until = np.where(
        last == 1, moments[-1], moments[-1] - _waits(last, loss_yearly, generator)
    )
    finished = _finished(last, clock, generator)
    by = np.where(np.all(last, axis=1, keepdims=True), finished, until)
    gained = clock.moment(_completed(hazard, clock.pace(by), generator))
    lost = gained + _waits(last, loss_yearly, generator)
    lost[lost > by] = np.inf  # a commune that met everything keeps it
    # A loss that was not made good by the end is not of this past.
    left = clock.pace(until) - clock.pace(lost)
    again = np.maximum(hazard, _REGAIN_YEARLY)
    made_good = generator.random(last.shape) < -np.expm1(-again * left)
    lapsed = np.asarray((lost < until) & made_good)
    back = clock.moment(clock.pace(lost) + _completed(again, left, generator))
    ever = generator.random(last.shape) < -np.expm1(-hazard * clock.pace(until))
    ever |= last == 1
    at = moments[None, None]
    found = ever[..., None] & (gained[..., None] <= at)
    found &= at <= until[..., None]
    found &= ~(lapsed[..., None] & (lost[..., None] < at) & (at < back[..., None]))
    found[:, :, -1] = last == 1
    return found.astype(np.int8)


def _finished(
    last: np.ndarray, clock: "_Clock", generator: np.random.Generator
) -> np.ndarray:
    """Draw by when communes met everything: as many in each stretch of the clock."""
    share = _NONE_BEFORE + (1 - _NONE_BEFORE) * generator.random((len(last), 1))
    return clock.moment(share * clock.run[-1])


def _hazard(last: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Give hazards over the whole time that lead to about this last state."""
    rows, columns = last.shape
    of_commune = (last.sum(axis=1) + 0.5) / (columns + 1)
    of_criterion = (last.sum(axis=0) + 0.5) / (rows + 1)
    own = np.log(-np.log1p(-of_commune)) + generator.normal(0, _COMMUNE_SD, rows)
    easy = np.log(-np.log1p(-of_criterion))
    return np.exp(own[:, None] + easy - easy.mean())


def _waits(
    like: np.ndarray, hazard: float, generator: np.random.Generator
) -> np.ndarray:
    return generator.exponential(1 / max(hazard, 1e-9), like.shape)


def _completed(
    hazard: np.ndarray, pace: np.ndarray, generator: np.random.Generator
) -> np.ndarray:
    """Draw when a criterion was met, on the clock, given that it was by `pace`."""
    sure = -np.expm1(-hazard * pace)
    return -np.log1p(-generator.random(hazard.shape) * sure) / hazard


def quarters_until(day: str, years: int) -> list[str]:
    """Give the quarters whose ends lie up to so many years before a date, and it.

    >>> quarters_until("2025-06-30", 1)
    ['2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1', '2025-06-30']
    """
    end = Period(day).decimal_year
    last = int(np.ceil(end * 4 - 1e-6)) - 1  # quarters since the year nought
    return [*(f"{n // 4}-Q{n % 4 + 1}" for n in range(last - 4 * years, last)), day]


class _Clock:
    """Time that runs faster in good years and seasons."""

    def __init__(self, begin: float, end: float, generator: np.random.Generator):
        edges = np.arange(begin, end + 2 * _TICK, _TICK)
        season = calendar(edges[:-1], edges[1:]) @ _SEASON
        number = (edges[:-1] - np.floor(begin)).astype(int)
        years = generator.normal(0, _YEAR_SD, number.max() + 1)
        ticks = np.exp(season + years[number]) * _TICK
        self.edges, self.run = edges, np.concatenate([[0.0], np.cumsum(ticks)])

    def pace(self, moment: np.ndarray | float) -> np.ndarray:
        """Give how far the clock has run at a moment; nought before it began."""
        return np.interp(moment, self.edges, self.run)

    def moment(self, pace: np.ndarray) -> np.ndarray:
        return np.interp(pace, self.run, self.edges)
