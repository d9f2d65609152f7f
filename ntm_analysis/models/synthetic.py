"""Commune panels that end at published margins, for demos and tests.

Nothing here is a report: every row says `synthetic`. The panel ends exactly at
published margins, for demos that look like a province; how it came there is left to
`synthetic_past`, panels of known truth to `synthetic_truth`, files to others.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ntm_analysis.errors import ParameterError
from ntm_analysis.models import synthetic_past
from ntm_analysis.periods import Period

COLUMNS = [
    "place_code",
    "vintage",
    "place",
    "district",
    "province_code",
    "criteria_set",
    "criterion",
    "as_of",
    "met",
    "value",
    "kind",
    "source",
    "file",
    "sheet",
    "cell",
    "synthetic",
]


def panel(
    communes: pd.DataFrame,
    margins: Mapping[int, int],
    dates: Sequence[str],
    seed: int,
    *,
    at_standard: int | None = None,
    criteria_set: str = "XA-2016",
    loss_yearly: float = 0.01,
    no_report_share: float = 0.0,
) -> pd.DataFrame:
    """Draw assessments whose last date meets the margins exactly.

    Parameters
    ----------
    communes : DataFrame
        One row a commune: place_code (text, unique), place, district,
        province_code, and vintage if known.
    margins
        Criterion -> number of communes that meet it at the last date.
    dates
        As-of dates as stated, in order: "2016-12-31", "2017-06-30".
    seed
        The same seed gives the same rows.
    at_standard
        Number of communes that meet every criterion at the last date; None leaves
        it to the draw.
    criteria_set
        Key of the set to which the criterion numbers belong.
    loss_yearly
        Hazard per criterion and year of losing what was met.
    no_report_share
        Share (0..1) of commune x date reports that are missing as a whole; the
        last date is always complete.

    Returns
    -------
    DataFrame
        The Assessments table; `synthetic` is True and `source` says so in each row.

    Raises
    ------
    ParameterError
        If a margin exceeds the number of communes or dates are not in order.

    Notes
    -----
    Communes differ by a standard normal ability plus a district effect, so met
    criteria cluster in communes as they do in published bands.
    """
    _check(communes, margins, dates, at_standard)
    generator = np.random.default_rng(seed)
    scores = _scores(communes, len(margins), generator)
    counts = np.array([margins[k] for k in sorted(margins)])
    last = _last_state(scores, counts, at_standard)
    met = synthetic_past.met(last, dates, loss_yearly, generator)
    silent = generator.random((len(communes), len(dates))) < no_report_share
    silent[:, -1] = False
    labels = f"synthetic panel, seed {seed}"
    return table(communes, sorted(margins), dates, met, silent, criteria_set, labels)


def table(
    communes: pd.DataFrame,
    criteria: Sequence[int],
    dates: Sequence[str],
    met: np.ndarray,
    silent: np.ndarray,
    criteria_set: str,
    source: str,
) -> pd.DataFrame:
    """Write states (commune x criterion x date) as rows of the Assessments table.

    `silent` (commune x date) marks reports that are missing; their `met` is NA.
    """
    shape = met.shape
    commune, criterion, date = (axis.ravel() for axis in np.indices(shape, np.int32))
    marks = pd.array(met.ravel() > 0, dtype="boolean")
    marks[silent[commune, date]] = pd.NA
    who = communes.reset_index(drop=True).astype({"place_code": "str"})
    rows = pd.DataFrame(
        {
            column: pd.Series(who[column].to_numpy()[commune], dtype="str")
            if column in who
            else ""
            for column in (
                "place_code",
                "vintage",
                "place",
                "district",
                "province_code",
            )
        }
    )
    rows["criteria_set"] = criteria_set
    rows["criterion"] = np.asarray(criteria)[criterion]
    rows["as_of"] = np.asarray(dates, dtype="str")[date]
    rows["as_of"] = rows["as_of"].astype("str")
    rows["met"], rows["value"] = marks, np.nan
    rows["kind"], rows["source"] = "actual", source
    rows["file"] = rows["sheet"] = rows["cell"] = ""
    rows["synthetic"] = True
    return rows[COLUMNS]


def _check(
    communes: pd.DataFrame,
    margins: Mapping[int, int],
    dates: Sequence[str],
    at_standard: int | None,
) -> None:
    size = len(communes)
    if communes["place_code"].duplicated().any():
        raise ParameterError("communes: place_code stands twice; one row a commune.")
    for criterion, count in margins.items():
        if not 0 <= count <= size or count < (at_standard or 0):
            raise ParameterError(
                f"margins: criterion {criterion} has {count}, allowed are "
                f"{at_standard or 0} to {size} communes."
            )
    days = [Period(day).last for day in dates]
    if not days or sorted(set(days)) != days:
        raise ParameterError(f"dates: {list(dates)} are not in order; oldest first.")


def _scores(
    communes: pd.DataFrame, criteria: int, generator: np.random.Generator
) -> np.ndarray:
    districts = pd.factorize(communes["district"])[0]
    effect = generator.normal(0, 0.5, districts.max() + 2)[districts]
    ability = generator.normal(0, 1, len(communes)) + effect
    noise = generator.logistic(0, 0.45, (len(communes), criteria))
    return ability[:, None] + noise


def _last_state(
    scores: np.ndarray, counts: np.ndarray, at_standard: int | None
) -> np.ndarray:
    size = len(scores)
    order = np.argsort(-scores.mean(axis=1))
    raised = scores.copy()
    raised[order[: at_standard or 0]] += 1e6
    ranks = np.argsort(np.argsort(-raised, axis=0), axis=0)
    met = (ranks < counts).astype(np.int8)
    if at_standard is not None:
        for commune in order[at_standard:size]:
            if met[commune].all():
                _give_away(met, scores, commune)
    return met


def _give_away(met: np.ndarray, scores: np.ndarray, commune: int) -> None:
    """Pass one criterion of a commune to the nearest one that lacks two or more."""
    lacking = met.shape[1] - met.sum(axis=1)
    free = (met == 0) & (lacking >= 2)[:, None]
    if not free.any():
        raise ParameterError(
            "margins: with these counts more communes must meet everything than "
            "at_standard says; lower a margin or raise at_standard."
        )
    receiver, criterion = np.unravel_index(
        np.argmax(np.where(free, scores, -np.inf)), met.shape
    )
    met[commune, criterion], met[receiver, criterion] = 0, 1
