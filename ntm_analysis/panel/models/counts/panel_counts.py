"""What the last reports of a commune panel say by counting, without any model.

What is outstanding by criterion, which communes lack one criterion only, what the rule
of revocation finds today, and the question that the cheapest route answers. A
criterion that a commune never reported is neither met nor lacking.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ntm_analysis.criteria.departments import Assignment
from ntm_analysis.criteria.recognition import RevocationRule, commune_finding
from ntm_analysis.panel.models.hazards.panel import MET, SILENT, UNMET, Panel
from ntm_analysis.panel.models.hazards.revocation import AtRisk
from ntm_analysis.panel.models.routes.route import RouteTask


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """One criterion, counted in the last reports."""

    criterion: int
    outstanding: int  # communes that report it as not met
    only_one: int  # of them, those that report every other criterion as met
    unreported: int  # communes that never reported it
    department: Assignment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """A commune whose last reports lack one criterion and meet all others."""

    place: str
    district: str
    criterion: int
    recognised: bool  # holds the title by an act


def lacking(panel: Panel, departments: Mapping[int, Assignment]) -> tuple[Lacking, ...]:
    """Count each criterion; first those that block the most communes alone."""
    state = panel.last_state
    single = _single(state)
    found = [
        Lacking(
            criterion=criterion,
            outstanding=int((state[:, k] == UNMET).sum()),
            only_one=int((single & (state[:, k] == UNMET)).sum()),
            unreported=int((state[:, k] == SILENT).sum()),
            department=departments.get(criterion),
        )
        for k, criterion in enumerate(panel.criteria)
    ]
    return tuple(sorted(found, key=lambda one: (-one.only_one, -one.outstanding)))


def blocked(panel: Panel, held: np.ndarray) -> tuple[Blocked, ...]:
    """List the communes that lack one criterion, by criterion.

    Parameters
    ----------
    held : array, commune, bool
        Communes that hold the title by an act.
    """
    state = panel.last_state
    found = [
        Blocked(
            place=str(panel.place[i]),
            district=panel.districts[panel.district[i]],
            criterion=panel.criteria[int(np.argmax(state[i] == UNMET))],
            recognised=bool(held[i]),
        )
        for i in np.flatnonzero(_single(state))
    ]
    return tuple(sorted(found, key=lambda one: one.criterion))


def titles(panel: Panel, held: np.ndarray, rule: RevocationRule) -> tuple[AtRisk, ...]:
    """Put the title holders before the rule by their last reports; risks are NaN."""
    rows = [_title(panel, int(i), rule) for i in np.flatnonzero(held)]
    return tuple(sorted(rows, key=lambda row: -len(row.unmet)))


def task(panel: Panel, held: np.ndarray, target: int) -> RouteTask:
    """Communes with a silent criterion are in no route: nobody knows what they lack."""
    state = panel.last_state
    ready = held | (state == MET).all(axis=1)
    return RouteTask(
        outstanding=state == UNMET,
        target=max(target - int(ready.sum()), 0),
        candidates=~ready & (state != SILENT).all(axis=1),
    )


def _single(state: np.ndarray) -> np.ndarray:
    """Communes with one criterion not met and all others reported as met."""
    unmet = (state == UNMET).sum(axis=1)
    return np.asarray((unmet == 1) & ((state == MET).sum(axis=1) == state.shape[1] - 1))


def _title(panel: Panel, i: int, rule: RevocationRule) -> AtRisk:
    state, numbers = panel.last_state[i], np.asarray(panel.criteria)
    unmet = tuple(int(n) for n in numbers[state == UNMET])
    unreported = tuple(int(n) for n in numbers[state == SILENT])
    return AtRisk(
        place_code=str(panel.place_code[i]),
        place=str(panel.place[i]),
        district=panel.districts[panel.district[i]],
        unmet=unmet,
        unreported=len(unreported),
        finding_now=commune_finding(
            unmet, panel.criteria_set, len(numbers), rule, unreported
        ),
        chance=float("nan"),
    )
