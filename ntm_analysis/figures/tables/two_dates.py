"""One measure of all provinces at two dates, on the units of one list.

For each date every province gives its newest published count that is not older than
stated; the counts are restated onto the chosen list, and a share is made anew. A unit
whose predecessors did not all report at a date has no share there: the sum of some
would pass for the whole. What was used, and of when, stands in every row.
"""

import pandas as pd

from ntm_analysis.errors import CannotJudgeError, UsageError
from ntm_analysis.figures.tables import choice, figures
from ntm_analysis.files.loaded import loaded
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.places.tables.restated import restate, same_units, walk

DATE = ["value", "denominator", "share", "reported", "listed", "times", "figure_ids"]
RURAL = ("xã", "đặc khu")
# Mergers of 2019 fall into the first list: before them it says nothing of a day.
LISTS_TELL_FROM = pd.Timestamp("2019-07-01")


def compare(
    measure: str,
    first: str,
    second: str,
    *,
    onto: str = "2025-07-01",
    within_years: float = 1.0,
    provinces: tuple[str, ...] = (),
) -> pd.DataFrame:
    """Put one measure of provinces at two dates side by side.

    Parameters
    ----------
    measure
        A count of communes with its denominator, such as communes_recognized.
    first, second
        The dates; a figure of the last day or before it is used.
    onto
        The list of units, not before the lists of the figures.
    within_years
        How much older than the date a figure may be.
    provinces
        Names or codes on that list; all if empty.

    Returns
    -------
    DataFrame
        One row a province of the list: code, name, vintage, of_predecessors,
        predecessors (codes), made_of (their names), uncertain_share (0..1, of what
        rests on split units), counted (communes: what value counts), synthetic; for
        each date (suffix _first, _second) value, denominator, share (0..1; of merged
        units made of counts, and NaN unless all predecessors gave them), reported, of
        (how many units should have reported), listed (how many printed no number of
        communes, so that the list in force on their day gives it), times and
        figure_ids (texts parted by ";"); and change_pp, in percentage points.

    Raises
    ------
    UsageError
        If the measure is no count of communes.
    CannotJudgeError
        If no province reported at one of the dates.
    """
    _check(measure)
    table = _units(onto, provinces, list_before(first, onto))
    for name, day in (("first", first), ("second", second)):
        found = _at(measure, Period(day), onto, within_years)
        table = table.join(found.add_suffix(f"_{name}"))
        for column in ("reported", "listed"):
            count = table[f"{column}_{name}"].fillna(0).astype(int)
            table[f"{column}_{name}"] = count
        table[f"of_{name}"] = table["of_predecessors"]
        for column in ("times", "figure_ids"):
            table[f"{column}_{name}"] = table[f"{column}_{name}"].fillna("")
    table["change_pp"] = 100 * (table["share_second"] - table["share_first"])
    return table.reset_index(drop=True)


def list_before(first: str, onto: str) -> str:
    """Choose the list of the first date, whose units are the predecessors named."""
    return min(units.load().vintage_of(Period(first)).name, onto)


def made_of(predecessors: "pd.Series[str]", before: str, onto: str) -> list[str]:
    """Name the units of an earlier list that each unit was made of, by their codes."""
    names = units.frame(before).set_index("code")["name"].to_dict()
    return [
        ", ".join(names.get(code, code) for code in str(codes).split(";") if code)
        if onto != before and isinstance(codes, str)
        else ""
        for codes in predecessors
    ]


def _check(measure: str) -> None:
    figures.check_measure(measure)
    known = figures.measures()
    row = known[known["measure"] == measure].iloc[0]
    if row["unit"] != "communes" or row["nature"] != "cumulative":
        counts = known[
            (known["unit"] == "communes") & (known["nature"] == "cumulative")
        ]
        raise UsageError(
            f"{measure} is no count of communes, so it has no share of all communes. "
            f"Allowed: {', '.join(counts['measure'])}."
        )


def _units(onto: str, provinces: tuple[str, ...], before: str) -> pd.DataFrame:
    """List the provinces and their predecessors, reporting or not."""
    listed = units.frame(onto).query("level == 'province'")
    chosen = {units.load().province(name, onto).code for name in provinces}
    if chosen:
        listed = listed[listed["code"].isin(chosen)]
    table = listed[["code", "name", "vintage"]].set_index(listed["code"].rename(None))
    old = units.frame(before).query("level == 'province'")
    rows = old.rename(columns={"code": "place_code"})[["place_code", "vintage"]]
    walked = restate(rows, onto=onto).set_index("place_code")
    added = ["of_predecessors", "predecessors", "uncertain_share"]
    joined = table.join(walked[added])
    named = made_of(joined["predecessors"], before, onto)
    return joined.assign(made_of=named, counted="communes", synthetic=False)


def _at(measure: str, day: Period, onto: str, within_years: float) -> pd.DataFrame:
    """Restate the newest count of each province; columns `DATE`, by code."""
    rows = _newest(measure, day, onto, within_years)
    if rows.empty:
        raise CannotJudgeError(
            f"no province published {measure} as a share within "
            f"{within_years:g} years before {day}. Give another date or allow more "
            f"years."
        )
    counted = rows["value"].notna() & rows["denominator"].notna()
    found = restate(
        rows.assign(counted=counted.astype(int), stated=rows["percent"] / 100),
        onto=onto,
        columns=["value", "denominator", "counted", "listed"],
        means={"stated": None},
    )
    found = found.groupby("place_code").agg(
        value=("value", lambda column: column.sum(min_count=1)),
        denominator=("denominator", lambda column: column.sum(min_count=1)),
        counted=("counted", "sum"),
        reported=("reported", "sum"),
        listed=("listed", "sum"),
        stated=("stated", "first"),
        of_predecessors=("of_predecessors", "max"),
    )
    found["share"] = _share(found)
    return found.join(_said(rows, onto))[DATE]


