"""What the national programme wants by the end of its period, one figure a measure.

The National Assembly's resolution sets shares of the nation's communes; nobody has
published what each province is given of them. What a share would mean for a province
is computed in `outlook.models.national_ask`, and said to be a computation.
"""

import datetime

import pandas as pd

from ntm_analysis.figures.tables import choice, figures
from ntm_analysis.files.reads import question

NATION = "VN"
# What a province's plan answers too; other goals of the resolution are the nation's.
ASKED = (
    "communes_recognized",
    "communes_modern",
    "income_multiple",
    "poverty_rate_reduction",
)


@question
def in_force(day: datetime.date) -> pd.DataFrame:
    """Give the national targets of the period that a day lies in.

    Parameters
    ----------
    day
        Only what was known on it, and falls due after it.

    Returns
    -------
    DataFrame
        Rows of `figures.load`, at most one a measure, in the order of `ASKED`; the
        soonest deadline of each. Empty before the merger of 2025, whose communes the
        resolution counts.
    """
    if day.isoformat() < figures.REFORM:
        return figures.load().iloc[:0]
    rows = figures.load()
    asked = rows[
        (rows["place_code"] == NATION)
        & (rows["kind"] == "target")
        & (rows["vintage"] >= figures.REFORM)
        & rows["measure"].isin(ASKED)
        & (rows["known_on"] <= pd.Timestamp(day))
        & (rows["last_day"] > pd.Timestamp(day))
    ]
    # A scope such as "since 2020" belongs to a multiple; a part of the nation does not.
    whole = asked[(asked["scope"] == "") | (asked["measure"] == "income_multiple")]
    first = choice.chosen(whole).drop_duplicates("measure")
    order = first["measure"].map(ASKED.index).sort_values()
    return first.loc[order.index]
