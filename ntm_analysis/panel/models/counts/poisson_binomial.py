"""How many communes will be at the standard: the exact distribution of the count.

Given the shift s that all communes of a province share, communes are independent and
the count is Poisson-binomial; the distribution is the integral over s. A commune's
own chance is the chance that all its criteria are met, from its own state, averaged
over its own effect: chances of the population are never multiplied.

The integral is a quadrature: chances are found at a few points of s, interpolated on
the logit scale, and mixed over a fine normal grid. A simulation of
the same model stands in the tests as the oracle.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.interpolate import PchipInterpolator

from ntm_analysis.outlook.models import binomial
from ntm_analysis.panel.models.hazards import momentum
from ntm_analysis.panel.models.hazards.finishing import picked
from ntm_analysis.panel.models.hazards.hazard_state import HazardState

# state chances (commune x criterion x shift x own effect) -> chance of the event
Event = Callable[[np.ndarray], np.ndarray]
# Number of a block of communes -> its states at each date.
Chains = dict[int, list[np.ndarray]]

_SHIFTS = 9  # Chebyshev points of the shared shift; two less over a near reach
_REACH = 4.0  # standard deviations covered by the shared shift
_NEAR, _SHORT = 1.4, 2.0  # reaches up to which polynomials are exact enough
_SPACING = 0.2  # of the fine grid, in log pace
_TINY = 1e-30  # a smaller chance is nought for every count
_SURE = 1 - 1e-15
# Points of a commune's own effect, by its spread up to which they do.
_OWN_POINTS = ((0.4, 5), (0.8, 7), (1.0, 9), (1.4, 11), (1.8, 13), (np.inf, 17))
_BLOCK = 160  # communes worked on at once; keeps the arrays in the cache


@dataclass(frozen=True, slots=True)
class Chances:
    """Chance of an event for each commune of one province, by date and shift."""

    shifts: np.ndarray  # shift points, ascending
    value: np.ndarray  # commune x date x shift point
    shared_sd: np.ndarray  # date
    tilt: np.ndarray  # date
    # Quota x commune x date: the chance of having been finished whole by a campaign,
    # and whether the event then holds; None where there are no campaigns.
    finished: np.ndarray | None = None
    finished_weight: tuple[float, ...] = ()  # chance of each quota
    when_finished: float = 1.0
    # The same after a re-check, and the chance of one by each date; None: none is seen.
    rechecked: "Chances | None" = None
    recheck: np.ndarray | None = None

    def mixed(
        self, date: int, grid: int | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Give chances on a fine grid of the shared shift, and the grid's weights.

        Parameters
        ----------
        date
            Position of the date.
        grid
            Number of points; None is as many as the count needs to be smooth.

        Returns
        -------
        value : array, commune x grid
        weight : array, grid; sums to one
            Where campaigns finish communes, the grid stands once for each quota; where
            there may be a re-check, once more for after it.
        """
        coarse = self.value[:, date]
        sd = float(self.shared_sd[date])
        if sd < 1e-9:
            fine, weight = np.zeros(1), np.ones(1)
        else:
            points = grid or self._fineness(coarse, sd)
            fine = np.linspace(-_REACH, _REACH, points)
            weight = np.exp(-(fine**2) / 2)
            weight /= weight.sum()
        logit = np.log(coarse) - np.log1p(-coarse)
        wanted = self.tilt[date] + sd * fine
        if len(self.shifts) <= _SHIFTS:
            moved = logit @ _interpolation(self.shifts, wanted)
        else:
            inside = np.clip(wanted, self.shifts[0], self.shifts[-1])
            moved = PchipInterpolator(self.shifts, logit, axis=1)(inside)
        value = 1 / (1 + np.exp(-moved))
        if self.finished is not None:
            each = self.finished[:, :, date, None]
            quotas = each * self.when_finished + (1 - each) * value
            value = np.concatenate(list(quotas), axis=1)
            weight = np.concatenate([weight * w for w in self.finished_weight])
        if self.rechecked is not None and self.recheck is not None:
            after, of_after = self.rechecked.mixed(date, grid)
            p = float(self.recheck[date])
            value = np.concatenate([value, after], axis=1)
            weight = np.concatenate([(1 - p) * weight, p * of_after])
        return value, weight

    def _fineness(self, coarse: np.ndarray, sd: float) -> int:
        """Enough points that neighbouring counts overlap and the mix is smooth."""
        mean, spread = coarse.sum(axis=0), (coarse * (1 - coarse)).sum(axis=0)
        slope = np.abs(np.diff(mean) / np.diff(self.shifts)) * sd
        local = np.sqrt((spread[1:] + spread[:-1]) / 2 + 0.25)
        steps = max((slope / local).max() / 1.2, sd / 0.3)
        return int(np.clip(np.ceil(2 * _REACH * steps), 13, 257))


