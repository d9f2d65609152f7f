"""The map of the explorer: outlines of its units, classes and words of a date."""

import contextlib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ntm_analysis.boundaries import boundaries
from ntm_analysis.errors import NtmError
from ntm_analysis.files.home import home
from ntm_analysis.files.kept import kept_value
from ntm_analysis.maps.drawing import map_frame, map_paths, map_sheet
from ntm_analysis.maps.tables import map_data, map_extents, map_query, map_themes
from ntm_analysis.maps.tables.map_data import MapData
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.page.language import say
from ntm_analysis.periods import Period
from ntm_analysis.workbench.explored import (
    Explored,
    Value,
    kept_at,
    kept_of,
    told_nearest,
)
from ntm_analysis.workbench.tables import offers
from ntm_analysis.workbench.views import area

# What outlines are made by; `boundaries` counts with its files.
DRAWING = (area, map_frame, map_paths, map_sheet, map_extents)
MOST_SHOWN = 8
BELOW = ("district", "commune")
MOST_TRIED = 12  # days on which an empty map might show something


def ground(a: Explored) -> Value:
    """Give the outlines of the units, drawn once for each list of them."""
    where = a.ground
    return _outlines(where.place_code, where.level, where.vintage, _Held(where))


def classes(a: Explored) -> Value:
    """Give the class of each unit on the day, and what is said of it."""
    return mapped(a)[1]


def words(a: Explored) -> Value:
    """Give title and notes of the map on the day."""
    data = mapped(a)[0]
    return kept_at(("words", a.day, id(data), a.language), lambda: _said(data, a), data)


def _said(data: MapData, a: Explored) -> Value:
    return area.words(data, a.day, a.language)


class _Held:
    """A ground beside a key that already says which one it is."""

    def __init__(self, ground: MapExtent) -> None:
        self.ground = ground

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 1


@lru_cache(maxsize=6)
def _outlines(code: str, level: str, vintage: str, held: _Held) -> Value:
    """Give the outlines of a ground, kept between runs.

    Thinning the lines of 700 districts together takes more than a second, those of
    200 communes a tenth of one.
    """
    made_by = [Path(str(part.__file__)) for part in DRAWING]
    name, sources = f"outlines-{code}-{level}-{vintage}", boundaries.files_of(vintage)
    found: Value = kept_value(
        name, sources, lambda: area.outlines(held.ground), code=made_by, where=home()
    )
    return found


def mapped(a: Explored) -> tuple[MapData, Value]:
    """Give the values of the map on the day, and how they look."""

    def make() -> tuple[MapData, Value]:
        asked = map_query.parse_query(
            a.day,
            a.choice.theme,
            criterion=a.choice.criterion if a.choice.theme == "criterion" else 0,
            criteria_set=a.choice.criteria_set,
        )
        own = a.own
        acts = (own.acts, own.acts_synthetic)
        (data, *_) = map_data.build_map_data(a.ground, asked, own.marks, *acts)
        # Most days change nothing on most maps: the same values wear the same colours.
        where = (a.ground.place_code, a.ground.level, a.ground.vintage)
        key = (*where, replace(a.choice, as_of="", since="", beside=()))
        before = _SHOWN.get(key)
        if before is not None and _alike(before[0], data):
            return data, before[1]
        shown = area.classes(data, a.source, a.language)
        _SHOWN[key] = data, shown
        if len(_SHOWN) > MOST_SHOWN:
            del _SHOWN[next(iter(_SHOWN))]
        return data, shown

    found: tuple[MapData, Value] = kept_of("map", a, make)
    return found


def shows(value: Value) -> bool:
    """Say whether a map shows anything of any unit."""
    told = any(kind >= 0 or kind == area.COUNTED for kind in value["of"])
    return bool(value["radii"] and any(value["radii"])) or (not value["radii"] and told)


_SHOWN: dict[tuple[object, ...], tuple[MapData, Value]] = {}


def _alike(one: MapData, other: MapData) -> bool:
    """Say whether two days of a map show the same of every unit."""
    if one.layer is not other.layer or one.is_synthetic != other.is_synthetic:
        return False
    return one.origin == other.origin and one.values.equals(other.values)


def nearest_day(a: Explored) -> Value:
    """Give the nearest day on which an empty map would show something.

    The days of figures, reports and acts on the place are tried, the nearest first:
    whether one shows anything depends on the lists of units too. What was tried is
    kept, so that the way there costs nothing. Without any, `never` says so.
    """
    if shows(mapped(a)[1]):
        return {}
    theme = map_themes.THEMES[a.choice.theme]
    number = a.choice.criterion if a.choice.theme == "criterion" else 0
    levels = ("province",) if a.ground.level == "province" else BELOW
    days = offers.reported_inside(a.topic.place, theme.measure, levels, number)
    days |= {Period(text).last for text in a.own.dates}
    if theme.title is not None:
        days |= offers.acted_inside(a.topic.place, theme.title)
        days |= {act.time.last for act in a.own.acts if act.title == theme.title}
    for day in sorted(days, key=lambda d: (abs(d - a.day.last), d))[:MOST_TRIED]:
        other = replace(a.choice, as_of=day.isoformat())
        with contextlib.suppress(NtmError):
            if shows(mapped(Explored(other, offers.topic(other)))[1]):
                return told_nearest(day.isoformat(), a.language)
    return {"never": say("desk.map_never", a.language)}
