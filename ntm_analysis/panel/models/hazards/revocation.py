"""Which recognised communes the rule of revocation would find, and how likely.

The rule (decision 18/2022/QĐ-TTg) is read, not known, here: `criteria.recognition`
holds it. A finding is no revocation, which is a legal act; and where reports are
missing, the chance of the criterion stands for them and the row says how many.
"""

from dataclasses import dataclass

import numpy as np

from ntm_analysis.criteria.recognition import (
    RevocationRule,
    RuleFinding,
    commune_finding,
)
from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.outlook.models import binomial
from ntm_analysis.panel.models.counts import poisson_binomial
from ntm_analysis.panel.models.hazards.hazard_state import HazardState


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRisk:
    """One recognised commune before the rule, now and at the next review."""

    place_code: str
    place: str
    district: str
    unmet: tuple[int, ...]  # reported as not met now
    unreported: int  # criteria without a report
    finding_now: RuleFinding
    chance: float  # 0..1, of being a case at the review


def outlook(
    future: HazardState, rule: RevocationRule, criteria_set: str
) -> tuple[AtRisk, ...]:
    """Judge each recognised commune at the last date asked about.

    Returns
    -------
    tuple of AtRisk
        Recognised communes only, the most likely case first.

    Raises
    ------
    CannotJudgeError
        If the rule does not speak of this criteria set.
    """
    if criteria_set not in rule.key_criteria:
        known = ", ".join(sorted(rule.key_criteria))
        raise CannotJudgeError(
            f"{rule.decision} names no key criteria of {criteria_set}; it speaks of "
            f"{known}."
        )
    key = np.isin(future.criteria, sorted(rule.key_criteria[criteria_set]))
    held = future.only(future.recognised)
    rows: list[AtRisk] = []
    for province in np.unique(held.province):
        found = poisson_binomial.chances(held, int(province), is_case(rule, key))
        value, weight = found.mixed(len(held.dates) - 1)
        here = np.flatnonzero(held.province == province)
        rows += [
            _row(held, int(i), float(chance), rule, criteria_set)
            for i, chance in zip(here, value @ weight, strict=True)
        ]
    return tuple(sorted(rows, key=lambda row: -row.chance))


def is_case(rule: RevocationRule, key: np.ndarray) -> poisson_binomial.Event:
    """Give the event that the rule finds a case.

    Parameters
    ----------
    key : array, criterion, bool
        The key criteria of the set.

    Notes
    -----
    P(case) = P(half or more unmet) + P(between the two shares unmet)
    - P(between, and every key criterion met).
    """
    size = len(key)
    unmet = np.arange(size + 1) / size
    # The published shares are exact; 6 of 20 must not miss 30 % by rounding.
    always = unmet >= rule.unmet_share_always - 1e-12
    between = (unmet >= rule.unmet_share_with_key - 1e-12) & ~always

    def event(state: np.ndarray) -> np.ndarray:
        number = binomial.pmf(np.moveaxis(1 - state, 1, -1))
        others = binomial.pmf(np.moveaxis(1 - state[:, ~key], 1, -1))
        safe = np.prod(state[:, key], axis=1)
        spared = others[..., between[: others.shape[-1]]].sum(axis=-1) * safe
        return number[..., always | between].sum(axis=-1) - spared

    return event


def _row(
    held: HazardState, i: int, chance: float, rule: RevocationRule, criteria_set: str
) -> AtRisk:
    unmet = tuple(held.criteria[k] for k in np.flatnonzero(held.start[i] == 0))
    silent = (held.start[i] > 0) & (held.start[i] < 1)
    unreported = tuple(held.criteria[k] for k in np.flatnonzero(silent))
    return AtRisk(
        place_code=str(held.place_code[i]),
        place=str(held.place[i]),
        district=held.districts[held.district[i]],
        unmet=unmet,
        unreported=len(unreported),
        finding_now=commune_finding(
            unmet, criteria_set, len(held.criteria), rule, unreported
        ),
        chance=chance,
    )
