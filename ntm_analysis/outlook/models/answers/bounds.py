"""Bounds on a target that follow from other figures of the same plan.

Bands cumulate from the top: who meets all criteria also meets 15 or more. So "at least
50 communes with 15 criteria or more" is at least as likely as 50 with the title, where
title and all criteria are one number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.models.published.result import Outlook

LEAST = 0.05  # a lower bound below this tells nothing


@dataclass(frozen=True, slots=True)
class TitleBound:
    """At least `wanted` communes with `edge` criteria or more: at least so likely."""

    edge: int
    wanted: float
    probability: float
    figures: tuple[str, ...]


def at_least_the_title(
    case: TargetCase, plan: Sequence[TargetCase], outlooks: Mapping[str, Outlook]
) -> TitleBound | None:
    """Bound a band from below by the outlook of the title.

    Parameters
    ----------
    plan, outlooks
        All targets and their outlooks; the band of all criteria must have a
        probability of its own ("judged as the title").

    Returns
    -------
    TitleBound or None
        None for anything but a band of a complete set of bands up to the highest, and
        where the bound is below 5 %.
    """
    if case.measure != "communes_in_band" or case.band is None or case.is_lower_better:
        return None
    bands = {
        one.band: one
        for one in plan
        if one.measure == "communes_in_band"
        and one.band is not None
        and one.level is not None
        and (one.deadline, one.scope, one.place)
        == (case.deadline, case.scope, case.place)
    }
    above = sorted((band for band in bands if band[0] >= case.band[0]), reverse=True)
    adjoins = all(low - 1 == high for (low, _), (_, high) in pairwise(above))
    top = bands[above[0]] if above else None
    if top is None or not adjoins or case.band not in bands:
        return None
    title = outlooks[top.figure_id]
    final = title.at_deadline
    if title.p_target is None or final is None or top is case:
        return None
    wanted = sum(bands[band].level or 0.0 for band in above)
    chance = final.at_least(wanted)
    if chance < LEAST:
        return None
    ids = tuple(bands[band].figure_id for band in above)
    return TitleBound(case.band[0], wanted, chance, ids)
