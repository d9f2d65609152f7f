"""Dated promises of places and the figures that tell what became of them.

A promise is a published target with a number and a deadline, of a province or a
district, also those of the shipped plans. Whether it was kept is settled in
`outlook.models.answers.promises`.
"""

from typing import Any

import pandas as pd

from ntm_analysis.figures.additions import addition_period
from ntm_analysis.figures.tables import cases, choice, figures
from ntm_analysis.files.loaded import loaded
from ntm_analysis.periods import Period

LEVELS = ("province", "district")
# Money and shares of lower is better are another question.
LEFT_OUT = {"criteria_outstanding", *cases.NOT_JUDGED, *cases.LOWER_IS_BETTER}


@loaded
def stated() -> pd.DataFrame:
    """Give every promise once.

    Returns
    -------
    DataFrame
        Columns figure_id, place, place_key, level, measure (of an addition what it
        adds to), part, number, unit (percent for a share), is_addition, first and
        deadline (dates): the fields of `outlook.models.answers.promises.Promise`.
    """
    table = _of_kind("target")
    periods = [_counted_in(text) for text in table["time"]]
    return table.assign(
        first=[period.first for period in periods],
        deadline=table["last_day"].dt.date,
    )[[*_THING, "first", "deadline"]].reset_index(drop=True)


@loaded
def reported() -> pd.DataFrame:
    """Give every figure of kind actual that a promise may be settled by.

    Returns
    -------
    DataFrame
        Columns as in `stated` but for the deadline, earliest and day (the first and the
        last that it may be of; alike where its page shows a day) and known (from which
        on it could be known). A share stands in a row of its own, unit percent, beside
        the count.
    """
    table = _of_kind("actual")
    first = [_counted_in(text).first for text in table["time"]]
    found = table.assign(
        earliest=table["earliest"].dt.date,
        day=table["last_day"].dt.date,
        known=table["known_on"].dt.date,
        first=first,
    )
    return found[[*_THING, "first", "earliest", "day", "known"]].reset_index(drop=True)


_THING = [
    "figure_id",
    "place",
    "place_key",
    "level",
    "measure",
    "part",
    "number",
    "unit",
    "is_addition",
]


# A table of half the columns is cut and chosen from in half the time.
_READ = [
    *choice.READ,
    "place",
    "level",
    "unit",
    "percent",
    "earliest",
    "known_on",
]
_PARTS = ["scope", "label", "criterion", "band_low", "band_high"]


def _counted_in(time: str) -> Period:
    """The period that an addition counts in; "13 more by December" counts in the year.

    >>> _counted_in("2020-12").text, _counted_in("2024-H1").text
    ('2020', '2024-H1')
    """
    period = addition_period(time)
    return Period(str(period.year)) if period.precision == "month" else period


def _of_kind(kind: str) -> pd.DataFrame:
    rows = figures.load()
    rows = rows[_READ]
    is_asked = rows["level"].isin(LEVELS) & ~rows["measure"].isin(LEFT_OUT)
    bases = {name: cases.base_measure(name) for name in rows["measure"].unique()}
    promised = rows.loc[is_asked & (rows["kind"] == "target"), "measure"].map(bases)
    wanted = rows["measure"].map(bases).isin(set(promised))
    rows = choice.chosen(rows[is_asked & (rows["kind"] == kind) & wanted])
    base = [bases[measure] for measure in rows["measure"]]
    rows = rows.assign(
        is_addition=rows["measure"] != base,
        measure=base,
        part=[_part(*row) for row in zip(*(rows[n] for n in _PARTS), strict=True)],
        place_key=rows["place_code"]
        + (rows["vintage"] >= figures.REFORM).map({True: "@new", False: ""}),
    )
    counts = rows[rows["value"].notna()].assign(number=rows["value"])
    share = rows["percent"].fillna(100 * rows["value"] / rows["denominator"])
    # A share of recognised communes is none of all communes.
    as_share = share.notna() & (rows["measure"] == "communes_recognized")
    if kind == "target":
        as_share &= rows["value"].isna()
    shares = rows[as_share & ~rows["is_addition"]].assign(number=share, unit="percent")
    return pd.concat([counts, shares])


def _part(scope: str, label: str, *edges: Any) -> str:
    """Name the part of the place that a figure is about, as text to compare by."""
    told = [str(edge) for edge in edges if not pd.isna(edge)]
    return " ".join([str(scope), str(label), *told]).strip()
