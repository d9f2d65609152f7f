"""What is published of the units of a map, by a date or between two dates.

A unit takes its newest figure of up to two years before the date; nothing is filled
from older reports, from other units or from a plan's own words. Two dates of
provinces are restated onto the list of the map (`figures.tables.two_dates`).
"""

from datetime import date

import pandas as pd

from ntm_analysis.errors import CannotJudgeError
from ntm_analysis.figures.tables import figures, plans, two_dates
from ntm_analysis.figures.tables.query import query
from ntm_analysis.files.loaded import loaded
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.maps.tables.map_query import WITHIN_YEARS, MapQuery
from ntm_analysis.periods import Period
from ntm_analysis.places.tables.restated import related, same_units

# One row a unit of the map. value: share 0..1, mean, number or change, NaN where `why`
# says what is missing; number and denominator: the communes that a share is made of;
# reported: communes that it rests on; of_predecessors, uncertain_share: of a merged
# unit; origin: document of marks that no figure stands for.
COLUMNS = [
    "code",
    "vintage",
    "value",
    "number",
    "denominator",
    "as_of",
    "figure_id",
    "origin",
    "reported",
    "of_predecessors",
    "uncertain_share",
    "why",
]


def values(
    ground: MapExtent, asked: MapQuery, day: Period, band: tuple[int, int] | None = None
) -> pd.DataFrame:
    """Give the published values of a theme by a date.

    Parameters
    ----------
    band
        For the theme bands: criteria met, from and to.

    Returns
    -------
    DataFrame
        `COLUMNS`; units without a figure have no row.
    """
    if not asked.kind.measure:
        return nothing()
    if not asked.kind.since:
        rows = _within(ground, asked, day, band)
        shown = _shown(_newest(rows, ground, asked), ground, asked)
        return _with_changed(shown, rows, ground)
    if ground.level == "province" and asked.theme in ("change", "pace"):
        return _restated(ground, asked)
    return _between(ground, asked)


def nothing() -> pd.DataFrame:
    """Give the table without a row."""
    return filled(pd.DataFrame({"code": pd.Series(dtype=str)}))


def filled(table: pd.DataFrame) -> pd.DataFrame:
    """Add the columns that a table does not speak of."""
    empty = {"as_of": "", "figure_id": "", "origin": "", "why": "", "vintage": ""}
    lacking = [column for column in COLUMNS if column not in table]
    return table.assign(**{c: empty.get(c, float("nan")) for c in lacking})


def _newest(rows: pd.DataFrame, ground: MapExtent, asked: MapQuery) -> pd.DataFrame:
    """Choose the newest figure of each unit; the code is that of the map's list."""
    rows = rows[rows["code"].isin(ground.layer.geometry["code"])]
    # A count without its denominator has no share: an earlier report that has one
    # goes before it where shares are shown.
    if asked.kind.is_divided:
        shared = rows["denominator"].notna() | rows["percent"].notna()
        rows = pd.concat([rows[~shared], rows[shared]])
    return rows.drop_duplicates("code", keep="last").reset_index(drop=True)


def _within(
    ground: MapExtent, asked: MapQuery, day: Period, band: tuple[int, int] | None
) -> pd.DataFrame:
    """Give the figures of up to two years before a day, `code` on the map's list."""
    known = _inside(ground, asked.kind.measure)
    last = pd.Timestamp(day.last)
    oldest = last - pd.Timedelta(days=365.25 * WITHIN_YEARS)
    rows = known[(known["last_day"] > oldest) & (known["last_day"] <= last)]
    if asked.theme == "criterion":
        return rows[rows["criterion"] == asked.criterion]
    if asked.theme == "bands" and band:
        return rows[(rows["band_low"] == band[0]) & (rows["band_high"] == band[1])]
    return rows


@loaded
def figures_of_all_days(measure: str, level: str, vintage: str) -> pd.DataFrame:
    """Give the chosen figures of every day, once for all dates of a map.

    Figures are chosen among those of one day, so that choosing first and cutting by
    days afterwards gives what cutting first would give.
    """
    rows = _of_level(measure, level, vintage >= figures.REFORM)
    return rows.assign(code=_on_list(rows, vintage))


@loaded
def _of_level(measure: str, level: str, reformed: bool) -> pd.DataFrame:
    return with_totals(query(measure, level=level, reformed=reformed))


def days_inside(ground: MapExtent, measure: str) -> set[date]:
    """Give the days of all figures that a map of the ground says anything of."""
    return {day.date() for day in _inside(ground, measure)["last_day"]}


def _inside(ground: MapExtent, measure: str) -> pd.DataFrame:
    """Give the figures of every day on the units of a map.

    Those of units that merged or split since, into one of the map, are among them.
    """
    codes = frozenset(ground.layer.geometry["code"])
    return _figures_inside(measure, ground.level, ground.vintage, codes)


@loaded
def _figures_inside(
    measure: str, level: str, vintage: str, codes: frozenset[str]
) -> pd.DataFrame:
    rows = figures_of_all_days(measure, level, vintage)
    code, place = rows["code"], rows["place_code"].fillna("")
    lost = rows[(code == "") & (place != "")]
    pairs = set(zip(lost["place_code"], lost["vintage"], strict=True))
    mine = {
        (of, old)
        for of, old in pairs
        if not codes.isdisjoint(related(str(of), str(old), vintage))
    }
    named = zip(rows["place_code"], rows["vintage"], strict=True)
    is_mine = pd.Series([pair in mine for pair in named], rows.index)
    return rows[code.isin(codes) | ((code == "") & is_mine)]


