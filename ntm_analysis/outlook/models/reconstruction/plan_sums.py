"""What a plan implies for the outlook without stating it, from its own sums.

Two things: the mean of criteria on the plan's own day, where it states only the end
and the additions by criterion (its reconstructed tables have it); and whether "meets
every criterion" and "holds the title" are one number in the plan's own words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ntm_analysis.outlook.models.reconstruction import (
    dispersion,
    plan_margins,
    reconstruction,
)

# With 200 tables and ten spreads the median of the mean of Lạng Sơn 2018 is the same.
_DRAWS, _SPREADS = 30, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSums:
    """The implied mean now (median, lowest and highest of the tables), if any."""

    mean: tuple[float, float, float] | None
    criteria: int  # of the plan's set
    title_is_all_met: bool


def of_plan(
    figures: pd.DataFrame,
    communes: int,
    criteria: Iterable[int],
    draw: reconstruction.Draw = reconstruction.draw,
) -> PlanSums:
    """Ask the reconstructed tables of a plan.

    Parameters
    ----------
    figures : DataFrame
        The plan's rows of the figures table (`figures.tables.targets.of_plan`).
    communes
        Number of communes of the place at the plan's date, 0 if not stated.
    criteria
        Numbers of the plan's criteria set.
    draw
        Draws the tables; another than the usual one may have kept them.
    """
    numbers = tuple(criteria)
    stated = plan_margins.of_plan(figures, communes, numbers)
    mean = None
    if stated.planned.met and stated.gained:
        spreads = dispersion.quantiles(_SPREADS).tolist()
        found = draw(stated, _DRAWS, rhos=spreads)
        if found.usable and found.planned is not None:
            mean = _spread(found.now.sum(axis=(1, 2)) / communes)
    return PlanSums(
        mean=mean, criteria=len(numbers), title_is_all_met=stated.title_is_all_met
    )


def _spread(means: np.ndarray) -> tuple[float, float, float]:
    return float(np.median(means)), float(means.min()), float(means.max())
