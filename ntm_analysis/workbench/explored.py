"""What several views of one choice share, and what is kept of them between moves.

A view of a date is kept until a report comes, grows older than two years, or the units
change: moving the slider back and forth makes nothing twice.
"""

import bisect
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd

from ntm_analysis.criteria import set_calendar
from ntm_analysis.figures.tables import figures, provenance
from ntm_analysis.figures.tables.subject import Subject
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date as date_words
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.workbench.choice import Choice
from ntm_analysis.workbench.tables import holdings, known
from ntm_analysis.workbench.tables.holdings import Holdings

MOST_KEPT = 1500  # views; a map or table of 207 communes is about 40 kB, others 3
Value = dict[str, Any]


class Explored:
    """What several views of one choice share."""

    def __init__(self, choice: Choice, topic: Subject) -> None:
        self.choice, self.topic = choice, topic
        self.language: Language = choice.language
        self.source: Callable[[str], str] = _teller(choice.language)
        self.day = topic.as_of

    @cached_property
    def ground(self) -> MapExtent:
        """Units of the map."""
        return holdings.ground(self.topic, self.choice.level)

    @cached_property
    def own(self) -> Holdings:
        """What the store holds of the place."""
        return holdings.held(self.ground, synthetic=self.choice.synthetic)

    @cached_property
    def set_key(self) -> str:
        """The criteria set of the views."""
        return self.choice.criteria_set or known.newest_set(self.own, self.day)

    @cached_property
    def chart(self) -> tuple[object, ...]:
        """What a chart over time depends on."""
        where = (self.topic.place_code, self.topic.vintage)
        return (*where, self.day, self.choice.plan, self.language)

    @cached_property
    def list_of_communes(self) -> str:
        """The list of units whose communes the table names."""
        return self.ground.vintage


@lru_cache(maxsize=4)
def _teller(language: Language) -> Callable[[str], str]:
    return lru_cache(maxsize=5000)(provenance.source_label_for(language))


KEPT: OrderedDict[tuple[object, ...], Any] = OrderedDict()


def kept_of(name: str, a: Explored, make: Callable[[], Any]) -> Any:
    """Give a view of a date; it changes only where a report comes or grows too old."""
    where, c = a.ground, replace(a.choice, as_of="", since="", beside=())
    events = _events(a.topic.place_code, where.level, a.own)
    moment = bisect.bisect_right(events, a.day.last)
    key = (name, c, where.vintage, holdings.ledger_mark(), moment)
    if key not in KEPT:
        _keep(key, make())
    return KEPT[key]


def kept_at(
    key: tuple[object, ...], make: Callable[[], Value], held: Any = None
) -> Value:
    """Give a view of one day; `held` is kept alive with it, as the key names it."""
    if key not in KEPT:
        _keep(key, (make(), held))
    value: Value = KEPT[key][0]
    return value


def _keep(key: tuple[object, ...], value: Any) -> None:
    KEPT[key] = value
    if len(KEPT) > MOST_KEPT:
        KEPT.popitem(last=False)


@lru_cache(maxsize=64)
def _events(place_code: str, level: str, own: Holdings) -> list[date]:
    """Give the days on which a view may change: reports, their age, lists, acts."""
    table = figures.load()
    rows = table[(table["level"] == level) | (table["place_code"] == place_code)]
    days = {day.date() for day in pd.to_datetime(rows["last_day"].unique())}
    days |= {Period(text).last for text in own.dates}
    acts = (*holdings.published_acts(), *own.acts)
    lists = {v.used_from for v in units.load().vintages.values()}
    sets = {one.in_force_from for one in set_calendar.timeline()}
    # What is shown is at most two years old; the day after, it is gone.
    older = {day + known.AGE + timedelta(days=k) for day in days for k in (0, 1)}
    return sorted({*days, *older, *lists, *sets, *(act.time.last for act in acts)})


def told_nearest(day: str, language: Language) -> Value:
    """Name a day on which an empty view would show something."""
    said = say("desk.nearest_view", language, time=date_words(day, language))
    return {"nearest": day, "nearest_said": said}