def all_met(state: np.ndarray) -> np.ndarray:
    """Chance that every criterion is met."""
    return np.prod(state, axis=1)


def fewer_than(number: int) -> Event:
    """Event: the commune meets fewer than this number of criteria."""

    def event(state: np.ndarray) -> np.ndarray:
        return number_met(state)[..., :number].sum(axis=-1)

    return event


def number_met(state: np.ndarray) -> np.ndarray:
    """Chances of 0..K criteria met, on a last axis, given shift and own effect."""
    return binomial.pmf(np.moveaxis(state, 1, -1))


def chances(
    future: HazardState,
    province: int,
    event: Event = all_met,
    chains: Chains | None = None,
) -> Chances:
    """Find the chance of an event for the communes of one province.

    Parameters
    ----------
    province
        Its number in `future.provinces`.
    event
        What is asked of a commune; recognised communes count as certain only for
        the event `all_met`.
    chains
        Filled by the first question about a future, read by further ones that differ
        from it in `done` alone: what is taken as done moves nothing else.
    """
    rows = np.flatnonzero(future.province == province)
    shared = future.shared_sd[province]
    tilt = future.tilt[province]
    shifts = _shift_points(float(shared.max()), float(tilt.max()))
    blocks = [rows[i : i + _BLOCK] for i in range(0, len(rows), _BLOCK)]
    parts = []
    for number, block in enumerate(blocks):
        states: Iterable[np.ndarray] = _states(future, block, shifts)
        if chains is not None:
            if number not in chains:
                chains[number] = [state.copy() for state in states]
            states = chains[number]
        parts.append(_block(future, block, states, event))
    found = np.concatenate(parts) if parts else np.zeros((0, len(shared), _SHIFTS))
    if event is all_met:
        found[future.recognised[rows]] = 1.0
    return Chances(
        shifts=shifts,
        value=np.clip(found, _TINY, _SURE),
        shared_sd=shared,
        tilt=tilt,
        finished=_finished(future, rows, province),
        finished_weight=_finished_weight(future, province),
        when_finished=float(event(np.ones((1, len(future.criteria), 1, 1))).item()),
        **_rechecked(future, province, event),
    )


def _rechecked(future: HazardState, province: int, event: Event) -> dict[str, Any]:
    """The same chances if the first thing ahead were a re-check, and how likely one is.

    Its date within the horizon is not known; taken as the first, so that what was lost
    may be gained again by the date.
    """
    model = future.rechecks[province] if future.rechecks else None
    if model is None:
        return {}
    after = replace(future, start=future.start * (1 - model.share), rechecks=())
    years = np.cumsum(future.step_years)[future.date_step - 1]
    return {
        "rechecked": chances(after, province, event),
        "recheck": model.chance(years),
    }


