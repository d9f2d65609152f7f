"""Re-checks: dates at which many met criteria are taken back at once.

After a new set, or before a visit, a province looks at everything again and one report
shows more losses than years before it. Spread over all quarters such losses would be
foreseen always and never right; here the date is told apart, and ahead there may be
another, as often as there were some.
"""

from dataclasses import dataclass

import numpy as np

from ntm_analysis.panel.models.hazards.panel import MET, SILENT, UNMET, Panel

_FEWEST = 20  # criteria lost at one date before it is thought to be a re-check
_TIMES = 5  # the usual share of losses that it has to be
_PRIOR_EVENTS, _PRIOR_YEARS = 0.5, 2.0  # one in four years, if nothing is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """How often re-checks come and what they take."""

    yearly: float  # re-checks a year
    share: float  # of what is met that one takes back, 0..1
    seen: int

    def chance(self, years: np.ndarray) -> np.ndarray:
        """Chance of at least one within so many years."""
        return -np.expm1(-self.yearly * years)


def fit_rechecks(panel: Panel) -> tuple[Recheck | None, np.ndarray]:
    """Look for re-checks.

    Returns
    -------
    (Recheck, steps)
        None where no date stands out; step, bool: those that are re-checks.
    """
    before, after = panel.met[:, :, :-1], panel.met[:, :, 1:]
    risk = (before == MET) & (after != SILENT)
    lost, tried = (part.sum(axis=(0, 1)) for part in (risk & (after == UNMET), risk))
    share = lost / np.maximum(tried, 1)
    usual = np.median(share)
    odd = (lost >= _FEWEST) & (share > _TIMES * usual) & (share > 0.01)
    # Where a third of all dates stand out, losses are the rule and not re-checks.
    if not odd.any() or odd.mean() > 1 / 3:
        return None, np.zeros(len(share), dtype=bool)
    years = float(panel.moments[-1] - panel.moments[0])
    return Recheck(
        yearly=(odd.sum() + _PRIOR_EVENTS) / (years + _PRIOR_YEARS),
        share=float(lost[odd].sum() / tried[odd].sum() - usual),
        seen=int(odd.sum()),
    ), odd
