"""Themes counted from the marks that provinces brought in, on the units of a map.

Every commune gives its newest report of up to two years before the date; reports are
put onto the list of the map and summed to its units. A commune that left a criterion
out has no number of criteria met: it is counted as not reported. A unit of which less
than half of the communes reported has no value. Probabilities are `models`' affair.
"""

import pandas as pd

from ntm_analysis.criteria import criteria_sets
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.maps.tables.map_published import filled, nothing
from ntm_analysis.maps.tables.map_query import WITHIN_YEARS, MapQuery
from ntm_analysis.panel.tables import commune_reports
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units

LEAST_REPORTED = 0.5  # share of a unit's communes below which it has no value


def values(
    ground: MapExtent,
    asked: MapQuery,
    marks: pd.DataFrame,
    day: Period,
    band: tuple[int, int] | None = None,
) -> pd.DataFrame:
    """Count a theme by a date, or between two.

    Parameters
    ----------
    marks
        Assessments of the provinces of the map and of those that went into them.
    day, band
        As in `map_published.values`.

    Returns
    -------
    DataFrame
        The columns of `map_published`; no rows where nobody reported, or where the
        theme is not counted from marks.
    """
    if not asked.kind.from_marks or marks.empty:
        return nothing()
    if asked.criteria_set:
        marks = marks[marks["criteria_set"] == asked.criteria_set]
    now = _reports(marks, ground, asked, day, band)
    if now.empty:
        return nothing()
    if not asked.kind.since:
        return _table(_areas(now, ground), ground, asked)
    assert asked.since is not None  # map_query.parse_query gives every such theme one
    then = _reports(marks, ground, asked, asked.since, band)
    if then.empty:
        return nothing()
    if asked.theme == "gained":
        return _table(_gained(then, now, ground), ground, asked)
    return _change(_areas(then, ground), _areas(now, ground), ground, asked)


def _reports(
    marks: pd.DataFrame,
    ground: MapExtent,
    asked: MapQuery,
    day: Period,
    band: tuple[int, int] | None,
) -> pd.DataFrame:
    """Give one row a commune: the quantity that the theme sums, NaN if not known."""
    rows = commune_reports.newest(marks, day, ground.vintage, WITHIN_YEARS)
    if asked.theme == "criterion":
        rows = rows[rows["criterion"] == asked.criterion]
    keys = [*commune_reports.UNIT, "criteria_set", "as_of"]
    found = rows.groupby(keys, as_index=False).agg(
        count=("met", "sum"), given=("met", "size"), source=("source", "first")
    )
    of_set = found["criteria_set"].map(
        {key: len(criteria_sets.get(key).numbers) for key in set(found["criteria_set"])}
    )
    count = found["count"].astype(float)
    return found.assign(quantity=_quantity(count, found["given"], of_set, asked, band))


def _quantity(
    count: "pd.Series[float]",
    given: "pd.Series[int]",
    of_set: "pd.Series[int]",
    asked: MapQuery,
    band: tuple[int, int] | None,
) -> "pd.Series[float]":
    """Turn criteria met and reported into what the theme sums up."""
    if asked.theme == "criterion":
        return count
    if asked.theme == "outstanding":
        return given - count
    if asked.theme in ("change", "pace"):
        return count / given
    complete = count.where(given >= of_set)
    if band is not None:
        return complete.between(*band).astype(float).where(complete.notna())
    return complete


def _gained(then: pd.DataFrame, now: pd.DataFrame, ground: MapExtent) -> pd.DataFrame:
    """Subtract on the list of the map, within one criteria set, and sum to its units.

    A commune counts that has a full report, its own or its predecessors', at both
    dates; another set is no loss.
    """
    same = now["criteria_set"].max() if len(now) else ""
    first, second = (
        commune_reports.on_units(
            part[part["criteria_set"] == same], ground.vintage, ["quantity"]
        )
        for part in (then, now)
    )
    before = first[["quantity", "is_complete", "times"]].add_suffix("_first")
    both = second.join(before)
    complete = both["is_complete"] & both["is_complete_first"].eq(True)
    found = both.assign(
        quantity=(both["quantity"] - both["quantity_first"]).where(complete),
        times=both["times_first"].fillna("") + ";" + both["times"],
        is_complete=complete,
        origin="; ".join(sorted(set(now["source"].astype(str)))),
    )
    return found if ground.level == "commune" else _rolled_up(found, ground)


