"""The newest report of each commune by a day, and its sums on the units of one list.

A report is all marks that a commune gave on one day in one criteria set. Where a
commune of the list reported itself, that stands; else the reports of its predecessors
are restated onto it. Silence stays silence: a merged commune of which not every
predecessor reported is told apart from one of which all did.
"""

from collections.abc import Mapping

import pandas as pd

from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.places.tables.restated import restate, walk

RURAL = ("xã", "đặc khu")  # the programme covers no wards and no townships
UNIT = ["place_code", "vintage"]
ADDED = [
    "counted",
    "known",
    "of_predecessors",
    "predecessors",
    "uncertain_share",
    "is_complete",
    "from_vintage",
    "times",
]


def newest(
    marks: pd.DataFrame, day: Period, onto: str, within_years: float
) -> pd.DataFrame:
    """Keep the marks of each commune's newest report that the list can take.

    Parameters
    ----------
    marks
        Assessments of any places, sets and dates.
    day
        Reports dated after it are left out, and those more than `within_years` older.
    onto
        Marks of later lists are left out: merged units cannot be taken apart.

    Returns
    -------
    DataFrame
        The rows that are kept, marks "no report" left out.
    """
    rows = marks[
        (marks["kind"] == "actual")
        & marks["met"].notna()
        & marks["vintage"].isin(_until(onto))
    ]
    last = {text: Period(text).last for text in rows["as_of"].astype(str).unique()}
    days = pd.to_datetime(rows["as_of"].astype(str).map(last))
    end = pd.Timestamp(day.last)
    near = (days <= end) & (days > end - pd.Timedelta(days=365.25 * within_years))
    rows = rows.assign(last=days)[near]
    kept = rows[rows["last"] == rows.groupby(UNIT)["last"].transform("max")]
    # Two sets on one day: the later one, in the order of their names.
    sets = kept.groupby(UNIT)["criteria_set"].transform("max")
    return kept[kept["criteria_set"] == sets].drop(columns="last")


def on_units(reports: pd.DataFrame, onto: str, columns: list[str]) -> pd.DataFrame:
    """Put one row a commune onto the units of a list.

    Parameters
    ----------
    reports : DataFrame, one row a commune
        place_code, vintage, as_of and the columns, numbers or NaN.
    columns
        Added up over predecessors (suffix _sum) and averaged over those that gave a
        number (no suffix).

    Returns
    -------
    DataFrame, index the code on the list
        The columns and their sums; counted (communes with a number in the first
        column; a split one counts where most of it went), known (predecessors with
        such a number), of_predecessors (those that the programme covers), predecessors,
        uncertain_share, is_complete (all are known), from_vintage and times.
    """
    if reports.empty:
        summed = [f"{column}_sum" for column in columns]
        return pd.DataFrame(columns=[*columns, *summed, *ADDED])
    first = columns[0]
    sums = {f"{column}_sum": reports[column] for column in columns}
    rows = reports.assign(**sums, counted=reports[first].notna().astype(int))
    found = restate(
        rows, onto=onto, columns=["counted", *sums], means=dict.fromkeys(columns)
    )
    known = restate(rows.dropna(subset=[first]), onto=onto).set_index(
        ["place_code", "from_vintage"]
    )
    order = list(units.load().vintages)
    found = found.assign(rank=found["from_vintage"].map(order.index))
    found = found.sort_values("rank", kind="stable").drop_duplicates(
        "place_code", keep="last"
    )
    found = found[found["vintage"] == onto].set_index("place_code")
    keys = pd.MultiIndex.from_arrays([found.index, found["from_vintage"]])
    spoken = known["reported"].reindex(keys).fillna(0).astype(int).to_numpy()
    covered = pd.Series(0, index=found.index)
    for old, part in found.groupby("from_vintage"):
        covered[part.index] = rural(str(old), onto).reindex(part.index).fillna(0)
    itself = found["from_vintage"] == onto
    expected = covered.astype(int).clip(lower=1).where(~itself, 1)
    return found.assign(
        known=spoken,
        of_predecessors=expected,
        is_complete=spoken >= expected,
        times=";".join(sorted(set(reports["as_of"].astype(str)))),
    )


def on_areas(
    reports: pd.DataFrame, onto: str, area_of: Mapping[str, str], column: str
) -> pd.DataFrame:
    """Sum communes to larger units of a list, such as its districts.

    Parameters
    ----------
    reports
        As in `on_units`.
    area_of
        Commune on the list -> larger unit.

    Returns
    -------
    DataFrame, index the larger unit
        The column (mean over communes that gave it), its sum, counted (communes that
        gave it; a split one by the shares of its area), uncertain_share (of counted),
        from_vintage (the oldest list among the reports) and times.
    """
    if reports.empty:
        return pd.DataFrame(columns=[column, f"{column}_sum", *ADDED])
    order = list(units.load().vintages)
    parts = [
        part.merge(
            walk(str(old), onto).pairs, left_on="place_code", right_on="old_code"
        )
        for old, part in reports.groupby("vintage")
    ]
    found = pd.concat(parts).dropna(subset=column)
    rank = found["vintage"].map(order.index)
    # Where a commune of the list reported itself, its predecessors do not count.
    found = found[rank == rank.groupby(found["new_code"]).transform("max")]
    found = found.assign(
        area=found["new_code"].map(area_of),
        whole=found[column] * found["weight"],
        split=found["weight"].where(found["weight"] < 1, 0.0),
    ).dropna(subset="area")
    summed = found.groupby("area").agg(
        whole=("whole", "sum"),
        counted=("weight", "sum"),
        split=("split", "sum"),
        from_vintage=("vintage", "min"),
    )
    counted = summed["counted"].round(9)
    return pd.DataFrame(
        {
            column: summed["whole"] / counted,
            f"{column}_sum": summed["whole"].round(9),
            "counted": counted,
            "uncertain_share": summed["split"] / counted,
            "from_vintage": summed["from_vintage"],
            "times": ";".join(sorted(set(reports["as_of"].astype(str)))),
        }
    )


def rural(old: str, onto: str) -> "pd.Series[int]":
    """Count the communes of a list that the programme covers, by unit of a later one.

    Wards and townships report nothing; a unit made of them alone is not in the index.
    """
    listed = units.frame(old).query("level == 'commune'")
    codes = listed.loc[listed["type"].isin(RURAL), "code"]
    pairs = walk(old, onto).pairs
    return pairs[pairs["old_code"].isin(codes)].groupby("new_code").size()


def _until(onto: str) -> list[str]:
    order = list(units.load().vintages)
    return order[: order.index(onto) + 1] if onto in order else [onto]
