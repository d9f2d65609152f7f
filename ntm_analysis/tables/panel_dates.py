"""Marks of communes at two dates, on the units of one list.

For each date every commune gives its newest mark of each criterion that is not older
than stated. The number of criteria met and the number reported are counts: they add
up where communes merged, and their quotient is the share of criteria met. A merged
commune of which not every predecessor reported has no share at that date.
"""

import pandas as pd

from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.periods import Period
from ntm_analysis.tables import units
from ntm_analysis.tables.restated import restate, walk

RURAL = ("xã", "đặc khu")  # the programme covers no wards and no townships
COLUMNS = ["value", "denominator", "share", "reported", "times", "figure_ids"]
DATE = [*COLUMNS, "from_vintage"]


def compare(
    assessments: pd.DataFrame,
    province: str,
    first: str,
    second: str,
    *,
    onto: str = "2025-07-01",
    within_years: float = 1.0,
) -> pd.DataFrame:
    """Put the criteria met by each commune of a province at two dates side by side.

    Parameters
    ----------
    assessments
        Assessments of the province and of its predecessors; see docs/architecture.md.
    province
        Name or code, on the list `onto`.
    first, second, onto, within_years
        As in `tables.two_dates.compare`.

    Returns
    -------
    DataFrame
        The columns of `tables.two_dates.compare`, one row a commune of the province:
        value is the number of criteria met, denominator that of marks reported, both
        summed over predecessors, share their quotient; of_predecessors counts only
        those that the programme covers; figure_ids are empty.

    Raises
    ------
    CannotJudgeError
        If nobody reported at one of the dates.
    """
    table = _communes(province, onto)
    for name, day in (("first", first), ("second", second)):
        found = _at(assessments, Period(day), onto, within_years)
        table = table.join(found[COLUMNS].add_suffix(f"_{name}"))
        complete = _complete(table, found, onto)
        table[f"share_{name}"] = table[f"share_{name}"].where(complete)
        table[f"reported_{name}"] = table[f"reported_{name}"].fillna(0).astype(int)
        for column in ("times", "figure_ids"):
            table[f"{column}_{name}"] = table[f"{column}_{name}"].fillna("")
        if table[f"value_{name}"].isna().all():
            raise _nothing(province, day, within_years)
    table["change_pp"] = 100 * (table["share_second"] - table["share_first"])
    return table.reset_index(drop=True)


def predecessors(province: str, onto: str) -> list[str]:
    """Give the codes of a province and of those that went into it, on any list."""
    gazetteer = units.load()
    place = gazetteer.province(province, onto)
    found, queue = {place.code}, [place]
    while queue:
        for change in gazetteer.predecessors(queue.pop()):
            found.add(change.old_code)
            queue.append(gazetteer.place(change.old_code, change.old_vintage))
    return sorted(found)


def _communes(province: str, onto: str) -> pd.DataFrame:
    gazetteer = units.load()
    place = gazetteer.province(province, onto)
    codes = [c.code for c in gazetteer.communes(place)]
    listed = units.frame(onto)
    table = listed[listed["code"].isin(codes)][["code", "name", "vintage"]]
    before = next(iter(gazetteer.vintages))
    old = units.frame(before).query("level == 'commune'")
    rows = old.rename(columns={"code": "place_code"})[["place_code", "vintage"]]
    walked = restate(rows, onto=onto).set_index("place_code")
    table = table.set_index(table["code"].rename(None))
    table = table.join(walked[["predecessors", "uncertain_share"]])
    rural = _rural(old, onto).reindex(table.index).fillna(0).astype(int)
    return table.assign(of_predecessors=rural, counted="criteria")


def _rural(old: pd.DataFrame, onto: str) -> pd.Series:
    """Count the predecessors that the programme covers: wards and towns report not."""
    codes = old.loc[old["type"].isin(RURAL), "code"]
    pairs = walk(str(old["vintage"].iloc[0]), onto).pairs
    return pairs[pairs["old_code"].isin(codes)].groupby("new_code").size()


def _at(
    assessments: pd.DataFrame, day: Period, onto: str, within_years: float
) -> pd.DataFrame:
    """Restate the newest marks of each commune; columns `DATE`, by code."""
    counted = _counted(assessments, day, onto, within_years)
    if counted.empty:
        return pd.DataFrame(columns=DATE)
    found = restate(counted, onto=onto, columns=["value", "denominator"])
    found = found.groupby("place_code").agg(
        value=("value", "sum"),
        denominator=("denominator", "sum"),
        reported=("reported", "sum"),
        from_vintage=("from_vintage", "max"),
    )
    share = found["value"] / found["denominator"]
    times = ";".join(sorted(set(counted["as_of"])))
    return found.assign(share=share, times=times, figure_ids="")[DATE]


def _counted(
    assessments: pd.DataFrame, day: Period, onto: str, within_years: float
) -> pd.DataFrame:
    """Count the newest marks of each commune; only one list and one set a commune."""
    rows = assessments[
        (assessments["kind"] == "actual")
        & assessments["met"].notna()
        & (assessments["vintage"] <= onto)
    ]
    last = pd.to_datetime([Period(str(text)).last for text in rows["as_of"]])
    end = pd.Timestamp(day.last)
    near = (last <= end) & (last > end - pd.Timedelta(days=365.25 * within_years))
    rows = rows.assign(last=last)[near].sort_values("last", kind="stable")
    newest = rows.groupby("place_code")["last"].transform("max")
    rows = rows[rows["last"] == newest]
    groups = rows.groupby(["place_code", "vintage", "as_of"], as_index=False)
    return groups.agg(value=("met", "sum"), denominator=("met", "size"))


def _complete(table: pd.DataFrame, found: pd.DataFrame, onto: str) -> pd.Series:
    """Say where every predecessor reported, or the unit itself did."""
    reported = found["reported"].reindex(table.index).fillna(0)
    itself = found["from_vintage"].reindex(table.index) == onto
    return (reported >= table["of_predecessors"].clip(lower=1)) | itself


def _nothing(province: str, day: str, within_years: float) -> CannotJudgeError:
    return CannotJudgeError(
        f"the store holds no marks of {province} within {within_years:g} years before "
        f"{day}. Bring them in with `ntm import`, or give another date."
    )
