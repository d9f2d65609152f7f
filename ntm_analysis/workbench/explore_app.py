"""The explorer behind its widget: a choice in, the values of every view out.

State -> tables (kept by place and date) -> plain values; the browser patches what it
has drawn. A view that is as it was is not sent again.
"""

import bisect
import contextlib
import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

import pandas as pd

from ntm_analysis.boundaries import boundaries
from ntm_analysis.commune import commune_page, commune_pieces
from ntm_analysis.criteria import criteria_sets, set_calendar
from ntm_analysis.errors import NtmError
from ntm_analysis.figures.tables import figures, names, plans, provenance, targets
from ntm_analysis.figures.tables.subject import Subject
from ntm_analysis.files.home import home
from ntm_analysis.files.kept import kept_value
from ntm_analysis.maps.drawing import map_frame, map_paths, map_sheet
from ntm_analysis.maps.tables import map_data, map_extents, map_query, map_themes
from ntm_analysis.maps.tables.map_data import MapData
from ntm_analysis.maps.tables.map_extents import MapExtent
from ntm_analysis.page.acts import act_name
from ntm_analysis.page.html import NOTHING
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date as date_words
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.text import fold
from ntm_analysis.workbench import as_code
from ntm_analysis.workbench.choice import Choice
from ntm_analysis.workbench.tables import holdings, known, offers, standing, trails
from ntm_analysis.workbench.tables.holdings import Holdings
from ntm_analysis.workbench.views import area, bars, places, trail

# What outlines are made by; `boundaries` counts with its files.
DRAWING = (area, map_frame, map_paths, map_sheet, map_extents)
MOST_KEPT = 1500  # views; a map or table of 207 communes is about 40 kB, others 3
MOST_SHOWN = 8
BELOW = ("district", "commune")
MOST_TRIED = 12  # days on which an empty map might show something
HEAVY = ("head", "ground", "map")  # views that read or draw a map for the first time
TITLED, MEAN = "communes_recognized", "criteria_per_commune"
BANDED, MET = "communes_in_band", "communes_meeting_criterion"
Value = dict[str, Any]