def _rolled_up(found: pd.DataFrame, ground: MapExtent) -> pd.DataFrame:
    """Average communes over larger units, each by the communes it stands for."""
    known = found[found["is_complete"]]
    area = known.index.map(above(ground))
    weighed = known.assign(
        whole=known["quantity"] * known["counted"],
        split=known["uncertain_share"] * known["counted"],
    )
    groups = weighed.groupby(area)
    counted = groups["counted"].sum()
    table = pd.DataFrame(
        {
            "quantity": groups["whole"].sum() / counted,
            "quantity_sum": groups["whole"].sum(),
            "counted": counted,
            "uncertain_share": groups["split"].sum() / counted,
            "from_vintage": groups["from_vintage"].min(),
            "times": groups["times"].first(),
            "origin": groups["origin"].first(),
        }
    )
    expected = _expected(ground, table)
    enough = table["counted"] >= LEAST_REPORTED * expected
    return table.assign(of_predecessors=expected, is_complete=enough)


def _areas(reports: pd.DataFrame, ground: MapExtent) -> pd.DataFrame:
    """Sum communes to the units of the map; index code.

    Columns quantity (mean over communes that gave it), quantity_sum, counted,
    of_predecessors, uncertain_share, is_complete, times, origin.
    """
    origin = "; ".join(sorted(set(reports["source"].astype(str))))
    if ground.level == "commune":
        found = commune_reports.on_units(reports, ground.vintage, ["quantity"])
        return found.assign(origin=origin)
    found = commune_reports.on_areas(reports, ground.vintage, above(ground), "quantity")
    expected = _expected(ground, found)
    enough = found["counted"] >= LEAST_REPORTED * expected
    return found.assign(origin=origin, of_predecessors=expected, is_complete=enough)


def _expected(ground: MapExtent, summed: pd.DataFrame) -> "pd.Series[int]":
    """Count the communes of each unit that the programme covers, on their own list."""
    unit_of = above(ground)
    found = pd.Series(0, index=summed.index)
    for old, part in summed.groupby("from_vintage"):
        here = commune_reports.rural(str(old), ground.vintage)
        by_area = here.groupby(here.index.map(unit_of)).sum()
        found[part.index] = by_area.reindex(part.index).fillna(0).astype(int)
    return found


def above(ground: MapExtent) -> dict[str, str]:
    """Commune on the list -> unit of the map that it lies in."""
    listed = units.frame(ground.vintage)
    parent = dict(zip(listed["code"], listed["parent_code"], strict=True))
    communes = listed.loc[listed["level"] == "commune", "code"]
    if ground.level == "district":
        return {code: parent[code] for code in communes}
    return {code: parent.get(parent[code]) or parent[code] for code in communes}


def _table(found: pd.DataFrame, ground: MapExtent, asked: MapQuery) -> pd.DataFrame:
    found = found[found.index.isin(ground.layer.geometry["code"])]
    shown = "quantity_sum" if asked.kind.is_counted else "quantity"
    known = found["is_complete"] & (found["counted"] > 0)
    by_share = asked.kind.is_divided and (
        ground.level != "commune" or asked.theme == "criterion"
    )
    blank = pd.Series(float("nan"), found.index)
    merged = (found["of_predecessors"] > 1) | (ground.level != "commune")
    table = pd.DataFrame(
        {
            "code": found.index,
            "vintage": ground.vintage,
            "value": found[shown].where(known),
            "number": found["quantity_sum"].where(known & merged)
            if by_share
            else blank,
            "denominator": found["counted"].where(known) if by_share else blank,
            "as_of": found["times"],
            "origin": found["origin"],
            "reported": found["counted"],
            "of_predecessors": found["of_predecessors"],
            "uncertain_share": found["uncertain_share"],
            "why": pd.Series("partly", found.index).where(~known, ""),
        }
    )
    return filled(table).reset_index(drop=True)


def _change(
    then: pd.DataFrame, now: pd.DataFrame, ground: MapExtent, asked: MapQuery
) -> pd.DataFrame:
    """Subtract the shares of criteria met on one list; pace is the change a year."""
    assert asked.since is not None
    table = _table(now, ground, asked)
    before = then["quantity"].where(then["is_complete"])
    change = table["value"] - table["code"].map(before).astype(float)
    years = asked.day.decimal_year - asked.since.decimal_year
    times = table["code"].map(then["times"]).fillna("") + ";" + table["as_of"]
    value = table["value"] if asked.theme == "pace" else change
    why = table["why"].where(change.isna() & (table["why"] != ""), "")
    return table.assign(
        value=value,
        pace=change / years,
        number=float("nan"),
        denominator=float("nan"),
        as_of=times.str.strip(";"),
        why=why.where(change.notna() | (why != ""), "one_date"),
    )
