"""Days on which a view of a place may change; between two of them it stays as it is.

A view of a date is made of the figures, reports and acts of up to two years before it,
on the list of units and by the criteria set in force. So it changes on the day of one,
on the day it grows too old, and with lists and sets. A day too many costs a moment, one
too few would show what is no longer so.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from ntm_analysis.criteria import set_calendar
from ntm_analysis.figures.tables import figures
from ntm_analysis.files.loaded import loaded
from ntm_analysis.maps.tables import map_published, map_titles
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.maps.tables.map_themes import Theme
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.workbench.tables import holdings, known
from ntm_analysis.workbench.tables.holdings import Holdings


def of_figures(place_code: str, measure: str, own: Holdings) -> list[date]:
    """Give those of a view that shows what is published of the place itself."""
    return _sorted(_published(place_code, measure), own)


def of_titles(communes: frozenset[str], vintage: str, own: Holdings) -> list[date]:
    """Give those of the table of communes."""
    return _sorted((), own, known.days_of_titles(communes, vintage, own))


def of_map(ground: MapExtent, theme: Theme, own: Holdings) -> list[date]:
    """Give those of a map."""
    days = map_published.days_inside(ground, theme.measure) if theme.measure else set()
    acts: set[date] = set()
    if theme.title is not None:
        acts = map_titles.days_inside(ground)
        if ground.level != "commune" and own.acts:
            # What a province counts is held against what is published of it.
            acts |= {act.time.last for act in holdings.published_acts()}
            days |= set(_of_provinces(theme.measure))
    return _sorted(days, own, acts)


def _sorted(
    figures_: Iterable[date], own: Holdings, acts: Iterable[date] = ()
) -> list[date]:
    days = {*figures_, *(Period(text).last for text in own.dates)}
    # What is shown is at most two years old; the day after, it is gone.
    older = {day + known.AGE + timedelta(days=k) for day in days for k in (0, 1)}
    mine = {act.time.last for act in own.acts}
    return sorted({*days, *older, *acts, *mine, *_of_lists_and_sets()})


@loaded
def _published(place_code: str, measure: str) -> tuple[date, ...]:
    table = figures.load()
    mine = table["place_code"].eq(place_code) & table["measure"].eq(measure)
    return _days(table[mine])


@loaded
def _of_provinces(measure: str) -> tuple[date, ...]:
    table = figures.load()
    return _days(table[table["level"].eq("province") & table["measure"].eq(measure)])


def _days(rows: pd.DataFrame) -> tuple[date, ...]:
    return tuple(day.date() for day in pd.to_datetime(rows["last_day"].unique()))


@loaded
def _of_lists_and_sets() -> tuple[date, ...]:
    lists = {one.used_from for one in units.load().vintages.values()}
    return tuple(lists | {one.in_force_from for one in set_calendar.timeline()})
