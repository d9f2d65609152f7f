"""The other counts of a commune panel's future, beside the communes at the standard.

Mean criteria a commune, communes with fewer than fifteen criteria, districts whose
communes are all at the standard. The back-test is of the count at the standard; these
follow from the same fitted future and are given only where it has earned a probability.
"""

from dataclasses import dataclass

import numpy as np

from ntm_analysis.outlook.models.published.distribution import Distribution
from ntm_analysis.panel.models.counts import aggregates, poisson_binomial
from ntm_analysis.panel.models.hazards.hazard_state import HazardState

FEW = 15  # criteria; plans count the communes below


@dataclass(frozen=True, slots=True)
class OtherCount:
    """One count at the deadline: its median and the middle 80 %."""

    key: str  # "mean", "few", "districts"
    median: float
    low: float
    high: float
    of: int  # criteria of the set, communes, districts


def other_counts(future: HazardState) -> tuple[OtherCount, ...]:
    """Give the other counts of a future of one province at its last date."""
    last = len(future.dates) - 1
    criteria, communes = len(future.criteria), len(future.province)
    inside = aggregates.districts(future, 0, last)
    found = [
        _told("mean", aggregates.mean_criteria(future, 0, last), criteria),
        _told("districts", Distribution(0.0, inside, 1.0), len(inside) - 1),
    ]
    if criteria > FEW:
        few = poisson_binomial.distribution(
            poisson_binomial.chances(future, 0, poisson_binomial.fewer_than(FEW)), last
        )
        found.append(_told("few", Distribution(0.0, np.asarray(few), 1.0), communes))
    return tuple(found)


def _told(key: str, found: Distribution, of: int) -> OtherCount:
    low, high = found.interval(0.8)
    return OtherCount(key, found.quantile(0.5), low, high, of)