def _finished(
    future: HazardState, rows: np.ndarray, province: int
) -> np.ndarray | None:
    """Chance of having been finished whole by each date: quota x commune x date.

    Who is near at a year's end is taken from the expected states; a commune finished
    keeps the standard until it loses a criterion. One with the title needs no campaign.
    """
    model = future.finishing[province] if future.finishing else None
    if model is None or not len(rows):
        return None
    passed = 0  # year's ends ahead
    gain = -np.exp(future.gain_log[rows])[:, :, None, None]
    loss = -np.exp(future.loss_log[rows])[:, :, None, None]
    state = future.start[rows][:, :, None, None].astype(float)
    done, open_to = future.done[rows], ~future.recognised[rows]
    chance = np.zeros((len(model.branches()), len(rows)))
    out = []
    for step, ends in enumerate(future.year_ends):
        lacking = np.where(done, 0.0, 1 - state[:, :, 0, 0]).sum(axis=1)
        near = np.where(open_to, np.minimum(lacking, 1.0), 0.0)
        shift = float(future.shift[province, step])
        _move(state, gain, loss, future, step, shift)
        lost = loss[:, :, 0, 0].sum(axis=1) * future.step_years[step]
        chance = chance * np.exp(lost * np.exp(future.loss_calendar[step]))
        passed += int(ends)
        branches = model.branches(passed) if ends else []
        for q, branch in enumerate(branches):
            may = near * (1 - chance[q])
            taken = model.chances(lacking, may, branch.quota, branch.slope)
            taken = np.where(may > 0, taken, 0.0)
            if branch.start is not None:
                taken = picked(taken, lacking, branch.start)
            chance[q] += (1 - chance[q]) * taken
        out += [chance.copy()] * int((future.date_step == step + 1).sum())
    return np.stack(out, axis=2)


def _finished_weight(future: HazardState, province: int) -> tuple[float, ...]:
    model = future.finishing[province] if future.finishing else None
    return tuple(one.chance for one in model.branches()) if model else ()


def distribution(found: Chances, date: int) -> np.ndarray:
    """Give P(count = 0..n) at a date (its position), mixed over the shared shift."""
    value, weight = found.mixed(date)
    return weight @ binomial.pmf(value.T)


def by_province(future: HazardState, event: Event = all_met) -> list[list[np.ndarray]]:
    """Give the distribution of the count for each province and date."""
    found = (chances(future, number, event) for number in range(len(future.provinces)))
    return [[distribution(one, d) for d in range(len(future.dates))] for one in found]


def together(future: HazardState, event: Event = all_met) -> list[np.ndarray]:
    """Give the distribution of the count over all provinces, by date.

    Shocks of different provinces are taken as independent.
    """
    parts = by_province(future, event)
    dates = range(len(future.dates))
    return [binomial.convolved([province[d] for province in parts]) for d in dates]


def _shift_points(sd: float, tilt: float) -> np.ndarray:
    """Chebyshev points over a short reach, an even fine grid over a long one.

    Over a long reach chances run into nought and one, where a polynomial swings.
    """
    reach = _REACH * max(sd, 1e-3)
    if reach <= _SHORT:
        number = _SHIFTS - 2 * (reach <= _NEAR)
        points = np.cos(np.pi * (np.arange(number)[::-1] + 0.5) / number)
        return points * reach + tilt / 2
    number = int(np.ceil((2 * reach + tilt) / _SPACING)) + 1
    return np.linspace(-reach, reach + tilt, max(number, _SHIFTS + 1))


def _states(
    future: HazardState, rows: np.ndarray, shifts: np.ndarray
) -> Iterator[np.ndarray]:
    """Run the chains of some communes; gives their state at each date.

    As `Event` takes it: commune x criterion x shift x own effect; one array, that
    goes on to the next date when it is asked for.
    """
    own, _ = _own_points(future.own_sd[rows])
    factor = np.exp(shifts[:, None] + own[:, None])
    gain = np.exp(future.gain_log[rows])[:, :, None, None] * factor[:, None]
    loss = np.exp(future.loss_log[rows])[:, :, None, None]
    loss = loss * np.exp(-future.loss_ratio * shifts)[None, None, :, None]
    gain, loss = -gain.astype(np.float32), -loss.astype(np.float32)
    begun = gain * np.exp(future.burst_now[rows, None, None, None], dtype=np.float32)
    state = np.empty_like(gain)
    state[:] = future.start[rows][:, :, None, None]
    of_province = future.shift[future.province[rows[0]]]
    for step in range(int(future.date_step[-1])):
        of_year = begun if future.step_begun[step] else gain
        _move(state, of_year, loss, future, step, of_province[step])
        if step + 1 in future.date_step:
            yield state


