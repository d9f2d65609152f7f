"""The bands of a map: those that were asked for, or every band of the criteria set."""

import pandas as pd

from ntm_analysis.criteria import criteria_rules, criteria_sets, set_calendar
from ntm_analysis.criteria.bands import Band, scheme_for
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.maps.tables.map_query import MapQuery
from ntm_analysis.periods import Period


def bands_of_map(
    ground: MapExtent, asked: MapQuery, marks: pd.DataFrame
) -> tuple[tuple[Band, ...], bool]:
    """Give the bands of a map, and whether each is a map of its own.

    Single communes are shown in their bands; of larger units each band is a share.
    """
    if asked.theme != "bands":
        return (), False
    if asked.bands:
        return tuple(_stated(*edges) for edges in asked.bands), True
    key = asked.criteria_set or newest_set(marks, asked.day)
    day = asked.day.last
    over = criteria_sets.get(key).in_force_to
    on = min(day, over) if over else day
    scheme = scheme_for(criteria_rules.bands(), key, on, ground.own_code)
    return scheme.bands, ground.level != "commune"


def newest_set(marks: pd.DataFrame, day: Period) -> str:
    """Name the criteria set of the newest marks by a day, else the one in force."""
    pairs = marks[["criteria_set", "as_of"]].drop_duplicates()
    known = [
        (Period(str(row.as_of)).last, str(row.criteria_set))
        for row in pairs.itertuples(index=False)
    ]
    told = [pair for pair in known if pair[0] <= day.last]
    return max(told)[1] if told else set_calendar.on(day).id


def _stated(low: int, high: int) -> Band:
    text = f"{low}" if low == high else f"{low}-{high}"
    return Band(
        low=low, high=high, label_vi=f"{text} tiêu chí", label_en=f"{text} criteria"
    )
