"""Which outstanding criteria are completed together more often than chance has it.

A criterion rarely comes alone: the same road, school or clean-up serves several. For
every pair, the joint completions in one step are set against those that the fitted
hazards expect if the two were independent, so that a good commune or a good year is
not taken for a tie. Needs a reported panel: published sums say nothing about pairs.
"""

from dataclasses import dataclass

import numpy as np

from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.panel.models.hazards.hazard_state import calendar, calendar_year
from ntm_analysis.panel.models.hazards.panel import MET, SILENT, UNMET, Panel
from ntm_analysis.panel.models.hazards.transitions import Transitions, log_hazard

# Ten pseudo-completions as expected keep rare pairs from looking strong.
_PRIOR = 10.0
_FEWEST_EXPECTED = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two criteria and how often they were completed in the same step."""

    criterion: int
    other: int
    together: int
    expected: float  # if independent, given commune, province and year
    lift: float  # together / expected, drawn towards one
    z: float  # standard errors away from independence


def co_completions(panel: Panel, found: Transitions) -> tuple[Pair, ...]:
    """Give every pair with enough data, the strongest tie first.

    Raises
    ------
    CannotJudgeError
        If the panel is reconstructed from sums.
    """
    if panel.reconstructed:
        raise CannotJudgeError(
            "which criteria move together cannot be read from a reconstructed panel: "
            "published sums leave it open."
        )
    before, after = panel.met[:, :, :-1], panel.met[:, :, 1:]
    at_risk = (before == UNMET) & (after != SILENT)
    gained = at_risk & (after == MET)
    chance = np.where(at_risk, _chances(panel, found), 0.0)
    rows = gained.transpose(0, 2, 1).reshape(-1, gained.shape[1]).astype(float)
    likely = chance.transpose(0, 2, 1).reshape(-1, gained.shape[1])
    seen, expected = rows.T @ rows, likely.T @ likely
    variance = expected - (likely**2).T @ (likely**2)
    result = []
    for k, criterion in enumerate(panel.criteria):
        for m in range(k + 1, len(panel.criteria)):
            if expected[k, m] < _FEWEST_EXPECTED:
                continue
            result.append(
                Pair(
                    criterion=criterion,
                    other=panel.criteria[m],
                    together=int(seen[k, m]),
                    expected=float(expected[k, m]),
                    lift=float((seen[k, m] + _PRIOR) / (expected[k, m] + _PRIOR)),
                    z=float((seen[k, m] - expected[k, m]) / np.sqrt(variance[k, m])),
                )
            )
    return tuple(sorted(result, key=lambda pair: -pair.lift))


def _chances(panel: Panel, found: Transitions) -> np.ndarray:
    starts, ends = panel.moments[:-1], panel.moments[1:]
    year = calendar_year(starts, ends)
    gains = found.gains
    of_step = gains.shock[panel.province][:, year - year.min()]
    of_step = of_step + calendar(starts, ends) @ gains.of_step + np.log(ends - starts)
    lacking = np.log(np.maximum(panel.lacking[:, :-1], 1))
    of_step = of_step + gains.of_lacking * lacking
    log_pace = log_hazard(gains, panel, found.traits)[:, :, None] + of_step[:, None]
    return 1 - np.exp(-np.exp(log_pace))
