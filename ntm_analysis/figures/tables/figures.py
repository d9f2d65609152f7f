"""Every published figure and every figure of a plan, one row a number.

Files `data/figures/*.csv` and `data/plans/*/figures.csv`. Contradicting sources both
keep their row; which of them is used is decided in `figures.tables.choice`. A figure of
kind actual, estimate or target never stands in for another kind.
"""

from datetime import date
from pathlib import Path

import pandas as pd

from ntm_analysis.errors import DataError, UnknownNameError, nearest
from ntm_analysis.figures.tables import figure_days
from ntm_analysis.files import reads
from ntm_analysis.files.catalog import home, read_csv
from ntm_analysis.files.loaded import loaded
from ntm_analysis.periods import Period

PUBLISHED = ("national", "regions", "provinces", "districts", "communes", "funding")
COLUMNS = (
    "figure_id",
    "place_code",
    "vintage",
    "place",
    "level",
    "measure",
    "kind",
    "criteria_set",
    "criterion",
    "band_low",
    "band_high",
    "scope",
    "time",
    "published",
    "value",
    "value_high",
    "denominator",
    "percent",
    "percent_high",
    "unit",
    "bound",
    "change",
    "change_since",
    "fund_source",
    "label",
    "confidence",
    "source_id",
    "section",
    "note",
    "evidence",
)
NUMBERS = (
    "value",
    "value_high",
    "denominator",
    "percent",
    "percent_high",
    "change",
)
WHOLE_NUMBERS = ("criterion", "band_low", "band_high")
# Districts and the 63 provinces end, codes begin anew: Nghị quyết 202/2025/QH15 of
# 2025-06-12 and the 34 resolutions on communes, in force on 2025-07-01.
REFORM = "2025-07-01"
REFORM_DAY = pd.Timestamp(REFORM)
# Merged communes are recognised anew, and each province counts in its own way until
# then (QĐ 18/2022/QĐ-TTg, NĐ 131/2025/NĐ-CP): Điện Biên has 0 of 42, Tây Ninh 67 of 82
RECOGNISED_ANEW = (
    "communes_recognized",
    "communes_recognized_new",
    "communes_advanced",
    "communes_model",
    "communes_modern",
)


def load(folder: Path | None = None) -> pd.DataFrame:
    """Read all figures of the project.

    Parameters
    ----------
    folder
        The folder that holds `data/`; the project's own when not given.

    Returns
    -------
    DataFrame
        One row a figure; `COLUMNS` and plan (key, empty for published figures), url,
        standing (of the source), first_day, last_day and known_on (datetime; see
        `figures.tables.figure_days`), earliest (the first day that a state may be of,
        where its page leaves the day open, else last_day), is_undated, is_comparable
        (false: not with the same count of another province), file, row. Text columns
        are never NA; a number that was not stated is NA.

    Raises
    ------
    DataError
        If a file is missing or a cell that must be a number or date is none.
    """
    reads.whole("all figures were taken")
    return _load(folder or home())


