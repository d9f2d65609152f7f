"""Published sums of a province that a synthetic panel shall end at.

Few provinces publish communes by criterion; most publish the mean of criteria per
commune and the number recognised. What is published is kept exactly (the mean to its
own rounding), what is not is drawn. In a synthetic panel, and only there, a
recognised commune is one that meets every criterion.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.models import fixed_sums


@dataclass(frozen=True, slots=True)
class DemoMargins:
    """Sums of one date: communes by criterion and communes at the standard."""

    as_of: str
    communes: int
    met: dict[int, int]  # criterion -> communes
    at_standard: int | None
    mean_published: float


def of_province(
    figures: pd.DataFrame, as_of: str, communes: int, criteria: int, seed: int
) -> DemoMargins:
    """Collect the sums of a date and draw what was not published.

    Parameters
    ----------
    figures : DataFrame
        Published figures of one province (measure, kind, scope, criterion, time,
        value).
    as_of
        Date as the figures state it.
    communes, criteria
        Number of communes in the unit list and of criteria in the set.

    Raises
    ------
    CannotJudgeError
        If no mean of criteria per commune is published for that date.
    """
    here = figures[
        (figures["time"] == as_of)
        & (figures["kind"] == "actual")
        & (figures["scope"].fillna("") == "")
    ]
    means = here.loc[here["measure"] == "criteria_per_commune", "value"].dropna()
    if means.empty:
        raise CannotJudgeError(
            f"no mean of criteria per commune is published for {as_of}. "
            f"Published for: {', '.join(sorted(dates(figures))) or 'no date'}."
        )
    mean = float(means.iloc[0])
    total = round(mean * communes)
    held = here.loc[here["measure"] == "communes_recognized", "value"].dropna()
    standard = int(held.iloc[0]) if len(held) else 0
    rest = total - standard * criteria
    feasible = 0 <= rest <= (communes - standard) * (criteria - 1)
    low = standard if feasible else 0
    met = _by_criterion(here, total, low, communes, criteria, seed)
    return DemoMargins(as_of, communes, met, standard if feasible else None, mean)


def dates(figures: pd.DataFrame) -> set[str]:
    """Name the dates for which a mean of the whole province is published."""
    own = figures[
        (figures["measure"] == "criteria_per_commune")
        & (figures["kind"] == "actual")
        & (figures["scope"].fillna("") == "")
        & figures["value"].notna()
    ]
    return set(own["time"])


def _by_criterion(
    here: pd.DataFrame, total: int, low: int, communes: int, criteria: int, seed: int
) -> dict[int, int]:
    stated = here[here["measure"] == "communes_meeting_criterion"].dropna(
        subset=["criterion", "value"]
    )
    known = dict(
        zip(stated["criterion"].astype(int), stated["value"].astype(int), strict=True)
    )
    least = np.array([known.get(n, low) for n in range(1, criteria + 1)])
    # A commune short of the standard lacks a criterion, so each may reach the whole.
    most = np.array([known.get(n, communes) for n in range(1, criteria + 1)])
    generator = np.random.default_rng(seed)
    drawn = fixed_sums.met_per_commune(least, most, (total, total), 1, generator)
    if not len(drawn):
        raise CannotJudgeError(
            f"the published sums cannot hold together: {total} criteria met in all, "
            f"{dict(known)} communes by criterion."
        )
    return {number: int(count) for number, count in enumerate(drawn[0], start=1)}
