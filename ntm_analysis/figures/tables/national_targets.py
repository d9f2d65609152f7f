"""What the nation and a province want by the end of the period, one figure a measure.

The National Assembly's resolution sets shares of the nation's communes; nobody has
published what each province is given of them. What a share would mean for a province
is computed in `outlook.models.national_ask`, and said to be a computation. A province
that has stated a target of its own, without a plan of ours, stands in `stated_by`.
"""

import datetime

import pandas as pd

from ntm_analysis.figures.tables import choice, figures
from ntm_analysis.files.reads import question

NATION = "VN"
# What a province's plan answers too; other goals of the resolution are the nation's.
TITLES = ("communes_recognized", "communes_modern")
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


def stated_by(place_code: str, day: datetime.date) -> pd.DataFrame:
    """Give a merged province's own targets on titles that fall due after a day.

    Parameters
    ----------
    day
        Only what was known on it. Of several statements the last one holds.

    Returns
    -------
    DataFrame
        Rows of `figures.load` and `order`, one a measure and deadline: the soonest
        deadline first, then as in `TITLES`.
    """
    rows = figures.load()
    own = rows[
        (rows["place_code"] == place_code)
        & (rows["kind"] == "target")
        & (rows["vintage"] >= figures.REFORM)
        & (rows["plan"] == "")
        & rows["measure"].isin(TITLES)
        & (rows["scope"] == "")
        & rows["criterion"].isna()
        & (rows["known_on"] <= pd.Timestamp(day))
        & (rows["last_day"] > pd.Timestamp(day))
        # What an old province stated is no target of the one that it went into.
        & (rows["known_on"] >= pd.Timestamp(figures.REFORM))
    ]
    known = own.sort_values("known_on").groupby(["measure", "last_day"]).tail(1)
    order = known["measure"].map(TITLES.index)
    return known.assign(order=order).sort_values(["last_day", "order"])
