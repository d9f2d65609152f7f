"""What holds a target back: criteria, communes, and who answers for them.

For each criterion: how much the probability of the target rises if the criterion were
met wherever it is planned, all else as before. For each commune: how much it rises if
the commune were at the standard. And communes that lack one criterion only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from ntm_analysis.criteria.departments import Assignment
from ntm_analysis.outlook.models import binomial
from ntm_analysis.panel.models.counts import poisson_binomial
from ntm_analysis.panel.models.hazards.hazard_state import HazardState

# Above this many communes only those that can tip the count are looked at.
_MOST_COMMUNES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionShare:
    """What one criterion stands for."""

    criterion: int
    outstanding: int  # communes that lack it
    planned: int  # of them, those in which it is taken as met here
    only_one: int  # communes that lack nothing else
    rise: float  # of the probability of the target, 0..1
    more: float  # communes at the standard, expected, beyond those of today's pace
    department: Assignment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneShare:
    """What one commune stands for."""

    place_code: str
    place: str
    district: str
    lacking: tuple[int, ...]  # criteria reported as not met
    chance: float  # of being at the standard by the date, at today's pace
    rise: float  # of the probability of the target if it were


@dataclass(frozen=True, slots=True, kw_only=True)
class Bottlenecks:
    """Criteria and communes, the greatest rise first."""

    date: str
    target: int
    p_target: float
    criteria: tuple[CriterionShare, ...]
    communes: tuple[CommuneShare, ...]
    synthetic: bool
    reconstructed: bool


def find(
    future: HazardState,
    target: int,
    planned: np.ndarray | None = None,
    departments: Mapping[int, Assignment] | None = None,
) -> Bottlenecks:
    """Look for what would move the probability of a target at the last date.

    Parameters
    ----------
    future
        Of one province; take `future.only(...)` of several.
    target
        Number of communes at the standard, those that hold the title included.
    planned : array, commune x criterion, bool, optional
        Where the plan wants criteria met; None is wherever they are outstanding.
    departments
        Criterion -> who answers for it at the date (dated data).
    """
    province, last = int(future.province[0]), len(future.dates) - 1
    wanted = future.outstanding if planned is None else planned & future.outstanding
    found = poisson_binomial.chances(future, province)
    base = poisson_binomial.distribution(found, last)
    p_target = float(binomial.at_least(base, target))
    mean = float(base @ np.arange(len(base)))
    # A criterion without a report may be lacking too: then it is not the only one.
    silent = ((future.start > 0) & (future.start < 1) & ~future.done).any(axis=1)
    single = (future.outstanding.sum(axis=1) == 1) & ~silent
    criteria = []
    for k, criterion in enumerate(future.criteria):
        done = future.done.copy()
        done[:, k] |= wanted[:, k]
        p, expected = p_target, mean
        if wanted[:, k].any():
            moved = _count(replace(future, done=done), province, last)
            p = float(binomial.at_least(moved, target))
            expected = float(moved @ np.arange(len(moved)))
        criteria.append(
            CriterionShare(
                criterion=criterion,
                outstanding=int(future.outstanding[:, k].sum()),
                planned=int(wanted[:, k].sum()),
                only_one=int((single & future.outstanding[:, k]).sum()),
                rise=max(p - p_target, 0.0),
                more=max(expected - mean, 0.0),
                department=(departments or {}).get(criterion),
            )
        )
    return Bottlenecks(
        date=future.dates[-1],
        target=target,
        p_target=p_target,
        criteria=tuple(sorted(criteria, key=lambda c: (-c.rise, -c.more))),
        communes=_communes(future, found, target),
        synthetic=future.synthetic,
        reconstructed=future.reconstructed,
    )


def _count(future: HazardState, province: int, date: int) -> np.ndarray:
    return poisson_binomial.distribution(
        poisson_binomial.chances(future, province), date
    )


def _communes(
    future: HazardState, found: poisson_binomial.Chances, target: int
) -> tuple[CommuneShare, ...]:
    """Rise if commune i is sure: (1 - p_i) * P(the others count target - 1)."""
    value, weight = found.mixed(len(future.dates) - 1)
    chance = value @ weight
    order = np.argsort(-(chance * (1 - chance)), kind="stable")[:_MOST_COMMUNES]
    rows = []
    for i in order:
        others = binomial.pmf(np.delete(value, i, axis=0).T)
        tips = others[:, target - 1] if 0 < target <= others.shape[1] else 0.0
        lacking = np.flatnonzero(future.outstanding[i])
        rows.append(
            CommuneShare(
                place_code=str(future.place_code[i]),
                place=str(future.place[i]),
                district=future.districts[future.district[i]],
                lacking=tuple(future.criteria[k] for k in lacking),
                chance=float(chance[i]),
                rise=float(weight @ ((1 - value[i]) * tips)),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.rise, -row.chance)))