def _shown(rows: pd.DataFrame, ground: MapExtent, asked: MapQuery) -> pd.DataFrame:
    is_divided = asked.kind.is_divided
    share = rows["value"] / rows["denominator"]
    share = share.fillna(rows["percent"] / 100)
    table = pd.DataFrame(
        {
            "code": rows["code"],
            "vintage": ground.vintage,
            "value": share if is_divided else rows["value"],
            "number": rows["value"] if is_divided else float("nan"),
            "denominator": rows["denominator"],
            "as_of": rows["time"],
            "figure_id": rows["figure_id"],
        }
    )
    return filled(table)


def _between(ground: MapExtent, asked: MapQuery) -> pd.DataFrame:
    """Take the difference where a unit gave a figure at both dates, of one set."""
    assert asked.since is not None  # map_query.parse_query gives every theme one
    parts = [
        _newest(_within(ground, asked, day, None), ground, asked)
        for day in (asked.since, asked.day)
    ]
    both = parts[0].merge(parts[1], on="code", suffixes=("_first", ""))
    first, second = (
        _share(both, suffix) if asked.theme != "gained" else both[f"value{suffix}"]
        for suffix in ("_first", "")
    )
    change = second - first
    same = both["criteria_set_first"] == both["criteria_set"]
    if asked.theme == "gained":
        change = change.where(same)
    table = both[["code", "figure_id"]].assign(
        vintage=ground.vintage,
        value=second if asked.theme == "pace" else change,
        pace=change / _years(asked),
        as_of=both["time_first"] + ";" + both["time"],
        figure_id=both["figure_id_first"] + ";" + both["figure_id"],
        why=["" if known else "other_set" for known in change.notna()],
    )
    return filled(table)


def _share(both: pd.DataFrame, suffix: str) -> "pd.Series[float]":
    share = both[f"value{suffix}"] / both[f"denominator{suffix}"]
    return share.fillna(both[f"percent{suffix}"] / 100)


def _restated(ground: MapExtent, asked: MapQuery) -> pd.DataFrame:
    """Put the provinces at two dates onto the list of the map."""
    measure, first, second = asked.kind.measure, str(asked.since), str(asked.day)
    try:
        rows = two_dates.compare(
            measure, first, second, onto=ground.vintage, within_years=WITHIN_YEARS
        )
    except CannotJudgeError:
        return nothing()
    rows = rows[rows["code"].isin(ground.layer.geometry["code"])]
    change = rows["change_pp"] / 100
    is_pace = asked.theme == "pace"
    times = rows["times_first"] + ";" + rows["times_second"]
    partly = (rows["reported_first"] > 0) | (rows["reported_second"] > 0)
    table = pd.DataFrame(
        {
            "code": rows["code"],
            "vintage": rows["vintage"],
            "value": rows["share_second"] if is_pace else change,
            "pace": change / _years(asked),
            "number": rows["value_second"] if is_pace else float("nan"),
            "denominator": rows["denominator_second"],
            "as_of": times.where(change.notna(), ""),
            "figure_id": rows["figure_ids_first"] + ";" + rows["figure_ids_second"],
            "of_predecessors": rows["of_predecessors"],
            "uncertain_share": rows["uncertain_share"],
            "why": "one_date",
        }
    )
    table["why"] = table["why"].where(change.isna(), "")
    return filled(table[partly]).reset_index(drop=True)


def _years(asked: MapQuery) -> float:
    assert asked.since is not None
    return float(asked.day.decimal_year - asked.since.decimal_year)


def with_totals(rows: pd.DataFrame) -> pd.DataFrame:
    """Where a plan counts its communes, that is the denominator of its own figures."""
    totals = {key: plans.load(key).communes_total for key in plans.keys()}  # noqa: SIM118
    stated = rows["plan"].map(totals).astype(float)
    own = rows["level"].eq("province") & rows["measure"].str.startswith("communes_")
    return rows.assign(denominator=rows["denominator"].fillna(stated.where(own)))


def _on_list(rows: pd.DataFrame, vintage: str) -> list[str]:
    """Give each figure's unit on the list; empty where it merged or split between."""
    known = {old: same_units(old, vintage) for old in rows["vintage"].unique()}
    return [
        code if old == vintage else known[old].get(code, "")
        for old, code in zip(rows["vintage"], rows["place_code"], strict=True)
    ]


def _with_changed(
    shown: pd.DataFrame, rows: pd.DataFrame, ground: MapExtent
) -> pd.DataFrame:
    """Name the units whose only figure is of a unit that merged or split between."""
    lost = rows[(rows["code"] == "") & (rows["place_code"].fillna("") != "")]
    lost = lost.drop_duplicates(["vintage", "place_code"], keep="last")
    said = [
        {"code": code, "as_of": row.time, "figure_id": row.figure_id}
        for row in lost.itertuples()
        for code in related(str(row.place_code), str(row.vintage), ground.vintage)
    ]
    if not said:
        return shown
    told = pd.DataFrame(said).drop_duplicates("code", keep="last")
    drawn = set(ground.layer.geometry["code"]) - set(shown["code"])
    told = told[told["code"].isin(drawn)]
    told = filled(told.assign(vintage=ground.vintage, why="other_units"))
    return pd.concat([shown, told], ignore_index=True) if len(told) else shown