def by_id(figure_id: str, folder: Path | None = None) -> pd.Series:
    """Give one figure by its name.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    table = load(folder)
    found = table[table["figure_id"] == figure_id]
    if found.empty:
        raise UnknownNameError(
            f"no figure {figure_id!r}. {nearest(figure_id, table['figure_id'])}"
        )
    return found.iloc[0]


def measures(folder: Path | None = None) -> pd.DataFrame:
    """Read the closed list of measures, one row each.

    Columns measure, unit, nature (cumulative, new, mean, rate, money, stock, rank,
    output), vi, en, description.
    """
    return _measures(folder or home())


def sources(folder: Path | None = None) -> pd.DataFrame:
    """Read where figures come from: source_id, url, publisher, standing, retrieved."""
    reads.whole("all sources were taken")
    return _sources(folder or home())


def check_measure(measure: str, folder: Path | None = None) -> None:
    """Refuse a measure that is not in the closed list.

    Raises
    ------
    UnknownNameError
        With the nearest names.
    """
    known = list(measures(folder)["measure"])
    if measure not in known:
        raise UnknownNameError(f"no measure {measure!r}. {nearest(measure, known)}")


def typed(table: pd.DataFrame) -> pd.DataFrame:
    """Turn the text cells of a file of figures into numbers and days.

    Raises
    ------
    DataError
        For the first cell that is no number or date; `ntm check` lists them all.
    """
    table = table.copy()
    for column in NUMBERS:
        table[column] = _numbers(table, column)
    for column in WHOLE_NUMBERS:
        table[column] = _numbers(table, column).astype("Int64")
    dated = [table[name] for name in ("time", "published", "kind")]
    stated = list(zip(*dated, strict=True))
    days = {each: _days(each, table) for each in set(stated)}
    found = {
        name: pd.to_datetime(pd.Series([days[each][i] for each in stated], table.index))
        for i, name in enumerate(("first_day", "last_day", "known_on"))
    }
    undated = table["note"].map(figure_days.is_undated).astype(bool)
    anew = (
        table["measure"].isin(RECOGNISED_ANEW)
        & table["level"].eq("province")
        & table["kind"].eq("actual")
        & (table["vintage"] >= REFORM)
    )
    return table.assign(**found, is_undated=undated, is_comparable=~anew)


@loaded
def _load(folder: Path) -> pd.DataFrame:
    files = [folder / "data" / "figures" / f"{name}.csv" for name in PUBLISHED]
    files += sorted((folder / "data" / "plans").glob("*/figures.csv"))
    table = pd.concat([_file(path) for path in files], ignore_index=True)
    origin = sources(folder).set_index("source_id")[["url", "standing"]]
    told = typed(table)
    return told.assign(earliest=_earliest(told)).join(origin, on="source_id")


def _earliest(table: pd.DataFrame) -> pd.Series:
    """Give the first day that each state may be of: the last one where it is known.

    A month is its end, and a plan's own year the year's end, as its document means it.
    A bare year whose page shows no day, a quarter and a half-year may be any day in
    them; for units formed on 2025-07-01 none before it.
    """
    kinds = {text: Period(text).precision for text in table["time"].unique()}
    precision = table["time"].map(kinds)
    is_open = ~precision.isin(["day", "month"]) & table["plan"].eq("")
    is_open &= precision.ne("year") | table["is_undated"]
    formed = table["first_day"].where(table["first_day"] >= REFORM, REFORM_DAY)
    first = table["first_day"].where(table["vintage"] < REFORM, formed)
    return first.where(is_open & (first < table["last_day"]), table["last_day"])


def _file(path: Path) -> pd.DataFrame:
    table = read_csv(path)
    if missing := [name for name in COLUMNS if name not in table.columns]:
        raise DataError(f"{table['file'].iloc[0]} lacks columns {', '.join(missing)}.")
    plan = path.parent.name if path.name == "figures.csv" else ""
    return table[[*COLUMNS, "file", "row"]].assign(plan=plan)


@loaded
def _measures(folder: Path) -> pd.DataFrame:
    return read_csv(folder / "data" / "figures" / "measures.csv")


@loaded
def _sources(folder: Path) -> pd.DataFrame:
    return read_csv(folder / "data" / "sources.csv")


def _numbers(table: pd.DataFrame, column: str) -> pd.Series:
    text = table[column]
    found = pd.to_numeric(text.where(text != ""), errors="coerce")
    is_wrong = (text != "") & found.isna()
    if is_wrong.any():
        line = table[is_wrong].iloc[0]
        raise DataError(
            f"{line['file']} row {line['row']}: {column} is {line[column]!r}, but a "
            f"number with a decimal point, or nothing, must stand there."
        )
    return found.astype("float64")


def _days(stated: tuple[str, str, str], table: pd.DataFrame) -> tuple[date, ...]:
    time, published, kind = stated
    try:
        covered = figure_days.covered(time, published, kind)
        return *covered, figure_days.known_on(time, published, kind)
    except DataError as error:
        same = (table["time"] == time) & (table["published"] == published)
        line = table[same].iloc[0]
        raise DataError(
            f"{line['file']} row {line['row']}: time or published {error}"
        ) from None