def _share(found: pd.DataFrame) -> pd.Series:
    """Make the share of counts; of one undivided unit, a stated percentage will do."""
    complete = found["counted"] >= found["of_predecessors"]
    made = (found["value"] / found["denominator"]).where(complete)
    return made.fillna(found["stated"].where(found["of_predecessors"] == 1))


def _newest(measure: str, day: Period, onto: str, within: float) -> pd.DataFrame:
    """Keep one row a province: the newest chosen figure, of one list only.

    Figures of a list after `onto` are kept for provinces that stayed the same; merged
    units cannot be taken apart.
    """
    wanted = figures.load().query("measure == @measure and level == 'province'")
    table = _carried(_with_lists(wanted), onto)
    last = pd.Timestamp(day.last)
    stated = table["percent"].notna() & table["percent_high"].isna()
    rows = table[
        (table["measure"] == measure)
        & (table["kind"] == "actual")
        & (table["level"] == "province")
        & (table["scope"] == "")
        & ((table["value"].notna() & table["denominator"].notna()) | stated)
        & (table["vintage"] <= onto)
        & (table["last_day"] <= last)
        & (table["last_day"] > last - pd.Timedelta(days=365.25 * within))
    ]
    chosen = choice.chosen(rows)
    newest = chosen.drop_duplicates(["place_code", "vintage"], keep="last")
    return _one_list(newest)


def _with_lists(rows: pd.DataFrame) -> pd.DataFrame:
    """Fill in the number of communes where a count does not print it.

    The percentage printed beside the count gives it (94 are 73.4 % of 128), else the
    list in force on the day; `listed` marks the rows of the second kind with 1.
    """
    implied = (100 * rows["value"] / rows["percent"]).round()
    of_its_own = rows["value"].gt(0) & rows["percent_high"].isna()
    rows = rows.assign(
        denominator=rows["denominator"].fillna(implied.where(of_its_own))
    )
    bare = rows["value"].notna() & rows["denominator"].isna() & rows["percent"].isna()
    bare &= rows["last_day"] >= LISTS_TELL_FROM
    vintages = {
        day: units.load().vintage_of(day.date()).name
        for day in rows.loc[bare, "last_day"].unique()
    }
    numbers = [
        _communes(vintages[day]).get(code)
        if is_bare and (vintages[day] >= figures.REFORM) == (own >= figures.REFORM)
        else None
        for is_bare, day, code, own in zip(
            bare, rows["last_day"], rows["place_code"], rows["vintage"], strict=True
        )
    ]
    listed = pd.Series(numbers, rows.index, dtype=float)
    return rows.assign(
        denominator=rows["denominator"].fillna(listed),
        listed=listed.notna().astype(int),
    )


@loaded
def _communes(vintage: str) -> dict[str, int]:
    """Count the rural communes of each province in one list."""
    listed = units.frame(vintage)
    above = dict(zip(listed["code"], listed["parent_code"], strict=True))
    rural = listed[(listed["level"] == "commune") & listed["type"].isin(RURAL)]
    province = rural["parent_code"].map(
        lambda code: code if len(code) == 2 else above.get(code, "")
    )
    return {str(code): int(n) for code, n in province.value_counts().items()}


def _carried(table: pd.DataFrame, onto: str) -> pd.DataFrame:
    """Put provinces that did not change since on the earlier list."""
    before_reform = table["vintage"].lt(figures.REFORM)
    later = table["vintage"].gt(onto) & table["level"].eq("province") & before_reform
    if onto not in units.load().vintages or not later.any():
        return table
    keys = list(zip(table["vintage"], table["place_code"], strict=True))
    known = {old: same_units(old, onto) for old in table.loc[later, "vintage"].unique()}
    moved = [
        known[old].get(code, "") if move else ""
        for (old, code), move in zip(keys, later, strict=True)
    ]
    code = pd.Series(moved, table.index, dtype="str")
    is_moved = code.ne("")
    return table.assign(
        place_code=table["place_code"].mask(is_moved, code),
        vintage=table["vintage"].mask(is_moved, onto),
    )


def _one_list(rows: pd.DataFrame) -> pd.DataFrame:
    """Where a province reported on both sides of the reform, keep the later report."""
    reformed = rows[rows["vintage"] >= figures.REFORM]
    covered = units.changes(figures.REFORM)
    parts = covered[covered["new_code"].isin(reformed["place_code"])]["old_code"]
    before = rows[rows["vintage"] < figures.REFORM]
    kept = before[~before["place_code"].isin(parts)]
    kept = kept.drop_duplicates("place_code", keep="last")
    return pd.concat([kept, reformed], ignore_index=True)


def _said(rows: pd.DataFrame, onto: str) -> pd.DataFrame:
    """Say per new unit which figures, of which dates, were used."""
    ends = {
        (vintage, code): end
        for vintage in rows["vintage"].unique()
        for code, end in _successors(str(vintage), onto).items()
    }
    keys = zip(rows["vintage"], rows["place_code"], strict=True)
    table = rows.assign(unit=[ends[key] for key in keys])
    return table.groupby("unit").agg(
        times=("time", lambda texts: ";".join(sorted(set(texts)))),
        figure_ids=("figure_id", ";".join),
    )


def _successors(old: str, new: str) -> dict[str, str]:
    pairs = walk(old, new).pairs
    return dict(zip(pairs["old_code"], pairs["new_code"], strict=True))
