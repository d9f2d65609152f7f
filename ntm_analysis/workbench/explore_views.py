"""The views of the explorer beside its map: each takes a choice, gives plain values."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from ntm_analysis.criteria import criteria_sets, set_calendar
from ntm_analysis.figures.tables import names, plans, targets
from ntm_analysis.page.acts import act_name
from ntm_analysis.page.language import Language, say
from ntm_analysis.page.numbers import date as date_words
from ntm_analysis.periods import Period
from ntm_analysis.workbench import as_code, explore_map
from ntm_analysis.workbench.explored import (
    BANDED,
    MEAN,
    MET,
    TITLED,
    Explored,
    Value,
    kept_at,
    kept_of,
    told_nearest,
)
from ntm_analysis.workbench.tables import known, offers, standing, trails
from ntm_analysis.workbench.views import bars, places, trail


def _head(a: Explored) -> Value:
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


def _options(a: Explored) -> Value:
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


def _recognised(a: Explored) -> Value:
    return kept_at(("recognised", *a.chart), lambda: _drawn_recognised(a))


def _drawn_recognised(a: Explored) -> Value:
    rows = trails.series(a.topic, TITLED)
    goals = _goals(a.choice.plan, TITLED)
    return trail.recognised(rows, goals, set_calendar.timeline(), a.language)


def _means(a: Explored) -> Value:
    return kept_at(("means", *a.chart), lambda: _drawn_means(a))


def _drawn_means(a: Explored) -> Value:
    rows = trails.beside(a.topic, MEAN)
    goals = _goals(a.choice.plan, MEAN)
    return trail.means(rows, goals, set_calendar.timeline(), a.language)


def _bands(a: Explored) -> Value:
    def make() -> Value:
        key, plan = a.choice.criteria_set, a.choice.plan
        counted = known.bands(a.topic, a.own, a.list_of_communes, key, plan)
        return bars.bands(counted, a.source, a.language)

    return _or_nearest(kept_of("bands", a, make), a, BANDED)


def _criteria(a: Explored) -> Value:
    def make() -> Value:
        key = a.choice.criteria_set
        counted = known.criteria(a.topic, a.own, a.list_of_communes, key)
        goals = known.criterion_goals(a.choice.plan)
        named = names.criteria(a.set_key, a.language)
        return bars.criteria(counted, named, goals, a.source, a.language)

    return _or_nearest(kept_of("criteria", a, make), a, MET)


def _nearest(a: Explored, measure: str, *, own: bool) -> str:
    dates = a.own.dates if own else ()
    return offers.nearest_report(a.topic.place, a.day.last, measure, dates)


def _or_nearest(value: Value, a: Explored, measure: str) -> Value:
    """Let an empty view name the nearest day on which it would show something."""
    if value["bars"]:
        return value
    day = _nearest(a, measure, own=True)
    return value | told_nearest(day, a.language) if day else value


def _table(a: Explored) -> Value:
    if a.ground.is_nation:
        return {"title": say("desk.table_nation", a.language), "rows": []}
    shown: Value = kept_of("table", a, lambda: _communes(a))
    if not a.own.dates or any(row["met"] is not None for row in shown["rows"]):
        return shown
    days = [Period(text).last for text in a.own.dates]
    near = min(days, key=lambda d: (abs(d - a.day.last), d)).isoformat()
    return shown | told_nearest(near, a.language)


def _communes(a: Explored) -> Value:
    rows = known.communes(a.topic, a.own, a.list_of_communes, a.choice.criteria_set)
    due: dict[str, str] = {}
    if a.choice.plan:
        for one in plans.load(a.choice.plan).communes:
            if one.place_code:
                due[one.place_code] = date_words(one.due.text, a.language)
    return places.table(rows, due, a.language)


def _compared(a: Explored) -> Value:
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


def _changed(a: Explored) -> Value:
    if not a.choice.since:
        return {"lines": []}
    titled, means = trails.series(a.topic, TITLED), trails.series(a.topic, MEAN)
    days = (a.choice.since, a.day.text)
    return {"lines": places.changed(titled, means, *days, a.language)}


VIEWS: dict[str, Callable[[Explored], Value]] = {
    "head": _head,
    "options": _options,
    "recognised": _recognised,
    "means": _means,
    "bands": _bands,
    "criteria": _criteria,
    "ground": explore_map.ground,
    "map": explore_map.classes,
    "map_words": explore_map.words,
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
