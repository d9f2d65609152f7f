"""Commune panels that end at published margins, for demos and tests.

Nothing here is a report: every row says `synthetic`. The panel ends exactly at
published margins, for demos that look like a province; how it came there is left to
`synthetic_past`, panels of known truth to `synthetic_truth`, files to others.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ntm_analysis.demo.models import synthetic_past, synthetic_states
from ntm_analysis.errors import ParameterError
from ntm_analysis.intake.frames import ASSESSMENTS
from ntm_analysis.periods import Period


def panel(
    communes: pd.DataFrame,
    margins: Mapping[int, int],
    dates: Sequence[str],
    seed: int,
    *,
    per_commune: Sequence[int] | None = None,
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
    per_commune
        Criteria that the communes meet at the last date, in any order (the abler
        communes get more); None leaves it to the draw.
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
        If a margin exceeds the number of communes, the margins and the criteria per
        commune cannot hold together, or dates are not in order.

    Notes
    -----
    Communes differ by a standard normal ability plus a district effect, so met
    criteria cluster in communes as they do in published bands.
    """
    _check(communes, margins, dates, per_commune)
    generator = np.random.default_rng(seed)
    scores = synthetic_states.scores(communes, len(margins), generator)
    counts = np.array([margins[k] for k in sorted(margins)])
    last = synthetic_states.last_state(scores, counts, per_commune, generator)
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
    return rows[list(ASSESSMENTS)]


def _check(
    communes: pd.DataFrame,
    margins: Mapping[int, int],
    dates: Sequence[str],
    per_commune: Sequence[int] | None,
) -> None:
    size = len(communes)
    if communes["place_code"].duplicated().any():
        raise ParameterError("communes: place_code stands twice; one row a commune.")
    for criterion, count in margins.items():
        if not 0 <= count <= size:
            raise ParameterError(
                f"margins: criterion {criterion} has {count}, allowed are "
                f"0 to {size} communes."
            )
    if per_commune is not None and not synthetic_states.fit(per_commune, margins, size):
        raise ParameterError(
            f"per_commune: {sum(per_commune)} criteria met by {len(per_commune)} "
            f"communes; no table of {size} communes has these and the margins, which "
            f"sum to {sum(margins.values())}."
        )
    days = [Period(day).last for day in dates]
    if not days or sorted(set(days)) != days:
        raise ParameterError(f"dates: {list(dates)} are not in order; oldest first.")
