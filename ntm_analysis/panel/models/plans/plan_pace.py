"""How fast the communes of a plan may move, when only sums were published.

Sums say nothing about pace. It is taken from the plan (communes due shall complete
what they lack, the others share what the plan adds beyond that) and scaled by one
factor, so that the probability of the target is that of the published figures. So it
ranks criteria and communes against each other; it never makes a probability.
"""

from dataclasses import dataclass, replace

import numpy as np

from ntm_analysis.outlook.models import binomial
from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.outlook.models.reconstruction.reconstruction import Reconstruction
from ntm_analysis.panel.models.counts import poisson_binomial
from ntm_analysis.panel.models.hazards.hazard_state import HazardState
from ntm_analysis.panel.models.hazards.years import Years

_CALIBRATED_ON = 6  # draws; the others take the same factor
_FAR = 12  # a commune not due that lacks more cannot make it and is left out
_DUE_SHARE = 0.95  # of what the communes due lack, completed if all goes as planned
_SPREADS = (0.1, 1.5)  # allowed for the shared shift, in log pace
_CHANCES = (0.005, 0.995)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One draw as a future; `position` says which rows of the table are in it."""

    future: HazardState
    position: np.ndarray


def calibrated(
    found: Reconstruction, as_of: str, expected: Distribution, draws: int
) -> list[Drawn]:
    """Give futures of the first draws that agree with an outlook.

    Parameters
    ----------
    found
        A usable reconstruction with a target and a deadline.
    as_of
        Date from which the plan looks ahead.
    expected
        Number of communes at the standard at the deadline, from published figures.
    draws
        How many draws to lay out.

    Notes
    -----
    The spread of the shared shift is that of a log-normal pace with the coefficient
    of variation of the communes added, within 0.1 and 1.5.
    """
    margins = found.margins
    held, target = margins.recognised or 0, margins.target or 0
    added = max(expected.mean - held, 0.5)
    spread = float(np.sqrt(np.log1p((expected.sd / added) ** 2)))
    spread = float(np.clip(spread, *_SPREADS))
    drawn = [_laid_out(found, i, as_of, spread) for i in range(min(draws, found.size))]
    aim = float(np.clip(expected.at_least(target), *_CHANCES))
    low, high = -6.0, 6.0
    for _ in range(16):
        factor = (low + high) / 2
        sample = [_times(one, factor) for one in drawn[:_CALIBRATED_ON]]
        reached = np.mean([chance(one.future, target - held) for one in sample])
        low, high = (factor, high) if reached < aim else (low, factor)
    return [_times(one, (low + high) / 2) for one in drawn]


def chance(
    future: HazardState, wanted: int, chains: poisson_binomial.Chains | None = None
) -> float:
    """Give the probability of at least so many communes at the (only) date.

    `chains` as in `poisson_binomial.chances`.
    """
    found = poisson_binomial.chances(future, 0, chains=chains)
    p = poisson_binomial.distribution(found, 0)
    return float(binomial.at_least(p, wanted))


def _times(one: Drawn, factor: float) -> Drawn:
    pace = one.future.gain_log + factor
    return replace(one, future=replace(one.future, gain_log=pace))


def _laid_out(found: Reconstruction, draw: int, as_of: str, spread: float) -> Drawn:
    """Lay out one draw; communes have no own spread, since the draws carry it."""
    margins, now = found.margins, found.now[draw]
    lacking = (now == 0).sum(axis=1)
    near = found.due | ((lacking > 0) & (lacking <= _FAR))
    kept = np.flatnonzero(found.known & ~found.recognised & near)
    shape, none = (len(kept), len(margins.criteria)), np.zeros(0)
    future = HazardState(
        place_code=kept.astype(str),
        place=np.array([found.names[i] for i in kept], dtype=str),
        district=np.zeros(shape[0], dtype=int),
        districts=("",),
        province=np.zeros(shape[0], dtype=int),
        provinces=("",),
        criteria=margins.criteria,
        as_of=as_of,
        dates=(),
        start=now[kept].astype(float),
        gain_log=_planned(found, draw)[kept],
        loss_log=np.full(shape, -np.inf),
        commune_sd=np.zeros(shape[0]),
        burst_sd=0.0,
        burst_now=np.zeros(shape[0]),
        loss_ratio=0.0,
        years=Years.none(1),
        level_variance=np.array([spread**2]),
        gain_by_lacking=0.0,
        loss_by_lacking=0.0,
        gain_slopes=np.zeros(2),
        loss_slopes=np.zeros(2),
        step_years=none,
        step_begun=none,
        gain_calendar=none,
        loss_calendar=none,
        date_step=none,
        own_sd=np.zeros((shape[0], 0)),
        shared_sd=none,
        shift=none,
        tilt=none,
        recognised=np.zeros(shape[0], dtype=bool),
        done=np.zeros(shape, dtype=bool),
        reconstructed=True,
    ).at_dates(margins.deadline or as_of)
    yearly = future.gain_log - np.log(future.step_years.sum())
    return Drawn(future=replace(future, gain_log=yearly), position=kept)


def _planned(found: Reconstruction, draw: int) -> np.ndarray:
    """Log hazard over the plan's whole time, commune x criterion."""
    margins, open_cells = found.margins, found.now[draw] == 0
    gained = np.array([margins.gained.get(k, 0) for k in margins.criteria])
    by_due = open_cells[found.due].sum(axis=0)
    others = open_cells[~found.due & ~found.recognised].sum(axis=0)
    share = (np.maximum(gained - by_due, 0) + 0.5) / (others + 1.0)
    pace = np.where(found.due[:, None], _DUE_SHARE, np.clip(share, 0, _DUE_SHARE))
    return np.log(-np.log1p(-pace))