def _block(
    future: HazardState, rows: np.ndarray, states: Iterable[np.ndarray], event: Event
) -> np.ndarray:
    """Ask the states of some communes at each date; gives commune x date x shift."""
    _, weight = _own_points(future.own_sd[rows])
    done = future.done[rows][:, :, None, None]
    lacking = (future.start[rows] == 0) & ~future.done[rows]
    out = []
    for date, state in enumerate(states):
        met = np.where(done, 1, state) if done.any() else state
        chance = (
            _all_met(met, lacking, future.gain_by_lacking)
            if event is all_met
            else event(met)
        )
        out.append(np.einsum("iso,io->is", chance, weight[:, date]))
    return np.stack(out, axis=1).astype(float)


def _all_met(met: np.ndarray, lacking: np.ndarray, power: float) -> np.ndarray:
    """Chance of all criteria; luck counts among those that are lacking now."""
    chance = np.prod(met, axis=1)
    number = lacking.sum(axis=1)
    if power and number.max(initial=0) > 1:
        gained = np.prod(np.where(lacking[:, :, None, None], met, met.dtype.type(1)), 1)
        lucky = momentum.completed(gained, number, power)
        chance *= lucky / np.maximum(gained, _TINY)
    return chance


def _own_points(sd: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give points of the communes' own effect, and their weights by date.

    Parameters
    ----------
    sd : array, commune x date
        Spread of the effect.

    Returns
    -------
    points : array, commune x point
        Evenly spread: a chance of many criteria rises so steeply with the effect that
        a Gauss-Hermite rule is slow (three points moved the distribution by 0.11 at a
        spread of 1.5, nine by 0.03), while an even grid errs by 0.003 at most.
    weights : array, commune x date x point
        The normal density of each date's spread at the points; they sum to one.
    """
    widest = np.maximum(sd.max(axis=1, keepdims=True), 1e-9)
    if not sd.any():  # no average to take
        return np.zeros((len(sd), 1)), np.ones((*sd.shape, 1))
    number = next(n for most, n in _OWN_POINTS if widest.max() <= most)
    # A date of little spread needs points at most 1.4 of its own spreads apart.
    least = float(np.clip((sd / widest).min(), 0.25, 1.0))
    number = max(number, int(np.ceil(4.2 / least)) | 1)
    reach = 2.8 + 0.02 * number  # about what suits the number of points best
    points = widest * np.linspace(-reach, reach, number)
    scale = np.maximum(sd, 1e-9)[:, :, None]
    logs = -((points[:, None, :] / scale) ** 2) / 2
    weights = np.exp(logs - logs.max(axis=2, keepdims=True))
    return points, weights / weights.sum(axis=2, keepdims=True)


def _move(
    state: np.ndarray,
    gain: np.ndarray,
    loss: np.ndarray,
    future: HazardState,
    step: int,
    shift: float,
) -> None:
    """One step: met' = met * (1 - loss - gain) + gain, as probabilities.

    What a commune lacks besides a criterion is its expected number at the step's
    begin, for its own effect and the shift. What a scenario takes as done does not
    count there: all else stays as before.
    """
    length = future.step_years[step]
    of_gain = np.float32(length * np.exp(future.gain_calendar[step] + shift))
    of_loss = np.float32(length * np.exp(future.loss_calendar[step]))
    if future.gain_by_lacking or future.loss_by_lacking:
        lacking = state.shape[1] - state.sum(axis=1, keepdims=True)
        # One plus the others lacking; of what is met all that lack are others.
        add = np.log(state + lacking)
        add *= np.float32(future.gain_by_lacking)
        np.exp(add, out=add)
        add *= gain * of_gain
        of_loss = of_loss * (1 + lacking) ** np.float32(future.loss_by_lacking)
    else:
        add = gain * of_gain
    keep = loss * of_loss
    np.exp(add, out=add)
    np.subtract(1, add, out=add)
    np.exp(keep, out=keep)
    state *= keep - add
    state += add


def _interpolation(points: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Barycentric weights (point x wanted) of the polynomial through the points.

    Berrut and Trefethen (2004), https://doi.org/10.1137/S0036144502417715
    """
    number = np.arange(len(points))
    scale = (-1.0) ** number * np.sin((2 * number + 1) * np.pi / (2 * len(points)))
    gap = wanted[None, :] - points[:, None]
    hit = np.abs(gap) < 1e-12
    raw = scale[:, None] / np.where(hit, 1, gap)
    raw = np.where(hit.any(axis=0), hit, raw)
    return raw / raw.sum(axis=0)
