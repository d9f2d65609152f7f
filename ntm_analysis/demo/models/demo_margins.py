"""Sums that a synthetic panel shall end at: what is published, and the rest drawn.

What is published is kept exactly (the mean to its own rounding), what is not is drawn,
each possibility as likely as any other. In a synthetic panel, and only there, a
recognised commune is one that meets every criterion. What had to be left out because
the sums contradict each other is named in `left_out`.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ntm_analysis.demo.models.demo_published import Published
from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.outlook.models.reconstruction import fixed_sums

_TRIES = 200  # draws of sums by criterion among which one that fits is taken
_ROWS = 20  # draws of criteria per commune among which one that fits is taken
_NOTHING: dict[str, Any] = {"by_criterion": {}, "standard": None, "bands": ()}


@dataclass(frozen=True, slots=True)
class DemoMargins:
    """Sums of one date: communes by criterion, and criteria of each commune."""

    met: dict[int, int]  # criterion -> communes
    per_commune: tuple[int, ...]  # criteria met, highest first
    left_out: tuple[str, ...] = ()  # keys of Published that could not be kept


def draw(said: Published, communes: int, criteria: int, seed: int) -> DemoMargins:
    """Draw what was not published; sums that cannot hold together are left out.

    Parameters
    ----------
    communes, criteria
        Number of communes in the unit list and of criteria in the set.

    Raises
    ------
    CannotJudgeError
        If not even the mean can hold.
    """
    generator = np.random.default_rng(seed)
    left_out: list[str] = []
    for drop in ("", "by_criterion", "standard", "bands"):
        if drop and not getattr(said, drop):
            continue
        if drop:
            left_out.append(drop)
            said = replace(said, **{drop: _NOTHING[drop]})
        for rows in _per_commune(said, communes, criteria, generator):
            columns = _by_criterion(said, rows, criteria, generator)
            if columns is not None:
                met = {n: int(count) for n, count in enumerate(columns, start=1)}
                return DemoMargins(met, tuple(-np.sort(-rows)), tuple(left_out))
    raise CannotJudgeError(
        f"the sums published for {said.as_of} cannot hold together: a mean of "
        f"{said.mean} criteria of {criteria} for {communes} communes."
    )


def _per_commune(
    said: Published, communes: int, criteria: int, generator: np.random.Generator
) -> np.ndarray:
    """Draw criteria met per commune; draw x commune, no draw if none can hold."""
    nothing = np.zeros((0, communes), dtype=int)
    bands = _with_standard(said, criteria)
    rest = communes - sum(count for _, _, count in bands)
    if rest < 0 or any(high > criteria or n < 0 for _, high, n in bands):
        return nothing
    for gap in _gaps(said, bands, criteria) if rest else [(0, 0)]:
        ranges = [*bands, (*gap, rest)]
        low, high = (
            np.repeat([r[k] for r in ranges], [r[2] for r in ranges]) for k in (0, 1)
        )
        for total in _totals(said, criteria, low, high):
            drawn = fixed_sums.met_per_commune(low, high, total, _ROWS, generator)
            if len(drawn):
                return drawn
    return nothing


def _with_standard(said: Published, criteria: int) -> list[tuple[int, int, int]]:
    """Put the recognised into the top band, or make them one."""
    top = next((b for b in said.bands if b[1] == criteria), None)
    if said.standard is None or (top and top[0] == criteria):
        return list(said.bands)
    others = [band for band in said.bands if band is not top]
    inside = [(top[0], criteria - 1, top[2] - said.standard)] if top else []
    return [*others, *inside, (criteria, criteria, said.standard)]


def _gaps(
    said: Published, bands: list[tuple[int, int, int]], criteria: int
) -> list[tuple[int, int]]:
    """Give the runs of counts that no band names, the likeliest first."""
    taken = {n for low, high, _ in bands for n in range(low, high + 1)}
    if said.standard is not None:
        taken.add(criteria)
    runs: list[list[int]] = []
    for n in (n for n in range(criteria + 1) if n not in taken):
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    middle = criteria if said.mean is None else said.mean
    runs.sort(key=lambda run: min(abs(n - middle) for n in run))
    return [(run[0], run[-1]) for run in runs]


def _totals(
    said: Published, criteria: int, low: np.ndarray, high: np.ndarray
) -> list[tuple[int, int]]:
    """Give the sums of criteria met to try, the best first."""
    if said.mean is None:
        return [(int(low.sum()), int(high.sum()))]
    communes = len(low)
    nearest, half = round(said.mean * communes), 0.5 * 10.0**-said.places * communes
    if said.assumed:
        nearest = int(np.clip(nearest, low.sum(), high.sum()))
    spread = int(np.ceil(said.mean * communes - half)), int(said.mean * communes + half)
    found = [(nearest, nearest), *([] if said.assumed else [spread])]
    whole = sum((said.by_criterion or {}).values())
    # Counts of every criterion, restated for another list, round to another sum.
    complete = len(said.by_criterion or {}) == criteria
    return [(whole, whole)] * (complete and abs(whole - nearest) < criteria) + found


def _by_criterion(
    said: Published, rows: np.ndarray, criteria: int, generator: np.random.Generator
) -> np.ndarray | None:
    """Draw communes by criterion that a table with these rows can have."""
    known, total = said.by_criterion or {}, int(rows.sum())
    full, none = int((rows == criteria).sum()), int((rows == 0).sum())
    numbers = range(1, criteria + 1)
    least = np.array([known.get(n, full) for n in numbers])
    most = np.array([known.get(n, len(rows) - none) for n in numbers])
    drawn = fixed_sums.met_per_commune(least, most, (total, total), _TRIES, generator)
    fitting = fixed_sums.fits(np.repeat(rows[None], len(drawn), axis=0), drawn)
    if fitting.any():
        return np.asarray(drawn[fitting][0])
    if known:
        return None
    even = np.full(criteria, total // criteria)  # every table with these rows allows it
    even[: total % criteria] += 1
    return even
