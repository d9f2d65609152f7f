"""What several views of one choice share, and what is kept of them between moves.

A view of a date is kept until a report comes, grows older than two years, or the units
change: moving the slider back and forth makes nothing twice.
"""

import bisect
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from ntm_analysis.figures.tables import provenance
from ntm_analysis.figures.tables.subject import Subject
from ntm_analysis.maps.tables import map_themes
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date as date_words
from ntm_analysis.workbench.choice import Choice
from ntm_analysis.workbench.tables import holdings, known, turning_days
from ntm_analysis.workbench.tables.holdings import Holdings

TITLED, MEAN = "communes_recognized", "criteria_per_commune"
BANDED, MET = "communes_in_band", "communes_meeting_criterion"
MEASURES = {"bands": BANDED, "criteria": MET}  # view -> what it shows
MOST_TURNS = 200  # choices whose turning days are known
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

    def turning_days(self, view: str) -> list[date]:
        """Give the days on which a view may change, where all else is as chosen."""
        own, code = self.own, self.topic.place_code
        if view == "map":
            theme = map_themes.THEMES[self.choice.theme]
            return turning_days.of_map(self.ground, theme, own)
        if view == "table":
            vintage = self.list_of_communes
            listed = known.listed(code, self.topic.vintage, vintage)["code"]
            return turning_days.of_titles(frozenset(listed), vintage, own)
        return turning_days.of_figures(code, MEASURES[view], own)


@lru_cache(maxsize=4)
def _teller(language: Language) -> Callable[[str], str]:
    return lru_cache(maxsize=5000)(provenance.source_label_for(language))


KEPT: OrderedDict[tuple[object, ...], Any] = OrderedDict()
_TURNS: dict[tuple[object, ...], list[date]] = {}


def kept_of(name: str, a: Explored, make: Callable[[], Any]) -> Any:
    """Give a view of a date; it changes only where a report comes or grows too old."""
    c = replace(a.choice, as_of="", since="", beside=())
    held = (name, c, a.topic.vintage, a.ground.vintage, holdings.ledger_mark())
    if held not in _TURNS:
        _TURNS[held] = a.turning_days(name)
        if len(_TURNS) > MOST_TURNS:
            del _TURNS[next(iter(_TURNS))]
    key = (*held, bisect.bisect_right(_TURNS[held], a.day.last))
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


def told_nearest(day: str, language: Language) -> Value:
    """Name a day on which an empty view would show something."""
    said = say("desk.nearest_view", language, time=date_words(day, language))
    return {"nearest": day, "nearest_said": said}