class Explorer:
    """Answers choices; one for each widget, since it knows what was sent."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        self._sent: dict[str, str] = {}
        self._last: Value = {}

    def moved(self, given: Mapping[str, Any]) -> Value:
        """Take a change of the choice and give the views that changed with it.

        Returns
        -------
        dict
            `views`: name -> values, only those that differ from what was sent before;
            or `nearest` and `message`, where the place is none that there is. `led`
            says that the place is none on the date, and which is shown in its stead.
        """
        typed = given.get("place")
        if typed is not None:
            found = offers.match(str(typed))
            if not found.place:
                return self._unknown(str(typed), found.nearest)
            given = {**given, "place": found.place}
            if fold(found.place) != fold(self.choice.place):
                given = {"plan": newest_plan(found.place), "level": "", **given}
        choice = self.choice.changed(given)
        led = offers.led(choice)
        if led is not None:
            day, plan = offers.day_of(choice).text, newest_plan(led.place)
            choice = replace(choice, place=led.place, as_of=day, plan=plan, level="")
        views = self.views(choice)
        self.choice = choice
        changed: Value = {}
        for name, value in views.items():
            # Most moves leave most views as they were: the very same object.
            if value is self._last.get(name):
                continue
            self._last[name] = value
            written = json.dumps(value, ensure_ascii=False)
            if self._sent.get(name) != written:
                self._sent[name] = written
                changed[name] = value
        answer: Value = {"views": changed, "choice": choice.place}
        if led is not None:
            answer["led"] = places.led(led, choice.language)
        return answer

    def ahead(self) -> Iterator[Callable[[], object]]:
        """Give the steps that make the other dates of the slider.

        First one date of each other list of units, whose outlines take longest, then
        the nearest dates. A step is some views of one date of the choice as it stands,
        so that a reader who asks meanwhile waits for no more than those; taken again
        it costs next to nothing, since every view is kept.
        """
        yield from self.other_lists()
        for day in self._nearest_first():
            yield from self._steps(day)

    def other_lists(self) -> Iterator[Callable[[], object]]:
        """Give the steps that make the nearest date of each other list of units."""
        choice = self.choice
        days = [*reversed(self._nearest_first())]
        nearest = {_list_of(choice, day): day for day in days}
        nearest.pop(_list_of(choice, offers.topic(choice).as_of.text), None)
        for day in reversed(nearest.values()):
            yield from self._steps(day)

    def _nearest_first(self) -> list[str]:
        options = self._last.get("options", {})
        days = [day for day, _ in options.get("dates", ())]
        here = offers.topic(self.choice).as_of.last.isoformat()
        at = bisect.bisect_left(days, here)
        return sorted(days, key=lambda day: abs(days.index(day) - at))

    def _steps(self, day: str) -> Iterator[Callable[[], object]]:
        choice = replace(self.choice, as_of=day)
        light = [name for name in VIEWS if name not in HEAVY]
        for part in (*([name] for name in HEAVY), light):
            yield partial(self.views, choice, part)

    def forget_sent(self) -> None:
        """Send every view again, as to a page that was just opened."""
        self._sent.clear()
        self._last.clear()

    def views(self, choice: Choice, names: Iterable[str] = ()) -> Value:
        """Give the values of every view; one that cannot be made says why in words."""
        topic = offers.topic(choice)
        answer = _Answer(choice, topic)
        found: Value = {}
        for name in names or VIEWS:
            try:
                found[name] = VIEWS[name](answer)
            except NtmError as error:
                found[name] = {"error": str(error)}
        return found

    def sheet(self, code: str, vintage: str) -> str:
        """Give the sheet of a commune as markup, every text of it escaped."""
        language = self.choice.language
        told = (
            names.measures(language),
            names.criteria,
            provenance.source_label_for(language),
        )
        opener = commune_pieces.opener(commune_page.of_code, *told, language)
        day = offers.topic(self.choice).as_of.text
        pieces = opener(code, vintage, day)
        return str(NOTHING.join(getattr(p, "html", lambda p=p: p)() for p in pieces))

    def nearest_of_map(self, _: Mapping[str, Any]) -> Value:
        """Give the nearest day on which an empty map would show something.

        The days of figures, reports and acts on the place are tried, the nearest first:
        whether one shows anything depends on the lists of units too. What was tried is
        kept, so that the way there costs nothing. Without any, `never` says so.
        """
        a = _Answer(self.choice, offers.topic(self.choice))
        if _shows(_mapped(a)[1]):
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
            other = replace(self.choice, as_of=day.isoformat())
            with contextlib.suppress(NtmError):
                if _shows(_mapped(_Answer(other, offers.topic(other)))[1]):
                    return _told_nearest(day.isoformat(), a.language)
        return {"never": say("desk.map_never", a.language)}

    def _unknown(self, typed: str, nearest: tuple[str, ...]) -> Value:
        language = self.choice.language
        said = say("desk.unknown_place", language, typed=typed)
        return {"message": said, "nearest": list(nearest)}


class _Answer:
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


def _head(a: _Answer) -> Value:
    own_plans = offers.plans_of(a.topic.place)
    now = offers.in_force(a.topic.place, a.day.last)
    found = criteria_sets.get(a.set_key)
    told = trails.series(a.topic, TITLED)
    fresh = told[~told["is_later"] & (told["year"] > a.day.decimal_year - 2)]
    nearest = "" if len(fresh) else _nearest(a, TITLED, own=False)
    shown = places.head(
        a.topic,
        own_plans,
        now,
        a.choice.plan,
        found,
        found.id == set_calendar.on(a.day).id,
        nearest,
        a.language,
    )
    day = a.day.last
    heir = None if a.topic.level != "province" else standing.heir_today(a.topic.place)
    return shown | {
        "heir": places.heir(heir, a.language) if heir and day < heir.since else None,
        "calls": as_code.calls(a.choice, a.topic),
        "entry": as_code.edition_entry(a.choice, a.topic),
    }


def _options(a: _Answer) -> Value:
    key = (a.topic.place, a.own.dates, a.set_key, a.language)
    return _offered(*key)


@lru_cache(maxsize=64)
def _offered(
    place: str, reports: tuple[str, ...], criteria_set: str, language: Language
) -> Value:
    days = offers.dates(place, reports)
    return {
        "dates": [[day, date_words(day, language)] for day in days],
        "sets": [
            [one.id, act_name(one.decision, language)]
            for one in set_calendar.timeline()
        ],
        "criteria": [[k, v] for k, v in names.criteria(criteria_set, language).items()],
    }


def _recognised(a: _Answer) -> Value:
    return _kept_at(("recognised", *a.chart), lambda: _drawn_recognised(a))


def _drawn_recognised(a: _Answer) -> Value:
    rows = trails.series(a.topic, TITLED)
    goals = _goals(a.choice.plan, TITLED)
    return trail.recognised(rows, goals, set_calendar.timeline(), a.language)


def _means(a: _Answer) -> Value:
    return _kept_at(("means", *a.chart), lambda: _drawn_means(a))


def _drawn_means(a: _Answer) -> Value:
    rows = trails.beside(a.topic, MEAN)
    goals = _goals(a.choice.plan, MEAN)
    return trail.means(rows, goals, set_calendar.timeline(), a.language)


def _bands(a: _Answer) -> Value:
    def make() -> Value:
        key, plan = a.choice.criteria_set, a.choice.plan
        counted = known.bands(a.topic, a.own, a.list_of_communes, key, plan)
        return bars.bands(counted, a.source, a.language)

    return _or_nearest(_kept("bands", a, make), a, BANDED)


def _criteria(a: _Answer) -> Value:
    def make() -> Value:
        key = a.choice.criteria_set
        counted = known.criteria(a.topic, a.own, a.list_of_communes, key)
        goals = known.criterion_goals(a.choice.plan)
        named = names.criteria(a.set_key, a.language)
        return bars.criteria(counted, named, goals, a.source, a.language)

    return _or_nearest(_kept("criteria", a, make), a, MET)


def _nearest(a: _Answer, measure: str, *, own: bool) -> str:
    dates = a.own.dates if own else ()
    return offers.nearest_report(a.topic.place, a.day.last, measure, dates)


def _or_nearest(value: Value, a: _Answer, measure: str) -> Value:
    """Let an empty view name the nearest day on which it would show something."""
    if value["bars"]:
        return value
    day = _nearest(a, measure, own=True)
    return value | _told_nearest(day, a.language) if day else value


def _told_nearest(day: str, language: Language) -> Value:
    said = say("desk.nearest_view", language, time=date_words(day, language))
    return {"nearest": day, "nearest_said": said}


def _ground(a: _Answer) -> Value:
    where = a.ground
    return _outlines(where.place_code, where.level, where.vintage, _Held(where))


def _map(a: _Answer) -> Value:
    return _mapped(a)[1]


def _map_words(a: _Answer) -> Value:
    data = _mapped(a)[0]
    return _kept_at(
        ("words", a.day, id(data), a.language), lambda: _said(data, a), data
    )


def _said(data: MapData, a: _Answer) -> Value:
    return area.words(data, a.day, a.language)


def _table(a: _Answer) -> Value:
    if a.ground.is_nation:
        return {"title": say("desk.table_nation", a.language), "rows": []}
    shown: Value = _kept("table", a, lambda: _communes(a))
    if not a.own.dates or any(row["met"] is not None for row in shown["rows"]):
        return shown
    days = [Period(text).last for text in a.own.dates]
    near = min(days, key=lambda d: (abs(d - a.day.last), d)).isoformat()
    return shown | _told_nearest(near, a.language)


def _communes(a: _Answer) -> Value:
    rows = known.communes(a.topic, a.own, a.list_of_communes, a.choice.criteria_set)
    due: dict[str, str] = {}
    if a.choice.plan:
        for one in plans.load(a.choice.plan).communes:
            if one.place_code:
                due[one.place_code] = date_words(one.due.text, a.language)
    return places.table(rows, due, a.language)


def _compared(a: _Answer) -> Value:
    if not a.choice.beside:
        return {"rows": []}
    found = {}
    for name in (a.choice.place, *a.choice.beside):
        other = offers.led(replace(a.choice, place=name, as_of=a.day.text, plan=""))
        name = other.place if other else name
        topic = offers.topic(replace(a.choice, place=name, as_of=a.day.text, plan=""))
        found[topic.place] = (trails.series(topic, TITLED), trails.series(topic, MEAN))
    titled = {name: pair[0] for name, pair in found.items()}
    chart = trail.compared(titled, set_calendar.timeline(), a.language)
    return {"chart": chart, "rows": places.compared(found, a.language)}


def _changed(a: _Answer) -> Value:
    if not a.choice.since:
        return {"lines": []}
    titled, means = trails.series(a.topic, TITLED), trails.series(a.topic, MEAN)
    days = (a.choice.since, a.day.text)
    return {"lines": places.changed(titled, means, *days, a.language)}


VIEWS: dict[str, Callable[[_Answer], Value]] = {
    "head": _head,
    "options": _options,
    "recognised": _recognised,
    "means": _means,
    "bands": _bands,
    "criteria": _criteria,
    "ground": _ground,
    "map": _map,
    "map_words": _map_words,
    "table": _table,
    "compared": _compared,
    "changed": _changed,
}


def _goals(plan: str, measure: str) -> list[tuple[str, float]]:
    return list(_plan_goals(plan, measure)) if plan else []


@lru_cache(maxsize=64)
def _plan_goals(plan: str, measure: str) -> tuple[tuple[str, float], ...]:
    rows = targets.load(plan)
    whole = rows["scope"].eq("") & rows["criterion"].isna() & rows["band_low"].isna()
    rows = rows[whole & rows["measure"].eq(measure) & rows["value"].notna()]
    pairs = zip(rows["time"], rows["value"], strict=True)
    return tuple((str(time), float(value)) for time, value in pairs)


@lru_cache(maxsize=4)
def _teller(language: Language) -> Callable[[str], str]:
    return lru_cache(maxsize=5000)(provenance.source_label_for(language))


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
    """Give the outlines of a ground; those of the country are kept between runs.

    Thinning the lines of 700 districts together takes more than a second.
    """
    if not held.ground.is_nation:
        return area.outlines(held.ground)
    made_by = [Path(str(part.__file__)) for part in DRAWING]
    name, sources = f"outlines-{level}-{vintage}", boundaries.files_of(vintage)
    found: Value = kept_value(
        name, sources, lambda: area.outlines(held.ground), code=made_by, where=home()
    )
    return found


_KEPT: OrderedDict[tuple[object, ...], Any] = OrderedDict()


def _kept(name: str, a: _Answer, make: Callable[[], Any]) -> Any:
    """Give a view of a date; it changes only where a report comes or grows too old."""
    where, c = a.ground, replace(a.choice, as_of="", since="", beside=())
    events = _events(a.topic.place_code, where.level, a.own)
    moment = bisect.bisect_right(events, a.day.last)
    key = (name, c, where.vintage, holdings.ledger_mark(), moment)
    if key not in _KEPT:
        _keep(key, make())
    return _KEPT[key]


def _kept_at(
    key: tuple[object, ...], make: Callable[[], Value], held: Any = None
) -> Value:
    """Give a view of one day; `held` is kept alive with it, as the key names it."""
    if key not in _KEPT:
        _keep(key, (make(), held))
    value: Value = _KEPT[key][0]
    return value


def _keep(key: tuple[object, ...], value: Any) -> None:
    _KEPT[key] = value
    if len(_KEPT) > MOST_KEPT:
        _KEPT.popitem(last=False)


def _mapped(a: _Answer) -> tuple[MapData, Value]:
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

    found: tuple[MapData, Value] = _kept("map", a, make)
    return found


def _shows(value: Value) -> bool:
    """Say whether a map shows anything of any unit."""
    told = any(kind >= 0 or kind == area.COUNTED for kind in value["of"])
    return bool(value["radii"] and any(value["radii"])) or (not value["radii"] and told)


_SHOWN: dict[tuple[object, ...], tuple[MapData, Value]] = {}


def _alike(one: MapData, other: MapData) -> bool:
    """Say whether two days of a map show the same of every unit."""
    if one.layer is not other.layer or one.is_synthetic != other.is_synthetic:
        return False
    return one.origin == other.origin and one.values.equals(other.values)


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


def _list_of(choice: Choice, day: str) -> str:
    """Name the list of units that the map of a choice shows on a day."""
    try:
        return map_extents.vintage_for("", Period(day), choice.level)
    except NtmError:  # the view of that day says why
        return ""


def newest_plan(place: str) -> str:
    """Name the newest plan of a place; empty if there is none."""
    own = offers.plans_of(place)
    return own[-1].key if own else ""
