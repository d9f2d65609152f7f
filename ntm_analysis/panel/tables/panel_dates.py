"""Marks of communes at two dates, on the units of one list.

For each date every commune gives its newest report that is not older than stated
(`panel.tables.commune_reports`). The number of criteria met and the number reported are
counts: they add up where communes merged, and their quotient is the share of criteria
met. A merged commune of which not every predecessor reported has no share at that
date.
"""

import pandas as pd

from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.figures.tables.two_dates import list_before, made_of
from ntm_analysis.panel.tables.commune_reports import UNIT, newest, on_units, rural
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.places.tables.restated import restate

COLUMNS = ["value", "denominator", "share", "reported", "of", "times", "figure_ids"]


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
        As in `figures.tables.two_dates.compare`.

    Returns
    -------
    DataFrame
        The columns of `figures.tables.two_dates.compare`, one row a commune of the
        province: value is the number of criteria met, denominator that of marks
        reported, both summed over predecessors, share their quotient; of_predecessors
        counts only those that the programme covers; figure_ids are empty.

    Raises
    ------
    CannotJudgeError
        If nobody reported at one of the dates.
    """
    synthetic = bool(assessments["synthetic"].any()) if len(assessments) else False
    table = _communes(province, onto, list_before(first, onto)).assign(
        synthetic=synthetic
    )
    for name, day in (("first", first), ("second", second)):
        found = _at(assessments, Period(day), onto, within_years)
        if found.empty:
            raise _nothing(province, day, within_years)
        table = table.join(found.add_suffix(f"_{name}"))
        table[f"reported_{name}"] = table[f"reported_{name}"].fillna(0).astype(int)
        table[f"of_{name}"] = table[f"of_{name}"].fillna(table["of_predecessors"])
        for column in ("times", "figure_ids"):
            table[f"{column}_{name}"] = table[f"{column}_{name}"].fillna("")
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


def _communes(province: str, onto: str, before: str) -> pd.DataFrame:
    gazetteer = units.load()
    place = gazetteer.province(province, onto)
    codes = [c.code for c in gazetteer.communes(place)]
    listed = units.frame(onto)
    table = listed[listed["code"].isin(codes)][["code", "name", "vintage"]]
    old = units.frame(before).query("level == 'commune'")
    rows = old.rename(columns={"code": "place_code"})[["place_code", "vintage"]]
    walked = restate(rows, onto=onto).set_index("place_code")
    table = table.set_index(table["code"].rename(None))
    table = table.join(walked[["predecessors", "uncertain_share"]])
    covered = rural(before, onto).reindex(table.index).fillna(0).astype(int)
    named = made_of(table["predecessors"], before, onto)
    return table.assign(of_predecessors=covered, made_of=named, counted="criteria")


def _at(
    assessments: pd.DataFrame, day: Period, onto: str, within_years: float
) -> pd.DataFrame:
    """Restate the newest report of each commune; columns `COLUMNS`, by code."""
    rows = newest(assessments, day, onto, within_years)
    keys = [*UNIT, "as_of"]
    counts = rows.groupby(keys, as_index=False).agg(
        value=("met", "sum"), denominator=("met", "size")
    )
    if counts.empty:
        return pd.DataFrame(columns=COLUMNS)
    counts = counts.astype({"value": float, "denominator": float})
    found = on_units(counts, onto, ["value", "denominator"])
    # Weighted by what came from each predecessor, before counts were made whole.
    share = (found["value"] / found["denominator"]).where(found["is_complete"])
    table = pd.DataFrame(
        {
            "value": found["value_sum"],
            "denominator": found["denominator_sum"],
            "share": share,
            "reported": found["known"],
            "of": found["of_predecessors"],
            "times": found["times"],
            "figure_ids": "",
        }
    )
    return table[COLUMNS]


def _nothing(province: str, day: str, within_years: float) -> CannotJudgeError:
    return CannotJudgeError(
        f"the store holds no marks of {province} within {within_years:g} years before "
        f"{day}. Bring them in with `ntm import`, or give another date."
    )
